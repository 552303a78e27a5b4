"""Reading an article's bytes: packed or plain, text or a page of HTML, in which encoding, and whether they are an article at all."""

import gzip
import io
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pipeline.errors import UnreadableArticle
from pipeline.expressions import linear

MAX_CHARACTERS = 1_000_000
MAX_BYTES = 64 << 20  # of a file, unpacked; a page of HTML is many times as long as its article
_GZIP = b"\x1f\x8b"
_NO_TEXT = ((b"%PDF-", "a PDF"), (b"{\\rtf", "an RTF document"), (b"PK\x03\x04", "a ZIP archive or an office document"))
_PAGES = (".html", ".htm")
_USUAL = "cp1252"  # Windows and ISO-8859-1 in English, French, German, Italian, Spanish, Dutch and Nordic names
_CONTROL = linear(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_STRAYS = {0xDC00 + byte: bytes([byte]).decode(_USUAL, "replace") for byte in range(0x80, 0x100)}  # how Python escapes a byte that is no UTF-8
_HALF = linear(r"[\ud800-\udfff]")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


@dataclass(frozen=True)
class ArticleText:
    """The decoded text of an article, and a warning when its encoding had to be guessed."""

    text: str
    source: str
    warning: str | None = None


def decode(data: bytes, source: str) -> ArticleText:
    """Decodes an article: by its byte order mark, as UTF-8, otherwise by the best guess of a detector.

    Line ends stay as they are; a byte order mark is no part of the text.

    Args:
        data: the bytes.
        source: the name for messages and for the record.

    Raises:
        UnreadableArticle: empty, only white space, binary, undecodable, or longer than MAX_CHARACTERS.
    """
    if not data:
        raise UnreadableArticle(f"{source}: is empty")
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    kind = next((kind for first, kind in _NO_TEXT if data.startswith(first)), None)
    if kind:
        raise UnreadableArticle(f"{source}: is {kind}, not plain text")
    warning = None
    try:
        if encoding:
            text = data.decode(encoding)
        elif b"\x00" in data[:8192]:
            raise UnreadableArticle(f"{source}: is binary, not text")
        else:
            text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if encoding:
            raise UnreadableArticle(f"{source}: is not the {encoding} its first bytes announce ({error.reason} at byte {error.start})") from error
        text, how = _guessed(data, source, error.start)
        warning = f"{source}: not UTF-8 (byte {error.start}); read as {how}"
    check_text(text, source)
    return ArticleText(text, source, warning)


def _guessed(data: bytes, source: str, at: int) -> tuple[str, str]:
    """Decodes bytes that are not UTF-8. Returns the text and what it was read as."""
    text = data.decode("utf-8", "surrogateescape")
    strays = sum(1 for c in text if ord(c) in _STRAYS)
    if strays < sum(1 for c in text if not c.isascii()) / 2:  # most of what is not ASCII is UTF-8: few bytes are damaged
        return text.translate(_STRAYS), f"UTF-8, stray bytes ({strays}) as {_USUAL}"
    from charset_normalizer import from_bytes  # slow to import, and nearly never needed

    guesses = from_bytes(data)
    best = guesses.best()
    if best is None:
        raise UnreadableArticle(f"{source}: is not UTF-8 (byte {at}) and no other encoding fits")
    for guess in guesses:  # the detector gives several that are equally likely, in no order: the usual one first
        if guess.chaos <= best.chaos and _USUAL in (guess.encoding, *guess.could_be_from_charset):
            return str(guess), _USUAL
    return str(best), best.encoding


def check_text(text: str, source: str) -> None:
    """Raises UnreadableArticle for a text that is empty, blank, too long, binary or no Unicode."""
    if not text.strip():
        raise UnreadableArticle(f"{source}: holds only white space" if text else f"{source}: is empty")
    if len(text) > MAX_CHARACTERS:
        raise UnreadableArticle(f"{source}: has {len(text):,} characters; the limit is {MAX_CHARACTERS:,}")
    if half := _HALF.search(text):
        raise UnreadableArticle(f"{source}: is no Unicode text: half a character (a lone surrogate) at {half.start()}")
    controls = len(_CONTROL.findall(text[:100_000]))
    if controls > 0.02 * min(len(text), 100_000):
        raise UnreadableArticle(f"{source}: is binary, not text ({controls} control characters)")


def unpacked(data: bytes, source: str) -> bytes:
    """Unpacks gzip, told by its first bytes or by the name; other bytes stay as they are.

    Raises:
        UnreadableArticle: it is no whole gzip file, or larger than MAX_BYTES.
    """
    if not (data.startswith(_GZIP) or source.lower().endswith(".gz")):
        return data
    try:
        return read_limited(gzip.GzipFile(fileobj=io.BytesIO(data)), source)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableArticle(f"{source}: is no whole gzip file: {error}") from error


def read_limited(stream: IO[bytes] | gzip.GzipFile, source: str) -> bytes:
    """Reads a stream to its end.

    Raises:
        UnreadableArticle: it is larger than MAX_BYTES.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableArticle(f"{source}: is larger than {MAX_BYTES >> 20} MiB")
    return data


def ending(name: str) -> str:
    """Returns what the name of a file ends in, in lower case and without `.gz`: `.txt` of `A.TXT.gz`."""
    return Path(name.lower().removesuffix(".gz")).suffix


def article_of(data: bytes, source: str) -> ArticleText:
    """Reads the bytes of a file or a stream: gzip is unpacked, of a page of HTML the article is taken, the rest is decoded.

    Args:
        data: the bytes.
        source: the name, for messages and for what it says of the form.

    Raises:
        UnreadableArticle: see `unpacked` and `decode`; or it is HTML, and trafilatura is missing or finds no article.
    """
    data = unpacked(data, source)
    if ending(source) in _PAGES or data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html")):
        data = _article_of_page(data, source).encode("utf-8")
    return decode(data, source)


def _article_of_page(data: bytes, source: str) -> str:
    try:
        import trafilatura
    except ImportError:
        raise UnreadableArticle(f'{source}: is HTML, which needs the extra "html" of racefacts (trafilatura)') from None
    text = trafilatura.extract(data, include_comments=False, include_tables=True)
    if not text:
        raise UnreadableArticle(f"{source}: holds no article text that trafilatura finds")
    return str(text)


def read_article(path: Path) -> ArticleText:
    """Reads a file; its source in the record is the file's name.

    Raises:
        UnreadableArticle: the file cannot be read, or is no article (see `article_of`).
    """
    if ending(path.name) == ".jsonl":
        raise UnreadableArticle(f"{path}: holds articles one a line; `racefacts batch` reads it")
    try:
        with path.open("rb") as file:
            data = read_limited(file, str(path))
    except OSError as error:
        raise UnreadableArticle(f"{path}: {describe(error)}") from error
    article = article_of(data, str(path))
    return ArticleText(article.text, path.name, article.warning)


def standard_input() -> IO[bytes]:
    """Returns standard input as bytes.

    Raises:
        UnreadableArticle: it is closed.
    """
    if sys.stdin is None:
        raise UnreadableArticle("standard input: is closed")
    return sys.stdin.buffer


def describe(error: OSError) -> str:
    """Says in plain words what the system refused."""
    known = {FileNotFoundError: "no such file", IsADirectoryError: "is a folder, not a file", PermissionError: "no permission"}
    return known.get(type(error), error.strerror or str(error))
