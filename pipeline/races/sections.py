"""The parts of an article that tells of several races, each under a heading that names its race."""

from bisect import bisect_right

from pipeline.expressions import linear
from pipeline.state import Entity, Section, State

_BEFORE = linear(r"[\s*•#>–-]*(?:[Tt]he )?(?:(?:19|20)\d\d |\d+(?:st|nd|rd|th) )?")
_BEHIND = linear(
    r"(?: (?:19|20)\d\d)?(?: ?[:(–,-].{0,70}| (?:[Pp]re|[Rr]e)view.{0,40}| (?:[Rr]eports?|[Rr]esults?|[Rr]ecap|[Rr]ound-?up|[Ss]tage .{1,40}))?"
    r"[ \t]*(?=\r?\n)"
)
_PROSE = 70  # letters from which the line below a heading is told, not another heading


def read_sections(text: str, races: list[Entity]) -> list[Section]:
    """Finds the headings that part an article by races: lines that begin with a race's name, with prose below them.

    Args:
        text: the article's text.
        races: its races.

    Returns:
        The sections in order; none where the headings name one race alone.
    """
    found = []
    for race in races:
        for mention in race.mentions:
            line = text.rfind("\n", 0, mention.start) + 1
            behind = _BEHIND.match(text, mention.end) if _BEFORE.fullmatch(text, line, mention.start) else None
            if behind and _is_prose(text, behind.end()):
                found.append(Section(mention.start, race))
    return sorted(found, key=lambda section: section.start) if len({id(section.race) for section in found}) > 1 else []


def _is_prose(text: str, start: int) -> bool:
    """Whether the next line that is not empty is told."""
    end = start
    while end < len(text) and text[end] in "\r\n \t":
        end += 1
    stop = text.find("\n", end)
    return (stop if stop >= 0 else len(text)) - end >= _PROSE


def section_race(state: State, position: int) -> Entity | None:
    """Returns the race of the section in which a place of the article lies, None outside of sections."""
    at = bisect_right(state.sections, position, key=lambda section: section.start) - 1
    return state.sections[at].race if at >= 0 else None
