"""Which classification a standing belongs to that does not say it: "Berg is third at 58 seconds"."""

from typing import cast

from pipeline.expressions import linear
from pipeline.masked import MACROS
from pipeline.records import Classification
from pipeline.results.belonging import Place
from pipeline.results.cues import cue
from pipeline.results.reading import Reading, Sentence
from pipeline.results.statements import Stated

_FAR = 4  # sentences in which places go on with those of a race that was won, when no stage is spoken of
_STAGE = linear(dict(MACROS)["stage"])
_CONTESTS = ("general", "points", "mountains", "youth", "team")


class Standings:
    """What has been said of classifications up to a place of an article.

    Args:
        reading: the article's reading.
        is_tour: whether it reports on a stage race.
    """

    def __init__(self, reading: Reading, is_tour: bool) -> None:
        self.reading, self.is_tour = reading, is_tour
        self.general = -9  # the sentence that last gave a place in the general classification
        self.contest: tuple[int, Classification] | None = None  # the sentence that last gave a place in a classification named before, and which
        self.last: tuple[int, Classification] | None = None  # the sentence of the last place in any classification, and which
        self.won = -9  # the sentence that last told who won a stage race, no stage told since
        self.overall = False  # whether the first thing told is who won the stage race
        self.finished = False  # whether a live report has named the winner

    def carried(self, sentence: Sentence, stated: Stated) -> Classification | None:
        """Returns the classification that the words before a statement give it, None when it says it itself or they give none."""
        words = stated.words
        if words.gives is not None or cue("finisher").search(sentence.text, words.start, words.end):
            return None
        if stated.lying or (words.title and stated.rank == 2):
            topic = self._topic(sentence, words.start)
            if topic is not None:
                self.contest = (sentence.index, topic)
                return topic
            if self.last is not None and self.last[0] == sentence.index and self.last[1] in _CONTESTS:
                return self.last[1]
            if self._of_the_tour(sentence, stated) or (sentence.index - self.general <= 1 and self._goes_on(sentence, words.start)):
                return "general"
        if stated.rank != 1 and cue("lead_before").search(sentence.text, 0, words.start):
            return "general"
        return "general" if words.placed and self._goes_on_with_the_race(sentence) else None

    def holds(self, stated: Stated) -> bool:
        """Whether a statement without a carried classification is one of the finish, not a moment of a live report."""
        if stated.carried_only:
            return False
        return not (stated.lying and self.reading.live and not self.finished and not stated.words.title and stated.words.gives is None)

    def note(self, sentence: Sentence, stated: Stated, place: Place) -> None:
        """Takes notice of a place that was read."""
        if stated.words.title:
            return
        first, self.last = self.last is None, (sentence.index, place.classification)
        if stated.rank == 1 and place.edition is None and place.classification in ("general", "stage"):
            held = cue("held_lead").search(sentence.text, stated.words.start, stated.words.end)
            won = self.is_tour and place.classification == "general" and not held
            self.won = sentence.index if won else -9
            self.overall = self.overall or (first and won)
        if place.classification == "general":
            self.general = sentence.index
        elif stated.rank == 1 and place.edition is None and self.reading.live_forward:
            self.finished = True

    def _topic(self, sentence: Sentence, position: int) -> Classification | None:
        """Returns the classification of which a standing in the present tense speaks.

        It is the last one named in the sentence so far, else in the sentence before, else that of the standing right before.
        """
        if not cue("present_standing").match(sentence.text, position):
            return None
        before = self.reading.sentences[sentence.index - 1].text if sentence.index else ""
        for text, end in ((sentence.text, position), (before, len(before))):
            named = [match for match in cue("contest").finditer(text, 0, end) if not cue("in_a_title").search(text, 0, match.start())]
            if named:
                return cast(Classification, named[-1].lastgroup)
        return self.contest[1] if self.contest and sentence.index - self.contest[0] <= 1 else None

    def _goes_on_with_the_race(self, sentence: Sentence) -> bool:
        """Whether a place is still one of the stage race whose winner was told: right behind him, or where no stage is spoken of."""
        behind = sentence.index - self.won
        if behind <= 1 or (behind > _FAR and not self.overall):
            return behind <= 1
        near = self.reading.sentences[max(self.won, sentence.index - 2) + 1 : sentence.index + 1]
        return not any(_STAGE.search(one.text) or cue("stage_word").search(one.text) for one in near)

    def _goes_on(self, sentence: Sentence, position: int) -> bool:
        """Whether a standing goes on with the general classification: of a one-day race the present tense must say it."""
        return self.is_tour or sentence.index == self.general or cue("stands_now").match(sentence.text, position) is not None

    def _of_the_tour(self, sentence: Sentence, stated: Stated) -> bool:
        """Whether a standing can only be one of the general classification: its tense or its verb says so."""
        words = stated.words
        if not self.is_tour or self.reading.live or words.stage or cue("during").search(sentence.text):
            return False
        text = sentence.text
        return bool(cue("moves_in_standings").search(text, words.start, words.end) or cue("stands_now").match(text, words.start))
