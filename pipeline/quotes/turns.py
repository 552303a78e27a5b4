"""Speech without quotation marks: turns of an interview, speech behind a name and a colon, dashes, marks that were lost.

Only what the text plainly gives to a speaker counts: a label that names somebody, an interview's answers, or "said Name"
behind words in the first person.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from pipeline.expressions import linear
from pipeline.ids import fold
from pipeline.quotes.marks import Says, Segment
from pipeline.state import Entity, Span, State

_FIRST_PERSON = linear(r"(?i:\b(?:my|our|me|mine|ours|myself|ourselves|we|let['’]s)\b)|\b(?:us|Us)\b|\bI(?:['’](?:m|ve|ll|d))?\b")
_LABEL = linear(r"[ \t*_>]*(?P<label>[A-ZÀ-Ž][^:\n–—?!;]{0,60}?)[*_]*(?:\s?:|\s[–—-]|(?<=\b[QA])\.)[*_]*(?=\s|\Z)[ \t]*")
_BRACKET = linear(r"\s*[(\[][^()\[\]]*[)\]]\s*\Z|,\s.*\Z")
_BOLD = linear(r"\s*(\*\*|__).+?\1\s*\Z", re.DOTALL)
_DASH = linear(r"\s*[-–—]{1,2}\s+(?=[A-ZÀ-Ž…¿])")
_INNER_DASH = linear(r"(?<=[.,!?:])\s+[-–—]{1,2}\s+(?=\w)")
_STOP = linear(r"[.!?…]+(?=\s|\Z)")
_SAID_COLON = linear(
    r"\b(?:said|says|added|adds|explained|told [A-Z]\w+|commented|continued|concluded)"
    r"(?: (?:on|at|after|in|to|that) [^:.\n]{1,50})?:\s+(?=[A-ZÀ-Ž])"
)
_ANY_MARK = linear(r"[\"“”«»„]|''|``|(?<!\w)['‘](?=\w)")
_TURNS = 3  # so many labels or questions make an interview
_ANSWERS, _QUESTIONS = frozenset(("a", "answer")), frozenset(("q", "question"))


@dataclass(frozen=True, slots=True)
class Turn:
    """Speech that its place gives to somebody, with the words of the label that names the speaker."""

    segment: Segment
    speaker: Entity | None
    label: Span | None
    rule: str


def find_turns(text: str, blocks: list[Span], state: State) -> list[Turn]:
    """Finds the turns of interviews and the speech behind a name and a colon.

    Args:
        text: the article's text.
        blocks: its paragraphs.
        state: the article's state; riders, people and lists are read.

    Returns:
        The turns, in order, also those of a label that names nobody known. Questions of somebody without a name are none.
    """
    inside = _inside_lists(state)
    blocks = [b for b in blocks if not inside(b)]
    labelled = _labelled(text, blocks, state)
    return labelled or _questioned(text, blocks, state)


def _inside_lists(state: State) -> Callable[[Span], bool]:
    spans = [(found.start, found.end) for found in state.lists]
    return lambda block: any(start < block.end and block.start < end for start, end in spans)


def _labelled(text: str, blocks: list[Span], state: State) -> list[Turn]:
    rows: list[tuple[int, re.Match[str]]] = []
    for number, block in enumerate(blocks):
        label = _LABEL.match(text, block.start, block.end)
        if label and len(label["label"].split()) <= 8:
            rows.append((number, label))
    if not rows:
        return []
    counts = Counter(label["label"] for _, label in rows)
    interview = sum(n for n in counts.values() if n > 1) >= _TURNS
    asking = _asking(text, blocks, rows) if interview else frozenset()
    main = _main_person(state, blocks[rows[0][0]].start)
    speakers = {label["label"]: _of_label(text, label, state, main, interview) for _, label in rows}
    unknown = interview and not any(speakers.values())  # whoever does not ask is the one interviewed
    rows = [(number, label) for number, label in rows if speakers[label["label"]] or counts[label["label"]] > 1]  # the others are words of a turn
    turns: list[Turn] = []
    for (number, label), following in pairwise([*rows, (len(blocks), None)]):
        speaker = speakers[label["label"]] if label else None
        if label is None or (speaker is None and (not unknown or label["label"] in asking)):
            continue
        parts = _turn_parts(text, blocks, number, label.end(), following[0], interview)
        said = text[parts[0].start : parts[-1].end] if parts else ""
        if not said or _ANY_MARK.match(said):
            continue
        if not interview and (not _FIRST_PERSON.search(said) or _ANY_MARK.search(said) or len(said.split()) < 4):
            continue
        rule = "interview_turn" if interview else "name_colon"
        turns.append(Turn(Segment(parts, parts[0].start, parts[-1].end), speaker, Span(*label.span("label")), rule))
    personal = sum(bool(_FIRST_PERSON.search(text[t.segment.start : t.segment.end])) for t in turns)
    return turns if 5 * personal >= 2 * len(turns) else []


def _asking(text: str, blocks: list[Span], rows: list[tuple[int, re.Match[str]]]) -> frozenset[str]:
    """Returns the labels of those who ask: "Q", and those of whose turns at least half end with a question mark."""
    asked = Counter(label["label"] for number, label in rows if text[blocks[number].start : blocks[number].end].rstrip(" *_").endswith("?"))
    counts = Counter(label["label"] for _, label in rows)
    return frozenset(words for words in counts if 2 * asked[words] >= counts[words] or fold(words) in _QUESTIONS)


def _turn_parts(text: str, blocks: list[Span], number: int, start: int, limit: int, interview: bool) -> list[Span]:
    """Returns the paragraphs of a turn: the label's own, and those below it that belong to it."""
    parts = [_trim(text, start, blocks[number].end)]
    for follow in range(number + 1, limit):
        belongs = interview or parts[0].start == parts[0].end
        if not belongs or not _goes_on(text, blocks[follow], interview and limit < len(blocks)):
            break
        parts.append(_trim(text, blocks[follow].start, blocks[follow].end))
        if not interview and len(parts) > 2:
            break
    return [p for p in parts if p.start < p.end]


