"""Where a name begins and ends: without title, article, nationality, role, year, possessive, bracket or comma."""

import re
from functools import cache

from pipeline.expressions import linear
from pipeline.gazetteer import gazetteer, name_key
from pipeline.ids import fold
from pipeline.knowledge import read_words
from pipeline.names.listed import short_teams
from pipeline.names.words import PARTICLES, PERSONS, edges, has_race_word, offices, roles_of_one_word

_OUTER = " \t\n\r\u00a0.,;:!?*•·|/\\<>=+~_#^-–—\"'“”‘’«»„‹›´`…"
_CUT = linear(r"[(\[{\t|<>@]|[ \u00a0]{2,}|[,;:](?=\s)|\s[-–—]+\s|--|\s/\s|\.{2,}|…|[\"“”«»]")
_CUT_THING = linear(r"[(\[{\t<>@]|[ \u00a0]{2,}|[,;:](?=\s)|\s--?\s(?=[a-z])|--|\.{2,}|…|[\"“”«»]")
_POSSESSIVE = linear(r"(?:(?<=\w)['’‘´`?]s?|(?<=s)['’])$")
# One word or two with nothing at their edges to be cut off, unless one of them is a word of the lists.
_PLAIN = linear(r"(?:[A-ZÀ-Þ][a-zß-ÿ]{2,20} )?[A-ZÀ-Þ][a-zß-ÿ]{1,20}[a-rt-zß-ÿ]")
_CREDITED = linear(r"(?<=\w{2})/(?=(?:[A-Z]{2,}|[A-Z][\w.]*(?:Presse?|Photos?|Images?|pix|Getty|Reuters|Vos|Cycling))\b|\w+\.(?:com|net|co|org)\b)")
_PARTICIPLE = linear(r"(?<=\w)-(?:led|powered|backed|based|born|bound|sponsored|supported|driven|inspired|mounted|run|owned)$")
_STATE_BEFORE = linear(r"([A-Z][A-Za-z. ]{1,18}?)/(?=[A-ZÀ-Þ])")
_YEAR_BEFORE = linear(r"(?:(?:19|20)\d\d(?:[-/–]\d{2,4})?|['’]\d\d|\d{1,3}(?:st|nd|rd|th))[ \u00a0]+")
_YEAR_AFTER = linear(r"[ \u00a0,-]+(?:(?:19|20)\d\d(?:[-/–]\d{2,4})?|['’]\d\d)$")
_FIRST = linear(r"[^\s\u00a0]+")
_INNER_POSSESSIVE = linear(r"['’‘´`]s[ \u00a0]+(?=[A-ZÀ-Þ])")
_GLUED = linear(r"(?<=[a-zß-ÿ0-9])(?=[A-ZÀ-Þ][a-zß-ÿ]{2})")
_GLUED_PREFIXES = frozenset(read_words("names/prefixes.txt"))
_INNER_SMALL = linear(rf"[ \u00a0](?!(?:{'|'.join(read_words('names/links.txt'))})\b)[a-zß-ÿ]{{2,}}(?=[ \u00a0])")
_INNER_LINK = linear(r"(?:[ \u00a0](?:for|with|by|vs|in|to|and|\|)|['’]s)(?=[ \u00a0])")
_CAPITAL_INSIDE = linear(r"(?<=\w)[ \u00a0]([A-Z]\w+)(?=[ \u00a0][A-ZÀ-Þ])")
_GLUED_END = linear(r"(?<=[a-zß-ÿ]{2})([A-Z][a-z]*)$")
_DASH = linear(r"\s[-–—|]\s")
# Words in small letters that may end the name of a race.
_RACE_SMALL = frozenset(
    ("championships", "championship", "cup", "games", "femmes", "ladies", "cross", "criterium", "nationals", "worlds", "feminin", "masters", "koers")
)
_NEWLINES = linear(r"\s*[\r\n]\s*")
_WRAPPED = 45
_BARE = frozenset({"championships", "championship", "cup", "games", "tour", "classic", "race"})


