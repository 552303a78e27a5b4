"""Reads what stands after a name: `X (Team Sky)`, `X of Spain`, `X, the sports director of Sky`, `X attacked`."""

import re

from pipeline.expressions import linear
from pipeline.ids import fold
from pipeline.nations import nations
from pipeline.persons.words import LONGEST, WORD, Beside, Role, Surroundings, cue_kind, role_kind
from pipeline.state import Mention, Span

_REACH = 130  # characters
_SERVING = linear(r" (?:served |acted |serving |acting )?as (?:(?:the|our|their|his|her|an?|its) )?")
_PLACE = linear(r"\(?\d{1,3}(?:st|nd|rd|th)\b")  # a finishing place right behind a name
_BRACKET = linear(r"[ \t\u00a0]*\n?[(\[{]([^()\[\]{}]{1,80})[)\]}]")
_AGE = linear(r"(\d\d)(?:[ -]?years?[ -]?old|-year)?", re.IGNORECASE)
_END_OF_APPOSITION = linear(r"\s*(?:[,;.:)(–—\n]|$|(?:who|and|was|is|has|had|won|said|says)\b)|\s+-\s")
_CLAUSE_END = linear(r"[,.;:)\n]| [-–—] ")
_LINK = linear(r"\s+(of|from|for|with)\s+(?:the\s+)?")
_OWNER = linear(r"([A-Z][\w.]+(?: [A-Z]\w+)?)['’`]s\s")  # `China's` before a team
_TRANSFER = linear(r"\b(?:join|sign|add|arriv|recruit|transfer|welcom|switch|mov|announc|roster|newcomer)\w*\b", re.IGNORECASE)
_LINKED = linear(r"(?:of|from|riding|who|now|racing|rides|with|the|a|an)\b")
_FORMER = linear(r"\b(?:former(?:ly)?|ex|then|previously|late)\b", re.IGNORECASE)
_WORDS_BEFORE_TEAM = 4  # "of the leading French squad X"
_LONGEST_APPOSITION = 14  # phrases


def read_after(around: Surroundings, mention: Mention, stop: int, beside: Beside) -> None:
    """Reads what stands after a mention.

    Args:
        around: the article's text and names.
        mention: the mention.
        stop: where its sentence ends.
        beside: where to write what is found.
    """
    stop = min(stop, mention.end + _REACH)
    text, end = around.text, mention.end
    for _ in range(2):
        bracket = _BRACKET.match(text, end, min(len(text), end + 90))
        if not bracket:
            break
        _bracket(around, bracket.start(1), bracket.end(1), beside)
        end = bracket.end()
    if end > mention.end and beside.nationality and beside.team is None:
        thing = around.teams_at.get(around.skip(end))
        if thing:
            beside.team = thing[1]
    possessive = re.match(r"['’`]s? ", text[end : end + 3])
    if possessive:
        thing = around.teams_at.get(end + possessive.end())
        if thing and beside.team is None and not nations().of_place(text[end + possessive.end() : thing[0]]):
            beside.team = thing[1]
        return
    if text[end : end + 1] == ",":
        _apposition(around, end + 1, stop, beside)
    elif text[end : end + 3] in (" - ", " – ", " — "):
        _apposition(around, end + 3, stop, beside)
    elif text[end : end + 1] == "\n" and text[mention.start - 1 : mention.start] in ("\n", ""):
        line = text.find("\n", end + 1, end + 60)
        if line > 0 and not text[end:line].rstrip().endswith((".", "!", "?")):
            _apposition(around, end + 1, line, beside)
    elif text[end : end + 3] == "   " and (line := text.find("\n", end, end + 90)) > 0:
        _apposition(around, end, line, beside)  # a signature: `Ann Dee      Alpha rider`
    elif text[end : end + 5] == " the " and _is_post(around, end + 5, stop):
        _apposition(around, end + 1, stop, beside)
    elif (serving := _SERVING.match(text, end, stop)) and _is_post(around, serving.end(), stop):
        _apposition(around, serving.end(), stop, beside)
    else:
        _linked(around, end, stop, beside)
    printed = text[end : min(stop, end + 34)].replace(",", " ").split()[:3]
    words = [fold(word) for word in printed]
    does = next((cue for n in (3, 2, 1) if len(words) >= n and (cue := cue_kind(" ".join(words[:n]))) in ("act", "directs")), None)
    placed = bool(printed) and _PLACE.match(printed[0]) is not None
    beside.acts, beside.directs = does == "act" or placed, beside.directs or does == "directs"
    if printed and printed[0][:1].isupper() and cue_kind(words[0].strip(".()").replace(".", "")) == "letters":
        beside.title = "post"


def _is_post(around: Surroundings, at: int, stop: int) -> bool:
    """Whether the words are those of a post that stands behind a name without a comma: `X the President of Y`."""
    step = around.step_on(at, stop)
    return step is not None and step.role is not None and step.role.kind == "person"


