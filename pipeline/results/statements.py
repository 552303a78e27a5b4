"""Finds the statements of finishing positions in masked sentences: `patterns/results/statements.toml` and `objects.toml`."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.assertion import judge
from pipeline.expressions import linear
from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.masked import MACROS
from pipeline.numbers import read_number
from pipeline.records import Status
from pipeline.results.clause import Words
from pipeline.results.cues import cue
from pipeline.results.fitting import fits, is_lying
from pipeline.results.masking import Who
from pipeline.results.objects import GIVEN, Said, coordinated, rank_of, read_object
from pipeline.results.reading import Reading, Sentence
from pipeline.results.subjects import subject_of
from pipeline.triggers import Triggered, triggered

_KINDS = dict(MACROS)
_CONTESTS = ("points", "mountains", "youth")
_LAST_RANK = 250  # fields are not larger
_OBJECTS = ("win", "take", "lead", "victory", "lead_or_general")  # kinds of words that may have several objects
_SOMEBODY = linear(f"{_KINDS['rider']}|{_KINDS['team']}")


@dataclass(frozen=True)
class Stated:
    """A statement found in a sentence: who has which rank or status, and the words that say it.

    `lying` is true for a standing ("is third") against an arrival ("finished third");
    `carried_only` where the words before must name the classification.
    """

    who: Who
    rank: int | None
    status: Status | None
    words: Words
    rule: str
    lying: bool = False
    carried_only: bool = False


@cache
def _statements() -> Triggered[PhrasePattern]:
    return triggered(read_patterns("results/statements.toml", GIVEN))


@cache
def titles() -> frozenset[str]:
    """Returns the rules that read titles of names, which may be of any edition: "last year's winner X"."""
    return frozenset(pattern.id for pattern in _statements() if pattern.gives.get("title"))


def statements_in(reading: Reading, sentence: Sentence) -> list[Stated]:
    """Finds the statements of a sentence; of two on the same rider that share words the first and longer one stays."""
    text, lowered = sentence.text, sentence.lowered
    if not _SOMEBODY.search(text):
        return []
    found: list[Stated] = []
    placed = cue("ordinal_word").search(lowered) is not None
    for pattern in reading.patterns(_statements()).of(lowered):
        if not placed and "rank" in pattern.regex.groupindex:
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
        if any(_within(stated.words, k.words) and k.rank == stated.rank and k.who.entity is not None for k in kept):
            continue
        kept.append(stated)
    return sorted(kept, key=lambda s: s.words.start)


def _within(words: Words, others: Words) -> bool:
    """Whether words are a part of others, which say it of somebody else: "coming in for third" of "X coming in two seconds later for third"."""
    return others.start <= words.start and words.end <= others.end and (words.start, words.end) != (others.start, others.end)


def _stated(reading: Reading, sentence: Sentence, pattern: PhrasePattern, match: re.Match[str]) -> list[Stated]:
    """Makes the statements of one match, none when its object, its rank or the judge speaks against it."""
    gives, groups = pattern.gives, match.groupdict()
    contest = next((name for name in _CONTESTS if groups.get(name)), None) if gives.get("contests") else gives.get("gives")
    said = Said(rank_of(groups) or gives.get("rank"), contest, groups.get("race") or groups.get("race2"), groups.get("stage"), match.end())
    if not read_object(sentence, pattern, match, said):
        return []
    if groups.get("medal") and said.gives is None:
        said.gives = "medal"
    status = gives.get("status")
    if (said.rank is None or not 1 <= said.rank <= _LAST_RANK) and status is None and not gives.get("ranks"):
        return []
    if not fits(reading, sentence, pattern, match, said):
        return []
    title = bool(gives.get("title"))
    verb = _verb_at(sentence.text, match)
    if not title and judge(sentence.held, verb, verb + 1 if status else match.end()):
        return []
    if title and not gives.get("past") and judge(sentence.held, match.start(), match.start() + 1) in ("negation", "question"):
        return []
    holders = _holders(reading, sentence, pattern, match, said.rank)
    if gives.get("names_only"):
        holders = [(who, rank) for who, rank in holders if who.form == "name"]
    best = cue("best_placed").search(sentence.text, max(0, match.start() - 40), match.start()) is not None
    lying = (pattern.id == "rank_behind_name" and not best) or bool(gives.get("standing")) or (pattern.id == "finished" and is_lying(match.group()))
    lying = lying or (groups.get("rank2") is not None and cue("stands").search(match.group()) is not None)
    placed = groups.get("rank") is not None or said.rank != gives.get("rank")
    lying = lying or (placed and cue("moves_in_standings").search(sentence.text, match.start(), said.end) is not None)
    words = Words(
        match.start(), said.end, said.gives if said.gives != "default" else None, said.race, said.stage, past=bool(gives.get("past")),
        year=groups.get("year"), title=title, placed=groups.get("rank") is not None,
        first_stages=int(read_number(groups.get("count") or "") or 0),
    )  # fmt: skip
    found = [Stated(who, which, status, words, pattern.id, lying, bool(gives.get("carried_only"))) for who, which in holders]
    if holders and gives.get("object") in _OBJECTS:
        for start, more in coordinated(sentence, said.end, gives["rank"]):
            words = Words(start, more.end, more.gives if more.gives != "default" else None, more.race, more.stage, placed=more.rank != gives["rank"])
            found.extend(Stated(who, more.rank, None, words, pattern.id) for who, _ in holders)
    return found


def _verb_at(text: str, match: re.Match[str]) -> int:
    """Where the words of a match begin that state something: behind a rider's placeholder that opens it."""
    start = match.start()
    while start < match.end() - 1 and ("\ue000" <= text[start] <= "\uf8ff" or text[start] in " ,"):
        start += 1
    return start


def _holders(reading: Reading, sentence: Sentence, pattern: PhrasePattern, match: re.Match[str], rank: int | None) -> list[tuple[Who, int | None]]:
    how, groups = pattern.gives["who"], match.groupdict()
    if groups.get("nobody") and reading.who(groups["nobody"] or "").entity is not None:
        return []
    if how == "subject":
        group = subject_of(reading, sentence, match.start())
        if len(group) > 2 and rank == 1 and cue("who_alone").search(sentence.text, 0, match.start()):
            group = group[-1:]  # "X, Y and Z, who won": one wins
        return [] if len(group) > 1 and pattern.gives.get("alone") else [(who, rank) for who in group]
    if how == "him":
        named = _SOMEBODY.findall(sentence.text, max(0, match.start() - 120), match.start())
        return [(reading.who(named[0]), rank)] if named else []
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
        return [(reading.who(groups[key] or ""), which) for key, which in zip("abc"[-len(ranks) :], ranks, strict=True)]
    if groups.get("rank2"):
        return [(reading.who(groups["a"] or ""), rank), (reading.who(groups["b"] or ""), read_number(groups["rank2"] or ""))]
    return [(reading.who(groups[key] or ""), rank) for key in "abc" if groups.get(key)]
