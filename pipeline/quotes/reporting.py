"""What sentences without quotation marks report: whose words and thoughts, who asks whom, what a body puts out."""

import re
from collections.abc import Callable, Iterator

from pipeline.expressions import linear
from pipeline.quotes.frame import NAME, Frame
from pipeline.quotes.references import Reference, after_verb, before_verb

_ACCORDING = linear(rf"[Aa]ccording to (?:[^,.\n]{{0,60}}?\s)?([{NAME[0]}-{NAME[1]}])(?!['’])")
_PRONOUN = linear(r"\b(?:he|his|him|she|her)\b", re.IGNORECASE)
_ASKING = linear(r"[\uf8f1-\uf8f6](?:asked|asks|questioned|quizzed|wondered)\b")
_PASSIVE = linear(r"\b(?:was|were|is|are|been|being|when)\s\Z")
# Verbs that report what somebody says or thinks, in a sentence without its words.
_REPORTING = linear(
    r"[\uf8f1-\uf8f3\uf8f5](?:(?:said|says|told|tells|believes|believed|thinks|insists|insisted)\b"
    r"|(?!\w+ing\b)[\w-]+\s+(?:(?:\w+\s){0,2}?(?:that|how|why|whether)\b|(?:he|she|they|so)\b))"
)
# What a body puts out: its words follow.
_ISSUING = linear(
    r"\b(?:issued|released|published|posted|sent out|put out)\s(?:\w+\s){0,5}?"
    r"(?:statement|editorial|letter|message|note|notice|communiqu[eé]|release|bulletin)\b"
)
_NO_BODY = linear(r"(?!the [A-Z])[a-z]")


def reported_in(frame: Frame, start: int, end: int) -> Iterator[Reference]:
    """Yields the words for those whose words or thoughts a stretch of the frame reports."""
    for verb in _REPORTING.finditer(frame.text, start, end):
        who = before_verb(frame, start, verb.start())
        if who:
            yield who


def according_to(frame: Frame, start: int, end: int) -> str | None:
    """Returns the name behind "according to", unless a pronoun stands in front of it: "His money was, according to X, ..." tells of another."""
    found = _ACCORDING.search(frame.text, start, end)
    return found[1] if found and not _PRONOUN.search(frame.text, start, found.start()) else None


def asked_in(frame: Frame, start: int, end: int) -> tuple[Reference | None, Reference | None]:
    """Returns the name of who asks in a stretch of the frame, and the words for who is asked."""
    for verb in _ASKING.finditer(frame.text, start, end):
        who = before_verb(frame, start, verb.start())
        if who and who.kind == "name" and not _PASSIVE.search(frame.text, start, verb.start()):
            return who, after_verb(frame, verb.end(), end)
    return None, None


def body_reported_in(frame: Frame, start: int, end: int, is_person: Callable[[str], bool]) -> tuple[Reference | None, bool]:
    """Returns the words for a body without a person's name whose words a stretch of the frame reports, and whether it puts something out.

    Args:
        frame: the frame.
        start, end: the stretch.
        is_person: whether a word is one for a person.
    """
    for expression in (_REPORTING, _ISSUING):
        for verb in expression.finditer(frame.text, start, end):
            who = before_verb(frame, start, verb.start())
            if who and who.kind in ("words", "team", "description") and not _NO_BODY.match(frame.text, who.start):
                person = who.kind == "words" and is_person(frame.text[who.start : who.end].split()[-1])
                return (None, False) if person else (who, expression is _ISSUING)
    return None, False
