"""Where a gap holds: at the finish, in the overall standings or on the road (`patterns/gaps/context.toml`).

Every cue in the sentence of the gap votes with its weight, less the farther off it stands; so do the phrase that gave the gap, the results that
the sentence states, the gap before it and the kind of article. The context with most votes is the gap's.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.expressions import linear
from pipeline.knowledge import read_patterns
from pipeline.masked import MACROS
from pipeline.numbers import ORDINAL
from pipeline.records import Context
from pipeline.results.belonging import Belonging, is_one_day
from pipeline.results.prose import stated_in
from pipeline.results.reading import Reading, Sentence
from pipeline.results.statements import titles
from pipeline.triggers import Triggered, triggered

_HEADING = linear(r"[^\n]{3,60}(?<![.!?,;”\"])\s?")  # a short line without a stop
_HEADING_REACH = 6  # sentences
_OF_HEADING = 0.7  # what the cues of a heading count for the sentences below it
_CONTEXTS: tuple[Context, ...] = ("finish", "general", "road")
_SOMEBODY = linear(dict(MACROS)["rider"])
# What parts the clauses of a sentence, and so weakens a cue.
_BREAK = linear(rf"[;:–—]|--|,? (?:but|while|whereas|although|before|after|who|which)\b|,? and\b(?!\s{_SOMEBODY.pattern})|, with\b|,")
_BREAK_KEEPS = 0.6  # of a cue's weight behind each break
_FAR = 120.0  # characters at which half of a cue's weight is left
_SILENT, _EARLIER = 0.5, 0.5  # a sentence whose cues say less is judged by the one before it too, whose cues count so much
_OF_RESULTS: dict[str, Context] = {"general": "general", "stage": "finish", "one_day": "finish"}
_LEAN, _RESULTS, _BEFORE, _SENTENCE_BEFORE, _LIVE, _PLAIN, _NO_STANDINGS = 1.8, 2.5, 1.3, 1.2, 1.5, 0.1, 2.4


class _Cue(NamedTuple):
    """A family of words that speak for a context."""

    context: Context
    weight: float
    words: re.Pattern[str]
    needs: tuple[str, ...]


@cache
def _cues() -> Triggered[_Cue]:
    found = read_patterns("gaps/context.toml", (*MACROS, ("ordinal", ORDINAL)), 0)
    return triggered(_Cue(p.gives["context"], p.gives["weight"], p.regex, p.needs) for p in found)


class ContextJudge:
    """Says where the gaps of one article hold, in the order of the text: each is also judged by the one before it.

    Args:
        reading: the article's reading.
        belonging: relates it to its races.
    """

    def __init__(self, reading: Reading, belonging: Belonging) -> None:
        self.reading = reading
        self.last: Context | None = None  # of the gap before, and the sentence where it stood
        self.last_at = -9
        self.prior = {"finish": _PLAIN, "general": 0.0, "road": 0.0}
        if is_one_day(belonging.race):
            self.prior["general"] -= _NO_STANDINGS
        if reading.live:
            self.prior["road"] += _LIVE
        self._of_sentence: dict[int, list[tuple[_Cue, list[tuple[int, int]]]]] = {}

    def judge(self, sentence: Sentence, place: int, lean: Context | None) -> Context:
        """Judges one gap.

        Args:
            sentence: its sentence.
            place: where its length of time stands in it.
            lean: where gaps hold that are told in such a phrase.
        """
        votes = dict(self.prior)
        told = 0.0
        for context, weight in self._votes(sentence, place):
            votes[context] += weight
            told += weight
        for earlier, share in self._earlier(sentence, told):
            for context, weight in self._votes(earlier, len(earlier.text)):
                votes[context] += share * weight
        if lean:
            votes[lean] += _LEAN
        for context, nearness in self._told(sentence, place):
            votes[context] += _RESULTS * nearness
        if self.last and sentence.index - self.last_at <= 1:
            votes[self.last] += _BEFORE if sentence.index == self.last_at else _SENTENCE_BEFORE
        best = max(_CONTEXTS, key=lambda context: votes[context])
        self.last, self.last_at = best, sentence.index
        return best

    def _earlier(self, sentence: Sentence, told: float) -> Iterator[tuple[Sentence, float]]:
        """Yields sentences before that speak for a gap too, with the share of their cues: a heading; the last one where its own says little."""
        before = self.reading.sentences[max(0, sentence.index - _HEADING_REACH) : sentence.index]
        heading = next((one for one in reversed(before) if _HEADING.fullmatch(one.text)), None)
        if heading is not None:
            yield heading, _OF_HEADING
        if before and told < _SILENT and before[-1] is not heading:
            yield before[-1], _EARLIER

    def _found(self, sentence: Sentence) -> list[tuple[_Cue, list[tuple[int, int]]]]:
        """Returns the cues of a sentence, each with the places of its words; kept for the further gaps of the sentence."""
        if sentence.index not in self._of_sentence:
            nameless = list(self._nameless(sentence))
            found = []
            for cue in _cues().of(" ".join((sentence.lowered, *(words for _, words in nameless)))):
                spans = [match.span() for match in cue.words.finditer(sentence.lowered)]
                if cue.context == "road":
                    spans.extend((place, place + 1) for place, words in nameless if cue.words.search(words))
                if spans:
                    found.append((cue, spans))
            self._of_sentence[sentence.index] = found
        return self._of_sentence[sentence.index]

    def _nameless(self, sentence: Sentence) -> Iterator[tuple[int, str]]:
        """Yields the placeholders that stand for nobody known, with their words: "the leading group"."""
        for match in _SOMEBODY.finditer(sentence.text):
            who = self.reading.who(match.group())
            if who.entity is None:
                yield match.start(), self.reading.article[who.name.start : who.name.end].lower()

    def _votes(self, sentence: Sentence, place: int) -> Iterator[tuple[Context, float]]:
        """Yields the vote of each cue, counted once where it stands nearest: less behind each break and with the distance."""
        for cue, spans in self._found(sentence):
            nearness = 0.0
            for start, end in spans:
                nearness = max(nearness, _nearness(sentence.text, start, end, place))
            yield cue.context, cue.weight * nearness

    def _told(self, sentence: Sentence, place: int) -> Iterator[tuple[Context, float]]:
        """Yields the contexts of the results that a sentence states, titles left out, each with how near the nearest one stands."""
        nearest: dict[Context, float] = {}
        for result in stated_in(self.reading, sentence):
            context = _OF_RESULTS.get(result.classification)
            if context is None or result.rule in titles():
                continue
            start, end = (self.reading.masked.position(offset) - sentence.offset for offset in (result.start, result.end))
            nearest[context] = max(nearest.get(context, 0.0), _nearness(sentence.text, start, end, place))
        yield from nearest.items()


def _nearness(text: str, start: int, end: int, place: int) -> float:
    """How near words of a sentence stand to a place: 1 right beside it, less behind each break and with the distance."""
    first, last = (end, place) if end <= place else (place, start)
    breaks = sum(1 for _ in _BREAK.finditer(text, first, last)) if first < last else 0
    return float(_BREAK_KEEPS**breaks / (1.0 + max(0, last - first) / _FAR))
