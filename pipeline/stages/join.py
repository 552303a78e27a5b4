"""Joins the places that speak of stages into one record for each stage."""

import re
from bisect import bisect_right

from pipeline.dates import WEEKDAYS
from pipeline.expressions import linear
from pipeline.stages.context import ArticleContext
from pipeline.stages.details import finish_town, heading_details, sentence_details
from pipeline.stages.drafts import Draft, Finisher
from pipeline.stages.mentions import StageMention
from pipeline.state import Entity, Span, Stage, State

_SAME_STAGE = linear(
    r"^[\s,(–—-]*(?:(?:what|which|the|an?|this|year['’]s|race['’]s|is|was|as|might|may|could|well|be|also|on|today|[a-z]{3,6}day,?"
    r"|dubbed|called|known|billed|labell?ed|regarded|described|seen|deemed|considered|widely|often|officially|arguably|so-called)\s+|['\"‘“]){0,8}$",
    re.IGNORECASE,
)
_OVERALL_WON = linear(
    r"\boverall (?:victory|win|title|honou?rs|success|winner|champion|triumph)\b|\bw[io]n(?:s|ning)? (?:the )?overall\b"
    r"|\bfinal (?:overall|general|standings|classification|GC|podium)\b"
    r"|\b(?:crowned|clinch\w*|seal\w*) (?:the |his |her |\w+ )?(?:overall|race|title|tour|champion|winner)\b",
    re.IGNORECASE,
)
_OF_A_TOUR = linear(r"\b(?:GC|[Gg]eneral [Cc]lassification|overall (?:race )?(?:lead|leader|standings)|[Pp]eloton|[Bb]unch sprint)\b")
_STANDINGS_AFTER = linear(r"(?:GC|[Cc]lassification|[Ss]tandings|[Oo]verall|CLASSIFICATION|STANDINGS|OVERALL)[^.\n]{0,30}[Aa](?:fter|FTER)\s+$")
_ON_A_DAY = linear(
    r"(?:(?!\b(?:after|before|when|as|since|because|while|who|which|that|and|start\w*|ahead)\b)[^,.;:\n]){0,60}?"
    rf"\b(?:on\s(?P<weekday>{'|'.join(WEEKDAYS)})|yesterday)\b(?!['’]s)(?![^.;:\n]{{0,40}}\bstage)",
    re.IGNORECASE,
)
_THIS = linear(r"\bthis,?\s+(?:the\s+)?$", re.IGNORECASE)
_ALL_STAGES = 4  # headings, one for each stage from the first on, from which they are told of all stages
_NEAR = 80  # characters within which a sentence calls a stage a time trial
_PLACES_BACK = 20  # how many places back a stage can be that the words mean
_REPORT = 900  # characters of the body in which the day of the report is said


