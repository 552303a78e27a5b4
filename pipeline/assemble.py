"""Turns a finished state into records: ids are given here, and every span is proved."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pipeline import records
from pipeline.ids import slug
from pipeline.state import Entity, Span, Stage, State

_Record = dict[str, Any]  # the fields of a record; all are validated together


@dataclass(frozen=True)
class Source:
    """Where an article comes from: its id, its name, and what was known of it beside the text."""

    id: str
    source: str
    title: str | None = None
    published: datetime.date | None = None


def assemble(text: str, state: State, source: Source) -> records.Document:
    """Builds the document of an article.

    Args:
        text: the article's text.
        state: what the components read.
        source: where it comes from.

    Returns:
        The document; entities in the order of their first mention, facts in the order of the text.

    Raises:
        RecordError: a component wrote a span that does not hold.
    """
    return _Assembler(text, state, source).document().check_text(text)


class _Assembler:
    def __init__(self, text: str, state: State, source: Source) -> None:
        self.text, self.state, self.source = text, state, source
        self.reading = state.text or text  # what the components read: at the same offsets
        self.ids: dict[int, str] = {}

    def document(self) -> records.Document:
        state = self.state
        teams, races, climbs = _in_order(state.teams), _in_order(state.races), _in_order(state.climbs)
        riders, people = _in_order(state.riders), _in_order(state.people)
        stages = sorted(state.stages, key=lambda s: s.mentions[0])
        self.give_ids(teams, lambda e: slug(e.known_as or e.name))
        self.give_ids(races, lambda e: slug(e.known_as or e.name) + (f"/{e.season}" if e.season else ""))
        self.give_ids([*riders, *people], lambda e: slug(e.known_as or e.name))
        self.give_ids(climbs, lambda e: slug(e.known_as or e.name))
        self.give_ids(stages, self.stage_id)
        return records.Document.model_validate({
            "article": self.article(),
            "riders": tuple(
                dict(**self.named(e), known_as=e.known_as, nationality=e.nationality, team=self.id_of(e.team)) for e in riders
            ),
            "people": tuple(dict(**self.named(e), role=e.role, team=self.id_of(e.team)) for e in people),
            "teams": tuple(dict(**self.named(e), known_as=e.known_as) for e in teams),
            "races": tuple(dict(**self.named(e), known_as=e.known_as, season=e.season, type=e.type) for e in races),
            "stages": tuple(self.stage(s) for s in stages),
            "climbs": tuple(self.climb(e) for e in climbs),
            "gaps": tuple(
                {
                    "seconds": g.seconds, "ahead": self.id_of(g.ahead), "ahead_text": g.ahead_text, "behind": self.id_of(g.behind),
                    "behind_text": g.behind_text, "context": g.context, "race": self.id_of(g.race), "stage": self.id_of(g.stage),
                    "km_to_go": g.km_to_go, "evidence": self.evidence(g.start, g.end, g.rule),
                }
                for g in sorted(state.gaps, key=lambda g: (g.start, g.end))
            ),
            "results": tuple(
                {
                    "rider": self.id_of(r.who) if r.who.kind != "team" else None, "team": self.id_of(r.who) if r.who.kind == "team" else None,
                    "rank": r.rank, "status": r.status, "classification": r.classification, "race": self.id_of(r.race), "season": r.season,
                    "stage": self.id_of(r.stage), "time_seconds": r.time_seconds, "gap_seconds": r.gap_seconds,
                    "evidence": self.evidence(r.start, r.end, r.rule),
                }
                for r in sorted(state.results, key=lambda r: (r.start, r.end))
            ),
            "quotes": tuple(
                {
                    "text": " ".join(self.text[p.start : p.end] for p in q.parts), "speaker": self.id_of(q.speaker), "speaker_text": q.speaker_text,
                    "cue": q.cue, "parts": tuple(self.mention(p) for p in q.parts), "evidence": self.evidence(q.start, q.end, q.rule),
                }
                for q in sorted(state.quotes, key=lambda q: q.parts)
            ),
        })  # fmt: skip

    def article(self) -> _Record:
        head, source = self.state.head, self.source
        return {
            "id": source.id,
            "source": source.source,
            "sha256": records.text_hash(self.text),
            "title": source.title or (self.text[head.title.start : head.title.end] if head.title else None),
            "published": source.published or head.published,
            "place": head.place,
            "agency": head.agency,
            "characters": len(self.text),
        }

    def give_ids(self, things: "list[Entity] | list[Stage]", base_of: "Callable[[Any], str]") -> None:
        """Gives each thing its id; the second thing of one id gets `-2` behind it, and so on."""
        taken: set[str] = set()
        for thing in things:
            base = candidate = base_of(thing)
            n = 2
            while candidate in taken:
                candidate, n = f"{base}-{n}", n + 1
            taken.add(candidate)
            self.ids[id(thing)] = candidate

    def stage_id(self, stage: Stage) -> str:
        if stage.number:
            own = f"stage-{stage.number}{stage.part or ''}"
        elif stage.label or stage.number == 0:
            own = stage.label or "prologue"
        else:
            own = str(stage.date) if stage.date else "stage"
        race = self.id_of(stage.race)
        return f"{race}/{own}" if race else own

    def id_of(self, thing: "Entity | Stage | None") -> str | None:
        return None if thing is None else self.ids[id(thing)]

    def mention(self, span: Span) -> _Record:
        return {"start": span.start, "end": span.end, "text": self.text[span.start : span.end]}

    def evidence(self, start: int, end: int, rule: str) -> _Record:
        return {"start": start, "end": end, "text": self.text[start:end], "rule": rule}

    def named(self, entity: Entity) -> _Record:
        spans = sorted(set(entity.mentions))
        printed = next((self.text[m.start : m.end] for m in spans if self.reading[m.start : m.end] == entity.name), entity.name)
        mentions = tuple(map(self.mention, spans))
        return {"id": self.id_of(entity), "name": printed, "mentions": mentions}

    def stage(self, s: Stage) -> _Record:
        return {
            "id": self.ids[id(s)], "race": self.id_of(s.race), "number": s.number, "part": s.part, "label": s.label, "type": s.type, "date": s.date,
            "start_place": s.start_place, "finish_place": s.finish_place, "distance_km": s.distance_km,
            "mentions": tuple(self.mention(m) for m in sorted(set(s.mentions))),
        }  # fmt: skip

    def climb(self, e: Entity) -> _Record:
        return dict(
            **self.named(e), known_as=e.known_as, stage=self.id_of(e.stage), length_km=e.length_km, gradient_percent=e.gradient_percent,
            category=e.category, altitude_m=e.altitude_m,
        )  # fmt: skip


def _in_order(entities: list[Entity]) -> list[Entity]:
    return sorted(entities, key=lambda e: (min(e.mentions), e.name))
