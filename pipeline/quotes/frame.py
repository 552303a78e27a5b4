"""The frame of an article: its text with each quotation, person and team as one character, and verbs of saying marked.

In a frame `"It was hard," said Marco Villari (Umbra), "but we did it."` is short: quotation, `said`, person, bracket,
quotation. So the patterns of attribution see the sentence that holds the quotations and nothing of what they say.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from pipeline.expressions import linear
from pipeline.knowledge import read_words
from pipeline.quotes.saying import noun_forms, saying_forms
from pipeline.quotes.segments import Segment
from pipeline.state import Entity, Span

# Blocks of the private use area: a quotation, a person and a team each have one; six more characters mark the verbs.
_BLOCK = 0x800
QUOTE, NAME, TEAM = ("\ue000", "\ue7ff"), ("\ue800", "\uefff"), ("\uf000", "\uf7ff")
VERB_MARKS = {"speech": "\uf8f1", "tell": "\uf8f2", "writing": "\uf8f3", "manner": "\uf8f4", "thought": "\uf8f5", "judging": "\uf8f6"}
MACROS: tuple[tuple[str, str], ...] = (
    ("quote", f"[{QUOTE[0]}-{QUOTE[1]}]"),
    ("name", f"[{NAME[0]}-{NAME[1]}]"),
    ("team", f"[{TEAM[0]}-{TEAM[1]}]"),
    ("said", "[\uf8f1-\uf8f4][\\w-]+"),
    ("verb", "[\uf8f1-\uf8f6][\\w-]+"),
    ("thought", "\uf8f5[\\w-]+"),
    ("judged", "\uf8f6[\\w-]+"),
)
_WORD = linear(r"[^\W\d_][\w-]*")
_STOP = linear(rf"[.!?…]+[)\]]*(?=\s|\Z)|\n+|[{QUOTE[0]}-{QUOTE[1]}](?=\s[A-Z{QUOTE[0]}-{TEAM[1]}])")
_LOWER_NEXT = linear(rf"[ \t]+(?:[{VERB_MARKS['speech']}-{VERB_MARKS['judging']}])?[a-zà-ž]")
# What stands in front of "points" where it is a verb: a name, a pronoun, an adverb, a quotation, the end of an aside.
_SUBJECT_BEFORE = linear(
    r"(?:\b(?:he|she|who|it|they|also|then|later|coach|director|manager|boss|captain|winner|champion|rider|man|woman|president)|\b[A-ZÀ-Ž][\w’'-]*|[)\],\"”’»“'–—-]|[a-z]ly)\s+\Z"
)
_WORD_BEFORE = 30  # characters
_NO_SPACE = linear(r"\S")
_QUOTATION = linear(f"[{QUOTE[0]}-{QUOTE[1]}]")
_LINE_END = 8  # characters at the end of a line among which its colon is looked for
_LAST_WORD = linear(r"([\w.]+)\.\Z")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the frame: `frame.text[start:end]`, and the paragraph it belongs to."""

    start: int
    end: int
    paragraph: int


