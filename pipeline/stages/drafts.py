"""Stages whose places have been gathered: what the text says of each, and the climbs that belong to them."""

import re
from dataclasses import dataclass, field

from pipeline.records import StageLabel
from pipeline.stages.context import ArticleContext
from pipeline.stages.details import Details, heading_details, resolve_day, sentence_details
from pipeline.stages.mentions import StageMention
from pipeline.state import Entity, Span, Stage

_LABELS: dict[str, StageLabel] = {"final": "final", "queen": "queen", "opening": "opening", "prologue": "prologue"}
_DAYS_OF_A_SCHEDULE = 3  # headings with a day that announce stages


@dataclass(slots=True, eq=False)
class Draft:
    """A stage while its mentions are gathered."""

    race: Entity | None
    number: int | None = None
    part: str | None = None
    label: str | None = None
    day: str | None = None
    ahead: bool = False
    heading: bool = False
    mentions: list[StageMention] = field(default_factory=list)
    stage: Stage = field(default_factory=Stage)


class Finisher:
    """Writes to the stages what is known of them once all their mentions are gathered.

    Args:
        context: of the article.
        drafts: its stages.
        mentions: every place that speaks of a stage.
        told: the stage reported on.
    """

    def __init__(self, context: ArticleContext, drafts: list[Draft], mentions: list[StageMention], told: Draft | None) -> None:
        self.context, self.state, self.text = context, context.state, context.text
        self.drafts, self.mentions, self.told = drafts, mentions, told

    def finish(self) -> None:
        """Fills in the stages of all drafts, and ties the climbs to them."""
        for draft in self.drafts:
            self._fill(draft)
        self._tie_climbs()

    def _fill(self, draft: Draft) -> None:
        stage = draft.stage
        stage.race, stage.number, stage.part = draft.race, draft.number, draft.part
        stage.label = _LABELS.get(draft.label or "")
        stage.mentions = sorted(Span(m.start, m.end) for m in draft.mentions)
        for mention in sorted(draft.mentions, key=lambda m: m.start):
            stage.distance_km = stage.distance_km or mention.distance_km
            found = self._details(mention)
            stage.start_place = stage.start_place or self._town(found.start_place)
            stage.finish_place = stage.finish_place or self._town(found.finish_place)
            stage.distance_km = stage.distance_km or found.distance_km
            stage.date = stage.date or found.date
        published = self.context.published
        if stage.date is None and draft.day and published:
            stage.date = resolve_day(draft.day, published, draft.ahead or (draft.heading and self._is_schedule()))
        if stage.date is None and draft.day is None and not draft.ahead and published and draft is self.told:
            stage.date = self.context.day_of_report()

    def _town(self, name: str | None) -> str | None:
        """Returns a town, None where the words are a race's: `stage 3 at the Velox Ladies Tour`."""
        races = (self.text[span.start : span.end] for span, _ in self.context.race_spans)
        return None if name is not None and any(race == name or (" " in name and race.startswith(f"{name} ")) for race in races) else name

    def _is_schedule(self) -> bool:
        """Whether the article announces stages: several headings, each with its day, and no results."""
        return not self.state.lists and sum(d.heading and d.day is not None for d in self.drafts) >= _DAYS_OF_A_SCHEDULE

    def _details(self, mention: StageMention) -> Details:
        if self.context.is_heading(mention):
            return heading_details(self.text, mention.end, self.context.year(mention))
        if mention.bare and not re.match(r"\s+(?:\w+\s+)?from\b", self.text[mention.end : mention.end + 30]):
            return Details()
        sentence = self.context.sentence(mention.start)
        head = self.state.head.body  # the date line before it dates the article, not the stage
        start, end = (head if head <= mention.start else sentence.start), sentence.end
        start = max(start, sentence.start)
        for other in self.mentions:
            if start < other.end <= mention.start:
                start = other.end
            elif mention.end <= other.start < end:
                end = other.start
        climb = min((s.start for c in self.state.climbs for s in c.mentions if mention.end <= s.start < end), default=end)
        return sentence_details(self.text, Span(mention.start, mention.end), Span(start, end), self.context.published, climb)

    def _tie_climbs(self) -> None:
        """Gives a climb the stage that its sentence names; without one the stage reported on, unless the sentence tells of another race."""
        told, main = self.told, self.context.main
        if told and (told.race is not main or (main and main.type in ("one_day", "championship"))):
            told = None
        for climb in self.state.climbs:
            for span in climb.mentions:
                sentence = self.context.sentence(span.start)
                named = [(m.start, d) for d in self.drafts for m in d.mentions if sentence.start <= m.start < sentence.end]
                before = [n for n in named if n[0] <= span.start]
                if named:
                    climb.stage = (max(before, key=lambda n: n[0]) if before else min(named, key=lambda n: n[0]))[1].stage
                elif told and not any(sentence.start <= s.start < sentence.end and race is not told.race for s, race in self.context.race_spans):
                    climb.stage = told.stage
                if climb.stage is not None:
                    break
