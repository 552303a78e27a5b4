"""Whether a name signs a text or a picture: `By X`, `Photo: X`, X alone on the line under the date."""

import re
from functools import cache

from pipeline.expressions import linear
from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.state import Mention
from pipeline.triggers import Triggered, triggered

_REACH = 90  # characters on either side
_MARK = "§"
_PROSE = 130  # characters of a line from which only the words of a signature make one
_TRIGGER = linear(
    r"\b(?:by|words?|text|story|report\w*|photo\w*|pic(?:s|tures?)?|images?|credit|courtesy"
    r"|back|here|book|column|analysis|assessment|podcast|biography|editor|journalist|writer|reporter|cyclingnews|road\.cc|magazine|pushers?|marshall?s?|timekeepers?"
    r"|contacts?|media|information|e-?mail|follow|author|writes|blogs|was there)\b"
    r"|©|\([cC]\)|/|@|\b(?:Cycling\w*|Velo\w*|Eurosport|Guardian|BBC|AFP|PEZ|GCN)['’]|Getty|AFP|Reuters|REUTERS",
    re.IGNORECASE,
)
_HEAD = 700  # characters within which a name alone on its line may be the author's
_LONG_LINE = 80  # characters of a line that is prose


_SHOWN = linear(
    r" ?\((?:left|right|cent(?:re|er)|middle|front|l|r)\)| (?:leads?|wins?|attacks?|celebrates?|crosses|climbs?|rides?|sprints?|beats?)\b",
    re.IGNORECASE,
)


def is_shown(text: str, mention: Mention) -> bool:
    """Says whether a mention tells whom a picture shows: `Photo: X (left)`, `Photo: X leads Y`."""
    return _SHOWN.match(text, mention.end) is not None


@cache
def _patterns() -> Triggered[PhrasePattern]:
    return triggered(read_patterns("persons/bylines.toml", (), re.MULTILINE))


def is_byline(text: str, mention: Mention, *, unknown: bool) -> bool:
    """Says whether a mention is a signature.

    Args:
        text: the article.
        mention: the mention.
        unknown: whether the article names the person hardly elsewhere, and nothing knows the name for a rider's.
    """
    if unknown and _stands_between_title_and_text(text, mention):
        return True
    line_start, line_end = text.rfind("\n", 0, mention.start) + 1, text.find("\n", mention.end)
    long = (line_end if line_end >= 0 else len(text)) - line_start > _PROSE
    if long and not _TRIGGER.search(text, max(0, mention.start - _REACH // 2), mention.end + _REACH // 3):
        return False
    window = f"{text[max(0, mention.start - _REACH) : mention.start]}{_MARK}{text[mention.end : mention.end + _REACH]}"
    patterns = (pattern for pattern in _patterns().of(window.lower()) if unknown or not pattern.gives.get("unknown"))
    return any(pattern.regex.search(window) for pattern in patterns)


def _stands_between_title_and_text(text: str, mention: Mention) -> bool:
    """Whether a full name alone on its line stands between a short line and a line of prose near the top."""
    if mention.end > _HEAD or " " not in text[mention.start : mention.end]:
        return False
    line_start, line_end = text.rfind("\n", 0, mention.start) + 1, text.find("\n", mention.end)
    if line_end < 0 or text[line_start : mention.start].strip() or text[mention.end : line_end].strip():
        return False
    above, below = text[:line_start].rstrip(), text[line_end:].lstrip()
    last = above[above.rfind("\n") + 1 :].strip()
    following = below[: below.find("\n")] if "\n" in below else below
    return bool(above) and not last.endswith((".", ",", ":")) and len(following) > _LONG_LINE
