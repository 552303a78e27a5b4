"""Climbs: the forms of one climb's name made one record, with length, gradient, category and altitude from the words beside it."""

import re
from collections.abc import Hashable
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.beside import told_otherwise
from pipeline.expressions import linear
from pipeline.gazetteer import gazetteer, name_key
from pipeline.grouping import Form, Group, GroupIndex, collect_forms, near, nearest, within
from pipeline.knowledge import PhrasePattern, read_patterns, read_words
from pipeline.numbers import CARDINALS
from pipeline.state import Entity, Mention, Span, state_of, text_of

_EDGES = linear(
    r"^(?:[Tt]he\s+|[Cc]limb\s+(?:of|up|to)\s+|[Aa]scent\s+of\s+|[Ss]ummit\s+of\s+|(?:HC|[Cc]at(?:\.|egory)?[\s-]?\d)\s+|\d[\d.,]*\s?-?k(?:ilo)?m(?:et(?:er|re))?s?\s+"
    r"|[\s\"'“‘(,]+|[A-Z][a-z]+(?=(?:Col|C[oô]te|Mont|Passo|Alto|Puerto|Mur)\s))+|(?<=\w)['’]s?$|[\s\"”,)]+$"
    r"|(?<=[\w’'])\s+(?!(?:lake|gap|ridge|road|lane|point|domaines)$)[a-zß-ÿ]{3,}$"
)
_HEAD = linear(
    r"(?<![\w-])(?:C[oô]te|Col|Colle|Collado|Coll|Alto|Puerto|Passo|Mont|Monte|Madonna|Muro|Mur|Montée|Cima|Pic|Pico|Port|Santuario|Valico|Sella|Forcella"
    r"|Cuesta|Cota|Cormet|Alpe|Plateau) (?:(?:de|du|des|di|del|della|delle|dello|do|da|dos)(?: (?:la|le|les|los|las))? |(?:de )?[dl]['’]|dell['’])$"
)
_LONGEST_HEAD = 22
_TAIL = linear(r" (?:a|al|sul|sur|sous|se) [A-ZÀ-Þ][\w’'-]+| (?:Drive|Road|Lane|Hill|Bank|Pass)\b")
_OF_THE_NEXT = linear(r"(?:\b(?:the|an?)\s|[,;(]\s?)[^,;()]{0,60}$")  # what stands before the next climb's name is said of that one
_TELLS = linear(r"\d|HC|cat|per\s?cent|kilomet|miles?\b", re.IGNORECASE)
_MARK = "§"
_REACH = 110  # characters on either side of a name that can tell of it
_LONG = 7
_KM_IN_MILE, _M_IN_FOOT = 1.609344, 0.3048
_MOST_KM, _MOST_PERCENT = 60.0, 35.0  # beyond these no climb, but a road, a race or a wall of glass


@cache
def _patterns(file: str) -> list[PhrasePattern]:
    return read_patterns(file)


def read_climbs(text: str, mentions: list[Mention], sentences: list[Span]) -> list[Entity]:
    """Groups the mentions of climbs and reads their attributes.

    Args:
        text: the article's text.
        mentions: its mentions, of any label, in order.
        sentences: its sentences; what is told of a climb stands in the sentence that names it.

    Returns:
        The climbs, each with its mentions; `name` has neither "the" nor length nor category.
    """
    drop = frozenset(read_words("climbs/words.txt"))
    named = _whole_names(text, [m for m in mentions if m.label == "CLIMB" and _is_named(text, m)])
    climbs = [_entity(group) for group in _group(collect_forms(text, named, climb_name, drop))]
    starts = {m.start: m.end for m in named}
    for climb in climbs:
        for span in climb.mentions:
            _describe(climb, _clause(text, span, sentences, starts))
    return climbs


def _is_named(text: str, mention: Mention) -> bool:
    key = name_key(text[mention.start : mention.end])
    bare = key not in gazetteer("climbs").by_name and not any(word in read_words("names/climb_words.txt") for word in key)
    return not told_otherwise("climbs/no_climb.toml", text, mention, bare)


def _whole_names(text: str, mentions: list[Mention]) -> list[Mention]:
    """Begins each name with the word for a climb that stands before it (`Côte de la` before `Roche aux Faucons`), which is no name of its own.

    It goes on to a word linked to it by a particle (`Sant'Elpidio a Mare`).
    """
    whole: list[Mention] = []
    for mention in mentions:
        head = _HEAD.search(text, max(0, mention.start - _LONGEST_HEAD), mention.start)
        start = head.start() if head else mention.start
        if whole and start <= whole[-1].start < mention.start:
            whole.pop()
        tail = _TAIL.match(text, mention.end)
        whole.append(mention._replace(start=start, end=tail.end() if tail else mention.end))
    return whole


