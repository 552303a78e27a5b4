"""Dates in print and days said relative to the article's own."""

import datetime

import pytest

from pipeline.dates import find_dates, relative_day
from pipeline.head import read_head

DAY = datetime.date(2019, 7, 17)  # a Wednesday


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("July 9, 2019", datetime.date(2019, 7, 9)),
        ("9th of July 2019", datetime.date(2019, 7, 9)),
        ("July 9th of 2019", datetime.date(2019, 7, 9)),
        ("tuesday 17 march 1998", datetime.date(1998, 3, 17)),
        ("2019-07-09", datetime.date(2019, 7, 9)),
        ("9.7.2019", datetime.date(2019, 7, 9)),
    ],
)
def test_dates_in_print(words: str, day: datetime.date) -> None:
    assert [date.on() for date in find_dates(words)] == [day]


@pytest.mark.parametrize("words", ["they march 9 abreast", "you may 9 times out of ten", "at 10.30 in July"])
def test_dates_none(words: str) -> None:
    assert find_dates(words) == []


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", 17),
        ("yesterday", 16),
        ("tomorrow", 18),
        ("on Sunday", 14),
        ("last Wednesday", 10),
        ("next Friday", 19),
    ],
)
def test_dates_relative(words: str, day: int) -> None:
    assert relative_day(words, DAY) == DAY.replace(day=day)


@pytest.mark.parametrize(
    "text",
    [
        "WELLS, 17 July 2019 — Marco Berg won again.",
        "Marco Berg wins\n\nJuly 17, 2019 -- It was hot.",
        "FOR RELEASE\n\nWELLS, N.M. (July 17, 2019) — Marco Berg won again.",
        "Tour of Wessex / Bulletin No.9 / 17 July 2019\n\nIt was hot.",
        "Marco Berg wins\n\nIt was hot in Wells on Wednesday, 17 July 2019. He won.",
        "news from the team\n\nfax sent wednesday 17 july 2019 h. 19.40\n\nIt was hot.",
    ],
)
def test_dates_of_an_article(text: str) -> None:
    assert read_head(text).published == DAY


@pytest.mark.parametrize("text", ["Marco Berg was born on 17 July 1990 in Wells.", "He has not won since 17 July 2019, when it was hot."])
def test_dates_of_something_else(text: str) -> None:
    assert read_head(text).published is None
