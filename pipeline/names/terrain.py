"""Climbs by the words beside them: `the slopes of X`, `X (2.3km at 4.8%)`, whatever X is."""

from collections.abc import Iterator
from functools import cache

from pipeline.dates import MONTHS, WEEKDAYS
from pipeline.expressions import linear
from pipeline.gazetteer import name_key
from pipeline.ids import fold
from pipeline.knowledge import PhrasePattern, read_patterns, read_words
from pipeline.names.boundaries import trimmed
from pipeline.names.candidate import FORM, Candidate
from pipeline.names.words import edges, has_race_word
from pipeline.triggers import Triggered, triggered

_LONGEST = 40
_WORD = r"[A-ZÀ-ÖØ-ÞŠŽČĆŁĐ][\w’'.-]*[\w]"
_LINK = r"(?: (?:de|du|des|di|del|della|delle|dello|do|da|dos|van|of)(?: (?:la|le|les|los|las|the|den|der))?)?(?: [dl]['’]| )"
_NAME = rf"{_WORD}(?:{_LINK}{_WORD}){{0,3}}"
_BEGINS = linear(_NAME)
_ENDS = linear(rf"(?P<the>\b[Tt]he )?(?P<name>{_NAME})$")
_NO_NAME = linear(r"^(?:On|Over|Up|At|In|From|After|Before|To|The|And|Then|With|As|Through) ")
_SEVERAL = linear(r"(?:climbs|ascents|passes|summits|slopes) ")
_AND = linear(r"(?:,| and|, and) (?:the )?(?=[A-ZÀ-Þ])")
_DAYS = frozenset((*WEEKDAYS, *MONTHS))


def climbs_told_of(text: str) -> Iterator[Candidate]:
    """Finds the names that the words beside them show to be climbs.

    Args:
        text: the article's text.

    Returns:
        Candidates in no order; a name of a nation, a person, a race or of words of the language alone is none.
    """
    for pattern in _patterns().of(text.lower()):
        behind = pattern.gives["side"] == "behind"
        for match in pattern.regex.finditer(text):
            if behind:
                name = _BEGINS.match(text, match.end(), match.end() + _LONGEST)
                span = name.span() if name else None
            else:
                found = _ENDS.search(text, max(0, match.start() - _LONGEST), match.start())
                span = found.span("name") if found and (found["the"] or not pattern.gives.get("the")) else None
            if span is None:
                continue
            start, end = span
            begin = _NO_NAME.search(text[start:end])
            span = trimmed(text, start + (begin.end() if begin else 0), end, "CLIMB")
            if span and _may_be_climb(text[slice(*span)]):
                yield Candidate(*span, "CLIMB", pattern.id, FORM)
            if span and behind and _SEVERAL.match(match[0]):
                yield from (Candidate(*other, "CLIMB", pattern.id, FORM) for other in _enumerated(text, span[1]))


def _enumerated(text: str, position: int) -> Iterator[tuple[int, int]]:
    """The names that an enumeration goes on with: `the ascents of A, B and C`."""
    while (link := _AND.match(text, position)) and (name := _BEGINS.match(text, link.end(), link.end() + _LONGEST)):
        span = trimmed(text, *name.span(), "CLIMB")
        if span is None or not _may_be_climb(text[slice(*span)]):
            return
        yield span
        position = span[1]
        if not link[0].startswith(","):
            return


@cache
def _patterns() -> Triggered[PhrasePattern]:
    return triggered(read_patterns("climbs/contexts.toml", flags=0))


def _may_be_climb(name: str) -> bool:
    known, key = edges(), name_key(name)
    if not key or key[0] in _DAYS or name.isupper() or has_race_word(name) or fold(name) in known.places:
        return False
    if key[0] in known.given and key[0] not in read_words("climbs/words.txt"):  # `Les` is both a name and an article
        return False
    if any(word in known.nations or word in read_words("names/team_words.txt") or word in read_words("names/never.txt") for word in key):
        return False
    listed = read_words("names/climb_words.txt")
    return any(word in listed or (word not in known.common and word not in known.surnames) for word in key)
