"""The words before "stage" and what they say of it: number, label, day, type, distance, and whose or which stage is meant."""

import re
from dataclasses import dataclass, field
from functools import cache

from pipeline.dates import WEEKDAYS
from pipeline.expressions import linear
from pipeline.knowledge import read_table
from pipeline.numbers import CARDINALS, ORDINAL, read_number
from pipeline.records import StageType

MOST_STAGES = 30  # no race has more
_MOST_UNKNOWN = 2  # words in a row of which nothing is known
_TOKEN = linear(r"\b(?:second|next)\s(?:to\s)?last\b|\blast\sbut\sone\b|\S+", re.IGNORECASE)
_FOREIGN_ORDINAL = linear(r"(\d{1,2})(?:\.|e|er|re|ª|º|a|eme|ème|ième)$", re.IGNORECASE)
_ORDINAL_BEFORE_NAME = linear(rf"\b(?:the|this|today['’]s|in|on|at|after|during)\s+({ORDINAL})\s+\Z", re.IGNORECASE)
_AND = linear(r"\band\s{1,3}\Z")
_DAY = linear(rf"(?:{'|'.join(WEEKDAYS)}|today|yesterday|tomorrow)(?:['’]s)?$", re.IGNORECASE)
_DISTANCE = linear(r"(?P<n>\d{1,3}(?:[.,]\d{1,3})?)-?(?P<unit>km|kms|k|kilomet(?:er|re)s?|miles?|mi)$", re.IGNORECASE)
_UNIT = linear(r"(?:kms?|kilomet(?:er|re)s?|miles?)$", re.IGNORECASE)
_FIGURES = linear(r"\d{1,3}(?:[.,]\d{1,3})?")
_DASHES = ("-", "–", "—", "|", "•")
_KM_IN_MILE = 1.609344


@dataclass(slots=True)
class Left:
    """What the words before a trigger say.

    Attributes:
        start: where the first of them begins.
        numbers: offset and number of each ordinal, from right to left.
        label, type, day, km: of the stage.
        det: the article before them: `the`, `a`, or `own` for a possessive.
        kind: whether a number counts only the stages of one sort ("the second mountain stage").
        counted: whether a cardinal stands before them ("three mountain stages").
        told_of: whether something is told of the number's stage ("a mountainous seventh stage").
    """

    start: int
    numbers: list[tuple[int, int]] = field(default_factory=list)
    label: str | None = None
    type: StageType | None = None
    day: str | None = None
    km: float | None = None
    det: str | None = None
    kind: bool = False
    counted: bool = False
    told_of: bool = False


@cache
def _words() -> dict[str, tuple[str, str]]:
    return {cells["word"]: (cells["class"], cells["value"]) for _, cells in read_table("stages/words.tsv", ("word", "class", "value"))}


def read_left(text: str, begin: int, position: int, inside: set[int]) -> Left:
    """Reads the words before a trigger from right to left, as far as they belong to it.

    Args:
        text: the article's text.
        begin: where the stretch begins that can belong to it.
        position: where the trigger stands.
        inside: positions inside names, which end what belongs to it.
    """
    return _LeftReader(text, begin, position, inside).read()


