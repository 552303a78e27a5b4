"""Which articles a batch has met, and which names a folder holds: neither takes much memory for each."""

import random

import pytest

from pipeline.batch import inputs
from pipeline.batch.seen import Seen
from pipeline.errors import UnreadableArticle


def test_seen_new_again_and_with_another_text():
    seen = Seen()
    assert seen.again("a", "x") is None
    assert seen.again("a", "x") is True
    assert seen.again("a", "y") is False
    assert seen.again("a", "x") is True  # the first text stays
    assert seen.again("", "") is None
    assert seen.again("\ud800", "x") is None


def test_seen_keeps_all_when_it_grows():
    seen = Seen()
    ids = [f"folder/article-{n}" for n in range(5_000)]
    random.Random(3).shuffle(ids)
    assert [seen.again(one, one) for one in ids] == [None] * len(ids)
    assert all(seen.again(one, one) for one in ids)
    assert not any(seen.again(one, "another") for one in ids)


def test_seen_takes_few_bytes_for_each():
    seen = Seen()
    for n in range(10_000):
        seen.again(f"article-{n}", "x")
    assert seen._table.buffer_info()[1] * seen._table.itemsize <= 64 * 10_000


def test_names_of_a_folder_come_in_order_some_at_a_time(tmp_path, monkeypatch):
    names = [f"{n:02d}.txt" for n in range(23)]
    for name in random.Random(3).sample(names, len(names)):
        (tmp_path / name).touch()
    for at_once in (1, 5, 22, 23, 24):
        monkeypatch.setattr(inputs, "_AT_ONCE", at_once)
        assert list(inputs._names(tmp_path)) == names
    with pytest.raises(UnreadableArticle):
        list(inputs._names(tmp_path / "none"))
