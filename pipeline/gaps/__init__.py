"""Gaps: time differences between riders or groups, from prose and from lists.

The component `racefacts_gaps` needs the names, stages, lists and quotations of the state and writes `State.gaps`.
"""

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.gaps.prose import read_gaps, says_the_same
from pipeline.lists.facts import list_gaps
from pipeline.results import entity_finder
from pipeline.results.belonging import Belonging
from pipeline.results.reading import reading_of
from pipeline.sport import is_elsewhere
from pipeline.state import Gap, State, state_of, text_of


def find_gaps(text: str, state: State, *, prose: bool = True, lists: bool = True) -> list[Gap]:
    """Finds every gap of an article.

    Args:
        text: the article's text.
        state: its state, with names, stages, lists and quotations.
        prose, lists: where to look.

    Returns:
        The gaps in the order of the text, each once: one that a list gives is not repeated from the prose.
    """
    reading = reading_of(text, state)
    found = list_gaps(state.lists, entity_finder(state), Belonging(reading).of_list) if lists else []
    if prose:
        for gap in read_gaps(reading):
            if not is_elsewhere(state, gap.start) and not any(says_the_same(gap, other) for other in found):
                found.append(gap)
    return sorted(found, key=lambda g: (g.start, g.end))


class GapReader:
    """spaCy component: writes the gaps of the article to the state.

    Args:
        prose: whether to read prose.
        lists: whether to read result lists.

    Example:
        >>> import pipeline
        >>> text = "Marco Villari won the stage, 12 seconds ahead of Luca Kovac."
        >>> [(g.seconds, g.ahead, g.behind) for g in pipeline.extract(text).gaps]
        [(12.0, 'marco-villari', 'luca-kovac')]
    """

    def __init__(self, *, prose: bool = True, lists: bool = True) -> None:
        self.prose, self.lists = prose, lists

    def __call__(self, doc: Doc) -> Doc:
        state = state_of(doc)
        state.gaps = find_gaps(text_of(doc), state, prose=self.prose, lists=self.lists)
        return doc


@Language.factory("racefacts_gaps", default_config={"prose": True, "lists": True})
def make_gap_reader(nlp: Language, name: str, prose: bool, lists: bool) -> GapReader:
    """Makes the component `racefacts_gaps`."""
    return GapReader(prose=prose, lists=lists)


__all__ = ["GapReader", "find_gaps", "says_the_same"]
