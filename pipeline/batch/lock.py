"""Keeps two runs from writing to one output at the same time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import DiskError, OutputError
from pipeline.reading import describe


@contextmanager
def alone(output: Path) -> Iterator[None]:
    """Holds `OUT.lock` for as long as it is open. The system lets go of it when a process is killed; the file that stays then harms nothing.

    Raises:
        OutputError: another run holds it.
        DiskError: it cannot be made.
    """
    try:
        import fcntl
    except ImportError:  # not on this system
        yield
        return
    path = output.with_name(output.name.removesuffix(".jsonl") + ".lock")
    while True:
        try:
            file = path.open("wb")
        except OSError as error:
            raise DiskError(f"{path}: cannot be written: {describe(error)}") from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if path.exists() and os.fstat(file.fileno()).st_ino == path.stat().st_ino:
                break
        except BlockingIOError:
            file.close()
            raise OutputError(f"{output}: another run is writing it") from None
        file.close()  # the run that held it has taken it away in between
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        file.close()
