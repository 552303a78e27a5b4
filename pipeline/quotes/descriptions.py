"""Descriptions ("the 26-year-old Kazakh", "the team's sports director") and what an article says of its persons to match them with."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipeline.errors import PatternError
from pipeline.expressions import linear
from pipeline.gazetteer import gazetteer, read_gazetteer
from pipeline.ids import fold
from pipeline.knowledge import read_words
from pipeline.nations import nations
from pipeline.quotes.frame import NAME, Frame
from pipeline.quotes.references import POSSESSIVE, Reference, is_name, is_team
from pipeline.state import Entity

_NEAR = 60  # characters on either side of a name that tell of its bearer
_WITHIN_REACH = 20_000  # characters before and behind a description in which those are named of whom it can speak: more than most articles have
_SHORT_NAME = 4  # letters
_MENTIONS = 8  # so many mentions of a person are looked at
_AGE = linear(r"\b(\d\d)-year-old\b")
_OTHER_AGE = linear(r"\b\d\d-year-old\b|, \d\d,")
_WORD = linear(r"[^\W\d_]{2,}")
_INDEFINITE = linear(r"(?:an?|one|another|some|many|several|both)\s", re.IGNORECASE)
_HEAD_END = linear(r"\s(?:of|from|in|on|at|next|who|with|for|behind|near|to)\s")
_WINNER_OF = linear(r"\b(?:winner|victor|champion)s? (?:of|in|at|from)\b|['’]s (?:\w+ )?(?:winner|victor|champion)\b")
_BEHIND = 5  # characters behind a description: "of", "in"
_WON = linear(
    r"\b(?:won|wins|win|winner|winning|victory|victories|triumph\w*|celebrat\w+|soloed"
    r"|(?<!defending )(?<!former )(?<!reigning )(?<!outgoing )champion)\b"
)
_WOMAN = linear(r"\b(?:mrs|ms|miss|madame|mother|daughter|sister|wife|woman|chairwoman|spokeswoman|queen)\b")
_OWN_PRONOUN = linear(rf"(?<![{NAME[0]}-{NAME[1]}],)\s(he|his|himself|she|her|herself)(?=\s)")  # "X won her race", but not "X, her coach"
_GENDER_OF_PRONOUN = {"he": "m", "his": "m", "himself": "m", "she": "w", "her": "w", "herself": "w"}
_SENTENCE_PARTS = linear(r"[.!?\n]\s|\n")
_PROPER = linear(r"(?<=\s)[A-ZÀ-Ž]\w+(?:\s[a-z-]+){1,2}\Z|(?<=\s)[A-ZÀ-Ž]\w+\sMPs?\Z")
_NAME = linear(f"[{NAME[0]}-{NAME[1]}]")
_KINDS = ("rider", "role", "body")


@cache
def _words_of_nation(code: str) -> tuple[str, ...]:
    return tuple(word for word, nation in nations().persons.items() if nation == code and len(word) > 3)


@cache
def description_words() -> dict[str, str]:
    """Returns the kind of each word of a description: rider, role, body, or an empty string for one that tells nothing.

    Raises:
        PatternError: a word has another kind.
    """
    words = read_words("quotes/descriptions.txt")
    for word, kind in words.items():
        if kind and kind not in _KINDS:
            raise PatternError("quotes/descriptions.txt", 0, f"{word!r} has the kind {kind!r}; known: {', '.join(_KINDS)}, or none")
    return words


@cache
def _given_names() -> dict[str, str]:
    """The gender (m, w) of given names that only one gender bears among the known riders, and of those listed.

    A short name that only one rider bears tells nothing: it may be a surname that stands first.
    """
    genders: dict[str, list[str]] = {}
    for entry in read_gazetteer("riders"):
        given, _, rest = entry.name.partition(" ")
        if rest and entry.cells["gender"]:
            genders.setdefault(fold(given), []).append(entry.cells["gender"])
    certain = {given: seen[0] for given, seen in genders.items() if len({*seen}) == 1 and (len(seen) > 1 or len(given) > _SHORT_NAME)}
    certain.update({fold(name): gender for name, gender in read_words("quotes/given_names.txt").items()})
    return {given: gender for given, gender in certain.items() if gender}


def is_person_word(word: str) -> bool:
    """Whether a word stands for a person: a nationality, a role, an age."""
    folded = fold(word.strip(",.;:"))
    return folded in nations().persons or description_words().get(folded) in ("rider", "role") or folded.endswith("-year-old")


@dataclass(frozen=True, slots=True)
class Description:
    """What a description says of whom it means.

    Attributes:
        phrase: its words, folded.
        definite: whether it means somebody in particular.
        body: whether it is a speaker without a name: a spokesman, a statement, a team.
        codes: IOC codes of the nations it names.
        ages: ages in years.
        teams: teams it names.
        roles: its further telling words.
        kinds: the kinds of its words: rider, role.
        won: whether it means a winner.
        gender: m or w where its words tell: "the Englishman", "the lady".
        proper: whether a proper name tells it from others of its kind: "the Labour MP".
        possessors: those whose coach, team-mate or father it speaks of.
    """

    phrase: str
    definite: bool
    body: bool
    codes: frozenset[str]
    ages: frozenset[int]
    teams: tuple[Entity, ...]
    roles: tuple[str, ...]
    kinds: frozenset[str]
    won: bool
    gender: str | None
    proper: bool
    possessors: frozenset[int]

    @property
    def loose(self) -> bool:
        """Whether anybody may be meant who does not contradict it."""
        return not self.roles or bool(self.codes or self.ages) or "rider" in self.kinds


def read_description(frame: Frame, reference: Reference) -> Description:
    """Reads the words of a reference of the kind description."""
    phrase = frame.text[reference.start : reference.end]
    known, peoples = description_words(), nations().persons
    words = [fold(word) for word in _WORD.findall(phrase)]
    head = [fold(word) for word in _WORD.findall(_HEAD_END.split(phrase, maxsplit=1)[0])]
    codes = frozenset(peoples[w] for w in (*words, *map(" ".join, pairwise(words))) if w in peoples)
    return Description(
        phrase=fold(phrase),
        definite=not _INDEFINITE.match(phrase),
        body=bool(head) and known.get(head[-1]) == "body",
        codes=codes,
        ages=frozenset(int(age) for age in _AGE.findall(phrase)),
        teams=tuple(frame.entities[c] for c in phrase if is_team(c)),
        roles=tuple(w for w in words if w in head and w not in peoples and known.get(w) not in ("", "rider") and (w in known or w == head[-1])),
        kinds=frozenset(known[w] for w in words if known.get(w)),
        won=_means_winner(words) and not _WINNER_OF.search(frame.text, reference.start, reference.end + _BEHIND),
        gender="w" if any(w.endswith(("woman", "lady", "girl")) for w in words) else "m" if any(_is_man(w) for w in words) else None,
        proper=bool(_PROPER.search(phrase)) and not codes,
        possessors=frozenset(id(frame.entities[mark]) for mark in reference.marks),
    )


def _means_winner(words: list[str]) -> bool:
    return "winner" in words or "victor" in words or ("champion" in words and "new" in words)


def _is_man(word: str) -> bool:
    """Whether a word of a description means a man; "chairman" and the like may be said of a woman."""
    return word in ("man", "gentleman", "lad") or (word.endswith("man") and f"{word.removesuffix('man')}woman" in nations().persons)


class Acquaintance:
    """What an article says of its persons.

    Args:
        frame: the article's frame.
        persons: its riders and other people.
    """

    def __init__(self, frame: Frame, persons: list[Entity]) -> None:
        self.frame, self.persons = frame, persons
        self.cycling = any(entity.kind == "rider" for entity in persons)
        self.places: dict[int, list[int]] = {}
        for name in _NAME.finditer(frame.text):
            self.places.setdefault(id(frame.entities[name.group()]), []).append(name.start())
        self._named = sorted((place, number) for number, entity in enumerate(persons) for place in self.places.get(id(entity), []))
        self._about: dict[int, str] = {}
        self._genders: dict[int, str | None] = {}

    def gender(self, entity: Entity) -> str | None:
        """Returns m or w by what the text says, the gazetteer or the given name; None when nothing tells."""
        if id(entity) not in self._genders:
            gender = entity.gender
            known = None if gender else gazetteer("riders").lookup(entity.known_as or entity.name)
            if known:
                gender = known.cells["gender"] or None
            if gender is None and " " in entity.name:
                gender = _given_names().get(fold(entity.name.split()[0]))
            if gender is None and _WOMAN.search(self.about(entity)):
                gender = "w"
            self._genders[id(entity)] = gender or self.gender_by_pronouns(entity)
        return self._genders[id(entity)]

    def gender_by_pronouns(self, entity: Entity) -> str | None:
        """Returns m or w by the pronouns behind a person's names, in sentences that name nobody else; None when they tell nothing or differ."""
        text = self.frame.text
        found: set[str] = set()
        for place in self.places.get(id(entity), [])[:_MENTIONS]:
            start, end = self.frame.sentence_around(place)
            if len({self.frame.entities[name] for name in _NAME.findall(text, start, end)}) == 1:
                found.update(_GENDER_OF_PRONOUN[pronoun] for pronoun in _OWN_PRONOUN.findall(text, place, end))
        return found.pop() if len(found) == 1 else None

    def main_person(self) -> Entity | None:
        """Returns whom the article names most; None when two are named as often."""
        counts = sorted(((len(self.places.get(id(e), [])), n) for n, e in enumerate(self.persons)), reverse=True)
        if not counts or (len(counts) > 1 and counts[0][0] == counts[1][0]):
            return None
        return self.persons[counts[0][1]]

    def about(self, entity: Entity) -> str:
        """Returns the words near a person's names and the person's role, folded."""
        if id(entity) not in self._about:
            pieces = [entity.role or "", *sorted(entity.described)]
            text = self.frame.text
            for place in self.places.get(id(entity), [])[:_MENTIONS]:
                before = _SENTENCE_PARTS.split(text[max(0, place - _NEAR) : place])[-1]
                after = _SENTENCE_PARTS.split(text[place + 1 : place + _NEAR])[0]
                near = "" if POSSESSIVE.match(text, place + 1) else _up_to_name(after)  # "X's coach" is somebody else
                if len(near) < len(after):
                    near = _without_title(near)
                pieces.append(_up_to_name(before[::-1])[::-1] + " " + near)
            self._about[id(entity)] = fold(" | ".join(pieces))
        return self._about[id(entity)]

    def matches(self, description: Description, position: int) -> tuple[int, list[Entity]]:
        """Returns those who fit a description best, and how well: 0 or less when nothing but silence speaks for them."""
        scores: dict[int, int] = {}
        near = self.named_near(position)
        for entity in near:
            if id(entity) not in description.possessors:
                score = self.fit(entity, description, position)
                if score is not None:
                    scores[id(entity)] = score
        best = max(scores.values(), default=0)
        tied = [e for e in near if scores.get(id(e)) == best]
        if description.won and tied:
            tied, best = self.winners([e for e in near if id(e) in scores], tied), max(best, 1)
        return best, tied

    def named_near(self, position: int) -> list[Entity]:
        """Returns the persons who are named within reach of a place, in their order."""
        first, last = bisect_left(self._named, (position - _WITHIN_REACH,)), bisect_left(self._named, (position + _WITHIN_REACH,))
        return [self.persons[number] for number in sorted({number for _, number in self._named[first:last]})]

    def winners(self, fitting: list[Entity], best: list[Entity]) -> list[Entity]:
        """Returns those of whom "the winner" speaks most likely: whom the words say to have won, whom the article names first, and most often."""
        first = min(fitting, key=lambda e: self.places[id(e)][0])
        most = max(len(self.places[id(e)]) for e in fitting)
        weights = {id(e): 2 * (e in best) + 2 * (e is first) + (len(self.places[id(e)]) == most) for e in fitting}
        return [e for e in fitting if weights[id(e)] == max(weights.values())]

    def fit(self, entity: Entity, description: Description, position: int) -> int | None:
        """Scores how well a person fits a description; None when it contradicts what is known of the person."""
        about = self.about(entity)
        if " " in description.phrase and description.phrase in about:  # its own words tell nothing, save beside the name with a comma
            about = re.sub(rf"{re.escape(description.phrase)}(?!,\s)", "", about)
        score = 0
        if description.gender and self.gender(entity) not in (None, description.gender):
            return None
        if description.codes and entity.nationality:
            if entity.nationality not in description.codes:
                return None
            score += 3
        elif any(word in about for code in description.codes for word in _words_of_nation(code)):
            score += 2
        for age in description.ages:
            if entity.age == age or (entity.age is None and re.search(rf"\b{age}\b", about)):
                score += 3
            elif entity.age is not None or _OTHER_AGE.search(about):
                return None
        for team in description.teams:
            if entity.team is not None and entity.team is not team:
                return None
            score += 3 if entity.team is team else 0
        if "rider" in description.kinds and entity.kind != "rider" and self.cycling:
            return None
        score += 2 * sum(len(word) > 3 and word in about for word in description.roles)
        if "role" in description.kinds and entity.kind == "rider" and score <= 0:
            return None
        if description.won and _WON.search(about):
            score += 2
        return score - (self.places[id(entity)][0] > position)


def _without_title(words: str) -> str:
    """Leaves out the words at the end that belong to the next name: "met Senator", "ahead of the Kazakh"."""
    kept = words.split(" ")
    while len(kept) > 1 and (not kept[-1] or kept[-1][0].isupper() or is_person_word(kept[-1])) and not kept[-1].endswith((",", ")")):
        kept.pop()
    return " ".join(kept)


def _up_to_name(words: str) -> str:
    return next((words[:i] for i, c in enumerate(words) if is_name(c)), words)
