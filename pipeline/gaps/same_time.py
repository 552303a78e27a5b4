"""Reads from prose who came in the time of another: gaps of no seconds (`patterns/gaps/same_time.toml`)."""

from collections.abc import Iterator
from functools import cache

from pipeline.assertion import judge
from pipeline.gaps.context import ContextJudge
from pipeline.gaps.phrases import GIVEN
from pipeline.gaps.sides import SideFinder
from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.results.belonging import Belonging
from pipeline.results.prose import read_prose
from pipeline.results.reading import Reading, Sentence
from pipeline.results.subjects import subject_of
from pipeline.state import Entity, Gap

_TRIGGER = "same time"


@cache
def _patterns() -> tuple[PhrasePattern, ...]:
    return tuple(read_patterns("gaps/same_time.toml", GIVEN))


def same_times(reading: Reading, belonging: Belonging, sides: SideFinder, contexts: ContextJudge, sentence: Sentence) -> Iterator[Gap]:
    """Yields the gaps of no seconds that a sentence states.

    Args:
        reading: the article's reading.
        belonging: relates it to its races.
        sides: finds its winner and leader.
        contexts: says where a gap holds.
        sentence: one of its sentences.
    """
    if _TRIGGER not in sentence.lowered:
        return
    for pattern in _patterns():
        for match in pattern.regex.finditer(sentence.text):
            if judge(sentence.held, match.start(), match.end()):
                continue
            context = contexts.judge(sentence, match.start(), "finish")
            if context == "road":
                continue
            ahead = sides.rider(match["ahead"]) if "ahead" in pattern.regex.groupindex else None
            told = _subjects(reading, sentence, match.start()) if ahead else _placed(reading, sentence, match.start())
            span = reading.span(sentence, match.start(), match.end())
            for behind in told:
                first = ahead or sides.first(context, behind)
                if first is not None and first is not behind:
                    stage = belonging.stage_for_gap(span.start, context)
                    yield Gap(0.0, context, span.start, span.end, pattern.id, first, None, behind, None, belonging.race, stage)
            return


def _subjects(reading: Reading, sentence: Sentence, position: int) -> list[Entity]:
    return [who.entity for who in subject_of(reading, sentence, position) if who.entity is not None and who.entity.kind == "rider"]


def _placed(reading: Reading, sentence: Sentence, position: int) -> list[Entity]:
    """The riders to whom the sentence gives a place behind the first, before the words."""
    span = reading.span(sentence, 0, max(1, position))
    found = [r.who for r in read_prose(reading) if span.start <= r.start < span.end and r.rank and r.rank > 1 and r.who.kind == "rider"]
    return list(dict.fromkeys(found))
