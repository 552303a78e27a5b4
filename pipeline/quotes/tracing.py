"""Who a pronoun or a description means: by what is known of the persons, and else by who was last the subject."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable

from pipeline.expressions import linear
from pipeline.ids import fold
from pipeline.nations import nations
from pipeline.quotes.descriptions import Acquaintance, is_person_word, read_description
from pipeline.quotes.frame import NAME, Frame, Sentence
from pipeline.quotes.references import Reference, is_name
from pipeline.quotes.reporting import according_to, asked_in, body_reported_in, reported_in
from pipeline.quotes.subjects import subjects_of
from pipeline.state import Entity, State

_REACH = 9  # sentences
_VARIED = 3  # so many sentences back stands a person whom other words name anew
_GOING_ON = 4  # so many sentences back stands what "he added" goes on with
_DEPTH = 3  # so many references may lead one to another
_GENDERS = {"he": "m", "his": "m", "him": "m", "she": "w", "her": "w"}
_THE_NATION = linear(r"\bthe ([^\W\d_]{3,})(?=[,.;]|\s(?:at|in|on|by|with|and|to|for|from|after|before|off|out)\b)")
_SUBORDINATE = linear(rf"\b(?:before|until|when|as|while|where)\s([{NAME[0]}-{NAME[1]}])(?=\s\w)")
_LATTER = linear(r"the latt?er", re.IGNORECASE)
_OWNER = linear(r"\s*(His|Her)\s")


class Tracer:
    """Traces references of one article to its riders and people.

    Args:
        frame: the article's frame.
        state: the article's state; its riders and people are read.
        aside: the numbers of the paragraphs that stand apart from the article: what they name is not spoken of further.
    """

    def __init__(self, frame: Frame, state: State, aside: Collection[int] = ()) -> None:
        self.frame = frame
        self.sentences = [s for s in frame.sentences if s.paragraph not in aside] if aside else frame.sentences
        self._starts = [s.start for s in self.sentences]
        self.persons = [*state.riders, *state.people]
        self.known = Acquaintance(frame, self.persons)
        self.speakers: dict[str, Entity] = {}  # by quotation mark of the frame, as far as they are known

    def trace(self, reference: Reference, position: int, depth: int = 0) -> tuple[Entity | None, str]:
        """Finds the person of a reference.

        Args:
            reference: the words that stand for the person.
            position: where in the frame they stand; only what precedes can be meant by a pronoun.
            depth: how many references led here.

        Returns:
            The person or None, and how: name, pronoun, description; None with unnamed (the words stand for nobody in
            particular), unknown (nobody fits them) or tie (two fit equally well).
        """
        if reference.kind == "name":
            return self.whole(self.frame.entities[reference.marks[0]]), "name"
        if reference.kind == "several":
            return None, "tie"
        words = self.frame.text[reference.start : reference.end]
        if reference.kind == "pronoun":
            gender = _GENDERS.get(words.lower())
            if gender is None:
                return None, "unnamed"
            found = self.antecedent(position, gender, depth=depth)
            return found, "pronoun" if found else "tie"
        if reference.kind == "description":
            return self.described(reference, position, depth)
        named = self.surnamed(words) if reference.kind == "words" else None
        if named is None and reference.kind == "words" and is_person_word(words.split(" ")[-1]):  # a headline's "envoy says"
            return self.described(reference, position, depth)
        return named, "name" if named else "unnamed"

    def whole(self, entity: Entity) -> Entity:
        """Returns whom a name means that the end of the text cuts off: the only person whose surname begins with it."""
        if len(entity.mentions) > 1 or entity.mentions[0].end < len(self.frame.source.rstrip()):
            return entity
        begun = fold(entity.name)
        found = [e for e in self.persons if e is not entity and any(begun == part[: len(begun)] for part in _ends_of(fold(e.name)))]
        return found[0] if len(found) == 1 else entity

    def surnamed(self, words: str) -> Entity | None:
        """Returns the only person whose name ends with the words, or with the last of them, where no mention was found."""
        pieces = words.strip().split(" ")
        for key in (fold(" ".join(pieces)), fold(pieces[-1]) if pieces[-1][:1].isupper() else ""):
            found = [e for e in self.persons if key and (fold(e.name) == key or fold(e.name).endswith(" " + key))]
            if len(found) == 1:
                return found[0]
        return None

    def described(self, reference: Reference, position: int, depth: int = 0) -> tuple[Entity | None, str]:
        """Finds whom a description means: "the Kazakh", "the 26-year-old", "the team's sports director"."""
        if _LATTER.fullmatch(self.frame.text, reference.start, reference.end):
            return self.latter(reference.start)
        description = read_description(self.frame, reference)
        if description.body or not description.definite:
            return None, "unnamed"
        best, fitting = self.known.matches(description, position)
        if not fitting:
            return None, "unknown"
        if len(fitting) == 1 and best > 0:
            return fitting[0], "description"
        if depth >= _DEPTH:
            return None, "tie"
        if best <= 0 and not description.loose:
            another = self.varied(reference) if description.proper else None
            return another, "description" if another else "unknown"
        if best <= 0 and description.ages:  # of whom nothing tells the age: the one whom the article is about
            main = self.known.winners(fitting, [])
            if len(main) == 1 and len(self.known.places[id(main[0])]) > 1:
                return main[0], "description"
        found = self.antecedent(reference.start, description.gender, fitting, depth + 1)
        return found, "description" if found else "tie"

    def latter(self, position: int) -> tuple[Entity | None, str]:
        """Finds whom "the latter" means: the last person named in front of it."""
        for sentence in self.back_from(position)[:_VARIED]:
            named = self.named(sentence.start, min(sentence.end, position))
            if named:
                return named[-1], "description"
        return None, "unknown"

    def varied(self, reference: Reference) -> Entity | None:
        """Finds whom "the Labour MP" means, of whom the article has said nothing of the kind: the last sentences' subject, who is no rider."""
        for sentence in self.back_from(reference.start)[:_VARIED]:
            for subject in self.subjects(sentence.start, min(sentence.end, reference.start)):
                if subject.kind == "name" and not subject.weak:
                    entity = self.frame.entities[subject.marks[0]]
                    return entity if entity.kind == "person" else None
        return None

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

        def fits(entity: Entity) -> bool:
            if id(entity) in excluded or (allowed is not None and id(entity) not in allowed):
                return False
            return gender is None or self.known.gender(entity) in (None, gender)

        first: Entity | None = None  # in a nearer sentence, which tells of rivals too: of them the one is meant of whom the text spoke before
        rivals: list[Entity] = []
        for sentence in self.back_from(position):
            end = min(sentence.end, position)
            found, settled = self.in_sentence(sentence.start, end, gender, fits, excluded, depth)
            if not settled:
                continue
            if first or found is None:
                return found if found in rivals else first
            rivals = self.rivals(sentence.start, end, fits)
            if not rivals:
                return found
            first = found
        return first

    def in_sentence(
        self, start: int, end: int, gender: str | None, fits: Callable[[Entity], bool], excluded: set[int], depth: int
    ) -> tuple[Entity | None, bool]:
        """Finds whom a pronoun behind a sentence means, as far as the sentence tells; the second value says whether the search ends here.

        Those whom it shows to be somebody else are added to `excluded`.
        """
        speaker = self.last_speaker(start, end) or self.source(start, end)
        if speaker and fits(speaker):
            return speaker, True
        subjects = self.subjects(start, end)
        asker, asked = self.question(start, end)
        if asked and fits(asked):
            return asked, True
        if asker:
            excluded.add(id(asker))
        pronoun = next((s for s in subjects if s.kind == "pronoun" and self.may_be(s, gender)), None) or self.owner(start, end, subjects, gender)
        if pronoun:  # whoever else the sentence names is not meant by it, but its subject or he whom it names before
            found, settled = self.among_subjects([s for s in subjects if s.start < pronoun.start and not s.weak], fits, depth)
            if settled:
                return found, True
            earlier = {id(e): e for e in self.named(start, pronoun.start) if fits(e)}
            if len(earlier) == 1:
                return next(iter(earlier.values())), True
            excluded.update(id(e) for e in self.named(pronoun.end, end))
            excluded.update(id(e) for e in self.of_nations_in(pronoun.end, end))
        found, settled = self.among_subjects(subjects, fits, depth)
        if settled:
            return found, True
        others = {id(e): e for e in self.named(start, end, spoken_to=False) if fits(e)}
        if len(others) == 1 and not pronoun:
            return next(iter(others.values())), True
        return None, len(others) > 1 and not subjects

    def owner(self, start: int, end: int, subjects: list[Reference], gender: str | None) -> Reference | None:
        """Returns the "his" that opens a sentence without a person as its subject: of its owner the sentence speaks."""
        own = _OWNER.match(self.frame.text, start, end)
        if own is None or not all(subject.weak for subject in subjects):
            return None
        reference = Reference("pronoun", *own.span(1))
        return reference if self.may_be(reference, gender) else None

    def rivals(self, start: int, end: int, fits: Callable[[Entity], bool]) -> list[Entity]:
        """Returns who else than its subject a sentence may speak of: those who open a later clause; all, where no person is its subject."""
        if self.last_speaker(start, end) or self.source(start, end):
            return []
        if all(subject.weak for subject in self.subjects(start, end)):
            named = list({id(e): e for e in self.named(start, end) if fits(e)}.values())
            return named if len(named) > 1 else []
        return [e for e in (self.frame.entities[found[1]] for found in _SUBORDINATE.finditer(self.frame.text, start, end)) if fits(e)]

    def may_be(self, pronoun: Reference, gender: str | None) -> bool:
        """Whether a pronoun stands for somebody of a gender."""
        return gender is None or _GENDERS.get(self.frame.text[pronoun.start : pronoun.end].lower()) in (None, gender)

    def among_subjects(self, subjects: list[Reference], fits: Callable[[Entity], bool], depth: int) -> tuple[Entity | None, bool]:
        """Finds the last of a sentence's subjects who fits; the second value says whether the search ends here."""
        for subject in reversed(subjects):
            entity = None
            if subject.kind == "several":
                fitting = [e for e in (self.frame.entities[mark] for mark in subject.marks) if fits(e)]
                return (fitting[0] if len(fitting) == 1 else None), True
            if subject.kind == "name":
                entity = self.frame.entities[subject.marks[0]]
            elif subject.kind == "description" and depth < _DEPTH:
                entity, _ = self.described(subject, subject.start, depth + 1)
            if entity and fits(entity):
                return entity, True
        return None, False

    def back_from(self, position: int) -> list[Sentence]:
        """Returns the sentences up to a position, the nearest first."""
        return self.sentences[: bisect_left(self._starts, position)][: -_REACH - 1 : -1]

    def last_speaker(self, start: int, end: int) -> Entity | None:
        """Returns the known speaker of the last quotation in a stretch of the frame."""
        return next((self.speakers[mark] for mark in reversed(self.frame.text[start:end]) if mark in self.speakers), None)

    def named(self, start: int, end: int, spoken_to: bool = True) -> list[Entity]:
        """Returns the persons named in a stretch of the frame; with spoken_to=False, without those behind "to"."""
        text = self.frame.text
        places = [i for i in range(start, end) if is_name(text[i])]
        return [self.frame.entities[text[i]] for i in places if spoken_to or text[max(0, i - 3) : i] != "to "]

    def of_nations_in(self, start: int, end: int) -> list[Entity]:
        """Returns the persons whom "the Swede" and the like may mean in a stretch of the frame."""
        peoples = nations().persons
        codes = {peoples[w] for w in map(fold, _THE_NATION.findall(self.frame.text, start, end)) if w in peoples}
        return [e for e in self.persons if e.nationality in codes]

    def subjects(self, start: int, end: int) -> list[Reference]:
        """Returns the subjects of the clauses of a stretch of the frame."""
        return subjects_of(self.frame, start, end, is_person_word)

    def question(self, start: int, end: int) -> tuple[Entity | None, Entity | None]:
        """Returns who asks in a sentence and who is asked: what follows is said by the second."""
        who, whom = asked_in(self.frame, start, end)
        if who is None:
            return None, None
        asked = self.trace(whom, whom.start, _DEPTH)[0] if whom and whom.kind in ("name", "description") else None
        return self.frame.entities[who.marks[0]], asked

    def unnamed_source(self, start: int, end: int) -> Reference | None:
        """Returns the words for a speaker without a name whose words a sentence reports: a company, a spokesman."""
        body, issues = body_reported_in(self.frame, start, end, is_person_word)
        if body is None:
            return None
        entity, how = self.trace(body, body.start)
        return body if entity is None and (issues or how == "unnamed") else None

    def reporter(self, position: int, pronoun: str) -> Entity | None:
        """Finds who goes on ("he added"): whose words the sentences in front report, though others are named since."""
        gender = _GENDERS.get(pronoun.lower())
        for sentence in self.back_from(position)[: _GOING_ON if gender else 0]:
            end = min(sentence.end, position)
            speaker = self.last_speaker(sentence.start, end) or self.source(sentence.start, end)
            for who in () if speaker else reported_in(self.frame, sentence.start, end):
                if who.kind == "pronoun" and self.may_be(who, gender):
                    return self.antecedent(who.start, gender)
            if speaker and self.known.gender(speaker) in (None, gender):
                return speaker
        return None

    def source(self, start: int, end: int) -> Entity | None:
        """Returns whose words or thoughts a sentence reports without quoting them: "X said that", "according to X"."""
        mark = according_to(self.frame, start, end) or next((who.marks[0] for who in reported_in(self.frame, start, end) if who.kind == "name"), None)
        return self.frame.entities[mark] if mark else None


def _ends_of(name: str) -> list[str]:
    """Returns a name without its first word, without its first two, and so on."""
    words = name.split()
    return [" ".join(words[n:]) for n in range(1, len(words))]
