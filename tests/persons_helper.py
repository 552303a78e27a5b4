"""Texts with inline marks, turned into a state: `[R:Ann Dee]` was labelled RIDER, P PERSON, T TEAM, C RACE."""

import re

from pipeline.persons import find_persons
from pipeline.sentences import split_sentences
from pipeline.state import Entity, Mention, Span, State

_MARK = re.compile(r"\[([RPTC]):([^\]]+)\]")
_LABELS = {"R": "RIDER", "P": "PERSON", "T": "TEAM", "C": "RACE"}


def read_marked(marked: str) -> tuple[str, State]:
    """Returns the text without marks, and its state; teams and races are told apart by their names."""
    text, state, position = "", State(), 0
    teams: dict[str, Entity] = {}
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        mention = Mention(len(text), len(text) + len(match[2]), _LABELS[match[1]], "test")
        text += match[2]
        position = match.end()
        state.mentions.append(mention)
        if match[1] in "TC":
            kind = "team" if match[1] == "T" else "race"
            entity = teams.setdefault(match[2], Entity(kind, match[2]))
            entity.mentions.append(Span(mention.start, mention.end))
    text += marked[position:]
    state.teams = [e for e in teams.values() if e.kind == "team"]
    state.races = [e for e in teams.values() if e.kind == "race"]
    state.sentences = split_sentences(text)
    return text, state


def persons(marked: str) -> list[Entity]:
    """Returns the persons of a marked text."""
    return find_persons(*read_marked(marked))


def person(marked: str, name: str) -> Entity:
    """Returns the one person of a marked text that has the name."""
    found = [p for p in persons(marked) if p.name == name]
    assert len(found) == 1, [p.name for p in persons(marked)]
    return found[0]
