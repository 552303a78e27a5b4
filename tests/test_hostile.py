"""No expression may grow faster than its input: each one is fed long runs of what it is made of.

The limit is far above what a linear expression needs (milliseconds) and far below what an exploding one takes (minutes), so a
slow machine does not fail the test; how fast the whole is, the benchmarks measure.
"""

import json
import re
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

import pipeline
from pipeline.expressions import as_written
from pipeline.masked import KINDS, Item, MaskedText
from tests.conftest import ROOT

LENGTH = 10_000
SECONDS = 4
# Tried on an eighth of the length first: what takes less than this there stays within the limit on the whole, even if its time
# grew with the third power of the length.
PART, CLEAR = LENGTH // 8, SECONDS / 8**3
MARKS = MaskedText("x" * (2 * len(KINDS)), [Item(2 * n, 2 * n + 1, kind, None) for n, kind in enumerate(KINDS)]).text
PIECES = [
    "a", "A", "1", " ", "\n", "\t", ".", ",", "-", "'", '"', "“", "(", "a ", "Ab ", "ab, ", "1. ", "1:", "1'", "1-", "(a) ", "“a ", "’s ",
    "and ", "stage ", "won ", "A.B", "1h", "20 seconds ", "Tour of ", "\n1. A", "Ab-", *(f"{mark}, " for mark in MARKS.strip("x")),
]  # fmt: skip


class TooSlow(Exception):
    """The expression took longer than any linear one would."""


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


_COLLECT = """
import json, sys
from pipeline import expressions
found, linear = {}, expressions.linear
def recording(pattern, flags=0):
    expression = linear(pattern, flags)
    found[expression.pattern] = (sys._getframe(1).f_globals["__name__"], expression.flags)
    return expression
expressions.linear = recording
import pipeline
from pathlib import Path
from pipeline.evaluation.notation import compile_article
for path in sorted(Path("corpus/train").glob("*.art"))[::6]:
    pipeline.extract(compile_article(path).text)
print(json.dumps([[module, pattern, flags] for pattern, (module, flags) in found.items() if ".evaluation" not in module]))
"""


@pytest.fixture(scope="module")
def expressions() -> dict[str, re.Pattern[str]]:
    """Every expression that the pipeline compiles while it is built and while it reads articles, phrase patterns included."""
    done = subprocess.run([sys.executable, "-c", _COLLECT], cwd=ROOT, capture_output=True, text=True, check=True, timeout=300)
    return {f"{module}: {pattern}": as_written(pattern, flags) for module, pattern, flags in json.loads(done.stdout)}


def test_expressions_are_found(expressions: dict[str, re.Pattern[str]]) -> None:
    assert len(expressions) > 100


def test_no_expression_explodes(expressions: dict[str, re.Pattern[str]]) -> None:
    texts = {piece: [(piece * (length // len(piece) + 1))[:length] + "!" for length in (PART, LENGTH)] for piece in PIECES}
    slow = []
    for name, expression in expressions.items():
        for piece, (part, whole) in texts.items():
            try:
                with limited(SECONDS):
                    begin = time.process_time()
                    deque(expression.finditer(part), maxlen=0)
                    if time.process_time() - begin > CLEAR:
                        deque(expression.finditer(whole), maxlen=0)
            except TooSlow:
                slow.append((name, piece))
                break
    assert slow == []


def test_an_exploding_expression_is_seen() -> None:
    with pytest.raises(AssertionError, match="explodes"):
        test_no_expression_explodes({"explodes": re.compile(r"(?:a{1,40}){1,40}b")})


@pytest.mark.parametrize(
    "piece", ["Ab ", "1. Ab Cd 1:02\n", "“Ab ", '"a" ', "'a ", "won ", "stage 1, ", "1h", "(a ", "Jan Novotny won. ", "\n", "12 seconds ", "¿?"]
)
def test_the_pipeline_reads_hostile_text(piece: str) -> None:
    text = piece * (LENGTH // len(piece))
    with limited(60):
        if text.strip():
            pipeline.extract(text)
