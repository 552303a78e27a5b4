"""Rosters: lines of a team and its riders give both; other lines with a colon give nothing. All names are invented."""

import pytest

from pipeline.names.rosters import from_rosters

ROSTER = """Entries
VELOX-BRENNAN (Italy): Toffi, B. Lindqvist (Swe), van der Meersch
  NORDVIK 2002 (Denmark) : Dahl,Bakken(Nor) and Ole Berg
Halmstad Bikehut: 11 Marko Vidak, 12 Ines Santos; 13 Hanna Batt
"""


def read(text: str, label: str) -> list[str]:
    return [text[one.start : one.end] for one in from_rosters(text) if one.label == label]


def test_rosters_give_teams() -> None:
    assert read(ROSTER, "TEAM") == ["VELOX-BRENNAN", "NORDVIK 2002", "Halmstad Bikehut"]


def test_rosters_give_riders() -> None:
    riders = ["Toffi", "B. Lindqvist", "van der Meersch", "Dahl", "Bakken", "Ole Berg", "Marko Vidak", "Ines Santos", "Hanna Batt"]
    assert read(ROSTER, "RIDER") == riders


def test_rosters_one_line_of_a_listed_team() -> None:
    assert read("Team Sky: Marko Vidak, Ole Berg", "TEAM") == ["Team Sky"]


@pytest.mark.parametrize(
    "text",
    [
        "Velox-Brennan: Toffi, Berg",  # one line of an unknown team
        "Breakaway: Toffi, Berg\nAbandons: Vidak, Dahl",
        "Italy: Toffi, Berg\nSweden: Lindqvist, Dahl",
        "Tour of Wessex: Toffi, Berg\nRund um Halmstad: Vidak, Dahl",
        "Velox-Brennan: they were late, as ever\nNordvik 2002: nobody, they say, rode well",
        "Marko Vidak: Velox, Nordvik\nMarko Berg: Halmstad, Brennan",
        "February 12: Halmstad, Nordvik\nFebruary 13: Nordvik, Bakken",
    ],
)
def test_rosters_none(text: str) -> None:
    assert list(from_rosters(text)) == []
