"""Turns: speech whose speaker its place tells, in an interview or behind a name and a colon."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from pipeline.expressions import linear
from pipeline.ids import fold
from pipeline.quotes.marks import trim
from pipeline.quotes.segments import Segment
from pipeline.state import Entity, Span, State

FIRST_PERSON = linear(r"(?i:\b(?:my|our|me|mine|ours|myself|ourselves|we|let['’]s)\b)|\b(?:us|Us)\b|\bI(?:['’](?:m|ve|ll|d))?\b")
ANY_MARK = linear(r"[\"“”«»„]|''|``|(?<!\w)['‘](?=\w)")
DASH = linear(r"\s*[-–—]{1,2}\s+(?=[A-ZÀ-Ž…¿])")
_LABEL = linear(r"[ \t*_>]*(?P<label>[A-ZÀ-Ž][^:\n–—?!;\"“”«»]{0,60}?)[*_]*(?:\s?:|\s[–—-]|(?<=\b[QA])\.)[*_]*(?=\s|\Z)[ \t]*")
_BRACKET = linear(r"\s*[(\[][^()\[\]]*[)\]]\s*\Z|,\s.*\Z")
_BOLD = linear(r"\s*(\*\*|__).+?\1\s*\Z", re.DOTALL)
_QUOTED = linear(r"[“\"«„‘'][^“”\"«»„\n]+[”\"»“’']\s*")
_AUTHOR = linear(r"\b(?:I|[Ww]e) (?:\w+ly )?(?:asked|spoke|met|talked|sat|caught|called|interviewed|wrote)\b")
_NAME_REST = linear(r"(?:\s*\([^()\n]{1,60}\))?[\s*_:]*")
_TURNS = 3  # so many labels or questions make an interview
_DASHED = 2  # so many questions do where each question and answer begins with a dash
_LABEL_WORDS = 8
_QUESTION_WORDS = 60
_SPOKEN = 4  # so many words behind a name and a colon, or below a headline, may be speech
_SHORT = 2  # so many paragraphs below a name and a colon belong to it
_ANSWERS, _QUESTIONS = frozenset(("a", "answer")), frozenset(("q", "question"))


@dataclass(frozen=True, slots=True)
class Turn:
    """Speech that its place gives to somebody, with the words of the label that names the speaker."""

    segment: Segment
    speaker: Entity | None
    label: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A paragraph that begins with a label: its number, where the label's words stand and where its own words begin."""

    number: int
    label: Span
    words: str
    begin: int


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
    reader = _Reader(text, [b for b in blocks if not inside(b)], [*state.riders, *state.people])
    return reader.labelled() or reader.questioned() or reader.headlined()


def _inside_lists(state: State) -> Callable[[Span], bool]:
    spans = [(found.start, found.end) for found in state.lists]
    return lambda block: any(start < block.end and block.start < end for start, end in spans)


