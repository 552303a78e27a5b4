"""What the recognizer sees of a word: five numbers, looked up once for each form.

The form without accents when it is a word of the lexicon (names are not learnt by heart: any other word is the same unknown
word), its first three and last three letters, its shape, and what the lexicon says of it: a set of bits, one for each list in
which the word stands. The lexicon is frozen into the model at training, so that a model reads tomorrow as it reads today.
"""

from collections.abc import Callable
from typing import Any, Literal

import numpy
from numpy.typing import NDArray
from spacy.lang.lex_attrs import word_shape
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Linear, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array

from pipeline.ids import fold

WordClass = Literal[
    "known", "common", "given", "surname", "team", "race", "climb", "climb_end",
    "place", "demonym", "country", "month", "role", "cue", "code", "particle",
]  # fmt: skip
CLASSES: tuple[WordClass, ...] = (
    "known", "common", "given", "surname", "team", "race", "climb", "climb_end",
    "place", "demonym", "country", "month", "role", "cue", "code", "particle",
)  # fmt: skip
BITS = {name: 1 << n for n, name in enumerate(CLASSES)}
# Lists that name things: in training a word is at times treated as if it stood in none of them.
DROPPED = BITS["given"] | BITS["surname"] | BITS["team"] | BITS["race"] | BITS["climb"] | BITS["place"]
COLUMNS = 5
_CACHE_LIMIT = 50_000
_VECTOR_LIMIT = 10_000
_UNKNOWN = 1

Ints = NDArray[numpy.uint64]
Floats = NDArray[numpy.float32]


class WordFeatures:
    """Looks up the features of words; remembers the latest forms.

    Args:
        words: hashes of folded words.
        masks: the bits of each, parallel to `words`.
    """

    def __init__(self, words: Ints, masks: Ints) -> None:
        self._masks = dict(zip(words.tolist(), masks.tolist(), strict=True))
        self._endings = (("berg", "joch", "pass", "muur", "wand"), BITS["climb_end"])
        self._cache: dict[int, tuple[int, ...]] = {}

    def row(self, form: str) -> tuple[int, ...]:
        """Returns the five features of a word as printed."""
        folded = fold(form)
        word = hash_string(folded)
        mask = self._masks.get(word, 0)
        endings, bit = self._endings
        if len(folded) > 6 and folded.endswith(endings):
            mask |= bit
        if not form.isalpha() and not mask & BITS["known"]:
            mark = "".join("0" if c.isdigit() else c for c in form)
            word = hash_string(mark) if len(mark) < 7 and not any(c.isalpha() for c in mark[1:-1]) else _UNKNOWN
        elif not mask & BITS["known"]:
            word = _UNKNOWN
        return (
            word,
            hash_string("<" + folded[:3]),
            hash_string(folded[-3:] + ">"),
            hash_string(word_shape(form)),
            mask,
        )

    def rows(self, doc: Doc) -> Ints:
        """Returns an array with a row for each token: its form's hash, then the features."""
        cache = self._cache
        strings = doc.vocab.strings
        orths = doc.to_array("ORTH").tolist()
        out = []
        for orth in orths:
            row = cache.get(orth)
            if row is None:
                if len(cache) >= _CACHE_LIMIT:
                    cache.clear()
                row = cache[orth] = (orth, *self.row(strings[orth]))
            out.append(row)
        return numpy.array(out, dtype="uint64").reshape((len(out), COLUMNS + 1))


def extract_features(words: Ints, masks: Ints) -> Model[list[Doc], list[Ints]]:
    """A layer without weights: docs to their rows of features. It holds the lexicon."""
    return Model("extract_word_features", _Extractor(), attrs={"words": words, "masks": masks})


