import pytest

from pipeline.gazetteer import read_gazetteer
from pipeline.persons import resolve_description
from pipeline.persons.forms import parse_form, same_person
from tests.persons_helper import person, persons, read_marked

ONE_PERSON = [
    ("[R:Marek Dolniak] won. [R:Dolniak] was pleased.", "Marek Dolniak"),
    ("[R:Dolniak] wins\n\nThe day was for [R:Marek Dolniak].", "Marek Dolniak"),
    ("[R:Joost van der Meel] won; [R:Van der Meel] smiled.", "Joost van der Meel"),
    ("[R:ANNA Dolniak] won. [R:Dolniak] was pleased.", "ANNA Dolniak"),
    ("[R:Van der Meel] won and [R:Van Der Meel] smiled.", "Van der Meel"),
    ("1. [R:POLJŠAK Tomaž]\n\n[R:Tomaž Poljšak] won.", "Tomaž Poljšak"),
    ("1. [R:Poljšak, Tomaž]\n\n[R:Tomaz Poljsak] won.", "Tomaz Poljsak"),
    ("[R:TOMAZ POLJSAK] WINS\n\n[R:Tomaz Poljsak] won.", "Tomaz Poljsak"),
    ("[R:A. Wessel] won. [R:Arno Wessel] had attacked.", "Arno Wessel"),
    ("[R:Anton Vinograd] led and [R:Anton Vinogrod] won.", "Anton Vinograd"),
    ("[R:Jean-Luc Merlot] won; [R:Jean Luc Merlot] rejoiced.", "Jean-Luc Merlot"),
    ("[R:Juan Antonio Perdiz] won, [R:Juan Perdiz] said.", "Juan Antonio Perdiz"),
    ("[R:Ole Bakken Hauge] won. [R:Bakken Hauge] beat all, [R:Bakken] laughed.", "Ole Bakken Hauge"),
    ("[R:Christopher Loam] won. 'Good for [R:Chris],' they said.", "Christopher Loam"),
    ("[R:Nora Tveit] won. [R:Nora] was tired.", "Nora Tveit"),
    ("[R:Robert Loam] won. It was the first win of [R:Bob Loam].", "Robert Loam"),
    ("[R:Katherine Loam] won, and [R:Katie Loam] smiled.", "Katherine Loam"),
    ("[R:Ole Bakken Hauge] won. 'Good,' [R:Bakkken Hauge] said.", "Ole Bakken Hauge"),
]


@pytest.mark.parametrize(("marked", "name"), ONE_PERSON)
def test_riders_forms_of_one_name_are_one_rider(marked: str, name: str) -> None:
    assert [p.name for p in persons(marked)] == [name]


TWO_PERSONS = [
    ("[R:Robert Loam] led [R:Bill Loam] home.", {"Robert Loam", "Bill Loam"}),
    ("[R:Anna Bakken Hauge] led [R:Nora Hauge] home.", {"Anna Bakken Hauge", "Nora Hauge"}),
    ("[R:Arno Wessel] led [R:Bruno Wessel] home.", {"Arno Wessel", "Bruno Wessel"}),
    ("[R:A. Wessel] led [R:B. Wessel] home.", {"A. Wessel", "B. Wessel"}),
    ("[R:Mario Kessler] and [R:Maria Kessler] both won.", {"Mario Kessler", "Maria Kessler"}),
    ("[R:Ivan Brod] beat [R:Ivan Brun].", {"Ivan Brod", "Ivan Brun"}),
    ("[R:Moss] beat [R:Most].", {"Moss", "Most"}),
    ("[R:Simon Ard] beat [R:Simone Ard].", {"Simon Ard", "Simone Ard"}),
]


@pytest.mark.parametrize(("marked", "names"), TWO_PERSONS)
def test_riders_of_two_names_stay_apart(marked: str, names: set[str]) -> None:
    assert {p.name for p in persons(marked)} == names