class _Reader:
    def __init__(self, text: str, blocks: list[Span], persons: list[Entity]) -> None:
        self.text, self.blocks, self.persons = text, blocks, persons
        self.names = self.name_lines()

    def words(self, number: int) -> str:
        block = self.blocks[number]
        return self.text[block.start : block.end].strip()

    def name_lines(self) -> dict[int, Entity]:
        """Returns the persons whose name is a paragraph of its own, by its number: what follows is their interview."""
        starts = {mention.start: (mention, entity) for entity in self.persons for mention in entity.mentions}
        lines = {}
        for number, block in enumerate(self.blocks):
            found = starts.get(trim(self.text, block.start, block.end).start)
            if found and _NAME_REST.fullmatch(self.text, found[0].end, block.end):
                lines[number] = found[1]
        return lines

    def labelled(self) -> list[Turn]:
        """Reads turns by their labels: an interview, or here and there a name and a colon."""
        rows = self.rows()
        counts = Counter(row.words for row in rows)
        marked = {fold(words) for words in counts}
        interview = sum(n for n in counts.values() if n > 1) >= _TURNS or (bool(marked & _ANSWERS) and bool(marked & _QUESTIONS))
        if not rows:
            return []
        interview = interview or self.is_asked(rows)
        main = self.main_person(self.blocks[rows[0].number].start)
        speakers = [self.speaker(row, main, interview) for row in rows]
        asking = self.asking(rows) if interview else frozenset()
        unknown = interview and not any(speakers)  # whoever does not ask is the one interviewed
        told = [(row, speaker) for row, speaker in zip(rows, speakers, strict=True) if speaker or counts[row.words] > 1]
        limits = [row.number for row, _ in told[1:]] + [len(self.blocks)]
        turns = []
        for (row, speaker), limit in zip(told, limits, strict=False):
            if speaker is None and (not unknown or row.words in asking):
                continue
            parts = self.parts(row, limit, interview)
            if parts and self.is_speech(parts, interview):
                rule = "interview_turn" if interview else "name_colon"
                turns.append(Turn(Segment(parts, parts[0].start, parts[-1].end), speaker, row.label, rule))
        return turns if 5 * self.personal(turns) >= 2 * len(turns) else []

    def is_asked(self, rows: list[_Row]) -> bool:
        """Whether a question with a label stands right above an answer with the label of somebody named."""
        for first, second in pairwise(rows):
            if second.number == first.number + 1 and first.words != second.words and self.words(first.number).rstrip(" *_!").endswith("?"):
                return self.speaker(second, None, True) is not None
        return False

    def rows(self) -> list[_Row]:
        rows = []
        for number, block in enumerate(self.blocks):
            label = _LABEL.match(self.text, block.start, block.end)
            if label and len(label["label"].split()) <= _LABEL_WORDS:
                rows.append(_Row(number, Span(*label.span("label")), label["label"], label.end()))
        return rows

    def asking(self, rows: list[_Row]) -> frozenset[str]:
        """Returns the labels of those who ask: "Q", and those of whose turns at least half end with a question mark."""
        asked = Counter(row.words for row in rows if self.words(row.number).rstrip(" *_").endswith("?"))
        counts = Counter(row.words for row in rows)
        return frozenset(words for words in counts if 2 * asked[words] >= counts[words] or fold(words) in _QUESTIONS)

    def parts(self, row: _Row, limit: int, interview: bool) -> list[Span]:
        """Returns the paragraphs of a turn: the label's own, and those below it that belong to it."""
        parts = [trim(self.text, row.begin, self.blocks[row.number].end)]
        for number in range(row.number + 1, limit):
            belongs = interview or parts[0].start == parts[0].end
            if not belongs or number in self.names or not self.goes_on(number, interview and limit < len(self.blocks)):
                break
            parts.append(trim(self.text, self.blocks[number].start, self.blocks[number].end))
            if not interview and len(parts) > _SHORT:
                break
        return [p for p in parts if p.start < p.end]

    def goes_on(self, number: int, between: bool) -> bool:
        """Whether an unlabelled paragraph belongs to the turn above: always between two labels, else when it is in the first person."""
        words = self.words(number)
        return between or (bool(FIRST_PERSON.search(words)) and not ANY_MARK.search(words))

    def is_speech(self, parts: list[Span], interview: bool) -> bool:
        """Whether words behind a label are speech: in an interview all but those in marks, elsewhere those in the first person."""
        said = self.text[parts[0].start : parts[-1].end]
        if ANY_MARK.match(said):
            return False
        return interview or (bool(FIRST_PERSON.search(said)) and not ANY_MARK.search(said) and len(said.split()) >= _SPOKEN)

    def personal(self, turns: list[Turn]) -> int:
        """Counts the turns in the first person."""
        return sum(bool(FIRST_PERSON.search(self.text[t.segment.start : t.segment.end])) for t in turns)

    def speaker(self, row: _Row, main: Entity | None, interview: bool) -> Entity | None:
        """Whom a label means: a mention in it, a surname or first name, initials, or "A" for the person interviewed."""
        start, end = row.label
        words = _BRACKET.sub("", row.words).strip()
        close = start + len(words)
        inside = self._mentions[bisect_left(self._mentions, (start,)) : bisect_left(self._mentions, (end,))]
        named = [number for begin, number, stop in inside if (begin == start or stop >= close) and stop <= close + 1]
        if named:
            return self.persons[min(named)]
        if not interview:
            return None
        key = fold(words)
        if key in _ANSWERS:
            return self.interviewed(row.number, main)
        initials = words.replace(".", "")
        if initials.isupper() and 2 <= len(initials) <= 3:
            return _one(e for e in self.persons if initials in (_initials(e.name), _capitals(e.name)))
        return _one(self._by_word.get(key, ()))

    @cached_property
    def _mentions(self) -> list[tuple[int, int, int]]:
        """The mentions of all persons in the order of the text: where each begins, the person's number and where it ends."""
        return sorted((m.start, number, m.end) for number, entity in enumerate(self.persons) for m in entity.mentions)

    @cached_property
    def _by_word(self) -> dict[str, list[Entity]]:
        """The persons by each word of their names."""
        found: dict[str, list[Entity]] = {}
        for entity in self.persons:
            for word in {fold(w) for w in entity.name.split()}:
                found.setdefault(word, []).append(entity)
        return found

    def interviewed(self, number: int, main: Entity | None) -> Entity | None:
        """Returns who answers at a paragraph: the last name above that stands alone, or whom the introduction names most."""
        above = [n for n in self.names if n < number]
        return self.names[above[-1]] if above else main

    def main_person(self, limit: int) -> Entity | None:
        """The person whom the words in front of an interview name most; None when two are named as often."""
        counts = [(sum(m.start < limit for m in e.mentions), e) for e in self.persons]
        most = max((count for count, _ in counts), default=0)
        return _one(e for count, e in counts if count == most) if most else None

    def introduced(self, number: int) -> Entity | None:
        """The only person whom the paragraph in front of the first question names."""
        block = self.blocks[number - 1] if number else Span(0, 0)
        return _one(e for e in self.persons if any(block.start <= m.start < block.end for m in e.mentions))

    def questioned(self) -> list[Turn]:
        """Reads the answers of an interview whose questions are paragraphs in bold, or that end in a question mark."""
        words = [self.words(number) for number in range(len(self.blocks))]
        dashes = [bool(DASH.match(w)) for w in words]
        bold = [bool(_BOLD.match(w)) and len(w.split()) > _SHORT for w in words]
        asked = bold
        if sum(bold) < _TURNS:
            asked = [w.rstrip("*_ ").endswith("?") and len(w.split()) < _QUESTION_WORDS and not ANY_MARK.search(w) for w in words]
        dialogue = sum(question and all(dashes[n : n + 2]) for n, question in enumerate(asked[:-1]))
        if (sum(asked) < _TURNS and dialogue < _DASHED) or all(asked):
            return []
        first = asked.index(True)
        main = self.introduced(first) or self.main_person(self.blocks[first].start)
        turns = []
        for number, following in pairwise([*(n for n, question in enumerate(asked) if question), len(self.blocks)]):
            speaker = self.interviewed(number, main)
            parts = self.answer(number, following, dashes)
            if speaker and parts and not ANY_MARK.match(self.text[parts[0].start : parts[-1].end]):
                turns.append(Turn(Segment(parts, parts[0].start, parts[-1].end), speaker, None, "interview_answer"))
        return turns if 2 * self.personal(turns) >= len(turns) and len(turns) >= _DASHED else []

    def answer(self, number: int, limit: int, dashes: list[bool]) -> list[Span]:
        """Returns the paragraphs that answer a question; behind the last question, or a dash, the first one alone."""
        parts: list[Span] = []
        for follow in range(number + 1, limit):
            if follow in self.names or (parts and (limit == len(self.blocks) or dashes[number])) or (dashes[number] and not dashes[follow]):
                break
            dash = DASH.match(self.text, self.blocks[follow].start, self.blocks[follow].end)
            parts.append(trim(self.text, dash.end() if dash else self.blocks[follow].start, self.blocks[follow].end))
        return parts

    def headlined(self) -> list[Turn]:
        """Reads the words below a headline that is a name and its quotation: paragraphs in the first person that do not name the speaker."""
        turns = []
        for row in self.rows():
            speaker = self.speaker(row, None, False)
            if speaker is None or not _QUOTED.fullmatch(self.text, row.begin, self.blocks[row.number].end):
                continue
            parts: list[Span] = []
            for number in range(row.number + 1, len(self.blocks)):
                block, words = self.blocks[number], self.words(number)
                named = any(block.start <= mention.start < block.end for mention in speaker.mentions)
                if named or len(words.split()) < _SPOKEN or not FIRST_PERSON.search(words) or ANY_MARK.search(words) or _AUTHOR.search(words):
                    break
                parts.append(trim(self.text, block.start, block.end))
            if parts:
                turns.append(Turn(Segment(parts, parts[0].start, parts[-1].end), speaker, row.label, "headline_turn"))
        return turns


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.replace("-", " ").split()).upper()


def _capitals(name: str) -> str:
    return "".join(w[0] for w in name.split() if w[0].isupper())


def _one(found: Iterable[Entity]) -> Entity | None:
    entities = list(found)
    return entities[0] if len(entities) == 1 else None
