"""What the components write down while they read one article: it lies in `doc._.racefacts`.

Every position is a character offset of the article's text. `pipeline.assemble` turns a finished state
into records.
"""

import datetime
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from spacy.tokens import Doc

from pipeline.records import Classification, Context, RaceType, StageLabel, StageType, Status

EntityKind = Literal["rider", "person", "team", "race", "climb"]


class Span(NamedTuple):
    """A stretch of the text: `text[start:end]`."""

    start: int
    end: int


class Mention(NamedTuple):
    """A place that names something, before it is known which entity it belongs to.

    Attributes:
        start: first character.
        end: character after the last.
        label: RIDER, PERSON, TEAM, RACE, CLIMB, PLACE or ORG.
        rule: what found it: `recognizer`, `list`, `gazetteer`, or the name of a pattern.
    """

    start: int
    end: int
    label: str
    rule: str


@dataclass(slots=True, eq=False)
class Entity:
    """A rider, person, team, race or climb with every place that names it.

    Which fields are used depends on the kind; each has the meaning of the record's field of that name. Beside these a
    rider or person has what descriptions of it lean on: `age` in years, `gender` (m or w), and `described`, the folded
    words that the text puts beside the name (`race leader`, `world champion`). A race has its `weight`: how much speaks
    for the article reporting on it.
    """

    kind: EntityKind
    name: str
    mentions: list[Span] = field(default_factory=list)
    known_as: str | None = None
    nationality: str | None = None
    team: "Entity | None" = None
    role: str | None = None
    season: int | None = None
    type: RaceType | None = None
    stage: "Stage | None" = None
    length_km: float | None = None
    gradient_percent: float | None = None
    category: str | None = None
    altitude_m: float | None = None
    age: int | None = None
    gender: str | None = None
    described: set[str] = field(default_factory=set)
    weight: float = 0.0


@dataclass(slots=True, eq=False)
class Stage:
    """A stage that the text refers to."""

    race: Entity | None = None
    number: int | None = None
    part: str | None = None
    label: StageLabel | None = None
    type: StageType | None = None
    date: datetime.date | None = None
    start_place: str | None = None
    finish_place: str | None = None
    distance_km: float | None = None
    mentions: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Gap:
    """A time difference. `ahead` and `behind` are riders; words stand in the `_text` fields."""

    seconds: float
    context: Context
    start: int
    end: int
    rule: str
    ahead: Entity | None = None
    ahead_text: str | None = None
    behind: Entity | None = None
    behind_text: str | None = None
    race: Entity | None = None
    stage: Stage | None = None
    km_to_go: float | None = None


@dataclass(slots=True)
class Result:
    """A finishing position of `who`, a rider or a team; `season` is the year of the edition, which need not be that of the race's record."""

    who: Entity
    rank: int | None
    classification: Classification
    start: int
    end: int
    rule: str
    status: Status | None = None
    race: Entity | None = None
    stage: Stage | None = None
    season: int | None = None
    time_seconds: float | None = None
    gap_seconds: float | None = None


@dataclass(slots=True)
class Quotation:
    """A direct quotation. `parts` are its stretches without the outer marks, `start` and `end` its whole."""

    parts: list[Span]
    rule: str
    speaker: Entity | None = None
    speaker_text: str | None = None
    cue: str | None = None

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def end(self) -> int:
        return self.parts[-1].end


@dataclass(slots=True)
class Row:
    """A line of a result list.

    Attributes:
        start, end: the row in the text.
        rank: the position, None when the row has a status instead.
        status: DNF, DNS, OTL or DSQ.
        name: the rider's (or, in a list of teams, the team's) name; None when the row cannot be read.
        is_team: whether `name` is a team's.
        team: the team printed beside a rider.
        nationality: IOC code from a code, bracket or country printed beside a rider.
        time_seconds: the row's own time.
        gap_seconds: the gap to the winner, also when it is carried on from the row above ("same time").
        gap: where the gap is printed, None when it is not.
        gap_printed: whether the text gives the gap, in figures or as "same time"; False when it is only the
            difference of two finishing times.
        season: the year of the edition in a list of winners of other years.
    """

    start: int
    end: int
    rank: int | None = None
    status: Status | None = None
    name: Span | None = None
    is_team: bool = False
    team: Span | None = None
    nationality: str | None = None
    time_seconds: float | None = None
    gap_seconds: float | None = None
    gap: Span | None = None
    gap_printed: bool = False
    season: int | None = None


@dataclass(slots=True)
class ResultList:
    """A result list or standings.

    Attributes:
        start, end: from the heading, or the first row without one, to the end of the last row.
        heading: the words above the list that say what it ranks.
        classification: stage, one_day, general, points, mountains, youth, team, sprint; None when nothing says so.
        layout: the name of the layout that read it.
        rows: the rows in the order of the text.
        points: whether it counts points, which leave no gaps.
        race: where the heading says by its words that a race is named.
    """

    start: int
    end: int
    heading: Span | None
    classification: Classification | None
    layout: str
    rows: list[Row] = field(default_factory=list)
    points: bool = False
    race: Span | None = None


class Section(NamedTuple):
    """A part of the article below a heading that names its race, from there on."""

    start: int
    race: Entity


@dataclass(slots=True)
class Head:
    """What the article says of itself; `body` is where its first sentence begins."""

    title: Span | None = None
    published: datetime.date | None = None
    place: str | None = None
    agency: str | None = None
    body: int = 0


@dataclass(slots=True)
class State:
    """Everything read so far from one article, in the order in which the components read it.

    `persons` holds riders and other people together, once they have been told apart.
    """

    text: str | None = None
    head: Head = field(default_factory=Head)
    sentences: list[Span] = field(default_factory=list)
    elsewhere: list[Span] = field(default_factory=list)  # stretches that are not about bicycle racing
    lists: list[ResultList] = field(default_factory=list)
    quotes: list[Quotation] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    persons: list[Entity] | None = None
    riders: list[Entity] = field(default_factory=list)
    people: list[Entity] = field(default_factory=list)
    teams: list[Entity] = field(default_factory=list)
    races: list[Entity] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    climbs: list[Entity] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    main_stage: Stage | None = None
    gaps: list[Gap] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    reading: object | None = None  # the masked sentences that results and gaps share


def state_of(doc: Doc) -> State:
    """Returns the state of a doc, made empty at the first call."""
    if doc._.racefacts is None:
        doc._.racefacts = State()
    state: State = doc._.racefacts
    return state


def text_of(doc: Doc) -> str:
    """Returns the article's text; `doc.text` puts it together anew from its tokens at every call, which is slow."""
    state = state_of(doc)
    if state.text is None:
        state.text = doc.text
    return state.text


if not Doc.has_extension("racefacts"):
    Doc.set_extension("racefacts", default=None)