class _Extractor:
    """The layer's forward function; it keeps what it has looked up as long as the lexicon stays the same."""

    def __init__(self) -> None:
        self._words: Ints | None = None
        self._features: WordFeatures | None = None

    def __call__(self, model: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[list[Ints], Callable[[Any], list[Any]]]:
        if self._features is None or self._words is not model.attrs["words"]:
            self._words = model.attrs["words"]
            self._features = WordFeatures(self._words, model.attrs["masks"])
        features = self._features
        return [features.rows(doc) for doc in docs], lambda d_output: []


def once_each(layer: Model[Ints, Floats], dropout: float) -> Model[Ints, Floats]:
    """Runs a layer once for each different word of a batch and copies the outcome to where the word stands.

    Args:
        layer: maps rows of features to vectors.
        dropout: in training, how likely a word loses the bits of the name lists.
    """
    return Model("once_each", _OnceEach(), init=_init_once_each, layers=[layer], attrs={"dropout": dropout})


class _OnceEach:
    """The forward function of `once_each`; outside training it remembers the vectors of words, which no context changes.

    Training forgets them; a model that is read from disk must be a new one.
    """

    def __init__(self) -> None:
        self._vectors: dict[int, Floats] = {}

    def __call__(self, model: Model[Ints, Floats], rows: Ints, is_train: bool) -> tuple[Floats, Callable[[Floats], Ints]]:
        known = self._vectors
        if is_train or not len(rows):
            known.clear()
            return _once_each(model, rows, is_train)
        forms = rows[:, 0].tolist()
        if len(known) > _VECTOR_LIMIT:
            known.clear()
        new = {form: place for place, form in enumerate(forms) if form not in known}
        if new:
            vectors, _ = model.layers[0](rows[list(new.values()), 1:], False)
            known.update(zip(new, vectors, strict=True))
        return numpy.array([known[form] for form in forms], dtype="float32"), lambda d_output: rows


def _once_each(model: Model[Ints, Floats], rows: Ints, is_train: bool) -> tuple[Floats, Callable[[Floats], Ints]]:
    _, first, where = numpy.unique(rows[:, 0], return_index=True, return_inverse=True)
    different = rows[first, 1:]
    dropout = model.attrs["dropout"]
    if is_train and dropout:
        lost = numpy.random.random(len(different)) < dropout
        different = different.copy()
        different[lost, COLUMNS - 1] &= numpy.uint64(~DROPPED & 0xFFFF_FFFF)
    vectors, backprop_vectors = model.layers[0](different, is_train)

    def backprop(d_output: Floats) -> Ints:
        d_vectors = numpy.zeros_like(vectors)
        numpy.add.at(d_vectors, where, d_output)
        backprop_vectors(d_vectors)
        return rows

    return vectors[where], backprop


def _init_once_each(model: Model[Ints, Floats], X: Ints | None = None, Y: Floats | None = None) -> None:  # noqa: N803
    model.layers[0].initialize(X[:, 1:] if X is not None else None, Y)


def _bits(column: int) -> Model[Ints, Floats]:
    return Model("bits", _spread_bits, attrs={"column": column}, dims={"nO": len(CLASSES)})


def _spread_bits(model: Model[Ints, Floats], rows: Ints, is_train: bool) -> tuple[Floats, Callable[[Floats], Ints]]:
    shifts = numpy.arange(len(CLASSES), dtype="uint64")
    spread = (rows[:, model.attrs["column"], None] >> shifts) & numpy.uint64(1)
    return spread.astype("float32"), lambda d_output: rows


@registry.architectures("racefacts.WordEmbed.v1")  # type: ignore[untyped-decorator]
def word_embed(width: int, word_width: int, rows: int, dropout: float) -> Model[list[Doc], list[Floats]]:
    """Embeds words by their features.

    Args:
        width: of the vector of a word.
        word_width: of the vectors of the single features.
        rows: of the table of known words; the tables of beginnings, endings and shapes have half as many.
        dropout: in training, how likely a word of a batch is treated as if no list of names held it.

    Returns:
        A model of docs to a matrix for each, with a row for each token.
    """
    empty = numpy.zeros(0, dtype="uint64")
    tables = (rows, rows // 2, rows // 2, rows // 2)
    hashed: list[Model[Any, Any]] = [HashEmbed(word_width, size, column=n, seed=n + 7, dropout=0.0) for n, size in enumerate(tables)]
    linear: Model[Any, Any] = Linear(word_width, len(CLASSES))
    bits: Model[Any, Any] = chain(_bits(COLUMNS - 1), linear)
    embed: Model[Any, Any] = chain(concatenate(*hashed, bits), Maxout(width, word_width * COLUMNS, nP=3, normalize=True, dropout=0.0))
    per_word: Model[Any, Any] = once_each(embed, dropout)
    once: Model[Any, Any] = with_array(per_word)
    model: Model[Any, Any] = chain(extract_features(empty, empty), list2ragged(), once, ragged2list())
    model.set_dim("nO", width)
    return model


def set_lexicon(model: Model[Any, Any], lexicon: dict[str, int]) -> None:
    """Puts a lexicon into a model made of `word_embed`.

    Args:
        model: the model, or one that holds it.
        lexicon: the bits of each folded word.
    """
    pairs = sorted((hash_string(word), mask) for word, mask in lexicon.items())
    for node in model.walk():
        if node.name == "extract_word_features":
            node.attrs["words"] = numpy.array([word for word, _ in pairs], dtype="uint64")
            node.attrs["masks"] = numpy.array([mask for _, mask in pairs], dtype="uint64")
