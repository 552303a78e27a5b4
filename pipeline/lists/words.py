"""What the words of a list line can be: nations, parts of a person's name, teams."""

import re
from functools import cache

from pipeline.expressions import linear
from pipeline.gazetteer import gazetteer, name_key, read_gazetteer
from pipeline.ids import fold
from pipeline.knowledge import cell_list, read_table, read_words
from pipeline.nations import NATION_COLUMNS

_TOKEN = linear(r"\S+")
_FLAG = linear("[\U0001f1e6-\U0001f1ff]{2}")
_CODE_BEHIND = linear(r"[^\d\n(),;]{4,50}?\s([A-Z]{3})(?=\s*(?:$|[\d+*(]|\s(?:at|in|s\.?t)\b))")
_BEFORE_FIGURES = linear(r"[^\d\n(\[+@|]{3,40}")
_JOINED_BEHIND = linear(r"[(\[]([^()\[\]-]{1,20})-[^()\[\]]")


@cache
def _nations() -> tuple[dict[str, str], dict[str, str]]:
    """Returns the IOC code of each code (as printed) and of each country's folded name."""
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    for _, row in read_table("nationalities.tsv", NATION_COLUMNS):
        for code in (row["code"], row["code"].title(), *cell_list(row["codes"])):
            codes.setdefault(code, row["code"])
        for name in (row["country"], *cell_list(row["names"]), *cell_list(row["adjectives"])):
            names.setdefault(" ".join(name_key(name)), row["code"])
    return codes, names


@cache
def _short_codes() -> dict[str, str]:
    return {row["code"]: row["nation"] for _, row in read_table("lists/short_codes.tsv", ("code", "nation"))}


def nation(words: str, *, bracket: bool = False) -> str | None:
    """Reads a nation.

    Args:
        words: a code, a country's name or an adjective: `Ita`, `NED`, `New Zealand`.
        bracket: whether the words stand in brackets, where also `I`, `GB` and codes in any letter case are nations.

    Returns:
        The IOC code, or None when the words are no nation.
    """
    codes, names = _nations()
    if words.strip() == "Ind.":  # an individual, not India
        return None
    word = _undoubled(words.strip(" .\t\n"))
    if not word or not word[0].isupper():
        return None
    if word in codes:
        return codes[word]
    if bracket:
        plain = word.upper().replace(".", "")
        found = codes.get(plain) or _short_codes().get(plain) or codes.get(plain.replace("-", "")) or _abbreviated(word)
        if found:
            return found
    return names.get(" ".join(name_key(word))) if len(word) > 3 else None


def _undoubled(word: str) -> str:
    """Returns a name that a page printed twice, once for its flag: `New ZealandNew Zealand`."""
    half = len(word) // 2
    return word[:half] if len(word) > 6 and word[:half] * 2 == word else word


@cache
def _beginnings() -> dict[str, frozenset[str]]:
    """Returns the nations whose names begin with some letters, by these letters."""
    found: dict[str, set[str]] = {}
    for name, code in _nations()[1].items():
        for length in range(3, len(name)):
            found.setdefault(name[:length], set()).add(code)
    return {letters: frozenset(codes) for letters, codes in found.items()}


@cache
def _abbreviated(word: str) -> str | None:
    """Returns the nation of which words are the beginnings (`Neth`, `Cz Rep`), None when they could be of several or are a team."""
    key = name_key(word)
    if len(key) > 1:
        codes = frozenset(
            code
            for name, code in _nations()[1].items()
            if len(parts := name.split()) == len(key) and all(part.startswith(letters) for part, letters in zip(parts, key, strict=True))
        )
    else:
        codes = _beginnings().get(" ".join(key), frozenset())
    return next(iter(codes)) if len(codes) == 1 and team_likeness(word) < 0.8 else None


def may_be_nation(word: str) -> bool:
    """Says whether a word in brackets is the beginning of the name of several nations, as `Slov`: neither a nation known nor a team."""
    return len(_beginnings().get(" ".join(name_key(word)), ())) > 1 and team_likeness(word) < 0.8


def begins_nation(word: str) -> bool:
    """Says whether letters are those with which the name of a nation begins."""
    return bool(_beginnings().get(" ".join(name_key(word))))


def is_code(word: str) -> bool:
    """Says whether a word has the form of a nation's code."""
    return len(word) == 3 and word.isalpha() and word.isupper()


