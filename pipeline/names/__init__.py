"""Names: merges what lists, recognizer, gazetteers and surface patterns find into the mentions of an article."""

import sys
from bisect import bisect_right
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.expressions import linear
from pipeline.gazetteer import words_of
from pipeline.ids import fold
from pipeline.knowledge import read_words
from pipeline.names.brackets import with_teams_in_brackets
from pipeline.names.candidate import Candidate
from pipeline.names.candidates import from_gazetteers, from_lists, from_patterns
from pipeline.names.merge import prefer_sure_then_long, repeats, vote
from pipeline.names.recognized import from_recognizer
from pipeline.names.rosters import from_rosters
from pipeline.names.terrain import climbs_told_of
from pipeline.names.words import PERSONS
from pipeline.sport import is_elsewhere
from pipeline.state import Mention, ResultList, state_of, text_of

_WORD_BEHIND = linear(r"[ \u00a0]([A-ZÀ-Þ][a-zß-ÿ]{3,20})\b")
# What names are in stretches that are not about bicycle racing.
_ELSEWHERE = {"RIDER": "PERSON", "TEAM": "ORG", "RACE": "ORG", "CLIMB": "PLACE"}


def find_names(doc: Doc, lists: list[ResultList]) -> list[Mention]:
    """Finds the names of an article.

    Args:
        doc: the article with the recognizer's entities.
        lists: its result lists.

    Returns:
        Mentions sorted and without overlap; the same name has one label wherever it stands.
    """
    text = text_of(doc)
    words = words_of(text)
    read = from_recognizer(doc, text)
    agreed = {(one.start, one.end): one.label for one in read}
    named = (*from_patterns(text), *from_rosters(text), *climbs_told_of(text), *from_gazetteers(text, words, agreed))
    candidates: list[Candidate] = [*from_lists(lists), *read, *named]
    kept = (one for one in _outside_rows(candidates, lists) if not _is_never(text, one))
    mentions = with_teams_in_brackets(text, prefer_sure_then_long(text, kept))
    mentions = vote(text, list(_outside_rows(mentions, lists)))
    mentions = sorted([*mentions, *repeats(text, words, mentions)])
    return [Mention(one.start, one.end, one.label, one.rule) for one in mentions]


def _outside_rows(candidates: list[Candidate], lists: list[ResultList]) -> Iterator[Candidate]:
    """Leaves out what only the words suggest inside a row whose layout was read: teams, as `Neth.` beside a rider, and names in a row cut off."""
    rows = sorted((row.start, row.end, row.name is None) for listed in lists for row in listed.rows)
    for one in candidates:
        at = bisect_right(rows, (one.start, sys.maxsize)) - 1
        if one.rule == "list" or at < 0 or one.start >= rows[at][1] or not (one.label == "TEAM" or rows[at][2]):
            yield one


def _is_never(text: str, one: Candidate) -> bool:
    """Whether a form is on the list of those that name nothing, or only the name of a building (`Anna Dee Velodrome`)."""
    if one.rule == "list":
        return False
    behind = _WORD_BEHIND.match(text, one.end) if one.label in PERSONS else None
    return fold(text[one.start : one.end]) in read_words("names/never.txt") or bool(behind and fold(behind[1]) in read_words("names/site_words.txt"))


class NameMerger:
    """spaCy component: writes the mentions of the article to the state."""

    def __call__(self, doc: Doc) -> Doc:
        state = state_of(doc)
        found = find_names(doc, state.lists)
        state.mentions = [m._replace(label=_ELSEWHERE.get(m.label, m.label)) if is_elsewhere(state, m.start) else m for m in found]
        return doc


@Language.factory("racefacts_names")
def make_name_merger(nlp: Language, name: str) -> NameMerger:
    """Makes the component `racefacts_names`."""
    return NameMerger()
