"""Triggers: the words that an expression needs, and lists of patterns narrowed by them."""

import re
from re import _parser  # type: ignore[attr-defined]
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.expressions import linear, may_match
from pipeline.needs import words_needed
from pipeline.triggers import triggered


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        (r"(?i)\bWon the (?:stage|race)\b", {"won the stage", "won the race"}),
        (r"[Ww]in(?:s|ning)?\s+(?:a|the)", {"win"}),
        (r"\s+(\w+) by (?P<x>\d+) sec", {" by "}),
        (r"(?:led|leads?|leading)\s", {"led", "lead"}),
        (r"(?:foo|ba[rz])+x?", {"foo", "bar", "baz"}),
        (r"(?<=abc)\d(?!efghi)", {"abc"}),
        (r"(?>stage)\s\d++", {"stage"}),
        # nothing is known of these
        (r"", set()),
        (r"\d+\s\w*", set()),
        (r"won|\d+", set()),
        (r"(?:won)?\s", set()),
        (r"[^a]\s[a-z]", set()),
        (r"(?!won)", set()),
    ],
)
def test_words_needed(expression, words):
    assert set(words_needed(_parser.parse(expression))) == words


EXPRESSIONS = [
    r"(?i)\b(?:won|took) the (?:stage|race)\b",
    r"(?P<who>[A-Z]\w+)(?:,? who)? (?:lead|led)s?",
    r"(?:at|by) \d+ ?sec(?:onds?)?",
    r"[Ss]tage(?: (?:win|victory))+",
    r"no(?:body|[nt]e?)|never",
    r"(?i)straße|kilom(?:è|e)tres?",
]


WORDS = (
    "Won", "took", "the", "stage", "race", "who", "Lead", "led", "s", "at", "by", "12", "3sec", "onds", "win", "victory", "nobody", "none",
    "not", "NEVER", "Straße", "Kilomètre",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=8))
def test_words_needed_are_in_every_text_that_matches(words):
    text = " ".join(words)
    for expression in EXPRESSIONS:
        compiled = linear(expression)
        if compiled.search(text):
            assert may_match(compiled, text.lower()), (expression, text)


class Pattern(NamedTuple):
    name: str
    needs: tuple[str, ...]


PATTERNS = [Pattern("a", ("won", "took")), Pattern("b", ()), Pattern("c", ("led",)), Pattern("d", ("won",))]


@pytest.mark.parametrize(("text", "names"), [("she won", "abd"), ("she led and took it", "abc"), ("", "b")])
def test_triggered_in_order(text, names):
    assert [pattern.name for pattern in triggered(PATTERNS).of(text)] == list(names)
    assert [pattern.name for pattern in triggered(PATTERNS).within(f"{text}. Then she won.").of(text)] == list(names)


def test_triggered_holds_all():
    assert list(triggered(PATTERNS)) == PATTERNS


def test_every_expression_with_needs_is_one_of_re():
    assert may_match(re.compile("made elsewhere"), "")
