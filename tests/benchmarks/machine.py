"""What the benchmarks share: the machine's name, the articles, rounds that alternate, and rows of the table."""

import os
import platform
import statistics
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from pipeline.evaluation.notation import read_corpus

ROOT = Path(__file__).resolve().parent.parent.parent
ROUNDS = 5


def describe() -> str:
    """Names the processor, the cores and the versions."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line.split(":", 1)[1].strip() for line in info.read_text(encoding="utf-8").splitlines() if line.startswith("model name")]
        cpu = names[0] if names else cpu
    return f"{cpu}, {os.cpu_count()} cores, Python {platform.python_version()}, spaCy {version('spacy')}"


def corpus_texts() -> list[str]:
    """Returns the texts of the whole corpus."""
    return [article.text for article in read_corpus(ROOT / "corpus")]


def alternate(contenders: dict[str, Callable[[], float]], rounds: int = ROUNDS) -> dict[str, list[float]]:
    """Runs all contenders in turn, a warm-up round first, and returns what each measured in each round."""
    for contender in contenders.values():
        contender()
    measured: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, contender in contenders.items():
            measured[name].append(contender())
    return measured


def row(what: str, values: list[float], unit: str, against: str = "", ratio: float | None = None) -> str:
    """Returns a row of the table: median, spread, what it was compared with and the ratio of the medians."""
    digits = 0 if max(values) >= 100 else 2
    numbers = f"{statistics.median(values):,.{digits}f} {unit} | {min(values):,.{digits}f} to {max(values):,.{digits}f}"
    return f"| {what} | {numbers} | {against} | {'' if ratio is None else f'{ratio:.2f}'} |"
