"""Tables of the medallists of several events: the event and, beside it, who won gold, silver and bronze."""

from pipeline.expressions import linear
from pipeline.lists.words import nation
from pipeline.state import ResultList, Row, Span

_TITLES = linear(
    r"(?i)[\s|]*(?:(?:event|discipline|class|category)s?)?[\s|]*gold(?:\s*medal(?:l?ist)?s?)?(?:[\s|]*time)?[\s|]*"
    r"silver(?:\s*medal(?:l?ist)?s?)?(?:[\s|]*time)?[\s|]*bronze(?:\s*medal(?:l?ist)?s?)?(?:[\s|]*time)?[\s|]*$"
)
_CELL = linear(r"[^\s|](?:[^\s|]| (?=[^\s|]))*")
_MEDALLIST = linear(r"(?P<name>[^\W\d_a-z][^()\d]{2,40}?)?\s*\((?P<nation>[A-Z]{3})\)$")
_MEDALS = 3
_MOST_BETWEEN = 1  # lines between two events, such as a heading
_FEWEST_EVENTS = 2


def medal_tables(text: str, lines: list[Span], taken: set[int]) -> list[ResultList]:
    """Finds the tables with an event a line and its three medallists behind it.

    Args:
        text: the article.
        lines: its lines.
        taken: the numbers of the lines that belong to other lists.

    Returns:
        A list for each event, headed by its name; a medallist whose name was lost leaves a gap.
    """
    found: list[ResultList] = []
    table: list[ResultList] = []
    last = -1
    for number, line in enumerate(lines):
        if _TITLES.match(text, *line):
            last = number
            continue
        if last < 0 or number - last > _MOST_BETWEEN + 1:
            found.extend(table if len(table) >= _FEWEST_EVENTS else [])
            table, last = [], -1
            continue
        event = _event(text, line) if number not in taken else None
        if event is not None:
            table.append(event)
            last = number
    return found + (table if len(table) >= _FEWEST_EVENTS else [])


def _event(text: str, line: Span) -> ResultList | None:
    """Reads the line of an event: its name, then three cells that end with a nation in brackets."""
    cells = [Span(*cell.span()) for cell in _CELL.finditer(text, *line)]
    medallists = [(cell, match) for cell in cells[1:] if (match := _MEDALLIST.match(text, *cell)) and nation(match["nation"])]
    if len(medallists) != _MEDALS:
        return None
    rows = [
        Row(cell.start, cell.end, rank, None, Span(*match.span("name")), nation(match["name"]) is not None, nationality=nation(match["nation"]))
        for rank, (cell, match) in enumerate(medallists, start=1)
        if match["name"]
    ]
    return ResultList(cells[0].start, line.end, cells[0], "one_day", "list_medal_table", rows) if rows else None
