"""Which forms of names in an article name the same race."""

from collections.abc import Hashable
from functools import lru_cache

from pipeline.expressions import linear
from pipeline.gazetteer import Entry, name_key
from pipeline.grouping import Form, Group, GroupIndex, near, nearest, within
from pipeline.races.known import kinds_of_words, known_race, plain_words, short_forms

_INITIALS = 3  # letters of an abbreviation that stands for a whole name; with other words of the name beside it, one less is enough
_LONG = 8  # letters from which two forms may differ by a misprint
_SHORT_TITLES = {"worlds": ("world", "championship"), "nationals": ("national", "championship"), "europeans": ("european", "championship")}
_OF_EACH_NATION = {"national", "championship"}  # where those of several nations are named, these are none of them
_MEN = linear(r"\b[Mm]en(?:['’]s)?\b")


def singular(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words in the singular; "worlds" and "nationals" are the championships of that name."""
    spelled = (part for word in words for part in _SHORT_TITLES.get(word, (word,)))
    return tuple(word[:-1] if len(word) > 4 and word.endswith("s") else word for word in spelled)


def group_forms(text: str, forms: list[Form]) -> list[Group]:
    """Groups the forms of races, the fullest first; a short form that fits several races is parted by its places.

    Args:
        text: the article's text.
        forms: as `collect_forms` gives them.
    """
    kinds = kinds_of_words()
    apart = _Editions(text, forms)
    index = GroupIndex(_keys)
    for form in forms:
        near_ones = index.candidates(form)
        bare = all(word in kinds for word in form.words)
        same = [group for group in near_ones if any(_same(form, other, bare) and apart.may_be_one(form, other) for other in group.forms)]
        if same:
            index.add(form, same[0])
            for other in same[1:]:
                index.merge(same[0], other)
            continue
        if all(kinds.get(word) in ("small", "women") for word in form.words):
            near_ones = index.groups  # "the women's race" can be any
        fuller = [group for group in near_ones if any(_short_for(form, other) and apart.may_be_one(form, other) for other in group.forms)]
        if len(fuller) > 1 and set(_plain(form)) == _OF_EACH_NATION:
            fuller = []
        if len(fuller) < 2 or not bare:
            index.add(form, nearest(form.first, fuller) if fuller else None)
        else:
            for span in form.spans:
                index.add(Form(form.text, form.words, form.joined, [span], form.rules), _meant(form, span.start, fuller))
    return index.groups


def _meant(form: Form, position: int, groups: list[Group]) -> Group:
    """The race that a short form means at a place: the one that it always stands for, if named before ("the Tour"), else the one named last."""
    always = short_forms().get(name_key(form.text), ())
    known = [group for group in groups if group.first < position and any(entry_of(other) in always for other in group.forms)] if always else []
    return known[0] if len(known) == 1 else nearest(position, groups)


def marks(form: Form) -> frozenset[str]:
    """Says whether a form is marked as a women's or young riders' race."""
    return _read_form(form.text, form.words)[0]


def _plain(form: Form) -> tuple[str, ...]:
    """The distinctive words of a form in the singular, without the marks of an edition."""
    return _read_form(form.text, form.words)[1]


def entry_of(form: Form) -> Entry | None:
    """The gazetteer's entry of a form; a men's race is none of a form marked as a women's."""
    return _read_form(form.text, form.words)[2]


@lru_cache(maxsize=20_000)
def _read_form(text: str, words: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...], Entry | None]:
    kinds = kinds_of_words()
    marked = frozenset(kinds[word] for word in name_key(text) if kinds.get(word) in ("women", "young"))
    plain = singular(plain_words(w for w in words if kinds.get(w) not in ("women", "young")) or words)
    entry = known_race(text)
    if entry is not None and "women" in marked and entry.cells["gender"] == "m":
        entry = None
    return marked, plain, entry


def _keys(form: Form) -> list[Hashable]:
    """What a form shares with every other form of its race: a distinctive word, the first letters, the initials, or the gazetteer's entry."""
    kinds = kinds_of_words()
    plain = _plain(form)
    entry = entry_of(form)
    keys: list[Hashable] = [*plain, "".join(plain)[:3], name_key(form.text)]
    if entry is not None:
        keys.append(entry)
        keys.extend(name_key(short) for short in entry.short)
    words = [word[0] for word in name_key(form.text) if kinds.get(word) != "women"]
    keys.extend("".join(words[i:]).upper() for i in range(min(3, len(words))) if len(words) - i > 2)
    keys.extend(word.upper() for word in plain if word.upper() in form.text)
    return keys


class _Editions:
    """Decides whether a form marked as a women's or young riders' race and an unmarked one can be the same race.

    They can where the unmarked form is no known men's race, and where the marked form comes first and the text tells of no men's race.
    """

    def __init__(self, text: str, forms: list[Form]) -> None:
        self.first = min((form.first for form in forms if "women" in marks(form)), default=len(text))
        self.both = _MEN.search(text) is not None

    def may_be_one(self, a: Form, b: Form) -> bool:
        if marks(a) == marks(b):
            return True
        if (marks(a) and marks(b)) or "young" in marks(a) | marks(b):
            return False
        bare = b if marks(a) else a
        entry = known_race(bare.text)
        if entry is None or entry.cells["gender"] != "m":
            return True
        return self.first <= bare.first and not self.both


def _same(a: Form, b: Form, bare: bool) -> bool:
    """Whether two forms are one name; `bare`: the first has no word of its own, so that it may have been parted by its places before."""
    entry = entry_of(a)
    if entry is not None and entry is entry_of(b):
        return True
    if set(_plain(a)) == set(_plain(b)):
        return not bare or len(b.words) > 1
    x, y = "".join(_plain(a)), "".join(_plain(b))
    return x == y or (min(len(x), len(y)) >= _LONG and x[:3] == y[:3] and near(x, y))


def _short_for(short: Form, full: Form) -> bool:
    kinds = kinds_of_words()
    if within(_plain(short), _plain(full)) or all(kinds.get(word) in ("small", "women") for word in short.words):
        return True
    if _abbreviates(short, full):
        return True
    entry = entry_of(full)
    return entry is not None and entry in short_forms().get(name_key(short.text), ())


def _abbreviates(short: Form, full: Form) -> bool:
    """Whether a form says some words of another by their initials, the rest in full: `VB Challenge` beside `Velox-Bank Challenge`."""
    kinds = kinds_of_words()
    missing = [word for word in _plain(short) if word not in _plain(full)]
    if not missing or len(missing) == len(_plain(short)) > 1:
        return False
    initials = "".join(word[0] for word in name_key(full.text) if kinds.get(word) != "women")
    least = _INITIALS if len(missing) == len(_plain(short)) else _INITIALS - 1
    return all(len(word) >= least and word.upper() in short.text and word in initials for word in missing)
