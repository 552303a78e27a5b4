"""Races: the forms of one race's name made one record, its season and type, and which race the article reports on."""

import re
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.beside import told_otherwise
from pipeline.expressions import linear
from pipeline.gazetteer import name_key
from pipeline.grouping import Group, collect_forms
from pipeline.knowledge import read_words
from pipeline.races.grouping import entry_of, group_forms, marks, singular
from pipeline.races.known import has_no_race_word, is_unmistakable, kinds_of_words, known_race, short_forms
from pipeline.races.main import main_race, weigh
from pipeline.races.naming import is_generic, race_name
from pipeline.races.seasons import article_year, read_season
from pipeline.races.sections import read_sections, section_race
from pipeline.races.spans import whole_names
from pipeline.records import RaceType
from pipeline.state import Entity, Head, Mention, State, state_of, text_of

__all__ = ["main_race", "race_name", "read_races", "section_race"]

_OF_STAGES = linear(
    r"\b(?:(?<!closing )(?<!early )(?<!earlier )(?<!late )(?<!later )(?<!latter )(?<!dying )(?<!final )(?<!initial )(?<!opening )(?<!middle )stages"
    r"|(?<!this )(?<!that )(?<!one )(?<!any )(?<!some )stage|general classification|GC|prologue|stage race"
    r"|overall (?:lead|standings|classification|leader))\b"
)
_ONE_RIDE = linear(r"\b(?:Cycle|Cycling) (?:Tour|Challenge|Race|Classic)\b")
_DAYS = linear(r"\b(?:\d|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix) [Dd]ays?\b")
_STAGE_OF_IT = linear(r"(?:\bstage\b|\bprologue\b)[^.\n]{0,40}$", re.IGNORECASE)
_TYPES: dict[str, RaceType] = {"stage_race": "stage_race", "one_day": "one_day", "championship": "championship"}


def read_races(text: str, mentions: list[Mention], head: Head) -> list[Entity]:
    """Groups the mentions of races and reads their seasons and types.

    One race are forms with the same distinctive words, forms that the gazetteer knows as one ("Tour of Spain", "Vuelta a España"),
    forms that stand in a fuller one ("Amstel" beside "Amstel Gold Race"; where several do, the one named last before), a gazetteer's
    short form beside its full one ("Flanders"), and misprints of long ones. A women's or young riders' edition is a race of its own
    where the text names the other one first. Words that only say what sort of race it is ("Women's Road Race") are no name.

    Args:
        text: the article's text.
        mentions: its mentions, of any label, in order.
        head: what the article says of itself.

    Returns:
        The races, each with its mentions; `name` has neither "the" nor a year nor the number of the edition.
    """
    drop = frozenset(word for word, kind in kinds_of_words().items() if kind == "small")
    named = [mention for mention in whole_names(text, mentions) if _is_named(text, mention)]
    forms = collect_forms(text, named, race_name, drop)
    forms = [form for form in forms if not _is_no_race(form.text)]
    races = [_entity(group) for group in group_forms(text, forms) if not all(is_generic(form.text) for form in group.forms)]
    weigh(text, head, races)
    main = main_race(State(races=races))
    now = article_year(text, head, races)
    for race in races:
        race.type = race.type or _type_by_words(text, race, race is main)
        race.season = read_season(text, race, now, race is main)
    return races


def _is_no_race(name: str) -> bool:
    """Whether a name, or the one that the gazetteer knows it by, is listed as that of a series or the like."""
    entry = known_race(name)
    return any(key in _no_races() for key in (name_key(name), entry.key if entry else ()))


@cache
def _no_races() -> frozenset[tuple[str, ...]]:
    return frozenset(map(name_key, read_words("races/no_races.txt")))


def _is_named(text: str, mention: Mention) -> bool:
    name = text[mention.start : mention.end]
    return is_unmistakable(name) or not told_otherwise("races/no_race.toml", text, mention, bare=has_no_race_word(name))


def _entity(group: Group) -> Entity:
    longest = sorted(group.forms, key=lambda f: (is_generic(f.text), -len(f.words), -len(name_key(f.text)), -len(f.text), f.first))
    entry = next((e for e in map(entry_of, longest) if e is not None), None)
    canonical = set(name_key(entry.name)) if entry else set()
    fullest = max(longest, key=lambda f: (not is_generic(f.text), len(canonical & set(name_key(f.text)))))  # a nickname is not the name
    race = Entity("race", fullest.text, group.spans)
    if entry is None:
        shorts = short_forms().get(name_key(fullest.text), ())
        entry = shorts[0] if len(shorts) == 1 and not marks(fullest) else None
    if entry is not None:
        race.known_as = entry.name
        race.type = _TYPES.get(entry.cells["type"])
    return race


def _type_by_words(text: str, race: Entity, is_main: bool) -> RaceType | None:
    """The type of a race that no gazetteer knows: by its name, or by the stages that an article about it tells of."""
    kinds = kinds_of_words()
    tags = {kinds.get(word, "") for word in (*singular(name_key(race.name)), *name_key(race.name))}
    one_day = bool(tags & {"day", "sort"})
    if "title" in tags:
        return "championship"
    if "cup" in tags or "cup" in {kinds.get(word) for word in name_key(race.known_as or "")}:
        return None
    if "stages" in tags or _DAYS.search(race.name):
        return "stage_race"
    if is_main and len(_OF_STAGES.findall(text)) >= (3 if one_day else 1):
        return "stage_race"
    if any(_STAGE_OF_IT.search(text, max(0, span.start - 50), span.start) for span in race.mentions):
        return "stage_race"
    return "one_day" if (one_day and "kind" not in tags) or _ONE_RIDE.search(race.name) else None


class RaceReader:
    """spaCy component: writes the races of the article to the state."""

    def __call__(self, doc: Doc) -> Doc:
        state = state_of(doc)
        text = text_of(doc)
        state.races = read_races(text, state.mentions, state.head)
        state.sections = read_sections(text, state.races)
        return doc


@Language.factory("racefacts_races")
def make_race_reader(nlp: Language, name: str) -> RaceReader:
    """Makes the component `racefacts_races`."""
    return RaceReader()
