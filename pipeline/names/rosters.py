"""Rosters: lines that give a team and its riders, `VELOX (Italy): Dee, B. Lind (Den), Maas`, in start lists and previews."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.dates import MONTHS, WEEKDAYS
from pipeline.expressions import linear
from pipeline.gazetteer import gazetteer, name_key
from pipeline.ids import fold
from pipeline.knowledge import read_words
from pipeline.names.candidate import LIST, Candidate
from pipeline.names.listed import short_teams
from pipeline.names.words import edges, has_race_word
from pipeline.nations import nations

_LINE = linear(
    r"(?m)^[ \t\u00a0*•-]{0,8}(?P<team>[A-ZÀ-Þ0-9][^\n:;,()\[\].!?]{1,44}?)[ \t\u00a0]*(?:\((?P<nation>[^()\n]{2,22})\)[ \t]*)?"
    r"(?::|[–—-](?=[ \t]*\d))[ \t]*(?P<riders>[^\n:]{6,600})$"
)
_ITEM = linear(r"(?:(?![ \u00a0](?:and|&)[ \u00a0]|(?<=\))\.)[^,;\n])+")
_RIDER = linear(
    r"[ \t\u00a0.]*(?:(?:and|&)[ \u00a0])?(?:\d{1,3}[. ]{1,2})?"
    r"(?P<name>(?:[A-ZÀ-Þ]\.[ ]?){0,2}(?:(?:[a-zß-ÿ’']{1,4}[ ]){0,3}[A-ZÀ-Þ][\w'’.-]*[ ]?){1,5})(?:\((?P<nation>[^()\n]{2,22})\))?[ \t.]*"
)
_FEWEST = 2  # lines that make a roster, and riders that make a line
_LONGEST = 6  # words of a team's name


class _Roster(NamedTuple):
    team: Candidate
    riders: list[Candidate]
    sure: bool


def from_rosters(text: str) -> Iterator[Candidate]:
    """The teams and riders of rosters; one line alone counts only when its team is listed.

    Args:
        text: the article's text.
    """
    rosters = [roster for line in _LINE.finditer(text) if (roster := _roster(text, line))]
    if sum(len(roster.riders) >= _FEWEST for roster in rosters) >= _FEWEST or any(roster.sure for roster in rosters):
        for roster in rosters:
            yield roster.team
            yield from roster.riders


def _roster(text: str, line: re.Match[str]) -> _Roster | None:
    start, end = line.span("team")
    key = name_key(text[start:end])
    sure = key in gazetteer("teams").by_name or key in short_teams()
    odd = len(key) > _LONGEST or (line["nation"] and not _is_nation(line["nation"]))
    if not sure and (odd or _names_something_else(text[start:end], key)):
        return None
    riders = _riders(text, *line.span("riders"))
    return _Roster(Candidate(start, end, "TEAM", "roster", LIST), riders, sure) if len(riders) >= (1 if line["nation"] else _FEWEST) else None


def _names_something_else(words: str, key: tuple[str, ...]) -> bool:
    """Whether what stands before a list of riders is a label (`Breakaway`), a nation, a place, a race or a person."""
    known = edges()
    if key and any(word in read_words("names/roster_labels.txt") or word in MONTHS or word in WEEKDAYS for word in key):
        return True
    if not key or all(word in known.common or word in known.nations or word.isdigit() for word in key):
        return True
    if fold(words) in known.places or key in gazetteer("races").by_name or has_race_word(words):
        return True
    return len(key) > 1 and key[0] in known.given and not any(word in read_words("names/team_words.txt") for word in key)


def _riders(text: str, start: int, end: int) -> list[Candidate]:
    """The names of a line, none when something in it is no name."""
    found = []
    for item in _ITEM.finditer(text, start, end):
        name = _RIDER.fullmatch(text, *item.span())
        if name is None or (name["nation"] and not _is_nation(name["nation"])):
            return []
        stop = name.start("name") + len(name["name"].rstrip(" ."))
        words = name_key(text[name.start("name") : stop])
        if all(word in edges().common for word in words) and not any(word in edges().surnames for word in words):
            return []
        found.append(Candidate(name.start("name"), stop, "RIDER", "roster", LIST))
    return found


def _is_nation(words: str) -> bool:
    return nations().of_place(words.title()) is not None or words.strip().upper() in nations().codes
