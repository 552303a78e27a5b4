"""Expressions: repetitions get bounds, and what was compiled is kept between processes."""

import os
import re
import sys
from pathlib import Path

import pytest

from pipeline.compiled import CompiledExpressions
from pipeline.expressions import bounded, linear


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"a\s+b", r"a\s{1,80}b"),
        (r"\w*", r"\w{0,60}"),
        (r"[^)]+", r"[^)]{1,4000}"),
        (r"[]+]+", r"[]+]{1,60}"),
        (r"(?:x y){2,}", r"(?:x y){2,40}"),
        (r"\d{1,3}\+?", r"\d{1,3}\+?"),
    ],
)
def test_bounded(pattern, expected):
    assert bounded(pattern) == expected


# --- kept expressions ---

EXPRESSIONS = [
    (r"(?P<who>[A-ZÀ-Þ]\w+) won", 0),
    (r"(?i)(?:stage|leg) (\d+)(?P<part>[ab])?", 0),
    (r"straße|İ", re.IGNORECASE),
    ("a  # a comment\n | b", re.VERBOSE),
    (r"^\s+$", re.MULTILINE | re.ASCII),
]


@pytest.fixture
def source(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    path = tmp_path / "rules.py"
    path.write_text("")
    return path


def _store(source: Path) -> CompiledExpressions:
    return CompiledExpressions(source, lambda pattern, flags: pattern)


def _kept(source: Path) -> list[Path]:
    return list(source.parent.glob("__pycache__/*"))


def _never(pattern: str, flags: int) -> str:
    raise AssertionError("it was compiled anew")


@pytest.mark.parametrize(("pattern", "flags"), EXPRESSIONS)
def test_kept_expression_is_what_was_made(source, pattern, flags):
    first = _store(source)
    wanted = re.compile(pattern, flags)
    made = first.compile(pattern, flags)
    first.save()
    again = CompiledExpressions(source, _never).compile(pattern, flags)
    assert again == made
    assert (again.pattern, again.flags, again.groups, again.groupindex) == (wanted.pattern, wanted.flags, wanted.groups, wanted.groupindex)


def test_every_expression_of_the_pipeline_is_bounded():
    assert linear(r"x+y").pattern == "x{1,60}y"


def test_kept_expressions_are_added_to(source):
    for pattern in ("a", "b"):
        store = _store(source)
        store.compile(pattern, 0)
        store.save()
    store = CompiledExpressions(source, _never)
    assert [store.compile(pattern, 0).pattern for pattern in ("a", "b")] == ["a", "b"]


def test_kept_expressions_are_made_anew_when_the_source_changed(source):
    store = _store(source)
    store.compile("a", 0)
    store.save()
    os.utime(source, (1, 1))
    with pytest.raises(AssertionError):
        CompiledExpressions(source, _never).compile("a", 0)


@pytest.mark.parametrize("content", [b"", b"\x00", b"no such thing", b"i\x01\x00\x00\x00"])
def test_kept_expressions_a_damaged_file_is_passed_over(source, content):
    store = _store(source)
    store.compile("a", 0)
    store.save()
    _kept(source)[0].write_bytes(content)
    assert _store(source).compile("a", 0) == re.compile("a")


def test_kept_expressions_nothing_is_written_where_bytecode_is_not(source, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    store = _store(source)
    store.compile("a", 0)
    store.save()
    assert not _kept(source)


def test_kept_expressions_a_folder_that_cannot_be_written_is_no_error(source):
    (source.parent / "__pycache__").write_text("a file stands where the folder should be")
    store = _store(source)
    store.compile("a", 0)
    store.save()


def test_no_expression_is_an_error(source):
    with pytest.raises(re.error):
        _store(source).compile("(", 0)
