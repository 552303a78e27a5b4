"""Results and gaps made of lists."""

import pytest

from pipeline.lists import find_lists
from pipeline.lists.facts import classification_of, list_gaps, list_results
from pipeline.state import Entity, ResultList, Row, Span, Stage

STAGE_LIST = "Stage 4:\n1. Ane Olsen (Nor) 3:00:00\n2. Bea Roth (Sui) at 0:04\n3. Cia Lund (Den) 3:00:09\nDNF Dora Pap (Hun)\n"


def facts(text, race_type="stage_race", stage=None):
    race = Entity("race", "Tour of Nowhere", type=race_type)
    lists = find_lists(text)
    entities = {row.name: Entity("team" if row.is_team else "rider", text[row.name.start : row.name.end]) for found in lists for row in found.rows}
    results = list_results(lists, entities.get, lambda found: (race, stage))
    return results, list_gaps(lists, entities.get, lambda found: (race, stage))


def test_lists_make_results():
    results, _ = facts(STAGE_LIST, stage=Stage(number=4))
    assert [(r.who.name, r.rank, r.status, r.classification, r.stage.number, r.time_seconds, r.gap_seconds) for r in results] == [
        ("Ane Olsen", 1, None, "stage", 4, 10800, None),
        ("Bea Roth", 2, None, "stage", 4, None, 4),
        ("Cia Lund", 3, None, "stage", 4, 10809, 9),
        ("Dora Pap", None, "DNF", "stage", 4, None, None),
    ]
    assert {r.rule for r in results} == {"list_numbered"}


def test_lists_make_gaps_of_printed_gaps_only():
    _, gaps = facts(STAGE_LIST)
    assert [(g.seconds, g.context, g.ahead.name, g.behind.name, STAGE_LIST[g.start : g.end]) for g in gaps] == [
        (4, "finish", "Ane Olsen", "Bea Roth", "0:04")
    ]


def test_lists_make_no_stage_of_a_standing():
    results, gaps = facts("Overall:\n1. Ane Olsen 33:00:00\n2. Bea Roth at 0:04\n", stage=Stage(number=4))
    assert {r.stage for r in results} == {None}
    assert [(g.context, g.stage) for g in gaps] == [("general", None)]


def test_lists_name_teams_in_gaps():
    _, gaps = facts("Teams:\n1. Rabobank 33:00:00\n2. Team Sky at 0:04\n")
    assert [(g.ahead, g.ahead_text, g.behind, g.behind_text) for g in gaps] == [(None, "Rabobank", None, "Team Sky")]


def test_lists_make_nothing_of_unknown_names():
    lists = find_lists(STAGE_LIST)
    assert list_results(lists, lambda name: None, lambda found: (None, None)) == []
    assert list_gaps(lists, lambda name: None, lambda found: (None, None)) == []


@pytest.mark.parametrize(
    "classification, points, race_type, stage, expected",
    [
        (None, False, "stage_race", None, "stage"), (None, False, "one_day", None, "one_day"), (None, False, None, Stage(), "stage"),
        (None, True, "stage_race", Stage(), None), ("stage", False, "one_day", None, "one_day"), ("general", False, "one_day", None, "general"),
    ],
)  # fmt: skip
def test_lists_classify_with_race_and_stage(classification, points, race_type, stage, expected):
    found = ResultList(0, 1, None, classification, "list_numbered", [Row(0, 1, rank=1, name=Span(0, 1))], points)
    assert classification_of(found, Entity("race", "Race", type=race_type), stage) == expected


def test_lists_keep_the_stage_of_a_leader_in_a_list_of_stages():
    text = "Stage 1, Arles to Nimes (Aldo Petti, Italy; Brad McGeel)\nStage 2, Nimes to Sete (Ann Orr, Britain; Aldo Petti)"
    results, _ = facts(text, stage=Stage(number=1))
    assert [(r.who.name, r.classification, r.stage is not None) for r in results] == [
        ("Aldo Petti", "stage", True), ("Brad McGeel", "general", True), ("Ann Orr", "stage", True), ("Aldo Petti", "general", True),
    ]  # fmt: skip
