"""Reads gaps from prose: phrase patterns around lengths of time in masked sentences (`patterns/gaps/`)."""

import re
from dataclasses import dataclass, replace
from functools import cache

from pipeline.assertion import judge
from pipeline.expressions import linear
from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.masked import MACROS
from pipeline.numbers import CARDINAL, ORDINAL, read_number
from pipeline.records import Context
from pipeline.results.belonging import Belonging
from pipeline.results.prose import read_prose
from pipeline.results.reading import Reading, Sentence
from pipeline.results.subjects import subject_of
from pipeline.state import Entity, Gap, Span

_GIVEN = (*MACROS, ("ordinal", ORDINAL), ("number", CARDINAL))
_KINDS = dict(MACROS)
_TIME = linear(_KINDS["time"])
_RIDER = _KINDS["rider"]
_LONGEST = 3 * 3600.0
_SOMEBODY = linear(_RIDER)
_NEAR = 25  # characters within which a cue of the context is surer than the results of the sentence
_MILE = 1.609344


@dataclass(frozen=True)
class _Reading:
    """How a length of time was read: the pattern and its match."""

    pattern: PhrasePattern
    match: re.Match[str]


@cache
def _patterns() -> tuple[PhrasePattern, ...]:
    return tuple(read_patterns("gaps/times.toml", _GIVEN))


@cache
def _contexts() -> dict[str, re.Pattern[str]]:
    return {p.id: p.regex for p in read_patterns("gaps/context.toml", _GIVEN)}


def says_the_same(one: Gap, other: Gap) -> bool:
    """Whether two gaps are one fact: the same time in the same context, and no side on which they differ."""
    if abs(one.seconds - other.seconds) > 0.001 or one.context != other.context:
        return False
    return all(a is None or b is None or a is b for a, b in ((one.ahead, other.ahead), (one.behind, other.behind)))


def read_gaps(reading: Reading) -> list[Gap]:
    """Reads every gap that the prose states.

    Args:
        reading: the article's reading.

    Returns:
        The gaps in the order of the text, each once.
    """
    return _GapReader(reading).gaps()


