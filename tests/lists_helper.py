"""What the tests of lists share: the lists of a text, and their rows in short."""

from pipeline.lists import find_lists
from pipeline.state import ResultList


def rows(text: str) -> list[tuple[int | str | None, str, float | None]]:
    """The rows of all lists: rank or status, name, gap; rows whose name is cut off are left out."""
    return [(r.rank or r.status, text[r.name.start : r.name.end], r.gap_seconds) for found in find_lists(text) for r in found.rows if r.name]


def names(found: ResultList, text: str) -> list[str]:
    """The names in the rows of a list."""
    return [text[row.name.start : row.name.end] for row in found.rows if row.name]


def only(text: str) -> ResultList:
    """The one list of a text."""
    [found] = find_lists(text)
    return found
