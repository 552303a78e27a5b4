"""Headings of lists: what a list ranks, and which race it belongs to."""

import pytest

from pipeline.lists import find_lists
from pipeline.lists.facts import classification_of
from pipeline.lists.races import race_named, races_of_lists
from pipeline.state import Entity, Span
from tests.lists_helper import only

HEADINGS = [
    ("Stage 3:", "stage"), ("General classification after stage 3", "general"), ("Overall", "general"), ("GC:", "general"), ("Points", "points"),
    ("Mountains classification", "mountains"), ("KOM:", "mountains"), ("Young riders", "youth"), ("Best young rider (white)", "youth"),
    ("STAGE TWO RESULTS:", "stage"), ("Results in the 166-km seventh stage of the race on Sunday:", "stage"), ("Classement général :", "general"),
    ("Standings", "general"), ("Classification after day 1:", "general"), ("Tour of Nowhere after night 2", "general"),
    ("Stages 21 + Prologue", "general"), ("Final Cyclo-cross World Cup Podium", "general"), ("Race podium", None),
    ("Intermediate sprint 1", "sprint"), ("Prologue", "stage"), ("Elite Women", None), ("Results", None), ("Final overall standings:", "general"),
]  # fmt: skip


@pytest.mark.parametrize("heading, classification", HEADINGS, ids=[h for h, _ in HEADINGS])
def test_lists_classifies_by_heading(heading, classification):
    found = only(f"{heading}\n1. Ane Olsen (Nor) 3:41:02\n2. Bea Roth (Sui) at 0:12\n3. Cia Lund (Den) at 0:14")
    assert found.classification == classification


def test_lists_keeps_the_nearest_heading():
    text = "Stage 2:\n1. Ane Olsen 3:41:02\n2. Bea Roth at 0:12\n\nOverall:\n1. Cia Lund 7:41:02\n2. Ane Olsen at 0:02"
    assert [text[found.heading.start : found.heading.end] for found in find_lists(text)] == ["Stage 2:", "Overall:"]


@pytest.mark.parametrize("columns", ["#Rider Name (Country) TeamResult", "RankRiderTeamTimes", "Pos. Name Team Time"])
def test_lists_takes_no_names_of_columns_for_a_heading(columns):
    text = f"Stage 4 results\n\n{columns}\n1. Ane Olsen (Nor) Fjordlaget 3:41:02\n2. Bea Roth (Sui) Helvetia 0:12"
    assert only(text).classification == "stage"


def test_lists_inherits_the_heading_of_the_list_before():
    text = "Stage 2 results\nMen\n1. Abe Olsen 3:41:02\n2. Ben Roth at 0:12\nWomen\n1. Cia Lund 3:51:02\n2. Ane Olsen at 0:02"
    assert [found.classification for found in find_lists(text)] == ["stage", "stage"]


def test_lists_takes_many_hours_for_a_general_classification():
    assert only("Top 5\n1. Abe Olsen 18:11:50\n2. Ben Roth 18:11:56\n3. Cal Lund 18:12:08").classification == "general"


def test_lists_takes_a_list_below_a_stage_for_the_standings_when_its_winner_rode_longer():
    text = (
        "Stage 3:\n1. Ane Olsen (Nor)    4.58.56\n2. Bea Roth (Sui)     at 0.12\n\n"
        "1. Cia Lund (Den)   13.13.56\n2. Ane Olsen (Nor)   + 0.02\n3. Bea Roth (Sui)   + 0.04"
    )
    stage, standings = find_lists(text)
    assert (stage.classification, standings.classification, standings.rows[0].time_seconds) == ("stage", "general", 47636)


def test_lists_joins_the_rest_of_a_list():
    text = "Overall:\n1. Ane Olsen 39:11:04\n2. Bea Roth +0:06\nSelected others:\n17. Cia Lund +3:07\n48. Dora Pap +15:30"
    assert [row.rank for row in only(text).rows] == [1, 2, 17, 48]


def test_lists_counts_the_gaps_of_the_rest_of_a_list_from_its_winner():
    text = "Overall:\n1. Ane Olsen 39:11:04\n2. Bea Roth 39:11:10\n\nSelected others:\n\n17. Cia Lund 39:14:11\n48. Dora Pap 39:26:34"
    assert [row.gap_seconds for row in only(text).rows] == [None, 6, 187, 930]


