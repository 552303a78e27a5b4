"""Races: which the text names, and which of them the article reports on."""

from pipeline.state import Entity, Span, State

# What speaks for a race being the one reported on: see main_race.
_IN_TITLE, _FIRST, _OF_A_STAGE, _NEAR_TOP = 3.0, 1.0, 1.5, 1.5
_TOP = 600  # characters that hold title, date line and first sentences


def main_race(state: State) -> Entity | None:
    """Says which race the article reports on.

    A race scores by the number of its mentions, by standing in the title, near the top and first, and by the stages told of it;
    on a tie the one named first.

    Args:
        state: an article's state with its races, and with its stages when they are known already.

    Returns:
        The race, None when the text names none.
    """
    if not state.races:
        return None
    title = state.head.title or Span(0, 0)
    first = min(min(race.mentions) for race in state.races)

    def weight(race: Entity) -> tuple[float, int]:
        start = min(race.mentions).start
        score = min(len(race.mentions), 6) * 1.0
        score += _IN_TITLE * any(title.start <= m.start < title.end for m in race.mentions)
        score += _FIRST * (start == first.start) + _NEAR_TOP * (start < state.head.body + _TOP)
        score += _OF_A_STAGE * min(2, sum(stage.race is race for stage in state.stages))
        return score, -start

    return max(state.races, key=weight)
