"""Quotation marks: where they stand, and whether they open or close.

A mark is told by its shape, that is by what stands on either side of it, and by its direction only where the shape leaves
it open: a closing mark in front of a word opens.
"""

import re
from typing import NamedTuple

from pipeline.expressions import linear
from pipeline.state import Span

# Every mark that may open or close. The two-letter runs beginning with "â" are marks read in the wrong encoding.
# What stands first in the expression is only there to make it fast.
_MARK = linear(
    r"(?=[`'‘’´,\"“”„‟″＂❝❞〝〞「」\x93\x94«»<>&â‚‹›\x91\x92?�]|\s>>)"
    r"(?:``|''|‘‘|’’|´´|,,(?=\w)|\"+|[“”„‟″＂❝❞〝〞「」\x93\x94]|«|»|<<(?=\s?\w)|(?<=[\w.,!?…])\s?>>"
    r"|&(?:quot|ldquo|rdquo|laquo|raquo|lsquo|rsquo|#34|#39|#8216|#8217|#8220|#8221);"
    r"|â€œ|â€\x9d|â€\x9c|â€�|â€™|â€˜|â€(?![\w“”\"™])|[‘’‚‹›'`´\x91\x92]|[?�])"
)
_SINGLE = frozenset(("‘", "’", "‚", "'", "`", "´", "\x91", "\x92", "â€™", "â€˜", "&lsquo;", "&rsquo;", "&#39;", "&#8216;", "&#8217;"))
_ANGLE = frozenset("‹›")
_OPENING = frozenset(
    ("“", "„", "‟", "«", "<<", "``", "‘‘", ",,", "❝", "〝", "「", "\x93", "â€œ", "â€\x9c", "&ldquo;", "&laquo;", "&#8220;", "‘", "‚", "‹", "`")
)
_CLOSING = frozenset(("”", "»", ">>", "❞", "〞", "」", "\x94", "â€\x9d", "â€�", "&rdquo;", "&raquo;", "&#8221;", "’’", "›"))
_BEFORE_OPENER = "([{<—–-/:=|*_>~"
_AFTER_CLOSER = ".,;:!?)]}—–-…|*_<&/"
_ELISION = linear(r"(?i)(?:em|n|til|tis|twas|cause|bout|round|cross|neath|ere|s)\b|\d\ds?\b")
# Seconds and minutes of arc or time: 1'12", at 19", 2'05''.
_FIGURE = linear(r"\d['’′]{1,2}\s?\d{0,2}\Z|\b(?:at|by|in|of|over|than|\d[.,:]\d\d?|\+\s?\d{1,2}) ?\d{0,2}\Z")
_FIGURE_AFTER = linear(r"\s(?:on|after|behind|ahead|back|down|over|to|at|in|clear|later|from|gap|lead|advantage|adrift|off|up)\b")
_DAMAGED = linear(r"(?:^|[\s(])[?�](?=[A-Za-zÀ-ž])", re.MULTILINE)


class Mark(NamedTuple):
    """A mark: its place, its family (double, single, angle or damaged) and what it can do: o, c, or e for either."""

    start: int
    end: int
    family: str
    role: str


def trim(text: str, start: int, end: int) -> Span:
    """Returns a stretch without the white space at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def read_marks(text: str, block: Span) -> list[Mark]:
    """Reads the quotation marks of a paragraph, in order; apostrophes, seconds and bullets are none."""
    damaged = bool(_DAMAGED.search(text, block.start, block.end))
    marks = []
    for found in _MARK.finditer(text, block.start, block.end):
        mark = found.group().strip()
        start, end = found.span()
        if mark in "?�":
            if not damaged:
                continue
            family = "damaged"
        elif mark in _SINGLE:
            family = "single"
        else:
            family = "angle" if mark in _ANGLE else "double"
        role = _role(text, mark, family, start, end, block)
        if role:
            marks.append(Mark(start, end, family, role))
    return marks


def _role(text: str, mark: str, family: str, start: int, end: int, block: Span) -> str:
    """What a mark can do where it stands; an empty string when it is none: an apostrophe, seconds, a bullet."""
    left = text[start - 1] if start > block.start else " "
    right = text[end] if end < block.end else " "
    opens = left.isspace() or left in _BEFORE_OPENER or left in _OPENING
    closes = right.isspace() or right in _AFTER_CLOSER or right in _CLOSING or (right in "\"'’" and mark in ('"', "'", "’", "”"))
    if closes and opens and not left.isspace() and right.isspace():
        opens = left in ":=" or left in _OPENING
    if opens and closes and (right == "…" or text[end : end + 2] == ".."):
        closes = False
    if left.isalnum() and right.isalnum():
        if mark == '"' and left.islower() and right.isupper():  # two lines were run together
            return "c"
        return "" if family in ("single", "damaged") or mark in ("''", '"') else "c" if mark in _CLOSING else "o"
    if family == "damaged":
        return "o" if opens and right.isalpha() else "" if opens else "c"
    figure = mark in ('"', "''", "'", "’", "’’", "″", "´") and left.isdigit()
    if figure and (_FIGURE.search(text, max(block.start, start - 9), start) or _FIGURE_AFTER.match(text, end, block.end)):
        return ""
    if opens and not closes:
        if family == "single" and _ELISION.match(text, end):
            return ""
        return "" if mark == "»" and start == trim(text, block.start, block.end).start and "«" not in text[block.start : block.end] else "o"
    if closes and not opens:
        return "c"
    if opens and closes:
        bullet = mark in (">>", "»") and left.isspace() and right.isspace() and "«" not in text[block.start : start]
        if family == "single" or bullet:
            return ""
        return "o" if mark in _OPENING else "c" if mark in _CLOSING else "e"
    if family == "single":
        return "c" if left in ",.!?…" else ""
    if left in ".!?" and right.isupper() and mark not in _CLOSING:  # the blank in front of it was lost
        return "e"
    return "c" if mark in _CLOSING or left in ",.!?…" else "o" if mark in _OPENING else "e"
