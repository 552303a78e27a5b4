"""Finds the heading of a list and says what it ranks."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from pipeline.expressions import linear
from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.records import Classification
from pipeline.state import Span

_MOST_LINES_ABOVE = 6
_LONGEST_HEADING = 130
_LONGEST_OF_PARAGRAPH = 45
_NEAR = 400
_NEAR_BEFORE = 100  # characters between two lists in one line
_NEAR_TRACK = 1500
_DAY = linear(r"\bday \w", re.IGNORECASE)
_STAGE = linear(r"\b(?:stage|leg)\b", re.IGNORECASE)
_FUSED = linear(r"(?<=[a-z]{3})(?=[A-Z])")  # `ResultsWomen`, where a page lost its line ends
_SENTENCE_END = linear(r"[.!?]['\"”’)]*\s+(?=[A-Z0-9])")
_COLUMN = (
    r"(?:pos(?:ition)?|place|pl|rank|rk|rider|racer|cyclist|name|surname|first name|nat(?:ion(?:ality)?)?|country|cnt"
    r"|team|club|sponsor|times?|gap|deficit|diff(?:erence)?|result|points|pts|no|nr|bib|age|bonus|avg|speed"
    r"|prev(?:ious)?|uci code|class|category|plate|laps?|[#+])\.?"
)
_COLUMNS = linear(rf"[\s|]*{_COLUMN}(?:[\s|/()]*{_COLUMN})*[\s|()]*$", re.IGNORECASE)
_COLUMNS_OF_A_LINE = linear(rf"[\s|]*{_COLUMN}(?:[\s|/()]*{_COLUMN})+[\s|()]*$", re.IGNORECASE)
_CONTEXTS = {"pairs": _NEAR, "team time trial": 1500, "track": _NEAR, "points race": 1500}


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a list.

    Attributes:
        span: the words, None without any.
        classification: what they say it ranks.
        result: whether they say that it is a result.
        veto: whether they say that it is none.
        season: whether it is a ranking of the whole season, not of a race.
        follows_result: whether a list stands right above or no prose comes between the list and its headings.
        told: whether the prose right above tells who has won.
        certain: whether each line says by itself that it is a result, as `Winner: X` does.
        pairs, team_time_trial, track, points_race: what the words near the list say.
        of_teams: whether the heading itself names a race of teams.
    """

    span: Span | None = None
    classification: Classification | None = None
    result: bool = False
    veto: bool = False
    season: bool = False
    follows_result: bool = False
    told: bool = False
    certain: bool = False
    pairs: bool = False
    team_time_trial: bool = False
    track: bool = False
    points_race: bool = False
    of_teams: bool = False


@cache
def _patterns() -> list[PhrasePattern]:
    return read_patterns("lists/headings.toml")


@cache
def _contexts() -> list[PhrasePattern]:
    return read_patterns("lists/contexts.toml")


def judge(words: str) -> PhrasePattern | None:
    """Returns the first pattern of `patterns/lists/headings.toml` that matches the words of a heading."""
    words = _FUSED.sub(" ", words)
    return next((pattern for pattern in _patterns() if pattern.regex.search(words)), None)


def _from_pattern(pattern: PhrasePattern, span: Span) -> Heading:
    classification = cast("Classification | None", pattern.gives.get("classification"))
    return Heading(
        span, classification, True, bool(pattern.gives.get("veto")), bool(pattern.gives.get("season")), True,
        track=bool(pattern.gives.get("track"))
    )  # fmt: skip


def heading_of(text: str, span: Span) -> Heading | None:
    """Returns the heading that words are, None when they say nothing of a list."""
    pattern = judge(text[span.start : span.end])
    return _from_pattern(pattern, span) if pattern else None


def heading_above(text: str, lines: list[Span], number: int, floor: int, previous: Heading | None) -> Heading:
    """Finds the heading of a list that begins with a line.

    Args:
        text: the article.
        lines: its lines, stripped, without empty ones.
        number: the list's first line.
        floor: where the list before this one ends.
        previous: that list's heading, None without one.

    Returns:
        The nearest words above that say what is ranked; a heading like `Women` or a distance leaves that to what stands
        above it, or to the list before.
    """
    top = _above_columns(text, lines, number, floor)
    found = Heading(follows_result=True)
    nearest: Span | None = None
    said = False  # whether a heading nearer than the next one says that a result follows
    for place in range(top - 1, max(-1, top - 1 - _MOST_LINES_ABOVE), -1):
        line = lines[place]
        if line.start < floor:
            break
        words = text[line.start : line.end]
        prose = len(words) > _LONGEST_HEADING or (len(words) > 60 and words[-1] in ".!?")
        if prose and words[-1] != ":":
            found = found if found.result else _below_prose(text, line, floor, found, nearest)
            found = found if found.result or nearest else _over_paragraph(text, lines, place, floor, found)
            found = replace(found, told=found.told or says(text, lines[0], "titled"))
            if not (found.result or found.veto) and says(text, lines[0], "titled standings"):
                found = replace(found, classification="general", result=True)
            break
        span = _last_sentence(text, line) if prose else line
        pattern = judge(text[span.start : span.end])
        if pattern is None or pattern.gives.get("category"):
            nearest = nearest or (span if len(words) <= _LONGEST_HEADING else None)
            if pattern is None and len(words) > 60:
                break
            continue
        heading = _from_pattern(pattern, span)
        if heading.veto and said:
            break
        if heading.classification or heading.veto or heading.season:
            found = heading
            break
        if not found.result:
            found = heading
        said = said or not pattern.gives.get("round")
    if not found.result and previous is not None and _close(text, floor, lines[number].start):
        found = replace(previous, span=nearest)
    if found.span is None:
        found = replace(found, span=nearest)
    return _in_context(text, lines[number].start, found)


