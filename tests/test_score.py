"""The measure is hard to fool: known errors are planted in a perfect document, and exactly those must be counted."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.evaluation.notation import GoldArticle, compile_article
from pipeline.evaluation.score import judge, tally
from pipeline.records import Document

Raw = dict


@pytest.fixture
def article(corpus: Path) -> GoldArticle:
    return compile_article(corpus / "test" / "umbria.art")


def drop_rider_mention(raw: Raw) -> None:
    raw["riders"][0]["mentions"].pop()


def rename_rider(raw: Raw) -> None:
    raw["riders"][2]["name"] = "Kovac Lund"


def swap_sides(raw: Raw) -> None:
    raw["gaps"][1]["ahead"], raw["gaps"][1]["behind"] = raw["gaps"][1]["behind"], raw["gaps"][1]["ahead"]


def wrong_seconds(raw: Raw) -> None:
    raw["gaps"][0]["seconds"] = 13.0


def wrong_context(raw: Raw) -> None:
    raw["gaps"][0]["context"] = "road"


def wrong_rank(raw: Raw) -> None:
    raw["results"][2]["rank"] = 4


def wrong_stage_of_result(raw: Raw) -> None:
    raw["results"][0]["stage"] = None


def doubled_result(raw: Raw) -> None:
    raw["results"].append(raw["results"][0])


def cut_quote(raw: Raw) -> None:
    raw["quotes"][0]["parts"].pop()
    raw["quotes"][0]["text"] = raw["quotes"][0]["parts"][0]["text"]


def no_speaker(raw: Raw) -> None:
    raw["quotes"][0]["speaker"] = None


def wrong_speaker(raw: Raw) -> None:
    raw["quotes"][0]["speaker"] = "kovac"


def wrong_stage_number(raw: Raw) -> None:
    raw["stages"][0]["number"] = 4


def no_nationality(raw: Raw) -> None:
    raw["riders"][0]["nationality"] = None


def wrong_nationality(raw: Raw) -> None:
    raw["riders"][0]["nationality"] = "ESP"


def no_team(raw: Raw) -> None:
    raw["riders"][0]["team"] = None


def rider_is_a_person(raw: Raw) -> None:
    rider = raw["riders"][0]
    person = {key: rider[key] for key in ("id", "name", "mentions")}
    raw["people"] = [{**person, "id": "somebody-else"}]


@pytest.mark.parametrize(
    ("plant", "expected"),
    [
        (lambda raw: None, {}),
        (drop_rider_mention, {"mentions": (0, 1)}),
        (rename_rider, {"riders": (1, 1), "gap sides": (1, 1), "results": (1, 1), "results in full": (1, 1)}),
        (swap_sides, {"gap sides": (1, 1)}),
        (wrong_seconds, {"gaps": (1, 1), "gap sides": (1, 1)}),
        (wrong_context, {"gaps": (1, 1), "gap sides": (1, 1)}),
        (wrong_rank, {"results": (1, 1), "results in full": (1, 1)}),
        (wrong_stage_of_result, {"results in full": (1, 1)}),
        (doubled_result, {"results": (1, 0), "results in full": (1, 0)}),
        (cut_quote, {"quotes": (1, 1), "quotes with speaker": (1, 1)}),
        (no_speaker, {"quotes with speaker": (1, 1)}),
        (wrong_speaker, {"quotes with speaker": (1, 1)}),
        (wrong_stage_number, {"stages": (1, 1), "results in full": (1, 1)}),
        (no_nationality, {"nationality": (0, 1)}),
        (wrong_nationality, {"nationality": (1, 1)}),
        (no_team, {"team of rider": (0, 1)}),
        (rider_is_a_person, {"people": (1, 0), "mentions": (3, 0)}),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_judge_counts_exactly_the_planted_errors(article: GoldArticle, plant: Callable[[Raw], None], expected: dict) -> None:
    raw = json.loads(article.gold.model_dump_json())
    plant(raw)
    predicted = Document.model_validate_json(json.dumps(raw))
    counted = {kind: (t.extra, t.missed) for kind, t in tally(judge(article, predicted)).items() if t.extra or t.missed}
    assert counted == expected


def test_judge_counts_everything_as_missed_for_an_empty_document(article: GoldArticle) -> None:
    raw = json.loads(article.gold.model_dump_json())
    predicted = Document.model_validate_json(json.dumps({"schema_version": 1, "article": raw["article"]}))
    counts = tally(judge(article, predicted))
    assert {kind: t.missed for kind, t in counts.items()} == {
        "riders": 3, "teams": 1, "races": 1, "mentions": 7, "stages": 1, "gaps": 3, "gap sides": 3, "results": 4, "results in full": 4,
        "quotes": 1, "quotes with speaker": 1,
    }  # fmt: skip
    assert all(t.right == t.extra == 0 for t in counts.values())


def test_judge_tells_seen_names_from_unseen(article: GoldArticle) -> None:
    judgements = judge(article, article.gold, frozenset({("kovac",), ("umbra", "corsa")}))
    assert {j.what: j.seen for j in judgements if j.seen is not None} == {
        "Marco Villari": False, "Kovac": True, "Lund": False, "Umbra-Corsa": True, "Giro dell'Umbria": False,
    }  # fmt: skip
