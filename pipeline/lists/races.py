"""The race of a result list: its name in the heading, and which race of the article the list belongs to."""

from functools import cache

from pipeline.expressions import linear
from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.state import Entity, ResultList, Span

_LONGEST_HEADING = 130
_LONGEST_LABEL = 60  # a longer line that ends a sentence is prose
_MOST_SMALL_WORDS = 7  # in small letters in one heading
_MOST_LINES = 12  # lines above the first list that may be its heading
_NEAR = 1500  # characters of prose above a list of the winners of other years
_STAGE_BEFORE = linear(r"(?i)\bstage \d{1,2}[ab]?\s*[-–:,][^\n]*$")
_LINE = linear(r"[^\n\r]+")


@cache
def _patterns() -> list[PhrasePattern]:
    return read_patterns("lists/race_names.toml", flags=0)


def race_named(text: str, start: int, end: int) -> Span | None:
    """Finds the name of a race in the lines of a heading that say by their words that one stands there: `Dunkirk Four Days seventh stage placings`.

    Args:
        text: the article.
        start, end: from the heading of a list to its first row.

    Returns:
        The name in the line nearest to the list, None without one.
    """
    for line in reversed(list(_LINE.finditer(text, start, end))):
        for pattern in _patterns():
            match = pattern.regex.search(line.group())
            if match:
                return Span(line.start() + match.start("race"), line.start() + match.end("race"))
    return None


def races_of_lists(text: str, lists: list[ResultList], races: list[Entity], main: Entity | None) -> list[Entity | None]:
    """Says which race each list of an article belongs to.

    The race that the list's own heading names; else the one named by the nearest heading between the list and the list before; else, for
    the winners of other years, the one named most often in the words above, and for any other list the race of the list before. Above
    the first list only the headings right above it count, not those above its report; without them, it belongs to the race of which the
    words before it in its line speak, or to the one that the article reports on, or, where that one is named only further below, to the
    race named last.

    Args:
        text: the article.
        lists: its lists, in order.
        races: its races.
        main: the race that it reports on.

    Returns:
        A race, or None, for each list.
    """
    named = sorted(((span, race) for race in races for span in race.mentions), key=lambda pair: pair[0])
    found: list[Entity | None] = []
    floor = 0
    for item in lists:
        start = item.rows[0].start
        own = [item.heading] if item.heading and not _is_prose(text[item.heading.start : item.heading.end]) else []
        lines = [*own, *_headings(text, floor, start, contiguous=not found)]
        race = next((race for line in lines if (race := _named_in(text, named, line)) is not None), None)
        if race is None and item.rows[0].season is not None:
            race = _spoken_of(named, start, main)
        if race is None:
            race = found[-1] if found else _without_heading(text, named, start, main)
        found.append(race)
        floor = item.end
    return found


def _named_in(text: str, named: list[tuple[Span, Entity]], line: Span) -> Entity | None:
    """Returns the first race that a heading names; what follows the number of a stage is its course."""
    first = next(((span, race) for span, race in named if line.start <= span.start < line.end), None)
    return first[1] if first and not _STAGE_BEFORE.search(text, line.start, first[0].start) else None


def _headings(text: str, floor: int, start: int, *, contiguous: bool) -> list[Span]:
    """Returns the lines that are no prose between two places, the nearest to the second first; `contiguous`: those below all prose."""
    lines = [Span(match.start(), match.end()) for match in _LINE.finditer(text, floor, start) if match.group().strip()]
    found = []
    for line in lines[: -_MOST_LINES - 1 : -1] if contiguous else lines[::-1]:
        if not _is_prose(text[line.start : line.end].rstrip()):
            found.append(line)
        elif contiguous:
            break
    return found


def _is_prose(words: str) -> bool:
    if len(words) > _LONGEST_HEADING or (len(words) > _LONGEST_LABEL and words[-1] in ".!?"):
        return True
    return words[-1] != ":" and sum(word.islower() for word in words.split()) > _MOST_SMALL_WORDS


def _spoken_of(named: list[tuple[Span, Entity]], start: int, main: Entity | None) -> Entity | None:
    """Returns the race that the words above a list of the winners of other years name most often, the main one before others."""
    near = [race for span, race in named if start - _NEAR < span.start < start]
    return max(near, key=lambda race: (near.count(race), race is main)) if near else None


def _without_heading(text: str, named: list[tuple[Span, Entity]], start: int, main: Entity | None) -> Entity | None:
    """Returns the race of a first list that no heading names."""
    line = text.rfind("\n", 0, start) + 1
    beside = [race for span, race in named if line <= span.start < start]
    if beside:
        return max(beside, key=lambda race: (beside.count(race), race is main))
    above = [race for span, race in named if span.start < start]
    return above[-1] if above and main is not None and main not in above else main
