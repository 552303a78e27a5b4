"""Who is ahead and who is behind in a gap: named in the phrase, the subject of its sentence, or told before."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.expressions import linear
from pipeline.gaps.phrases import GIVEN, TIME, Phrase
from pipeline.knowledge import read_patterns
from pipeline.masked import MACROS
from pipeline.records import Context
from pipeline.results.belonging import Belonging
from pipeline.results.prose import read_prose
from pipeline.results.reading import Reading, Sentence
from pipeline.results.subjects import subject_of
from pipeline.state import Entity, Gap

_SOMEBODY = linear(dict(MACROS)["rider"])
_LONGEST_LIST, _LONGEST_ROW = 12, 60  # rows, and characters of a masked row
_GROUP_REACH = 70  # characters before a time in which the words for a group are looked for


@dataclass
class Sides:
    """Both sides of a gap: riders, or words."""

    ahead: Entity | None = None
    ahead_text: str | None = None
    behind: Entity | None = None
    behind_text: str | None = None


@cache
def words_of_gaps() -> dict[str, re.Pattern[str]]:
    """Returns the expressions of `patterns/gaps/words.toml` by their ids."""
    return {p.id: p.regex for p in read_patterns("gaps/words.toml", GIVEN)}


class SideFinder:
    """Finds the sides of the gaps of one article.

    Args:
        reading: the article's reading.
        belonging: relates it to its races.
    """

    def __init__(self, reading: Reading, belonging: Belonging) -> None:
        self.reading, self.belonging = reading, belonging
        self._first: dict[Context, Entity | None] | None = None
        self.told: dict[Context, Entity] = {}  # who was ahead in the gap told last
        self.told_sides: dict[Context, tuple[Entity | None, Entity | None]] = {}  # both sides of it

    def sides(self, sentence: Sentence, place: int, phrase: Phrase, context: Context, before: Gap | None) -> Sides:
        """Finds the sides of one gap.

        Args:
            sentence: its sentence.
            place: where its length of time stands in it.
            phrase: how the time was read.
            context: where the gap holds.
            before: the gap before it, in its sentence or in the one before that.
        """
        named = {side: phrase.named(side) for side in ("ahead", "behind", "words")}
        subject = phrase.gives.get("subject")
        if named["behind"] and self._is_company(sentence, sentence.text.find(named["behind"])):
            named["behind"], subject = None, "behind"
        found = Sides(self.rider(named["ahead"]), self._team(named["ahead"]), self.rider(named["behind"]), self._team(named["behind"]))
        if subject:
            self._add_subject(found, subject, sentence, place, phrase)
        if phrase.gives.get("same"):
            self._add_sides_before(found, context)
        if phrase.gives.get("row") and found.ahead is None:
            found.ahead = self._head_of_rows(sentence, found.behind)
        self._add_groups(found, subject, sentence, place, named["words"], bool(phrase.gives.get("behind_words")))
        if found.ahead is None and (found.behind is not None or found.behind_text) and context != "road" and not named["ahead"]:
            self._add_leader(found, sentence, place, context, before)
        if found.ahead is not None:
            self.told[context] = found.ahead
        if found.ahead is not None or found.behind is not None:
            self.told_sides[context] = found.ahead, found.behind
        return found

    def rider(self, mark: str | None) -> Entity | None:
        """Returns the rider of a placeholder, None when it stands for somebody else."""
        if not mark:
            return None
        entity = self.reading.who(mark).entity
        return entity if entity is not None and entity.kind == "rider" else None

    def first(self, context: Context, behind: Entity | None) -> Entity | None:
        """Returns the winner of the day or the leader of the standings, to whom a gap without another side counts."""
        if self._first is None:
            self._first = {}
            for result in read_prose(self.reading):
                if result.rank == 1 and result.race is self.belonging.race:
                    where: Context = "general" if result.classification == "general" else "finish"
                    if result.classification in ("general", "stage", "one_day") and (
                        where == "general" or result.stage in (None, self.belonging.stage)
                    ):
                        self._first.setdefault(where, result.who if result.who.kind == "rider" else None)
        first = self._first.get(context)
        return first if first is not behind else None

    def _team(self, mark: str | None) -> str | None:
        """Returns the words of a side that is no rider: a team, or a group."""
        if not mark or self.rider(mark) is not None:
            return None
        name = self.reading.who(mark).name
        return self.reading.article[name.start : name.end]

    def _add_subject(self, found: Sides, side: str, sentence: Sentence, place: int, phrase: Phrase) -> None:
        """Puts the subject of the sentence on the side that the phrase gives it."""
        if (found.ahead if side == "ahead" else found.behind) is not None:
            return
        start = min(phrase.match.start(), place)
        subject = self._beside(sentence, start)
        if subject is None:
            subject = self._rider_before(sentence, start) or self._owner(sentence, start, place)
        if subject is not None and subject is (found.behind if side == "ahead" else found.ahead):
            return
        if side == "ahead":
            found.ahead = subject
        else:
            found.behind = subject

    def _rider_before(self, sentence: Sentence, position: int) -> Entity | None:
        """Returns the rider who does what stands at a place; company that is named between ("finished in a group") is passed over."""
        who = subject_of(self.reading, sentence, position)
        found = next((w.entity for w in who if w.entity is not None and w.entity.kind == "rider"), None)
        if found is None:
            company = [match.start() for match in _SOMEBODY.finditer(sentence.text, 0, position) if self._is_company(sentence, match.start())]
            return self._rider_before(sentence, company[-1]) if company else None
        return found

    def _owner(self, sentence: Sentence, start: int, place: int) -> Entity | None:
        """Returns the rider of the sentence before, where the words only say "his lead"."""
        if sentence.index == 0 or not words_of_gaps()["possessive"].search(sentence.text, max(0, start - 30), place):
            return None
        earlier = self.reading.sentences[sentence.index - 1]
        return self._rider_before(earlier, len(earlier.text))

    def _is_company(self, sentence: Sentence, place: int) -> bool:
        """Whether a placeholder stands for a group in which somebody rides."""
        nameless = self.reading.who(sentence.text[place]).entity is None
        return nameless and bool(words_of_gaps()["among"].search(sentence.text, max(0, place - 20), place))

    def _beside(self, sentence: Sentence, start: int) -> Entity | None:
        """Returns the rider of a clause that has no verb: "with X now the leader, 12 seconds behind Y"."""
        match = words_of_gaps()["with_rider"].search(sentence.text, max(0, start - 80), start)
        return self.rider(match["rider"] or match["rider2"]) if match else None

    def _head_of_rows(self, sentence: Sentence, behind: Entity | None) -> Entity | None:
        """Returns the rider of the first row of a list such as "1. X 20:29 / 2. Y +14", seen from a row below."""
        for n in range(sentence.index - 1, max(-1, sentence.index - _LONGEST_LIST), -1):
            row = self.reading.sentences[n].text
            riders = [match.group() for match in _SOMEBODY.finditer(row)]
            if len(row) > _LONGEST_ROW or not riders:
                return None
            if not any(self.reading.time(mark.group()).form == "plus" for mark in TIME.finditer(row)):
                first = self.rider(riders[0])
                return first if first is not behind else None
        return None

    def _add_sides_before(self, found: Sides, context: Context) -> None:
        """Takes the sides that are not named from the gap of that context told last: "the gap is down to 20 seconds"."""
        ahead, behind = self.told_sides.get(context, (None, None))
        if found.ahead is None and ahead is not found.behind:
            found.ahead = ahead
        if found.behind is None and behind is not found.ahead:
            found.behind = behind

    def _add_groups(self, found: Sides, side: str | None, sentence: Sentence, place: int, words: str | None, behind_words: bool) -> None:
        """Puts the words for groups on the sides that have no rider."""
        groups = words_of_gaps()["groups"]
        other = groups.search(words) if words else None
        if behind_words:
            found.behind_text = found.behind_text or (other.group().strip() if other else None)
            other = None
        before = [] if behind_words else list(groups.finditer(sentence.text, max(0, place - _GROUP_REACH), place))
        mine = before[-1] if before else None
        texts = [self._plain(sentence, mine), other.group().strip() if other else None]
        if side == "behind":
            texts.reverse()
        found.ahead_text = None if found.ahead else found.ahead_text or texts[0]
        found.behind_text = None if found.behind else found.behind_text or texts[1]

    def _plain(self, sentence: Sentence, match: re.Match[str] | None) -> str | None:
        if match is None:
            return None
        span = self.reading.span(sentence, match.start(), match.end())
        return self.reading.article[span.start : span.end].strip() or None

    def _add_leader(self, found: Sides, sentence: Sentence, place: int, context: Context, before: Gap | None) -> None:
        """Finds to whom a gap counts that names only who is behind: the one behind in the gap before it, the one ahead there, or the first."""
        further = words_of_gaps()["further"]
        if before is not None and (further.search(sentence.text, max(0, place - 25), place) or further.match(sentence.text, place + 2)):
            found.ahead, text = before.behind, before.behind_text
        elif before is not None and before.context == context and before.ahead is not None:
            found.ahead, text = before.ahead, None
        else:
            found.ahead, text = self.first(context, found.behind) or self.told.get(context), found.ahead_text
        if found.ahead is found.behind:
            found.ahead = None
        found.ahead_text = None if found.ahead else text
