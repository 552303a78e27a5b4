"""References: the words beside a verb of saying that stand for the speaker, read from the frame."""

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.expressions import linear
from pipeline.quotes.frame import NAME, QUOTE, TEAM, Frame

_N, _Q = (f"[{a}-{b}]" for a, b in (NAME, QUOTE))
Kind = Literal["name", "several", "pronoun", "description", "team", "words"]
_MODIFIERS = linear(
    r"(?:\s|\A)(?:has|have|had|having|also|then|later|once|even|just|still|only|simply|always|often|again|himself|herself|themselves|(?!Italy|Sicily|July)\w+ly"
    r"|would|could|can|will|did|does"
    r"|was|were|is|to|afterwards?|today|yesterday|who|which|that|by|on (?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|in turn|for (?:his|her|their) part|first|never|however|meanwhile)\Z",
    re.IGNORECASE,
)
_NO_SUBJECT_LEFT = linear(r"(?:\s|\A|,)(?:and|but|or|then|except|before|after|without|by|when|if)\Z", re.IGNORECASE)
_WHO = linear(r"\b(?:who|which)\s+(?:\w+ly\s+|has\s+|had\s+|also\s+|later\s+)?\Z")
_BRACKET = linear(r"\s*[(\[][^()\[\]\n]{0,60}[)\]]\Z")
_BOUNDARY = linear(rf"[,;:()\[\]\n–—\"“”]|(?<=\s)--?(?=\s)|(?<=[\w)])[.!?…](?=\s)|{_Q}|[\uf8f1-\uf8f6][\w-]+")
_END = linear(rf"[,;:\[\]\n–—.!?…\"“”]|\((?![A-Z]{{2,6}}\))|(?<![A-Z]{{2}})\)|\s--?\s|{_Q}")
_LEADING = linear(
    r"\s*(?:(?:and|but|or|as|while|when|then|yet|so|because|that|which|though|although|where|before|after|if|meanwhile|however|later|also|what|how|afterwards|whereas|until|once)\s+)+",
    re.IGNORECASE,
)
_PRONOUN = linear(r"\b(he|she|they|it|we|i|you)\Z", re.IGNORECASE)
_PRONOUN_FIRST = linear(r"(he|she|they|it|we|i|you|him|them|her(?=\s*[,.:;)]|\s(?:the|an?|this|that|it|he|she|they)\b))\b", re.IGNORECASE)
_DETERMINER = linear(r"(?:(?<=[^\w])|\A)(?:the|an?|his|her|their|its|one|another|this|that|our|my|some|many|several|both)(?=\s)", re.IGNORECASE)
# Words that end in -ing and stand before a noun: "chief operating officer X", "the defending champion".
_ATTRIBUTES = (
    "(?:operating|managing|acting|marketing|sporting|racing|cycling|coaching|visiting|consulting|engineering|nursing|planning|housing|banking|sitting|retiring"
    "|outgoing|incoming|leading|reigning|defending|winning|losing|founding|presiding|governing|commanding|surviving|grieving)"
)
_CUT = linear(
    r"\s(?:after|when|who|whom|whose|as|on|in|during|following|before|while|because|that|to|via|through|about|upon|since|ahead|next to|later"
    rf"|today|yesterday|afterwards?|last|this|with|by|without|despite|having|again|(?!{_ATTRIBUTES}\s)[a-z]+ing|[a-z]+ly|then)(?=\s|\Z)"
)
_OF = linear(r"\s(?:of|for|at|from|and|&)(?=\s)")
_ADVERBS = linear(r"\s*(?:(?:\w+ly|then|later|also|again|back|afterwards?|to reporters|to the press|of)\s+)*")
_TITLE = linear(r"\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Prof|Lt|Col|Sgt|Capt|Maj|Cpl|Cmdr|Adm|Supt|Insp|Det|Rev|Hon|Fr)\Z")
POSSESSIVE = linear(r"['’]s?(?!\w)")
_RELATIVE = linear(rf"({_N})(?:\s\([^()]*\))?, (?:who|whose|whom|asked|aged|having|speaking|clearly|still|\d\d,)\b[^.;:!?{QUOTE[0]}-{QUOTE[1]}]*,\Z")
_WHO_AND = linear(rf"({_N})(?:\s\([^()]*\)|[^,.;()]{{0,40}}), who\b[^.;:,]*\Z")
_APPOSITION = linear(rf",\s+(?:[A-Z][\w.]*\s+|(?:(?:[A-Z][\w.'’-]*|and|&|of|the)\s+){{2,8}})?({_N})(?=[,.;)\s:]|\Z)")
# Behind a post and what it is held at: "chairman of the Cycling Association X", "manager of <team> X".
_BEARER = linear(
    rf"(?:[\w'’-]+ ){{1,4}}?(?:of|for|at|from) (?:the )?(?:(?:[A-Z][\w'’.-]*|&|of|[{TEAM[0]}-{TEAM[1]}])\s){{1,6}}?(?<!of\s)({_N})(?!['’])"
)
_INDEFINITE = linear(r"an?\s")
_NOUN_NEXT = linear(r"\s(?!(?:at|of|for|from|and)\b)[a-z]")
_HEAD_NAME = linear(rf"(?:\s(?!and\b)[\w'’-]+){{1,4}}\s({_N})(?!['’])")
_UNKNOWN_NAME = linear(r"(?:\A|[.!?\n]\s*)((?!The\b|In\b|On\b|At\b|For\b|After\b|But\b|And\b)[A-Z][\w’'-]+(?: [A-Z][\w.’'-]+){1,3}),\s*\Z")
_POSSESSED = linear(rf"(?:[\w'’-]+ ){{1,5}}(?:for|of|to) (?:(?:Mr|Mrs|Ms|Dr|Sir|Lady|Lord|Senator|President|Judge)\.? )?({_N})", re.IGNORECASE)
_PLAIN_NOUN = linear(r"\s[a-z-]+")
_ARTICLE = 4  # characters of an article and its blank
_PART_OF = linear(r"(?:\A|\s)(?:of|for|from|at|in|with|on|to|behind|through|by|via|under)\s+\Z")


