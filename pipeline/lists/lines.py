"""What the layouts share: lines of a list, groups of them, and how a name begins."""

from dataclasses import dataclass

from pipeline.expressions import linear
from pipeline.lists.words import particles
from pipeline.records import Status
from pipeline.state import Span

LEAD = r"[ \t\xa0|•*·‣▪>#-]*"
LONGEST_LINE = 240
# The words of results for riders without a place.
STATUSES: dict[str, Status] = {
    "dnf": "DNF", "ab": "DNF", "abd": "DNF", "did not finish": "DNF", "abandoned": "DNF", "abandons": "DNF", "withdrew": "DNF",
    "dns": "DNS", "np": "DNS", "did not start": "DNS", "non-starter": "DNS", "non-starters": "DNS", "non starters": "DNS",
    "otl": "OTL", "hd": "OTL", "dsq": "DSQ", "dq": "DSQ", "disqualified": "DSQ",
}  # fmt: skip
_LINE = linear(r"[^\n\r\u2028]+")
_FIRST_WORD = linear(r"[^ '’]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that a layout took for one of a result list: `content` is what follows the rank."""

    start: int
    content: Span
    rank: int | None
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that could be a list.

    Attributes:
        layout: the name of the layout that found them.
        lines: the lines in order.
        number: the text line on which they begin.
        label: the words before the winner's name that say what is ranked, in layouts that have them.
    """

    layout: str
    lines: list[Line]
    number: int
    label: Span | None = None


def text_lines(text: str) -> list[Span]:
    """Returns the lines of a text that are not empty, stripped of blanks at their beginning."""
    lines = []
    for match in _LINE.finditer(text):
        words = match.group()
        lead = len(words) - len(words.lstrip())
        if lead < len(words):
            lines.append(Span(match.start() + lead, match.end()))
    return lines


def starts_name(words: str) -> bool:
    """Says whether words begin as a name does: a capital, a particle before one, or a flag."""
    words = words.lstrip("\"“'‘([*#=| \t\xa0")
    if not words:
        return False
    if words[0].isalpha():
        if not words[0].islower():
            return True
        first = _first_word(words)
        return (first in particles() or first in ("d", "t", "al", "l") or words[1:2].isupper()) and any(sign.isupper() for sign in words[:14])
    return ord(words[0]) > 0x1F1E5


def _first_word(words: str) -> str:
    match = _FIRST_WORD.match(words)
    return match.group() if match else ""
