"""Teams: the forms of one team's name made one record, under the fullest of them."""

import re
from collections.abc import Hashable
from functools import cache, lru_cache
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.beside import told_otherwise
from pipeline.expressions import linear
from pipeline.gazetteer import Entry, gazetteer, name_key
from pipeline.grouping import Form, Group, GroupIndex, collect_forms, near, nearest, within
from pipeline.ids import fold
from pipeline.knowledge import PhrasePattern, read_patterns, read_words
from pipeline.national_teams import is_nation, names_of_nations, nations_racing, races_as_team
from pipeline.races.seasons import article_year
from pipeline.state import Entity, Mention, Span, state_of, text_of
from pipeline.team_names import entry_of_year

_EDGE = linear(r"^[\s,;:.()\[\]'\"“”‘’-]+|[\s,;:()\[\]\"“”‘-]+$|(?<=\w)['’]s?$")
_OWNER = linear(r"([A-Z][\w.]*(?:\s[A-Z]\w+)?)['’]s\s(?=[A-Z])")
_NATION = linear(r"([A-Z]\w*(?:\s[A-Z]\w+)?)\s?-\s?(?=[A-Z])|([A-Z.]{2,6})\s(?=[A-Z])")
_SQUAD = linear(
    r"(?<!\bnational)(?<!\bracing)(?<!\brace)(?<!\bcycling)(?<!\bdevelopment)(?<!\bdevo)(?<!men['’]s)\s+(?:team|squad|outfit|riders?|train)$",
    re.IGNORECASE,
)
_ENUMERATED = linear(r"(?:,| ?/) (?:and )?| and | & ")
_OPENED = linear(r"(?:['’]s?)?\s?\($")
_NO_TEAM_WORDS = "teams/no_team.toml"
_ARTICLE = linear(r"^[Tt]he\s+(?=[a-z]|\w+\s(?:team|squad)\b)")
_LONG, _VERY_LONG = 5, 9  # letters from which two forms may differ by one misprint, and by two


def read_teams(text: str, mentions: list[Mention], year: int | None = None) -> list[Entity]:
    """Groups the mentions of teams.

    One team are forms with the same distinctive words ("Team Sky", "Sky Procycling"), forms that the gazetteer knows as one
    ("FDJ"), a sponsor or two of a fuller form ("Trek" beside "Trek-Segafredo"), a beginning ("Rabo") and a misprint of a long one.
    A nation's bare name is a team only where the words or a list make it one.

    Args:
        text: the article's text.
        mentions: its mentions, of any label, in order.
        year: the year in which it was written, None when it is not known.

    Returns:
        The teams, each with its mentions; `name` is the fullest form, `known_as` the gazetteer's when one form is unmistakable.
    """
    drop = frozenset(read_words("teams/common_words.txt"))
    nations = set(nations_racing(text, mentions))
    named = (m for m in mentions if m in nations or (m.label == "TEAM" and not _told_otherwise(text, m)))
    forms = collect_forms(text, named, _name_of, drop)
    forms = [form for form in forms if not is_nation(form.text) or races_as_team(text, form, nations)]
    people = {word for m in mentions if m.label in ("RIDER", "PERSON") for word in name_key(text[m.start : m.end])}
    bare = {(word,) for word in read_words("races/words.txt")}
    forms = [form for form in forms if not drop.issuperset(form.words)]  # `Pro Continental Team` is none
    beside = _enumerated(text, [m for m in mentions if m.label == "TEAM"])
    parts = {word for form in forms if len(form.words) > 1 for word in form.words}
    forms = [form for form in forms if form.words not in bare and (form.words[0] in parts or not _is_unlikely(text, form, people, beside))]
    return [_entity(group, year) for group in _group(forms, _defined(text, forms))]


def _name_of(words: str) -> str:
    """Takes edges, a possessive and a small-letter `team` behind from a form."""
    words = words.strip()
    if "(" in words and ")" not in words:
        words = words[: words.index("(")]
    words = _EDGE.sub("", words)
    owner = _OWNER.match(words)
    if owner and is_nation(owner[1]):
        words = words[owner.end() :]
    nation = _NATION.match(words)
    if nation and is_nation(nation[1] or nation[2]) and _is_listed(words[nation.end() :]) and not _is_listed(words):
        words = words[nation.end() :]  # a list's column for the nation, or `the UK Velox squad`
    shorter = _SQUAD.sub("", words) if words[-4:].islower() and not words.islower() else words
    return _ARTICLE.sub("", words if fold(shorter) in names_of_nations() else shorter or words)


