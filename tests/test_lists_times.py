"""Times of lists: in every notation, and told apart, time or gap, by the whole list."""

import pytest

from pipeline.lists.times import find_list_times
from tests.lists_helper import only, rows

SAME_TIME = {
    "all same time reaches back": ("3:00:00", "at 0:04", "", "", "all same time", [None, 4, 4, 4, 4]),
    "in the winner's group": ("3:00:00", "", "s.t.", "at 0:09", "m.t.", [None, 0, 0, 9, 9]),
    "all at a gap": ("3:00:00", "at 0:04", "", "", "all at 0:11", [None, 4, 11, 11, 11]),
    "ditto marks": ("3:00:00", '"', '"', "0:07", '"', [None, 0, 0, 7, 7]),
    "blanks alone say nothing": ("3:00:00", "at 0:04", "", "at 0:09", "", [None, 4, None, 9, None]),
    "later finishing times": ("3:00:00", "3:00:00", "3:00:07", "3:01:00", "3:02:00", [None, 0, 7, 60, 120]),
    "seconds alone": ("3 hours 43 minutes 43 seconds", "9", "16", "1:09", "2:05", [None, 9, 16, 69, 125]),
}


@pytest.mark.parametrize("times", SAME_TIME.values(), ids=SAME_TIME.keys())
def test_lists_carries_gaps_on(times):
    names = ("Ane Olsen (Nor)", "Bea Roth (Sui)", "Cia Lund (Den)", "Dora Pap (Hun)", "Eva Moll (Ger)")
    text = "Stage 4:\n" + "\n".join(f"{n}. {name} {t}" for n, (name, t) in enumerate(zip(names, times, strict=False), 1)) + "\n"
    assert [row.gap_seconds for row in only(text).rows] == times[-1]


@pytest.mark.parametrize(
    "words, seconds",
    [
        ("4:32:10", 16330), ("4h32'10\"", 16330), ("4 hours 32 minutes 10 seconds", 16330), ("4h37’49 »", 16669),
        ("97.31.46", 351106), ("4-56-11", 17771),
        ("+0:24", 24), ("+24", 24), ("at 19\"", 19), ("at 0-14", 14), ("1'05\"", 65), ("1:05", 65), ("1min 5sec", 65),
        ("+1min 03sec", 63), ("à 4 sec.", 4),
        ("@ 7min 17sec", 437), ("+:06", 6), ("0.54", 54), ("3 seconds behind", 3), ("one minute 40 seconds behind", 100), ("half a minute", 30),
        ("30'28\"90", 1828.9), ("6.53.1", 413.1), ("18h11’50’’", 65510), ("+ 00:04.30", 4.3),
    ],
)  # fmt: skip
def test_lists_reads_time(words, seconds):
    assert [t.seconds for t in find_list_times(words)] == [seconds]


@pytest.mark.parametrize("words", ["45 points", "183.5 km", "2007", "7-Eleven", "12", "AG2R"])
def test_lists_reads_no_time(words):
    assert find_list_times(words) == []


def test_lists_takes_hundredths_for_hundredths_on_the_track():
    found = only("Individual pursuit, final\n1. Kim Doan 4.12.345\n2. Rosa Brun 4.13.112\n3. Tea Kask 4.15.000")
    assert [(row.time_seconds, row.gap_seconds) for row in found.rows] == [(252.345, None), (253.112, 0.767), (255.0, 2.655)]


def test_lists_counts_points():
    found = only("Points classification\n1. Ane Olsen 80 pts\n2. Bea Roth 73 pts\n3. Cia Lund 62 pts")
    assert found.points
    assert [row.gap_seconds for row in found.rows] == [None, None, None]


def test_lists_carries_blanks_on_in_columns():
    text = (
        "GC\n1 Ane Olsen         2.09.29\n2 Bea Roth             0.04\n3 Cia Lund             0.05\n4 Dora Pap\n"
        "5 Eva Moll             0.09\n9 Fay Coe\n10 Gil Mota            0.20"
    )
    assert [gap for _, _, gap in rows(text)] == [None, 4, 5, 5, 9, None, 20]


def test_lists_carries_no_blanks_on_without_columns():
    text = "GC\n1 Ane Olsen 2.09.29\n2 Bea Roth 0.04\n3 Cia Lund 0.05\n4 Dora Pap\n5 Eva Moll 0.09"
    assert [gap for _, _, gap in rows(text)] == [None, 4, 5, None, 9]
