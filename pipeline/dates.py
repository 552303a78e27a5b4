"""Dates as they are printed, and days said relative to the article's own date. The clock is never asked."""

import datetime
import re
from dataclasses import dataclass

from pipeline.expressions import linear

MONTHS = {name: n for n, names in enumerate(
    ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sept sep",
     "october oct", "november nov", "december dec"), 1) for name in names.split()}  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = linear(
    rf"""(?<![\w/.-])(?:
      (?P<iso_y>(?:19|20)\d\d)-(?P<iso_m>[01]?\d)-(?P<iso_d>[0-3]?\d)(?!\d)
    | (?P<d1>[0-3]?\d)(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m1>{_MONTH})\b\.?,?(?:\s+(?P<y1>(?:19|20)\d\d)\b)?
    | (?P<m2>{_MONTH})\b\.?\s+(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?\b(?!:\d|\s?[ap]\.?m)(?:,?\s+(?:of\s+)?(?P<y2>(?:19|20)\d\d)(?!\d))?
    | (?P<n1>[0-3]?\d)(?P<sep>[./-])(?P<n2>[0-3]?\d)(?P=sep)(?P<y3>(?:19|20)\d\d)\b(?!\.\d)
    )""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text; `year` is None when it is not printed."""

    start: int
    end: int
    day: int
    month: int
    year: int | None

    def on(self, year: int | None = None) -> datetime.date | None:
        """Returns the day, in the given year where none is printed; None without a year or for no real day."""
        try:
            return datetime.date(self.year or year or 0, self.month, self.day)
        except ValueError:
            return None


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[DateMention]:
    """Finds dates with at least a day and a month.

    Args:
        text: any text.
        start, end: the part of it to look at.

    Returns:
        The dates in order. A date of numbers alone is read day first, unless only month first makes a date.
    """
    dates = []
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        if match["iso_y"]:
            year, month, day = int(match["iso_y"]), int(match["iso_m"]), int(match["iso_d"])
        elif match["n1"]:
            year, day, month = int(match["y3"]), int(match["n1"]), int(match["n2"])
            if month > 12:
                day, month = month, day
        else:
            name = (match["m1"] or match["m2"]).lower()
            printed = match["y1"] or match["y2"]
            if name in ("may", "mar", "march", "sep", "jan") and not (match["m1"] or match["m2"])[0].isupper() and not printed:
                continue
            month, day = MONTHS[name], int(match["d1"] or match["d2"])
            year = int(printed) if printed else 0
        if 1 <= month <= 12 and 1 <= day <= 31:
            mention = DateMention(match.start(), match.end(), day, month, year or None)
            if mention.on(2024) or mention.on():
                dates.append(mention)
    return dates


def parse_date(words: str) -> datetime.date | None:
    """Reads one date with its year in any usual form, by dateparser where the quick forms do not fit.

    Args:
        words: the words of a date line, such as `Mon 5 Sept '99`.

    Returns:
        The date, or None when the words are none or give no year.
    """
    quick = find_dates(words)
    if quick and quick[0].year:
        return quick[0].on()
    if not re.search(r"\d\d", words):
        return None
    import dateparser  # slow to import; most articles never need it

    parsed: datetime.datetime | None = dateparser.parse(
        words.replace("'", ""), languages=["en"], settings={"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"]}
    )
    return parsed.date() if parsed else None


def relative_day(words: str, published: datetime.date) -> datetime.date | None:
    """Resolves `today`, `yesterday`, `tomorrow`, `Sunday`, `last Saturday`, `next Tuesday` against the publication date.

    A bare weekday is the latest such day up to the publication date, as news uses it; with `next` or `coming` the first after it.

    Returns:
        The day, or None when the words name none.
    """
    word = words.lower()
    if re.search(r"\b(?:today|this (?:morning|afternoon|evening)|tonight)\b", word):
        return published
    if re.search(r"\byesterday\b|\blast night\b", word):
        return published - datetime.timedelta(days=1)
    if re.search(r"\btomorrow\b", word):
        return published + datetime.timedelta(days=1)
    for n, weekday in enumerate(WEEKDAYS):
        if weekday in word:
            if re.search(r"\b(?:next|coming|upcoming)\b", word):
                return published + datetime.timedelta(days=(n - published.weekday() - 1) % 7 + 1)
            back = (published.weekday() - n) % 7
            if "last " in word and back == 0:
                back = 7
            return published - datetime.timedelta(days=back)
    return None