class StageJoiner:
    """Joins the mentions of one article.

    Args:
        text: the article's text.
        state: its state with head, sentences and races.
    """

    def __init__(self, text: str, state: State) -> None:
        self.text, self.state = text, state
        self.context = ArticleContext(text, state)
        self.main = self.context.main
        self.published = state.head.published
        self.drafts: list[Draft] = []

    def join(self, mentions: list[StageMention]) -> list[Stage]:
        """Returns the stages in the order of their first mention; the one reported on is written to the state."""
        for mention in mentions:
            if mention.bare and mention.definite and not mention.win and self._can_have_stages():
                mention.day = self._day_behind(mention)
        numbered = [m for m in mentions if m.number is not None]
        for mention in numbered:
            self._put(self._numbered(mention), mention)
        labelled = [m for m in mentions if m.number is None and m.label]
        for mention in labelled:
            self._put(self._labelled(mention), mention)
        self._number_the_last()
        for mention in mentions:
            if mention.number is None and not mention.label and (mention.day or mention.trial):
                draft = self._by_day(mention)
                if draft is not None:
                    self._put(draft, mention)
        bare = [m for m in mentions if m.bare]
        first = next((m for m in bare if self._makes_a_stage(m)), None) if not self.drafts else None
        if first is not None:
            self._put(self._new(first), first)
        places = self._places()
        for mention in bare:
            draft = self._told_of(mention, places)
            if draft is not None and mention is not first and mention.definite:
                draft.mentions.append(mention)
        told = self._reported()
        Finisher(self.context, self.drafts, mentions, told).finish()
        if told:
            self.state.main_stage = told.stage
            told.stage.finish_place = told.stage.finish_place or finish_town(self.text)
        return [d.stage for d in sorted(self.drafts, key=lambda d: min(m.start for m in d.mentions))]

    # Which stage a mention belongs to

    def _numbered(self, mention: StageMention) -> Draft:
        race = self.context.race_of(mention)
        for draft in self.drafts:
            if draft.number == mention.number and draft.part == mention.part and self._one_race(draft.race, race):
                return draft
        return self._new(mention)

    def _one_race(self, a: Entity | None, b: Entity | None) -> bool:
        return a is b or a is None or b is None

    def _labelled(self, mention: StageMention) -> Draft:
        race = self.context.race_of(mention)
        same = next((d for d in self.drafts if d.label == mention.label and self._one_race(d.race, race)), None)
        if same is not None and (mention.label != "final" or not self.context.days_differ(same.day, mention.day)):
            return same
        beside = self._beside(mention)
        if beside is not None and self._one_race(beside.race, race):
            return beside
        day = mention.day or (self._day_beside(mention) if mention.label == "queen" else None)
        if day and (known := self._of_day(day, race)):
            return known
        if _THIS.search(self.text[max(0, mention.start - 15) : mention.start]) and (before := self._told_of(mention, self._places())):
            return before
        told = self._reported()
        if mention.label == "penultimate" and told and told.number and not self.context.ahead(mention) and self._is_of_the_report(mention, told):
            return told
        if mention.label == "final" and not mention.day and (last := self._certainly_last(mention)):
            return last
        title = self.state.head.title
        if mention.label == "queen" and told and title and self._one_race(told.race, race):
            in_title = mention.start < title.end
            if (in_title and not self.context.ahead(mention)) or (
                told.heading and told.number and day in (None, "today") and not self.context.ahead(mention)
            ):
                return told
        if mention.label == "queen" and (other := next((d for d in self.drafts if d.label == "penultimate" and self._one_race(d.race, race)), None)):
            return other
        return self._new(mention)

    def _is_of_the_report(self, mention: StageMention, told: Draft) -> bool:
        """Whether a stage of which the words give no other race and no other day can be the one reported on."""
        today = self.context.weekday(mention.day) in (None, self.context.weekday("today"))
        return today and not self.context.days_differ(told.day, mention.day) and self._one_race(told.race, self.context.race_of(mention))

    def _beside(self, mention: StageMention) -> Draft | None:
        """The stage that the words set equal to this one: `the fifth stage, what might be the queen stage`."""
        for draft in self.drafts:
            for other in draft.mentions:
                first, second = (other, mention) if other.start < mention.start else (mention, other)
                if 0 <= second.start - first.end <= 60 and _SAME_STAGE.match(self.text[first.end : second.start]):
                    return draft
        return None

    def _certainly_last(self, mention: StageMention) -> Draft | None:
        """The stage of the highest number, when the article reports on it and on the end of the race, or has a heading for every stage."""
        race = self.context.race_of(mention)
        numbered = {d.number: d for d in self.drafts if d.number and d.race is race}
        last = numbered[max(numbered)] if numbered else None
        heads = [d for d in numbered.values() if d.heading]
        if len(heads) >= _ALL_STAGES and len(heads) == max(numbered):
            return last
        told = heads == [last] if heads else last is not None and last.day is not None and last is self._reported()
        return last if told and not self.context.ahead(mention) and _OVERALL_WON.search(self.text) else None

    def _number_the_last(self) -> None:
        """A final stage told of as ridden is the one after which the standings of the article are: `General classification after stage 7`."""
        last = next((d for d in self.drafts if d.label == "final" and d.number is None and not d.ahead), None)
        numbered = [d for d in self.drafts if d.number and last and d.race is last.race]
        if last is None or not numbered or last is not self._reported():
            return
        highest = max(numbered, key=lambda d: d.number or 0)
        if all(_STANDINGS_AFTER.search(self.text[max(0, m.start - 60) : m.start]) for m in highest.mentions):
            last.mentions.extend(highest.mentions)
            last.number, last.part = highest.number, highest.part
            self.drafts.remove(highest)

    def _by_day(self, mention: StageMention) -> Draft | None:
        race = self.context.race_of(mention)
        if mention.trial:
            return self._trial(mention, race)
        if mention.day and (known := self._of_day(mention.day, race)):
            return known
        return self._new(mention)

    def _trial(self, mention: StageMention, race: Entity | None) -> Draft | None:
        """A time trial is the stage of its day, of its sentence or the one already known as a time trial; in a one-day race it is none."""
        if race is not None and race.type in ("one_day", "championship"):
            return None
        if race is None or (race.type is None and not self.drafts):
            return None
        sentence = self.context.sentence(mention.start)
        near = [(abs(m.start - mention.start), d) for d in self.drafts for m in d.mentions if sentence.start <= m.start < sentence.end]
        if mention.day:  # another stage of the sentence is not that day's, unless the words say so
            known = self._beside(mention) or self._of_day(mention.day, race)
            if known and (known is self._beside(mention) or all(draft is not known for _, draft in near)):
                return known
        elif near and min(near, key=lambda place: place[0])[0] < _NEAR:
            draft = self._beside(mention) or min(near, key=lambda place: place[0])[1]
            draft.stage.type = draft.stage.type or mention.type
            return draft
        types = (mention.type, "team_time_trial") if mention.type == "time_trial" else (mention.type,)  # a team's is called a time trial too
        known = next((d for d in self.drafts if d.stage.type in types and self._one_race(d.race, race)), None)
        if known is not None and not (mention.day and self.context.days_differ(known.day, mention.day)):
            return known
        return self._new(mention)

    def _places(self) -> list[tuple[int, Draft]]:
        """Where the stages are named so far, in order."""
        return sorted(((m.start, d) for d in self.drafts for m in d.mentions), key=lambda place: place[0])

    def _told_of(self, mention: StageMention, places: list[tuple[int, Draft]]) -> Draft | None:
        """The stage that "the stage" means: the one named last before it, of the race that the words give; else the one reported on."""
        race = self.context.linked_race(mention)
        sentence = self.context.sentence(mention.start)
        last = bisect_right(places, mention.start, key=lambda place: place[0])
        for start, draft in reversed(places[max(0, last - _PLACES_BACK) : last]):
            if (race is None or draft.race is race) and (not draft.ahead or start >= sentence.start):
                return draft
        return self._reported() if race is None else None

    def _makes_a_stage(self, mention: StageMention) -> bool:
        """Whether words without number or name tell of a stage on their own: in a race that can have stages, and not in passing."""
        if self.main is None:
            return mention.definite and _OF_A_TOUR.search(self.text) is not None
        if not self._can_have_stages():
            return False
        if mention.win:
            return mention.start < self.state.head.body + _REPORT // 2 and not (self.state.head.title and mention.start < self.state.head.title.end)
        return mention.definite

    def _can_have_stages(self) -> bool:
        return self.main is not None and self.main.type not in ("one_day", "championship")

    # Days

    def _day_behind(self, mention: StageMention) -> str | None:
        """The day that the words behind a stage give it: "the mountain stage won by Berg on Saturday"."""
        said = _ON_A_DAY.match(self.text, mention.end, self.context.sentence(mention.start).end)
        return (said["weekday"] or "yesterday").lower() if said else None

    def _of_day(self, day: str, race: Entity | None) -> Draft | None:
        """The stage of a day: one known to be of it, else for the day of the report the stage reported on."""
        key = self.context.weekday(day)
        for draft in self.drafts:
            if self.context.weekday(draft.day) == key and self._one_race(draft.race, race):
                return draft
        told = self._reported()
        if told is None or not self._one_race(told.race, race):
            return None
        if day == "yesterday" != self.context.report_day and told.number and told.day in (None, "today"):
            before = [d for d in self.drafts if d.number == told.number - 1 and d.race is told.race and d.day is None]
            if before:
                return before[0]
        if told.day is None and (day == self.context.report_day or key == self.context.weekday("today")):
            return told
        return None

    # What is known of a stage

    def _new(self, mention: StageMention) -> Draft:
        draft = Draft(self.context.race_of(mention), mention.number, mention.part, mention.label)
        self.drafts.append(draft)
        return draft

    def _put(self, draft: Draft, mention: StageMention) -> None:
        draft.mentions.append(mention)
        draft.number = mention.number if draft.number is None else draft.number
        draft.label = draft.label or mention.label
        draft.race = draft.race or self.context.race_of(mention)
        title = self.state.head.title
        draft.heading = (
            draft.heading
            or self.context.is_heading(mention)
            or (title is not None and mention.number is not None and title.start <= mention.start < title.end)
        )
        draft.stage.type = draft.stage.type or mention.type
        if self.context.is_heading(mention):
            draft.stage.type = draft.stage.type or heading_details(self.text, mention.end, None).type
        ahead = self.context.ahead(mention)
        draft.ahead = ahead if len(draft.mentions) == 1 else draft.ahead and ahead
        day = mention.day or (self._day_beside(mention) if mention.number is not None or mention.label or mention.trial else None)
        draft.day = draft.day or day

    def _day_beside(self, mention: StageMention) -> str | None:
        sentence = self.context.sentence(mention.start)
        stretch = Span(max(sentence.start, mention.start - 120), min(sentence.end, mention.end + 120))
        return sentence_details(self.text, Span(mention.start, mention.end), stretch, None).day

    def _reported(self) -> Draft | None:
        """The stage that the article reports on: named in a heading, of its own day, told of first and often, not still ahead."""
        ours = [d for d in self.drafts if d.race is self.main] or self.drafts
        if not ours:
            return None

        def weight(draft: Draft) -> tuple[float, int]:
            start = min(m.start for m in draft.mentions)
            score = min(len(draft.mentions), 4) + 2.5 * draft.heading - 3.0 * draft.ahead
            score += 2.0 * (start < self.state.head.body + _REPORT // 2)
            if draft.day:
                score += 2.0 if self.context.weekday(draft.day) == self.context.weekday("today") else -1.0
            return score, -start

        return max(ours, key=weight)
