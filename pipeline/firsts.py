"""The characters with which a match of an expression can begin, put into the expression's code.

`re` skips in one step to the next place where a match may begin, but only for expressions that begin with plain letters: before `\\b`, a look
behind or letters of either case it gives up, and tries the whole expression at every place of the text. Most rules begin so. What is
put in here is a part of the code that `re` itself writes for simpler expressions, and changes no match.
"""

import _sre  # type: ignore[import-not-found]
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from re import _compiler  # type: ignore[attr-defined]
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

_Items = frozenset[tuple[Any, Any]]  # characters, ranges and classes, as `re` writes them in a set
_NOTHING: _Items = frozenset()
_TYPES = _compiler._parser.TYPE_FLAGS
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_OPPOSITE = {op.CATEGORY_NOT_WORD: op.CATEGORY_WORD, op.CATEGORY_NOT_DIGIT: op.CATEGORY_DIGIT, op.CATEGORY_NOT_SPACE: op.CATEGORY_SPACE}
_ASTRAL = 0x10000  # letters from there on are not looked for in both cases
_WIDE = 5_000  # what a class of characters counts when sets are compared; longer ranges are not spelt out in both cases
_MASK, _LEAST, _HEAD = 2, 3, 5  # places in the information block with which a code begins: `INFO skip mask least most`


def with_first_characters(code: list[int], tree: Any, flags: int) -> list[int]:
    """Puts the first characters into a code, where `re` has not and they are known.

    Args:
        code: what `re` made of an expression.
        tree: the expression as `re` parsed it.
        flags: of the expression.
    """
    if code[_MASK] or not code[_LEAST] or flags & (op.SRE_FLAG_LOCALE | op.SRE_FLAG_ASCII):
        return code
    items, _ = _of_sequence(tree, flags)
    if items is None:
        return code
    charset, _ = _compiler._optimize_charset(sorted(items, key=repr))
    block: list[int] = []
    _compiler._compile_charset(charset, op.SRE_FLAG_UNICODE, block)
    return [code[0], _HEAD - 1 + len(block), op.SRE_INFO_CHARSET, *code[_LEAST:_HEAD], *block, *code[1 + code[1] :]]


def _of_sequence(tree: Iterable[Any], flags: int) -> tuple[_Items | None, bool]:
    """Returns what a sequence can begin with, None for anything, and whether it can be empty."""
    found = _NOTHING
    ahead: _Items | None = None  # what a look ahead at the beginning asks for
    for part, about in tree:
        if part in (op.AT, op.ASSERT_NOT):
            continue
        if part is op.ASSERT:
            items, empty = _of_sequence(about[1], flags)
            if about[0] > 0 and not found and not empty:
                ahead = _narrower(ahead, items)
            continue
        items, empty = _of_part(part, about, flags)
        if items is None:
            return ahead, False
        found |= items
        if not empty:
            return _narrower(ahead, found), False
    return (found, True) if ahead is None else (ahead, False)


def _narrower(one: _Items | None, other: _Items | None) -> _Items | None:
    known = [items for items in (one, other) if items is not None]
    return min(known, key=_width, default=None)


def _width(items: _Items) -> int:
    return sum(_WIDE if kind is op.CATEGORY else about[1] - about[0] + 1 if kind is op.RANGE else 1 for kind, about in items)


def _of_part(part: Any, about: Any, flags: int) -> tuple[_Items | None, bool]:
    if part is op.LITERAL:
        return _in_set([(part, about)], flags), False
    if part is op.IN:
        return _in_set(about, flags), False
    if part is op.SUBPATTERN:
        _, added, removed, inner = about
        return _of_sequence(inner, ((flags & ~_TYPES if added & _TYPES else flags) | added) & ~removed)
    if part is op.ATOMIC_GROUP:
        return _of_sequence(about, flags)
    if part is op.BRANCH:
        choices = [_of_sequence(choice, flags) for choice in about[1]]
        known = [items for items, _ in choices if items is not None]
        return _NOTHING.union(*known) if len(known) == len(choices) else None, any(empty for _, empty in choices)
    if part in _REPEATS:
        items, empty = _of_sequence(about[2], flags)
        return items, empty or not about[0]
    return None, True  # something else, such as a reference to a group


def _in_set(items: Iterable[tuple[Any, Any]], flags: int) -> _Items | None:
    """Returns the items of a set, in both cases where the case says nothing; None where they cannot be told or are few less than all."""
    listed = list(items)
    if listed[0][0] is op.NEGATE:
        opposites = [(op.CATEGORY, _OPPOSITE[about]) for kind, about in listed if kind is op.CATEGORY and about in _OPPOSITE]
        return frozenset(opposites[:1]) or None
    if not flags & op.SRE_FLAG_IGNORECASE:
        return frozenset(listed)
    found: set[tuple[Any, Any]] = set()
    for kind, about in listed:
        if kind is op.CATEGORY:
            found.add((kind, about))
            continue
        first, last = about if kind is op.RANGE else (about, about)
        if last - first > _WIDE or last >= _ASTRAL:
            return None
        for code in range(first, last + 1):
            found.update((op.LITERAL, other) for other in _in_all_cases(code))
    return frozenset(found)


def _in_all_cases(code: int) -> Iterable[int]:
    """Returns all the characters that `re` takes for a character where the case says nothing."""
    if not _sre.unicode_iscased(code):
        return (code,)
    small = _sre.unicode_tolower(code)
    return {other for same in (small, *_compiler._EXTRA_CASES.get(small, ())) for other in (same, *_capitals()[same])}


@cache
def _capitals() -> dict[int, list[int]]:
    """The characters of which each is the small one."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for code in range(_ASTRAL):
        if _sre.unicode_iscased(code):
            found[_sre.unicode_tolower(code)].append(code)
    return found
