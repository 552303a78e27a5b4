"""Finds who is named in an article: one entity a person, as rider or somebody else, with what the text says of each."""

from collections import Counter
from dataclasses import replace

from pipeline.expressions import linear
from pipeline.ids import fold
from pipeline.nations import nations
from pipeline.persons.beside import Reader
from pipeline.persons.bylines import is_byline, is_shown
from pipeline.persons.coreference import resolve_description
from pipeline.persons.enumerations import enumerations, share_brackets, share_plurals, share_weights
from pipeline.persons.forms import Form, parse_form
from pipeline.persons.grouping import Group, group_mentions
from pipeline.persons.judge import about_cycling, is_nobody, weigh
from pipeline.persons.links import read_links
from pipeline.persons.others import is_other, year_of
from pipeline.persons.own_team import read_own_team
from pipeline.persons.support import is_supported
from pipeline.persons.surnames import bearer
from pipeline.persons.words import Beside
from pipeline.sport import is_elsewhere
from pipeline.state import Entity, Mention, Row, Span, State

_LABELS = ("RIDER", "PERSON")
_REFERENCE = linear(
    r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir)\s+(?:(?:\d\d[ -]years?[ -]old|[a-z][a-z-]{2,14})\s+){0,2}"
    r"([A-Z][\w-]{2,18}(?:\s[A-Z][\w-]{2,14})?)(?!\w)"
)
_NOUN_AFTER = linear(r"\s(?:rider|sprinter|climber|champion|rival|team-?mate|star|leader|rouleur|veteran|youngster|speedster|cyclist|ace)\b")
_GOES_ON = linear(
    r"\s[A-Z]|\s(?:team|squad|national|champion|selection|federation|race|tour|side|outfit|capital|border|riders|pair|duo|trio|quartet|fans|flag|public)\b"
)


def find_persons(text: str, state: State) -> list[Entity]:
    """Finds the persons of an article.

    Args:
        text: the article's text.
        state: its state with sentences, lists, mentions and, where known, teams and races.

    Returns:
        Entities of kind `rider` or `person`, in the order of their first mention.
    """
    mentions = _named(text, state.mentions)
    if not mentions:
        return []
    rows = {row.name.start: row for found in state.lists for row in found.rows if row.name and not row.is_team}
    groups = group_mentions(text, mentions, state.lists)
    reader = Reader(text, state, mentions)
    besides = {m.start: reader.read(m) for m in mentions}
    year, cycling = year_of(text, state), about_cycling(text, state)
    in_rows = [sum(m.start in rows for m in g.mentions) for g in groups]
    for group, n in zip(groups, in_rows, strict=True):
        for m in () if n else group.mentions:
            signs = besides[m.start].byline or is_byline(text, m, unknown=not group.entry and len(group.mentions) <= 2)
            besides[m.start].byline = signs and not is_shown(text, m)
    in_runs = {m.start for run in enumerations(text, mentions) for m in run}
    groups = [
        g
        for g, n in zip(groups, in_rows, strict=True)
        if n or g.entry or is_other(g.fullest, year) or _is_somebody(text, g, [besides[m.start] for m in g.mentions], in_runs, cycling)
    ]
    kept = {m.start for g in groups for m in g.mentions}
    mentions = [m for m in mentions if m.start in kept]
    runs = enumerations(text, mentions)
    share_plurals(runs, besides)
    share_brackets(text, runs, groups, besides)
    weights = [weigh(text, g, [besides[m.start] for m in g.mentions], sum(m.start in rows for m in g.mentions), cycling, year) for g in groups]
    share_weights(groups, weights, runs)
    team_of = {m: e for e in state.teams for m in e.mentions}
    entities = []
    for group, weight in zip(groups, weights, strict=True):
        rider = weight > 0 and not all(is_elsewhere(state, m.start) for m in group.mentions)
        own = [besides[m.start] for m in group.mentions]
        listed = [rows[m.start] for m in group.mentions if m.start in rows]
        entities.append(_entity(text, group, rider, own, listed, team_of))
    read_links(text, state, entities)
    read_own_team(text, state, entities)
    for entity, group in zip(entities, groups, strict=True):
        _know(entity, group)
    _read_references(text, state, entities)
    return entities


