"""What an article has named up to a place: whom "he", "the 26-year-old" and "the Umbra rider" stand for there."""

from bisect import bisect_right

from pipeline.expressions import linear
from pipeline.masked import Item
from pipeline.persons.coreference import resolve_description
from pipeline.results.cues import cue
from pipeline.results.words import Words
from pipeline.state import Entity, Quotation, State

_OWN = linear(r"['’´`]s?(?![\w])")
_POSSESSIVE = linear(r"\b(?:[Hh]is|[Hh]er)\b")
_AND = linear(r"(?:,|,? and|,? or| &) ")
_COMMA = linear(r",?\s(?:also |still |now )?")


class Past:
    """What has been named up to a place, and who was the subject there."""

    def __init__(self, text: str, words: Words, state: State) -> None:
        self.text, self.words, self.state = text, words, state
        self.sentence = -1
        self.begins = 0  # where the sentence does
        self.subject: Entity | None = None  # of this sentence so far
        self.owner: Entity | None = None  # whose the first thing of this sentence is: "X's win", "his win"
        self.topic: Entity | None = None  # of the sentences before
        self.last: Entity | None = None
        self.end = 0  # of the last name
        self.object = False  # whether that is an object: "ahead of X"
        self.recent: list[Entity] = []
        self.parts = sorted((part.start, part.end, n) for n, quote in enumerate(state.quotes) for part in quote.parts)

    def at(self, sentence: int) -> None:
        """Goes on to a sentence, given by how many of the article's begin up to there."""
        if sentence != self.sentence:
            self.topic = self.subject or self.owner or self.last or self.topic
            self.subject = self.owner = self.last = None
            self.sentence = sentence
            self.begins = self.state.sentences[sentence - 1].start if sentence else 0

    def quoted(self, position: int) -> Quotation | None:
        place = bisect_right(self.parts, (position, 1 << 60, 0)) - 1
        if place >= 0 and self.parts[place][0] <= position < self.parts[place][1]:
            return self.state.quotes[self.parts[place][2]]
        return None

    def named(self, item: Item) -> None:
        entity = item.value.entity
        if entity is None:
            return
        if entity in self.recent:
            self.recent.remove(entity)
        self.recent.append(entity)
        own = _OWN.match(self.text, item.end)
        if self.last is None and self.subject is None:
            self.owner = entity if own else self.topic if _POSSESSIVE.search(self.text, self.begins, item.start) else None
        before = self.text[max(0, item.start - 40) : item.start]
        further = item.value.form == "name" and cue("new_subject").search(before)
        joined = self.last is not None and self.object and _AND.fullmatch(self.text, self.end, item.start)
        self.object = bool(joined or self.words.before_object.search(before))
        self.last, self.end = entity, item.end
        if not own and (further or (self.subject is None and not self.object)):
            self.subject = entity

    def of_team(self, team: Entity | None) -> Entity | None:
        """Returns the rider of a team who was named last, or the one spoken of where no rider's team is known."""
        fitting = [e for e in self.recent if e.kind == "rider" and e.team is team and team is not None]
        if fitting:
            return self.topic if self.topic in fitting else fitting[-1]
        return self.topic if self.topic is not None and self.topic.kind == "rider" and self.topic.team is None else None

    def apposed(self, position: int) -> bool:
        """Whether a description only says more of the name right before it: "X, the best young rider, ..."."""
        return self.last is not None and _COMMA.fullmatch(self.text, self.end, position) is not None

    def opens_clause(self, position: int) -> bool:
        """Whether a pronoun stands in a clause before the main one, in a sentence that has named nobody yet: "After she won, ..."."""
        return self.last is None and cue("clause_before_main").fullmatch(self.text, self.begins, position) is not None

    def pronoun(self, quoted: bool) -> Entity | None:
        if quoted:
            return None
        return self.subject or self.owner or self.last or self.topic

    def description(self, words: str, position: int) -> Entity | None:
        found = resolve_description(words, position, self.state)
        if found is not None:
            return found
        topic = self.topic or self.subject
        if topic is None or topic.kind != "rider":
            return None
        codes = {self.words.demonyms[word] for word in self.words.demonym.findall(words)}
        return topic if not codes or topic.nationality is None or topic.nationality in codes else None
