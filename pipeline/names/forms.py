"""All forms of the four gazetteers in one index: one pass over the words of an article finds them all."""

from functools import cache
from typing import NamedTuple

from pipeline.expressions import linear
from pipeline.gazetteer import Entry, Word, gazetteer, name_key, read_gazetteer

KINDS = ("races", "teams", "climbs", "riders")
Key = tuple[str, ...]


class Found(NamedTuple):
    """A form of an entry in a text; a `short` one names it only in a fitting context."""

    start: int
    end: int
    entry: Entry
    short: bool


_Form = tuple[Key, int, Entry, bool]  # folded words, number of the kind, entry, whether short


@cache
def _index() -> dict[str | tuple[str, ...], list[_Form]]:
    """The forms by their first two words, those of one word by that; the longest first, full ones before short ones."""
    index: dict[str | tuple[str, ...], list[_Form]] = {}
    for kind, name in enumerate(KINDS):
        full = gazetteer(name).by_name
        for key, entries in full.items():
            index.setdefault(key[:2] if len(key) > 1 else key[0], []).append((key, kind, entries[0], False))
        for entry in read_gazetteer(name):
            for short in entry.short:
                key = name_key(short)
                if key and key not in full:
                    index.setdefault(key[:2] if len(key) > 1 else key[0], []).append((key, kind, entry, True))
    for listed in index.values():
        if len(listed) > 1:
            listed.sort(key=lambda form: (-len(form[0]), form[3]))
    return index


@cache
def _firsts() -> frozenset[str]:
    """The words with which a form begins."""
    return frozenset(first if isinstance(first, str) else first[0] for first in _index())


def find_forms(text: str, words: list[Word]) -> list[list[Found]]:
    """Finds the longest forms of each kind, without overlap within a kind.

    Args:
        text: the article.
        words: its words.

    Returns:
        For each of `KINDS` what is found, in order.
    """
    index, firsts = _index(), _firsts()
    found: list[list[Found]] = [[] for _ in KINDS]
    free = [0] * len(KINDS)
    folded = [word.folded for word in words]
    folded.append("")
    for i, (start, end, word) in enumerate(words):
        if word not in firsts:
            continue
        pair, single = index.get((word, folded[i + 1])), index.get(word)
        for key, kind, entry, short in (*(pair or ()), *(single or ())):
            if start < free[kind]:
                continue
            last = i + len(key) - 1
            if last > i + 1 and tuple(folded[i : last + 1]) != key:
                continue
            stop = words[last].end if last > i else end
            if (last == i and not (text[start].isupper() or text[start].isdigit())) or not _is_name(text[start:stop]):
                continue
            found[kind].append(Found(start, stop, entry, short))
            free[kind] = stop
    return found


_WORD = linear(r"[^\W_]+")
_PARTED = linear(r"[\n\r\t,;:()\[\]\"“”«»!?]|\. |  ")


def _is_name(form: str) -> bool:
    """A form names something only with a capital or digit at its beginning or, after a particle or article, a capital at its end."""
    if _PARTED.search(form):
        return False
    words = _WORD.findall(form)
    return form[0].isupper() or form[0].isdigit() or (bool(words) and words[-1][0].isupper())
