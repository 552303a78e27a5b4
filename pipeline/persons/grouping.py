"""Brings together the mentions that name one person."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

from pipeline.gazetteer import Entry, gazetteer
from pipeline.persons.forms import Form, initials_fit, is_given_of, is_short_of, nearly, parse_form, same_person
from pipeline.state import Mention, ResultList

_MOST = 60  # bearers of one name that are told apart in one article


@dataclass(eq=False)
class Group:
    """The mentions of one person, in order, each with its form."""

    forms: list[Form] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    entry: Entry | None = None

    @property
    def fullest(self) -> Form:
        """The fullest of its forms."""
        return self.forms[0] if len(self.forms) == 1 else max(self.forms, key=lambda f: f.fullness)

    def add(self, mention: Mention, form: Form) -> None:
        """Takes a mention in."""
        self.mentions.append(mention)
        if form not in self.forms:
            self.forms.append(form)


def group_mentions(text: str, mentions: list[Mention], lists: list[ResultList]) -> list[Group]:
    """Groups the mentions of persons.

    Full forms of one name come together first; a surname, a nickname or a given name then joins the full form it belongs to,
    of several the one named last before it. Two names of one result list are never one person.

    Args:
        text: the article's text.
        mentions: mentions of riders and persons, in order.
        lists: the result lists of the article.

    Returns:
        The groups in the order of their first mention, their mentions in order.
    """
    forms = {m: parse_form(text[m.start : m.end]) for m in mentions}
    rows = {row.name.start: (n, row.start) for n, found in enumerate(lists) for row in found.rows if row.name}
    groups = _full_groups(mentions, forms, rows)
    full = _Index(groups)
    alone = _Index([])
    order: dict[int, Group] = {m.start: g for g in groups for m in g.mentions}
    starts = sorted(order)
    for mention in mentions:
        if mention.start in order:
            continue
        form = forms[mention]
        candidates = full.bearers(_surname_added(form) or form)
        found = _nearest(candidates, mention.start, starts, order) if candidates else alone.same(form)
        if found is None:
            found = Group(entry=_nickname(form), forms=[form])
            alone.add(found)
        found.add(mention, form)
        order[mention.start] = found
        starts.insert(bisect_right(starts, mention.start), mention.start)
    groups = _join_nicknames([*groups, *alone.groups])
    for group in groups:
        group.mentions.sort()
    return sorted(groups, key=lambda g: g.mentions[0])


def _full_groups(mentions: list[Mention], forms: dict[Mention, Form], rows: dict[int, tuple[int, int]]) -> list[Group]:
    groups: list[Group] = []
    by_form: dict[tuple[str, ...], Group] = {}
    by_word: dict[str, list[Group]] = defaultdict(list)
    listed: dict[int, set[int]] = defaultdict(set)  # the lists in which a group has a row
    known: dict[str, Group] = {}  # by the gazetteer's name
    riders = gazetteer("riders")
    full = [m for m in mentions if forms[m].full and not _surname_only(forms[m]) and not _surname_added(forms[m])]
    whole = {forms[m].words for m in full}
    for mention in full:
        form = forms[mention]
        if any(is_short_of(form, f) for f in _forms_with(form.words[-1], by_word)):
            continue  # a surname of two words whose full form came before
        group = by_form.get(form.words)
        place = rows.get(mention.start)
        if group is None:
            entry = riders.lookup(" ".join(form.words))
            near = dict.fromkeys(g for w in (form.words[0], form.words[-1]) for g in by_word.get(w, ()))
            for other in near:
                if place and place[0] in listed[id(other)]:
                    continue
                known_apart = entry and other.entry and entry is not other.entry
                if not known_apart and any(same_person(form, f) for f in other.forms):
                    group = other
                    break
            if group is None and entry:
                group = known.get(entry.name)
        if group is None:
            group = Group(entry=riders.lookup(" ".join(form.words)))
            groups.append(group)
        group.entry = group.entry or riders.lookup(" ".join(form.words))
        if group.entry:
            known.setdefault(group.entry.name, group)
        group.add(mention, form)
        by_form[form.words] = group
        if place:
            listed[id(group)].add(place[0])
        for word in form.words:
            _put(by_word[word], group)
    return [g for g in groups if not _is_short_among(g, by_word, whole)]


def _surname_only(form: Form) -> bool:
    """A name that begins with a particle is a surname, unless its owner's is said to be another."""
    return form.words[0] in _PARTICLES and not form.family


