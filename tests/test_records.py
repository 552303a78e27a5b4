import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from pipeline.errors import RecordError
from pipeline.evaluation.notation import compile_article
from pipeline.records import Document
from pipeline.schema import schema_text


@pytest.fixture
def raw(corpus: Path) -> dict:
    return json.loads(compile_article(corpus / "test" / "umbria.art").gold.model_dump_json())


def build(raw: dict) -> Document:
    return Document.model_validate_json(json.dumps(raw))


def test_document_round_trips_byte_for_byte(raw: dict) -> None:
    line = build(raw).model_dump_json()
    assert Document.model_validate_json(line).model_dump_json() == line


def test_document_is_immutable(raw: dict) -> None:
    with pytest.raises(ValidationError):
        build(raw).riders[0].name = "Other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        (("riders", 0, "team"), "no-such-team", "not in teams"),
        (("stages", 0, "race"), "no-such-race", "not in races"),
        (("gaps", 0, "ahead"), "nobody", "not in riders"),
        (("results", 0, "rider"), "nobody", "not in riders"),
        (("results", 0, "stage"), "stage-99", "not in stages"),
        (("quotes", 0, "speaker"), "nobody", "not in speakers"),
        (("riders", 1, "id"), "marco-villari", "share an id"),
        (("riders", 0, "id"), "Marco Villari", "should match pattern"),
        (("riders", 0, "nationality"), "Italy", "should match pattern"),
        (("riders", 0, "mentions"), [], "at least 1 item"),
        (("riders", 0, "mentions", 0, "end"), 3, "not as long as its text"),
        (("gaps", 0, "seconds"), -1.0, "greater than or equal to 0"),
        (("gaps", 0, "seconds"), "12", "valid number"),
        (("gaps", 0, "context"), "somewhere", "'finish', 'general' or 'road'"),
        (("results", 0, "rank"), 0, "greater than or equal to 1"),
        (("results", 0, "rank"), None, "a rank or a status"),
        (("results", 0, "status"), "DNF", "a rank or a status"),
        (("quotes", 0, "text"), "It was easy", "not its parts"),
        (("riders", 0, "shoe_size"), 44, "Extra inputs"),
        (("schema_version",), 2, "Input should be 1"),
    ],
)
def test_document_refuses(raw: dict, path: tuple, value: object, complaint: str) -> None:
    target = raw
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    with pytest.raises(ValidationError, match=complaint):
        build(raw)


def test_check_text_refuses_another_text(raw: dict, corpus: Path) -> None:
    document, text = build(raw), compile_article(corpus / "test" / "umbria.art").text
    assert document.check_text(text) is document
    with pytest.raises(RecordError, match="another text"):
        document.check_text(text + " ")


def test_check_text_refuses_a_span_that_does_not_hold(raw: dict, corpus: Path) -> None:
    text = compile_article(corpus / "test" / "umbria.art").text
    raw["riders"][0]["mentions"][0]["text"] = "Marco Villarj"
    with pytest.raises(RecordError, match="the text says 'Marco Villari'"):
        build(raw).check_text(text)


def test_schema_that_is_checked_in_is_the_models_own() -> None:
    checked_in = Path(__file__).parent / "schema.json"
    assert checked_in.read_text(encoding="utf-8") == schema_text(), "run `racefacts schema > tests/schema.json` and say in the CHANGELOG what changed"