class _LeftReader:
    def __init__(self, text: str, begin: int, position: int, inside: set[int]) -> None:
        self.text, self.begin, self.position, self.inside = text, begin, position, inside
        self.left = Left(position)
        self.unknown = 0
        self.unit: str | None = None  # a unit behind which the figures are still to come

    def read(self) -> Left:
        tokens = [(self.begin + m.start(), m[0]) for m in _TOKEN.finditer(self.text[self.begin : self.position])]
        for start, raw in reversed(tokens):
            if start in self.inside or start + len(raw) - 1 in self.inside:
                self._name(start)
                break
            if not self._goes_on(start, raw):
                break
        return self.left

    def _name(self, start: int) -> None:
        """Takes a name before the words, and an ordinal before it: "the tenth Vuelta stage"."""
        left = self.left
        left.det = left.det or "the"
        if left.start != self.position or left.numbers:
            return
        while start - 1 in self.inside:
            start -= 1
        ordinal = _ORDINAL_BEFORE_NAME.search(self.text, self.begin, start)
        number = read_number(ordinal[1]) if ordinal else None
        if ordinal and number and 1 < number <= MOST_STAGES:
            left.numbers.append((ordinal.start(1), number))
            left.start = ordinal.start(1)

    def _goes_on(self, start: int, raw: str) -> bool:
        """Takes a word; says whether those before it can belong to the stage too."""
        token = raw.strip('()[],;:."“”*•–—-').replace("’", "'")
        if (raw[-1] in ".;:!?" and not _FOREIGN_ORDINAL.fullmatch(raw)) or raw.endswith("),"):
            return False
        if not token:
            return raw not in _DASHES or self.left.start == self.position
        if self.unit is not None:
            if _FIGURES.fullmatch(token):
                self._measures(token, self.unit)
                self.left.start = start
            self.unit = None
            return True
        if _UNIT.fullmatch(token):
            self.unit = token
            return True
        taken, goes_on = self._says(start, raw, token)
        if taken:
            self.left.start = min(self.left.start, start + (len(raw) - len(raw.lstrip('(["“'))))
        return goes_on

    def _says(self, start: int, raw: str, token: str) -> tuple[bool, bool]:
        """Takes what a word says; returns whether it belongs to the stage, and whether those before it can."""
        low = "-".join(token.lower().split())
        number = self._ordinal(raw, low)
        if number is not None:
            self.left.numbers.append((start, number))
            self.left.kind = self.left.kind or (self.unknown > 0 and self.left.start == self.position)
            return True, True
        tag, value = _words().get(low, ("", ""))
        if tag in ("label", "type", "kind"):
            self._describes(tag, value, low)
            return True, True
        if tag == "det":
            return self._article(start, raw, value)
        return self._plain(token, low, tag)

    def _ordinal(self, raw: str, low: str) -> int | None:
        foreign = _FOREIGN_ORDINAL.fullmatch(raw)
        number = int(foreign[1]) if foreign else read_number(low) if low not in CARDINALS and not low.isdigit() else None
        return number if number is not None and 0 < number <= MOST_STAGES else None

    def _describes(self, tag: str, value: str, low: str) -> None:
        left = self.left
        if tag == "label":
            left.label = left.label or value
        elif tag == "type":
            left.type = left.type or value  # type: ignore[assignment]
            left.kind = left.kind or (value != "road" and not left.numbers)
        else:
            left.kind = left.kind or not left.numbers
            if low == "team" and left.type == "time_trial":
                left.type = "team_time_trial"

    def _article(self, start: int, raw: str, value: str) -> tuple[bool, bool]:
        left = self.left
        left.det = value
        left.told_of = bool(left.numbers) and self.text[start + len(raw) : left.numbers[-1][0]].strip() != ""
        goes_on = value == "the" and _AND.search(self.text, self.begin, start) is not None  # "the last and the hardest stage"
        return goes_on, goes_on

    def _plain(self, token: str, low: str, tag: str) -> tuple[bool, bool]:
        left = self.left
        if _DAY.fullmatch(token):
            left.day = left.day or low.removesuffix("'s")
            return True, not low.endswith("'s")
        if distance := _DISTANCE.fullmatch(token):
            self._measures(distance["n"], distance["unit"])
            return True, True
        if tag in ("plain", "join"):
            return False, True
        if low in CARDINALS or low.isdigit():
            left.counted = True
        elif token.endswith(("'s", "s'")):
            left.det = left.det or ("own" if token[0].isupper() and left.label == "final" else "the")  # "Berg's last stage win"
        elif self.unknown < _MOST_UNKNOWN and low.replace("-", "").isalpha() and low == token and tag != "stop":
            self.unknown += 1
            return False, True
        return False, False

    def _measures(self, number: str, unit: str) -> None:
        """Takes a distance in kilometres; one printed in kilometres goes before one converted from miles."""
        value = float(number.replace(",", "."))
        if unit.lower().startswith("mi"):
            self.left.km = self.left.km if self.left.km is not None else round(value * _KM_IN_MILE, 2)
        else:
            self.left.km = value
