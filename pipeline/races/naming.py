"""A race's name: what belongs to it."""

import re

from pipeline.expressions import linear
from pipeline.gazetteer import gazetteer, name_key
from pipeline.ids import fold
from pipeline.knowledge import read_words
from pipeline.names.words import edges, race_words
from pipeline.nations import nations
from pipeline.races.known import LEVELS, is_unmistakable, kinds_of_words, known_race, short_forms

YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_EDITION = r"\d{1,3}\s?(?:st|nd|rd|th)\s+"
# What stands before a name and does not belong to it, one a line: article, calendar, marks, year, edition, number of stages.
_BEFORE = "|".join((
    r"[Tt]he\s+",
    r"(?:UCI\s+)?(?:World\s?Tour|Pro\s?Tour|[12]\.(?:HC|Pro|\d))\s+(?!\d)",
    r"[\s\"'“‘”’(:,-]+",
    rf"{YEAR}(?:[-/]\d\d(?:\d\d)?)?(?:['’]s)?\s+|['’]\d\d\s+",
    rf"{_EDITION}(?!Days?\b|[Hh]ours?\b)",
    r"\d{1,2}[- ][Ss]tage\s+|[Ss]oci\w{2,6}\s+(?:du|de)\s+",
))  # fmt: skip
# The same behind a name: year, marks, length or class, sponsor, day, what a site calls its page, the beginning of something else.
_BEHIND = "|".join((
    rf"(?:\s+|,\s*)(?:{YEAR}(?:[-/–]\d\d(?:\d\d)?)?|['’]\d\d)",
    r"(?<=\w)['’]s?|[\s\"“”),:-]+",
    r"\s+[-–—]\s*(?:\d{2,3}(?:\.\d)?(?:\s?km)?|\d\.\w{1,3}|(?:PT|ProT|GT|WT|CDM|NC|HIS)\w*)",
    r",?\s+(?:presented|sponsored|powered) by\s.+|\s+p/b\s.+",
    r"\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\s+(?:January|February|March|April|June|July|August|September|October|November|December)",
    r"\s+edition|[-–]Cycling",
    rf"\s+(?:{'|'.join(map(re.escape, read_words('races/not_last.txt')))})",
    r"\s+(?:Les|La|Le|El|De|The|In|At|Of|And)|\s+(?:I|He|She|We|They|It)(?:['’]\w{1,2})?",
))  # fmt: skip
_EDGES = linear(rf"^(?:{_BEFORE})+|(?:{_BEHIND})$")
_VERB = r"departs?|leaves|arrives|begins|starts|ends|goes|heads|rolls|continues|resumes|returns|visits|is|was|has|will|wins"
_GLUED = linear(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ][a-zß-ÿ]+)")  # `Gent-WevelgemBy`
_STAGE_WORDS = linear(r"[\s,:–-]+(?:[Ss]tage\s(?!Race\b).{1,12}|[Ss]tages?|[Pp]rologue|opener|classic|(?:[Gg]rande?\s+)?[Dd][eé]part)$")
_YEAR_INSIDE = linear(rf"\b{YEAR}(?:[-/–]\d\d)?\b\s*")
_OF_SOMEBODY = linear(rf"\s+of the \d.*$|\s+Photo$|''.*$|\s(?:{_VERB})\s.*$")
_TITLES = ("championship", "championships", "champs")


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
    return _without_headline(_without_nation(_YEAR_INSIDE.sub("", words).strip() or words))


def _without_nation(name: str) -> str:
    """Cuts off the nation of a listed race's riders (`Irish Tour de France winners`)."""
    first, _, rest = name.partition(" ")
    return rest if fold(first) in nations().persons and is_unmistakable(rest) and known_race(name) is None else name


def _without_headline(name: str) -> str:
    """Cuts the ordinary words of a headline off a listed name (`Tour de France Riders Protest`)."""
    words = name.split() if known_race(name) is None else []
    for end in range(len(words) - 1, 1, -1):
        rest = (fold(word) for word in words[end:])
        if is_unmistakable(" ".join(words[:end])) and all(word in edges().common and word not in kinds_of_words() for word in rest):
            return " ".join(words[:end])
    return name


def has_race_ending(name: str) -> bool:
    """Whether the last word of a name is one of races (`Mt Hood Classic`)."""
    return fold(_OF_SOMEBODY.sub("", name).rsplit(None, 1)[-1]) in race_words()


def is_generic(name: str) -> bool:
    """Whether the words only say what sort of race it is (`Women's Road Race`, `Criterium`), so that they name none by themselves."""
    kinds = kinds_of_words()
    key = name_key(name)
    if name.islower() and not LEVELS & set(key):  # `club time trial championship`
        return True
    if (
        key[:1] and key[0] in nations().persons and key[0] not in nations().countries and not set(key) & set(_TITLES)
    ):  # `Belgian criterium`, not `Belgian Road Championships`
        key = key[1:]
    plain = (word[0].isdigit() or word in _TITLES or kinds.get(word) in ("small", "women", "young", "sort") for word in key)
    return all(plain) and any(word not in _TITLES for word in key) and key not in short_forms() and key not in gazetteer("races").by_name
