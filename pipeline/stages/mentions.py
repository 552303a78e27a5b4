"""Finds where a text speaks of a stage, and what the words around it say of it: number, label, day, type, distance."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from pipeline.dates import WEEKDAYS
from pipeline.expressions import linear
from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.numbers import CARDINALS, ROMANS, read_number
from pipeline.records import StageType
from pipeline.stages.before import MOST_STAGES, Left, read_left
from pipeline.state import Span

_REACH = 90
_NEVER_COUNTED = 9  # no race has so many stages of one sort that "the ninth uphill stage" counts only those
_TRIGGER = linear(
    r"(?<![^\W_])(?:(?P<trial>(?:(?:individual|team)\s)?time[- ]?trials?|contre-la-montre|(?-i:TTT|ITT|T\.T\.T\.))"
    r"|(?P<prologue>prologue)|(?P<leg>leg)|(?P<word>stage|etappe|étape|etapa|tappa|etape)(?P<plural>s)?)(?![^\W_])",
    re.IGNORECASE,
)
_CARDINAL = "|".join(sorted((w.replace(" ", "[ ]") for w, n in CARDINALS.items() if 0 < n <= MOST_STAGES), key=len, reverse=True))
_NUM = rf"(?:\d{{1,2}}|(?:{_CARDINAL})|(?-i:I(?!\s+[a-z])|[IVX]{{2,5}}|[VX]))"
_NO_UNIT = (
    r"(?!\d|[.,:'’]\d|\s?(?:km|kms|k\b|kilomet|mi\b|miles?|metres?|meters?|m\b|s\b|secs?\b|seconds?|mins?\b|minutes?|hours?|hrs?\b|%|per|points?|riders?"
    r"|times\b|years?|days?|weeks?|stages?|of\s(?:the\s)?(?:best|most|last|toughest|hardest)))"
)
_NUMBER_BEHIND = linear(
    rf"[\s\-–]{{0,3}}(?:no\.?\s?|number\s|nr\.?\s?|#\s?)?(?P<number>{_NUM}){_NO_UNIT}(?P<part>[a-d](?![a-z]))?(?![^\W_])", re.IGNORECASE
)
_NUMBERS_BEHIND = linear(
    rf"\s+(?P<first>{_NUM})(?P<more>(?:\s?,\s?{_NUM}){{0,8}})\s?(?P<link>and|&|to|through|until|-|–)\s?(?P<last>{_NUM}){_NO_UNIT}(?![^\W_])",
    re.IGNORECASE,
)
_OF_STAGES = linear(r"\b(?P<number>\w+(?:-\w+)?)\s+of\s+(?:the\s+)?(?:\w+\s+){1,2}$")
_ORDINALS_BEHIND = linear(r"\s*[(:–—-]\s*(?:the\s+)?(?P<all>\w+(?:(?:,|,?\s+and|\s+&)\s+(?:the\s+)?\w+){1,6})\s*[).,;]")
_TRIAL_BEHIND = linear(
    r"[\s-]+(?:individual\s|(?P<team>team\s))?(?:time[- ]?trial|(?-i:TT\b|ITT\b)|(?P<ttt>(?-i:TTT\b)))(?!\s+(?:champion|title|special))",
    re.IGNORECASE,
)
_ON_A_DAY = linear(rf"\s+on\s+({'|'.join(WEEKDAYS)})\b(?!['’]s)", re.IGNORECASE)
_AT_THE = linear(r"\s+(?:at|of|in)\s+(?:the\s+)?")
_WIN = linear(r"[\s-]+(?:wins?|victory|victories|success(?:es)?|triumphs?|honours|honors|podiums?|placings?\s+of)\b", re.IGNORECASE)
_WINNER = linear(r"[\s-]+winners?\b")
_WINS = linear(r"[\s-]+(?:wins|victories|successes|triumphs|honours|honors|podiums)\b", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class StageMention:
    """A place that speaks of a stage.

    Attributes:
        start, end: from the first word that says something of the stage to the last.
        number, part: when said here (prologue 0).
        label: final, queen, opening, penultimate or prologue.
        type: when said here.
        day: the weekday, "today", "yesterday" or "tomorrow" whose stage it is, in small letters.
        distance_km: when printed beside the word.
        definite: whether one particular stage is meant: "the stage", "today's stage".
        win: whether it stands in "stage win", which names no stage but happens on one.
        trial: whether the words are "time trial" without "stage".
    """

    start: int
    end: int
    number: int | None = None
    part: str | None = None
    label: str | None = None
    type: StageType | None = None
    day: str | None = None
    distance_km: float | None = None
    definite: bool = False
    win: bool = False
    trial: bool = False

    @property
    def bare(self) -> bool:
        """Whether it says nothing that could tell the stage from another."""
        return self.number is None and self.label is None and self.day is None and not self.trial


@cache
def _patterns(file: str) -> list[PhrasePattern]:
    return read_patterns(file)


def find_mentions(text: str, sentences: list[Span], names: list[Span]) -> list[StageMention]:
    """Finds every place that speaks of a stage.

    Args:
        text: the article's text.
        sentences: its sentences.
        names: places of names; a word inside one ("San Dimas Stage Race") is no stage, and a name ends what belongs to the stage.

    Returns:
        The mentions in order, without overlap.
    """
    found: list[StageMention] = []
    starts = [s.start for s in sentences]
    inside = {p for name in names for p in range(name.start, name.end)} if names else set()
    for trigger in _TRIGGER.finditer(text):
        if trigger.start() in inside or (found and trigger.start() < found[-1].end):
            continue
        sentence = sentences[max(0, bisect_right(starts, trigger.start()) - 1)] if sentences else Span(0, len(text))
        begin = max(sentence.start, trigger.start() - _REACH, found[-1].end if found else 0)
        if trigger["word"] and not trigger["word"].lower().startswith("stage"):  # `4. Etappe`: the number's stop ends no sentence
            begin = max(trigger.start() - _REACH, found[-1].end if found else 0)
        line = text.rfind("\n", begin, trigger.start())
        begin = line + 1 if line >= 0 else begin
        found.extend(_read(text, trigger, begin, min(sentence.end, trigger.end() + _REACH), inside))
    return found


def _read(text: str, trigger: re.Match[str], begin: int, end: int, inside: set[int]) -> list[StageMention]:
    """Reads one trigger word within the stretch of text that belongs to it."""
    window = text[max(begin, trigger.start() - 45) : trigger.start()] + "§" + text[trigger.end() : trigger.end() + 45]
    left = read_left(text, begin, trigger.start(), inside)
    if trigger["trial"]:
        of_race = _AT_THE.match(text, trigger.end())
        if of_race and of_race.end() in inside:
            left.det = left.det or "the"
        return _trial(text, trigger, left, window)
    behind = _NUMBER_BEHIND.match(text, trigger.end(), end) if not trigger["leg"] and not trigger["prologue"] else None
    if any(p.regex.search(window) for p in _patterns("stages/no_stage.toml")) and not behind:
        return []
    if trigger["prologue"]:
        return [
            StageMention(left.start, trigger.end(), number=0, label="prologue", type="prologue", day=left.day, distance_km=left.km, definite=True)
        ]
    if trigger["plural"]:
        return _plural(text, trigger, left, end)
    if behind and (number := _stage_number(behind["number"])):
        part = behind["part"].lower() if behind["part"] else None
        return [_mention(left, behind.end(), left.start, number, part)]
    win = _WIN.match(text, trigger.end()) is not None
    of_race = _AT_THE.match(text, trigger.end())
    named = left.told_of and of_race is not None and of_race.end() in inside
    number = left.numbers[0][1] if left.numbers and (named or not _only_counts(left, win)) else None
    if trigger["leg"] and number is None and not (left.label or left.day or left.km):
        return []
    mention = _mention(left, trigger.end(), left.start, number, None)
    trial = _TRIAL_BEHIND.match(text, trigger.end()) if not mention.bare else None
    if trial:
        mention.type, mention.end = "team_time_trial" if trial["team"] or trial["ttt"] else "time_trial", trial.end()
    mention.win = win
    mention.trial = mention.type in ("time_trial", "team_time_trial") and number is None and left.label is None
    if mention.bare and left.numbers:
        mention.start = trigger.start()
    if mention.number is None and mention.label == "final" and (left.counted or left.det == "own"):
        mention.label = None
    if left.label == "opening":
        mention.number = mention.number or 1
    elif mention.number == 1 and mention.label is None:
        mention.label = "opening"
    if mention.bare and _WINNER.match(text, trigger.end()) and left.start - 2 in inside:  # "Tour of Wessex stage winner Berg"
        return []
    mention.definite = left.det == "the" or bool(left.day) or bool(left.km) or left.label is not None
    of = _OF_STAGES.search(text, begin, trigger.start()) if mention.number is None else None
    if of and trigger["plural"] and read_number(of["number"]):
        mention.number = read_number(of["number"])
    if mention.win and (left.counted or left.det == "a" or _WINS.match(text, trigger.end())):
        mention.win = False
    return [mention] if not mention.bare or mention.definite or mention.win or mention.type else []


def _only_counts(left: Left, win: bool) -> bool:
    """Whether the numbers before the word count something: "his second stage win", "the second mountain stage", "a third stage"."""
    particular = bool(left.day) or (left.numbers[0][1] >= _NEVER_COUNTED)
    return left.det == "own" or (left.det == "a" and not left.km) or (left.kind and not particular) or win or left.counted


def _mention(left: Left, end: int, start: int, number: int | None, part: str | None) -> StageMention:
    return StageMention(start, end, number, part, left.label, left.type, left.day, left.km, definite=True)


def _stage_number(words: str) -> int | None:
    number = ROMANS.get(words) or read_number(words)
    return number if number is not None and 0 < number <= MOST_STAGES else None


def _plural(text: str, trigger: re.Match[str], left: Left, end: int) -> list[StageMention]:
    """`stages 3 and 4`, `stages four through six`, `the fifth and sixth stages`, `the sixth of nine stages`; else no particular stage."""
    several = _NUMBERS_BEHIND.match(text, trigger.end(), end)
    if several:
        places = [(m.start(), m.end(), _stage_number(m[0])) for m in re.finditer(_NUM, text[several.start() : several.end()], re.IGNORECASE)]
        spans = [(several.start() + a, several.start() + b, n) for a, b, n in places if n]
        if several["link"] in ("to", "through", "until", "-", "–") and len(spans) == 2 and 0 < spans[1][2] - spans[0][2] < 8:
            between = [StageMention(spans[0][0], spans[1][1], n, definite=True) for n in range(spans[0][2] + 1, spans[1][2])]
            return [StageMention(trigger.start(), spans[0][1], spans[0][2], definite=True), *between, StageMention(*spans[1], definite=True)]
        return [StageMention(trigger.start() if i == 0 else a, b, n, definite=True) for i, (a, b, n) in enumerate(spans)]
    one = _NUMBER_BEHIND.match(text, trigger.end(), end)
    if one and (number := _stage_number(one["number"])):
        return [StageMention(trigger.start(), one.end(), number, definite=True)]
    told = _ORDINALS_BEHIND.match(text, trigger.end(), end)
    if told:
        ordinals = [(m, read_number(m[0])) for m in re.finditer(r"\w+", told["all"]) if m[0] not in CARDINALS and not m[0].isdigit()]
        first = told.start("all")
        if sum(n is not None for _, n in ordinals) > 1:
            return [StageMention(first + m.start(), first + m.end(), n, definite=True) for m, n in ordinals if n is not None and n <= MOST_STAGES]
    if len(left.numbers) > 1 and not left.counted and not left.kind and left.det != "own":
        ordered = sorted(left.numbers)
        ends = [start for start, _ in ordered[1:]] + [trigger.end()]
        return [StageMention(s, _trim(text, s, e), n, definite=True) for (s, n), e in zip(ordered, ends, strict=True)]
    of = _OF_STAGES.search(text, max(0, trigger.start() - 45), trigger.start())
    number = read_number(of["number"]) if of and not of["number"].isdigit() and of["number"].lower() not in CARDINALS else None
    if of and number and number <= MOST_STAGES:
        return [StageMention(of.start(), trigger.end(), number, definite=True)]
    return []


def _trim(text: str, start: int, end: int) -> int:
    return start + len(re.sub(r"[\s,]*(?:\band)?[\s,]*$", "", text[start:end]))


def _trial(text: str, trigger: re.Match[str], left: Left, window: str) -> list[StageMention]:
    """A time trial named without "stage"; one that is followed by "stage" is read there."""
    if trigger[0].lower().endswith("s"):
        one = _OF_STAGES.search(text, max(0, trigger.start() - 45), trigger.start())
        if one and read_number(one["number"]) and one["number"].lower() not in CARDINALS:
            return [StageMention(one.start(), trigger.end(), type="time_trial", day=left.day, definite=True, trial=True)]
        return []
    if re.match(r"[\s-]+stages?\b", text[trigger.end() : trigger.end() + 8], re.IGNORECASE):
        return []
    if any(p.regex.search(window) for p in _patterns("stages/no_trial.toml")):
        return []
    team = "team" in trigger[0].lower() or "TTT" in trigger[0].upper()
    kind: StageType = "team_time_trial" if team else "time_trial"
    day = _ON_A_DAY.match(text, trigger.end())  # "an individual time trial on Saturday"
    left.day = left.day or (day[1].lower() if day else None)
    particular = left.det == "the" or left.day or left.label or left.km
    if not particular:
        return []
    number = 1 if left.label == "opening" else None
    label = left.label if left.label in ("opening", "queen") else None
    return [StageMention(left.start, trigger.end(), number, None, label, kind, left.day, left.km, definite=True, trial=True)]
