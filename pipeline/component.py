"""racefacts in a spaCy pipeline of your own: the component `racefacts` leaves each text's document in `doc._.racefacts_document`."""

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.language import extract
from pipeline.records import Document


class DocumentReader:
    """spaCy component: reads the text of a doc by the pipeline of racefacts, whatever the components before it have found.

    It needs no other component and changes nothing that they wrote. The document is kept as JSON, `doc._.racefacts_json`,
    so that docs can go from process to process and to disk; `doc._.racefacts_document` is made of it. Both are None for a blank text.
    """

    def __call__(self, doc: Doc) -> Doc:
        doc._.racefacts_json = extract(doc.text).model_dump_json() if doc.text.strip() else None
        return doc


@Language.factory("racefacts", assigns=["doc._.racefacts_json"])
def make_document_reader(nlp: Language, name: str) -> DocumentReader:
    """Makes the component `racefacts`."""
    return DocumentReader()


def _document(doc: Doc) -> Document | None:
    return Document.model_validate_json(doc._.racefacts_json) if doc._.racefacts_json else None


if not Doc.has_extension("racefacts_document"):
    Doc.set_extension("racefacts_json", default=None)
    Doc.set_extension("racefacts_document", getter=_document)
