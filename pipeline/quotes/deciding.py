"""What is a quotation: which stretches between marks are speech, and which two belong to one sentence."""

from pipeline.expressions import linear
from pipeline.quotes.beside import SENTENCE_END, BesideReader, Said
from pipeline.quotes.frame import NAME, QUOTE

_WORDS = linear(r"[^\W_]+(?:['’-][^\W_]+)*")
_EXCLAIMED = linear(r"[!?…]['’\"”]?\Z")
_FIRST_PERSON = linear(r"\b(?:I|We|we|My|my)\b")
_STOP = linear(r"[.!?…:;](?:\s|\Z)")
_LABEL = linear(rf"(?:\A|\n)[A-Z{NAME[0]}-{NAME[1]}][^\n.]{{0,60}}\s[-–—]\Z")
_LINK = linear(r"(?:\A|\n)[ \t]*(?:Read|See|Watch|Listen|Related|Also)\b[^\n.]{0,60}:\Z")
_ATTRIBUTE = linear(r"(?:\A|\s)(?:the|an?|our|my|his|her|their|its|this|that|called)\s\Z")
_ARTICLE = 8  # characters of an article or pronoun and its blanks
_AND = linear(r"\s*,?\s*(?:and|or|but)(?: also| that| then)?\s*")
_SMALL = frozenset(
    (
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "de",
        "del",
        "della",
        "der",
        "des",
        "di",
        "du",
        "for",
        "from",
        "in",
        "la",
        "le",
        "of",
        "on",
        "or",
        "the",
        "to",
        "van",
        "von",
        "with",
    )
)
_FRAGMENT = 3  # so many words make a quotation, also a fragment that somebody is reported to have said
_SENTENCE = 4  # so many words in capitals may still be a sentence
_LONG = 8  # so many words are a sentence also without a stop
_CUT_SHORT = 6  # a quotation of fewer words that the end of the text cuts off is left out
_INTERRUPTION = 90  # characters of the frame


def is_quotation(reader: BesideReader, place: int, said: Said | None) -> bool:
    """Decides whether the stretch between marks at a place of the frame is speech.

    Args:
        reader: the reader of the article's frame.
        place: the place of the stretch.
        said: what the words beside it say.

    Returns:
        False for scare quotes, titles, nicknames and single words.
    """
    inner = reader.frame.inner(place)
    words = _WORDS.findall(inner)
    if not words:
        return False
    ended = inner.endswith((*SENTENCE_END, ","))
    capital = next((c for c in inner if c.isalnum()), "a").isupper() or inner[0].isdigit()
    title = is_title(words)
    if said and said.sure:
        if said.rule == "before_said":
            return (len(words) >= _FRAGMENT and (ended or not title)) or (ended and capital)
        if said.follows:
            if not ended and _ATTRIBUTE.search(reader.text, max(0, place - _ARTICLE), place):  # the latest in our 'I love it all' series
                return False
            if title and not ended and reader.sentence_start(place) < place and reader.text[reader.sentence_start(place) : place].strip():
                return False
            return len(words) >= _FRAGMENT or ended or (capital and not title and len(words) > 1)
        return len(words) >= _FRAGMENT or ended or capital
    if said and said.fragment:
        judged = said.rule == "before_judged"
        named = not ended and ((title and (judged or len(words) < 2 * _FRAGMENT)) or (judged and capital))
        return len(words) >= _FRAGMENT and not named
    return _stands_alone(reader, place, len(words), capital, title)


def is_long_enough(parts: list[str]) -> bool:
    """Whether a quotation has words enough to be one; shorter ones tell only who speaks next."""
    return sum(len(_WORDS.findall(part)) for part in parts) >= _FRAGMENT


def is_title(words: list[str]) -> bool:
    """Whether words are written as a title: each but the small ones with a capital or figure, the last one too, not all in capitals."""
    if len(words) >= _SENTENCE and all(w.isupper() for w in words):
        return False
    return len(words) > 1 and words[-1][0].isupper() and all(w[0].isupper() or w[0].isdigit() or w.lower() in _SMALL for w in words)


def _stands_alone(reader: BesideReader, place: int, words: int, capital: bool, title: bool) -> bool:
    """Whether a stretch beside which nobody is said to speak is a sentence of speech."""
    segment, inner = reader.frame.segment(place), reader.frame.inner(place)
    if segment.damage in ("unopened", "unmarked"):
        return True
    if segment.damage == "unclosed" and not inner.endswith(SENTENCE_END) and segment.end >= len(reader.frame.source.rstrip()) and words < _CUT_SHORT:
        return False
    before = "\n" if reader.is_item(place) else reader.text[:place].rstrip(" \t")
    if _LINK.search(before):
        return False
    starts = not before or before[-1] in ".!?…:\n)" or QUOTE[0] <= before[-1] <= QUOTE[1] or bool(_LABEL.search(before))
    outside = reader.text[place + 1 : place + 2]
    whole = inner.endswith((*SENTENCE_END, ",")) or outside in (*SENTENCE_END, ",") or bool(segment.damage) or len(segment.parts) > 1
    if starts and capital and whole:
        return words >= 2 and (words >= _SENTENCE or not title)
    if starts and capital and words >= _LONG and not title:
        return True
    if starts and words >= _SENTENCE and _is_paragraph(reader, place) and ((capital and not title) or _FIRST_PERSON.search(inner)):
        return True
    if before.endswith(",") and capital and inner.endswith(SENTENCE_END) and words >= _SENTENCE and not title:
        return True
    return before.rstrip().endswith(":") and words >= _FRAGMENT and capital and not title


def _is_paragraph(reader: BesideReader, place: int) -> bool:
    low = reader.text.rfind("\n", 0, place) + 1
    return not reader.text[low:place].strip() and not reader.text[place + 1 : reader.paragraph_end(place)].strip(" .,)")


def is_coordinated(reader: BesideReader, first: int, second: int) -> bool:
    """Whether "and" alone links a stretch to the quotation in front of it: said to be "this" and "that".

    Args:
        reader: the reader of the article's frame.
        first, second: the places of two neighbours.
    """
    return bool(_AND.fullmatch(reader.text, first + 1, second)) and len(_WORDS.findall(reader.frame.inner(second))) >= _FRAGMENT


def interrupts(reader: BesideReader, first: int, second: int) -> bool:
    """Whether two stretches are one sentence with its "he said" in between.

    Args:
        reader: the reader of the article's frame.
        first, second: the places of two neighbours.
    """
    said, own = reader.found.get(first), reader.found.get(second)
    if reader.frame.paragraph(first) != reader.frame.paragraph(second) or not said or not said.follows:
        return False
    between = reader.text[first + 1 : second]
    opening = reader.frame.inner(first)
    if _STOP.search(between) or (opening.endswith((".", "…")) and not opening.endswith("...")):
        return False
    if own and own.cue and not own.follows and own.cue.start >= first and own.cue != said.cue:
        return False
    lower = next((c for c in reader.frame.inner(second) if c.isalpha()), "").islower()
    exclaimed = bool(_EXCLAIMED.search(opening))
    if between.rstrip().endswith((",", "–", "—", "-")):
        return lower or not exclaimed
    return lower and not exclaimed and len(between) < _INTERRUPTION and " and " not in between
