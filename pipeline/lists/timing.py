"""Gives the rows of a list their times and gaps, also those carried on from row to row."""

from pipeline.expressions import linear
from pipeline.lists.reading import Reading
from pipeline.lists.times import Timed, settle, tell_apart
from pipeline.state import Row, Span

_PADDING = linear(r"(?: {8,}|\t{2,}[ \t]*)$")
_COLUMN = linear(r"(?:[ \xa0]{4,}|\t[ \t]*)\+?\s*$")


def counts_points(rows: list[Row], readings: list[Reading]) -> bool:
    """Says whether the numbers of a list are points."""
    timed = sum(bool(r.times or r.same) for r in readings)
    counted = sum(r.points for r in readings)
    bare = sum(r.bare is not None for r in readings)
    if counted:
        return counted >= timed
    return not timed and bare * 10 >= len(rows) * 6


def time_rows(text: str, rows: list[Row], readings: list[Reading], *, track: bool, general: bool) -> None:
    """Writes times and gaps to the rows, also those carried on from row to row.

    A row without a gap waits for one below it that says `all same time`. A blank stands for the gap above it where a list prints its
    gaps in a column, or as `0:00:19`, and the ranks do not jump.

    Args:
        text: the article.
        rows: the rows of the list.
        readings: what the line of each says.
        track: whether the list is of a race on the track.
        general: whether it is a general classification.
    """
    has_first = rows[0].rank == 1
    timed = tell_apart(settle([reading.times for reading in readings], track=track, general=general), has_first=has_first)
    if timed[0].time is not None:
        _read_bare_gaps(text, rows, readings, timed)
    padded, aligned = _prints_padded(timed), _prints_columns(text, rows, readings)
    carried: float | None = 0.0 if has_first else None
    waiting: list[Row] = []
    gaps_seen = False
    for number, (row, reading, found) in enumerate(zip(rows, readings, timed, strict=True)):
        if row.status is not None:
            continue
        row.time_seconds, row.gap_seconds = found.time, found.gap
        if found.printed is not None:
            row.gap = Span(found.printed.start, found.printed.end)
        if number == 0 and has_first:
            row.gap_seconds = row.gap = None
            continue
        row.gap_printed = row.gap is not None
        if found.gap is not None:
            gaps_seen = True
            carried = found.gap
            _carry([other for other in waiting if reading.all or other.rank == row.rank], found.gap)
            waiting = []
        elif reading.same is not None and found.time is None:
            row.gap = reading.same_at
            _carry([*waiting, row], carried)
            waiting = []
        elif found.time is None and not reading.residue and not reading.lapped:
            next_rank = number and row.rank in (rows[number - 1].rank, (rows[number - 1].rank or 0) + 1)
            blank = padded or (gaps_seen and (aligned or _PADDING.search(text, reading.start, reading.end)))
            if blank and next_rank and text[row.end :].strip():
                _carry([row], carried)
            else:
                waiting.append(row)


def _read_bare_gaps(text: str, rows: list[Row], readings: list[Reading], timed: list[Timed]) -> None:
    """Reads numbers without a unit as seconds in a list whose winner has a time: `2. A 14 seconds`, `3. B 26`."""
    bares = sum(reading.bare is not None for reading in readings)
    for number, (row, reading, found) in enumerate(zip(rows, readings, timed, strict=True)):
        if not number or row.status or not reading.bare or found.time or found.gap or (bares == 1 and _ends_text(text, reading.bare)):
            continue
        figures = text[reading.bare.start : reading.bare.end]
        if len(figures) == 2 or (len(figures) < 4 and text[reading.bare.end :].strip()):
            timed[number] = Timed(gap=float(figures))
            row.gap = reading.bare


def _prints_padded(timed: list[Timed]) -> bool:
    """Says whether a list prints gaps as `0:00:19`."""
    return sum(found.printed is not None and found.printed.figures == 3 for found in timed) > 1


def _prints_columns(text: str, rows: list[Row], readings: list[Reading]) -> bool:
    """Says whether the times of a list stand in a column of their own, with blanks before it."""
    first = [(row.start, reading.times[0].begin) for row, reading in zip(rows, readings, strict=True) if reading.times]
    return sum(bool(_COLUMN.search(text, start, begin)) for start, begin in first) > 2


def _ends_text(text: str, span: Span) -> bool:
    """Says whether nothing follows, so that figures may be cut off."""
    return not text[span.end :].strip(" .:,\n")


def _carry(rows: list[Row], gap: float | None) -> None:
    for row in rows:
        row.gap_seconds = gap
        row.gap_printed = gap is not None
