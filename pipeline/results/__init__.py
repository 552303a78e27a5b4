"""Results: who finished where, from prose and from lists.

The component `racefacts_results` needs the names, stages, lists and quotations of the state and writes `State.results`.
"""

from bisect import bisect_left

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.lists.facts import list_results
from pipeline.results.belonging import Belonging, is_stage_race
from pipeline.results.prose import read_prose
from pipeline.results.reading import Reading, reading_of
from pipeline.state import Entity, Result, Span, State, state_of, text_of


def find_results(text: str, state: State, *, prose: bool = True, lists: bool = True) -> list[Result]:
    """Finds every result of an article.

    Args:
        text: the article's text.
        state: its state, with names, stages, lists and quotations.
        prose, lists: where to look.

    Returns:
        The results in the order of the text. One that a list and the prose give is there once, from the list.
    """
    reading = reading_of(text, state)
    found = list_results(state.lists, entity_finder(state), Belonging(reading).of_list, is_stage_race) if lists else []
    if prose:
        known = {_key(result): result.race for result in found if result.rule != "list_years"}
        past = {(_key(result), result.season) for result in found if result.rule == "list_years"}
        for result in read_prose(reading):
            if (_key(result), result.season) in past:
                continue
            if _key(result) not in known or (result.race is not None and known[_key(result)] not in (None, result.race)):
                found.append(result)
    return sorted(found, key=lambda r: (r.start, r.end))


def _key(result: Result) -> tuple[object, ...]:
    return id(result.who), result.rank, result.status, result.classification


class EntityFinder:
    """Finds the rider or team that a name's span stands for."""

    def __init__(self, state: State) -> None:
        pairs = sorted((m, e) for e in [*state.riders, *state.teams] for m in e.mentions)
        self.spans = [span for span, _ in pairs]
        self.entities = [entity for _, entity in pairs]

    def __call__(self, span: Span) -> Entity | None:
        """Returns the entity with the mention that overlaps the span most, None when there is none."""
        best, length = None, 0
        place = max(0, bisect_left(self.spans, span) - 1)
        while place < len(self.spans) and self.spans[place].start < span.end:
            own = self.spans[place]
            shared = min(own.end, span.end) - max(own.start, span.start)
            if shared > length:
                best, length = self.entities[place], shared
            place += 1
        return best


def entity_finder(state: State) -> EntityFinder:
    """Returns the finder of the riders and teams of a state."""
    return EntityFinder(state)


class ResultReader:
    """spaCy component: writes the results of the article to the state.

    Args:
        prose: whether to read prose.
        lists: whether to read result lists.

    Example:
        >>> import pipeline
        >>> text = "Marco Villari won the third stage of the Giro dell'Umbria."
        >>> [(r.rider, r.rank, r.classification) for r in pipeline.extract(text).results]
        [('marco-villari', 1, 'stage')]
    """

    def __init__(self, *, prose: bool = True, lists: bool = True) -> None:
        self.prose, self.lists = prose, lists

    def __call__(self, doc: Doc) -> Doc:
        state = state_of(doc)
        state.results = find_results(text_of(doc), state, prose=self.prose, lists=self.lists)
        return doc


@Language.factory("racefacts_results", default_config={"prose": True, "lists": True})
def make_result_reader(nlp: Language, name: str, prose: bool, lists: bool) -> ResultReader:
    """Makes the component `racefacts_results`."""
    return ResultReader(prose=prose, lists=lists)


__all__ = ["EntityFinder", "Reading", "ResultReader", "entity_finder", "find_results"]
