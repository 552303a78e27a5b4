"""The recognizer's findings: cut to the name, parted where it ran two together, joined where it parted one."""

import re
from collections.abc import Iterator

import numpy
from spacy.tokens import Doc

from pipeline.expressions import linear
from pipeline.gazetteer import gazetteer, name_key
from pipeline.ids import fold
from pipeline.knowledge import read_words
from pipeline.names.boundaries import trimmed
from pipeline.names.candidate import FORM, READ, Candidate
from pipeline.names.listed import short_teams
from pipeline.names.plausible import plausible, without_ordinary_end
from pipeline.names.words import PARTICLES, PERSONS, edges, is_office

_FULL_LINE = 45  # characters of a line that goes on in the next
_GOES_ON, _BEGINS = 1, 3  # spaCy's numbers for I and B
_TWO = linear(r"[ \u00a0]+(?:&|and|/|vs\.?)[ \u00a0]+(?=[A-ZÀ-Þ])")
_AND = linear(r"[ \u00a0]+(?:and|\|)[ \u00a0]+(?:the[ \u00a0]+)?(?=[A-ZÀ-Þ])")
_JOINING = linear(
    r"(?:[ \u00a0]|[ \u00a0]?\n)"
    rf"(?:[“\"'‘](?:the )?[A-ZÀ-Þ][^“”\"'‘’\n]{{1,20}}[”\"'’][ \u00a0])?(?:(?:{'|'.join(sorted(map(re.escape, PARTICLES)))})[ \u00a0])*"
)
# Words that may end a name of the kind though they are words of the language.
_OWN_WORDS = {"teams": ("names/team_words.txt", "teams/divisions.txt"), "races": ("names/race_words.txt", "races/words.txt")}
_ADDED = linear(r" \[(?:(?:van|de|der|den|di|von|la|le|du|dal|del|Van|De)[ ])*[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?\]")
_PRESENTED = linear(r"[ \u00a0](?:p/b|presented by|powered by)[ \u00a0](?:[A-ZÀ-Þ][\w'’&-]*[ \u00a0]?){1,3}(?<=\w)")
_GIVEN_OPEN = linear(r"(?<![\w.])[A-ZÀ-Þ][\w'’-]{1,18} \[$")
_GIVEN_ADDED = linear(r"\[[A-ZÀ-Þ][\w'’-]{1,18}\] $")
_JOINED = linear(r"[A-ZÀ-Þ]\w{3,20}(?:[-–/][A-ZÀ-Þ]\w{3,20}){1,3}")
_PART = linear(r"\w+")
_DASHED = linear(r"[ \u00a0][-–—][ \u00a0](?=[A-ZÀ-Þ])")
_BLANK = linear(r"(?<=\w)[ \u00a0](?=[A-ZÀ-Þ])")
_TEAM_ROLE = linear(
    r"(?i:team[ \u00a0]+(?:principal|manager|director|leader|captain|doctor|mechanic|boss|owner|coach|spokesman|spokeswoman|president|chief))"
    r"[ \u00a0]+(?=[A-ZÀ-Þ])"
)


def from_recognizer(doc: Doc, text: str) -> list[Candidate]:
    """The recognizer's entities, cut to the name; parts of a person's name with nothing but particles between them are one name.

    So is a given name with the surname in brackets that an editor added (`Ann [Dee]`).

    Args:
        doc: the article with the recognizer's entities.
        text: its text.
    """
    joined: list[Candidate] = []
    for one in _from_recognizer(doc, text):
        last = joined[-1] if joined else None
        if last and last.label in PERSONS and one.label in PERSONS and _are_one(text, last, one):
            joined[-1] = last._replace(end=one.end)
        else:
            joined.append(one)
    return _with_surnames_in_brackets(text, joined)


