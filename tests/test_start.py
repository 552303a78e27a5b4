"""Short processes: what a command does not need is not imported."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT

HEAVY = ("spacy.cli", "weasel", "requests", "httpx", "dateparser", "rich", "pandas")


def _imported(code: str) -> set[str]:
    lines = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules, sep='\\n')"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return set(lines.stdout.split())


def test_extract_imports_nothing_that_it_does_not_need():
    code = "from pipeline import commands, reading\ncommands.extract_article(reading.ArticleText('Nothing happened.', 'text'))"
    assert not _imported(code) & set(HEAVY)


@pytest.mark.parametrize("module", ["pipeline.schema", "pipeline.flat", "pipeline.commands"])
def test_commands_that_read_no_article_do_without_spacy(module):
    assert "spacy" not in _imported(f"import {module}")


def test_spacys_command_line_is_there_when_it_is_asked_for():
    assert "spacy.cli" in _imported("from pipeline import start\nstart.import_spacy()\nimport spacy\nimport spacy.cli\nassert spacy.cli.app")
    assert "spacy.cli.info" in _imported("from pipeline import start\nstart.import_spacy()\nimport spacy\nspacy.info(silent=True)")


def test_the_package_gives_what_it_names():
    import pipeline

    assert all(getattr(pipeline, name) for name in pipeline.__all__)
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = pipeline.no_such_name


def test_articles_in_one_memory_zone_are_read_as_each_in_its_own():
    import pipeline
    from pipeline.language import default_pipeline

    texts = ["Marko Vidakovec won stage 3 of the Tour of Wessex.", "Ane Fjordlund (Adria-Kolo) was second.", "Marko Vidakovec won."]
    alone = [pipeline.extract(text) for text in texts]
    with default_pipeline().memory_zone():
        assert [pipeline.extract(text) for text in texts] == alone
