"""Where names may stand: the recognizer's findings, the gazetteers' forms, the surface patterns and the rows of lists."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy
from spacy.tokens import Doc

from pipeline.expressions import linear
from pipeline.gazetteer import Word, gazetteer, name_key, read_gazetteer
from pipeline.ids import fold
from pipeline.knowledge import PhrasePattern, read_patterns, read_words
from pipeline.names.boundaries import PARTICLES, PERSONS, edges, has_race_word, race_words, trimmed
from pipeline.names.forms import KINDS, Found, find_forms
from pipeline.state import ResultList

_LABELS = {"races": "RACE", "teams": "TEAM", "climbs": "CLIMB", "riders": "RIDER"}
# How sure a finding is, surest first.
LIST, FORM, READ, WEAK = range(4)
_GOES_ON, _BEGINS = 1, 3  # spaCy's numbers for I and B
_SMALL_FIRST = linear(r"((?:[Tt]he|[a-z]+))[ \u00a0]+(?=\S)")
_SMALL_LAST = linear(r"(?<=[^\s])[ \u00a0]+([a-z]+)$")
_THE = linear(r"(?i)(?:\bthe|\bthis|\byear['’]s|\bseason['’]s|\blast|\bfirst|\b(?:19|20)\d\d)[ \u00a0\n]+$")
SENTENCE_START = linear(r"(?:^|[\n\r.!?:•*|>»”\"“‘]|\s[-–—])[\s\"“‘'(\[]*$")
_TITLE = linear(r"(?i)[ \u00a0](?:titles?|champions?|medal\w*|crown|gold|silver|bronze|jersey|stripes)\b")
_TWO = linear(r"[ \u00a0]+(?:&|and|/|vs\.?)[ \u00a0]+(?=[A-ZÀ-Þ])")
_AND = linear(r"[ \u00a0]+and[ \u00a0]+(?:the[ \u00a0]+)?(?=[A-ZÀ-Þ])")
_CLIMBING = linear(
    r"(?i)\b(?:climb\w*|slopes?|ascen\w+|descen\w+|summit\w*|gradient\w*|categor\w+|cat\.?|cols?|mountains?|hills?|cobble\w*|hairpins?|switchbacks?"
    r"|crest\w*|atop|foot|top|uphill|wall|kom|pass|metres|meters)\b|%|\d ?m\b"
)
_JOINING = linear(rf"[ \u00a0](?:(?:{'|'.join(sorted(map(re.escape, PARTICLES)))})[ \u00a0])*")
_ADDED = linear(r" \[(?:(?:van|de|der|den|di|von|la|le|du|dal|del|Van|De)[ ])*[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?\]")
_JOINED = linear(r"[A-ZÀ-Þ]\w{3,20}(?:[-–/][A-ZÀ-Þ]\w{3,20}){1,3}")
_PART = linear(r"\w+")
_BLANK = linear(r"(?<=\w)[ \u00a0](?=[A-ZÀ-Þ])")
_ROUTE = linear(r"(?:['’]s)? stage\b")  # behind `Here-There`: the stage between two towns
_SITE = linear(r"(?i)\.(?:com|cc|org|net|co\.uk|be|fr|it|nl|de|tv)\b")
_TEAM_ROLE = linear(
    r"(?i:team[ \u00a0]+(?:principal|manager|director|leader|captain|doctor|mechanic|boss|owner|coach|spokesman|spokeswoman|president|chief))"
    r"[ \u00a0]+(?=[A-ZÀ-Þ])"
)
_CHAMPIONSHIP = linear(r"(?i)\b(?:olympic|world|european|national|commonwealth|paralympic)")
_RACE_ENDS = frozenset(("tour", "tours", "classic", "prix", "giro", "vuelta", "championship", "championships", "cup", "criterium", "race"))
_WATERS = frozenset(("lake", "river", "lac", "lago"))
_LONGEST_PERSON, _LONGEST_TEAM = 6, 7  # words
_REACH = 50  # characters beside a name that tell of what kind it is
_PLACE_BEFORE = linear(r"(?:\b(?:in|from|to|near|at|outside|into|between|of|around|through)|[-–>])[ \u00a0\n]+$")


class Candidate(NamedTuple):
    """A place that may name something; the smaller `doubt`, the surer it is."""

    start: int
    end: int
    label: str
    rule: str
    doubt: int


def from_lists(lists: list[ResultList]) -> Iterator[Candidate]:
    """The names in the rows of result lists are riders or teams; beside riders stand teams; the heading may name a race."""
    for found in lists:
        if found.race:
            yield Candidate(*found.race, "RACE", "list_heading", READ)
        for row in found.rows:
            if row.name:
                yield Candidate(*row.name, "TEAM" if row.is_team else "RIDER", "list", LIST)
            if row.team:
                yield Candidate(*row.team, "TEAM", "list", LIST)


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
        if last and last.label in PERSONS and one.label in PERSONS and _JOINING.fullmatch(text, last.end, one.start) and not _is_listed(text, last):
            joined[-1] = last._replace(end=one.end)
        else:
            joined.append(one)
    return _with_surnames_in_brackets(text, joined)


def _is_listed(text: str, person: Candidate) -> bool:
    return name_key(text[person.start : person.end]) in gazetteer("riders").by_name


def _with_surnames_in_brackets(text: str, found: list[Candidate]) -> list[Candidate]:
    out: list[Candidate] = []
    for one in found:
        if out and one.start < out[-1].end:
            continue
        given_only = one.label in PERSONS and " " not in text[one.start : one.end]
        added = _ADDED.match(text, one.end) if given_only else None
        out.append(one._replace(end=added.end()) if added else one)
    return out


def _from_recognizer(doc: Doc, text: str) -> Iterator[Candidate]:
    for first, last, label in _entities(doc):
        start, stop = doc[first].idx, doc[last].idx + len(doc[last])
        if label == "TEAM" and (role := _TEAM_ROLE.match(text, start, stop)):
            start, label = role.end(), "PERSON"
        if text[start - 1 : start] in ("@", "#"):
            continue
        if label == "TEAM" and (person := _person_behind_team(text, start, stop)):
            yield Candidate(start, person - 1, label, "recognizer", READ)
            start, label = person, "PERSON"
        for end in (*_ends_between(text, start, stop, label), stop):
            span = trimmed(text, start, end, label)
            if span and label == "RACE":
                span = _without_ordinary_end(text, *span)
            if span and (joined := _joined_surnames(text, *span, label)):
                yield from (Candidate(*one, "RIDER", "recognizer", READ) for one in joined)
                span = None
            judged = _plausible(text, *span, label) if span else None
            if span and judged:
                yield Candidate(*span, judged, "recognizer", READ)
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


def _person_behind_team(text: str, start: int, end: int) -> int | None:
    """Where a person's name begins that a reader took along with the listed team before it (`Cofidis Marc Lemaire`)."""
    for blank in _BLANK.finditer(text, start, end):
        rest = text[blank.end() : end].split()
        if len(rest) > 1 and fold(rest[0]) in edges().given and fold(rest[-1]) not in read_words("names/team_words.txt"):
            before, whole = name_key(text[start : blank.start()]), name_key(text[start:end])
            if whole not in gazetteer("teams").by_name and (before in gazetteer("teams").by_name or before in _short_teams()):
                return blank.end()
    return None


