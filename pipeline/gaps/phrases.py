"""The phrases around lengths of time in masked sentences, which say whether a time is a gap (`patterns/gaps/times.toml`)."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.expressions import linear
from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.masked import MACROS
from pipeline.numbers import CARDINAL, ORDINAL
from pipeline.results.reading import Reading, Sentence
from pipeline.triggers import Triggered, triggered

TIME = linear(dict(MACROS)["time"])
GIVEN = (*MACROS, ("ordinal", ORDINAL), ("number", CARDINAL))


@dataclass(frozen=True)
class Phrase:
    """How a length of time was read: the pattern and its match."""

    pattern: PhrasePattern
    match: re.Match[str]

    @property
    def gives(self) -> dict[str, Any]:
        return self.pattern.gives

    def named(self, side: str) -> str | None:
        """Returns what stands for a side (`ahead`, `behind`, `words`); its groups may be numbered, as `behind2`."""
        return next((words for name, words in self.match.groupdict().items() if words and name.rstrip("23456") == side), None)

    def times(self) -> list[int]:
        """Returns where the lengths of time stand that the phrase speaks of: its groups `t`, `t2` and so on."""
        return [self.match.start(name) for name, words in self.match.groupdict().items() if words and name.rstrip("23456") == "t"]


@cache
def _patterns() -> Triggered[PhrasePattern]:
    return triggered(read_patterns("gaps/times.toml", GIVEN))


def phrases_in(reading: Reading, sentence: Sentence) -> dict[int, Phrase]:
    """Finds the phrase that decides each length of time of a sentence: the first pattern of the file that fits it.

    Args:
        reading: the article's reading.
        sentence: a sentence with lengths of time.

    Returns:
        The phrases by the place of the time.
    """
    found: dict[int, Phrase] = {}
    forms = {reading.time(match.group()).form for match in TIME.finditer(sentence.text)}
    for pattern in reading.patterns(_patterns()).of(sentence.lowered):
        form = pattern.gives.get("form")
        if form is not None and form not in forms:
            continue
        position = 0
        while match := pattern.regex.search(sentence.text, position):
            phrase = Phrase(pattern, match)
            places = phrase.times()
            for place in places:
                if place not in found and (form is None or reading.time(sentence.text[place]).form == form):
                    found[place] = phrase
            position = max([position, match.start(), *places]) + 1
    return found
