"""Lists of the winners of other years: `2004 Ane Olsen (Nor)`, `Bea Roth (2005)`, or a year on a line of its own above the cells of a row."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.expressions import linear
from pipeline.gazetteer import gazetteer
from pipeline.lists.headings import says
from pipeline.lists.lines import LEAD, LONGEST_LINE, starts_name
from pipeline.lists.manner import mean
from pipeline.lists.reading import Manner, Reading
from pipeline.lists.rows import read_row
from pipeline.lists.words import begins_nation, leading_nation, person_likeness
from pipeline.state import ResultList, Row, Span

_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_BEFORE = linear(rf"{LEAD}{_YEAR}[ \t]*(?:[|:.,–—-][\s|]*)?(?P<rest>\S.*)")
_SEAM = linear(r"(?<=[a-zß-öø-ÿ)])(?=[A-Z])")  # where a page lost what stood between two cells
_BEHIND = linear(rf"{LEAD}(?P<rest>[^\W\d_a-z][^\n\d]{{3,60}}?)[\s,:|–—-]*[(\[|]\s?{_YEAR}[)\]\s|]*$")
_ALONE = linear(rf"{LEAD}{_YEAR}[\s:|.]*$")
_FORMS = (_BEFORE, _BEHIND, _ALONE)
_OF_PODIUM = linear(r"\b(?:second|2nd|runners?-up|podiums?)\b", re.IGNORECASE)
_CELL = linear(r"[|\t]|[ \xa0]{2,}|,(?![^(]*\))")
_FEWEST = 2  # years in one list
_MOST_CELLS = 4  # lines of a year whose cells stand on lines of their own
_MOST_ABOVE = 3  # lines above a list that may say that it names winners
_LONGEST_HEADING = 100
_LIKE_PERSONS = 0.35  # mean likeness of the names of a list to persons' names


def year_lists(text: str, lines: list[Span], taken: set[int]) -> list[ResultList]:
    """Finds the lists of the winners of other years, which a heading calls so.

    Args:
        text: the article.
        lines: its lines.
        taken: the numbers of the lines that belong to other lists.

    Returns:
        A list for each; its rows have the season of the edition, and all have the first place, or the first three where columns say so.
    """
    found = []
    if says(text, Span(0, len(text)), "winners"):
        for run, form in _runs(text, lines, taken):
            heading = _heading(text, lines, run[0][0])
            built = _built(text, lines, run, form, heading) if heading else None
            if built is not None:
                found.append(built)
    return found


def _runs(text: str, lines: list[Span], taken: set[int]) -> Iterator[tuple[list[tuple[int, re.Match[str]]], re.Pattern[str]]]:
    """Yields the stretches of lines of one form, each with its number and its match, whose years rise or fall."""
    matches: dict[re.Pattern[str], list[tuple[int, re.Match[str]]]] = {form: [] for form in _FORMS}
    for number, line in enumerate(lines):
        if (
            number in taken
            or line.end - line.start > LONGEST_LINE
            or not ("19" in text[line.start : line.end] or "20" in text[line.start : line.end])
        ):
            continue
        for form in (_ALONE, _BEFORE, _BEHIND):
            match = form.match(text, line.start, line.end)
            if match and (form is _ALONE or starts_name(match["rest"])):
                matches[form].append((number, match))
                break
    for form, found in matches.items():
        reach = _MOST_CELLS if form is _ALONE else 2
        run: list[tuple[int, re.Match[str]]] = []
        for number, match in found:
            if run and not (number - run[-1][0] <= reach and _goes_on(run, match)):
                if len(run) >= _FEWEST:
                    yield run, form
                run = []
            run.append((number, match))
        if len(run) >= _FEWEST:
            yield run, form


def _goes_on(run: list[tuple[int, re.Match[str]]], match: re.Match[str]) -> bool:
    years = [int(row["year"]) for _, row in run[-2:]] + [int(match["year"])]
    steps = [b - a for a, b in pairwise(years)]
    return all(step > 0 for step in steps) or all(step < 0 for step in steps)


def _heading(text: str, lines: list[Span], number: int) -> Span | None:
    """Returns the nearest of the lines above a list that calls it one of winners."""
    for line in lines[max(0, number - _MOST_ABOVE) : number][::-1]:
        if line.end - line.start <= _LONGEST_HEADING or text[line.start : line.end].rstrip().endswith(":"):
            near = Span(max(line.start, line.end - _LONGEST_HEADING), line.end)
            if says(text, near, "winners"):
                return near
    return None


def _built(
    text: str, lines: list[Span], run: list[tuple[int, re.Match[str]]], form: re.Pattern[str], heading: Span
) -> ResultList | None:  # fmt: skip
    """Reads the rows; None when the names are not persons', as in the palmares of a rider, whose lines name races."""
    podium = any(_OF_PODIUM.search(text, *line) for line in lines[max(0, run[0][0] - _MOST_ABOVE) : run[0][0]])
    nations = form is _BEFORE and sum(leading_nation(match["rest"]) > 0 for _, match in run) * 2 > len(run)
    manner = Manner(nation_first=nations)
    rows = []
    for number, match in run:
        cells = _cells(text, lines, number, match, form, podium=podium)
        cells = [part for cell in cells for part in _of_nations(text, cell)][:3] if nations else cells
        for rank, cell in enumerate(cells, start=1):
            reading = read_row(text, cell.start, cell.end, manner)
            if reading.readable:
                rows.append(_row(Span(match.start() if rank == 1 else cell.start, reading.end), rank, reading, int(match["year"])))
    names = [text[row.name.start : row.name.end] for row in rows if row.name]
    if len(names) < _FEWEST or mean(person_likeness, names) < _LIKE_PERSONS or any(gazetteer("races").lookup(name) for name in names):
        return None
    return ResultList(heading.start, rows[-1].end, heading, None, "list_years", rows)


def _cells(text: str, lines: list[Span], number: int, match: re.Match[str], form: re.Pattern[str], *, podium: bool) -> list[Span]:
    """Returns where the riders of a year stand."""
    if form is _ALONE:
        return [lines[number + 1]] if number + 1 < len(lines) and starts_name(text[slice(*lines[number + 1])]) else []
    rest = Span(*match.span("rest"))
    if not podium:
        return [rest]
    cells = []
    begin = rest.start
    for cut in [*_CELL.finditer(text, *rest), None]:
        end = cut.start() if cut else rest.end
        if starts_name(text[begin:end]):
            cells.append(Span(begin, end))
        begin = cut.end() if cut else end
    return cells[:3]


def _of_nations(text: str, cell: Span) -> list[Span]:
    """Cuts a cell where the nation of the next rider follows a name without a blank: `Canada Al RoyBelgium Jo Van Den Berg`."""
    seams = [seam.start() for seam in _SEAM.finditer(text, *cell)]
    cuts = [seam for seam in seams if leading_nation(text[seam : cell.end])]
    if seams and not text[cell.end :].strip() and begins_nation(text[seams[-1] : cell.end]):  # the text ends within a nation
        return [Span(*ends) for ends in pairwise([cell.start, *cuts, seams[-1]])]
    return [Span(*ends) for ends in pairwise([cell.start, *cuts, cell.end])]


def _row(span: Span, rank: int, reading: Reading, season: int) -> Row:
    return Row(span.start, span.end, rank, None, reading.names[0], team=reading.team, nationality=reading.nationality, season=season)
