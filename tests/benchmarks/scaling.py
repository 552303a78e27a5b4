"""Time against the number of articles and against the length of one: straight lines show the same time for each word.

Beside the time by the clock stands the processor time, in which other work on the machine shows less.
"""

import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pipeline
from pipeline.batch import BatchOptions, run_batch
from tests.benchmarks.machine import corpus_texts, row

COUNTS = (1_000, 10_000, 50_000)
WORDS = (100, 1_000, 10_000, 100_000)


def _of_length(words: int) -> str:
    """An article of that many words: corpus articles one after the other."""
    pieces: list[str] = []
    count = 0
    while count < words:
        for text in corpus_texts():
            pieces.append(text)
            count += len(text.split())
            if count >= words:
                break
    return " ".join("\n\n".join(pieces).split(" ")[:words])


def _processor_time() -> float:
    """Seconds of this process and of the workers that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _times(work: Callable[[], object]) -> tuple[float, float]:
    """Returns the seconds that something takes by the clock, and of the processor."""
    begin, used = time.perf_counter(), _processor_time()
    work()
    return time.perf_counter() - begin, _processor_time() - used


def _rows(what: str, times: list[tuple[float, float]], unit: str, against: str, base: list[float]) -> list[str]:
    """Returns the rows of both times; `base`, the medians that they are compared with, is filled by the first call."""
    by_clock, of_processor = (list(values) for values in zip(*times, strict=True))
    medians = [statistics.median(by_clock), statistics.median(of_processor)]
    if not base:
        base.extend(medians)
    return [
        row(what, by_clock, unit, against, medians[0] / base[0]),
        row(f"{what}, processor time", of_processor, unit, against, medians[1] / base[1]),
    ]


def rows() -> Iterator[str]:
    """Measures and yields the rows of the table: microseconds a word and milliseconds an article, against the first."""
    base: list[float] = []
    for words in WORDS:
        text = _of_length(words)
        count = len(text.split())
        pipeline.extract(text)
        times = [_times(lambda text=text: pipeline.extract(text)) for _ in range(5 if words < 50_000 else 3)]  # type: ignore[misc]
        yield from _rows(f"an article of {words:,} words", [(a / count * 1e6, b / count * 1e6) for a, b in times], "µs/word", "100 words", base)
    base = []
    with tempfile.TemporaryDirectory() as name:
        where = Path(name)
        texts = [" ".join(text.split(" ")[:40]) for text in corpus_texts()]
        folder = where / "articles"
        folder.mkdir()
        written = 0
        for count in COUNTS:
            for n in range(written, count):
                (folder / f"{n:06d}.txt").write_text(texts[n % len(texts)], encoding="utf-8")
            written = count
            options = BatchOptions((str(folder),), where / "out.jsonl", quiet=True, redo=True)
            a, b = _times(lambda options=options: run_batch(options))  # type: ignore[misc]
            yield from _rows(f"a batch of {count:,} short articles", [(a / count * 1e3, b / count * 1e3)], "ms/article", "1,000 articles", base)
