"""What a sentence or a heading says of a stage beside its number: towns, distance, day and date."""

import datetime
import re
from dataclasses import dataclass

from pipeline.dates import WEEKDAYS, find_dates, relative_day
from pipeline.records import StageType
from pipeline.state import Span

_NAME = (
    r"[A-ZÀ-ÖØ-ÞŠŽČ][\w'’.-]*(?:[ -](?:[A-ZÀ-ÖØ-ÞŠŽČ][\w'’.-]*|(?:d[eiu]|del|della|des|di|la|le|les|los|las|el|sur|sous|en|in|aux|am|an|der|den|de|l['’]|d['’]|y|e|of|aan|zee|van|the|St\.?)"
    r"(?=[ -](?:[A-ZÀ-ÖØ-Þ]|(?:la|le|les|los|las|el|der|den)\b)))){0,5}"
)
_START, _FINISH_TOWN = rf"(?P<start>{_NAME})", rf"(?P<finish>{_NAME})"
_FROM_TO = re.compile(
    r"\b(?:[Ff]rom|[Bb]etween)\s+(?:the\s+)?(?:[a-z]+\s+(?:town|city|port|village)\s+of\s+)?" + _START
    + r"(?:,\s[^,.;\d]{2,30},)?\s+(?:to|and|into)\s+(?:[a-z]+\s+){0,3}?(?:the\s+(?:[a-z]+\s+){0,2}(?:of\s+)?)?" + _FINISH_TOWN
)  # fmt: skip
_FROM = re.compile(r"\bfrom\s+" + _START)
_FINISH = re.compile(
    r"\b(?:finish(?:es|ed|ing)?|ends?|ended|ending|arriv(?:es|ed|ing))\s+(?:[a-z]+\s+){0,2}?(?:in|at|on|atop)\s+(?:the\s+)?" + _FINISH_TOWN
)
_DASHED = re.compile(
    r"(?:^|[\s:,(–—-])" + _START + r"(?:\s\([A-Za-z]{2,4}\))?(?:\s?[-–—>/]+\s?|\s+to\s+)(?=[A-ZÀ-ÖØ-Þ])" + _FINISH_TOWN
)
_KM = re.compile(
    r"(?<![\d.,])(?P<n>\d{1,3}(?:[.,]\d{1,3})?)\s?-?(?P<unit>km|kms|k|kilomet(?:er|re)s?|miles?)\b"
    r"(?!\s?(?:/|per|an? hour|h\b|to go|from|remaining|left|out|later|before|short|into|climb|ascent|solo|breakaway|at\s))"
)
_DAY_WORD = re.compile(rf"\b(?P<day>{'|'.join(WEEKDAYS)}|today|yesterday|tomorrow)\b(?!['’]s)", re.IGNORECASE)
_NO_TOWN = re.compile(r"^(?:Stage|Results?|Race|Photo|Live|Report|Team|Road|Time|Individual|Criterium|[A-Z][a-z]+day|GC|Elite|Women|Men|Overall)\b|^(?:ITT|TTT)$")
_KM_IN_MILE = 1.609344


@dataclass(frozen=True, slots=True)
class Details:
    """What was said; what was not is None."""

    start_place: str | None = None
    finish_place: str | None = None
    distance_km: float | None = None
    date: datetime.date | None = None
    day: str | None = None
    type: StageType | None = None


def heading_details(text: str, end: int, year: int | None) -> Details:
    """Reads the rest of a heading line behind a stage's number: `- Sunday, July 15: Assisi - Perugia, 165km`.

    Args:
        text: the article's text.
        end: where the stage's number ends.
        year: the year of dates that print none; None when it is not known.
    """
    stop = text.find("\n", end)
    line = text[end : min(end + 140, stop if stop >= 0 else len(text))]
    dates = find_dates(line)
    date = dates[0].on(year) if dates else None
    rest = line[: dates[0].start] + " : " + line[dates[0].end :] if dates else line
    day = _DAY_WORD.search(line)
    towns = _towns(_DASHED.search(rest))
    return Details(*(towns or (None, None)), _distance(_KM.search(line)), date, day["day"].lower() if day else None, _type(line))


def sentence_details(text: str, mention: Span, stretch: Span, published: datetime.date | None) -> Details:
    """Reads what a sentence says of the only stage that it names.

    Args:
        text: the article's text.
        mention: where the stage is named.
        stretch: the part of the sentence that can speak of it.
        published: the article's date.
    """
    before, after = text[stretch.start : mention.start], text[mention.end : stretch.end]
    towns = _towns(_FROM_TO.search(after[:200]) or _FROM_TO.search(before[-200:]))
    if towns is None:
        start, finish = _FROM.match(after.lstrip()), _FINISH.search(after[:90])
        towns = (_town(start["start"]) if start else None, _town(finish["finish"]) if finish else None)
    kilometres = _KM.search(after[:70]) or _KM.search(before[-70:])
    days = list(_DAY_WORD.finditer(after)) or list(_DAY_WORD.finditer(before))
    date = None
    if published:
        dates = find_dates(text, stretch.start, stretch.end)
        date = dates[0].on(published.year) if len(dates) == 1 else None
    return Details(*towns, _distance(kilometres), date, days[0]["day"].lower() if len(days) == 1 else None)


def resolve_day(day: str, published: datetime.date, ahead: bool) -> datetime.date | None:
    """Resolves a weekday, "today", "yesterday" or "tomorrow"; a weekday whose stage lies ahead is the next one."""
    return relative_day(f"next {day}" if ahead and day in WEEKDAYS and WEEKDAYS.index(day) != published.weekday() else day, published)


def _towns(found: re.Match[str] | None) -> tuple[str | None, str | None] | None:
    if not found:
        return None
    start, finish = _town(found["start"]), _town(found["finish"])
    return (start, finish) if start and finish else None


def _town(name: str | None) -> str | None:
    name = re.sub(r"['’]s?$|[.'’-]+$", "", name) if name else None
    return name if name and len(name) > 1 and not _NO_TOWN.match(name) else None


def _type(line: str) -> StageType | None:
    if re.search(r"\b(?:TTT|[Tt]eam [Tt]ime[- ][Tt]rial)\b", line):
        return "team_time_trial"
    return "time_trial" if re.search(r"\b(?:ITT|TT|[Tt]ime[- ][Tt]rial|contre-la-montre)\b", line, re.IGNORECASE) else None


def _distance(found: re.Match[str] | None) -> float | None:
    if not found:
        return None
    value = float(found["n"].replace(",", "."))
    return round(value * _KM_IN_MILE, 2) if found["unit"].startswith("mi") else value
