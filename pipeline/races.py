"""Races: the forms of one race's name made one record, its season and type, and which race the article reports on."""

import re
from collections.abc import Hashable
from functools import cache, lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.dates import WEEKDAYS, find_dates
from pipeline.expressions import linear
from pipeline.gazetteer import Entry, gazetteer, name_key
from pipeline.grouping import Form, Group, GroupIndex, collect_forms, near, nearest, within
from pipeline.knowledge import PhrasePattern, read_patterns, read_words
from pipeline.records import RaceType
from pipeline.state import Entity, Head, Mention, Span, State, state_of, text_of

# What speaks for a race being the one reported on: see main_race.
_IN_TITLE, _FIRST, _OF_A_STAGE, _NEAR_TOP = 3.0, 0.75, 1.5, 1.5
_TOP = 600  # characters that hold title, date line and first sentences
_LONG = 8  # letters from which two forms may differ by a misprint

_SHORT_TITLES = {"worlds": ("world", "championship"), "nationals": ("national", "championship"), "europeans": ("european", "championship")}
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_EDITION = r"\d{1,3}\s?(?:st|nd|rd|th)\s+"
_EDGES = linear(
    rf"^(?:[Tt]he\s+|[\s\"'“”‘’(:,-]+|{_YEAR}(?:[-/]\d\d(?:\d\d)?)?(?:['’]s)?\s+|['’]\d\d\s+|{_EDITION}(?!Days?\b|[Hh]ours?\b))+"
    rf"|(?:\s+|,\s*)(?:{_YEAR}(?:[-/–]\d\d(?:\d\d)?)?|['’]\d\d)$|(?<=\w)['’]s?$|[\s\"“”),:-]+$|\s+edition$"
)
_STAGE_WORDS = linear(r"[\s,:–-]+(?:[Ss]tage\s.{1,12}|[Ss]tages?|[Pp]rologue|opener|classic)$")
_YEAR_INSIDE = linear(rf"\b{_YEAR}(?:[-/–]\d\d)?\b\s*")
_YEAR_BEFORE = linear(rf"(?<![\d/.-])({_YEAR})(?:[-/]\d\d)?\s*(?:['’]s\s+)?(?:edition\s+of\s+(?:the\s+)?)?$|['’](\d\d)\s+$")
_YEAR_AFTER = linear(rf"(?:,?\s+\(?|\s*\n\s*|['’]\s?)({_YEAR})(?:[-/]\d\d)?\b(?!\s?(?:km|kilo|metre|meter|miles|points))")
_WON_BEFORE = linear(
    r"\b(?:winner|champion|runner-up|won|win|winning|victory|victories|title|titles|edition|podium|third|second|medallist|since|former)\b[^.;:]{0,22}$"
)
_MONTH_RANGE = linear(
    rf"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{{1,2}}\s?[-–]\s?(?:[A-Z][a-z]+\s)?\d{{1,2}},?\s+({_YEAR})(?!\d)"
)
_DATED = 250  # characters at the top in which a date line with a short year may stand
_SHORT_DATE = linear(r"(?<![\d/])(?:\d{1,2}/\d{1,2}|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2})/(\d\d)(?![\d/])")
_TITLE_YEAR = linear(rf"(?<![\d/.-]){_YEAR}(?!\d| ?(?:km|m\b))")
_HEADING_YEAR = linear(rf"(?:{_YEAR})")
_MEN = linear(r"\b[Mm]en(?:['’]s)?\b")
_IN_YEAR = linear(rf",?\s+(?:(?:back|held|set|planned|scheduled|due)\s+)?(?:in|of|for)\s+(?:[A-Z][a-z]+\s+)?({_YEAR})\b")
_LATER = linear(r"\s+(?:earlier\s+)?(this|last)\s+(?:year|season)\b", re.IGNORECASE)
_OF_A_SEASON = linear(r"\s+(?:[Cc]lassics|season|campaign)\b")  # the races of a region or a time of year
_OF_SOMEBODY = linear(r"\s+of the \d.*$", re.DOTALL)
_NOW = linear(r"\b(?:today|yesterday|" + "|".join(day.title() for day in WEEKDAYS) + r")\b", re.IGNORECASE)
_OF_STAGES = linear(r"\b(?:stages?|general classification|GC|prologue|stage race|overall (?:lead|standings|classification|leader))\b")


