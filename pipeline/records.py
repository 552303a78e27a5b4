"""The records: the one definition of what racefacts gives its users.

Every model is strict and immutable. `Document.check_text` proves that each span holds in the
article's text; it is called by everything that builds a document, so a wrong offset cannot leave
the program.
"""

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pipeline.errors import RecordError

SCHEMA_VERSION: Literal[1] = 1

_SEGMENT = r"[a-z0-9]+(?:[-_.][a-z0-9]+)*"
Id = Annotated[str, Field(pattern=rf"^{_SEGMENT}(?:/{_SEGMENT})*$")]
Nationality = Annotated[str, Field(pattern=r"^[A-Z]{3}$", description="IOC country code")]
Text = Annotated[str, Field(min_length=1)]
Season = Annotated[int, Field(ge=1860, le=2200)]

RaceType = Literal["stage_race", "one_day", "championship"]
StageLabel = Literal["final", "queen", "opening", "prologue"]
StageType = Literal["road", "time_trial", "team_time_trial", "prologue"]
Context = Literal["finish", "general", "road"]
Classification = Literal["stage", "one_day", "general", "points", "mountains", "youth", "team", "sprint"]
Status = Literal["DNF", "DNS", "OTL", "DSQ"]


class Record(BaseModel):
    """Base of all records: strict types, no unknown fields, no change after it is built."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Mention(Record):
    """A place in the article's text; offsets count Unicode code points of the decoded text."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    text: Text

    @model_validator(mode="after")
    def _length(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}:{self.end} is not as long as its text {self.text!r}")
        return self


class Evidence(Mention):
    """The words a fact was read from, and the rule that read it."""

    rule: Annotated[str, Field(min_length=1, description="name of the rule, found in the code or in patterns/")]


class Article(Record):
    """What the article says of itself."""

    id: Id
    source: Text
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="of the decoded text in UTF-8")]
    title: Text | None = None
    published: datetime.date | None = None
    place: Text | None = None
    agency: Text | None = None
    language: Literal["en"] = "en"
    characters: Annotated[int, Field(ge=0)]


class Named(Record):
    """Base of everything that has a name and places that name it."""

    id: Id
    name: Text
    mentions: Annotated[tuple[Mention, ...], Field(min_length=1)]


class Rider(Named):
    """A racing cyclist, active or retired."""

    known_as: Text | None = None
    nationality: Nationality | None = None
    team: Id | None = None


class Person(Named):
    """Everyone else who is named, with the role as the text gives it."""

    role: Text | None = None
    team: Id | None = None


class Team(Named):
    """A trade or national team, named as a racing team."""

    known_as: Text | None = None


class Race(Named):
    """A bicycle race or championship, or one season's edition of it."""

    known_as: Text | None = None
    season: Season | None = None
    type: RaceType | None = None


class Stage(Record):
    """A stage that the text refers to. `part` is the letter of a split stage (10a)."""

    id: Id
    race: Id | None = None
    number: Annotated[int, Field(ge=0, le=60)] | None = None
    part: Annotated[str, Field(pattern="^[a-d]$")] | None = None
    label: StageLabel | None = None
    type: StageType | None = None
    date: datetime.date | None = None
    start_place: Text | None = None
    finish_place: Text | None = None
    distance_km: Annotated[float, Field(gt=0, lt=1000)] | None = None
    mentions: Annotated[tuple[Mention, ...], Field(min_length=1)]


class Climb(Named):
    """A climb, pass, col, berg or summit named as terrain of a race."""

    known_as: Text | None = None
    stage: Id | None = None
    length_km: Annotated[float, Field(gt=0, lt=200)] | None = None
    gradient_percent: Annotated[float, Field(gt=0, lt=60)] | None = None
    category: Text | None = None
    altitude_m: Annotated[float, Field(gt=-500, lt=9000)] | None = None


class Gap(Record):
    """A time difference between riders or groups."""

    seconds: Annotated[float, Field(ge=0)]
    ahead: Id | None = None
    ahead_text: Text | None = None
    behind: Id | None = None
    behind_text: Text | None = None
    context: Context
    race: Id | None = None
    stage: Id | None = None
    km_to_go: Annotated[float, Field(ge=0, lt=1000)] | None = None
    evidence: Evidence


