"""What the recognizer sees of a word: five numbers, looked up once for each form.

The form without accents when it is a word of the lexicon (names are not learnt by heart: any other word is the same unknown
word), its first three and last three letters, its shape, and what the lexicon says of it: a set of bits, one for each list in
which the word stands. The lexicon is frozen into the model at training, so that a model reads tomorrow as it reads today.
"""

from collections.abc import Callable
from itertools import islice
from typing import Any, Literal

import numpy
from numpy.typing import NDArray
from spacy.attrs import ORTH  # type: ignore[import-not-found]
from spacy.lang.lex_attrs import word_shape
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Linear, Maxout, Model, chain, concatenate

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
_FORMS, _LIMIT = 10_000, 20_000  # forms of the first articles, which stay, and how many are remembered at most
_UNKNOWN = 1

Hashes = NDArray[numpy.uint64]
Numbers = NDArray[numpy.intp]
Floats = NDArray[numpy.float32]


class WordFeatures:
    """Looks up the features of words, once for each form.

    Args:
        words: hashes of folded words.
        masks: the bits of each, parallel to `words`.
    """

    def __init__(self, words: Hashes, masks: Hashes) -> None:
        self._masks = dict(zip(words.tolist(), masks.tolist(), strict=True))
        self._endings = (("berg", "joch", "pass", "muur", "wand"), BITS["climb_end"])
        self._numbers: dict[int, int] = {}
        self._rows: list[tuple[int, ...]] = []

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

    def numbers(self, doc: Doc) -> list[int]:
        """Returns the number of each token's form; `rows` has the features of the form in the row of that number."""
        known = self._numbers
        forms = doc.to_array([ORTH]).ravel().astype("uint64").tolist()
        for form in forms:
            if form not in known:
                known[form] = len(self._rows)
                self._rows.append(self.row(doc.vocab.strings[form]))
        return [known[form] for form in forms]

    def rows(self, numbers: Numbers) -> Hashes:
        """Returns the features of forms by their numbers."""
        return numpy.array([self._rows[number] for number in numbers.tolist()], dtype="uint64").reshape(len(numbers), COLUMNS)

    def forget(self, stay: int) -> None:
        """Forgets all forms but the first ones."""
        del self._rows[stay:]
        self._numbers = dict(islice(self._numbers.items(), stay))

    def __len__(self) -> int:
        return len(self._rows)


def embed_words(layer: Model[Hashes, Floats], words: Hashes, masks: Hashes, dropout: float, word_dropout: float) -> Model[list[Doc], list[Floats]]:
    """Runs a layer over the features of words, once for each form. It holds the lexicon.

    Args:
        layer: maps rows of features to vectors.
        words: hashes of the lexicon's words.
        masks: the bits of each, parallel to `words`.
        dropout: in training, how likely a word loses the bits of the name lists.
        word_dropout: in training, how likely a word is an unknown one.
    """
    attrs = {"words": words, "masks": masks, "dropout": dropout, "word_dropout": word_dropout}
    return Model("embed_words", _Embedder(), init=_init_embedder, layers=[layer], attrs=attrs, dims={"nO": None})


class _Embedder:
    """The layer's forward function; it remembers features and, outside training, vectors of forms, which no context changes."""

    def __init__(self) -> None:
        self._words: Hashes | None = None
        self._features: WordFeatures
        self._vectors: Floats | None = None  # the first `_known` rows are of forms, the others are free
        self._known = 0

    def __call__(self, model: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[list[Floats], Callable[[list[Floats]], Any]]:
        if self._words is not model.attrs["words"]:
            self._words = model.attrs["words"]
            self._features = WordFeatures(self._words, model.attrs["masks"])
            self._vectors = None
        elif len(self._features) > _LIMIT:
            self._features.forget(_FORMS)
            self._known = min(self._known, _FORMS)
        numbers = [numpy.array(self._features.numbers(doc), dtype=numpy.intp) for doc in docs]
        if is_train:
            self._vectors = None
            return self._learn(model, numbers)
        vectors = self._known_vectors(model)
        return [vectors[of_doc] for of_doc in numbers], lambda d_output: docs

    def _known_vectors(self, model: Model[Any, Any]) -> Floats:
        """Returns the vectors of all forms so far, and rows to spare."""
        count = len(self._features)
        if self._vectors is None:
            self._vectors, self._known = numpy.empty((_FORMS, model.layers[0].get_dim("nO")), dtype="float32"), 0
        if count > len(self._vectors):
            self._vectors = numpy.concatenate((self._vectors, numpy.empty((count, self._vectors.shape[1]), dtype="float32")))
        if self._known < count:
            self._vectors[self._known : count] = model.layers[0].predict(self._features.rows(numpy.arange(self._known, count)))
            self._known = count
        return self._vectors

    def _learn(self, model: Model[Any, Any], numbers: list[Numbers]) -> tuple[list[Floats], Callable[[list[Floats]], Any]]:
        different, where = numpy.unique(numpy.concatenate(numbers), return_inverse=True)
        rows = self._features.rows(different)
        unlisted, unknown = (numpy.random.random(len(rows)) < model.attrs[name] for name in ("dropout", "word_dropout"))
        rows[unlisted, COLUMNS - 1] &= numpy.uint64(~DROPPED & 0xFFFF_FFFF)
        rows[unknown, 0] = _UNKNOWN
        vectors, backprop_vectors = model.layers[0](rows, True)

        def backprop(d_output: list[Floats]) -> Any:
            d_vectors = numpy.zeros_like(vectors)
            numpy.add.at(d_vectors, where, numpy.concatenate(d_output))
            return backprop_vectors(d_vectors)

        return numpy.split(vectors[where], numpy.cumsum([len(of_doc) for of_doc in numbers])[:-1]), backprop


def _init_embedder(model: Model[Any, Any], X: list[Doc] | None = None, Y: Any = None) -> None:  # noqa: N803
    model.layers[0].initialize(numpy.zeros((1, COLUMNS), dtype="uint64") if X is not None else None, None)


def _bits(column: int) -> Model[Hashes, Floats]:
    return Model("bits", _spread_bits, attrs={"column": column}, dims={"nO": len(CLASSES)})


def _spread_bits(model: Model[Hashes, Floats], rows: Hashes, is_train: bool) -> tuple[Floats, Callable[[Floats], Hashes]]:
    shifts = numpy.arange(len(CLASSES), dtype="uint64")
    spread = (rows[:, model.attrs["column"], None] >> shifts) & numpy.uint64(1)
    return spread.astype("float32"), lambda d_output: rows


@registry.architectures("racefacts.WordEmbed.v1")  # type: ignore[untyped-decorator]
def word_embed(width: int, word_width: int, rows: int, dropout: float, word_dropout: float = 0.0) -> Model[list[Doc], list[Floats]]:
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
    model = embed_words(embed, empty, empty, dropout, word_dropout)
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
        if node.name == "embed_words":
            node.attrs["words"] = numpy.array([word for word, _ in pairs], dtype="uint64")
            node.attrs["masks"] = numpy.array([mask for _, mask in pairs], dtype="uint64")
