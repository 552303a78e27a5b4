"""Peak memory of a batch's parent and of its workers, at 2,000 and at 20,000 short articles."""

import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from tests.benchmarks.machine import ROOT, corpus_texts, row

COUNTS = (2_000, 20_000)


def _peaks(process: "subprocess.Popen[bytes]") -> tuple[float, float]:
    """Watches a process and its children until it ends. Returns the peaks of the parent and of the largest child, in MB."""
    peaks = {"parent": 0.0, "child": 0.0}

    def watch() -> None:
        while process.poll() is None:
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
            try:
                for who, pid in [("parent", str(process.pid)), *(("child", child) for child in children.read_text().split())]:
                    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
                    peak = next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))
                    peaks[who] = max(peaks[who], peak)
            except (OSError, StopIteration):  # it has just ended
                pass
            time.sleep(0.05)

    thread = threading.Thread(target=watch)
    thread.start()
    process.wait()
    thread.join()
    return peaks["parent"], peaks["child"]


def rows() -> list[str]:
    """Measures and returns the rows of the table."""
    found = []
    base: tuple[float, float] | None = None
    with tempfile.TemporaryDirectory() as name:
        where = Path(name)
        texts = [" ".join(text.split(" ")[:60]) for text in corpus_texts()]
        folder = where / "articles"
        folder.mkdir()
        written = 0
        for count in COUNTS:
            for n in range(written, count):
                (folder / f"{n:06d}.txt").write_text(f"{texts[n % len(texts)]}\nNumber {n}.", encoding="utf-8")
            written = count
            command = [sys.executable, str(ROOT / "cli.py"), "batch", str(folder), "-o", str(where / "out.jsonl"), "--redo", "--quiet"]
            peaks = _peaks(subprocess.Popen(command, stderr=subprocess.DEVNULL))
            base = base or peaks
            for who, peak, first in zip(("parent", "largest worker"), peaks, base, strict=True):
                found.append(row(f"peak memory, {who}, {count:,} articles", [peak], "MB", "2,000 articles", peak / first))
    return found
