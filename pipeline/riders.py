"""Riders: every racing cyclist that the text names, active or retired, with nation and team."""

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.persons import persons_of
from pipeline.state import state_of, text_of


class RiderFinder:
    """spaCy component: writes the riders of the article to the state.

    Riders and other people are told apart in one reading, which whichever component comes first does for both.
    """

    def __call__(self, doc: Doc) -> Doc:
        state = state_of(doc)
        state.riders = [person for person in persons_of(text_of(doc), state) if person.kind == "rider"]
        return doc


@Language.factory("racefacts_riders")
def make_rider_finder(nlp: Language, name: str) -> RiderFinder:
    """Makes the component `racefacts_riders`."""
    return RiderFinder()
