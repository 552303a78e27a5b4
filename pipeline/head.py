"""What an article says of itself: title, date line (place, agency) and publication date."""

import datetime
import re
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.dates import MONTHS, find_dates, parse_date
from pipeline.expressions import linear
from pipeline.ids import fold
from pipeline.knowledge import read_table, read_words
from pipeline.state import Head, Span, state_of, text_of

_REACH = 1500
_DATE_FIELD = linear(r"\A\s*date\s+((?:19|20)\d\d-\d\d-\d\d)\s+")
_POSTED = linear(
    r"(?im)\b(?:posted|published|updated|last updated|first published|date|filed|created|submitted|sent)\b"
    r"(?:\s+(?:on|at|by[^\n|:]{0,40}?))?\s*[:\-–|]?\s*(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)[a-z]*,?\s+)?([^\n|]{6,40})"
)
_DATE_LINE = linear(r"(?m)^.{6,60}$")
_MEMBER_SINCE = linear(r"(?im)^(?:(?:senior |junior |new )?member|joined|registered|join date):?\s*\Z")  # of a forum: no article's date
# What may stand beside the date on a line of its own: a weekday, a time of day, marks.
_BESIDE_DATE = linear(
    r"(?i)\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]m)?|\b[A-Z]{2,4}T\b|[^\w]+"
)
# A byline beside the date (`July 21, 1997|By A. Writer`), and a place before it (`France, April 13, 1997`).
# A date that opens the text behind its place (`DURHAM, 29 May 2019 —`), and one that ends a line of the head (`Official bulletin / 21 July 2009`).
_OPENS_TEXT = linear(r"\s{0,3}[).]?\s{0,3}(?:-{1,2}|[–—:|])(?=\s|$)")
_BEFORE_TEXT = linear(r"(?:[A-ZÀ-ÖØ-ÞŠŽČȘȚ][\w'’.-]{0,20}[ ,(.]{1,3}){0,6}")
_ENDS_LINE = linear(r"(?:[^.!?]|\.(?=\S)){0,90}[,/|–—-]\s*")
_WEEKDAY_BEFORE = linear(r"\bon\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?\Z")
_HEAD_LINES = 4  # lines, blank ones left out, that can hold a date of the article
_BYLINE = linear(r"(?i)\s*(?:[|–—@-]\s*)?(?:(?:at\s+)?\d{1,2}[:.]\d\d(?:\s?[ap]m)?\s*(?:[|–—-]\s*)?)?(?:(?:posted|written)\s+)?by\s")
_PLACE_BEFORE_DATE = linear(r"(?:[A-ZÀ-ÖØ-Þ][\w'’.-]{1,20}[ ,]{1,2}){1,4}")
# Dates with two digits for the year, as sites of the 1990s print them: `May 25/03`, `06/19/99`.
_SHORT_DATE = linear(
    rf"(?i)\b(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?\s+(?P<day>\d{{1,2}})/(?P<year>\d\d)(?!\d)"
    r"|(?<![\d/])(?P<n1>\d{1,2})/(?P<n2>\d{1,2})/(?P<year2>\d\d)(?![\d/])"
)
_OPENING = 200  # characters in which a date with a short year dates the article
_OLDEST_SHORT_YEAR = 60  # `60` is 1960, `59` would be 2059
_TITLE_LINES = 8  # how many lines a site's own words may take before the title
_ACRONYMS = ("UK", "US", "USA", "UAE", "NZ")
_PARTICLES = ("DE", "DEL", "DELLA", "DI", "LA", "DU", "DES", "SUR", "LES", "EN", "VAN", "AAN", "AM", "AN", "OF", "THE")
_NO_MONTH = r"(?!(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?[ ]\d)"
_PLACE = rf"(?P<place>(?<![\w'’.-])[A-ZÀ-ÖØ-Þ][\w'’.]{{0,30}}(?:[ -][\w'’.]{{1,30}}){{0,6}}(?:,[ ]{_NO_MONTH}[A-Z][\w.'’ -]{{1,30}}?)?)"
_WHEN = r"(?:,?\s+(?P<when>(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\.?)(?:,?\s+(?:19|20)\d\d)?),?)?"


