"""Teams in brackets: `X (Some Name)` gives a rider's team, whether or not anything knows that name."""

from collections.abc import Iterator

from pipeline.expressions import linear
from pipeline.gazetteer import gazetteer, name_key
from pipeline.ids import fold
from pipeline.knowledge import read_words
from pipeline.names.candidate import FORM, Candidate
from pipeline.names.listed import read_places, short_teams
from pipeline.names.words import PERSONS, edges
from pipeline.nations import nations

_BRACKET = linear(r"[ \t\u00a0]?\n?\(([^()\n]{2,50})\)")
_PART = linear(r"(?:[A-Z][A-Za-z]{1,2}/)?(?P<name>[^\s,;|](?:[^,;|]*[^\s,;|/–-])?)")
_WORDS = linear(r"(?:(?:[A-ZÀ-Þ0-9][\w.'’!+-]*|&|/|//|°|\||[-–+]|p/b|of|the|de|du|di|van|by|and|la|le|y)(?:[ \u00a0/–-]{1,3}|$)){1,9}")
_TEAM_IN_SMALL = linear(r"team [\w-]{3,}(?: [\w-]{3,})?|[\w-]{3,}(?: [\w-]{3,})? (?:racing |cycling )?team")
_TWO = linear(r"\s(?:and|&)\s")
_FIGURE = linear(r"(?i)\d+(?:st|nd|rd|th)?(?:[ \u00a0](?:gold|silver|bronze))?|(?:\d+[ \u00a0]?(?:hrs?|h|mins?|m|secs?|s)\b[ \u00a0]?){1,3}")
_LONGEST = 7  # words
_CODE = 3  # letters up to which an unlisted word is a code
_NEAR = 4  # mentions that can lie in one bracket


def with_teams_in_brackets(text: str, mentions: list[Candidate]) -> list[Candidate]:
    """Adds what stands in brackets right behind a person's name and can only be a team.

    Mentions that lie in what is one name between the brackets give way to the whole, unless one is a race.

    Args:
        text: the article.
        mentions: what is found already, sorted, without overlap.

    Returns:
        The mentions with the teams among them, sorted, without overlap.
    """
    out: list[Candidate] = []
    taken = 0  # where the last team in brackets ends
    for i, one in enumerate(mentions):
        if one.start < taken:
            continue
        out.append(one)
        if one.label in PERSONS:
            for team in _teams_behind(text, one, mentions[i + 1 : i + 1 + _NEAR]):
                out.append(team)
                taken = team.end
    return out


def _teams_behind(text: str, person: Candidate, following: list[Candidate]) -> Iterator[Candidate]:
    bracket = _BRACKET.match(text, person.end)
    if not bracket:
        return
    begin = bracket.start(1)
    for part in _PART.finditer(text, begin, bracket.end(1)):
        state, slash, _ = part[0].partition("/")
        if " ".join(name_key(state)) in read_words("names/states.txt"):
            if not slash:
                return  # a home town
            begin = part.start() + len(state) + 1  # a home town before the team: `Boulder, Colo./Alpha Racing`
    for part in _PART.finditer(text, begin, bracket.end(1)):
        start, end = part.span("name")
        if text[part.start() : start - 1].upper() not in nations().codes:
            start = part.start()
        inside = [one for one in following if one.start < end and start < one.end]
        if any(
            one.label == "RACE" or one.rule == "list" or one.end > end or (one.label == "TEAM" and one.end - one.start == end - start)
            for one in inside
        ):
            return
        if inside and _TWO.search(text, start, end):
            return
        if _is_team(text[start:end], text[person.start : person.end]):
            yield Candidate(start, end, "TEAM", "brackets", FORM)
            return


def _is_team(words: str, person: str) -> bool:
    """Whether words in brackets behind a name can be a team's: no nation, code, number, place, remark, or part of the person's own name.

    What is both a nation and short for a team is this where the person is known to have another nation (`Adam Yates (UAE)`).
    """
    key = name_key(words)
    if not key or len(key) > _LONGEST or not any(c.isalpha() for c in words):
        return False
    if key in gazetteer("teams").by_name:
        return len(key) > 1 or any(c.isupper() for c in words)
    if key in short_teams() and (homonym := nations().of_place(words)):
        known_rider = gazetteer("riders").lookup(person)
        return known_rider is not None and known_rider.cells["nationality"] not in ("", homonym)
    if " " not in person or len(words) <= _CODE:
        return False
    if _TEAM_IN_SMALL.fullmatch(words):
        return True
    if not _WORDS.fullmatch(words):
        return False
    if words[0].isdigit() and _FIGURE.fullmatch(words):
        return False
    nation = nations().of_place(words) or (words.endswith(".") and nations().persons.get(key[0]))
    if nation or fold(words) in nations().persons or fold(words) in read_places():
        return False
    if key[0] in read_words("teams/no_teams.txt") or fold(words) in read_words("names/never.txt"):
        return False
    known = edges()
    return len(key) > 1 or not (key[0] in known.common or key[0] in known.surnames or key[0] in known.given)
