"""What one line of a result list says, and the manner in which the lines of one list are to be read."""

from dataclasses import dataclass, field

from pipeline.lists.times import ListTime
from pipeline.records import Status
from pipeline.state import Span

_MOST_RESIDUE = 3


@dataclass(slots=True)
class Reading:
    """What one line says.

    Attributes:
        names: the name, or the two of a pair; empty when the line cannot be read.
        nationality, team: what is printed beside it.
        partner_nationality: the nation of the second of a pair, when each has one.
        times: the times in their order.
        same: `same` or `all same` when the line says that the time is that of the line above.
        same_at: where it says so.
        all: whether its time holds for the lines above, too.
        status: why there is no place, when the line ends with it.
        points: whether it counts points.
        distance: whether it gives a distance.
        lapped: whether it counts laps instead of a gap.
        bare: a number without a unit at the end of the line.
        residue: how many words are left that a line of a result list does not have.
    """

    start: int
    end: int
    names: list[Span] = field(default_factory=list)
    nationality: str | None = None
    team: Span | None = None
    partner_nationality: str | None = None
    times: list[ListTime] = field(default_factory=list)
    same: str | None = None
    same_at: Span | None = None
    all: bool = False
    status: Status | None = None
    points: bool = False
    distance: bool = False
    lapped: bool = False
    bare: Span | None = None
    residue: int = 0

    @property
    def readable(self) -> bool:
        return bool(self.names) and self.residue <= _MOST_RESIDUE


@dataclass(frozen=True, slots=True)
class Manner:
    """How the lines of one list are to be read, found out from all of them.

    Attributes:
        surname_first: `Surname, First name`.
        team_behind_first_name: after that, the team without a separator: `Green, Roland Team Canada`.
        pairs: two riders a line.
        teams: the names are teams'.
        team_first: the team stands before the rider.
        nation_teams: a hyphen joins nation and team: `[Spain-Balears]`.
        nation_first: the name of a nation stands before the rider's.
        hyphen_before_team: a hyphen without blanks joins the name and the team: `Ane Olsen-Fjordlaget`.
        nation_before_team: the name of a nation stands before the team's without a separator.
        capital_surnames: `Ane OLSEN Fjordlaget`: the team, in small letters, stands behind the surname in capitals without a separator.
        parted: a tab stands between the first name and the surname.
        coded: the name ends with a code of three letters, which may stand for no nation known: `ROY An NED`.
    """

    surname_first: bool = False
    team_behind_first_name: bool = False
    pairs: bool = False
    teams: bool = False
    team_first: bool = False
    nation_teams: bool = False
    nation_first: bool = False
    hyphen_before_team: bool = False
    nation_before_team: bool = False
    capital_surnames: bool = False
    parted: bool = False
    coded: bool = False
