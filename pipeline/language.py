"""The pipeline: one spaCy Language, made of a recognizer and one component for each kind of fact."""

import datetime
import importlib
from functools import lru_cache

from spacy.language import Language

from pipeline.assemble import Source, assemble
from pipeline.ids import article_id
from pipeline.mending import mended
from pipeline.reading import check_text
from pipeline.recognizer import blank, load_recognizer, room_for_words
from pipeline.records import Document
from pipeline.state import state_of

# The order in which the components read: what a component needs stands before it. The recognizer stands before them all.
COMPONENTS = (
    "racefacts_head",
    "racefacts_sentences",
    "racefacts_sport",
    "racefacts_lists",
    "racefacts_names",
    "racefacts_teams",
    "racefacts_races",
    "racefacts_climbs",
    "racefacts_riders",
    "racefacts_people",
    "racefacts_stages",
    "racefacts_quotes",
    "racefacts_gaps",
    "racefacts_results",
)


def build() -> Language:
    """Builds the pipeline.

    Each component is a registered factory with settings of its own, so it can be exchanged or set by spaCy's means:
    `nlp.replace_pipe`, `nlp.remove_pipe`, `nlp.add_pipe(name, config=...)`.

    Returns:
        A new Language. Run over a text, it leaves a `pipeline.state.State` in `doc._.racefacts`.

    Raises:
        PatternError: a file of `patterns/` is broken.
    """
    nlp = blank()
    load_recognizer(nlp)
    for name in COMPONENTS:
        importlib.import_module(f"pipeline.{name.removeprefix('racefacts_')}")  # registers the factory, also where nothing is installed
        nlp.add_pipe(name)
    return nlp


@lru_cache(maxsize=1)
def default_pipeline() -> Language:
    """Returns the pipeline that `extract` uses, built at the first call."""
    return build()


def extract(
    text: str,
    *,
    source: str = "text",
    id: str | None = None,
    title: str | None = None,
    published: datetime.date | None = None,
    nlp: Language | None = None,
) -> Document:
    """Reads the facts of one article.

    Args:
        text: the article's text, untouched; offsets count its code points.
        source: its name in the record, such as a file's name.
        id: its id; formed from the source when not given, or from the text's hash when there is none.
        title: its title, when known from elsewhere.
        published: its date, when known from elsewhere; relative days are resolved against it.
        nlp: a pipeline of your own; the default one when not given. It keeps the words of the first articles; those of the others are freed at
            the end, or at the end of the `nlp.memory_zone()` that the call stands in.

    Returns:
        The validated document.

    Raises:
        UnreadableArticle: the text is empty, blank, binary or longer than the limit.
        RecordError: a component wrote a span that does not hold.
    """
    check_text(text, source)
    nlp = nlp or default_pipeline()
    where = Source(id or article_id(source, text), source, title, published)
    with room_for_words(nlp, text):
        reading = mended(text)
        doc = nlp.make_doc(reading)
        state_of(doc).text = reading
        state_of(doc).head.published = published
        doc = nlp(doc)
        return assemble(text, state_of(doc), where)