@cache
def _patterns(file: str) -> list[PhrasePattern]:
    return read_patterns(file)


def read_races(text: str, mentions: list[Mention], head: Head) -> list[Entity]:
    """Groups the mentions of races and reads their seasons and types.

    One race are forms with the same distinctive words, forms that the gazetteer knows as one ("Tour of Spain", "Vuelta a España"),
    forms that stand in a fuller one ("Amstel" beside "Amstel Gold Race"; where several do, the one named last before), a gazetteer's
    short form beside its full one ("Flanders"), and misprints of long ones. A women's or young riders' edition is a race of its own
    where the text names the other one first.

    Args:
        text: the article's text.
        mentions: its mentions, of any label, in order.
        head: what the article says of itself.

    Returns:
        The races, each with its mentions; `name` has neither "the" nor a year nor the number of the edition.
    """
    kinds = read_words("races/words.txt")
    drop = frozenset(word for word, kind in kinds.items() if kind == "small")
    named = (m for m in mentions if m.label == "RACE" and not _OF_A_SEASON.match(text, m.end))
    forms = collect_forms(text, named, race_name, drop)
    forms = [form for form in forms if name_key(form.text) not in _no_races()]
    races = [_entity(group) for group in _group(text, forms)]
    main = main_race(State(head=head, races=races))
    for race in races:
        race.type = race.type or _type_by_words(text, race, race is main)
        race.season = _season(text, race, head, race is main)
    return races


@cache
def _no_races() -> frozenset[tuple[str, ...]]:
    return frozenset(map(name_key, read_words("races/no_races.txt")))


def race_name(words: str) -> str:
    """Takes "the", year, number of the edition and stage words from a race's name."""
    before = ""
    words = _OF_SOMEBODY.sub("", words)
    while words != before:
        before = words
        words = _EDGES.sub("", words).strip()
    shorter = _STAGE_WORDS.sub("", words)
    if name_key(shorter):
        words = shorter
    return _YEAR_INSIDE.sub("", words).strip() or words


def _singular(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words in the singular; "worlds" and "nationals" are the championships of that name."""
    spelled = (part for word in words for part in _SHORT_TITLES.get(word, (word,)))
    return tuple(word[:-1] if len(word) > 4 and word.endswith("s") else word for word in spelled)


def _marks(form: Form) -> frozenset[str]:
    """Says whether a form is marked as a women's or young riders' race."""
    return _read_form(form.text, form.words)[0]


def _plain(form: Form) -> tuple[str, ...]:
    """The distinctive words of a form in the singular, without the marks of an edition."""
    return _read_form(form.text, form.words)[1]


def _entry_of(form: Form) -> Entry | None:
    """The gazetteer's entry of a form; a men's race is none of a form marked as a women's."""
    return _read_form(form.text, form.words)[2]


@lru_cache(maxsize=20_000)
def _read_form(text: str, words: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...], Entry | None]:
    kinds = read_words("races/words.txt")
    marks = frozenset(kinds[word] for word in name_key(text) if kinds.get(word) in ("women", "young"))
    plain = _singular(tuple(w for w in words if kinds.get(w) not in ("women", "young")) or words)
    entry = gazetteer("races").lookup(text)
    if entry is not None and "women" in marks and entry.cells["gender"] == "m":
        entry = None
    return marks, plain, entry


