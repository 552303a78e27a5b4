"""Attribution: each quotation of an article with its speaker, by the words beside it or by the turn that is running."""

from pipeline.expressions import linear
from pipeline.quotes.beside import BesideReader, Said
from pipeline.quotes.deciding import interrupts, is_coordinated, is_long_enough, is_quotation
from pipeline.quotes.frame import Frame
from pipeline.quotes.headings import Headings
from pipeline.quotes.references import Reference
from pipeline.quotes.tracing import Tracer
from pipeline.quotes.turns import Turn
from pipeline.state import Entity, Quotation

_STOP = linear(r"[.!?](?=\s|\Z)|\n")
_LABEL = linear(r"(?!On\b|After\b|In\b|At\b|And\b|But\b)[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}\s*:")

_GOES_ON = frozenset(("adds", "added", "continues", "continued", "concludes", "concluded", "went on", "goes on"))

Voice = tuple[Entity | None, str | None, str]  # the speaker, the words that name the speaker, and the rule


class Attributor:
    """Decides on the quotations of one article, one after the other.

    Args:
        frame: the article's frame.
        tracer: traces the frame's references.
        headings: the names on lines of their own.
        turns: the stretches whose speaker is given by their place.
    """

    def __init__(self, frame: Frame, tracer: Tracer, headings: Headings, turns: list[Turn]) -> None:
        self.frame, self.tracer, self.headings, self.text = frame, tracer, headings, frame.text
        self.turns = {turn.segment.start: turn for turn in turns}
        self.reader = BesideReader(frame, tracer)
        self.taken: dict[int, Quotation] = {}  # by the place of each of its stretches
        self.last_taken: int | None = None
        self.quotes: list[Quotation] = []

    def quotations(self) -> list[Quotation]:
        """Returns the quotations in order, each with its speaker as far as the text tells."""
        places = self.frame.places
        for place in places:
            if self.frame.segment(place).start not in self.turns:
                self.reader.read(place)
        for number, place in enumerate(places):
            self.decide(number, place)
        return [q for q in self.quotes if is_long_enough([self.frame.source[part.start : part.end] for part in q.parts])]

    def decide(self, number: int, place: int) -> None:
        """Takes the stretch at a place as a quotation, as the rest of the one before, or not at all."""
        segment = self.frame.segment(place)
        turn = self.turns.get(segment.start)
        if turn:
            label = self.frame.source[turn.label.start : turn.label.end] if turn.label else None
            self.keep(place, Quotation(list(segment.parts), turn.rule, turn.speaker, label, None))
            return
        before = self.frame.places[number - 1] if number else None
        if before in self.taken and before is not None and interrupts(self.reader, before, place):
            quotation = self.taken[before]
            quotation.parts.extend(segment.parts)
            self.remember(place, quotation)
            return
        said = self.reader.found.get(place)
        if not is_quotation(self.reader, place, said):
            if before in self.taken and before is not None and is_coordinated(self.reader, before, place):
                speaker, words, rule = self.same_voice(before, "same_sentence")
                self.keep(place, Quotation(list(segment.parts), rule, speaker, words, None))
            return
        speaker, words, rule = self.voice(number, place, said)
        if speaker is None and segment.damage == "unmarked":
            return
        cue = self.frame.words(*said.cue) if said and said.cue else None
        self.keep(place, Quotation(list(segment.parts), rule, speaker, words, cue))

    def keep(self, place: int, quotation: Quotation) -> None:
        self.quotes.append(quotation)
        self.remember(place, quotation)

    def remember(self, place: int, quotation: Quotation) -> None:
        self.taken[place] = quotation
        self.last_taken = place
        if quotation.speaker:
            self.tracer.speakers[self.text[place]] = quotation.speaker

    def voice(self, number: int, place: int, said: Said | None) -> Voice:
        """Finds the speaker by the words beside a quotation, or else by the running turn."""
        if not said or not said.who:
            entity, words, how = self.running(number, place)
            return entity, words, f"{said.rule}+{how}" if said else how
        who = said.who
        position = min(place, who.start)
        goes_on = who.kind == "pronoun" and said.cue and self.frame.words(*said.cue).lower() in _GOES_ON
        entity = self.tracer.reporter(position, self.frame.words(who.start, who.end)) if goes_on else None
        entity, how = (entity, "pronoun") if entity else self.tracer.trace(who, position)
        return entity, self.frame.words(who.start, who.end), f"{said.rule}+{how}"

    def running(self, number: int, place: int) -> Voice:
        """Finds the speaker of a quotation beside which nobody is said to speak.

        In this order: the subject of the sentence that ends in a colon; a speaker without a name whose words the sentence in
        front reports; the same paragraph's speaker; the name that
        stands above as a heading; the subject of the sentence in front; the speaker of the paragraph above; the last
        subject; the speaker whom the next paragraph names.
        """
        paragraph = self.frame.paragraph(place)
        low = self.reader.sentence_start(place)
        introduction = self.text[low:place].strip()
        if introduction.endswith((":", "–", "—", " -")):
            reference = self.reader.subject(low, place)
            if reference:
                entity, how = self.tracer.trace(reference, reference.start)
                return entity, self.frame.words(reference.start, reference.end), f"colon+{how}"
            if _LABEL.fullmatch(introduction):
                return None, introduction[:-1].strip(), "colon+unnamed"
        unnamed = None if introduction else self.unnamed_before(place, paragraph)
        if unnamed:
            return None, self.frame.words(unnamed.start, unnamed.end), "sentence_before+unnamed"
        previous = self.last_taken
        above = self.frame.paragraph(previous) if previous is not None else -2
        goes_on = previous is not None and above >= paragraph - 1 and not self.other_subject(previous, place)
        if goes_on and above == paragraph:
            return self.same_voice(previous, "same_turn")
        subject = self.reader.subject(low, place) if introduction else None
        heading = None if subject and subject.kind == "name" and not subject.weak else self.headings.over(place)
        if heading:
            return self.frame.entities[self.text[heading.start]], self.frame.words(*heading), "heading"
        if introduction or any(s.paragraph == paragraph and s.end <= place for s in self.tracer.back_from(place)):
            entity = self.tracer.antecedent(place)
            return entity, None, "sentence_before" if entity else "tie"
        if goes_on:
            return self.same_voice(previous, "running_turn")
        body = self.unnamed_before(place, paragraph - 1)
        if body:
            return None, self.frame.words(body.start, body.end), "last_subject+unnamed"
        entity = self.tracer.antecedent(place)
        return (entity, None, "last_subject") if entity else self.turn_ahead(number, paragraph)

    def unnamed_before(self, place: int, paragraph: int) -> Reference | None:
        """Finds the speaker without a name whose words the sentence in front of a quotation reports: "The bank said it was sorry."."""
        sentence = next((s for s in self.tracer.back_from(place) if self.text[s.start : min(s.end, place)].strip()), None)
        if sentence is None or sentence.paragraph != paragraph or self.tracer.last_speaker(sentence.start, min(sentence.end, place)):
            return None
        return self.tracer.unnamed_source(sentence.start, min(sentence.end, place))

    def same_voice(self, previous: int | None, rule: str) -> Voice:
        quotation = self.taken[previous] if previous is not None else None
        if quotation is None or quotation.speaker is None:
            return None, quotation.speaker_text if quotation else None, f"{rule}+unnamed"
        return quotation.speaker, quotation.speaker_text, rule

    def turn_ahead(self, number: int, paragraph: int) -> Voice:
        """Finds the speaker whom the words beside the next paragraph's quotation name."""
        if number + 1 < len(self.frame.places):
            following = self.frame.places[number + 1]
            said = self.reader.found.get(following)
            if said and said.who and self.frame.paragraph(following) == paragraph + 1:
                entity, how = self.tracer.trace(said.who, said.who.start)
                return entity, None, f"turn_ahead+{how}"
        if any(s.paragraph < paragraph for s in self.frame.sentences[:1]):
            return None, None, "tie"
        main = self.tracer.known.main_person()
        return main, None, "main_person" if main else "tie"

    def other_subject(self, previous: int | None, place: int) -> bool:
        """Whether a sentence between two quotations, after the first's attribution, has somebody else as its subject."""
        if previous is None:
            return True
        said = self.reader.found.get(previous)
        start = previous + 1
        if said and said.follows:
            stop = _STOP.search(self.text, said.end, place)
            if not stop:
                return False
            start = stop.end()
        subject = self.reader.subject(start, place) if self.text[start:place].strip() else None
        if subject is None or subject.weak:
            return False
        entity, _ = self.tracer.trace(subject, subject.start)
        return entity is not None and entity is not self.taken[previous].speaker
