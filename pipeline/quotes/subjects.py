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
    r"\s*(?:(?:and|but|so|yet)\s)?(?:after|before|with|behind|in|on|at|for|when|while|as|despite|following|having|since|once|although|though|because|if|from|to|among|unlike|like|by|\w+ing|asked"
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
_AFTER_COMMA = linear(rf",\s({_N})(?=\s(?!and\b|or\b))")
# A preposition in front of words for a person and the name: "with the team's leader X".
_BEHIND_PREPOSITION = linear(r"\b(?:of|by|to|with|for|behind|from|over|against|than|like|between|past)((?:\s[\w'’-]+){1,4})\s\Z")
# "The winner was X": the description names X.
_WAS = linear(rf"[^,.;:!?()\uf8f1-\uf8f6]{{0,40}}?\s(?:is|was)\s(?:\w+ly\s|once again\s|again\s)?({_N})(?!['’])")
_ASIDE = linear(r"\s(?:\d\d\b|who\b|whose\b|an?\s|the\s[^,]{3,40},)")
_PHRASE = 60  # characters of a preposition and the words behind it
_PREPOSITIONS = frozenset(("of", "with", "by", "to", "for", "from", "in", "on", "at", "behind", "against", "between", "after", "before"))
_ADJECTIVES = frozenset(("young", "old", "little", "veteran", "fellow", "former", "local", "late"))


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
        begin = explained.end() if explained else introduction.end()
        main = _subject(text, begin, end, is_person)
        if main and main.kind == "pronoun":  # "Though he had a year in which he fell, X ..."
            named = _AFTER_COMMA.search(text, main.end, end)
            main = Reference("name", named.start(1), named.end(1), (named[1],)) if named else main
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
        if reference.kind in ("name", "description") and POSSESSIVE.match(text, reference.end):
            fallback = fallback or replace(reference, weak=True)
            continue
        if _NO_SUBJECT.search(text, max(start, place - 16), place) or _is_object(text, start, place, is_person):
            fallback = fallback or replace(reference, weak=True)
            continue
        return reference
    return fallback


def _is_object(text: str, start: int, place: int, is_person: Callable[[str], bool]) -> bool:
    """Whether a name stands behind a preposition with words between that say who its bearer is: "with the leader X", "of young X"."""
    found = _BEHIND_PREPOSITION.search(text, max(start, place - _PHRASE), place)
    last = found[1].split()[-1] if found else ""
    return bool(last) and (is_person(last) or last.lower() in _ADJECTIVES)


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
        if word.group().lower() in _PREPOSITIONS:
            return None
        name = re.match(rf"(?:,\s|\s)({_N})(?!['’])", text[words : words + 4])
        if name and (is_person(word.group()) or text[words] != ","):
            return Reference("name", words + name.start(1), words + name.end(1), (name[1],))
        last = word.group().split()[-1]
        if is_person(last) or is_person(" ".join(text[place:words].split()[-2:])):
            if text[words : words + 1] == " " and is_person(text[words + 1 : end].split(" ")[0]):
                words += 1
                continue
            predicate = _WAS.match(text, words, end)
            if predicate:
                return Reference("name", predicate.start(1), predicate.end(1), (predicate[1],))
            return Reference("description", place, words, tuple(c for c in text[place:words] if is_name(c)))
        if text[words : words + 1] != " ":
            return None
        words += 1
    return None
