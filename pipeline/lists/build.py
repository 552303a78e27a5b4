"""Makes a result list of the lines that a layout found: how they are to be read, whose gaps are whose, whether it is one."""

from dataclasses import replace

from pipeline.expressions import linear
from pipeline.lists.headings import Heading, says
from pipeline.lists.lines import Line
from pipeline.lists.manner import mean, read_lines
from pipeline.lists.races import race_named
from pipeline.lists.reading import Reading
from pipeline.lists.timing import counts_points, time_rows
from pipeline.lists.words import nation, person_likeness
from pipeline.state import ResultList, Row, Span

_CUT_FIGURES = linear(r"\s+\d{1,2}[:.]\d?$")
_ORDINAL_MARK = linear(r"\W*\d{1,3}(?:(?:st|nd|rd|th)\b|[°ºª^])")
_SURE_OF_PERSONS = 0.7  # mean likeness of the names of a list to persons' names
_NEAR = 600  # characters of the prose above a list
_NINE_HOURS = 9 * 3600.0


def build_list(text: str, lines: list[Line], layout: str, heading: Heading) -> ResultList | None:
    """Reads the lines of a list.

    Args:
        text: the article.
        lines: its lines in order.
        layout: the name of the layout that found them.
        heading: what stands above them.

    Returns:
        The list without the lines that cannot be read, or None when the lines are no result list.
    """
    manner, readings = read_lines(text, lines, heading, fused=layout == "list_fused")
    pairs = [(line, reading) for line, reading in zip(lines, readings, strict=True) if reading.readable]
    ranked = [line for line in lines if line.status is None]
    if sum(line.status is None for line, _ in pairs) * 10 < len(ranked) * 6:
        return None
    pairs, cut_off = _without_cut_off(text, pairs)
    if not pairs or not _is_result(text, pairs, heading):
        return None
    nations = sum(nation(text[reading.names[0].start : reading.names[0].end]) is not None for _, reading in pairs)
    if nations * 10 >= len(pairs) * 6 and not manner.teams:  # nations and their medals, not riders
        return None
    rows = [_row(line, reading, teams=manner.teams) for line, reading in pairs]
    readings = [reading for _, reading in pairs]
    if not text[readings[-1].end :].strip() and text.rfind("(", rows[-1].start) > text.rfind(")", rows[-1].start):
        rows[-1].team = rows[-1].nationality = None  # the text ends within the bracket
    _cut_figures(text, rows[-1])
    classification = heading.classification
    points = heading.season or counts_points(rows, readings)
    if points and classification is None:  # pairs ride six-day races
        classification = "general" if manner.pairs else "one_day" if heading.points_race else None
    if not points:
        time_rows(text, rows, readings, track=heading.track, general=classification == "general")
        winner = rows[0].time_seconds
        near = (Span(0, min(_NEAR, rows[0].start)), Span(max(0, rows[0].start - _NEAR), rows[0].start))
        if (
            winner
            and winner >= _NINE_HOURS
            and classification in (None, "stage", "one_day")
            and not any(says(text, span, "long race") for span in near)
        ):
            classification = "general"
    rows = _with_partners(rows, readings)
    if cut_off is not None:
        rows.append(Row(cut_off.start, cut_off.content.end, cut_off.rank))
    for row in rows:
        row.end = _row_end(text, row)
    start = heading.span.start if heading.span else rows[0].start
    race = race_named(text, start, rows[0].start) if heading.span else None
    return ResultList(min(start, rows[0].start), rows[-1].end, heading.span, classification, layout, rows, points, race)


def _row(line: Line, reading: Reading, *, teams: bool) -> Row:
    """Makes the row of a line; times and gaps need the whole list."""
    row = Row(line.start, max(reading.end, line.start + 1), line.rank, line.status or reading.status, reading.names[0], teams)
    row.team, row.nationality = None if teams else reading.team, reading.nationality
    if row.status is not None:
        row.rank = None
    return row


def _cut_figures(text: str, row: Row) -> None:
    """Takes figures with which the text ends, the beginning of a time, from the team before them."""
    if row.team and not text[row.team.end :].strip():
        figures = _CUT_FIGURES.search(text, *row.team)
        row.team = Span(row.team.start, figures.start()) if figures else row.team


