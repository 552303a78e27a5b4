"""The flat records: the same facts, one JSON object a line, for a results database."""

import json
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from pipeline import records
from pipeline.records import Document


class FlatArticle(records.Article):
    """An article as a flat record."""

    kind: Literal["article"] = "article"
    article: records.Id


class FlatRider(records.Rider):
    """A rider as a flat record."""

    kind: Literal["rider"] = "rider"
    article: records.Id


class FlatPerson(records.Person):
    """A person as a flat record."""

    kind: Literal["person"] = "person"
    article: records.Id


class FlatTeam(records.Team):
    """A team as a flat record."""

    kind: Literal["team"] = "team"
    article: records.Id


class FlatRace(records.Race):
    """A race as a flat record."""

    kind: Literal["race"] = "race"
    article: records.Id


class FlatStage(records.Stage):
    """A stage as a flat record."""

    kind: Literal["stage"] = "stage"
    article: records.Id


class FlatClimb(records.Climb):
    """A climb as a flat record."""

    kind: Literal["climb"] = "climb"
    article: records.Id


class FlatGap(records.Gap):
    """A gap as a flat record."""

    kind: Literal["gap"] = "gap"
    article: records.Id


class FlatResult(records.Result):
    """A result as a flat record."""

    kind: Literal["result"] = "result"
    article: records.Id


class FlatQuote(records.Quote):
    """A quote as a flat record."""

    kind: Literal["quote"] = "quote"
    article: records.Id


FlatRecord = Annotated[
    FlatArticle | FlatRider | FlatPerson | FlatTeam | FlatRace | FlatStage | FlatClimb | FlatGap | FlatResult | FlatQuote,
    Field(discriminator="kind"),
]
FLAT_RECORD: TypeAdapter[FlatRecord] = TypeAdapter(FlatRecord)
_KINDS: tuple[tuple[str, str], ...] = (
    ("rider", "riders"), ("person", "people"), ("team", "teams"), ("race", "races"), ("stage", "stages"), ("climb", "climbs"),
    ("gap", "gaps"), ("result", "results"), ("quote", "quotes"),
)  # fmt: skip


def _position(record: Any) -> tuple[int, int]:
    spans = record.mentions if hasattr(record, "mentions") else (record.evidence,)
    return min((span.start, span.end) for span in spans)


def flat_lines(document: Document) -> Iterator[str]:
    """Yields the flat records of a document as JSON lines without line ends.

    The article comes first, then each kind in the order of the contract, each by its position in the text.
    Every line has been validated by itself against the schema of its kind.
    """
    article = document.article.id
    lines = [("article", document.article)]
    for kind, plural in _KINDS:
        lines.extend((kind, record) for record in sorted(getattr(document, plural), key=_position))
    for kind, record in lines:
        flat = {"kind": kind, "article": article, **record.model_dump(mode="json")}
        line = json.dumps(flat, ensure_ascii=False, separators=(",", ":"))
        FLAT_RECORD.validate_json(line)
        yield line
