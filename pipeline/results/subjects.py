"""Who does what a verb says: the subject of a place in a masked sentence."""

from pipeline.expressions import linear
from pipeline.masked import MACROS
from pipeline.results.cues import cue
from pipeline.results.masking import Who
from pipeline.results.reading import WHO, Reading, Sentence
from pipeline.results.words import read_words_of_riders

_KINDS = dict(MACROS)
_ANY, _TEAM = linear(WHO), linear(_KINDS["team"])
_JOINED = linear(
    rf"({WHO})(?: in (?:second|third|fourth|fifth|\d(?:nd|rd|th)))?(?:,? and (?:[a-z][\w-]{{2,20}} ){{0,3}}|, | & | / |,? as well as )\Z"
)
_LIST_GOES_ON = linear(rf"(?:, {WHO}|,? and {WHO})")
_OWN = linear(r"(?:['’´`]s?(?!\w))")
_RELATIVE = linear(r"\bwh(?:o|om)(?:['’](?:s|d|ve))?\s+(?:[\w'’]+\s+){0,3}\Z")
_CLAUSE = linear(rf"{WHO}[^;:{WHO[1:-1]}]*\Z")  # a rider before a place, in the same clause
_OF_TEAM = linear(rf"{WHO} (?:of|from|for|riding for) (?:the )?\Z")
_APPOSED = linear(rf" (?:his|her|their|the|an?|fellow|another|one of)\b[^{WHO[1:-1]}]*")
_WHO_CLAUSE = linear(r",? who(?!m)\b[^,;]{0,90}")
_WITH = linear(r"\bwith (?:[a-z][\w-]* ){0,2}\Z")
_WITH_CLAUSE = linear(r"[^,;]{1,70}\band |, who [^,;]{1,90}, | (?!to )[^,;]{1,70} to | (?:\w+ly |just |then )?\w+ing [^,;]{0,40}")
_IN_BRACKETS = linear(r"[^()]{0,90}\)")
_LARGEST_GROUP = 6
_REACH = 170  # characters before a verb in which its subject is looked for


def subject_of(reading: Reading, sentence: Sentence, position: int) -> list[Who]:
    """Finds the riders or teams that do what stands at a place of a sentence.

    The rider directly before the place does it; else the one before "who"; else the nearest one before it that is no
    object ("beat X") and no possessor; a list of riders ("X and Y") is taken whole. Without one before it, in a sentence that
    begins with it ("After winning, X ..."), the first rider that follows.

    Args:
        reading: the article's reading.
        sentence: one of its sentences.
        position: where the verb begins in it.

    Returns:
        Those who do it, nobody when the sentence does not say; persons without a name are there with no entity.
    """
    words = read_words_of_riders()
    text = sentence.text
    alone = cue("singular_verb").match(text, position) is not None
    marks = [m.start() for m in _ANY.finditer(text, max(0, position - _REACH), position)]
    marks = [mark for mark in marks if not _says_more(reading, text, mark, position)] if len(marks) > 1 else marks
    between = text[marks[-1] + 1 : position] if marks else ""
    if marks:
        relative = _RELATIVE.search(between)
        if relative and len(between) < 110:
            return _group(reading, text, marks[-1], objects=True)
        if cue("to_verb").fullmatch(between) and not _TEAM.match(text, marks[-1]) and cue("lets").search(text, max(0, marks[-1] - 30), marks[-1]):
            return _group(reading, text, marks[-1])
        if between.startswith(" to ") and cue("to_verb").fullmatch(between):
            marks = _without_the_beaten(text, marks)
            between = text[marks[-1] + 1 : position]
        beaten = cue("prize_contested").match(text, position) is not None and is_object(text, marks[-1])
        beaten = beaten or cue("replaces").search(text, max(0, marks[-1] - 40), marks[-1]) is not None
        apart = "," in between and is_object(text, marks[-1], apart=True)
        if not beaten and not _OWN.match(between) and words.adverbs.match(between) and not apart:
            return [reading.who(text[marks[-1]])] if alone else _group(reading, text, marks[-1])
    for place in reversed(marks):
        if _WHO_CLAUSE.fullmatch(text, place + 1, position) or (
            _WITH.search(text, max(0, place - 40), place) and _WITH_CLAUSE.fullmatch(text, place + 1, position)
        ):
            return _group(reading, text, place, objects=True)
        if _IN_BRACKETS.match(text, place + 1, position):
            continue
        if _OWN.match(text, place + 1) or is_object(text, place):
            continue
        return _group(reading, text, place)
    if not marks:
        following = _ANY.search(text, position)
        opened = text[:position].strip(" \"'“‘,").lower()
        if following and (not opened or cue("opens_clause").fullmatch(opened)):
            comma = text.find(",", position)
            if 0 <= comma < following.start() and following.start() - comma < 50:
                return _group(reading, text, following.start())
    return []


