"""Stages: every form, one record each, with race, towns, distance, type and date."""

import datetime

import pytest

from pipeline.stages import main_stage, stage_at
from pipeline.state import Stage
from tests.marked import read

DAY = datetime.date(2019, 7, 17)  # a Wednesday
RACE = "[race:Tour of Wessex]"


def stages(words: str, published: datetime.date | None = None) -> list[Stage]:
    return read(f"The {RACE} goes on. {words}", published)[1].stages


def numbers(words: str) -> list[int | None]:
    return [stage.number for stage in stages(words)]


@pytest.mark.parametrize(
    ("words", "number", "part"),
    [
        ("Berg won stage 6 today.", 6, None),
        ("Berg won Stage Six.", 6, None),
        ("Berg won stage six of the week.", 6, None),
        ("Berg won the sixth stage.", 6, None),
        ("Berg won the 6th stage.", 6, None),
        ("Berg won the hilly 183km sixth stage.", 6, None),
        ("Berg won the sixth and hardest stage.", 6, None),
        ("Berg won the 21st stage.", 21, None),
        ("Berg won stage 10a before lunch.", 10, "a"),
        ("STAGE TWO RESULTS:", 2, None),
        ("Berg won Stage IV in the rain.", 4, None),
        ("Berg won stage No. 4 in the rain.", 4, None),
        ("4. Etappe: Bath - Wells", 4, None),
        ("Berg took the lead after the sixth of nine stages.", 6, None),
        ("He fell in the prologue.", 0, None),
        ("Berg won the opening stage.", 1, None),
        ("Berg won the first stage.", 1, None),
        ("Berg won the opening time trial.", 1, None),
        ("Berg celebrated his stage four win from Bath to Wells.", 4, None),
        (f"Berg won a mountainous seventh stage of the {RACE}.", 7, None),
        (f"Berg leads after tenth {RACE} stage", 10, None),
        ("Berg was glad after his opening stage win on Saturday.", 1, None),
        ("Berg was outside the stage 4 time limit.", 4, None),
    ],
)
def test_stages_number(words: str, number: int, part: str | None) -> None:
    assert [(stage.number, stage.part) for stage in stages(words)] == [(number, part)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Berg won stages 3 and 4.", [3, 4]),
        ("Berg led on stages four through six.", [4, 5, 6]),
        ("Berg won the fifth and sixth stages.", [5, 6]),
        ("Berg won three stages (third, fifth and sixth).", [3, 5, 6]),
        ("Stage 3 went to Berg, stage 4 to Dahl, the fourth stage was wet.", [3, 4]),
        ("The first stage was short (14 laps, 67km), second stage was long, third stage was a time trial.", [1, 2, 3]),
    ],
)
def test_stages_several(words: str, expected: list[int]) -> None:
    assert numbers(words) == expected


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Berg won the final stage.", "final"),
        ("Berg won the last stage into Wells.", "final"),
        ("Berg won the queen stage.", "queen"),
        ("Berg won the opening stage.", "opening"),
        ("Berg won the prologue.", "prologue"),
        ("Berg won the penultimate stage.", None),
        ("Berg won the second last stage.", None),
        ("Berg won the next-to-last stage.", None),
        ("Berg won the stage ahead of Dahl.", None),
        ("Today's 183-kilometre stage was Berg's.", None),
        ("Berg won Sunday's stage.", None),
    ],
)
def test_stages_label(words: str, label: str | None) -> None:
    assert [stage.label for stage in stages(words)] == [label]


