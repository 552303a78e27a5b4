"""Lines that begin with a rank, in any of the ways ranks are written, or with a status in its place."""

import re
from dataclasses import dataclass, replace

from pipeline.expressions import linear
from pipeline.lists.lines import LEAD, LONGEST_LINE, STATUSES, starts_name
from pipeline.numbers import ORDINALS, ROMANS
from pipeline.records import Status
from pipeline.state import Span

_ORDINAL = "|".join(sorted((w for w, n in ORDINALS.items() if n <= 20 and " " not in w), key=len, reverse=True))
_MEDALS = "🥇🥈🥉"
_RANKED = linear(
    rf"""{LEAD}(?:
      [=T(]?(?P<rank>\d{{1,3}})(?!\d)(?:=|\s?eq\b\.?)?(?:(?:st|nd|rd|th|er|e|n|s|t|[°ºª^])(?!\w)(?:\s[Pp]lace\b:?)?)?(?P<mark>\s?[.):\]]|\s?[,;]|\s?[-–—](?=\s)|(?=[\s|]|$)|(?=\.?[A-Z][a-z]))
    | (?P<roman>I{{1,3}}|IV|VI{{0,3}}|IX|XI{{0,2}})[.)](?=\s+[^\W\d_a-z])
    | (?P<medal>[{_MEDALS}])
    | (?P<metal>(?i:gold|silver|bronze))(?:\s(?i:medal(?:list|ist)?))?(?:\s?[:)–-])?(?=\s+[^\W\d_a-z])
    | (?P<tie>[=\"])(?=\s+[^\W\d_a-z])
    | (?P<word>(?i:{_ORDINAL}))\b(?:\s(?i:place)\b)?[:.]?(?=\s+[^\W\d_a-z]|\s*\|)
    )[\s|\xa0*#=.]*
    (?:\(\d{{1,3}}\.?\)\s+(?=[^\W\d_a-z]))?  # the rank of the day before
    (?:\#?\d{{1,3}}(?:\s*[|,;\t]\s*|\s+)(?=[^\W\d_a-z][\w'’.-]*[\ \t][^\W\d_a-z]))?  # a bib number
    (?:(?i:maglia\ rosa|maglia\ ciclamino|maillot\ jaune|yellow\ jersey|jersey\ rojo)\s?)?(?P<rest>.*)""",
    re.VERBOSE,
)
_STATUS = linear(
    rf"{LEAD}(?P<status>DNF|DNS|OTL|HD|DSQ|DQ|AB|ABD|NP|DNQ|"
    r"(?i:did not finish|did not start|abandoned|abandons|disqualified|non[- ]starters?|withdrew))\b"
    r"[ \t]*[.:)–-]?[ \t|]*(?P<rest>.*)"
)
_MONTH = linear(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?=\W*(?:$|\d|[:,(–-]))")
ROMAN = "roman"  # the mark of ranks in Roman figures, which one alone, as `I. Olsen`, may be an initial
_METALS = ("gold", "silver", "bronze")
_METAL = "metal"  # the mark of a word in place of a rank, which counts only where all three stand below one another
MEDAL = "medal"
_NEAR = 2  # lines from the row of one medal to that of the next
_TIED = "tied"  # the mark of a sign that stands for the rank above: `= Ane Olsen`
FUSED = "fused"  # the mark of a rank without a blank behind it: `1Ane Olsen`


@dataclass(slots=True)
class Ranked:
    """A text line that begins with a rank or a status."""

    number: int
    rank: int | None
    status: Status | None
    mark: str
    content: Span


def ranked_lines(text: str, lines: list[Span]) -> list[Ranked]:
    """Finds the lines of a text that begin with a rank or a status."""
    found = [row for number, line in enumerate(lines) if (row := _ranked(text, line, number)) is not None]
    return _with_ties(_with_metals(found, len(lines)))


def _ranked(text: str, line: Span, number: int) -> Ranked | None:
    if line.end - line.start > LONGEST_LINE:
        return None
    match = _RANKED.match(text, line.start, line.end)
    if match:
        rest = match["rest"]
        if match["medal"]:
            return Ranked(number, _MEDALS.index(match["medal"]) + 1, None, MEDAL, Span(match.start("rest"), line.end))
        if match["roman"]:
            return Ranked(number, ROMANS[match["roman"]], None, ROMAN, Span(match.start("rest"), line.end))
        if match["metal"]:
            return Ranked(number, _METALS.index(match["metal"].lower()) + 1, None, _METAL, Span(match.start("rest"), line.end))
        if match["tie"]:
            return Ranked(number, None, None, _TIED, Span(match.start("rest"), line.end))
        rank = int(match["rank"]) if match["rank"] else ORDINALS[match["word"].lower()]
        if rest.strip() and (not starts_name(rest) or _MONTH.match(rest)):
            return None
        if match["rank"] and not match["mark"] and rest and not text[match.end("rank")].isspace() and text[match.end("rank")] not in "|.=stndrh°ºª^":
            return Ranked(number, rank, None, FUSED, Span(match.start("rest"), line.end)) if rest[1:2].islower() else None
        return Ranked(number, rank, None, (match["mark"] or "").strip() or ("word" if match["word"] else ""), Span(match.start("rest"), line.end))
    match = _STATUS.match(text, line.start, line.end)
    if match and (starts_name(match["rest"]) if match["rest"].strip() else match["status"].isupper()):
        return Ranked(number, None, STATUSES.get(match["status"].lower()), "", Span(match.start("rest"), line.end))
    return None


def _with_ties(ranked: list[Ranked]) -> list[Ranked]:
    """Gives each line with a sign in place of its rank the rank of the line right above it; without one it is none of a list."""
    found: list[Ranked] = []
    for row in ranked:
        if row.mark == _TIED and found and found[-1].number == row.number - 1 and found[-1].rank is not None:
            found.append(replace(row, rank=found[-1].rank, mark=found[-1].mark))
        elif row.mark != _TIED:
            found.append(row)
    return found


def _with_metals(ranked: list[Ranked], lines: int) -> list[Ranked]:
    """Drops the lines with the word of a medal that do not stand in threes, the gold one first; the text may end after the second."""
    found: list[Ranked] = []
    waiting: list[Ranked] = []
    for row in ranked:
        if row.mark != _METAL:
            found.append(row)
            waiting = []
            continue
        beside = waiting and row.number <= waiting[-1].number + _NEAR
        waiting = [*waiting, row] if row.rank == len(waiting) + 1 and (beside or not waiting) else [row] if row.rank == 1 else []
        if len(waiting) == len(_METALS):
            found.extend(replace(medal, mark=MEDAL) for medal in waiting)
            waiting = []
    if len(waiting) > 1 and waiting[-1].number == lines - 1:
        found.extend(replace(medal, mark=MEDAL) for medal in waiting)
    return found
