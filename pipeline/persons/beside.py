"""Reads what the text puts beside a name: nation, team, age, what somebody is called, what somebody does."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from pipeline.ids import fold
from pipeline.knowledge import read_table
from pipeline.persons.nations import nations
from pipeline.state import Entity, Mention, Span, State

_BEFORE, _AFTER = 110, 130  # characters read on either side of a name
_WORD = re.compile(r"[^\s,;:()\[\]\"“”„«»…!?/|]+")
_TAIL = re.compile(_WORD.pattern + r"(?: " + _WORD.pattern + r"){0,3}$")
_HEAD = re.compile(_WORD.pattern + r"(?: " + _WORD.pattern + r"){0,3}")
_LAST_TOKEN = re.compile(r"(\S+)(\s+|-)?$")
_BRACKET = re.compile(r"[ \t\u00a0]*\n?[(\[{]([^()\[\]{}]{1,80})[)\]}]")
_AGE = re.compile(r"(\d\d)(?:[ -]?years?[ -]?old|-year)?", re.IGNORECASE)
_AGE_WORD = re.compile(r"(\d\d)[ -]years?[ -]olds?", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,2}[- ]?times?|(?:19|20)\d\d|'\d\d|\d{1,2}(?:st|nd|rd|th)")
_POSSESSIVE = re.compile(r"['’`]s?$")
_END_OF_APPOSITION = re.compile(r"\s*(?:[,;.:)(–—\n]|$|(?:who|and|was|is|has|had|won|said|says)\b)|\s+-\s")
_SIGNED = re.compile(r"(?:^|[|(/•·-]\s?)\s*by:?\s+$", re.IGNORECASE | re.MULTILINE)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE_BELOW = re.compile(
    rf"[ \t]*\n\s{{0,4}}(?:(?:published|posted|updated|on)\b:?\s*)?(?:[A-Z][a-z]+day,?\s)?"
    rf"(?:{_MONTH}\s\d{{1,2}}\b|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}|\d{{4}}-\d\d-)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,.;:)\n]| [-–—] ")
_LINK = re.compile(r"\s+(of|from|for)\s+(?:the\s+)?")
_WORDS_BEFORE_TEAM = 4  # "of the leading French squad X"
_OF = re.compile(r"\b(?:of|at|for|with|from)(?: the)?\s*$")
_CLOSES = re.compile(r"\s*(?:[,.;!?)”\"\n]|$)")
_ROLE_WORDS = 4  # words of the longest phrase looked up


class Role(NamedTuple):
    """What somebody is called: the folded phrase, its kind, and the words as printed."""

    phrase: str
    kind: str
    span: Span
    former: bool


@dataclass
class Beside:
    """What stands beside one mention of a name."""

    nationality: str | None = None
    team: Entity | None = None
    age: int | None = None
    roles: list[Role] = field(default_factory=list)
    acts: bool = False
    directs: bool = False
    beaten: bool = False
    byline: bool = False
    title: str | None = None
    place: bool = False  # a preposition of place stands before
    bracketed: bool = False  # a team, nation or age follows in brackets

    def found(self) -> bool:
        """Whether anything was read."""
        return bool(self.nationality or self.team or self.age or self.roles)


class _Things(NamedTuple):
    """Teams, races and other names of the article by where they begin and end."""

    teams_at: dict[int, tuple[int, Entity]]
    teams_to: dict[int, tuple[int, Entity]]
    other_at: dict[int, int]
    other_to: dict[int, int]


@cache
def _roles() -> dict[str, str]:
    shared = {fold(row["role"]): row["kind"] for _, row in read_table("roles.tsv", ("role", "kind"))}
    return shared | {fold(row["phrase"]): row["kind"] for _, row in read_table("persons/roles.tsv", ("phrase", "kind"))}


@cache
def _cues() -> dict[str, str]:
    return {row["phrase"]: row["kind"] for _, row in read_table("persons/cues.tsv", ("phrase", "kind"))}


def role_kind(phrase: str) -> str | None:
    """Returns the kind of a folded role phrase, also in the plural; None when it is none."""
    roles = _roles()
    if phrase in roles:
        return roles[phrase]
    if phrase.endswith("s") and phrase[:-1] in roles:
        return roles[phrase[:-1]]
    return None


class Reader:
    """Reads what stands beside the names of one article.

    Args:
        text: the article's text.
        state: its state, with sentences, mentions and teams.
        persons: the mentions of riders and persons, in order.
    """

    def __init__(self, text: str, state: State, persons: list[Mention]) -> None:
        self.text = text
        self.starts = [s.start for s in state.sentences]
        self.sentences = state.sentences
        self.persons_at = {m.start: m for m in persons}
        teams = [(m.start, m.end, e) for e in state.teams for m in e.mentions]
        named = [(m.start, m.end) for m in state.mentions if m.label in ("RACE", "CLIMB", "ORG", "PLACE")]
        named += [(m.start, m.end) for kind in (state.races, state.climbs) for e in kind for m in e.mentions]
        self.things = _Things({a: (b, e) for a, b, e in teams}, {b: (a, e) for a, b, e in teams}, dict(named), {b: a for a, b in named})

    def read(self, mention: Mention) -> Beside:
        """Reads what stands beside one mention."""
        sentence = self._sentence(mention.start)
        beside = Beside()
        begin = max(sentence.start, mention.start - _BEFORE)
        self._before(mention, mention.start, begin, beside)
        if self.text[mention.start - 2 : mention.start] in (", ", ",\n"):
            self._described_before(mention, begin, beside)
        beside.byline = beside.byline or self._is_byline(mention)
        self._after(mention, min(sentence.end, mention.end + _AFTER), beside)
        return beside

    def _sentence(self, offset: int) -> Span:
        place = bisect_right(self.starts, offset) - 1
        return self.sentences[place] if place >= 0 else Span(0, len(self.text))

    def _described_before(self, mention: Mention, begin: int, beside: Beside) -> None:
        """Reads `Her team manager at Sky, X, said`: a description with its article, then the name between commas."""
        if not _CLOSES.match(self.text, mention.end):
            return
        own = Beside()
        if self._before(mention, mention.start - 2, begin, own, described=True) and (own.roles or own.nationality):
            beside.roles.extend(own.roles)
            beside.nationality = beside.nationality or own.nationality
            beside.team = beside.team or own.team
            beside.age = beside.age or own.age

    def _before(self, mention: Mention, end: int, begin: int, beside: Beside, *, described: bool = False) -> bool:
        """Walks to the left from `end` over what can describe a name; stops at the first other word.

        With `described` links such as `of` may stand between. Returns whether it came to an article, a possessive or the beginning.
        """
        text = self.text
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
            possessive = _POSSESSIVE.search(text, max(begin, end - 2), end)
            if possessive:
                bare = possessive.start()
            thing = self.things.teams_to.get(bare) or self.things.teams_to.get(end)
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
            if bare in self.things.other_to or end in self.things.other_to:
                start = self.things.other_to.get(bare, self.things.other_to.get(end, end))
                country = nations().countries.get(fold(text[start:bare])) if possessive else None
                if country:
                    beside.nationality = beside.nationality or country
                elif not link:
                    break
                end = start
                continue
            token = _LAST_TOKEN.search(text, begin, end)
            if token is None:
                break
            nationality = beside.nationality
            step = self._step_back(begin, end, beside)
            if of_team:
                beside.nationality = nationality
            if step is None and described and (of := _OF.search(text, max(begin, end - 8), end)):
                step = of.start(), "link"
            if step is None:
                if not described:
                    self._cue_before(mention, begin, end, beside)
                break
            end, what = step
            if what == "former":
                waiting = None
                beside.roles = [r._replace(former=True) for r in beside.roles]
            elif what == "article":
                closed = True
                break
            link = True
        beside.team = beside.team or waiting
        return closed

    def _step_back(self, begin: int, end: int, beside: Beside) -> tuple[int, str] | None:
        """Reads the longest known phrase that ends at `end`: its start and its kind, None when there is none."""
        text = self.text
        window = text[max(begin, end - 45) : end]
        words = list(_WORD.finditer(window))
        if not words or words[-1].end() != len(window):
            return None
        base = end - len(window)
        for n in range(min(_ROLE_WORDS, len(words)), 0, -1):
            first = words[-n]
            phrase = fold(window[first.start() :])
            if "\n" in phrase or any(c in ',;:()"' for c in phrase):
                continue
            start = base + first.start()
            printed = window[first.start() :]
            kind = role_kind(phrase)
            if kind:
                beside.roles.append(Role(phrase, kind, Span(start, end), False))
                beside.nationality = beside.nationality or (nations().of_description(printed) if n > 1 else None)
                return start, "role"
            if n <= 2 and printed[:1].isupper():
                code = nations().persons.get(phrase) or nations().countries.get(_POSSESSIVE.sub("", phrase) if _POSSESSIVE.search(phrase) else "")
                if code:
                    beside.nationality = beside.nationality or code
                    return start, "nation"
            cue = _cues().get(phrase)
            if cue in ("former", "modifier", "article", "squad"):
                return start, cue
            if cue in ("title", "post") and n == 1:
                beside.title = cue
                return start, "title"
            if n == 1 and phrase.rstrip(".") != phrase and _cues().get(phrase.rstrip(".")) in ("title", "post"):
                beside.title = _cues()[phrase.rstrip(".")]
                return start, "title"
            age = _AGE_WORD.fullmatch(phrase)
            if age:
                beside.age = beside.age or int(age[1])
                return start, "age"
            if n == 1 and _COUNT.fullmatch(phrase):
                return start, "count"
        return None

    def _cue_before(self, mention: Mention, begin: int, end: int, beside: Beside) -> None:
        window = self.text[max(begin, end - 30) : end]
        words = [fold(w.strip("(")) for w in window.replace(":", " ").split()[-4:]]
        for n in range(len(words), 0, -1):
            cue = _cues().get(" ".join(words[-n:]))
            if cue == "beaten":
                beside.beaten = True
                return
            if cue == "byline":
                beside.byline = True
                return
            if cue == "place":
                beside.place = True
                return

    def _is_byline(self, mention: Mention) -> bool:
        """Whether a name is the signature of a text or picture: `By X` at a line's beginning, or X alone above a date."""
        text = self.text
        line = text.rfind("\n", 0, mention.start) + 1
        if _SIGNED.search(text, max(line, mention.start - 14), mention.start):
            return True
        return not text[line : mention.start].strip() and bool(_DATE_BELOW.match(text, mention.end))

    def _after(self, mention: Mention, stop: int, beside: Beside) -> None:
        text, end = self.text, mention.end
        for _ in range(2):
            bracket = _BRACKET.match(text, end, min(len(text), end + 90))
            if not bracket:
                break
            self._bracket(bracket.start(1), bracket.end(1), beside)
            end = bracket.end()
        if end > mention.end and beside.nationality and beside.team is None:
            thing = self.things.teams_at.get(self._skip(end))
            if thing:
                beside.team = thing[1]
        possessive = re.match(r"['’`]s? ", text[end : end + 3])
        if possessive:
            thing = self.things.teams_at.get(end + possessive.end())
            if thing and beside.team is None and not nations().of_place(text[end + possessive.end() : thing[0]]):
                beside.team = thing[1]
            return
        if text[end : end + 1] == ",":
            self._apposition(end + 1, stop, beside)
        elif text[end : end + 3] in (" - ", " – ", " — "):
            self._apposition(end + 3, stop, beside)
        elif text[end : end + 1] == "\n" and text[mention.start - 1 : mention.start] in ("\n", ""):
            line = text.find("\n", end + 1, end + 60)
            if line > 0 and not text[end:line].rstrip().endswith((".", "!", "?")):
                self._apposition(end + 1, line, beside)
        else:
            self._linked(end, stop, beside)
        words = [fold(w) for w in text[end : min(stop, end + 30)].replace(",", " ").split()[:3]]
        does = next((cue for n in (2, 1) if len(words) >= n and (cue := _cues().get(" ".join(words[:n]))) in ("act", "directs")), None)
        beside.acts, beside.directs = does == "act", does == "directs"

    def _skip(self, position: int) -> int:
        while position < len(self.text) and self.text[position] in " \t\u00a0":
            position += 1
        return position

    def _bracket(self, start: int, end: int, beside: Beside) -> None:
        """Reads a bracket: a team, a nation, an age, or two of them."""
        text = self.text
        place = start
        first = start in self.things.teams_at
        rest: list[str] = []
        while place < end:
            thing = self.things.teams_at.get(place)
            if thing and thing[0] <= end:
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
            code = (
                nations().of_place(part) or nations().codes.get(part.upper()) or (nations().persons.get(fold(part)) if part[:1].isupper() else None)
            )
            age = _AGE.fullmatch(part)
            if code:
                beside.nationality, beside.bracketed = beside.nationality or code, True
            elif age:
                beside.age = beside.age or int(age[1])
            elif part:
                words = fold(part).split()
                for n in range(min(_ROLE_WORDS, len(words)), 0, -1):
                    kind = role_kind(" ".join(words[-n:]))
                    if kind:
                        at = text.find(part, start, end)
                        beside.roles.append(Role(" ".join(words[-n:]), kind, Span(max(at, start), max(at, start) + len(part)), False))
                        break
                else:
                    if beside.team and len(part) > 12 and not first:
                        beside.team = None  # the bracket says something else, in which a team occurs
        beside.bracketed = beside.bracketed or beside.team is not None

    def _linked(self, end: int, stop: int, beside: Beside) -> None:
        """Reads `X of Spain`, `X from Italy`, `X of the Kelme team`, `X for Team Sky`."""
        text = self.text
        link = _LINK.match(text, end, min(stop, end + 14))
        if not link:
            return
        at = link.end()
        code = self._country_at(at, stop)
        if code:
            if link[1] != "for":
                beside.nationality = beside.nationality or code
            return
        for _ in range(_WORDS_BEFORE_TEAM):
            if at in self.persons_at or at in self.things.other_at:
                return
            thing = self.things.teams_at.get(at)
            if thing:
                beside.team = beside.team or thing[1]
                return
            word = _WORD.match(text, at, stop)
            if not word or not (word[0].islower() or fold(word[0]) in nations().persons):
                return
            at = self._skip(word.end())

    def _country_at(self, at: int, stop: int) -> str | None:
        words = list(_WORD.finditer(self.text, at, min(stop, at + 40)))[:3]
        for n in range(len(words), 0, -1):
            raw = self.text[at : words[n - 1].end()].rstrip(".")
            code = nations().countries.get(fold(raw)) if raw[:1].isupper() else None
            if code and not _POSSESSIVE.search(raw):
                return code
        return None

    def _apposition(self, at: int, stop: int, beside: Beside) -> None:
        """Reads what follows a comma as a description of the name before: `, the Italian sprinter of Lampre,`."""
        text = self.text
        own = Beside()
        at = self._skip(at)
        begin = at
        thing = self.things.teams_at.get(at)
        if thing and text[thing[0] : thing[0] + 2] in ("'s", "’s") and beside.team is None:
            close = _CLAUSE_END.search(text, thing[0])
            if not any(thing[0] <= start < (close.start() if close else stop) for start in self.persons_at):
                beside.team = thing[1]
        former = content = False
        described = False  # whether an article stands before a nation: `an Australian guest`
        what, nationality = "", None
        linked_at = at
        for _ in range(14):
            at = self._skip(at)
            while at < stop and text[at] in "-–'’":
                at += 1
            if at >= stop or at in self.persons_at:
                if at in self.persons_at and content and what != "link":
                    return  # the words describe the next name
                break
            thing = self.things.teams_at.get(at)
            if thing:
                code = nations().of_place(text[at : thing[0]])
                if code:
                    own.nationality = own.nationality or code
                elif own.team is None and not former:
                    own.team = thing[1]
                at, content, what = thing[0], True, "name"
                at += 2 if text[at : at + 2] in ("'s", "’s") else 1 if text[at : at + 1] in ("'", "’") else 0
                continue
            if at in self.things.other_at and not self._country_at(at, stop):
                at, content, what = self.things.other_at[at], True, "name"
                continue
            if what in ("link", "article"):
                nationality = own.nationality
            before = what
            step = self._step_on(at, stop, own)
            if step is None:
                break
            linked_at = linked_at if what == step[1] == "link" else at
            at, what = step
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
        if (
            bare
            and not own.nationality
            and not re.match(r"(?:of|from|riding|who|now|racing|rides|with|the|a|an)\b", text[begin : begin + 8])
            and text[at : at + 1] not in ",;).\n"
        ):
            return
        beside.nationality = beside.nationality or own.nationality
        beside.team = beside.team or own.team
        beside.age = beside.age or own.age
        beside.roles.extend(r._replace(former=True) if former else r for r in own.roles)

    def _step_on(self, at: int, stop: int, own: Beside) -> tuple[int, str] | None:
        """Reads the longest known phrase that begins at `at`: its end and its kind, None when there is none."""
        text = self.text
        words = list(_WORD.finditer(text, at, min(stop, at + 50)))[:_ROLE_WORDS]
        if not words or words[0].start() != at:
            return None
        for n in range(len(words), 0, -1):
            end = words[n - 1].end()
            while end > at and text[end - 1] in ".":
                end -= 1
            raw = text[at:end]
            if any(c in raw for c in ',;:()\n"'):
                continue
            phrase = fold(raw)
            kind = role_kind(phrase)
            if kind:
                own.roles.append(Role(phrase, kind, Span(at, end), False))
                own.nationality = own.nationality or (nations().of_description(raw) if n > 1 else None)
                return end, "role"
            if n <= 3 and raw[:1].isupper():
                code = nations().persons.get(_POSSESSIVE.sub("", phrase)) or nations().countries.get(_POSSESSIVE.sub("", phrase))
                if code:
                    own.nationality = own.nationality or code
                    return end, "nation"
            cue = _cues().get(phrase)
            if cue == "rides":
                return end, "link"
            if cue in ("former", "modifier", "article", "squad"):
                return end, cue
            age = _AGE_WORD.fullmatch(phrase)
            if age or (n == 1 and re.fullmatch(r"[1-5]\d", phrase) and re.match(r"\s*[,)]", text[end : end + 2])):
                own.age = own.age or int(age[1] if age else phrase)
                return end, "age"
            if n == 1 and (_COUNT.fullmatch(phrase) or phrase in ("of", "from", "for", "at", "in", "with", "on", "and", "who")):
                return end, "link"
        return None
