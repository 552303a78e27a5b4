"""Many expressions over one text, each tried only where a word stands that it needs."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar


class NeedsWords(Protocol):
    """Something that is looked for with an expression, such as a PhrasePattern."""

    @property
    def needs(self) -> tuple[str, ...]:
        """Words in small letters of which a text must hold one; none where that is not known."""


T = TypeVar("T", bound=NeedsWords)


class Triggered(Generic[T]):
    """A list of patterns, by the words that they need.

    Args:
        patterns: the patterns, in the order in which they are tried.
    """

    def __init__(self, patterns: Sequence[T]) -> None:
        self._patterns = patterns
        self._always = [number for number, pattern in enumerate(patterns) if not pattern.needs]
        self._by_word: dict[str, list[int]] = {}
        for number, pattern in enumerate(patterns):
            for word in pattern.needs:
                self._by_word.setdefault(word, []).append(number)

    def within(self, text: str) -> "Triggered[T]":
        """Returns the patterns that can match in a text; from them those of its sentences are chosen faster.

        Args:
            text: an article in small letters.
        """
        narrowed = Triggered[T](())
        narrowed._patterns, narrowed._always = self._patterns, self._always
        narrowed._by_word = {word: self._by_word[word] for word in filter(text.__contains__, self._by_word)}
        return narrowed

    def of(self, text: str) -> Iterator[T]:
        """Yields the patterns that can match in a text, in their order.

        Args:
            text: a text in small letters.
        """
        numbers = set(self._always)
        for word in filter(text.__contains__, self._by_word):
            numbers.update(self._by_word[word])
        return (self._patterns[number] for number in sorted(numbers))

    def __iter__(self) -> Iterator[T]:
        return iter(self._patterns)


def triggered(patterns: Iterable[T]) -> Triggered[T]:
    """Returns patterns by the words that they need."""
    return Triggered(tuple(patterns))
