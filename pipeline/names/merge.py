"""From candidates to mentions: overlaps, the label of each name in the article, and the other places where it stands."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from pipeline.expressions import linear
from pipeline.gazetteer import Word, name_key
from pipeline.ids import fold
from pipeline.knowledge import read_words
from pipeline.names.candidate import FORM, LIST, READ, SENTENCE_START, WEAK, Candidate
from pipeline.names.context import evidence
from pipeline.names.words import PARTICLES, PERSONS, edges

_CAPITAL_BEFORE = linear(r"\b[A-ZÀ-Þ][\w'’-]+ $")
OURS = ("RIDER", "PERSON", "TEAM", "RACE", "CLIMB")
_WEIGHTS = {LIST: 4.0, FORM: 2.5, READ: 1.0, WEAK: 0.8, WEAK + 1: 0.5}
Key = tuple[str, ...]


def prefer_sure_then_long(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The policy for overlaps: rows of lists, then forms of several words, then the recognizer, then weak forms; of equals the longer.

    A finding that the recognizer or a pattern draws longer, under the same label, is as long as that. A race may hold a rider,
    a place or a team (`Trofeo Alfredo Binda`), a team may hold a place; they then are no names of their own.

    Args:
        text: the article.
        candidates: in any order.

    Returns:
        The candidates that stay, sorted, without overlap.
    """
    ordered = sorted(candidates, key=lambda c: (c.start, -c.end, c.doubt))
    starts = [one.start for one in ordered]
    raised = []
    for one in ordered:
        doubt = one.doubt
        if one.doubt in (READ, WEAK, FORM) and one.label in OURS:
            for other in ordered[bisect_left(starts, one.start) : bisect_left(starts, one.end)]:
                if other is one or other.end > one.end:
                    continue
                if (other.start, other.end) == (one.start, one.end):
                    if other.label == one.label:
                        doubt = min(doubt, other.doubt)
                elif one.label in ("TEAM", "CLIMB") and other.label in PERSONS and other.doubt == FORM:
                    if text[other.start - 1] not in "-–/":
                        doubt = WEAK + 1
                        break
                    doubt = min(doubt, FORM)
                elif other.doubt in (FORM, WEAK) and other.label == one.label:
                    doubt = min(doubt, other.doubt)
                elif one.label == "RACE" and other.label != "RACE" and other.doubt == FORM and one.doubt < WEAK:
                    doubt = min(doubt, FORM)
        raised.append(one._replace(doubt=doubt))
    taken: list[Candidate] = []
    for one in sorted(raised, key=lambda c: (c.doubt, c.start - c.end, c.start, c.label)):
        at = bisect_left(taken, one)
        if (not at or taken[at - 1].end <= one.start) and (at == len(taken) or one.end <= taken[at].start):
            taken.insert(at, one)
    return taken


