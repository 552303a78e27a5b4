"""Lists with a rank before each line: `1. A`, `1st B`, `Second C`, or a rank on a line of its own above the cells of a row."""

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from pipeline.expressions import linear
from pipeline.lists.headings import names_columns
from pipeline.lists.lines import LEAD, Group, Line, starts_name
from pipeline.lists.ranks import FUSED, MEDAL, ROMAN, Ranked, ranked_lines
from pipeline.numbers import CARDINAL_WORDS
from pipeline.state import Span

_WINNER = linear(
    rf"{LEAD}(?P<label>(?=\w)[^\n]{{0,60}}\bwinner(?=\s{{2}}|[:|])|winner(?=\s[A-Z])|"
    r"(?:\w[\w-]*[ \t]+){0,2}(?:winner|scoring|ranking|rating|evaluation|classification|champion)|"
    r"(?:overall|general|points?|sprints?|mountains?|climbers?|youth|young riders?|teams?)(?=[ \t]*[|:]))\b[:|\s]*(?P<rest>\S.*)",
    re.IGNORECASE,
)
_FIRST_BEHIND = linear(r"(?P<label>[^\n]{3,160}:)\s*(?P<rank>1)[.)]?\s+(?P<rest>[^\W\d_a-z][^\n]{4,90})")
_LATER_RANK = linear(r"(?:(?<=\d)[.;,]|(?<=:\d\d))\s+(?P<rank>\d{1,3})[.)]\s+(?=[^\W\d_a-z])")
_IN_BRACKETS = linear(r"\([^()\n]{1,40}\)\s*")
# What a line begins with when the line before it was broken within its time: `and 49 seconds`, `seconds behind`, `all same time`.
_BROKEN = linear(
    rf"(?:and\s+)?(?:(?:\d{{1,2}}|{CARDINAL_WORDS})\s+)?(?:hours?|minutes?|seconds?|mins?|secs?)\b[^\n]{{0,40}}$"
    r"|(?:(?:all|both)\s+)?(?:at\s+)?(?:the\s+)?same\s+time\b[^\n]{0,20}$|(?:time|behind|back)\W*$"
)
_ENDS_WITH_TIME = linear(r"[^\W\d_].{0,60}\d[:.]\d\d\W*$|[^\W\d_].{0,60}\+\s?\d{1,2}\W*$")
_FILLER = linear(r"[\s.…_*=|-]+$")
_MOST_CELLS = 7
_APART = (FUSED, ROMAN)  # marks that make lists of their own only, of at least so many rows from the first rank on
_FEWEST_APART = 3
_FEWEST_BARS = 3  # in a row of a table
_MEDALLISTS = 3


def numbered_groups(text: str, lines: list[Span]) -> list[Group]:
    """Finds lists with a rank before each line, or on a line of its own before the cells of a row.

    Ranks rise, also by more than one, and may tie; a rank of 1 begins a new list. Up to two short lines may stand between
    the rows of a list.
    """
    ranked = ranked_lines(text, lines)
    groups = _runs(text, lines, [row for row in ranked if row.mark not in _APART])
    for mark in _APART:
        groups += _runs(text, lines, [row for row in ranked if row.mark == mark])
    return groups


def _runs(text: str, lines: list[Span], ranked: list[Ranked]) -> list[Group]:
    """Makes groups of the lines that belong together."""
    groups: list[Group] = []
    run: list[Ranked] = []
    for row, following in zip_longest(ranked, ranked[1:]):
        if run and _is_cell(text, lines, run[-1], row, following):
            continue
        if run and not _goes_on(text, lines, run, row):
            groups.extend(_groups_of(text, lines, run))
            run = []
        run.append(row)
    if run:
        groups.extend(_groups_of(text, lines, run))
    return groups


