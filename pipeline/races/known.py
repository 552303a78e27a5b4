"""What is known of races by their names: the words that names are made of, and the gazetteer's entries."""

from collections.abc import Iterable
from functools import cache, lru_cache

from pipeline.gazetteer import Entry, gazetteer, name_key
from pipeline.knowledge import read_words
from pipeline.names.words import has_race_word
from pipeline.nations import nations

_MOST_SPONSORS = 3  # words of a sponsor before a race's name
# Tags of words that tell no two races apart, and of those that make a race another one.
_PLAIN_TAGS = ("small", "kind", "cup", "day", "sort", "title", "stages")
_OTHER_TAGS = ("women", "young", "other")
LEVELS = frozenset(("world", "worlds", "european", "national", "nationals", "olympic", "olympics", "asian", "african", "commonwealth", "continental"))
_SPELLED_OUT = {"gp": ("grand", "prix"), "mtb": ("mountain", "bike")}


def kinds_of_words() -> dict[str, str]:
    """The words of races' names, each with its tag."""
    return read_words("races/words.txt")


def plain_words(words: Iterable[str]) -> tuple[str, ...]:
    """Gives the folded words of a name without those that tell no two races apart, one spelling for each: `gp` is `grand prix`."""
    kinds = kinds_of_words()
    spelled = (part for word in words for part in (_SPELLED_OUT.get(word) or (("women",) if kinds.get(word) == "women" else (word,))))
    return tuple(word for word in spelled if kinds.get(word) != "small")


@cache
def _by_words() -> dict[frozenset[str], Entry | None]:
    """The gazetteer's entries by the plain words of their names, in any order; None where several share them. `World Cup` has no word of its own."""
    kinds = kinds_of_words()
    found: dict[frozenset[str], Entry | None] = {}
    for key, entries in gazetteer("races").by_name.items():
        words = frozenset(plain_words(key))
        if len(words) > 1 and any(word.removesuffix("s") not in kinds and word not in kinds and word not in LEVELS for word in words):
            for entry in entries:
                found[words] = entry if found.get(words, entry) is entry else None
    return found


@cache
def short_forms() -> dict[tuple[str, ...], tuple[Entry, ...]]:
    """The gazetteer's short forms, by key."""
    found: dict[tuple[str, ...], list[Entry]] = {}
    for entries in gazetteer("races").by_name.values():
        for entry in entries:
            for short in entry.short:
                bearers = found.setdefault(name_key(short), [])
                if entry not in bearers:
                    bearers.append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


@lru_cache(maxsize=20_000)
def known_race(name: str) -> Entry | None:
    """Returns the gazetteer's entry of a race, also behind an article or a sponsor's name (`La Vuelta a España`, `Velox Amstel Gold Race`).

    The words may stand in another order or spelling (`France Cycling Tour`, `G.P. of Plouay`) where only one entry has them. A nation, or
    a word that marks another race (`Junior`, `Virtual`), is no sponsor.
    """
    known = gazetteer("races")
    key, kinds = name_key(name), kinds_of_words()
    entry = known.lookup(name) or _by_words().get(frozenset(plain_words(key)))
    if entry is not None:
        return entry
    for first in range(1, min(len(key), _MOST_SPONSORS + 1)):
        before = key[first - 1]
        if before in nations().persons or kinds.get(before) in _OTHER_TAGS or before.isdigit():
            return None
        rest = key[first:]
        entries = known.by_name.get(rest, ())
        bare = all(kinds.get(word) == "small" for word in key[:first])
        if len(entries) == 1 and (bare or (len(rest) > 1 and not all(kinds.get(word) in _PLAIN_TAGS for word in rest))):
            return entries[0]
    return None


@lru_cache(maxsize=20_000)
def is_unmistakable(name: str) -> bool:
    """Whether a name of several words is listed as that of a race which is no championship or series: nothing beside it makes it another thing."""
    entries = gazetteer("races").by_name.get(name_key(name), ())
    return len(entries) == 1 and " " in name and entries[0].cells["type"] in ("stage_race", "one_day")


def has_no_race_word(name: str) -> bool:
    """Whether a name is neither listed in full nor has a word of races: a town's, perhaps."""
    return not has_race_word(name) and name_key(name) not in gazetteer("races").by_name
