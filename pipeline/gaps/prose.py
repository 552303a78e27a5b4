"""Reads gaps from prose: which lengths of time are gaps, where they hold, and between whom."""

import re
from dataclasses import replace

from pipeline.assertion import Held, judge
from pipeline.expressions import linear
from pipeline.gaps.context import ContextJudge
from pipeline.gaps.phrases import TIME, Phrase, phrases_in
from pipeline.gaps.same_time import same_times
from pipeline.gaps.sides import SideFinder, words_of_gaps
from pipeline.masked import MACROS
from pipeline.numbers import read_number
from pipeline.results.belonging import Belonging
from pipeline.results.reading import Reading, Sentence
from pipeline.results.subjects import subject_of
from pipeline.state import Entity, Gap

_CLAUSE = linear(
    rf"(?:;|,? (?:and|but|while|with))\s(?={dict(MACROS)['rider']})|,\s(?=(?:[\w]+\s){{0,3}}{dict(MACROS)['time']})"
    rf"|\sand\s(?={dict(MACROS)['time']}\s(?:on|over|to)\s{dict(MACROS)['rider']})"
)
_ROUGHLY = linear(r"\b(?:maybe|perhaps|probably|possibly|nearly|close to|almost|could be)\s(?:(?:just|only|about|even|a)\s)*\Z", re.IGNORECASE)
_LONGEST, _LONGEST_CLOCK = 3 * 3600.0, 3600.0  # seconds of a gap; one with colons (2:31:36) and an hour or more is a finishing time
_TIME_OF_DAY = 600.0  # from ten minutes on, figures such as 14:10 are a time of day or a finishing time, where no word says otherwise
_SAME_STATE = 500  # characters behind which a gap on the road is another state of the race, though as large as one told before
_MILE = 1.609344
_TELLING = (None, "unfinished")  # reasons of the assertion that leave a gap a fact


def says_the_same(one: Gap, other: Gap) -> bool:
    """Whether two gaps are one fact: the same time in the same context, and no side on which they differ."""
    if abs(one.seconds - other.seconds) > 0.001 or one.context != other.context:
        return False
    sides = ((one.ahead, one.ahead_text, other.ahead, other.ahead_text), (one.behind, one.behind_text, other.behind, other.behind_text))
    return all(_one_side(*side) for side in sides)


def _one_side(one: Entity | None, words: str | None, other: Entity | None, other_words: str | None) -> bool:
    """Whether two sides may be one: not two riders, and not a rider and a group."""
    if one is not None and other is not None:
        return one is other
    group = words_of_gaps()["group_word"]
    return not (one is not None and other_words and group.search(other_words)) and not (other is not None and words and group.search(words))


def read_gaps(reading: Reading) -> list[Gap]:
    """Reads every gap that the prose states.

    Args:
        reading: the article's reading.

    Returns:
        The gaps in the order of the text, each once.
    """
    return _GapReader(reading).gaps()


def _whole(sentence: Sentence, held: Held) -> bool:
    return held.start == 0 and held.end == len(sentence.text)


