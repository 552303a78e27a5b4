"""Nations that race as teams: `the Danish team of X`, `Team Ireland`, `riding for Peru`, and, in the events that nations ride, bare names."""

from collections.abc import Iterator
from functools import cache

from pipeline.expressions import linear
from pipeline.grouping import Form
from pipeline.ids import fold
from pipeline.knowledge import PhrasePattern, cell_list, read_patterns, read_table
from pipeline.nations import NATION_COLUMNS
from pipeline.state import Mention

_FILE = "teams/nations.toml"
_TEAM_FIRST = linear(r"[Tt]eam\s+(?=[A-Z])")
_RACES_AS_TEAM = linear(
    r"\s*(?:['’]s?\s+)?(?:(?:national|women['’]s|men['’]s|pursuit|sprint|development|under-?23|junior|road)\s+){0,2}(?:teams?|squad|quartet|trio|selection)\b"
    r"|\s+(?:make|take|win|beat|claim|secure|dominate|break|lead)\b"  # a nation in the plural
)
_TEAM_BEFORE = linear(r"\b(?:[Tt]eam|squad|selection)(?:\s+of)?(?:\s+from)?\s+$")
_EVENTS = linear(
    r"\b[Tt]eam (?:pursuit|sprint|relay)|\b[Mm]ixed relay\b|\b[Mm]adison (?:final|title|gold|race|world|champion|pair|medal)"
)  # which nations ride as teams
_NEAR = 30  # characters beside a country that show it to be a team


@cache
def names_of_nations() -> frozenset[str]:
    """The names, codes and adjectives of all nations, folded."""
    names: set[str] = set()
    for _, cells in read_table("nationalities.tsv", NATION_COLUMNS):
        for column in ("country", "code", "codes", "adjectives", "names"):
            names.update(fold(name) for name in cell_list(cells[column]))
    return frozenset(names)


def nations_racing(text: str, mentions: list[Mention]) -> Iterator[Mention]:
    """The places of an article that are nations and of which the words beside them tell as teams.

    Args:
        text: the article's text.
        mentions: its mentions, of any label.
    """
    events = _EVENTS.search(text) is not None
    patterns = [pattern for pattern in _patterns() if events or pattern.gives.get("everywhere")]
    for mention in mentions:
        if mention.label != "PLACE" or not is_nation(_TEAM_FIRST.sub("", text[mention.start : mention.end])):
            continue
        window = f"{text[max(0, mention.start - _NEAR) : mention.start]}§{text[mention.end : mention.end + _NEAR]}"
        if _TEAM_FIRST.match(text, mention.start, mention.end) or any(pattern.regex.search(window) for pattern in patterns):
            yield mention


def is_nation(name: str) -> bool:
    """Whether a name is no more than a nation's."""
    return fold(name) in names_of_nations()


def races_as_team(text: str, form: Form, racing: set[Mention]) -> bool:
    """Whether a nation that was taken for a team is told of as one.

    Args:
        text: the article's text.
        form: the nation's name with its places.
        racing: what `nations_racing` gave.
    """
    if "list" in form.rules or _EVENTS.search(text):
        return True
    places = {(mention.start, mention.end) for mention in racing}
    return any(
        span in places or _RACES_AS_TEAM.match(text, span.end) or _TEAM_BEFORE.search(text, max(0, span.start - 25), span.start)
        for span in form.spans
    )


@cache
def _patterns() -> list[PhrasePattern]:
    return read_patterns(_FILE)