def _defined(text: str, forms: list[Form]) -> dict[Form, Form]:
    """The abbreviations that the text explains: those in brackets behind a name (`Nordvik Pro Cycling (NPC)`, `Nordvik's (NPC)`)."""
    ends = {span.end: form for form in forms for span in form.spans}
    defined: dict[Form, Form] = {}
    for code in filter(_is_code, forms):
        before = (_OPENED.search(text, max(0, span.start - 5), span.start) for span in code.spans if text.startswith(")", span.end))
        full = next((ends[found.start()] for found in before if found and found.start() in ends), None)
        if full is not None and len(full.joined) > len(code.joined):
            defined[code] = full
    return defined


def _group(forms: list[Form], defined: dict[Form, Form]) -> list[Group]:
    index = GroupIndex(_keys)
    for form in sorted(forms, key=lambda form: form in defined):
        near_ones = index.candidates(form)
        same = [group for group in near_ones if any(_same(form, other) for other in group.forms)]
        if form in defined:
            same = [group for group in index.groups if defined[form] in group.forms]
        same = same or [group for group in near_ones if any(_short_for(form, other) for other in group.forms)]
        index.add(form, nearest(form.first, same) if same else None)
    return index.groups


def _keys(form: Form) -> list[Hashable]:
    """What a form shares with every other form of its team: a word, the first letters, the initials, or the gazetteer's entry."""
    entry = _known(form.text)[1]
    initials = _initials(form)
    keys: list[Hashable] = [*form.words, form.joined[:2], form.joined if len(form.words) == 1 else initials]
    if len(initials) > 2 or _is_code(form):
        keys.append(("initial", form.joined[0]))
    if entry is not None:
        keys.extend(_other_forms(entry))
    keys.append(name_key(form.text))
    return keys


@lru_cache(maxsize=20_000)
def _known(name: str) -> tuple[frozenset[str], Entry | None]:
    """The divisions that a name is marked with, and its entry in the gazetteer."""
    tags = read_words("teams/divisions.txt")
    return frozenset(tags[word] for word in name_key(name) if word in tags), gazetteer("teams").lookup(name)


@cache
def _listed() -> frozenset[tuple[str, ...]]:
    entries = {entry for entries in gazetteer("teams").by_name.values() for entry in entries}
    return frozenset(gazetteer("teams").by_name) | {key for entry in entries for key in _other_forms(entry)}


def _is_listed(name: str) -> bool:
    """Whether the gazetteer has a form, be it of several teams or a short one."""
    return name_key(name) in _listed()


@cache
def _other_forms(entry: Entry) -> frozenset[tuple[str, ...]]:
    return frozenset(name_key(form) for form in (*entry.aliases, *entry.short))


def _same(a: Form, b: Form) -> bool:
    (divisions, entry), (others, other) = _known(a.text), _known(b.text)
    if divisions != others:
        return False
    if a.joined == b.joined or (entry is not None and entry is other):
        return True
    shorter = min(len(a.joined), len(b.joined))
    return shorter >= _LONG and a.joined[:2] == b.joined[:2] and near(a.joined, b.joined, 1 + (shorter >= _VERY_LONG))


def _short_for(short: Form, full: Form) -> bool:
    """A form that gives only some of a fuller form's words, or the beginning of its first."""
    divisions, entry = _known(full.text)
    bare = _known(short.text)[0]
    if not bare <= divisions:
        return False
    if bare != divisions and len(short.words) > 1 and set(full.words) - set(read_words("teams/divisions.txt")) == set(short.words):
        return False  # both named at length: the team and its division
    if within(short.words, full.words) or (entry is not None and name_key(short.text) in _other_forms(entry)):
        return True
    if len(short.joined) >= 3 and len(short.words) == 1 and (full.joined.startswith(short.joined) or full.words[0].startswith(short.joined)):
        return True
    if _is_code(short) and short.joined[0] == full.words[0][0] and _stands_in(short.joined, _initials(full)):
        return True
    return len(short.words) >= 2 and len(full.words) >= 2 and short.words[:2] == full.words[:2]


