"""The recognizer of names: a small network trained on the corpus, shipped in the folder `model`.

It gives riders, other people, teams, races, climbs, places and other organisations; `pipeline.names` judges what it gives.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import spacy
from spacy import util
from spacy.attrs import LOWER, NORM  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import registry

from pipeline.recognizer.component import FACTORY, make_recognizer
from pipeline.recognizer.features import word_embed
from pipeline.recognizer.network import name_network

MODEL = Path(__file__).parent / "model"
# Marks that part words also where no blank stands beside them: `Sagan(Tinkoff)`, `1.Sagan`, `Sagan/Roglic`.
_SEPARATORS = (r"[()\[\]|/;:+_=]", r"(?<=[0-9])\.(?=[^\W\d_])", r"(?<=[^\W\d_]),(?=[^\W\d_])", r"(?<=[\"”»’'])\.(?=[A-Z])", r"[“”«»]")
_ATTRIBUTES = (LOWER, NORM)
_POSSESSIVES = (r"[´`]s",)


@registry.tokenizers("racefacts.Tokenizer.v1")  # type: ignore[untyped-decorator]
def tokenizer() -> Callable[[Language], Tokenizer]:
    """Makes spaCy's English tokenizer, which parts words at brackets, bars and slashes too."""

    def create(nlp: Language) -> Tokenizer:
        defaults = nlp.Defaults
        return Tokenizer(
            nlp.vocab,
            rules=defaults.tokenizer_exceptions,
            prefix_search=util.compile_prefix_regex(defaults.prefixes or ()).search,
            suffix_search=util.compile_suffix_regex([*(defaults.suffixes or ()), *_POSSESSIVES]).search,
            infix_finditer=util.compile_infix_regex([*(defaults.infixes or ()), *_SEPARATORS]).finditer,
            token_match=defaults.token_match,
            url_match=defaults.url_match,
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


__all__ = ["FACTORY", "blank", "load_recognizer", "make_recognizer", "name_network", "tokenizer", "word_embed"]
