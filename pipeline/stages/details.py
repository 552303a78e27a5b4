"""What a sentence or a heading says of a stage beside its number: towns, distance, day and date."""

import datetime
import re
from dataclasses import dataclass

from pipeline.dates import WEEKDAYS, find_dates, relative_day
from pipeline.expressions import linear
from pipeline.records import StageType
from pipeline.state import Span

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŠŽČ][\w'’.-]*"
_PARTICLE = r"(?:d[eiu]|del|della|des|la|le|les|los|las|el|sur|sous|en|in|aux|am|an|der|den|l['’]|d['’]|y|e|of|aan|zee|van|the|St\.?)"
_NAME = rf"{_CAPITAL}(?:[ -](?:{_CAPITAL}|{_PARTICLE}(?=[ -](?:[A-ZÀ-ÖØ-Þ]|(?:la|le|les|los|las|el|der|den)\b)))){{0,5}}"
_START, _FINISH_TOWN = rf"(?P<start>{_NAME})", rf"(?P<finish>{_NAME})"
_FROM_TO = linear(
    r"\b(?:[Ff]rom|[Bb]etween)\s+(?:the\s+)?(?:[a-z]+\s+(?:town|city|port|village)\s+of\s+)?" + _START
    + r"(?:,\s[^,.;\d]{2,30},)?\s+(?:to|and|into)\s+(?:[a-z]+\s+){0,3}?(?:the\s+(?:[a-z]+\s+){0,2}(?:of\s+)?)?" + _FINISH_TOWN
)  # fmt: skip
_TO = linear(
    r"(?:\s+(?:goes|runs|heads|leads|went|ran))?(?:,?\s+(?:is\s+)?(?:an?\s+)?[\d.,]+\s?-?(?:km|kilomet(?:er|re)s?|miles?))?(?:\s+race)?\s+(?:to|into|in|at)\s+(?:the\s+)?"
    + _FINISH_TOWN
)
_FROM = linear(r"\bfrom\s+" + _START)
_FINISH = linear(
    r"\b(?:finish(?:es|ed|ing)?|ends?|ended|ending|arriv(?:es|ed|ing))\s+(?:[a-z]+\s+){0,2}?(?:in|at|on|atop)\s+(?:the\s+)?" + _FINISH_TOWN
)
_FINISH_TOWN_SAID = linear(r"\b[Ff]inish(?:ing)?\s(?:town|city|village|venue)(?:\s(?:of|in))?,?\s" + _FINISH_TOWN)
_DASHED = linear(r"(?:^|[\s:,(–—-])" + _START + r"(?:\s\([A-Za-z]{2,4}\))?(?P<dash>\s?[-–—>/]+\s?|\s+to\s+)(?=[A-ZÀ-ÖØ-Þ])" + _FINISH_TOWN)
_KM = linear(
    r"(?<![\d.,])(?P<n>\d{1,3}(?:[.,]\d{1,3})?)\s?-?(?P<unit>km|kms|k|kilomet(?:er|re)s?|miles?)\b"
    r"(?!\s?(?:/|per|an? hour|h\b|to go|from\s(?:the|home|here)|remaining|left|out|later|before|short|into|climb|ascent|solo|breakaway|at\s))"
)
# What stands between a stage and its distance, and a distance told of the route before the stage is named.
_OVER = linear(
    r"^(?![^.;:]{0,42}\b(?:completed|clocked|finished|stopped|rode|rolled)\b)[^.;:]{0,42}?(?:\b(?:over|of|is|was|covers|covered|covering|measures|measuring|totals|at|an?|the)|[,(–-])\s*(?:just|only|all\sof|about|exactly|around)?\s*$"
)
_ROUTE = linear(
    r"(?P<n>\d{2,3}(?:[.,]\d{1,2})?)\s?-?(?P<unit>km|kms|k|kilomet(?:er|re)s?|miles?)\b[^.;]{0,20}\b(?:route|course|leg|run|trek|journey|loop|ride|trip)\b"
)
# A day behind a comma that begins a clause of its own says when something else was: "the first stage, yesterday there was a chance".
# The lookbehinds are as long as "today" and "yesterday".
_SUBJECT = r"(?:there|he|she|it|I|we|they)\b"
_DAY_WORD = linear(
    rf"\b(?P<day>{'|'.join(WEEKDAYS)}|today|yesterday|tomorrow)\b(?!['’]s)(?!(?<=,\s.....)\s{_SUBJECT}|(?<=,\s.........)\s{_SUBJECT})",
    re.IGNORECASE,
)
_NO_TOWN = linear(
    r"^(?:Stage|Results?|Race|Photo|Live|Report|Team|Road|Time|Individual|Criterium|[A-Z][a-z]+day|GC|Elite|Women|Men|Overall)\b|^(?:ITT|TTT)$"
)
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
    rest = re.sub(r"[\s:,-]*\b(?:preview|live|report|results?)\b", " : ", rest, flags=re.IGNORECASE)
    day = _DAY_WORD.search(line)
    dashed = _DASHED.search(rest)
    if dashed and dashed["dash"] == "-" and not (date or _KM.search(line)):
        dashed = None  # a double name
    towns = _towns(dashed)
    return Details(*(towns or (None, None)), _distance(_KM.search(line)), date, day["day"].lower() if day else None, _type(line))


def sentence_details(text: str, mention: Span, stretch: Span, published: datetime.date | None, climb: int | None = None) -> Details:
    """Reads what a sentence says of the only stage that it names.

    Args:
        text: the article's text.
        mention: where the stage is named.
        stretch: the part of the sentence that can speak of it.
        published: the article's date.
        climb: where a climb is named behind it, whose length is not the stage's.
    """
    before, after = text[stretch.start : mention.start], text[mention.end : stretch.end]
    towns = _towns(_FROM_TO.search(after[:200]) or _FROM_TO.search(before[-200:]))
    if towns is None:
        start, finish = _FROM.match(after.lstrip()), _TO.match(after) or _FINISH.search(after[:90])
        towns = (_town(start["start"]) if start else None, _town(finish["finish"]) if finish else None)
    behind = _KM.search(text[mention.end : min(stretch.end, mention.end + 70, climb or stretch.end)])
    kilometres = behind if behind and _OVER.search(after[: behind.start()]) else _ROUTE.search(before[-110:])
    days = list(_DAY_WORD.finditer(after)) or list(_DAY_WORD.finditer(before))
    date = None
    if published:
        dates = find_dates(text, stretch.start, stretch.end)
        date = dates[0].on(published.year) if len(dates) == 1 else None
    return Details(*towns, _distance(kilometres), date, days[0]["day"].lower() if len(days) == 1 else None)


def finish_town(text: str) -> str | None:
    """Reads the town that the text calls the finish town, whichever sentence says so."""
    found = _FINISH_TOWN_SAID.search(text)
    return _town(found["finish"]) if found else None


def resolve_day(day: str, published: datetime.date, ahead: bool) -> datetime.date | None:
    """Resolves a weekday, "today", "yesterday" or "tomorrow".

    A weekday whose stage lies ahead is the next one, and so is one that comes within two days: on a Wednesday "Thursday's stage" is tomorrow's.
    """
    soon = day in WEEKDAYS and (WEEKDAYS.index(day) - published.weekday()) % 7 in (1, 2)
    ahead = ahead or soon
    return relative_day(f"next {day}" if ahead and day in WEEKDAYS and WEEKDAYS.index(day) != published.weekday() else day, published)


def _towns(found: re.Match[str] | None) -> tuple[str | None, str | None] | None:
    if not found:
        return None
    start, finish = _town(found["start"]), _town(found["finish"])
    return (start, finish) if start and finish else None


def _town(name: str | None) -> str | None:
    name = re.sub(r"['’]s?$|[.'’-]+$", "", name) if name else None
    if name and name.isupper() and len(name) > 3:
        name = name.title()
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
