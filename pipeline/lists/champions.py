"""Lists of the champions of several nations: `Belgium: Ane Olsen, her third title`, or the nation on a line of its own above the name."""

from pipeline.expressions import linear
from pipeline.lists.headings import says
from pipeline.lists.lines import LEAD
from pipeline.lists.manner import mean
from pipeline.lists.words import nation, person_likeness
from pipeline.state import ResultList, Row, Span

_LINE = linear(rf"{LEAD}(?P<nation>[^\W\d_a-z][^\d\n:–|]{{3,30}}?)\s*(?::|\s[–-](?=\s)|\|)[\s|]*(?P<rest>[^\n]*)")
_NAME = linear(r"(?P<name>(?:[A-Z]\.[ -]?)*[^\W\d_a-z][\w'’-]+(?: (?:[A-Z]\. )?[\w'’-]+){1,4}?)\s*(?=$|[,(|!.–]|\s-\s)(?!, [A-Z][\w'’-]+ [A-Z])")
_MOST_ABOVE = 8  # lines above a list that may call it one of champions
_MOST_BETWEEN = 4  # lines between two champions, such as captions
_LONGEST_HEADING = 100
_FEWEST = 3
_LIKE_PERSONS = 0.5  # mean likeness of the names of a list to persons' names


def champion_lists(text: str, lines: list[Span], taken: set[int]) -> list[ResultList]:
    """Finds the lists of the champions of several nations, which a heading calls champions.

    Args:
        text: the article.
        lines: its lines.
        taken: the numbers of the lines that belong to other lists.
    """
    if not says(text, Span(0, len(text)), "champions"):
        return []
    found: list[ResultList] = []
    rows: list[Row] = []
    first = last = -1
    for number in range(len(lines) + 1):
        row = _champion(text, lines, number) if number < len(lines) and number not in taken else None
        if rows and (number == len(lines) or number - last > _MOST_BETWEEN):
            found.extend(_built(text, lines[max(0, first - _MOST_ABOVE) : first], rows))
            rows = []
        if row is not None:
            first = first if rows else number
            last = number
            rows.append(row)
    return found


def _champion(text: str, lines: list[Span], number: int) -> Row | None:
    """Reads a line with a nation and its champion, or with the nation alone above him."""
    line = _LINE.match(text, *lines[number])
    code = nation(line["nation"].strip("* ")) if line else None
    if line is None or code is None:
        return None
    rest = Span(*line.span("rest"))
    if not line["rest"].strip() and number + 1 < len(lines):
        rest = lines[number + 1]
    name = _NAME.match(text, *rest)
    return Row(lines[number].start, name.end("name"), 1, None, Span(*name.span("name")), nationality=code) if name else None


def _built(text: str, above: list[Span], rows: list[Row]) -> list[ResultList]:
    """Makes a list of the rows, none where too few are of different nations or no heading above calls them champions."""
    headings = [line for line in above if line.end - line.start <= _LONGEST_HEADING and says(text, line, "champions")]
    names = [text[row.name.start : row.name.end] for row in rows if row.name]
    if not headings or len({row.nationality for row in rows}) < max(_FEWEST, len(rows)) or mean(person_likeness, names) < _LIKE_PERSONS:
        return []
    return [ResultList(headings[-1].start, rows[-1].end, headings[-1], "one_day", "list_champions", rows)]
