"""What is masked before the rules read: names with their whole phrases, stages, times, and words that stand for a rider."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from pipeline.expressions import linear
from pipeline.masked import Item
from pipeline.results.cues import cue
from pipeline.results.past import Past
from pipeline.results.words import read_words_of_riders
from pipeline.state import Entity, Span, State
from pipeline.times import TimeSpan

_LAST_WORD = linear(r"([^\s,;:()\"“”]+)(\s)\Z")
_AGE = linear(r"\d\d-year-old\Z", re.IGNORECASE)
_BRACKET = linear(r"\s?[(\[]([^()\[\]\n]{1,60})[)\]]")
_TELLS_OF_A_PLACE = linear(
    r"\d(?:st|nd|rd|th)\b|^(?:(?:19|20)\d\d|gold|silver|bronze|first|second|third|fourth|fifth)\b|\b(?:winner|champion|runner-up)\b"
)
_AGE_BEHIND = linear(r",? (?:aged )?\d\d(?:,|(?= (?!(?:ahead|behind|clear|back|adrift|down|sec|minutes|faster|slower)\b)[a-z]))|,? \(?\d\d\)")
_OF = linear(r",? (?:of|from|for|(?:riding|racing|competing|skippering) for|who (?:rides|races) for|also of|also from) (?:the )?")
_COUNTRY = linear(r"[A-ZÀ-Ý][\w.-]+(?: (?:of )?[A-Z][\w.-]+){0,2}")
# The riders of a team that stand for it in a race of teams, where a verb follows.
_CREW = linear(
    r"(?:['’]s?)? (?:(?:wo)?men['’]?s? |young |junior |elite )?(?:team (?:sprint|pursuit|relay) )?"
    r"(?:trio|quartet|foursome|quintet|team|squad|pair|duo)(?= (?:won|wins?|t(?:ook|akes?)|claim(?:ed|s)?|finish(?:ed|es)?"
    r"|have|had|has|w(?:as|ere)|beat|secured?|set|clocked|came|qualified|crossed|ended|posted)\b)"
)
_THE = linear(r"\b[Tt]he (?:(?:\d\d-year-old|young|experienced|[A-Z][a-z]+n|\w+ing) )?(?:[Tt]eam )?\Z")


@dataclass(frozen=True, slots=True)
class Who:
    """What a rider's, person's or team's placeholder stands for; `entity` is None for somebody without a name or unknown."""

    entity: Entity | None
    name: Span
    form: str


