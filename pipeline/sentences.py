"""Sentences by their marks: fast, and safe on names with initials, abbreviations, times and broken lines."""

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.expressions import linear
from pipeline.knowledge import read_words
from pipeline.state import Span, state_of, text_of

_LINE = linear(r"[^\n\r]+")
_STOP = linear(r"[.!?…]+[\"'”’»›)\]“„«]*(?=\s+[\"'“‘«„‹(\[–—-]*[A-Z0-9À-ÖØ-ÞŠŽČĆĐŁ])")
_OPEN_END = linear(
    r"[^\n\r]{40}[ \t](?:[Tt]he|an?|of|in|on|at|by|to|for|with|and|or|from|as|his|her|their|its"
    r"|was|is|were|are|has|had|have|who|which|that|than|into|after|before)\Z"
)  # of a line that is broken within a sentence
_OPEN_REACH = 60  # characters of a line's end
_LAST_WORD = linear(r"(\w[\w.'’-]*)\.+[\"'”’»›)\]]*$")


def split_sentences(text: str) -> list[Span]:
    """Splits a text into sentences.

    A line is a paragraph, unless the next line goes on in lower case or its own last word needs another; within it, a
    stop followed by white space and a capital, digit or opening mark ends a sentence, save after the abbreviations of
    `patterns/abbreviations.txt` and after single initials.

    Args:
        text: any text.

    Returns:
        The sentences, stripped of outer white space, in order and without overlap.
    """
    abbreviations = read_words("abbreviations.txt")
    paragraphs: list[Span] = []
    for line in _LINE.finditer(text):
        start, end = _strip(text, line.start(), line.end())
        if start == end:
            continue
        if paragraphs and _goes_on(text, paragraphs[-1].end, start):
            paragraphs[-1] = Span(paragraphs[-1].start, end)
        else:
            paragraphs.append(Span(start, end))
    sentences = []
    for paragraph in paragraphs:
        begin = paragraph.start
        for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
            word = _LAST_WORD.search(text, max(begin, stop.start() - 25), stop.end())
            if word and stop.group().startswith(".") and ((len(word[1]) == 1 and word[1].isupper()) or word[1].lower() in abbreviations):
                continue
            sentences.append(Span(*_strip(text, begin, stop.end())))
            begin = stop.end()
        start, end = _strip(text, begin, paragraph.end)
        if start < end:
            sentences.append(Span(start, end))
    return sentences


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether the line that ends at a place goes on in the one that begins at another."""
    if "\n\n" in text[end:start]:
        return False
    if text[start].islower():
        return text[end - 1] not in '.!?"”»:'
    return text[start].isalpha() and _OPEN_END.search(text, max(0, end - _OPEN_REACH), end) is not None


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


class SentenceSplitter:
    """spaCy component: writes the sentences of the article to the state."""

    def __call__(self, doc: Doc) -> Doc:
        state_of(doc).sentences = split_sentences(text_of(doc))
        return doc


@Language.factory("racefacts_sentences")
def make_sentence_splitter(nlp: Language, name: str) -> SentenceSplitter:
    """Makes the component `racefacts_sentences`."""
    return SentenceSplitter()