def _is_code(form: Form) -> bool:
    """Whether a form is an abbreviation such as result lists have."""
    return len(form.text) >= 3 and form.text.isupper() and form.text.isalpha()


def _stands_in(letters: str, word: str) -> bool:
    """Whether letters stand in a word in their order."""
    rest = iter(word)
    return all(letter in rest for letter in letters)


def _initials(form: Form) -> str:
    return "".join(word[0] for word in name_key(form.text) if word)


def _told_otherwise(text: str, mention: Mention) -> bool:
    """Whether the words beside what only the recognizer took for a team show it to be a place, a sponsor or a paper."""
    name = text[mention.start : mention.end]
    if mention.rule != "recognizer" or _is_listed(name) or any(word in read_words("names/team_words.txt") for word in name_key(name)):
        return False
    return told_otherwise(_NO_TEAM_WORDS, text, mention, bare=True) is not None


def _enumerated(text: str, teams: list[Mention]) -> set[Span]:
    """The places of teams that stand beside a listed one in an enumeration."""
    found: set[Span] = set()
    for pair in pairwise(teams):
        if _ENUMERATED.fullmatch(text, pair[0].end, pair[1].start) and any(_is_listed(text[m.start : m.end]) for m in pair):
            found.update(Span(m.start, m.end) for m in pair)
    return found


def _is_unlikely(text: str, form: Form, people: set[str], beside: set[Span]) -> bool:
    """A single unknown word that only the recognizer took for a team: a person's name, or without any word that makes it one."""
    if len(name_key(form.text)) != 1 or form.rules != {"recognizer"} or is_nation(form.text) or _is_listed(form.text):
        return False
    if form.words[0] in people or form.words[0].removesuffix("s") in people:  # `the Schlecks`
        return True
    windows = [f"{text[max(0, s.start - 30) : s.start]}§{text[s.end : s.end + 30]}" for s in form.spans]
    if any(pattern.regex.search(window) for window in windows for pattern in _patterns("teams/contexts.toml")):
        return False
    return beside.isdisjoint(form.spans)


@cache
def _patterns(file: str) -> list[PhrasePattern]:
    return read_patterns(file)


def _entity(group: Group, year: int | None) -> Entity:
    fullest = max(group.forms, key=_fullness)
    known = _known_by(group, fullest)
    known_as = entry_of_year(known, fullest.text, year).name if known else None
    return Entity("team", fullest.text, [Span(*span) for span in group.spans], known_as=known_as)


def _fullness(form: Form) -> tuple[int, bool, int, int, int]:
    """Ranks forms: more distinctive words (a nation's name in front is none), no words in small letters behind, then length and number."""
    words = form.words[1:] if form.words[0] in names_of_nations() and len(form.words) > 2 else form.words
    bare = len(words) == len(form.words)
    return sum(len(word) > 1 for word in words), bare and not form.text.endswith("teams"), len(name_key(form.text)), len(form.spans), len(form.text)


def _known_by(group: Group, fullest: Form) -> Entry | None:
    """The gazetteer's entry of the fullest form that it knows, when no other form contradicts it."""
    known: list[Entry] = []
    for form in (fullest, *(f for f in group.forms if f is not fullest)):
        entry = _known(form.text)[1]
        if entry is not None:
            known.append(entry)
    if not known or (known[0] is not _known(fullest.text)[1] and len({e.cells["lineage"] for e in known}) > 1):
        return None
    return known[0]


class TeamReader:
    """spaCy component: writes the teams of the article to the state."""

    def __call__(self, doc: Doc) -> Doc:
        state = state_of(doc)
        text = text_of(doc)
        state.teams = read_teams(text, state.mentions, article_year(text, state.head, []))
        return doc


@Language.factory("racefacts_teams")
def make_team_reader(nlp: Language, name: str) -> TeamReader:
    """Makes the component `racefacts_teams`."""
    return TeamReader()
