"""The forms of a person's name: what is given name and surname in it, and whether two forms can name one person."""

from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.expressions import linear
from pipeline.gazetteer import name_key, read_gazetteer
from pipeline.ids import fold
from pipeline.knowledge import cell_list, read_table, read_words

_POSSESSIVE = linear(r"(?<=\w)(?:['’`´]s|(?<=s)['’])$")
_INITIAL = linear(r"(?:[^\W\d_]\.?-?){1,3}\.|[^\W\d_]")
_LEAST_SHORT = 4  # letters of a short form of a given name
_MIN_FUZZY = 6  # letters of a word in which one wrong letter still leaves the same name


@cache
def _given_names() -> frozenset[str]:
    return frozenset(fold(name) for name in read_words("given_names.txt"))


@dataclass(frozen=True)
class Form:
    """A name as the text has it somewhere.

    Attributes:
        printed: the words, white space made single, without possessive.
        words: its folded words, given name first; hyphens and apostrophes part words. Initials are left out.
        initials: the first letters of initials that stand for given names.
        upper: whether all of it is in capitals.
        family: the folded words known to be the surname, from capitals or a comma; empty when nothing tells.
    """

    printed: str
    words: tuple[str, ...]
    initials: str
    upper: bool
    family: tuple[str, ...]

    @property
    def full(self) -> bool:
        """Whether it is more than one name: a given name and a surname, or two surnames."""
        return len(self.words) > 1

    @property
    def begins_with_given(self) -> bool:
        """Whether its first word is known as a given name."""
        return self.words[0] in _given_names()

    @property
    def given_first(self) -> bool:
        """Whether its first word is known as a given name, or its last is not: `Jones Brenton` has them the wrong way round."""
        given = _given_names()
        return self.words[0] in given or self.words[-1] not in given

    @property
    def fullness(self) -> tuple[int, ...]:
        """What orders the forms of one person: the greatest is the fullest."""
        return len(self.words), "[" not in self.printed, len(self.initials), not self.upper, not self.family, self.given_first, len(self.printed)


@lru_cache(maxsize=20_000)
def parse_form(name: str) -> Form:
    """Reads a name as printed: `Tadej Pogačar`, `POGAČAR Tadej`, `Pogačar, Tadej`, `A. Yates`, `Van der Poel`."""
    printed = _POSSESSIVE.sub("", " ".join(name.split()).strip(" .,;:"))
    before, comma, after = printed.partition(",")
    tokens = [*after.split(), *before.split()] if comma and after.strip() else printed.split()
    names = [t for t in tokens if not _INITIAL.fullmatch(t)]
    initials = "".join(k[0][0] for t in tokens if _INITIAL.fullmatch(t) and (k := name_key(t)))
    capitals = [t for t in names if t.isupper() and len(t) > 1]
    family: tuple[str, ...] = ()
    if comma and after.strip():
        family = name_key(before)
    elif capitals and len(capitals) < len(names) and not _opens_in_capitals(names):
        family = name_key(" ".join(capitals))
        names = [t for t in names if t not in capitals] + capitals
    return Form(printed, name_key(" ".join(names)), initials, bool(names) and len(capitals) == len(names), family)


def _opens_in_capitals(names: list[str]) -> bool:
    """Whether the word in capitals is a given name, as papers print the first word of an article: `ANNA Dee`, not `DEE Anna`."""
    first, rest = fold(names[0]), [fold(name) for name in names[1:]]
    if not names[0].isupper() or any(name.isupper() for name in names[1:]) or rest[0] in _given_names():
        return False
    return first in _given_names() or (rest[-1] in _surnames() and first not in _surnames())


@cache
def _surnames() -> frozenset[str]:
    return frozenset(entry.key[-1] for entry in read_gazetteer("riders"))


def is_short_of(short: Form, full: Form) -> bool:
    """Says whether a form is the surname (or its end or beginning: `Boasson`) of a full one; initials must fit.

    The surname may have particles (`van der Poel`); it may be any words of the full form but the first.
    """
    n, words = len(short.words), full.words
    if not n or n >= len(words):
        return False
    if short.initials and short.initials[0] not in (words[0][0], *full.initials[:1]):
        return False
    return any(words[i : i + n] == short.words for i in range(1, len(words) - n + 1))


def is_given_of(short: Form, full: Form) -> bool:
    """Says whether a form is the given name of a full one, or its beginning: `Chris` of `Christopher Froome`."""
    n = len(short.words)
    if short.initials or not n or n >= len(full.words):
        return False
    if full.words[:n] == short.words:
        return True
    return n == 1 and len(short.words[0]) >= _LEAST_SHORT and full.words[0].startswith(short.words[0])


def same_person(a: Form, b: Form) -> bool:
    """Says whether two full forms can only be forms of one name.

    They can when they have the same words in any order, when the one has all words of the other, or when surname or given name agree
    and the other differs as spellings or short forms of one name do (`Alex` and `Alexander`, `Vinokurov` and `Vinokourov`).
    """
    if a.words == b.words or sorted(a.words) == sorted(b.words):
        return True
    short, long = (a, b) if len(a.words) <= len(b.words) else (b, a)
    if len(short.words) < len(long.words):
        if set(short.words) <= set(long.words):
            return True
        return not short.begins_with_given and _same_surname(short.words, long.words[-len(short.words) :])
    if a.words[-1] == b.words[-1] and _same_given(a.words[0], b.words[0]):
        return len(a.words) == len(b.words) or a.words[1:-1] == b.words[1:-1]
    return a.words[0] == b.words[0] and len(a.words) == len(b.words) and _same_surname(a.words[1:], b.words[1:])


def initials_fit(a: Form, b: Form) -> bool:
    """Says whether the initials of two forms, where both have some, can be one person's."""
    return not a.initials or not b.initials or a.initials[0] == b.initials[0]


def nearly(a: Form, b: Form) -> bool:
    """Says whether two surnames alone are one name with a letter's difference."""
    return initials_fit(a, b) and len(a.words) == len(b.words) and _same_surname(a.words, b.words)


def _same_given(a: str, b: str) -> bool:
    if len(a) > len(b):
        a, b = b, a
    if a in _short_forms().get(b, ()):
        return True
    if len(a) >= 3 and b.startswith(a):
        return b[len(a) :] not in ("a", "e", "o", "ne", "na")
    return len(a) >= 4 and a[0] == b[0] and a[-1] == b[-1] and _distance_one(a, b)


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    """The names that can stand for a given name though they do not begin it, all folded; both ways."""
    found: dict[str, set[str]] = {}
    for _, row in read_table("persons/short_names.tsv", ("name", "short")):
        for short in cell_list(row["short"]):
            found.setdefault(fold(row["name"]), set()).add(fold(short))
            found.setdefault(fold(short), set()).add(fold(row["name"]))
    return {name: frozenset(others) for name, others in found.items()}


def _same_surname(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    x, y = "".join(a), "".join(b)
    if x == y:
        return True
    return len(x) >= _MIN_FUZZY and len(y) >= _MIN_FUZZY and x[0] == y[0] and _distance_one(x, y)


def _distance_one(a: str, b: str) -> bool:
    """Whether one letter put in, left out, exchanged, or two neighbours swapped, turns the one word into the other."""
    if abs(len(a) - len(b)) > 1:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    rest_a, rest_b = a[i:], b[i:]
    if len(a) == len(b):
        return rest_a[1:] == rest_b[1:] or (rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:])
    return rest_a[1:] == rest_b if len(a) > len(b) else rest_a == rest_b[1:]
