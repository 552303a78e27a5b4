from pathlib import Path

import pytest

from pipeline.errors import CorpusError
from pipeline.evaluation.notation import compile_article, read_corpus


def test_compile_article_gives_text_and_gold(corpus: Path) -> None:
    article = compile_article(corpus / "test" / "umbria.art")
    assert "Giro dell'Umbria [sic] 12 seconds" in article.text
    assert (article.split, article.header["style"]) == ("test", "race report")
    gold = article.gold
    assert [(r.id, r.nationality, r.team, len(r.mentions)) for r in gold.riders] == [
        ("marco-villari", "ITA", "umbra-corsa", 3),
        ("kovac", None, None, 1),
        ("lund", None, None, 1),
    ]
    assert gold.stages[0].id == "giro-dell-umbria/stage-3" or gold.stages[0].id == "giro-dellumbria/stage-3"
    assert [(r.rider, r.rank, r.classification, r.time_seconds, r.gap_seconds) for r in gold.results] == [
        ("marco-villari", 1, "stage", None, None),
        ("marco-villari", 1, "general", 43273.0, None),
        ("kovac", 2, "general", None, 19.0),
        ("lund", 3, "general", None, 19.0),
    ]
    assert [(g.seconds, g.context, g.ahead, g.behind) for g in gold.gaps] == [
        (12.0, "finish", "marco-villari", None),
        (19.0, "general", "marco-villari", "kovac"),
        (19.0, "general", "marco-villari", "lund"),
    ]
    (quote,) = gold.quotes
    assert quote.text == "It was hard, but we did it."
    assert [p.text for p in quote.parts] == ["It was hard,", "but we did it."]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("[kovac:Kovac]", "[kovak:Kovac]", r"line 16: key 'kovak' is no entity"),
        ('won the third stage"', 'won the fourth stage"', r"line 18: .*'won the fourth stage' is not in the text"),
        ("\\[sic\\]", "[sic]", r"line 14: stray '\['"),
        ("team umbra = Umbra-Corsa", "team umbra = Umbra-Corso", r"line 10: the name 'Umbra-Corso' is no marked mention"),
        ("result villa 1 stage", "result villa first stage", r"line 18: .*'first' is no rank"),
        ("result villa 1 stage", "result willa 1 stage", r"line 18: 'willa' is no rider or team"),
        ("result villa 1 stage", "result villa 1 stages", r"classification: Input should be"),
        ("| nat ITA", "| nation ITA", r"line 7: 'nation ITA' is no attribute"),
        ("| nat ITA", "| nat Italy", r"line 7: .*nationality"),
        ("style: race report", "style: report", r"line 1: style 'report' is none of"),
        ("published: 2019-05-12", "published: 12 May", r"line 5: published '12 May' is no ISO date"),
        ("--- facts", "--- fact", r"missing: \['--- facts'\]"),
        ("3 lund st", "3 villa st", r"line 24: .*not marked in the text after"),
        ("rider lund = Lund", "rider kovac = Lund", r"line 9: key 'kovac' is taken"),
    ],
)
def test_compile_article_reports_mistakes_with_file_and_line(corpus: Path, old: str, new: str, complaint: str) -> None:
    path = corpus / "test" / "umbria.art"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(CorpusError, match=complaint) as caught:
        compile_article(path)
    assert all(line.startswith(f"{path}, line ") for line in str(caught.value).splitlines())


def test_read_corpus_refuses_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="holds no article"):
        read_corpus(tmp_path)