def _ends_between(text: str, start: int, end: int, label: str) -> list[int]:
    """Where a reader ran two names together."""
    between = _TWO if label in PERSONS else _AND
    ends = [match.start() for match in between.finditer(text, start, end)] if label != "ORG" else []
    return ends or (_ends_of_known(text, start, end) if label in PERSONS else [])


def _ends_of_known(text: str, start: int, end: int) -> list[int]:
    """Where a listed rider's name ends before that of another without a mark between them (`Ann Dee Bo Lind`)."""
    blanks = [blank.start() for blank in _BLANK.finditer(text, start, end)]
    known = gazetteer("riders").by_name
    return next(([at] for at in blanks[1:-1] if name_key(text[start:at]) in known and name_key(text[at:end]) in known), [])


def _plausible(text: str, start: int, end: int, label: str) -> str | None:
    """Corrects what a small model gets wrong: ordinary words, nations and towns taken for names of ours.

    Returns:
        The label, PLACE in its stead, or None when the words name nothing.
    """
    form = text[start:end]
    known = edges()
    words = [fold(word) for word in re.findall(r"[^\W\d_]+", form)]
    if not words or sum(map(len, words)) < 2:
        return None
    if label in ("PLACE", "ORG"):
        return label
    if words[0] in read_words("names/sites.txt"):
        return "ORG"
    if all(word in known.nations for word in words) and (label not in PERSONS or words[0] not in known.given):
        return None
    if "." in form and _SITE.search(form):
        return "ORG"
    opens = bool(SENTENCE_START.search(text, max(0, start - 6), start))
    if all(word in known.common for word in words) and _is_ordinary(form, words, label, opens):
        return None
    after_given = words[1:] if len(words) > 1 and words[0] in known.given else words  # `Jan` is a month, `Jan Maas` is not
    if label in ("CLIMB", *PERSONS) and any(word in read_words("names/never.txt") for word in after_given):
        return None
    is_place = fold(form) in known.places
    halves = re.split(r"[ \u00a0]*[-–][ \u00a0]*", form)
    if len(halves) == 2 and halves[0] == halves[1]:  # a stage that ends where it began
        return "PLACE"
    if label == "TEAM" and words[-1] in _RACE_ENDS and tuple(words) not in gazetteer("teams").by_name:
        label = "RACE"
    if label in PERSONS:
        if any(c.isdigit() for c in form) or len(words) > _LONGEST_PERSON:
            return None
        return "PLACE" if is_place and not (len(words) == 1 and words[0] in known.surnames) else label
    if label == "RACE":
        if form.rsplit(" ", 1)[-1].islower() and "championship" not in form and all(word in known.common or word in known.nations for word in words):
            return None
        if is_place and name_key(form) not in _short_races():
            return "PLACE"
        title = _TITLE.match(text, end) and _CHAMPIONSHIP.search(form)
        if title or words[-1] in read_words("names/site_words.txt"):
            return None
        listed = name_key(form) in gazetteer("races").by_name
        if has_race_word(form) or listed or not _ROUTE.match(text, end):
            return label if _is_race(form) or (not _is_plain(words) and _fits(text, start, end, "races/contexts.toml")) else None
        return "PLACE"
    if label == "CLIMB":
        if not (_is_climb(words) or _CLIMBING.search(text, max(0, start - 60), end + 50) or _fits(text, start, end, "climbs/contexts.toml")):
            return None
        if words[0] in _WATERS:
            return "PLACE"
    elif _is_no_team(form, words):
        return None
    elif fold(form) in read_places() and tuple(words) not in gazetteer("teams").by_name and tuple(words) not in _short_teams():
        return "PLACE"
    elif form.count("|") > 1 or "http" in form or len(words) > _LONGEST_TEAM or (form[0].isdigit() and not re.match(r"\d+[ -]?[A-Z]", form)):
        return None
    return "PLACE" if is_place and _PLACE_BEFORE.search(text, max(0, start - 12), start) else label