@pytest.mark.parametrize(
    "words",
    [
        "It is a stage race of five days.",
        "Berg took two stage wins last year.",
        "Berg has won a stage before.",
        "In the early stages nothing happened.",
        "The final stages of the climb hurt.",
        "At this stage nobody knows.",
        "At one stage the gap was two minutes.",
        "The stage was set for a duel.",
        "He is at home on the world stage.",
        "We take it stage by stage.",
        "A three-stage event follows.",
        "He is a time trial specialist.",
        "She took the national time trial title.",
        "Berg trains for time trials.",
        "He broke his leg and his bike.",
        "The previous stages were easy.",
        f"Berg took a third stage of the {RACE}.",
        f"He is a two-time {RACE} stage winner.",
        "It was the first leg of her golden double.",
    ],
)
def test_stages_none(words: str) -> None:
    assert stages(words) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Berg won stage 3 today. Today's stage was long and the stage suited him.", [3]),
        ("Berg won the third stage on Monday, the queen stage, he said.", [3]),
        ("Berg won stage 3 on Sunday. Saturday's stage had been harder.", [3, None]),
        ("Berg won stage 3 on Sunday. Sunday's stage was long.", [3]),
        ("Berg won stage 8 on Sunday and took the overall title. Dahl was third on the final stage.", [8]),
        ("Berg won stage 8 and will hope for the overall title. Dahl likes the final stage.", [8, None]),
        ("Stage 1: Bath\nFlat.\nStage 2: Wells\nHilly.\nStage 3: Frome\nFlat.\nStage 4: Bath\nSteep.\nThe final stage will decide.", [1, 2, 3, 4]),
        ("Berg won stage 3, after the opening day's stage had gone to Dahl.", [3, 1]),
        ("Berg won stage 3. It was wet, as at Dahl's last stage win.", [3]),
        ("Berg won stage 3 today. He had been second in the hard mountain stage won by Dahl on Sunday.", [3, None]),
        ("Berg won stage 3 today. Dahl left before the stage started after crashing on Sunday.", [3]),
        ("Berg won stage 3 today. Then there is an individual time trial on Saturday.", [3, None]),
        ("Berg won stage 3 on the eve of the queen stage.", [3, None]),
        ("Berg won stage 4, known as the “Queen stage,” on Sunday.", [4]),
        ("Berg won Friday's time trial, before the week ends with a flat final stage.", [None, None]),
        ("Berg won the 8th and last stage. The final stage was flat.", [8]),
        ("Berg won stage 3. The final stage will be flat.", [3, None]),
        ("Berg finished ninth on stage 3 in the 22nd stage win of his team.", [3]),
    ],
)
def test_stages_joined(words: str, expected: list[int | None]) -> None:
    assert numbers(words) == expected


def test_stages_final_and_number_of_the_standings() -> None:
    found = stages("Berg won the final stage and the race.\n\nGeneral classification after stage 7\n1 Berg 20:00:00")
    assert [(stage.number, stage.label) for stage in found] == [(7, "final")]


@pytest.mark.parametrize(
    ("words", "start", "finish", "km"),
    [
        ("Stage 8 - Sunday, July 15: Le-Grand-Val - Tigny, 165km", "Le-Grand-Val", "Tigny", 165.0),
        ("Today's 183-kilometre stage from Saint-Lo to Cherbourg was fast.", "Saint-Lo", "Cherbourg", 183.0),
        ("Stage 2 from Bath to Wells was fast.", "Bath", "Wells", None),
        ("Berg won stage 2 over 151.5kms from McLaren Vale to Bath.", "McLaren Vale", "Bath", 151.5),
        ("The 100-mile second stage was fast.", None, None, 160.93),
        ("The 157.4-kilometer (98-mile) second stage was fast.", None, None, 157.4),
        ("Stage 2: French-Swiss pair wins", None, None, None),
        ("Berg led with 12km of stage 2 to go.", None, None, None),
    ],
)
def test_stages_route(words: str, start: str | None, finish: str | None, km: float | None) -> None:
    found = read(f"The {RACE} goes on.\n\n{words}")[1].stages[0]
    assert (found.start_place, found.finish_place, found.distance_km) == (start, finish, km)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Berg won today's stage.", datetime.date(2019, 7, 17)),
        ("Berg won stage 3 on Tuesday.", datetime.date(2019, 7, 16)),
        ("Tomorrow's stage is flat.", datetime.date(2019, 7, 18)),
        ("Friday's stage will be flat.", datetime.date(2019, 7, 19)),
        ("Stage 4 - July 15: Bath - Wells, 165km", datetime.date(2019, 7, 15)),
        ("Berg won stage 3.", datetime.date(2019, 7, 17)),
        ("On Tuesday it rained. Berg won stage 3.", datetime.date(2019, 7, 16)),
        ("Stage 3 will be flat.", None),
        ("Thursday's stage ends in Wells.", datetime.date(2019, 7, 18)),
    ],
)
def test_stages_date(words: str, expected: datetime.date | None) -> None:
    assert stages(words, DAY)[0].date == expected


