"""The articles of a batch, one at a time: folders, single files, gzip, JSONL of articles, HTML, standard input."""

import datetime
import gzip
import json
import os
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest
from pathlib import Path
from typing import IO, Any

from pipeline.errors import OutputError, UnreadableArticle
from pipeline.reading import article_of, check_text, describe, ending, read_limited, standard_input

ENDINGS = (".txt", ".text", ".html", ".htm", ".jsonl")
_AT_ONCE = 2_000  # names of a folder that are held at once


@dataclass(frozen=True)
class Task:
    """One article to be done, or the reason why it cannot be.

    Attributes:
        source: its name in the record: a path relative to the folder it was found in; in JSONL `file#line`.
        text: the decoded text; None when it cannot be read.
        id, title, published: what a JSONL line says of the article.
        problem: why it cannot be read.
        warning: how its encoding was guessed.
    """

    source: str
    text: str | None
    id: str | None = None
    title: str | None = None
    published: datetime.date | None = None
    problem: str | None = None
    warning: str | None = None


@dataclass(frozen=True)
class Inputs:
    """What a batch is told to read.

    Attributes:
        names: folders, files, or `-`.
        pattern: which names count in a folder; None for the `ENDINGS`. Files that are named themselves always count.
        own: files of the batch itself, which it does not read though they lie in its folder.
    """

    names: tuple[str, ...]
    pattern: str | None = None
    own: frozenset[Path] = frozenset()

    def files(self) -> Iterator[tuple[Path, str]]:
        """Yields the files with their names in the record, folders in the order of their paths.

        The name is the path below the one folder that is read, else below the folder that holds all inputs.

        Raises:
            UnreadableArticle: an input does not exist, or a folder vanished or may not be listed.
            OutputError: an input is the batch's own output.
        """
        base = self._base()
        for name in self.names:
            path = Path(name).absolute()
            if name == "-":
                yield Path(name), name
            elif path.is_dir():
                yield from ((file, str(file.relative_to(base))) for file in _walk(path) if self._counts(file))
            elif not path.exists():
                raise UnreadableArticle(f"{name}: no such file or folder")
            elif path.resolve() in self.own:
                raise OutputError(f"{name}: is the output of this batch, not an input")
            else:
                yield path, str(path.relative_to(base))

    def survey(self) -> tuple[int | None, dict[str, int]]:
        """Looks through the inputs before anything is done.

        Returns:
            The number of articles, None when only reading would tell; and how many files are passed over, by the ending of their names.

        Raises:
            UnreadableArticle, OutputError: see `files`; or there is no article at all.
        """
        files = [0, 0]
        for _, source in self.files():
            files[source == "-" or ending(source) == ".jsonl"] += 1
        passed = Counter(file.suffix.lower() or "no ending" for file in self._passed_over())
        if not any(files):
            raise UnreadableArticle(f"{', '.join(self.names)}: no article found: no name {self._wanted()}")
        return None if files[1] else files[0], dict(sorted(passed.items()))

    def _base(self) -> Path:
        paths = [Path(os.path.normpath(Path(name).absolute())) for name in self.names if name != "-"]
        if len(paths) == 1:
            return paths[0] if paths[0].is_dir() else paths[0].parent
        return Path(os.path.commonpath([path.parent for path in paths])) if paths else Path()

    def _counts(self, file: Path) -> bool:
        fits = file.match(self.pattern) if self.pattern else ending(file.name) in ENDINGS
        return fits and not (self.own and file.resolve() in self.own)

    def _wanted(self) -> str:
        return f"matches {self.pattern!r}" if self.pattern else f"ends in {', '.join(ENDINGS)}, with or without .gz; --glob takes others"

    def _passed_over(self) -> Iterator[Path]:
        for name in self.names:
            if name != "-" and Path(name).is_dir():
                for file in _walk(Path(name).absolute()):
                    if not (file.name.startswith(".") or self._counts(file) or file.resolve() in self.own):
                        yield file


def _walk(folder: Path) -> Iterator[Path]:
    for name in _names(folder):
        path = folder / name
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        elif path.is_file():
            yield path


def _names(folder: Path) -> Iterator[str]:
    """Yields the names in a folder in their order, and holds only some of them: the folder is looked through again for those that follow."""
    last = ""
    names: list[str] = []
    while not last or len(names) == _AT_ONCE:
        try:
            with os.scandir(folder) as entries:
                names = nsmallest(_AT_ONCE, (entry.name for entry in entries if entry.name > last))
        except OSError as error:
            raise UnreadableArticle(f"{folder}: {describe(error)}") from error
        if not names:
            return
        yield from names
        last = names[-1]


def read_tasks(path: Path, source: str) -> Iterator[Task]:
    """Yields the articles of one file: one, or one for each line of a JSONL.

    A file or a line that cannot be read is yielded as a task with its problem, so that it is neither lost nor stops the rest.
    """
    if source == "-":
        yield from _read_stdin()
    elif ending(source) == ".jsonl":
        yield from _read_jsonl_file(path, source)
    else:
        try:
            with path.open("rb") as file:
                data = read_limited(file, source)
        except OSError as error:
            yield Task(source, None, problem=describe(error))
        except UnreadableArticle as error:
            yield Task(source, None, problem=_without_source(error, source))
        else:
            yield _text_task(data, source)


def _text_task(data: bytes, source: str) -> Task:
    try:
        article = article_of(data, source)
    except UnreadableArticle as error:
        return Task(source, None, problem=_without_source(error, source))
    return Task(source, article.text, warning=article.warning)


def _without_source(error: UnreadableArticle, source: str) -> str:
    return str(error).removeprefix(f"{source}: ")


def _read_stdin() -> Iterator[Task]:
    """Standard input is JSONL of articles when its first line is a JSON object, else one article."""
    stream = standard_input()
    first = stream.readline()
    if first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        yield from _read_lines(_chain(first, stream), "-")
    else:
        yield _text_task(first + stream.read(), "-")


def _chain(first: bytes, stream: IO[bytes]) -> Iterator[bytes]:
    yield first
    yield from stream


def _read_jsonl_file(path: Path, source: str) -> Iterator[Task]:
    try:
        with gzip.open(path) if source.lower().endswith(".gz") else path.open("rb") as file:
            yield from _read_lines(iter(file), source)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield Task(source, None, problem=f"is no whole gzip file: {error}")
    except OSError as error:
        yield Task(source, None, problem=describe(error))


def _read_lines(lines: Iterator[bytes], source: str) -> Iterator[Task]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _line_task(line, f"{source}#{number}")


def _line_task(line: bytes, source: str) -> Task:
    try:
        article: Any = json.loads(line)
    except ValueError as error:
        return Task(source, None, problem=f"the line is no JSON: {error}")
    if not isinstance(article, dict) or not isinstance(article.get("text"), str):
        return Task(source, None, problem='the line is no article: an object with "text" (and "id") is expected')
    text = article["text"]
    published = article.get("published")
    try:
        check_text(text, source)
        day = datetime.date.fromisoformat(str(published)[:10]) if published else None
    except UnreadableArticle as error:
        return Task(source, None, problem=_without_source(error, source))
    except ValueError:
        return Task(source, None, problem=f'"published" is {published!r}, not an ISO date')
    own_id, title = article.get("id"), article.get("title")
    return Task(source, text, str(own_id) if own_id is not None else None, title if isinstance(title, str) and title.strip() else None, day)
