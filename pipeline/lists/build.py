"""Makes a result list of the lines that a layout found: how they are to be read, whose gaps are whose, whether it is one."""

from collections.abc import Callable
from dataclasses import replace

from pipeline.expressions import linear
from pipeline.lists.headings import Heading
from pipeline.lists.lines import Line
from pipeline.lists.races import race_named
from pipeline.lists.rows import Manner, Reading, read_row
from pipeline.lists.times import Timed, settle, tell_apart
from pipeline.lists.words import (
    ends_with_code,
    is_given_name,
    is_of_a_nation,
    leading_nation,
    nation,
    person_likeness,
    starts_with_nation,
    team_likeness,
)
from pipeline.state import ResultList, Row, Span

_SURNAME_FIRST = linear(r"[\s*]*([^,()\[\]\d\t\n]{2,25}),[ \t]{0,2}([^\W\d_][^,()\[\]\d\t\n/–]{0,20}?)[ \t]*(?=$|[,()\[\t\n–/\d+]|\s[-–]\s|  )")
_PADDING = linear(r"(?: {8,}|\t{2,}[ \t]*)$")
_COLUMN = linear(r"(?:[ \xa0]{4,}|\t[ \t]*)\+?\s*$")
_TIME = linear(r"\d[:.]\d\d|\d['’]\d\d")
_ORDINAL_MARK = linear(r"\W*\d{1,3}(?:st|nd|rd|th)\b")
_SURE_OF_PERSONS = 0.7  # mean likeness of the names of a list to persons' names
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
    manner, readings = _find_manner(text, lines, heading)
    pairs = [(line, reading) for line, reading in zip(lines, readings, strict=True) if reading.readable]
    ranked = [line for line in lines if line.status is None]
    if sum(line.status is None for line, _ in pairs) * 10 < len(ranked) * 6:
        return None
    pairs, cut_off = _without_cut_off(text, pairs)
    if not pairs or not _is_result(text, pairs, layout, heading):
        return None
    nations = sum(nation(text[reading.names[0].start : reading.names[0].end]) is not None for _, reading in pairs)
    if nations * 10 >= len(pairs) * 6 and not manner.teams:  # nations and their medals, not riders
        return None
    rows = [
        Row(
            line.start, max(reading.end, line.start + 1), line.rank, line.status, reading.names[0], manner.teams,
            None if manner.teams else reading.team, reading.nationality,
        )
        for line, reading in pairs
    ]  # fmt: skip
    readings = [reading for _, reading in pairs]
    if rows[-1].team and not text[rows[-1].team.end :].strip() and text.rfind("(", rows[-1].start) > text.rfind(")", rows[-1].start):
        rows[-1].team = None  # the text ends within the bracket
    classification = heading.classification
    points = heading.season or _counts_points(rows, readings)
    if not points:
        _time_rows(text, rows, readings, track=heading.track, general=classification == "general")
        winner = rows[0].time_seconds
        if winner and winner >= _NINE_HOURS and classification in (None, "stage", "one_day"):
            classification = "general"
    rows = _with_partners(rows, readings)
    if cut_off is not None:
        rows.append(Row(cut_off.start, cut_off.content.end, cut_off.rank))
    for row in rows:
        row.end = _row_end(text, row)
    start = heading.span.start if heading.span else rows[0].start
    return ResultList(min(start, rows[0].start), rows[-1].end, heading.span, classification, layout, rows, points, race_named(text, heading.span))


def in_order(found: ResultList) -> bool:
    """Says whether the first row of a list without ranks has a time and the gaps below it never fall."""
    gaps = [row.gap_seconds for row in found.rows[1:] if row.gap_seconds is not None]
    return found.rows[0].time_seconds is not None and len(gaps) >= 2 and gaps == sorted(gaps)


def _read(text: str, line: Line, manner: Manner) -> Reading:
    return read_row(text, line.content.start, line.content.end, manner)


def _find_manner(text: str, lines: list[Line], heading: Heading) -> tuple[Manner, list[Reading]]:
    """Finds out from all lines how one is to be read, and reads them."""
    joined = sum(starts_with_nation(text[line.content.start : line.content.end]) for line in lines)
    coded = sum(ends_with_code(text[line.content.start : line.content.end]) for line in lines)
    nations = sum(is_of_a_nation(text[line.content.start : line.content.end]) for line in lines)
    timed = sum(bool(_TIME.search(text, line.content.start, line.content.end)) for line in lines)
    if nations * 10 >= len(lines) * 6 and (timed * 2 >= len(lines) or heading.of_teams):
        manner = Manner(teams=True)
        return manner, [_read(text, line, manner) for line in lines]
    led = sum(leading_nation(text[line.content.start : line.content.end]) > 3 for line in lines)
    plain = Manner(
        pairs=heading.pairs, nation_teams=joined * 10 >= len(lines) * 6, nation_first=led * 10 >= len(lines) * 6, coded=coded * 10 >= len(lines) * 6
    )
    commas = [_SURNAME_FIRST.match(text, line.content.start, line.content.end) for line in lines]
    turned = [m for m in commas if m and is_given_name(m[2]) and team_likeness(m[2]) < 0.8 and (len(m[1].split()) == 1 or not is_given_name(m[1]))]
    if len(turned) * 4 >= len(lines) and len(turned) >= 2:
        plain = replace(plain, surname_first=True)
    readings = [_read(text, line, plain) for line in lines]
    manner = plain if plain.surname_first or plain.pairs else _with_teams(text, [r for r in readings if r.readable], plain, heading)
    return manner, readings if manner == plain else [_read(text, line, manner) for line in lines]


