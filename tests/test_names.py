"""Names in a text: what is one, where it begins and ends, and which kind it is. All names of riders are invented."""

import itertools

import pytest

import pipeline
from pipeline.gazetteer import words_of
from pipeline.names.boundaries import trimmed
from pipeline.names.candidate import FORM, LIST, READ, WEAK, Candidate
from pipeline.names.merge import prefer_sure_then_long, repeats, vote
from pipeline.names.recognized import _are_one, _person_behind_office
from pipeline.state import state_of


@pytest.fixture(scope="module")
def nlp():
    pipe = pipeline.build()
    for name in pipe.pipe_names[pipe.pipe_names.index("racefacts_names") + 1 :]:
        pipe.remove_pipe(name)
    return pipe


def found(nlp, text, *labels):
    mentions = state_of(nlp(text)).mentions
    return [text[m.start : m.end] for m in mentions if m.label in labels]


# --- boundaries ---

TRIMMED = [
    ("Italian Andrea Toffi", "PERSON", "Andrea Toffi"),
    ("Australians David Tannock", "RIDER", "David Tannock"),
    ("Mr Jonathan Tarn-Lowe", "PERSON", "Jonathan Tarn-Lowe"),
    ("Dr. Eva Lindqvist", "PERSON", "Eva Lindqvist"),
    ("Sports director Ole Bakken", "PERSON", "Ole Bakken"),
    ("Colonel Ole Bakken", "PERSON", "Ole Bakken"),
    ("Chief Executive Eva Lindqvist OBE", "PERSON", "Eva Lindqvist"),
    ("Marko Vidak,", "RIDER", "Marko Vidak"),
    ("Marko Vidak's", "RIDER", "Marko Vidak"),
    ("Marko Vidak’s", "RIDER", "Marko Vidak"),
    ("Marko’s landlady", "RIDER", "Marko"),
    ("Ines Santos'", "RIDER", "Ines Santos"),
    ("Marko Vidak (Adria)", "RIDER", "Marko Vidak"),
    ("Adria's Marko Vidak", "RIDER", "Marko Vidak"),
    ("Quick-Wheel slayer Ian Stannet", "RIDER", "Ian Stannet"),
    ("GapHanna Batt", "RIDER", "Hanna Batt"),
    ("Jasmine WoodIn", "RIDER", "Jasmine Wood"),
    ("MacDonald", "RIDER", "MacDonald"),
    ("van der Meersch", "RIDER", "van der Meersch"),
    ("Joining Kopinska", "RIDER", "Kopinska"),
    ("Ullman Maintains Huge", "RIDER", "Ullman"),
    ("the Tour of Wessex", "RACE", "Tour of Wessex"),
    ("2012 Tour of Wessex", "RACE", "Tour of Wessex"),
    ("Tour of Wessex 2012", "RACE", "Tour of Wessex"),
    ("2012-13 World Cup", "RACE", "World Cup"),
    ("100th Tour of Wessex", "RACE", "Tour of Wessex"),
    ("penultimate Tirrena", "RACE", "Tirrena"),
    ("Tour of Wessex stage", "RACE", "Tour of Wessex"),
    ("Wessex Criterium Presented by", "RACE", "Wessex Criterium"),
    ("Dunmore Four Days cycle race", "RACE", "Dunmore Four Days"),
    ("world championships", "RACE", "world championships"),
    ("team Adria-Kolo", "TEAM", "Adria-Kolo"),
    ("Team Visna | Lease a Bike", "TEAM", "Team Visna | Lease a Bike"),
    ("legendary Monte Terzo", "CLIMB", "Monte Terzo"),
    ("Monte Terzo climb", "CLIMB", "Monte Terzo"),
]


@pytest.mark.parametrize(("words", "label", "name"), TRIMMED)
def test_boundaries_of_a_name(words, label, name):
    text = f"Then {words} and more."
    start, end = trimmed(text, 5, 5 + len(words), label)
    assert text[start:end] == name


@pytest.mark.parametrize(("words", "label"), [("the", "RACE"), ("...", "RIDER"), ("stage", "RACE"), ("wehn", "RIDER"), ("'s", "TEAM")])
def test_boundaries_leave_nothing(words, label):
    text = f"Then {words} again"
    assert trimmed(text, 5, 5 + len(words), label) is None