def trimmed(text: str, start: int, end: int, label: str) -> tuple[int, int] | None:
    """Cuts off what does not belong to a name.

    Args:
        text: the article.
        start, end: the name with whatever a reader took along.
        label: RIDER, PERSON, TEAM, RACE, CLIMB, PLACE or ORG.

    Returns:
        The name's span; None when nothing is left of it.
    """
    if _PLAIN.fullmatch(text, start, end) and not any(word in _edge_words() for word in text[start:end].lower().split()):
        return start, end
    start, end = _one_line(text, start, end)
    cut = (_CUT if label in PERSONS else _CUT_THING).search(text, start, end)
    if cut:
        start, end = (cut.end(), end) if not text[start : cut.start()].strip(_OUTER) else (start, cut.start())
    start, end = _stripped(text, start, end)
    start, end = _one_name(text, start, end, label)
    if label not in PERSONS and (joined := _PARTICIPLE.search(text, start, end)):
        end = joined.start()
    while start < end:
        before = start, end
        possessive = _POSSESSIVE.search(text, start, end)
        if possessive and possessive.start() > start:
            end = possessive.start()
        start = _without_first(text, start, end, label)
        end = _without_last(text, start, end, label)
        start, end = _stripped(text, start, end)
        if (start, end) == before:
            break
    return (start, end) if end - start > 1 and _names(text[start:end], label) else None


@cache
def _edge_words() -> frozenset[str]:
    """All words, in small letters, that a rule of this module may cut off or stop at."""
    known = edges()
    return frozenset((*known.first, *known.last, *known.nations, *known.common, *roles_of_one_word(), *offices()))


def _one_line(text: str, start: int, end: int) -> tuple[int, int]:
    """A name goes on in the next line only where the text is wrapped, not where each line is an item of its own."""
    position = start
    while (gap := _NEWLINES.search(text, position, end)) is not None:
        line = text.rfind("\n", 0, gap.start()) + 1
        if gap.start() - line >= _WRAPPED and gap.group().count("\n") == 1 and gap.start() > start:
            position = gap.end()
        elif text[start : gap.start()].strip(_OUTER):
            return start, gap.start()
        else:
            start = position = gap.end()
    return start, end


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _OUTER:
        if text[start] in "'’‘" and start + 1 < end and text[start + 1 : start + 3] == "t ":
            break
        start += 1
    while end > start and text[end - 1] in _OUTER and not (text[end - 1] == "." and _abbreviated(text, start, end)):
        end -= 1
    return start, end


