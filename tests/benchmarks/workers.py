"""A batch with one worker and with two: articles per second once the workers have started.

The start of the workers is taken off by measuring a small and a large batch and dividing the differences.
"""

import statistics
import tempfile
import time
from pathlib import Path

from pipeline.batch import BatchOptions, run_batch
from tests.benchmarks.machine import alternate, corpus_texts, row

_SMALL, _LARGE = 100, 500


def _folder(where: Path, count: int) -> Path:
    folder = where / f"articles-{count}"
    folder.mkdir()
    texts = corpus_texts()
    for n in range(count):
        (folder / f"{n:05d}.txt").write_text(texts[n % len(texts)], encoding="utf-8")
    return folder


def rows() -> list[str]:
    """Measures and returns the rows of the table."""
    with tempfile.TemporaryDirectory() as name:
        where = Path(name)
        small, large = _folder(where, _SMALL), _folder(where, _LARGE)

        def seconds(folder: Path, workers: int) -> float:
            begin = time.perf_counter()
            run_batch(BatchOptions((str(folder),), where / "out.jsonl", workers=workers, quiet=True, redo=True))
            return time.perf_counter() - begin

        def rate(workers: int) -> float:
            return (_LARGE - _SMALL) / (seconds(large, workers) - seconds(small, workers))

        measured = alternate({"batch, one worker": lambda: rate(1), "batch, two workers": lambda: rate(2)})
    one = statistics.median(measured["batch, one worker"])
    return [row(name, values, "articles/s", "one worker", statistics.median(values) / one) for name, values in measured.items()]
