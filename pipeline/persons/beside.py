"""Reads what the text puts beside a name: nation, team, age, what somebody is called, what somebody does."""

from bisect import bisect_right

from pipeline.persons.after import read_after
from pipeline.persons.before import read_before
from pipeline.persons.words import Beside, Surroundings
from pipeline.state import Mention, Span, State


class Reader:
    """Reads what stands beside the names of one article.

    Args:
        text: the article's text.
        state: its state, with sentences, mentions and teams.
        persons: the mentions of riders and persons, in order.
    """

    def __init__(self, text: str, state: State, persons: list[Mention]) -> None:
        self._around = Surroundings(text, state, persons)
        self._starts = [s.start for s in state.sentences]
        self._sentences = state.sentences or [Span(0, len(text))]

    def read(self, mention: Mention) -> Beside:
        """Reads what stands beside one mention, within its sentence."""
        sentence = self._sentences[max(0, bisect_right(self._starts, mention.start) - 1)]
        beside = Beside()
        read_before(self._around, mention, sentence.start, beside)
        read_after(self._around, mention, sentence.end, beside)
        return beside
