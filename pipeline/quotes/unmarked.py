"""Speech without quotation marks that words of saying give to somebody: behind a dash, or where the marks were lost."""

from pipeline.expressions import linear
from pipeline.quotes.marks import trim
from pipeline.quotes.segments import Says, Segment
from pipeline.quotes.turns import ANY_MARK, DASH, FIRST_PERSON
from pipeline.state import Span

_INNER_DASH = linear(r"(?<=[.,!?:])\s+[-–—]{1,2}\s+(?=\w)")
_LINE = 90  # characters
_PARAGRAPHS = 4
_SAYS = linear(r"\b(?:said|says)\b")
_SAID_ABOVE = linear(r"\b(?:said|says|added|adds|explained|commented|continued|concluded|wrote|writes|told [A-Z]\w+)(?: [^:.\n]{1,50})?:\s*\Z")
_STOP = linear(r"[.!?…]+(?=\s|\Z)")
_SAID_COLON = linear(
    r"\b(?:said|says|added|adds|explained|told [A-Z]\w+|commented|continued|concluded)"
    r"(?: (?:on|at|after|in|to|that) [^:.\n]{1,50})?:\s+(?=[A-ZÀ-Ž])"
)


def find_unmarked(text: str, blocks: list[Span], marked: list[Span], says: Says) -> list[Segment]:
    """Finds speech without marks that words of saying give to somebody: behind a dash, or in the first person.

    Args:
        text: the article's text.
        blocks: its paragraphs.
        marked: what is known as speech already; of a paragraph that holds some, only what stands in front of it is read.
        says: as in `find_segments`.

    Returns:
        The segments, in order.
    """
    found: list[Segment] = []
    dashes = [(dash, block) for block in blocks if (dash := DASH.match(text, *block))]
    dialogue = any(_dashed(text, dash.end(), block.end, says) for dash, block in dashes)
    for number, block in enumerate(blocks):
        if found and block.start < found[-1].end:
            continue
        inside = min((s.start for s in marked if s.start < block.end and block.start < s.end), default=block.end)
        stretch = Span(block.start, inside)
        dash = DASH.match(text, *stretch)
        introduced = _introduced(text, blocks, number) if inside == block.end else []
        if introduced:
            found.append(Segment(introduced, introduced[0].start, introduced[-1].end, "unmarked"))
        elif dash and inside == block.end:
            found.extend(_dashed(text, dash.end(), block.end, says) or (_spoken(text, dash.end(), block.end) if dialogue else []))
        elif stretch.start < stretch.end and not ANY_MARK.search(text, *stretch) and not _is_headline(text, block):
            found.extend(_lost(text, stretch, says))
    return found


def _introduced(text: str, blocks: list[Span], number: int) -> list[Span]:
    """The paragraphs in the first person below a line that ends in "he said:"; none when there are none."""
    above = blocks[number - 1] if number else Span(0, 0)
    if not _SAID_ABOVE.search(text, max(above.start, above.end - _LINE), above.end):
        return []
    parts = []
    for block in blocks[number : number + _PARAGRAPHS]:
        if not FIRST_PERSON.search(text, *block) or ANY_MARK.search(text, *block) or _SAYS.search(text, *block):
            break
        parts.append(trim(text, *block))
    return parts


def _is_headline(text: str, block: Span) -> bool:
    """Whether a paragraph is a short line without a stop: what it gives somebody to say is seldom word for word."""
    words = text[block.start : block.end].rstrip()
    return len(words) < _LINE and block.end < len(text.rstrip()) and not words.endswith((".", "!", "?", "…", ":", "”", '"'))


def _dashed(text: str, start: int, end: int, says: Says) -> list[Segment]:
    """The speech of a paragraph whose marks are dashes; none when nobody is said to speak."""
    starts = [start, *(m.end() for m in _INNER_DASH.finditer(text, start, end))]
    ends = [*(m.start() for m in _INNER_DASH.finditer(text, start, end)), end]
    pieces = [(low, high, says(text[low:high])) for low, high in zip(starts, ends, strict=True)]
    if pieces[0][2] is None:
        return []
    segments = []
    for low, high, place in pieces:
        part = trim(text, low, high if place is None else low + place)
        if part.start < part.end:
            segments.append(Segment([part], part.start, part.end, "unmarked"))
    return segments


def _spoken(text: str, start: int, end: int) -> list[Segment]:
    """The speech in the first person behind a dash, where other dashes mark speech."""
    part = trim(text, start, end)
    return [Segment([part], part.start, part.end, "unmarked")] if FIRST_PERSON.search(text, *part) else []


def _lost(text: str, block: Span, says: Says) -> list[Segment]:
    """Speech in the first person in front of "said Name", and what follows it in the paragraph, when the marks were lost."""
    colon = _SAID_COLON.search(text, block.start, block.end)
    if colon and FIRST_PERSON.search(text, colon.end(), block.end):
        part = trim(text, colon.end(), block.end)
        return [Segment([part], part.start, part.end, "unmarked")]
    if not FIRST_PERSON.search(text, block.start, block.end):
        return []
    starts = [block.start, *(m.end() for m in _STOP.finditer(text, block.start, block.end))]
    for number, start in enumerate(starts):
        stop = starts[number + 1] if number + 1 < len(starts) else block.end
        place = says(text[start:stop])
        if place is None or text[start + place - 1] != ",":
            continue
        first = number
        while first > 0 and FIRST_PERSON.search(text, starts[first - 1], starts[first]):
            first -= 1
        part = trim(text, starts[first], start + place)
        if not FIRST_PERSON.search(text, part.start, part.end) and not FIRST_PERSON.search(text, stop, block.end):
            continue
        segments = [Segment([part], part.start, part.end, "unmarked")]
        rest = trim(text, stop, block.end)
        if rest.start < rest.end and FIRST_PERSON.search(text, rest.start, rest.end) and says(text[rest.start : rest.end]) is None:
            segments.append(Segment([rest], rest.start, rest.end, "unmarked"))
        return segments
    return []
