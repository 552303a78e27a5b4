"""The trained network as it reads: the sums and products of its layers, without what training needs.

thinc's layers compute the same. What they note for training, and their many small steps, took longer than the products.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model

from pipeline.recognizer.network import Likes

Floats = NDArray[numpy.float32]
_SMALL = numpy.float32(1e-8)  # added to each variance, as in thinc


class Inference:
    """Scores the tags of an article's words.

    Args:
        model: a network of `name_network` and the layer of scores behind it. Its parameters are looked up at each call: it may be trained on.
    """

    def __init__(self, model: Model[Any, Any]) -> None:
        nodes = list(model.walk(order="dfs_pre"))
        self._embed = next(node for node in nodes if node.name == "embed_words")
        within = set(map(id, self._embed.walk()))
        kinds = {name: [node for node in nodes if node.name == name and id(node) not in within] for name in ("maxout", "layernorm", "softmax")}
        self._layers = list(zip(kinds["maxout"], kinds["layernorm"], strict=True))
        self._last: Any = kinds["softmax"][0]
        self._mixed = next(n for n, (maxout, _) in enumerate(self._layers) if maxout.get_dim("nI") == 2 * maxout.get_dim("nO"))

    def __call__(self, doc: Doc) -> Floats:
        """Returns a row for each word, a column for each tag."""
        layers = [_Layer.of(*nodes) for nodes in self._layers]
        rows = _in_context(self._embed.predict([doc])[0], layers[: self._mixed])
        rows = _beside_its_likes(rows, Likes(doc), layers[self._mixed])
        rows = _in_context(rows, layers[self._mixed + 1 :])
        scores: Floats = rows @ self._last.get_param("W").T
        scores += self._last.get_param("b")
        return scores


class _Layer(NamedTuple):
    """A layer that keeps for each unit the best of its pieces, and scales what comes out."""

    weights: Floats  # units, pieces, width of what comes in
    bias: Floats  # units, pieces
    gain: Floats
    offset: Floats

    @staticmethod
    def of(maxout: Any, layernorm: Any) -> "_Layer":
        return _Layer(maxout.get_param("W"), maxout.get_param("b"), layernorm.get_param("G"), layernorm.get_param("b"))

    def __call__(self, product: Callable[[Floats], Floats]) -> Floats:
        """Returns what comes out.

        Args:
            product: gives the product of what comes in and the weights of one piece, in an array of its own.
        """
        best: Floats | None = None
        for piece in range(self.weights.shape[1]):
            one = product(self.weights[:, piece].T)
            one += self.bias[:, piece]
            best = one if best is None else numpy.maximum(best, one, out=best)
        assert best is not None
        width = numpy.float32(best.shape[1])
        best -= best.mean(axis=1, keepdims=True)
        variance = numpy.einsum("ij,ij->i", best, best) / width + _SMALL
        best *= (variance ** numpy.float32(-0.5))[:, None]
        best *= self.gain
        best += self.offset
        return best


def _in_context(rows: Floats, layers: list[_Layer]) -> Floats:
    """Reads each word with its two neighbours, once for each layer; beyond the ends of the article stand empty words."""
    depth, (count, width) = len(layers), rows.shape
    within = numpy.zeros((count + 2 * depth, width), dtype="float32")
    within[depth : depth + count] = rows
    triples = numpy.zeros((len(within), 3 * width), dtype="float32")
    for layer in layers:
        triples[1:, :width] = within[:-1]
        triples[:, width : 2 * width] = within
        triples[:-1, 2 * width :] = within[1:]
        within += layer(triples.__matmul__)
    return within[depth : depth + count]


def _beside_its_likes(rows: Floats, likes: Likes, layer: _Layer) -> Floats:
    """Reads each word beside the mean of its likes; the mean's part of a product is the same for all of them."""
    width, means = rows.shape[1], likes.means(rows)

    def product(weights: Floats) -> Floats:
        own: Floats = rows @ weights[:width]
        own += likes.spread(means @ weights[width:])
        return own

    return layer(product)
