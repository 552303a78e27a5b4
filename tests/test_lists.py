"""Result lists: each layout, what must be left alone, and the results and gaps made of them. All names are invented."""

import time

import pytest

from pipeline.lists import find_lists
from pipeline.lists.facts import classification_of, list_gaps, list_results
from pipeline.lists.times import find_list_times
from pipeline.lists.words import nation
from pipeline.state import Entity, ResultList, Row, Span, Stage


def rows(text):
    """The rows of all lists: rank or status, name, gap."""
    return [(r.rank or r.status, text[r.name.start : r.name.end], r.gap_seconds) for found in find_lists(text) for r in found.rows]


LAYOUTS = {
    "numbered": (
        "Stage 3:\n1. Ane Olsen (Nor) Fjordlaget 3:41:02\n2. Bea Roth (Sui) Helvetia at 0:12\n3. Cia Lund (Den) Nordhavn same time",
        [(1, "Ane Olsen", None), (2, "Bea Roth", 12), (3, "Cia Lund", 12)],
    ),
    "bracketed ranks": (
        "Results\n1) Ivo Matic (CRO) – Adria Team – 1.05.15\n2) Jan Prka (CRO) – Kvarner +16”\n3) Ole Bakk (NOR) – Nidaros +1’05”",
        [(1, "Ivo Matic", None), (2, "Jan Prka", 16), (3, "Ole Bakk", 65)],
    ),
    "bare ranks in columns": (
        "Stage 2 results\n1 Pau Ferrer (Spa) Llevant        4.41.08\n2 Rui Teles (Por) Douro               0.04\n"
        "3 Gil Mota (Por) Minho                 1.12",
        [(1, "Pau Ferrer", None), (2, "Rui Teles", 4), (3, "Gil Mota", 72)],
    ),
    "ordinals and colons": (
        "Elite Men results\n1st. Tomas Vrba: 1:22:05\n2nd. Luc Perrin: +17\n3rd. Abel Negash: +1:01",
        [(1, "Tomas Vrba", None), (2, "Luc Perrin", 17), (3, "Abel Negash", 61)],
    ),
    "commas": (
        "Result\n1, VAN LOOY Griet, Kempen Ladies, 3-21-14\n2, DE BIE An, Zoersel, 0-00\n3, MAES Els, Kempen Ladies, 0-14",
        [(1, "VAN LOOY Griet", None), (2, "DE BIE An", 0), (3, "MAES Els", 14)],
    ),
    "hyphens as colons": (
        "OVERALL:\n1. Sean Orr (Lagan) 7-49-18\n2. Dai Pryce (Taff) at 0-19\n3. Max Boon (Trent) at 3-08",
        [(1, "Sean Orr", None), (2, "Dai Pryce", 19), (3, "Max Boon", 188)],
    ),
    "in one line": (
        "Leading placings: 1. Nils Holm (Sweden) Malaren four hours 21 minutes nine seconds; 2. Piet Vos (Belgium) Schelde; "
        "3. Ugo Neri (Italy) Arno both same time; 4. Kai Ruhl (Germany) one minute 40 seconds behind.",
        [(1, "Nils Holm", None), (2, "Piet Vos", 0), (3, "Ugo Neri", 0), (4, "Kai Ruhl", 100)],
    ),
    "in one line without points": (
        "Tour of Ulm 4th stage (153km): 1 T Ortner (Swit) 3hr 59min 41sec; 2 L Cuesta (Sp) +35sec; "
        "3 A Zoller (Swit) +44; 10= D Ross (Aus), E Vink (Neth) +1:44.",
        [(1, "T Ortner", None), (2, "L Cuesta", 35), (3, "A Zoller", 44), (10, "D Ross", 104), (10, "E Vink", 104)],
    ),
    "the winner before the ranks": (
        "GC: DUVAL Lise (Loire) 9:58:13 / 2 HOANG @ 0:24 / 3 SANZ @ 0:30 / 4 KREBS @ 0:41",
        [(1, "DUVAL Lise", None), (2, "HOANG", 24), (3, "SANZ", 30), (4, "KREBS", 41)],
    ),
    "in one line with ranks left out": (
        "Stage 6, Arles to Sete - 217 km 1 VOGT Jens 5:58:09 2 MARO Djamil 3 DUC Leo all s.t. 12 CIPO Mario 24 ORR Gord (Canada) "
        "123 ZAHN Erik (relegated) all s.t. 160 BERG Evgeni at 0:48 GC 1 DUC Leo 34:12:44 2 ZAHN Erik at 2:09 22 RIBE 3:59 174 ORR (Canada) 18:50",
        [
            (1, "VOGT Jens", None),
            (2, "MARO Djamil", 0),
            (3, "DUC Leo", 0),
            (12, "CIPO Mario", 0),
            (24, "ORR Gord", 0),
            (123, "ZAHN Erik", 0),
            (160, "BERG Evgeni", 48),
            (1, "DUC Leo", None),
            (2, "ZAHN Erik", 129),
            (22, "RIBE", 239),
            (174, "ORR", 1130),
        ],
    ),
    "in one line with words that lead over": (
        "Stage 1 (8.0 km Indiv. Time Trial): 1. Rob Dennis (AUS), 9:39; 2. Mik Kwiat (POL), 9:45; 3. Dirk van Aard (NED), 9:59. "
        "Also in the top 50: 15. Ben Book (USA), 10:02; … 21. Joe Ross (USA), 10:07.",
        [(1, "Rob Dennis", None), (2, "Mik Kwiat", 6), (3, "Dirk van Aard", 20), (15, "Ben Book", 23), (21, "Joe Ross", 28)],
    ),
    "ordinals in one line": (
        "The club's criterium drew many riders.\n\nD Grade – 1st Mike Hall; 2nd Phil Lord; 3rd Jim Copper",
        [(1, "Mike Hall", None), (2, "Phil Lord", None), (3, "Jim Copper", None)],
    ),
    "classes in one line": (
        "Village Criteriums ResultsUnder 11s 1 B Harp (Bank Sports) 2 H Bran (Ayr Auburn) 3 A Beer (Perth) Under 13s 1 G Moll (Perth) "
        "2 J Isak (Ayr Auburn) C&D Grades 40 min + 2 laps 1 K Orr (Parra) 2 W Mach (Perth)",
        [
            (1, "B Harp", None),
            (2, "H Bran", None),
            (3, "A Beer", None),
            (1, "G Moll", None),
            (2, "J Isak", None),
            (1, "K Orr", None),
            (2, "W Mach", None),
        ],
    ),
    "a speed below the winner": (
        "Final result\nwinner Jan Ull 89:52:03 h\n(39.449 km / h)\nSecond Igor Gonz + 4:15 min\nThird Rob Her + 5:57 min\nTour cycling",
        [(1, "Jan Ull", None), (2, "Igor Gonz", 255), (3, "Rob Her", 357)],
    ),
    "flattened cells": (
        "Stage 2, Brest - Quimper\n\nPos\nRider\nTeam\nTime\n1\nIda Ravn (DEN)\nSund Women\n2:58:41\n2\nLou Cam (FRA)\n"
        "Arvor\n+0:02\n3\nJo Hale (GBR)\nPennine\n+0:09",
        [(1, "Ida Ravn", None), (2, "Lou Cam", 2), (3, "Jo Hale", 9)],
    ),
    "flattened cells with bars": (
        "Results\n|#\n|Rider Name (Country) Team\n|Result\n|1\n|Petr Kolar (Czech Republic) Vltava Racing\n|1:31:44\n"
        "|2\n|Ann Black (Canada) Maple\n|0:01:18",
        [(1, "Petr Kolar", None), (2, "Ann Black", 78)],
    ),
    "without ranks": (
        "General classification after stage 4:\nLena Kopp (Isar) 7hr 17min 36sec\nMia Lipp (Inn) +49sec\nEva Moll (Donau) +1min 03sec",
        [(1, "Lena Kopp", None), (2, "Mia Lipp", 49), (3, "Eva Moll", 63)],
    ),
    "without ranks in one line": (
        "The break stayed away. Iker Sola (Ebro) 4:28:17; Fabio Cruz (POR) at 1:44; Xabi Valle (Ebro) same time; Mario Lago at 3:09.",
        [(1, "Iker Sola", None), (2, "Fabio Cruz", 104), (3, "Xabi Valle", 104), (4, "Mario Lago", 189)],
    ),
    "names and times on lines of their own": (
        "Leaders after three stages\nBoers\n6:44:08\nVrees\nat 0:05\nThill\nat 0:41",
        [(1, "Boers", None), (2, "Vrees", 5), (3, "Thill", 41)],
    ),
    "ordinal words": (
        "Final result after the 5th stage\nwinner Igor Sanz 89:52:03 h\nSecond Roman Heras + 4:15 min\nThird Pavel Tonk + 5:57 min",
        [(1, "Igor Sanz", None), (2, "Roman Heras", 255), (3, "Pavel Tonk", 357)],
    ),
    "medals": (
        "On day 2: Gold: Kim Doan (VIE); Silver: Rosa Brun (FRA); Bronze: Tea Kask (EST).",
        [(1, "Kim Doan", None), (2, "Rosa Brun", None), (3, "Tea Kask", None)],
    ),
    "surname first with a comma": (
        "Results\n1. Sagar, Petr (SVK) 4:01:00\n2. Novak, Jan (CZE) at 0:10\n3. Kral, Peter (CZE) at 0:11",
        [(1, "Sagar, Petr", None), (2, "Novak, Jan", 10), (3, "Kral, Peter", 11)],
    ),
    "surnames first in some lines": (
        "Stage 1, ITT, 19 km:\n1. Eric Wold, Canada 24.09.62\n2. Andrei Mizo, Kazakstan 24:36.24\n"
        "3. Vinok, Alexander KAZ 24:54.85\n4. Walz, Andreas GER 24:55.55",
        [(1, "Eric Wold", None), (2, "Andrei Mizo", 26.62), (3, "Vinok, Alexander", 45.23), (4, "Walz, Andreas", 45.93)],
    ),
    "ranks that jump": (
        "GC after stage 5\n1. Hana Kubin (Ger) 13.11.43\n2. Lyn Basset (Can) 0.38\n..\n14. Sanna Lehto (Fin) 3.37\n49. Sandra Misch (Ger) 28.26",
        [(1, "Hana Kubin", None), (2, "Lyn Basset", 38), (14, "Sanna Lehto", 217), (49, "Sandra Misch", 1706)],
    ),
    "statuses": (
        "Results\n1. Nico Beer (SUI) 1:31:44\n2. Jon Aske (NOR) +0:18\nDNF - Filip Kos (SLO)\nDNS Ari Salo (FIN)",
        [(1, "Nico Beer", None), (2, "Jon Aske", 18), ("DNF", "Filip Kos", None), ("DNS", "Ari Salo", None)],
    ),
    "an unreadable line": (
        "Stage 1\n1. Ane Olsen (Nor) 3:41:02\n2. ???? 1234 0:05\n3. Cia Lund (Den) at 0:12\n4. Dora Pap (Hun) at 0:13",
        [(1, "Ane Olsen", None), (3, "Cia Lund", 12), (4, "Dora Pap", 13)],
    ),
    "cut off": ("GC\n1. Hana Kubin (Ger) 13:11:43\n2. Lyn Basset (Can) 0:38\n3. Ina-Yo", [(1, "Hana Kubin", None), (2, "Lyn Basset", 38)]),
}