def climb_name(words: str) -> str:
    """Takes "the", "climb of", category and length from a climb's name."""
    before, words = "", " ".join(words.split())
    while words != before:
        before = words
        words = _EDGES.sub("", words).strip()
    return words


def _group(forms: list[Form]) -> list[Group]:
    index = GroupIndex(_keys)
    for form in forms:
        near_ones = index.candidates(form)
        same = [g for g in near_ones if any(_same(form, other) for other in g.forms)]
        same = same or [g for g in near_ones if any(within(form.words, other.words) or _opens(form, other) for other in g.forms)]
        index.add(form, nearest(form.first, same) if same else None)
    return index.groups


def _opens(short: Form, full: Form) -> bool:
    """Whether a form is the first word of a fuller one, a word for a climb that stands for the whole (`the Alpe`)."""
    key = name_key(full.text)
    return len(short.words) == 1 < len(key) and key[0] == short.words[0]


def _keys(form: Form) -> list[Hashable]:
    """What a form shares with every other form of its climb: a word, the first one, the first letters, or the gazetteer's name."""
    return [*form.words, name_key(form.text)[0], form.joined[:3], _lookup(form.text) or form.joined]


def _same(a: Form, b: Form) -> bool:
    if a.joined == b.joined:
        return True
    entry = _lookup(a.text)
    if entry is not None and entry == _lookup(b.text):
        return True
    return min(len(a.joined), len(b.joined)) >= _LONG and a.joined[:3] == b.joined[:3] and near(a.joined, b.joined)


def _lookup(name: str) -> str | None:
    entry = gazetteer("climbs").lookup(name)
    return entry.name if entry else None


def _entity(group: Group) -> Entity:
    fullest = max(group.forms, key=lambda f: (len(f.words), len(name_key(f.text)), len(f.text), -f.first))
    known = next((k for k in (_lookup(f.text) for f in (fullest, *group.forms)) if k), None)
    return Entity("climb", fullest.text, group.spans, known_as=known)


def _clause(text: str, span: Span, sentences: list[Span], others: dict[int, int]) -> str:
    """The words around a name within its sentence and between the climbs named before and after it; the name is a mark."""
    start, end = max(0, span.start - _REACH), min(len(text), span.end + _REACH)
    for sentence in sentences:
        if sentence.start <= span.start < sentence.end:
            start, end = max(start, sentence.start), min(end, sentence.end)
            break
    for other, other_end in others.items():
        if start < other_end <= span.start:
            start = other_end
        elif span.end <= other < end:
            end = other
    behind = _OF_THE_NEXT.sub("", text[span.end : end]) if end in others else text[span.end : end]
    return text[start : span.start] + _MARK + behind


def _describe(climb: Entity, clause: str) -> None:
    if not _TELLS.search(clause):
        return
    for pattern in _patterns("climbs/attributes.toml"):
        found = pattern.regex.search(clause)
        if not found:
            continue
        value = {key: _number(part) for key, part in found.groupdict().items() if part and key != "cat"}
        length = value.get("km") or value.get("miles", 0.0) * _KM_IN_MILE or value.get("metres", 0.0) / 1000
        if length and length <= _MOST_KM and climb.length_km is None:
            climb.length_km = round(length, 2)
        if 0 < value.get("grad", 0.0) <= _MOST_PERCENT and climb.gradient_percent is None:
            climb.gradient_percent = value["grad"]
        altitude = _height(found, "alt") or _height(found, "feet") * _M_IN_FOOT
        if altitude and climb.altitude_m is None:
            climb.altitude_m = float(round(altitude))
        if "cat" in found.groupdict() and climb.category is None:
            climb.category = found["cat"]


def _number(words: str) -> float:
    return float(CARDINALS.get(words.lower()) or words.replace(",", "."))


def _height(found: re.Match[str], key: str) -> float:
    digits = found.groupdict().get(key)
    return float(re.sub(r"\D", "", digits)) if digits else 0.0


class ClimbReader:
    """spaCy component: writes the climbs of the article to the state."""

    def __call__(self, doc: Doc) -> Doc:
        state = state_of(doc)
        state.climbs = read_climbs(text_of(doc), state.mentions, state.sentences)
        return doc


@Language.factory("racefacts_climbs")
def make_climb_reader(nlp: Language, name: str) -> ClimbReader:
    """Makes the component `racefacts_climbs`."""
    return ClimbReader()