@cache
def _dateline() -> re.Pattern[str]:
    agencies = "|".join(re.escape(name) for name in sorted(read_words("agencies.txt"), key=len, reverse=True))
    bracketed = rf"{_PLACE}{_WHEN}\s*[(\[](?P<in_brackets>{agencies})[^)\]\n]{{0,20}}[)\]]"
    dotted = rf"(?P<place2>(?<![\w'’.-])[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’. -]{{2,40}}?)\.\s+(?P<dotted>{agencies})\b"
    bare = (
        r"(?!(?:KEY|WATCH|UPDATE|BREAKING|PHOTO|VIDEO|LIVE|READ|MORE|NEWS|RESULT|STAGE|TOP|FINAL|OVERALL|NOTE)\w*\b)"
        r"(?P<place3>[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’]{1,30}(?:[ -][A-ZÀ-ÖØ-Þ'’]{1,30}){0,5}(?:,[ ][A-Z][\w.'’ -]{1,25}?)?)"
        r"(?:,?\s+(?P<when3>[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,?\s+(?:19|20)\d\d)?))?"
    )
    return linear(rf"(?m)(?:^|(?<=\n)|(?<=\s))(?:{bracketed}|{dotted}|^[ \t]*{bare}(?=\s*(?:--?|–|—|:)\s))\s*(?:[-–—:]+\s*)?")


def read_head(text: str) -> Head:
    """Reads title, date line and publication date.

    A date that is printed without a year does not give the publication date: the year would be a guess.

    Args:
        text: the article's text.

    Returns:
        The head; what the text does not say is None.
    """
    head = Head()
    top = text[:_REACH]
    field = _DATE_FIELD.match(text)
    if field:
        head.published = parse_date(field[1])
        head.body = field.end()
    line = _dateline().search(text, head.body if field else 0, _REACH)
    if line and line["place3"] and _is_heading(text, line):
        line = None
    if line:
        place = line["place"] or line["place2"] or line["place3"]
        head.agency = line["in_brackets"] or line["dotted"]
        if head.agency or line.start() < 400:
            head.place = _spelled(place.strip(" .,"))
            head.agency = head.agency.title() if head.agency and head.agency.isupper() and len(head.agency) > 5 else head.agency
            head.body = line.end()
        else:
            line = None
    head.published = head.published or _published(top, (line["when"] or line["when3"] or "") if line else "")
    head.title = _title(text, head, line.start() if line else None)
    if head.title and head.body < head.title.end:
        head.body = head.title.end
    return head


def _is_heading(text: str, line: re.Match[str]) -> bool:
    """Whether words in capitals before a colon or a dash name a sport (`CYCLING:`) or a speaker (`IBEN VALK: “It was hard”`)."""
    labels = {cells["words"] for _, cells in read_table("sports.tsv", ("words", "about", "weight", "label"))}
    return fold(line["place3"]) in labels or text[line.end() : line.end() + 1] in tuple("\"“'‘«")


def _spelled(place: str) -> str:
    """Gives a place in capitals its usual spelling: `SAN LUIS` becomes `San Luis`."""
    return re.sub(r"[^\W\d_]+", _spelled_word, place)


def _spelled_word(match: re.Match[str]) -> str:
    word = match[0]
    if not word.isupper() or len(word) == 1 or word in _ACRONYMS:
        return word
    return word.lower() if match.start() and word in _PARTICLES else word.capitalize()


