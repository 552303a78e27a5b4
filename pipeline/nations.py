"""Nations in words: from `Kazakh`, `Frenchman`, `Tuscan`, `(Ita)` or `Spain` to the code of the International Olympic Committee."""

from dataclasses import dataclass
from functools import cache

from pipeline.ids import fold
from pipeline.knowledge import cell_list, read_table

NATION_COLUMNS = ("country", "code", "codes", "adjectives", "nouns", "names", "regional")


@dataclass(frozen=True)
class Nations:
    """The words of `patterns/nationalities.tsv`, folded, each with its code; `codes` are as printed.

    Attributes:
        persons: adjectives, nouns and regional words: what a rider may be called by.
        countries: names of countries.
        codes: codes and abbreviations found in results.
        adjectives_only: adjectives that are no nouns: `Dutch`, `French`.
    """

    persons: dict[str, str]
    countries: dict[str, str]
    codes: dict[str, str]
    adjectives_only: frozenset[str]

    def of_description(self, words: str) -> str | None:
        """Returns the code of the nation that a description names (`the young Kazakh`), None when it names none.

        Of two nations the last counts; a name of two words counts as a whole (`New Zealander`, `South African`).
        """
        parts = words.replace("-", " ").split()
        for end in range(len(parts), 0, -1):
            for begin in (end - 2, end - 1):
                if begin >= 0 and parts[begin][:1].isupper():
                    code = self.persons.get(fold(" ".join(parts[begin:end])).strip(",.'"))
                    if code:
                        return code
        return None

    def of_place(self, words: str) -> str | None:
        """Returns the code of a country, code or abbreviation as it stands in brackets or after a name; None when it is none."""
        words = words.strip(" .,()[]")
        return self.codes.get(words) or self.countries.get(fold(words)) or self.codes.get(words.replace(".", ""))


@cache
def nations() -> Nations:
    """Reads the table of nationalities, once."""
    persons: dict[str, str] = {}
    countries: dict[str, str] = {}
    codes: dict[str, str] = {}
    adjectives: set[str] = set()
    nouns: set[str] = set()
    for _, row in read_table("nationalities.tsv", NATION_COLUMNS):
        code = row["code"]
        adjectives.update(map(fold, cell_list(row["adjectives"])))
        nouns.update(map(fold, cell_list(row["nouns"])))
        for column in ("adjectives", "nouns", "regional"):
            for word in cell_list(row[column]):
                persons.setdefault(fold(word), code)
        for word in (row["country"], *cell_list(row["names"])):
            countries.setdefault(fold(word), code)
        for word in (code, *cell_list(row["codes"])):
            codes.setdefault(word, code)
            codes.setdefault(word.upper(), code)
    return Nations(persons, countries, codes, frozenset(adjectives - nouns))
