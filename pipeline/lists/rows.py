"""Reads one line of a result list: whose it is, and the nation, team and times printed beside the name."""

import re
from dataclasses import dataclass, field, replace
from functools import cache

from pipeline.expressions import linear
from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.lists.times import ListTime, find_list_times
from pipeline.lists.words import (
    flag,
    hometown,
    is_code,
    is_given_name,
    leading_nation,
    may_be_nation,
    nation,
    no_names,
    particles,
    person_likeness,
    team_likeness,
)
from pipeline.state import Span

_FILL = "\x00"
_PART = linear(r"[(\[{]|[)\]}]|[\x00\t\n\r|;]+|[ \xa0]{2,}|,|\s[-–—−/+]+\s|\s?[–—]\s|\s[-–—](?=\x00|$)|[–—](?=\x00|$)|/+|:(?=\s|$|\x00)")
_TOKEN = linear(r"\S+")
_BARE = linear(r"(?<=[\s\x00.])\d{1,4}(?=[\s.,;]*$)")
_EDGE = " \t\n\r\xa0.,;:-–—*•·#|'\"“”‘’=…\u200b"
_WORD_SIGN = linear(r"\w")
_LETTER = linear(r"[^\W\d_]")
_SMALL_HEAD = linear(r"(?:d['’]|l['’]|['’]t |al-|el-|[ei]|van|de|mac)[A-Z]")
_GENERATION = ("jr", "sr", "ii", "iii", "iv")
_SMALL_OF_TEAMS = ("by", "of", "the", "and", "for", "pro", "per", "in", "des", "du", "aux", "et", "sur", "und", "en", "am")
_AND = ("&", "and", "+", "und", "et", "e")
_MOST_RESIDUE = 3
_MOST_NAME_WORDS = 4


@dataclass(slots=True)
class Reading:
    """What one line says.

    Attributes:
        names: the name, or the two of a pair; empty when the line cannot be read.
        nationality, team: what is printed beside it.
        partner_nationality: the nation of the second of a pair, when each has one.
        times: the times in their order.
        same: `same` or `all same` when the line says that the time is that of the line above.
        same_at: where it says so.
        all: whether its time holds for the lines above, too.
        points: whether it counts points.
        distance: whether it gives a distance.
        lapped: whether it counts laps instead of a gap.
        bare: a number without a unit at the end of the line.
        residue: how many words are left that a line of a result list does not have.
    """

    start: int
    end: int
    names: list[Span] = field(default_factory=list)
    nationality: str | None = None
    team: Span | None = None
    partner_nationality: str | None = None
    times: list[ListTime] = field(default_factory=list)
    same: str | None = None
    same_at: Span | None = None
    all: bool = False
    points: bool = False
    distance: bool = False
    lapped: bool = False
    bare: Span | None = None
    residue: int = 0

    @property
    def readable(self) -> bool:
        return bool(self.names) and self.residue <= _MOST_RESIDUE


@dataclass(frozen=True, slots=True)
class Manner:
    """How the lines of one list are to be read, found out from all of them.

    Attributes:
        surname_first: `Surname, First name`.
        pairs: two riders a line.
        teams: the names are teams'.
        team_first: the team stands before the rider.
        nation_teams: a hyphen joins nation and team: `[Spain-Balears]`.
        nation_first: the name of a nation stands before the rider's.
        coded: the name ends with a code of three letters, which may stand for no nation known: `ROY An NED`.
    """

    surname_first: bool = False
    pairs: bool = False
    teams: bool = False
    team_first: bool = False
    nation_teams: bool = False
    nation_first: bool = False
    coded: bool = False