def test_riders_surname_goes_to_the_bearer_named_last() -> None:
    marked = "[R:Arno Wessel] attacked. [R:Wessel] led.\n\n[R:Bruno Wessel] followed. [R:Wessel] was caught. [R:Wessel] gave up."
    counts = {p.name: len(p.mentions) for p in persons(marked)}
    assert counts == {"Arno Wessel": 2, "Bruno Wessel": 3}


def test_riders_initial_keeps_namesakes_apart() -> None:
    marked = "[R:Arno Wessel] and [R:Bruno Wessel] started. [R:A. Wessel] won."
    assert {p.name: len(p.mentions) for p in persons(marked)} == {"Arno Wessel": 2, "Bruno Wessel": 1}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Alex Horn", "Alexander Horn", True),
        ("HORN Alex", "Alex Horn", True),
        ("Alex Horn", "Albert Horn", False),
        ("Anna Horn", "Ann Horn", False),
        ("Peter Stolberg", "Peter Stollberg", True),
        ("Peter Horn", "Peter Hort", False),
    ],
)
def test_riders_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(parse_form(one), parse_form(other)) is same


NATIONS = [
    ("Frenchman [R:Paul Merlot] won the stage.", "FRA"),
    ("The stage went to Britain's [R:Paul Merlot].", "GBR"),
    ("[R:Paul Merlot] (Ita) won the stage.", "ITA"),
    ("[R:Paul Merlot] (GBr) won the stage.", "GBR"),
    ("[R:Paul Merlot] (Spain) won the stage.", "ESP"),
    ("[R:Paul Merlot] of Spain won the stage.", "ESP"),
    ("[R:Paul Merlot], from New Zealand, won the stage.", "NZL"),
    ("The Slovenian sprinter [R:Paul Merlot] won the stage.", "SLO"),
    ("The 26-year-old Kazakh [R:Paul Merlot] won the stage.", "KAZ"),
    ("South African champion [R:Paul Merlot] won the stage.", "RSA"),
    ("[R:Paul Merlot], a young Tuscan, won the stage.", "ITA"),
    ("[R:Paul Merlot], the Norwegian time trial champion, won the stage.", "NOR"),
    ("[T:Alpha]'s Dutch climber [R:Paul Merlot] won the stage.", "NED"),
    ("[R:Paul Merlot] won the stage. The Kazakh had attacked early.", "KAZ"),
    ("[R:Paul Merlot] won the stage. It was the young Dane's first win.", "DEN"),
    ("The Bermudian pair [R:Jane Ash] and [R:Paul Merlot] led.", "BER"),
    ("Italian [R:Jane Ash] beat her compatriot [R:Paul Merlot].", "ITA"),
]


@pytest.mark.parametrize(("marked", "code"), NATIONS)
def test_riders_nationality_from_the_words(marked: str, code: str) -> None:
    assert person(marked, "Paul Merlot").nationality == code


NO_NATION = [
    "[R:Paul Merlot] won the stage in Spain.",
    "[R:Paul Merlot] won. The Italian team was happy.",
    "[R:Paul Merlot], who rides for German side [T:Alpha], won the stage.",
    "The Kazakh [T:Alpha] team's [R:Paul Merlot] won the stage.",
    "[R:Paul Merlot] won the French championships.",
    "[R:Paul Merlot], Frenchman [R:Jane Ash] and a third rider led.",
    "[R:Paul Merlot] beat the German [R:Jane Ash].",
    "[R:Paul Merlot] won. The Dutch were disappointed.",
]


@pytest.mark.parametrize("marked", NO_NATION)
def test_riders_no_nationality_without_a_link(marked: str) -> None:
    assert person(marked, "Paul Merlot").nationality is None


