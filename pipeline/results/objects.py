"""What the words of a statement win, take or lead: `patterns/results/objects.toml`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.masked import MACROS
from pipeline.numbers import CARDINAL, ORDINAL, read_number
from pipeline.results.cues import cue
from pipeline.results.reading import Sentence

GIVEN = (*MACROS, ("ordinal", ORDINAL), ("number", CARDINAL))
_KINDS = dict(MACROS)
_MEDALS = {"gold": 1, "silver": 2, "bronze": 3}
_CLASSES = (
    ("sprint_on_the_way", "sprint"),
    ("points", "points"),
    ("mountains", "mountains"),
    ("youth", "youth"),
    ("teams", "team"),
    ("overall", "general"),
)


@dataclass
class Said:
    """What the words of a match have said so far."""

    rank: int | None
    gives: str | None
    race: str | None
    stage: str | None
    end: int


@cache
def _objects(after: str) -> tuple[PhrasePattern, ...]:
    return tuple(p for p in read_patterns("results/objects.toml", GIVEN) if after in p.gives["after"])


def read_object(sentence: Sentence, pattern: PhrasePattern, match: re.Match[str], said: Said) -> bool:
    """Reads what is won, taken or led; returns False when the words need an object that is not there, or one that is no result."""
    text, kind = sentence.text, pattern.gives.get("object")
    if kind == "passive":
        earlier = text[max(0, match.start() - 60) : match.start()]
        for name, classification in _CLASSES:
            if said.gives is None and cue(name).search(earlier):
                said.gives = classification
        races, stages = (re.findall(_KINDS[name], earlier) for name in ("race", "stage"))
        if races and not stages and cue("stage_word").search(earlier, earlier.rindex(races[-1])):
            said.gives = said.gives or "stage"  # "after a stage of the {race} on the coast, a stage won by ..."
        said.race, said.stage = said.race or (races[-1] if races else None), said.stage or (stages[-1] if stages else None)
        return True
    if kind == "lead_or_general":
        kind = "lead"
        if match.group().rstrip().lower().endswith(("overall", "standings", "leaderboard")):
            said.gives = "general"
            return True
    if kind is None:
        return True
    thing = _object(text, match.end(), kind)
    return kind == "scene" if thing is None else _take(sentence, said, *thing)


def _take(sentence: Sentence, said: Said, form: PhrasePattern, of: re.Match[str]) -> bool:
    """Puts an object into what has been said; returns False when it is no result."""
    if form.gives["gives"] == "none" or (form.id == "lead" and not _lead_overall(sentence, of)):
        return False
    if form.gives["gives"] != "default":
        said.gives = form.gives["gives"]
    own = of.groupdict()
    said.rank = rank_of(own) or said.rank
    said.race, said.stage = said.race or own.get("race"), said.stage or own.get("stage")
    if said.gives is None and own.get("medal"):
        said.gives = "medal"
    said.end = max(said.end, of.end())
    return True


def coordinated(sentence: Sentence, end: int, rank: int) -> Iterator[tuple[int, Said]]:
    """Yields what else is won with the verb whose object ends at a place: "took the stage, the points jersey and the overall lead"."""
    text = sentence.text
    while (joined := cue("joins_objects").match(text, end)) is not None:
        more = Said(rank, None, None, None, joined.end())
        thing = _object(text, joined.end(), "take")
        if thing is None or not _take(sentence, more, *thing) or cue("new_clause").match(text, more.end):
            return
        if joined["comma"] and not cue("joins_objects").match(text, more.end):
            return
        yield joined.end(), more
        end = more.end


def _lead_overall(sentence: Sentence, lead: re.Match[str]) -> bool:
    """Whether a lead is the one of the standings: its words or its sentence say so, and it is no moment of the race."""
    if cue("qualified").search(lead.group()):
        return True
    return bool(cue("of_standings").search(sentence.text)) and not cue("during").search(sentence.text)


def _object(text: str, position: int, kind: str) -> tuple[PhrasePattern, re.Match[str]] | None:
    while position < len(text) and text[position] == " ":
        position += 1
    for pattern in _objects(kind):
        match = pattern.regex.match(text, position)
        if match:
            return pattern, match
    return None


def rank_of(groups: dict[str, str | None]) -> int | None:
    """Returns the rank that the groups of a match give, None when they give none."""
    if groups.get("rank"):
        return read_number(groups["rank"] or "")
    if groups.get("medal"):
        return _MEDALS[(groups["medal"] or "").lower()]
    if groups.get("runner_up"):
        return 2
    if groups.get("last_step"):
        return 3
    return None
