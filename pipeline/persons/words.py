"""The words that stand beside names, looked up in the tables of `patterns/`, and what an article has around its names."""

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from pipeline.expressions import linear
from pipeline.ids import fold
from pipeline.knowledge import read_table
from pipeline.nations import nations
from pipeline.state import Entity, Mention, Span, State

WORD = linear(r"[^\s,;:()\[\]\"“”„«»…!?/|]{1,60}")
POSSESSIVE = linear(r"['’`]s?$")
LONGEST = 4  # words of the longest phrase that is looked up
_REACH = 50  # characters of it
_TAIL = linear(rf"{WORD.pattern}(?: {WORD.pattern}){{0,{LONGEST - 1}}}$")
_HEAD = linear(rf"{WORD.pattern}(?: {WORD.pattern}){{0,{LONGEST - 1}}}")
_AGE_WORD = linear(r"(\d\d)[ -]years?[ -]olds?")
_AGE_BETWEEN_COMMAS = linear(r"[1-5]\d(?=\s?[,)])")
_COUNT = linear(r"\d{1,2}[- ]?times?|(?:19|20)\d\d|'\d\d|\d{1,2}(?:st|nd|rd|th)")
_TITLES = ("title", "honour", "post")
_LINKS = frozenset(("of", "from", "for", "at", "in", "with", "on", "and", "who"))


class Role(NamedTuple):
    """What somebody is called: the folded phrase, its kind, and the words as printed."""

    phrase: str
    kind: str
    span: Span
    former: bool


@dataclass(slots=True)
class Beside:
    """What stands beside one mention of a name.

    Attributes:
        nationality, team, age, roles: what the words say of the person.
        acts: a word follows that tells what racing cyclists do; `directs`: one of what others do; `directed`: words before
            the name say that its bearer manages others (`coached by X`).
        beaten: words stand before that are said of a racing cyclist (`ahead of X`).
        byline: the name is a signature.
        title: `title` for an address (Mr), `honour` for one that riders bear too (Sir), `post` for one that they do not bear (Dr, Senator).
        place: a preposition of place stands before.
        bracketed: a team or nation follows in brackets.
    """

    nationality: str | None = None
    team: Entity | None = None
    age: int | None = None
    roles: list[Role] = field(default_factory=list)
    acts: bool = False
    directs: bool = False
    directed: bool = False
    beaten: bool = False
    byline: bool = False
    title: str | None = None
    place: bool = False
    bracketed: bool = False

    def found(self) -> bool:
        """Whether anything was read of the person."""
        return bool(self.nationality or self.team or self.age or self.roles)

    def take(self, other: "Beside") -> None:
        """Takes over what another reading found and this one has not."""
        self.nationality = self.nationality or other.nationality
        self.team = self.team or other.team
        self.age = self.age or other.age
        self.roles.extend(other.roles)


class Step(NamedTuple):
    """A phrase read beside a name: where it ends (or begins, when read backwards), what it is, and what it says.

    `what` is role, nation, age, count, link, title, or a kind of `persons/cues.tsv`.
    """

    at: int
    what: str
    role: Role | None = None
    nationality: str | None = None
    age: int | None = None
    title: str | None = None

    def write(self, beside: Beside) -> None:
        """Writes what the phrase says to where it is not yet known."""
        beside.nationality = beside.nationality or self.nationality
        beside.age = beside.age or self.age
        beside.title = beside.title or self.title
        if self.role:
            beside.roles.append(self.role)


@cache
def _roles() -> dict[str, str]:
    shared = {fold(row["role"]): row["kind"] for _, row in read_table("roles.tsv", ("role", "kind"))}
    return shared | {fold(row["phrase"]): row["kind"] for _, row in read_table("persons/roles.tsv", ("phrase", "kind"))}


@cache
def _cues() -> dict[str, str]:
    return {row["phrase"]: row["kind"] for _, row in read_table("persons/cues.tsv", ("phrase", "kind"))}


def role_kind(phrase: str) -> str | None:
    """Returns the kind of a folded role phrase, also in the plural; None when it is none."""
    roles = _roles()
    return roles.get(phrase) or (roles.get(phrase[:-1]) if phrase.endswith("s") else None)


def cue_kind(phrase: str) -> str | None:
    """Returns the kind of a folded cue of `persons/cues.tsv`, None when it is none."""
    return _cues().get(phrase)