class Masker:
    """Puts together what is masked: names with their phrases, stages, times, and words that stand for a rider."""

    def __init__(self, text: str, state: State, times: list[TimeSpan]) -> None:
        self.text, self.state = text, state
        self.words = read_words_of_riders()
        self.times = times

    def items(self) -> list[Item]:
        named: list[Item] = []
        for entities, kind in ((self.state.riders, "rider"), (self.state.people, "person"), (self.state.teams, "team")):
            named.extend(Item(m.start, m.end, kind, Who(e, m, "name")) for e in entities for m in set(e.mentions))
        named.extend(
            Item(m.start, m.end, kind, e)
            for entities, kind in ((self.state.races, "race"), (self.state.climbs, "climb"))
            for e in entities
            for m in set(e.mentions)
        )
        named = _apart(named)
        taken = _Taken(named)
        stages = [Item(m.start, m.end, "stage", stage) for stage in self.state.stages for m in set(stage.mentions) if taken.free(m.start, m.end)]
        named = _apart([*named, *stages])
        taken = _Taken(named)
        times = [Item(t.start, t.end, "time", t) for t in self.times if taken.free(t.start, t.end)]
        plain = _apart([*named, *times])
        phrases = _apart([self.phrase(item, plain, n) for n, item in enumerate(plain)])
        return _apart([*phrases, *self.stand_ins(phrases)])

    def phrase(self, item: Item, items: list[Item], n: int) -> Item:
        """Widens a rider's or person's name to its whole phrase, a team's to its riders ("the Umbra quartet")."""
        if item.kind == "team" and (crew := _CREW.match(self.text, item.end)):
            return Item(item.start, crew.end(), item.kind, item.value)
        if item.kind not in ("rider", "person"):
            return item
        floor = items[n - 1].end if n else 0
        start, end = self.left_edge(item.start, floor, items[n - 1] if n else None), item.end
        if item.kind == "person":
            return Item(start, end, item.kind, item.value)
        return Item(start, self.right_edge(end, items, n + 1), item.kind, item.value)

    def left_edge(self, start: int, floor: int, before: Item | None) -> int:
        words, text = self.words, self.text
        beginning = start
        for _ in range(6):
            if (
                before is not None
                and before.kind == "team"
                and text[floor:start] in (" ", "'s ", "’s ", " rider ", " leader ", " team leader ", " captain ")
            ):
                start, floor = before.start, before.start
                if text[max(0, start - 5) : start] == "Team ":
                    start -= 5
                break
            last = _LAST_WORD.search(text, max(floor, start - 30), start)
            if last is None or last[2] == "\n":
                break
            word = last[1]
            bare = re.sub(r"['’]s\Z|['’]\Z", "", word)
            own = bare != word
            if (
                (not own and (word in words.demonyms or word.lower() in words.roles or _AGE.match(word)))
                or (own and (bare in words.countries or any(c.endswith(" " + bare) for c in words.countries) or bare in words.demonyms))
                or (start != beginning and word.lower() in words.modifiers)
            ):
                start = last.start()
            else:
                break
        return start

    def right_edge(self, end: int, items: list[Item], n: int) -> int:
        text = self.text
        for _ in range(3):
            while n < len(items) and items[n].start < end:
                n += 1
            following = items[n] if n < len(items) else None
            bracket = _BRACKET.match(text, end)
            if bracket:
                inside = [i for i in items[n : n + 4] if i.start < bracket.end()]
                if not any(i.kind in ("time", "rider", "stage") for i in inside) and not _TELLS_OF_A_PLACE.search(bracket[1]):
                    end = bracket.end()
                    continue
            age = _AGE_BEHIND.match(text, end)
            if age and not (following and following.start < age.end()):
                end = age.end()
                continue
            of = _OF.match(text, end)
            if of:
                if following is not None and following.kind == "team" and following.start == of.end():
                    end = following.end
                    continue
                country = _COUNTRY.match(text, of.end())
                if country and (following is None or following.start >= country.end()):
                    name = next((name for name in (country[0], country[0].split(" ")[0]) if name in self.words.countries), None)
                    if name:
                        end = of.end() + len(name)
                        if text[of.start()] == "," and text[end : end + 1] == ",":
                            end += 1
                        continue
            break
        return end

    def follows(self, position: int, phrases: list[Item]) -> Entity | None:
        """Returns the rider who is named behind the comma that closes the clause at a place: "After she won, Berg ..."."""
        place = bisect_right([item.start for item in phrases], position)
        item = next((item for item in phrases[place : place + 3] if item.kind == "rider"), None)
        if item is None or not cue("clause_closes").fullmatch(self.text, position, item.start):
            return None
        found: Entity | None = item.value.entity
        return found

    def stand_ins(self, phrases: list[Item]) -> list[Item]:
        """Finds the words that stand for riders, in the order of the text, and says for whom."""
        found = []
        taken = _Taken(phrases)
        past = Past(self.text, self.words, self.state)
        events: list[tuple[int, int, Item | re.Match[str]]] = [(i.start, 1, i) for i in phrases if i.kind in ("rider", "person")]
        events.extend(
            (i.start, 1, m)
            for i in phrases
            if i.kind == "team" and (m := cue("of_team").match(self.text, i.end)) and _THE.search(self.text, max(0, i.start - 30), i.start)
        )
        teams = {i.end: i for i in phrases if i.kind == "team"}
        events.extend((m.start(), 0, m) for m in self.words.stand_ins.finditer(self.text) if taken.free(m.start(), m.end()) or m["description"])
        sentences = [s.start for s in self.state.sentences]
        for position, _, event in sorted(events, key=lambda e: (e[0], e[1])):
            past.at(bisect_right(sentences, position))
            if isinstance(event, Item):
                past.named(event)
                continue
            if event.re is cue("of_team"):
                team = teams[event.start()]
                opening = _THE.search(self.text, max(0, team.start - 30), team.start)
                entity = past.of_team(team.value.entity)
                if opening and entity is not None:
                    item = Item(opening.start(), event.end(), "rider", Who(entity, Span(opening.start(), event.end()), "stand-in"))
                    found.append(item)
                    past.named(item)
                continue
            if not taken.free(event.start(), event.end()):
                continue
            entity, quoted = None, past.quoted(event.start())
            if event["first"]:
                if quoted is None:
                    continue
                entity = quoted.speaker
            elif event["pronoun"]:
                entity = self.follows(event.start(), phrases) if past.opens_clause(event.start()) else None
                entity = entity or past.pronoun(quoted is not None)
            elif event["title"]:
                entity = past.topic
            elif event["description"] and cue("predicate").search(self.text, max(0, event.start() - 12), event.start()):
                entity = past.subject
            elif event["description"] and past.apposed(event.start()):
                entity = past.last
            elif event["description"] and not self.words.is_plural(event.group()):
                entity = past.description(event.group(), event.start())
            kind = "person" if entity is not None and entity.kind == "person" else "rider"
            item = Item(event.start(), event.end(), kind, Who(entity, Span(event.start(), event.end()), "stand-in"))
            found.append(item)
            past.named(item)
        return found


class _Taken:
    """Which places of the text are masked already."""

    def __init__(self, items: list[Item]) -> None:
        self.starts = [item.start for item in items]
        self.items = items

    def free(self, start: int, end: int) -> bool:
        place = bisect_right(self.starts, start) - 1
        if place >= 0 and self.items[place].end > start:
            return False
        return place + 1 >= len(self.items) or self.items[place + 1].start >= end


def _apart(items: list[Item]) -> list[Item]:
    """Overlap policy: of two items the longer one stays, of equal ones the first kind named."""
    kept: list[Item] = []
    for item in sorted(items, key=lambda i: (i.start, i.start - i.end)):
        if kept and item.start < kept[-1].end:
            if item.end - item.start > kept[-1].end - kept[-1].start:
                kept[-1] = item
            continue
        kept.append(item)
    return kept
