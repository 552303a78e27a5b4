"""The clause of a statement: which classification, race, stage and edition its words name."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.expressions import linear
from pipeline.masked import MACROS
from pipeline.numbers import read_number
from pipeline.results.cues import cue

_KINDS = dict(MACROS)
_RACE, _STAGE = linear(_KINDS["race"]), linear(_KINDS["stage"])
_BEHIND, _BEFORE = 110, 120  # characters in which the clause is read
_OPENING = 40  # characters between words of time that open a sentence and a statement to which they belong
_COMMA = linear(r",(?! (?:19|20)\d\d)")
_PART = linear(r"[,;:.]")
_YEAR = linear(r"\b((?:19|20)\d\d)(?=(?:(?:,? and|,|,? or) (?:19|20)\d\d)*\b)")
_CONTESTS = (("points", "points"), ("mountains", "mountains"), ("youth", "youth"), ("team", "teams"))


@dataclass(frozen=True)
class Words:
    """The words of a statement: where they stand in their sentence, and what they say themselves.

    `first_stages`: of how many stages from the first on they speak ("the first two stages").
    """

    start: int
    end: int
    gives: str | None
    race: str | None
    stage: str | None
    past: bool = False
    year: str | None = None
    title: bool = False
    placed: bool = False
    carried: str | None = None
    first_stages: int = 0


class Marks(NamedTuple):
    """The placeholders of the race and the stage that a clause names; `near`: the stage stands in the statement or behind it."""

    race: str | None
    stage: str | None
    near: bool


class Clause:
    """A statement with what stands behind it in its clause.

    Args:
        text: the masked sentence.
        words: the words of the statement.
    """

    def __init__(self, text: str, words: Words) -> None:
        self.text, self.words = text, words
        self.own = text[words.start : words.end]
        self.behind = self._behind()
        self.whole = self.own if words.past or (words.race and not words.stage) else self.own + self.behind

    @property
    def has_race(self) -> bool:
        """Whether the race stands in the words of the statement themselves."""
        return self.words.race is not None or _RACE.search(self.own) is not None

    def _behind(self) -> str:
        text, words = self.text, self.words
        stop = cue("clause_end").search(text, words.end)
        behind = text[words.end : min(stop.start() if stop else len(text), words.end + _BEHIND)]
        if cue("in_relative_clause").search(text, max(0, words.start - 60), words.start):
            return _COMMA.split(behind, 1)[0]
        return behind

    def marks(self) -> Marks:
        """Finds the race and the stage that are named: in the statement, behind it, or before it in the sentence."""
        race, _ = (self.words.race, True) if self.words.race else self._mark(_RACE)
        stage, near = (self.words.stage, True) if self.words.stage else self._mark(_STAGE)
        return Marks(race, stage, near)

    def _mark(self, kind: re.Pattern[str]) -> tuple[str | None, bool]:
        """Returns the placeholder of a kind, and whether it stands in the statement or behind it."""
        near = [m for part in (self.own, self.behind) for m in kind.finditer(part) if not cue("of_a_title").match(part, m.end())]
        if near and not (kind is _STAGE and self.words.past and near[0].string is self.behind):
            return near[0].group(), True
        return (None, False) if self.words.title else (self._mark_before(kind), False)

    def _mark_before(self, kind: re.Pattern[str]) -> str | None:
        """Returns the last placeholder of a kind before the statement to which its sentence belongs: "in {race} he ..."."""
        text, start = self.text, self.words.start
        earlier = [
            m
            for m in kind.finditer(text, 0, start)
            if not cue("closing_mark").search(text, m.end(), start)
            and cue("link").search(text, max(0, m.start() - 45), m.start())
            and not cue("title_of").search(text, 0, m.start())
        ]
        if not earlier or start - earlier[-1].start() >= _BEFORE or ";" in text[earlier[-1].end() : start] or ":" in text[earlier[-1].end() : start]:
            return None
        return earlier[-1].group()

    def said(self, rank: int | None) -> str | None:
        """Returns the classification that the words of the statement name, or those behind them."""
        contest = cue("in_contest").match(self.behind)
        if contest:
            return contest.lastgroup
        placed = self.words.placed or rank != 1
        if cue("overall").search(self.own) or (placed and cue("overall_ahead").match(self.behind)):
            return "general"
        if not placed:
            return None
        clause = self.own + self.behind
        for name, words in _CONTESTS:
            match = cue(words).search(clause)
            if match and match.start() < 60:
                return name
        overall, stage = cue("overall").search(clause), cue("on_the_stage").search(clause)
        return "general" if overall and overall.start() < 50 and not (stage and stage.start() < overall.start()) else None

    def years(self) -> list[str]:
        """Returns the years that the words give as the editions of the race."""
        text, words = self.text, self.words
        before = cue("year_before").search(text, max(0, words.start - 60), words.start)
        year = words.year or (before["year"] if before else None)
        if year:
            return [year]
        further = _RACE.search(self.behind) if self.has_race else None
        own = self.behind[: further.start()] if further else self.behind
        return [m[1] for m in _YEAR.finditer(own) if cue("before_year").search(own, 0, m.start())]

    def is_past(self) -> bool:
        """Whether the words speak of an earlier edition or season."""
        if self.words.past or cue("last_year").search(self.behind) or cue("last_year").search(self._before()):
            return True
        opening = cue("opens_past").match(self.text)
        return opening is not None and self.words.start - opening.end() < _OPENING

    def years_back(self) -> int | None:
        """Returns how many years ago the edition was of which the words speak ("last year", "two years ago"); None when they do not say it."""
        found = next((m for part in (self.own, self._before(), self.behind) if (m := cue("years_back").search(part))), None)
        return None if found is None else read_number(found["years"]) if found["years"] else 1

    def _before(self) -> str:
        """The words right before the statement, in its part of the sentence."""
        return _PART.split(self.text[max(0, self.words.start - 40) : self.words.start])[-1]