TEAMS = [
    "[R:Paul Merlot] ([T:Alpha]) won the stage.",
    "[R:Paul Merlot] (Fra, [T:Alpha]) won the stage.",
    "[R:Paul Merlot] (Fra) [T:Alpha] 3:12:01",
    "[T:Alpha]'s [R:Paul Merlot] won the stage.",
    "The [T:Alpha] rider [R:Paul Merlot] won the stage.",
    "[R:Paul Merlot] of [T:Alpha] won the stage.",
    "[R:Paul Merlot] of the [T:Alpha] team won the stage.",
    "[R:Paul Merlot], who rides for [T:Alpha], won the stage.",
    "[R:Paul Merlot], riding for the Belgian squad [T:Alpha], won the stage.",
    "[R:Paul Merlot], [T:Alpha]'s leader, won the stage.",
    "[R:Paul Merlot] won. The [T:Alpha] rider had attacked early.",
    "[R:Paul Merlot] won the stage, his first victory for [T:Alpha].",
    "[R:Jane Ash] ([T:Alpha]) beat her team-mate [R:Paul Merlot].",
    "[R:Jane Ash] ([T:Alpha]) led. [R:Ash]'s team-mates [R:Bo Lind] and [R:Paul Merlot] followed.",
    "[T:Alpha], led by [R:Paul Merlot], took the front.",
    "The leader of the [T:Alpha] [R:Paul Merlot] took it all.",
    "At [T:Alpha], they are counting on [R:Jane Ash] and [R:Paul Merlot].",
    "His [T:Alpha] team-mate [R:Paul Merlot] won the stage.",
    "[R:Paul Merlot] took third for [T:Alpha].",
    "[R:Paul Merlot] won. It was the first win for the little Swiss [T:Alpha] rider.",
    "[R:Jane Ash] ([T:Beta]) brought down [R:Paul Merlot]. The [T:Alpha] leader rode on.",
    '"I am glad," [R:Paul Merlot] said. "I rode well," added the 38-year-old [T:Alpha] rider.',
    "[R:Paul Merlot] won. [T:Alpha]'s Australian had nobody to help.",
    "[T:Alpha] set the pace for [R:Paul Merlot].",
    "[T:Alpha] tried to deliver [R:Jane Ash] and [R:Paul Merlot] to the finish.",
    "[R:Paul Merlot], second and the best of the [T:Alpha] women, was happy.",
    "[T:Alpha]: [R:Jane Ash], [R:Paul Merlot], [R:Bo Lind].",
    "The [T:Alpha] pair of [R:Jane Ash] and [R:Paul Merlot] led.",
    "[R:Jane Ash] and [R:Paul Merlot] (both [T:Alpha]) led.",
    "[R:Paul Merlot], whose contract with [T:Alpha] ends, won.",
    "[R:Paul Merlot] gave [T:Alpha] their first win.",
    "[R:Paul Merlot] has signed a two-year deal with [T:Alpha].",
    "[T:Alpha] announced the signing of [R:Paul Merlot].",
    "[R:Jane Ash] ([T:Alpha]) led. [R:Ash] was supported well by [R:Paul Merlot].",
    "[T:Alpha] went one-two with [R:Jane Ash] and [R:Paul Merlot].",
    "Frenchman [R:Paul Merlot] won. Dane [R:Bo Lind] was second. The French [T:Alpha] rider was glad.",
    '[R:Paul Merlot] spoke. "[R:Bo Lind] was strong," said the [T:Alpha] rider.',
    "[R:Paul Merlot] will move from [T:Beta] to [T:Alpha].",
    "[T:Alpha] announced that it would sign the French climber [R:Paul Merlot].",
    "[R:Paul Merlot]'s team, [T:Alpha], was slow.",
    "[R:Jane Ash] ([T:Alpha]) leading out [R:Paul Merlot] was a sight.",
    "[R:Paul Merlot] and [R:Jane Ash] of [T:Alpha] led.",
    "[R:Paul Merlot] (FRA) and [R:Jane Ash] (GBR) of the [T:Alpha] led.",
    "[T:Alpha] will start with [R:Jane Ash] and [R:Paul Merlot].",
    "[T:Alpha] return with the young Frenchman [R:Paul Merlot].",
    "Without [R:Paul Merlot], [T:Alpha] have no leader.",
    "[R:Paul Merlot] is absent from the [T:Alpha] roster.",
    "[T:Beta] leader [R:Jane Ash] fell. [R:Paul Merlot] will leave [T:Beta] for the American squad [T:Alpha].",
    "[R:Paul Merlot] spoke. He'll transfer from [T:Beta], a Continental team, to [T:Alpha].",
    "[T:Alpha] has confirmed that [R:Jane Ash]'s long-time helper [R:Paul Merlot] will stay.",
    "[R:Jane Ash] and [R:Paul Merlot], the [T:Beta] and [T:Alpha] leaders respectively, were there.",
    "[T:Beta] and [T:Alpha] signed [R:Jane Ash] and [R:Paul Merlot] respectively.",
    "[R:Paul Merlot], [R:Jane Ash]'s team-mate at [T:Alpha], was second.",
    "[R:Paul Merlot], the only [T:Alpha] man in front, was fourth.",
    "The brothers [R:Jane Ash] and [R:Paul Merlot] will leave [T:Alpha].",
    "In front were [R:Bo Lind] ([T:Beta]), [R:Ann Dee] ([T:Beta]), [R:Paul Merlot] and [R:Jane Ash] ([T:Alpha]).",
    "[T:Alpha] riders [R:Jane Ash], from Here Town, N.C., and [R:Paul Merlot] led.",
    "[T:Alpha] worked hard on behalf of [R:Paul Merlot].",
    "Riding for the Italian team [T:Alpha], [R:Paul Merlot] was first.",
    "[R:Paul Merlot] is also a professional rider for [T:Alpha].",
    "[R:Paul Merlot], representing [T:Alpha], was first.",
    "[R:Paul Merlot] has spent two seasons with the American outfit, [T:Alpha].",
    "Victory may come from [T:Alpha] with strong women like [R:Jane Ash] or [R:Paul Merlot].",
    "Again [T:Alpha]—[R:Jane Ash] and [R:Paul Merlot]—led.",
    "[R:Paul Merlot] with China's [T:Alpha] was second.",
    "[R:Paul Merlot] of Iran's [T:Alpha] was second.",
    "[T:Alpha] kept control, leading [R:Paul Merlot] to the win.",
    "[R:Jane Ash] waited on [R:Paul Merlot]'s wheel but kicked past the [T:Alpha] man.",
    "[R:Paul Merlot] and [R:Jane Ash] ([T:Alpha]) led [R:Bo Lind] and [R:Ann Dee] ([T:Beta]).",
    "[R:Paul Merlot]          [T:Alpha] rider\n\nWe woke up early.",
]


