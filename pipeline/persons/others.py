"""People of the sport who are known for something else than racing, by name."""

from functools import cache

from pipeline.errors import PatternError
from pipeline.expressions import linear
from pipeline.gazetteer import name_key
from pipeline.knowledge import read_table
from pipeline.persons.forms import Form
from pipeline.persons.surnames import is_surname
from pipeline.state import State

_FILE = "persons/others.tsv"
_ALWAYS = 0
_LIKELY = 2000  # the year that an article without any year is taken to be of
_YEAR = linear(r"(?<![\d.,/])(?:19[6-9]\d|20[0-4]\d)(?![\d,.]\d| ?(?:m|km|points|metres|meters)\b)")


@cache
def _since() -> dict[tuple[str, ...], int]:
    """The year from which a full name means somebody who does not race.

    Raises:
        PatternError: a year is no number.
    """
    found: dict[tuple[str, ...], int] = {}
    for line, row in read_table(_FILE, ("name", "role", "since")):
        if row["since"] and not row["since"].isdigit():
            raise PatternError(_FILE, line, f"{row['since']!r} is no year")
        found[name_key(row["name"])] = int(row["since"] or _ALWAYS)
    return found


@cache
def _by_surname() -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = {}
    for key, year in _since().items():
        found.setdefault(key[1:], []).append(year)
    return found


def is_other(form: Form, year: int) -> bool:
    """Says whether a name is known to mean somebody who does not race.

    A surname alone is when people of the list bear it and no rider of the gazetteer.

    Args:
        form: the fullest form of the name.
        year: the year of the article.
    """
    since = _since().get(form.words)
    if since is not None:
        return since <= year
    bearers = _by_surname().get(form.words, [])
    return bool(bearers) and max(bearers) <= year and not is_surname(form)


def year_of(text: str, state: State) -> int:
    """Returns the year of an article: of its date, of the latest season that it names, or the latest year in its text."""
    if state.head.published:
        return state.head.published.year
    years = [race.season for race in state.races if race.season] or [int(year[0]) for year in _YEAR.finditer(text)]
    return max(years, default=_LIKELY)
