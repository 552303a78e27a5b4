"""Turns result lists into results and gaps.

Who a name is and which race and stage a list belongs to is not for this module: callers pass functions that say it.
"""

from collections.abc import Callable, Iterable

from pipeline.records import Classification, Context
from pipeline.state import Entity, Gap, Result, ResultList, Row, Span, Stage

EntityOf = Callable[[Span], Entity | None]
PlaceOf = Callable[[ResultList], tuple[Entity | None, Stage | None]]
OfStages = Callable[[Entity | None], bool]

_OF_A_STAGE = ("stage", "sprint")


def typed_stage_race(race: Entity | None) -> bool:
    """Says whether the type of a race is that of one run in stages."""
    return race is not None and race.type == "stage_race"


def classification_of(
    found: ResultList, race: Entity | None, stage: Stage | None, of_stages: OfStages = typed_stage_race
) -> Classification | None:  # fmt: skip
    """Decides what a list ranks.

    The list's own heading decides; without one a list of points ranks nothing known, a list of a stage its finish,
    a list of a one-day race that race, one of the winners of other years the whole race, and any other list the finish of the day.

    Args:
        found: the list.
        race, stage: what it belongs to, as far as known.
        of_stages: says whether a race is run in stages.
    """
    if found.classification is not None:
        if found.classification == "stage" and stage is None and race is not None and race.type in ("one_day", "championship"):
            return "one_day"
        return found.classification
    if found.points:
        return None
    if found.rows[0].season is not None:  # the winners of other years
        return "general" if of_stages(race) else "one_day"
    if stage is not None or of_stages(race):
        return "stage"
    return "one_day"


def list_results(
    lists: Iterable[ResultList], entity_of: EntityOf, place_of: PlaceOf, of_stages: OfStages = typed_stage_race
) -> list[Result]:  # fmt: skip
    """Makes a result of each row that names somebody known.

    Args:
        lists: the lists of an article.
        entity_of: gives the rider or team that a row's name stands for, None when it is none.
        place_of: gives the race and the stage of a list.
        of_stages: says whether a race is run in stages.

    Returns:
        The results in the order of the rows; the rule is the name of the layout.
    """
    results = []
    for found in lists:
        race, stage = place_of(found)
        classification = classification_of(found, race, stage, of_stages)
        if classification is None:
            continue
        stage = stage if _of_a_stage(found, classification) else None
        for row in found.rows:
            who = _who(row, entity_of)
            if who is None or (row.rank is None and row.status is None):
                continue
            season = row.season or (race.season if race else None)
            result = Result(who, row.rank, classification, row.start, row.end, found.layout, row.status, race, stage, season)
            result.time_seconds, result.gap_seconds = row.time_seconds, row.gap_seconds
            results.append(result)
    return results


def list_gaps(lists: Iterable[ResultList], entity_of: EntityOf, place_of: PlaceOf) -> list[Gap]:
    """Makes a gap to the winner of each row whose gap is printed or carried on from the row above.

    A difference of two finishing times is no gap of the text: it stands in the result alone.

    Args:
        lists: the lists of an article.
        entity_of: gives the rider or team that a row's name stands for, None when it is none.
        place_of: gives the race and the stage of a list.

    Returns:
        The gaps in the order of the rows. Their span is the printed gap, or the row where it is carried on. Teams
        stand as words.
    """
    gaps = []
    for found in lists:
        race, stage = place_of(found)
        classification = classification_of(found, race, stage)
        if classification is None or found.points:
            continue
        context: Context = "finish" if classification in ("stage", "one_day") else "general"
        stage = stage if _of_a_stage(found, classification) else None
        winner = next((row for row in found.rows if row.rank == 1), None)
        ahead = _who(winner, entity_of) if winner else None
        for row in found.rows:
            behind = _who(row, entity_of)
            if row is winner or not row.gap_printed or row.gap_seconds is None or behind is None:
                continue
            start, end = row.gap or (row.start, row.end)
            gap = Gap(row.gap_seconds, context, start, end, found.layout, race=race, stage=stage)
            gap.ahead, gap.ahead_text = _side(ahead)
            gap.behind, gap.behind_text = _side(behind)
            gaps.append(gap)
    return gaps


def _of_a_stage(found: ResultList, classification: Classification) -> bool:
    """Says whether a list belongs to a stage; standings belong to the race alone, save those of a list that gives the leader after each stage."""
    return classification in _OF_A_STAGE or found.layout == "list_stages"


def _who(row: Row, entity_of: EntityOf) -> Entity | None:
    return entity_of(row.name) if row.name else None


def _side(who: Entity | None) -> tuple[Entity | None, str | None]:
    """A rider stands in a gap as himself, a team as words."""
    if who is None or who.kind == "rider":
        return who, None
    return None, who.name
