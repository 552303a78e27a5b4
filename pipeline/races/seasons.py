"""The season of a race: the year in or beside its name, or that of the article where the race is run now."""

import re
from functools import cache

from pipeline.dates import WEEKDAYS, find_dates
from pipeline.expressions import linear
from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.races.naming import YEAR
from pipeline.state import Entity, Head, Span

_YEAR_BEFORE = linear(rf"(?<![\d/.-])({YEAR})(?:[-/]\d\d)?\s*(?:['’]s\s+)?(?:edition\s+of\s+(?:the\s+)?|(?:[A-Z][\w-]+ ){{1,2}})?$|['’](\d\d)\s+$")
_YEAR_AFTER = linear(rf"(?:,?\s+\(?|\s*\n\s*|['’]\s?)({YEAR})(?:[-/]\d\d)?\b(?!\s?(?:km|kilo|metre|meter|miles|points))")
_WON_BEFORE = linear(
    r"\b(?:winner|champion|runner-up|won|win|winning|victory|victories|title|titles|edition|podium|third|second|medallist|since|former)\b[^.;:]{0,22}$"
)
_WON_AFTER = linear(r",? (?:was )?(?:won by|winner|champion|runner-up|victor|victory|title|when\b)")
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_MONTH_RANGE = linear(
    rf"\b{_MONTH}\s+\d{{1,2}}\s?[-–]\s?(?:[A-Z][a-z]+\s)?\d{{1,2}},?\s+(?P<after>{YEAR})(?!\d)"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s{_MONTH})?\s?(?:[-–]|to)\s?\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH},?\s(?P<behind>{YEAR})(?!\d)"
)
_TOP = 600  # characters that hold title, date line and first sentences
_DATED = 250  # characters at the top in which a date line with a short year may stand
_SHORT_DATE = linear(r"(?<![\d/])(?:\d{1,2}/\d{1,2}|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2})/(\d\d)(?![\d/])")
_TITLE_YEAR = linear(rf"(?<![\d/.-]){YEAR}(?!\d| ?(?:km|m\b))")
_CAPTIONS = 2500  # characters in which a caption or a season named can tell the year
_CAPTION_YEAR = linear(rf"\b(?:{'|'.join(WEEKDAYS)}),?\s+(?:[a-z]+\.?\s+\d{{1,2}}|\d{{1,2}}\s+[a-z]+),?\s+({YEAR})\b", re.IGNORECASE)
_SEASON_YEAR = linear(rf"\b(?:on|of|for|to|in) (?:the|his|her|their) ({YEAR}) (?:[\w'’.-]+ ){{0,3}}(?:season|calendar)\b", re.IGNORECASE)
_HEADING_YEAR = linear(rf"(?:{YEAR})")
_SHORT_YEAR = linear(r"['’](\d\d)\b")
_IN_YEAR = linear(rf",?\s+(?:(?:back|held|set|planned|scheduled|due)\s+)?(?:in|of|for)\s+(?:[A-Z][a-z]+\s+)?({YEAR})\b")
_STAGE_BEHIND = linear(r",?\s(?:stage\s\w+|\w+\sstage|prologue)\s\([^()\n]{3,60}\)\s?:", re.IGNORECASE)  # the heading of results
_OPENS_IN_YEAR = linear(rf"[\s\"“]{{0,3}}In (?:[A-Z][a-z]+ )?({YEAR})\b")
_LATER = linear(r"\s+(?:earlier\s+)?(this|last)\s+(year|season|week|weekend|month)\b", re.IGNORECASE)
_NOW = linear(r"\b(?:today|yesterday|this (?:morning|afternoon|evening|week|weekend)|" + "|".join(WEEKDAYS) + r")\b", re.IGNORECASE)
_BESIDE = 120  # characters around a race's name in which a day tells that it is run now
_SENTENCE_END = linear(r"[.!?\n]")
_OLD_SHORT_YEAR = 50  # `51` is 1951, `50` is 2050


@cache
def _past_editions() -> list[PhrasePattern]:
    return read_patterns("races/past.toml")


def article_year(text: str, head: Head, races: list[Entity]) -> int | None:
    """The year in which an article was written: of its publication, else of the dates near its top."""
    if head.published:
        return head.published.year
    first = min((min(race.mentions).start for race in races), default=0)
    return _year_above(text, head, first)


