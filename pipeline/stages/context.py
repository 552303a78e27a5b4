"""What surrounds a mention of a stage: its sentence, its heading, the race and the day that the words give it."""

import datetime
import re
from bisect import bisect_right
from functools import cache

from pipeline.dates import MONTHS, WEEKDAYS, relative_day
from pipeline.expressions import linear
from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.races import main_race
from pipeline.stages.mentions import StageMention
from pipeline.state import Entity, Span, State

_AFTER_LINK = linear(
    r"^[^.;:!?\n]{0,22}?\b(?:of|at|in|from)\s+(?:(?:the|this|last|next|year['’]s|season['’]s|\d{4}|\d{1,3}(?:st|nd|rd|th)?|inaugural|men['’]s|women['’]s)\s+){0,4}$",
    re.IGNORECASE,
)
_BEFORE_LINK = linear(
    r"^(?:['’]s)?(?:[\s,:–|-]|\s\d{4}|\b(?:the|opening|final|last|cycle|race|women['’]s|report|results?"
    r"|[a-z]{3,6}day(?:['’]s)?|(?:morn|even)ing['’]s|afternoon['’]s|[a-z]+)\b){0,8}$",
    re.IGNORECASE,
)
_ENDS_HEADING = linear(r"[ \t]*(?:[-–—:,|(*=>\t]|\n|$|(?:results?|preview|live|report)\b)", re.IGNORECASE)
_DASH_AND_DAY = linear(rf"\s?[-–—:,]\s?(?:{'|'.join(WEEKDAYS)}|{'|'.join(MONTHS)})\b", re.IGNORECASE)
_AFTER = linear(r"\bafter\s+$", re.IGNORECASE)
_DAY_SAID = linear(
    rf"(?<!next )(?<!last )(?<!since )(?<!until )(?<!before )(?<!after )\b(?:{'|'.join(WEEKDAYS)}|today|yesterday)\b(?!['’]s)", re.IGNORECASE
)
_DAY_OF = linear(rf"\b(?:{'|'.join(WEEKDAYS)}|yesterday)(?=['’]s)", re.IGNORECASE)
_WILL = linear(r"\b(?:will|shall|set to|due to|to be)\b|['’]ll\b", re.IGNORECASE)
_OPENING = 400  # characters of the body in which a day's own stage ("Sunday's stage") is the one reported on
_LATEST_REPORT = 2  # days after which an article still reports on a day as its own
_HEADING = 70  # characters of the longest line that can head a section of a race
# Words in small letters that a heading holds; with another one, a line tells something: "Villari still dreams of winning Tour of Wessex".
_IN_HEADING = linear(
    r"(?:stages?|prologue|results?|reports?|final|overall|classification|standings|after|and|at|by|for|from|in|of|on|the|to|d\w{1,4}|l[aeo]s?|women['’]?s|men['’]?s|[a-z]{1,3})"
)
_SMALL = linear(r"(?<![\w'’.-])[a-zà-ÿ][\w'’-]*")
_LINE = 120  # characters of the longest line that can be a heading
_REPORT = 900  # characters of the body in which the day of the report is said


@cache
def _patterns(file: str) -> list[PhrasePattern]:
    return read_patterns(file)


