"""Reads results from prose: phrase patterns over masked sentences (`patterns/results/statements.toml`, `objects.toml`)."""

import re
from dataclasses import dataclass, replace
from functools import cache

from pipeline.assertion import judge
from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.masked import MACROS
from pipeline.numbers import CARDINAL, ORDINAL, read_number
from pipeline.races import main_race
from pipeline.records import Status
from pipeline.results.belonging import Belonging, Words, is_one_day
from pipeline.results.cues import cue
from pipeline.results.reading import Reading, Sentence, Who
from pipeline.results.subjects import subject_of
from pipeline.state import Result

_GIVEN = (*MACROS, ("ordinal", ORDINAL), ("number", CARDINAL))
_KINDS = dict(MACROS)
_MEDALS = {"gold": 1, "silver": 2, "bronze": 3}





@dataclass(frozen=True)
class Stated:
    """A statement found in a sentence: who has which rank or status, and the words that say it.

    `lying` is true for a standing ("is third") against an arrival ("finished third").
    """

    who: Who
    rank: int | None
    status: Status | None
    words: Words
    rule: str
    lying: bool = False


@cache
def _statements() -> tuple[PhrasePattern, ...]:
    return tuple(read_patterns("results/statements.toml", _GIVEN))


@cache
def _objects(after: str) -> tuple[PhrasePattern, ...]:
    return tuple(p for p in read_patterns("results/objects.toml", _GIVEN) if after in p.gives["after"])


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
    winners = -9  # the last line under a heading such as "Winners of the race since 1970"
    for sentence in reading.sentences:
        if cue("winners_heading").search(sentence.text):
            winners = sentence.index
        for stated in _in_sentence(reading, sentence):
            entity = stated.who.entity
            if entity is None or entity.kind not in ("rider", "team"):
                continue
            words = stated.words
            if stated.rule == "winner_by_year":
                if sentence.index - winners > 1:
                    continue
                winners = sentence.index
            if stated.lying and reading.live and not words.title:
                continue
            if stated.lying and words.gives is None and sentence.index - standing <= 1:
                words = replace(words, carried="general")
            for place in belonging.places(sentence, words, entity, stated.rank):
                if place.classification == "general" and not words.title:
                    standing = sentence.index
                key = (id(entity), stated.rank, stated.status, place.classification, id(place.race))
                span = reading.span(sentence, words.start, words.end)
                result = Result(
                    entity, stated.rank, place.classification, span.start, span.end, stated.rule, status=stated.status, race=place.race, stage=place.stage
                )
                found.setdefault(key, {}).setdefault(place.edition, result)
    for editions in found.values():
        if "past" in editions and len(editions) > (2 if None in editions else 1):
            del editions["past"]  # "the defending champion, who won in 2010 and 2011": the years say it
    return sorted((result for editions in found.values() for result in editions.values()), key=lambda r: (r.start, r.end))


def _in_sentence(reading: Reading, sentence: Sentence) -> list[Stated]:
    """Finds the statements of a sentence; of two on the same rider that share words the first and longer one stays."""
    text, lowered = sentence.text, sentence.lowered
    if not any("\ue000" <= c <= "\uf8ff" for c in text):
        return []
    found: list[Stated] = []
    for pattern in _statements():
        gives = pattern.gives
        if not any(word in lowered for word in gives["needs"]):
            continue
        for match in pattern.regex.finditer(text):
            found.extend(_stated(reading, sentence, pattern, match))
    return _without_overlap(found)


def _without_overlap(found: list[Stated]) -> list[Stated]:
    kept: list[Stated] = []
    for stated in found:
        same = [k for k in kept if k.who.entity is stated.who.entity and k.words.start < stated.words.end and stated.words.start < k.words.end]
        if any(k.rank == stated.rank and (k.words.gives == stated.words.gives or k.words.gives is None or stated.words.gives is None) for k in same):
            continue
        kept.append(stated)
    return sorted(kept, key=lambda s: s.words.start)


