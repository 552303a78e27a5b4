"""Masked text: each name and each length of time becomes one placeholder character.

The relation rules are regular expressions over masked sentences: `{rider} won {stage}` is short there, and no name can
be mistaken for a word of the rule. A placeholder says its kind and its number, so every match leads back to what it
stands for and to the offsets of the article.
"""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from pipeline.state import Span

# A block of 900 characters of the private use area for each kind.
KINDS = ("rider", "person", "team", "race", "stage", "climb", "time")
_BASE = 0xE000
_BLOCK = 900
MACROS: tuple[tuple[str, str], ...] = tuple(
    (kind, f"[{chr(_BASE + n * _BLOCK)}-{chr(_BASE + (n + 1) * _BLOCK - 1)}]") for n, kind in enumerate(KINDS)
)


@dataclass(frozen=True, slots=True)
class Item:
    """Something in the text that a placeholder stands for: where it is, its kind and what it is."""

    start: int
    end: int
    kind: str
    value: Any


class MaskedText:
    """A text with placeholders, and the way back from its positions to the article's offsets.

    Args:
        text: the article's text.
        items: what to mask; they must not overlap. Beyond 900 items of a kind the rest stay as they are.
    """

    def __init__(self, text: str, items: list[Item]) -> None:
        self._items: dict[str, Item] = {}
        self._starts: list[int] = [0]  # position in masked text where a piece begins
        self._origins: list[int] = [0]  # offset in the article of that position
        pieces: list[str] = []
        counts = dict.fromkeys(KINDS, 0)
        position = length = 0
        for item in sorted(items, key=lambda i: i.start):
            if counts[item.kind] >= _BLOCK or item.start < position:
                continue
            mark = chr(_BASE + KINDS.index(item.kind) * _BLOCK + counts[item.kind])
            counts[item.kind] += 1
            pieces.extend((text[position : item.start], mark))
            length += item.start - position
            self._items[mark] = item
            self._starts.extend((length, length + 1))
            self._origins.extend((item.start, item.end))
            length += 1
            position = item.end
        pieces.append(text[position:])
        self.text = "".join(pieces)

    def origin(self, position: int) -> int:
        """Returns the article's offset of a position in the masked text."""
        piece = bisect_right(self._starts, position) - 1
        return self._origins[piece] + position - self._starts[piece]

    def position(self, offset: int) -> int:
        """Returns the position in the masked text of an offset of the article (of the placeholder, inside a name)."""
        piece = bisect_right(self._origins, offset) - 1
        position = self._starts[piece] + offset - self._origins[piece]
        if piece + 1 < len(self._starts):
            position = min(position, self._starts[piece + 1] - (offset < self._origins[piece + 1]))
        return position

    def span(self, start: int, end: int) -> Span:
        """Returns the article's span of a stretch of masked text."""
        last = self.origin(end - 1)
        item = self._items.get(self.text[end - 1])
        return Span(self.origin(start), item.end if item else last + 1)

    def item(self, mark: str) -> Item:
        """Returns what a placeholder stands for. Raises KeyError for any other character."""
        return self._items[mark]

    def __contains__(self, mark: str) -> bool:
        return mark in self._items

    def sentence(self, span: Span) -> tuple[int, int]:
        """Returns the stretch of masked text of a sentence."""
        return self.position(span.start), self.position(span.end)