class Result(Record):
    """A finishing position of a rider or a team: a rank, or a status without a rank.

    `season` is the year of the edition that it is a result of: also where `race` is the record of another edition ("who won it in 2007"),
    None where nothing tells it ("a former winner").
    """

    rider: Id | None = None
    team: Id | None = None
    rank: Annotated[int, Field(ge=1, le=999)] | None = None
    status: Status | None = None
    classification: Classification
    race: Id | None = None
    season: Season | None = None
    stage: Id | None = None
    time_seconds: Annotated[float, Field(gt=0)] | None = None
    gap_seconds: Annotated[float, Field(ge=0)] | None = None
    evidence: Evidence

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.rank is None) == (self.status is None):
            raise ValueError("a result has a rank or a status, not both and not neither")
        if self.rider is None and self.team is None:
            raise ValueError("a result belongs to a rider or a team")
        return self


class Quote(Record):
    """Direct speech: `text` is its `parts`, each as printed without the outer marks, joined by a blank."""

    text: Text
    speaker: Id | None = None
    speaker_text: Text | None = None
    cue: Text | None = None
    parts: Annotated[tuple[Mention, ...], Field(min_length=1)]
    evidence: Evidence

    @model_validator(mode="after")
    def _joined(self) -> Self:
        if self.text != " ".join(part.text for part in self.parts):
            raise ValueError("the text of a quote is not its parts joined")
        return self


class Document(Record):
    """All facts of one article."""

    schema_version: Literal[1] = SCHEMA_VERSION
    article: Article
    riders: tuple[Rider, ...] = ()
    people: tuple[Person, ...] = ()
    teams: tuple[Team, ...] = ()
    races: tuple[Race, ...] = ()
    stages: tuple[Stage, ...] = ()
    climbs: tuple[Climb, ...] = ()
    gaps: tuple[Gap, ...] = ()
    results: tuple[Result, ...] = ()
    quotes: tuple[Quote, ...] = ()

    @model_validator(mode="after")
    def _references(self) -> Self:
        ids: dict[str, set[str]] = {}
        for kind in ("riders", "people", "teams", "races", "stages", "climbs"):
            listed = [entity.id for entity in getattr(self, kind)]
            ids[kind] = set(listed)
            if len(listed) != len(ids[kind]):
                raise ValueError(f"two {kind} share an id: {sorted(i for i in ids[kind] if listed.count(i) > 1)}")
        if ids["riders"] & ids["people"]:
            raise ValueError(f"one id in riders and people: {sorted(ids['riders'] & ids['people'])}")
        targets = {**ids, "speakers": ids["riders"] | ids["people"]}
        for what, reference, kind in self._all_references():
            if reference is not None and reference not in targets[kind]:
                raise ValueError(f"{what} refers to {reference!r}, which is not in {kind}")
        return self

    def _all_references(self) -> Iterator[tuple[str, str | None, str]]:
        for rider in self.riders:
            yield rider.id, rider.team, "teams"
        for person in self.people:
            yield person.id, person.team, "teams"
        for stage in self.stages:
            yield stage.id, stage.race, "races"
        for climb in self.climbs:
            yield climb.id, climb.stage, "stages"
        for gap in self.gaps:
            yield "a gap", gap.ahead, "riders"
            yield "a gap", gap.behind, "riders"
            yield "a gap", gap.race, "races"
            yield "a gap", gap.stage, "stages"
        for result in self.results:
            yield "a result", result.rider, "riders"
            yield "a result", result.team, "teams"
            yield "a result", result.race, "races"
            yield "a result", result.stage, "stages"
        for quote in self.quotes:
            yield "a quote", quote.speaker, "speakers"

    def spans(self) -> Iterator[Mention]:
        """Yields every mention, part and evidence of the document."""
        for named in (self.riders, self.people, self.teams, self.races, self.climbs):
            for entity in named:
                yield from entity.mentions
        for stage in self.stages:
            yield from stage.mentions
        for gap in self.gaps:
            yield gap.evidence
        for result in self.results:
            yield result.evidence
        for quote in self.quotes:
            yield quote.evidence
            yield from quote.parts

    def check_text(self, text: str) -> Self:
        """Proves that the document was read from `text`.

        Args:
            text: the decoded text of the article.

        Returns:
            The document itself.

        Raises:
            RecordError: a span does not hold, or the article's length or hash is another text's.
        """
        if self.article.characters != len(text) or self.article.sha256 != text_hash(text):
            raise RecordError(f"{self.article.source}: the document belongs to another text")
        check_spans(text, self.spans(), self.article.source)
        return self


def check_spans(text: str, spans: Iterable[Mention], source: str) -> None:
    """Raises RecordError for the first span whose `text[start:end]` is not its text."""
    for span in spans:
        if text[span.start : span.end] != span.text:
            raise RecordError(f"{source}: span {span.start}:{span.end} says {span.text!r}, the text says {text[span.start : span.end]!r}")


def text_hash(text: str) -> str:
    """Returns the SHA-256 of a decoded text in UTF-8 (a lone surrogate is hashed as its escape)."""
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