@pytest.mark.parametrize("marked", TEAMS)
def test_riders_team_from_the_words(marked: str) -> None:
    team = person(marked, "Paul Merlot").team
    assert team is not None
    assert team.name == "Alpha"


NO_TEAM = [
    "[R:Paul Merlot] beat [R:Jane Ash] ([T:Alpha]).",
    "[R:Paul Merlot] won while [T:Alpha] chased.",
    "[T:Alpha] chased hard. [R:Paul Merlot] won the stage.",
    "[R:Paul Merlot] attacked and [T:Alpha]'s [R:Jane Ash] followed.",
    "Former [T:Alpha] rider [R:Paul Merlot] won the stage.",
    "[R:Paul Merlot] (who once beat the whole [T:Alpha] squad on his own) won.",
    "[R:Paul Merlot], [T:Alpha]'s [R:Jane Ash] and a third rider led.",
    "[R:Paul Merlot] opened the door for [T:Alpha].",
    "The team signs [R:Paul Merlot] from [T:Alpha].",
    "[R:Paul Merlot] won. The [T:Alpha] rider [R:Jane Ash] was second.",
    "[T:Alpha] chased [R:Jane Ash]. [R:Paul Merlot] was caught by [T:Beta].",
    "[R:Paul Merlot] was too strong for [T:Alpha].",
    '[R:Jane Ash] spoke. "[R:Paul Merlot] was strong," said the [T:Alpha] rider.',
    "Dane [R:Paul Merlot] won. The French [T:Alpha] rider was angry.",
    "[R:Paul Merlot] and [R:Jane Ash] ([T:Alpha]) led.",
    "[R:Paul Merlot] (a former [T:Alpha] rider) led.",
    "[R:Jane Ash] of [T:Alpha] leads [R:Paul Merlot] by a second.",
    "[R:Jane Ash] and [R:Paul Merlot] left [T:Alpha] and [T:Beta] behind.",
    "[R:Paul Merlot], [R:Bo Lind] and the two of [T:Alpha] led, respectively.",
]


