"""Reads the parts of a line of a result list, which separators and brackets set apart: the name, and the nation and the team beside it."""

from dataclasses import dataclass

from pipeline.expressions import linear
from pipeline.lists.names import LETTER, add_first_name, begins_as_name, capital_run, read_name, trim
from pipeline.lists.reading import Manner, Reading
from pipeline.lists.words import flag, is_given_name, leading_nation, may_be_nation, nation, person_likeness, team_likeness
from pipeline.state import Span

_SEPARATOR = linear(
    r"[(\[{]|[)\]}]|[\x00\t\n\r|;]+|[ \xa0]{2,}|,|\s[-–—−/+]+\s|\s?[–—]\s|\s[-–—](?=\x00|$)|[–—](?=\x00|$)|(?<!\bp)/+|/(?!b\b)|:(?=\s|$|\x00)"
)
_DASHES = ("/", "//", "-", "–", "—")
_OF_A_NATION = linear(r"\s+of\s+([A-Z]\w+)$")


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch between separators; `bracket` is the number of its bracket, 0 outside; `before` the separator."""

    start: int
    end: int
    bracket: int
    before: str


def _parts(words: str) -> list[_Part]:
    """Cuts a line at its separators; a slash or a dash inside a bracket cuts, too, save in a team that begins with the name of a nation."""
    parts: list[_Part] = []
    begin = bracket = brackets = opened = 0
    before = ""
    for match in _SEPARATOR.finditer(words):
        mark = match.group()
        if bracket and mark.strip() == "|":
            continue
        parts.append(_Part(begin, match.start(), bracket, before))
        if mark in "([{":
            brackets += 1
            bracket, opened = brackets, len(parts)
        elif mark in ")]}":
            if len(parts) > opened + 1 and nation(words[parts[opened].start : parts[opened].end]):
                whole = _Part(parts[opened].start, match.start(), bracket, parts[opened].before)
                parts[opened:] = [whole] if team_likeness(words[whole.start : whole.end]) == 1.0 else parts[opened:]
            bracket = 0
        begin, before = match.end(), mark.strip()
    parts.append(_Part(begin, len(words), bracket, before))
    return [part for part in parts if LETTER.search(words, part.start, part.end) or flag(words[part.start : part.end])]


class PartReader:
    """Writes what the parts of a line say to its reading.

    Args:
        words: the line, with what has been read from it blotted out.
        reading: the reading; `reading.start` is where the words begin in the article.
        manner: how the lines of this list are to be read.
    """

    def __init__(self, words: str, reading: Reading, manner: Manner) -> None:
        self.words, self.reading, self.manner = words, reading, manner
        self.parts = _parts(words)
        self.name: _Part | None = None  # the part that gave the name
        self.team: _Part | None = None  # the last part that gave the team

    def read(self) -> None:
        """Reads all parts in their order."""
        for number, part in enumerate(self.parts):
            span = trim(self.words, part.start, part.end)
            inner = self.words[span.start : span.end]
            if self._is_nation(part, span, inner, last=number + 1 == len(self.parts)):
                continue
            if part.bracket:
                if self._goes_on_with_team(part, same_bracket=True):
                    self._lengthen_team(part, span)
                elif self.reading.team is None:
                    self._read_bracket(part, span)
            elif not self.reading.names:
                self._read_name(part, span, last=number + 1 == len(self.parts))
            else:
                self._read_beside(number, part, span, inner)

    def _is_nation(self, part: _Part, span: Span, inner: str, *, last: bool) -> bool:
        """Reads a part that is a nation; a second one may be a team, or the nation of the second of a pair."""
        reading = self.reading
        found = nation(inner, bracket=bool(part.bracket)) or (flag(inner) if not LETTER.search(inner) else None)
        if not found or (last and not part.bracket and not reading.names) or (self.manner.teams and not reading.names):
            return False
        code_of_team = part.bracket and part.before == "/" and len(reading.names) == 1  # `(GER/GIA)`
        if reading.nationality and reading.team is None and (code_of_team or (not part.bracket and len(inner) > 3)):
            reading.team = self._at(span)
        if reading.nationality and len(reading.names) == 2:
            reading.partner_nationality = reading.partner_nationality or found
        reading.nationality = reading.nationality or found
        return True

    def _read_name(self, part: _Part, span: Span, *, last: bool) -> None:
        if self.manner.team_first and not last and self.reading.team is None:
            self.reading.team = self._at(span)
            return
        read_name(self.words, span, self.reading, self.manner)
        self.name = part
        self.team = part if self.reading.team and self.reading.team.end == self._at(span).end else None

    def _read_beside(self, number: int, part: _Part, span: Span, inner: str) -> None:
        """Reads a part behind the name: more of it, the second of a pair, the team or more of the team."""
        reading, manner = self.reading, self.manner
        beside_name = self.parts[number - 1] is self.name
        if manner.teams and self.team is None and self.name is not None and part.before in (*_DASHES, "&", "+"):
            reading.names[0] = Span(reading.names[0].start, self._at(span).end)
        elif manner.surname_first and part.before == "," and beside_name and (manner.team_behind_first_name or is_given_name(inner.split()[0])):
            add_first_name(self.words, span, reading, manner)
            self.name, self.team = None, part if reading.team else None
        elif manner.pairs and len(reading.names) == 1 and begins_as_name(inner) and (beside_name or self._is_partner(number, inner)):
            reading.names.append(self._at(span))
        elif self.team is self.parts[number - 1] and self._goes_on_with_team(part, same_bracket=False):
            self._lengthen_team(part, span)
        elif reading.team is None and len(inner) > 1 and (begins_as_name(inner) or inner[:1].isdigit()):
            if manner.nation_before_team and (length := leading_nation(inner)):
                reading.nationality = reading.nationality or nation(inner[:length])
                span = Span(span.start + length, span.end)
            team = capital_run(self.words, span)
            reading.team = self._at(team)
            reading.residue += len(self.words[team.end : span.end].split())
            self.team = part
        elif not begins_as_name(inner):
            reading.residue += len(inner.split())

    def _is_partner(self, number: int, inner: str) -> bool:
        """Says whether a part behind the bracket of a name and a dash is the second rider of a pair: `A (Ger) - B (Ned)`."""
        behind = number > 1 and self.parts[number - 1].bracket > 0 and self.parts[number - 2] is self.name
        return behind and bool(self.parts[number].before) and person_likeness(inner) > team_likeness(inner)

    def _goes_on_with_team(self, part: _Part, *, same_bracket: bool) -> bool:
        """Says whether a dash or a slash joins a part to the team before it."""
        if self.team is None or self.reading.team is None or part.before not in _DASHES:
            return False
        return not same_bracket or self.team.bracket == part.bracket

    def _lengthen_team(self, part: _Part, span: Span) -> None:
        if self.reading.team is not None:
            self.reading.team = Span(self.reading.team.start, self._at(span).end)
        self.team = part

    def _read_bracket(self, part: _Part, span: Span) -> None:
        """Reads the team of a bracket, or nation and team joined by a hyphen."""
        words, reading = self.words, self.reading
        inner = words[span.start : span.end]
        if not (begins_as_name(inner) or inner[0].isdigit()):
            return
        left, hyphen, right = inner.partition("-")
        found = nation(left, bracket=True) if self.manner.nation_teams and hyphen and right else None
        if found:
            reading.nationality = reading.nationality or found
            span = Span(span.start + len(left) + 1, span.end)
        if may_be_nation(words[span.start : span.end]):
            return
        tail = _OF_A_NATION.search(words, span.start, span.end)
        if tail and nation(tail[1]):
            reading.nationality = reading.nationality or nation(tail[1])
            span = Span(span.start, tail.start())
        reading.team = self._at(span)
        self.team = part

    def _at(self, span: Span) -> Span:
        """Returns where a stretch of the line lies in the article."""
        return Span(span.start + self.reading.start, span.end + self.reading.start)