@cache
def _row_words() -> list[PhrasePattern]:
    return read_patterns("lists/row_words.toml")


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch between separators; `bracket` is the number of its bracket, 0 outside; `before` the separator."""

    start: int
    end: int
    bracket: int
    before: str


def read_row(text: str, start: int, end: int, manner: Manner) -> Reading:
    """Reads the words of a line after its rank.

    Args:
        text: the article.
        start, end: the line without its rank.
        manner: how the lines of this list are to be read.

    Returns:
        The reading; one that is not `readable` when the line is no line of a result list.
    """
    reading = Reading(start, end)
    words = text[start:end]
    for pattern in _row_words():
        for match in list(pattern.regex.finditer(words)):
            if match.end() == match.start():
                continue
            kind = pattern.gives["kind"]
            if kind in ("same", "all same"):
                reading.same, reading.same_at = kind, Span(start + match.start(), start + match.end())
            elif kind == "points":
                reading.points = True
            elif kind == "distance":
                reading.distance = True
            elif kind == "lapped":
                reading.lapped = True
            elif kind == "all":
                reading.all = True
            words = words[: match.start()] + _FILL * (match.end() - match.start()) + words[match.end() :]
    if "," in words:
        for match in list(hometown().finditer(words)):
            words = words[: match.start()] + _FILL * (match.end() - match.start()) + words[match.end() :]
    reading.times = find_list_times(words)
    for time in reading.times:
        words = words[: time.begin] + _FILL * (time.end - time.begin) + words[time.end :]
    if not reading.times and not reading.points:
        bare = _BARE.search(words)
        if bare and _LETTER.search(words[: bare.start()]):
            reading.bare = Span(start + bare.start(), start + bare.end())
            words = words[: bare.start()] + _FILL * (bare.end() - bare.start()) + words[bare.end() :]
    reading.times = [replace(t, start=t.start + start, end=t.end + start, begin=t.begin + start) for t in reading.times]
    _read_parts(words, start, reading, manner)
    return reading


def _parts(words: str) -> list[_Part]:
    """Cuts a line at its separators; a slash or a dash inside a bracket cuts, too."""
    parts = []
    begin = bracket = brackets = 0
    before = ""
    for match in _PART.finditer(words):
        mark = match.group()
        parts.append(_Part(begin, match.start(), bracket, before))
        if mark in "([{":
            brackets += 1
            bracket = brackets
        elif mark in ")]}":
            bracket = 0
        begin, before = match.end(), mark
    parts.append(_Part(begin, len(words), bracket, before))
    return [part for part in parts if _LETTER.search(words, part.start, part.end) or flag(words[part.start : part.end])]


def _read_parts(words: str, offset: int, reading: Reading, manner: Manner) -> None:
    parts = _parts(words)
    first: _Part | None = None
    previous: _Part | None = None  # the part that gave the team
    for number, part in enumerate(parts):
        span = _trim(words, part.start, part.end)
        inner = words[span.start : span.end]
        found = nation(inner, bracket=bool(part.bracket)) or (flag(inner) if not _LETTER.search(inner) else None)
        if found and (part.bracket or reading.names or number + 1 < len(parts)) and not (manner.teams and not reading.names):
            if reading.nationality and not part.bracket and reading.team is None and len(inner) > 3:
                reading.team = Span(span.start + offset, span.end + offset)
            if reading.nationality and len(reading.names) == 2:
                reading.partner_nationality = reading.partner_nationality or found
            reading.nationality = reading.nationality or found
            continue
        if part.bracket:
            if previous is not None and previous.bracket == part.bracket and reading.team and part.before.strip() in ("/", "//", "-", "–", "—"):
                reading.team = Span(reading.team.start, span.end + offset)
                previous = part
            elif reading.team is None and _read_bracket(words, span, offset, reading, manner):
                previous = part
        elif not reading.names:
            if manner.team_first and number + 1 < len(parts) and reading.team is None:
                reading.team = Span(span.start + offset, span.end + offset)
                continue
            _read_name(words, span, offset, reading, manner)
            first = part
            previous = part if reading.team and reading.team.end == span.end + offset else None
        elif manner.teams and previous is None and first is not None and part.before.strip() in ("-", "–", "—", "/", "&", "+"):
            reading.names[0] = Span(reading.names[0].start, span.end + offset)
        elif manner.surname_first and part.before == "," and parts[number - 1] is first and is_given_name(inner.split()[0]):
            _add_first_name(words, span, offset, reading)
            first = None
        elif manner.pairs and len(reading.names) == 1 and _upper(inner) and (parts[number - 1] is first or _is_partner(parts, number, first, inner)):
            reading.names.append(Span(span.start + offset, span.end + offset))
        elif previous is not None and previous is parts[number - 1] and reading.team and part.before.strip() in ("/", "//", "-", "–", "—"):
            reading.team = Span(reading.team.start, span.end + offset)
            previous = part
        elif reading.team is None and (_upper(inner) or inner[:1].isdigit()):
            team = _capital_run(words, span)
            reading.team = Span(team.start + offset, team.end + offset)
            reading.residue += len(words[team.end : span.end].split())
            previous = part
        elif not _upper(inner):
            reading.residue += len(inner.split())


def _is_partner(parts: list[_Part], number: int, first: _Part | None, inner: str) -> bool:
    """Says whether a part behind the bracket of a name and a dash is the second rider of a pair: `A (Ger) - B (Ned)`."""
    behind = number > 1 and parts[number - 1].bracket > 0 and parts[number - 2] is first
    return behind and bool(parts[number].before.strip()) and person_likeness(inner) > team_likeness(inner)


def _read_bracket(words: str, span: Span, offset: int, reading: Reading, manner: Manner) -> bool:
    """Reads the team of a bracket, or nation and team joined by a hyphen; returns whether there was a team."""
    inner = words[span.start : span.end]
    if not (_upper(inner) or inner[0].isdigit()):
        return False
    left, hyphen, right = inner.partition("-")
    found = nation(left, bracket=True) if manner.nation_teams and hyphen and right else None
    if found:
        reading.nationality = reading.nationality or found
        span = Span(span.start + len(left) + 1, span.end)
    if may_be_nation(words[span.start : span.end]):
        return False
    tail = re.search(r"\s+of\s+([A-Z]\w+)$", words[span.start : span.end])
    if tail and nation(tail[1]):
        reading.nationality = reading.nationality or nation(tail[1])
        span = Span(span.start, span.start + tail.start())
    reading.team = Span(span.start + offset, span.end + offset)
    return True


def _read_name(words: str, span: Span, offset: int, reading: Reading, manner: Manner) -> None:
    """Reads the part that holds the name: before it a code, after it perhaps a nation and a team without separators."""
    tokens = [Span(match.start(), match.end()) for match in _TOKEN.finditer(words, span.start, span.end)]
    while tokens and not _LETTER.search(words, *tokens[0]) and not (manner.teams and words[tokens[0].start].isdigit()):
        reading.nationality = reading.nationality or flag(words[tokens[0].start : tokens[0].end])
        tokens.pop(0)
    if manner.teams:
        _put_name(words, tokens, offset, reading)
        return
    if manner.nation_first and (length := leading_nation(words[span.start : span.end])):
        reading.nationality = nation(words[span.start : span.start + length])
        tokens = [token for token in tokens if token.start >= span.start + length]
    lead = _word(words, tokens[0]) if tokens else ""
    if len(tokens) > 2 and is_code(lead) and nation(lead):
        reading.nationality = nation(lead)
        tokens.pop(0)
    capitals = all(_word(words, t).isupper() for t in tokens[:2])
    name: list[Span] = []
    rest: list[Span] = []
    for number, token in enumerate(tokens):
        word = _word(words, token)
        if word.lower() in _AND and number and manner.pairs and len(reading.names) == 0 and name:
            _put_name(words, name, offset, reading)
            name = []
            continue
        if number and word.lower() == "of" and number + 1 < len(tokens):
            reading.nationality = nation(words[tokens[number + 1].start : tokens[-1].end])
            break
        if not _is_name_word(word) and not (number == 1 and number + 1 == len(tokens) and _is_small_surname(lead, word)):
            reading.nationality = reading.nationality or flag(word)
            rest = tokens[number + (_WORD_SIGN.search(word) is None) :]
            break
        count = _nation_at(words, tokens, number, capitals)
        if not count and manner.coded and number > 1 and number + 1 == len(tokens) and is_code(word):
            break
        if count:
            reading.nationality = nation(words[token.start : tokens[number + count - 1].end])
            rest = tokens[number + count :]
            break
        name.append(token)
        if words[token.end - 1] in ",;":
            rest = tokens[number + 1 :]
            break
    name, tail = _without_team(words, name)
    rest = [*tail, *rest]
    while name and _word(words, name[-1]) in particles():
        name.pop()
    _put_name(words, name, offset, reading)
    if rest and _upper(words[rest[0].start : rest[0].end]) and reading.team is None:
        team = _capital_run(words, Span(rest[0].start, rest[-1].end))
        reading.team = Span(team.start + offset, team.end + offset)
        rest = [token for token in rest if token.start >= team.end]
    reading.residue += len(rest)


def _add_first_name(words: str, span: Span, offset: int, reading: Reading) -> None:
    """Adds the first name behind a comma to a surname; a code at its end is a nation's or a team's."""
    tokens = [Span(match.start(), match.end()) for match in _TOKEN.finditer(words, span.start, span.end)]
    last = _word(words, tokens[-1])
    if len(tokens) > 1 and (nation(last) or is_code(last)):
        reading.nationality = nation(last)
        if reading.nationality is None:
            reading.team = Span(tokens[-1].start + offset, tokens[-1].end + offset)
        tokens.pop()
    end = _trim(words, tokens[0].start, tokens[-1].end).end
    reading.names[0] = Span(reading.names[0].start, end + offset)


def _put_name(words: str, tokens: list[Span], offset: int, reading: Reading) -> None:
    if not tokens:
        return
    span = _trim(words, tokens[0].start, tokens[-1].end)
    if span.end < len(words) and words[span.end] == "." and (_word(words, tokens[-1]).lower() in _GENERATION or len(_word(words, tokens[-1])) == 1):
        span = Span(span.start, span.end + 1)
    if len(words[span.start : span.end]) > 1 and words[span.start : span.end].lower() not in no_names():
        reading.names.append(Span(span.start + offset, span.end + offset))


def _nation_at(words: str, tokens: list[Span], number: int, capitals: bool) -> int:
    """Returns how many tokens from this one name a nation printed after a name; 0 for none."""
    if number == 0 or (number == 1 and capitals):
        return 0
    word = _word(words, tokens[number])
    if is_code(word) and nation(word) and not (capitals and number < 2):
        return 1
    if number < 2:
        return 0
    for count in (3, 2, 1):
        if number + count <= len(tokens):
            stretch = words[tokens[number].start : tokens[number + count - 1].end]
            if len(stretch) > 3 and nation(stretch):
                return count if team_likeness(words[tokens[number].start : tokens[-1].end]) < 0.8 else 0
    return 0


def _without_team(words: str, tokens: list[Span]) -> tuple[list[Span], list[Span]]:
    """Parts a name from a team that follows it without a separator."""
    if len(tokens) < 2:
        return tokens, []
    whole = words[tokens[0].start : tokens[-1].end]
    if person_likeness(whole) == 1.0:
        return tokens, []
    if len(tokens) > 2:
        for number in range(2, len(tokens)):
            if _word(words, tokens[number - 1]).lower() in particles():
                continue
            rest = words[tokens[number].start : tokens[-1].end]
            if team_likeness(rest) >= 0.8 and not (len(tokens) - number == 1 and is_given_name(rest)):
                return tokens[:number], tokens[number:]
    names = [token for token in tokens if _word(words, token).lower() not in particles()]
    if len(names) > _MOST_NAME_WORDS:
        cut = tokens.index(names[2])
        return tokens[:cut], tokens[cut:]
    return tokens, []


def _capital_run(words: str, span: Span) -> Span:
    """Returns the beginning of a stretch up to its first word in small letters that does not belong to a team's name."""
    end = span.start
    for match in _TOKEN.finditer(words, span.start, span.end):
        word = match.group().strip(_EDGE)
        if not word or _upper(word) or word[0].isdigit() or word in ("&", "p/b"):
            end = match.end()
        elif word.lower() not in particles() and word not in _SMALL_OF_TEAMS:
            break
    return _trim(words, span.start, max(end, span.start + 1))


def _is_name_word(word: str) -> bool:
    return bool(word) and (_upper(word) or word.lower() in particles()) and not any(sign.isdigit() for sign in word)


def _is_small_surname(given: str, word: str) -> bool:
    """Says whether a word in small letters behind a given name, with nothing behind it, is a surname all the same: `Mathew king`."""
    return len(word) > 2 and word.isalpha() and word not in no_names() and is_given_name(given)


def _upper(words: str) -> bool:
    """Says whether words begin as a name does: with a capital, or with `d'`, `'t` or `al-` before one."""
    letter = _LETTER.search(words)
    if letter is None:
        return False
    if letter.group().isupper() or not letter.group().islower():
        return True
    first, _, rest = words.partition(" ")
    if first.lower() in particles() or first in ("d'", "d’"):
        return any(sign.isupper() for sign in rest[:15])
    return bool(_SMALL_HEAD.match(words))


def _word(words: str, token: Span) -> str:
    return words[token.start : token.end].strip(_EDGE)


def _trim(words: str, start: int, end: int) -> Span:
    while start < end and words[start] in _EDGE:
        start += 1
    while end > start and words[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)
