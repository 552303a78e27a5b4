"""The corpus keeps its promises: size, styles, splits, and names of the test split that nothing else knows."""

from collections import Counter

import pytest

from pipeline.evaluation.notation import STYLES, GoldArticle, read_corpus
from pipeline.evaluation.run import seen_names
from pipeline.gazetteer import name_key
from tests.conftest import ROOT

CORPUS = ROOT / "corpus"
FEWER = {"historical piece": 10, "general sports news": 10}
TOPICS = {"time trial": 10, "team time trial": 10, "track": 10, "cyclo-cross": 10, "mountain bike": 10}


@pytest.fixture(scope="module")
def articles() -> list[GoldArticle]:
    return read_corpus(CORPUS)


def test_the_corpus_is_as_large_as_it_says(articles: list[GoldArticle]) -> None:
    assert len(articles) >= 240
    assert sum(len(a.text.split()) for a in articles) >= 60_000
    assert len({a.text for a in articles}) == len(articles)
    assert len({a.id for a in articles}) == len(articles)


@pytest.mark.parametrize("style", STYLES)
def test_every_style_is_there_in_every_split(articles: list[GoldArticle], style: str) -> None:
    found = [a for a in articles if a.header["style"] == style]
    assert len(found) >= FEWER.get(style, 20)
    assert {a.split for a in found} == {"train", "dev", "test"}


def test_every_topic_is_there(articles: list[GoldArticle]) -> None:
    topics = Counter(topic.strip() for a in articles for topic in a.header.get("topics", "").split(",") if topic.strip())
    assert {topic: topics[topic] for topic, least in TOPICS.items() if topics[topic] < least} == {}


def test_every_kind_of_record_is_there_in_every_split(articles: list[GoldArticle]) -> None:
    for split in ("train", "dev", "test"):
        golds = [a.gold for a in articles if a.split == split]
        for kind in ("riders", "people", "teams", "races", "stages", "climbs", "gaps", "results", "quotes"):
            assert sum(len(getattr(gold, kind)) for gold in golds) >= 20, (split, kind)


@pytest.mark.parametrize("kind", ["riders", "people", "teams", "races", "climbs"])
def test_most_names_of_the_test_split_are_known_nowhere_else(articles: list[GoldArticle], kind: str) -> None:
    seen = seen_names(CORPUS)
    names = [e.name for a in articles if a.split == "test" for e in getattr(a.gold, kind)]
    unseen = [name for name in names if name_key(name) not in seen]
    assert len(unseen) >= len(names) / 2


def test_no_file_of_the_corpus_lies_outside_the_splits() -> None:
    assert {p.parent.name for p in CORPUS.rglob("*.art")} == {"train", "dev", "test"}