def _published(top: str, when: str) -> datetime.date | None:
    dates = find_dates(when)
    if dates and dates[0].year:
        return dates[0].on()
    posted = _POSTED.search(top)
    if posted:
        dates = find_dates(posted[1])
        found = dates[0].on() if dates and dates[0].start < 15 else _short_date(posted[1]) or parse_date(posted[1].strip())
        if found:
            return found
    for line in _DATE_LINE.finditer(top[:700]):
        dates = find_dates(line[0])
        fits = len(dates) == 1 and dates[0].year and _is_date_line(line[0][: dates[0].start], line[0][dates[0].end :])
        if fits and not _MEMBER_SINCE.search(top, 0, line.start()):
            return dates[0].on()
    return _in_head(top) or next((day for words in top[:_OPENING].splitlines() if (day := _short_date(words))), None)


def _in_head(top: str) -> datetime.date | None:
    """Returns the full date of the first lines that opens the text, ends a line of the head, or follows its weekday."""
    for line in [line for line in top.splitlines() if line.strip()][:_HEAD_LINES]:
        for date in find_dates(line):
            before, after = line[: date.start], line[date.end :]
            opens = _BEFORE_TEXT.fullmatch(before) and _OPENS_TEXT.match(after)
            ends = (not after.strip() or _OPENS_TEXT.match(after)) and _ENDS_LINE.fullmatch(before)
            if date.year and (opens or ends or _WEEKDAY_BEFORE.search(before)):
                return date.on()
    return None


def _is_date_line(before: str, after: str) -> bool:
    """Whether the words beside a date on a line leave it a date line: a weekday, a time of day, a place before it, a byline after it."""
    beside = "" if _PLACE_BEFORE_DATE.fullmatch(before) else _BESIDE_DATE.sub("", before)
    return not beside and (bool(_BYLINE.match(after)) or not _BESIDE_DATE.sub("", after))


def _short_date(words: str) -> datetime.date | None:
    """Reads a date whose year has two digits; None when there is none, or when day and month could be exchanged."""
    match = _SHORT_DATE.search(words)
    if not match:
        return None
    year = int(match["year"] or match["year2"])
    year += 1900 if year >= _OLDEST_SHORT_YEAR else 2000
    if match["month"]:
        month, day = MONTHS[match["month"].lower()], int(match["day"])
    else:
        month, day = sorted((int(match["n1"]), int(match["n2"])))
        if day <= 12 and day != month:
            return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _title(text: str, head: Head, dateline: int | None) -> Span | None:
    """The first line that is not a site's own is a title when it is short, ends without a full stop, and more text stands below it."""
    if head.body and dateline is not None and not text[:dateline].strip():
        return None
    if _DATE_FIELD.match(text):
        return None
    for n, found in enumerate(re.finditer(r"[^\n\r]*\S[^\n\r]*", text)):
        line = found[0].strip()
        if n == _TITLE_LINES or not text[found.end() :].strip():
            return None
        if not _is_clutter(line):
            start = found.start() + found[0].index(line)
            fits = 12 <= len(line) <= 160 and line[-1] not in '.:;,»”"' and len(line.split()) >= 3
            return Span(start, start + len(line)) if fits else None
    return None


def _is_clutter(line: str) -> bool:
    """Whether a line at the top is a site's own: navigation, a date, a call to subscribe."""
    words = fold(line)
    dates = find_dates(line)
    return (
        line.count("|") > 1
        or len(words.split()) == 1
        or any(re.search(rf"\b{re.escape(phrase)}\b", words) for phrase in read_words("head/not_titles.txt") if phrase in words)
        or (len(dates) == 1 and not _BESIDE_DATE.sub("", line[: dates[0].start] + line[dates[0].end :]))
    )


class HeadReader:
    """spaCy component: writes the article's head to the state."""

    def __call__(self, doc: Doc) -> Doc:
        state = state_of(doc)
        known = state.head.published  # set before, when the caller knows it
        state.head = read_head(text_of(doc))
        state.head.published = known or state.head.published
        return doc


@Language.factory("racefacts_head")
def make_head_reader(nlp: Language, name: str) -> HeadReader:
    """Makes the component `racefacts_head`."""
    return HeadReader()
