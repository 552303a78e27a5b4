"""Tells which stretches of an article are about bicycle racing, so that other sports and general news give no riders, races or results."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.errors import PatternError
from pipeline.expressions import linear
from pipeline.gazetteer import gazetteer
from pipeline.knowledge import read_table
from pipeline.state import Span, State, state_of, text_of

_FILE = "sports.tsv"
_COLUMNS = ("words", "about", "weight", "label")
_KINDS = ("cycling", "sport", "news")
# What a name of the gazetteer weighs for cycling; only names of two words and more count.
_LISTED = (("races", 2.0), ("teams", 1.5), ("riders", 1.0))
_ENOUGH = 4.0  # weight that another subject needs at least
_TIMES = 2.5  # how many times the weight of cycling another subject needs
_LABEL = 4.0  # what a section's label weighs
_OWN = 2.5  # weight of cycling with which a paragraph of an article about something else is about cycling
_FOREIGN = 6.0  # weight of another sport with which a paragraph of an article about cycling is not, when it has
_WORDS = 3  # so many words of it, and none of cycling
_MOST = 4  # paragraphs in which one word counts
_WORD = linear(r"[^\W_]+")
_PARAGRAPH = linear(r"[^\n\r]+")
_LEAD = linear(r"(?:\s{0,3}date \d{4}-\d\d-\d\d)?[^\w\n\r]{0,8}([A-Za-z][\w'’& -]{1,24}?)\s{0,2}(?:\*\*|[:–—.]|\s-|$)")
_INSIDE = linear(r"(?<=[.!?\"”)] )([A-Z][A-Z0-9]{1,19}(?: [A-Z]{2,20}){0,2})(?=[ :–—-]{1,3}[\"“]?[A-Z][a-z])")


class Evidence(NamedTuple):
    """What speaks for each subject in a stretch of text: weights for cycling, another sport, and general news."""

    cycling: float = 0.0
    sport: float = 0.0
    news: float = 0.0

    @property
    def other(self) -> float:
        """What speaks for anything but cycling."""
        return self.sport + self.news

    def is_other(self) -> bool:
        """Whether the stretch is plainly about something else; in doubt it is about cycling."""
        return self.other >= _ENOUGH and self.other > _TIMES * self.cycling


class _Form(NamedTuple):
    rest: tuple[str, ...]  # the words behind the first two
    words: str
    kind: int  # place in _KINDS
    weight: float


class _Paragraph(NamedTuple):
    start: int
    end: int
    hits: dict[str, _Form]
    evidence: Evidence


@cache
def _forms() -> dict[str | tuple[str, ...], list[_Form]]:
    """The words of the table and the gazetteers' names, by their first word or, where they are several, their first two; the longest first."""
    found: dict[str | tuple[str, ...], list[_Form]] = {}

    def add(words: tuple[str, ...], kind: int, weight: float) -> None:
        first = words[0] if len(words) == 1 else words[:2]
        found.setdefault(first, []).append(_Form(words[2:], " ".join(words), kind, weight))

    for words, (kind, weight, _) in _table().items():
        if weight:
            add(tuple(words.split()), kind, weight)
    for name, weight in _LISTED:
        for key, entries in gazetteer(name).by_name.items():
            if len(key) > 1 and entries[0].cells.get("type") != "championship":
                add(key, 0, weight)
    for forms in found.values():
        if len(forms) > 1:
            forms.sort(key=lambda f: (-len(f.rest), f.kind))
    return found


@cache
def _firsts() -> frozenset[str]:
    """The words with which a form begins."""
    return frozenset(first if isinstance(first, str) else first[0] for first in _forms())


@cache
def _table() -> dict[str, tuple[int, float, bool]]:
    """The words of the table with their kind, their weight, and whether they are a label.

    Raises:
        PatternError: an unknown kind or label, a weight that is no number, words in capitals or twice.
    """
    table: dict[str, tuple[int, float, bool]] = {}
    for line, cells in read_table(_FILE, _COLUMNS):
        words = cells["words"]
        if cells["about"] not in _KINDS or cells["label"] not in ("", "label"):
            raise PatternError(_FILE, line, f"about is one of {', '.join(_KINDS)}, label is empty or `label`")
        if " ".join(_WORD.findall(words.lower())) != words or words in table:
            raise PatternError(_FILE, line, f"{words!r} stands twice or has capitals or marks")
        try:
            weight = float(cells["weight"])
        except ValueError as error:
            raise PatternError(_FILE, line, f"{cells['weight']!r} is no weight") from error
        table[words] = (_KINDS.index(cells["about"]), weight, bool(cells["label"]))
    return table