@dataclass(frozen=True, slots=True)
class Reference:
    """The words that stand for a speaker.

    Attributes:
        kind: what they are.
        start, end: where: `frame.text[start:end]`.
        marks: the names they hold.
        weak: whether they are no subject, only the first person that a clause without one names.
    """

    kind: Kind
    start: int
    end: int
    marks: tuple[str, ...] = ()
    weak: bool = False


def is_name(character: str) -> bool:
    """Whether a character of a frame is a person."""
    return bool(character) and NAME[0] <= character <= NAME[1]


def is_team(character: str) -> bool:
    """Whether a character of a frame is a team."""
    return TEAM[0] <= character <= TEAM[1]


def before_verb(frame: Frame, low: int, high: int) -> Reference | None:
    """Reads the subject that ends at `high`, in front of a verb, from the frame's stretch `low` to `high`."""
    text = frame.text
    who_said = bool(_WHO.search(text, low, high))
    high = _strip_modifiers(text, low, high)
    if _NO_SUBJECT_LEFT.search(text, max(low, high - 12), high):
        clause = _WHO_AND.search(text, max(low, high - 200), high)
        return Reference("name", clause.start(1), clause.end(1), (clause[1],)) if clause else None
    relative = _RELATIVE.search(text, low, high) if text[low:high].endswith(",") else None
    if relative:
        return Reference("name", relative.start(1), relative.end(1), (relative[1],))
    if text[low:high].endswith((",", "–", "—", " -")):
        cut = high - 1
        begin = _boundary(text, low, cut)
        aside = _phrase(text, begin, cut)
        if begin > low and text[begin - 1] in ",–—-":
            head = before_verb(frame, low, begin - 1) if begin - 1 > low else None
            if aside and aside.kind == "name" and (head is None or head.kind in ("description", "words", "team")) and cut - aside.end < 2:
                return aside
            if head and head.kind != "words":
                return head
        return aside
    return _phrase(text, _boundary(text, low, high), high, nearest=who_said)


def _strip_modifiers(text: str, low: int, high: int) -> int:
    while True:
        while high > low and text[high - 1].isspace():
            high -= 1
        found = _MODIFIERS.search(text, max(low, high - 40), high) or _BRACKET.search(text, max(low, high - 64), high)
        if not found:
            break
        relative = found.group().strip().lower() in ("who", "which")
        high = found.start()
        if relative and text[low:high].endswith(","):
            high -= 1
    return high


def _boundary(text: str, low: int, high: int) -> int:
    begin = low
    for found in _BOUNDARY.finditer(text, max(low, high - 160), high):
        begin = found.end()
    return begin