class _GapReader:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.belonging = Belonging(reading)
        self.contexts = ContextJudge(reading, self.belonging)
        self.sides = SideFinder(reading, self.belonging)
        self.found: list[Gap] = []
        self.last: Gap | None = None  # the gap read last, also when it was said before

    def gaps(self) -> list[Gap]:
        for sentence in self.reading.sentences:
            marks = [match.start() for match in TIME.finditer(sentence.text)]
            if marks:
                self.read(sentence, marks)
                self.read_shared(sentence)
            for gap in same_times(self.reading, self.belonging, self.sides, self.contexts, sentence):
                self.keep(gap)
            if sentence.index - self.contexts.last_at <= 1:
                self.read_bare_numbers(sentence)
        return self.found

    def read(self, sentence: Sentence, marks: list[int]) -> None:
        """Reads the lengths of time of a sentence."""
        phrases = phrases_in(self.reading, sentence)
        last: Gap | None = None
        for place in marks:
            phrase = phrases.get(place)
            if phrase is None or phrase.gives.get("no_gap"):
                continue
            if phrase.gives.get("again"):
                if last is not None:
                    self.keep(self.again(sentence, place, last))
                continue
            gap = self.gap(sentence, place, phrase)
            if gap is not None:
                self.keep(gap)
                self.last = last = gap

    def keep(self, gap: Gap) -> None:
        """Adds a gap; of one fact said twice the fuller record stays."""
        for n, other in enumerate(self.found):
            far = gap.context == "road" and abs(gap.start - other.start) > _SAME_STATE
            if says_the_same(gap, other) and not far:
                if (gap.ahead is not None) + (gap.behind is not None) > (other.ahead is not None) + (other.behind is not None):
                    self.found[n] = gap
                return
        self.found.append(gap)

    def again(self, sentence: Sentence, place: int, last: Gap) -> Gap:
        """A further time of the same gap: "15 seconds, 20 seconds, then 30 seconds"."""
        span = self.reading.span(sentence, place, place + 1)
        seconds = self.reading.time(sentence.text[place]).seconds
        return replace(last, seconds=seconds, start=span.start, end=span.end, rule="further_times")

    def gap(self, sentence: Sentence, place: int, phrase: Phrase) -> Gap | None:
        """Makes the gap of one length of time, None when it is none after all."""
        time = self.reading.time(sentence.text[place])
        seconds = time.seconds
        if seconds > (_LONGEST_CLOCK if time.form == "clock" else _LONGEST) or not self.is_fact(sentence, place, phrase):
            return None
        before = self.last if sentence.index - self.contexts.last_at <= 1 else None
        context = self.contexts.judge(sentence, place, phrase.gives.get("context"))
        sides = self.sides.sides(sentence, place, phrase, context, before)
        span = self.reading.span(sentence, place, place + 1)
        return Gap(
            seconds, context, span.start, span.end, phrase.pattern.id, ahead=sides.ahead, ahead_text=sides.ahead_text, behind=sides.behind,
            behind_text=sides.behind_text, race=self.belonging.race, stage=self.belonging.stage_for_gap(span.start, context),
            km_to_go=self.to_go(sentence) if context == "road" else None,
        )  # fmt: skip

    def is_fact(self, sentence: Sentence, place: int, phrase: Phrase) -> bool:
        """Whether a time is told as a fact; a time that stands alone is a gap only where gaps are being told."""
        time = self.reading.time(sentence.text[place])
        figures = time.form == "clock" or (time.form == "primes" and phrase.gives.get("alone"))
        if phrase.gives.get("short") and time.seconds >= (_TIME_OF_DAY if figures else _LONGEST_CLOCK):
            return False
        if phrase.gives.get("alone") and not self.reading.live and sentence.index - self.contexts.last_at > 2:
            return False
        return bool(phrase.gives.get("certain")) or judge(self.held(sentence, place), place, place + 1) in _TELLING

    def held(self, sentence: Sentence, place: int) -> list[Held]:
        """Returns what holds a place: unless it speaks of the whole sentence, no cue from before the clause of another rider,
        and none that only makes the time a rough one ("maybe 30 seconds").
        """
        clause = max((match.end() for match in _CLAUSE.finditer(sentence.text) if match.end() <= place), default=0)
        roughly = _ROUGHLY.search(sentence.text, max(0, place - 30), place)
        rough = roughly.start() if roughly else len(sentence.text)
        return [held for held in sentence.held if held.reason != "forecast" and (clause <= held.start < rough or _whole(sentence, held))]

    def to_go(self, sentence: Sentence) -> float | None:
        """Returns the kilometres to go that the sentence gives."""
        match = words_of_gaps()["to_go"].search(sentence.text)
        if match is None:
            return None
        value = float(match[1].replace(",", "."))
        return round(value * (_MILE if match[2].lower().startswith("mi") else 1.0), 2)

    def read_shared(self, sentence: Sentence) -> None:
        """Reads a second number of the same lead: "has 11 seconds on X and 15 on Y"."""
        for match in words_of_gaps()["shared_lead"].finditer(sentence.text):
            number = read_number(match["number"])
            behind = self.sides.rider(match["behind"])
            start = self.reading.span(sentence, match.start("time"), match.end("time")).start
            first = next((g for g in self.found if g.start == start), None)
            if number is None or behind is None or first is None:
                continue
            span = self.reading.span(sentence, match.start("number"), match.end("number"))
            self.keep(replace(first, seconds=float(number), start=span.start, end=span.end, rule="shared_lead", behind=behind, behind_text=None))

    def read_bare_numbers(self, sentence: Sentence) -> None:
        """Reads seconds without a unit where gaps are being told: "X is third at 16", "30 behind", "lost it by 12"."""
        for rule in ("bare_number", "bare_difference", "bare_margin"):
            for match in words_of_gaps()[rule].finditer(sentence.text):
                gap = self.bare_gap(sentence, match, rule)
                if gap is not None:
                    self.keep(gap)

    def bare_gap(self, sentence: Sentence, match: re.Match[str], rule: str) -> Gap | None:
        """Makes the gap of a number without a unit: it holds where the gap before it holds."""
        context, groups = self.contexts.last, match.groupdict()
        seconds = float(match["number"]) if "." in match["number"] else read_number(match["number"])
        if context is None or seconds is None or judge(sentence.held, match.start("number"), match.end()):
            return None
        last = self.last if self.last is not None and self.last.context == context else None
        named = self.sides.rider(groups.get("rider")) or self._subject(sentence, match.start())
        ahead, behind = last.ahead if last else None, named
        if groups.get("ahead"):
            ahead, behind = named, self.sides.rider(groups.get("who"))
        elif groups.get("who"):
            ahead = self.sides.rider(groups["who"])
        elif rule == "bare_margin":
            ahead, behind = named, None
        if behind is None and rule == "bare_number":
            return None
        if behind is not None and (ahead is None or ahead is behind) and context != "road":
            ahead = self.sides.first(context, behind)
        span = self.reading.span(sentence, match.start("number"), match.end("number"))
        stage = self.belonging.stage_for_gap(span.start, context)
        return Gap(
            float(seconds), context, span.start, span.end, rule, None if ahead is behind else ahead, None, behind, None, self.belonging.race, stage
        )

    def _subject(self, sentence: Sentence, position: int) -> Entity | None:
        who = subject_of(self.reading, sentence, position)
        return next((w.entity for w in who if w.entity is not None and w.entity.kind == "rider"), None)
