"""An article made ready for the rules of relations: masked sentences in which each rider's whole phrase is one placeholder.

"Spain's Alejandro Valverde (Movistar)" is one placeholder, and so are "he", "the 26-year-old" and, in a quotation, "I", each of which
leads to the rider that it stands for. Persons without a name ("his team-mate") are placeholders that lead to nobody, so that
what they do is given to nobody.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.assertion import Held, held_stretches
from pipeline.errors import PatternError
from pipeline.knowledge import FOLDER, cell_list, read_table
from pipeline.masked import MACROS, Item, MaskedText
from pipeline.results.cues import cue
from pipeline.state import Entity, Quotation, Result, Span, Stage, State
from pipeline.times import TimeSpan, find_times

_FILE = "results/words.toml"
_NATIONS = ("country", "code", "codes", "adjectives", "nouns", "names", "regional")
_RIDER, _PERSON, _TEAM = (f"{dict(MACROS)[kind]}" for kind in ("rider", "person", "team"))
WHO = f"[{_RIDER[1:-1]}{_PERSON[1:-1]}{_TEAM[1:-1]}]"
_LAST_WORD = re.compile(r"([^\s,;:()\"“”]+)(\s)\Z")
_AGE = re.compile(r"\d\d-year-old\Z", re.IGNORECASE)
_BRACKET = re.compile(r"\s?[(\[]([^()\[\]\n]{1,60})[)\]]")
_AGE_BEHIND = re.compile(r",? (?:aged )?\d\d(?:,|(?= [a-z]))|,? \(?\d\d\)")
_OF = re.compile(r",? (?:of|from|for|riding for|who rides for|also of|also from) (?:the )?")
_COUNTRY = re.compile(r"[A-ZÀ-Ý][\w.-]+(?: (?:of )?[A-Z][\w.-]+){0,2}")
_OWN = re.compile(r"['’´`]s?(?![\w])")
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)\b(?!['’]ll|['’]d)")
_COMMA = re.compile(r",\s(?:also |still |now )?")
_STAMP = re.compile(r"(?m)(?:^|(?<=[.!?] ))[\[(]?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4}\b)?[\])]?\s?[-–:|]?\s|^KM \d+")
_LIVE = 4
_THE = re.compile(r"\b[Tt]he (?:(?:\d\d-year-old|young|experienced|[A-Z][a-z]+n|\w+ing) )?(?:[Tt]eam )?\Z")
_FIRST_PERSON = re.compile(r"\bI\b(?!\.)")


@dataclass(frozen=True)
class Words:
    """The words of `patterns/results/words.toml`, compiled, and those of `patterns/nationalities.tsv`."""

    roles: frozenset[str]
    modifiers: frozenset[str]
    before_object: re.Pattern[str]
    adverbs: re.Pattern[str]
    stand_ins: re.Pattern[str]
    demonyms: dict[str, str]
    demonym: re.Pattern[str]
    countries: frozenset[str]


@cache
def read_words_of_riders() -> Words:
    """Reads the words.

    Raises:
        PatternError: a file is broken.
    """
    try:
        data = tomllib.loads((FOLDER / _FILE).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PatternError(_FILE, 0, f"cannot be read: {error}") from error
    demonyms: dict[str, str] = {}
    countries: set[str] = set()
    for _, row in read_table("nationalities.tsv", _NATIONS):
        for column in ("adjectives", "nouns", "regional"):
            demonyms |= {word: row["code"] for word in cell_list(row[column])}
        countries |= {row["country"], *cell_list(row["names"])}
    demonym = "|".join(re.escape(word) for word in sorted(demonyms, key=len, reverse=True))
    description = data["description"].replace("{demonym}", f"(?:{demonym})")
    stand_ins = f"(?P<pronoun>{_PRONOUN.pattern})|(?P<first>{_FIRST_PERSON.pattern})|(?P<title>{data['title']})|(?P<description>{description})|(?P<nameless>{data['nameless']})"
    return Words(
        frozenset(data["roles"]), frozenset(data["modifiers"]), re.compile(data["before_object"], re.IGNORECASE),
        re.compile(data["adverbs"] + r"\Z", re.IGNORECASE), re.compile(stand_ins), demonyms, re.compile(rf"\b(?:{demonym})\b"),
        frozenset(countries),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Who:
    """What a rider's, person's or team's placeholder stands for; `entity` is None for somebody without a name or unknown."""

    entity: Entity | None
    name: Span
    form: str


