"""Who a pronoun or a description means: by gender, nationality, age, team and role, and else by who was last the subject."""

import re
from collections.abc import Iterable
from functools import cache

from pipeline.gazetteer import gazetteer, read_gazetteer
from pipeline.ids import fold
from pipeline.knowledge import cell_list, read_table, read_words
from pipeline.quotes.frame import NAME, Frame, Sentence
from pipeline.quotes.references import Reference, before_verb, is_name, is_team, subjects_of
from pipeline.state import Entity, State

_REACH = 9  # sentences
_NEAR = 60  # characters on either side of a name that tell of its bearer
_AGE = re.compile(r"\b(\d\d)-year-old\b")
_WORD = re.compile(r"[^\W\d_]{3,}")
_NATIONALITY_COLUMNS = ("country", "code", "codes", "adjectives", "nouns", "names", "regional")
_INDEFINITE = re.compile(r"(?:an?|one|another|some|many|several|both)\s", re.IGNORECASE)
# Verbs that report what somebody says or thinks, in a sentence without its words.
_REPORTING = re.compile(
    r"[\uf8f1-\uf8f3\uf8f5](?:(?:said|says|told|tells|believes|believed|thinks|insists|insisted)\b|(?!\w+ing\b)[\w-]+\s+(?:(?:\w+\s){0,2}?(?:that|how|why|whether)\b|(?:he|she|they|so)\b))"
)
_WON = re.compile(r"\b(?:won|wins|win|winner|winning|victory|victories|triumph\w*|celebrat\w+|soloed|champion)\b")
_HEAD_END = re.compile(r"\s(?:of|from|in|on|at|next|who|with|for|behind|near|to)\s")
_PLAIN = frozenset("the his her its their this that our and rider man woman guy one who was year old then new young former".split())


@cache
def _nations() -> dict[str, str]:
    """The IOC code of each word for a person of a nation, folded."""
    words: dict[str, str] = {}
    for _, row in read_table("nationalities.tsv", _NATIONALITY_COLUMNS):
        for column in ("adjectives", "nouns", "regional"):
            for word in cell_list(row[column]):
                words.setdefault(fold(word), row["code"])
    return words


@cache
def _given_names() -> dict[str, str]:
    """The gender (m, w) of given names that only one gender bears among the known riders, and of those listed."""
    counts: dict[str, set[str]] = {}
    for entry in read_gazetteer("riders"):
        given, _, rest = entry.name.partition(" ")
        if rest and entry.cells["gender"]:
            counts.setdefault(fold(given), set()).add(entry.cells["gender"])
    genders = {given: next(iter(seen)) for given, seen in counts.items() if len(seen) == 1}
    genders.update({fold(name): gender for name, gender in read_words("quotes/given_names.txt").items()})
    return genders


@cache
def _descriptions() -> dict[str, str]:
    return read_words("quotes/descriptions.txt")