def _surname_added(form: Form) -> Form | None:
    """The surname that an editor added in brackets to what a speaker called somebody: `Dee` of `Annie [Dee]`."""
    given, bracket, surname = form.printed.partition("[")
    return parse_form(surname.rstrip("]")) if bracket and given else None


_PARTICLES = frozenset(["van", "von", "der", "den", "de", "di", "da", "del", "della", "dalla", "dal", "dos", "das", "ten", "ter", "la", "le", "el"])


def _forms_with(word: str, by_word: dict[str, list[Group]]) -> list[Form]:
    return [f for g in by_word.get(word, ()) for f in g.forms]


def _is_short_among(group: Group, by_word: dict[str, list[Group]], whole: set[tuple[str, ...]]) -> bool:
    """Whether a group holds only a surname of two words whose full form came later (`Boasson Hagen`)."""
    if len(group.forms) > 1:
        return False
    form = group.forms[0]
    return any(f.words in whole and is_short_of(form, f) for f in _forms_with(form.words[-1], by_word))


def _letters(word: str) -> tuple[str, str]:
    """Keys of which one letter's difference in a word of six letters or more leaves at least one."""
    return f"^{word[:3]}", f"{word[-3:]}$"


def _put(groups: list[Group], group: Group) -> None:
    if len(groups) < _MOST and group not in groups:
        groups.append(group)


class _Index:
    """Finds the groups whose names a short form can belong to, by words, beginnings and first letters."""

    def __init__(self, groups: list[Group]) -> None:
        self.groups: list[Group] = []
        self._by_word: dict[str, list[Group]] = defaultdict(list)
        self._by_letters: dict[str, list[Group]] = defaultdict(list)
        for group in groups:
            self.add(group)

    def add(self, group: Group) -> None:
        """Takes a group in, by the forms that it has now."""
        self.groups.append(group)
        words = {w for f in group.forms for w in f.words}
        for word in words:
            _put(self._by_word[word], group)
        for letters in {key for word in words for key in _letters(word)}:
            _put(self._by_letters[letters], group)

    def _near(self, word: str) -> list[Group]:
        """The groups with a word that begins or ends as this one does."""
        first, last = (self._by_letters.get(letters, []) for letters in _letters(word))
        return first if not last else list(dict.fromkeys([*first, *last]))

    def bearers(self, form: Form) -> list[Group]:
        """Returns the groups of full names that have the form as surname, else as given name, else nearly as surname."""
        if not form.words:
            return []
        near = self._by_word.get(form.words[-1], [])
        found = [g for g in near if any(is_short_of(form, f) for f in g.forms)]
        if found or form.initials:
            return found
        near = self._near(form.words[0])
        found = [g for g in near if any(is_given_of(form, f) for f in g.forms)]
        return found or [g for g in near if any(nearly(form, parse_form(f.words[-1])) for f in g.forms)]

    def same(self, form: Form) -> Group | None:
        """Returns the group of a name that stands nowhere with another: the same word, else one with a letter's difference."""
        same = (g for g in self._by_word.get(form.words[-1], ()) if g.forms[0].words == form.words and initials_fit(g.forms[0], form))
        near = self._near(form.words[0])
        return next(same, None) or next((g for g in near if nearly(g.forms[0], form)), None)


def _nearest(candidates: list[Group], position: int, starts: list[int], order: dict[int, Group]) -> Group:
    """Of several groups, the one named last before the position, else first after it."""
    if len(candidates) == 1:
        return candidates[0]
    place = bisect_right(starts, position)
    for start in [*reversed(starts[:place]), *starts[place:]]:
        if order[start] in candidates:
            return order[start]
    return candidates[0]


def _nickname(form: Form) -> Entry | None:
    """The rider of a nickname or short form of one word, when the gazetteer lists it as unmistakable."""
    return gazetteer("riders").lookup(" ".join(form.words)) if form.words else None


def _join_nicknames(groups: list[Group]) -> list[Group]:
    """Joins groups that the gazetteer knows as one rider."""
    kept: list[Group] = []
    known: dict[str, Group] = {}
    for group in groups:
        same = known.get(group.entry.name) if group.entry else None
        if same:
            same.mentions.extend(group.mentions)
            same.forms.extend(f for f in group.forms if f not in same.forms)
            continue
        if group.entry:
            known[group.entry.name] = group
        kept.append(group)
    return kept
