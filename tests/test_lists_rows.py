"""What stands in the lines of a list: names, nations, teams, and what the names are."""

import pytest

from pipeline.lists.words import nation
from tests.lists_helper import names, only, rows


@pytest.mark.parametrize(
    "line, name, team, nationality",
    [
        ("Tom Stiel (Bel) Maas", "Tom Stiel", "Maas", "BEL"),
        ("Levi Heim USA (Saturn)", "Levi Heim", "Saturn", "USA"),
        ("Luke Arms USA US Postal", "Luke Arms", "US Postal", "USA"),
        ("Rino Noce (I/AG2R)", "Rino Noce", "AG2R", "ITA"),
        ("Mek Debes (ERY, Dimension Data)", "Mek Debes", "Dimension Data", "ERI"),
        ("Max van der Heide (Netherlands) Maas", "Max van der Heide", "Maas", "NED"),
        ("Hanna O’Brien-Li (NZl)", "Hanna O’Brien-Li", None, "NZL"),
        ("POGOREL Tine SLO UAE Team Emirates", "POGOREL Tine", "UAE Team Emirates", "SLO"),
        ("Ivo Kern, Austria", "Ivo Kern", None, "AUT"),
        ("Kit Ray – Canyon//SRAM Racing", "Kit Ray", "Canyon//SRAM Racing", None),
        ("Rui Costa (Portug, Douro)", "Rui Costa", "Douro", "POR"),
        ("Jan Kohl (GER/GIA)", "Jan Kohl", "GIA", "GER"),
        ("Pello Ruiz Cabestany ONCE", "Pello Ruiz Cabestany", "ONCE", None),
        ("Piet Dam (Neth.)", "Piet Dam", None, "NED"),
        ("Vid Zorn (Slov)", "Vid Zorn", None, None),
        ("Ian Buys (S. Africa)", "Ian Buys", None, "RSA"),
        ("Remi Loup (France) Coureurs des Landes", "Remi Loup", "Coureurs des Landes", "FRA"),
        ("Moulin Remi Groupama - FDJ", "Moulin Remi", "Groupama - FDJ", None),
        ("Kate Low (U17W) (Ayr Wheelers)", "Kate Low", "Ayr Wheelers", None),
        ("Dario Mora (Col) EF Education Drapac p/b Canyon", "Dario Mora", "EF Education Drapac p/b Canyon", "COL"),
        ("Jo Sutter (Jamis/Sutter Home p/b Cola)", "Jo Sutter", "Jamis/Sutter Home p/b Cola", None),
        ("🇸🇮 Tine Pogorel", "Tine Pogorel", None, "SLO"),
        ("Juan Pablo Molar UAE Team Emirates", "Juan Pablo Molar", "UAE Team Emirates", None),
        ("Wim van Aar (Team Visma | Lease a Bike)", "Wim van Aar", "Team Visma | Lease a Bike", None),
        ("Ida Ruud (Nor) Gold Medal", "Ida Ruud", None, "NOR"),
        ("J.-P. Peltier Jr. (Garneau)", "J.-P. Peltier Jr.", "Garneau", None),
    ],
)
def test_lists_reads_what_stands_beside_a_name(line, name, team, nationality):
    text = f"Stage 1 results\n1. {line} 4:01:02\n2. Ane Olsen (Nor) Fjordlaget at 0:01\n3. Bea Roth (Sui) Helvetia at 0:02"
    row = only(text).rows[0]
    assert text[row.name.start : row.name.end] == name
    assert (text[row.team.start : row.team.end] if row.team else None) == team
    assert row.nationality == nationality


def test_lists_reads_hyphenated_nation_and_team():
    text = "Overall standings:\n1. Perales [Spain-Baleares]....Yellow Jersey\n2. Landon [USA-Phon]....1:19\n3. Dessoir [France-AG2R]....1:27"
    found = only(text)
    assert [(r.nationality, text[r.team.start : r.team.end], r.gap_seconds) for r in found.rows] == [
        ("ESP", "Baleares", None), ("USA", "Phon", 79), ("FRA", "AG2R", 87),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "beside, team",
    [
        ("(Boulder, Colo.)", None), ("(Ashe, N.C./Bema Racing)", "Bema Racing"), ("(Victoria, BC)", None), ("(Lake Alma, Calif.; Tosca)", "Tosca"),
        ("(Ayr, Colombia)", "Ayr"),
    ],
)  # fmt: skip
def test_lists_takes_no_town_with_its_state_for_a_team(beside, team):
    text = f"Downhill results\n1. Kim Orr {beside} 3:11.93\n2. Ane Olsen (Nor) +16.54\n3. Bea Roth (Sui) +16.66"
    row = only(text).rows[0]
    assert (text[row.team.start : row.team.end] if row.team else None) == team


