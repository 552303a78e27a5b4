"""The recognizer of names: a small spaCy `ner` trained on the corpus, shipped in the folder `model`.

It gives riders, other people, teams, races, climbs, places and other organisations; `pipeline.names` judges what it gives.
"""

from collections.abc import Callable
from pathlib import Path

from spacy import registry, util
from spacy.language import Language
from spacy.tokenizer import Tokenizer

from pipeline.recognizer.features import word_embed

MODEL = Path(__file__).parent / "model"
# Marks that part words also where no blank stands beside them: `Sagan(Tinkoff)`, `1.Sagan`, `Sagan/Roglic`.
_SEPARATORS = (r"[()\[\]|/;:+_=]", r"(?<=[0-9])\.(?=[^\W\d_])", r"(?<=[^\W\d_]),(?=[^\W\d_])", r"(?<=[\"”»’'])\.(?=[A-Z])", r"[“”«»]")
_POSSESSIVES = (r"[´`]s",)


@registry.tokenizers("racefacts.Tokenizer.v1")
def tokenizer() -> Callable[[Language], Tokenizer]:
    """Makes spaCy's English tokenizer part words at brackets, bars and slashes too."""

    def create(nlp: Language) -> Tokenizer:
        nlp.tokenizer = registry.tokenizers.get("spacy.Tokenizer.v1")()(nlp)
        return separating(nlp)

    return create


def separating(nlp: Language) -> Tokenizer:
    """Gives the pipeline's tokenizer the further separators; returns it."""
    defaults = nlp.Defaults
    infixes = [*(defaults.infixes or ()), *_SEPARATORS]
    suffixes = [*(defaults.suffixes or ()), *_POSSESSIVES]
    nlp.tokenizer.infix_finditer = util.compile_infix_regex(infixes).finditer
    nlp.tokenizer.suffix_search = util.compile_suffix_regex(suffixes).search
    return nlp.tokenizer


def load_recognizer(nlp: Language, name: str = "ner", model: Path = MODEL) -> None:
    """Adds the recognizer to a blank English pipeline and sets the pipeline's tokenizer to the one it was trained with.

    Args:
        nlp: the pipeline.
        name: the component's name.
        model: the folder of a trained pipeline.

    Raises:
        OSError: the model is missing.
    """
    separating(nlp)
    config = util.load_config(model / "config.cfg")["components"]["ner"]
    ner = nlp.add_pipe("ner", name=name, config={key: value for key, value in config.items() if key != "factory"})
    ner.from_disk(model / "ner", exclude=["vocab"])


__all__ = ["load_recognizer", "word_embed"]
