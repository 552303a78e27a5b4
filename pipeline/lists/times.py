"""Times of result lists: read from a line in any notation, and told apart, finishing time or gap, by the whole list.

Lists print much that is no time in prose: `0.54`, `29.51`, `0-14`, `4-56-11`, `+:06`, a bare `19`.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.expressions import linear
from pipeline.numbers import CARDINAL_WORDS
from pipeline.times import find_times

_PRIME = r"(?:minut(?:es?|os?|i|en)\b|minuut|minutes?|mins?\b|mn\b|m(?=\s?\d{1,2}(?:[.,]\d+)?\s?s)|['’′´`](?!['’′´`]))"
_SECOND = r"(?:seconds?|second(?:e[sn]?|[io])\b|se[gk]und(?:os?|en?)\b|secs?\b|s\b|''|’’|′′|´´|``|[\"”″“»])"
_HOUR = r"(?:hours?|heures?|horas?\b|or[ae]\b|uur\b|uren\b|stunden?\b|hrs?\b|h(?![a-z]))"
_GLUE = r"[\s.,]{0,2}(?:and\s|et\s|[ey]\s|und\s|en\s|&\s)?\s?"
_TIME = linear(
    rf"""
    (?P<before>[+@]\s?|\bat(?=\d)|(?<![\w])(?:at|à|by|in|en|a|de|plus|dans|only)\s|(?<!\S)[-–]\s?(?=\d))?
    (?:(?<![\w:.,'’])|(?<=\bat)|(?<=[^\W\d_],)|(?<=:\d\d,)(?=\d{{1,2}}:\d\d)|(?<=[a-z])(?=\d{{1,2}}:\d\d:\d\d))
    (?:
      (?P<uh>\d{{1,3}})\s?{_HOUR}{_GLUE}(?:(?P<uhm>\d{{1,2}})(?:\s?{_PRIME}|[.:](?=\d\d)|(?!\d)){_GLUE}(?:(?P<uhs>\d{{1,2}})(?:[.,](?P<uhf>\d{{1,3}}))?(?:\s?{_SECOND})?)?)?
    | (?P<um>\d{{1,3}})\s?{_PRIME}{_GLUE}(?:(?P<ums>\d{{1,2}})(?:[.,](?P<umf>\d{{1,3}}))?(?:\s?{_SECOND}(?P<umf2>\d{{1,3}})?)?)?
    | (?P<us>\d{{1,4}})(?:[.,](?P<usf>\d{{1,3}}))?\s?{_SECOND}(?P<usf2>\d{{1,3}})?
    | (?P<c1>\d{{0,3}}):\s?(?P<c2>\d{{2}})(?:[:.]\s?(?P<c3>\d{{2}})(?!\d))?(?:[.,](?P<cf>\d{{1,3}}))?
    | (?P<d1>\d{{1,3}})\.(?P<d2>\d{{2}})\.(?P<d3>\d{{1,3}})
    | (?P<e1>\d{{1,3}})\.(?P<e2>\d{{2}}):(?P<e3>\d{{2}})
    | (?P<f1>\d{{1,4}})[.,](?P<f2>\d{{2,3}})(?!\d|\s?[%€$£])(?:m(?!\w))?
    | (?P<g1>\d{{1,3}})-(?P<g2>\d{{2}})(?:-(?P<g3>\d{{2}}))?
    | (?P<bare>(?<=[+@]\s)\d{{1,3}}|(?<=[+@])\d{{1,3}}|(?<=\bat\s)\d{{1,2}})(?:[.,](?P<bf>\d{{1,3}}))?
    )
    (?![\w:/%]|[.,]\d(?!\d?:\d))(?:\s?(?:h|min\.?|mins|sec\.?|s)\b\.?)?
    (?P<after>\s?(?:behind|back|down|adrift|slower|off\b))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER_WORDS = linear(rf"\b(?:{CARDINAL_WORDS}|an?|half an?)[\s-](?:minutes?|seconds?|hours?)\b", re.IGNORECASE)
_GAP_BEFORE = linear(r"(?:\bat|[+@])\s?$")
_GAP_AFTER = linear(r"\s(?:behind|back|down|adrift|slower)\b")
_GAP_WORDS = ("+", "@", "at", "à", "by", "a", "plus", "de", "only")
_NINE_HOURS = 9 * 3600.0
_FEWEST_FALLING = 3
_FEWEST_BESIDE = 2  # rows with a figure beside the time
_ROUNDED = 2.0  # seconds by which a printed gap may differ from the reckoned one
_MOST_ROUND = 3  # times of whole minutes in one list


@dataclass(frozen=True, slots=True)
class ListTime:
    """A time in a list line.

    Attributes:
        start, end: where its figures stand, with their units.
        begin: the same as start, or where a word such as `at` before it begins.
        seconds: its length as lists of road races mean it.
        short: its length if the last figures are parts of a second (`16.32.04`, `10.52`), as on the track; None when
            they cannot be.
        hollow: its length if a third group `:00` is there for nothing (`37:56:00`); None without one.
        figures: how many groups of figures it has.
        role: `gap` or `time` when the line says so, None when the list must decide.
    """

    start: int
    end: int
    begin: int
    seconds: float
    short: float | None
    role: Literal["gap", "time"] | None
    figures: int = 2
    hollow: float | None = None


def find_list_times(words: str) -> list[ListTime]:
    """Finds the times in the words of a list line.

    Args:
        words: the line without its rank.
    """
    found = []
    if _NUMBER_WORDS.search(words):
        for span in find_times(words):
            if span.form == "words":
                gap = _GAP_BEFORE.search(words, max(0, span.start - 5), span.start) or _GAP_AFTER.match(words, span.end)
                found.append(
                    ListTime(
                        span.start,
                        span.end,
                        gap.start() if gap and gap.end() <= span.start else span.start,
                        span.seconds,
                        None,
                        "gap" if gap else None,
                    )
                )
                words = words[: span.start] + " " * (span.end - span.start) + words[span.end :]
    found.extend(time for match in _TIME.finditer(words) if (time := _read(match)) is not None)
    return sorted(found, key=lambda time: time.start)


def _read(match: re.Match[str]) -> ListTime | None:
    short = hollow = None
    seconds: float | None
    if match["uh"]:
        seconds = _sum(match["uh"], match["uhm"], match["uhs"], match["uhf"])
    elif match["um"]:
        seconds = _sum(None, match["um"], match["ums"], match["umf"] or match["umf2"])
    elif match["us"]:
        seconds = _sum(None, None, match["us"], match["usf"] or match["usf2"])
    elif match["c2"]:
        if match["c3"] and "." in match.string[match.end("c2") : match.start("c3")]:
            seconds = _sum(None, match["c1"], match["c2"], match["c3"])
        elif match["c3"]:
            seconds = _sum(match["c1"], match["c2"], match["c3"], match["cf"])
            hollow = _sum(None, match["c1"], match["c2"], None) if match["c3"] == "00" else None
        else:
            seconds = _sum(None, match["c1"], match["c2"], match["cf"])
    elif match["d1"]:
        short = _sum(None, match["d1"], match["d2"], match["d3"])
        long = _sum(match["d1"], match["d2"], match["d3"], None) if len(match["d3"]) == 2 else None
        seconds = short if long is None else long
    elif match["e1"]:
        seconds = _sum(match["e1"], match["e2"], match["e3"], None)
    elif match["f1"]:
        short = _sum(None, None, match["f1"], match["f2"])
        seconds = _sum(None, match["f1"], match["f2"], None) if len(match["f2"]) == 2 and int(match["f2"]) < 60 else short
    elif match["g1"]:
        seconds = _sum(match["g1"], match["g2"], match["g3"], None) if match["g3"] else _sum(None, match["g1"], match["g2"], None)
    else:
        seconds = _sum(None, None, match["bare"], match["bf"])
    if seconds is None:
        return None
    before = (match["before"] or "").strip().lower()
    role: Literal["gap", "time"] | None = None
    if match["after"] or before in _GAP_WORDS:
        role = "gap"
    elif before in ("in", "en", "dans"):
        role = "time"
    start = match.start() + len(match["before"] or "")
    if before == "+":
        start = match.start()
    return ListTime(start, match.end(), match.start(), seconds, short, role, 3 if match["d1"] or match["c3"] else 2, hollow)


def _sum(hours: str | None, minutes: str | None, seconds: str | None, fraction: str | None) -> float | None:
    """Adds up the parts; None when minutes or seconds below a larger part are 60 or more."""
    h, m, s = int(hours or 0), int(minutes or 0), int(seconds or 0)
    if (hours and m > 59) or ((hours or minutes) and s > 59):
        return None
    return round(h * 3600 + m * 60 + s + (float(f"0.{fraction}") if fraction else 0.0), 3)


@dataclass(frozen=True, slots=True)
class Timed:
    """What a list makes of the times of one row: finishing time and gap in seconds, and where the gap is printed."""

    time: float | None = None
    gap: float | None = None
    printed: ListTime | None = None


def settle(rows: list[list[ListTime]], *, track: bool, general: bool) -> list[list[ListTime]]:
    """Decides whether the last figures of `16.32.04` and of `10.52` are parts of a second in this list.

    Three groups are minutes, seconds and hundredths on the track, and when the winner would otherwise have ridden longer
    than any day of racing lasts. Two groups are seconds and hundredths on the track, and when the list has some that
    cannot be minutes and seconds. Where every time of three groups ends with `:00`, they are minutes, seconds and nothing.

    Args:
        rows: the times of each row.
        track: whether the list is of a race on the track.
        general: whether it is a general classification, whose times are of many days.
    """
    long = [token for row in rows for token in row if token.figures == 3]
    if len(long) >= _MOST_ROUND and all(token.hollow is not None for token in long):
        rows = [[replace(t, seconds=t.hollow) if t.hollow is not None else t for t in row] for row in rows]
    tokens = [token for row in rows for token in row if token.short is not None]
    three = track or any(t.figures == 3 and t.seconds > _NINE_HOURS for t in tokens[:1] if not general)
    three = three or any(t.figures == 3 and t.seconds == t.short for t in tokens[:1])
    two = track or sum(t.figures == 2 and t.seconds == t.short for t in tokens) > 0
    return [[replace(t, seconds=t.short) if t.short is not None and (three if t.figures == 3 else two) else t for t in row] for row in rows]


def tell_apart(rows: list[list[ListTime]], *, has_first: bool) -> list[Timed]:
    """Tells finishing times from gaps.

    A time that the line itself calls neither is a finishing time in the winner's row, and in any other row when it is
    not smaller than the winner's; else it is a gap. Where the winner has no time, times of nearly the same length
    are finishing times, and ones that only fall are none, but distances. A figure beside a finishing time that is not its gap, as a speed,
    counts for nothing.

    Args:
        rows: the times of each row, in the order of the list.
        has_first: whether the first row is the winner's.
    """
    first = next((t for t in rows[0] if t.role != "gap"), None) if rows and has_first else None
    winner = first.seconds if first else None
    rest = [t for row in (rows[1:] if has_first else rows) for t in row[:1] if t.role is None]
    if winner is None and len(rest) > 1:
        values = [t.seconds for t in rest]
        if has_first and len(values) >= _FEWEST_FALLING and values[0] > values[-1] and values == sorted(values, reverse=True):
            return [Timed() for _ in rows]
        low, high = min(values), max(values)
        winner = low if low > 3600 and high < 1.25 * low else None
    found = []
    furthest = 0.0
    for number, row in enumerate(rows):
        time = gap = None
        printed = None
        for token in row:
            value = token.seconds
            if number == 0 and has_first:
                if time is None and token is first:
                    time = value
            elif token.role == "gap" or (token.role is None and (winner is None or value < 0.95 * winner)):
                if gap is None:
                    gap, printed = value, token
            elif time is None:
                time = value
        if gap is None and time is not None and winner is not None and (number or not has_first) and time >= winner and has_first:
            gap = round(time - winner, 3) if time - winner >= furthest else None  # a smaller one is of another heat
            furthest = max(furthest, time - winner)
        found.append(Timed(time, gap, printed))
    return found if winner is None else _without_speeds(found, winner)


def _without_speeds(found: list[Timed], winner: float) -> list[Timed]:
    """Reckons the gaps from the times where most of the figures printed beside the times are not the gaps."""
    both = [
        (row.time - winner, row.gap) for row in found if row.time is not None and row.gap is not None and row.printed and row.printed.role is None
    ]
    if len(both) < _FEWEST_BESIDE or sum(abs(reckoned - gap) > _ROUNDED for reckoned, gap in both) * 2 <= len(both):
        return found
    return [replace(row, gap=round(row.time - winner, 3), printed=None) if row.time is not None and row.printed else row for row in found]
