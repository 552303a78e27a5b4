"""What `extract` prints on a terminal: results by race and classification, gaps, quotations, then who and what is named."""

import io
import json
import time
from typing import Any

import pytest
from rich.console import Console

from pipeline.ids import slug
from pipeline.records import Document
from pipeline.show import show
from pipeline.wording import behind_winner, clock, plain, shortened

HASH = "0" * 64


def mention(text: str) -> list[dict[str, Any]]:
    return [{"start": 0, "end": len(text), "text": text}]


def evidence(text: str = "won", start: int = 0) -> dict[str, Any]:
    return {"start": start, "end": start + len(text), "text": text, "rule": "a_rule"}


def rider(name: str, **more: Any) -> dict[str, Any]:
    return {"id": slug(name), "name": name, "mentions": mention(name), **more}


def result(who: str, rank: int | None, start: int = 0, **more: Any) -> dict[str, Any]:
    return {
        "rider": who,
        "rank": rank,
        "classification": "stage",
        "race": "tour/2021",
        "stage": "tour/2021/stage-3",
        "evidence": evidence(start=start),
        **more,
    }


def document(**facts: Any) -> Document:
    article = {"id": "a", "source": "a.txt", "sha256": HASH, "published": "2021-06-27", "place": "Bern", "characters": 10}
    race = {"id": "tour/2021", "name": "Tour of Wessex", "season": 2021, "type": "stage_race", "mentions": mention("Tour")}
    stage = {
        "id": "tour/2021/stage-3",
        "race": "tour/2021",
        "number": 3,
        "date": "2021-06-26",
        "finish_place": "Bath",
        "mentions": mention("third stage"),
    }
    given = {"riders": [rider("Jan Kovac", nationality="SVK"), rider("Piet Smit")], "races": [race], "stages": [stage], **facts}
    return Document.model_validate_json(json.dumps({"article": article, **given}))


def shown(what: Document, width: int = 80, explain: bool = False) -> str:
    out = io.StringIO()
    show(what, Console(file=out, width=width), explain)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def test_show_groups_results_and_prints_times_as_the_sport_does() -> None:
    page = shown(
        document(
            results=[
                result("piet-smit", 2, start=9, gap_seconds=39.0),
                result("jan-kovac", 1, time_seconds=15491.0),
                result("piet-smit", 1, start=20, classification="general"),
            ]
        )
    )
    assert page.startswith("a.txt · 27 June 2021 · Bern\n\nResults (3)\n  Tour of Wessex 2021\n  Stage 3\n")
    assert "    1  Jan Kovac  SVK  4:18:11\n    2  Piet Smit         +0:39\n  General classification, after stage 3\n    1  Piet Smit\n" in page
    assert page.index("Results") < page.index("Riders") < page.index("Races")
    assert "  stage 3  26 June 2021, ? – Bath" in page


def test_show_keeps_the_order_of_the_text_where_a_rank_stands_twice() -> None:
    page = shown(document(results=[result("piet-smit", 1), result("jan-kovac", 2, start=5), result("jan-kovac", 1, start=9)]))
    assert [line.split()[0] for line in page.splitlines()[5:8]] == ["1", "2", "1"]


def test_show_tells_who_is_ahead_of_whom_and_names_no_gap_twice() -> None:
    gap = {"seconds": 12.0, "ahead": "jan-kovac", "behind": "piet-smit", "context": "finish", "race": "tour/2021", "stage": "tour/2021/stage-3"}
    on_the_road = {"seconds": 65.0, "ahead_text": "the break", "context": "road", "km_to_go": 12.5, "evidence": evidence()}
    facts = {"results": [result("jan-kovac", 1), result("piet-smit", 2, start=5)], "gaps": [{**gap, "evidence": evidence()}, on_the_road]}
    page = shown(document(**facts))
    assert "    2  Piet Smit       +0:12\n" in page
    assert "Gaps (2)\n  1:05  the break ahead  with 12.5 km to go\n  1 more beside the results above\n" in page
    assert "0:12  Jan Kovac ahead of Piet Smit  at the finish, stage 3" in shown(document(gaps=[{**gap, "evidence": evidence()}]))
    assert "\n  0:12  Jan Kovac ahead of Piet Smit" in shown(document(**facts), explain=True)


def test_show_cuts_a_long_quotation_between_words_and_explains_it_whole() -> None:
    words = "The road was long. " * 30
    said = {"text": words.strip(), "speaker": "jan-kovac", "parts": mention(words.strip()), "evidence": evidence(words.strip())}
    page = shown(document(quotes=[said, said]))
    assert page.count("  Jan Kovac\n") == 1, "one name above the quotations that follow one another"
    assert page.count(" …”") == 2
    explained = shown(document(quotes=[said]), explain=True)
    assert "…" not in explained and "[a_rule]" in explained


def test_show_explains_each_fact_by_its_rule_and_evidence() -> None:
    assert "    1  Jan Kovac  SVK\n       [a_rule] won\n" in shown(document(results=[result("jan-kovac", 1)]), explain=True)


@pytest.mark.parametrize("width", [20, 40, 200])
def test_show_loses_no_name_on_any_width(width: int) -> None:
    name = "Maximiliana-Eleonore van den Oever-Schwarzenberg" * 3
    page = shown(document(riders=[rider("Jan Kovac"), rider(name)], results=[result("jan-kovac", 1)]), width)
    assert max(map(len, page.splitlines())) <= width
    assert name.replace(" ", "") in "".join(page.split())


def test_show_sends_nothing_to_the_terminal_that_it_would_obey() -> None:
    page = shown(document(riders=[rider("Jan\u202e \x1b[31mKovac\u200b")]))
    assert "Jan [31mKovac" in page and "\x1b" not in page


def test_show_of_an_article_without_facts_says_so() -> None:
    assert shown(document(riders=[], races=[], stages=[])).endswith("\n\nno facts found")


def test_show_of_thousands_of_results_takes_no_more_than_its_share() -> None:
    riders = [rider(f"Rider {n}") for n in range(2000)]
    results = [result(one["id"], 1 + n % 900, start=n) for n, one in enumerate(riders)]
    gap = {"seconds": 1.0, "ahead": "rider-0", "context": "finish", "race": "tour/2021", "stage": "tour/2021/stage-3", "evidence": evidence()}
    many = document(riders=riders, results=results, gaps=[{**gap, "behind": one["id"]} for one in riders[1:]])
    begin = time.monotonic()
    shown(many)
    assert time.monotonic() - begin < 10


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(39.0, "0:39"), (0.5, "0:00.50"), (59.999, "1:00"), (65.0, "1:05"), (3600.0, "1:00:00"), (17936.0, "4:58:56"), (39.27, "0:39.27")],
)
def test_clock_prints_times_as_results_sheets_do(seconds: float, text: str) -> None:
    assert clock(seconds) == text
    assert behind_winner(seconds) == f"+{text}"


def test_wording_of_short_texts() -> None:
    assert behind_winner(0.0) == "s.t."
    assert shortened("one two three", 8) == "one two …"
    assert shortened("a\n b", 8) == "a b"
    assert plain("a\tb\x07\ufeff") == "a b"
