"""The README is true: its Python examples give what they say, its map names what exists, its set-up lines are the ones CI runs."""

import contextlib
import importlib
import io
import pydoc
import re

import pytest

from tests.conftest import ROOT
from tests.reference import written

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", README, re.DOTALL))
def test_the_python_examples_give_what_they_say(code: str) -> None:
    importlib.import_module("pipeline.component")  # what an installed package does by its entry point
    expected = [line.removeprefix("# ") for line in code.splitlines() if line.startswith("# ")]
    assert expected
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})
    assert printed.getvalue().splitlines() == expected


def test_every_command_and_option_is_listed() -> None:
    assert written(README) == README, "the commands changed: `make reference` writes the list anew"


def test_the_map_names_what_exists() -> None:
    named = re.findall(r"^\| `((?:pipeline/|cli)[\w./]*)`", README, re.MULTILINE)
    assert len(named) > 15
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_module_is_on_the_map() -> None:
    names = [path.name for path in (ROOT / "pipeline").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()]
    assert [name for name in names if name != "__init__.py" and not re.search(rf"[`/]{re.escape(name)}[`/]", README)] == []


def test_every_component_is_on_the_map() -> None:
    from pipeline.language import COMPONENTS

    missing = []
    for component in COMPONENTS:
        kind = component.removeprefix("racefacts_")
        if not re.search(rf"`(?:pipeline/)?{kind}(?:/|\.py)`", README):
            missing.append(component)
    assert missing == []


def test_ci_runs_the_test_command() -> None:
    assert "<!-- test command -->" in README
    assert "-m pytest" in README.split("<!-- test command -->")[1].split("```")[1]


def test_patterns_readme_names_what_exists() -> None:
    text = (ROOT / "patterns" / "README.md").read_text(encoding="utf-8")
    named = [name for row in re.findall(r"^\| (.*?) \|", text, re.MULTILINE) for name in re.findall(r"`([\w./]+)`", row)]
    assert len(named) > 10
    assert [name for name in named if not (ROOT / "patterns" / name).exists()] == []


def test_the_packages_help_shows_its_functions_although_they_are_imported_late() -> None:
    import pipeline

    text = pydoc.plain(pydoc.render_doc(pipeline))
    assert "extract(" in text and "Reads the facts of one article." in text
    assert "build()" in text and "class Document" in text
