"""Finds the statements of finishing positions in masked sentences: `patterns/results/statements.toml` and `objects.toml`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.assertion import judge
from pipeline.expressions import linear
from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.masked import MACROS
from pipeline.numbers import CARDINAL, ORDINAL, read_number
from pipeline.races import main_race
from pipeline.records import Status
from pipeline.results.belonging import is_one_day
from pipeline.results.clause import Words
from pipeline.results.cues import cue
from pipeline.results.masking import Who
from pipeline.results.reading import Reading, Sentence
from pipeline.results.subjects import subject_of
from pipeline.triggers import Triggered, triggered

_GIVEN = (*MACROS, ("ordinal", ORDINAL), ("number", CARDINAL))
_KINDS = dict(MACROS)
_MEDALS = {"gold": 1, "silver": 2, "bronze": 3}
_CLASSES = (
    ("sprint_on_the_way", "sprint"),
    ("points", "points"),
    ("mountains", "mountains"),
    ("youth", "youth"),
    ("teams", "team"),
    ("overall", "general"),
)
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


@dataclass
class _Said:
    """What the words of a match have said so far."""

    rank: int | None
    gives: str | None
    race: str | None
    stage: str | None
    end: int


@cache
def _statements() -> Triggered[PhrasePattern]:
    return triggered(read_patterns("results/statements.toml", _GIVEN))


@cache
def _objects(after: str) -> tuple[PhrasePattern, ...]:
    return tuple(p for p in read_patterns("results/objects.toml", _GIVEN) if after in p.gives["after"])


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
        kept.append(stated)
    return sorted(kept, key=lambda s: s.words.start)


def _stated(reading: Reading, sentence: Sentence, pattern: PhrasePattern, match: re.Match[str]) -> list[Stated]:
    """Makes the statements of one match, none when its object, its rank or the judge speaks against it."""
    gives, groups = pattern.gives, match.groupdict()
    contest = next((name for name in _CONTESTS if groups.get(name)), None) if gives.get("contests") else gives.get("gives")
    said = _Said(_rank(groups) or gives.get("rank"), contest, groups.get("race") or groups.get("race2"), groups.get("stage"), match.end())
    if not _read_object(sentence, pattern, match, said):
        return []
    if groups.get("medal") and said.gives is None:
        said.gives = "medal"
    status = gives.get("status")
    if (said.rank is None or not 1 <= said.rank <= _LAST_RANK) and status is None and not gives.get("ranks"):
        return []
    if not _fits(reading, sentence, pattern, match, said):
        return []
    title = bool(gives.get("title"))
    verb = _verb_at(sentence.text, match)
    if not title and judge(sentence.held, verb, verb + 1 if status else match.end()):
        return []
    if title and judge(sentence.held, match.start(), match.start() + 1) in ("negation", "question"):
        return []
    holders = _holders(reading, sentence, pattern, match, said.rank)
    if gives.get("names_only"):
        holders = [(who, rank) for who, rank in holders if who.form == "name"]
    lying = pattern.id == "rank_behind_name" or bool(gives.get("standing")) or (pattern.id == "finished" and _is_lying(match.group()))
    words = Words(
        match.start(), said.end, said.gives if said.gives != "default" else None, said.race, said.stage, past=bool(gives.get("past")),
        year=groups.get("year"), title=title, placed=groups.get("rank") is not None,
        first_stages=int(read_number(groups.get("count") or "") or 0),
    )  # fmt: skip
    found = [Stated(who, which, status, words, pattern.id, lying, bool(gives.get("carried_only"))) for who, which in holders]
    if holders and gives.get("object") in _OBJECTS:
        for start, more in _coordinated(sentence, said.end, gives["rank"]):
            words = Words(start, more.end, more.gives if more.gives != "default" else None, more.race, more.stage, placed=more.rank != gives["rank"])
            found.extend(Stated(who, more.rank, None, words, pattern.id) for who, _ in holders)
    return found


def _is_lying(words: str) -> bool:
    """Whether words with a verb tell a standing ("is third"), not an arrival ("finished third", "was the top Dane in third")."""
    return bool(cue("lying").match(words)) and not cue("best_of_some").search(words)


def _coordinated(sentence: Sentence, end: int, rank: int) -> Iterator[tuple[int, "_Said"]]:
    """Yields what else is won with the verb whose object ends at a place: "took the stage, the points jersey and the overall lead"."""
    text = sentence.text
    while (joined := cue("joins_objects").match(text, end)) is not None:
        more = _Said(rank, None, None, None, joined.end())
        if not _take_object(sentence, more, "take") or cue("new_clause").match(text, more.end):
            return
        if joined["comma"] and not cue("joins_objects").match(text, more.end):
            return
        yield joined.end(), more
        end = more.end


def _read_object(sentence: Sentence, pattern: PhrasePattern, match: re.Match[str], said: "_Said") -> bool:
    """Reads what is won, taken or led; returns False when the words need an object that is not there, or one that is no result."""
    text, kind = sentence.text, pattern.gives.get("object")
    if kind == "passive":
        earlier = text[max(0, match.start() - 60) : match.start()]
        for name, classification in _CLASSES:
            if said.gives is None and cue(name).search(earlier):
                said.gives = classification
        races, stages = (re.findall(_KINDS[name], earlier) for name in ("race", "stage"))
        said.race, said.stage = said.race or (races[-1] if races else None), said.stage or (stages[-1] if stages else None)
        return True
    if kind == "lead_or_general":
        kind = "lead"
        if match.group().rstrip().lower().endswith(("overall", "standings", "leaderboard")):
            said.gives = "general"
            return True
    if kind is None:
        return True
    if _object(text, match.end(), kind) is None:
        return bool(kind == "scene")
    return _take_object(sentence, said, kind)


def _take_object(sentence: Sentence, said: "_Said", kind: str) -> bool:
    """Puts the object that follows into what has been said; returns False when there is none, or one that is no result."""
    thing = _object(sentence.text, said.end, kind)
    if thing is None:
        return False
    form, of = thing
    if form.gives["gives"] == "none" or (form.id == "lead" and not _lead_overall(sentence, of)):
        return False
    if form.gives["gives"] != "default":
        said.gives = form.gives["gives"]
    own = of.groupdict()
    said.rank = _rank(own) or said.rank
    said.race, said.stage = said.race or own.get("race"), said.stage or own.get("stage")
    if said.gives is None and own.get("medal"):
        said.gives = "medal"
    said.end = max(said.end, of.end())
    return True


def _fits(reading: Reading, sentence: Sentence, pattern: PhrasePattern, match: re.Match[str], said: "_Said") -> bool:
    """Whether a match means a result of the finish or the standings, not a moment of the race, a prize on the way or a bare title."""
    text, words, gives = sentence.text, match.group(), pattern.gives
    bare = "tail" in match.re.groupindex and not (match["tail"] or "").strip()
    if pattern.id == "finished":
        lying = bool(cue("lying").match(words))
        if lying and (_during(reading, sentence) or text[said.end :].lstrip().startswith("until")):
            return False
        if words.lower().startswith("start") and said.gives is None:
            said.gives = "general"
        if said.rank == 1 and bare and not cue("first_in").match(text, said.end) and (lying or text.startswith(" to", said.end)):
            return False
    if pattern.id == "rank_behind_name":
        if said.rank == 1 and bare and said.end < len(text):
            return False
        if cue("lying_in").search(words) and _at_a_moment(reading, sentence):
            return False
    if pattern.id == "retains_lead" and cue("into").match(words) and cue("standings_named").search(text, match.end(), said.end):
        return False
    if pattern.id == "into_second" and cue("moment").search(text, max(0, match.start() - 60), match.start()):
        return False
    if pattern.id == "retains_lead" and cue("lost_prize").match(text[match.start() : said.end]):
        return False
    if pattern.id == "won_by" and cue("minor_group").search(text, max(0, match.start() - 60), match.start()):
        return False
    if pattern.id.startswith("earlier_winner") and not match["race"] and cue("many_times").search(words) and is_one_day(main_race(reading.state)):
        return False
    if said.gives is None and said.rank is not None and gives["who"] in ("named", "subject") and not gives.get("title"):
        prize = cue("prize").search(text, max(0, match.start() - 90), match.start())
        if prize and not prize["sprint"]:
            return False
        said.gives = "sprint" if prize else None
    if said.gives == "general_if_said":
        said.gives = "general"
        return _of_standings(reading, sentence, match, said)
    return True


def _of_standings(reading: Reading, sentence: Sentence, match: re.Match[str], said: "_Said") -> bool:
    """Whether "X leads Y by ten seconds" speaks of the standings: its words, its race or the sentence before say so."""
    if cue("during").search(sentence.text):
        return False
    around = sentence.text[max(0, match.start() - 60) : match.end() + 60]
    if said.race or cue("race_or_standings").search(around) or _now(reading, match.group()):
        return True
    before = reading.sentences[sentence.index - 1].text[-120:] if sentence.index else ""
    return not reading.live and bool(cue("of_standings").search(before) or cue("the_lead").search(before))


def _lead_overall(sentence: Sentence, lead: re.Match[str]) -> bool:
    """Whether a lead is the one of the standings: its words or its sentence say so, and it is no moment of the race."""
    if cue("qualified").search(lead.group()):
        return True
    return bool(cue("of_standings").search(sentence.text)) and not cue("during").search(sentence.text)


def _now(reading: Reading, words: str) -> bool:
    """Whether words say who leads when the day is over."""
    return bool((not reading.live and cue("now_leads").match(words)) or (reading.in_past and cue("leads_today").match(words)))


def _during(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence tells of the race under way, or the one before it of a moment of it."""
    return bool(cue("during").search(sentence.text)) or _at_a_moment(reading, sentence)


def _at_a_moment(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence, or the one before it, names a moment of the race."""
    before = reading.sentences[sentence.index - 1].text if sentence.index else ""
    return bool(cue("moment").search(sentence.text) or cue("moment").search(before))


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
    if groups.get("nobody") and reading.who(groups["nobody"] or "").entity is not None:
        return []
    ranks = pattern.gives.get("ranks")
    if ranks:
        return [(reading.who(groups[key] or ""), which) for key, which in zip("bc", ranks, strict=True)]
    if groups.get("rank2"):
        return [(reading.who(groups["a"] or ""), rank), (reading.who(groups["b"] or ""), read_number(groups["rank2"] or ""))]
    return [(reading.who(groups[key] or ""), rank) for key in ("a", "b") if groups.get(key)]
