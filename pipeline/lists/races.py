"""The race of a result list: its name in the heading, and which race of the article the list belongs to."""

from functools import cache

from pipeline.expressions import linear
from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.state import Entity, ResultList, Span

_LONGEST_HEADING = 130
_LONGEST_LABEL = 60  # a longer line that ends a sentence is prose
_MOST_LINES = 12  # lines above the first list that may be its heading
_LINE = linear(r"[^\n\r]+")


@cache
def _patterns() -> list[PhrasePattern]:
    return read_patterns("lists/race_names.toml", flags=0)


def race_named(text: str, heading: Span | None) -> Span | None:
    """Finds the name of a race in a heading that says by its words that one stands there: `Dunkirk Four Days seventh stage placings`.

    Args:
        text: the article.
        heading: the heading of a list, None without one.
    """
    if heading is None:
        return None
    words = text[heading.start : heading.end]
    for pattern in _patterns():
        match = pattern.regex.search(words)
        if match:
            return Span(heading.start + match.start("race"), heading.start + match.end("race"))
    return None


def races_of_lists(text: str, lists: list[ResultList], races: list[Entity], main: Entity | None) -> list[Entity | None]:
    """Says which race each list of an article belongs to.

    The race that the list's own heading names; else the one named by the nearest heading between the list and the list before; else
    the race of the list before. Above the first list only the headings right above it count, not those above its report; without
    them, it belongs to the race that the article reports on, or, where that one is named only further below, to the race named last.

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
        race = _in(named, item.heading) if item.heading else None
        for line in _headings(text, floor, start, contiguous=not found):
            race = race or _in(named, line)
        if race is None:
            race = found[-1] if found else _without_heading(named, start, main)
        found.append(race)
        floor = item.end
    return found


def _in(named: list[tuple[Span, Entity]], words: Span) -> Entity | None:
    """Returns the first race named in a stretch of the text."""
    return next((race for span, race in named if words.start <= span.start < words.end), None)


def _headings(text: str, floor: int, start: int, *, contiguous: bool) -> list[Span]:
    """Returns the lines that are no prose between two places, the nearest to the second first; `contiguous`: those below all prose."""
    lines = [Span(match.start(), match.end()) for match in _LINE.finditer(text, floor, start) if match.group().strip()]
    found = []
    for line in lines[: -_MOST_LINES - 1 : -1] if contiguous else lines[::-1]:
        words = text[line.start : line.end].rstrip()
        if len(words) > _LONGEST_HEADING or (len(words) > _LONGEST_LABEL and words[-1] in ".!?"):
            if contiguous:
                break
            continue
        found.append(line)
    return found


def _without_heading(named: list[tuple[Span, Entity]], start: int, main: Entity | None) -> Entity | None:
    """Returns the race of a first list that no heading names."""
    above = [race for span, race in named if span.start < start]
    return above[-1] if above and main is not None and main not in above else main
