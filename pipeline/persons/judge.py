"""Decides whether a named person is a racing cyclist or somebody else, on all that the article says."""

import re

from pipeline.expressions import linear
from pipeline.persons.grouping import Group
from pipeline.persons.others import is_other
from pipeline.persons.speaking import only_speaks
from pipeline.persons.surnames import is_surname
from pipeline.persons.words import Beside
from pipeline.state import State

# What each piece of evidence weighs for (or against) a racing cyclist; above zero the person is a rider.
_LABEL, _ROW, _KNOWN, _KNOWN_SURNAME = 1.6, 6.0, 2.0, 0.6
_ROLE = {"rider": 3.0, "several": 2.0, "person": -6.0, "athlete": -4.0, "kin": -1.0}
_FORMER_PERSON = -4.0
_ACT, _BEATEN, _BRACKET, _NATION, _TEAM = 1.5, 1.5, 2.5, 0.5, 0.7
_DIRECTS, _DIRECTED, _BYLINE = -3.2, -6.0, -5.0
_TITLE = {"honour": -0.7, "title": -3.0, "post": -3.4}
_ONLY_SPEAKS = -3.4
_IN_CYCLING, _OUTSIDE = 1.3, -2.5
_OTHER = -4.5
_CYCLING = linear(
    r"\b(?:cycl(?:ing|ist|ists|e|o-?cross)|peloton|bunch(?: sprint)?|riders?|breakaway|bikes?|velodrome|time[- ]trial|criterium"
    r"|ITT|TTT|GC|KOM|escapees|(?:yellow|pink|green|red|rainbow|polka[- ]dot) jersey|general classification"
    r"|stage (?:win|winner|favourites?|victory)|intermediate sprint"
    r"|(?:lead|chas(?:e|ing)) group|(?:driving|setting|set|drives|sets) the pace|checkpoint|time check|bell lap|laps? to go)\b"
    r"|\b\d{1,3} ?(?:km|k) to go",
    re.IGNORECASE,
)
_ENOUGH = 2  # words of the sport that make an article one about it


def about_cycling(text: str, state: State) -> bool:
    """Says whether an article is about the sport: it has teams, races or result lists, or the sport's words."""
    if state.teams or state.races or state.climbs or state.lists:
        return True
    return sum(1 for _, _ in zip(_CYCLING.finditer(text), range(_ENOUGH), strict=False)) >= _ENOUGH


def weigh(text: str, group: Group, besides: list[Beside], rows: int, cycling: bool, year: int) -> float:
    """Weighs the evidence.

    Args:
        text: the article's text.
        group: the mentions of a person.
        besides: what stands beside each mention.
        rows: how many result rows are the person's.
        cycling: whether the article is about the sport.
        year: the year of the article.

    Returns:
        Above zero for a racing cyclist, below for somebody else.
    """
    labels = [1 if m.label == "RIDER" else -1 for m in group.mentions]
    weight = _LABEL * sum(labels) / len(labels) + (_IN_CYCLING if cycling else _OUTSIDE)
    if rows:
        weight += _ROW
    other = is_other(group.fullest, year)
    if other:
        weight += _OTHER
    elif group.entry:
        weight += _KNOWN
    elif cycling and is_surname(group.fullest):
        weight += _KNOWN_SURNAME
    kinds = {(r.kind, r.former and r.kind == "person") for b in besides for r in b.roles}
    directed = any(b.directed for b in besides)
    if other or directed or any(kind in ("person", "athlete") and not former for kind, former in kinds):
        kinds = {(kind, former) for kind, former in kinds if kind not in ("rider", "several")}
    weight += sum(_FORMER_PERSON if former else _ROLE[kind] for kind, former in kinds)
    weight += _ACT * any(b.acts and not b.directed for b in besides) + _BEATEN * any(b.beaten for b in besides)
    weight += _BRACKET * any(b.bracketed for b in besides) + _NATION * any(b.nationality for b in besides)
    weight += _TEAM * any(b.team for b in besides)
    weight += _DIRECTS * any(b.directs for b in besides) + _DIRECTED * directed
    weight += _BYLINE * any(b.byline for b in besides)
    weight += min((_TITLE[b.title] for b in besides if b.title), default=0.0)
    if weight > 0 and not rows and _is_unknown(group, besides) and only_speaks(text, group.mentions):
        weight += _ONLY_SPEAKS
    return weight


def _is_unknown(group: Group, besides: list[Beside]) -> bool:
    """Whether nothing but the recognizer makes the bearer of a name a racing cyclist."""
    if group.entry or (is_surname(group.fullest) and not group.fullest.full):
        return False
    return not any(
        b.acts or b.beaten or b.bracketed or b.nationality or b.team or any(r.kind in ("rider", "several") for r in b.roles) for b in besides
    )


def is_nobody(group: Group, besides: list[Beside], rows: int) -> bool:
    """Says whether a name that was taken for a person's is a place's: it stands only where places stand, and nothing speaks for a person."""
    if rows or group.entry or any(form.full and form.begins_with_given for form in group.forms):
        return False
    return all(b.place and not (b.found() or b.acts or b.title) for b in besides)