def names_columns(text: str, line: Span) -> bool:
    """Says whether a line gives the names of the columns of a list."""
    return _COLUMNS.match(text, *line) is not None


def _above_columns(text: str, lines: list[Span], number: int, floor: int) -> int:
    """Returns the number of the first line of a list with the names of its columns, which may stand on several lines."""
    top = number
    while top > 0 and names_columns(text, lines[top - 1]) and lines[top - 1].start >= floor:
        top -= 1
    single = number - top == 1 and not _COLUMNS_OF_A_LINE.match(text, lines[top].start, lines[top].end)
    return number if single else top


def _below_prose(text: str, line: Span, floor: int, found: Heading, nearest: Span | None) -> Heading:
    """Judges a list, with the words `nearest` above it or none, by the paragraph above it, of which a line is the last."""
    if nearest is None:
        sentence = _last_sentence(text, line)
        pattern = judge(text[sentence.start : sentence.end])
        if says(text, sentence, "standings") and pattern is not None and pattern.gives.get("classification") == "general":
            return _from_pattern(pattern, sentence)
    near = Span(max(floor, line.end - _NEAR), line.end)
    told = any(says(text, words, "told") and not says(text, words, "foretold") for words in (line, near))
    return replace(found, follows_result=nearest is not None, told=told)


def _over_paragraph(text: str, lines: list[Span], place: int, floor: int, found: Heading) -> Heading:
    """Judges a list by the short heading of the paragraph right above it, of which the number is given; it tells at most which race it is of."""
    line = lines[place - 1]
    if not place or line.start < floor or line.end - line.start > _LONGEST_OF_PARAGRAPH:
        return found
    heading = heading_of(text, line)
    if heading is None or heading.veto or heading.season or heading.classification not in (None, "one_day"):
        return found
    return replace(heading, told=found.told)


def heading_before(text: str, start: int, floor: int, previous: Heading | None) -> Heading:
    """Finds the words before a list that runs on in one line; the same as `heading_above` for it."""
    begin = max(floor, start - 200)
    line = text.rfind("\n", begin, start) + 1
    if line and text[line:start].strip():
        begin = max(begin, line)
    words = text[begin:start].rstrip()
    cuts = [match.end() for match in _SENTENCE_END.finditer(words) if len(words) - match.end() > 3 and not _within_bracket(words, match.start())]
    if cuts:
        begin += cuts[-1]
        words = words[cuts[-1] :]
    lead = len(words) - len(words.lstrip())
    span = Span(begin + lead, begin + len(words)) if words.strip() else None
    pattern = judge(words.strip()) if span else None
    if pattern is None and span is not None and "\n" in words.strip():
        lead = words.rstrip().rfind("\n") + 1
        span = Span(begin + lead, span.end)
        pattern = judge(words[lead:].strip())
    if pattern is not None and span is not None and not pattern.gives.get("category"):
        return _in_context(text, start, _from_pattern(pattern, span))
    if previous is not None and start - floor < _NEAR_BEFORE:
        return _in_context(text, start, replace(previous, span=span))
    return _in_context(text, start, Heading(span, follows_result=span is None or text[span.end - 1] == ":"))


def _within_bracket(words: str, position: int) -> bool:
    """Says whether a bracket that opens before a position closes behind it."""
    opened = words.rfind("(", max(0, position - 60), position)
    return opened >= 0 and words.find(")", opened) > position


def says(text: str, span: Span, context: str) -> bool:
    """Says whether words of a context of `patterns/lists/contexts.toml` stand in a stretch of the text."""
    return any(pattern.gives["context"] == context and pattern.regex.search(text, *span) for pattern in _contexts())


def _close(text: str, floor: int, start: int) -> bool:
    """Says whether only a short heading stands between the list before and this one."""
    return len(text[floor:start].strip()) <= 40


def _last_sentence(text: str, line: Span) -> Span:
    begin = max(line.start, line.end - 250)
    for match in _SENTENCE_END.finditer(text, begin, line.end):
        begin = match.end()
    return Span(begin, line.end)


def _in_context(text: str, start: int, heading: Heading) -> Heading:
    said = set()
    of_teams = False
    for pattern in _contexts():
        if pattern.gives["context"] == "team time trial" and heading.span is not None:
            of_teams = pattern.regex.search(text, heading.span.start, heading.span.end) is not None
        reach = _CONTEXTS.get(pattern.gives["context"])
        if reach and pattern.regex.search(text, max(0, start - reach), start):
            said.add(pattern.gives["context"])
    words = text[heading.span.start : heading.span.end] if heading.span and heading.classification == "stage" else ""
    if _DAY.search(words) and not _STAGE.search(words) and says(text, Span(max(0, start - _NEAR_TRACK), start), "track"):
        heading = replace(heading, classification=None)  # a day of a track meeting is no stage
    return replace(
        heading, pairs="pairs" in said, team_time_trial="team time trial" in said, track=heading.track or "track" in said,
        points_race="points race" in said, of_teams=of_teams,
    )  # fmt: skip
