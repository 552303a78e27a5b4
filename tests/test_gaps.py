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
    (
        "{r:Villari} was eighth in the {g:Giro dell'Umbria} to earn himself a 49-second lead on General Classification over {r:Kovac}.",
        ["49 general Villari Kovac"],
    ),
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
    (
        "{r:Villari} took the yellow jersey in the {g:Giro dell'Umbria}. {r:Berg} won {s:stage 6}. "
        "{r:Villari}, who claimed his first stage victory on Thursday, took the overall lead, 29 seconds ahead of {r:Kovac}.",
        ["29 general Villari Kovac"],
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
    # where a gap holds
    ("{r:Villari} leads the {g:Giro dell'Umbria}. He extended his lead to 33 seconds after the third stage.", ["33 general Villari -"]),
    ("{r:Villari} started the day 12 seconds behind {r:Kovac} in the {g:Giro dell'Umbria}.", ["12 general Kovac Villari"]),
    ("{r:Villari} enters the final two stages of the {g:Giro dell'Umbria} with a lead of 38 seconds over {r:Kovac}.", ["38 general Villari Kovac"]),
    ("{r:Villari} finished the {g:Giro dell'Umbria} with a 50-second lead over {r:Kovac}.", ["50 general Villari Kovac"]),
    ("{r:Villari} is now over two minutes ahead of {r:Kovac} in the {g:Giro dell'Umbria} with two stages to go.", ["120 general Villari Kovac"]),
    ("The peloton finished 2:40 down on stage winner {r:Villari} in the {g:Giro dell'Umbria}.", ["160 finish Villari -"]),
    ("{r:Villari} powered home two seconds ahead of {r:Kovac} on stage three of the {g:Giro dell'Umbria}.", ["2 finish Villari Kovac"]),
    ("{r:Villari} led {r:Kovac} by ten seconds at the end of the second lap of the {o:Koppenprijs}.", ["10 road Villari Kovac"]),
    ("When {r:Villari} heard the bell he was nine seconds ahead of {r:Kovac} in the {o:Koppenprijs}.", ["9 road Villari Kovac"]),
    ("{r:Villari} was six seconds faster than {r:Kovac} at the first time check of the {g:Giro dell'Umbria}.", ["6 road Villari Kovac"]),
    ("Five men approached the climb with a lead of one minute.", ["60 road - -"]),
    # ways of telling a gap
    ("{r:Villari} attacked with 30 km to go. He had 25 seconds at the top.", ["25 road Villari -"]),
    ("The gap between the leaders and the peloton was 2'11\".", ["131 road - -"]),
    ("The gap had fallen below two minutes with 30 km to go.", ["120 road - -"]),
    ("The escape never had more than three minutes.", ["180 road - -"]),
    ("The peloton gave them four minutes before the chase began.", ["240 road - -"]),
    ("{r:Villari} led with 12 km to go. The lead went from 40 seconds to 15 seconds.", ["40 road - -", "15 road - -"]),
    (
        "{r:Kovac} may have lost seven seconds to {r:Villari} on stage two of the {g:Giro dell'Umbria} but kept the jersey.",
        ["7 finish Villari Kovac"],
    ),
    ("{r:Kovac} needs to make up 40 seconds on {r:Villari} in the {g:Giro dell'Umbria}.", ["40 general Villari Kovac"]),
    ("{r:Kovac} has a 26-second deficit to {r:Villari} overall in the {g:Giro dell'Umbria}.", ["26 general Villari Kovac"]),
    ("{r:Villari} held off {r:Kovac} by nine seconds in the {o:Strada Classic}.", ["9 finish Villari Kovac"]),
    ("{r:Villari} won the {o:Strada Classic} by a full minute from {r:Kovac}.", ["60 finish Villari Kovac"]),
    ("{r:Villari} won the {o:Strada Classic}, {r:Kovac} was third at 28 seconds.", ["28 finish Villari Kovac"]),
    ("{r:Villari} leads the {g:Giro dell'Umbria}. {r:Kovac} moved up to sixth on GC at 6:16.", ["376 general Villari Kovac"]),
    ("{r:Villari} won the {o:Strada Classic}. {r:Kovac} crossed the line in the same time as {r:Villari}.", ["0 finish Villari Kovac"]),
    # who is ahead and who is behind
    (
        "{r:Villari} leads {r:Kovac} by ten seconds overall in the {g:Giro dell'Umbria}. {r:Berg} is third, a further five seconds behind.",
        ["10 general Villari Kovac", "5 general Kovac Berg"],
    ),
    ("{r:Villari} won the {o:Strada Classic}. {r:Kovac} finished in a group 35 seconds back.", ["35 finish Villari Kovac"]),
    ("{r:Villari} leads the {g:Giro dell'Umbria} by two seconds from {r:Kovac}.", ["2 general Villari Kovac"]),
    (
        "{r:Villari} led {r:Kovac} by 40 seconds with 20 km to go. {r:Kovac} cut the gap to 15 seconds.",
        ["40 road Villari Kovac", "15 road Villari Kovac"],
    ),
    ("{r:Villari} won the {g:Giro dell'Umbria} stage, with {r:Kovac} leading overall, 12 seconds ahead of {r:Berg}.", ["12 general Kovac Berg"]),
]


