"""The gazetteer's name of a team: the one that it had in the year of the article, where its sponsor kept on under several."""

from collections import defaultdict
from functools import cache

from pipeline.gazetteer import Entry, name_key, read_gazetteer

Key = tuple[str, ...]


def entry_of_year(entry: Entry, name: str, year: int | None) -> Entry:
    """Returns the entry of the same organisation that a name means in a year (`Quick-Step` in 2017: Quick-Step Floors).

    Args:
        entry: the entry that the name is known by.
        name: the name as the article has it.
        year: the year of the article, None when it is not known.

    Returns:
        That of the year, when it is the only one of the organisation whose name holds the words or among whose forms the name is; else `entry`.
    """
    if year is None or _ran_in(entry, year):
        return entry
    key = name_key(name)
    then = (other for other in _of_lineage()[entry.cells["lineage"]] if _ran_in(other, year))
    fitting = [other for other in then if key in _keys(other) or set(key) < set(other.key)]
    return fitting[0] if len(fitting) == 1 else entry


def _ran_in(entry: Entry, year: int) -> bool:
    """Whether an organisation had a name in a year; names without seasons were had in none that is known."""
    first, dash, last = entry.cells["seasons"].partition("-")
    return first.isdigit() and int(first) <= year <= int(last or (9999 if dash else first))


@cache
def _of_lineage() -> dict[str, list[Entry]]:
    lines: dict[str, list[Entry]] = defaultdict(list)
    for entry in read_gazetteer("teams"):
        lines[entry.cells["lineage"]].append(entry)
    return lines


@cache
def _keys(entry: Entry) -> frozenset[Key]:
    return frozenset((entry.key, *map(name_key, (*entry.aliases, *entry.short))))
