"""An article made ready for the rules of relations: masked sentences in which each rider's whole phrase is one placeholder.

"Spain's Alejandro Valverde (Movistar)" is one placeholder, and so are "he", "the 26-year-old" and, in a quotation, "I", each of which
leads to the rider that it stands for. Persons without a name ("his team-mate") are placeholders that lead to nobody, so that
what they do is given to nobody.
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from pipeline.assertion import Held, held_stretches
from pipeline.expressions import linear
from pipeline.masked import MACROS, MaskedText
from pipeline.results.cues import cue
from pipeline.results.masking import Masker, Who
from pipeline.sport import is_elsewhere
from pipeline.state import Entity, Result, Span, Stage, State
from pipeline.times import TimeSpan, find_times
from pipeline.triggers import T, Triggered

_KINDS = dict(MACROS)
WHO = "[" + "".join(_KINDS[kind][1:-1] for kind in ("rider", "person", "team")) + "]"
_STAMP = linear(
    r"(?m)(?:^|(?<=[.!?] ))[\[(]?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4}\b)?[\])]?\s?[-–:|]?\s"
    r"|^KM \d+|^\d{1,3}(?:[.,]\d)?\s?km (?:to go|remaining|left)\b|^\s{0,8}\d{1,3}\. \d{1,3}(?:[.,]\d)?\s?km -"
)
_LIVE = 4  # entries with a time of day that make an article a live report


class Sentence:
    """A masked sentence: `text`, where it begins in the masked text, and the stretches of it that state no fact."""

    __slots__ = ("_held", "index", "lowered", "offset", "text")

    def __init__(self, text: str, offset: int, index: int) -> None:
        self.text, self.offset, self.index = text, offset, index
        self.lowered = text.lower()
        self._held: list[Held] | None = None

    @property
    def held(self) -> list[Held]:
        if self._held is None:
            self._held = held_stretches(self.text)
        return self._held


class Reading:
    """An article's masked text with its sentences, and what each placeholder stands for.

    Args:
        text: the article's text.
        state: its state, with names, stages, lists and, when they are known, quotations.
    """

    def __init__(self, text: str, state: State) -> None:
        self.article, self.state = text, state
        self.times = find_times(text)
        self.masked = MaskedText(text, Masker(text, state, self.times).items())
        self.sentences = list(self._sentences())
        self._narrowed: dict[int, Triggered[Any]] = {}
        self.results: list[Result] | None = None  # of the prose, once they are read
        self.stated: dict[int, list[Result]] = {}  # the same by the sentence, as often as the sentences state them
        stamps = _STAMP.findall(text)
        self.live = len(stamps) >= _LIVE  # a live report: its standings are moments of the race
        clocks = [stamp.lstrip("[(") for stamp in stamps if "km" not in stamp.lower()]
        self.live_forward = self.live and (not clocks or clocks[0] < clocks[-1])  # one that begins with the start
        # In an article that tells the race in the past tense, what stands in the present tense holds after it.
        self.in_past = not self.live and len(cue("past_tense").findall(text)) > len(cue("present_tense").findall(text))

    def _sentences(self) -> Iterator[Sentence]:
        rows = sorted((row.start, row.end) for found in self.state.lists for row in found.rows)
        starts = [row[0] for row in rows]
        index = 0
        for span in self.state.sentences:
            if is_elsewhere(self.state, span.start):
                continue
            for start, end in _outside(span, rows, starts):
                begin, stop = self.masked.sentence(Span(start, end))
                if begin < stop:
                    yield Sentence(self.masked.text[begin:stop], begin, index)
                    index += 1

    def patterns(self, patterns: Triggered[T]) -> Triggered[T]:
        """Returns those of a list of patterns that can match in this article; the list must be one that is kept."""
        narrowed = self._narrowed.get(id(patterns))
        if narrowed is None:
            narrowed = self._narrowed[id(patterns)] = patterns.within(self.masked.text.lower())
        return narrowed

    def who(self, mark: str) -> Who:
        """Returns what a rider's, person's or team's placeholder stands for."""
        value: Who = self.masked.item(mark).value
        return value

    def race(self, mark: str) -> Entity:
        """Returns the race of a placeholder."""
        value: Entity = self.masked.item(mark).value
        return value

    def stage(self, mark: str) -> Stage:
        """Returns the stage of a placeholder."""
        value: Stage = self.masked.item(mark).value
        return value

    def time(self, mark: str) -> TimeSpan:
        """Returns the length of time of a placeholder."""
        value: TimeSpan = self.masked.item(mark).value
        return value

    def span(self, sentence: Sentence, start: int, end: int) -> Span:
        """Returns the article's span of a stretch of a sentence, outer blanks and marks left out."""
        while end > start + 1 and (sentence.text[end - 1].isspace() or sentence.text[end - 1] in ",;:"):
            end -= 1
        while start < end - 1 and sentence.text[start].isspace():
            start += 1
        return self.masked.span(sentence.offset + start, sentence.offset + end)


def _outside(span: Span, rows: list[tuple[int, int]], starts: list[int]) -> Iterator[tuple[int, int]]:
    """Yields the stretches of a sentence that lie in no row of a list."""
    begin = span.start
    for n in range(max(0, bisect_right(starts, span.start) - 1), len(rows)):
        start, end = rows[n]
        if start >= span.end:
            break
        if end <= begin:
            continue
        if start > begin:
            yield begin, start
        begin = max(begin, end)
    if begin < span.end:
        yield begin, span.end


def reading_of(text: str, state: State) -> Reading:
    """Returns the reading of an article, made at the first call and kept in its state.

    Args:
        text: the article's text.
        state: its state.
    """
    if not isinstance(state.reading, Reading):
        state.reading = Reading(text, state)
    return state.reading
