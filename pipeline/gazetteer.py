"""The gazetteers of `patterns/gazetteer/`: what is known of races, teams, climbs and riders, and how to find them in a text.

They help and are never needed: every rule works for a name that is in none of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pipeline.errors import PatternError
from pipeline.ids import fold
from pipeline.knowledge import cell_list, read_table

COLUMNS: dict[str, tuple[str, ...]] = {
    "riders": ("name", "nationality", "born", "gender", "aliases", "source"),
    "teams": ("name", "seasons", "gender", "country", "lineage", "aliases", "short", "source"),
    "races": ("name", "type", "gender", "country", "level", "discipline", "years", "aliases", "short", "source"),
    "climbs": ("name", "country", "length_km", "gradient_percent", "altitude_m", "aliases", "source"),
}
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Entry:
    """An entry of a gazetteer: its canonical name, its other forms and its other cells by column."""

    kind: str
    name: str
    aliases: tuple[str, ...]
    short: tuple[str, ...]
    cells: dict[str, str]

    def __hash__(self) -> int:
        return hash((self.kind, self.name))


class Word(NamedTuple):
    """A word of a text: folded, with its place. Hyphens, apostrophes and slashes part words."""

    start: int
    end: int
    folded: str


class Found(NamedTuple):
    """A form of an entry in a text. `short` forms name the entry only in a fitting context."""

    start: int
    end: int
    entry: Entry
    short: bool


def words_of(text: str) -> list[Word]:
    """Splits a text into folded words with their places."""
    return [Word(m.start(), m.end(), fold(m.group())) for m in _WORD.finditer(text)]


def name_key(name: str) -> tuple[str, ...]:
    """Returns the folded words of a name: names with the same key are the same name."""
    return tuple(fold(word) for word in _WORD.findall(name))


@cache
def read_gazetteer(kind: str) -> tuple[Entry, ...]:
    """Reads a gazetteer.

    Args:
        kind: riders, teams, races or climbs.

    Raises:
        PatternError: the table is broken or has a row without a name.
    """
    entries = []
    file = f"gazetteer/{kind}.tsv"
    for line, cells in read_table(file, COLUMNS[kind]):
        if not cells["name"]:
            raise PatternError(file, line, "the row has no name")
        entries.append(Entry(kind, cells["name"], tuple(cell_list(cells["aliases"])), tuple(cell_list(cells.get("short", ""))), cells))
    return tuple(entries)


class Gazetteer:
    """An index over the forms of one kind of entry.

    Args:
        kind: riders, teams, races or climbs.
    """

    def __init__(self, kind: str) -> None:
        self.by_name: dict[tuple[str, ...], list[Entry]] = {}
        self._index: dict[str, list[tuple[tuple[str, ...], Entry, bool]]] = {}
        for entry in read_gazetteer(kind):
            for form, short in ((entry.name, False), *((a, False) for a in entry.aliases), *((s, True) for s in entry.short)):
                key = name_key(form)
                if not key:
                    continue
                if not short:
                    self.by_name.setdefault(key, []).append(entry)
                self._index.setdefault(key[0], []).append((key, entry, short))
        for forms in self._index.values():
            forms.sort(key=lambda f: (-len(f[0]), f[2]))

    def lookup(self, name: str) -> Entry | None:
        """Returns the entry of a full name or alias, None when there is none or more than one."""
        entries = self.by_name.get(name_key(name), [])
        return entries[0] if len(set(entries)) == 1 else None

    def find(self, text: str, words: list[Word]) -> Iterator[Found]:
        """Yields the longest form that begins at each capitalised word, in order, without overlap.

        Args:
            text: the text.
            words: `words_of(text)`.
        """
        i = 0
        while i < len(words):
            start, end, folded = words[i]
            forms = self._index.get(folded)
            step = 1
            if forms and (text[start].isupper() or text[start].isdigit() or len(forms[0][0]) > 1):
                for key, entry, short in forms:
                    if len(key) > 1 and tuple(w.folded for w in words[i : i + len(key)]) != key:
                        continue
                    end = words[i + len(key) - 1].end
                    if _is_name(text[start:end]) and "\n" not in text[start:end]:
                        yield Found(start, end, entry, short)
                        step = len(key)
                        break
            i += step


def _is_name(form: str) -> bool:
    """A form names something only with a capital at its beginning or, after a particle or article, at its end."""
    words = _WORD.findall(form)
    first, last = str(words[0]), str(words[-1])
    return first[0].isupper() or first[0].isdigit() or last[0].isupper()


@cache
def gazetteer(kind: str) -> Gazetteer:
    """Returns the index of a kind, built at its first use."""
    return Gazetteer(kind)
