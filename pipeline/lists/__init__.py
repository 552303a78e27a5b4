"""Result lists and standings, found by their layout alone: no name needs to be known."""

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import pairwise
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.expressions import linear
from pipeline.lists.build import build_list, in_order
from pipeline.lists.headings import Heading, heading_above, heading_before, heading_of
from pipeline.lists.inline import inline_groups, run_on_groups
from pipeline.lists.lines import Group, text_lines
from pipeline.lists.numbered import numbered_groups
from pipeline.lists.stages import stage_winners
from pipeline.lists.unranked import labelled_groups, plain_groups
from pipeline.records import Classification
from pipeline.sport import is_elsewhere
from pipeline.state import ResultList, Span, state_of, text_of

_TRIGGER = linear(r"\d|[Gg]old|🥇|\b(?:Winner|First)\b")  # an article without any of these has no list
_MOST_BETWEEN = 600  # characters between the parts of one list

__all__ = ["ListReader", "find_lists", "make_list_reader"]


def find_lists(text: str) -> list[ResultList]:
    """Finds the result lists and standings of an article.

    Args:
        text: the article.

    Returns:
        The lists in the order of the text, without overlap, of whatever sport.
    """
    if not _TRIGGER.search(text):
        return []
    lines = text_lines(text)
    groups = sorted([*numbered_groups(text, lines), *inline_groups(text, lines)], key=lambda g: (g.lines[0].start, g.layout != "list_inline"))
    found: list[ResultList] = []
    taken: set[int] = set()
    floor = 0
    previous: Heading | None = None
    for group in groups:
        if group.lines[0].start < floor:
            continue
        heading = _heading(text, lines, group, floor, previous)
        built = _standings_below(text, group, heading, found) or build_list(text, group.lines, group.layout, heading)
        if built is None:
            if heading.veto:
                previous = heading
                floor = group.lines[-1].content.end
            continue
        _add(found, built, heading)
        taken.update(_numbers(lines, built))
        floor, previous = built.end, replace(heading, result=True)
    ends = [item.end for item in found]
    for group in [*plain_groups(text, lines, taken), *run_on_groups(text, lines, taken)]:
        heading = _heading(text, lines, group, _floor(ends, group.lines[0].start), None)
        built = build_list(text, group.lines, group.layout, heading)
        if built is not None and (in_order(built) or (heading.result and built.points)):
            found.append(built)
            taken.update(_numbers(lines, built))
    ends = sorted(item.end for item in found)
    for classification, group in labelled_groups(text, lines, taken):
        heading = heading_above(text, lines, group.number, _floor(ends, group.lines[0].start), None)
        said = cast("Classification | None", classification or heading.classification)
        heading = replace(heading if heading.result else Heading(), classification=said, result=True, veto=False, certain=True)
        built = build_list(text, group.lines, group.layout, heading)
        if built is not None:
            found.append(built)
    found.extend(stage_winners(text, lines, taken))
    found.sort(key=lambda item: (item.rows[0].start, item.start))
    _name_overall(found)
    return found


def _standings_below(text: str, group: Group, heading: Heading, found: list[ResultList]) -> ResultList | None:
    """Reads a list without a word of its own right below one of a stage as the general classification, when its winner rode longer."""
    above = found[-1] if found else None
    if heading.span is not None or above is None or above.classification != "stage" or above.rows[0].time_seconds is None:
        return None
    built = build_list(text, group.lines, group.layout, replace(heading, classification="general"))
    longer = built is not None and (built.rows[0].time_seconds or 0) > above.rows[0].time_seconds
    return built if longer else None


def _name_overall(found: list[ResultList]) -> None:
    """A list that says nothing of itself, right above labels such as `Points: X`, is the general classification."""
    for item, following in pairwise(found):
        silent = item.classification is None and item.layout in ("list_ordinals", "list_labels")
        beside = following.layout == "list_labels" and following.classification in ("points", "mountains", "youth", "team")
        if silent and beside and following.start - item.end < 200:
            item.classification = "general"


def _heading(text: str, lines: list[Span], group: Group, floor: int, previous: Heading | None) -> Heading:
    if group.layout in ("list_inline", "list_run_on"):
        return heading_before(text, group.lines[0].start, floor, previous)
    if group.label is not None and (labelled := heading_of(text, group.label)) is not None:
        return labelled
    heading = heading_above(text, lines, group.number, floor, previous)
    return replace(heading, result=True, certain=True) if group.layout == "list_medals" else heading


def _add(found: list[ResultList], built: ResultList, heading: Heading) -> None:
    """Adds a list; one that goes on with the ranks of the list before it, with nothing that says otherwise, continues it."""
    if found:
        last = found[-1]
        ranks = [row.rank for row in last.rows if row.rank is not None]
        first = built.rows[0].rank
        same = built.classification in (None, last.classification) and last.points == built.points
        same = same and built.rows[0].is_team == last.rows[0].is_team and built.start - last.end < _MOST_BETWEEN
        if first is not None and ranks and first > ranks[-1] and same:
            last.rows.extend(built.rows)
            last.end = built.end
            return
    found.append(built)


def _numbers(lines: list[Span], built: ResultList) -> range:
    """Returns the numbers of the lines that a list covers."""
    return range(bisect_right(lines, built.start, key=lambda line: line.end), bisect_left(lines, built.end, key=lambda line: line.start))


def _floor(ends: list[int], start: int) -> int:
    """Returns where the last list before a position ends."""
    place = bisect_right(ends, start)
    return ends[place - 1] if place else 0


class ListReader:
    """spaCy component: writes the result lists of the article to the state.

    Example:
        >>> [found] = find_lists("Stage 2:\\n1. Ane Olsen (Nor) 3:41:02\\n2. Bea Roth (Sui) at 0:12\\n3. Cia Lund (Den) same time")
        >>> [row.gap_seconds for row in found.rows]
        [None, 12.0, 12.0]
    """

    def __call__(self, doc: Doc) -> Doc:
        state = state_of(doc)
        state.lists = [found for found in find_lists(text_of(doc)) if not is_elsewhere(state, found.rows[0].start)]
        return doc


@Language.factory("racefacts_lists")
def make_list_reader(nlp: Language, name: str) -> ListReader:
    """Makes the component `racefacts_lists`."""
    return ListReader()
