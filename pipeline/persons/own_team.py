"""The team that an article is about, as a press release or a portrait of a team is, and its riders."""

from bisect import bisect_right
from collections import Counter
from functools import cache

from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.state import Entity, State

_FILE = "persons/own_team.toml"
_LEAST, _LEAST_ALONE = 3, 2  # places that name the team, and where it is the only one
_SHARE = 0.5  # of all places that name a team


def read_own_team(text: str, state: State, entities: list[Entity]) -> None:
    """Gives the team that an article is about to the riders whom a sentence ties to it: by its name, or by `our`, `the squad`.

    Args:
        text: the article's text.
        state: its state with sentences and teams.
        entities: the riders and other persons of the article.
    """
    team = _own_team(state)
    if team is None:
        return
    begins = [sentence.start for sentence in state.sentences]
    others = {bisect_right(begins, mention.start) for other in state.teams if other is not team for mention in other.mentions}
    for entity in entities:
        if entity.kind != "rider" or entity.team:
            continue
        for place in {bisect_right(begins, mention.start) for mention in entity.mentions} - others - {0}:
            start, end = state.sentences[place - 1]
            if any(pattern.regex.search(text, start, end) for pattern in _patterns()):
                entity.team = team
                break


def _own_team(state: State) -> Entity | None:
    """Returns the team that is named more often than all others together, None when there is none."""
    times = Counter({team: len(team.mentions) for team in state.teams})
    for team, number in times.most_common(1):
        if number >= (_LEAST if len(times) > 1 else _LEAST_ALONE) and number > _SHARE * times.total():
            return team
    return None


@cache
def _patterns() -> list[PhrasePattern]:
    return read_patterns(_FILE)
