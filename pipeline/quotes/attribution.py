"""Attribution: what is a quotation and who says it, from the words beside it and from the turn that is running."""

import re
from dataclasses import dataclass, replace
from functools import cache

from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.quotes.frame import MACROS, NAME, QUOTE, Frame
from pipeline.quotes.marks import Segment
from pipeline.quotes.references import Reference, after_verb, before_verb, is_name
from pipeline.quotes.tracing import Tracer
from pipeline.quotes.turns import Turn
from pipeline.state import Entity, Quotation, Span

_PASSIVE = re.compile(r"(?:was|were|is|are|been|being|be|when|if|once)\s+(?:\w+ly\s+)?\Z", re.IGNORECASE)
_TOLD = frozenset(("told", "asked", "reminded", "informed", "advised", "warned", "assured", "reassured", "questioned", "quizzed"))
_DENIED = re.compile(r"(?:not|never|n['’]t)\s+\Z")
_LETTERS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_QUESTION = re.compile(r"[!?…]['’\"”]?\Z")
_FIRST_PERSON = re.compile(r"\b(?:I|We|we|My|my)\b")
_NAME_ALONE = re.compile(rf"\W{{0,4}}([{NAME[0]}-{NAME[1]}])(?:\s*[(,–-][^.!?\n]{{1,50}})?\W{{0,4}}")
_HEADING_REACH = 6  # paragraphs
_CUT_SHORT = 6  # a quotation of fewer words that the end of the text cuts off is left out
_SMALL = frozenset("a an and as at but by de del della der des di du for from in la le of on or the to van von with".split())


@dataclass(frozen=True, slots=True)
class Said:
    """What the words beside a quotation say of it: the rule, the speaker's words and the cue, as places in the frame."""

    rule: str
    who: Reference | None
    cue: Span | None
    sure: bool
    fragment: bool
    end: int  # where the attribution ends in the frame


@cache
def _patterns(place: str) -> tuple[PhrasePattern, ...]:
    return tuple(p for p in read_patterns("quotes/attribution.toml", MACROS) if p.gives["place"] == place)


