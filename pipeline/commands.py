"""The work behind the command line: plain functions that tests and other programs can call."""

import datetime
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

from pydantic import ValidationError

from pipeline import start
from pipeline.errors import RacefactsError, UnreadableArticle
from pipeline.output import STANDARD, writing
from pipeline.reading import ArticleText, article_of, describe, read_article, read_limited, standard_input
from pipeline.records import Document


class BadLine(RacefactsError):
    """A line of a JSONL file is no article document, or one of an article that stands there already; the message names file and line."""


def read_input(name: str) -> ArticleText:
    """Reads an article from a file, or from standard input when the name is `-`.

    Raises:
        UnreadableArticle: see `pipeline.reading`.
    """
    if name != "-":
        return read_article(Path(name))
    article = article_of(read_limited(standard_input(), "standard input"), "standard input")
    return ArticleText(article.text, "-", article.warning)


def extract_article(article: ArticleText, published: datetime.date | None = None) -> Document:
    """Extracts the facts of a read article."""
    start.import_spacy()  # slow, and a wrong file name should be said at once
    from pipeline.language import extract

    return extract(article.text, source=article.source, published=published)


def document_line(document: Document) -> str:
    """Returns a document as one line of JSON, without its line end."""
    return document.model_dump_json()


def read_documents(path: Path) -> Iterator[tuple[int, Document]]:
    """Yields the documents of a JSONL file, or of standard input, with their line numbers, one at a time; or the one of `extract`.

    Args:
        path: the file, or `STANDARD`.

    Raises:
        UnreadableArticle: the file cannot be read.
        BadLine: a line is no valid document; empty lines are passed over.
    """
    name = "standard input" if path == STANDARD else str(path)
    try:
        with nullcontext(standard_input()) if path == STANDARD else path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip() == b"{":  # what `extract` wrote: one document over many lines
                    line += file.read()
                if line.strip():
                    yield number, _parse(name, number, line)
    except OSError as error:
        raise UnreadableArticle(f"{name}: {describe(error)}") from error


def _parse(name: str, number: int, line: bytes) -> Document:
    try:
        return Document.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        problem = f"{where}: {first['msg']}" if where else first["msg"]
        raise BadLine(f"{name}, line {number}: is no article document: {problem}") from error


def export_records(documents: Path, output: Path, force: bool = False) -> int:
    """Writes the flat records of a JSONL file of documents.

    Args:
        documents: what `batch` wrote, or `STANDARD` for standard input.
        output: the file to write, which appears only when all of it is written, or `STANDARD` for standard output.
        force: whether it may replace an existing file.

    Returns:
        How many records were written.

    Raises:
        BadLine, UnreadableArticle, OutputError: see their docstrings.
    """
    from pipeline.flat import flat_lines

    count = 0
    lines: dict[int, int] = {}  # hash of an article's id -> its line: numbers only, small for any number of articles
    with writing(output, force, documents) as file:
        for number, document in read_documents(documents):
            before = lines.setdefault(hash(document.article.id), number)
            if before != number:
                raise BadLine(f"{documents}, line {number}: the article {document.article.id!r} stands in line {before} already")
            for line in flat_lines(document):
                file.write(line + "\n")
                count += 1
    return count
