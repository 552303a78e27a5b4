"""Training data: the corpus as spaCy examples, as it is or with other names in each pass."""

import hashlib
import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

from pipeline.evaluation.notation import GoldArticle, read_corpus
from pipeline.ids import fold
from pipeline.recognizer.augment import added, damaged, lines_of
from pipeline.recognizer.exchange import Piece, Pool, exchange, pieces_of

MEASURING = ("dev", "test")


@cache
def articles(folder: Path, split: str) -> tuple[GoldArticle, ...]:
    """Reads a split of the corpus once."""
    return tuple(read_corpus(folder, (split,)))


def corpus_hash(folder: Path) -> str:
    """Returns the SHA-256 of the train split: names and contents of its files, in order."""
    digest = hashlib.sha256()
    for path in sorted((folder / "train").glob("*.art")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def example(nlp: Language, pieces: list[Piece]) -> Example:
    """Makes an example: the tokens of the text, tagged with the names; a token that a name only touches has no tag."""
    doc = nlp.make_doc("".join(piece.text for piece in pieces))
    return Example.from_dict(doc, {"entities": tags(doc, pieces)})


def tags(doc: Doc, pieces: list[Piece]) -> list[str]:
    """Returns the BILUO tag of each token, `-` where tokens and names do not agree."""
    out = ["O"] * len(doc)
    position = 0
    for piece in pieces:
        start, position = position, position + len(piece.text)
        if piece.label is None:
            continue
        span = doc.char_span(start, position, label=piece.label)
        if span is None:
            loose = doc.char_span(start, position, alignment_mode="expand")
            for token in loose or ():
                out[token.i] = "-"
        elif len(span) == 1:
            out[span.start] = f"U-{piece.label}"
        else:
            out[span.start : span.end] = [f"B-{piece.label}", *[f"I-{piece.label}"] * (len(span) - 2), f"L-{piece.label}"]
    return out


@registry.readers("racefacts.Corpus.v1")  # type: ignore[untyped-decorator]
def corpus_reader(path: str, split: str) -> Callable[[Language], Iterator[Example]]:
    """Reads a split as it is.

    Args:
        path: the corpus' folder.
        split: train, dev or test.
    """

    def read(nlp: Language) -> Iterator[Example]:
        for article in articles(Path(path), split):
            yield example(nlp, [piece for piece, _ in pieces_of(article)])

    return read


@registry.readers("racefacts.ExchangedCorpus.v1")  # type: ignore[untyped-decorator]
def exchanged_reader(path: str, seed: int, share: float) -> Callable[[Language], Iterator[Example]]:
    """Reads the train split in another order and with other names, lines and damage at each call.

    Args:
        path: the corpus' folder.
        seed: of all choices.
        share: how likely a name is exchanged, and an article changed at all.
    """
    chance = random.Random(seed)
    folder = Path(path)
    taboo = frozenset(fold(name) for split in MEASURING for article in articles(folder, split) for name in _names(article))
    pool = Pool(chance, taboo)

    def read(nlp: Language) -> Iterator[Example]:
        order = list(articles(folder, "train"))
        chance.shuffle(order)
        for article in order:
            pieces = pieces_of(article)
            if chance.random() < share:
                yield example(nlp, damaged(added(lines_of(exchange(pieces, pool, share)), pool), chance))
            else:
                yield example(nlp, [piece for piece, _ in pieces])

    return read


def _names(article: GoldArticle) -> Iterator[str]:
    gold = article.gold
    for entity in (*gold.riders, *gold.people, *gold.teams, *gold.climbs):
        for mention in entity.mentions:
            yield mention.text