def _is_ordinary(form: str, words: list[str], label: str, opens: bool) -> bool:
    """Whether a form made of words of the language alone is no name: at the beginning of a sentence, in capitals, or without a sign of its kind."""
    if label in PERSONS:
        return words[0] not in edges().given and words[-1] not in edges().surnames and (opens or form.isupper() or len(words) > 1)
    if label == "RACE":
        return form.isupper() or len(words) == 1 or not has_race_word(form)
    return opens or form.isupper() or label == "CLIMB"


def _is_no_team(form: str, words: list[str]) -> bool:
    """Several words, all of the language, of sites or of nations, none of teams, and not listed."""
    known, never, teams = edges(), read_words("names/never.txt"), read_words("names/team_words.txt")
    plain = all(word in known.common or word in never or word in known.nations for word in words)
    if tuple(words) in gazetteer("teams").by_name:
        return False
    levels = read_words("teams/common_words.txt")
    if words[-1] in read_words("names/site_words.txt") or (len(words) > 1 and all(word in levels or word in known.nations for word in words)):
        return True
    return len(words) > 1 and plain and not any(word in teams for word in words)


@cache
def read_places() -> frozenset[str]:
    """The towns and regions of the list, without the countries."""
    return frozenset(fold(place) for place in read_words("names/places.txt"))


@cache
def _short_teams() -> frozenset[tuple[str, ...]]:
    return frozenset(name_key(short) for entry in read_gazetteer("teams") for short in entry.short)


@cache
def _contexts(file: str) -> list[PhrasePattern]:
    return read_patterns(file, (), 0)


def _fits(text: str, start: int, end: int, file: str) -> bool:
    """Whether the words beside a name show that it is what the file is about: `winner of the X`, `on the slopes of X`."""
    window = f"{text[max(0, start - _REACH) : start]}§{text[end : end + _REACH]}"
    return any(pattern.regex.search(window) for pattern in _contexts(file))


def _is_plain(words: list[str]) -> bool:
    """Whether a form has nothing but words of the language and of nations."""
    return all(word in edges().common or word in edges().nations or word in edges().places for word in words)


def _is_climb(words: list[str]) -> bool:
    """A climb is listed or has a word of climbs."""
    return tuple(words) in gazetteer("climbs").by_name or any(word in read_words("names/climb_words.txt") for word in words)


