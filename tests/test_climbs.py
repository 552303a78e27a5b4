"""Climbs: names, and what the words beside them say."""

import pytest

from pipeline.climbs import climb_name
from pipeline.names.terrain import climbs_told_of
from tests.marked import read


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Col de Varm", "Col de Varm"),
        ("climb of the Varmberg", "Varmberg"),
        ("13.8km Alto de Varm", "Alto de Varm"),
        ("Cat 2 Alto de Varm", "Alto de Varm"),
        ("Varm Hill's", "Varm Hill"),
        ("Varm climb", "Varm"),
        ("Varm mountain", "Varm"),
        ("Varm Mountain", "Varm Mountain"),
        ("PhotoCol de Varm", "Col de Varm"),
        ("Varmberg harks", "Varmberg"),
    ],
)
def test_climbs_name(words: str, name: str) -> None:
    assert climb_name(words) == name


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("They rode the [climb:Col de Varm] twice; on [climb:Varm] it snowed.", ["Col de Varm"]),
        ("[climb:Varm Hill] and again [climb:Varm Hill].", ["Varm Hill"]),
        ("[climb:Monte Salvaggio], then [climb:Monte Salvagio].", ["Monte Salvaggio"]),
        ("[climb:Col de Varm] and [climb:Col de Brisk].", ["Col de Brisk", "Col de Varm"]),
        ("Over the Côte de la [climb:Roche aux Varm] they went.", ["Côte de la Roche aux Varm"]),
        ("They fought on the [climb:Sant’Elmo] a Mare for points.", ["Sant’Elmo a Mare"]),
        ("On the [climb:Alpe de Varm] many wait. The [climb:Alpe] is full.", ["Alpe de Varm"]),
        ("Over the [climb:Passo] dello [climb:Varmolo] they went.", ["Passo dello Varmolo"]),
    ],
)
def test_climbs_forms_of_one_climb(marked: str, expected: list[str]) -> None:
    assert sorted(climb.name for climb in read(marked)[1].climbs) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "[climb:VARMBERG], Germany (AP) - Berg won on Sunday.",
        "[climb:PORT VARM]: After three days Berg won.",
        "They crossed the [climb:Dolomites] in the rain.",
        "The [climb:Cima Coppi] is worth ten points.",
        "Stage 1: [climb:Mont-Saint-Varm] - Brisk Beach",
        "She was second at the Worlds at [climb:Mont-Varm].",
        "He won in [climb:Mont-Varm], Quebec.",
        "It ends in the ski resort of [climb:Varmoluy].",
        "The trails of [climb:Varm Lake] were dry.",
        "They will pass through [climb:Varmby], [climb:Olby] and [climb:Grunby] before a climb.",
        "The finish is moved to the [climb:Via Varma] this year.",
        "The [climb:Varmbar Mountain] Bike Race was wet.",
        "It was a hard [climb:Alpine] stage.",
        "The roads of the [climb:Varmtin] peninsula are narrow.",
    ],
)
def test_climbs_words_that_name_none(marked: str) -> None:
    assert read(marked)[1].climbs == []


@pytest.mark.parametrize(
    ("marked", "attribute", "value"),
    [
        ("the 13.8km climb of the [climb:Varmberg] at 8.1 percent", "length_km", 13.8),
        ("the 13.8km climb of the [climb:Varmberg] at 8.1 percent", "gradient_percent", 8.1),
        ("over the [climb:Varmberg] (9.3km at 7%)", "length_km", 9.3),
        ("over the [climb:Varmberg] (9.3km at 7% after 80km) and the [climb:Brisk]", "length_km", 9.3),
        ("over the [climb:Varmberg] (9.3km at 7%)", "gradient_percent", 7.0),
        ("the [climb:Varmberg], six kilometres at nine per cent", "gradient_percent", 9.0),
        ("the [climb:Varmberg], five miles of misery", "length_km", 8.05),
        ("the first-category [climb:Varmberg] came early", "category", "first-category"),
        ("the [climb:Varmberg] (HC, 1788 m)", "category", "HC"),
        ("the [climb:Varmberg] (HC, 1788 m)", "altitude_m", 1788.0),
        ("the 2,115m [climb:Varmberg]", "altitude_m", 2115.0),
        ("the [climb:Varmberg], at 6,562 feet", "altitude_m", 2000.0),
    ],
)
def test_climbs_attribute(marked: str, attribute: str, value: float | str) -> None:
    assert getattr(read(marked)[1].climbs[0], attribute) == value


