"""Paragraphs: the lines of a text, joined where one was only broken to fit a column, and what a page prints between them."""

from functools import cache

from pipeline.expressions import linear, may_match
from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.state import Span

_LINE = linear(r"[^\n\r]+")
_ANY_MARK = linear(r"[\"“”«»„]|''|``|(?<!\w)['‘]")
_CLUTTER = 280  # characters of a caption or link at most
_EDGES = " \t\r*_[]()"


def paragraphs(text: str) -> list[Span]:
    """Splits a text into paragraphs: lines, joined where a line was only broken to fit a column.

    A line goes on in the next when no blank line stands between and the next begins in lower case, or when it is long,
    ends without a mark that ends a sentence, and is one of several lines of one width.
    """
    lines = [m.span() for m in _LINE.finditer(text)]
    joined: list[list[int]] = []
    wrapped = sum(45 <= end - start <= 85 for start, end in lines) >= 0.6 * max(len(lines), 5)
    for start, end in lines:
        if not text[start:end].strip():
            continue
        if joined and text.count("\n", joined[-1][1], start) < 2:
            last = text[joined[-1][0] : joined[-1][1]].rstrip()
            if (text[start].islower() and last[-1] not in '.!?"”»:') or (wrapped and 45 <= len(last) - last.rfind("\n") - 1 <= 85):
                joined[-1][1] = end
                continue
        joined.append([start, end])
    return [Span(start, end) for start, end in joined]


def is_interlude(text: str, block: Span) -> bool:
    """Whether a paragraph is no part of the article's text: a caption, an advertisement, a link."""
    if block.end - block.start > _CLUTTER:
        return False
    line = text[block.start : block.end].strip(_EDGES)
    lower = line.lower()
    return not _ANY_MARK.search(line) and any(may_match(p.regex, lower) and p.regex.fullmatch(line) for p in _interludes())


@cache
def _interludes() -> tuple[PhrasePattern, ...]:
    return tuple(read_patterns("quotes/interludes.toml"))
