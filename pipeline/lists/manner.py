"""Finds out from all the lines of a list how one of them is to be read, and reads them."""

from collections.abc import Callable
from dataclasses import replace

from pipeline.expressions import linear
from pipeline.lists.fused import FUSED_LINE, read_fused
from pipeline.lists.headings import Heading
from pipeline.lists.lines import Line
from pipeline.lists.reading import Manner, Reading
from pipeline.lists.rows import JOINED_TEAM, PARTED_NAME, read_row
from pipeline.lists.words import (
    ends_with_code,
    is_given_name,
    is_of_a_nation,
    leading_nation,
    nation,
    person_likeness,
    starts_with_nation,
    team_likeness,
)

_SURNAME_FIRST = linear(r"[\s*]*([^,()\[\]\d\t\n]{2,25}),[ \t]{0,2}([^\W\d_][^,()\[\]\d\t\n/–]{0,40}?)[ \t]*(?=$|[,()\[\t\n–/\d+]|\s[-–]\s|  )")
_TEAM_BEHIND = linear(r"[\s*]*[^,()\[\]\d\t\n]{2,25},[ \t]{0,2}[^\W\d_a-z][\w'’.-]*[ \t]{1,2}[^\W\d_a-z][^,()\[\]\t\n]{2,}")
_CAPITAL_SURNAME = linear(r"[\s*]*(?:[^\W\d_a-z][^\W\d_A-Z][\w'’.-]*[ \t]{1,2}){1,2}(?:\w{1,3}[ \t])?[\w'’-]*[^\W\d_a-z]{2}(?![\w'’-])")
_LIKE_TEAMS = 0.6  # mean likeness of the lines of a list to teams' names
_TIME = linear(r"\d[:.]\d\d|\d['’]\d\d")


def read_lines(text: str, lines: list[Line], heading: Heading, *, fused: bool) -> tuple[Manner, list[Reading]]:
    """Reads the lines of a list.

    Args:
        text: the article.
        lines: the lines in order.
        heading: what stands above them.
        fused: whether nothing stands between the cells of a line.

    Returns:
        The manner in which they were read, and a reading for each.
    """
    words = [text[line.content.start : line.content.end] for line in lines]

    def read(manner: Manner) -> list[Reading]:
        return [(read_fused if fused else read_row)(text, line.content.start, line.content.end, manner) for line in lines]

    def most(says: Callable[[str], object]) -> bool:
        return sum(bool(says(line)) for line in words) * 10 >= len(words) * 6

    fused = fused or most(FUSED_LINE.match)
    timed = sum(bool(_TIME.search(line)) for line in words) * 2 >= len(words)
    if most(is_of_a_nation) and (timed or heading.of_teams):
        return Manner(teams=True), read(Manner(teams=True))
    plain = Manner(
        pairs=heading.pairs,
        nation_teams=most(starts_with_nation),
        nation_first=most(lambda line: leading_nation(line) > 3 and len(line.split()) > 2),
        capital_surnames=most(_CAPITAL_SURNAME.match),
        parted=most(_parted),
        coded=most(ends_with_code),
        surname_first=_surnames_first(words),
        hyphen_before_team=most(JOINED_TEAM.match),
        team_behind_first_name=most(_TEAM_BEHIND.match),
    )
    readings = read(plain)
    if plain.surname_first or plain.pairs:
        return plain, readings
    whole = read(Manner(teams=True)) if heading.team_time_trial else []
    labels = [text[r.names[0].start : r.names[0].end] for r in whole if r.readable]
    manner = _with_teams(text, [r for r in readings if r.readable], plain, heading, like_teams=mean(team_likeness, labels) > _LIKE_TEAMS)
    return manner, _nations_told(text, readings if manner == plain else read(manner))


def _nations_told(text: str, readings: list[Reading]) -> list[Reading]:
    """Reads a team that has the name of a nation as that nation where at least half of the lines print one and no team."""
    if sum(r.nationality is not None and r.team is None for r in readings) * 2 < len(readings):
        return readings
    told = []
    for reading in readings:
        found = nation(text[reading.team.start : reading.team.end]) if reading.team and reading.nationality is None else None
        told.append(replace(reading, nationality=found, team=None) if found else reading)
    return told


def mean(likeness: Callable[[str], float], names: list[str]) -> float:
    """Returns the mean likeness of names to persons' or teams' names, 0 without names."""
    return sum(likeness(name) for name in names) / len(names) if names else 0.0


def _parted(line: str) -> bool:
    """Says whether the first two cells of a line are a first name and a surname."""
    match = PARTED_NAME.match(line)
    return match is not None and is_given_name(match["given"]) and nation(match["surname"]) is None and team_likeness(match["surname"]) < 1.0


def _surnames_first(words: list[str]) -> bool:
    """Says whether at least a quarter of the lines give the surname, a comma and the first name."""
    commas = [_SURNAME_FIRST.match(line) for line in words]
    turned = [m for m in commas if m and is_given_name(m[2]) and team_likeness(m[2]) < 0.8 and (len(m[1].split()) == 1 or not is_given_name(m[1]))]
    return len(turned) * 4 >= len(words) and len(turned) >= 2


def _with_teams(text: str, readings: list[Reading], manner: Manner, heading: Heading, *, like_teams: bool) -> Manner:
    """Finds out whether the names are teams', or stand behind them; `like_teams`: whether the lines before their times look like teams."""
    names = [text[r.names[0].start : r.names[0].end] for r in readings]
    if not names:
        return manner
    beside = [text[r.team.start : r.team.end] for r in readings if r.team]
    teams, persons = mean(team_likeness, names), mean(person_likeness, names)
    if teams > persons and mean(person_likeness, beside) > mean(team_likeness, beside) and len(beside) * 10 >= len(names) * 6:
        return replace(manner, team_first=True)
    if sum(leading_nation(words) > 3 for words in beside) * 10 >= len(names) * 6:
        return replace(manner, nation_before_team=True)
    few_beside = len(beside) * 2 <= len(names)
    if heading.classification == "team" and teams > persons - 0.6:
        return replace(manner, teams=True)
    if heading.team_time_trial and heading.classification in (None, "stage") and (few_beside or like_teams):
        given = sum(len(name.split()) > 1 and (is_given_name(name) or is_given_name(name.split()[-1])) for name in names)
        nations = sum(reading.nationality is not None for reading in readings)
        if given * 3 < len(names) and (heading.of_teams or nations * 2 < len(names)):
            return replace(manner, teams=True)
    return replace(manner, teams=True) if teams > persons and few_beside else manner
