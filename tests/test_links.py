"""Teams that sentences tie to riders farther from their names: what is a link, and what is none. All names are invented."""

import pytest

from tests.persons_helper import person

TEAMS = [
    "His [T:Alpha] team mates piled on the pace for their main contender [R:Paul Merlot].",
    "[R:Paul Merlot] (giving [T:Alpha] some publicity) was away.",
    "[R:Paul Merlot], for whom it was the last race in [T:Alpha] colours, was third.",
    "[T:Alpha]'s second place was good news for their two Swiss riders, [R:Paul Merlot] and [R:Bo Lind].",
    "[T:Alpha] lost their leader to a crash, then their other leader, [R:Paul Merlot], to a puncture.",
    "[R:Paul Merlot] won. The French champion of [T:Alpha] was tired.",
    "[T:Alpha] finished the stage placing [R:Paul Merlot] in fifth.",
    "[R:Paul Merlot] was recently recruited by [T:Alpha].",
    "There was bronze for [T:Alpha] with a line-up of [R:Ann Dee], [R:Paul Merlot] and [R:Bo Lind].",
    "[T:Alpha] received another reinforcement in Belgian champion [R:Paul Merlot].",
    "[R:Paul Merlot] crossed the line in second, giving [T:Alpha] a one-two.",
    "[R:Paul Merlot] is three days into his summer stint with [T:Alpha].",
    "[R:Paul Merlot] gained the win after his [T:Alpha] team had split the race.",
    "Then it was [T:Alpha]'s turn to go on the offensive with [R:Paul Merlot].",
    "[T:Alpha] - on behalf of [R:Paul Merlot] - rode hard.",
    "[R:Paul Merlot], twice a winner and the favourite in the [T:Alpha] team, fell.",
    "[R:Paul Merlot], riding for [R:Ann Dee]'s [T:Alpha], led.",
    "[R:Paul Merlot] – who is on [T:Alpha] – took the points.",
    "[R:Paul Merlot] of the US based [T:Alpha] squad won.",
    "[R:Ann Dee]'s friend is quick. [R:Paul Merlot] (+11s), [R:Ann Dee]'s team-mate at [T:Alpha], was third.",
    "[T:Alpha]'s (TSG) [R:Paul Merlot] was fifth.",
    "[R:Ann Dee] ([T:Alpha]) led [R:Paul Merlot] (+11s), who is [R:Dee]'s team-mate.",
    "Having jumped onto [R:Paul Merlot]'s ([T:Alpha]) wheel, he won.",
    "[R:Paul Merlot] of Italy ([T:Alpha]) was there.",
    "[T:Alpha]'s [R:Ann Dee] (30th) and [R:Paul Merlot] (34th) were next.",
    "[T:Alpha] (Italy): [R:Ann Dee] (Den), [R:Paul Merlot]",
]


@pytest.mark.parametrize("marked", TEAMS)
def test_links_give_a_team(marked: str) -> None:
    team = person(marked, "Paul Merlot").team
    assert team is not None
    assert team.name == "Alpha"


NO_TEAM = [
    "[T:Alpha]'s [R:Ann Dee] and [R:Paul Merlot] of Spain were next.",
    "[T:Alpha]'s [R:Ann Dee] and [R:Paul Merlot] (Spain) were next.",
    "[T:Alpha]'s [R:Ann Dee], [R:Bo Lind] and [R:Paul Merlot]'s brother were next.",
    "[T:Alpha] had a long day with the wind. [R:Paul Merlot] had not.",
    "[R:Paul Merlot] was booed by the crowd and [T:Alpha].",
    "[R:Paul Merlot] is in front of the [T:Alpha] bus.",
    "[R:Paul Merlot] chased while the Italian [R:Ann Dee], racing for [T:Alpha], was sixth.",
    "[R:Paul Merlot] beat her team-mate [R:Bo Lind] and [R:Ann Dee] of [T:Alpha].",
    "[R:Ann Dee] followed [R:Paul Merlot] while her [T:Alpha] team rode by.",
]


@pytest.mark.parametrize("marked", NO_TEAM)
def test_links_give_none(marked: str) -> None:
    assert person(marked, "Paul Merlot").team is None
