"""Progress of a batch: a bar on a terminal, plain lines elsewhere, always on standard error."""

import sys
import time
from types import TracebackType
from typing import Any, Self

_EVERY = 10.0


class Progress:
    """Shows how far a batch is.

    Args:
        total: how many files there are; None when that is not known.
        quiet: show nothing.
    """

    def __init__(self, total: int | None, quiet: bool = False) -> None:
        self._total, self._quiet = total, quiet
        self._bar: Any = None
        self._begin = self._last = time.monotonic()

    def __enter__(self) -> Self:
        if not self._quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as RichProgress

            self._bar = RichProgress(
                TextColumn("{task.fields[rate]:.1f}/s"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
                TextColumn("{task.fields[errors]} errors"), console=Console(stderr=True),
            )  # fmt: skip
            self._bar.start()
            self._task = self._bar.add_task("articles", total=self._total, rate=0.0, errors=0)
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def show(self, done: int, errors: int) -> None:
        """Says how many articles are done and how many of them failed."""
        now = time.monotonic()
        rate = done / max(now - self._begin, 0.001)
        if self._bar:
            self._bar.update(self._task, completed=done, rate=rate, errors=errors)
        elif not self._quiet and now - self._last >= _EVERY:
            self._last = now
            left = f", {(self._total - done) / rate:.0f} s left" if self._total and rate else ""
            of = f" of {self._total}" if self._total else ""
            sys.stderr.write(f"racefacts: {done}{of} articles, {rate:.1f}/s{left}, {errors} errors\n")
            sys.stderr.flush()

    def say(self, message: str) -> None:
        """Prints a line without disturbing the bar."""
        if self._bar:
            self._bar.console.print(f"racefacts: {message}", markup=False, highlight=False)
        else:
            sys.stderr.write(f"racefacts: {message}\n")
