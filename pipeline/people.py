"""People: everyone who is named and is no racing cyclist, with role and team as the text gives them."""

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.persons import persons_of
from pipeline.state import state_of, text_of


class PeopleFinder:
    """spaCy component: writes the people of the article to the state.

    Riders and other people are told apart in one reading, which whichever component comes first does for both.
    """

    def __call__(self, doc: Doc) -> Doc:
        state = state_of(doc)
        state.people = [person for person in persons_of(text_of(doc), state) if person.kind == "person"]
        return doc


@Language.factory("racefacts_people")
def make_person_finder(nlp: Language, name: str) -> PeopleFinder:
    """Makes the component `racefacts_people`."""
    return PeopleFinder()
