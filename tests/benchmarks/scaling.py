"""Time against the number of articles and against the length of one: straight lines show the same time for each word."""

import statistics
import tempfile
import time
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


def rows() -> list[str]:
    """Measures and returns the rows of the table: microseconds a word, against the shortest."""
    found = []
    base = 0.0
    for words in WORDS:
        text = _of_length(words)
        count = len(text.split())
        pipeline.extract(text)
        values = []
        for _ in range(5 if words < 50_000 else 3):
            begin = time.perf_counter()
            pipeline.extract(text)
            values.append((time.perf_counter() - begin) / count * 1e6)
        base = base or statistics.median(values)
        found.append(row(f"an article of {words:,} words", values, "µs/word", "100 words", statistics.median(values) / base))
    base = 0.0
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
            begin = time.perf_counter()
            run_batch(BatchOptions((str(folder),), where / "out.jsonl", quiet=True, redo=True))
            value = (time.perf_counter() - begin) / count * 1e3
            base = base or value
            found.append(row(f"a batch of {count:,} short articles", [value], "ms/article", "1,000 articles", value / base))
    return found
