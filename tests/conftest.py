"""What the tests share: a runner of the command line as a user would start it, and a small corpus article."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def racefacts() -> Run:
    """Runs `racefacts ARGUMENTS` in a process of its own."""

    def run(*arguments: str | Path, stdin: str | bytes | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), *map(str, arguments)], input=data, capture_output=True, cwd=cwd, timeout=120, check=False
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


ARTICLE = """style: race report
facts: invented
discipline: road
gender: men
published: 2019-05-12
--- entities
rider villa = Marco Villari | nat ITA | team umbra
rider kovac = Kovac
rider lund = Lund
team umbra = Umbra-Corsa
race gdu = Giro dell'Umbria | type stage_race
stage s3 = gdu | number 3
--- text
[villa:Marco Villari] ([umbra:Umbra-Corsa]) of [p:Italy] won the [s3:third stage] of the [gdu:Giro dell'Umbria] \\[sic\\] 12 seconds ahead.
"It was hard," said [villa:Villari], "but we did it."
Overall: 1. [villa:Villari] 12:01:13, 2. [kovac:Kovac] at 19", 3. [lund:Lund] s.t.
--- facts
result villa 1 stage gdu s3 | "won the third stage"
gap 12 finish gdu s3 ahead villa | "12 seconds"
quote villa said | "It was hard," + "but we did it."
list general gdu s3 | "Overall:"
1 villa 12:01:13
2 kovac +19
3 lund st
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of one article, in the test split and, under another name, in the train split."""
    for split, name in (("test", "umbria"), ("train", "umbria-train")):
        (tmp_path / split).mkdir()
        (tmp_path / split / f"{name}.art").write_text(ARTICLE, encoding="utf-8")
    return tmp_path