class Sentence:
    """A masked sentence: `text`, where it begins in the masked text, and the stretches of it that state no fact."""

    __slots__ = ("_held", "index", "lowered", "offset", "text")

    def __init__(self, text: str, offset: int, index: int) -> None:
        self.text, self.offset, self.index = text, offset, index
        self.lowered = text.lower()
        self._held: list[Held] | None = None

    @property
    def held(self) -> list[Held]:
        if self._held is None:
            self._held = held_stretches(self.text)
        return self._held


class Reading:
    """An article's masked text with its sentences, and what each placeholder stands for.

    Args:
        text: the article's text.
        state: its state, with names, stages, lists and, when they are known, quotations.
    """

    def __init__(self, text: str, state: State) -> None:
        self.article, self.state = text, state
        self.times = find_times(text)
        self.masked = MaskedText(text, _Masker(text, state, self.times).items())
        self.sentences = list(self._sentences())
        self.results: list[Result] | None = None  # of the prose, once they are read
        self.live = len(_STAMP.findall(text)) >= _LIVE  # a live report: its standings are moments of the race

    def _sentences(self) -> Iterator[Sentence]:
        rows = sorted((row.start, row.end) for found in self.state.lists for row in found.rows)
        starts = [row[0] for row in rows]
        index = 0
        for span in self.state.sentences:
            for start, end in _outside(span, rows, starts):
                begin, stop = self.masked.sentence(Span(start, end))
                if begin < stop:
                    yield Sentence(self.masked.text[begin:stop], begin, index)
                    index += 1

    def who(self, mark: str) -> Who:
        """Returns what a rider's, person's or team's placeholder stands for."""
        value: Who = self.masked.item(mark).value
        return value

    def race(self, mark: str) -> Entity:
        """Returns the race of a placeholder."""
        value: Entity = self.masked.item(mark).value
        return value

    def stage(self, mark: str) -> Stage:
        """Returns the stage of a placeholder."""
        value: Stage = self.masked.item(mark).value
        return value

    def time(self, mark: str) -> TimeSpan:
        """Returns the length of time of a placeholder."""
        value: TimeSpan = self.masked.item(mark).value
        return value

    def span(self, sentence: Sentence, start: int, end: int) -> Span:
        """Returns the article's span of a stretch of a sentence, outer blanks and marks left out."""
        while end > start + 1 and (sentence.text[end - 1].isspace() or sentence.text[end - 1] in ",;:"):
            end -= 1
        while start < end - 1 and sentence.text[start].isspace():
            start += 1
        return self.masked.span(sentence.offset + start, sentence.offset + end)


def _outside(span: Span, rows: list[tuple[int, int]], starts: list[int]) -> Iterator[tuple[int, int]]:
    """Yields the stretches of a sentence that lie in no row of a list."""
    begin = span.start
    for n in range(max(0, bisect_right(starts, span.start) - 1), len(rows)):
        start, end = rows[n]
        if start >= span.end:
            break
        if end <= begin:
            continue
        if start > begin:
            yield begin, start
        begin = max(begin, end)
    if begin < span.end:
        yield begin, span.end


def reading_of(text: str, state: State) -> Reading:
    """Returns the reading of an article, made at the first call and kept in its state.

    Args:
        text: the article's text.
        state: its state.
    """
    if not isinstance(state.reading, Reading):
        state.reading = Reading(text, state)
    return state.reading


