"""What a batch has already done, so that a killed run goes on where it ended.

A run writes its lines, in the order of the articles, to `OUT.jsonl.part` and `OUT.errors.jsonl.part`, and gives both their
names when all is done. The next run walks along the lines that are there: a line that belongs to the article at hand
(same id, same text) is kept, whatever comes from the first line on that does not is cut off or taken from its place.
`OUT.state.json` names the version of the program and the fingerprint of its patterns and model.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pipeline import knowledge
from pipeline.errors import DiskError
from pipeline.reading import describe

_KEY = re.compile(rb'^\{"schema_version":\d+,"article":\{"id":"([^"]*)","source":("(?:[^"\\]|\\.)*"),"sha256":"([0-9a-f]{64})"')
_ERROR_KEY = re.compile(rb'^\{"id":"([^"]*)","source":("(?:[^"\\]|\\.)*"),"sha256":"([0-9a-f]{64}|)"')
Key = tuple[bytes, bytes, bytes]


def article_key(article_id: str, source: str, sha256: str) -> Key:
    """Returns what a line is known by: the article's id, its source and its text's hash."""
    return article_id.encode(), json.dumps(source, ensure_ascii=False).encode("utf-8", "backslashreplace"), sha256.encode()


def line_key(line: bytes) -> Key | None:
    """Returns the key of a document's or an error's line, None for a line that is broken."""
    match = (_KEY.match(line) or _ERROR_KEY.match(line)) if line.endswith(b"}\n") else None
    return (match[1], match[2], match[3]) if match else None


def fingerprint() -> str:
    """Returns a hash over everything that decides the output: the code, the patterns and the model."""
    digest = hashlib.sha256()
    for folder in (Path(__file__).resolve().parent.parent, knowledge.FOLDER):
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
            digest.update(f"{path.relative_to(folder)}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


class LineFile:
    """A file of lines that is written in order and can be taken up again.

    As long as the lines of an earlier run belong to the articles at hand, they are only walked along. At the first article
    that they do not fit, the file parts from them: what was walked along stays, the lines behind can still be found by key.

    Args:
        path: the file's final name.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._part = path.with_name(path.name + ".part")
        self._rest = path.with_name(path.name + ".rest")
        self._walked = self._part if self._part.exists() and self._part.stat().st_size else path
        self._walk: BinaryIO | None = self._walked.open("rb") if self._walked.exists() else None
        self._position = 0
        self._file: BinaryIO | None = None
        self._old: list[_OldLines] = []

    def keep(self, key: Key) -> bool:
        """Walks on by one line when that line is the article's. Returns whether it is."""
        if self._file or not self._walk:
            return False
        self._walk.seek(self._position)
        line = self._walk.readline()
        if line_key(line) != key:
            return False
        self._position += len(line)
        return True

    def part_ways(self) -> None:
        """Ends the walk: from here on lines are written. Does nothing when it has ended."""
        if self._file:
            return
        if self._walk and self._walked == self._part:
            if self._position < self._part.stat().st_size:
                _copy(self._walk, self._position, None, self._rest)
            self._file = self._part.open("rb+")
            self._file.truncate(self._position)
            self._file.seek(self._position)
        else:
            if self._walk:
                _copy(self._walk, 0, self._position, self._part)
            self._file = self._part.open("ab" if self._walk else "wb")
        if self._walk:
            self._walk.close()
        self._old = [_OldLines(path) for path in (self._rest, self.path) if path.exists()]

    def find(self, key: Key) -> bytes:
        """Returns the article's line among those behind the end of the walk, empty when there is none."""
        return next((line for old in self._old if (line := old.take(key))), b"")

    def write(self, line: bytes) -> None:
        """Writes the next line."""
        self.part_ways()
        assert self._file
        self._file.write(line)

    def sync(self) -> None:
        """Brings everything written to the disk."""
        if self._file:
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """Closes the files; what was written stays in the part file."""
        for file in (self._file, self._walk, *self._old):
            if file:
                file.close()

    def finish(self) -> None:
        """Gives the file its final name; a finished file whose lines all fitted stays as it is."""
        whole = not self._file and self._walk and self._walked == self.path and self._position == self.path.stat().st_size
        if not whole:
            self.part_ways()
            self.sync()
            self.close()
            self._part.replace(self.path)
        self.close()
        self._rest.unlink(missing_ok=True)


def _copy(source: BinaryIO, start: int, end: int | None, target: Path) -> None:
    """Copies bytes of an open file to another file, all the way to the disk."""
    source.seek(start)
    left = None if end is None else end - start
    with target.open("wb") as file:
        while chunk := source.read(min(1 << 20, left) if left is not None else 1 << 20):
            file.write(chunk)
            left = None if left is None else left - len(chunk)
        file.flush()
        os.fsync(file.fileno())


class _OldLines:
    """Finds lines of an older file by their keys; the file is read only when it is asked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: dict[int, int] | None = None
        self._file: BinaryIO | None = None

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        assert self._file
        self._file.seek(0)
        at = 0
        for line in self._file:
            yield at, line
            at += len(line)

    def take(self, key: Key) -> bytes:
        """Returns the line of an article, empty when there is none."""
        if self._places is None:
            self._file = self._path.open("rb")
            self._places = {hash(k): at for at, line in self._lines() if (k := line_key(line))}
        at = self._places.get(hash(key))
        if at is not None and self._file:
            self._file.seek(at)
            line = self._file.readline()
            if line_key(line) == key:
                return line
        return b""

    def close(self) -> None:
        if self._file:
            self._file.close()


def read_state(path: Path) -> dict[str, str]:
    """Reads OUT.state.json; empty when there is none or it is broken."""
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def write_state(path: Path, version: str) -> None:
    """Writes OUT.state.json in one step."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(json.dumps({"racefacts": version, "fingerprint": fingerprint()}) + "\n", encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise DiskError(f"{path}: cannot be written: {describe(error)}") from error
