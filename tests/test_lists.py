"""Result lists: each layout, and what must be left alone. All names are invented."""

import time

import pytest
import spacy

from pipeline.lists import ListReader, find_lists
from pipeline.sport import SportJudge
from pipeline.state import state_of
from tests.lists_helper import rows

LAYOUTS = {
    "numbered": (
        "Stage 3:\n1. Ane Olsen (Nor) Fjordlaget 3:41:02\n2. Bea Roth (Sui) Helvetia at 0:12\n3. Cia Lund (Den) Nordhavn same time",
        [(1, "Ane Olsen", None), (2, "Bea Roth", 12), (3, "Cia Lund", 12)],
    ),
    "the first row behind the heading": (
        "The general classification at the start today: 1 Nils Holm (Swe) Malaren 28:20:51\n\n"
        "2 Piet Vos (Bel) Schelde 0:00:06\n\n3 Ole Bakk (Nor) Nidaros 0:01:24",
        [(1, "Nils Holm", None), (2, "Piet Vos", 6), (3, "Ole Bakk", 84)],
    ),
    "fused cells": (
        'Stage 3\nCyclistNationalityTeamTime\n1Ane OlsenNorwayTeam Fjord4h 03\'38"\n2Bea McKayGBRVelo Club32"\n3Cia van der LundDenmarkNordhavns.t',
        [(1, "Ane Olsen", None), (2, "Bea McKay", 32), (3, "Cia van der Lund", 32)],
    ),
    "later ranks in one line": (
        "OVERALL\n\n1. Emil Bern, Colombia, Icarus, 71:20:15.\n\n2. Jo Alm, France, Duro, :38 behind.\n\n"
        "Also\n\n66. Ben Kay, United States, Datum, 2:01:20. 76. Joe Ross, United States, 2:21:18.",
        [(1, "Emil Bern", None), (2, "Jo Alm", 38), (66, "Ben Kay", 7280), (76, "Joe Ross", 8478)],
    ),
    "a rider of no team": (
        "Results\n1. Al Doe (USA) Piedmont Racing\n2. Bo Ray (USA) unattached\n3. Cy Lee (USA) Tidewater",
        [(1, "Al Doe", None), (2, "Bo Ray", None), (3, "Cy Lee", None)],
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
        "Stage 6, Arles to Sete - 207 km 1 VOGT Jan 5:48:08 2 MARO Djamil 3 DUC Leo all s.t. 12 CILO Mauro 24 ORR Gord (Canada) "
        "123 ZAHN Emil (relegated) all s.t. 160 BERG Evgeni at 0:48 GC 1 DUC Leo 33:10:42 2 ZAHN Emil at 2:09 22 RIBE 3:59 174 ORR (Canada) 18:50",
        [
            (1, "VOGT Jan", None),
            (2, "MARO Djamil", 0),
            (3, "DUC Leo", 0),
            (12, "CILO Mauro", 0),
            (24, "ORR Gord", 0),
            (123, "ZAHN Emil", 0),
            (160, "BERG Evgeni", 48),
            (1, "DUC Leo", None),
            (2, "ZAHN Emil", 129),
            (22, "RIBE", 239),
            (174, "ORR", 1130),
        ],
    ),
    "in one line with words that lead over": (
        "Stage 1 (7.5 km Indiv. Time Trial): 1. Rob Denton (AUS), 9:29; 2. Mik Kolak (POL), 9:35; 3. Dirk van Aard (NED), 9:49. "
        "Also in the top 50: 15. Ben Book (USA), 9:52; … 21. Joe Ross (USA), 9:57.",
        [(1, "Rob Denton", None), (2, "Mik Kolak", 6), (3, "Dirk van Aard", 20), (15, "Ben Book", 23), (21, "Joe Ross", 28)],
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
        "Final result\nwinner Jan Ulm 79:41:02 h\n(38.112 km / h)\nSecond Igor Goya + 4:15 min\nThird Rob Hern + 5:57 min\nTour cycling",
        [(1, "Jan Ulm", None), (2, "Igor Goya", 255), (3, "Rob Hern", 357)],
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
    "nations before the riders": (
        "Final standings\nRankRiderTeamTime\n1 Spain Roque Heredia Team Kelma–Blanca 70.26.14\n2 New Zealand Angus Case Fistina Racing 2.33\n"
        "3 Russia Pavel Tonk Team Lampion 4.55",
        [(1, "Roque Heredia", None), (2, "Angus Case", 153), (3, "Pavel Tonk", 295)],
    ),
    "a long line of a winner before the ranks": (
        "GC: DUVALIER Anne-Sophie (Compagnie de la Loire) 9:58:13 / 2 HOANG @ 0:24 / 3 SANZ @ 0:30",
        [(1, "DUVALIER Anne-Sophie", None), (2, "HOANG", 24), (3, "SANZ", 30)],
    ),
    "a heading right behind a row": (
        "Overall: 1. YANEV Plam (Bul), 4 h 1 min. 7 sec.; 2. MOLDO Cos (Rom), at 10 sec.; 3. STRUNG, at 1 min. 6 sec. "
        "Sprints: 1. LUPS, 11 p.; 2. STRUNG, 8 p.",
        [(1, "YANEV Plam", None), (2, "MOLDO Cos", 10), (3, "STRUNG", 66), (1, "LUPS", None), (2, "STRUNG", None)],
    ),
    "without ranks in a line of its own": (
        "The bunch was late.\nIker Sola (Ebro) 4:28:17; Fabio Cruz (POR) at 1:44; Xabi Valle (Ebro) same time; Mario Lago at 3:09.",
        [(1, "Iker Sola", None), (2, "Fabio Cruz", 104), (3, "Xabi Valle", 104), (4, "Mario Lago", 189)],
    ),
    "nations before the teams, dates between the lists": (
        "Stage 1\n\n28 August: Arles to Nimes, 152 km\n\nCyclist Nationality Team Time\n1 Marten Poul  Denmark Team Cress 3h 58'11\"\n"
        "2 Luis Pastora  Spain Unitel.com s.t.\n3 Matt Gorse  Australia Southern–Isis s.t.\n\nStage 2\n\n30 August: Nimes to Sete, 163 km\n\n"
        'Cyclist Nationality Team Time\n1 Rod Hammer  United Kingdom Team Brittle 3h 54\'15"\n2 Arne Vierk  Netherlands Skila 2"',
        [(1, "Marten Poul", None), (2, "Luis Pastora", 0), (3, "Matt Gorse", 0), (1, "Rod Hammer", None), (2, "Arne Vierk", 2)],
    ),
    "stages with winner and leader": (
        "Stage winners of the Tour of Nowhere\n\nJuly 5: Prologue, Arles, 5.5 kilometres (3.42 miles) "
        "(stage: Bram McGill, Australia; overall: McGill).\n\n"
        "July 6: Stage 1, Arles to Nimes, 158 (98.18) (Aldo Perini, Italy; McGill).\n\nJuly 7: Rest day.\n\n"
        "July 8: Stage 2, Nimes to Sete, team time trial, 59 (36.66) (Team Harbour Post; Vic Pena, Colombia).\n\n"
        "July 9: Stage 3, Sete to Agde, 204 (126.99).",
        [
            (1, "Bram McGill", None),
            (1, "McGill", None),
            (1, "Aldo Perini", None),
            (1, "McGill", None),
            (1, "Team Harbour Post", None),
            (1, "Vic Pena", None),
        ],
    ),
    "medals before dashes": (
        "Medals\nGold — Marie Vink, The Netherlands\nSilver — Beth Arle, Great Britain\nBronze — Olga Zorin, Russia",
        [(1, "Marie Vink", None), (2, "Beth Arle", None), (3, "Olga Zorin", None)],
    ),
    "results below the menu of a page": (
        "Complete results, photos, course map & start list\n\nAnna takes the gold.\n\nResults:\n\n1 FELD Anna Austria 3hr 41min 20sec\n"
        "2 VAN DEURS Ines Netherlands @ 1min 5sec\n3 CONTI MOR Lia Italy 1:19",
        [(1, "FELD Anna", None), (2, "VAN DEURS Ines", 65), (3, "CONTI MOR Lia", 79)],
    ),
    "semicolons": (
        "Stage 3 results\nPos;Name;Nat;Team;Time\n1;Anna Breg;NED;Rabol;3:51:27\n2;Emma Joh;SWE;Oricas;+0:04\n3;Elisa Lon;ITA;Wigglo;+0:04",
        [(1, "Anna Breg", None), (2, "Emma Joh", 4), (3, "Elisa Lon", 4)],
    ),
    "commas and numbers of riders": (
        "Results\nPos,Bib,Name,Team,Time,Gap\n1,45,Anna Breg,Rabol,3:51:27,\n2,12,Emma Joh,Oricas,3:51:31,0:04\n3,99,Elisa Lon,Wigglo,3:51:31,0:04",
        [(1, "Anna Breg", None), (2, "Emma Joh", 4), (3, "Elisa Lon", 4)],
    ),
    "Roman figures": (
        "Results of the road race\nI. Anna Breg (NED) 3:51:27\nII. Emma Joh (SWE) at 0:04\nIII. Elisa Lon (ITA) s.t.\nIV. Mara Abb (USA) at 0:10",
        [(1, "Anna Breg", None), (2, "Emma Joh", 4), (3, "Elisa Lon", 4), (4, "Mara Abb", 10)],
    ),
    "initials that look like Roman figures": (
        "Results\n1. I. Breg (NED) 3:51:27\n2. V. Joh (SWE) at 0:04\n3. X. Lon (ITA) s.t.",
        [(1, "I. Breg", None), (2, "V. Joh", 4), (3, "X. Lon", 4)],
    ),
    "ranks of the day before": (
        "General classification\n1 (1) Anna Breg (NED) Rabol 23:51:27\n2 (4) Emma Joh (SWE) Oricas +0:04\n3 (2.) Elisa Lon (ITA) Wigglo +0:09",
        [(1, "Anna Breg", None), (2, "Emma Joh", 4), (3, "Elisa Lon", 9)],
    ),
    "places in words": (
        "Results:\nWinner: Anna Breg (NED) 3:51:27\nSecond place: Emma Joh (SWE) +0:04\nThird place: Elisa Lon (ITA) +0:05\n"
        "4th place: Mara Abb (USA) +0:09",
        [(1, "Anna Breg", None), (2, "Emma Joh", 4), (3, "Elisa Lon", 5), (4, "Mara Abb", 9)],
    ),
    "teams above their riders": (
        "TTT results\n1. Team Blue 22:15\n Kit Ray\n Al Doe\n2. Red Racing Team +0:04\n Bo Poe\n Cy Lee\n"
        "3. Green Cycling Team +0:12\n Dan Fay\n Ed Hay",
        [(1, "Team Blue", None), (2, "Red Racing Team", 4), (3, "Green Cycling Team", 12)],
    ),
    "medal words before ranks": (
        "Results\nGOLD Anna Breg – Fjord CC @ 37:21:00\nSILVER Emma Joh – Mossy Wheelers @ 1:41\nBRONZE Elisa Lon – Oxon RC @ same time\n"
        "4. Mara Abb – Lich CC @ 1:42",
        [(1, "Anna Breg", None), (2, "Emma Joh", 101), (3, "Elisa Lon", 101), (4, "Mara Abb", 102)],
    ),
    "teams behind surnames in capitals": (
        "Under 8\n1 Anna BREG Marls Riders\n2 Emma McJOH Fennqa @1.019 seconds\n3 Elisa VAN DER LON CC Mossy @3.596",
        [(1, "Anna BREG", None), (2, "Emma McJOH", 1.019), (3, "Elisa VAN DER LON", 3.596)],
    ),
    "bonuses behind the sign for the same time": (
        "Resultados de la etapa\n1 Ana Breg – Rabol 2h 26m 4s 18s\n2 Ema Joh – Oricas MT 9s\n3 Elisa Lon – Wigglo MT 4s\n4 Mara Abb – Oricas +6s",
        [(1, "Ana Breg", None), (2, "Ema Joh", 0), (3, "Elisa Lon", 0), (4, "Mara Abb", 6)],
    ),
    "times in Spanish words": (
        "Clasificación de la general\n- Ana Breg 7 horas 13 minutos y 35 segundos\n- Ema Joh a 1 segundo\n- Elisa Lon a 1 minuto y 5 segundos",
        [(1, "Ana Breg", None), (2, "Ema Joh", 1), (3, "Elisa Lon", 65)],
    ),
    "a winner without a nation's flag": (
        "Results\nWinner Ana Breg none\nSecond  Ema Joh (SUI) (Rabol)\nThird  Elisa Lon (ITA) (Oricas)",
        [(1, "Ana Breg", None), (2, "Ema Joh", None), (3, "Elisa Lon", None)],
    ),
    "words of pictures of jerseys": (
        "General classification\n1 Ana Breg (NED) Breg was awarded the yellow jersey as overall leader after this stage Rabol 6' 12\"\n"
        '2 Ema Joh (SWE) A green jersey. Oricas + 4"\n3 Elisa Lon (ITA) Wigglo + 5"',
        [(1, "Ana Breg", None), (2, "Ema Joh", 4), (3, "Elisa Lon", 5)],
    ),
    "distances": (
        "24-hour race results:\n1 Ana Breg (Rabol) 510.09 miles\n2 Ema Joh (Oricas) 487.53\n3 Elisa Lon (Wigglo) 464.19\n4 Mara Abb (Oricas) 452.39",
        [(1, "Ana Breg", None), (2, "Ema Joh", None), (3, "Elisa Lon", None), (4, "Mara Abb", None)],
    ),
    "speeds in a column": (
        "Pos | Rider | Club | Time | Speed |\n1 | Ana Breg | Rabol | 00:47:01 | 31.904 |\n2 | Ema Joh | Oricas | 00:47:08 | 31.825 |\n"
        "3 | Elisa Lon | Wigglo | 00:48:36 | 30.864 |",
        [(1, "Ana Breg", None), (2, "Ema Joh", 7), (3, "Elisa Lon", 95)],
    ),
    "nations and their riders in cells": (
        "Team pursuit results\n|#\n|Rider\n|Result\n|1\n|Great Britain\n|0:03:55.8\n|Ana Breg\n|Ema Joh\n|Elisa Lon\n|Mara Abb\n"
        "|2\n|Denmark\n|0:04:01.5\n|Ida Holm\n|Ane Lund\n|Eva Bak\n|Mie Dahl\n|#\n|Rider\n|Result\n"
        "|3\n|France\n|0:03:57.3\n|Lou Petit\n|Zoe Roux\n|Eve Blanc\n|Lea Noir\n",
        [(1, "Great Britain", None), (2, "Denmark", 5.7), (3, "France", None)],
    ),
    "ranks behind times": (
        "General classification\n1. Ana Breg 23:12:01 2. Ema Joh 23:13:06 3. Elisa Lon 23:13:45\n7. Mara Abb 23:15:26\n"
        "11. Ida Holm 23:20:04 12. Ane Lund 23:20:18",
        [(1, "Ana Breg", None), (2, "Ema Joh", 65), (3, "Elisa Lon", 104), (7, "Mara Abb", 205), (11, "Ida Holm", 483), (12, "Ane Lund", 497)],
    ),
    "words of medals, cut off": (
        "Junior women's time trial\n\nGold) Ana Breg (Russia) 25:05\n\nSilver) Ema Joh (Great Britain) +0:",
        [(1, "Ana Breg", None), (2, "Ema Joh", None)],
    ),
    "the same time for all, over several lines": (
        "Stage 7\n1. Ana Breg (Belgium) 5.25.13\n2. Ema Joh (Germany)\n3. Elisa Lon (Italy) all\n4. Mara Abb (Spain)\n5. Ida Holm (Italy) all s.t.",
        [(1, "Ana Breg", None), (2, "Ema Joh", 0), (3, "Elisa Lon", 0), (4, "Mara Abb", 0), (5, "Ida Holm", 0)],
    ),
    "classes behind the ranks": (
        "Hill climb winners - 1st Gent: Al Orr, Glen RT, 2:01.2; 2nd Gent: Bo Poe, Mossy Wheelers, 2:05.4; 3rd Junior Gent: Cy Lee, Glen RT, 2:10",
        [(1, "Al Orr", None), (2, "Bo Poe", 4.2), (3, "Cy Lee", 8.8)],
    ),
    "first names and surnames in cells of their own": (
        "Stage 4 results\n1 \t31\tAnna\tBreg\tNZL\tRabol\t3:08:40\n2 \t25\tEmma\tJoh\tUSA\tOricas\ts.t.\n3 \t11\tLisa\tLon\tGER\tWigglo\t0:04",
        [(1, "Anna\tBreg", None), (2, "Emma\tJoh", 0), (3, "Lisa\tLon", 4)],
    ),
    "no blank between the heading and the first rank": (
        "The rest is to follow. Road race, 100 kms:1. Anna Breg (Victoria) 2.47.04 2. Emma Joh (Victoria) 3. Lisa Lon (Victoria) s.t. Report",
        [(1, "Anna Breg", None), (2, "Emma Joh", 0), (3, "Lisa Lon", 0)],
    ),
    "ranks with a full stop before fused cells": (
        "Stage 15 results\n1.Christian BreggSky Procycling5:38:40\n2.Emma JohannesMovistar Team5:39:09+ 00' 29\"\n"
        "3.Lisa LonghiTeam Saxo5:40:03+ 01' 23\"",
        [(1, "Christian Bregg", None), (2, "Emma Johannes", 29), (3, "Lisa Longhi", 83)],
    ),
    "ranks of the round before and codes of the union": (
        "Final standings\nRank Prev. NAME / First Name UCI Code Team Points\n1 1 BREG Anna GBR19840127 COM 1219\n2 3 JOH Emma RSA19821012 SCB 1175\n"
        "3 2 LON Lisa NZL19870928 LPI 854",
        [(1, "BREG Anna", None), (2, "JOH Emma", None), (3, "LON Lisa", None)],
    ),
    "medal signs": (
        "The keirin was close.\n🥇Jan Kern 🇬🇧\n🥈Aziz Hasan 🇲🇾\n🥉Hein Lamm 🇳🇱",
        [(1, "Jan Kern", None), (2, "Aziz Hasan", None), (3, "Hein Lamm", None)],
    ),
    "a time broken at the end of a line": (
        "Leading placings:\n1. Nico Mirani (Italy) Gewa four hours 20 minutes\nand 38 seconds\n2. Olaf Lund (Germany) Telux\n"
        "3. Jan Sverak (Slovakia) Lamp\nall same time",
        [(1, "Nico Mirani", None), (2, "Olaf Lund", 0), (3, "Jan Sverak", 0)],
    ),
    "the same time behind a list in one line": (
        "Stage 4: 1 R Rimas (Lit, Mraz) 4hr 39min; 2 J Vogel (Ger, Credit) +14sec; 3 P Jong (Neth); 4 L Lebo (Cz Rep); all same time. "
        "Then it rained.",
        [(1, "R Rimas", None), (2, "J Vogel", 14), (3, "P Jong", 14), (4, "L Lebo", 14)],
    ),
    "times with an empty last group": (
        "Top 20\n1 Sonja Kant (Bel) 36:46:00 2 Nika Harle (GBr) 0:12:00 3 Kate Corran (USA) 1:42:00",
        [(1, "Sonja Kant", None), (2, "Nika Harle", 12), (3, "Kate Corran", 102)],
    ),
    "one row under a stage": (
        "Stage 1 Road Race, 70km\n1 Petra Lath (Te Awa)\nGeneral classification after day 1\n1 Petra Lath (Te Awa) 2.09.29\n2 Ara King (Auck) 0.04",
        [(1, "Petra Lath", None), (1, "Petra Lath", None), (2, "Ara King", 4)],
    ),
    "ranks on lines of their own below prose that tells of them": (
        "Ava Milik walked away with the jersey, two seconds ahead of Eva Stern, after a day in the wind on which nobody else came close.\n"
        "1.\nAva Milik, Be Red (Belarus)\n2.\nEva Stern, Team Lule (USA)\n3.\nKim Groth, National Team (USA)",
        [(1, "Ava Milik", None), (2, "Eva Stern", None), (3, "Kim Groth", None)],
    ),
    "signs for the rank above": (
        "Results\n1. Ann Orr (Tyne CC) 22-03\n2. Bea Low (Wear RC) 22-57\n= Cat May (Tees RT) 22-57\n4= Dot Fay (Ouse CC) 23-02\n4 eq. Eve Roe 23-02",
        [(1, "Ann Orr", None), (2, "Bea Low", 54), (2, "Cat May", 54), (4, "Dot Fay", 59), (4, "Eve Roe", 59)],
    ),
    "signs of degree, a class each": (
        "AUSTRIA:\nOpen M:\n1° Georg Moll\n2° Felix Rohn\n3° Andi Berg\nOpen F:\n1^ Nadia Holm\n2^ Lisa Palm\n3^ Conny Lind",
        [
            (1, "Georg Moll", None),
            (2, "Felix Rohn", None),
            (3, "Andi Berg", None),
            (1, "Nadia Holm", None),
            (2, "Lisa Palm", None),
            (3, "Conny Lind", None),
        ],
    ),
    "statuses within one line": (
        "Results: 1 John Pell 21:40, 2 Steve Hale 23:01 PB, 3 Dave Hurst DNF, 4 Chris Marl DNS.\nNext week: a hill climb.",
        [(1, "John Pell", None), (2, "Steve Hale", 81), ("DNF", "Dave Hurst", None), ("DNS", "Chris Marl", None)],
    ),
    "brackets in a line without ranks": (
        "Actual times: Harle 22:10, Tamm 22:41, Weston (f) KLMC 23:29, Fenn (2-up) 25:20, Pole (f) 28:18.",
        [(1, "Harle", None), (2, "Tamm", 31), (3, "Weston", 79), (4, "Fenn", 190), (5, "Pole", 368)],
    ),
    "ranks left out before gaps in one line": (
        "Overall 1 Jan Dorn 2 Peter Holt +1sec 18 Chris Fell +1min",
        [(1, "Jan Dorn", None), (2, "Peter Holt", 1), (18, "Chris Fell", 60)],
    ),
    "flattened cells with points and laps": (
        "Six days: standings\n|1\n|Jaap Brems (Bel) / Leif Lund (Ger) Marl\n|85\n|pts\n|2\n|Kees Ket (Ned) / Ivo Korn (Bel) Fero\n|3\n|3\n"
        "|Rob Bast / Marc Kolb (Ger) Lumo\n|15\n|-1lap",
        [
            (rank, name, None)
            for rank, name in ((1, "Jaap Brems"), (1, "Leif Lund"), (2, "Kees Ket"), (2, "Ivo Korn"), (3, "Rob Bast"), (3, "Marc Kolb"))
        ],
    ),
    "teams behind hyphens": (
        "She sprinted to victory in the rain, and with it came the yellow jersey that nobody of her team had worn before.\n"
        "1. Anke Erb-Solaria\n2. Pia Strand-Alpensport\n3. Andrea Hahn-Viona\n4. Julia Farn-Blue Lakes National",
        [(1, "Anke Erb", None), (2, "Pia Strand", None), (3, "Andrea Hahn", None), (4, "Julia Farn", None)],
    ),
    "a class each below prose that names its riders": (
        "Club championships\n\nWomen's C grade\n\nClara Finn moved at the right time to cross the line ahead of Sam Wold and the rest.\n\n"
        "1. Clara Finn\n2. Sam Wold\n3. Shirin Sand\n\nMen's D grade\n\n"
        "The D grade started with the C grade; Nick Lund took the win in the end, and Paul Kole was not far away.\n\n"
        "1. Nick Lund\n2. Paul Kole",
        [(1, "Clara Finn", None), (2, "Sam Wold", None), (3, "Shirin Sand", None), (1, "Nick Lund", None), (2, "Paul Kole", None)],
    ),
    "a heading, a paragraph and then the list": (
        "Men’s Team Pursuit\nThe Australians were never in danger on this cold evening, and before the last lap half of the hall had gone home!\n"
        "1 - Australia (Jon Bask, Ron Dell, Lee Durr)\n2 - Russia (Alek Marin, Ivan Korol, Al Serov)\n3 - Great Britain (Stan Burr, Sid Hale)",
        [(1, "Australia", None), (2, "Russia", None), (3, "Great Britain", None)],
    ),
    "minutes with their unit behind the seconds": (
        "Stage 1 Result\n1. Mario Corti (Ita) Secol 4.12:08\n2. Tim Stoops (Bel) Marlo\n69 Lucien Duval (Sui) Fiesta at 0.58m",
        [(1, "Mario Corti", None), (2, "Tim Stoops", None), (69, "Lucien Duval", 58)],
    ),
    "labels and ordinal words in a table": (
        "Final Standings | ||\nPoints | Rob Mars | 262 points |\nSecond | Tor Holm | 237 points |\nThird | Erik Zorn | 215 points |\n"
        "Youth | Vlad Koren | 74h 02' 10\" |\nSecond | Sandy Carr | +3' 42\" |",
        [(1, "Rob Mars", None), (2, "Tor Holm", None), (3, "Erik Zorn", None), (1, "Vlad Koren", None), (2, "Sandy Carr", 222)],
    ),
    "medallists without a rank in a table": (
        "Time trial C1\nRank | Rider | Nationality | Class | Time | Deficit |\n---|---|---|---|---|---|\nRico Tena | Spain | C1 | 20:30.53 | ||\n"
        "Milan Teger | Germany | C1 | 21:09.14 | +0:38.61 | |\n3 | Zbyszek Marek | Poland | C1 | 21:09.94 | +0:39.41 | |",
        [(1, "Rico Tena", None), (2, "Milan Teger", 38.61), (3, "Zbyszek Marek", 39.41)],
    ),
    "a table cut off at its beginning": (
        "Time trial results\nRank | Rider | Nationality | Time |\n2 | Rico Tena | Spain | 0:39 |\n3 | Milan Teger | Germany | 0:41 |",
        [(2, "Rico Tena", 39), (3, "Milan Teger", 41)],
    ),
    "nations printed twice": (
        "Final score\nFirst AustraliaAustralia Stan Gray 18:02:40 h\nSecond DenmarkDenmark Jens Bo Skov + 0:21 min\n"
        "Third New ZealandNew Zealand Graham Moss + 0:35 min\nYoung talent evaluation ItalyItaly Carl Evers\nSecond SpainSpain Mats Wold\nThe race.",
        [(1, "Stan Gray", None), (2, "Jens Bo Skov", 21), (3, "Graham Moss", 35), (1, "Carl Evers", None), (2, "Mats Wold", None)],
    ),
    "times in brackets, the winners behind prose": (
        "It was close. Men's results: Ken Marsh: OKR Collective (2:41:21)\n\nCarl Alder: Canal Racing (2:41:35 | +14)\n\n"
        "Alan Heath: Canal Racing (2:41:36 | +15)\n\nLuc Moor: Cubus XC (2:41:36 | +15) Women's results:\n\n"
        "Tess Keel: Hutt UK (2:02:01)\n\nAnna Grove: Dolmen (ST)\n\nJo van de Winde: Santon (2:02:16 | + 15) Meanwhile the riders went home.",
        [
            (1, "Ken Marsh", None),
            (2, "Carl Alder", 14),
            (3, "Alan Heath", 15),
            (4, "Luc Moor", 15),
            (1, "Tess Keel", None),
            (2, "Anna Grove", 0),
            (3, "Jo van de Winde", 15),
        ],
    ),
    "champions of several nations": (
        "These are the new national champions:\n\nUnited States:\nKatie Corran (for the 4th time!)\n\nA caption of a photo.\n\n"
        "Belgium: Sanna Coens, her second title.\n\nGreat Britain: Nikki Bray\n\nNetherlands: Marie Vink. It rained.",
        [(1, "Katie Corran", None), (1, "Sanna Coens", None), (1, "Nikki Bray", None), (1, "Marie Vink", None)],
    ),
    "labels of a table with single blanks": (
        "Distance 3,700 km\nPoints Anatol Orlov(URS) (Cara Jeans)\nMountains Claudio Chiari(ITA) (Cara Jeans)\nYouth Álvar Mena(COL) (Posto)\n"
        "Combativity Claudio Chiari(ITA)\nTeam Banora\nTeam points Motivo",
        [(1, "Anatol Orlov", None), (1, "Claudio Chiari", None), (1, "Álvar Mena", None), (1, "Banora", None)],
    ),
    "a gap without a blank before it": (
        "Overall GC:\n1st Hanna Kolb (GER) 25h 40' 50\"\n2nd Mirjam Moll (NED) at4' 06\"",
        [(1, "Hanna Kolb", None), (2, "Mirjam Moll", 246)],
    ),
    "points of a series": (
        "In the current rankings, Nijs is 17 points ahead of Yo:\n\n1. Sven Nijs 82\n2. Kevin Pauls 65\n3. Zden Styb (Cze) 64",
        [(1, "Sven Nijs", None), (2, "Kevin Pauls", None), (3, "Zden Styb", None)],
    ),
    "cut off": ("GC\n1. Hana Kubin (Ger) 13:11:43\n2. Lyn Basset (Can) 0:38\n3. Ina-Yo", [(1, "Hana Kubin", None), (2, "Lyn Basset", 38)]),
}


@pytest.mark.parametrize("text, expected", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_lists_reads_layout(text, expected):
    assert rows(text) == expected


NOTHING = {
    "start list": "Start list\n1 Ane Olsen (Nor) Fjordlaget\n2 Bea Roth (Sui) Fjordlaget\n3 Cia Lund (Den) Fjordlaget\n11 Dora Pap (Hun) Balaton",
    "starting list": "Starting list of the road race\n1 Ane Olsen (Norway)\n2 Bea Roth (Switzerland)\n3 Cia Lund (Denmark)\n4 Dora Pap (Hungary)",
    "start times": "Start times\n1. Ane Olsen 14:02:30\n2. Bea Roth 14:04:30\n3. Cia Lund 14:06:30",
    "start list in one line": "Maas1. Olsen (N)2. Roth (Sui)3. Lund (D)4. Pap (H)Isar11. Moll (G)12. Kern (A)13. Benz (G)",
    "cobbled sections": "The sectors\n12. Wandelle (km 186,9 - 2400 m) - 3\n11. Orquies (km 201,5 - 1700 m) - 3",
    "numbered winners of other years": "Past winners\n1. Ane Olsen (2007)\n2. Bea Roth (2008)\n3. Cia Lund (2009)",
    "stages to come": "The stages\n1. Gotland - Visby, 183 km\n2. Visby - Hemse, 154 km\n3. Hemse - Klinte, 12 km",
    "stages with dates": "Stage 1 - May 8, Arles - Nimes, 122 km\nStage 2 - May 9, Nimes - Sete, 106 km\nStage 3 - May 10, Sete - Agde, 101 km",
    "advice": "How to train\n1. Eat well before the ride and drink enough.\n2. Never skip the warm-up.\n3. Sleep at least eight hours.",
    "favourites": "Our favourites for Sunday\n1. Ane Olsen (Fjordlaget)\n2. Bea Roth (Helvetia)\n3. Cia Lund (Nordhavn)",
    "odds": "Odds: 1. Ane Olsen 2/1, 2. Bea Roth 5/1, 3. Cia Lund 12/1",
    "live ticker": "11:30 Olsen attacks on the first climb.\n11:41 Roth is chasing with Lund.\n12:20 Lund is caught by the bunch.",
    "time check": "Time check 1, after 12 km:\n1. Ane Olsen 15:02\n2. Bea Roth +0:04\n3. Cia Lund +0:09",
    "standing after a lap": "Top five after lap one\n1st. Ane Olsen: 12:24\n2nd. Bea Roth: +1\n3rd. Cia Lund: +6",
    "medal signs after a lap": "13:53 END OF LAP 1 (8:02)\n🥇 Ane Olsen\n🥈 Bea Roth +0:05\n🥉 Cia Lund +0:07",
    "stages with hints": (
        "Stage 1, Arles to Nimes, 168 km (flat; a sprint)\nStage 2, Nimes to Sete, 140 km (hilly; for climbers)\nStage 3, Sete, 30 km (ITT)"
    ),
    "television": "TV schedule\n14.00 Eurosport 1\n15.30 RTE 2\n16.45 Highlights on ITV4",
    "prose with numbers": "Olsen, 24, took 2 of the 3 stages in 2019 and 4 Roth riders went home after 12 km of racing on 1 May.",
    "medals by nation": "Rank | Nation | Gold | Silver\n1 | Switzerland (SUI) | 12 | 8 |\n2 | France (FRA) | 10 | 6 |\n3 | Australia (AUS) | 2 | 1 |",
    "prizes": "Prizes: 1st Prize, 2nd Prize, 3rd Prize and a bike for the best rider; 1st Trophy; 2nd Trophy; 3rd Trophy",
    "nations and medals in one line": "Cycling medals: 1 Great Britain 8 2 Germany 1 3 Australia 1 4 France 1",
    "favourites below prose that names them": (
        "Clara Finn will start as the favourite on Sunday, and Sam Wold is expected to be her strongest rival in the hills.\n"
        "1. Clara Finn\n2. Sam Wold"
    ),
    "a timetable and a number": "Grade | Time |\nD Grade Men | 9.00am | 30 mins |\nB Grade Men | 9.30am | 25 mins |\n3 Race Series - the last",
    "squads of nations": (
        "The national champions will meet\nBelgium: Jan Derk, Piet Maes, Bart Wouters\nFrance: Luc Perr, Jean Mort\nItaly: Ugo Nerini, Leo Bravi"
    ),
    "words of nations": "New national champions\nBelgium: won nothing.\nFrance: 12 medals\nItaly: see above\nSpain: no race",
    "finals to come": "Riders who progress to the finals\n1 Jeff HOLST NETHERLANDS\n2 Denis DOROV RUSSIA\n3 Max LEHN GERMANY",
    "ages and prices": "Tickets: 1 adult, 12 euros; 2 adults, 20 euros; 3 children, 5 euros.",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_lists_leaves_alone(text):
    assert rows(text) == []


OTHER_SPORTS = {
    "motor racing": (
        "Formula One, Grand Prix of Nowhere\n1. Lew Hale (GBR) Silver 1:32:03\n2. Max Vers (NED) Red +0:05\n3. Seb Vett (GER) Scarlet +0:08"
    ),
    "running": "Athletics: half marathon results\n1. Abel Kipro (KEN) 1:01:02\n2. Haile Bekel (ETH) 1:01:09\n3. Mo Faris (GBR) 1:01:40",
    "swimming": "Swimming: freestyle and butterfly\n200m butterfly: 1. Ann Dorn (GER) 2:05.12, 2. Eva Lind (SWE) 2:06.01, 3. Ida Moe (NOR) 2:06.30",
}


@pytest.mark.parametrize("text", OTHER_SPORTS.values(), ids=OTHER_SPORTS.keys())
def test_lists_leaves_other_sports_alone(text):
    doc = spacy.blank("en")(text)
    assert state_of(ListReader()(SportJudge()(doc))).lists == []


def test_lists_keeps_the_place_of_a_name_cut_off():
    [found] = find_lists("GC\n1. Hana Kubin (Ger) 13:11:43\n2. Lyn Basset (Can) 0:38\n3. Ina-Yo")
    assert [(row.rank, row.name is None) for row in found.rows] == [(1, False), (2, False), (3, True)]


def test_lists_reads_a_last_name_that_is_whole():
    assert rows("GC\n1. Hana Kubin (Ger) 13:11:43\n2. Lyn Basset (Can) 0:38\n3. Ina Yoko ")[-1] == (3, "Ina Yoko", None)


@pytest.mark.parametrize("text", ["", "1", "1.", "\n\n", "1. A", "DNF", "Gold:", "1. (", "Stage 1:\n1. \n2. \n3. ", "1\n2\n3\n4\n5", "🇸🇮" * 50])
def test_lists_stands_odd_texts(text):
    assert find_lists(text) == []


@pytest.mark.parametrize(
    "unit", ["1. A B (", "1, A; ", "A 1:2, ", "1\n", "second A\n", ": A 1;", "1. A" + " " * 40, "((((", "1:1:1:", "DNF A, ", "1AbC dE", "\n1Ab CdE"]
)
def test_lists_reads_hostile_texts_in_time(unit):
    begin = time.perf_counter()
    find_lists("Stage 1: " + unit * 4000)
    assert time.perf_counter() - begin < 2.0


def test_lists_reads_tables_of_medallists():
    text = (
        "Mountain bike championships\nEvent | Gold | Silver | Bronze |\nCross-country | Ana Breg (NED) | Ema Joh (SWE) | Elisa Lon (ITA) |\n"
        "Downhill[2]  (SUI)  Bo Poe (CAN)  Cy Lee (USA)\nTeam relay | France (FRA) | Poland (POL) | Canada (CAN) |\n"
    )
    found = [(text[slice(*item.heading)], [(row.rank, text[slice(*row.name)], row.is_team) for row in item.rows]) for item in find_lists(text)]
    assert found == [
        ("Cross-country", [(1, "Ana Breg", False), (2, "Ema Joh", False), (3, "Elisa Lon", False)]),
        ("Downhill[2]", [(2, "Bo Poe", False), (3, "Cy Lee", False)]),
        ("Team relay", [(1, "France", True), (2, "Poland", True), (3, "Canada", True)]),
    ]


def test_lists_leaves_tables_of_medals_alone():
    assert (
        find_lists("Medal table\nRank | Nation | Gold | Silver | Bronze | Total\n1 | France (FRA) | 3 | 2 | 1 | 6\n2 | Italy (ITA) | 2 | 2 | 1 | 5")
        == []
    )
    assert find_lists("Event | Gold | Silver | Bronze\nDownhill | Ana Breg (NED) | Ema Joh (SWE) | Elisa Lon (ITA)\nThe rest was rained off.") == []


@pytest.mark.parametrize("title, classification", [("Gravel race results", None), ("Tour results", "general")])
def test_lists_takes_long_times_for_those_of_many_days(title, classification):
    [found] = find_lists(f"{title}\nMen\n1) Al Orr (USA) 9:22:04\n2) Bo Poe (GBR) 9:22:06\n3) Cy Lee (NED) 9:24:10")
    assert (found.classification, [row.gap_seconds for row in found.rows]) == (classification, [None, 2, 126])


def test_lists_reads_standings_named_in_the_title():
    text = (
        "World cup overall standings\n\nAna Breg leads the women's series after two events, and the next round is to be held in the hills on Sunday "
        "of next week.\n\nWomen\n1. Ana Breg (NED) 400pts\n2. Ema Joh (SWE) 350pts\n3. Elisa Lon (ITA) 340pts"
    )
    assert [(item.classification, len(item.rows)) for item in find_lists(text)] == [("general", 3)]