@cache
def _short_forms() -> dict[tuple[str, ...], tuple[Entry, ...]]:
    """The gazetteer's short forms, by key."""
    found: dict[tuple[str, ...], list[Entry]] = {}
    for entries in gazetteer("races").by_name.values():
        for entry in entries:
            for short in entry.short:
                bearers = found.setdefault(name_key(short), [])
                if entry not in bearers:
                    bearers.append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def _group(text: str, forms: list[Form]) -> list[Group]:
    """Fullest forms first; a short form that fits several races is parted by its places."""
    kinds = read_words("races/words.txt")
    apart = _Editions(text, forms)
    index = GroupIndex(_keys)
    for form in forms:
        near_ones = index.candidates(form)
        same = [group for group in near_ones if any(_same(form, other) and apart.may_be_one(form, other) for other in group.forms)]
        if same:
            index.add(form, same[0])
            for other in same[1:]:
                index.merge(same[0], other)
            continue
        if all(kinds.get(word) in ("small", "women") for word in form.words):
            near_ones = index.groups  # "the women's race" can be any
        fuller = [group for group in near_ones if any(_short_for(form, other) and apart.may_be_one(form, other) for other in group.forms)]
        if len(fuller) < 2 or not set(form.words) <= set(kinds):
            index.add(form, nearest(form.first, fuller) if fuller else None)
        else:
            for span in form.spans:
                index.add(Form(form.text, form.words, form.joined, [span], form.rules), nearest(span.start, fuller))
    return index.groups


def _keys(form: Form) -> list[Hashable]:
    """What a form shares with every other form of its race: a distinctive word, the first letters, the initials, or the gazetteer's entry."""
    kinds = read_words("races/words.txt")
    plain = _plain(form)
    entry = _entry_of(form)
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
        self.first = min((form.first for form in forms if "women" in _marks(form)), default=len(text))
        self.both = _MEN.search(text) is not None

    def may_be_one(self, a: Form, b: Form) -> bool:
        if _marks(a) == _marks(b):
            return True
        if (_marks(a) and _marks(b)) or "young" in _marks(a) | _marks(b):
            return False
        bare = b if _marks(a) else a
        entry = gazetteer("races").lookup(bare.text)
        if entry is None or entry.cells["gender"] != "m":
            return True
        return self.first <= bare.first and not self.both


def _same(a: Form, b: Form) -> bool:
    if _plain(a) == _plain(b):
        return True
    entry = _entry_of(a)
    if entry is not None and entry is _entry_of(b):
        return True
    x, y = "".join(_plain(a)), "".join(_plain(b))
    return x == y or (min(len(x), len(y)) >= _LONG and x[:3] == y[:3] and near(x, y))


def _short_for(short: Form, full: Form) -> bool:
    kinds = read_words("races/words.txt")
    if within(_plain(short), _plain(full)) or all(kinds.get(word) in ("small", "women") for word in short.words):
        return True
    plain = _plain(short)
    if len(plain) == 1 and len(plain[0]) > 2 and plain[0].upper() in short.text:
        initials = "".join(word[0] for word in name_key(full.text) if kinds.get(word) != "women")
        if plain[0] in initials:
            return True
    entry = _entry_of(full)
    return entry is not None and entry in _short_forms().get(name_key(short.text), ())


def _entity(group: Group) -> Entity:
    longest = sorted(group.forms, key=lambda f: (-len(f.words), -len(name_key(f.text)), -len(f.text), f.first))
    entry = next((e for e in map(_entry_of, longest) if e is not None), None)
    canonical = set(name_key(entry.name)) if entry else set()
    fullest = max(longest, key=lambda f: len(canonical & set(name_key(f.text))))  # a nickname is not the name
    race = Entity("race", fullest.text, group.spans)
    if entry is None:
        shorts = _short_forms().get(name_key(fullest.text), ())
        entry = shorts[0] if len(shorts) == 1 and not _marks(fullest) else None
    if entry is not None:
        race.known_as = entry.name
        race.type = _TYPES.get(entry.cells["type"])
    return race


_TYPES: dict[str, RaceType] = {"stage_race": "stage_race", "one_day": "one_day", "championship": "championship"}


def _type_by_words(text: str, race: Entity, is_main: bool) -> RaceType | None:
    """The type of a race that no gazetteer knows: by its name, or by the stages that an article about it tells of."""
    kinds = read_words("races/words.txt")
    tags = {kinds.get(word, "") for word in (*_singular(name_key(race.name)), *name_key(race.name))}
    if "title" in tags:
        return "championship"
    if "cup" in tags:
        return None
    if "stages" in tags or re.search(r"\b(?:\d|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix) [Dd]ays\b", race.name):
        return "stage_race"
    if is_main and len(_OF_STAGES.findall(text)) >= (3 if "day" in tags else 1):
        return "stage_race"
    for span in race.mentions:
        if re.search(r"(?i)(?:\bstage\b|\bprologue\b)[^.\n]{0,40}$", text[max(0, span.start - 50) : span.start]):
            return "stage_race"
    return "one_day" if "day" in tags and "kind" not in tags else None