def test_boundaries_stop_at_the_end_of_a_row_but_not_of_a_wrapped_line():
    row = "1 Marko Vidak\nAdria"
    assert trimmed(row, 2, len(row), "RIDER") == (2, 13)
    wrapped = "The win on the long and dusty road to the coast went to Marko\nVidak of Adria."
    assert trimmed(wrapped, 56, 67, "RIDER") == (56, 67)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Interim City Attorney Ann Lindqvist", "Ann Lindqvist"),
        ("United Tool Chief Executive Peter Bakken", "Peter Bakken"),
        ("Councilman Bakken", "Bakken"),
        ("President Sports Club", None),
        ("Chief Executive Committee", None),
        ("Adria Kolo", None),
    ],
)
def test_names_a_person_behind_an_office(words, name):
    text = f"On Monday {words} said nothing."
    begin = _person_behind_office(text, 10, 10 + len(words))
    assert (text[begin : 10 + len(words)] if begin else None) == name


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("The second of the long day, and of the week, was Ann \nDee of Italy.", True),
        ("The winner:\nAnn\nDee", False),
        ("Eddy ‘the Axe’ Dee", True),
        ("Ann, Dee", False),
    ],
)
def test_names_parts_of_one_person(text, one):
    first = text.index("A") if "Eddy" not in text else 0
    last = Candidate(first, first + (4 if "Eddy" in text else 3), "RIDER", "recognizer", READ)
    rest = Candidate(text.index("Dee"), text.index("Dee") + 3, "RIDER", "recognizer", READ)
    assert _are_one(text, last, rest) == one


# --- overlaps, labels, repeats ---


def test_overlaps_lists_come_first():
    text = "1. Marko Vidak Adria"
    row, read = Candidate(3, 14, "RIDER", "list", LIST), Candidate(3, 20, "TEAM", "recognizer", READ)
    assert prefer_sure_then_long(text, [read, row]) == [row]


def test_overlaps_a_race_holds_a_rider():
    text = "Trofeo Bruno Alberti today"
    race, rider = Candidate(0, 20, "RACE", "race-head", FORM), Candidate(7, 20, "RIDER", "gazetteer", FORM)
    assert prefer_sure_then_long(text, [rider, race]) == [race]


def test_overlaps_a_team_does_not_swallow_a_known_rider():
    text = "Adria Marko Vidak won"
    team, rider = Candidate(0, 17, "TEAM", "recognizer", READ), Candidate(6, 17, "RIDER", "gazetteer", FORM)
    assert rider in prefer_sure_then_long(text, [team, rider])


def test_overlaps_sponsor_named_after_a_rider_stays_a_team():
    text = "the Post-Marko Vidak team"
    team, rider = Candidate(4, 20, "TEAM", "recognizer", READ), Candidate(9, 20, "RIDER", "gazetteer", FORM)
    assert [c.label for c in prefer_sure_then_long(text, [team, rider])] == ["TEAM"]


def test_vote_one_label_for_a_name():
    text = "Kolar won. Kolar said so. Then Kolar left."
    places = [0, 11, 31]
    labels = ["RIDER", "TEAM", "RIDER"]
    mentions = [Candidate(at, at + 5, label, "recognizer", READ) for at, label in zip(places, labels, strict=True)]
    assert {m.label for m in vote(text, mentions)} == {"RIDER"}


def test_repeats_surname_of_a_full_name():
    text = "Marko Vidak won. Nobody saw Vidak coming. The vidak is no bird."
    mentions = [Candidate(0, 11, "RIDER", "recognizer", READ)]
    assert [text[c.start : c.end] for c in repeats(text, words_of(text), mentions)] == ["Vidak"]


def test_repeats_no_ordinary_word_and_no_part_of_another_name():
    text = "Anna Rich won. Rich in ideas, she left. Paul Vidak-Lund is no Rich."
    mentions = [Candidate(0, 9, "RIDER", "recognizer", READ)]
    assert [c.start for c in repeats(text, words_of(text), mentions)] == [text.rindex("Rich")]


def test_repeats_without_names_find_nothing():
    text = "Nothing here. At all."
    assert repeats(text, words_of(text), []) == []


# --- the whole ---

