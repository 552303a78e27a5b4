"""What is known of the words of names: which stand at their edges, which are given names, offices, places, or words of races."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.gazetteer import read_gazetteer
from pipeline.ids import fold
from pipeline.knowledge import read_table, read_words
from pipeline.nations import nations

PERSONS = ("RIDER", "PERSON")
PARTICLES = frozenset(read_words("names/particles.txt"))


@dataclass(frozen=True)
class Edges:
    """The words that stand at the edge of a name without belonging to it."""

    first: dict[str, frozenset[str]]
    last: dict[str, frozenset[str]]
    nations: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    places: frozenset[str]
    common: frozenset[str]


@cache
def edges() -> Edges:
    """Reads the word lists, once."""

    def tagged(file: str) -> dict[str, frozenset[str]]:
        return {word: frozenset(tag.split()) for word, tag in read_words(file).items()}

    riders = read_gazetteer("riders")
    given = {fold(entry.name.split()[0]) for entry in riders} | {fold(name) for name in read_words("names/given_names.txt")}
    places = {fold(name) for name in read_words("names/places.txt")}
    return Edges(
        first=tagged("names/not_first.txt"),
        last=tagged("names/not_last.txt"),
        nations=frozenset(nations().persons),
        given=frozenset(given),
        surnames=frozenset(fold(word) for entry in riders for word in entry.name.split()[1:]),
        places=frozenset((*places, *nations().countries)),
        common=frozenset(read_words("names/common_words.txt")),
    )


@cache
def offices() -> frozenset[str]:
    """Words for what others than riders are, none of them a name: `Councilor`, `CEO`."""
    return frozenset(word for word in (*roles_of_one_word(), *_titles()) if word not in edges().given and word not in edges().surnames)


@cache
def roles_of_one_word() -> frozenset[str]:
    """Words for what others than riders are, which stand between an organisation and its bearer too: `Astana Director X`."""
    tables = (read_table("roles.tsv", ("role", "kind")), read_table("persons/roles.tsv", ("phrase", "kind")))
    words = {fold(next(iter(row.values()))) for table in tables for _, row in table if row["kind"] == "person"}
    return frozenset(word for word in words if " " not in word)


@cache
def _titles() -> frozenset[str]:
    """Addresses that tell an office: `Cllr`, `Colonel`."""
    return frozenset(row["phrase"] for _, row in read_table("persons/cues.tsv", ("phrase", "kind")) if row["kind"] == "post")


def is_office(word: str) -> bool:
    """Whether a folded word stands for an office, in front of a name that it does not belong to."""
    return word.rstrip(".") in offices() or word.rstrip(".") in _titles()


@cache
def race_words() -> frozenset[str]:
    """The words that make a name a race's: `tour`, `prix`."""
    return frozenset(word for word, tag in read_words("names/race_words.txt").items() if tag != "weak")


def has_race_word(form: str) -> bool:
    """Whether a name holds a word of races."""
    return any(fold(word) in race_words() for word in re.findall(r"[^\W_]+", form))
