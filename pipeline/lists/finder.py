"""Finds the lists of an article: puts together what the layouts find, the headings, and what follows from the lists beside one another."""

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import pairwise
from typing import cast

from pipeline.expressions import linear
from pipeline.lists.build import build_list, in_order
from pipeline.lists.champions import champion_lists
from pipeline.lists.headings import Heading, heading_above, heading_before, heading_of
from pipeline.lists.inline import inline_groups, run_on_groups
from pipeline.lists.lines import Group, text_lines
from pipeline.lists.medals import medal_tables
from pipeline.lists.numbered import numbered_groups
from pipeline.lists.stages import stage_winners
from pipeline.lists.unranked import labelled_groups, plain_groups
from pipeline.lists.years import year_lists
from pipeline.records import Classification
from pipeline.state import ResultList

_TRIGGER = linear(r"\d|[Gg]old|🥇|\b(?:Winner|First)\b")  # an article without any of these has no list
_MOST_BETWEEN = 600  # characters between the parts of one list


def find_lists(text: str) -> list[ResultList]:
    """Finds the result lists and standings of an article.

    Args:
        text: the article.

    Returns:
        The lists in the order of the text, without overlap, of whatever sport.
    """
    return _Finder(text).find() if _TRIGGER.search(text) else []


class _Finder:
    """Collects the lists of one article, the surest layouts first; a line belongs to one list only."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text_lines(text)
        self.found: list[ResultList] = []
        self.taken: set[int] = set()  # numbers of the lines that belong to lists

    def find(self) -> list[ResultList]:
        self._read_ranked()
        self._read_unranked()
        self._read_labelled()
        self.found.extend(stage_winners(self.text, self.lines, self.taken))
        self.found.extend(medal_tables(self.text, self.lines, self.taken))
        self.found.extend(champion_lists(self.text, self.lines, self.taken))
        self.found.extend(year_lists(self.text, self.lines, self.taken))
        self.found.sort(key=lambda item: (item.rows[0].start, item.start))
        _name_overall(self.found)
        return self.found

    def _read_ranked(self) -> None:
        """Reads the lists with ranks; a heading holds until the next one, and lines below `Start list` or the like are none."""
        groups = [*numbered_groups(self.text, self.lines), *inline_groups(self.text, self.lines)]
        floor = 0
        previous: Heading | None = None
        for group in sorted(groups, key=lambda group: (group.lines[0].start, -len(group.lines), group.layout != "list_inline")):
            if group.lines[0].start < floor:
                continue
            heading = self._heading(group, floor, previous)
            built = self._standings_below(group, heading) or build_list(self.text, group.lines, group.layout, heading)
            if built is not None:
                self._add_or_join(built)
                floor, previous = built.end, replace(heading, result=True)
            elif heading.veto:
                floor, previous = group.lines[-1].content.end, heading

    def _read_unranked(self) -> None:
        """Reads the lists without ranks, which only falling times or a heading prove."""
        ends = [item.end for item in self.found]
        for group in [*plain_groups(self.text, self.lines, self.taken), *run_on_groups(self.text, self.lines, self.taken)]:
            heading = self._heading(group, _floor(ends, group.lines[0].start), None)
            built = build_list(self.text, group.lines, group.layout, heading)
            if built is not None and (in_order(built) or (heading.result and built.points)):
                self._add(built)

    def _read_labelled(self) -> None:
        """Reads names behind labels such as `Gold:` and `Green jersey:`, which say themselves what they rank."""
        ends = sorted(item.end for item in self.found)
        for classification, group in labelled_groups(self.text, self.lines, self.taken):
            heading = heading_above(self.text, self.lines, group.number, _floor(ends, group.lines[0].start), None)
            said = cast("Classification | None", classification or heading.classification)
            heading = replace(heading if heading.result else Heading(), classification=said, result=True, veto=False, certain=True)
            built = build_list(self.text, group.lines, group.layout, heading)
            if built is not None:
                self.found.append(built)

    def _heading(self, group: Group, floor: int, previous: Heading | None) -> Heading:
        if group.layout in ("list_inline", "list_run_on"):
            return heading_before(self.text, group.lines[0].start, floor, previous)
        if group.label is not None and (labelled := heading_of(self.text, group.label)) is not None:
            return labelled
        heading = heading_above(self.text, self.lines, group.number, floor, previous)
        return replace(heading, result=True, certain=True) if group.layout == "list_medals" else heading

    def _standings_below(self, group: Group, heading: Heading) -> ResultList | None:
        """Reads a list without a word of its own right below one of a stage as the general classification, when its winner rode longer."""
        above = self.found[-1] if self.found else None
        if heading.span is not None or above is None or above.classification != "stage" or above.rows[0].time_seconds is None:
            return None
        built = build_list(self.text, group.lines, group.layout, replace(heading, classification="general"))
        longer = built is not None and (built.rows[0].time_seconds or 0) > above.rows[0].time_seconds
        return built if longer else None

    def _add_or_join(self, built: ResultList) -> None:
        """Adds a list; one that goes on with the ranks of the list before it, with nothing that says otherwise, continues it."""
        if not self.found or not _continues(self.found[-1], built):
            self._add(built)
            return
        winner = self.found[-1].rows[0].time_seconds
        for row in built.rows:
            if winner is not None and row.gap_seconds is None and row.time_seconds is not None and row.time_seconds >= winner:
                row.gap_seconds = row.time_seconds - winner
        self.found[-1].rows.extend(built.rows)
        self.found[-1].end = built.end
        self._take(built)

    def _add(self, built: ResultList) -> None:
        self.found.append(built)
        self._take(built)

    def _take(self, built: ResultList) -> None:
        """Notes the numbers of the lines that a list covers."""
        first = bisect_right(self.lines, built.start, key=lambda line: line.end)
        self.taken.update(range(first, bisect_left(self.lines, built.end, key=lambda line: line.start)))


def _continues(last: ResultList, built: ResultList) -> bool:
    """Says whether a list goes on with the ranks of another, with nothing that says otherwise."""
    ranks = [row.rank for row in last.rows if row.rank is not None]
    first = built.rows[0].rank
    if built.classification not in (None, last.classification) or last.points != built.points or built.rows[0].is_team != last.rows[0].is_team:
        return False
    return first is not None and bool(ranks) and first > ranks[-1] and built.start - last.end < _MOST_BETWEEN


def _name_overall(found: list[ResultList]) -> None:
    """A list that says nothing of itself, right above labels such as `Points: X`, is the general classification."""
    for item, following in pairwise(found):
        silent = item.classification is None and item.layout in ("list_ordinals", "list_labels")
        beside = following.layout == "list_labels" and following.classification in ("points", "mountains", "youth", "team")
        if silent and beside and following.start - item.end < 200:
            item.classification = "general"


def _floor(ends: list[int], start: int) -> int:
    """Returns where the last list before a position ends."""
    place = bisect_right(ends, start)
    return ends[place - 1] if place else 0
