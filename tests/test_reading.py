import gzip
import re
from pathlib import Path

import pytest

from pipeline.errors import UnreadableArticle
from pipeline.reading import MAX_BYTES, MAX_CHARACTERS, article_of, decode, read_article

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
    ("encoding", "text", "read_as"),
    [
        ("cp1252", "Jörg Müller won ahead of André Lefèvre at Besançon, “by a hair”. ", "cp1252"),
        ("cp1252", "The stage went to Jan Kovac ahead of Besançon rider John Smith. ", "cp1252"),
        ("cp1251", "Гонку выиграл Иван Петров, вторым стал Сидоров. ", "cp1251"),
    ],
)
def test_decode_takes_the_usual_encoding_where_none_is_likelier(encoding: str, text: str, read_as: str) -> None:
    article = decode((text * 4).encode(encoding), "a.txt")
    assert article.text == text * 4
    assert article.warning and article.warning.endswith(f"read as {read_as}")


def test_decode_keeps_utf_8_in_which_a_few_bytes_are_damaged() -> None:
    text = "Zdeněk Štybar, Tadej Pogačar, João Almeida. It’s Lef{}vre."
    article = decode(text.encode().replace(b"{}", b"\xe8"), "a.txt")
    assert article.text == text.format("è")
    assert article.warning == "a.txt: not UTF-8 (byte 58); read as UTF-8, stray bytes (1) as cp1252"


def test_article_of_unpacks_gzip_whatever_its_name() -> None:
    assert article_of(gzip.compress(TEXT.encode()), "a.txt").text == TEXT
    with pytest.raises(UnreadableArticle, match=r"a\.txt: is no whole gzip file"):
        article_of(gzip.compress(TEXT.encode())[:-9], "a.txt")
    with pytest.raises(UnreadableArticle, match=r"a\.gz: is larger than 64 MiB"):
        article_of(gzip.compress(b"a" * (MAX_BYTES + 1)), "a.gz")


def test_article_of_takes_the_article_out_of_a_page_also_without_its_name() -> None:
    pytest.importorskip("trafilatura")
    paragraph = "Marek Kovac of Slovakia won the third stage of the Tour of Wessex on Sunday, 12 seconds ahead of Piet Smit, after a long climb."
    page = f"<!DOCTYPE html><html><body><nav>Home</nav><article><h1>Kovac wins</h1><p>{paragraph}</p></article></body></html>"
    text = article_of(page.encode(), "-").text
    assert paragraph in text and "<" not in text and "Home" not in text


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"%PDF-1.7\n1 0 obj", "a.txt: is a PDF, not plain text"),
        (b"{\\rtf1\\ansi Text}", "a.txt: is an RTF document, not plain text"),
        (b"PK\x03\x04\x14\x00", "a.txt: is a ZIP archive or an office document, not plain text"),
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
    with pytest.raises(UnreadableArticle, match=r"many\.jsonl: holds articles one a line; `racefacts batch` reads it"):
        read_article(tmp_path / "many.jsonl")


def test_a_text_as_long_as_the_limit_is_read() -> None:
    assert len(decode(b"a" * MAX_CHARACTERS, "a.txt").text) == MAX_CHARACTERS
