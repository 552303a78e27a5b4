"""The words by which riders' phrases are put together and told apart: `patterns/results/words.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from pipeline.errors import PatternError
from pipeline.expressions import linear
from pipeline.knowledge import FOLDER, cell_list, read_table

_FILE = "results/words.toml"
_NATIONS = ("country", "code", "codes", "adjectives", "nouns", "names", "regional")
_PRONOUN = linear(r"\b(?:[Hh]e|[Ss]he)\b(?!['’]ll|['’]d)")
_FIRST_PERSON = linear(r"\bI\b(?!\.)")


@dataclass(frozen=True)
class Words:
    """The words of `patterns/results/words.toml`, compiled, and those of `patterns/nationalities.tsv`."""

    roles: frozenset[str]
    modifiers: frozenset[str]
    before_object: re.Pattern[str]
    adverbs: re.Pattern[str]
    stand_ins: re.Pattern[str]
    demonyms: dict[str, str]
    demonym: re.Pattern[str]
    countries: frozenset[str]

    def is_plural(self, description: str) -> bool:
        """Whether a description ends with a nation's people, who are no rider: "the Belgians", "the Dutch"."""
        last = description.rsplit(" ", 1)[-1]
        return (last.endswith("s") and last[:-1] in self.demonyms) or (last.endswith(("ch", "sh")) and last in self.demonyms)


@cache
def read_words_of_riders() -> Words:
    """Reads the words.

    Raises:
        PatternError: a file is broken.
    """
    try:
        data = tomllib.loads((FOLDER / _FILE).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PatternError(_FILE, 0, f"cannot be read: {error}") from error
    demonyms: dict[str, str] = {}
    countries: set[str] = set()
    for _, row in read_table("nationalities.tsv", _NATIONS):
        for column in ("adjectives", "nouns", "regional"):
            demonyms |= dict.fromkeys(cell_list(row[column]), row["code"])
        countries |= {row["country"], *cell_list(row["names"])}
    demonym = "|".join(re.escape(word) for word in sorted(demonyms, key=len, reverse=True))
    description = data["description"].replace("{demonym}", f"(?:{demonym})")
    kinds = {
        "pronoun": _PRONOUN.pattern,
        "first": _FIRST_PERSON.pattern,
        "title": data["title"],
        "description": description,
        "nameless": data["nameless"],
    }
    stand_ins = "|".join(f"(?P<{kind}>{expression})" for kind, expression in kinds.items())
    stand_ins = rf"(?<!\w)(?=[A-Za-z])(?:{stand_ins})"  # all of them begin with a letter that begins a word: elsewhere none needs to be tried
    return Words(
        frozenset(data["roles"]), frozenset(data["modifiers"]), linear(data["before_object"], re.IGNORECASE),
        linear(data["adverbs"] + r"\Z", re.IGNORECASE), linear(stand_ins), demonyms, linear(rf"\b(?:{demonym})\b"),
        frozenset(countries),
    )  # fmt: skip