@pytest.mark.parametrize(
    "heading, classification, points",
    [("B Grade Results Points", "one_day", True), ("Points classification", "points", True), ("Sprint results after stage 2", "points", True)],
)
def test_lists_tells_a_column_of_points_from_a_points_classification(heading, classification, points):
    found = only(f"{heading}\n1st Ane OLSEN 19\n2n Bea ROTH 13\n3rd Cia LUND 11\n4th Dora PAP 8")
    assert (found.classification, found.points, [row.rank for row in found.rows]) == (classification, points, [1, 2, 3, 4])


RACE_NAMES = [
    ("Dunkirk Four Days seventh stage placings", "Dunkirk Four Days"), ("Beauce General Classification (after Stage 4)", "Beauce"),
    ("Results in the 166-km seventh stage of the Dunkirk Four Days cycle race on Sunday:", "Dunkirk Four Days"),
    ("2003 Ras Mumhan stage 2", "Ras Mumhan"), ("Tour de l'Ain: Stage 3", "Tour de l'Ain"),
    ("Snow National XC #1 - Snow Peak, California", "Snow National XC #1"), ("Results\nTwick CC Hilling RR\nMen", "Twick CC Hilling RR"),
    ("U23 XC", None), ("Men's XC", None),
    ("Stage 3, Arles - Sete", None), ("Overall standings:", None), ("Men's final GC", None), ("Sunday results", None), ("Elite Women", None),
    ("Final general classification", None), ("Second stage", None), ("Stages22 + Prologue", None),
]  # fmt: skip


@pytest.mark.parametrize("heading, name", RACE_NAMES, ids=[heading for heading, _ in RACE_NAMES])
def test_lists_finds_the_name_of_a_race_in_a_heading(heading, name):
    span = race_named(heading, 0, len(heading))
    assert (heading[span.start : span.end] if span else None) == name


LIST = "1. Ane Olsen (Nor) 3:41:02\n2. Bea Roth (Sui) at 0:12\n"
YEARS = "2004 Ane Olsen\n2005 Bea Roth\n2006 Cia Lund\n"
PROSE = "The riders of {} had a long day in the rain, which ended with a sprint of the whole bunch on the square.\n"


def owners(text, *names, main):
    """The names of the races of the lists of a text."""
    races = [Entity("race", name, mentions=[Span(at, at + len(name)) for at in range(len(text)) if text.startswith(name, at)]) for name in names]
    found = races_of_lists(text, find_lists(text), races, next(race for race in races if race.name == main))
    return [race.name if race else None for race in found]


@pytest.mark.parametrize(
    "text, expected",
    [
        (f"Ronde\nStage 2\n{LIST}Giro\nStage 12\n{LIST}Overall\n{LIST}", ["Ronde", "Giro", "Giro"]),
        (PROSE.format("Ronde") + PROSE.format("Giro") + f"Stage 2\n{LIST}Overall\n{LIST}", ["Ronde", "Ronde"]),
        (PROSE.format("Ronde") + f"Stage 2\n{LIST}Giro stage\n" + PROSE.format("Ronde") + f"Stage 4\n{LIST}", ["Ronde", "Giro"]),
        (PROSE.format("Giro") + f"Stage 2\n{LIST}\nRonde news to follow", ["Giro"]),
        (PROSE.format("Ronde") + PROSE.format("Giro") * 2 + f"Past winners\n{YEARS}", ["Giro"]),
        (PROSE.format("Giro") + PROSE.format("Ronde") + f"Past winners\n{YEARS}", ["Ronde"]),
    ],
)
def test_lists_belong_to_the_race_of_their_heading(text, expected):
    assert owners(text, "Ronde", "Giro", main="Ronde") == expected


@pytest.mark.parametrize(
    "words, classification",
    [
        ("The points race came down to the last sprint", "one_day"),
        ("The six days of Nowhere began with a madison", "general"),
        ("The series goes on", None),
    ],
)
def test_lists_of_points_without_a_heading_belong_to_the_race_of_points_above(words, classification):
    text = f"{words} and it was a fine night of racing for the crowd, who stayed until the end.\n"
    found = only(text + "1. Ane Olsen / Bea Roth 47 pts\n2. Cia Lund / Dora Pap 38 pts\n3. Eva Moll / Fia Neri 24 pts")
    assert (found.classification, found.points) == (classification, True)


def test_lists_of_a_season_rank_no_race():
    text = (
        "Rankings as of February 16, 2003\n\nIndividuals\n\n1 Ane Olsen (Nor)  1,835.00 pts\n2 Bea Roth (Sui)   1,751.00\n3 Cia Lund (Den)     744.00"
    )
    found = only(text)
    assert (found.points, classification_of(found, None, None), [row.team for row in found.rows]) == (True, None, [None, None, None])
