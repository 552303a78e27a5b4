"""Reads teams and nations that sentences tie to riders farther from their names, by the patterns of `patterns/persons/links.toml`."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

from pipeline.expressions import linear
from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.masked import MACROS, Item, MaskedText
from pipeline.nations import nations
from pipeline.state import Entity, Span, State
from pipeline.triggers import Triggered, triggered

_FILE = "persons/links.toml"
_PRONOUN = linear(r"[\"'“‘]?(?:He|She|His|Her)\b")
_ARTICLE = linear(r"The\s(?!peloton|race|stage|day|pack|bunch|break|team|group|gap)")
_SAID = linear(r"\b(?:said|says|added|adds|explained|commented|admitted|continued|joked) $")
_BEATEN = linear(r"\b(?:past|beat|beats|beating|caught|dropped|outsprinted|passed|passing|overtook|edged|pipped) $")
_REMEMBERED = 8  # riders named before a sentence, among whom a description finds its own
_DESCRIPTION = 45  # characters that a description at the beginning of a sentence may take before its rider is another
_FRONTED = linear(r"(?:Despite|After|With|In|For|As|While|On|Having|When|Before|Behind|At|[A-Z]\w{2,12}ing)\b")


@cache
def _patterns() -> tuple[Triggered[PhrasePattern], Triggered[PhrasePattern]]:
    """Returns the patterns that tell a team, and those that share what is known."""
    kinds = dict(MACROS)
    names = "".join(kinds[kind].strip("[]") for kind in ("rider", "person", "team"))
    people = "|".join(sorted(map(re.escape, nations().persons)))
    found = read_patterns(_FILE, (*MACROS, ("names", names), ("people", people)))
    return triggered(p for p in found if "shares" not in p.gives), triggered(p for p in found if "shares" in p.gives)


def read_links(text: str, state: State, entities: list[Entity]) -> None:
    """Writes team and nationality to riders that lack them, where a sentence says them.

    Args:
        text: the article's text.
        state: its state with sentences and teams.
        entities: the riders and other persons of the article.
    """
    items = [Item(m.start, m.end, e.kind, e) for e in entities for m in e.mentions]
    if not any(item.kind == "rider" for item in items):
        return
    items += [Item(m.start, m.end, "team", e) for e in state.teams for m in e.mentions]
    masked = MaskedText(text, items)
    riders = sorted((i.start, i.value) for i in items if i.kind == "rider")
    starts = [start for start, _ in riders]
    teams = sorted(m.start for e in state.teams for m in e.mentions)
    lowered = masked.text.lower()
    telling, sharing = (patterns.within(lowered) for patterns in _patterns())
    previous: Entity | None = None
    earlier: list[Entity] = []
    shared: list[tuple[Entity, list[Entity], str]] = []
    for sentence in state.sentences:
        here = riders[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        subject = _Subject(text, sentence, here, previous, earlier)
        begin, end = masked.sentence(sentence)
        words = masked.text[begin:end].lower()
        if bisect_left(teams, sentence.start) < bisect_left(teams, sentence.end):
            told: set[int] = set()  # the teams whose rider a pattern names
            for pattern in telling.of(words):
                for match in pattern.regex.finditer(masked.text, begin, end):
                    if pattern.gives.get("pairs"):
                        _give_respective(_values(masked, match["who"]), _values(masked, match["team"]))
                        continue
                    team: Entity = masked.item(match["team"]).value
                    who = match.groupdict().get("who")
                    if not who and match.start("team") in told:
                        continue
                    named = _values(masked, who) if who else subject.before(masked.origin(match.start()))
                    if pattern.gives.get("describes"):
                        known = any(e.team is team for _, e in riders)
                        named = [] if known else subject.described(masked.origin(match.start()), nations().of_description(match[0]))
                    _give_team(named, team)
                    if who and any(rider.team is team for rider in named):
                        told.add(match.start("team"))
        for pattern in sharing.of(words):
            for match in pattern.regex.finditer(masked.text, begin, end):
                named, holder = _values(masked, match["who"]), match.groupdict().get("holder")
                after = masked.origin(match.end("who"))
                holders = _values(masked, holder) if holder else subject.before(masked.origin(match.start("who")), after)
                if holders and holders[0] not in named:
                    shared.append((holders[0], named, str(pattern.gives["shares"])))
        previous = subject.topic
        earlier = [*earlier, *(rider for _, rider in here)][-_REMEMBERED:]
    for holder, named, what in shared:
        _share(holder, named, what)


class _Subject:
    """Whom a sentence speaks of: its first rider, or the one before's when it begins with a pronoun or description of him.

    Args:
        text: the article's text.
        sentence: the sentence.
        here: its riders with their offsets, in order.
        previous: whom the sentence before spoke of.
        earlier: the riders last named before it, in order.
    """

    def __init__(self, text: str, sentence: Span, here: list[tuple[int, Entity]], previous: Entity | None, earlier: list[Entity]) -> None:
        first = here[0] if here else None
        self._pronoun = bool(_PRONOUN.match(text, sentence.start)) or bool(
            first and first[0] - sentence.start > _DESCRIPTION and _ARTICLE.match(text, sentence.start)
        )
        self._fronted = bool(_FRONTED.match(text, sentence.start))
        self._text, self._here, self._previous, self._earlier = text, here, previous, earlier
        self.topic = previous if self._pronoun and previous else first[1] if first else previous

    def before(self, offset: int, after: int | None = None) -> list[Entity]:
        """Returns whom words at an offset speak of, as a list of one or none.

        In a sentence that opens with an adjunct it may be the rider named after it (`With his team at the front, X won`):
        the first one past `after`.
        """
        if not self._pronoun and self._here and self._here[0][0] < offset:
            return [self._here[0][1]]
        if self._fronted and not self._pronoun:
            for start, rider in self._here:
                if start >= (after or offset) and self._text[start - 2 : start] == ", ":
                    return [rider]
        return [self._previous] if self._previous else []

    def described(self, offset: int, nation: str | None) -> list[Entity]:
        """Returns whom a description by a team stands for.

        The subject, or, when that rides for another team or has another nation, the last one named before who can. Who speaks (`said the X rider`)
        is not named in what is said.
        """
        speaks = bool(_SAID.search(self._text, max(0, offset - 12), offset))
        named = self.before(offset) if not speaks else [self._previous] if self._previous else []
        if _BEATEN.search(self._text, max(0, offset - 14), offset):  # `A passed the Alpha man`
            return [rider for start, rider in self._here[1:] if start < offset and rider.team is None][-1:]
        before = [*self._earlier, *(rider for start, rider in self._here if start < offset and not speaks)]
        for rider in (*named, *reversed(before)):
            if rider.team is None and (nation is None or rider.nationality in (None, nation)):
                return [rider]
        return []


def _values(masked: MaskedText, marks: str) -> list[Entity]:
    return [masked.item(c).value for c in marks if c in masked]


def _give_team(riders: Iterable[Entity], team: Entity) -> None:
    for rider in riders:
        rider.team = rider.team or team


def _give_respective(riders: list[Entity], teams: list[Entity]) -> None:
    """Gives each of several riders the team at the same place of a list of as many (`A and B of X and Y respectively`)."""
    if len(riders) == len(teams):
        for rider, team in zip(riders, teams, strict=True):
            _give_team([rider], team)


def _share(holder: Entity, named: list[Entity], what: str) -> None:
    """Gives what one of them is known to have to those who are not known to have any."""
    group = [holder, *named]
    value = next((getattr(e, what) for e in group if getattr(e, what)), None)
    for entity in group:
        if value and not getattr(entity, what):
            setattr(entity, what, value)
