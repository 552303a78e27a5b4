import re
from pathlib import Path

import pytest

from pipeline.errors import UnreadableArticle
from pipeline.reading import MAX_CHARACTERS, decode, read_article

TEXT = "Pérez gewann die Etappe.\r\nŠtybar second\rthird"


@pytest.mark.parametrize("data", [TEXT.encode(), b"\xef\xbb\xbf" + TEXT.encode(), TEXT.encode("utf-16"), b"\xfe\xff" + TEXT.encode("utf-16-be")])
def test_decode_keeps_the_text_and_its_line_ends(data: bytes) -> None:
    article = decode(data, "a.txt")
    assert article.text == TEXT
    assert article.warning is None


def test_decode_guesses_other_encodings_with_a_warning() -> None:
    text = "Le coureur français a gagné l'étape à Besançon après une échappée. " * 5
    article = decode(text.encode("cp1252"), "a.txt")
    assert article.text == text
    assert article.warning and article.warning.startswith("a.txt: not UTF-8")


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "a.txt: is empty"),
        (b" \n\t\r\n", "only white space"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"\x01\x02\x03\x04 text \x05\x06", "binary"),
        (b"\xff\xfea", "utf-16"),
        (b"a" * (MAX_CHARACTERS + 1), "1,000,001 characters"),
    ],
)
def test_decode_refuses(data: bytes, complaint: str) -> None:
    with pytest.raises(UnreadableArticle, match=re.escape(complaint)):
        decode(data, "a.txt")


def test_read_article_says_what_is_wrong_with_the_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableArticle, match=r"gone\.txt: no such file"):
        read_article(tmp_path / "gone.txt")
    with pytest.raises(UnreadableArticle, match="is a folder"):
        read_article(tmp_path)


def test_a_text_as_long_as_the_limit_is_read() -> None:
    assert len(decode(b"a" * MAX_CHARACTERS, "a.txt").text) == MAX_CHARACTERS
