"""Which forms of names in one article name the same thing: shared by teams, races and climbs."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field

from pipeline.expressions import linear
from pipeline.gazetteer import name_key
from pipeline.state import Mention, Span

_INITIALS = linear(r"\b([A-Z])\.(?=[A-Z]\b)")  # G.P. is GP


@dataclass(slots=True, eq=False)
class Form:
    """One way in which the text writes a name, with every place where it stands.

    Attributes:
        text: the words, as at their first place.
        words: the folded words that tell it from other names.
        joined: those words without blanks, so that `Bike Hut` equals `Bikehut`.
        spans: its places.
        rules: what found it there.
    """

    text: str
    words: tuple[str, ...]
    joined: str
    spans: list[Span] = field(default_factory=list)
    rules: set[str] = field(default_factory=set)

    @property
    def first(self) -> int:
        return self.spans[0].start


@dataclass(slots=True, eq=False)
class Group:
    """The forms of one thing; the first one is the fullest that was known when the group was made."""

    forms: list[Form]
    number: int = 0

    @property
    def spans(self) -> list[Span]:
        return sorted(span for form in self.forms for span in form.spans)

    @property
    def first(self) -> int:
        return min(form.first for form in self.forms)


class GroupIndex:
    """Finds the groups that a form could belong to, without comparing it with every group.

    Args:
        keys_of: gives the keys of a form; forms of one thing must share at least one.
    """

    def __init__(self, keys_of: Callable[[Form], Iterable[Hashable]]) -> None:
        self.groups: list[Group] = []
        self._keys_of = keys_of
        self._by_key: dict[Hashable, list[Group]] = {}

    def candidates(self, form: Form) -> list[Group]:
        """Returns the groups that share a key with a form, in the order in which they were made."""
        found = {id(group): group for key in self._keys_of(form) for group in self._by_key.get(key, ())}
        return sorted(found.values(), key=lambda group: group.number)

    def add(self, form: Form, group: Group | None = None) -> None:
        """Adds a form to a group, or makes a new group of it."""
        if group is None:
            group = Group([], len(self.groups))
            self.groups.append(group)
        group.forms.append(form)
        for key in set(self._keys_of(form)):
            bearers = self._by_key.setdefault(key, [])
            if group not in bearers:
                bearers.append(group)

    def merge(self, into: Group, other: Group) -> None:
        """Moves the forms of one group into another."""
        for form in other.forms:
            self.add(form, into)
        other.forms = []
        self.groups = [group for group in self.groups if group is not other]
        for bearers in self._by_key.values():
            if other in bearers:
                bearers.remove(other)


def collect_forms(text: str, mentions: Iterable[Mention], name_of: Callable[[str], str], drop: frozenset[str]) -> list[Form]:
    """Collects the forms of names, longest first.

    Args:
        text: the article's text.
        mentions: the mentions of one kind, in order.
        name_of: takes from a mention's words what belongs to the name; empty when they name nothing.
        drop: folded words that tell no two names apart, unless nothing else is left.

    Returns:
        The forms in falling order of their number of words; forms that differ in case, accents or marks are one.
    """
    forms: dict[tuple[str, ...], Form] = {}
    for mention in mentions:
        name = name_of(text[mention.start : mention.end])
        key = name_key(_INITIALS.sub(r"\1", name))
        if not key:
            continue
        words = tuple(word for word in key if word not in drop) or key
        form = forms.get(key)
        if form is None:
            form = forms[key] = Form(name, words, "".join(words))
        elif form.text.isupper() and not name.isupper():
            form.text = name
        form.spans.append(Span(mention.start, mention.end))
        form.rules.add(mention.rule)
    return sorted(forms.values(), key=lambda f: (-len(f.words), -len(f.joined), f.first))


def near(a: str, b: str, most: int = 1) -> bool:
    """Says whether two strings differ by at most `most` letters: one exchanged, missing, added, or two neighbours swapped each."""
    if abs(len(a) - len(b)) > most:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    a, b = a[start : len(a) - end], b[start : len(b) - end]
    if max(len(a), len(b)) <= most:
        return True
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before = before, row
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return False
    return row[-1] <= most


def within(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Says whether every word of a shorter form stands in a fuller one."""
    return len(short) < len(full) and set(short) <= set(full)


def nearest(position: int, groups: list[Group]) -> Group:
    """Returns the group last named before a position; when none is, the one with the most mentions, then the first."""
    before = [(max((s.start for s in g.spans if s.start < position), default=-1), g) for g in groups]
    start, group = max(before, key=lambda b: b[0])
    return group if start >= 0 else max(groups, key=lambda g: (len(g.spans), -g.first))
