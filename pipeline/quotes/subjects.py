"""The subjects of a sentence's clauses, read from the frame: of whom a pronoun behind it speaks."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from pipeline.expressions import linear
from pipeline.quotes.frame import NAME, TEAM, Frame
from pipeline.quotes.references import POSSESSIVE, Reference, is_name

_N, _T = (f"[{a}-{b}]" for a, b in (NAME, TEAM))
# A clause in front of the subject: "After beating X, Y ...".
_INTRODUCTION = linear(
    r"\s*(?:after|before|with|behind|in|on|at|for|when|while|as|despite|following|having|since|once|although|though|because|if|from|to|among|unlike|like|by|\w+ing|asked"
    r"|ahead|without|beside|besides|until|over|under|during|against)\b[^,.;\n]{2,140},",
    re.IGNORECASE,
)
# Where another main clause begins, whose subject is the more recent one.
_CLAUSE = linear(r",\s(?:and|but|so|yet)\s|;\s|:\s")
_CANDIDATE = linear(rf"{_N}|\b(?:he|she)\b|\b(?:the|an?|his|her)\s(?=[\w\uf000-\uf7ff])", re.IGNORECASE)
_NO_SUBJECT = linear(
    r"(?:\b(?:of|by|to|with|for|behind|after|before|from|over|against|beating|than|like|including|alongside|on|in|at|between|among|onto|into|past|passing|dropping|leading"
    r"|beat|caught|passed|dropped|joined|followed|outsprinted|had|saw|left|put|gave|asked|told|see|named|called|was|is|as|until|about|around|without|because|that|if|when|where|how|since)\s(?:(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?-i:[A-ZÀ-Ž])[\w-]*(?:['’]s?)?\s)?|[(\[])\Z",
    re.IGNORECASE,
)
_DESCRIBED = linear(rf"(?:(?:[\w'’-]+|{_T}(?:['’]s?)?)\s){{0,4}}?[\w'’-]+")
# A name that explains the noun in front of it, and the subject behind: "When asked about his rival, X (team), Y said ...".
_EXPLAINED = linear(rf"\s*{_N}(?:\s\([^()]*\))?,\s(?={_N}(?!\s*(?:,|and\b|&|['’]))|(?:he|she)\b)")
_ASIDE = linear(r"\s(?:\d\d\b|who\b|whose\b|an?\s|the\s[^,]{3,40},)")


def subjects_of(frame: Frame, start: int, end: int, is_person: Callable[[str], bool]) -> list[Reference]:
    """Reads the subjects of a sentence's clauses, the first clause first.

    Args:
        frame: the frame.
        start, end: the sentence.
        is_person: whether a word is one for a person ("Kazakh", "winner", "coach"), so that a description counts.

    Returns:
        For each main clause the first person who is neither possessive nor behind a preposition or verb. A description
        at the sentence's beginning counts whatever its words.
    """
    text = frame.text
    bounds = [start, *(m.end() for m in _CLAUSE.finditer(text, start, end)), end]
    found = []
    for low, high in pairwise(bounds):
        subject = _subject(text, low, high, is_person)
        if subject:
            found.append(subject)
    return found


def _subject(text: str, start: int, end: int, is_person: Callable[[str], bool]) -> Reference | None:
    introduction = _INTRODUCTION.match(text, start, end)
    if introduction and not (is_name(text[introduction.end() - 2]) and _ASIDE.match(text, introduction.end())):
        explained = _EXPLAINED.match(text, introduction.end(), end)
        main = _subject(text, explained.end() if explained else introduction.end(), end, is_person)
        if main:
            return main
    fallback = None
    for candidate in _CANDIDATE.finditer(text, start, end):
        place = candidate.start()
        if text.count("(", start, place) > text.count(")", start, place):
            continue
        reference = _read_candidate(text, candidate, start, end, is_person)
        if reference is None:
            continue
        if reference.kind == "name" and POSSESSIVE.match(text, place + 1):
            fallback = fallback or replace(reference, weak=True)
            continue
        if _NO_SUBJECT.search(text, max(start, place - 16), place):
            fallback = fallback or replace(reference, weak=True)
            continue
        return reference
    return fallback


def _read_candidate(text: str, candidate: "re.Match[str]", start: int, end: int, is_person: Callable[[str], bool]) -> Reference | None:
    place = candidate.start()
    if is_name(text[place]):
        pair = re.match(rf"(?:,? and| &) ({_N})(?!['’])", text[place + 1 : end])
        if pair:
            return Reference("several", place, place + 1 + pair.end(), (text[place], pair[1]))
        return Reference("name", place, place + 1, (text[place],))
    if candidate.group().strip().lower() in ("he", "she"):
        return Reference("pronoun", place, candidate.end())
    words = candidate.end()
    for _ in range(5):
        word = _DESCRIBED.match(text, words, end)
        if not word:
            return None
        words = word.end()
        name = re.match(rf"(?:,\s|\s)({_N})(?!['’])", text[words : words + 4])
        if name and (is_person(word.group()) or text[words] != ","):
            return Reference("name", words + name.start(1), words + name.end(1), (name[1],))
        last = word.group().split()[-1]
        if is_person(last) or is_person(" ".join(text[place:words].split()[-2:])):
            if text[words : words + 1] == " " and is_person(text[words + 1 : end].split(" ")[0]):
                words += 1
                continue
            return Reference("description", place, words, tuple(c for c in text[place:words] if is_name(c)))
        if text[words : words + 1] != " ":
            return None
        words += 1
    return None
