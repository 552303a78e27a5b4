"""Reads what stands before a name: `Team Sky's Italian sprinter X`, `Her coach, X,`, `photo by X`, `ahead of X`."""

from pipeline.expressions import linear
from pipeline.ids import fold
from pipeline.nations import nations
from pipeline.persons.words import POSSESSIVE, Beside, Role, Step, Surroundings, cue_kind
from pipeline.state import Entity, Mention

_REACH = 110  # characters
_OF = linear(r"\b(?:of|at|for|with|from)(?: the)?\s*$")
# `the state prosecutor for the town of Here`, before a comma and the name: the words behind the post, and those before it.
_OF_POST = linear(r" (?:of|for|at|in|from) ")
_OPENS_POST = linear(
    r"(?:\b(?:[Tt]he|an?|its|their|his|her) |['’`]s? |(?:^|[,;:.”\"\n])\W*)(?P<former>(?i:former|ex|one-?time|retired)[ -])?(?:[\w’'-]{2,20} ){0,3}$"
)
_SENTENCE_ENDS = '.!?”"’»\n'
_OFFICE = linear(r" (?:of|for|at) (?:the |its |their |his |her )?[\w'’&-]{2,20}(?: (?:and |of |the |de |for |&[ ]){0,2}[\w'’-]{2,20}){0,5}$")
_VERB = linear(r"\b(?:to|will|would|can|could) $")  # `to witness X`, `to coach X`
_CLOSES = linear(r"\s*(?:[,.;!?)”\"\n]|$)")


def read_before(around: Surroundings, mention: Mention, begin: int, beside: Beside) -> None:
    """Reads what stands before a mention.

    Args:
        around: the article's text and names.
        mention: the mention.
        begin: where its sentence begins.
        beside: where to write what is found.
    """
    begin = max(begin, mention.start - _REACH)
    _before(around, mention.start, begin, beside)
    if around.text[mention.start - 2 : mention.start] in (", ", ",\n"):
        _described_before(around, mention, begin, beside)


def _described_before(around: Surroundings, mention: Mention, begin: int, beside: Beside) -> None:
    """Reads `Her team manager at Sky, X, said`: a description with its article, then the name between commas."""
    if not _CLOSES.match(around.text, mention.end):
        return
    own = Beside()
    if _before(around, mention.start - 2, begin, own, described=True) and (own.roles or own.nationality):
        beside.take(own)
    elif role := _post_before(around, begin, mention.start - 2):
        beside.roles.append(role)


def _post_before(around: Surroundings, begin: int, end: int) -> Role | None:
    """Returns the post that is told with its place or body between an article, possessive or the beginning and a comma."""
    clause = around.text[begin:end]
    begin = begin + max(clause.rfind(mark) for mark in ",;:()\n") + 1
    for of in _OF_POST.finditer(around.text, begin, end):
        step = around.step_back(begin, of.start())
        if step is None or step.role is None or step.role.kind != "person":
            continue
        opening = _OPENS_POST.search(around.text[begin : step.at])
        return step.role._replace(former=bool(opening["former"])) if opening else None
    return None


def _before(around: Surroundings, end: int, begin: int, beside: Beside, *, described: bool = False) -> bool:
    """Walks to the left from `end` over what can describe a name; stops at the first other word.

    With `described` links such as `of` may stand between. Returns whether it came to an article, a possessive or the beginning.
    """
    text = around.text
    closed = False
    of_team = False  # whether the words now read describe a team
    link = False  # whether a word has been met that ties a team or nation to the name
    waiting: Entity | None = None
    while end > begin:
        gap_end = end
        while end > begin and text[end - 1] in " \t\u00a0-‑":
            end -= 1
        if end == begin or (end < gap_end and "\n" in text[end:gap_end]):
            closed = end == begin
            break
        bare = end
        possessive = POSSESSIVE.search(text, max(begin, end - 2), end)
        if possessive:
            bare = possessive.start()
        thing = around.teams_to.get(bare) or around.teams_to.get(end)
        if thing:
            start, team = thing
            if possessive or link:
                country = nations().countries.get(fold(text[start:bare]))
                if country:
                    beside.nationality = beside.nationality or country
                else:
                    waiting, of_team = waiting or team, True
            elif not described or not _OF.search(text, max(begin, start - 9), start):
                break
            else:
                beside.team = beside.team or team
            end, link = start, True
            continue
        if bare in around.other_to or end in around.other_to:
            start = around.other_to.get(bare, around.other_to.get(end, end))
            country = nations().countries.get(fold(text[start:bare])) if possessive else None
            if country:
                beside.nationality = beside.nationality or country
            elif not link:
                if not described:
                    _office_before(around, begin, end, beside)
                break
            end = start
            continue
        step = around.step_back(begin, end)
        if step is None and described and (of := _OF.search(text, max(begin, end - 8), end)):
            step = Step(of.start(), "link")
        if step is None:
            closed = described and text[end - 1] in _SENTENCE_ENDS
            if not described and not _office_before(around, begin, end, beside):
                _cue_before(around, begin, end, beside)
            break
        if step.role and step.role.kind == "person" and _VERB.search(text, max(begin, step.at - 6), step.at):
            break
        (step._replace(nationality=None) if of_team else step).write(beside)
        end = step.at
        if step.what == "former":
            waiting = None
            beside.roles = [r._replace(former=True) for r in beside.roles]
        elif step.what == "article":
            closed = True
            if not described:
                _cue_before(around, begin, end, beside)
            break
        link = True
    beside.team = beside.team or waiting
    return closed


def _office_before(around: Surroundings, begin: int, end: int, beside: Beside) -> bool:
    """Reads `the president of the organising committee X`: a post and, in small letters, of what."""
    office = _OFFICE.search(around.text, begin, end)
    if office is None:
        return False
    step = around.step_back(begin, office.start())
    if step is None or step.role is None or step.role.kind != "person":
        return False
    step.write(beside)
    return True


def _cue_before(around: Surroundings, begin: int, end: int, beside: Beside) -> None:
    window = around.text[max(begin, end - 30) : end]
    words = [fold(w.strip("(")) for w in window.replace(":", " ").split()[-4:]]
    for n in range(len(words), 0, -1):
        cue = cue_kind(" ".join(words[-n:]))
        if cue == "beaten":
            beside.beaten = True
            return
        if cue == "byline":
            beside.byline = True
            return
        if cue == "directed":
            beside.directed = True
            return
        if cue == "place":
            beside.place = True
            return
