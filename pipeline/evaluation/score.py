"""Scores documents against gold: what was found, what was missed, what was too much, by kind.

A prediction and a gold record are paired one to one. Entities pair when the predicted name is one of the forms that
name the gold entity in the text; facts pair by the fields that the contract fixes. The scoring knows nothing of how
a document was made, so any other tool's output can be scored the same way.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from pipeline.evaluation.notation import GoldArticle
from pipeline.gazetteer import name_key
from pipeline.records import Document, Gap, Quote, Result, Stage

ENTITY_KINDS = ("riders", "people", "teams", "races", "climbs")
KINDS = (
    *ENTITY_KINDS, "mentions", "stages", "gaps", "gap sides", "results", "results in full", "quotes", "quotes with speaker",
    "nationality", "team of rider", "role", "season", "stage date",
)  # fmt: skip
Outcome = Literal["right", "extra", "missed"]
P = TypeVar("P")
G = TypeVar("G")


@dataclass(frozen=True)
class Judgement:
    """One thing that counts: right, extra (false positive) or missed (false negative).

    Attributes:
        article, style: where.
        kind: one of KINDS.
        outcome: right, extra or missed.
        what: the record in short.
        seen: for entities, whether the name was seen in training or stands in a gazetteer; None elsewhere.
        sentence: the words around.
        rule: the rule behind a predicted fact.
    """

    article: str
    style: str
    kind: str
    outcome: Outcome
    what: str
    seen: bool | None
    sentence: str
    rule: str | None


@dataclass
class Tally:
    """Counts of one kind."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """Share of the predictions that are right; None without predictions."""
        return self.right / (self.right + self.extra) if self.right + self.extra else None

    @property
    def recall(self) -> float | None:
        """Share of the gold that was found; None without gold."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None when there was nothing to find and nothing found."""
        total = 2 * self.right + self.extra + self.missed
        return 2 * self.right / total if total else None


def tally(judgements: Iterable[Judgement], key: Callable[[Judgement], str] = lambda j: j.kind) -> dict[str, Tally]:
    """Counts judgements by kind, or by another key."""
    tallies: dict[str, Tally] = {}
    for judgement in judgements:
        counts = tallies.setdefault(key(judgement), Tally())
        setattr(counts, judgement.outcome, getattr(counts, judgement.outcome) + 1)
    return tallies


def judge(article: GoldArticle, predicted: Document, seen: frozenset[tuple[str, ...]] = frozenset()) -> list[Judgement]:
    """Compares one predicted document with the gold.

    Args:
        article: the gold article.
        predicted: the document to score; its spans must hold in the article's text.
        seen: the folded words of every name seen in training or listed in a gazetteer.

    Raises:
        RecordError: the document was read from another text.
    """
    predicted.check_text(article.text)
    return list(_Judge(article, predicted, seen).judgements())


def pair(predicted: Sequence[P], gold: Sequence[G], same: Callable[[P, G], bool]) -> tuple[list[tuple[P, G]], list[P], list[G]]:
    """Pairs predictions with gold one to one, in gold order. Returns pairs, extras and misses."""
    left = list(predicted)
    pairs, missed = [], []
    for g in gold:
        hit = next((n for n, p in enumerate(left) if same(p, g)), None)
        if hit is None:
            missed.append(g)
        else:
            pairs.append((left.pop(hit), g))
    return pairs, left, missed