def _are_one(text: str, last: Candidate, one: Candidate) -> bool:
    """Whether two parts are one person's name: particles or a nickname between them, or the end of a line that is full (`Ann` / `Dee`)."""
    between = _JOINING.fullmatch(text, last.end, one.start)
    if between is None or _is_listed(text, last):
        return False
    line = text.rfind("\n", 0, last.end)
    return "\n" not in between[0] or (last.end - line > _FULL_LINE and not any(" " in text[part.start : part.end] for part in (last, one)))


def _is_listed(text: str, person: Candidate) -> bool:
    return name_key(text[person.start : person.end]) in gazetteer("riders").by_name


def _with_surnames_in_brackets(text: str, found: list[Candidate]) -> list[Candidate]:
    out: list[Candidate] = []
    for one in found:
        if out and one.start < out[-1].end:
            continue
        single = one.label in PERSONS and " " not in text[one.start : one.end]
        added = _ADDED.match(text, one.end) if single and text.startswith(" [", one.end) else None
        given = _GIVEN_ADDED.search(text, max(0, one.start - 24), one.start) if single and text.endswith("] ", 0, one.start) else None
        if given is None and text[one.end : one.end + 1] == "]" and one.label in PERSONS:
            given = _GIVEN_OPEN.search(text, max(0, one.start - 24), one.start)
            one = one._replace(end=one.end + 1) if given else one
        if given and out and out[-1].end > given.start():
            out.pop()
        out.append(one._replace(start=given.start() if given else one.start, end=added.end() if added else one.end))
    return out


def _from_recognizer(doc: Doc, text: str) -> Iterator[Candidate]:
    for first, last, label in _entities(doc):
        start, stop = doc[first].idx, doc[last].idx + len(doc[last])
        if label == "TEAM" and (role := _TEAM_ROLE.match(text, start, stop)):
            start, label = role.end(), "PERSON"
        if text[start - 1 : start] in ("@", "#"):
            continue
        if label == "TEAM" and (person := _person_behind_team(text, start, stop)):
            team = trimmed(text, start, person - 1, label)
            if team:
                yield Candidate(*team, label, "recognizer", READ)
            start, label = person, "PERSON"
        elif label in ("TEAM", "ORG") and (person := _person_behind_office(text, start, stop)):
            start, label = person, "PERSON"
        for end in (*_ends_between(text, start, stop, label), stop):
            span = trimmed(text, start, end, label)
            if span and label == "RACE":
                span = _without_headline(text, *without_ordinary_end(text, *span), "races")
            elif span and label == "TEAM":
                span = _without_headline(text, *span, "teams")
                presented = _PRESENTED.match(text, span[1])
                span = (span[0], presented.end()) if presented else span
            if span and (joined := _joined_surnames(text, *span, label)):
                yield from (Candidate(*one, "RIDER", "recognizer", READ) for one in joined)
                span = None
            if span and label == "CLIMB" and (joined := _joined_climbs(text, *span)):
                yield from (Candidate(*one, label, "recognizer", READ) for one in joined)
                span = None
            judged = plausible(text, *span, label) if span else None
            if span and judged:
                yield Candidate(*span, judged, "recognizer", FORM if judged == "RIDER" and label == "TEAM" else READ)
            start = end


