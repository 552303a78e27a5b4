"""Damaged marks and odd blanks inside an article: read as what they stand for, recorded as they are."""

import pytest

import pipeline
from pipeline.mending import mended


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Norway?s team didn?t start.", "Norway’s team didn’t start."),
        ("The women‚s race, and itÕs over.", "The women’s race, and it’s over."),
        ("Côte d?Azur and l\ufffdAlbère", "Côte d’Azur and l’Albère"),
        ("Adria?all of it?led", "Adria—all of it—led"),
        ("He\u00a0won\u2009by 3\u202fkm.", "He won by 3 km."),
        ("one\r\ntwo\rthree\u2028four", "one \ntwo\nthree\nfour"),
        ("it\x92s \x93over\x94 \x96 now", "it’s “over” – now"),
    ],
)
def test_mended_marks(text: str, reading: str) -> None:
    assert mended(text) == reading


@pytest.mark.parametrize(
    "text",
    [
        "Did he win? Yes.",
        "Beltr?n and G?mez and Andr?s",
        "Fran\ufffdois",
        "JoÕo and S‚rensen",
        "low‚high",
        "?Over,? he said",
        "page.php?id=7",
        "Ana María’s — “day”\n\n",
    ],
)
def test_mended_leaves_alone(text: str) -> None:
    assert mended(text) == text


def test_mended_names_are_recorded_as_printed() -> None:
    text = "Slovakia?s Marek Novotny (Caisse d?Epargne) won the race?s third stage on\u00a0Sunday.\r\nHis team\u00a0mate Piet\u00a0Smit was second."
    document = pipeline.extract(text)
    assert [(r.name, r.nationality) for r in document.riders] == [("Marek Novotny", "SVK"), ("Piet\u00a0Smit", None)]
    assert [t.name for t in document.teams] == ["Caisse d?Epargne"]
    assert [(r.rider, r.rank) for r in document.results] == [("marek-novotny", 1), ("piet-smit", 2)]
