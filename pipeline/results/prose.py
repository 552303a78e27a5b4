"""Reads results from prose: what the statements of masked sentences say, and to what race and stage it belongs."""

from dataclasses import replace

from pipeline.ids import fold
from pipeline.results.belonging import Belonging, Place
from pipeline.results.cues import cue
from pipeline.results.reading import Reading, Sentence
from pipeline.results.standings import Standings
from pipeline.results.statements import Stated, statements_in
from pipeline.state import Entity, Result

# What makes two results the same: who, rank, status, classification, race, and the stage's number where the words say it.
_Key = tuple[int, int | None, str | None, str, int, int | None]
_TITLE = "title"  # the edition of a title of a name, which may be any


def read_prose(reading: Reading) -> list[Result]:
    """Reads every result that the prose states.

    Args:
        reading: the article's reading.

    Returns:
        The results in the order of the text, each once.
    """
    if reading.results is None:
        reading.results = _results(reading)
    return reading.results


def stated_in(reading: Reading, sentence: Sentence) -> list[Result]:
    """Returns the results that a sentence states, also those that another sentence states too."""
    read_prose(reading)
    return reading.stated.get(sentence.index, [])


def _results(reading: Reading) -> list[Result]:
    belonging = Belonging(reading)
    standings = Standings(reading, belonging.is_tour)
    found: dict[_Key, dict[str | None, Result]] = {}
    winners = -9  # the last line under a heading such as "Winners of the race since 1970"
    for sentence in reading.sentences:
        if cue("winners_heading").search(sentence.text):
            winners = sentence.index
        for stated in statements_in(reading, sentence):
            entity = stated.who.entity
            if entity is None or entity.kind not in ("rider", "team"):
                continue
            if stated.rule == "winner_by_year":
                if sentence.index - winners > 1:
                    continue
                winners = sentence.index
            carried = standings.carried(sentence, stated)
            if carried is None and not standings.holds(stated):
                continue
            words = replace(stated.words, carried=carried)
            for place in belonging.places(sentence, words, entity, stated.rank):
                standings.note(sentence, stated, place)
                result = _result(reading, sentence, stated, entity, place)
                edition = _TITLE if words.title and place.edition is None else place.edition
                found.setdefault(_key(result, place), {}).setdefault(edition, result)
                reading.stated.setdefault(sentence.index, []).append(result)
    return _each_once(found)


def _result(reading: Reading, sentence: Sentence, stated: Stated, who: Entity, place: Place) -> Result:
    span = reading.span(sentence, stated.words.start, stated.words.end)
    return Result(
        who, stated.rank, place.classification, span.start, span.end, stated.rule, status=stated.status, race=place.race, stage=place.stage,
        season=place.season,
    )  # fmt: skip


def _key(result: Result, place: Place) -> _Key:
    stage = place.stage.number if place.classification == "stage" and place.stage is not None and place.told else None
    return id(result.who), result.rank, result.status, place.classification, id(place.race), stage


def _each_once(found: dict[_Key, dict[str | None, Result]]) -> list[Result]:
    """Returns the results in the order of the text, without those that another one says more exactly."""
    numbered = {key[:-1] for key in found if key[-1] is not None}
    for key, editions in found.items():
        if key[-1] is None and key[:-1] in numbered:
            for edition in (None, _TITLE):
                editions.pop(edition, None)  # the stage's number is said elsewhere
        if _TITLE in editions and len(editions) > 1:
            del editions[_TITLE]
        if "past" in editions and len(editions) > (2 if None in editions else 1):
            del editions["past"]  # "the defending champion, who won in 2010 and 2011": the years say it
    current = sorted((editions[None] for editions in found.values() if None in editions), key=lambda r: (r.start, r.end))
    places: dict[tuple[int, int | None], list[Result]] = {}
    twice: set[int] = set()
    for result in current:
        same = places.setdefault((id(result.who), result.rank), [])
        if any(_one_event(result, earlier) for earlier in same):
            twice.add(id(result))
        same.append(result)
    results = (result for editions in found.values() for result in editions.values() if id(result) not in twice)
    return sorted(results, key=lambda r: (r.start, r.end))


def _one_event(one: Result, other: Result) -> bool:
    """Whether two results of one rider and rank are one, told of a series and of its round, or of a race by a longer and a shorter name."""
    if not one.classification == other.classification == "one_day":
        return False
    if one.race is None or other.race is None:
        return False
    if (cue("series").search(one.race.name) is None) != (cue("series").search(other.race.name) is None):
        return "championship" not in (one.race.type, other.race.type)
    names = [set(fold(race.name).split()) for race in (one.race, other.race)]
    return names[0] <= names[1] or names[1] <= names[0]
