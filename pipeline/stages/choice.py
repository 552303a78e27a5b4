"""Which stage an article reports on, and which one a statement belongs to."""

from bisect import bisect_right

from pipeline.races import main_race
from pipeline.state import Entity, Span, Stage, State


def main_stage(state: State) -> Stage | None:
    """Says which stage the article reports on: today's, or the one that its title or first sentences name.

    Args:
        state: an article's state with its races and stages.

    Returns:
        The stage, None when the text tells of no particular one.
    """
    if state.main_stage is not None:
        return state.main_stage
    race = main_race(state)
    stages = [stage for stage in state.stages if stage.race is race or stage.race is None]
    if not stages:
        return None
    title = state.head.title or Span(0, 0)

    def weight(stage: Stage) -> tuple[float, int]:
        start = min(stage.mentions).start
        score = 1.0 * min(len(stage.mentions), 4)
        score += 3.0 * any(title.start <= m.start < title.end for m in stage.mentions)
        score += 2.0 * (stage.date is not None and stage.date == state.head.published)
        return score, -start

    return max(stages, key=weight)


def stage_at(state: State, position: int, race: Entity | None = None) -> Stage | None:
    """Says which stage a statement speaks of.

    Args:
        state: an article's state with its races and stages.
        position: an offset inside the statement.
        race: the race that the statement belongs to, when known: only its stages count then.

    Returns:
        The stage named nearest before the position in its sentence, else nearest after it there, else the main stage;
        None when there is none, or when `race` is another race than the one reported on.
    """
    place = bisect_right(state.sentences, position, key=lambda sentence: sentence.start) - 1
    sentence = state.sentences[place] if place >= 0 else Span(0, 0)
    before: tuple[int, Stage] | None = None
    after: tuple[int, Stage] | None = None
    for stage in state.stages:
        if race is not None and stage.race is not race:
            continue
        for mention in stage.mentions:
            if not sentence.start <= mention.start < sentence.end:
                continue
            if mention.start <= position:
                before = max(before or (mention.start, stage), (mention.start, stage), key=lambda p: p[0])
            else:
                after = min(after or (mention.start, stage), (mention.start, stage), key=lambda p: p[0])
    if before or after:
        return (before or after or (0, None))[1]
    if race is not None and race is not main_race(state):
        return None
    return main_stage(state)