def in_order(found: ResultList) -> bool:
    """Says whether the first row of a list without ranks has a time and the gaps below it never fall."""
    gaps = [row.gap_seconds for row in found.rows[1:] if row.gap_seconds is not None]
    return found.rows[0].time_seconds is not None and len(gaps) >= 2 and gaps == sorted(gaps)


def _without_cut_off(text: str, pairs: list[tuple[Line, Reading]]) -> tuple[list[tuple[Line, Reading]], Line | None]:
    """Parts off the last line when the text ends within its name; a blank behind the name shows that it is whole."""
    behind = text[pairs[-1][1].names[0].end :]
    if len(pairs) < 2 or behind.strip(" .…\t\r\n"):
        return pairs, None
    line, last = pairs[-1]
    others = [reading for _, reading in pairs[:-1]]
    words = [len(text[r.names[0].start : r.names[0].end].split()) for r in others]
    beside = all(r.team or r.nationality or r.times or r.same for r in others)
    whole = behind[:1] in (" ", "\t")
    if (beside and not whole) or len(text[last.names[0].start : last.names[0].end].split()) < min(words):
        return pairs[:-1], line
    return pairs, None


def _is_result(text: str, pairs: list[tuple[Line, Reading]], heading: Heading) -> bool:
    """Says whether the lines are a result: by times, by a heading, or by nations and teams beside the ranks."""
    readings = [reading for _, reading in pairs]
    if heading.veto or (len(readings) > 1 and sum(r.distance for r in readings) * 2 > len(readings)):
        return False
    timed = sum(bool(r.times or r.same or r.points) for r in readings)
    marked = sum(bool(r.nationality or r.team) for r in readings)
    statuses = sum(line.status is not None for line, _ in pairs)
    with_residue = sum(r.residue > 0 for r in readings)
    if timed == 0 and with_residue * (10 if heading.result else len(readings)) > len(readings):
        return False
    if heading.certain:
        return True
    first = next((line.rank for line, _ in pairs if line.rank is not None), None)
    if first != 1 and not heading.result:
        return False
    if len(pairs) - statuses < 2:
        if first == 1 and (timed or marked) and heading.classification and heading.span and not text[heading.span.end : pairs[0][0].start].strip():
            return True
        return bool(heading.result and (timed or marked) and not text[readings[-1].end :].strip()) or statuses > 0
    if timed or heading.result or (first == 1 and _with_ordinals(text, pairs)):
        return True
    names = [text[r.names[0].start : r.names[0].end] for r in readings]
    if first == 1 and heading.told and _named_above(text, names, pairs[0][0].start):
        return True
    if first != 1 or len(pairs) < 3:
        return False
    if marked * 10 >= len(pairs) * 6:
        return heading.follows_result or heading.told
    return heading.told and mean(person_likeness, names) > _SURE_OF_PERSONS


def _named_above(text: str, names: list[str], start: int) -> bool:
    """Says whether the words right above a list name its first and at least two of its riders in full."""
    above = text[max(0, start - _NEAR) : start]
    return names[0] in above and sum(name in above for name in names) >= 2


def _with_ordinals(text: str, pairs: list[tuple[Line, Reading]]) -> bool:
    """Says whether the lines are at least three different names with `1st`, `2nd`, `3rd` before them."""
    names = {text[reading.names[0].start : reading.names[0].end] for _, reading in pairs}
    ordinals = sum(bool(_ORDINAL_MARK.match(text, line.start, line.content.start)) for line, _ in pairs)
    return len(names) == len(pairs) >= 3 and ordinals == len(pairs)


def _with_partners(rows: list[Row], readings: list[Reading]) -> list[Row]:
    """Gives the second rider of a pair a row of his own."""
    full = []
    for row, reading in zip(rows, readings, strict=True):
        full.append(row)
        if len(reading.names) == 2:
            full.append(replace(row, name=reading.names[1], nationality=reading.partner_nationality or row.nationality))
    return full


def _row_end(text: str, row: Row) -> int:
    end = row.end
    while end > row.start + 1 and text[end - 1].isspace():
        end -= 1
    return end