class Tracer:
    """Traces references of one article to its riders and people.

    Args:
        frame: the article's frame.
        state: the article's state; its riders, people and teams are read.
    """

    def __init__(self, frame: Frame, state: State) -> None:
        self.frame = frame
        self.persons = [*state.riders, *state.people]
        self.speakers: dict[str, Entity] = {}  # by quotation mark of the frame, as far as they are known
        self._about: dict[int, str] = {}
        self._gender: dict[int, str | None] = {}
        self._places: dict[int, list[int]] = {}
        for position, mark in enumerate(frame.text):
            if is_name(mark):
                self._places.setdefault(id(frame.entities[mark]), []).append(position)

    def trace(self, reference: Reference, position: int, depth: int = 0) -> tuple[Entity | None, str]:
        """Finds the person of a reference.

        Args:
            reference: the words that stand for the person.
            position: where in the frame they stand; only what precedes can be meant by a pronoun.
            depth: how many references led here.

        Returns:
            The person or None, and how they were found: name, pronoun, description, unnamed, tie, unknown.
        """
        if reference.kind == "name":
            return self.frame.entities[reference.marks[0]], "name"
        if reference.kind == "several":
            return None, "tie"
        if reference.kind == "pronoun":
            word = self.frame.text[reference.start : reference.end].lower()
            if word not in ("he", "she", "his", "her"):
                return None, "unnamed"
            found = self.antecedent(position, "m" if word in ("he", "his") else "w", depth=depth)
            return found, "pronoun" if found else "tie"
        if reference.kind == "description":
            return self.described(reference, position, depth)
        if reference.kind == "words":
            named = self.surnamed(self.frame.text[reference.start : reference.end])
            if named:
                return named, "name"
        return None, "unnamed"

    def surnamed(self, words: str) -> Entity | None:
        """The only person whose name ends with the words, when a mention was missed."""
        key = fold(words.strip())
        found = [e for e in self.persons if key and (fold(e.name) == key or fold(e.name).endswith(" " + key))]
        return found[0] if len(found) == 1 else None

    def antecedent(self, position: int, gender: str | None = None, among: Iterable[Entity] | None = None, depth: int = 0) -> Entity | None:
        """Finds whom a pronoun at a position means: the last speaker or subject of a sentence that fits.

        Args:
            position: where in the frame.
            gender: m or w; None when any will do.
            among: the only persons to think of.
            depth: how many references led here.

        Returns:
            The person; None when nobody fits, or two fit equally.
        """
        allowed = None if among is None else {id(e) for e in among}
        excluded: set[int] = set()

        def fits(entity: Entity | None) -> bool:
            if entity is None or id(entity) in excluded or (allowed is not None and id(entity) not in allowed):
                return False
            return gender is None or self.gender(entity) in (None, gender)

        for sentence in self.back_from(position):
            end = min(sentence.end, position)
            speaker = self.last_speaker(sentence.start, end) or self.source(sentence.start, end)
            if speaker and fits(speaker):
                return speaker
            subjects = self.subjects(sentence.start, end)
            pronoun = next((s for s in subjects if s.kind == "pronoun"), None)
            if pronoun:
                excluded.update(id(e) for e in self.named(pronoun.end, end))
                excluded.update(id(e) for e in self.meant(pronoun.end, end, depth))
            for subject in reversed(subjects):
                if subject.kind == "several":
                    fitting = [e for e in (self.frame.entities[m] for m in subject.marks) if fits(e)]
                    if len(fitting) != 1:
                        return None
                    return fitting[0]
                entity = None
                if subject.kind == "name":
                    entity = self.frame.entities[subject.marks[0]]
                elif subject.kind == "description" and depth < 3:
                    entity, _ = self.described(subject, subject.start, depth + 1)
                if entity and fits(entity):
                    return entity
            others = {id(e): e for e in self.named(sentence.start, end, spoken_to=False) if fits(e)}
            if len(others) == 1 and not pronoun:
                return next(iter(others.values()))
            if len(others) > 1 and not subjects:
                return None
        return None

    def subjects(self, start: int, end: int) -> list[Reference]:
        """Returns the subjects of a sentence's clauses."""
        return subjects_of(self.frame, start, end, self.is_person)

    def is_person(self, word: str) -> bool:
        folded = fold(word.strip(",.;:"))
        return folded in _nations() or _descriptions().get(folded) in ("rider", "role") or folded.endswith("-year-old")

    def source(self, start: int, end: int) -> Entity | None:
        """Whose words or thoughts a sentence reports without quoting them: "X said that", "according to X"."""
        text = self.frame.text
        told = re.search(rf"[Aa]ccording to (?:[^,.\n]{{0,60}}?\s)?([{NAME[0]}-{NAME[1]}])(?!['’])", text[start:end])
        if told:
            return self.frame.entities[told[1]]
        for verb in _REPORTING.finditer(text, start, end):
            who = before_verb(self.frame, start, verb.start())
            if who and who.kind == "name":
                return self.frame.entities[who.marks[0]]
        return None

    def meant(self, start: int, end: int, depth: int) -> list[Entity]:
        """Whom the descriptions in a stretch of the frame mean, by nationality alone."""
        codes = {_nations()[w] for w in (fold(m) for m in _WORD.findall(self.frame.text[start:end])) if w in _nations()}
        return [e for e in self.persons if e.nationality in codes] if depth < 3 else []

    def back_from(self, position: int) -> list[Sentence]:
        """Returns the sentences up to a position, the nearest first."""
        before = [s for s in self.frame.sentences if s.start < position]
        return before[: -_REACH - 1 : -1]

    def last_speaker(self, start: int, end: int) -> Entity | None:
        for mark in reversed(self.frame.text[start:end]):
            if mark in self.speakers:
                return self.speakers[mark]
        return None

    def named(self, start: int, end: int, spoken_to: bool = True) -> list[Entity]:
        """Returns the persons named in a stretch of the frame; with spoken_to=False, without those behind "to"."""
        text = self.frame.text
        places = [i for i in range(start, end) if is_name(text[i])]
        return [self.frame.entities[text[i]] for i in places if spoken_to or text[max(0, i - 3) : i] != "to "]

    def gender(self, entity: Entity) -> str | None:
        """Returns m or w by the gazetteer or the given name, None when neither tells."""
        if id(entity) not in self._gender:
            gender = entity.gender
            known = gazetteer("riders").lookup(entity.known_as or entity.name) if gender is None else None
            if known:
                gender = known.cells["gender"] or None
            if gender is None and " " in entity.name:
                gender = _given_names().get(fold(entity.name.split()[0]))
            if gender is None:
                about = f" {self.about(entity)} "
                if re.search(r"\b(?:mrs|ms|miss|madame|mother|daughter|sister|wife|woman|chairwoman|spokeswoman|queen)\b", about):
                    gender = "w"
            self._gender[id(entity)] = gender
        return self._gender[id(entity)]

    def about(self, entity: Entity) -> str:
        """Returns the words near a person's names and the person's role, folded."""
        if id(entity) not in self._about:
            pieces = [entity.role or "", *sorted(entity.described)]
            text = self.frame.text
            for place in self._places.get(id(entity), [])[:8]:
                low, high = max(0, place - _NEAR), min(len(text), place + _NEAR)
                before = re.split(r"[.!?\n]\s|\n", text[low:place])[-1]
                after = re.split(r"[.!?\n]\s|\n", text[place + 1 : high])[0]
                pieces.append(self._up_to_name(before[::-1])[::-1] + " " + self._up_to_name(after))
            self._about[id(entity)] = fold(" | ".join(pieces))
        return self._about[id(entity)]

    @staticmethod
    def _up_to_name(words: str) -> str:
        return next((words[:i] for i, c in enumerate(words) if is_name(c)), words)

    def described(self, reference: Reference, position: int, depth: int = 0) -> tuple[Entity | None, str]:
        """Finds whom a description means: "the Kazakh", "the 26-year-old", "the team's sports director"."""
        phrase = self.frame.text[reference.start : reference.end]
        if _INDEFINITE.match(phrase):
            return None, "unnamed"
        nations = _nations()
        known = _descriptions()
        words = [fold(w) for w in _WORD.findall(phrase)]
        kinds = {known[w] for w in words if w in known}
        head_words = [fold(w) for w in _WORD.findall(_HEAD_END.split(phrase, maxsplit=1)[0])]
        if head_words and known.get(head_words[-1]) == "body":
            return None, "unnamed"
        codes = {nations[w] for w in words if w in nations}
        ages = set(_AGE.findall(phrase))
        teams = [self.frame.entities[c] for c in phrase if is_team(c)]
        possessors = {id(self.frame.entities[m]) for m in reference.marks}
        roles = [w for w in words if w in head_words and w not in _PLAIN and w not in nations and known.get(w) != "rider"]
        scores: dict[int, int] = {}
        for entity in self.persons:
            if id(entity) in possessors or id(entity) not in self._places:
                continue
            score = self.fit(entity, fold(phrase), codes, ages, teams, roles, kinds, position)
            if score is not None:
                scores[id(entity)] = score
        if not scores:
            return None, "unknown"
        won = "winner" in words or "victor" in words or ("champion" in words and "new" in words)
        if won:
            for entity in self.persons:
                if id(entity) in scores and _WON.search(self.about(entity)):
                    scores[id(entity)] += 2
        best = max(scores.values())
        tied = [e for e in self.persons if scores.get(id(e)) == best]
        if won and len(tied) > 1:
            most = max(len(self._places[id(e)]) for e in tied)
            tied = [e for e in tied if len(self._places[id(e)]) == most]
            if len(tied) == 1:
                return tied[0], "description"
        loose = not roles or bool(codes or ages) or "rider" in kinds
        if best <= 0 and not loose:
            if depth < 3 and "role" in kinds and phrase.lower().startswith("the"):
                found = self.antecedent(reference.start, None, [e for e in tied if e.kind == "person"], depth + 1)
                if found:
                    return found, "description"
            return None, "unknown"
        if len(tied) == 1 and best > 0:
            return tied[0], "description"
        if depth >= 3:
            return None, "tie"
        gender = "w" if words[-1:] and words[-1] in ("woman", "lady", "girl") or any(w.endswith("woman") for w in words) else None
        found = self.antecedent(reference.start, gender, tied, depth + 1)
        return found, "description" if found else "tie"

    def fit(
        self, entity: Entity, phrase: str, codes: set[str], ages: set[str], teams: list[Entity], roles: list[str], kinds: set[str], position: int
    ) -> int | None:
        """Scores how well a person fits a description; None when it contradicts what is known of the person."""
        score = 0
        about = self.about(entity).replace(phrase, "")
        if codes:
            if entity.nationality:
                if entity.nationality not in codes:
                    return None
                score += 3
            elif any(w in about for w, code in _nations().items() if code in codes and len(w) > 3):
                score += 2
        for age in ages:
            if entity.age == int(age) or (entity.age is None and re.search(rf"\b{age}\b", about)):
                score += 3
            elif entity.age is not None or re.search(r"\b\d\d-year-old\b|, \d\d,", about):
                return None
        for team in teams:
            if entity.team is team:
                score += 3
            elif entity.team is not None:
                return None
        if "rider" in kinds:
            if entity.kind != "rider":
                return None
        score += 2 * sum(1 for word in roles if len(word) > 3 and word in about)
        if "role" in kinds and entity.kind == "rider" and score <= 0:
            return None
        if min(self._places[id(entity)]) > position:
            score -= 1
        return score
