"""A race's name: what belongs to it, and which entry of the gazetteer it is."""

from functools import cache, lru_cache

from pipeline.expressions import linear
from pipeline.gazetteer import Entry, gazetteer, name_key
from pipeline.ids import fold
from pipeline.knowledge import read_words
from pipeline.names.boundaries import edges, has_race_word, race_words
from pipeline.persons.nations import nations

YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_EDITION = r"\d{1,3}\s?(?:st|nd|rd|th)\s+"
_EDGES = linear(
    rf"^(?:[Tt]he\s+|(?:UCI\s+)?(?:World\s?Tour|Pro\s?Tour|[12]\.(?:HC|Pro|\d))\s+(?!\d)|[\s\"'“‘”’(:,-]+|{YEAR}(?:[-/]\d\d(?:\d\d)?)?(?:['’]s)?\s+|['’]\d\d\s+|{_EDITION}(?!Days?\b|[Hh]ours?\b))+"
    rf"|(?:\s+|,\s*)(?:{YEAR}(?:[-/–]\d\d(?:\d\d)?)?|['’]\d\d)$|(?<=\w)['’]s?$|[\s\"“”),:-]+$|\s+edition$"
    r"|\s+[-–—]\s*(?:\d{2,3}(?:\.\d)?(?:\s?km)?|\d\.\w{1,3}|(?:PT|ProT|GT|WT|CDM|NC|HIS)\w*)$|,?\s+(?:presented|sponsored|powered) by\s.+$"
    r"|\s+p/b\s.+$|\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$"
    r"|\s+(?:[Rr]ace\s+)?(?:[Rr]eview|[Pp]review|Recap|Highlights|Q&As?)$|\s+(?:Les|La|Le|El|De|The|In|At|Of|And)$"
)
_GLUED = linear(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ][a-zß-ÿ]+)")  # `Gent-WevelgemBy`
_STAGE_WORDS = linear(r"[\s,:–-]+(?:[Ss]tage\s(?!Race\b).{1,12}|[Ss]tages?|[Pp]rologue|opener|classic|(?:[Gg]rande?\s+)?[Dd][eé]part)$")
_YEAR_INSIDE = linear(rf"\b{YEAR}(?:[-/–]\d\d)?\b\s*")
_OF_SOMEBODY = linear(r"\s+of the \d.*$|\s+Photo$|''.*$")
_LEVELS = frozenset(
    ("world", "worlds", "european", "national", "nationals", "olympic", "olympics", "asian", "african", "commonwealth", "continental")
)
_TITLES = ("championship", "championships", "champs")
_MOST_SPONSORS = 3  # words of a sponsor before a race's name
# Tags of words that tell no two races apart, and of those that make a race another one.
_PLAIN_TAGS = ("small", "kind", "cup", "day", "sort", "title", "stages")
_OTHER_TAGS = ("women", "young", "other")


def race_name(words: str) -> str:
    """Takes "the", year, number of the edition and stage words from a race's name."""
    before = ""
    words = _OF_SOMEBODY.sub("", " ".join(words.split()))
    while words != before:
        before = words
        words = _EDGES.sub("", words).strip()
    shorter = _STAGE_WORDS.sub("", words)
    if name_key(shorter):
        words = shorter
    for glued in _GLUED.finditer(words):
        if gazetteer("races").lookup(words[: glued.start()]) or has_race_ending(words[: glued.start()]):
            words = words[: glued.start()]
            break
    return _without_headline(_YEAR_INSIDE.sub("", words).strip() or words)


def _without_headline(name: str) -> str:
    """Cuts the ordinary words of a headline off a listed name (`Tour de France Riders Protest`)."""
    words = name.split() if known_race(name) is None else []
    for end in range(len(words) - 1, 1, -1):
        rest = (fold(word) for word in words[end:])
        if is_unmistakable(" ".join(words[:end])) and all(word in edges().common and word not in kinds_of_words() for word in rest):
            return " ".join(words[:end])
    return name


def kinds_of_words() -> dict[str, str]:
    """The words of races' names, each with its tag."""
    return read_words("races/words.txt")


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

    A nation, or a word that marks another race (`Junior`, `Virtual`), is no sponsor.
    """
    known = gazetteer("races")
    entry = known.lookup(name)
    if entry is not None:
        return entry
    key, kinds = name_key(name), kinds_of_words()
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


def has_race_ending(name: str) -> bool:
    """Whether the last word of a name is one of races (`Mt Hood Classic`)."""
    return fold(_OF_SOMEBODY.sub("", name).rsplit(None, 1)[-1]) in race_words()


@lru_cache(maxsize=20_000)
def is_unmistakable(name: str) -> bool:
    """Whether a name of several words is listed as that of a race which is no championship or series: nothing beside it makes it another thing."""
    entries = gazetteer("races").by_name.get(name_key(name), ())
    return len(entries) == 1 and " " in name and entries[0].cells["type"] in ("stage_race", "one_day")


def has_no_race_word(name: str) -> bool:
    """Whether a name is neither listed in full nor has a word of races: a town's, perhaps."""
    return not has_race_word(name) and name_key(name) not in gazetteer("races").by_name


def is_generic(name: str) -> bool:
    """Whether the words only say what sort of race it is (`Women's Road Race`, `Criterium`), so that they name none by themselves."""
    kinds = kinds_of_words()
    key = name_key(name)
    if name.islower() and not _LEVELS & set(key):  # `club time trial championship`
        return True
    if key[:1] and key[0] in nations().persons and not set(key) & set(_TITLES):  # `Belgian criterium`, not `Belgian Road Championships`
        key = key[1:]
    plain = (word.isdigit() or word in _TITLES or kinds.get(word) in ("small", "women", "young", "sort") for word in key)
    return all(plain) and any(word not in _TITLES for word in key) and key not in short_forms() and key not in gazetteer("races").by_name
