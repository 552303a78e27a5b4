"""Lists of the winners of other years. All names are invented."""

import pytest

import pipeline
from pipeline.lists import find_lists

WINNERS = {
    "podiums": (
        "The podium for the last two years:\n2010  Marek Dvor (Cze), Juan Llor (Spa)\n2009  Kees Verm (Ned), Al Roy (Can)",
        [(2010, 1, "Marek Dvor"), (2010, 2, "Juan Llor"), (2009, 1, "Kees Verm"), (2009, 2, "Al Roy")],
    ),
    "years before the names": (
        "Past winners\n2004 Marek Dvor\n2005 Juan Llor Pita\n2006 Kees Verm",
        [(2004, 1, "Marek Dvor"), (2005, 1, "Juan Llor Pita"), (2006, 1, "Kees Verm")],
    ),
    "nations and teams": (
        "The most recent winners of the race are:\n\n2008: Radu Ionel (Moldova)\n\n2009: José Sarda (Diana-Ardo)\n\n2010: Jo van Aar (ISB)",
        [(2008, 1, "Radu Ionel"), (2009, 1, "José Sarda"), (2010, 1, "Jo van Aar")],
    ),
    "years that fall": (
        "Roll of honour\n2006: VERM Kees\n2005: LLOR Juan\n2004: DVOR Marek",
        [(2006, 1, "VERM Kees"), (2005, 1, "LLOR Juan"), (2004, 1, "DVOR Marek")],
    ),
    "a table": (
        "| Year | Winner | Team |\n| 2004 | Marek Dvor (CZE) | Maas |\n| 2005 | Juan Llor (ESP) | Ebro |",
        [(2004, 1, "Marek Dvor"), (2005, 1, "Juan Llor")],
    ),
    "years behind the names": ("Recent winners\nMarek Dvor (2004)\nJuan Llor (2005)\n", [(2004, 1, "Marek Dvor"), (2005, 1, "Juan Llor")]),
    "cells on lines of their own": (
        "Former champions\n2004\nMarek Dvor\nCZE\n2005\nJuan Llor\nESP", [(2004, 1, "Marek Dvor"), (2005, 1, "Juan Llor")],
    ),
    "columns of the podium": (
        "Year Winner Second Third\n2004 Marek Dvor (Cze), Juan Llor (Spa), Kees Verm (Ned)\n2005 Juan Llor (Spa), Kees Verm (Ned), Olaf Bran (Ger)",
        [
            (2004, 1, "Marek Dvor"), (2004, 2, "Juan Llor"), (2004, 3, "Kees Verm"),
            (2005, 1, "Juan Llor"), (2005, 2, "Kees Verm"), (2005, 3, "Olaf Bran"),
        ],
    ),
    "nations without blanks between the cells": (
        "Winners\n\nYear Winner Second Third\n1971Canada Guy RocardBelgium Roel Van Den EeckCanada Serge Prin\n"
        "1982United States Al StoneFrance Bruno Wolf\n1983France Jo ThorelUni",
        [
            (1971, 1, "Guy Rocard"), (1971, 2, "Roel Van Den Eeck"), (1971, 3, "Serge Prin"), (1982, 1, "Al Stone"), (1982, 2, "Bruno Wolf"),
            (1983, 1, "Jo Thorel"),
        ],
    ),
    "medallists": (
        "Gold medallists in the Olympic road race\n1996: Zoya Zarin (Russia)\n2000: Lea van Meer (Netherlands)\n2012: \nKit Arno (USA)",
        [(1996, 1, "Zoya Zarin"), (2000, 1, "Lea van Meer")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("text, expected", WINNERS.values(), ids=WINNERS.keys())
def test_years_reads_winners(text, expected):
    [found] = find_lists(text)
    assert [(row.season, row.rank, text[row.name.start : row.name.end]) for row in found.rows if row.name] == expected


NOTHING = {
    "no heading": "2004 Marek Dvor\n2005 Juan Llor\n2006 Kees Verm",
    "wins of a rider": "The winner in figures\n2004 Tour de France, stage 3\n2005 Paris-Roubaix\n2006 Tour of Flanders",
    "one year": "Past winners\n2004 Marek Dvor\nThe race is back this year.",
    "the same year": "Winners of the season 2004\n2004 Marek Dvor\n2004 Juan Llor\n2004 Kees Verm",
    "dates": "The winners so far\n2004 was a good year for the club\n2005 was a better one\n2006 was the best",
    "hosts": "Winners meet again\n2004: in the hills above the town\n2005: by the sea",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_years_leaves_alone(text):
    assert [row for found in find_lists(text) for row in found.rows if row.season] == []


def test_years_give_past_results_beside_the_result_of_the_day():
    text = (
        "Marek Dvor won the Grand Prix of Nowhere on Sunday.\n\nResults\n1. Marek Dvor (Cze) 4:10:02\n2. Juan Llor (Spa) at 0:12\n"
        "3. Kees Verm (Ned) s.t.\n\nPast winners\n2006 Marek Dvor (Cze)\n2005 Juan Llor (Spa)\n"
    )
    results = [(r.rider, r.rank, r.season) for r in pipeline.extract(text).results]
    assert results == [("marek-dvor", 1, None), ("juan-llor", 2, None), ("kees-verm", 3, None), ("marek-dvor", 1, 2006), ("juan-llor", 1, 2005)]