POSITIVE = [
    ("Marko Vidak (Adria-Kolo) won the third stage of the Tour of Wessex on Sunday.", "RIDER", "Marko Vidak"),
    ("Marko Vidak (Adria-Kolo) won the third stage of the Tour of Wessex on Sunday.", "TEAM", "Adria-Kolo"),
    ("Marko Vidak (Adria-Kolo) won the third stage of the Tour of Wessex on Sunday.", "RACE", "Tour of Wessex"),
    ("Jan Kovac of Slovakia won the third stage.", "RIDER", "Jan Kovac"),
    ("The race was decided on the Col de Balmette, where Ane Olsen rode away.", "CLIMB", "Col de Balmette"),
    ("The race was decided on the Col de Balmette, where Ane Olsen rode away.", "RIDER", "Ane Olsen"),
    ("Bartek Wielgus of Shannon Polonia beat Luc Perrin-Dassy in the sprint.", "TEAM", "Shannon Polonia"),
    ("She was second in the 2011 Grand Prix Hollandia behind Griet Maas.", "RACE", "Grand Prix Hollandia"),
    ("Italian Andrea Toffi took the Trofeo Bruno Alberti for the second time.", "RIDER", "Andrea Toffi"),
    ("Italian Andrea Toffi took the Trofeo Bruno Alberti for the second time.", "RACE", "Trofeo Bruno Alberti"),
    ("He will ride the World Championships in Bergen for the Norwegian national team.", "RACE", "World Championships"),
    ("Tadej Pogacar attacked on the Galibier during the Tour de France.", "CLIMB", "Galibier"),
    ("Tadej Pogacar attacked on the Galibier during the Tour de France.", "RACE", "Tour de France"),
]


@pytest.mark.parametrize(("text", "label", "name"), POSITIVE)
def test_names_found(nlp, text, label, name):
    assert name in found(nlp, text, label)


FOUND_BY_FORM = [
    ("Marko Vidak will stay with Sky for another year.", "TEAM", "Sky"),
    ("Marko Vidak leaves for Team Sky for two years.", "TEAM", "Team Sky"),
    ("Marko Vidak (Blauwe Kerstboom Racers) won.", "TEAM", "Blauwe Kerstboom Racers"),
    ("Marko Vidak (Ita, Blauwe Kerstboom) won.", "TEAM", "Blauwe Kerstboom"),
    ("Marko Vidak (Boulder, Colo./Kerstboom Development Team) won the race.", "TEAM", "Kerstboom Development Team"),
    ("Marko Vidak (Haro/Blauwe Dakpan) won the race.", "TEAM", "Haro/Blauwe Dakpan"),
    ("Third was Marko Vidak of Qualdo Park C C, a club of the town.", "TEAM", "Qualdo Park C C"),
    ("Qualdo and District CC rider Marko Vidak won.", "TEAM", "Qualdo and District CC"),
    ("Marko Vidak rode for Qualdo Wheelers.", "TEAM", "Qualdo Wheelers"),
    ("The race was won by V C Qualdo's Marko Vidak.", "TEAM", "V C Qualdo"),
    ("By Marko Vidak\n\nThe race was long.", "PERSON", "Marko Vidak"),
    ("Photo ©: Vidak\nThe race was long.", "PERSON", "Vidak"),
    ("Stage 3: Qualdo Besar - Tamba Rulas", "PLACE", "Qualdo Besar"),
    ("The riders departed Varmans-en-Olmagne in the rain.", "PLACE", "Varmans-en-Olmagne"),
    ("Stage 3: Qualdo Besar - Tamba Rulas", "PLACE", "Tamba Rulas"),
]


@pytest.mark.parametrize(("text", "label", "name"), FOUND_BY_FORM)
def test_names_found_by_their_form(nlp, text, label, name):
    assert name in found(nlp, text, label)


TEAMS_IN_CAPITALS = [("At the front ONCE were seen again.", ["ONCE"]), ("At the front, once, they were seen.", []), ("THEY WON ONCE AND LOST.", [])]


@pytest.mark.parametrize(("text", "teams"), TEAMS_IN_CAPITALS)
def test_names_team_in_capitals_of_its_own(nlp, text, teams):
    assert found(nlp, text, "TEAM") == teams