def ends_with_code(words: str) -> bool:
    """Says whether the words before the times of a line end with the code of a nation, as in `ROY An NED 10.125`."""
    match = _CODE_BEHIND.match(words)
    return match is not None and nation(match[1]) is not None


def is_of_a_nation(words: str) -> bool:
    """Says whether a line names a nation where others name a rider: `Great Britain (An Orr, Bea Low) 4:21.3`."""
    head, cells, behind = words.lstrip("| \t\n").partition("\n")
    if cells and not behind.lstrip("| \t")[:1].isdigit():
        return False
    match = _BEFORE_FIGURES.match(head)
    name = match.group().strip(" .:-–\t") if match else ""
    return (len(name) > 3 or is_code(name)) and nation(name) is not None


def starts_with_nation(words: str) -> bool:
    """Says whether a bracket of the words holds a nation and a team joined by a hyphen."""
    match = _JOINED_BEHIND.search(words)
    return bool(match) and nation(match[1] if match else "", bracket=True) is not None


def flag(words: str) -> str | None:
    """Returns the nation of a flag sign in the words, None without one that is known."""
    match = _FLAG.search(words)
    if match is None:
        return None
    letters = "".join(chr(ord(sign) - 0x1F1E6 + ord("A")) for sign in match.group())
    return _short_codes().get(letters)


@cache
def hometown() -> re.Pattern[str]:
    """Returns what matches a town and its state, in brackets or between commas: `(Boulder, Colo.)`."""
    regions = "|".join(sorted(map(re.escape, read_words("lists/regions.txt")), key=len, reverse=True))
    return linear(rf"(?:(?<=[(\[])|(?<=, ))[A-Z][^()\[\],/;\d\n]{{1,30}},\s?(?:{regions})\b\.?(?=\s*(?:[)\]/,;–-]|$|\s\d))")


def leading_nation(words: str) -> int:
    """Returns how many characters the name of a nation at the beginning of a line takes, with the blanks behind it; 0 without one."""
    tokens = list(_TOKEN.finditer(words[:60]))
    for count in (3, 2, 1):
        if len(tokens) > count and nation(words[: tokens[count - 1].end()].lstrip()):
            return tokens[count].start()
    return 0


@cache
def particles() -> frozenset[str]:
    """Returns the small words inside names, such as `van` and `de`."""
    return frozenset(read_words("lists/particles.txt"))


@cache
def no_names() -> frozenset[str]:
    """Returns words that stand where a list has names and are none, such as `others`."""
    return frozenset(read_words("lists/no_names.txt"))


@cache
def _given_names() -> frozenset[str]:
    first = {fold(name) for name in read_words("names/given_names.txt")}
    first.update(key[0] for entry in read_gazetteer("riders") if len(key := name_key(entry.name)) > 1)
    return frozenset(first)


@cache
def _team_words() -> frozenset[str]:
    return frozenset(read_words("names/team_words.txt"))


def is_given_name(word: str) -> bool:
    """Says whether a word is known as a given name."""
    parts = name_key(word)
    return bool(parts) and parts[0] in _given_names()


@cache
def _known_teams() -> frozenset[tuple[str, ...]]:
    keys: set[tuple[str, ...]] = set()
    for entry in read_gazetteer("teams"):
        keys.update(name_key(form) for form in (entry.name, *entry.aliases, *entry.short))
    return frozenset(keys)


def team_likeness(words: str) -> float:
    """Estimates how far words look like a team's name: 1 for a known team, less for words that teams have, 0 for neither."""
    key = name_key(words)
    if not key:
        return 0.0
    if key in _known_teams() or gazetteer("teams").lookup(words):
        return 1.0
    if key[0] in ("team", "equipe", "equipo", "squadra") or key[-1] in ("team", "cycling", "cc", "racing", "velo", "club", "rt", "cycles"):
        return 0.9
    if sum(part in _team_words() for part in key) * 2 >= len(key) and not is_given_name(words):
        return 0.8
    return 0.3 if any(part.isdigit() for part in key) else 0.0


def person_likeness(words: str) -> float:
    """Estimates how far words look like a person's name."""
    key = name_key(words)
    if not key:
        return 0.0
    if len(key) > 1 and gazetteer("riders").lookup(words):
        return 1.0
    if len(key) > 1 and (key[0] in _given_names() or key[-1] in _given_names()):
        return 0.9
    return 0.4 if len(key) in (2, 3) else 0.2
