"""Exchanges the names of a training article for others, always the same within it, so that no name can be learnt by heart."""

import random
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.evaluation.notation import GoldArticle
from pipeline.gazetteer import read_gazetteer
from pipeline.ids import fold
from pipeline.knowledge import FOLDER, cell_list, read_table, read_words
from pipeline.recognizer.lexicon import NATIONS

LABELS = {"rider": "RIDER", "person": "PERSON", "team": "TEAM", "race": "RACE", "climb": "CLIMB"}
_POSITION = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `label` is RIDER, PERSON, TEAM, RACE, CLIMB, PLACE or ORG when it names something."""

    text: str
    label: str | None = None


@dataclass(frozen=True)
class Named:
    """A name with the form that follows it: for persons given name and surname, else the whole and the short form."""

    full: str
    given: str
    short: str


@cache
def materials() -> dict[str, Any]:
    """Returns the forms of `exchange.toml`."""
    with (Path(__file__).parent / "exchange.toml").open("rb") as file:
        return tomllib.load(file)


def pieces_of(article: GoldArticle) -> list[tuple[Piece, str]]:
    """Cuts an article at its marks: each piece with the key of what it names, empty when it is plain text."""
    pieces = []
    position = 0
    for mark in article.marks:
        label = {"p": "PLACE", "o": "ORG"}.get(mark.key) or LABELS.get(article.kinds.get(mark.key, ""))
        if label is None:
            continue
        pieces.append((Piece(article.text[position : mark.start]), ""))
        pieces.append((Piece(article.text[mark.start : mark.end], label), mark.key))
        position = mark.end
    pieces.append((Piece(article.text[position:]), ""))
    return [(piece, key) for piece, key in pieces if piece.text]


@dataclass
class Pool:
    """Where new names come from: half from the gazetteers, half invented.

    Args:
        chance: the source of all choices.
        taboo: folded names that must not be used: those of the splits that measure.
    """

    chance: random.Random
    taboo: frozenset[str]
    _riders: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    _listed: dict[str, list[Named]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entry in read_gazetteer("riders"):
            given, _, surname = entry.name.partition(" ")
            if surname and fold(entry.name) not in self.taboo:
                self._riders.setdefault(entry.cells["nationality"], []).append((given, surname))
        for kind in ("races", "teams", "climbs"):
            self._listed[kind] = []
            if (FOLDER / f"gazetteer/{kind}.tsv").exists():
                for entry in read_gazetteer(kind):
                    short = entry.short[0] if entry.short else entry.name
                    forms = (entry.name, *entry.aliases[:3])
                    self._listed[kind].extend(Named(form, "", short) for form in forms if fold(form) not in self.taboo)
        self._nations = [nation for nation, riders in self._riders.items() if nation and len(riders) > 5]
        self._given_names = list(read_words("names/given_names.txt"))
        self._places = list(read_words("names/places.txt"))
        table = [row for _, row in read_table("nationalities.tsv", NATIONS)]
        self.countries = [row["country"] for row in table]
        self._country_forms = frozenset(fold(name) for row in table for name in [row["country"], *cell_list(row["names"])])
        self._demonyms = [word for row in table for word in cell_list(row["adjectives"])]
        self._codes = [code for row in table for code in [row["code"], *cell_list(row["codes"])[:1]]]

    def person(self, *, rider: bool = True) -> Named:
        """Returns the name of a person."""
        roll = self.chance.random()
        riders = self._riders[self.chance.choice(self._nations)]
        given, surname = self.chance.choice(riders)
        if roll < 0.3:
            surname = self.chance.choice(riders)[1]
        elif roll < 0.55:
            surname = self.changed(surname)
        elif roll < 0.75:
            surname = self.invented(person=True)
        if (not rider and self.chance.random() < 0.5) or self.chance.random() < 0.05:
            given = self.chance.choice(self._given_names)
        if self.chance.random() < 0.05:
            given = self.changed(given)
        if self.chance.random() < 0.04:
            surname += "-" + self.chance.choice(riders)[1].split()[-1]
        if self.chance.random() < 0.04:
            surname = self.chance.choice(materials()["syllables"]["person_beginnings"]) + surname
        if fold(f"{given} {surname}") in self.taboo or fold(surname) in self.taboo:
            return self.person(rider=rider)
        return Named(f"{given} {surname}", given, surname)

    def changed(self, word: str) -> str:
        """Returns a word that looks like another: one or two letters exchanged."""
        letters = list(word)
        for _ in range(self.chance.choice((1, 1, 2))):
            at = self.chance.randrange(len(letters))
            same = next((group for group in ("aeiou", "bcdfgklmnprstvz") if letters[at] in group), None)
            if same:
                letters[at] = self.chance.choice(same)
        return "".join(letters)

    def invented(self, *, person: bool = False) -> str:
        """Returns a word that nobody has listed."""
        parts = materials()["syllables"]
        count = self.chance.choice((1, 2, 2))
        word = "".join(self.chance.choice(parts[part]) for _ in range(count) for part in ("onsets", "vowels", "codas"))
        if person or self.chance.random() < 0.3:
            word += self.chance.choice(parts["endings"])
        return word.capitalize()

    def place(self) -> str:
        """Returns the name of a town or region."""
        roll = self.chance.random()
        name = self.chance.choice(self._places)
        if roll < 0.25:
            name = self.changed(name)
        elif roll < 0.5:
            name = self.invented()
            if self.chance.random() < 0.2:
                name = self.chance.choice(materials()["syllables"]["place_beginnings"]) + name
        return name

    def country(self) -> str:
        """Returns a country."""
        return self.chance.choice(self.countries)

    def new_place(self, old: str) -> str:
        """Returns a country for a country and a town for a town."""
        if fold(old) in self._country_forms or fold(old).removeprefix("the ") in self._country_forms:
            return self.country() if self.chance.random() < 0.5 else old
        return self.place()

    def org(self) -> str:
        """Returns an organisation that is no cycling team."""
        name: str = self.chance.choice(materials()["others"]["orgs"])
        return name if self.chance.random() < 0.9 else f"{self.invented()} {self.chance.choice(materials()['syllables']['org_ends'])}"

    def sponsor(self) -> str:
        """Returns a word that a team could be called by."""
        roll = self.chance.random()
        if roll < 0.35 and self._listed["teams"]:
            return re.split(r"\s*[-–/|]\s*", self.chance.choice(self._listed["teams"]).full)[0].removeprefix("Team ")
        if roll < 0.55:
            words = [word for word in read_words("names/team_words.txt") if len(word) > 3]
            return self.chance.choice(words).capitalize()
        word = self.invented()
        if roll < 0.75:
            word += self.chance.choice(materials()["teams"]["suffixes"])
        elif roll < 0.8:
            word = "".join(self.chance.choice("ABCDEFGKLMNPRSTVZ") for _ in range(3))
        elif roll < 0.88:
            word += " " + self.invented()
        return word

    def thing(self, kind: str) -> Named:
        """Returns the name of a race, team or climb (`races`, `teams`, `climbs`)."""
        listed = self._listed[kind]
        if listed and self.chance.random() < 0.45:
            return self.chance.choice(listed)
        whole, _, short = self.chance.choice(materials()[kind]["forms"]).partition(" => ")
        fillers = self._fillers()
        named = Named(*(_POSITION.sub(lambda match: fillers[match[1]], form) for form in (whole, "", short)))
        return named if fold(named.full) not in self.taboo else self.thing(kind)

    def _fillers(self) -> dict[str, str]:
        person = self.person()
        return {
            "place": self.place() if self.chance.random() < 0.8 else self.country(),
            "second": self.place(),
            "person": person.full,
            "surname": person.short,
            "sponsor": self.sponsor(),
            "other": self.sponsor(),
            "third": self.sponsor(),
            "nation": self.chance.choice(self._demonyms),
            "root": self.invented(),
        }

    def demonym(self) -> str:
        """Returns an adjective of a nation."""
        return self.chance.choice(self._demonyms)

    def code(self) -> str:
        """Returns the code of a country, as in results."""
        return self.chance.choice(self._codes)


def new_person_form(form: str, old: str, new: Named) -> str | None:
    """Says with the new name what the old form said of the old one: surname alone, initials, capitals, surname first.

    Returns:
        The new form; None for a form that is no part of the old name, such as a nickname.
    """
    given, _, surname = old.partition(" ")
    folded, target = fold(form), None
    if not surname or folded == fold(old):
        target = new.full if surname else new.short
        if surname and form.split()[-1].isupper() and not form.split()[0].isupper() and len(form.split()[-1]) > 1:
            target = f"{new.given} {new.short.upper()}"
    elif sorted(folded.replace(",", "").split()) == sorted(fold(old).split()):
        short = new.short.upper() if form.split()[0].strip(",").isupper() else new.short
        target = f"{short}{',' if ',' in form else ''} {new.given}"
    elif folded == fold(surname) or fold(surname).endswith(" " + folded):
        target = new.short
    elif folded == fold(given):
        target = new.given
    elif re.fullmatch(r"\w\w?\.? ?(\w\.? ?)?", form.removesuffix(surname)) and form.endswith(surname):
        target = f"{new.given[0]}{'.' if '.' in form else ''} {new.short}"
    elif folded in re.split(r"[ -]", fold(surname)):
        target = re.split(r"[ -]", new.short)[-1]
    if target is None:
        return None
    return target.upper() if form.isupper() and len(form) > 2 else target


def new_thing_form(form: str, old: str, new: Named) -> str:
    """Says with the new name of a race, team or climb what the old form said of the old one."""
    year = re.search(r"\b(?:19|20)\d\d\b", form)
    if fold(form) == fold(old) or len(form) >= 0.8 * len(old):
        target = new.full
    elif form.isupper() and len(form) <= 4 and not old.isupper():
        initials = "".join(word[0] for word in re.findall(r"[^\W_]+", new.full) if word[0].isupper())
        return initials if len(initials) > 1 else new.full[:3].upper()
    else:
        target = new.short
    if year and year[0] not in target and fold(form) != fold(old):
        target = f"{year[0]} {target}" if form.startswith(year[0]) else f"{target} {year[0]}"
    return target.upper() if form.isupper() and len(form) > 4 else target


def exchange(pieces: list[tuple[Piece, str]], pool: Pool, share: float) -> list[Piece]:
    """Exchanges the names of an article.

    Args:
        pieces: the article, by `pieces_of`.
        pool: where the new names come from.
        share: how likely each name is exchanged.

    Returns:
        The article with new names: the same name has the same new one everywhere.
    """
    old: dict[str, str] = {}
    for piece, key in pieces:
        if key and (key not in old or len(piece.text) > len(old[key])):
            old[key] = piece.text
    keep = set(materials()["others"]["keep"])
    new: dict[str, Named | None] = {}
    places: dict[str, str] = {}
    out = []
    for piece, key in pieces:
        if piece.label is None:
            out.append(piece)
        elif piece.label in ("PLACE", "ORG"):
            fresh = pool.new_place if piece.label == "PLACE" else lambda form: pool.org()
            if piece.text not in places:
                places[piece.text] = fresh(piece.text) if pool.chance.random() < share * 0.8 else piece.text
            form = places[piece.text]
            out.append(Piece(form.upper() if piece.text.isupper() and len(piece.text) > 4 else form, piece.label))
        else:
            if key not in new:
                new[key] = _new_name(piece.label, old[key], pool, keep) if pool.chance.random() < share else None
            name = new[key]
            if name is None:
                form = piece.text
            elif piece.label in ("RIDER", "PERSON"):
                form = new_person_form(piece.text, old[key], name) or piece.text
            else:
                form = new_thing_form(piece.text, old[key], name)
            out.append(Piece(form, piece.label))
    return out


def _new_name(label: str, old: str, pool: Pool, keep: set[str]) -> Named | None:
    if label in ("RIDER", "PERSON"):
        return pool.person(rider=label == "RIDER")
    if label == "RACE" and keep & set(re.findall(r"\w+", fold(old))) and pool.chance.random() < 0.8:
        return None
    return pool.thing({"RACE": "races", "TEAM": "teams", "CLIMB": "climbs"}[label])