NO_TEAMS_IN_BRACKETS = [
    "Marko Vidak (Seattle, Wash.) won the race.",
    "Marko Vidak (Stage 3) won the race.",
    "Marko Vidak (Slovakia) won the race.",
    "Marko Vidak (147th) rode home.",
    "Marko Vidak (1hr 16min 43secs) rode home.",
    "Marko Vidak (3rd Gold) rode home.",
    "Marko Vidak (aged 31) won the race.",
    "Marko Vidak (Czech Rep.) won the race.",
    "Marko (Vidak) won the race.",
    "Marko Vidak (what a rider he is) won the race.",
    "Marko Vidak (TBA) won the race.",
    "Marko Vidak (once) won the race.",
    "Marko Vidak (UAE) won the race.",
    "Marko Vidak (Suspension) won the race.",
]


TEAMS_IN_BRACKETS = [
    ("Marko Vidak (team collet) won the race.", "team collet"),
    ("Marko Vidak (velox-tandem team) won the race.", "velox-tandem team"),
    ("Marko Vidak (GT/Brennan) won the race.", "GT/Brennan"),
    ("Marko Vidak (SLO/Nordvik-Brennan) won the race.", "Nordvik-Brennan"),
    ("Adam Yates (UAE) won the race.", "UAE"),
]


@pytest.mark.parametrize(("text", "team"), TEAMS_IN_BRACKETS)
def test_names_team_in_brackets(nlp, text, team):
    assert found(nlp, text, "TEAM") == [team]


@pytest.mark.parametrize("text", NO_TEAMS_IN_BRACKETS)
def test_names_no_team_in_brackets(nlp, text):
    assert found(nlp, text, "TEAM") == []


NEGATIVE = [
    "The corner of Rue de la Varmine and Avenue Marc Olvier was wet.",
    "Furthermore, the weather was better than on any other day of the week.",
    "Read more\nShare\nMain Page\nAll rights reserved",
    "The parliament in Lisbon voted on the budget on Tuesday, Reuters reported.",
    "Unfortunately it rained from Bergen to Oslo.",
    "Stage 3 - May 7, Gruissan - Limoux, 132 kms:",
    "In Jan and Feb no race is ridden in the north.",
    "In July and August the museum opens at nine.",
    "It is a week of hope for the whole peloton.",
    "The tour of the factory takes an hour.",
    "It was cold at the Anna Meares Velodrome.",
    "The relay went to Poland, with Canada third.",
    "The Lake District, the Massif Central and the Alps are popular.",
    "He wore the yellow jersey of the WorldTour leader.",
    "EPO was found in none of the samples.",
    "The col was closed and the pass was white with snow.",
]


@pytest.mark.parametrize("text", NEGATIVE)
def test_names_not_found(nlp, text):
    assert found(nlp, text, "RIDER", "TEAM", "RACE", "CLIMB") == []


def test_names_do_not_overlap_and_hold_no_possessive(nlp):
    text = "Team Sky's Marko Vidak won. Vidak's team-mate Luc Perrin-Dassy was Sky’s best at the Tour of Wessex's opening stage."
    mentions = state_of(nlp(text)).mentions
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))
    assert not [m for m in mentions if text[m.start : m.end].endswith(("'s", "’s"))]


def test_names_one_label_in_an_article(nlp):
    text = (
        "Ane Olsen (Minhota Feminino) won. Minhota Feminino's Cia Lund was third. The Minhota Feminino team was happy, "
        "and a win for Minhota Feminino was due, said the Minhota Feminino sports director."
    )
    labels = {m.label for m in state_of(nlp(text)).mentions if text[m.start : m.end] == "Minhota Feminino"}
    assert labels == {"TEAM"}


def test_names_same_input_same_mentions(nlp):
    text = POSITIVE[0][0] * 3
    assert state_of(nlp(text)).mentions == state_of(nlp(text)).mentions


@pytest.mark.parametrize("text", ["", " ", "\n\n", "(" * 500, "A" * 5000, "Tour de " * 800, "X-" * 2000, "’s " * 500])
def test_names_odd_text_does_no_harm(nlp, text):
    doc = nlp(text)
    assert all(0 <= m.start < m.end <= len(text) for m in state_of(doc).mentions)


def test_rules_are_found_in_the_patterns(nlp):
    assert WEAK > READ > FORM > LIST
    rules = {m.rule for text, _, _ in POSITIVE for m in state_of(nlp(text)).mentions}
    assert rules <= {"recognizer", "gazetteer", "repeat", "list"} | _pattern_ids()


def _pattern_ids():
    from pipeline.knowledge import read_patterns

    return {pattern.id for pattern in read_patterns("names/surface.toml", (), 0)}