def _stated(reading: Reading, sentence: Sentence, pattern: PhrasePattern, match: re.Match[str]) -> list[Stated]:
    gives, groups = pattern.gives, match.groupdict()
    text = sentence.text
    rank, status = gives.get("rank") or _rank(groups), gives.get("status")
    end = match.end()
    classification = gives.get("gives")
    race, stage = groups.get("race") or groups.get("race2"), groups.get("stage")
    kind = gives.get("object")
    if kind == "lead_or_general":
        kind = "lead"
        if re.search(r"overall|standings|leaderboard", match.group()) and text[match.start() : end].rstrip().endswith(("overall", "standings", "leaderboard")):
            kind, classification = None, "general"
    if kind in ("win", "take", "scene", "lead", "victory"):
        thing = _object(text, end, kind)
        if thing is None:
            if kind != "scene":
                return []
        else:
            pattern_of, of = thing
            if pattern_of.gives["gives"] == "none":
                return []
            if pattern_of.gives["gives"] != "default":
                classification = pattern_of.gives["gives"]
            own = of.groupdict()
            rank = _rank(own) or rank
            race, stage = race or own.get("race"), stage or own.get("stage")
            if classification is None and own.get("medal"):
                classification = "medal"
            if pattern_of.id == "lead" and not _lead_overall(sentence, of):
                return []
            end = max(end, of.end())
    elif kind == "passive":
        earlier = text[: match.start()]
        races, stages = (re.findall(_KINDS[kind], earlier[-60:]) for kind in ("race", "stage"))
        race, stage = race or (races[-1] if races else None), stage or (stages[-1] if stages else None)
    if pattern.id == "finished":
        if cue("lying").match(match.group()) and (_during(reading, sentence) or text[end:].lstrip().startswith("until")):
            return []
        if match.group().lower().startswith("start") and classification is None:
            classification = "general"
        if rank == 1 and not match["tail"].strip() and (cue("lying").match(match.group()) or text[end : end + 3] == " to"):
            return []
    if pattern.id == "rank_behind_name" and rank == 1 and not match["tail"].strip() and text[end : end + 1] != "":
        return []
    if pattern.id == "retains_lead" and classification == "general" and cue("into").match(match.group()) and cue("standings_named").search(text, match.end(), end):
        return []
    if pattern.id.startswith("earlier_winner") and not groups.get("race") and cue("many_times").search(match.group()) and is_one_day(main_race(reading.state)):
        return []
    if classification is None and rank is not None and pattern.gives.get("who") in ("named", "subject") and not gives.get("title"):
        prize = cue("prize").search(text, max(0, match.start() - 90), match.start())
        if prize:
            if not prize["sprint"]:
                return []
            classification = "sprint"
    if groups.get("medal") and classification is None:
        classification = "medal"
    if (rank is None or not 1 <= rank <= 250) and status is None and not gives.get("ranks"):
        return []
    if classification == "general_if_said":
        before = reading.sentences[sentence.index - 1].text[-120:] if sentence.index else ""
        said = re.search(r"overall|race|tour|classification|standings|general|gc", text[max(0, match.start() - 60) : match.end() + 60], re.IGNORECASE)
        in_standings = said or (not reading.live and (cue("of_standings").search(before) or re.search(r"\blead\b", before)))
        if (not in_standings and not race) or cue("during").search(text):
            return []
        classification = "general"
    verb = _verb_at(text, match)
    if not gives.get("title") and judge(sentence.held, verb, verb + 1 if status else match.end()):
        return []
    if gives.get("title") and judge(sentence.held, match.start(), match.start() + 1) in ("negation", "question"):
        return []
    words = Words(match.start(), end, classification if classification != "default" else None, race, stage, bool(gives.get("past")), groups.get("year"), bool(gives.get("title")), groups.get("rank") is not None)
    lying = pattern.id == "rank_behind_name" or (pattern.id == "finished" and bool(cue("lying").match(match.group())))
    return [Stated(who, which, status, words, pattern.id, lying) for who, which in _holders(reading, sentence, pattern, match, rank)]


def _lead_overall(sentence: Sentence, lead: re.Match[str]) -> bool:
    """Whether a lead is the one of the standings: its words or its sentence say so, and it is no moment of the race."""
    if cue("qualified").search(lead.group()):
        return True
    return bool(cue("of_standings").search(sentence.text)) and not cue("during").search(sentence.text)


def _during(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence, or the one before it, tells of a moment of the race."""
    before = reading.sentences[sentence.index - 1].text if sentence.index else ""
    return bool(cue("during").search(sentence.text) or cue("moment").search(before))


def _verb_at(text: str, match: re.Match[str]) -> int:
    """Where the words of a match begin that state something: behind a rider's placeholder that opens it."""
    start = match.start()
    while start < match.end() - 1 and ("\ue000" <= text[start] <= "\uf8ff" or text[start] in " ,"):
        start += 1
    return start


def _rank(groups: dict[str, str | None]) -> int | None:
    if groups.get("rank"):
        return read_number(groups["rank"] or "")
    if groups.get("medal"):
        return _MEDALS[(groups["medal"] or "").lower()]
    if groups.get("runner_up"):
        return 2
    if groups.get("last_step"):
        return 3
    return None


def _object(text: str, position: int, kind: str) -> tuple[PhrasePattern, re.Match[str]] | None:
    while position < len(text) and text[position] == " ":
        position += 1
    for pattern in _objects(kind):
        match = pattern.regex.match(text, position)
        if match:
            return pattern, match
    return None


def _holders(reading: Reading, sentence: Sentence, pattern: PhrasePattern, match: re.Match[str], rank: int | None) -> list[tuple[Who, int | None]]:
    how, groups = pattern.gives["who"], match.groupdict()
    if how == "subject":
        group = subject_of(reading, sentence, match.start())
        return [(who, rank) for who in group]
    if how == "before":
        mark = re.search(rf"({_KINDS['rider']}),? ?\Z", sentence.text[: match.start()])
        return [(reading.who(mark[1]), rank)] if mark else []
    if how == "pushed":
        pushed = cue("pushed").search(sentence.text, max(0, match.start() - 60), match.start())
        return [(reading.who(pushed[1]), rank)] if pushed else []
    if how == "apposition":
        behind = cue("apposed_behind").match(sentence.text, match.end())
        before = cue("apposed_before").search(sentence.text, max(0, match.start() - 70), match.start())
        if before:
            return [(reading.who(before["before"]), rank)]
        return [(reading.who(behind["behind"]), rank)] if behind else []
    ranks = pattern.gives.get("ranks")
    if ranks:
        return [(reading.who(groups[key] or ""), which) for key, which in zip("bc", ranks, strict=True)]
    if groups.get("rank2"):
        return [(reading.who(groups["a"] or ""), rank), (reading.who(groups["b"] or ""), read_number(groups["rank2"] or ""))]
    return [(reading.who(groups[key] or ""), rank) for key in ("a", "b") if groups.get(key)]
