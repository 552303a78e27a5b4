"""Teams: the forms of one name are one record, other names are others."""

import pytest

from pipeline.state import Mention
from pipeline.teams import read_teams
from tests.marked import read


def teams(marked: str, rule: str = "recognizer") -> list[str]:
    return sorted(team.name for team in read(marked, rule=rule)[1].teams)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[team:Velox-Brennan] lead. Later [team:Velox] waited.", ["Velox-Brennan"]),
        ("[team:Velox-Brennan], [team:Velox–Brennan] and [team:Velox Brennan] again.", ["Velox-Brennan"]),
        ("[team:Team Nordvik] pulled, [team:Nordvik Pro Cycling] watched.", ["Nordvik Pro Cycling"]),
        ("A. Berg ([team:Halmstad Bikehut]) beat B. Dahl ([team:Halmstad Bike Hut]).", ["Halmstad Bike Hut"]),
        ("A. Berg ([team:Brennan-Verolia]) beat B. Dahl ([team:Brennan-Veroila]).", ["Brennan-Verolia"]),
        ("[team:Nordvik Pro Cycling] ([team:NVC]) lead. Later [team:NVC] waited.", ["Nordvik Pro Cycling"]),
        ("[team:Nordvik Pro Cycling]'s ([team:TSG]) leader waited for [team:TSG].", ["Nordvik Pro Cycling"]),
        ("A rider of the [team:UK Astana Pro Team] team.", ["Astana Pro Team"]),
        ("A rider of [team:France-Cofidis], who won.", ["Cofidis"]),
        ("B. Berg ([team:velox-tandem team]).", ["velox-tandem team"]),
        ("[team:Polderwind] have had enough of that.", ["Polderwind"]),
        ("It went to Lind; [team:Kongelund], his team, cheered.", ["Kongelund"]),
        ("[team:Nordvik Pro Cycling] rode, [team:TSG], [team:Velox-Brennan] too.", ["Nordvik Pro Cycling", "TSG", "Velox-Brennan"]),
        ("[team:Kia Ascot Park] lead; 3. [rider:Ann Dee] ([team:KAP]).", ["Kia Ascot Park"]),
        ("[team:Française des Jeux] rode hard; for [team:FDJ] it was a good day.", ["Française des Jeux"]),
        ("the [team:Nordvik team] and [team:Nordvik]'s bus, [team:Nordvik] rider Berg", ["Nordvik"]),
        ("[team:Quillermo Bank] and [team:Quillermo]'s riders", ["Quillermo Bank"]),
        ("The [team:Rwanda] team set the pace for two laps.", ["Rwanda"]),
        ("[team:Team Rwanda] set the pace; the riders of [team:Rwanda] were glad.", ["Team Rwanda"]),
    ],
)
def test_teams_forms_of_one_team(marked: str, expected: list[str]) -> None:
    assert teams(marked) == expected


@pytest.mark.parametrize(
    ("marked", "count"),
    [
        ("[team:Velox-Brennan] and [team:Velander-Brock] chased.", 2),
        ("[team:Quillermo Bank] beat [team:Quillermo Bank Development] at home.", 2),
        ("[team:Nordvik Women Racing] and [team:Nordvik Racing Academy] trained.", 2),
        ("[team:UAE Team Emirates] and [team:UAE Team ADQ] presented their bikes.", 2),
        ("[team:Lotto Soudal] and [team:Soudal Quick-Step] attacked.", 2),
    ],
)
def test_teams_other_names_stay_apart(marked: str, count: int) -> None:
    assert len(teams(marked)) == count


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("In the team pursuit [place:Denmark] beat [place:Italy].", ["Denmark", "Italy"]),
        ("Team sprint: bronze went to [place:Spain] in 43 seconds.", ["Spain"]),
        ("[place:Denmark] ([rider:Ann Dee], Bo Lind) won the team relay.", ["Denmark"]),
        ("The [place:Denmark] team of Ann Dee and Bo Lind rode well.", ["Denmark"]),
        ("A [place:Denmark] squad led and the [place:Italy] team chased.", ["Denmark", "Italy"]),
        ("Dee was riding for [place:Peru] and Lind for [place:Team Chile].", ["Peru", "Team Chile"]),
        ("In the madison final it was [place:Denmark] 61, [place:Spain] 48.", ["Denmark", "Spain"]),
        ("In the team pursuit [place:Denmark] destroyed [place:Italy].", ["Denmark", "Italy"]),
        ("[place:Denmark] beat [place:Italy] at football.", []),
        ("The race crosses [place:Denmark]. The [place:Italy] team time trial is tomorrow.", []),
        ("The team pursuit is ridden in [place:Denmark].", []),
        ("In the team sprint they beat [place:Denmark]'s Ann Dee.", []),
    ],
)
def test_teams_of_nations(marked: str, expected: list[str]) -> None:
    assert teams(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "The sprint went to [team:Italy] in the rain.",  # a country alone
        "He comes from [team:Norway] and likes snow.",
        "[rider:Davide Farrucci] attacked and [team:Farrucci] was alone.",  # a person's name
        "Yesterday [team:Castelbrigo] was full of people.",  # a place, without a word that makes it a team
        "All of the [team:Tour] was wet.",
        "Farrucci, of [team:Castelbrigo], said nothing.",  # a home town
        "Yesterday [team:BSTM] was full of people.",
        "A windy day from [team:Castel Brigo] to Vallorba.",
        "She took the [team:Brigo Bank] yellow jersey.",
        "She took the [team:Brigo Gold] Jersey.",
        "HALMSTAD ([team:BSTM]) - It rained.",
        "[rider:Ann Farrucci] won. [team:Farruccis] are many.",
        "Farrucci told [team:Brigo Sera] that he was well.",
        "A race presented by [team:Brigo Bank] and others.",
    ],
)
def test_teams_none(marked: str) -> None:
    assert teams(marked) == []


def test_teams_in_lists_need_no_context() -> None:
    assert teams("1 [team:Castelbrigo] 29.51", rule="list") == ["Castelbrigo"]


def test_teams_known_as_only_when_unmistakable() -> None:
    _, state = read("[team:UAE Team Emirates] won. [team:Velox-Brennan] lost.")
    assert [team.known_as for team in sorted(state.teams, key=lambda t: t.name)] == ["UAE Team Emirates", None]


def test_teams_mentions_hold() -> None:
    text, state = read("[team:Velox-Brennan]'s plan failed; [team:Velox] rider Berg fell.")
    assert [text[m.start : m.end] for m in state.teams[0].mentions] == ["Velox-Brennan", "Velox"]


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("Quick-Step", 2009, "Quick Step"),
        ("Quick-Step", 2017, "Quick-Step Floors"),
        ("Quick-Step", None, "Quick Step"),
        ("Quick-Step", 1997, "Quick Step"),  # before its time
        ("Mapei", 2010, "Mapei"),  # written of later
    ],
)
def test_teams_known_as_in_the_year_of_the_article(name: str, year: int | None, expected: str) -> None:
    text = f"{name} controlled the race."
    (team,) = read_teams(text, [Mention(0, len(name), "TEAM", "list")], year)
    assert team.known_as == expected