def _read(text: str, start: int, end: int) -> _Paragraph:
    """Reads the words of a paragraph; each counts once."""
    words = _WORD.findall(text[start:end].lower())
    forms, firsts = _forms(), _firsts()
    hits: dict[str, _Form] = {}
    free = 0
    for i, pair in enumerate(pairwise((*words, ""))):
        if i < free or pair[0] not in firsts:
            continue
        for form in forms.get(pair, ()):
            if not form.rest or tuple(words[i + 2 : i + 2 + len(form.rest)]) == form.rest:
                hits[form.words] = form
                free = i + 2 + len(form.rest)
                break
        else:
            for form in forms.get(pair[0], ()):
                hits[form.words] = form
    return _Paragraph(start, end, hits, _sum(hits.values()))


def _sum(forms: Iterable[_Form], label: int | None = None) -> Evidence:
    weights = [0.0, 0.0, 0.0]
    for form in forms:
        weights[form.kind] += form.weight
    if label is not None:
        weights[label] += _LABEL
    return Evidence(*weights)


def _label(words: str) -> int | None:
    """The place in `_KINDS` of what a section under these words is about, None when they are no label."""
    kind, _, is_label = _table().get(" ".join(_WORD.findall(words.lower())), (0, 0.0, False))
    return kind if is_label else None


def _sections(text: str) -> Iterator[tuple[int | None, list[_Paragraph]]]:
    """Parts a text at the labels of digests: a line or the first words of one that name a sport, or such a word in capitals after a sentence."""
    label: int | None = None
    paragraphs: list[_Paragraph] = []
    for line in _PARAGRAPH.finditer(text):
        lead = _LEAD.match(text, line.start(), line.end())
        cuts = [(line.start(), _label(lead[1]) if lead else None)]
        cuts.extend((found.start(), kind) for found in _INSIDE.finditer(text, line.start(), line.end()) if (kind := _label(found[1])) is not None)
        ends = [*(start for start, _ in cuts[1:]), line.end()]
        for (start, kind), end in zip(cuts, ends, strict=True):
            if kind is not None:
                yield label, paragraphs
                label, paragraphs = kind, []
            paragraphs.append(_read(text, start, end))
    yield label, paragraphs


def _section_evidence(label: int | None, paragraphs: list[_Paragraph]) -> Evidence:
    times: Counter[str] = Counter()
    counted: list[_Form] = []
    for paragraph in paragraphs:
        for words, form in paragraph.hits.items():
            times[words] += 1
            if times[words] <= _MOST:
                counted.append(form)
    return _sum(counted, label)


def find_elsewhere(text: str) -> list[Span]:
    """Finds the stretches of an article that are plainly not about bicycle racing.

    A section is what stands under a label such as `TENNIS`; an article without labels is one section. A section is about something else
    when the words of other subjects outweigh those of cycling by far; what stands before the first label is, without a word of cycling,
    about what the article is about. In such a section, a paragraph with words of cycling is about cycling, and so is
    what follows up to the next paragraph about something else. In a section about cycling, a paragraph with much of another sport and
    nothing of cycling is foreign.

    Args:
        text: any text.

    Returns:
        The stretches in order, without overlap, made of whole paragraphs; none when the article is about cycling throughout or nothing tells.
    """
    elsewhere: list[Span] = []

    def add(paragraph: _Paragraph) -> None:
        if elsewhere and not text[elsewhere[-1].end : paragraph.start].strip():
            elsewhere[-1] = Span(elsewhere[-1].start, paragraph.end)
        else:
            elsewhere.append(Span(paragraph.start, paragraph.end))

    sections = list(_sections(text))
    article = _section_evidence(None, [paragraph for _, paragraphs in sections for paragraph in paragraphs])
    for label, paragraphs in sections:
        evidence = _section_evidence(label, paragraphs)
        foreign = other = evidence.is_other() or (label is None and not evidence.cycling and article.is_other())
        for paragraph in paragraphs:
            own = paragraph.evidence
            if not other:
                foreign = (
                    own.sport >= _FOREIGN and not own.cycling and sum(_KINDS[form.kind] == "sport" for form in paragraph.hits.values()) >= _WORDS
                )
            elif own.cycling >= _OWN and own.cycling > own.other:
                foreign = False
            elif own.other > own.cycling:
                foreign = True
            if foreign:
                add(paragraph)
    return elsewhere


def is_elsewhere(state: State, position: int) -> bool:
    """Says whether a position of the article lies in a stretch that is not about bicycle racing."""
    place = bisect_right(state.elsewhere, position, key=lambda span: span.start) - 1
    return place >= 0 and position < state.elsewhere[place].end


class SportJudge:
    """spaCy component: writes to the state which stretches of the article are not about bicycle racing.

    Example:
        >>> find_elsewhere("Tennis: the top seed won in straight sets.\\nCycling: the peloton reached the velodrome.")
        [Span(start=0, end=42)]
    """

    def __call__(self, doc: Doc) -> Doc:
        state_of(doc).elsewhere = find_elsewhere(text_of(doc))
        return doc


@Language.factory("racefacts_sport")
def make_sport_judge(nlp: Language, name: str) -> SportJudge:
    """Makes the component `racefacts_sport`."""
    return SportJudge()