class Surroundings:
    """The text around the names of one article.

    Args:
        text: the article's text.
        state: its state, with mentions and teams.
        persons: the mentions of riders and persons, in order.
    """

    def __init__(self, text: str, state: State, persons: list[Mention]) -> None:
        self.text = text
        self.persons_at = {m.start for m in persons}
        self._persons = [m.start for m in persons]
        teams = [(m.start, m.end, e) for e in state.teams for m in e.mentions]
        named = [(m.start, m.end) for m in state.mentions if m.label in ("RACE", "CLIMB", "ORG", "PLACE")]
        named += [(m.start, m.end) for kind in (state.races, state.climbs) for e in kind for m in e.mentions]
        self.teams_at = {a: (b, e) for a, b, e in teams}
        self.teams_to = {b: (a, e) for a, b, e in teams}
        self.other_at = dict(named)
        self.other_to = {b: a for a, b in named}

    def person_between(self, start: int, end: int) -> bool:
        """Says whether a person is named between two offsets."""
        place = bisect_left(self._persons, start)
        return place < len(self._persons) and self._persons[place] < end

    def skip(self, position: int) -> int:
        """Returns the position after blanks."""
        while position < len(self.text) and self.text[position] in " \t\u00a0":
            position += 1
        return position

    def country_at(self, at: int, stop: int) -> str | None:
        """Returns the code of the country whose name begins at a position (and is no possessive)."""
        words = [m.end() for m in WORD.finditer(self.text, at, min(stop, at + 40))][:3]
        for end in reversed(words):
            raw = self.text[at:end].rstrip(".")
            code = nations().countries.get(fold(raw)) if raw[:1].isupper() else None
            if code and not POSSESSIVE.search(raw):
                return code
        return None

    def step_back(self, begin: int, end: int) -> Step | None:
        """Reads the longest known phrase that ends at `end`, None when there is none."""
        low = max(begin, end - _REACH)
        tail = _TAIL.search(self.text, low, end)
        if tail is None:
            return None
        starts = [m.start() for m in WORD.finditer(self.text, tail.start(), end)]
        for n, start in zip(range(len(starts), 0, -1), starts, strict=True):
            step = self._step(start, end, n, start)
            if step:
                return step
        return None

    def step_on(self, at: int, stop: int) -> Step | None:
        """Reads the longest known phrase that begins at `at`, None when there is none."""
        head = _HEAD.match(self.text, at, min(stop, at + _REACH))
        if head is None:
            return None
        ends = [m.end() for m in WORD.finditer(self.text, at, head.end())]
        for n in range(len(ends), 0, -1):
            end = ends[n - 1]
            while end > at and self.text[end - 1] == ".":
                end -= 1
            if end == at:
                continue
            if n == 1 and _AGE_BETWEEN_COMMAS.match(self.text, at):
                return Step(end, "age", age=int(self.text[at:end]))
            step = self._step(at, end, n, end)
            if step:
                return step
            word = self.text[at:end].lower()
            if cue_kind(word) == "rides" or (n == 1 and word in _LINKS):
                return Step(end, "link")
        return None

    def _step(self, start: int, end: int, n: int, at: int) -> Step | None:
        printed = self.text[start:end]
        phrase = fold(printed)
        kind = role_kind(phrase)
        if kind:
            nation = nations().of_description(printed) if n > 1 else None
            return Step(at, "role", role=Role(phrase, kind, Span(start, end), False), nationality=nation)
        if n <= 3 and printed[0].isupper():
            bare = POSSESSIVE.sub("", phrase)
            code = nations().persons.get(bare)
            if code is None and (bare != phrase or at == end):
                code = nations().countries.get(bare)
            if code:
                return Step(at, "nation", nationality=code)
        cue = cue_kind(phrase)
        if cue in ("former", "modifier", "article", "squad"):
            return Step(at, str(cue))
        if n == 1 and at == start and printed[0].isupper() and (title := cue_kind(phrase.rstrip("."))) in _TITLES:
            return Step(at, "title", title=title)
        age = _AGE_WORD.fullmatch(phrase)
        if age:
            return Step(at, "age", age=int(age[1]))
        return Step(at, "count") if n == 1 and _COUNT.fullmatch(phrase) else None