def _goes_on(text: str, lines: list[Span], run: list[Ranked], row: Ranked) -> bool:
    """Says whether a ranked line belongs to the list before it."""
    last = next((r for r in reversed(run) if r.rank is not None), None)
    between = lines[run[-1].number + 1 : row.number]
    empty_cells = not text[run[-1].content.start : run[-1].content.end].strip()
    others = [line for line in between if not _FILLER.match(text, line.start, line.end)]
    if row.status is not None:
        return len(others) <= (_MOST_CELLS if empty_cells else 1)
    if last is None or last.rank is None or row.rank is None:
        return False
    if row.rank == 1 and last.rank != 1:
        return False
    if empty_cells or _stands_alone(text, row):
        others = _without_titles(text, others)
        return 1 <= len(others) <= _MOST_CELLS and last.rank <= row.rank <= last.rank + 5
    if row.rank < last.rank or run[-1].status is not None:
        return False
    longest = 125 if row.rank == last.rank + 1 else 90
    if len(others) > 3 or any(line.end - line.start > longest for line in others):
        return False
    return not (row.rank == last.rank == 1 and others)


def _is_cell(text: str, lines: list[Span], last: Ranked, row: Ranked, following: Ranked | None) -> bool:
    """Says whether a number on a line of its own is no rank but a cell of the row before it, such as its points.

    It is one where neither a name nor another number stands below it, or where that number is the next after the last rank.
    """
    if row.rank is None or not _stands_alone(text, last) or not _stands_alone(text, row):
        return False
    if last.rank is None:
        return row.rank != 1
    if following is not None and following.number == row.number + 1:
        if following.rank == last.rank + 1:
            return True
    elif row.number + 1 < len(lines) and not starts_name(text[slice(*lines[row.number + 1])]):
        return True
    return row.number == last.number + 1 or not (row.rank == 1 or last.rank <= row.rank <= last.rank + 5)


def _stands_alone(text: str, row: Ranked) -> bool:
    return not text[row.content.start : row.content.end].strip()


def _groups_of(text: str, lines: list[Span], run: list[Ranked]) -> Iterator[Group]:
    """Makes a group of a run of ranked lines: a line a row, or several lines a row."""
    alone = [row for row in run if _stands_alone(text, row)]
    if alone and len(alone) == len(run):
        if len(run) >= 2 and run[0].rank == 1:
            yield Group("list_columns", _with_cells(text, lines, run), run[0].number)
        return
    run = [row for row in run if row.status or not _stands_alone(text, row)]
    run = [_with_next_line(lines, row) if _stands_alone(text, row) else row for row in run]
    if not run or run[0].status is not None or (run[0].mark in _APART and (run[0].rank != 1 or len(run) < _FEWEST_APART)):
        return
    distances = [b.number - a.number for a, b in pairwise(run)]
    whole = sum(_ENDS_WITH_TIME.search(text, *row.content) is not None for row in run) * 2 > len(run)
    if not whole and len(run) >= 3 and distances[0] > 1 and distances.count(distances[0]) * 10 >= len(distances) * 8:
        yield Group("list_columns", _with_cells(text, lines, run), run[0].number)
        return
    if run[0].mark == "word" and run[0].rank is not None and run[0].rank > 2:
        return
    number, label, rows = _first_above(text, lines, run[0])
    for row in run:
        if row.status is not None:
            rows.extend(_status_lines(text, row, lines[row.number].start))
        else:
            rows.extend(_rows_of_line(text, lines[row.number].start, _with_broken_line(text, lines, row), row.rank or 0))
    layouts = {"word": "list_ordinals", MEDAL: "list_medals", FUSED: "list_fused"}
    yield Group(layouts.get(run[0].mark, "list_numbered"), rows, number, label)