class ArticleContext:
    """Answers questions about places of one article.

    Args:
        text: the article's text.
        state: its state with head, sentences and races.
    """

    def __init__(self, text: str, state: State) -> None:
        self.text, self.state = text, state
        self.starts = [s.start for s in state.sentences]
        self.main = main_race(state)
        self.race_spans = sorted((span, race) for race in state.races for span in race.mentions) if state.races else []
        self.headings = self._headings()
        self.published = state.head.published
        self.report_day = self._day_told()
        self.today = self._weekday_of_report()

    def _day_told(self) -> str:
        """The day of which the article tells: the first one said near its beginning of which it is not said what will be."""
        body = self.state.head.body
        for match in _DAY_SAID.finditer(self.text, body, min(len(self.text), body + _REPORT)):
            if not _WILL.search(self.text, self.sentence(match.start()).start, match.start()):
                return match[0].lower()
        whose = _DAY_OF.search(self.text, body, min(len(self.text), body + _OPENING))
        return whose[0].lower() if whose else "today"

    def _weekday_of_report(self) -> str | None:
        """The weekday of the article's own day: by its date, else the first one said near its beginning."""
        if self.published:
            return WEEKDAYS[self.published.weekday()]
        return self.report_day if self.report_day in WEEKDAYS else None

    def day_of_report(self) -> datetime.date | None:
        """The date of the day of which the article tells: the one said near its beginning, else its own."""
        if self.published is None:
            return None
        day = relative_day(self.report_day, self.published)
        return day if day and (self.published - day).days <= _LATEST_REPORT else self.published

    def weekday(self, day: str | None) -> str | None:
        """Gives a day as its weekday where that is known, else as the word."""
        if day is None or day in WEEKDAYS or self.today is None:
            return day
        shift = {"today": 0, "yesterday": -1, "tomorrow": 1}[day]
        return WEEKDAYS[(WEEKDAYS.index(self.today) + shift) % 7]

    def days_differ(self, a: str | None, b: str | None) -> bool:
        return a is not None and b is not None and self.weekday(a) != self.weekday(b)

    def race_of(self, mention: StageMention) -> Entity | None:
        linked = self.linked_race(mention) or self._race_of_section(mention.start)
        if linked is not None:
            return linked
        if self.main is None or self.main.type not in ("one_day", "championship") or mention.trial:
            return self.main
        before = [(span, race) for span, race in self.race_spans if race.type == "stage_race" and span.start < mention.start]
        return before[-1][1] if before else next((race for race in self.state.races if race.type == "stage_race"), None)

    def _race_of_section(self, position: int) -> Entity | None:
        """On a page of several races: the one named in the last heading above, a short line without a full stop."""
        if len(self.state.races) < 2:
            return None
        return next((race for start, race in reversed(self.headings) if start <= position), None)

    def _headings(self) -> list[tuple[int, Entity]]:
        found = []
        for span, race in self.race_spans:
            start = self.text.rfind("\n", 0, span.start) + 1
            stop = self.text.find("\n", span.end)
            line = self.text[start : stop if stop >= 0 else len(self.text)].strip()
            if len(line) > _HEADING or line[-1:] in '.,;!?"”' or race.type in ("one_day", "championship"):
                continue
            beside = self.text[start : span.start], self.text[span.end : start + len(line) + 1]
            if all(_IN_HEADING.fullmatch(word) for part in beside for word in _SMALL.findall(part)):
                found.append((start, race))
        return found

    def linked_race(self, mention: StageMention) -> Entity | None:
        """The race whose name the words tie to the mention: `of the Giro` behind it, `Giro stage 2`, `the Tour's third stage` before it."""
        after = next(((span, race) for span, race in self.race_spans if mention.end <= span.start < mention.end + 60), None)
        if after and _AFTER_LINK.match(self.text[mention.end : after[0].start]):
            return after[1]
        before = [(span, race) for span, race in self.race_spans if mention.start - 45 < span.end <= mention.start]
        if before and _BEFORE_LINK.match(self.text[before[-1][0].end : mention.start]):
            return before[-1][1]
        return next((race for span, race in self.race_spans if mention.start <= span.start and span.end <= mention.end), None)

    def is_heading(self, mention: StageMention) -> bool:
        """A number in a short line with a mark or nothing behind it, or anywhere with a dash and a day behind it."""
        if mention.number is None:
            return False
        if _AFTER.search(self.text[max(0, mention.start - 8) : mention.start]):
            return False  # standings after a stage
        rest = self.text[mention.end : mention.end + 40]
        if _DASH_AND_DAY.match(rest):
            return True
        line = self.text.rfind("\n", 0, mention.start) + 1
        stop = self.text.find("\n", mention.end)
        stop = len(self.text) if stop < 0 else stop
        if stop - line > _LINE or (self.text[stop - 1] in '.!?"”' and stop - mention.end > 1):
            return False
        return _ENDS_HEADING.match(rest) is not None

    def year(self, mention: StageMention) -> int | None:
        race = self.race_of(mention)
        if race is not None and race.season:
            return race.season
        return self.published.year if self.published else None

    def ahead(self, mention: StageMention) -> bool:
        if mention.day == "tomorrow":
            return True
        sentence = self.sentence(mention.start)
        start, end = max(sentence.start, mention.start - 50), min(sentence.end, mention.end + 40)
        return any(p.regex.search(self.text, start, end) for p in _patterns("stages/future.toml"))

    def sentence(self, position: int) -> Span:
        place = bisect_right(self.starts, position) - 1
        return self.state.sentences[place] if place >= 0 else Span(0, len(self.text))
