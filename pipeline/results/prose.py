"""Reads results from prose: what the statements of masked sentences say, and to what race and stage it belongs."""

from dataclasses import replace
from typing import cast

from pipeline.records import Classification
from pipeline.results.belonging import Belonging
from pipeline.results.cues import cue
from pipeline.results.reading import Reading, Sentence
from pipeline.results.statements import statements_in
from pipeline.state import Result


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


def _results(reading: Reading) -> list[Result]:
    belonging = Belonging(reading)
    found: dict[tuple[object, ...], dict[str | None, Result]] = {}
    standing = -9  # the sentence that last gave a place in the general classification
    contest: tuple[int, Classification] | None = None  # the sentence that last gave a place in a classification named before, and which
    winners = -9  # the last line under a heading such as "Winners of the race since 1970"
    for sentence in reading.sentences:
        if cue("winners_heading").search(sentence.text):
            winners = sentence.index
        for stated in statements_in(reading, sentence):
            entity = stated.who.entity
            if entity is None or entity.kind not in ("rider", "team"):
                continue
            words = stated.words
            if stated.rule == "winner_by_year":
                if sentence.index - winners > 1:
                    continue
                winners = sentence.index
            topic = _contest(reading, sentence, words.start, contest) if stated.lying and words.gives is None else None
            if stated.carried_only and topic is None:
                continue
            if stated.lying and reading.live and not words.title and topic is None and words.gives is None:
                continue
            if topic is not None:
                words = replace(words, carried=topic)
                contest = (sentence.index, topic)
            elif words.gives is None and (
                (stated.lying and sentence.index - standing <= 1) or (stated.rank != 1 and cue("lead_before").search(sentence.text, 0, words.start))
            ):
                words = replace(words, carried="general")
            for place in belonging.places(sentence, words, entity, stated.rank):
                if place.classification == "general" and not words.title:
                    standing = sentence.index
                stage = place.stage.number if place.classification == "stage" and place.stage is not None and place.told else None
                key = (id(entity), stated.rank, stated.status, place.classification, id(place.race), stage)
                span = reading.span(sentence, words.start, words.end)
                result = Result(
                    entity,
                    stated.rank,
                    place.classification,
                    span.start,
                    span.end,
                    stated.rule,
                    status=stated.status,
                    race=place.race,
                    stage=place.stage,
                )
                found.setdefault(key, {}).setdefault(place.edition, result)
    numbered = {one[:-1] for one in found if one[-1] is not None}
    for one, editions in found.items():
        if one[-1] is None and one[:-1] in numbered:
            editions.pop(None, None)  # the stage's number is said elsewhere
    for editions in found.values():
        if "past" in editions and len(editions) > (2 if None in editions else 1):
            del editions["past"]  # "the defending champion, who won in 2010 and 2011": the years say it
    return sorted((result for editions in found.values() for result in editions.values()), key=lambda r: (r.start, r.end))


def _contest(reading: Reading, sentence: Sentence, position: int, last: tuple[int, Classification] | None) -> Classification | None:
    """Returns the classification of which a standing in the present tense speaks.

    It is the last one named in the sentence so far, else in the sentence before, else that of the standing right before (`last`).
    """
    if not cue("present_standing").match(sentence.text, position):
        return None
    before = reading.sentences[sentence.index - 1].text if sentence.index else ""
    for text, end in ((sentence.text, position), (before, len(before))):
        named = list(cue("contest").finditer(text, 0, end))
        if named:
            return cast(Classification, named[-1].lastgroup)
    return last[1] if last and sentence.index - last[0] <= 1 else None
