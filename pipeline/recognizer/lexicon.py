"""Which lists of `patterns/` a word stands in: the lexicon that training freezes into the model."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from pipeline.gazetteer import name_key, read_gazetteer
from pipeline.ids import fold
from pipeline.knowledge import FOLDER, cell_list, read_table, read_words
from pipeline.recognizer.features import BITS, WordClass

NATIONS = ("country", "code", "codes", "adjectives", "nouns", "names", "regional")
_WORD = re.compile(r"[^\W\d_]+")
_TAGGED: tuple[WordClass, ...] = ("particle", "month", "role", "cue")
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
    for name in _TAGGED:
        put(_of_class(name), "known", name)
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
    silent = _of_class("particle", "filler")
    return [word for word in name_key(name) if len(word) > 2 and word.isalpha() and word not in silent]


@cache
def _of_class(*names: str) -> frozenset[str]:
    """The words of `word_classes.txt` that have one of the tags."""
    return frozenset(word for word, tags in read_words("names/word_classes.txt").items() if not set(names).isdisjoint(tags.split()))
