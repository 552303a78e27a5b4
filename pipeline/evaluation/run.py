"""Evaluates the pipeline, or another tool, on the corpus."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from pipeline.evaluation.notation import GoldArticle, read_corpus
from pipeline.evaluation.score import Judgement, judge, names_of
from pipeline.gazetteer import COLUMNS, name_key, read_gazetteer
from pipeline.records import Document

Extractor = Callable[[GoldArticle], Document]


def racefacts(article: GoldArticle) -> Document:
    """Extracts an article of the corpus by the product's own pipeline."""
    from pipeline.language import extract

    return extract(article.text, source=f"{article.id}.txt")


def corpus_hash(folder: Path) -> str:
    """Returns a hash over the names and contents of all articles of a corpus."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*/*.art")):
        digest.update(f"{path.parent.name}/{path.name}\0".encode())
        digest.update(path.read_bytes())
        digest.update(b"\0")
    return digest.hexdigest()


def seen_names(folder: Path) -> frozenset[tuple[str, ...]]:
    """Returns the names of the train split and of the gazetteers, folded."""
    listed = {name_key(form) for kind in COLUMNS for entry in read_gazetteer(kind) for form in (entry.name, *entry.aliases, *entry.short)}
    return names_of(read_corpus(folder, ("train",))) | listed


def evaluate(folder: Path, splits: tuple[str, ...], extractor: Extractor = racefacts) -> tuple[list[Judgement], int]:
    """Scores an extractor on the corpus.

    Args:
        folder: the corpus.
        splits: which splits to score on.
        extractor: what makes a document of an article.

    Returns:
        All judgements, and the number of articles.

    Raises:
        CorpusError: the corpus has mistakes.
    """
    articles = read_corpus(folder, splits)
    seen = seen_names(folder)
    judgements = [j for article in articles for j in judge(article, extractor(article), seen)]
    return judgements, len(articles)