def _phrase(text: str, begin: int, high: int, nearest: bool = False) -> Reference | None:
    """Reads the phrase between two positions as a reference whose head stands at its end; with `nearest`, also one behind a preposition."""
    lead = _LEADING.match(text, begin, high)
    if lead:
        begin = lead.end()
    while begin < high and text[begin].isspace():
        begin += 1
    while high > begin and text[high - 1].isspace():
        high -= 1
    if begin >= high:
        return None
    pronoun = _PRONOUN.search(text, begin, high)
    if pronoun:
        return Reference("pronoun", pronoun.start(), high)
    names = [i for i in range(begin, high) if is_name(text[i])]
    if names and names[-1] == high - 1:
        pair = re.search(rf"({_N})(?:,? and| &) ({_N})\Z", text[begin:high])
        if pair:
            return Reference("several", begin + pair.start(), high, (pair[1], pair[2]))
        if len(names) == 1 and _POSSESSED.fullmatch(text, begin, high):  # "a spokesman for X"
            return Reference("description", begin, high, (text[high - 1],))
        return Reference("name", high - 1, high, (text[high - 1],))
    determiners = [m.start() for m in _DETERMINER.finditer(text, begin, high)]
    start = determiners[-1] if determiners else -1
    while start > begin and not nearest and _PART_OF.search(text, begin, start):
        earlier = [d for d in determiners if d < start]
        name = max((n for n in names if n < start), default=-1)
        if not earlier and name < 0:
            break
        start = max(earlier[-1] if earlier else -1, name)
    last = max((n for n in names if n > start), default=start if start in names else -1)
    if last >= 0:
        possessive = POSSESSIVE.match(text, last + 1)
        if possessive:
            return Reference("description", last, high, (text[last],))
        if start in determiners and last - start <= _ARTICLE and _PLAIN_NOUN.fullmatch(text, last + 1, high):  # "a X aide"
            return Reference("description", start, high, (text[last],))
        return Reference("name", last, last + 1, (text[last],))
    unknown = _UNKNOWN_NAME.search(text, max(0, begin - 60), begin) if start == begin else None
    if unknown:  # a name that nobody read, with a description behind it
        return Reference("words", unknown.start(1), unknown.end(1))
    if start >= 0:
        return Reference("description", start, high, tuple(c for c in text[start:high] if is_name(c)))
    teams = [i for i in range(begin, high) if is_team(text[i])]
    if teams and teams[-1] == high - 1:
        return Reference("team", teams[-1], high)
    start = max(begin, high - 60)
    return Reference("words", start, high) if high - start > 1 else None


def after_verb(frame: Frame, low: int, high: int) -> Reference | None:
    """Reads the subject that begins at `low`, behind a verb, from the frame's stretch `low` to `high`."""
    text = frame.text
    begin, limit, end = _extent(text, low, high)
    if begin >= limit:
        return None
    pronoun = _PRONOUN_FIRST.match(text, begin, limit)
    if pronoun:
        return Reference("pronoun", begin, pronoun.end())
    named = _named_behind(text, begin, limit)
    if named:
        return named
    apposition = _APPOSITION.match(text, end, high) if limit == end else None
    bearer = apposition or _BEARER.match(text, begin, limit)
    if bearer:
        return Reference("name", bearer.start(1), bearer.end(1), (bearer[1],))
    if is_team(text[begin]) and limit - begin == 1:
        return Reference("team", begin, limit)
    inner = tuple(c for c in text[begin:limit] if is_name(c))
    if _DETERMINER.match(text, begin, limit) or inner:
        return Reference("description", begin, limit, inner)
    return Reference("words", begin, min(limit, begin + 60))


def _extent(text: str, low: int, high: int) -> tuple[int, int, int]:
    """Returns where the words of a subject behind a verb begin and end, and where the clause ends."""
    adverbs = _ADVERBS.match(text, low, high)
    begin = adverbs.end() if adverbs else low
    stop = _END.search(text, begin, high)
    if stop and stop.group() == "." and _TITLE.search(text, begin, stop.start()):
        stop = _END.search(text, stop.end(), high)
    end = stop.start() if stop else high
    cut = _CUT.search(text, begin, end)
    limit = cut.start() if cut else end
    while begin < limit and text[begin].isspace():
        begin += 1
    while limit > begin and text[limit - 1].isspace():
        limit -= 1
    return begin, limit, end


def _named_behind(text: str, begin: int, limit: int) -> Reference | None:
    """Reads the name in the words of a subject behind a verb, in front of any "of"."""
    part = _OF.search(text, begin, limit)
    head_end = part.start() if part and not re.match(r"\s(?:and|&)\s", text[part.start() : part.end() + 1]) else limit
    for i in range(begin, head_end):
        if is_name(text[i]) and not POSSESSIVE.match(text, i + 1):
            head = _HEAD_NAME.match(text, i + 1, head_end)
            if head:  # "X spokesman Y"
                return Reference("name", head.start(1), head.end(1), (head[1],))
            if _INDEFINITE.match(text, begin, i) and _NOUN_NEXT.match(text, i + 1, limit):
                return Reference("description", begin, limit, (text[i],))
            pair = re.match(rf"(?:,? and| &) ({_N})(?!['’])", text[i + 1 : limit])
            if pair:
                return Reference("several", i, i + 1 + pair.end(), (text[i], pair[1]))
            return Reference("name", i, i + 1, (text[i],))
    return None
