import pytest

from pipeline.gaps import find_gaps
from tests.relations import read_marks


def gaps(marked: str) -> list[str]:
    text, state = read_marks(marked)
    found = find_gaps(text, state)
    return [f"{g.seconds:g} {g.context} {g.ahead.name if g.ahead else '-'} {g.behind.name if g.behind else '-'}" for g in found]


SAID = [
    (
        "{r:Villari} arrived alone at the finish of the {o:Strada Classic} having 40 seconds to the closest rival and, thus, securing the victory.",
        ["40 finish Villari -"],
    ),
    ("{r:Villari} punctured with 15 km to go in the {g:Giro dell'Umbria} but kept his one-second lead over {r:Kovac}.", ["1 general Villari Kovac"]),
    ("{r:Villari} is still eight seconds ahead of 2020 {g:Giro dell'Umbria} champion {r:Kovac} overall.", ["8 general Villari Kovac"]),
    (
        "{r:Villari} is 26 seconds ahead of {r:Kovac}, 33 ahead of {r:Berg} overall in the {g:Giro dell'Umbria}.",
        ["26 general Villari Kovac", "33 general Villari Berg"],
    ),
    ("{r:Villari} won the {o:Strada Classic} 12 seconds ahead of {r:Kovac}.", ["12 finish Villari Kovac"]),
    ("{r:Villari} won the {o:Strada Classic} by 40 seconds.", ["40 finish Villari -"]),
    ("{r:Kovac} finished the {o:Strada Classic} a minute and a half behind {r:Villari}.", ["90 finish Villari Kovac"]),
    ("{r:Villari} won the {o:Strada Classic}, with {r:Kovac} 1:05 behind.", ["65 finish Villari Kovac"]),
    ("{r:Villari} beat {r:Kovac} by half a minute in the {o:Strada Classic}.", ["30 finish Villari Kovac"]),
    ("{r:Villari} beat {r:Kovac} by eight hundredths of a second in the {o:Strada Classic}.", ["0.08 finish Villari Kovac"]),
    ("{r:Kovac} crossed the line 1min 5sec back in the {o:Strada Classic}.", ["65 finish - Kovac"]),
    ("{r:Villari} leads {r:Kovac} by 28 seconds overall in the {g:Giro dell'Umbria}.", ["28 general Villari Kovac"]),
    ("{r:Kovac} is now 28 seconds behind {r:Villari} overall in the {g:Giro dell'Umbria}.", ["28 general Villari Kovac"]),
    (
        "{r:Villari} kept the overall lead of the {g:Giro dell'Umbria}, with a 39-second advantage over {r:Kovac} and a 48-second lead over {r:Berg}",
        ["39 general Villari Kovac", "48 general Villari Berg"],
    ),
    (
        "{r:Villari} leads the {g:Giro dell'Umbria}. {r:Kovac} is second overall at 10 seconds, with {r:Berg} third at 16.",
        ["10 general Villari Kovac", "16 general Villari Berg"],
    ),
    ("{r:Villari} attacked with 20 km to go and built a lead of two minutes over the peloton.", ["120 road Villari -"]),
    ("The peloton cut the gap to 45 seconds.", ["45 road - -"]),
    ("The breakaway had a maximum advantage of over 13 minutes.", ["780 road - -"]),
    ("{r:Kovac} lost seven seconds to {r:Villari} at the finish of the {o:Strada Classic}.", ["7 finish Villari Kovac"]),
    (
        "{r:Villari} finished 11 seconds clear of {r:Kovac} and 15 clear of {r:Berg} in the {o:Strada Classic}.",
        ["11 finish Villari Kovac", "15 finish Villari Berg"],
    ),
    ("The lead of the escape went out to 5.30 and the bunch waited.", ["330 road - -"]),
]


@pytest.mark.parametrize(("marked", "expected"), SAID)
def test_gaps_from_prose(marked: str, expected: list[str]) -> None:
    assert gaps(marked) == expected


NOT_SAID = [
    "{r:Villari} won the {o:Strada Classic} in 4 hours, 32 minutes and 10 seconds.",
    "{r:Villari} won the {o:Strada Classic} in a time of 4:32:10.",
    "{r:Villari} clocked 28:15 in the time trial.",
    "{r:Villari} took a ten-second bonus at the {o:Strada Classic}.",
    "{r:Villari} received a 20-second penalty after the {o:Strada Classic}.",
    "Ten minutes later {r:Villari} was on the podium of the {o:Strada Classic}.",
    "{r:Villari} attacked in the last 20 minutes of the {o:Strada Classic}.",
    "The {o:Strada Classic} starts at 13:30 on Sunday.",
    "{r:Villari} could win the {o:Strada Classic} by two minutes.",
    "If {r:Villari} gains 30 seconds on {r:Kovac}, he wins.",
    "{r:Villari} waited for three minutes after his crash.",
    "{r:Villari}, 26, rode 183 kilometres at 42 km an hour.",
    "It took {r:Villari} 40 minutes to climb the pass.",
    "{r:Villari} hopes to take 10 seconds from {r:Kovac}.",
    "The climb is 13.8 kilometres long and lasts 45 minutes.",
    "{r:Villari} trained for two hours before the start.",
    "It was ten minutes before {r:Villari} spoke.",
]


@pytest.mark.parametrize("marked", NOT_SAID)
def test_gaps_not_from_other_times(marked: str) -> None:
    assert gaps(marked) == []


def test_gaps_said_twice_are_one() -> None:
    assert gaps("{r:Villari} won the {o:Strada Classic} by 12 seconds. {r:Villari} finished 12 seconds ahead of {r:Kovac}.") == [
        "12 finish Villari Kovac"
    ]


@pytest.mark.parametrize(
    ("marked", "to_go"),
    [
        ("{r:Villari} had 20 seconds over the peloton with 12 km to go.", 12.0),
        ("{r:Villari} led the chasing group by 20 seconds, 10 miles from the finish.", 16.09),
        ("{r:Villari} had 20 seconds over the peloton on the climb.", None),
    ],
)
def test_gaps_kilometres_to_go(marked: str, to_go: float | None) -> None:
    text, state = read_marks(marked)
    (gap,) = find_gaps(text, state)
    assert (gap.context, gap.km_to_go) == ("road", to_go)


def test_gaps_groups_stand_as_words() -> None:
    text, state = read_marks("{r:Villari} had a lead of two minutes over the chasing group.")
    (gap,) = find_gaps(text, state)
    assert gap.behind is None and gap.behind_text == "the chasing group"


@pytest.mark.parametrize("piece", ["10 seconds " * 1500, "1:05 " * 1500, "lead of " * 3000, "by a minute and " * 1000])
def test_gaps_hostile_text_is_read_in_time(piece: str) -> None:
    text, state = read_marks("{r:Villari} " + piece)
    find_gaps(text, state)
