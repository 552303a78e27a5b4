"""The README is true: its Python example gives what it says, its map names what exists, its set-up lines are the ones CI runs."""

import contextlib
import io
import re

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_python_example_gives_what_it_says() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    expected = [line.removeprefix("# ") for line in code.splitlines() if line.startswith("# ")]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})
    assert printed.getvalue().splitlines() == expected


def test_the_map_names_what_exists() -> None:
    named = re.findall(r"^\| `((?:pipeline/|cli)[\w./]*)`", README, re.MULTILINE)
    assert len(named) > 15
    assert [name for name in named if not (ROOT / name).exists()] == []


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
