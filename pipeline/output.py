"""Writing output: files never over an existing one without being told and never half, standard output with its failures named."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from pipeline.errors import DiskError, OutputError
from pipeline.reading import describe

STANDARD = Path("-")  # as an output: standard output


def check_writable(path: Path, force: bool, source: str | Path = STANDARD) -> None:
    """Refuses what cannot become an output file. Standard output always can.

    Args:
        path: the file to make.
        force: whether it may replace an existing one.
        source: the file that is read meanwhile.

    Raises:
        OutputError: its folder is missing, it is a folder, it exists and `force` is off, or it is the input.
    """
    if path == STANDARD:
        return
    check_folder(path)
    if path.exists() and str(source) != "-" and Path(source).exists() and path.samefile(source):
        raise OutputError(f"{path}: is the input itself")
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
def writing(path: Path, force: bool = False, source: str | Path = STANDARD) -> Iterator[TextIO]:
    """Opens an output file that takes its name only when all of it is written; or standard output.

    Args:
        path: the file to make, or `STANDARD`.
        force: whether it may replace an existing one.
        source: the file that is read meanwhile.

    Raises:
        OutputError: see `check_writable`.
        DiskError: the disk refuses, or standard output is closed.
    """
    check_writable(path, force, source)
    if path == STANDARD:
        with standard_output() as stream:
            yield stream
        return
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with partial.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        partial.replace(path)
    except OSError as error:
        raise DiskError(f"{path}: cannot be written: {describe(error)}") from error
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def standard_output(encoding: str = "utf-8", errors: str = "backslashreplace") -> Iterator[TextIO]:
    """Opens standard output for text.

    Args:
        encoding: UTF-8 for data, whatever the terminal is; the terminal's own for what is only to be looked at.
        errors: what becomes of characters that the encoding lacks.

    Raises:
        DiskError: it is closed, or what it goes to is full.
        BrokenPipeError: who reads it has stopped, as `head` does.
    """
    if sys.stdout is None:
        raise DiskError("standard output: is closed")
    stream = io.TextIOWrapper(sys.stdout.buffer, encoding=encoding, errors=errors, newline="\n")
    try:
        yield stream
        stream.flush()
    except OSError as error:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - what could not be written must not be tried again at the process' end
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise DiskError(f"standard output: cannot be written: {describe(error)}") from error
    finally:
        stream.detach()


def write_text(path: Path, text: str, force: bool = False) -> None:
    """Writes a text to a file or to `STANDARD`, see `writing`."""
    with writing(path, force) as stream:
        stream.write(text)


def print_page(text: str) -> None:
    """Prints a text for people; characters that their terminal lacks become question marks."""
    with standard_output(sys.stdout.encoding if sys.stdout else "utf-8", "replace") as stream:
        stream.write(text)


def is_terminal() -> bool:
    """Returns whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()
