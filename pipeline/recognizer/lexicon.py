"""Which lists of `patterns/` a word stands in: the lexicon that training freezes into the model."""

import re
from collections import Counter
from collections.abc import Iterable

from pipeline.gazetteer import name_key, read_gazetteer
from pipeline.ids import fold
from pipeline.knowledge import FOLDER, cell_list, read_table, read_words
from pipeline.recognizer.features import BITS, WordClass

NATIONS = ("country", "code", "codes", "adjectives", "nouns", "names", "regional")
PARTICLES = frozenset(
    "de la le les du des da dal dalla del della delle di van von der den het ter ten te zu zur vd 't el al las los al- bin ben mac mc o' d' l' dos do e y i".split()
)
_DAYS = "monday tuesday wednesday thursday friday saturday sunday mon tues tue wed thurs thu fri sat sun"
_MONTHS = "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec"
_ROLES = (
    "director directeur sportif manager mechanic soigneur coach doctor president chairman chief organiser organizer spokesman spokeswoman spokesperson journalist "
    "photographer editor reporter commentator minister mayor lawyer agent owner boss secretary official commissaire professor trainer father mother brother sister wife "
    "husband son daughter physio analyst founder sponsor dr mr mrs ms sir judge writer author correspondent"
)
_CUES = (
    "rider riders winner won wins win beat beats beating ahead sprinter climber sprinted attacked leader leads led champion team-mate teammate teammates said says added "
    "told explained finished finishes crashed abandoned compatriot veteran rival rivals breakaway outsprinted holder jersey trialist rouleur puncheur youngster rode rides "
    "team squad outfit formation train sponsor sponsored signed joins contract"
)
_FILLERS = frozenset("of the in at for on with to and by sur aux men women elite junior juniors under youth des per".split())
_WORD = re.compile(r"[^\W\d_]+")
_LISTS: tuple[tuple[WordClass, str], ...] = (("race", "race_words.txt"), ("team", "team_words.txt"), ("climb", "climb_words.txt"))
_GAZETTEERS: tuple[tuple[str, WordClass], ...] = (("races", "race"), ("teams", "team"), ("climbs", "climb"))


def build_lexicon(texts: Iterable[str], seen: int = 2) -> dict[str, int]:
    """Builds the lexicon from the lists of `patterns/` and from the words of the training texts.

    Args:
        texts: the articles without their names.
        seen: how often a word must stand in the texts to be known.

    Returns:
        For each folded word the bits of the classes that it belongs to (`features.BITS`).
    """
    lexicon: dict[str, int] = {}

    def put(words: Iterable[str], *classes: WordClass) -> None:
        bits = sum(BITS[name] for name in classes)
        for word in words:
            lexicon[word] = lexicon.get(word, 0) | bits

    counts = Counter(fold(word) for text in texts for word in _WORD.findall(text))
    put((word for word, n in counts.items() if n >= seen), "known")
    put(read_words("names/common_words.txt"), "common")
    put(PARTICLES, "known", "particle")
    put([*_DAYS.split(), *_MONTHS.split()], "known", "month")
    put(_ROLES.split(), "known", "role")
    put(_CUES.split(), "known", "cue")
    put(map(fold, read_words("names/given_names.txt")), "given")
    for name, file in _LISTS:
        put(map(fold, read_words(f"names/{file}")), "known", name)
    put((word for place in read_words("names/places.txt") for word in _name_words(place)), "place")
    for _, row in read_table("nationalities.tsv", NATIONS):
        put((word for name in [row["country"], *cell_list(row["names"])] for word in _name_words(name)), "country")
        put((word for column in ("adjectives", "nouns", "regional") for name in cell_list(row[column]) for word in _name_words(name)), "demonym")
        put((fold(code) for code in [row["code"], *cell_list(row["codes"])]), "code")
    for entry in read_gazetteer("riders"):
        given, *surname = entry.name.split()
        put([fold(given)], "given")
        put((word for part in surname for word in _name_words(part)), "surname")
    for kind, name in _GAZETTEERS:
        if (FOLDER / f"gazetteer/{kind}.tsv").exists():
            put((word for entry in read_gazetteer(kind) for form in (entry.name, *entry.aliases) for word in _name_words(form)), name)
    return lexicon


def _name_words(name: str) -> list[str]:
    """The words of a name that say something: no particles, articles, numbers or single letters."""
    return [word for word in name_key(name) if len(word) > 2 and word.isalpha() and word not in PARTICLES and word not in _FILLERS]
