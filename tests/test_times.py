"""Lengths of time in all spellings, and what looks like one."""

import pytest

from pipeline.times import find_times


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("by 40 seconds", 40),
        ("by a minute and a half", 90),
        ("by an hour and a half", 5400),
        ("by half a minute", 30),
        ("by a full minute", 60),
        ("by a single second", 1),
        ("by one minute eight.", 68),
        ("was a minute and six clear", 66),
        ("the race by 2 min 22.", 142),
        ("2minutes and 18seconds", 138),
        ("more than 9½ minutes", 570),
        ("by a quarter of an hour", 900),
        ("by three quarters of a second", 0.75),
        ("was 0.17 of a second slower", 0.17),
        ("by eight hundredths of a second", 0.08),
        ("at 1'05\"", 65),
        ("+0:24", 24),
        ("+ 24", 24),
        ("a gap of 1:40 minutes", 100),
        ("was 1 :40 behind", 100),
        ("fourth at 1.19 and happy", 79),
        ("arrived 1.48 later", 108),
        ("just a second behind", 1),
    ],
)
def test_times_length(words: str, seconds: float) -> None:
    assert [time.seconds for time in find_times(words)] == [seconds]


@pytest.mark.parametrize(
    "words",
    [
        "followed by a second in Wells",
        "for a second consecutive day",
        "+++ 17.02 +++ the start",
        "in the first quarter of the race",
        "two tenors sang",
    ],
)
def test_times_none(words: str) -> None:
    assert find_times(words) == []


@pytest.mark.parametrize(("words", "seconds"), [("In the last two minutes one man fell", 120), ("After 5 minutes 2 riders went", 300)])
def test_times_numbers_behind_belong_to_what_follows(words: str, seconds: float) -> None:
    assert [time.seconds for time in find_times(words)] == [seconds]
