"""Result lists and standings, found by their layout alone: no name needs to be known."""

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.lists.finder import find_lists
from pipeline.sport import is_elsewhere
from pipeline.state import state_of, text_of

__all__ = ["ListReader", "find_lists", "make_list_reader"]


class ListReader:
    """spaCy component: writes the result lists of the article to the state.

    Example:
        >>> [found] = find_lists("Stage 2:\\n1. Ane Olsen (Nor) 3:41:02\\n2. Bea Roth (Sui) at 0:12\\n3. Cia Lund (Den) same time")
        >>> [row.gap_seconds for row in found.rows]
        [None, 12.0, 12.0]
    """

    def __call__(self, doc: Doc) -> Doc:
        state = state_of(doc)
        state.lists = [found for found in find_lists(text_of(doc)) if not is_elsewhere(state, found.rows[0].start)]
        return doc


@Language.factory("racefacts_lists")
def make_list_reader(nlp: Language, name: str) -> ListReader:
    """Makes the component `racefacts_lists`."""
    return ListReader()
