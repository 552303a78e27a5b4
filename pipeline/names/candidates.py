"""Where names may stand beside what the recognizer finds: the gazetteers' forms, the surface patterns and the rows of lists."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.expressions import linear
from pipeline.gazetteer import Word
from pipeline.ids import fold
from pipeline.knowledge import PhrasePattern, read_patterns, read_words
from pipeline.names.boundaries import trimmed
from pipeline.names.candidate import FORM, LIST, READ, WEAK, Candidate
from pipeline.names.forms import KINDS, Found, find_forms
from pipeline.names.plausible import without_ordinary_end
from pipeline.names.words import PARTICLES, edges
from pipeline.state import ResultList
from pipeline.triggers import Triggered, triggered

_LABELS = {"races": "RACE", "teams": "TEAM", "climbs": "CLIMB", "riders": "RIDER"}
_BESIDE = 12  # characters on either side of a word in capitals that show whether the line is in capitals
_SMALL_FIRST = linear(r"((?:[Tt]he|[a-z]+))[ \u00a0]+(?=\S)")
_SMALL_LAST = linear(r"(?<=[^\s])[ \u00a0]+([a-z]+)$")
_THE = linear(r"(?i)(?:\bthe|\bthis|\byear['’]s|\bseason['’]s|\blast|\bfirst|\b(?:19|20)\d\d)[ \u00a0\n]+$")
_WON = linear(
    r"(?:\b(?:winners?|champions?|victory|victories|triumphs?|success|podium|runner-up|third|second|fourth|fifth|(?:\d|1\d)th)"
    r"(?: place)?[ \u00a0](?:at|in|of)|\b(?:won|win|wins|winning)(?: would be| is| was)?)[ \u00a0]$"
)
_OVERALL_IN = linear(r"\b(?:overall|GC|general classification)[ \u00a0](?:in|at|of)[ \u00a0](?:the[ \u00a0])?$")
_OF_A_TOWN = linear(r",?[ \u00a0](?:[A-Z]\w+|velodrome|track|circuit|course)\b")
_TITLE = linear(r"(?i)[ \u00a0](?:titles?|champions?|medal\w*|crown|gold|silver|bronze|jersey|stripes)\b")
_CAMP = linear(r" (?:camp|team|squad|riders?|train|boys|lead-?out|leaders?|sprinters?|directors?|team-?mates?|duo|trio|quartet|bus|kit)\b")
_CONTRACT = linear(
    r"\b(?:join(?:s|ed|ing)?|(?:stay(?:s|ed|ing)?|remain(?:s|ed|ing)?|(?:re-?)?sign(?:s|ed|ing)?|rid(?:es?|ing)|rode|rac(?:es?|ing|ed)|contract|deal"
    r"|mov(?:es?|ed|ing)|transfer(?:s|red)?) (?:with|for|to|at)) (?:the )?$"
)
_PLACE_BEFORE = linear(r"(?:\b(?:in|from|to|near|at|outside|into|between|of|around|through)|[-–>])[ \u00a0\n]+$")


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


def from_gazetteers(text: str, words: list[Word], read: dict[tuple[int, int], str]) -> Iterator[Candidate]:
    """The gazetteers' forms.

    A form of one word is weak; a short form counts where the text also has a full form of its entry, behind "the"
    when it begins with the word for a race or of a place in it when it is a race's, and behind words of contracts when it is a team's.

    Args:
        text: the article.
        words: its words.
        read: the label that the recognizer gives a span.
    """
    for kind, forms in zip(KINDS, find_forms(text, words), strict=True):
        label = _LABELS[kind]
        found = [_without_article(text, one) for one in forms]
        full = {one.entry for one in found if not one.short and _is_full(text, one)}
        for one in found:
            if one.short or not _is_full(text, one):
                if kind == "races" and _is_won(text, one):
                    yield Candidate(one.start, one.end, label, "gazetteer", FORM)
                    continue
                told = one.entry in full or (kind == "races" and _is_tour(text, one.start, one.end)) or (kind == "teams" and _is_joined(text, one))
                if kind == "riders" or not told:
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
    while (last := _SMALL_LAST.search(text, start, end)) and last[1] not in ("championship", "championships", "cup", "games", "series"):
        end = last.start()
    return found._replace(start=start, end=end) if start < end else found


def _words(text: str, start: int, end: int) -> int:
    return len(re.findall(r"[^\W_]+", text[start:end]))


def _is_full(text: str, one: Found) -> bool:
    """A single word that is also a word of the language names something only by its context, or in the capitals of its own (`ONCE`)."""
    form = text[one.start : one.end]
    if _words(text, one.start, one.end) > 1 or fold(form) not in edges().common:
        return True
    beside = text[max(0, one.start - _BESIDE) : one.start] + text[one.end : one.end + _BESIDE]
    return len(form) > 2 and form.isupper() and form in (one.entry.name, *one.entry.aliases) and any(sign.islower() for sign in beside)


def _is_tour(text: str, start: int, end: int) -> bool:
    return fold(text[start:end]) in read_words("names/tours.txt") and text[start].isupper() and bool(_THE.search(text, max(0, start - 14), start))


def _is_won(text: str, one: Found) -> bool:
    """Whether the words before the short form of a road race tell of a place in it: `to win Flanders`, `third in Lombardy`, `12th on GC in Oman`."""
    words = {"one_day": _WON, "stage_race": _OVERALL_IN}.get(one.entry.cells["type"]) if one.entry.cells["discipline"] == "road" else None
    return words is not None and words.search(text, max(0, one.start - 40), one.start) is not None and not _OF_A_TOWN.match(text, one.end)


def _is_joined(text: str, one: Found) -> bool:
    """Whether words of teams stand beside a form that is a word of the language or short (`stays with Sky`, `the Sky camp`), and it is no place's."""
    if fold(text[one.start : one.end]) in edges().places or not text[one.start].isupper():
        return False
    camp = _CAMP.match(text, one.end) is not None and text[max(0, one.start - 4) : one.start].lower() == "the "
    return camp or bool(_CONTRACT.search(text, max(0, one.start - 30), one.start))


@cache
def _patterns() -> Triggered[PhrasePattern]:
    return triggered(read_patterns("names/surface.toml", (), 0))


def from_patterns(text: str) -> Iterator[Candidate]:
    """What has the form of a name of a race, a climb or a team; a `?` behind the label marks a weak form, a `!` one that is whole as it is."""
    for pattern in _patterns().of(text.lower()):
        label = str(pattern.gives["gives"])
        for match in pattern.regex.finditer(text):
            if "first" in pattern.regex.groupindex:
                yield from (Candidate(*match.span(side), label, pattern.id, FORM) for side in ("first", "second"))
                continue
            if "name" in pattern.regex.groupindex:
                yield Candidate(*match.span("name"), label, pattern.id, LIST)
                continue
            if label.endswith("!"):
                yield Candidate(match.start(), match.end(), label[:-1], pattern.id, FORM)
                continue
            span = trimmed(text, match.start(), match.end(), label.rstrip("?"))
            if span and label == "RACE":
                span = without_ordinary_end(text, *span)
                if _TITLE.match(text, span[1]) and pattern.id == "race-championships":
                    continue
            if span and (_words(text, *span) > 1 or label.endswith("?")):
                yield Candidate(*span, label.rstrip("?"), pattern.id, WEAK if label.endswith("?") else FORM)
