"""Segments: which stretches of a text stand between quotation marks, also where marks are damaged, doubled or missing.

A paragraph is read from left to right; what opens is closed by its own kind, by "he said", or by what the next paragraph shows.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.expressions import linear
from pipeline.quotes.marks import Mark, read_marks, trim
from pipeline.quotes.paragraphs import is_interlude
from pipeline.state import Span

_SENTENCE_END = linear(r"[.!?…]\s+(?=\S)")
_FIRST_PERSON = linear(r"\b(?:I|we|We|my|My|our|Our)\b")
_CARRIED_PARAGRAPHS = 4
_CUT_OFF = 2  # so many paragraphs behind an unclosed quotation, up to the end of the text, may belong to it
_AHEAD = 60  # so many marks ahead are looked at
_REPORTED = 60  # characters of a "he said" that ends a paragraph
_SPEECH = 1500  # characters of speech in which a missing mark is looked for

Says = Callable[[str], "int | None"]


@dataclass(slots=True)
class Segment:
    """A stretch between marks.

    Attributes:
        parts: its stretches without the outer marks, one a paragraph.
        start, end: with its marks.
        damage: what was wrong with the marks: `""`, `unclosed` or `unopened`.
        single: whether the marks are single ones.
    """

    parts: list[Span]
    start: int
    end: int
    damage: str = ""
    single: bool = False


@dataclass(slots=True)
class _Open:
    mark: Mark
    begin: int
    depth: int = 0
    parts: list[Span] = field(default_factory=list)


def find_segments(text: str, blocks: list[Span], says: Says) -> list[Segment]:
    """Finds the stretches between outer quotation marks.

    Args:
        text: the article's text.
        blocks: its paragraphs.
        says: given the text between two marks, the position after which somebody is said to speak ("…, he said. "), or
            None; it shows where a missing mark belongs.

    Returns:
        The segments, in order and without overlap; a quotation that goes on over paragraphs is one.
    """
    return _Reader(text, blocks, says).segments()


class _Reader:
    def __init__(self, text: str, blocks: list[Span], says: Says) -> None:
        self.text, self.blocks, self.says = text, blocks, says
        self.marks = [read_marks(text, block) for block in blocks]
        self.found: list[Segment] = []

    def segments(self) -> list[Segment]:
        open_: _Open | None = None
        carried = 0
        for number, block in enumerate(self.blocks):
            if open_:
                open_, first = self.carry(open_, number, carried)
                carried += 1
            else:
                first = 0
            if open_ is None:
                carried = 0
            open_ = self.read(number, block, open_, first)
        if open_:
            self.finish(open_, self.blocks[-1])
        return [s for s in self.found if s.parts]

    def carry(self, open_: _Open, number: int, carried: int) -> tuple[_Open | None, int]:
        """Decides whether a quotation that was not closed goes on in this paragraph, and which mark of it is read first."""
        if self.is_interlude(number):
            return open_, len(self.marks[number])
        above = self.above(number)
        block, marks = self.blocks[number], [m for m in self.marks[number] if m.family == open_.mark.family]
        begin = self.first_letter(block)
        if marks and marks[0].start == begin and marks[0].role != "c" and not self.ends_reported(open_.begin, above.end):
            open_.parts.append(trim(self.text, open_.begin, above.end))
            open_.begin, open_.depth = marks[0].end, 0
            return open_, self.marks[number].index(marks[0]) + 1
        if open_.mark.family != "single" and carried < _CARRIED_PARAGRAPHS and self.closes_later(open_, number):
            open_.parts.append(trim(self.text, open_.begin, above.end))
            open_.begin = begin
            return open_, 0
        self.finish(open_, above)
        return None, 0

    def above(self, number: int) -> Span:
        """Returns the paragraph of the article above this one."""
        while self.is_interlude(number - 1):
            number -= 1
        return self.blocks[number - 1]

    def is_interlude(self, number: int) -> bool:
        """Whether a paragraph between two others is no part of the article's text: a caption, an advertisement, a link."""
        return 0 < number < len(self.blocks) - 1 and is_interlude(self.text, self.blocks[number])

    def ends_reported(self, start: int, end: int) -> bool:
        """Whether the last words of a paragraph say who spoke, so that its closing mark was lost."""
        said = self.speaks(start, end)
        return said is not None and end - (start + said) <= _REPORTED

    def closes_later(self, open_: _Open, number: int) -> bool:
        """Whether one of the next paragraphs closes the quotation before any other begins."""
        if self.speaks(open_.begin, self.above(number).end) is not None:
            return False
        for later in range(number, min(number + _CARRIED_PARAGRAPHS, len(self.marks))):
            for mark in self.marks[later]:
                if mark.family == open_.mark.family:
                    return mark.role == "c" or (mark.start == self.first_letter(self.blocks[later]) and self.is_speech(number, later))
        return len(self.blocks) - number <= _CUT_OFF and self.is_speech(number, len(self.blocks))

    def is_speech(self, first: int, last: int) -> bool:
        """Whether paragraphs without marks, up to one that reopens, are in the first person."""
        return first < last and all(_FIRST_PERSON.search(self.text, *block) for block in self.blocks[first:last])

    def read(self, number: int, block: Span, open_: _Open | None, first: int) -> _Open | None:
        marks = self.marks[number]
        last_end = block.start
        for i in range(first, len(marks)):
            mark = marks[i]
            if open_ is None:
                if mark.role == "c":
                    if mark.family == "double":
                        self.unopened(mark, last_end, block)
                    last_end = mark.end
                elif self.may_open(marks, i, number):
                    open_ = _Open(mark, mark.end)
                elif mark.role == "e":
                    self.unopened(mark, last_end, block)
                continue
            if mark.family != open_.mark.family:
                if self.closes_other(open_, marks, i):
                    self.close(open_, mark.start, mark.end)
                    last_end, open_ = mark.end, None
                continue
            if mark.role == "o":
                if self.is_nested(open_, marks, i, number):
                    open_.depth += 1
                elif self.reopens(open_, mark):
                    open_.parts.append(trim(self.text, open_.begin, mark.start))
                    open_.begin, open_.depth = mark.end, 0
                else:
                    self.close_before(open_, mark.start)
                    open_ = _Open(mark, mark.end)
            elif open_.depth:
                open_.depth -= 1
            elif mark.family not in ("single", "damaged") or self.closes_single(marks, i):
                self.close(open_, mark.start, mark.end)
                last_end, open_ = mark.end, None
        return open_

    def may_open(self, marks: list[Mark], i: int, number: int) -> bool:
        """A double mark opens; a single one only with its closing mark in sight, when the next paragraph reopens, or where the text is cut off."""
        mark = marks[i]
        begins = self.text[mark.end : mark.end + 1].isupper()
        if mark.role == "e" and not begins and not any(m.family == mark.family for m in marks[i + 1 : i + _AHEAD]):
            return False
        if mark.family not in ("single", "damaged"):
            return True
        for j in range(i + 1, min(i + _AHEAD, len(marks))):
            if marks[j].family == mark.family and marks[j].role != "o" and self.closes_single(marks, j):
                return True
            if self.closes_other(_Open(mark, mark.end), marks, j):
                return True
        if not self.begins_speech(mark, self.blocks[number]):
            return False
        if number + 1 >= len(self.blocks):
            return True
        following = self.marks[number + 1]
        return bool(following) and following[0].family == mark.family and following[0].start == self.first_letter(self.blocks[number + 1])

    def begins_speech(self, mark: Mark, block: Span) -> bool:
        """Whether a mark stands where speech begins: at a paragraph's first letter or behind a colon, in front of a capital."""
        return self.text[mark.end : mark.end + 1].isupper() and (
            mark.start == self.first_letter(block) or self.text[block.start : mark.start].rstrip().endswith(":")
        )

    def closes_other(self, open_: _Open, marks: list[Mark], i: int) -> bool:
        """Whether a double mark closes what a single one opened, or the other way round: it ends a sentence, and nothing else opens or closes it."""
        mark = marks[i]
        if {mark.family, open_.mark.family} != {"single", "double"} or mark.role == "o" or self.text[mark.start - 1] not in ",.!?…":
            return False
        inside = any(m.family == mark.family and m.start > open_.begin for m in marks[max(0, i - _AHEAD) : i])
        return not inside and not any(m.family == open_.mark.family and m.role != "o" for m in marks[i + 1 : i + _AHEAD])

    def closes_single(self, marks: list[Mark], i: int) -> bool:
        """Whether a single or damaged mark closes: not a plural's possessive, a dropped letter or a question's own mark."""
        mark = marks[i]
        before = self.text[max(0, mark.start - 2) : mark.start]
        if before[-1:] in (",", ".", "!", "?", "…", ")"):
            return True
        after = self.text[mark.end : mark.end + 2]
        if mark.family == "damaged":
            doubtful = True
        else:
            doubtful = (before[-1:] == "s" or before == "in") and after[:1] == " " and after[1:].isalnum()
        if not doubtful:
            return True
        for later in marks[i + 1 : i + _AHEAD]:
            if later.family == mark.family:
                if later.role == "o":
                    return True
                if self.text[later.start - 1] in ",.!?…" or later.family == "single":
                    return False
        return True

    def is_nested(self, open_: _Open, marks: list[Mark], i: int, number: int) -> bool:
        """Whether an opening mark inside a quotation opens another one, rather than showing that the first was not closed."""
        if self.speaks(open_.begin, marks[i].start) is not None:
            return False
        depth = open_.depth + 2
        for later in marks[i + 1 : i + _AHEAD]:
            if later.family == open_.mark.family:
                depth += 1 if later.role == "o" else -1
                if depth == 0:
                    return True
        if depth == 1 and number + 1 < len(self.blocks):
            following = self.marks[number + 1]
            return bool(following) and following[0].family == open_.mark.family and following[0].start == self.first_letter(self.blocks[number + 1])
        return False

    def reopens(self, open_: _Open, mark: Mark) -> bool:
        """Whether an opening mark begins the next paragraph of a quotation, in a text that lost its line breaks."""
        said = self.text[max(open_.begin, mark.start - 10) : mark.start].rstrip()
        return said.endswith((".", "!", "?", "…")) and self.speaks(open_.begin, mark.start) is None

    def speaks(self, start: int, end: int) -> int | None:
        """Where behind `start` somebody is said to speak."""
        return self.says(self.text[start : min(end, start + _SPEECH)])

    def close(self, open_: _Open, inner_end: int, end: int, damage: str = "") -> None:
        open_.parts.append(trim(self.text, open_.begin, inner_end))
        parts = [part for part in open_.parts if part.start < part.end]
        if parts:
            self.found.append(Segment(parts, open_.mark.start, max(end, parts[-1].end), damage, open_.mark.family in ("single", "angle")))

    def close_before(self, open_: _Open, limit: int) -> None:
        """Closes a quotation without a closing mark: in front of "he said", else at the limit."""
        said = self.speaks(open_.begin, limit)
        place = limit if said is None else open_.begin + said
        self.close(open_, place, place, "unclosed")

    def finish(self, open_: _Open, block: Span) -> None:
        if open_.mark.family in ("single", "damaged") and not open_.parts and block is not self.blocks[-1]:
            return
        self.close_before(open_, block.end)

    def unopened(self, mark: Mark, last_end: int, block: Span) -> None:
        """A closing mark without its opening one: the quotation begins with the paragraph, or with the last sentence."""
        after = self.text[mark.end : min(mark.end + 120, block.end)]
        if self.text[mark.start - 1] not in ",.!?… ":
            return
        introduced = last_end == block.start and self.text[: block.start].rstrip().endswith(":")
        if (
            not introduced
            and self.says(", " + after.lstrip(" ,")) != 1
            and not (last_end > block.start and _FIRST_PERSON.search(self.text, last_end, mark.start))
        ):
            return
        start = self.first_letter(Span(last_end, block.end))
        if start > last_end > block.start:  # not where one mark closed and opened at once
            stop = _SENTENCE_END.search(self.text, last_end, mark.start)
            if not stop:
                return
            if not _FIRST_PERSON.search(self.text, last_end, stop.start()):
                start = stop.end()
        for stop in _SENTENCE_END.finditer(self.text, start, mark.start):
            if self.says(", " + self.text[start : stop.end()].strip()) == 1:  # "X said he would wait. I am ready," X said.
                start = stop.end()
        if mark.start - start > 3:
            self.found.append(Segment([trim(self.text, start, mark.start)], start, mark.end, "unopened"))

    def first_letter(self, block: Span) -> int:
        return trim(self.text, block.start, block.end).start
