"""What a text must hold for an expression to match it: words that can be read off the expression.

Looking for a word takes a small part of the time that an expression takes, and most expressions match nothing in most texts.
"""

from collections.abc import Iterable, Iterator
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

_SPELLINGS, _CHOICES = 60, 200  # of letters in a row, and words of one need at most
_LETTERS = 3  # of a set of letters that is spelt out: `[Ww]`, `[io]`
_ENOUGH = 4  # letters of a word; a longer one is no better
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_LOOKS = (op.AT, op.ASSERT_NOT)
_Words = frozenset[str]
_NOTHING: _Words = frozenset()
_BEGINNING: _Words = frozenset(("",))


def words_needed(tree: Iterable[Any]) -> tuple[str, ...]:
    """Reads off an expression which words it needs.

    Args:
        tree: the expression as `re` parses it.

    Returns:
        Words in small letters: every match holds at least one of them, whatever its capitals. Empty when there are no such words.
    """
    words = _of_sequence(tree)
    return tuple(sorted(word for word in words if not any(other in word for other in words if other != word)))


def _of_sequence(tree: Iterable[Any]) -> _Words:
    """The best need among those of the parts, which must all be there."""
    return max(_needs(tree), key=_worth, default=_NOTHING)


def _worth(words: _Words) -> tuple[int, int]:
    return min(_ENOUGH, min(map(len, words))), -len(words)


def _needs(tree: Iterable[Any]) -> Iterator[_Words]:
    """Yields the needs of a sequence: of letters in a row, with what may follow them, and of the parts between."""
    run = _BEGINNING  # the letters read so far, in all their spellings
    for part, about in tree:
        if part in _LOOKS:
            continue
        letters = _letters(part, about)
        longer = _joined(run, letters or _beginnings_of(part, about))
        if letters and longer:
            run = longer
            continue
        yield from _whole(longer or run)
        yield from _whole(_of_part(part, about))
        run = letters or _BEGINNING
    yield from _whole(run)


def _beginnings(tree: Iterable[Any]) -> _Words:
    """The letters with which a match of a sequence begins, in all their spellings."""
    run = _BEGINNING
    for part, about in tree:
        if part in _LOOKS:
            continue
        letters = _letters(part, about)
        run = _joined(run, letters or _beginnings_of(part, about)) or run
        if not letters:
            break
    return run


def _beginnings_of(part: Any, about: Any) -> _Words:
    if part is op.SUBPATTERN:
        return _beginnings(about[3])
    if part is op.BRANCH:
        return frozenset().union(*map(_beginnings, about[1]))
    if part in _REPEATS and about[0]:
        return _beginnings(about[2])
    return _BEGINNING


def _joined(run: _Words, further: _Words) -> _Words:
    """Each word of the one with each of the other behind it; none when these are too many."""
    return frozenset(begun + more for begun in run for more in further) if len(run) * len(further) <= _SPELLINGS else _NOTHING


def _whole(words: _Words) -> Iterator[_Words]:
    if words and "" not in words and len(words) <= _CHOICES:
        yield words


def _letters(part: Any, about: Any) -> _Words:
    """The small letters that a part stands for, when these are few."""
    if part is op.LITERAL:
        small = chr(about).lower()
        return frozenset((small,)) if len(small) == 1 else _NOTHING
    if part is op.IN and all(kind is op.LITERAL for kind, _ in about):
        small_ones = {chr(code).lower() for _, code in about}
        return frozenset(small_ones) if len(small_ones) <= _LETTERS and all(len(letter) == 1 for letter in small_ones) else _NOTHING
    return _NOTHING


def _of_part(part: Any, about: Any) -> _Words:
    """The need of a group, a choice, a repetition or a look ahead or back."""
    if part is op.SUBPATTERN:
        return _of_sequence(about[3])
    if part is op.BRANCH:
        choices = [_of_sequence(choice) for choice in about[1]]
        return frozenset().union(*choices) if all(choices) else _NOTHING
    if part in _REPEATS and about[0]:
        return _of_sequence(about[2])
    if part is op.ASSERT:
        return _of_sequence(about[1])
    if part is op.ATOMIC_GROUP:
        return _of_sequence(about)
    return _NOTHING