class _Judge:
    def __init__(self, article: GoldArticle, predicted: Document, seen: frozenset[tuple[str, ...]]) -> None:
        self.article, self.predicted, self.gold, self.seen = article, predicted, article.gold, seen
        self.gold_of: dict[str, str] = {}  # id of a predicted entity or stage -> id of its gold partner
        self.names = {e.id: e.name for doc in (self.predicted, self.gold) for kind in ENTITY_KINDS for e in getattr(doc, kind)}

    def judgements(self) -> Iterator[Judgement]:
        for kind in ENTITY_KINDS:
            yield from self.entities(kind)
        yield from self.mentions()
        yield from self.stages()
        yield from self.attributes()
        yield from self.gaps()
        yield from self.results()
        yield from self.quotes()

    def say(self, kind: str, outcome: Outcome, record: Any, what: str, seen: bool | None = None) -> Judgement:
        span = record.mentions[0] if hasattr(record, "mentions") else getattr(record, "evidence", record)
        start, end = span.start, span.end
        text = self.article.text
        begin = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start), start - 150) + 1
        sentence = " ".join(text[begin : max(end, min(end + 100, len(text)))].split())
        rule = getattr(getattr(record, "evidence", None), "rule", None) if outcome != "missed" else None
        return Judgement(self.article.id, self.article.header["style"], kind, outcome, what, seen, sentence, rule)

    def three(self, kind: str, sides: tuple[list[Any], list[Any], list[Any]], what: Callable[[Any], str]) -> Iterator[Judgement]:
        pairs, extra, missed = sides
        for _, g in pairs:
            yield self.say(kind, "right", g, what(g))
        for record in extra:
            yield self.say(kind, "extra", record, what(record))
        for record in missed:
            yield self.say(kind, "missed", record, what(record))

    def entities(self, kind: str) -> Iterator[Judgement]:
        def same(p: Any, g: Any) -> bool:
            forms = {_key(form) for form in (g.name, *(m.text for m in g.mentions))}
            return _key(p.name) in forms or (getattr(p, "known_as", None) is not None and _key(p.known_as) in forms)

        pairs, extra, missed = pair(getattr(self.predicted, kind), getattr(self.gold, kind), same)
        for p, g in pairs:
            self.gold_of[p.id] = g.id
            yield self.say(kind, "right", g, g.name, self.is_seen(g.name))
        for p in extra:
            yield self.say(kind, "extra", p, p.name, self.is_seen(p.name))
        for g in missed:
            yield self.say(kind, "missed", g, g.name, self.is_seen(g.name))

    def is_seen(self, name: str) -> bool:
        return name_key(name) in self.seen

    def mentions(self) -> Iterator[Judgement]:
        """Every mention of every entity: the same span under the same kind."""

        def spans(document: Document) -> list[tuple[str, Any]]:
            return [(kind, m) for kind in ENTITY_KINDS for e in getattr(document, kind) for m in e.mentions]

        def same(p: tuple[str, Any], g: tuple[str, Any]) -> bool:
            return p[0] == g[0] and (p[1].start, p[1].end) == (g[1].start, g[1].end)

        pairs, extra, missed = pair(spans(self.predicted), spans(self.gold), same)
        for outcome, found in (("right", [g for _, g in pairs]), ("extra", extra), ("missed", missed)):
            for kind, mention in found:
                yield self.say("mentions", outcome, mention, f"{kind}: {mention.text}")  # type: ignore[arg-type]

    def stages(self) -> Iterator[Judgement]:
        def same(p: Stage, g: Stage) -> bool:
            if g.number is not None:
                return p.number == g.number and p.part == g.part
            return p.number is None and p.label == g.label and (g.label is not None or p.date == g.date or None in (p.date, g.date))

        sides = pair(self.predicted.stages, self.gold.stages, same)
        for p, g in sides[0]:
            self.gold_of[p.id] = g.id
        yield from self.three("stages", sides, lambda s: s.id)

    def attributes(self) -> Iterator[Judgement]:
        for kind, name, field in (
            ("nationality", "riders", "nationality"), ("team of rider", "riders", "team"), ("role", "people", "role"),
            ("season", "races", "season"), ("stage date", "stages", "date"),
        ):  # fmt: skip
            predicted = {self.gold_of.get(e.id): e for e in getattr(self.predicted, name)}
            for g in getattr(self.gold, name):
                wanted, p = getattr(g, field), predicted.get(g.id)
                if p is None:
                    continue
                value = getattr(p, field)
                value = self.gold_of.get(value, value) if field == "team" else value
                same = str(value).lower() == str(wanted).lower() if field == "role" else value == wanted
                label = f"{g.id}: {wanted} (said {value})"
                if wanted is not None and same:
                    yield self.say(kind, "right", g, label)
                elif wanted is not None:
                    yield self.say(kind, "missed", g, label)
                if value is not None and not same and (wanted is not None or field in ("team", "role")):
                    yield self.say(kind, "extra", g, label)

    def to_gold(self, identifier: str | None) -> str | None:
        return None if identifier is None else self.gold_of.get(identifier, f"? {identifier}")

    def gaps(self) -> Iterator[Judgement]:
        def same(p: Gap, g: Gap) -> bool:
            return abs(p.seconds - g.seconds) < 0.01 and p.context == g.context

        def sides(p: Gap, g: Gap) -> bool:
            return (self.to_gold(p.ahead), self.to_gold(p.behind)) == (g.ahead, g.behind)

        found = pair(self.predicted.gaps, self.gold.gaps, lambda p, g: same(p, g) and sides(p, g))
        rest = pair(found[1], found[2], same)
        yield from self.three("gaps", (found[0] + rest[0], rest[1], rest[2]), _gap_in_short)
        yield from self.three("gap sides", found, _gap_in_short)

    def results(self) -> Iterator[Judgement]:
        def same(p: Result, g: Result) -> bool:
            ranked = (p.rank, p.status, p.classification) == (g.rank, g.status, g.classification)
            return ranked and self.to_gold(p.rider or p.team) == (g.rider or g.team)

        def in_full(p: Result, g: Result) -> bool:
            # Standings stand after a stage rather than in it; whether they name it is a matter of taste, so it does not count.
            stage = g.classification != "stage" or self.to_gold(p.stage) == g.stage
            return same(p, g) and self.to_gold(p.race) == g.race and stage

        found = pair(self.predicted.results, self.gold.results, in_full)
        rest = pair(found[1], found[2], same)
        yield from self.three("results", (found[0] + rest[0], rest[1], rest[2]), self.result_in_short)
        yield from self.three("results in full", found, self.result_in_short)

    def result_in_short(self, r: Result) -> str:
        return f"{self.names.get(r.rider or r.team or '')} {r.rank or r.status} {r.classification} {r.race} {r.stage}"

    def quotes(self) -> Iterator[Judgement]:
        def same(p: Quote, g: Quote) -> bool:
            return _bare(p.text) == _bare(g.text)

        def speaker(p: Quote, g: Quote) -> bool:
            return same(p, g) and self.to_gold(p.speaker) == g.speaker

        found = pair(self.predicted.quotes, self.gold.quotes, speaker)
        rest = pair(found[1], found[2], same)
        yield from self.three("quotes", (found[0] + rest[0], rest[1], rest[2]), _quote_in_short)
        yield from self.three("quotes with speaker", found, _quote_in_short)


def _key(name: str) -> tuple[str, ...]:
    """The folded words of a name without a leading article and years, in any order."""
    words = [w for w in name_key(name) if not (len(w) == 4 and w.isdigit() and w[:2] in ("19", "20"))]
    return tuple(sorted(words[1:] if words[:1] == ["the"] else words))


def _bare(text: str) -> tuple[str, ...]:
    return name_key(text)


def _gap_in_short(gap: Gap) -> str:
    return f"{gap.seconds:g} {gap.context}: {gap.ahead or gap.ahead_text} ahead of {gap.behind or gap.behind_text}"


def _quote_in_short(quote: Quote) -> str:
    return f"{quote.speaker or quote.speaker_text}: {quote.text[:60]}"


def names_of(articles: Iterable[GoldArticle]) -> frozenset[tuple[str, ...]]:
    """Returns the folded words of every name that gold articles hold, in every form in which it is mentioned."""
    return frozenset(
        name_key(form)
        for article in articles
        for kind in ENTITY_KINDS
        for entity in getattr(article.gold, kind)
        for form in (entity.name, *(m.text for m in entity.mentions))
    )
