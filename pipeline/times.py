"""Spans of time in the text, in all spellings: `40 seconds`, `a minute and a half`, `1:05`, `1'05"`, `+0:24`, `0-14`.

What is found here is only a length of time; whether it is a gap, a finishing time or a period is for the callers.
"""

import re
from dataclasses import dataclass

from pipeline.expressions import linear
from pipeline.numbers import CARDINAL_WORDS, CARDINALS

_STRESS = r"(?:(?:single|full|whole|mere|clear|solitary|good|solid|bare|paltry)\s+)?"  # "by a full minute"
_NUM = rf"(?:\d+(?:[.,]\d+)?|(?:{CARDINAL_WORDS}|an?)\b)".replace("[- ]", "[-\\ ]")
_BEGINS = r"\d" + "".join(sorted({word[0] for word in ("a", "half", *CARDINALS)}))  # what a length of time in words begins with
_REST = rf"[1-5]?\d|{CARDINAL_WORDS}".replace("[- ]", "[-\\ ]")  # "one minute eight", "2 min 22"
_AFTER_REST = (
    r"(?=[.,;:!?)](?!\d)|$|[\s]+(?:behind|ahead|back|down|clear|adrift|up|in[ ](?:arrears|front|hand)|later|slower|faster|quicker|and|on|over)\b)"
)
_SEC_UNIT = r"(?:seconds?|secs?|(?-i:s))(?![A-Za-z])\.?"
_MIN_UNIT = r"(?:minutes?|mins?|mn|(?-i:m))(?![A-Za-z])\.?"
_HOUR_UNIT = r"(?:hours?|hrs?|(?-i:h))(?![A-Za-z])\.?"
_GLUE = r"(?:\s*(?:,|and|&)?\s*)"
_PRIME = r"(?:'|’|′|´|‘)"
_DOUBLE = r"(?:\"|”|″|“|''|’’|′′|´´)"