def _is_race(form: str) -> bool:
    """A race has a word of races, is listed, joins two places, or has a number in its name."""
    if has_race_word(form) or re.search(r"[^\W\d_]{3,}[-–][^\W\d_]{3,}|\d", form):
        return True
    key = name_key(form)
    return key in gazetteer("races").by_name or key in _short_races()


@cache
def _short_races() -> frozenset[tuple[str, ...]]:
    """The short forms of races: towns and regions, and words such as `Tour`."""
    return frozenset(name_key(short) for entry in read_gazetteer("races") for short in entry.short)


def from_gazetteers(text: str, words: list[Word], read: dict[tuple[int, int], str]) -> Iterator[Candidate]:
    """The gazetteers' forms.

    A form of one word is weak; a short form counts where the text also has a full form of its entry, or behind "the"
    when it begins with the word for a race.

    Args:
        text: the article.
        words: its words.
        read: the label that the recognizer gives a span.
    """
    for kind, forms in zip(KINDS, find_forms(text, words), strict=True):
        label = _LABELS[kind]
        found = [_without_article(text, one) for one in forms]
        full = {one.entry for one in found if not one.short and _is_full(text, one.start, one.end)}
        for one in found:
            if one.short or not _is_full(text, one.start, one.end):
                if kind == "riders" or not (one.entry in full or (kind == "races" and _is_tour(text, one.start, one.end))):
                    continue
                in_place = kind != "races" and _PLACE_BEFORE.search(text, max(0, one.start - 12), one.start)
                if in_place or read.get((one.start, one.end), label) != label:
                    continue
                yield Candidate(one.start, one.end, label, "gazetteer", WEAK)
            else:
                yield Candidate(one.start, one.end, label, "gazetteer", FORM if _words(text, one.start, one.end) > 1 else WEAK)


def _without_article(text: str, found: Found) -> Found:
    """Cuts off an article or another word in small letters that the gazetteer's form begins with."""
    start = found.start
    while (first := _SMALL_FIRST.match(text, start, found.end)) and first[1].lower() not in PARTICLES:
        start = first.end()
    end = found.end
    while (last := _SMALL_LAST.search(text, start, end)) and last[1] not in ("championship", "championships", "cup", "games"):
        end = last.start()
    return found._replace(start=start, end=end) if start < end else found


def _words(text: str, start: int, end: int) -> int:
    return len(re.findall(r"[^\W_]+", text[start:end]))


def _is_full(text: str, start: int, end: int) -> bool:
    """A single word that is also a word of the language names something only by its context."""
    return _words(text, start, end) > 1 or fold(text[start:end]) not in edges().common


def _is_tour(text: str, start: int, end: int) -> bool:
    return fold(text[start:end]) in read_words("names/tours.txt") and text[start].isupper() and bool(_THE.search(text, max(0, start - 14), start))


@cache
def _patterns() -> tuple[PhrasePattern, ...]:
    return tuple(read_patterns("names/surface.toml", (), 0))


def from_patterns(text: str) -> Iterator[Candidate]:
    """What has the form of a name of a race, a climb or a team; a `?` behind the label marks a weak form, a `!` one that is whole as it is."""
    for pattern in _patterns():
        label = str(pattern.gives["gives"])
        for match in pattern.regex.finditer(text):
            if "first" in pattern.regex.groupindex:
                yield from (Candidate(*match.span(side), label, pattern.id, FORM) for side in ("first", "second"))
                continue
            if "name" in pattern.regex.groupindex:
                yield Candidate(*match.span("name"), label, pattern.id, FORM)
                continue
            if label.endswith("!"):
                yield Candidate(match.start(), match.end(), label[:-1], pattern.id, FORM)
                continue
            span = trimmed(text, match.start(), match.end(), label.rstrip("?"))
            if span and label == "RACE":
                span = _without_ordinary_end(text, *span)
                if _TITLE.match(text, span[1]) and pattern.id == "race-championships":
                    continue
            if span and (_words(text, *span) > 1 or label.endswith("?")):
                yield Candidate(*span, label.rstrip("?"), pattern.id, WEAK if label.endswith("?") else FORM)


def _without_ordinary_end(text: str, start: int, end: int) -> tuple[int, int]:
    """Cuts words of sites and headings off the end of a race (`Tour de Suisse Results`)."""
    never = read_words("names/never.txt")
    while (at := text.rfind(" ", start, end)) > start:
        if text[start:at].rsplit(" ", 1)[-1] in PARTICLES | {"of", "the"} or fold(text[at + 1 : end]) not in never:
            break
        end = at
    return start, end


__all__ = ["FORM", "LIST", "PERSONS", "READ", "WEAK", "Candidate", "from_gazetteers", "from_lists", "from_patterns", "from_recognizer"]
