"""Texts with marked names for tests: `[race:Giro dell'Umbria]` becomes the words and a mention of that label."""

import datetime
import re

import pipeline.climbs
import pipeline.races
import pipeline.stages
import pipeline.teams
from pipeline.head import read_head
from pipeline.sentences import split_sentences
from pipeline.state import Mention, State

_MARK = re.compile(r"\[(race|team|climb|rider|person|place):([^\]]+)\]")


def read(marked: str, published: datetime.date | None = None, rule: str = "recognizer") -> tuple[str, State]:
    """Reads a text whose names are marked.

    Args:
        marked: the text with its marks.
        published: the article's date.
        rule: what is said to have found the names.

    Returns:
        The text without marks, and its state with teams, races, climbs and stages.
    """
    mentions: list[Mention] = []
    pieces: list[str] = []
    length = position = 0
    for mark in _MARK.finditer(marked):
        before = marked[position : mark.start()]
        pieces.extend((before, mark[2]))
        start = length + len(before)
        length = start + len(mark[2])
        mentions.append(Mention(start, length, mark[1].upper(), rule))
        position = mark.end()
    text = "".join(pieces) + marked[position:]
    state = State(head=read_head(text), sentences=split_sentences(text), mentions=mentions)
    state.head.published = published or state.head.published
    state.teams = pipeline.teams.read_teams(text, mentions)
    state.races = pipeline.races.read_races(text, mentions, state.head)
    state.climbs = pipeline.climbs.read_climbs(text, mentions, state.sentences)
    state.stages = pipeline.stages.read_stages(text, state)
    return text, state