OWN_TEAM = "[T:Alpha] names its squad. [T:Alpha] rides the race for the third time and [T:Alpha] wants to win it."


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("Our riders are [R:Paul Merlot] and [R:Jane Ash].", True),
        ("Renewed for a year are [R:Jane Ash] and [R:Paul Merlot].", True),
        ("The favourite is [R:Paul Merlot].", False),
        ("The team will meet [R:Paul Merlot] and [T:Beta].", False),
    ],
)
def test_riders_of_the_team_that_the_article_is_about(sentence: str, given: bool) -> None:
    assert (person(f"{OWN_TEAM} {sentence}", "Paul Merlot").team is not None) == given


def test_riders_of_no_team_where_the_article_is_about_several() -> None:
    marked = "[T:Alpha] meets [T:Beta]. [T:Beta] beat [T:Alpha] before. Our riders are [R:Paul Merlot] and [R:Jane Ash]."
    assert person(marked, "Paul Merlot").team is None


@pytest.mark.parametrize("marked", NO_TEAM)
def test_riders_no_team_without_a_link(marked: str) -> None:
    assert person(marked, "Paul Merlot").team is None


def test_riders_known_by_full_name() -> None:
    entry = next(e for e in read_gazetteer("riders") if e.cells["nationality"] and len(e.name.split()) == 2 and e.name.isascii())
    rider = person(f"[R:{entry.name}] won the stage.", entry.name)
    assert rider.known_as == entry.name
    assert rider.nationality == entry.cells["nationality"]


def test_riders_known_no_more_when_the_text_says_another_nation() -> None:
    entry = next(e for e in read_gazetteer("riders") if e.cells["nationality"] == "BEL" and len(e.name.split()) == 2 and e.name.isascii())
    rider = person(f"Mongolian [R:{entry.name}] won the stage.", entry.name)
    assert rider.known_as is None
    assert rider.nationality == "MGL"


DESCRIPTIONS = [
    ("the Kazakh", "Olzhas Berik"),
    ("The young Kazakh", "Olzhas Berik"),
    ("the Alpha rider", "Paul Merlot"),
    ("the 31-year-old", "Paul Merlot"),
    ("the team's sports director", "Gino Sala"),
    ("the Frenchwoman", "Jane Ash"),
    ("the race leader", "Jane Ash"),
]


@pytest.mark.parametrize(("words", "name"), DESCRIPTIONS)
def test_riders_description_stands_for(words: str, name: str) -> None:
    marked = (
        "Kazakh [R:Olzhas Berik] led. [R:Paul Merlot] ([T:Alpha]), 31, chased. Race leader [R:Jane Ash] of France waited. "
        "Sports director [P:Gino Sala] cheered. At last the Alpha rider won."
    )
    marked = marked.replace("the Alpha rider", "the [T:Alpha] rider")
    text, state = read_marked(marked)
    found = persons(marked)
    state.riders = [p for p in found if p.kind == "rider"]
    state.people = [p for p in found if p.kind == "person"]
    state.teams = [p.team for p in state.riders if p.team]
    position = text.index("the Alpha rider") if "Alpha" in words else len(text)
    who = resolve_description(words, position, state)
    assert who is not None
    assert who.name == name


@pytest.mark.parametrize("words", ["the Brazilian", "the 55-year-old", "the mayor", "the weather", "the road ahead"])
def test_riders_description_of_nobody(words: str) -> None:
    text, state = read_marked("Kazakh [R:Olzhas Berik], 25, led. Spaniard [R:Paul Merlot], 31, chased.")
    state.riders = persons("Kazakh [R:Olzhas Berik], 25, led. Spaniard [R:Paul Merlot], 31, chased.")
    assert resolve_description(words, len(text), state) is None