@pytest.mark.parametrize("text, expected", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_lists_reads_layout(text, expected):
    assert rows(text) == expected


NOTHING = {
    "start list": "Start list\n1 Ane Olsen (Nor) Fjordlaget\n2 Bea Roth (Sui) Fjordlaget\n3 Cia Lund (Den) Fjordlaget\n11 Dora Pap (Hun) Balaton",
    "start list in one line": "Maas1. Olsen (N)2. Roth (Sui)3. Lund (D)4. Pap (H)Isar11. Moll (G)12. Kern (A)13. Benz (G)",
    "cobbled sections": "The sectors\n12. Wandelle (km 186,9 - 2400 m) - 3\n11. Orquies (km 201,5 - 1700 m) - 3",
    "winners of other years": "Previous winners:\n2007 Ane Olsen (Nor)\n2008 Bea Roth (Sui)\n2009 Cia Lund (Den)",
    "numbered winners of other years": "Past winners\n1. Ane Olsen (2007)\n2. Bea Roth (2008)\n3. Cia Lund (2009)",
    "stages to come": "The stages\n1. Gotland - Visby, 183 km\n2. Visby - Hemse, 154 km\n3. Hemse - Klinte, 12 km",
    "stages with dates": "Stage 1 - May 8, Arles - Nimes, 122 km\nStage 2 - May 9, Nimes - Sete, 106 km\nStage 3 - May 10, Sete - Agde, 101 km",
    "advice": "How to train\n1. Eat well before the ride and drink enough.\n2. Never skip the warm-up.\n3. Sleep at least eight hours.",
    "favourites": "Our favourites for Sunday\n1. Ane Olsen (Fjordlaget)\n2. Bea Roth (Helvetia)\n3. Cia Lund (Nordhavn)",
    "odds": "Odds: 1. Ane Olsen 2/1, 2. Bea Roth 5/1, 3. Cia Lund 12/1",
    "live ticker": "11:30 Olsen attacks on the first climb.\n11:41 Roth is chasing with Lund.\n12:20 Lund is caught by the bunch.",
    "time check": "Time check 1, after 12 km:\n1. Ane Olsen 15:02\n2. Bea Roth +0:04\n3. Cia Lund +0:09",
    "standing after a lap": "Top five after lap one\n1st. Ane Olsen: 12:24\n2nd. Bea Roth: +1\n3rd. Cia Lund: +6",
    "television": "TV schedule\n14.00 Eurosport 1\n15.30 RTE 2\n16.45 Highlights on ITV4",
    "prose with numbers": "Olsen, 24, took 2 of the 3 stages in 2019 and 4 Roth riders went home after 12 km of racing on 1 May.",
    "motor racing": (
        "Formula One, Grand Prix of Nowhere\n1. Lew Hale (GBR) Silver 1:32:03\n2. Max Vers (NED) Red +0:05\n3. Seb Vett (GER) Scarlet +0:08"
    ),
    "running": "Half marathon results\n1. Abel Kipro (KEN) 1:01:02\n2. Haile Bekel (ETH) 1:01:09\n3. Mo Faris (GBR) 1:01:40",
    "swimming": "Swimming, 200m butterfly: 1. Ann Dorn (GER) 2:05.12, 2. Eva Lind (SWE) 2:06.01, 3. Ida Moe (NOR) 2:06.30",
    "medals by nation": "Rank | Nation | Gold | Silver\n1 | Switzerland (SUI) | 12 | 8 |\n2 | France (FRA) | 10 | 6 |\n3 | Australia (AUS) | 2 | 1 |",
    "prizes": "Prizes: 1st Prize, 2nd Prize, 3rd Prize and a bike for the best rider; 1st Trophy; 2nd Trophy; 3rd Trophy",
    "nations and medals in one line": "Cycling medals: 1 Great Britain 8 2 Germany 1 3 Australia 1 4 France 1",
    "ages and prices": "Tickets: 1 adult, 12 euros; 2 adults, 20 euros; 3 children, 5 euros.",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_lists_leaves_alone(text):
    assert rows(text) == []


def only(text):
    [found] = find_lists(text)
    return found


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
        ("POGAC Tade SLO UAE Team Emirates", "POGAC Tade", "UAE Team Emirates", "SLO"),
        ("Ivo Kern, Austria", "Ivo Kern", None, "AUT"),
        ("Kit Ray – Canyon//SRAM Racing", "Kit Ray", "Canyon//SRAM Racing", None),
        ("Rui Costa (Portug, Douro)", "Rui Costa", "Douro", "POR"),
        ("Piet Dam (Neth.)", "Piet Dam", None, "NED"),
        ("Vid Zorn (Slov)", "Vid Zorn", None, None),
        ("Ian Buys (S. Africa)", "Ian Buys", None, "RSA"),
        ("Remi Loup (France) Coureurs des Landes", "Remi Loup", "Coureurs des Landes", "FRA"),
        ("Molard Remi Groupama - FDJ", "Molard Remi", "Groupama - FDJ", None),
        ("Kate Low (U17W) (Ayr Wheelers)", "Kate Low", "Ayr Wheelers", None),
        ("Jo Sutter (Jamis/Sutter Home p/b Cola)", "Jo Sutter", "Jamis/Sutter Home p/b Cola", None),
        ("🇸🇮 Tade Pogac", "Tade Pogac", None, "SLO"),
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
    text = "Overall standings:\n1. Pereda [Spain-Baleares]....Yellow Jersey\n2. Landau [USA-Phon]....1:29\n3. Dessart [France-AG2R]....1:37"
    found = only(text)
    assert [(r.nationality, text[r.team.start : r.team.end], r.gap_seconds) for r in found.rows] == [
        ("ESP", "Baleares", None), ("USA", "Phon", 89), ("FRA", "AG2R", 97),
    ]  # fmt: skip


HEADINGS = [
    ("Stage 3:", "stage"), ("General classification after stage 3", "general"), ("Overall", "general"), ("GC:", "general"), ("Points", "points"),
    ("Mountains classification", "mountains"), ("KOM:", "mountains"), ("Young riders", "youth"), ("Best young rider (white)", "youth"),
    ("STAGE TWO RESULTS:", "stage"), ("Results in the 166-km seventh stage of the race on Sunday:", "stage"), ("Classement général :", "general"),
    ("Intermediate sprint 1", "sprint"), ("Prologue", "stage"), ("Elite Women", None), ("Results", None), ("Final overall standings:", "general"),
]  # fmt: skip


@pytest.mark.parametrize("heading, classification", HEADINGS, ids=[h for h, _ in HEADINGS])
def test_lists_classifies_by_heading(heading, classification):
    found = only(f"{heading}\n1. Ane Olsen (Nor) 3:41:02\n2. Bea Roth (Sui) at 0:12\n3. Cia Lund (Den) at 0:14")
    assert found.classification == classification


def test_lists_keeps_the_nearest_heading():
    text = "Stage 2:\n1. Ane Olsen 3:41:02\n2. Bea Roth at 0:12\n\nOverall:\n1. Cia Lund 7:41:02\n2. Ane Olsen at 0:02"
    assert [text[found.heading.start : found.heading.end] for found in find_lists(text)] == ["Stage 2:", "Overall:"]


def test_lists_inherits_the_heading_of_the_list_before():
    text = "Stage 2 results\nMen\n1. Abe Olsen 3:41:02\n2. Ben Roth at 0:12\nWomen\n1. Cia Lund 3:51:02\n2. Ane Olsen at 0:02"
    assert [found.classification for found in find_lists(text)] == ["stage", "stage"]


def test_lists_takes_many_hours_for_a_general_classification():
    assert only("Top 5\n1. Abe Olsen 18:11:50\n2. Ben Roth 18:11:56\n3. Cal Lund 18:12:08").classification == "general"


def test_lists_joins_the_rest_of_a_list():
    text = "Overall:\n1. Ane Olsen 39:11:04\n2. Bea Roth +0:06\nSelected others:\n17. Cia Lund +3:07\n48. Dora Pap +15:30"
    assert [row.rank for row in only(text).rows] == [1, 2, 17, 48]


def test_lists_reads_teams():
    text = "Stage 1: team time trial\n1 Green Cafe        29.51\n2 Team Harbour       0.54\n3 Rabobank           1.12"
    found = only(text)
    assert [(text[r.name.start : r.name.end], r.is_team, r.time_seconds, r.gap_seconds) for r in found.rows] == [
        ("Green Cafe", True, 1791, None), ("Team Harbour", True, None, 54), ("Rabobank", True, None, 72),
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


def test_lists_reads_no_gap_from_figures_cut_off():
    text = "Keirin time trial\n1 Kim Doan 9.702\n2 Rosa Brun 9.743\n3 Tea Kask 10."
    assert [row.gap_seconds for row in only(text).rows][2] is None


def test_lists_reads_no_team_from_a_bracket_cut_off():
    found = only("Stage 9: 1. Fia Luper (Italy) 2:52:26 2. Ida Chiap (Italy) at 2:44 3. Edi Puci (Litu")
    assert [row.team for row in found.rows] == [None, None, None]


@pytest.mark.parametrize(
    "heading, classification, points",
    [("B Grade Results Points", "one_day", True), ("Points classification", "points", True), ("Sprint results after stage 2", "points", True)],
)
def test_lists_tells_a_column_of_points_from_a_points_classification(heading, classification, points):
    found = only(f"{heading}\n1st Ane OLSEN 19\n2n Bea ROTH 13\n3rd Cia LUND 11\n4th Dora PAP 8")
    assert (found.classification, found.points, [row.rank for row in found.rows]) == (classification, points, [1, 2, 3, 4])


def test_lists_reads_pairs_of_a_madison():
    text = "Madison result\n1. Kees Bol / Jan Smit 42 points\n2. Rolf Benz / Uwe Kern 31 points\n3. Ivan Rossi / Leo Neri 12 points"
    assert [(r.rank, text[r.name.start : r.name.end]) for r in only(text).rows][:4] == [
        (1, "Kees Bol"),
        (1, "Jan Smit"),
        (2, "Rolf Benz"),
        (2, "Uwe Kern"),
    ]


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


@pytest.mark.parametrize("words, code", [("Ita", "ITA"), ("NED", "NED"), ("New Zealand", "NZL"), ("Team Sky", None), ("the", None), ("", None)])
def test_lists_knows_nations(words, code):
    assert nation(words) == code


@pytest.mark.parametrize("words, code", [("I", "ITA"), ("D", "GER"), ("Swit", "SUI"), ("Ind.", None)])
def test_lists_knows_short_codes_in_brackets_only(words, code):
    assert nation(words, bracket=True) == code
    assert nation(words) is None


STAGE_LIST = "Stage 4:\n1. Ane Olsen (Nor) 3:00:00\n2. Bea Roth (Sui) at 0:04\n3. Cia Lund (Den) 3:00:09\nDNF Dora Pap (Hun)\n"


def facts(text, race_type="stage_race", stage=None):
    race = Entity("race", "Tour of Nowhere", type=race_type)
    lists = find_lists(text)
    entities = {row.name: Entity("team" if row.is_team else "rider", text[row.name.start : row.name.end]) for found in lists for row in found.rows}
    results = list_results(lists, entities.get, lambda found: (race, stage))
    return results, list_gaps(lists, entities.get, lambda found: (race, stage))


def test_lists_make_results():
    results, _ = facts(STAGE_LIST, stage=Stage(number=4))
    assert [(r.who.name, r.rank, r.status, r.classification, r.stage.number, r.time_seconds, r.gap_seconds) for r in results] == [
        ("Ane Olsen", 1, None, "stage", 4, 10800, None),
        ("Bea Roth", 2, None, "stage", 4, None, 4),
        ("Cia Lund", 3, None, "stage", 4, 10809, 9),
        ("Dora Pap", None, "DNF", "stage", 4, None, None),
    ]
    assert {r.rule for r in results} == {"list_numbered"}


def test_lists_make_gaps_of_printed_gaps_only():
    _, gaps = facts(STAGE_LIST)
    assert [(g.seconds, g.context, g.ahead.name, g.behind.name, STAGE_LIST[g.start : g.end]) for g in gaps] == [
        (4, "finish", "Ane Olsen", "Bea Roth", "0:04")
    ]


def test_lists_make_no_stage_of_a_standing():
    results, gaps = facts("Overall:\n1. Ane Olsen 33:00:00\n2. Bea Roth at 0:04\n", stage=Stage(number=4))
    assert {r.stage for r in results} == {None}
    assert [(g.context, g.stage) for g in gaps] == [("general", None)]


def test_lists_name_teams_in_gaps():
    _, gaps = facts("Teams:\n1. Rabobank 33:00:00\n2. Team Sky at 0:04\n")
    assert [(g.ahead, g.ahead_text, g.behind, g.behind_text) for g in gaps] == [(None, "Rabobank", None, "Team Sky")]


def test_lists_make_nothing_of_unknown_names():
    lists = find_lists(STAGE_LIST)
    assert list_results(lists, lambda name: None, lambda found: (None, None)) == []
    assert list_gaps(lists, lambda name: None, lambda found: (None, None)) == []


@pytest.mark.parametrize(
    "classification, points, race_type, stage, expected",
    [
        (None, False, "stage_race", None, "stage"), (None, False, "one_day", None, "one_day"), (None, False, None, Stage(), "stage"),
        (None, True, "stage_race", Stage(), None), ("stage", False, "one_day", None, "one_day"), ("general", False, "one_day", None, "general"),
    ],
)  # fmt: skip
def test_lists_classify_with_race_and_stage(classification, points, race_type, stage, expected):
    found = ResultList(0, 1, None, classification, "list_numbered", [Row(0, 1, rank=1, name=Span(0, 1))], points)
    assert classification_of(found, Entity("race", "Race", type=race_type), stage) == expected


@pytest.mark.parametrize("text", ["", "1", "1.", "\n\n", "1. A", "DNF", "Gold:", "1. (", "Stage 1:\n1. \n2. \n3. ", "1\n2\n3\n4\n5", "🇸🇮" * 50])
def test_lists_stands_odd_texts(text):
    assert find_lists(text) == []


@pytest.mark.parametrize("unit", ["1. A B (", "1, A; ", "A 1:2, ", "1\n", "second A\n", ": A 1;", "1. A" + " " * 40, "((((", "1:1:1:", "DNF A, "])
def test_lists_reads_hostile_texts_in_time(unit):
    begin = time.perf_counter()
    find_lists("Stage 1: " + unit * 4000)
    assert time.perf_counter() - begin < 2.0