def _first_above(text: str, lines: list[Span], second: Ranked) -> tuple[int, Span | None, list[Line]]:
    """Finds the first row of a list that begins with the second one: behind the word `winner`, or behind the colon of the heading.

    Returns:
        The number of the list's first line, the words before the first row that say what is ranked, and the row.
    """
    number = second.number
    if second.rank != 2 or not number:
        medallists = _medallists_above(text, lines, second)
        return number - len(medallists), None, medallists
    if second.mark != "word":
        above = lines[number - 1]
        first = _FIRST_BEHIND.fullmatch(text, *above)
        start = first.start("rank") if first else 0
    else:
        number -= number > 1 and _IN_BRACKETS.fullmatch(text, *lines[number - 1]) is not None  # `(41.2 km/h)` below the winner
        above = lines[number - 1]
        first = _WINNER.match(text, *above)
        start = above.start
    if first is None or not starts_name(first["rest"]):
        medallists = [] if first else _medallists_above(text, lines, second)
        return second.number - len(medallists), None, medallists
    return number - 1, Span(*first.span("label")), [Line(start, Span(first.start("rest"), above.end), 1)]


def _medallists_above(text: str, lines: list[Span], first: Ranked) -> list[Line]:
    """Finds the rows of a table above the first with a rank, of whose ranks only the pictures of medals were shown."""
    missing = (first.rank or 0) - 1
    above = lines[first.number - missing : first.number]
    if not 1 <= missing <= _MEDALLISTS or len(above) < missing or text.count("|", *lines[first.number]) < _FEWEST_BARS:
        return []
    if any(text.count("|", *line) < _FEWEST_BARS or not starts_name(text[slice(*line)]) or names_columns(text, line) for line in above):
        return []
    return [Line(line.start, line, rank) for rank, line in enumerate(above, start=1)]


def _rows_of_line(text: str, start: int, content: Span, rank: int) -> Iterator[Line]:
    """Parts a line that goes on with later ranks: `66. A, 2:02:21. 76. B, 2:21:18`."""
    begin = content.start
    for following in _LATER_RANK.finditer(text, *content):
        if int(following["rank"]) > rank:
            yield Line(start, Span(begin, following.start()), rank)
            start, begin, rank = following.start("rank"), following.end(), int(following["rank"])
    yield Line(start, Span(begin, content.end), rank)


def _with_broken_line(text: str, lines: list[Span], row: Ranked) -> Span:
    """Returns the words of a row with the line below them when that only goes on with the time."""
    if row.number + 1 < len(lines) and _BROKEN.match(text, *lines[row.number + 1]):
        return Span(row.content.start, lines[row.number + 1].end)
    return row.content


def _with_next_line(lines: list[Span], row: Ranked) -> Ranked:
    """Gives a status on a line of its own the line below it."""
    below = lines[min(row.number + 1, len(lines) - 1)]
    return Ranked(row.number, row.rank, row.status, row.mark, below)


def _with_cells(text: str, lines: list[Span], run: list[Ranked]) -> list[Line]:
    """Gives each row the lines up to the next one; the last as many as the row before it."""
    rows = []
    counts = [b.number - a.number for a, b in pairwise(run)]
    counts.append(min(counts[-1:] + counts))
    for row, count in zip(run, counts, strict=True):
        cells = lines[row.number + 1 : row.number + (2 if row.status else count)]
        last = [lines[row.number], *_without_titles(text, cells)][-1]
        rows.append(Line(lines[row.number].start, Span(row.content.start, last.end), row.rank, row.status))
    return rows


def _without_titles(text: str, cells: list[Span]) -> list[Span]:
    """Leaves out the titles of the columns of a next table that follow the cells of a row, each on a line of its own."""
    end = len(cells)
    while end and names_columns(text, cells[end - 1]):
        end -= 1
    return cells[:end] if len(cells) - end > 1 else cells


def _status_lines(text: str, row: Ranked, start: int) -> Iterator[Line]:
    """Parts the riders of a line such as `DNF: A (Team), B (Team)`."""
    begin = row.content.start
    for match in re.finditer(r"(?:,|;| and | & )\s*(?![^(]*\))", text[begin : row.content.end]):
        yield Line(start, Span(begin, row.content.start + match.start()), None, row.status)
        begin = row.content.start + match.end()
        start = begin
    yield Line(start, Span(begin, row.content.end), None, row.status)