@pytest.mark.parametrize(
    "line, name", [("Mathew king (Inver)", "Mathew king"), ("Monika Zur (Poland)", "Monika Zur"), ("Ane Olsen field sprint", "Ane Olsen")]
)
def test_lists_reads_whole_names(line, name):
    assert rows(f"Results\n1. {line} 2:09:29\n2. Bea Roth (Sui) 0:04\n3. Cia Lund (Den) 0:05")[0][1] == name


def test_lists_reads_teams():
    text = "Stage 1: team time trial\n1 Green Cafe        29.51\n2 Team Harbour       0.54\n3 Rabobank           1.12"
    found = only(text)
    assert [(text[r.name.start : r.name.end], r.is_team, r.time_seconds, r.gap_seconds) for r in found.rows] == [
        ("Green Cafe", True, 1791, None), ("Team Harbour", True, None, 54), ("Rabobank", True, None, 72),
    ]  # fmt: skip


def test_lists_reads_teams_with_dashes_in_their_names():
    text = (
        "Stage 2: Fjord TTT\n1 Garmin - Sharp | 0:21:09 |\n2 Rabobank Cycling Team | at 0:01 |\n"
        "3 Team Argos - Shimano | 0:02 |\n4 Lampre - ISD | 0:05 |"
    )
    found = only(text)
    assert names(found, text) == ["Garmin - Sharp", "Rabobank Cycling Team", "Team Argos - Shimano", "Lampre - ISD"]
    assert all(row.is_team for row in found.rows)


def test_lists_reads_fused_cells():
    text = "Overall standings\n1Ane OlsenTeam Fjord04h 51′ 34”\n2Bea RothNorwayTeam Fjord – Hav04h 51′ 44”\n3Cia LundDENSkagen Club04h 52′ 05”"
    found = only(text)
    assert [(text[r.team.start : r.team.end], r.nationality, r.gap_seconds) for r in found.rows] == [
        ("Team Fjord", None, None), ("Team Fjord – Hav", "NOR", 10), ("Skagen Club", "DEN", 31),
    ]  # fmt: skip


def test_lists_takes_riders_for_riders_after_a_race_of_teams():
    text = (
        "The velodrome saw the team pursuit and then the sprint.\nMen's Sprint Qualifying\n"
        "1 VAN DIJK Joost NED 9.702\n2 ORR Sean OPX 9.743\n3 TJON A TEN Roy SUR 9.784\n4 IM Minsu KOR 9.9"
    )
    assert [(text[r.name.start : r.name.end], r.is_team, r.nationality) for r in only(text).rows] == [
        ("VAN DIJK Joost", False, "NED"), ("ORR Sean", False, None), ("TJON A TEN Roy", False, "SUR"), ("IM Minsu", False, "KOR"),
    ]  # fmt: skip


def test_lists_takes_nations_for_teams_where_they_have_times():
    text = "Women's team pursuit final\n1 Great Britain (Ann Orr, Bea Low) 4:10.236\n2 USA (Eve Poe, Fay Coe) 4:12.454\n3 Canada 4:14.627"
    assert [(text[r.name.start : r.name.end], r.is_team) for r in only(text).rows] == [("Great Britain", True), ("USA", True), ("Canada", True)]


def test_lists_gives_each_of_a_pair_a_nation():
    text = "Six-day race, overall standings:\n1 Leif Lamm (Germany) - Wim Stroe (Netherlands) 182\n2 Marc Kall - Rob Bart (Germany) 174"
    assert [(text[r.name.start : r.name.end], r.nationality, r.team) for r in only(text).rows] == [
        ("Leif Lamm", "GER", None), ("Wim Stroe", "NED", None), ("Marc Kall", "GER", None), ("Rob Bart", "GER", None),
    ]  # fmt: skip


def test_lists_tells_nations_in_capitals_from_teams_of_that_name():
    text = "Sprint: race for 5th to 8th place - results\n5 Pat CORBY AUSTRALIA\n6 Andres PARDO COLOMBIA\n7 Shane PELL JAYCO AIS\n8 Damian ZIMA POLAND"
    assert [(row.nationality, row.team is None) for row in only(text).rows] == [("AUS", True), ("COL", True), (None, False), ("POL", True)]


