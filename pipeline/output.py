"""Writing output files: never over an existing one without being told, never half a file."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from pipeline.errors import DiskError, OutputError
from pipeline.reading import describe


def check_writable(path: Path, force: bool) -> None:
    """Raises OutputError when `path` cannot become an output file: its folder is missing, it is a folder, or it exists and `force` is off."""
    check_folder(path)
    if path.exists() and not force:
        raise OutputError(f"{path}: exists; --force writes over it")


def check_folder(path: Path) -> None:
    """Raises OutputError when `path` is no place for a file: its folder is missing or not to be written in, or it is a folder itself."""
    if not path.parent.is_dir():
        raise OutputError(f"{path}: the folder {path.parent} does not exist")
    if not os.access(path.parent, os.W_OK):
        raise OutputError(f"{path}: no permission to write in the folder {path.parent}")
    if path.is_dir():
        raise OutputError(f"{path}: is a folder, not a file")


@contextmanager
def writing(path: Path, force: bool = False) -> Iterator[TextIO]:
    """Opens an output file that takes its name only when all of it is written.

    Args:
        path: the file to make.
        force: whether it may replace an existing one.

    Raises:
        OutputError: see `check_writable`.
        DiskError: the disk refuses.
    """
    check_writable(path, force)
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with partial.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        partial.replace(path)
    except OSError as error:
        raise DiskError(f"{path}: cannot be written: {describe(error)}") from error
    finally:
        partial.unlink(missing_ok=True)
