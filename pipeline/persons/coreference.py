"""Whom a description stands for: `the Kazakh`, `the 26-year-old`, `the Trek rider`, `the race leader`, `the sports director`."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cache

from pipeline.expressions import linear
from pipeline.ids import fold
from pipeline.knowledge import read_table
from pipeline.nations import nations
from pipeline.state import Entity, State

_AGE = linear(r"\b(\d\d)[ -]?years?[ -]?old\b", re.IGNORECASE)
_WOMAN = linear(r"\b(?:woman|women|frenchwoman|englishwoman|dutchwoman|irishwoman|welshwoman|lady|girl|spokeswoman|chairwoman)\b", re.IGNORECASE)
_MAN = linear(r"(?:man|men)\b", re.IGNORECASE)
_WORD = linear(r"[\w'’-]+")
_REACH = 4  # sentences: a description that says nothing of its own leads back no farther


@cache
def _kinds() -> dict[str, str]:
    return {row["phrase"]: row["kind"] for _, row in read_table("persons/descriptions.tsv", ("phrase", "kind"))}


def resolve_description(words: str, position: int, state: State) -> Entity | None:
    """Says whom a description stands for, from what is known of each person and from who was named last before it.

    Args:
        words: the description as printed, with or without its article, such as `the Kazakh` or `the Trek rider`.
        position: the offset of its first character in the article.
        state: the article's state, with its riders and people; its teams, lists and results are used where they are there.

    Returns:
        The rider or person; None when the words fit nobody, or two equally well.
    """
    folded = fold(words)
    phrase, kind = _phrase_of(folded)
    code = nations().of_description(words)
    age = _AGE.search(folded)
    team = _team_in(words, position, state)
    pool = [*state.riders, *state.people] if kind in (None, "anyone", "person") else list(state.riders)
    if kind == "person":
        pool = [e for e in pool if e.role or any(phrase in d for d in e.described)] or pool
    gender = "w" if _WOMAN.search(folded) else "m" if _MAN.search(folded) and code else None
    pool = [e for e in pool if gender is None or e.gender in (None, gender)]
    fitting, open_ones = pool, pool
    asked = False
    for holds, unknown in _tests(code, int(age[1]) if age else None, team):
        asked = True
        fitting = [e for e in fitting if holds(e)]
        open_ones = [e for e in open_ones if holds(e) or unknown(e)]
    if asked:
        described = [e for e in fitting if phrase in e.described] if phrase and len(fitting) > 1 and kind != "rider" else []
        fitting = described or fitting
        if fitting:
            return _last_named(fitting, position, state, strict=False)
        riders = [e for e in open_ones if e.kind == "rider"]
        return _last_named(riders, position, state, strict=True)
    if not phrase:
        return None
    return _by_phrase(phrase, kind, pool, position, state)


def _phrase_of(folded: str) -> tuple[str, str | None]:
    """Returns the longest known phrase at the end of the words, and its kind."""
    parts = [word.removesuffix("'s") for word in _WORD.findall(folded)]
    for begin in range(max(0, len(parts) - 3), len(parts)):
        phrase = " ".join(parts[begin:])
        for form in (phrase, phrase.removesuffix("s")):
            if form in _kinds():
                return form, _kinds()[form]
    return "", None


_Test = Callable[[Entity], bool]


def _tests(code: str | None, age: int | None, team: Entity | None) -> Iterator[tuple[_Test, _Test]]:
    """Yields, for all that a description asks, whether an entity fulfils it, and whether that is not known of it."""
    if code:
        yield (lambda e: e.nationality == code), (lambda e: e.nationality is None)
    if age:
        yield (lambda e: e.age == age), (lambda e: e.age is None)
    if team:
        yield (lambda e: e.team is team), (lambda e: e.team is None)


def _team_in(words: str, position: int, state: State) -> Entity | None:
    """Returns the team named inside the description."""
    end = position + len(words)
    for team in state.teams:
        i = bisect_left(team.mentions, (position, 0))
        if i < len(team.mentions) and team.mentions[i].end <= end:
            return team
    return None


def _by_phrase(phrase: str, kind: str | None, pool: list[Entity], position: int, state: State) -> Entity | None:
    if kind == "person":
        held = [e for e in pool if (e.role and phrase in fold(e.role)) or phrase in e.described]
        return held[0] if len(held) == 1 else _last_named(held, position, state, strict=True)
    described = [e for e in pool if phrase in e.described]
    if described:
        return described[0] if len(described) == 1 else _last_named(described, position, state, strict=False)
    if kind in ("winner", "leader"):
        return _first_placed(kind, state)
    return _last_named(pool, position, state, strict=True)


def _first_placed(kind: str, state: State) -> Entity | None:
    """Returns the winner or the overall leader that results or lists name, when they name only one."""
    wanted = ("stage", "one_day") if kind == "winner" else ("general",)
    firsts = {id(r.who): r.who for r in state.results if r.rank == 1 and r.classification in wanted and r.who.kind == "rider"}
    if not firsts:
        spans = {row.name for found in state.lists for row in found.rows if row.rank == 1 and found.classification in wanted}
        firsts = {id(e): e for e in state.riders for m in e.mentions if m in spans}
    return next(iter(firsts.values())) if len(firsts) == 1 else None


def _last_named(pool: list[Entity], position: int, state: State, *, strict: bool) -> Entity | None:
    """Returns whoever of the pool was named last before the position.

    A single one may also be named only later. With `strict` the name stands at most a few sentences before, and of two in that
    one sentence the first counts, being its subject.
    """
    if not strict and len(pool) == 1:
        return pool[0]

    def sentence(offset: int) -> int:
        return bisect_right(state.sentences, offset, key=lambda s: s.start) - 1

    here = sentence(position)
    named: list[tuple[int, int, Entity]] = []
    for entity in pool:
        before = [m.start for m in entity.mentions if m.start < position]
        if before and (not strict or here - sentence(max(before)) <= _REACH):
            last = sentence(max(before))
            named.append((last, -min(b for b in before if sentence(b) == last), entity))
    if not named:
        return None
    return max(named, key=lambda n: n[:2])[2]
