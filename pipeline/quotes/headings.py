"""Names on a line of their own: above somebody's words as in a list of voices, or below them as a signature."""

import re
from dataclasses import dataclass, field

from pipeline.expressions import linear
from pipeline.quotes.frame import NAME, Frame
from pipeline.state import Span

_N = f"[{NAME[0]}-{NAME[1]}]"
_NAME_ALONE = linear(rf"[ \t*_>-]{{0,4}}({_N})(?:\s*\([^()\n]{{1,60}}\)(?=\s*[*_:,]|\s*\Z))?(?:\s*[,–-][^.!?\n]{{1,50}})?[ \t*_:]{{0,4}}")
# A name with a team or result in brackets may have a title in front of it.
_TITLED = linear(rf"[ \t*_>-]{{0,4}}(?:[\w.'’-]+ ){{1,3}}({_N})\s*\([^()\n]{{1,60}}\)[ \t*_:]{{0,4}}")
_CREDIT = linear(r"\W*(?:photos?|pictures?|images?|pics?|credits?|click)\b|\W*©", re.IGNORECASE)
_CLICK = linear(r"\W*click\b", re.IGNORECASE)
_FIRST_PERSON = linear(r"(?:I|We|My|Our)\b")
_REACH = 12  # paragraphs
_VOICES = 2  # so many names above make a list of voices
_TOPIC = 90  # characters of a line that says what the words below it are about
_STOPS = (".", "!", "?", "…")


@dataclass(slots=True)
class Headings:
    """The names that are a paragraph of their own.

    Attributes:
        frame: the frame they stand in.
        above: those that may name who speaks below them, by the paragraph's number.
        aside: the paragraphs of words that stand apart from the article with their bearer's name below them.
    """

    frame: Frame
    above: dict[int, Span] = field(default_factory=dict)
    aside: set[int] = field(default_factory=set)

    def over(self, place: int) -> Span | None:
        """Returns the name above the quotation at a place of the frame.

        Below an article's only such name stand at most other quotations and lines that say what they are about.
        """
        paragraph = self.frame.paragraph(place)
        for number in range(paragraph - 1, max(-1, paragraph - 1 - _REACH), -1):
            if number in self.above:
                return self.above[number]
            if len(self.above) < _VOICES and self._is_prose(number):
                return None
        return None

    def _is_prose(self, number: int) -> bool:
        """Whether a paragraph is neither a quotation nor a short line."""
        line = self.frame.text[slice(*self.frame.blocks[number])].strip()
        return line[:1] not in self.frame.segments and (len(line) > _TOPIC or line.endswith(_STOPS))


def find_headings(frame: Frame) -> Headings:
    """Finds the paragraphs of a frame that are a name alone; a photo's caption is none."""
    found = Headings(frame)
    blocks = frame.blocks
    for number, block in enumerate(blocks):
        name = _NAME_ALONE.fullmatch(frame.text, *block) or _TITLED.fullmatch(frame.text, *block)
        if not name:
            if block[1] - block[0] <= _TOPIC and _CREDIT.match(frame.text, *block):
                found.aside.add(number)
            continue
        if number + 1 < len(blocks) and _is_credit(frame, blocks[number + 1], frame.text[slice(*block)]):
            continue
        if number and _FIRST_PERSON.match(frame.text, *blocks[number - 1]) and frame.text.count("\n", blocks[number - 1][1], block[0]) == 1:
            found.aside.update((number - 1, number))
        else:
            found.above[number] = Span(*name.span(1))
    return found


def _is_credit(frame: Frame, below: tuple[int, int], line: str) -> bool:
    """Whether the line below a name makes it a photo's caption; "Click for larger image" also stands below a heading that tells more than a name."""
    return bool(_CREDIT.match(frame.text, *below)) and not ("(" in line and _CLICK.match(frame.text, *below))