class Attributor:
    """Decides on the quotations of one article, one after the other."""

    def __init__(self, frame: Frame, tracer: Tracer, turns: list[Turn]) -> None:
        self.frame, self.tracer = frame, tracer
        self.turns = {turn.segment.start: turn for turn in turns}
        self.text = frame.text
        self.places = [i for i, c in enumerate(self.text) if QUOTE[0] <= c <= QUOTE[1]]
        self.said: dict[int, Said] = {}
        self.taken: dict[int, Quotation] = {}  # by the place of its last segment
        self.quotes: list[Quotation] = []

    def quotations(self) -> list[Quotation]:
        """Returns the quotations, in order, each with its speaker as far as the text tells."""
        for place in self.places:
            if self.segment(place).start in self.turns:
                continue
            said = self.after(place) or self.before(place)
            if said:
                self.said[place] = said
        for number, place in enumerate(self.places):
            self.decide(number, place)
        return self.quotes

    # What stands beside a quotation.

    def inner(self, place: int) -> str:
        segment = self.segment(place)
        return self.frame.source[segment.parts[0].start : segment.parts[-1].end]

    def segment(self, place: int) -> Segment:
        return self.frame.segments[self.text[place]]

    def after(self, place: int) -> Said | None:
        inner = self.inner(place)
        following = self.text[place + 1 : place + 3].strip()
        new_sentence = inner.endswith((".", "…")) and bool(following) and (following[0].isupper() or is_name(following[0]))
        paragraph = self.frame.paragraph(place)
        limit = self.paragraph_end(place)
        for pattern in _patterns("after"):
            found = pattern.regex.match(self.text, place, min(limit, place + 260) if pattern.id != "after_dash_name" else place + 200)
            if not found:
                continue
            gives = pattern.gives
            if gives.get("comma") and not (inner.endswith((",", "!", "?", "-", "–", "—")) or following.startswith(",")):
                continue
            cue = Span(*found.span("cue"))
            if new_sentence and pattern.id != "after_dash_name" and not re.match(r"\s*(?:[.,]|\Z|\n)", self.text[cue.end : cue.end + 3]):
                continue
            if new_sentence and re.match(r"\s*,", self.text[cue.end : cue.end + 2]) and self.opens_next(cue.end):
                continue
            who = self.reader(gives["who"], found, place + 1, limit)
            if gives["who"] == "left" and (who is None or who.end < found.start("left")):
                continue
            if gives["who"] == "left" and re.search(r"[,;:]\s*(?:and|but|as|while)?\s*\Z", self.text[place + 1 : who.start]) is None and self.far(place, who):
                continue
            if gives["who"] == "right" and who is None and not re.match(r"\s*(?:[.,]|\n|\Z)", self.text[cue.end : cue.end + 3]):
                continue
            if _DENIED.search(self.text[place + 1 : cue.start]):
                continue
            if pattern.id == "after_dash_name" and self.frame.paragraph(found.end() - 1) > paragraph + 1:
                continue
            return Said(pattern.id, who, cue if gives.get("said_words", True) and cue.start < cue.end else None, True, False, found.end())
        return None

    def opens_next(self, position: int) -> bool:
        """Whether another quotation follows directly behind a position."""
        return bool(re.match(r"[\s,:]*[\ue000-\ue7ff]", self.text[position : position + 4]))

    def far(self, place: int, who: Reference) -> bool:
        """Whether there are words between a quotation and its subject that belong to neither."""
        between = re.sub(r"(?i)\b(?:and|but|as|while|so|then|or|also|how|later|with|that's|mr|mrs|ms|dr|the|an?)\b\.?", "", self.text[place + 1 : who.start])
        return len(_LETTERS.findall(between)) > 9

    def paragraph_end(self, place: int) -> int:
        end = self.text.find("\n", place)
        while end >= 0 and end + 1 < len(self.text) and self.frame.paragraph(end + 1) == self.frame.paragraph(place):
            end = self.text.find("\n", end + 1)
        return len(self.text) if end < 0 else end

    def sentence_start(self, place: int) -> int:
        """Where the sentence in front of a quotation begins: behind the last stop, or quotation that ended a sentence."""
        start = max((s.start for s in self.frame.sentences if s.start <= place), default=0)
        for other in self.places:
            if start <= other < place and re.match(r"\s*[A-Z\ue800-\uefff]", self.text[other + 1 : other + 4]) and self.inner(other).endswith((".", "!", "?", "…")):
                if other not in self.said or not self.said[other].rule.startswith("after"):
                    start = other + 1
        return start

    def before(self, place: int) -> Said | None:
        low = self.sentence_start(place)
        if low >= place or not self.text[low:place].strip():
            return None
        for pattern in _patterns("before"):
            best = None
            for found in pattern.regex.finditer(self.text, max(low, place - 300), place + 1):
                if found.end() == place + 1:
                    best = found
            if not best:
                continue
            cue = Span(*best.span("cue"))
            word = self.frame.words(*cue).lower()
            who = self.reader(pattern.gives["who"], best, low, place)
            left = self.text[low : cue.start]
            if word in _TOLD and _PASSIVE.search(left):
                if pattern.gives.get("fragment"):
                    continue
                who = None
            if _DENIED.search(left):
                continue
            if word.endswith("ing") and not _PASSIVE.search(left) and (who is None or who.kind == "words" or not left.rstrip().endswith(self.text[who.end - 1])):
                who = self.subject_before(low, cue.start)
            used = any(s.cue == cue and s.rule.startswith("after") for p, s in self.said.items() if p < place)
            if used:
                newer = self.tracer.subjects(cue.end, place)
                if newer and newer[-1].kind == "name" and re.search(r",\s(?:and|but|while|as)\s", self.text[cue.end : newer[-1].start]):
                    who, cue = newer[-1], None
            if pattern.gives.get("fragment") and (who is None or who.kind == "words"):
                who = who if who and pattern.gives["who"] != "right" else who
                if who is None:
                    continue
            return Said(pattern.id, who, cue, bool(pattern.gives.get("sure")), bool(pattern.gives.get("fragment")), place)
        return None

    def subject_before(self, low: int, position: int) -> Reference | None:
        """The subject of a participle: the speaker's words in front of the last verb of the sentence, or its subject."""
        earlier = [p for p in self.places if low <= p < position and p in self.said]
        if earlier:
            return self.said[earlier[-1]].who
        return self.subject(low, position)

    def subject(self, low: int, high: int) -> Reference | None:
        """The subject of the last clause between two positions."""
        subjects = self.tracer.subjects(low, high)
        return subjects[-1] if subjects else None

    def reader(self, side: str, found: "re.Match[str]", low: int, high: int) -> Reference | None:
        if side == "group":
            start, end = found.span("who")
            return Reference("name", start, end, (self.text[start],))
        if side == "right":
            return after_verb(self.frame, found.end("cue"), high)
        left = before_verb(self.frame, low, found.start("cue"))
        if left is None or (left.kind == "words" and found.start("cue") - low > 3):
            left = self.subject(low, found.start("cue")) or left
        if side == "left" or (left and (left.kind != "words" or self.frame.words(*found.span("cue")).lower() not in ("said", "added", "says", "adds"))):
            return left
        right = after_verb(self.frame, found.end("cue"), high)
        return right if right and right.kind != "words" else left

    # What is a quotation.

    def decide(self, number: int, place: int) -> None:
        turn = self.turns.get(self.segment(place).start)
        if turn:
            label = self.frame.source[turn.label.start : turn.label.end] if turn.label else None
            self.keep(place, Quotation(list(turn.segment.parts), turn.rule, turn.speaker, label, None))
            return
        said = self.said.get(place)
        previous = self.places[number - 1] if number else None
        if previous is not None and previous in self.taken and self.interrupts(previous, place):
            quotation = self.taken[previous]
            quotation.parts.extend(self.segment(place).parts)
            self.taken[place] = quotation
            if quotation.speaker:
                self.tracer.speakers[self.text[place]] = quotation.speaker
            return
        if not self.is_quotation(place, said):
            return
        speaker, words, cue, rule = self.speaker(number, place, said)
        if speaker is None and self.segment(place).damage == "unmarked":
            return
        self.keep(place, Quotation(list(self.segment(place).parts), rule, speaker, words, cue))

    def keep(self, place: int, quotation: Quotation) -> None:
        self.quotes.append(quotation)
        self.taken[place] = quotation
        if quotation.speaker:
            self.tracer.speakers[self.text[place]] = quotation.speaker

    def interrupts(self, previous: int, place: int) -> bool:
        """Whether two stretches are one sentence with "he said" in between."""
        between = self.text[previous + 1 : place]
        said = self.said.get(previous)
        if self.frame.paragraph(previous) != self.frame.paragraph(place) or not said or not said.rule.startswith("after"):
            return False
        first, second = self.inner(previous), self.inner(place)
        if re.search(r"[.!?…:;](?:\s|\Z)", between) or first.endswith((".", "…")) and not first.endswith("..."):
            return False
        own = self.said.get(place)
        if own and own.cue and own.cue.start >= previous and own.rule.startswith("before") and own.cue.start != (said.cue.start if said.cue else -1):
            return False
        letter = next((c for c in second if c.isalpha()), "")
        return between.rstrip().endswith((",", "–", "—", "-")) and (not _QUESTION.search(first) or letter.islower()) or letter.islower() and not _QUESTION.search(first) and len(between) < 90 and " and " not in between

    def is_quotation(self, place: int, said: Said | None) -> bool:
        inner = self.inner(place)
        words = _LETTERS.findall(inner)
        segment = self.segment(place)
        if not words:
            return False
        ends = inner.rstrip().endswith((".", "!", "?", "…", ","))
        title = len(words) > 1 and sum(w[0].isupper() or w[0].isdigit() or w.lower() in _SMALL for w in words) == len(words) and words[-1][0].isupper()
        capital = next((c for c in inner if c.isalnum()), "a").isupper() or inner[:1].isdigit()
        if said and said.sure:
            if said.rule.startswith("after"):
                return len(words) >= 3 or ends or (inner[-1:] not in ".,!?" and capital and not title and len(words) > 1)
            if said.rule == "before_said":
                return len(words) >= 3 and not (title and not ends) or (ends and capital)
            return len(words) >= 3 or ends or capital
        if said and said.fragment:
            if title and not ends and (len(words) < 6 or said.rule == "before_judged"):
                return False
            if said.rule == "before_judged" and capital and not ends:
                return False
            return len(words) >= 3
        if segment.damage in ("unopened", "unmarked"):
            return True
        if segment.damage == "unclosed" and segment.end >= len(self.frame.source.rstrip()) and len(words) < _CUT_SHORT:
            return False
        outside = self.text[place + 1 : place + 2]
        sentence = capital and (inner[-1] in ".!?…," or outside in (".", "!", "?", ",") or bool(segment.damage) or len(segment.parts) > 1)
        starts = self.starts_sentence(place)
        if sentence and starts:
            return len(words) >= 2 and (len(words) >= 4 or not title)
        if starts and self.alone(place) and len(words) >= 4 and (not title or _FIRST_PERSON.search(inner)):
            return True
        return self.follows_colon(place) and len(words) >= 3 and capital and not title

    def starts_sentence(self, place: int) -> bool:
        before = self.text[:place].rstrip(" \t")
        return not before or before[-1] in ".!?…:\n)" or QUOTE[0] <= before[-1] <= QUOTE[1]

    def follows_colon(self, place: int) -> bool:
        return self.text[:place].rstrip().endswith(":")

    def follows_quotation(self, place: int) -> bool:
        """Whether the quotation follows another with only its attribution between."""
        earlier = [p for p in self.taken if p < place]
        return bool(earlier) and self.frame.paragraph(earlier[-1]) == self.frame.paragraph(place)

    def alone(self, place: int) -> bool:
        """Whether the quotation is a whole paragraph."""
        low = self.text.rfind("\n", 0, place) + 1
        return not self.text[low:place].strip() and not self.text[place + 1 : self.paragraph_end(place)].strip(" .,)")

    # Who says it.

    def speaker(self, number: int, place: int, said: Said | None) -> tuple[Entity | None, str | None, str | None, str]:
        """Returns the speaker, the words that name the speaker, the cue and the rule."""
        if said and said.who:
            who = said.who
            if who.kind == "pronoun" and self.frame.text[who.start : who.end].lower() in ("i", "we", "you", "it", "they"):
                return None, self.frame.words(who.start, who.end), self.cue(said), f"{said.rule}+unnamed"
            entity, how = self.trace_beside(who, place)
            return entity, self.frame.words(who.start, who.end), self.cue(said), f"{said.rule}+{how}"
        entity, words, how = self.running(number, place)
        return entity, words, self.cue(said) if said else None, (f"{said.rule}+" if said else "") + how

    def cue(self, said: Said) -> str | None:
        return self.frame.words(*said.cue) if said.cue else None

    def trace_beside(self, who: Reference, place: int) -> tuple[Entity | None, str]:
        """Traces the speaker's words; what is said before counts from the quotation on, not from behind it."""
        return self.tracer.trace(who, min(place, who.start))

    def running(self, number: int, place: int) -> tuple[Entity | None, str | None, str]:
        """Finds the speaker of a quotation without a word of saying.

        In this order: the same paragraph's speaker; the subject of the sentence in front; the speaker of the paragraph
        above when it ends with speech; the speaker whom the next paragraph names; the last subject.
        """
        paragraph = self.frame.paragraph(place)
        low = self.sentence_start(place)
        introduced = self.text[low:place].strip()
        if introduced and self.follows_colon(place):
            reference = self.subject(low, place)
            if reference:
                entity, how = self.tracer.trace(reference, reference.start)
                return entity, self.frame.words(reference.start, reference.end), f"colon+{how}"
        previous = next((p for p in reversed(self.places[:number]) if p in self.taken), None)
        if previous is not None and self.frame.paragraph(previous) == paragraph and not self.other_subject(previous, place):
            quotation = self.taken[previous]
            return quotation.speaker, quotation.speaker_text, "same_turn" if quotation.speaker else "same_turn+unnamed"
        heading = self.heading(paragraph, place)
        if heading:
            entity = self.frame.entities[self.text[heading.start]]
            return entity, self.frame.words(heading.start, heading.end), "heading"
        sentence = next((s for s in self.tracer.back_from(place) if s.paragraph == paragraph and s.end <= place and self.text[s.start : s.end].strip()), None)
        if sentence is None and introduced:
            sentence = next((s for s in self.tracer.back_from(place) if s.start <= place < s.end), None)
        if sentence:
            entity = self.tracer.antecedent(place)
            return entity, None, "sentence_before" if entity else "tie"
        if previous is not None and self.frame.paragraph(previous) == paragraph - 1 and not self.other_subject(previous, place):
            quotation = self.taken[previous]
            return quotation.speaker, quotation.speaker_text, "running_turn" if quotation.speaker else "running_turn+unnamed"
        entity = self.tracer.antecedent(place)
        if entity is None and number + 1 < len(self.places):
            following = self.places[number + 1]
            said = self.said.get(following)
            if said and said.who and self.frame.paragraph(following) == paragraph + 1:
                entity, how = self.tracer.trace(said.who, said.who.start)
                return entity, None, f"turn_ahead+{how}"
        return entity, None, "last_subject" if entity else "tie"

    def heading(self, paragraph: int, place: int) -> Span | None:
        """The name that is a paragraph of its own above a quotation, as in a list of voices; not one of a list of names."""
        rows = self.text[:place].rsplit("\n", 24)[1:]
        offset = place
        below = False
        for row in reversed([*rows[:-1]]):
            offset = self.text.rfind("\n", 0, offset)
            start = self.text.rfind("\n", 0, offset) + 1
            words = self.text[start:offset].strip()
            if not words:
                continue
            if paragraph - self.frame.paragraph(start) > _HEADING_REACH:
                return None
            found = _NAME_ALONE.fullmatch(words)
            if found:
                name = start + self.text[start:offset].index(found[1])
                return Span(name, name + 1) if below or paragraph - self.frame.paragraph(start) == 1 else None
            below = True
        return None

    def other_subject(self, previous: int, place: int) -> bool:
        """Whether a sentence between two quotations, after the first's attribution, has somebody else as its subject."""
        quotation = self.taken[previous]
        said = self.said.get(previous)
        start = said.end if said and said.rule.startswith("after") else previous + 1
        stop = re.search(r"[.!?](?=\s|\Z)|\n", self.text[start:place])
        if not stop:
            return False
        start += stop.end()
        if not self.text[start:place].strip():
            return False
        subject = self.subject(start, place)
        if subject is None:
            return False
        entity, _ = self.tracer.trace(subject, subject.start)
        return entity is not None and entity is not quotation.speaker