class _GapReader:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.belonging = Belonging(reading)
        self.found: list[Gap] = []
        self.context: Context | None = None  # of the gap before, and the sentence where it stood
        self.context_at = -9
        self._first: dict[str, Entity | None] | None = None

    def gaps(self) -> list[Gap]:
        for sentence in self.reading.sentences:
            marks = list(_TIME.finditer(sentence.text))
            if marks:
                self.read(sentence, marks)
                self.read_shared(sentence)
            if sentence.index - self.context_at <= 1 and self.context:
                self.read_bare_numbers(sentence)
        return self.found

    def read(self, sentence: Sentence, marks: list[re.Match[str]]) -> None:
        """Reads the lengths of time of a sentence."""
        read: dict[int, _Reading] = {}
        for pattern in _patterns():
            position = 0
            while match := pattern.regex.search(sentence.text, position):
                groups = match.groupdict()
                place = next((match.start(g) for g in ("t", "t2", "t3") if groups.get(g)), None)
                if place is not None and place not in read:
                    form = self.reading.time(sentence.text[place]).form
                    if not pattern.gives.get("clock") or form == "clock":
                        read[place] = _Reading(pattern, match)
                position = max(position + 1, (place if place is not None else match.start()) + 1)
        last: Gap | None = None
        for mark in marks:
            how = read.get(mark.start())
            if how is None or how.pattern.gives.get("no_gap"):
                continue
            if how.pattern.gives.get("again"):
                if last is not None:
                    self.keep(self.again(sentence, mark, last))
                continue
            gap = self.gap(sentence, mark, how)
            if gap is not None:
                self.keep(gap)
                last = gap

    def keep(self, gap: Gap) -> None:
        """Adds a gap; of one fact said twice the fuller record stays."""
        for n, other in enumerate(self.found):
            if says_the_same(gap, other):
                if (gap.ahead is not None) + (gap.behind is not None) > (other.ahead is not None) + (other.behind is not None):
                    self.found[n] = gap
                return
        self.found.append(gap)

    def again(self, sentence: Sentence, mark: re.Match[str], last: Gap) -> Gap:
        """A further time of the same gap: "15 seconds, 20 seconds, then 30 seconds"."""
        span = self.reading.span(sentence, mark.start(), mark.end())
        return replace(last, seconds=self.reading.time(mark.group()).seconds, start=span.start, end=span.end, rule="further_times")

    def gap(self, sentence: Sentence, mark: re.Match[str], how: _Reading) -> Gap | None:
        """Makes the gap of one length of time, None when it is none after all."""
        time = self.reading.time(mark.group())
        if time.seconds > _LONGEST:
            return None
        if judge(sentence.held, mark.start(), mark.end()) not in (None, "unfinished"):
            return None
        pattern, match = how.pattern, how.match
        groups = match.groupdict()
        ahead = self.rider(groups.get("ahead"))
        behind = self.rider(groups.get("behind") or groups.get("behind2"))
        side = pattern.gives.get("subject")
        words = (groups.get("words") or "").strip()
        context = self.context_of(sentence, mark.start(), pattern.gives.get("context"))
        subject = None
        if side:
            who = subject_of(self.reading, sentence, match.start() if match.start() < mark.start() else mark.start())
            subject = next((w.entity for w in who if w.entity is not None and w.entity.kind == "rider"), None)
            if subject is (ahead or behind):
                subject = None
        if side == "ahead" and ahead is None:
            ahead = subject
        elif side == "behind" and behind is None:
            behind = subject
        ahead_text, behind_text = self.groups(sentence, match, mark, words, side)
        ahead_text = self.words_of(groups.get("ahead")) or ahead_text
        behind_text = self.words_of(groups.get("behind") or groups.get("behind2")) or behind_text
        if ahead is None and behind is not None and context != "road":
            ahead = self.first(context, behind)
        span = self.reading.span(sentence, mark.start(), mark.end())
        stage = self.belonging.stage_for_gap(span.start, context)
        self.context, self.context_at = context, sentence.index
        return Gap(
            time.seconds, context, span.start, span.end, pattern.id, ahead=ahead, ahead_text=None if ahead else ahead_text, behind=behind,
            behind_text=None if behind else behind_text, race=self.belonging.race, stage=stage,
            km_to_go=self.to_go(sentence) if context == "road" else None,
        )  # fmt: skip

    def rider(self, mark: str | None) -> Entity | None:
        if not mark:
            return None
        entity = self.reading.who(mark).entity
        return entity if entity is not None and entity.kind == "rider" else None

    def words_of(self, mark: str | None) -> str | None:
        """Returns the words of a side that is no rider: a team, or a group."""
        if not mark or self.rider(mark) is not None:
            return None
        name = self.reading.who(mark).name
        return self.reading.article[name.start : name.end]

    def groups(self, sentence: Sentence, match: re.Match[str], mark: re.Match[str], words: str, side: str | None) -> tuple[str | None, str | None]:
        """Returns the words of the sides that are no riders."""
        expression = _contexts()["groups"]
        other = expression.search(words) if words else None
        mine = expression.search(sentence.text, max(0, mark.start() - 70), mark.start())
        texts = (self.plain(sentence, mine), other.group().strip() if other else None)
        if side == "behind":
            return texts[1], texts[0]
        return texts

    def plain(self, sentence: Sentence, match: re.Match[str] | None) -> str | None:
        if match is None:
            return None
        span: Span = self.reading.span(sentence, match.start(), match.end())
        return self.reading.article[span.start : span.end].strip() or None

    def context_of(self, sentence: Sentence, place: int, given: str | None) -> Context:
        """Says where a gap holds: by the words nearest to it, by the gap before it, else at the finish."""
        text = sentence.lowered
        contexts = _contexts()
        told = self.told(sentence)
        best: tuple[float, Context] | None = None
        names: tuple[Context, ...] = ("general", "finish", "road")
        for name in names:
            for match in contexts[name].finditer(text):
                distance = float(place - match.end() if match.end() <= place else match.start() - place)
                between = text[min(place, match.end()) : max(place, match.start())]
                distance += 25 * len(re.findall(r"[;,]|\b(?:but|while|and)\b", between))
                if name == "finish" and re.search(r"\bfinish", match.group()) is None:
                    distance += 8
                if best is None or distance < best[0]:
                    best = (distance, name)
        for group in _SOMEBODY.finditer(sentence.text):
            who = self.reading.who(group.group())
            if who.entity is None and _contexts()["group_word"].search(self.reading.article, who.name.start, who.name.end):
                distance = abs(place - group.start())
                if best is None or distance < best[0]:
                    best = (distance, "road")
        if (
            self.context_at == sentence.index
            and self.context
            and best is not None
            and best[1] == "finish"
            and not _contexts()["arrived"].search(text)
        ):
            return self.context
        if self.reading.live and (best is None or (best[1] == "finish" and not _contexts()["arrived"].search(text)) or best[0] > 40):
            return "road"
        if given == "road" and (
            best is None or best[1] == "road" or best[0] > 40 or (best[1] == "finish" and not _contexts()["arrived"].search(text))
        ):
            return "road"
        if given == "finish" and (best is None or best[1] != "road" or best[0] > 30):
            return "finish"
        if best is not None and best[1] == "road" and best[0] < 30:
            return "road"
        if told is not None and (best is None or best[0] > _NEAR):
            return told
        if best is not None:
            return best[1]
        if self.context is not None and sentence.index - self.context_at <= 2:
            return self.context
        return "finish"

    def told(self, sentence: Sentence) -> Context | None:
        """Returns the context that the results of a sentence have in common."""
        span = self.reading.span(sentence, 0, len(sentence.text))
        classes = {r.classification for r in read_prose(self.reading) if span.start <= r.start < span.end}
        if not classes:
            return None
        if classes <= {"general"}:
            return "general"
        return "finish" if classes <= {"stage", "one_day"} else None

    def first(self, context: Context, behind: Entity) -> Entity | None:
        """Returns the winner of the day or the leader of the standings, to whom a gap without another side counts."""
        if self._first is None:
            self._first = {}
            for result in read_prose(self.reading):
                if result.rank == 1 and result.race is self.belonging.race:
                    where = "general" if result.classification == "general" else "finish" if result.classification in ("stage", "one_day") else ""
                    if where and (where == "general" or result.stage in (None, self.belonging.stage)):
                        self._first.setdefault(where, result.who if result.who.kind == "rider" else None)
        first = self._first.get(context)
        return first if first is not behind else None

    def to_go(self, sentence: Sentence) -> float | None:
        """Returns the kilometres to go that the sentence gives."""
        match = _contexts()["to_go"].search(sentence.text)
        if match is None:
            return None
        value = float(match[1].replace(",", "."))
        return round(value * (_MILE if match[2].lower().startswith("mi") else 1.0), 2)

    def read_shared(self, sentence: Sentence) -> None:
        """Reads a second number of the same lead: "has 11 seconds on X and 15 on Y"."""
        for match in _contexts()["shared_lead"].finditer(sentence.text):
            number = read_number(match["number"])
            behind = self.rider(match["behind"])
            start = self.reading.span(sentence, match.start("time"), match.end("time")).start
            first = next((g for g in self.found if g.start == start), None)
            if number is None or behind is None or first is None:
                continue
            span = self.reading.span(sentence, match.start("number"), match.end("number"))
            self.keep(
                Gap(
                    float(number),
                    first.context,
                    span.start,
                    span.end,
                    "shared_lead",
                    ahead=first.ahead,
                    ahead_text=first.ahead_text,
                    behind=behind,
                    race=first.race,
                    stage=first.stage,
                )
            )

    def read_bare_numbers(self, sentence: Sentence) -> None:
        """Reads seconds without a unit in a row of gaps: "X is third at 16 with Y fourth at 32"."""
        for match in _contexts()["bare_number"].finditer(sentence.text):
            if judge(sentence.held, match.start("number"), match.end()):
                continue
            if match["rider"]:
                behind = self.rider(match["rider"])
            else:
                who = subject_of(self.reading, sentence, match.start())
                behind = who[0].entity if who else None
            if behind is None or behind.kind != "rider" or self.context is None:
                continue
            span = self.reading.span(sentence, match.start("number"), match.end("number"))
            last = next((g for g in reversed(self.found) if g.context == self.context), None)
            ahead = self.first(self.context, behind) if self.context != "road" else (last.ahead if last else None)
            self.keep(
                Gap(
                    float(match["number"]),
                    self.context,
                    span.start,
                    span.end,
                    "bare_number",
                    ahead=ahead,
                    behind=behind,
                    race=self.belonging.race,
                    stage=self.belonging.stage_for_gap(span.start, self.context),
                )
            )
