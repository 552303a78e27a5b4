"""The gazetteers: well formed, without doubles, without aliases that mislead."""

import re
from collections import Counter, defaultdict

import pytest

from pipeline.gazetteer import COLUMNS, Entry, name_key, read_gazetteer
from pipeline.ids import slug
from pipeline.knowledge import cell_list, read_table, read_words

LEAST = {"riders": 2500, "teams": 350, "races": 450, "climbs": 500}
NATIONALITIES = {
    code
    for _, cells in read_table("nationalities.tsv", ("country", "code", "codes", "adjectives", "nouns", "names", "regional"))
    for code in [cells["code"]]
}
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.fixture(params=sorted(COLUMNS))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def entries(kind: str) -> tuple[Entry, ...]:
    return read_gazetteer(kind)


def test_the_gazetteer_is_large_enough(kind: str, entries: tuple[Entry, ...]) -> None:
    assert len(entries) >= LEAST[kind]


def test_no_entry_stands_twice(entries: tuple[Entry, ...]) -> None:
    by_key: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for entry in entries:
        by_key[name_key(entry.name)].append(entry.name)
    assert {key: names for key, names in by_key.items() if len(names) > 1} == {}


def test_ids_are_well_formed_and_unique(entries: tuple[Entry, ...]) -> None:
    ids = [slug(entry.name) for entry in entries]
    assert [i for i in ids if not ID.fullmatch(i)] == []
    assert [i for i, n in Counter(ids).items() if n > 1] == []


def test_no_alias_belongs_to_two_entries(entries: tuple[Entry, ...]) -> None:
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for entry in entries:
        for form in (entry.name, *entry.aliases):
            owners[name_key(form)].add(entry.name)
    assert {key: names for key, names in owners.items() if len(names) > 1} == {}


def test_no_alias_is_an_everyday_word(entries: tuple[Entry, ...]) -> None:
    everyday = set(read_words("names/common_words.txt"))
    forms = [form for entry in entries for form in entry.aliases if len(name_key(form)) == 1]
    assert [form for form in forms if name_key(form)[0] in everyday] == []


def test_every_entry_names_the_kind_of_its_source(entries: tuple[Entry, ...]) -> None:
    assert {entry.cells["source"] for entry in entries} <= {"known", "season-list", "season-2018", "tour-list", "tour-1960-2020"}


def test_countries_are_olympic_codes(kind: str, entries: tuple[Entry, ...]) -> None:
    column = "nationality" if kind == "riders" else "country"
    codes = {code for entry in entries for code in cell_list(entry.cells[column].replace("/", ";"))}
    assert codes - NATIONALITIES == set()


def test_numbers_of_climbs_are_possible() -> None:
    for entry in read_gazetteer("climbs"):
        length, gradient, altitude = (entry.cells[c] for c in ("length_km", "gradient_percent", "altitude_m"))
        assert not length or 0.1 <= float(length) <= 120, entry.name
        assert not gradient or 1 <= float(gradient) <= 26, entry.name
        assert not altitude or 0 < float(altitude) < 5600, entry.name


def test_birth_years_and_types_are_possible() -> None:
    assert [e.name for e in read_gazetteer("riders") if e.cells["born"] and not 1870 <= int(e.cells["born"]) <= 2009] == []
    assert {e.cells["type"] for e in read_gazetteer("races")} <= {"stage_race", "one_day", "championship", ""}
    assert {e.cells["gender"] for e in read_gazetteer("races")} <= {"m", "w", "mw"}
