"""racefacts in a spaCy pipeline of your own: the component `racefacts` leaves each text's document in `doc._.racefacts_document`."""

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.language import extract


class DocumentReader:
    """spaCy component: reads the text of a doc by the pipeline of racefacts, whatever the components before it have found.

    It needs no other component and changes nothing that they wrote.
    """

    def __call__(self, doc: Doc) -> Doc:
        doc._.racefacts_document = extract(doc.text) if doc.text.strip() else None
        return doc


@Language.factory("racefacts", assigns=["doc._.racefacts_document"])
def make_document_reader(nlp: Language, name: str) -> DocumentReader:
    """Makes the component `racefacts`."""
    return DocumentReader()


if not Doc.has_extension("racefacts_document"):
    Doc.set_extension("racefacts_document", default=None)
