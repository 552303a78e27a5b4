"""Finds where a text speaks of a stage, and what the words around it say of it: number, label, day, type, distance."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache

from pipeline.dates import WEEKDAYS
from pipeline.expressions import linear
from pipeline.knowledge import PhrasePattern, read_patterns, read_table
from pipeline.numbers import CARDINALS, ORDINAL, read_number
from pipeline.records import StageType
from pipeline.state import Span

_MOST = 30  # no race has more stages
_REACH = 90
_NEVER_COUNTED = 9  # no race has so many stages of one sort that "the ninth uphill stage" counts only those
_TRIGGER = linear(
    r"(?<![^\W_])(?:(?P<trial>(?:(?:individual|team)\s)?time[- ]?trials?|contre-la-montre|(?-i:TTT|ITT|T\.T\.T\.))"
    r"|(?P<prologue>prologue)|(?P<leg>leg)|(?P<word>stage|etappe|étape|etapa|tappa|etape)(?P<plural>s)?)(?![^\W_])",
    re.IGNORECASE,
)
_CARDINAL = "|".join(sorted((w.replace(" ", "[ ]") for w, n in CARDINALS.items() if 0 < n <= _MOST), key=len, reverse=True))
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
_FOREIGN_ORDINAL = linear(r"(\d{1,2})(?:\.|e|er|re|ª|º|a|eme|ème|ième)$", re.IGNORECASE)
_ORDINALS_BEHIND = linear(r"\s*[(:–—-]\s*(?:the\s+)?(?P<all>\w+(?:(?:,|,?\s+and|\s+&)\s+(?:the\s+)?\w+){1,6})\s*[).,;]")
_TRIAL_BEHIND = linear(
    r"[\s-]+(?:individual\s|(?P<team>team\s))?(?:time[- ]?trial|(?-i:TT\b|ITT\b)|(?P<ttt>(?-i:TTT\b)))(?!\s+(?:champion|title|special))",
    re.IGNORECASE,
)
_AT_THE = linear(r"\s+(?:at|of|in)\s+(?:the\s+)?")
_WIN = linear(r"[\s-]+(?:wins?|victory|victories|success(?:es)?|triumphs?|honours|honors|podiums?|placings?\s+of)\b", re.IGNORECASE)
_WINNER = linear(r"[\s-]+winners?\b")
_WINS = linear(r"[\s-]+(?:wins|victories|successes|triumphs|honours|honors|podiums)\b", re.IGNORECASE)
_ORDINAL_BEFORE_NAME = linear(rf"\b(?:the|this|today['’]s|in|on|at|after|during)\s+({ORDINAL})\s+\Z", re.IGNORECASE)
_AND = linear(r"\band\s{1,3}\Z")
_TOKEN = linear(r"\b(?:second|next)\s(?:to\s)?last\b|\blast\sbut\sone\b|\S+", re.IGNORECASE)
_DAY = linear(rf"(?:{'|'.join(WEEKDAYS)}|today|yesterday|tomorrow)(?:['’]s)?$", re.IGNORECASE)
_DISTANCE = linear(r"(?P<n>\d{1,3}(?:[.,]\d{1,3})?)-?(?P<unit>km|kms|k|kilomet(?:er|re)s?|miles?|mi)$", re.IGNORECASE)
_UNIT = linear(r"(?:kms?|kilomet(?:er|re)s?|miles?)$", re.IGNORECASE)
_KM_IN_MILE = 1.609344


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


@dataclass(slots=True)
class _Left:
    """What the words before a trigger say."""

    start: int
    numbers: list[tuple[int, int]] = field(default_factory=list)  # offset, number
    label: str | None = None
    type: StageType | None = None
    day: str | None = None
    km: float | None = None
    det: str | None = None
    kind: bool = False
    counted: bool = False
    told_of: bool = False  # whether something is told of the number's stage: "a mountainous seventh stage"


@cache
def _words() -> dict[str, tuple[str, str]]:
    return {cells["word"]: (cells["class"], cells["value"]) for _, cells in read_table("stages/words.tsv", ("word", "class", "value"))}


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
    left = _walk(text, begin, trigger.start(), inside)
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


def _only_counts(left: _Left, win: bool) -> bool:
    """Whether the numbers before the word count something: "his second stage win", "the second mountain stage", "a third stage"."""
    particular = bool(left.day) or (left.numbers[0][1] >= _NEVER_COUNTED)
    return left.det == "own" or (left.det == "a" and not left.km) or (left.kind and not particular) or win or left.counted


def _mention(left: _Left, end: int, start: int, number: int | None, part: str | None) -> StageMention:
    return StageMention(start, end, number, part, left.label, left.type, left.day, left.km, definite=True)


def _stage_number(words: str) -> int | None:
    roman = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12}
    number = roman.get(words) or read_number(words)
    return number if number is not None and 0 < number <= _MOST else None


def _plural(text: str, trigger: re.Match[str], left: _Left, end: int) -> list[StageMention]:
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
            return [StageMention(first + m.start(), first + m.end(), n, definite=True) for m, n in ordinals if n is not None and n <= _MOST]
    if len(left.numbers) > 1 and not left.counted and not left.kind and left.det != "own":
        ordered = sorted(left.numbers)
        ends = [start for start, _ in ordered[1:]] + [trigger.end()]
        return [StageMention(s, _trim(text, s, e), n, definite=True) for (s, n), e in zip(ordered, ends, strict=True)]
    of = _OF_STAGES.search(text, max(0, trigger.start() - 45), trigger.start())
    number = read_number(of["number"]) if of and not of["number"].isdigit() and of["number"].lower() not in CARDINALS else None
    if of and number and number <= _MOST:
        return [StageMention(of.start(), trigger.end(), number, definite=True)]
    return []


def _trim(text: str, start: int, end: int) -> int:
    return start + len(re.sub(r"[\s,]*(?:\band)?[\s,]*$", "", text[start:end]))


def _trial(text: str, trigger: re.Match[str], left: _Left, window: str) -> list[StageMention]:
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
    particular = left.det == "the" or left.day or left.label or left.km
    if not particular:
        return []
    number = 1 if left.label == "opening" else None
    label = left.label if left.label in ("opening", "queen") else None
    return [StageMention(left.start, trigger.end(), number, None, label, kind, left.day, left.km, definite=True, trial=True)]


def _walk(text: str, begin: int, position: int, inside: set[int]) -> _Left:
    """Reads the words before a trigger from right to left, as far as they belong to it."""
    left = _Left(position)
    words = _words()
    unknown = 0
    unit: str | None = None
    tokens = [(begin + m.start(), m[0]) for m in _TOKEN.finditer(text[begin:position])]
    for start, raw in reversed(tokens):
        if start in inside or start + len(raw) - 1 in inside:
            left.det = left.det or "the"
            while start - 1 in inside:
                start -= 1
            ordinal = _ORDINAL_BEFORE_NAME.search(text, begin, start) if left.start == position and not left.numbers else None
            number = read_number(ordinal[1]) if ordinal else None
            if ordinal and number and 1 < number <= _MOST:  # "the tenth Vuelta stage"
                left.numbers.append((ordinal.start(1), number))
                left.start = ordinal.start(1)
            break
        token = raw.strip('()[],;:."“”*•–—-').replace("’", "'")
        if (raw[-1] in ".;:!?" and not _FOREIGN_ORDINAL.fullmatch(raw)) or raw.endswith("),"):
            break
        low = "-".join(token.lower().split())
        if not token:
            if raw in ("-", "–", "—", "|", "•") and left.start != position:
                break
            continue
        if unit is not None:
            if re.fullmatch(r"\d{1,3}(?:[.,]\d{1,3})?", token):
                left.km, left.start = _better(left.km, token, unit), start
            unit = None
            continue
        tag, value = words.get(low, ("", ""))
        foreign = _FOREIGN_ORDINAL.fullmatch(raw)
        if foreign:
            number = int(foreign[1])
        else:
            number = read_number(low) if low not in CARDINALS and not low.isdigit() else None
        distance = _DISTANCE.fullmatch(token)
        if number is not None and 0 < number <= _MOST:
            left.numbers.append((start, number))
            if unknown and left.start == position:
                left.kind = True
        elif tag == "label":
            left.label = left.label or value
        elif tag == "type":
            left.type = left.type or value  # type: ignore[assignment]
            left.kind = left.kind or (value != "road" and not left.numbers)
        elif tag == "kind":
            left.kind = left.kind or not left.numbers
            if low == "team" and left.type == "time_trial":
                left.type = "team_time_trial"
        elif tag == "det":
            left.det = value
            left.told_of = bool(left.numbers) and text[start + len(raw) : left.numbers[-1][0]].strip() != ""
            if value != "the" or not _AND.search(text, begin, start):  # "the last and the hardest stage" goes on
                break
        elif _DAY.fullmatch(token):
            left.day = left.day or low.removesuffix("'s")
            if low.endswith("'s"):
                left.start = start
                break
        elif distance:
            left.km = _better(left.km, distance["n"], distance["unit"])
        elif _UNIT.fullmatch(token):
            unit = token
            continue
        elif tag in ("plain", "join"):
            continue
        elif low in CARDINALS or low.isdigit():
            left.counted = True
            break
        elif token.endswith(("'s", "s'")):
            left.det = left.det or ("own" if token[0].isupper() and left.label == "final" else "the")  # "Berg's last stage win"
            break
        elif unknown < 2 and low.replace("-", "").isalpha() and low == token and tag != "stop":
            unknown += 1
            continue
        else:
            break
        left.start = min(left.start, start + (len(raw) - len(raw.lstrip('(["“'))))
    return left


def _better(known: float | None, number: str, unit: str) -> float:
    """Gives a distance in kilometres; one printed in kilometres goes before one converted from miles."""
    value = float(number.replace(",", "."))
    if unit.lower().startswith("mi"):
        return known if known is not None else round(value * _KM_IN_MILE, 2)
    return value