def test_stages_without_publication_only_absolute_dates() -> None:
    assert stages("Berg won stage 3 on Tuesday.")[0].date is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Berg won the final time trial.", "time_trial"),
        ("Berg's team won Friday's team time trial.", "team_time_trial"),
        ("Berg won the prologue.", "prologue"),
        ("Stage 3, Bath, ITT 12.8 km", "time_trial"),
        ("Berg won stage 3.", None),
    ],
)
def test_stages_type(words: str, expected: str | None) -> None:
    assert [stage.type for stage in stages(words)] == [expected]


def test_stages_belong_to_the_race_that_the_words_give() -> None:
    _, state = read(f"{RACE}: Berg wins\n\nBerg won stage 3 of the {RACE}. He won the opening stage of the [race:Tour de France] in 2015.")
    assert [(stage.number, stage.race and stage.race.name) for stage in state.stages] == [(3, "Tour of Wessex"), (1, "Tour de France")]


def test_stages_time_trial_of_a_championship_is_none() -> None:
    assert read("Berg won the time trial at the [race:Varmian National Championships].")[1].stages == []


def test_stages_main_stage_and_stage_at() -> None:
    text, state = read(f"Berg wins stage 3\n\nBerg won stage 3 of the {RACE} on Sunday. He was fifth on stage 1. He leads by a minute.")
    told = main_stage(state)
    assert told is not None
    assert told.number == 3
    first, general = stage_at(state, text.index("fifth")), stage_at(state, text.index("a minute"))
    assert first is not None
    assert first.number == 1
    assert general is told


def test_stages_stage_at_another_race_is_none() -> None:
    text, state = read(f"Berg won stage 3 of the {RACE}. He was fifth in the [race:Tour de France].")
    other = next(race for race in state.races if race.name == "Tour de France")
    assert stage_at(state, text.index("fifth"), other) is None


def test_stages_announced_by_weekday_lie_ahead() -> None:
    _, state = read(f"The {RACE} begins.\n\nStage 1, Friday, 131km\n\nStage 2, Saturday, 120km\n\nStage 3, Sunday, 90km", DAY)
    assert [stage.date for stage in state.stages] == [datetime.date(2019, 7, 19), datetime.date(2019, 7, 20), datetime.date(2019, 7, 21)]


def test_the_last_and_hardest_stage_is_the_queen_stage_of_that_day() -> None:
    words = (
        "Today Berg was crowned in the last and the hardest stage, far ahead on the way down to the finish town Cerreto. "
        "“I was sixth at the first stage, yesterday there was little to win,” said Berg. “He flew today in the Queen Stage,” said Dahl."
    )
    found = {(s.label, s.number, s.date, s.finish_place) for s in stages(words, DAY)}
    assert found == {("final", None, DAY, "Cerreto"), ("opening", 1, None, None)}


@pytest.mark.parametrize(
    "words", ["In all stages – I rode them well – it rained.", "It was the one stage I had marked.", "At this stage I was tired."]
)
def test_the_word_i_is_no_stage_number(words: str) -> None:
    assert [stage.number for stage in stages(words) if stage.number is not None] == []


def test_stages_a_line_that_tells_something_is_no_heading() -> None:
    text = f"Stage 3 of the {RACE}\nBerg dreams of the [race:Tour de France]\nGood morning.\nStage 3 begins soon. Stage 3 is long."
    assert [(stage.number, stage.race and stage.race.name) for stage in read(text)[1].stages] == [(3, "Tour of Wessex")]


def test_stages_a_time_trial_of_a_championship_is_none_of_a_tour() -> None:
    text = "Berg won the [race:Varmian National Championships] after the [race:Tour de France]. In the time trial he was third. Berg won."
    assert read(text)[1].stages == []


@pytest.mark.parametrize(
    ("words", "count"),
    [("He took the overall lead after the 146km stage.", 1), ("The bunch sprint came after the stage.", 1), ("The stage was wet.", 0)],
)
def test_stages_of_a_race_that_is_not_named(words: str, count: int) -> None:
    assert len(read(words)[1].stages) == count


def test_stages_no_race_is_a_town() -> None:
    text = f"Berg won stage 3 at the {RACE}. Stage 4 runs to Wells."
    assert [stage.finish_place for stage in read(text)[1].stages] == [None, "Wells"]


def test_stages_the_race_before_a_day_is_the_stages_own() -> None:
    text = f"Berg won stage 2 of the {RACE}. Dahl took the lead of the [race:Varm Three Day] after Sunday morning's second stage."
    assert [(stage.number, stage.race and stage.race.name) for stage in read(text)[1].stages] == [(2, "Tour of Wessex"), (2, "Varm Three Day")]
