import datetime

import pytest

from pipeline.dates import find_dates, relative_day
from pipeline.head import read_head

DAY = datetime.date


@pytest.mark.parametrize(
    ("text", "published", "place", "agency"),
    [
        (" date 2021-08-09 ALMATY. KAZINFORM - The stage was won.", DAY(2021, 8, 9), "Almaty", "Kazinform"),
        ("PARIS (Reuters) - The rider won.", None, "Paris", "Reuters"),
        ("PARIS, July 9 (Reuters) - The rider won.", None, "Paris", "Reuters"),
        ("TURIN, Italy, May 8, 2004 (AP) - The rider won.", DAY(2004, 5, 8), "Turin, Italy", "AP"),
        ("LEUVEN, Belgium (AFP) — The rider won.", None, "Leuven, Belgium", "AFP"),
        ("SAINT-GIRONS-SUR-MER, France (AP) — The rider won.", None, "Saint-Girons-sur-Mer, France", "AP"),
        ("LE PUY DE LA CRUZ, UK (AP) — The rider won.", None, "Le Puy de la Cruz, UK", "AP"),
        ("Stage to the young Dane\nPosted: 14 Apr. 2012\nThe rider won.", DAY(2012, 4, 14), None, None),
        ("Stage to the young Dane\nPublished on June 3, 2015 by A. Writer\nThe rider won.", DAY(2015, 6, 3), None, None),
        ("Stage to the young Dane\n2016-02-29\nThe rider won.", DAY(2016, 2, 29), None, None),
        ("Stage to the young Dane\nUpdated: 25/03/2018\nThe rider won.", DAY(2018, 3, 25), None, None),
        ("Stage to the young Dane\nUpdated: 03/25/2018\nThe rider won.", DAY(2018, 3, 25), None, None),
        ("Stage to the young Dane\nMonday, 7th August 2006\nThe rider won.", DAY(2006, 8, 7), None, None),
        ("Stage to the young Dane\nAugust 7, 2006|By A. Writer\nThe rider won.", DAY(2006, 8, 7), None, None),
        ("Stage to the young Dane\n02.07.2016 @ 22:33 Posted by A. Writer\nThe rider won.", DAY(2016, 7, 2), None, None),
        ("Source: News\n2024-08-07 19:51:00\nThe rider won.", DAY(2024, 8, 7), None, None),
        ("Grand Prix of the North, round 3\n\nDenmark, April 13, 1997\n\n1. Berg", DAY(1997, 4, 13), None, None),
        ("The Cyclist\n\n\nMay 25/03 12:51 pm - Northern Cup", DAY(2003, 5, 25), None, None),
        ("Posted by Editor on 06/19/99\nThe rider won.", DAY(1999, 6, 19), None, None),
    ],
)
def test_read_head_reads(text: str, published: datetime.date | None, place: str | None, agency: str | None) -> None:
    head = read_head(text)
    assert (head.published, head.place, head.agency) == (published, place, agency)


@pytest.mark.parametrize(
    "text",
    [
        "The 1998 race was won by a Swiss on 9 July.",
        "He will ride on 12 May 2020 in Bern, the team said, and again a week later.",
        "Eddy is back - and how.",
        "KEY POINTS - The race was won in the rain.",
        "STAGE RESULTS: 1. Berg",
        "Results: 1. A 2. B",
        "Stage 12/5/7 was fun",
        "Posted by Editor on 06/05/11\nDay and month could be exchanged.",
        "CYCLING: A Dane leads the race.",
        "Trade news\n\nwheelsucker\n\nMember\nJan 3, 2005\n11\nThe race was won by a Swiss.",
        "IBEN VALK: “It was a hard day”\nShe won.",
    ],
)
def test_read_head_reads_nothing_from(text: str) -> None:
    head = read_head(text)
    assert (head.published, head.place, head.agency) == (None, None, None)


def test_read_head_finds_a_title() -> None:
    text = "Young Dane takes the prologue\n\nThe race began."
    title = read_head(text).title
    assert title and text[title.start : title.end] == "Young Dane takes the prologue"
    below = "Home | Road | Track | Contact\nSkip to main content\nSunday, March 21, 2010\nAdvertisement\n\n" + text
    title = read_head(below).title
    assert title and below[title.start : title.end] == "Young Dane takes the prologue"
    assert read_head("The race began today in the rain.\nIt ended in the sun.").title is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", DAY(2023, 4, 15)),
        ("yesterday", DAY(2023, 4, 14)),
        ("on Sunday", DAY(2023, 4, 9)),
        ("Saturday", DAY(2023, 4, 15)),
        ("last Saturday", DAY(2023, 4, 8)),
        ("next Tuesday", DAY(2023, 4, 18)),
        ("a while ago", None),
    ],
)
def test_relative_day(words: str, day: datetime.date | None) -> None:
    assert relative_day(words, DAY(2023, 4, 15)) == day


@pytest.mark.parametrize("words", ["31 February 2020", "Stage 4, 5", "may 40", "1/2", "version 1.2.2020.4"])
def test_find_dates_finds_none(words: str) -> None:
    assert find_dates(words) == []