def _season(text: str, race: Entity, head: Head, is_main: bool) -> int | None:
    """The year in or beside the name; of the race reported on, also the year of the article or of the dates above it."""
    years: list[int] = []
    past: list[int] = []
    for span in race.mentions:
        year = _year_at(text, span, head)
        if year is not None:
            told_as_past = is_main and _WON_BEFORE.search(text, max(0, span.start - 45), span.start)
            (past if told_as_past else years).append(year)
    published = head.published.year if head.published else None
    if is_main:
        if published in years:
            return published
        if years:
            return years[0]
        if published and _NOW.search(text, 0, head.body + 1000):
            return published
        return _year_above(text, head, race) or (past[0] if past else None)
    inside = next((found for s in race.mentions if (found := _IN_YEAR.match(text, s.end))), None)
    return years[0] if years else int(inside[1]) if inside else None


def _year_at(text: str, span: Span, head: Head) -> int | None:
    inside = _HEADING_YEAR.search(text, span.start, span.end)
    if inside:
        return int(inside[0])
    short = re.search(r"['’](\d\d)\b", text[span.start : span.end])
    before = _YEAR_BEFORE.search(text, max(0, span.start - 40), span.start)
    if before or short:
        digits = before[1] if before and before[1] else (before[2] if before else short[1] if short else "")
        return int(digits) if len(digits) == 4 else (1900 if int(digits) > 50 else 2000) + int(digits)
    after = _YEAR_AFTER.match(text, span.end)
    if after:
        return int(after[1])
    if head.published and (later := _LATER.match(text, span.end)):
        return head.published.year - (later[1].lower() == "last")
    if head.published:
        window = text[max(0, span.start - 40) : span.start]
        for pattern in _patterns("races/past.toml"):
            if pattern.regex.search(window):
                return head.published.year + int(pattern.gives["edition"])
    return None


def _year_above(text: str, head: Head, race: Entity) -> int | None:
    """The year of the first date with a year near the top of the text or beside the race's first mention."""
    span = _MONTH_RANGE.search(text, 0, head.body + _TOP)
    if span:
        return int(span[1])
    first = min(race.mentions).start
    dates = find_dates(text, 0, min(len(text), max(head.body, min(first, _TOP)) + 200))
    if year := next((date.year for date in dates if date.year), None):
        return year
    if short := _SHORT_DATE.search(text, 0, max(head.body, _DATED)):
        return (1900 if int(short[1]) > 50 else 2000) + int(short[1])
    named = set(_TITLE_YEAR.findall(text, head.title.start, head.title.end)) if head.title else set()
    return int(named.pop()) if len(named) == 1 else None


def main_race(state: State) -> Entity | None:
    """Says which race the article reports on.

    A race scores by the number of its mentions, by standing in the title, near the top and first, and by the stages told of it;
    on a tie the one named first.

    Args:
        state: an article's state with its races, and with its stages when they are known already.

    Returns:
        The race, None when the text names none.
    """
    if not state.races:
        return None
    title = state.head.title or Span(0, 0)
    first = min(min(race.mentions) for race in state.races)

    def weight(race: Entity) -> tuple[float, int]:
        start = min(race.mentions).start
        score = min(len(race.mentions), 6) * 1.0
        score += _IN_TITLE * any(title.start <= m.start < title.end for m in race.mentions)
        score += _FIRST * (start == first.start) + _NEAR_TOP * (start < state.head.body + _TOP)
        score += _OF_A_STAGE * min(2, sum(stage.race is race for stage in state.stages))
        return score, -start

    return max(state.races, key=weight)


class RaceReader:
    """spaCy component: writes the races of the article to the state."""

    def __call__(self, doc: Doc) -> Doc:
        state = state_of(doc)
        state.races = read_races(text_of(doc), state.mentions, state.head)
        return doc


@Language.factory("racefacts_races")
def make_race_reader(nlp: Language, name: str) -> RaceReader:
    """Makes the component `racefacts_races`."""
    return RaceReader()
