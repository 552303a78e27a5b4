"""Which race an article reports on."""

from collections import Counter
from functools import cache

from pipeline.expressions import linear
from pipeline.gazetteer import name_key
from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.races.known import LEVELS, kinds_of_words
from pipeline.races.seasons import is_run_now
from pipeline.state import Entity, Head, Span, State
from pipeline.triggers import Triggered, triggered

# What speaks for a race being the one reported on.
_IN_TITLE, _FIRST, _OF_A_STAGE, _NEAR_TOP, _RUN_NOW, _HEADING = 4.0, 0.75, 1.5, 1.5, 2.0, 1.5
_MOST_MENTIONS = 6
_MOST_READ = 12  # mentions of a race from which it is told
_TOP = 600  # characters that hold title, date line and first sentences
_LEDE = 700  # characters from the first sentence on in which a day says which race is run now
_ROUND = 0.5  # the part of a series' weight from which a race of one day beside it can be the round that is run
_LESS = 0.01
_ASIDE = 0.3  # what a mention counts that tells of another time
_REACH = 45
_ROUND_OF = linear(
    r"\b(?:[Rr]ounds?|[Rr]aces?|[Ee]vents?|[Ll]eg|[Ss]tops?|[Oo]pener|[Ff]inale?)\b[^.,;§]{0,12}\b(?:of|in|on)\s(?:the\s)?(?:\d{4}\s|this year's\s)?$"
)
_EDITION = linear(r"\s*(?:[Tt]he )?(?:(?:19|20)\d\d |\d+(?:st|nd|rd|th) )?")
_CLASS = linear(r"(?: (?:19|20)\d\d)?(?: ?[-–(,] ?[\w.]{1,6}\)?)?(?: (?:19|20)\d\d)?[ \t]*(?:\r?\n|$)")


@cache
def _asides() -> Triggered[PhrasePattern]:
    return triggered(read_patterns("races/aside.toml"))


def weigh(text: str, head: Head, races: list[Entity]) -> None:
    """Writes to each race how much speaks for it being the one that the article reports on.

    A race scores by the number of its mentions, those that tell of another time less; by standing in the title, near the top and first;
    by a day near the top that says that it is run now; and by a heading near the top that names nothing else. Of a series and one of its
    rounds, the round is reported on.

    Args:
        text: the article's text.
        head: what the article says of itself.
        races: its races, with their mentions.
    """
    title = head.title or Span(0, 0)
    first = min((min(race.mentions).start for race in races), default=0)
    for race in races:
        read = race.mentions[:_MOST_READ]
        told = [m for m in read if not _is_aside(text, m)]
        weight = min(_MOST_MENTIONS, len(told) + _ASIDE * (len(read) - len(told)))
        weight += _IN_TITLE * any(title.start <= m.start < title.end for m in told)
        weight += _FIRST * any(m.start == first for m in told) + _NEAR_TOP * any(m.start < head.body + _TOP for m in told)
        weight += _RUN_NOW * any(m.start < head.body + _LEDE and is_run_now(text, m) for m in told)
        weight += _HEADING * any(m.start < head.body + _LEDE and _is_heading(text, m) for m in told)
        race.weight = weight
    _put_rounds_first(text, races)


def _put_rounds_first(text: str, races: list[Entity]) -> None:
    """Lets a series weigh less than the race that can be its round: one of one day, or any where the text tells of a round."""
    cups = [race for race in races if any(kinds_of_words().get(word) == "cup" for word in name_key(f"{race.name} {race.known_as or ''}"))]
    for race in cups:
        told = any(_ROUND_OF.search(text, max(0, m.start - _REACH), m.start) for m in race.mentions[:_MOST_READ])
        if not told and not _is_series(race):
            continue
        rounds = (other for other in races if other not in cups and (other.type == "one_day" or (told and other.type != "championship")))
        heaviest = max((other.weight for other in rounds), default=0.0)
        if _ROUND * race.weight <= heaviest <= race.weight:
            race.weight = heaviest - _LESS


def _is_series(cup: Entity) -> bool:
    """Whether a race with the name of a cup is a series: the gazetteer says so, or its name has no word of its own, as a round's has."""
    if cup.known_as:
        return cup.type is None
    return all(word in kinds_of_words() or word in LEVELS for word in name_key(cup.name))


def _is_heading(text: str, mention: Span) -> bool:
    """Whether a line holds nothing but a race's name, with its edition, year or class."""
    line = text.rfind("\n", 0, mention.start) + 1
    return _EDITION.fullmatch(text, line, mention.start) is not None and _CLASS.match(text, mention.end) is not None


def _is_aside(text: str, mention: Span) -> bool:
    """Whether a race is named with words that tell of another time, or of what it will mean to somebody."""
    window = f"{text[max(0, mention.start - _REACH) : mention.start]}§{text[mention.end : mention.end + _REACH]}"
    return any(pattern.regex.search(window) for pattern in _asides().of(window.lower()))


def main_race(state: State) -> Entity | None:
    """Says which race the article reports on: the one with most weight and most stages told of it, on a tie the one named first.

    Args:
        state: an article's state with its races, and with its stages when they are known already.

    Returns:
        The race, None when the text names none.
    """
    stages = Counter(id(stage.race) for stage in state.stages)

    def score(race: Entity) -> tuple[float, int]:
        return race.weight + _OF_A_STAGE * min(2, stages[id(race)]), -min(race.mentions).start

    return max(state.races, key=score, default=None)
