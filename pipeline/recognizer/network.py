"""The recognizer's network: vectors of words, read in their context, and what the same word says elsewhere in the article."""

from collections.abc import Callable
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.attrs import LOWER  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Maxout, Model, NumpyOps, chain, clone, expand_window, residual, with_array

Floats = NDArray[numpy.float32]


def beside_its_likes(layer: Model[list[Doc], list[Floats]]) -> Model[list[Doc], list[Floats]]:
    """Puts beside each word's vector the mean over all places of the article where the same word stands.

    A name stands several times in an article, and one of the places often says what it names.

    Args:
        layer: gives the vectors of docs.
    """
    return Model("beside_its_likes", _beside_its_likes, init=_init_beside, layers=[layer])


def _beside_its_likes(model: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[list[Floats], Callable[[list[Floats]], Any]]:
    vectors, backprop_vectors = model.layers[0](docs, is_train)
    likes = [Likes(doc) for doc in docs]

    def backprop(d_output: list[Floats]) -> Any:
        halves = (numpy.split(d, 2, axis=1) for d in d_output)
        return backprop_vectors([own + same.mean(others) for (own, others), same in zip(halves, likes, strict=True)])

    return [numpy.hstack((own, same.mean(own))) for own, same in zip(vectors, likes, strict=True)], backprop


class Likes:
    """Which words of an article are the same."""

    def __init__(self, doc: Doc) -> None:
        words = doc.to_array([LOWER]).ravel()
        self._order = numpy.argsort(words, kind="stable")
        ordered = words[self._order]
        new = numpy.ones(len(words), dtype=bool)
        new[1:] = ordered[1:] != ordered[:-1]
        self._starts = numpy.flatnonzero(new)
        self._counts = numpy.diff(self._starts, append=len(words)).astype("float32")
        self._group = numpy.empty(len(words), dtype=numpy.intp)
        self._group[self._order] = numpy.cumsum(new) - 1

    def means(self, vectors: Floats) -> Floats:
        """Returns the mean of the words' vectors for each different word."""
        if not len(vectors):
            return vectors
        sums: Floats = numpy.add.reduceat(vectors[self._order], self._starts, axis=0)
        means: Floats = sums / self._counts[:, None]
        return means

    def spread(self, rows: Floats) -> Floats:
        """Returns for each word the row of those that are the same."""
        return rows[self._group]

    def mean(self, vectors: Floats) -> Floats:
        """Returns for each word the mean of its likes' vectors; the gradient of a mean is spread by the same means."""
        return self.spread(self.means(vectors))


def _init_beside(model: Model[Any, Any], X: Any = None, Y: Any = None) -> None:  # noqa: N803
    model.layers[0].initialize(X, None)


@registry.architectures("racefacts.NameNetwork.v1")  # type: ignore[untyped-decorator]
def name_network(embed: Model[list[Doc], list[Floats]], width: int, pieces: int, lower: int, upper: int) -> Model[list[Doc], list[Floats]]:
    """Reads words in their context.

    Args:
        embed: gives the vectors of docs.
        width: of these vectors and of all layers.
        pieces: of a maxout unit.
        lower: layers that read a word with its two neighbours before it is put beside its likes.
        upper: such layers behind that.

    Returns:
        A model of docs to a matrix for each, with a row for each token.
    """

    def windows(depth: int) -> Model[Any, Any]:
        window: Model[Any, Any] = chain(expand_window(window_size=1), Maxout(width, width * 3, nP=pieces, normalize=True, dropout=0.0))
        return with_array(clone(residual(window), depth), pad=depth)

    near, wide = windows(lower), windows(upper)
    mixed: Model[Any, Any] = with_array(Maxout(width, width * 2, nP=pieces, normalize=True, dropout=0.0))
    for layer in (near, mixed, wide):
        _multiply_fast(layer)
    model: Model[Any, Any] = chain(beside_its_likes(chain(embed, near)), mixed, wide)
    return model


def _multiply_fast(model: Model[Any, Any]) -> None:
    """Has matrices multiplied by numpy, several times as fast as thinc's own way.

    What comes out for a row then hangs on the rows beside it, in the last bit: it is no way for the vectors of words, which are
    computed once and kept.
    """
    ops = NumpyOps(use_blis=False)
    for layer in model.walk():
        layer.ops = ops
