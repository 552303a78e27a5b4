"""Quotations: direct speech in any marks or none, and who said it."""

from bisect import bisect_right
from itertools import accumulate

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.quotes.attribution import Attributor
from pipeline.quotes.frame import Frame
from pipeline.quotes.headings import find_headings
from pipeline.quotes.paragraphs import paragraphs
from pipeline.quotes.saying import place_of_saying
from pipeline.quotes.segments import Segment, find_segments
from pipeline.quotes.tracing import Tracer
from pipeline.quotes.turns import find_turns
from pipeline.quotes.unmarked import find_unmarked
from pipeline.state import Entity, Quotation, Span, State, state_of, text_of


def find_quotations(text: str, state: State) -> list[Quotation]:
    """Finds the direct quotations of an article and their speakers.

    Args:
        text: the article's text.
        state: its riders, people, teams and result lists, as the components before wrote them.

    Returns:
        The quotations in the order of the text; a speaker is None when the text names none or two are equally likely,
        and the rule then says so.
    """
    blocks = paragraphs(text)
    turns = find_turns(text, blocks, state)
    taken = [Span(turn.segment.start, turn.segment.end) for turn in turns]
    is_name = _Names(state).are_all_of
    segments = [s for s in find_segments(text, blocks, place_of_saying) if not is_name(s) and not _touches(s, taken)]
    unmarked = find_unmarked(text, blocks, taken + [Span(s.start, s.end) for s in segments], place_of_saying)
    segments = sorted([*segments, *unmarked, *(turn.segment for turn in turns)], key=lambda s: s.start)
    if not segments:
        return []
    names: list[tuple[Span, Entity]] = [(Span(*m), e) for kind in (state.riders, state.people, state.teams) for e in kind for m in e.mentions]
    frame = Frame(text, segments, names, blocks)
    headings = find_headings(frame)
    return Attributor(frame, Tracer(frame, state, headings.aside), headings, turns).quotations()


def _touches(segment: Segment, spans: list[Span]) -> bool:
    return any(segment.start < span.end and span.start < segment.end for span in spans)


class _Names:
    """Where the names of an article stand."""

    def __init__(self, state: State) -> None:
        kinds = (state.riders, state.people, state.teams, state.races, state.climbs)
        mentions = sorted(mention for kind in kinds for entity in kind for mention in entity.mentions)
        self._starts = [mention.start for mention in mentions]
        self._reach = list(accumulate((mention.end for mention in mentions), max))  # how far names go that begin there or before

    def are_all_of(self, segment: Segment) -> bool:
        """Whether a name holds the segment with its marks (a nickname inside a name), or is all that stands in the marks."""
        return self._hold(segment.start, segment.end) or self._hold(segment.parts[0].start, segment.parts[-1].end)

    def _hold(self, start: int, end: int) -> bool:
        before = bisect_right(self._starts, start)
        return before > 0 and self._reach[before - 1] >= end


class QuotationFinder:
    """spaCy component: writes the quotations of the article to the state."""

    def __call__(self, doc: Doc) -> Doc:
        state = state_of(doc)
        state.quotes = find_quotations(text_of(doc), state)
        return doc


@Language.factory("racefacts_quotes")
def make_quotation_finder(nlp: Language, name: str) -> QuotationFinder:
    """Makes the component `racefacts_quotes`."""
    return QuotationFinder()