def read_season(text: str, race: Entity, now: int | None, is_main: bool) -> int | None:
    """Reads the season of a race.

    Args:
        text: the article's text.
        race: with its mentions.
        now: the year in which it was written.
        is_main: whether it reports on this race.

    Returns:
        The year; None when nothing tells it.
    """
    years: list[int] = []
    past: list[int] = []
    for span in race.mentions:
        year = _year_at(text, span, now)
        if year is not None:
            told_as_past = is_main and (_WON_BEFORE.search(text, max(0, span.start - 45), span.start) or _WON_AFTER.match(text, span.end))
            (past if told_as_past else years).append(year)
    if not years:
        read = race.mentions[:1] if is_main else race.mentions  # "who won it in 2010" tells of another edition than the one reported on
        years = [int(found[1]) for span in read if (found := _IN_YEAR.match(text, span.end))]
    named_first = _year_at(text, race.mentions[0], now) in years
    if is_main and (now in years or not years or (now is not None and not named_first)):
        only_past = past and (now is None or len(past) == len(race.mentions))
        return past[0] if only_past else now
    years = years or [int(found[1]) for span in race.mentions if (found := _in_a_year(text, span))]
    if years:
        return years[0]
    return now if any(is_run_now(text, span) or _STAGE_BEHIND.match(text, span.end) for span in race.mentions) else None


def _in_a_year(text: str, span: Span) -> re.Match[str] | None:
    """The year with which the sentence begins that names a race: `In 2014 she nearly won it`."""
    ends = [stop.end() for stop in _SENTENCE_END.finditer(text, max(0, span.start - _BESIDE), span.start)]
    return _OPENS_IN_YEAR.match(text, ends[-1], span.start) if ends else None


def is_run_now(text: str, span: Span) -> bool:
    """Whether the sentence that names a race says on which day of these it is run."""
    ends = [stop.end() for stop in _SENTENCE_END.finditer(text, max(0, span.start - _BESIDE), span.start)]
    stop = _SENTENCE_END.search(text, span.end, span.end + _BESIDE)
    start, end = ends[-1] if ends else max(0, span.start - _BESIDE), stop.start() if stop else span.end + _BESIDE
    return _NOW.search(text, start, end) is not None and not _TITLE_YEAR.search(text, start, end)


def _year_at(text: str, span: Span, now: int | None) -> int | None:
    """The year in a name, right beside it, or said of it (`last year's`)."""
    inside = _HEADING_YEAR.search(text, span.start, span.end)
    if inside:
        return int(inside[0])
    before = _YEAR_BEFORE.search(text, max(0, span.start - 40), span.start)
    short = _SHORT_YEAR.search(text, span.start, span.end)
    if before or short:
        return _full_year(before[1] or before[2] if before else short[1] if short else "")
    after = _YEAR_AFTER.match(text, span.end)
    if after:
        return int(after[1])
    if now is None:
        return None
    if later := _LATER.match(text, span.end):
        return now - (later[1].lower() == "last" and later[2].lower() in ("year", "season"))
    window = text[max(0, span.start - 40) : span.start]
    return next((now + int(pattern.gives["edition"]) for pattern in _past_editions() if pattern.regex.search(window)), None)


def _full_year(digits: str) -> int:
    """The year of two or four digits."""
    return int(digits) if len(digits) == 4 else (1900 if int(digits) > _OLD_SHORT_YEAR else 2000) + int(digits)


def _year_above(text: str, head: Head, first: int) -> int | None:
    """The year of the first date with a year near the top of the text or beside the first mention of a race."""
    span = _MONTH_RANGE.search(text, 0, head.body + _TOP)
    if span:
        return int(span["after"] or span["behind"])
    dates = find_dates(text, 0, min(len(text), max(head.body, min(first, _TOP)) + 200))
    if year := next((date.year for date in dates if date.year), None):
        return year
    if short := _SHORT_DATE.search(text, 0, max(head.body, _DATED)):
        return _full_year(short[1])
    named = set(_TITLE_YEAR.findall(text, head.title.start, head.title.end)) if head.title else set()
    named = named or set(_CAPTION_YEAR.findall(text, 0, _CAPTIONS)) or set(_SEASON_YEAR.findall(text, 0, _CAPTIONS))
    return int(named.pop()) if len(named) == 1 else None