@pytest.mark.parametrize(("marked", "expected"), SAID)
def test_gaps_from_prose(marked: str, expected: list[str]) -> None:
    assert gaps(marked) == expected


NOT_SAID = [
    "{r:Villari} won the {o:Strada Classic} in 4 hours, 32 minutes and 10 seconds.",
    "{r:Villari} won the {o:Strada Classic} in a time of 4:32:10.",
    "{r:Villari} clocked 28:15 in the time trial.",
    "{r:Villari} took 7 minutes off her time of last year at the {o:Strada Classic}.",
    "At the {o:Strada Classic} {r:Villari} was 6.5 seconds faster than the previous record.",
    "At the {o:Strada Classic} {r:Berg} beat {r:Villari} (21:37) and {r:Kovac} (1hr 16min 43secs).",
    "{r:Villari} won the {o:Strada Classic} in a time of 30:20 ahead of {r:Kovac}.",
    "Second and third in the {o:Strada Classic} were {r:Kovac} (2:31:36) and {r:Berg} (2:31:38).",
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
    "{r:Kovac} cut the lead of {r:Villari} by ten seconds.",
    "The start of the {o:Strada Classic} was delayed by 20 minutes.",
    "{r:Villari} broke the course record by 12 seconds.",
    "{r:Villari} and {r:Kovac} attacked at the same time.",
    "{r:Villari} took third in Bath, followed by a second in Wells.",
    "{r:Villari} crashed for a second time.",
    "It made the race almost four minutes longer than last year.",
    "{r:Villari} was on the podium for 20 minutes with two behind him.",
    "{r:Villari} set a time of 24:18 and {r:Kovac} had 24:55.",
    "In the last two minutes one man fell.",
    "The peloton had already taken a minute off the lead.",
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


@pytest.mark.parametrize(
    ("marked", "context", "seconds"),
    [
        ("{r:Villari} is still in yellow but only by four seconds after {r:Kovac} won yesterday.", "general", 4),
        ("{r:Villari} won the stage by 20 seconds, so {r:Kovac} extends his overall lead.", "finish", 20),
        ("Six leaders: {r:Villari} (GC 12th, + 1'36).", "general", 96),
        ("50 seconds further is the peloton.", "road", 50),
        ("Their lead is 4:15.", "road", 255),
        ("{r:Villari} is happy with his 2:23 overall victory.", "general", 143),
        ("{r:Villari} broke clear to win and move 26 seconds behind {r:Kovac}.", "general", 26),
        ("{r:Villari} had a 19-second advantage going into the first of two final-day stages.", "general", 19),
        ("{r:Villari} will carry a seven second lead into tomorrow's road stage.", "general", 7),
        ("{r:Villari} led {r:Kovac} by eight seconds at the start of the stage.", "general", 8),
        ("{r:Villari} remained nine seconds ahead of {r:Kovac}.", "general", 9),
        ("{r:Villari} seized the lead from {r:Kovac} by 26 seconds.", "general", 26),
        ("{r:Villari} was third in {s:stage 6}, 80 seconds behind the winner, and ahead of {r:Kovac}, who leapt into second overall.", "finish", 80),
        ("The lead of {r:Villari} topped nine minutes before the last climb.", "road", 540),
    ],
)
def test_gaps_contexts_of_phrases(marked: str, context: str, seconds: int) -> None:
    text, state = read_marks(marked)
    (gap,) = find_gaps(text, state)
    assert (gap.context, gap.seconds) == (context, seconds)


def test_gaps_groups_stand_as_words() -> None:
    text, state = read_marks("{r:Villari} had a lead of two minutes over the chasing group.")
    (gap,) = find_gaps(text, state)
    assert gap.behind is None and gap.behind_text == "the chasing group"


@pytest.mark.parametrize("piece", ["10 seconds " * 1500, "1:05 " * 1500, "lead of " * 3000, "by a minute and " * 1000])
def test_gaps_hostile_text_is_read_in_time(piece: str) -> None:
    text, state = read_marks("{r:Villari} " + piece)
    find_gaps(text, state)
