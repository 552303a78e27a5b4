"""Texts with marked names, for the tests of results, gaps and the judge: `{r:Villari} won {s:stage 6} of the {g:Giro dell'Umbria}`.

r rider, p person, t team, g stage race, o one-day race, c climb, s stage (a number in it is the stage's), q quotation by
the rider `{q:Villari|words}`.
"""

import re

from pipeline.numbers import read_number
from pipeline.sentences import split_sentences
from pipeline.state import Entity, Quotation, Span, Stage, State

_MARK = re.compile(r"\{([a-z]):([^{}]*)\}")
_KINDS = {"r": "rider", "p": "person", "t": "team", "g": "race", "o": "race", "c": "climb"}


def read_marks(marked: str, nations: dict[str, str] | None = None) -> tuple[str, State]:
    """Returns the text without marks and a state with what is marked; `nations` gives riders their nationality."""
    state, pieces, length, position = State(), [], 0, 0
    entities: dict[tuple[str, str], Entity] = {}
    stages: dict[str, Stage] = {}
    quotes: list[tuple[str, Span]] = []
    for mark in _MARK.finditer(marked):
        before = marked[position : mark.start()]
        kind, words = mark.groups()
        speaker, _, said = words.partition("|")
        shown = said if kind == "q" else words
        pieces += [before, shown]
        span = Span(length + len(before), length + len(before) + len(shown))
        length, position = span.end, mark.end()
        if kind == "q":
            quotes.append((speaker, span))
        elif kind == "s":
            number = next((n for n in map(read_number, re.findall(r"\w+", words)) if n is not None), None)
            stages.setdefault(str(number), Stage(number=number)).mentions.append(span)
        else:
            entity = entities.setdefault((_KINDS[kind], words), Entity(_KINDS[kind], words))  # type: ignore[arg-type]
            entity.type = {"g": "stage_race", "o": "one_day"}.get(kind)  # type: ignore[assignment]
            entity.mentions.append(span)
    text = "".join([*pieces, marked[position:]])
    for (kind, name), entity in entities.items():
        getattr(state, {"person": "people"}.get(kind, kind + "s")).append(entity)
        entity.nationality = (nations or {}).get(name)
    state.stages = list(stages.values())
    for stage in state.stages:
        stage.race = next((race for race in state.races if race.type == "stage_race"), None)
    for name, span in quotes:
        state.quotes.append(Quotation([span], "test", speaker=entities["rider", name]))
    state.sentences = split_sentences(text)
    return text, state