class _Masker:
    """Puts together what is masked: names with their phrases, stages, times, and words that stand for a rider."""

    def __init__(self, text: str, state: State, times: list[TimeSpan]) -> None:
        self.text, self.state = text, state
        self.words = read_words_of_riders()
        self.times = times

    def items(self) -> list[Item]:
        named: list[Item] = []
        for entities, kind in ((self.state.riders, "rider"), (self.state.people, "person"), (self.state.teams, "team")):
            named.extend(Item(m.start, m.end, kind, Who(e, m, "name")) for e in entities for m in set(e.mentions))
        named.extend(Item(m.start, m.end, kind, e) for entities, kind in ((self.state.races, "race"), (self.state.climbs, "climb")) for e in entities for m in set(e.mentions))
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
        """Widens a rider's or person's name to its whole phrase."""
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
            if before is not None and before.kind == "team" and text[floor:start] in (" ", "'s ", "’s ", " rider ", " leader ", " team leader ", " captain "):
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
                if not any(i.kind in ("time", "rider", "stage") for i in inside) and not re.search(r"\d(?:st|nd|rd|th)\b", bracket[1]):
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

    def stand_ins(self, phrases: list[Item]) -> list[Item]:
        """Finds the words that stand for riders, in the order of the text, and says for whom."""
        found = []
        taken = _Taken(phrases)
        past = _Past(self.text, self.words, self.state)
        events: list[tuple[int, int, Item | re.Match[str]]] = [(i.start, 1, i) for i in phrases if i.kind in ("rider", "person")]
        events.extend((i.start, 1, m) for i in phrases if i.kind == "team" and (m := cue("of_team").match(self.text, i.end)) and _THE.search(self.text, max(0, i.start - 30), i.start))
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
                entity = past.pronoun(event.start(), quoted is not None)
            elif event["title"]:
                entity = past.topic
            elif event["description"] and cue("predicate").search(self.text, max(0, event.start() - 12), event.start()):
                entity = past.subject
            elif event["description"] and past.apposed(event.start()):
                entity = past.last
            elif event["description"]:
                entity = past.description(event.group(), event.start())
            kind = "person" if entity is not None and entity.kind == "person" else "rider"
            item = Item(event.start(), event.end(), kind, Who(entity, Span(event.start(), event.end()), "stand-in"))
            found.append(item)
            past.named(item)
        return found


class _Past:
    """What has been named up to a place, and who was the subject there."""

    def __init__(self, text: str, words: Words, state: State) -> None:
        self.text, self.words, self.state = text, words, state
        self.sentence = -1
        self.subject: Entity | None = None  # of this sentence so far
        self.topic: Entity | None = None  # of the sentences before
        self.last: Entity | None = None
        self.end = 0  # of the last name
        self.recent: list[Entity] = []
        self.parts = sorted((part.start, part.end, n) for n, quote in enumerate(state.quotes) for part in quote.parts)

    def at(self, sentence: int) -> None:
        if sentence != self.sentence:
            self.topic = self.subject or self.last or self.topic
            self.subject = self.last = None
            self.sentence = sentence

    def quoted(self, position: int) -> Quotation | None:
        place = bisect_right(self.parts, (position, 1 << 60, 0)) - 1
        if place >= 0 and self.parts[place][0] <= position < self.parts[place][1]:
            return self.state.quotes[self.parts[place][2]]
        return None

    def named(self, item: Item) -> None:
        entity = item.value.entity
        if entity is None:
            return
        if entity in self.recent:
            self.recent.remove(entity)
        self.recent.append(entity)
        self.last, self.end = entity, item.end
        own = _OWN.match(self.text, item.end)
        if self.subject is None and not own and not self.words.before_object.search(self.text[max(0, item.start - 40) : item.start]):
            self.subject = entity

    def of_team(self, team: Entity | None) -> Entity | None:
        """Returns the rider of a team who was named last, or the one spoken of where no rider's team is known."""
        fitting = [e for e in self.recent if e.kind == "rider" and e.team is team and team is not None]
        if fitting:
            return self.topic if self.topic in fitting else fitting[-1]
        return self.topic if self.topic is not None and self.topic.kind == "rider" and self.topic.team is None else None

    def apposed(self, position: int) -> bool:
        """Whether a description only says more of the name right before it: "X, the best young rider, ..."."""
        return self.last is not None and _COMMA.fullmatch(self.text, self.end, position) is not None

    def pronoun(self, position: int, quoted: bool) -> Entity | None:
        if quoted:
            return None
        return self.subject or self.last or self.topic

    def description(self, words: str, position: int) -> Entity | None:
        codes = {self.words.demonyms[word] for word in self.words.demonym.findall(words)}
        if codes:
            fitting = [e for e in self.recent if e.kind == "rider" and e.nationality in codes]
            if fitting:
                return self.topic if self.topic in fitting else fitting[-1]
            if self.topic is not None and self.topic.kind == "rider" and self.topic.nationality is None:
                return self.topic
            return None
        topic = self.topic or self.subject
        return topic if topic is not None and topic.kind == "rider" else None


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