def vote(text: str, mentions: list[Candidate]) -> list[Candidate]:
    """Gives each name one label in the article: the one with most weight over the places where it stands.

    A surname votes with the full name that ends in it; the words beside a name vote too. Places and organisations keep their
    label unless another one is far stronger: a town may give a team its name.

    Args:
        text: the article.
        mentions: without overlap.
    """
    keys = [_key(text, m) for m in mentions]
    owner = _owners(keys, mentions)
    tours = read_words("names/tours.txt")
    votes: dict[Key, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for key, mention, beside in zip(keys, mentions, evidence(text, mentions), strict=True):
        form = fold(text[mention.start : mention.end])
        if mention.doubt > LIST and form not in tours and (mention.label in OURS or form not in edges().places):
            for label, weight in beside:
                votes[owner.get(key, key)]["PERSON" if label == "RIDER" and mention.label == "PERSON" else label] += weight
        votes[owner.get(key, key)][mention.label] += _WEIGHTS[mention.doubt] * (1.0 if len(key) == 1 else 1.5)
    out = []
    for key, mention in zip(keys, mentions, strict=True):
        counter = votes[owner.get(key, key)]
        best, weight = min(counter.items(), key=lambda item: (-item[1], item[0]))
        own = counter[mention.label]
        if best != mention.label and (mention.label in OURS or weight > 2 * own):
            if mention.label in OURS and best not in OURS and weight <= 2 * own:
                best = max((label for label in counter if label in OURS), key=lambda label: (counter[label], label))
            mention = mention._replace(label=best)
        out.append(mention)
    return out


def _key(text: str, mention: Candidate) -> Key:
    key = name_key(text[mention.start : mention.end])
    return key[1:] if len(key) > 1 and key[0] in ("the", "team") else key


def _owners(keys: list[Key], mentions: list[Candidate]) -> dict[Key, Key]:
    """Which full name of a person a surname belongs to, where only one fits."""
    full = {key for key, m in zip(keys, mentions, strict=True) if m.label in PERSONS and len(key) > 1}
    by_ending: dict[Key, set[Key]] = defaultdict(set)
    for key in full:
        for n in range(1, len(key)):
            by_ending[key[n:]].add(key)
    return {ending: next(iter(owners)) for ending, owners in by_ending.items() if len(owners) == 1 and ending not in full}


def repeats(text: str, words: list[Word], mentions: list[Candidate]) -> list[Candidate]:
    """Finds the names of the article where nothing else found them: whole, by surname, by the short form of a team or race.

    Args:
        text: the article.
        words: its words.
        mentions: what is found already, sorted.

    Returns:
        The further places, without overlap with `mentions`.
    """
    forms = _repeatable(text, mentions)
    if not forms:
        return []
    by_first: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(forms, key=lambda key: (-len(key), key)):
        by_first[key[0]].append(key)
    found = []
    covered = iter([*mentions, Candidate(len(text) + 1, len(text) + 1, "", "", 0)])
    current = next(covered)
    i = 0
    while i < len(words):
        word = words[i]
        while current.end <= word.start:
            current = next(covered)
        i += 1
        if current.start < word.end or word.folded not in by_first:
            continue
        for key in by_first[word.folded]:
            last = words[min(i + len(key) - 2, len(words) - 1)]
            if tuple(w.folded for w in words[i - 1 : i - 1 + len(key)]) != key or last.end > current.start:
                continue
            label = forms[key]
            if _may_repeat(text, word.start, last.end, key, label):
                found.append(Candidate(word.start, last.end, label, "repeat", WEAK))
                i += len(key) - 1
                break
    return found


def _repeatable(text: str, mentions: list[Candidate]) -> dict[Key, str]:
    """The forms to look for, each with its label; a form that two names share has that of the first."""
    forms: dict[Key, str] = {}
    short: dict[Key, str] = {}
    for mention in mentions:
        if mention.label not in OURS:
            continue
        key = name_key(text[mention.start : mention.end])
        if not key or (len(key) == 1 and len(key[0]) < 3):
            continue
        forms.setdefault(key, mention.label)
        if len(key) == 1:
            continue
        if mention.label in PERSONS:
            rest = list(key[1:])
            short.setdefault(tuple(rest), mention.label)
            while len(rest) > 1 and rest[0] in PARTICLES:
                rest.pop(0)
            short.setdefault((rest[-1],) if rest[-1] not in ("jr", "sr", "ii", "iii") else tuple(rest), mention.label)
        elif mention.label == "TEAM":
            lead = key[1:] if key[0] == "team" else key
            if (
                lead
                and (len(lead) == 1 or lead[0] not in edges().common)
                and lead[0] not in edges().places
                and lead[0] not in edges().nations
                and lead[0] not in read_words("names/never.txt")
            ):
                short.setdefault(lead[:1], "TEAM")
        elif mention.label == "RACE" and key[0] in read_words("names/tours.txt"):
            short.setdefault(key[:1], "RACE")
        elif mention.label == "CLIMB" and len(key[-1]) > 4:
            short.setdefault(key[-1:], "CLIMB")
    for key, label in short.items():
        if len(key[0]) > 2:
            forms.setdefault(key, label)
    return forms


def _may_repeat(text: str, start: int, end: int, key: Key, label: str) -> bool:
    """Whether the words at a place may be the name again: with a capital, no part of a longer name, no word of the language."""
    form = text[start:end]
    if not form[0].isupper() and not (key[0] in PARTICLES and form[-1].islower() and any(c.isupper() for c in form)):
        return False
    if "\n" in form:
        return False
    before, after = text[max(0, start - 25) : start], text[end : end + 25]
    if label == "RACE" and len(key) == 1:
        return bool(re.search(r"(?i)(?:the|this|year['’]s|season['’]s|\d{4})\s$", before)) and not re.match(r" (?:of|de|d['’]|di|[A-Z])", after)
    if len(key) > 1:
        return True
    capital = _CAPITAL_BEFORE.search(before)
    if capital and label in ("TEAM", "CLIMB") and not SENTENCE_START.search(before[: capital.start()]):
        return False
    if re.match(r"[ -][A-ZÀ-Þ]", after) and label in PERSONS:
        follows = re.match(r"[ -]([\w'’]+)", after)
        if follows and fold(follows[1]) not in edges().common:
            return False
    if before[-1:] in "-–" or (after[:1] in "-–" and label in PERSONS):
        return label in PERSONS and after[:1] in "-–" and bool(re.match(r"[-–][a-z]", after))
    if key[0] in edges().common:
        return not SENTENCE_START.search(before) and not form.isupper()
    return True