def _goes_on(text: str, block: Span, between: bool) -> bool:
    """Whether an unlabelled paragraph belongs to the turn above: always between two labels, else when it is in the first person."""
    words = text[block.start : block.end]
    return between or (bool(_FIRST_PERSON.search(words)) and not _ANY_MARK.search(words))


def _of_label(text: str, label: re.Match[str], state: State, main: Entity | None, interview: bool) -> Entity | None:
    """Whom a label means: a mention in it, a surname or first name, initials, or "A" for the person interviewed."""
    start, end = label.span("label")
    words = _BRACKET.sub("", label["label"]).strip()
    persons = [*state.riders, *state.people]
    for entity in persons:
        for mention in entity.mentions:
            at_edge = mention.start == start or mention.end >= start + len(words)
            if at_edge and start <= mention.start < end and mention.end <= start + len(words) + 1:
                return entity
    if not interview:
        return None
    key = fold(words)
    if key in _ANSWERS:
        return main
    initials = words.replace(".", "")
    if initials.isupper() and 2 <= len(initials) <= 3:
        return _one(e for e in persons if initials in (_initials(e.name), _capitals(e.name)))
    return _one(e for e in persons if key in {fold(w) for w in e.name.split()})


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.replace("-", " ").split()).upper()


def _capitals(name: str) -> str:
    return "".join(w[0] for w in name.split() if w[0].isupper())


def _one(found: Iterable[Entity]) -> Entity | None:
    entities = list(found)
    return entities[0] if len(entities) == 1 else None


def _main_person(state: State, limit: int) -> Entity | None:
    """The person whom the words in front of an interview name most; None when two are named as often."""
    counts = [(sum(m.start < limit for m in e.mentions), e) for e in [*state.riders, *state.people]]
    most = max((count for count, _ in counts), default=0)
    return _one(e for count, e in counts if count == most) if most else None