class Frame:
    """A frame, and the way back from its positions to the article's offsets.

    Args:
        text: the article's text.
        segments: its quotations, in order.
        names: the places that name a person or a team, each with its entity.
        blocks: the article's paragraphs.
    """

    def __init__(self, text: str, segments: list[Segment], names: list[tuple[Span, Entity]], blocks: list[Span]) -> None:
        self.source = text
        self._unwrapped = _unwrapped(text, blocks)
        self.segments: dict[str, Segment] = {}
        self.entities: dict[str, Entity] = {}
        self._starts, self._origins = [0], [0]
        self._pieces: list[str] = []
        self._length = 0
        items: list[tuple[int, int, Segment | Entity]] = [(s.start, s.end, s) for s in segments]
        inside = iter(segments)
        current = next(inside, None)
        for span, entity in sorted(names, key=lambda n: n[0]):
            while current and current.end <= span.start:
                current = next(inside, None)
            if not current or span.end <= current.start:
                items.append((span.start, span.end, entity))
        position = 0
        counts = {"quote": 0, "name": 0, "team": 0}
        for start, end, thing in sorted(items, key=lambda i: (i[0], -i[1])):
            kind = "quote" if isinstance(thing, Segment) else "team" if thing.kind == "team" else "name"
            if start < position or counts[kind] >= _BLOCK:
                continue
            self._copy(position, start)
            mark = chr(ord({"quote": QUOTE, "name": NAME, "team": TEAM}[kind][0]) + counts[kind])
            counts[kind] += 1
            if isinstance(thing, Segment):
                self.segments[mark] = thing
            else:
                self.entities[mark] = thing
            self._put(mark, start, end)
            position = end
        self._copy(position, len(text))
        self.text = "".join(self._pieces)
        self.blocks = [(self.position(start), self.position(end)) for start, end in _joined(blocks, segments)]
        self._block_starts = [start for start, _ in self.blocks]
        self.places = [m.start() for m in _QUOTATION.finditer(self.text)]
        self.sentences = self._split()
        self._sentence_starts = [sentence.start for sentence in self.sentences]

    def _put(self, piece: str, start: int, end: int) -> None:
        self._pieces.append(piece)
        self._starts.extend((self._length, self._length + len(piece)))
        self._origins.extend((start, end))
        self._length += len(piece)

    def _copy(self, start: int, end: int) -> None:
        """Copies text, with a mark in front of each verb of saying."""
        forms, nouns = saying_forms(), noun_forms()
        text = self._unwrapped
        for word in _WORD.finditer(text, start, end):
            kind = forms.get(word.group())
            if kind and word.group() in nouns and not _SUBJECT_BEFORE.search(text, max(0, word.start() - _WORD_BEFORE), word.start()):
                continue
            if kind:
                self._pieces.append(text[start : word.start()])
                self._length += word.start() - start
                self._put(VERB_MARKS[kind], word.start(), word.start())
                start = word.start()
        self._pieces.append(text[start:end])
        self._length += end - start

    def origin(self, position: int) -> int:
        """Returns the article's offset of a position of the frame."""
        piece = bisect_right(self._starts, position) - 1
        return self._origins[piece] + position - self._starts[piece]

    def position(self, offset: int) -> int:
        """Returns the frame's position of an offset of the article that lies inside no name or quotation."""
        piece = bisect_left(self._origins, offset)
        if piece == len(self._origins) or self._origins[piece] != offset:
            piece -= 1
        return self._starts[piece] + offset - self._origins[piece]

    def span(self, start: int, end: int) -> Span:
        """Returns the article's span of a stretch of the frame, verb marks left off."""
        return Span(self.origin(start), self.origin(end))

    def paragraph(self, position: int) -> int:
        """Returns the number of the paragraph in which a position of the frame lies."""
        return max(0, bisect_right(self._block_starts, position) - 1)

    def segment(self, place: int) -> Segment:
        """Returns the quotation at a place of the frame."""
        return self.segments[self.text[place]]

    def inner(self, place: int) -> str:
        """Returns the words of the quotation at a place of the frame, without the outer marks."""
        segment = self.segment(place)
        return self.source[segment.parts[0].start : segment.parts[-1].end]

    def sentence_start(self, place: int) -> int:
        """Returns where the sentence that holds a place begins."""
        number = bisect_right(self._sentence_starts, place)
        return self._sentence_starts[number - 1] if number else 0

    def sentence_around(self, place: int) -> tuple[int, int]:
        """Returns where the sentence that holds a place begins and ends."""
        number = max(1, bisect_right(self._sentence_starts, place))
        sentence = self.sentences[number - 1]
        return sentence.start, sentence.end

    def words(self, start: int, end: int) -> str:
        """Returns the article's words of a stretch of the frame."""
        span = self.span(start, end)
        return self.source[span.start : span.end]

    def _goes_on(self, start: int, end: int) -> bool:
        """Whether a sentence goes on behind a line's end: inside a paragraph, or from a colon to the quotation below it."""
        if end >= len(self.text):
            return False
        introduces = self.text[end] in self.segments and self.text[max(0, start - _LINE_END) : start].rstrip(" \t*_").endswith(":")
        return introduces or self.paragraph(end) == self.paragraph(start)

    def _split(self) -> list[Sentence]:
        abbreviations = _abbreviations()
        sentences: list[Sentence] = []
        begin = 0
        for stop in _STOP.finditer(self.text):
            if stop.group() == ".":
                word = _LAST_WORD.search(self.text, max(begin, stop.start() - 12), stop.end())
                if word and ((len(word[1]) == 1 and word[1].isupper()) or word[1].lower() in abbreviations):
                    continue
            if stop.group()[0] in ".!?…" and _LOWER_NEXT.match(self.text, stop.end()):
                continue
            if stop.group() in self.segments and not self.inner(stop.start()).endswith((".", "…")):
                continue
            if stop.group()[0] == "\n" and self._goes_on(stop.start(), stop.end()):
                continue
            first = _NO_SPACE.search(self.text, begin, stop.end())
            if first:
                sentences.append(Sentence(begin, stop.end(), self.paragraph(first.start())))
            begin = stop.end()
        if self.text[begin:].strip():
            sentences.append(Sentence(begin, len(self.text), self.paragraph(begin)))
        return sentences


def _unwrapped(text: str, blocks: list[Span]) -> str:
    """Returns a text with a blank for each line break inside a paragraph."""
    for start, end in blocks:
        if text.find("\n", start, end) >= 0:
            text = text[:start] + text[start:end].replace("\r", " ").replace("\n", " ") + text[end:]
    return text


def _joined(blocks: list[Span], segments: list[Segment]) -> list[Span]:
    """Joins the paragraphs over which a quotation runs to one."""
    inside = [Span(s.start, s.end) for s in segments if len(s.parts) > 1]
    joined: list[Span] = []
    for block in blocks:
        while inside and inside[0].end <= block.start:
            inside.pop(0)
        if joined and inside and inside[0].start < block.start:
            joined[-1] = Span(joined[-1].start, max(block.end, joined[-1].end))
        else:
            joined.append(block)
    return joined


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(read_words("abbreviations.txt"))
