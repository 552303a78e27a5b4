"""What the gazetteers and the list of places hold, in the forms in which names are asked for."""

from functools import cache

from pipeline.gazetteer import gazetteer, name_key, read_gazetteer
from pipeline.ids import fold
from pipeline.knowledge import read_words


@cache
def read_places() -> frozenset[str]:
    """The towns and regions of the list, without the countries."""
    return frozenset(fold(place) for place in read_words("names/places.txt"))


@cache
def short_teams() -> frozenset[tuple[str, ...]]:
    """The short forms of teams."""
    return frozenset(name_key(short) for entry in read_gazetteer("teams") for short in entry.short)


@cache
def team_tokens() -> frozenset[str]:
    """The words of all names of teams."""
    return frozenset(word for key in (*gazetteer("teams").by_name, *short_teams()) for word in key)


@cache
def short_races() -> frozenset[tuple[str, ...]]:
    """The short forms of races: towns and regions, and words such as `Tour`."""
    return frozenset(name_key(short) for entry in read_gazetteer("races") for short in entry.short)
