"""The recognizer of names: a small network trained on the corpus, shipped in the folder `model`.

It gives riders, other people, teams, races, climbs, places and other organisations; `pipeline.names` judges what it gives.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from itertools import pairwise
from pathlib import Path
from typing import Any

import spacy
from spacy import util
from spacy.attrs import LOWER, NORM  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import registry

from pipeline.expressions import as_written, linear
from pipeline.recognizer.component import FACTORY, make_recognizer
from pipeline.recognizer.features import word_embed
from pipeline.recognizer.network import name_network

MODEL = Path(__file__).parent / "model"
# Marks that part words also where no blank stands beside them: `Sagan(Tinkoff)`, `1.Sagan`, `Sagan/Roglic`.
_SEPARATORS = (r"[()\[\]|/;:+_=]", r"(?<=[0-9])\.(?=[^\W\d_])", r"(?<=[^\W\d_]),(?=[^\W\d_])", r"(?<=[\"”»’'])\.(?=[A-Z])", r"[“”«»]")
_PIECE = 300  # characters between blanks
_LONG_PIECE = linear(rf"\S{{{_PIECE}}}")
_ATTRIBUTES = (LOWER, NORM)
KEPT_WORDS = 20_000  # words of articles that stay known, with how they are parted, for the articles to come
_LONG = 100_000  # characters of an article whose words do not stay
_POSSESSIVES = (r"[´`]s",)


class BoundedTokenizer(Tokenizer):  # type: ignore[misc]
    """spaCy's tokenizer in a time that grows with the text alone.

    It strips the marks of a piece between blanks one by one and looks through the whole piece each time. A piece that is longer than any
    in a real text is therefore parted first.
    """

    def __call__(self, string: str) -> Doc:
        if max(map(len, string.split()), default=0) <= _PIECE:
            doc: Doc = super().__call__(string)
            return doc
        cuts = [0, *(match.end() for match in _LONG_PIECE.finditer(string)), len(string)]
        tokens = [token for start, end in pairwise(cuts) for token in super(BoundedTokenizer, self).__call__(string[start:end])]
        return Doc(self.vocab, [token.text for token in tokens], [bool(token.whitespace_) for token in tokens])


@registry.tokenizers("racefacts.Tokenizer.v1")  # type: ignore[untyped-decorator]
def tokenizer() -> Callable[[Language], BoundedTokenizer]:
    """Makes spaCy's English tokenizer, which parts words at brackets, bars and slashes too."""

    def create(nlp: Language) -> BoundedTokenizer:
        defaults: Any = nlp.Defaults
        prefixes, suffixes, infixes = ([rule for rule in rules or () if rule] for rules in (defaults.prefixes, defaults.suffixes, defaults.infixes))
        return BoundedTokenizer(
            nlp.vocab,
            rules=defaults.tokenizer_exceptions,
            prefix_search=as_written("|".join(f"^{rule}" for rule in prefixes)).match,
            suffix_search=as_written("|".join(f"{rule}$" for rule in (*suffixes, *_POSSESSIVES))).search,
            infix_finditer=as_written("|".join((*infixes, *_SEPARATORS))).finditer,
            token_match=defaults.token_match,
            url_match=defaults.url_match,
            max_cache_size=KEPT_WORDS,
        )

    return create


def blank() -> Language:
    """Returns an English pipeline without components whose tokenizer is the one that the recognizer was trained with.

    Of the attributes of words it computes those in `_ATTRIBUTES` alone: the others (whether a word is like a number, a stop word and so on)
    are needed by no component, and took most of the time of the tokenizer.
    """
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "racefacts.Tokenizer.v1"}}})
    vocab: Any = nlp.vocab
    vocab.lex_attr_getters = {key: getter for key, getter in vocab.lex_attr_getters.items() if key in _ATTRIBUTES}
    return nlp


def room_for_words(nlp: Language, text: str = "") -> AbstractContextManager[Any]:
    """Opens where an article is read: its words stay known while there is room for words, else they are freed at the end.

    What stays known is not parted anew in the articles to come, which saves most of the tokenizer's time. A text that is read inside
    a memory zone leaves its words to that zone.

    Args:
        nlp: the pipeline.
        text: the article; none where several are read.
    """
    vocab: Any = nlp.vocab
    stays = len(vocab) < KEPT_WORDS and len(text) < _LONG
    return nullcontext() if stays or vocab.in_memory_zone else nlp.memory_zone()


def load_recognizer(nlp: Language, name: str = FACTORY, model: Path = MODEL) -> None:
    """Adds the recognizer to a pipeline made by `blank`.

    Args:
        nlp: the pipeline.
        name: the component's name.
        model: the folder of a trained pipeline.

    Raises:
        OSError: the model is missing.
    """
    config = util.load_config(model / "config.cfg")["components"][FACTORY]
    recognizer = nlp.add_pipe(FACTORY, name=name, config={key: value for key, value in config.items() if key != "factory"})
    recognizer.from_disk(model / FACTORY, exclude=["vocab"])  # type: ignore[attr-defined]


__all__ = ["FACTORY", "blank", "load_recognizer", "make_recognizer", "name_network", "room_for_words", "tokenizer", "word_embed"]
