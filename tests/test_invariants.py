"""What holds for any text at all: no exception, spans that hold, and a document that survives JSON byte for byte."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline
from pipeline.errors import UnreadableArticle
from pipeline.records import Document

PIECES = [
    "Marek Novotny", "NOVOTNY Marek", "Novotny", "Team Sky", "(Ita)", "the Tour de France", "stage 4", "the final stage", "won", "second",
    "1.", "2.", "3.", "DNF", "at 19\"", "1'05\"", "+0:24", "s.t.", "4:32:10", "40 seconds", "a minute and a half", "behind", "ahead of", "said",
    "“", "”", "\"", "«", "»", "'", "’s", "‘", "\n", "\n\n", "\t", ",", ";", ".", ":", "-", "he", "yesterday", "on Sunday", "July 9", "2023-04-15",
    "Col du Galibier", "(9.3km at 7%)", "with 12km to go", "general classification", "\ufeff", "\u2028", "é", "Š", "𝒂", "\x85",
]  # fmt: skip
texts = st.one_of(
    st.text(max_size=300),
    st.text(alphabet=string.printable, max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(texts)
def test_any_text_gives_a_document_whose_spans_hold(text: str) -> None:
    try:
        document = pipeline.extract(text)
    except UnreadableArticle:
        return
    assert all(text[span.start : span.end] == span.text for span in document.spans())
    line = document.model_dump_json()
    assert Document.model_validate_json(line).model_dump_json() == line
    assert pipeline.extract(text).model_dump_json() == line