_WORDS = linear(
    rf"""(?<![\w.:])(?=[{_BEGINS}])(?:
      (?P<half>half(?:[- ]an?|\s+of\s+an?)[- ](?P<half_unit>second|minute|hour)s?\b|half-(?P<half_unit2>second|minute|hour)\b)
    | (?P<mixed>(?P<mixed_n>{_NUM})[- ](?:and[- ]a[- ]half|1/2)[- ](?P<mixed_unit>seconds?|minutes?|hours?)\b)
    | (?P<parts>
        (?:(?P<h>{_NUM})[\s-]*{_STRESS}{_HOUR_UNIT}(?P<h_half>[ ]and[ ]a[ ]half\b)?{_GLUE})?
        (?:(?P<m>{_NUM})[\s-]*{_STRESS}{_MIN_UNIT}(?P<m_half>[ ]and[ ]a[ ]half\b)?{_GLUE})?
        (?:(?P<s>{_NUM})[\s-]*{_STRESS}{_SEC_UNIT}(?P<s_half>[ ]and[ ]a[ ]half\b)?|(?<=[a-z.]\s)(?P<rest>{_REST}){_AFTER_REST})?
      )
    | (?P<fraction>(?P<fraction_n>{_NUM})[\s-]*(?P<fraction_unit>hundredths?|tenths?|thousandths?)(?:[ ]of[ ]a[ ]second)?\b)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# "0.6 of a second", "a quarter of an hour", "9½ minutes".
_SHARES = linear(
    rf"""(?<![\w.:])(?:
      (?P<share>\d?\.\d{{1,3}}|{_NUM}[\s-]quarters?)[ ]of[ ](?:an?|one)[ ](?P<unit>second|minute|hour)\b
    | (?P<whole>\d{{1,2}})?(?P<vulgar>[½¼¾])[\s-]*(?P<vulgar_unit>second|minute|min|hour)s?\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_PRIMES = linear(
    rf"""(?<![\w.:'’"])(?:
      (?:(?P<h>\d{{1,2}})\s?h\s?)?(?P<m>\d{{1,3}})\s?{_PRIME}(?!{_PRIME})\s?(?P<s>\d{{2}})(?:[.,](?P<frac>\d{{1,3}}))?(?:\s?{_DOUBLE})?(?:(?P<frac2>\d{{1,3}})\b)?
    | (?P<s_only>\d{{1,2}})(?:[.,](?P<frac3>\d{{1,3}}))?\s?{_DOUBLE}
    | (?P<m_only>\d{{1,2}}){_PRIME}(?![\w'’"])
    )(?!\w)""",
    re.VERBOSE,
)
_CLOCK = linear(
    r"(?<![\w.:,/-])(?P<plus>(?<!\+)\+\s?)?(?:(?P<h>\d{1,2})[:h])?(?P<m>\d{1,3})[ ]?:(?P<s>[0-5]\d)(?:[.,](?P<frac>\d{1,3}))?"
    r"(?:\s?s(?:ecs?)?\b|\s(?:min(?:ute)?s?|seconds?)\b)?(?![\w:]|[.,]\d)"
)
_PLUS = linear(r"(?<![\w.+])\+\s?(?P<s>\d{1,2})(?:[.,](?P<frac>\d{1,3}))?(?:\s?s)?(?![\w:.'’\"″-])")
# Minutes and seconds parted by a point, only beside words that make them a difference: "went out to 5.30".
_POINTED = linear(
    r"""(?:\b(?:lead|gap|advantage|margin|deficit|out|down|up|ahead|behind|clear|back)(?:\s(?:of|to|at|was|is|by|now|just|stood|reached)){1,2}\s
    (?P<m>\d{1,2})\.(?P<s>[0-5]\d)(?![\w%]|\.\d|\s?(?:km|kilomet|m\b|met|per|miles|%|points|seconds|sec|min))
    |\b(?:second|third|fourth|fifth|sixth|\d{1,3}(?:st|nd|rd|th))(?:\splace|\soverall)?,?\sat\s(?P<m3>\d{1,2})\.(?P<s3>[0-5]\d)(?![\w%]|\.\d|\s?(?:km|am|pm|[ap]\.m))
    |(?<![\w.:])(?P<m2>\d{1,2})\.(?P<s2>[0-5]\d)(?=\s(?:ahead|behind|back|down|clear|adrift|in\ front|lead|advantage|gap|later|slower|faster)\b))""",
    re.VERBOSE,
)
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75}
# "A second" is a length of time only beside words that make it one: "followed by a second in Cairns", "for a second consecutive day" are none.
_AN_ORDINAL = linear(r"an?\s+second\b(?!s)", re.IGNORECASE)
_BESIDE_A_SECOND = linear(
    r"[\s,]*(?:$|[.;:)–—]|(?:behind|ahead|back|adrift|down|slower|faster|quicker|later|earlier|clear|up|off|apart|between|separat\w+|lead|gap|advantage|margin|"
    r"over|to|from|on|after|and a half|shy|short|inside|outside|or so|better|worse)\b)",
    re.IGNORECASE,
)
_METRES = linear(r"(?:[6-9]\d|\d{3,5})\s?m\b[.,\s]*")  # "200m": no minutes
_COUNTED = linear(r"(?:(?<!followed )\bby|\b(?:just|only|half|over|under|within|about|nearly|almost|barely|mere))\s+\Z", re.IGNORECASE)
_UNITS = {"second": 1.0, "minute": 60.0, "min": 60.0, "hour": 3600.0, "hundredth": 0.01, "tenth": 0.1, "thousandth": 0.001}
# A unit, and how far before and behind it a length of time may reach: only there the long expression is tried.
_UNIT = linear(r"hour|minute|second|sec\b|secs\b|min|hrs?\b|hundredth|tenth|thousandth|\dh|\d\s?s\b|\d\s?m|\dmn", re.IGNORECASE)
_BEFORE, _BEHIND = 60, 70


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A length of time in the text.

    Attributes:
        start, end: where it stands.
        seconds: its length.
        form: `words` (units in words), `primes` (1'05"), `clock` (1:05, which may be a time of day) or `plus` (+24).
    """

    start: int
    end: int
    seconds: float
    form: str


def _number(words: str) -> float:
    word = " ".join(words.lower().split())
    if word in ("a", "an"):
        return 1.0
    if word in CARDINALS:
        return float(CARDINALS[word])
    return float(word.replace(",", "."))


def find_times(text: str) -> list[TimeSpan]:
    """Finds every length of time in a text.

    Args:
        text: any text.

    Returns:
        The spans in order, without overlap; where two readings overlap, the longer one.
    """
    found: list[TimeSpan] = []
    for start, end in _windows(text):
        found.extend(_in_words(text, start, end))
    if " of a" in text or " of one" in text or any(part in text for part in _VULGAR):
        found.extend(_in_shares(text))
    found.extend(_in_primes(text))
    for match in _CLOCK.finditer(text):
        seconds = int(match["h"] or 0) * 3600 + int(match["m"]) * 60 + int(match["s"]) + _fraction(match["frac"])
        found.append(TimeSpan(match.start(), match.end(), seconds, "plus" if match["plus"] else "clock"))
    for match in _PLUS.finditer(text):
        found.append(TimeSpan(match.start(), match.end(), int(match["s"]) + _fraction(match["frac"]), "plus"))
    if "." in text:
        for match in _POINTED.finditer(text):
            which = next((f"m{n}", f"s{n}") for n in ("", "2", "3") if match[f"m{n}"])
            found.append(TimeSpan(match.start(which[0]), match.end(which[1]), int(match[which[0]]) * 60.0 + int(match[which[1]]), "clock"))
    found.sort(key=lambda t: (-(t.end - t.start), t.start))
    kept: list[TimeSpan] = []
    taken: set[int] = set()
    for time in found:
        places = range(time.start, time.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(time)
    return sorted(kept, key=lambda t: t.start)


def _fraction(digits: str | None) -> float:
    return float(f"0.{digits}") if digits else 0.0


def _windows(text: str) -> list[tuple[int, int]]:
    """Returns the stretches of text around units of time, those that touch joined."""
    windows: list[tuple[int, int]] = []
    for unit in _UNIT.finditer(text):
        start, end = max(0, unit.start() - _BEFORE), min(len(text), unit.end() + _BEHIND)
        joined = windows[-1][1] if windows else 0
        while start > joined and not text[start - 1].isspace():  # never begin inside a word
            start -= 1
        if windows and start <= joined:
            windows[-1] = windows[-1][0], end
        else:
            windows.append((start, end))
    return windows


def _in_words(text: str, start: int, end: int) -> list[TimeSpan]:
    found = []
    for match in _WORDS.finditer(text, start, end):
        if match.start() == match.end():
            continue
        end = match.end()
        if match["half"]:
            seconds = _UNITS[(match["half_unit"] or match["half_unit2"]).lower()] / 2
        elif match["mixed"]:
            seconds = (_number(match["mixed_n"]) + 0.5) * _UNITS[match["mixed_unit"].lower().rstrip("s")]
        elif match["fraction"]:
            seconds = round(_number(match["fraction_n"]) * _UNITS[match["fraction_unit"].lower().rstrip("s")], 3)
        elif match["h"] or match["m"] or match["s"]:
            if _METRES.fullmatch(match.group()):
                continue
            if _AN_ORDINAL.match(text, match.start()) and not _is_length(text, match):
                continue
            seconds = sum(_number(match[key]) * unit for key, unit in (("h", 3600), ("m", 60), ("s", 1), ("rest", 1)) if match[key])
            seconds += 1800 * bool(match["h_half"]) + 30 * bool(match["m_half"]) + 0.5 * bool(match["s_half"])
            seconds = round(seconds, 3)
            while text[end - 1] in " ,&\n\t" or text[:end].endswith((" and", ",and")):
                end -= 3 if text[:end].endswith("and") else 1
        else:
            continue
        found.append(TimeSpan(match.start(), end, seconds, "words"))
    return found


def _in_shares(text: str) -> list[TimeSpan]:
    found = []
    for match in _SHARES.finditer(text):
        if match["share"]:
            number, _, share = match["share"].replace("-", " ").rpartition(" ")
            seconds = (_number(number) / 4 if number else float(share)) * _UNITS[match["unit"].lower()]
        else:
            seconds = (int(match["whole"] or 0) + _VULGAR[match["vulgar"]]) * _UNITS[match["vulgar_unit"].lower()]
        found.append(TimeSpan(match.start(), match.end(), round(seconds, 3), "words"))
    return found


def _is_length(text: str, match: re.Match[str]) -> bool:
    """Whether "a second" is a length of time, told by the words on either side."""
    return bool(_BESIDE_A_SECOND.match(text, match.end()) or _COUNTED.search(text, max(0, match.start() - 24), match.start()))


def _in_primes(text: str) -> list[TimeSpan]:
    found = []
    for match in _PRIMES.finditer(text):
        if match["m"]:
            seconds = int(match["h"] or 0) * 3600 + int(match["m"]) * 60 + int(match["s"]) + _fraction(match["frac"] or match["frac2"])
        elif match["s_only"]:
            seconds = int(match["s_only"]) + _fraction(match["frac3"])
        else:
            seconds = int(match["m_only"]) * 60.0
        found.append(TimeSpan(match.start(), match.end(), seconds, "primes"))
    return found
