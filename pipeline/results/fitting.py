"""Whether words mean a result of the finish or the standings, not a moment of the race, a prize on the way or a bare title."""

import re

from pipeline.knowledge import PhrasePattern
from pipeline.races import main_race
from pipeline.results.belonging import is_one_day
from pipeline.results.cues import cue
from pipeline.results.objects import Said
from pipeline.results.reading import Reading, Sentence

_BEFORE = 90  # characters before a match in which a cue is looked for


def fits(reading: Reading, sentence: Sentence, pattern: PhrasePattern, match: re.Match[str], said: Said) -> bool:
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
        if _behind_another(text, match):
            return False
        if cue("on_a_lap").match(text, said.end) or (cue("lying_in").search(words) and _at_a_moment(reading, sentence)):
            return False
    if pattern.id == "retains_lead" and cue("into").match(words) and cue("standings_named").search(text, match.end(), said.end):
        return False
    if not _stands_right(text, pattern, match):
        return False
    if pattern.id == "rank_before_name" and "," in words and cue("takes").search(text, max(0, match.start() - 30), match.start()):
        return False
    if pattern.id == "winner_in_year" and not _among_winners(text, match):
        return False
    if pattern.id in ("race_champion", "earlier_winner") and "," in words and _of_the_subject(text, match.start()):
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


def _stands_right(text: str, pattern: PhrasePattern, match: re.Match[str]) -> bool:
    """Whether the cue that a pattern names as `behind` stands before the match, and the one that it names as `not_behind` does not."""
    begin = max(0, match.start() - _BEFORE)
    wanted, unwanted = pattern.gives.get("behind"), pattern.gives.get("not_behind")
    if wanted and not cue(wanted).search(text, begin, match.start()):
        return False
    return not (unwanted and cue(unwanted).search(text, begin, match.start()))


def _among_winners(text: str, match: re.Match[str]) -> bool:
    """Whether a rider with a year stands among those who won: behind "joins" only with the year in brackets."""
    winners = cue("winners_with_years").search(text, max(0, match.start() - 160), match.start())
    return winners is not None and (winners["joins"] is None or "(" in match.group())


def _behind_another(text: str, match: re.Match[str]) -> bool:
    """Whether the rider before a place is one behind whom another took it: "Berg came in behind Kovac, in third"."""
    other = cue("behind_another").search(text, max(0, match.start() - 70), match.start())
    return other is not None and ("," in match.group() or other["with"] is not None)


def _of_the_subject(text: str, position: int) -> bool:
    """Whether a title is said of the subject before it: "Berg is a three-time Strada champion, ..."."""
    return cue("predicate_title").search(text, max(0, position - 50), position) is not None


def is_lying(words: str) -> bool:
    """Whether words with a verb tell a standing ("is third"), not an arrival ("finished third", "was the top Dane in third")."""
    return bool(cue("lying").match(words)) and not cue("best_of_some").search(words)


def _of_standings(reading: Reading, sentence: Sentence, match: re.Match[str], said: Said) -> bool:
    """Whether "X leads Y by ten seconds" speaks of the standings: its words, its race or the sentence before say so."""
    if cue("during").search(sentence.text):
        return False
    around = sentence.text[max(0, match.start() - 60) : match.end() + 60]
    if said.race or cue("race_or_standings").search(around) or _now(reading, match.group()):
        return True
    before = reading.sentences[sentence.index - 1].text[-120:] if sentence.index else ""
    return not reading.live and bool(cue("of_standings").search(before) or cue("the_lead").search(before))


def _now(reading: Reading, words: str) -> bool:
    """Whether words say who leads when the day is over."""
    return bool((not reading.live and cue("now_leads").match(words)) or (reading.in_past and cue("leads_today").match(words)))


def _during(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence tells of the race under way, or the one before it of a moment of it."""
    return bool(cue("during").search(sentence.text)) or _at_a_moment(reading, sentence)


def _at_a_moment(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence, or the one before it that does not tell how it ended, names a moment of the race."""
    before = reading.sentences[sentence.index - 1].text if sentence.index else ""
    return bool(cue("moment").search(sentence.text) or (cue("moment").search(before) and not cue("it_ended").search(before)))