def _questioned(text: str, blocks: list[Span], state: State) -> list[Turn]:
    """The answers of an interview whose questions are paragraphs in bold, or that end in a question mark."""
    words = [text[b.start : b.end].strip() for b in blocks]
    bold = [bool(_BOLD.match(w)) and len(w.split()) > 2 for w in words]
    dashes = [bool(_DASH.match(w)) for w in words]
    if sum(bold) >= _TURNS:
        asked = bold
    else:
        asked = [w.rstrip("*_ ").endswith("?") and len(w.split()) < 60 and not _ANY_MARK.search(w) for w in words]
    if sum(asked) < _TURNS or asked.count(True) == len(asked):
        return []
    first = asked.index(True)
    speaker = _main_person(state, blocks[first].start)
    if speaker is None:
        return []
    turns: list[Turn] = []
    for number in range(first, len(blocks)):
        if not asked[number]:
            continue
        parts: list[Span] = []
        for follow in range(number + 1, len(blocks)):
            if asked[follow] or (parts and not any(asked[follow:])) or (dashes[number] and not dashes[follow]):
                break
            dash = _DASH.match(text, blocks[follow].start, blocks[follow].end)
            parts.append(_trim(text, dash.end() if dash else blocks[follow].start, blocks[follow].end))
            if dashes[number]:
                break
        if parts and not _ANY_MARK.match(text[parts[0].start : parts[-1].end]):
            turns.append(Turn(Segment(parts, parts[0].start, parts[-1].end), speaker, None, "interview_answer"))
    personal = sum(bool(_FIRST_PERSON.search(text[t.segment.start : t.segment.end])) for t in turns)
    return turns if 2 * personal >= len(turns) and len(turns) >= 2 else []


def find_unmarked(text: str, blocks: list[Span], marked: list[Span], says: Says) -> list[Segment]:
    """Finds speech without marks that words of saying give to somebody: behind a dash, or in the first person.

    Args:
        text: the article's text.
        blocks: its paragraphs.
        marked: what is known as speech already; no paragraph that touches it is read.
        says: as in `find_segments`.

    Returns:
        The segments, in order.
    """
    found: list[Segment] = []
    for block in blocks:
        if any(s.start < block.end and block.start < s.end for s in marked):
            continue
        dash = _DASH.match(text, block.start, block.end)
        if dash:
            found.extend(_dashed(text, dash.end(), block.end, says))
        elif not _ANY_MARK.search(text, block.start, block.end):
            found.extend(_lost(text, block, says))
    return found


def _dashed(text: str, start: int, end: int, says: Says) -> list[Segment]:
    """The speech of a paragraph whose marks are dashes; none when nobody is said to speak."""
    starts = [start, *(m.end() for m in _INNER_DASH.finditer(text, start, end))]
    ends = [*(m.start() for m in _INNER_DASH.finditer(text, start, end)), end]
    pieces = [(low, high, says(text[low:high])) for low, high in zip(starts, ends, strict=True)]
    if pieces[0][2] is None:
        return []
    segments = []
    for low, high, place in pieces:
        part = _trim(text, low, high if place is None else low + place)
        if part.start < part.end:
            segments.append(Segment([part], part.start, part.end, "unmarked"))
    return segments


def _lost(text: str, block: Span, says: Says) -> list[Segment]:
    """Speech in the first person in front of "said Name", and what follows it in the paragraph, when the marks were lost."""
    colon = _SAID_COLON.search(text, block.start, block.end)
    if colon and _FIRST_PERSON.search(text, colon.end(), block.end):
        part = _trim(text, colon.end(), block.end)
        return [Segment([part], part.start, part.end, "unmarked")]
    if not _FIRST_PERSON.search(text, block.start, block.end):
        return []
    starts = [block.start, *(m.end() for m in _STOP.finditer(text, block.start, block.end))]
    for number, start in enumerate(starts):
        stop = starts[number + 1] if number + 1 < len(starts) else block.end
        place = says(text[start:stop])
        if place is None or text[start + place - 1] != ",":
            continue
        first = number
        while first > 0 and _FIRST_PERSON.search(text, starts[first - 1], starts[first]):
            first -= 1
        part = _trim(text, starts[first], start + place)
        if not _FIRST_PERSON.search(text, part.start, part.end) and not _FIRST_PERSON.search(text, stop, block.end):
            continue
        segments = [Segment([part], part.start, part.end, "unmarked")]
        rest = _trim(text, stop, block.end)
        if rest.start < rest.end and _FIRST_PERSON.search(text, rest.start, rest.end) and says(text[rest.start : rest.end]) is None:
            segments.append(Segment([rest], rest.start, rest.end, "unmarked"))
        return segments
    return []


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