def test_lists_reads_two_nations_of_a_pair_in_one_bracket():
    text = (
        "Zesdaagse of Nowhere after night 1\n1. Ivo Korn - Mik Mohr (Bel/Den) 86 points\n2. Otto Vall - Jef de Bruin (Bel) 78 pnt.\n"
        "3. Mo de Pont - Al Kern (Bel/Fra) 76 pnt."
    )
    assert [(text[r.name.start : r.name.end], r.nationality) for r in only(text).rows[:3]] == [
        ("Ivo Korn", "BEL"),
        ("Mik Mohr", "DEN"),
        ("Otto Vall", "BEL"),
    ]


def test_lists_reads_no_gap_from_figures_cut_off():
    text = "Keirin time trial\n1 Kim Doan 9.702\n2 Rosa Brun 9.743\n3 Tea Kask 10."
    assert [row.gap_seconds for row in only(text).rows][2] is None


def test_lists_reads_no_team_from_a_bracket_cut_off():
    found = only("Stage 9: 1. Fia Luper (Italy) 2:52:26 2. Ida Chiap (Italy) at 2:44 3. Edi Puci (Litu")
    assert [row.team for row in found.rows] == [None, None, None]


def test_lists_reads_pairs_of_a_madison():
    text = "Madison result\n1. Kees Bol / Jan Smit 42 points\n2. Rolf Benz / Uwe Kern 31 points\n3. Ivan Rossi / Leo Neri 12 points"
    assert [(r.rank, text[r.name.start : r.name.end]) for r in only(text).rows][:4] == [
        (1, "Kees Bol"),
        (1, "Jan Smit"),
        (2, "Rolf Benz"),
        (2, "Uwe Kern"),
    ]


@pytest.mark.parametrize("words, code", [("Ita", "ITA"), ("NED", "NED"), ("New Zealand", "NZL"), ("Team Sky", None), ("the", None), ("", None)])
def test_lists_knows_nations(words, code):
    assert nation(words) == code


@pytest.mark.parametrize(
    "words, code", [("I", "ITA"), ("D", "GER"), ("G", "GER"), ("Swit", "SUI"), ("Ind.", None), ("Belgio", "BEL"), ("États-Unis", "USA")]
)
def test_lists_knows_short_codes_in_brackets_only(words, code):
    assert nation(words, bracket=True) == code
    assert nation(words) is None


def test_lists_reads_a_status_at_the_end_of_a_row():
    text = "Rank | Name | Points | Notes |\n1 | Tom Scull (NZL) | 28 | Q |\n2 | Jon Mould (GBR) | 20 | Q |\n16 | Shree Sav (IND) | – | DNF |"
    assert [(r.rank, r.status, r.team) for r in only(text).rows] == [(1, None, None), (2, None, None), (None, "DNF", None)]


def test_lists_reads_no_nation_from_a_bracket_cut_off():
    assert [row.nationality for row in only("GC\n1. Ane Olsen (NOR) 3:41:02\n2. Bea Roth (SUI) 0:12\n3. Cia Lund (N").rows] == ["NOR", "SUI", None]


def test_lists_tells_nations_from_the_teams_behind_them():
    text = (
        'Stage 3\n1 Fil Pozzo  Italy Quicker–Inner 4h 28\'18"\n2 Mick Rogue  Australia T-Mobbile Team 32"\n'
        '3 Mark Cavan  United Kingdom T-Mobbile Team 32"'
    )
    assert [(row.nationality, text[row.team.start : row.team.end]) for row in only(text).rows if row.team] == [
        ("ITA", "Quicker–Inner"), ("AUS", "T-Mobbile Team"), ("GBR", "T-Mobbile Team"),
    ]  # fmt: skip


def test_lists_tells_first_names_from_the_teams_behind_them():
    text = (
        "Final general classification\n1 Monin, Scott Healthy/Max 14:13:54\n2 Green, Roland J. Team Lakes 2:06\n3 Coop, Marsh Symmet 3:00\n"
        "4 Bake, Peter Snow Valley 9:4"
    )
    found = only(text)
    assert [(name, text[row.team.start : row.team.end]) for name, row in zip(names(found, text), found.rows, strict=True) if row.team] == [
        ("Monin, Scott", "Healthy/Max"), ("Green, Roland J.", "Team Lakes"), ("Coop, Marsh", "Symmet"), ("Bake, Peter", "Snow Valley"),
    ]  # fmt: skip