def _without_the_beaten(text: str, marks: list[int]) -> list[int]:
    """Returns the places of riders without those right before "to win", when another before them in the clause must be the subject."""
    first = marks[-1]
    while (joined := _joined(text, first)) is not None:
        first = joined
    earlier = [mark for mark in marks if mark < first]
    return earlier if earlier and _CLAUSE.search(text, earlier[-1], first) else marks


def is_object(text: str, place: int, apart: bool = False) -> bool:
    """Whether the rider at a place of a masked sentence is an object: after a preposition or a verb.

    Args:
        text: the sentence.
        place: where the rider stands.
        apart: whether a rider after "with" is none ("with X, the leader, in second").
    """
    joined = _joined(text, place)
    if joined is not None:
        return is_object(text, joined, apart) or bool(_OWN.match(text, joined + 1))
    before = text[max(0, place - 60) : place]
    if cue("conjunction").search(before) and cue("verb_follows").match(text, place + 1):
        return False
    if text.startswith(" to ", place + 1) and not _TEAM.match(text, place) and cue("lets").search(before):
        return False
    if cue("sees").search(before) and cue("bare_verb").match(text, place + 1):
        return False
    if apart and before.rstrip().lower().endswith("with"):
        return False
    if cue("group_of").search(before):
        return False
    if read_words_of_riders().before_object.search(before):
        return True
    return cue("object_follows").search(before) is not None and _CLAUSE.search(text, max(0, place - _REACH), place) is not None


def _says_more(reading: Reading, text: str, place: int, position: int) -> bool:
    """Whether the name at a place only says more of the rider before it: "X of Umbra", "X, his Umbra team-mate, ..."."""
    if _TEAM.match(text, place) and _OF_TEAM.search(text, max(0, place - 30), place):
        return True
    comma = text.rfind(",", max(0, place - 60), place)
    closed = text.find(",", place, min(position + 1, place + 60)) >= 0
    if comma < 1 or not closed or _ANY.match(text, comma - 1) is None:
        return False
    return _APPOSED.fullmatch(text, comma + 1, place) is not None or (comma + 2 == place and reading.who(text[place]).entity is None)


def _joined(text: str, place: int) -> int | None:
    """Returns where the rider stands to whom the one at a place is joined: "X and Y", "X, Y and Z"; None when there is none."""
    joined = _JOINED.search(text, max(0, place - 50), place)
    if joined is None:
        return None
    if joined.group()[1:] == ", " and not _LIST_GOES_ON.match(text, place + 1):
        return None
    return joined.start(1)


def _group(reading: Reading, text: str, place: int, objects: bool = False) -> list[Who]:
    """Returns the rider at a place with those that are joined to it before; `objects`: also with those that are objects."""
    group = [reading.who(text[place])]
    while len(group) < _LARGEST_GROUP:
        joined = _joined(text, place)
        if joined is None or (not objects and is_object(text, joined, apart=True)):
            break
        place = joined
        group.insert(0, reading.who(text[place]))
    return group
