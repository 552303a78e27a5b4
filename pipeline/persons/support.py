"""Whether what was taken for a person's name is one: how well its words are known, and what the words around it say."""

from functools import cache

from pipeline.expressions import linear
from pipeline.ids import fold
from pipeline.knowledge import PhrasePattern, read_patterns, read_words
from pipeline.names.words import edges
from pipeline.nations import nations
from pipeline.persons.forms import Form
from pipeline.persons.grouping import Group
from pipeline.persons.surnames import is_surname
from pipeline.persons.words import Beside
from pipeline.state import Mention
from pipeline.triggers import Triggered, triggered

_REACH = 60  # characters on either side
# What is known of a name's words, before its surroundings are read.
_FULL, _GIVEN, _SURNAME, _SEVERAL, _SINGLE, _DOUBTFUL, _THING = 2.2, 0.4, 1.6, 0.6, -0.4, -1.0, -3.0
_SEVERAL_ELSEWHERE = -0.2
_BESIDE = 1.5  # a role, a nation, a team, an action beside it
_MARK, _COUNTRY = "§", "\ue001"
_AFTER_COMMA = linear(r", ((?:[A-ZÀ-Þ][\w.'’-]+ ?){1,3})")
_OPENS = linear(r"(?:^|[\n\r.!?:•*|>»”\"“‘¡]|\s[-–—])[\s\"“‘'(\[]*$")
_LETTERS_OF_CODE = 6


def is_supported(text: str, group: Group, besides: list[Beside], runs: set[int], cycling: bool) -> bool:
    """Says whether at least one mention of a name is known or told of well enough to be a person's.

    Args:
        text: the article's text.
        group: the mentions of what may be a person.
        besides: what stands beside each of them.
        runs: where mentions begin that stand in an enumeration of names.
        cycling: whether the article is about the sport; in others more names of two words are firms' and places'.
    """
    known = _known(group, cycling)
    if known > _FULL:
        return True
    for mention, beside in zip(group.mentions, besides, strict=True):
        weight = known + _around(text, mention)
        weight += _BESIDE * (beside.found() or beside.acts or beside.directs or beside.bracketed or beside.byline or beside.title is not None)
        weight += 0.5 * (beside.beaten + (mention.start in runs))
        if known < 0 and _OPENS.search(text, max(0, mention.start - 6), mention.start):
            weight -= 0.3
        if weight > 0:
            return True
    return False


def _known(group: Group, cycling: bool) -> float:
    form = group.fullest
    if form.full and form.words[-1] in read_words("persons/thing_words.txt") and not (form.begins_with_given and is_surname(form)):
        return _THING
    if form.full and form.begins_with_given:
        return _FULL + 1.0 * is_surname(form)
    if is_surname(form) or (form.full and form.words[-1] in _given()):
        return _SURNAME
    if form.initials:
        return _SURNAME
    if form.full:
        told = cycling or form.words[0] in _ambiguous() or form.words[0] in edges().given
        return (_SEVERAL if told else _SEVERAL_ELSEWHERE) if not form.upper else 0.0
    if form.begins_with_given:
        return _GIVEN if form.words[0] not in _ambiguous() else _SINGLE
    return _DOUBTFUL if _is_doubtful(form) else _SINGLE


@cache
def _given() -> frozenset[str]:
    return frozenset(fold(name) for name in read_words("given_names.txt"))


@cache
def _ambiguous() -> frozenset[str]:
    return frozenset(fold(name) for name in read_words("ambiguous_given_names.txt"))


def _is_doubtful(form: Form) -> bool:
    """An abbreviation in capitals, a word with a small letter first or a mark inside, or a word of the language."""
    word = form.printed
    if word.endswith(("ly", "ing")) and word.isalpha():
        return True  # an adverb or participle that opens a sentence
    return (form.upper and len(word) < _LETTERS_OF_CODE) or word[0].islower() or not word.replace("-", "").replace("'", "").replace("’", "").isalpha()


def _around(text: str, mention: Mention) -> float:
    """What the words around a mention say for (or against) a person."""
    after = text[mention.end : mention.end + _REACH]
    country = _AFTER_COMMA.match(after)
    if country and nations().countries.get(fold(country[1].strip(" .,"))):
        after = f", {_COUNTRY}{after[country.end() :]}"
    window = f"{text[max(0, mention.start - _REACH) : mention.start]}{_MARK}{after}"
    return sum(float(pattern.gives["weight"]) for pattern in _patterns().of(window.lower()) if pattern.regex.search(window))


@cache
def _patterns() -> Triggered[PhrasePattern]:
    return triggered(read_patterns("persons/contexts.toml", (), 0))
