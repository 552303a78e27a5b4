"""The words beside a quotation that say who speaks, read by the patterns of `patterns/quotes/attribution.toml`."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from pipeline.expressions import linear
from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.quotes.frame import MACROS, NAME, QUOTE, VERB_MARKS, Frame
from pipeline.quotes.references import Reference, after_verb, before_verb, is_name
from pipeline.quotes.tracing import Tracer
from pipeline.state import Span

_AFTER_REACH, _BEFORE_REACH = 260, 300  # characters of the frame
_BLANK_LINE = linear(r"(?:\A|\n)\s*\n[ \t]*\Z|\A\s*\Z")
_BULLET = linear(r"(?:\A|\n)[ \t]*[*•·>-][ \t]*\Z")
_LABEL = linear(rf"(?:\A|\n)[ \t]*[{NAME[0]}-{NAME[1]}](?: \([^()\n]+\))? ?[-–—:][ \t]*\Z")
_LABEL_REACH = 80
_ACRONYM = linear(r"\s*(?:[Tt]he )?[A-Z]{2,6}\s")
_INDENT = 40  # characters of white space in front of a quotation
_TITLE = 20  # characters of a title between a verb and the name behind it
_FAR = 9  # so many words between a quotation and its subject belong to another clause
_PASSIVE = linear(r"(?:was|were|is|are|been|being|be|when|if|once)\s+(?:\w+ly\s+)?\Z", re.IGNORECASE)
_TOLD = frozenset(("told", "asked", "reminded", "informed", "advised", "warned", "assured", "reassured", "questioned", "quizzed"))
_PLAIN_SAYING = frozenset(("said", "says", "added", "adds"))
_BY = linear(r"\s(?:\w+ly\s)?by\s")
_ALSO_REACH = 100  # characters between two fragments of one sentence
_DENIED = linear(r"(?:not|never|n['’]t)\s+\Z")
_CLOSED = linear(r"\s*(?:[.,]|\n|\Z)")
_NEXT_QUOTATION = linear(rf"\s*,[\s,:]*[{QUOTE[0]}-{QUOTE[1]}]")
_NEW_SENTENCE = linear(rf"\s*[A-Z{NAME[0]}-{NAME[1]}]")
_CLAUSE_END = linear(r"[,;:]\s*(?:and|but|as|while)?\s*\Z")
_NEW_SUBJECT = linear(r",\s(?:and|but|while|as)\s")
_LINK_WORDS = linear(r"\b(?:and|but|as|while|so|then|or|also|how|later|with|that's|mr|mrs|ms|dr|the|an?)\b\.?", re.IGNORECASE)
_WORD = linear(r"[^\W_]+")
SENTENCE_END = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Said:
    """What the words beside a quotation say of it.

    Attributes:
        rule: the pattern's id.
        who: the words that stand for the speaker.
        cue: the words of saying, as a stretch of the frame.
        sure: whether they prove that what stands in the marks is speech.
        fragment: whether it need not be a whole sentence.
        end: where they end in the frame.
    """

    rule: str
    who: Reference | None
    cue: Span | None
    sure: bool
    fragment: bool
    end: int

    @property
    def follows(self) -> bool:
        """Whether the words stand behind the quotation."""
        return self.rule.startswith("after")


@cache
def _patterns(place: str) -> tuple[PhrasePattern, ...]:
    return tuple(p for p in read_patterns("quotes/attribution.toml", MACROS) if p.gives["place"] == place)


class BesideReader:
    """Reads what stands beside each quotation of a frame, the first one first."""

    def __init__(self, frame: Frame, tracer: Tracer) -> None:
        self.frame, self.tracer, self.text = frame, tracer, frame.text
        self.places = frame.places
        self.found: dict[int, Said] = {}

    def read(self, place: int) -> None:
        """Reads the words beside the quotation at a place of the frame: those behind it count before those in front,

        save for a fragment, which belongs to the clause that leads to it.
        """
        inner = self.frame.inner(place)
        said = self.before(place) if inner[0].islower() and not inner.endswith((*SENTENCE_END, ",")) else None
        if said is None or said.who is None or said.cue is None:
            said = self.after(place) or self.before(place) or self.also(place)
        if said:
            self.found[place] = said

    def also(self, place: int) -> Said | None:
        """Reads a second fragment of a sentence as the first one is read: said to be "this and this" and "that and that"."""
        number = bisect_left(self.places, place)
        earlier = self.places[number - 1] if number else -1
        said = self.found.get(earlier)
        if not said or not said.fragment or said.follows or place - earlier > _ALSO_REACH or self.sentence_start(place) > earlier:
            return None
        between = self.text[earlier + 1 : place]
        if any(is_name(c) for c in between) or "\n" in between or ";" in between:
            return None
        return Said("before_same_sentence", said.who, None, False, True, place)

    def after(self, place: int) -> Said | None:
        """Reads the words behind a quotation."""
        limit = self.paragraph_end(place)
        for pattern in _patterns("after"):
            signature = bool(pattern.gives.get("signature"))
            reach = place + _AFTER_REACH if signature else min(limit, place + _AFTER_REACH)
            found = pattern.regex.match(self.text, place, reach)
            doubtful = signature or pattern.gives.get("comma")
            if found and doubtful and _LABEL.search(self.text, max(0, place - _LABEL_REACH), place):
                continue
            if found and pattern.gives.get("below") and not self.opens_block(place):
                continue
            item, opens = bool(pattern.gives.get("bullet")), bool(pattern.gives.get("opens"))
            if found and ((item and not self.is_item(place)) or (opens and not self.opens_paragraph(place))):
                continue
            if found and (signature or item or not self.is_next_sentence(place, pattern, found)):
                said = self.read_after(place, pattern, found, limit)
                if said:
                    return said
        return None

    def is_item(self, place: int) -> bool:
        """Whether a quotation is an item of a list, behind its bullet."""
        return bool(_BULLET.search(self.text, max(0, place - _INDENT), place))

    def opens_paragraph(self, place: int) -> bool:
        """Whether a quotation is the first thing in its paragraph."""
        return not self.text[self.text.rfind("\n", 0, place) + 1 : place].strip()

    def opens_block(self, place: int) -> bool:
        """Whether nothing stands on the line above a quotation, or only the name of who said the one before."""
        if _BLANK_LINE.search(self.text, max(0, place - _INDENT), place):
            return True
        number = bisect_left(self.places, place)
        earlier = self.found.get(self.places[number - 1]) if number else None
        return earlier is not None and not self.text[earlier.end : place].strip()

    def is_next_sentence(self, place: int, pattern: PhrasePattern, found: "re.Match[str]") -> bool:
        """Whether the words behind a quotation are a sentence of their own rather than its "he said"."""
        inner = self.frame.inner(place)
        following = self.text[place + 1 : place + 3].strip()
        if pattern.gives.get("comma") and not (inner.endswith((",", "!", "?", "-", "–", "—")) or following.startswith(",")):
            return True
        capital = following[:1].isupper()
        if not (inner.endswith((".", "…")) and (capital or is_name(following[:1]))) and not (inner.endswith(("!", "?")) and capital):
            return False
        if self.text.startswith(VERB_MARKS["manner"], found.start("cue")):  # “We left.” Bob nodded.
            return True
        return not _CLOSED.match(self.text, found.end("cue")) or bool(_NEXT_QUOTATION.match(self.text, found.end("cue")))

    def read_after(self, place: int, pattern: PhrasePattern, found: "re.Match[str]", limit: int) -> Said | None:
        cue = Span(*found.span("cue"))
        side = pattern.gives["who"]
        who = self.speaker_words(side, found, place + 1, limit)
        if side == "left":
            if who is None or who.end < found.start("left"):
                return None
            if who.kind == "words" and self.opens_sentence(place, who):
                return None
            if not _CLAUSE_END.search(self.text, place + 1, who.start) and self.words_between(place, who) > _FAR:
                return None
        if side == "right" and who is None and not _CLOSED.match(self.text, cue.end):
            return None
        if side == "right" and (who is None or who.kind != "name") and self.text[cue.start : cue.end].endswith("ing"):  # “...,” adding that ...
            return None
        if _DENIED.search(self.text, place + 1, cue.start):
            return None
        if pattern.gives.get("signature") and self.frame.paragraph(found.end() - 1) > self.frame.paragraph(place) + 1:
            return None
        given = pattern.gives.get("said_words", True) and cue.start < cue.end
        return Said(pattern.id, who, cue if given else None, True, False, found.end())

    def opens_sentence(self, place: int, who: Reference) -> bool:
        """Whether words behind a quotation begin a sentence of its own and are no name: “It is in bits” Just about summed it up."""
        return (
            not self.is_unknown_name(who)
            and self.text[place + 1 : who.end].lstrip()[:1].isupper()
            and not self.frame.inner(place).endswith((",", "!", "?"))
        )

    def is_unknown_name(self, who: Reference) -> bool:
        """Whether words for a speaker are a name of which no mention was read: each has a capital."""
        return all(word[0].isupper() for word in self.text[who.start : who.end].split())

    def words_between(self, place: int, who: Reference) -> int:
        """Counts the words between a quotation and its subject that are more than a link."""
        return len(_WORD.findall(_LINK_WORDS.sub("", self.text[place + 1 : who.start])))

    def paragraph_end(self, place: int) -> int:
        """Returns where the paragraph of a quotation ends."""
        end = self.text.find("\n", place)
        return len(self.text) if end < 0 else end

    def sentence_start(self, place: int) -> int:
        """Returns where the sentence in front of a quotation begins: behind a stop, or a quotation that ends a sentence."""
        start = self.frame.sentence_start(place)
        for other in self.places[bisect_left(self.places, start) : bisect_left(self.places, place)]:
            ends = self.frame.inner(other).endswith(SENTENCE_END) and _NEW_SENTENCE.match(self.text, other + 1)
            if ends and (other not in self.found or not self.found[other].follows):
                start = other + 1
        return start

    def before(self, place: int) -> Said | None:
        """Reads the words in front of a quotation, within their sentence."""
        low = self.sentence_start(place)
        if low >= place or not self.text[low:place].strip():
            return None
        for pattern in _patterns("before"):
            found = None
            for match in pattern.regex.finditer(self.text, max(low, place - _BEFORE_REACH), place + 1):
                if match.end() == place + 1:
                    found = match
            said = self.read_before(place, low, pattern, found) if found else None
            if said:
                return said
        return None

    def read_before(self, place: int, low: int, pattern: PhrasePattern, found: "re.Match[str]") -> Said | None:
        cue: Span | None = Span(*found.span("cue"))
        word = self.frame.words(*found.span("cue")).lower()
        left = self.text[low : found.start("cue")]
        fragment, passive = bool(pattern.gives.get("fragment")), False
        who = self.speaker_words(pattern.gives["who"], found, low, place)
        if _DENIED.search(left):
            return None
        agent = _BY.match(self.text, found.end("cue"), place)
        if agent:
            who = after_verb(self.frame, agent.end(), place)
        elif (word in _TOLD or fragment) and _PASSIVE.search(left):
            if word in _TOLD and fragment:
                return None
            who, passive = None, True
        if not agent and pattern.gives["who"] != "group" and word.endswith("ing") and not _PASSIVE.search(left):
            beside = who is not None and who.kind != "words" and left.rstrip().endswith(self.text[who.end - 1])
            who = who if beside else self.subject_of_participle(low, found.start("cue"))
        if any(s.cue == cue and s.follows for s in self.found_between(low, place)):
            newer = self.tracer.subjects(found.end("cue"), place)
            if newer and newer[-1].kind == "name" and _NEW_SUBJECT.search(self.text, found.end("cue"), newer[-1].start):
                who, cue = newer[-1], None
        if pattern.gives.get("thought") and (who is None or who.kind in ("words", "description")):
            who = self.subject(low, place) or who
        if fragment and who is None and not passive:
            return None
        given = cue if pattern.gives.get("said_words", True) else None
        return Said(pattern.id, who, given, bool(pattern.gives.get("sure")), fragment, place)

    def subject_of_participle(self, low: int, position: int) -> Reference | None:
        """Returns the speaker of the quotation before "adding", or the sentence's subject."""
        earlier = self.found_between(low, position)
        return earlier[-1].who if earlier else self.subject(low, position)

    def found_between(self, low: int, high: int) -> list[Said]:
        """Returns what stands beside the quotations of a stretch of the frame."""
        places = self.places[bisect_left(self.places, low) : bisect_left(self.places, high)]
        return [self.found[place] for place in places if place in self.found]

    def subject(self, low: int, high: int) -> Reference | None:
        """Returns the subject of the last clause between two positions."""
        subjects = self.tracer.subjects(low, high)
        return subjects[-1] if subjects else None

    def speaker_words(self, side: str, found: "re.Match[str]", low: int, high: int) -> Reference | None:
        """Reads the speaker's words on the side of the cue that the pattern names."""
        if side == "group":
            start, end = found.span("who")
            return Reference("name", start, end, (self.text[start],)) if is_name(self.text[start]) else Reference("pronoun", start, end)
        if side == "right":
            return after_verb(self.frame, found.end("cue"), high)
        left = before_verb(self.frame, low, found.start("cue"))
        body = _ACRONYM.match(self.text, low, found.start("cue")) if left is None else None
        if body:  # "UCI banned X and said ..."
            return Reference("words", low, body.end() - 1)
        if left is None or (left.kind == "words" and found.start("cue") - low > 3 and not self.is_unknown_name(left)):
            left = self.subject(low, found.start("cue")) or left
        right = after_verb(self.frame, found.end("cue"), high) if side == "either" else None
        if right and right.kind == "name" and right.start - found.end("cue") < _TITLE and (left is None or left.kind not in ("name", "pronoun")):
            told = left is not None and self.frame.words(*found.span("cue")).lower() in _TOLD
            return left if told else right
        inverted = left is None or (left.kind == "words" and self.frame.words(*found.span("cue")).lower() in _PLAIN_SAYING)
        if side == "left" or not inverted:
            return left
        return right if right and right.kind != "words" else left