def _is_somebody(text: str, group: Group, besides: list[Beside], in_runs: set[int], cycling: bool) -> bool:
    return not is_nobody(group, besides, 0) and is_supported(text, group, besides, in_runs, cycling)


def _named(text: str, mentions: list[Mention]) -> list[Mention]:
    """Returns the mentions of persons, less what was taken for a name and is a people or one of it (`Thais`, `the Sarnian`)."""
    found = [(m, parse_form(text[m.start : m.end])) for m in mentions if m.label in _LABELS]
    surnames = {form.words[-1] for _, form in found if form.full}
    peoples = nations().persons

    def may_name(form: Form) -> bool:
        if len(form.words) != 1 or form.initials or form.words[0] in surnames:
            return bool(form.words)
        return form.words[0] not in peoples and form.words[0].removesuffix("s") not in peoples

    return [m for m, form in found if may_name(form)]


def persons_of(text: str, state: State) -> list[Entity]:
    """Returns the persons of an article, found at the first call for its state."""
    if state.persons is None:
        state.persons = find_persons(text, state)
    return state.persons


def _entity(text: str, group: Group, rider: bool, besides: list[Beside], rows: list[Row], team_of: dict[Span, Entity]) -> Entity:
    fullest = group.fullest
    entity = Entity("rider" if rider else "person", fullest.printed, [Span(m.start, m.end) for m in group.mentions])
    nations_said = [row.nationality for row in rows if row.nationality] + [b.nationality for b in besides if b.nationality]
    entity.nationality = Counter(nations_said).most_common(1)[0][0] if nations_said else None
    teams = [team_of[row.team] for row in rows if row.team and row.team in team_of] + [b.team for b in besides if b.team]
    entity.team = Counter(teams).most_common(1)[0][0] if teams else None
    entity.age = next((b.age for b in besides if b.age), None)
    entity.role = None if rider else role_of(text, besides)
    entity.described = {r.phrase for b in besides for r in b.roles}
    return entity


def role_of(text: str, besides: list[Beside]) -> str | None:
    """Returns the role of a person as the text gives it."""
    for kinds in (("person",), ("athlete", "kin"), ("rider",)):
        for b in besides:
            for role in b.roles:
                if role.kind in kinds:
                    return " ".join(text[role.span.start : role.span.end].split())
    return None


def _know(entity: Entity, group: Group) -> None:
    """Ties a rider to the gazetteer: by full name, or by a surname of one bearer when nothing speaks against it."""
    entry = group.entry
    if entity.kind != "rider":
        return
    entry = entry or bearer(group.fullest)
    if entry is None:
        return
    nationality = entry.cells["nationality"] or None
    if entity.nationality and nationality and entity.nationality != nationality:
        return
    entity.known_as = entry.name
    entity.gender = entry.cells["gender"] or None
    entity.nationality = entity.nationality or nationality


def _read_references(text: str, state: State, entities: list[Entity]) -> None:
    """Reads nations from descriptions that stand for a rider (`the Kazakh`, `his Australian rival`), where it is plain for whom."""
    known = replace(state, riders=[e for e in entities if e.kind == "rider"], people=[])
    for reference in _REFERENCE.finditer(text):
        words = reference[1]
        code = nations().of_description(words)
        if code is None or (" " in words and fold(words) not in nations().persons):
            continue
        noun = _NOUN_AFTER.match(text, reference.end())
        if not noun and (fold(words) in nations().adjectives_only or _GOES_ON.match(text, reference.end())):
            continue
        rider = resolve_description(reference[0], reference.start(), known)
        if rider and rider.nationality is None:
            rider.nationality = code
