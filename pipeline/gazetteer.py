"""The gazetteers of `patterns/gazetteer/`: what is known of races, teams, climbs and riders, and how to find them in a text.

They help and are never needed: every rule works for a name that is in none of them.
"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pipeline.errors import PatternError
from pipeline.expressions import linear
from pipeline.ids import fold
from pipeline.knowledge import cell_list, read_table

COLUMNS: dict[str, tuple[str, ...]] = {
    "riders": ("name", "nationality", "born", "gender", "aliases", "source"),
    "teams": ("name", "seasons", "gender", "country", "lineage", "aliases", "short", "source"),
    "races": ("name", "type", "gender", "country", "level", "discipline", "years", "aliases", "short", "source"),
    "climbs": ("name", "country", "length_km", "gradient_percent", "altitude_m", "aliases", "source"),
}
_WORD = linear(r"[^\W_]+")


@dataclass(slots=True, eq=False)
class Entry:
    """An entry of a gazetteer: its canonical name, the folded words of that, its other forms and its other cells by column."""

    kind: str
    name: str
    key: tuple[str, ...]
    aliases: tuple[str, ...]
    short: tuple[str, ...]
    cells: dict[str, str]


class Word(NamedTuple):
    """A word of a text: folded, with its place. Hyphens, apostrophes and slashes part words."""

    start: int
    end: int
    folded: str


def words_of(text: str) -> list[Word]:
    """Splits a text into folded words with their places."""
    return [Word(m.start(), m.end(), fold(m.group())) for m in _WORD.finditer(text)]


def name_key(name: str) -> tuple[str, ...]:
    """Returns the folded words of a name: names with the same key are the same name."""
    return tuple(_WORD.findall(fold(name)))


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
        aliases, short = cells["aliases"], cells.get("short")
        name = cells["name"]
        entries.append(
            Entry(kind, name, name_key(name), tuple(cell_list(aliases)) if aliases else (), tuple(cell_list(short)) if short else (), cells)
        )
    return tuple(entries)


class Gazetteer:
    """An index over the names and unmistakable aliases of one kind of entry. `pipeline.names.forms` finds them in a text.

    Args:
        kind: riders, teams, races or climbs.
    """

    def __init__(self, kind: str) -> None:
        self.by_name: dict[tuple[str, ...], list[Entry]] = {}
        for entry in read_gazetteer(kind):
            for key in (entry.key, *map(name_key, entry.aliases)):
                if key:
                    self.by_name.setdefault(key, []).append(entry)

    def lookup(self, name: str) -> Entry | None:
        """Returns the entry of a full name or alias, None when there is none or more than one."""
        entries = self.by_name.get(name_key(name), [])
        return entries[0] if entries and all(entry is entries[0] for entry in entries) else None


@cache
def gazetteer(kind: str) -> Gazetteer:
    """Returns the index of a kind, built at its first use."""
    return Gazetteer(kind)
