"""The spaCy component that finds names: a network scores the tags of each word, the best tags that fit together are the names."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline.trainable_pipe import TrainablePipe  # type: ignore[import-not-found]
from spacy.scorer import get_ner_prf
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.vocab import Vocab
from thinc.api import Model

from pipeline.recognizer.inference import Inference
from pipeline.recognizer.tags import Name, Tags

FACTORY = "racefacts_recognizer"
Floats = NDArray[numpy.float32]


class Recognizer(TrainablePipe):  # type: ignore[misc]
    """A trainable component that sets a doc's entities.

    Args:
        vocab: the shared vocabulary.
        model: scores tags: docs to a matrix for each.
        name: the component's name.
    """

    def __init__(self, vocab: Vocab, model: Model[list[Doc], list[Floats]], name: str = FACTORY) -> None:
        self.vocab = vocab
        self.model = model
        self.name = name
        self.cfg: dict[str, list[str]] = {"labels": []}
        self._tags: Tags | None = None
        self._inference: Inference | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(self.cfg["labels"])

    @property
    def label_data(self) -> tuple[str, ...]:
        return self.labels

    @property
    def tags(self) -> Tags:
        """The tags of the labels."""
        if self._tags is None:
            self._tags = Tags(self.labels)
        return self._tags

    def add_label(self, label: str) -> int:
        if label in self.labels:
            return 0
        self.cfg["labels"].append(label)
        self.vocab.strings.add(label)
        self._tags = None
        return 1

    def predict(self, docs: Iterable[Doc]) -> list[list[Name]]:
        """Returns the names of each doc; each is read by itself, so that no doc's outcome hangs on those beside it."""
        if self._inference is None:
            self._inference = Inference(self.model)
        return [list(self.tags.read(self._inference(doc))) if len(doc) else [] for doc in docs]

    def set_annotations(self, docs: Sequence[Doc], names: Sequence[Sequence[Name]]) -> None:
        for doc, found in zip(docs, names, strict=True):
            doc.set_ents([Span(doc, name.first, name.end, label=name.label) for name in found])

    def get_loss(self, examples: Sequence[Example], scores: Sequence[Floats]) -> tuple[float, list[Floats]]:
        """Returns the cross entropy and its gradient; words whose tag is not known count nothing."""
        numbers = self.tags.numbers
        loss = 0.0
        gradients = []
        for example, own in zip(examples, scores, strict=True):
            tags = [numbers.get(tag or "-", -1) for tag in example.get_aligned_ner()]
            truth = numpy.array(tags)
            known = numpy.flatnonzero(truth >= 0)
            gradient = own.copy()
            gradient[truth < 0] = 0.0
            gradient[known, truth[known]] -= 1.0
            loss -= float(numpy.log(own[known, truth[known]] + 1e-8).sum())
            gradients.append(gradient)
        return loss, gradients

    def initialize(self, get_examples: Callable[[], Iterable[Example]], *, nlp: Language | None = None, labels: Sequence[str] | None = None) -> None:
        """Takes the labels from the examples, or those that are given, and sets up the weights."""
        found = labels or sorted({span.label_ for example in get_examples() for span in example.reference.ents})
        for label in found:
            self.add_label(label)
        sample = [example.predicted for example in islice(get_examples(), 10)]
        self.model.initialize(X=sample, Y=[numpy.zeros((len(doc), len(self.tags.names)), dtype="float32") for doc in sample])

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        scores: dict[str, Any] = get_ner_prf(examples)
        return scores


@Language.factory(FACTORY, assigns=["doc.ents"], default_score_weights={"ents_f": 1.0, "ents_p": 0.0, "ents_r": 0.0})
def make_recognizer(nlp: Language, name: str, model: Model[list[Doc], list[Floats]]) -> Recognizer:
    """Makes the component `racefacts_recognizer`."""
    return Recognizer(nlp.vocab, model, name)