def _with_teams(text: str, readings: list[Reading], manner: Manner, heading: Heading) -> Manner:
    """Finds out whether the names are teams', or stand behind them."""
    names = [text[r.names[0].start : r.names[0].end] for r in readings]
    if not names:
        return manner
    beside = [text[r.team.start : r.team.end] for r in readings if r.team]
    teams, persons = _mean(team_likeness, names), _mean(person_likeness, names)
    if teams > persons and _mean(person_likeness, beside) > _mean(team_likeness, beside) and len(beside) * 10 >= len(names) * 6:
        return replace(manner, team_first=True)
    few_beside = len(beside) * 2 <= len(names)
    if heading.classification == "team" and teams > persons - 0.6:
        return replace(manner, teams=True)
    if heading.team_time_trial and heading.classification in (None, "stage") and few_beside:
        given = sum(len(name.split()) > 1 and (is_given_name(name) or is_given_name(name.split()[-1])) for name in names)
        nations = sum(reading.nationality is not None for reading in readings)
        if given * 3 < len(names) and (heading.of_teams or nations * 2 < len(names)):
            return replace(manner, teams=True)
    return replace(manner, teams=True) if teams > persons and few_beside else manner


def _mean(likeness: Callable[[str], float], names: list[str]) -> float:
    return sum(likeness(name) for name in names) / len(names) if names else 0.0


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


def _is_result(text: str, pairs: list[tuple[Line, Reading]], layout: str, heading: Heading) -> bool:
    """Says whether the lines are a result: by times, by a heading, or by nations and teams beside the ranks."""
    readings = [reading for _, reading in pairs]
    if heading.veto or (len(readings) > 1 and sum(r.distance for r in readings) * 2 > len(readings)):
        return False
    timed = sum(bool(r.times or r.same or r.points) for r in readings)
    marked = sum(bool(r.nationality or r.team) for r in readings)
    statuses = sum(line.status is not None for line, _ in pairs)
    if timed == 0 and any(r.residue for r in readings):
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
    if first != 1 or len(pairs) < 3:
        return False
    if marked * 10 >= len(pairs) * 6:
        return heading.follows_result or heading.told
    return heading.told and _mean(person_likeness, [text[r.names[0].start : r.names[0].end] for r in readings]) > _SURE_OF_PERSONS


def _with_ordinals(text: str, pairs: list[tuple[Line, Reading]]) -> bool:
    """Says whether the lines are at least three different names with `1st`, `2nd`, `3rd` before them."""
    names = {text[reading.names[0].start : reading.names[0].end] for _, reading in pairs}
    ordinals = sum(bool(_ORDINAL_MARK.match(text, line.start, line.content.start)) for line, _ in pairs)
    return len(names) == len(pairs) >= 3 and ordinals == len(pairs)


def _counts_points(rows: list[Row], readings: list[Reading]) -> bool:
    """Says whether the numbers of a list are points."""
    timed = sum(bool(r.times or r.same) for r in readings)
    counted = sum(r.points for r in readings)
    bare = sum(r.bare is not None for r in readings)
    if counted:
        return counted >= timed
    return not timed and bare * 10 >= len(rows) * 6


def _time_rows(text: str, rows: list[Row], readings: list[Reading], *, track: bool, general: bool) -> None:
    """Writes times and gaps to the rows, also those carried on from row to row."""
    has_first = rows[0].rank == 1
    times = settle([reading.times for reading in readings], track=track, general=general)
    timed = tell_apart(times, has_first=has_first)
    timed_list = timed[0].time is not None
    carried: float | None = 0.0 if has_first else None
    waiting: list[Row] = []
    gaps_seen = False
    padded = sum(found.printed is not None and found.printed.figures == 3 for found in timed) > 1  # gaps such as `0:00:19`
    aligned = (
        sum(bool(_COLUMN.search(text, row.start, reading.times[0].begin)) for row, reading in zip(rows, readings, strict=True) if reading.times) > 2
    )
    bares = sum(reading.bare is not None for reading in readings)
    for number, (row, reading, found) in enumerate(zip(rows, readings, timed, strict=True)):
        if row.status is not None:
            continue
        if number and timed_list and reading.bare and not found.time and not found.gap and not (bares == 1 and _ends_text(text, reading.bare)):
            figures = text[reading.bare.start : reading.bare.end]
            if len(figures) == 2 or (len(figures) < 4 and text[reading.bare.end :].strip()):
                found = Timed(gap=float(figures))
                row.gap = reading.bare
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


def _ends_text(text: str, span: Span) -> bool:
    """Says whether nothing follows, so that figures may be cut off."""
    return not text[span.end :].strip(" .:,\n")


def _carry(rows: list[Row], gap: float | None) -> None:
    for row in rows:
        row.gap_seconds = gap
        row.gap_printed = gap is not None


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