def _one_name(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """Parts what a reader took together: `Sky's Chris Froome`, `GapHaley Batten`, `Quick-Step slayer Ian Stannard`, `City Bank CEO Ann Lee`."""
    if label in PERSONS:
        if credited := _CREDITED.search(text, start, end):
            end = credited.start()  # the agency of a photographer
        for owner in _INNER_POSSESSIVE.finditer(text, start, end):
            start = owner.end()
        for small in list(_INNER_SMALL.finditer(text, start, end)):
            start = small.end()
        for post in _CAPITAL_INSIDE.finditer(text, start, end):
            if fold(post[1]) in roles_of_one_word():
                start = post.end()
        for title in list(_FIRST.finditer(text, start, end)):
            if title.end() < end and title[0][0].isupper() and fold(title[0].rstrip(".")) in offices():
                start = title.end()
        start, end = _stripped(text, start, end)
        word = _FIRST.match(text, start, end)
        glued = _GLUED.search(word[0]) if word else None
        if word and glued and word[0][: glued.start()] not in _GLUED_PREFIXES and "-" not in word[0]:
            start += glued.start()
        last = max(text.rfind(" ", start, end), text.rfind("-", start, end)) + 1
        tail = _GLUED_END.search(text, max(start, last), end)
        if tail and fold(tail[1]) in edges().common:
            end = tail.start()
    elif label == "RACE" and (dash := _DASH.search(text, start, end)):
        left, right = text[start : dash.start()], text[dash.end() : end].strip()
        if has_race_word(left) and (" " not in right or not has_race_word(right)):
            end = dash.start()
        elif has_race_word(right) and not has_race_word(left) and " " in left.strip():
            start = dash.end()
    else:
        state = _STATE_BEFORE.match(text, start, end) if label == "TEAM" else None
        if state and " ".join(name_key(state[1])) in read_words("names/states.txt"):
            start = state.end()  # a rider's home before the team: `Ky./Alpha Racing`
        inner = _INNER_SMALL.search(text, start, end) if label != "RACE" else None
        if label == "TEAM" and inner is None and name_key(text[start:end]) not in gazetteer("teams").by_name:
            inner = next((link for link in _INNER_LINK.finditer(text, start, end) if _is_listed_team(text[start : link.start()])), None)
        if inner and any(c.isupper() for c in text[start : inner.start()]):
            end = inner.start()
    return _stripped(text, start, end)


def _is_listed_team(form: str) -> bool:
    return name_key(form) in gazetteer("teams").by_name or name_key(form) in short_teams()


def _abbreviated(text: str, start: int, end: int) -> bool:
    return text[start:end].endswith((" Jr.", " Sr.")) or bool(re.search(r"(?:^|[ .])[A-Z]\.[A-Z]\.$", text[start:end]))


def _without_first(text: str, start: int, end: int, label: str) -> int:
    while True:
        first = _FIRST.match(text, start, end)
        if not first or first.end() >= end:
            return start
        if label == "RACE" and (year := _YEAR_BEFORE.match(text, start, end)):
            start = year.end()
            continue
        word = first[0].lower().rstrip(",.:")
        rest = text[first.end() : end].strip()
        labels = edges().first.get(word)
        cut = labels is not None and (not labels or label in labels)
        if label in PERSONS and not cut:
            cut = _is_no_given_name(word, first[0], rest, start == 0 or text[:start].rstrip(" ")[-1:] in '.!?\n\r:"“”') or (
                " " in rest and fold(word) not in edges().given and name_key(rest) in gazetteer("riders").by_name
            )
        if not cut and label not in PERSONS:
            cut = first[0].islower() and word not in PARTICLES and word.isalpha() and any(c.isupper() for c in rest)
        if cut and label == "RACE" and first[0][0].isupper() and fold(rest) in _BARE:
            return start
        if not cut:
            return start
        start = first.end() + len(text[first.end() : end]) - len(text[first.end() : end].lstrip())


def _is_no_given_name(word: str, printed: str, rest: str, opens: bool) -> bool:
    """Whether the first word before a person's name is a nationality, a word in small letters, or one that opens a sentence."""
    known = edges()
    folded = fold(word)
    if folded in known.nations or (folded.endswith("s") and folded[:-1] in known.nations):
        return folded not in known.given or len(rest.split()) > 1
    if printed.islower() and printed.isalpha():
        return word not in PARTICLES and any(c.isupper() for c in rest)
    return opens and folded in known.common and folded not in known.given and folded not in known.surnames and not printed.isupper()


def _without_last(text: str, start: int, end: int, label: str) -> int:
    while True:
        if label == "RACE" and (year := _YEAR_AFTER.search(text, start, end)) and year.start() > start:
            end = year.start()
            continue
        at = max(text.rfind(" ", start, end), text.rfind("\u00a0", start, end), text.rfind("\n", start, end))
        if at < start:
            return end
        last = text[at + 1 : end]
        labels = edges().last.get(last.lower())
        cut = labels is not None and (not labels or label in labels)
        if cut and label in PERSONS:
            cut = last.endswith("s") or not _is_surname(text[start:at], last)  # `Ann Field`, not `Ann Returns`
        if not cut and label in PERSONS and len(text[start:end].split()) > 2:
            cut = fold(last) in roles_of_one_word() or fold(last) in read_words("names/sites.txt")
        if label == "RACE" and last.islower() and last.replace("'", "").replace("’", "").isalpha():
            cut = last not in _RACE_SMALL and any(c.isupper() for c in text[start:at])
        if not cut and label in PERSONS and last.endswith("s") and fold(last[:-1]) in edges().common and " " in text[start:end]:
            cut = fold(last) not in edges().surnames and not _is_surname(text[start:at], last)
        if not cut and label in PERSONS and len(text[start:end].split()) > 2 and fold(last) in edges().common:
            cut = fold(last) not in edges().surnames and fold(last) not in edges().given
        if not cut and label in (*PERSONS, "TEAM"):
            cut = (
                last.islower()
                and last.replace("'", "").replace("’", "").isalpha()
                and any(c.isupper() for c in text[start:at])
                and not text[start:at].islower()
            )
        if not cut:
            return end
        end = at
        while end > start and text[end - 1] in " \u00a0\n,":
            end -= 1


def _is_surname(before: str, last: str) -> bool:
    """Whether a word that ends no name is a surname here: it has a capital and stands behind nothing but a given name (`Ann Field`)."""
    return last[0].isupper() and not last.isupper() and fold(before) in edges().given


def _names(form: str, label: str) -> bool:
    """A name has a capital or a digit with letters; a championship may be written in small letters."""
    if any(c.isupper() for c in form):
        return True
    return (label == "RACE" and "championship" in form) or (label == "TEAM" and any(c.isdigit() for c in form) and any(c.isalpha() for c in form))