def _entities(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """The first and the last token and the label of each entity; much faster than `doc.ents` on long articles."""
    columns = doc.to_array(["ENT_IOB", "ENT_TYPE"])
    inside = columns[:, 0].tolist()
    for first in numpy.flatnonzero(columns[:, 0] == _BEGINS).tolist():
        last = first
        while last + 1 < len(inside) and inside[last + 1] == _GOES_ON:
            last += 1
        yield first, last, doc.vocab.strings[int(columns[first, 1])]


def _without_headline(text: str, start: int, end: int, kind: str) -> tuple[int, int]:
    """Cuts words of the language with capitals, as headlines have them, off the end of a listed team or race (`Saeco Guaranteed`)."""
    known, cut = gazetteer(kind).by_name, end
    while name_key(text[start:cut]) not in known:
        blank = text.rfind(" ", start, cut)
        if blank < 0:
            return start, end
        word = fold(text[blank + 1 : cut])
        if word not in edges().common or any(word in read_words(file) for file in _OWN_WORDS[kind]):
            return start, end
        cut = blank
    one_word = " " not in text[cut:end].strip()
    return (start, end) if kind == "races" and one_word else (start, cut)


def _joined_surnames(text: str, start: int, end: int, label: str) -> list[tuple[int, int]]:
    """The riders of whom a reader made one (`Lenoir-Castel`): every part is a rider's surname, the whole is none, nor a team."""
    form = text[start:end]
    if (
        label not in (*PERSONS, "TEAM")
        or not _JOINED.fullmatch(form)
        or fold(form) in edges().surnames
        or name_key(form) in gazetteer("teams").by_name
    ):
        return []
    parts = [(start + part.start(), start + part.end()) for part in _PART.finditer(form)]
    return parts if all(fold(text[a:b]) in edges().surnames for a, b in parts) else []


def _joined_climbs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The climbs of which a reader made one (`Kwaremont-Paterberg`): every part is a listed climb, the whole is none."""
    known = gazetteer("climbs").by_name
    if not _JOINED.fullmatch(text, start, end) or name_key(text[start:end]) in known:
        return []
    parts = [(start + part.start(), start + part.end()) for part in _PART.finditer(text[start:end])]
    return parts if all(name_key(text[a:b]) in known for a, b in parts) else []


def _person_behind_team(text: str, start: int, end: int) -> int | None:
    """Where a person's name begins that a reader took along with the team before it: a listed one, or before a dash (`Cofidis Marc Lemaire`)."""
    if dash := _DASHED.search(text, start, end):
        rest = [fold(word) for word in text[dash.end() : end].split()]
        named = len(rest) > 1 and rest[0] in edges().given and not any(word in read_words("names/team_words.txt") for word in rest)
        if named and name_key(text[start:end]) not in gazetteer("teams").by_name:
            return dash.end()
    for blank in _BLANK.finditer(text, start, end):
        rest = text[blank.end() : end].split()
        if len(rest) > 1 and fold(rest[0]) in edges().given and fold(rest[-1]) not in read_words("names/team_words.txt"):
            before, whole = name_key(text[start : blank.start()]), name_key(text[start:end])
            if whole not in gazetteer("teams").by_name and (before in gazetteer("teams").by_name or before in short_teams()):
                return blank.end()
    return None


def _person_behind_office(text: str, start: int, end: int) -> int | None:
    """Where a person's name begins that a reader took along with the office in front of it (`City Attorney Ann Lee`, `Councilman Lee`)."""
    for blank in reversed(list(_BLANK.finditer(text, start, end))):
        office = fold(text[max(start, text.rfind(" ", start, blank.start()) + 1) : blank.start()])
        if not is_office(office):
            continue
        rest = [fold(word) for word in text[blank.end() : end].split()]
        if rest[-1] in read_words("names/team_words.txt") or rest[-1] in read_words("names/bodies.txt"):
            return None
        named = rest[0] in edges().given if len(rest) > 1 else rest[0] not in edges().common
        return blank.end() if named else None
    return None


def _ends_between(text: str, start: int, end: int, label: str) -> list[int]:
    """Where a reader ran two names together."""
    form = text[start:end]
    if label in ("ORG", "PLACE") or " " not in form or form.count("|") > 1 or (label == "TEAM" and name_key(form) in gazetteer("teams").by_name):
        return []
    between = _TWO if label in PERSONS else _AND
    ends = [match.start() for match in between.finditer(text, start, end)]
    return ends or (_ends_of_known(text, start, end) if label in PERSONS else [])


def _ends_of_known(text: str, start: int, end: int) -> list[int]:
    """Where a listed rider's name ends before that of another without a mark between them (`Ann Dee Bo Lind`)."""
    blanks = [blank.start() for blank in _BLANK.finditer(text, start, end)]
    known = gazetteer("riders").by_name
    return next(([at] for at in blanks[1:-1] if name_key(text[start:at]) in known and name_key(text[at:end]) in known), [])
