"""Reading an article's bytes: which encoding they are in, and whether they are text at all."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UnreadableArticle
from pipeline.expressions import linear

MAX_CHARACTERS = 1_000_000
_CONTROL = linear(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
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
        from charset_normalizer import from_bytes  # slow to import, and nearly never needed

        guess = from_bytes(data).best()
        if guess is None:
            raise UnreadableArticle(f"{source}: is not UTF-8 (byte {error.start}) and no other encoding fits") from error
        text = str(guess)
        warning = f"{source}: not UTF-8 (byte {error.start}); read as {guess.encoding}"
    check_text(text, source)
    return ArticleText(text, source, warning)


def check_text(text: str, source: str) -> None:
    """Raises UnreadableArticle for a text that is empty, blank, binary or too long."""
    if not text.strip():
        raise UnreadableArticle(f"{source}: holds only white space" if text else f"{source}: is empty")
    if len(text) > MAX_CHARACTERS:
        raise UnreadableArticle(f"{source}: has {len(text):,} characters; the limit is {MAX_CHARACTERS:,}")
    controls = len(_CONTROL.findall(text[:100_000]))
    if controls > 0.02 * min(len(text), 100_000):
        raise UnreadableArticle(f"{source}: is binary, not text ({controls} control characters)")


def read_article(path: Path, source: str | None = None) -> ArticleText:
    """Reads and decodes a file.

    Args:
        path: the file.
        source: its name in the record; the file's name when not given.

    Raises:
        UnreadableArticle: the file cannot be read, or is no text (see `decode`).
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableArticle(f"{path}: {describe(error)}") from error
    article = decode(data, str(path))
    return ArticleText(article.text, source or path.name, article.warning)


def describe(error: OSError) -> str:
    """Says in plain words what the system refused."""
    known = {FileNotFoundError: "no such file", IsADirectoryError: "is a folder, not a file", PermissionError: "no permission"}
    return known.get(type(error), error.strerror or str(error))