def _bracket(around: Surroundings, start: int, end: int, beside: Beside) -> None:
    """Reads a bracket: a team, a nation, an age, or two of them."""
    text = around.text
    place = start
    first = start in around.teams_at
    rest: list[str] = []
    while place < end:
        thing = around.teams_at.get(place)
        if thing and thing[0] <= end and not _FORMER.search(text, start, place):
            stop, team = thing
            beside.nationality = beside.nationality or nations().of_place(text[place:stop])
            beside.team = beside.team or team
            rest.append("\0")
            place = stop
        else:
            rest.append(text[place])
            place += 1
    for part in re.split(r"[,;/|]|\s-\s|\0", "".join(rest)):
        part = part.strip()
        code = nations().of_place(part) or nations().codes.get(part.upper()) or (nations().persons.get(fold(part)) if part[:1].isupper() else None)
        age = _AGE.fullmatch(part)
        if code:
            beside.nationality, beside.bracketed = beside.nationality or code, True
        elif age:
            beside.age = beside.age or int(age[1])
        elif part:
            words = fold(part).split()
            for n in range(min(LONGEST, len(words)), 0, -1):
                kind = role_kind(" ".join(words[-n:]))
                if kind:
                    at = text.find(part, start, end)
                    beside.roles.append(Role(" ".join(words[-n:]), kind, Span(max(at, start), max(at, start) + len(part)), False))
                    break
            else:
                if beside.team and len(part) > 12 and not first:
                    beside.team = None  # the bracket says something else, in which a team occurs
    beside.bracketed = beside.bracketed or beside.team is not None


def _linked(around: Surroundings, end: int, stop: int, beside: Beside) -> None:
    """Reads `X of Spain`, `X from Italy`, `X of the Kelme team`, `X for Team Sky`."""
    text = around.text
    link = _LINK.match(text, end, min(stop, end + 14))
    if not link:
        return
    at = link.end()
    code = around.country_at(at, stop) if link[1] != "with" else None
    if code:
        if link[1] != "for":
            beside.nationality = beside.nationality or code
        return
    owner = _OWNER.match(text, at, stop)
    if owner and fold(owner[1]) in nations().countries:
        at = owner.end()
    elif link[1] == "with":
        return
    if link[1] == "from" and _TRANSFER.search(text, max(0, end - _REACH), end):
        return  # the team that the rider leaves
    for _ in range(_WORDS_BEFORE_TEAM):
        if at in around.persons_at or at in around.other_at:
            return
        thing = around.teams_at.get(at)
        if thing:
            beside.team = beside.team or thing[1]
            return
        word = WORD.match(text, at, stop)
        if not word or not (word[0].islower() or fold(word[0]) in nations().persons):
            return
        at = around.skip(word.end())


def _apposition(around: Surroundings, at: int, stop: int, beside: Beside) -> None:
    """Reads what follows a comma as a description of the name before: `, the Italian sprinter of Lampre,`."""
    text = around.text
    own = Beside()
    at = around.skip(at)
    begin = at
    thing = around.teams_at.get(at)
    if thing and text[thing[0] : thing[0] + 2] in ("'s", "’s") and beside.team is None:
        close = _CLAUSE_END.search(text, thing[0])
        if not around.person_between(thing[0], close.start() if close else stop):
            beside.team = thing[1]
    respective = "respectively" in text[begin:stop]  # two names, two teams
    former = content = False
    described = False  # whether an article stands before a nation: `an Australian guest`
    what, nationality = "", None
    linked_at = at
    for _ in range(_LONGEST_APPOSITION):
        at = around.skip(at)
        while at < stop and text[at] in "-–'’":
            at += 1
        if at >= stop or at in around.persons_at:
            if at in around.persons_at and content and what != "link":
                return  # the words describe the next name
            break
        thing = around.teams_at.get(at)
        if thing:
            code = nations().of_place(text[at : thing[0]])
            if code:
                own.nationality = own.nationality or code
            elif own.team is None and not former and not respective:
                own.team = thing[1]
            at, content, what = thing[0], True, "name"
            at += 2 if text[at : at + 2] in ("'s", "’s") else 1 if text[at : at + 1] in ("'", "’") else 0
            continue
        if at in around.other_at and not around.country_at(at, stop):
            at, content, what = around.other_at[at], True, "name"
            continue
        if what in ("link", "article"):
            nationality = own.nationality
        before = what
        step = around.step_on(at, stop)
        if step is None:
            break
        step.write(own)
        linked_at = linked_at if what == step.what == "link" else at
        at, what = step.at, step.what
        described = described or (what == "nation" and before in ("article", "modifier", "age"))
        if what == "squad":
            own.nationality = nationality
        former = former or what == "former"
        content = content or what not in ("article", "modifier", "link")
    if what == "link":
        at = linked_at
    closed = described or bool(_END_OF_APPOSITION.match(text, at, min(len(text), at + 12)))
    bare = not own.roles and own.age is None
    if not content or (bare and not closed):
        return
    if bare and own.team is None and own.nationality is None:
        return
    if bare and not own.nationality and not _LINKED.match(text, begin) and text[at : at + 1] not in ",;).\n":
        return
    if former:
        own.roles = [r._replace(former=True) for r in own.roles]
    beside.take(own)