@pytest.mark.parametrize(
    ("marked", "attribute"),
    [
        ("Berg attacked on the [climb:Varmberg] with 37km to go", "length_km"),
        ("Berg attacked on the [climb:Varmberg], 12km from the finish", "length_km"),
        ("Berg attacked 5km before the [climb:Varmberg]", "length_km"),
        ("the [climb:Varmberg] came in a stage of 180km", "gradient_percent"),
        ("the [climb:Brisk], the 2,802-metre [climb:Varmberg]", "altitude_m"),
        ("the [climb:Varmberg] was full. The 5km descent of the valley followed.", "length_km"),
        ("Stage 7 - Brisk - [climb:Varmberg] - 24.1km", "length_km"),
        ("with the [climb:Varmberg] at 37km and then a cobbled road", "length_km"),
        ("from the [climb:Varmberg] to the line, the 20km between them are flat", "length_km"),
        ("95 percent of the riders passed the [climb:Varmberg]", "gradient_percent"),
    ],
)
def test_climbs_attribute_of_something_else(marked: str, attribute: str) -> None:
    climb = min(read(marked)[1].climbs, key=lambda c: min(c.mentions))
    assert getattr(climb, attribute) is None


def test_climbs_stage_of_the_sentence() -> None:
    _, state = read("The [race:Tour of Wessex] goes on. Stage 4 has the [climb:Varmberg]. Berg won stage 3 on Sunday.")
    assert state.climbs[0].stage is not None
    assert state.climbs[0].stage.number == 4


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She led on the slopes of the Varmlo.", "Varmlo"),
        ("They go over the Varmlo (2.3km at 4.8%) at noon.", "Varmlo"),
        ("He had a minute on the Brisk's Tail – 2.6 kilometres at 12 per cent.", "Brisk's Tail"),
        ("Then comes Varmlo, a 12km climb.", "Varmlo"),
        ("They took the category two Pine Varm in the rain.", "Pine Varm"),
        ("The first-category Varmlo split the field.", "Varmlo"),
        ("Summiting Black Varm she smiled.", "Black Varm"),
        ("She won on top of the Black Varm.", "Black Varm"),
        ("He attacked on the Les Varmelles climb.", "Les Varmelles"),
        ("At the foot of San Varmo della Brisca it rained.", "San Varmo della Brisca"),
        ("He was caught on the final ascent of Varmlo's wall.", "Varmlo"),
    ],
)
def test_climbs_told_by_the_words_beside_them(text: str, name: str) -> None:
    assert {text[one.start : one.end] for one in climbs_told_of(text)} == {name}


def test_climbs_told_of_in_an_enumeration() -> None:
    text = "A route with the ascents of Briskolo, Varmlo Drive and Tarnulo and a finish in Halmstad."
    assert [text[one.start : one.end] for one in climbs_told_of(text)] == ["Briskolo", "Varmlo Drive", "Tarnulo"]


@pytest.mark.parametrize(
    "text",
    [
        "The hardest climb of Wednesday came early.",
        "At the foot of the Alps and on the slopes of Spain they waited.",
        "He climbed the Tour de Suisse standings.",
        "They are at the bottom of the GC.",
        "At the base of the Team Sky bus he waited.",
        "He is the first Colombian (23) at the top of Europe.",
        "Stage 3: Brisk - Varm (160 km at speed)",
    ],
)
def test_climbs_not_told_by_the_words_beside_them(text: str) -> None:
    assert not list(climbs_told_of(text))
