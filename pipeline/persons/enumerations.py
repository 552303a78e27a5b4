"""Names in a row, `A, B and C`: what is said of one of them and holds for others too."""

from itertools import pairwise

from pipeline.expressions import linear
from pipeline.persons.grouping import Group
from pipeline.persons.words import Beside
from pipeline.state import Mention

_SHARE = 0.6  # part of its neighbours' evidence that a name in an enumeration takes on
_BETWEEN = linear(
    r"\s?(?:\([^()\n]{1,60}\))?"
    r"(?:, (?:from|of) [A-Z][\w .'’-]{2,30}(?:, [A-Z][\w.]{1,13}(?: [A-Z][\w.]{1,6})?)?)?"  # a home town
    r"\s?(?:,|,?\s(?:and|&|or)|/)\s(?:the\s)?"
)
_LEAST_SURE, _MOST_SURE = -0.35, 2.5  # weights between which a name takes on something of its neighbours'
_PAIRS = 2  # from which an article names its riders in pairs
_LEAST = 2  # names of a row with their teams in brackets, from which one without shares the next one's


def enumerations(text: str, mentions: list[Mention]) -> list[list[Mention]]:
    """Returns the runs of names that a comma, `and` or `or` joins, brackets after a name left aside."""
    runs: list[list[Mention]] = []
    for before, after in pairwise(mentions):
        gap = text[before.end : after.start]
        if len(gap) > 75 or not _BETWEEN.fullmatch(gap):
            continue
        if runs and runs[-1][-1] is before:
            runs[-1].append(after)
        else:
            runs.append([before, after])
    return runs


def share_plurals(runs: list[list[Mention]], besides: dict[int, Beside]) -> None:
    """What stands before the first name of a run holds for all: `the Bermudian pair X and Y`, `photographs by X and Y`."""
    for run in runs:
        first = besides[run[0].start]
        if first.byline:
            for mention in run[1:]:
                besides[mention.start].byline = True
        if not any(r.kind == "several" for r in first.roles):
            continue
        last = besides[run[-1].start]
        if last.bracketed and not first.bracketed:
            first.team, first.nationality = first.team or last.team, first.nationality or last.nationality
        for mention in run[1:]:
            other = besides[mention.start]
            other.nationality = other.nationality or first.nationality
            other.team = other.team or first.team
            other.roles.extend(r for r in first.roles if r.kind == "several")


def share_brackets(text: str, runs: list[list[Mention]], groups: list[Group], besides: dict[int, Beside]) -> None:
    """A name alone before one with a bracket is of the same team, where the others of its row have theirs: `A (Alpha), B, C (Beta)`.

    So in an article that names its riders in pairs, `A and B (Alpha)`. Not where the article tells the team of the first elsewhere.
    """
    pairs = [run for run in runs if len(run) == 2 and besides[run[1].start].bracketed and besides[run[1].start].team]
    rides_in_pairs = len(pairs) >= _PAIRS and not any(besides[run[0].start].bracketed for run in pairs)
    told = {m.start for group in groups if any(besides[m.start].team for m in group.mentions) for m in group.mentions}
    for run in runs:
        with_team = sum(besides[m.start].bracketed and besides[m.start].team is not None for m in run)
        if with_team < max(_LEAST, len(run) - with_team) and not (rides_in_pairs and run in pairs):
            continue
        for mention, following in pairwise(run):
            bare = mention.start not in told and not text.startswith(" (", mention.end)
            if bare and besides[following.start].bracketed:
                besides[mention.start].team = besides[following.start].team


def share_weights(groups: list[Group], weights: list[float], runs: list[list[Mention]]) -> None:
    """Adds to the weight of a name in a row, unless it is sure itself, a part of what its neighbours weigh."""
    place = {m.start: i for i, g in enumerate(groups) for m in g.mentions}
    own = list(weights)
    for run in runs:
        members = {place[m.start] for m in run}
        total = sum(max(-3.0, min(3.0, own[i])) for i in members)
        for i in members:
            if len(members) > 1:
                others = (total - max(-3.0, min(3.0, own[i]))) / (len(members) - 1)
                if _LEAST_SURE < own[i] < _MOST_SURE:
                    weights[i] += _SHARE * others
