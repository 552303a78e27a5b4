"""Teams: the forms of one team's name made one record, under the fullest of them."""

import re
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.gazetteer import Entry, gazetteer, name_key
from pipeline.grouping import Form, Group, collect_forms, near, nearest, within
from pipeline.ids import fold
from pipeline.knowledge import cell_list, read_table, read_words
from pipeline.state import Entity, Mention, Span, state_of

_NATION_COLUMNS = ("country", "code", "codes", "adjectives", "nouns", "names", "regional")
_EDGE = re.compile(r"^[\s,;:.()\[\]'\"“”‘’-]+|[\s,;:()\[\]\"“”‘-]+$|(?<=\w)['’]s?$")
_SQUAD = re.compile(r"(?<!\bnational)(?<!men['’]s)\s+(?:team|squad|outfit|riders?|train)$", re.IGNORECASE)
_ARTICLE = re.compile(r"^[Tt]he\s+(?=[a-z]|\w+\s(?:team|squad)\b)")
_RACES_AS_TEAM = re.compile(
    r"\s*(?:['’]s?\s+)?(?:(?:national|women['’]s|men['’]s|pursuit|sprint|development|under-?23|junior|road)\s+){0,2}(?:teams?|squad|quartet|trio|selection)\b"
    r"|\s+(?:make|take|win|beat|claim|secure|dominate|break|lead)\b"  # a nation in the plural
)
_NATIONS_RACE = re.compile(r"\b[Tt]eam (?:pursuit|sprint|relay)|\b[Mm]ixed relay\b")  # events that nations ride as teams
_TEAM_BEFORE = re.compile(r"\b(?:[Tt]eam|squad|selection)(?:\s+of)?(?:\s+from)?\s+$")
_LONG, _VERY_LONG = 5, 9  # letters from which two forms may differ by one misprint, and by two


def read_teams(text: str, mentions: list[Mention]) -> list[Entity]:
    """Groups the mentions of teams.

    One team are forms with the same distinctive words ("Team Sky", "Sky Procycling"), forms that the gazetteer knows as one
    ("FDJ"), a sponsor or two of a fuller form ("Trek" beside "Trek-Segafredo"), a beginning ("Rabo") and a misprint of a long one.
    A nation's bare name is a team only where the words or a list make it one.

    Args:
        text: the article's text.
        mentions: its mentions, of any label, in order.

    Returns:
        The teams, each with its mentions; `name` is the fullest form, `known_as` the gazetteer's when one form is unmistakable.
    """
    drop = frozenset(read_words("teams/common_words.txt"))
    forms = collect_forms(text, (m for m in mentions if m.label == "TEAM"), _name_of, drop)
    forms = [form for form in forms if not _is_bare_nation(form) or _races_as_team(text, form)]
    return [_entity(group) for group in _group(forms)]


def _name_of(words: str) -> str:
    """Takes edges, a possessive and a small-letter `team` behind from a form."""
    words = words.strip()
    if "(" in words and ")" not in words:
        words = words[: words.index("(")]
    words = _EDGE.sub("", words)
    shorter = _SQUAD.sub("", words) if words[-4:].islower() else words
    return _ARTICLE.sub("", words if fold(shorter) in _nations() else shorter or words)


def _group(forms: list[Form]) -> list[Group]:
    groups: list[Group] = []
    for form in forms:
        same = [group for group in groups if any(_same(form, other) for other in group.forms)]
        if not same:
            same = [group for group in groups if any(_short_for(form, other) for other in group.forms)]
        if same:
            nearest(form.first, same).forms.append(form) if len(same) > 1 else same[0].forms.append(form)
        else:
            groups.append(Group([form]))
    return groups


def _division(form: Form) -> set[str]:
    tags = read_words("teams/divisions.txt")
    return {tags[word] for word in name_key(form.text) if word in tags}


def _same(a: Form, b: Form) -> bool:
    if _division(a) != _division(b):
        return False
    if a.joined == b.joined:
        return True
    entry = gazetteer("teams").lookup(a.text)
    if entry is not None and entry is gazetteer("teams").lookup(b.text):
        return True
    shorter = min(len(a.joined), len(b.joined))
    return shorter >= _LONG and a.joined[0] == b.joined[0] and near(a.joined, b.joined, 1 + (shorter >= _VERY_LONG))


def _short_for(short: Form, full: Form) -> bool:
    """A form that gives only some of a fuller form's words, or the beginning of its first."""
    if not _division(short) <= _division(full):
        return False
    if within(short.words, full.words):
        return True
    entry = gazetteer("teams").lookup(full.text)
    if entry is not None and name_key(short.text) in {name_key(s) for s in (*entry.aliases, *entry.short)}:
        return True
    if len(short.joined) >= 3 and len(short.words) == 1 and (full.joined.startswith(short.joined) or full.words[0].startswith(short.joined)):
        return True
    if len(short.text) >= 3 and short.text.isupper() and short.text.isalpha() and short.joined == _initials(full):
        return True
    return len(short.words) >= 2 and len(full.words) >= 2 and short.words[:2] == full.words[:2]


def _initials(form: Form) -> str:
    return "".join(word[0] for word in name_key(form.text) if word)


@cache
def _nations() -> frozenset[str]:
    names: set[str] = set()
    for _, cells in read_table("nationalities.tsv", _NATION_COLUMNS):
        for column in ("country", "code", "codes", "adjectives", "names"):
            names.update(fold(name) for name in cell_list(cells[column]))
    return frozenset(names)


def _is_bare_nation(form: Form) -> bool:
    return fold(form.text) in _nations()


def _races_as_team(text: str, form: Form) -> bool:
    if "list" in form.rules or _NATIONS_RACE.search(text):
        return True
    return any(_RACES_AS_TEAM.match(text, span.end) or _TEAM_BEFORE.search(text, max(0, span.start - 25), span.start) for span in form.spans)


def _entity(group: Group) -> Entity:
    fullest = max(group.forms, key=_fullness)
    return Entity("team", fullest.text, [Span(*span) for span in group.spans], known_as=_known_as(group, fullest))


def _fullness(form: Form) -> tuple[int, bool, int, int, int]:
    """Ranks forms: more distinctive words (a nation's name in front is none), no words in small letters behind, then length and number."""
    words = form.words[1:] if form.words[0] in _nations() and len(form.words) > 2 else form.words
    bare = len(words) == len(form.words)
    return sum(len(word) > 1 for word in words), bare and not form.text.endswith("teams"), len(name_key(form.text)), len(form.spans), len(form.text)


def _known_as(group: Group, fullest: Form) -> str | None:
    """The gazetteer's name of the fullest form that it knows, when no other form contradicts it."""
    known: list[Entry] = []
    for form in (fullest, *(f for f in group.forms if f is not fullest)):
        entry = gazetteer("teams").lookup(form.text)
        if entry is not None:
            known.append(entry)
    if not known or (known[0] is not gazetteer("teams").lookup(fullest.text) and len({e.cells["lineage"] for e in known}) > 1):
        return None
    return known[0].name


class TeamReader:
    """spaCy component: writes the teams of the article to the state."""

    def __call__(self, doc: Doc) -> Doc:
        state = state_of(doc)
        state.teams = read_teams(doc.text, state.mentions)
        return doc


@Language.factory("racefacts_teams")
def make_team_reader(nlp: Language, name: str) -> TeamReader:
    """Makes the component `racefacts_teams`."""
    return TeamReader()
