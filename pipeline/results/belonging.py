"""What a stated result belongs to: its classification, race, stage and edition."""

from typing import NamedTuple, cast, get_args

from pipeline.lists.races import races_of_lists
from pipeline.races import main_race, section_race
from pipeline.records import Classification, Context
from pipeline.results.clause import Clause, Words
from pipeline.results.cues import cue
from pipeline.results.reading import Reading, Sentence
from pipeline.stages import main_stage, stage_at
from pipeline.state import Entity, ResultList, Stage

_NEAR_LIST = 350  # characters above a list


class Place(NamedTuple):
    """What a result belongs to. `edition` parts the editions of a race: a year, "past", or None for the one reported on.

    `told`: whether the words name the stage; `season`: the year of the edition, None where nothing tells it.
    """

    classification: Classification
    race: Entity | None
    stage: Stage | None
    edition: str | None
    told: bool
    season: int | None


class Belonging:
    """Relates the statements of one article to its races and stages.

    Args:
        reading: the article's reading.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading, self.state = reading, reading.state
        self.race = main_race(self.state)
        self.stage = main_stage(self.state)
        self.year = self.state.head.published.year if self.state.head.published else (self.race.season if self.race else None)
        self.tells_of_stages = (self.stage is not None and self.stage.race in (None, self.race)) or any(
            s.race is self.race for s in self.state.stages
        )
        sign = "told_as_tour" if self.race is None else "reports_a_day" if is_stage_race(self.race) else None
        self.tells_of_stages = self.tells_of_stages or (sign is not None and cue(sign).search(reading.article) is not None)
        self.is_tour = is_stage_race(self.race) or (self.race is None and self.tells_of_stages)
        races = races_of_lists(reading.article, self.state.lists, self.state.races, self.race)
        self.race_of_list = {found.rows[0].start: race for found, race in zip(self.state.lists, races, strict=True)}

    def places(self, sentence: Sentence, words: Words, who: Entity, rank: int | None) -> list[Place]:
        """Returns what a statement belongs to, an entry for each edition that it names; nothing when it belongs to no race.

        Args:
            sentence: the sentence.
            words: the words of the statement in it.
            who: whom it speaks of.
            rank: the rank that it gives.
        """
        clause = Clause(sentence.text, words)
        race, stage = self.named(clause)
        if race is None and stage is None:
            race = self._of_section(sentence, words)
        gives = None if words.gives == "medal" else words.gives or clause.said(rank)
        years = clause.years()
        past = clause.is_past() or any(year != str(self.year) for year in years)
        if gives is None and stage is not None:
            gives = "stage"
        if gives is None and words.placed and cue("overall_ahead").match(sentence.text[: words.start]):
            gives = "general"
        if who.kind == "team" and gives != "team" and not self._team_may_win(sentence, clause.whole, race, stage):
            return []
        gives = gives or self._unsaid(race, clause, past)
        if gives in ("stage", "general") and self._on_one_day(race, stage, clause, gives):
            gives = "one_day"
        if gives not in get_args(Classification):
            return []
        classification = cast(Classification, gives)
        told = stage is not None
        if stage is not None and stage.race is not None and (race is None or classification in ("stage", "sprint")):
            race = stage.race
        race = race or self.race
        if words.first_stages:
            numbered = {s.number: s for s in self.state.stages if s.race in (None, race)}
            season = self._season(race, clause, past)
            return [Place("stage", race, numbered.get(n), None, True, season) for n in range(1, words.first_stages + 1)]
        if classification not in ("stage", "sprint"):
            stage = None
        elif stage is None and not past:
            stage = self.stage_for(sentence, words, race)
        if not years:
            return [Place(classification, race, stage, "past" if past else None, told, self._season(race, clause, past))]
        return [Place(classification, race, stage, None if year == str(self.year) else year, told, int(year)) for year in years]

    def _season(self, race: Entity | None, clause: Clause, past: bool) -> int | None:
        """Returns the year of the edition of which a clause without a year speaks: that of the race's record, or so many years before."""
        own = race.season if race is not None else None
        if own is not None and own != self.year:
            return own
        if past:
            back = clause.years_back()
            return self.year - back if self.year is not None and back is not None else None
        return None if clause.words.title and clause.words.gives is None and clause.words.stage is None else own

    def _of_section(self, sentence: Sentence, words: Words) -> Entity | None:
        """Returns the race of the section that a statement stands in, None where it is the one that the article reports on."""
        race = section_race(self.state, self.reading.span(sentence, words.start, words.end).start)
        return race if race is not self.race else None

    def named(self, clause: Clause) -> tuple[Entity | None, Stage | None]:
        """Returns the race and the stage that a clause names."""
        words, (race_mark, stage_mark, near) = clause.words, clause.marks()
        race = self.reading.race(race_mark) if race_mark else None
        stage = self.reading.stage(stage_mark) if stage_mark else None
        if stage is None or words.stage is not None:
            return race, stage
        if self._of_the_race(clause):
            return race, None
        if words.gives not in (None, "stage", "sprint") or (words.gives is None and words.race):
            return race, None  # "won the race after a safe ride on the final stage"
        if not near and (words.carried or clause.is_past() or (race is not None and stage.race is not race)):
            return race, None
        if words.carried and cue("behind_a_stage").search(clause.text, 0, clause.text.find(stage_mark or "")):
            return race, None  # "moved up to fifth after the sixth stage"
        return race, stage

    def _on_one_day(self, race: Entity | None, stage: Stage | None, clause: Clause, gives: str) -> bool:
        """Whether what words call a stage, or an overall victory, can only be a race of one day."""
        if gives == "stage":
            return is_one_day(race or self.race) and (stage is None or stage.number is None)
        placed = clause.words.placed or cue("ordinal_word").search(clause.own) is not None
        among_all = placed and not clause.is_past() and cue("among_all").search(clause.own + clause.behind[:8]) is not None
        said_of = race or (self.race if among_all else None)
        if said_of is None and among_all:
            return not self.is_tour
        return said_of is not None and (clause.has_race or among_all) and is_one_day(said_of) and not cue("series").search(said_of.name)

    def _unsaid(self, race: Entity | None, clause: Clause, past: bool) -> str:
        """Says what a result is whose own words name no classification: what the words before say, or what the race is."""
        words = clause.words
        in_series = words.race and race is not None and cue("series").search(race.name) and not cue("round").search(clause.own)
        if in_series and cue("won_as_a_whole").search(clause.own + clause.behind[:50]):
            return "general"
        if race is not None and cue("series").search(race.name) and cue("moves_in_standings").search(clause.own):
            return "general"  # "moved up to second in the World Cup"
        if words.carried and not cue("on_the_stage").search(clause.whole):
            return words.carried
        if is_stage_race(race or self.race) and cue("round").search(clause.own):
            return "stage"
        if is_stage_race(race or self.race) and not past and self._of_the_race(clause):
            return "general"
        return self.default(race, words, clause.whole, words.gives == "medal", past)

    def _of_the_race(self, clause: Clause) -> bool:
        """Whether what is won is a stage race itself: "won the race", "sealed victory in the {race}"."""
        if cue("race_itself").search(clause.own):
            return True
        return cue("victory_sealed").match(clause.own) is not None and cue("in_race").match(clause.behind) is not None

    def default(self, race: Entity | None, words: Words, clause: str, medal: bool, past: bool) -> str:
        """Says what a result without further words is: of the stage, of the stage race or of the one-day race."""
        if medal:
            return "one_day"
        other = race is not None and race is not self.race
        named = race is not None and words.placed and bool(cue("in_race").match(clause[words.end - words.start :]))
        if race is not None and (other or words.race or past or named):
            if cue("stage_word").search(clause) and is_stage_race(race):
                return "stage"
            return "general" if is_stage_race(race) else "one_day"
        if past and not cue("stage_word").search(clause):
            return "general" if self.is_tour else "one_day"
        if is_one_day(self.race) or (self.race and cue("six_day").search(self.race.name) and cue("track_event").search(clause)):
            return "one_day"
        if self.tells_of_stages or (self.reading.live and self.is_tour):
            return "stage"
        if self.is_tour:
            return "stage" if cue("stage_word").search(clause) else "general"
        return "one_day"

    def stage_for(self, sentence: Sentence, words: Words, race: Entity | None) -> Stage | None:
        """Returns the stage that a statement without one speaks of."""
        position = self.reading.span(sentence, words.start, words.end).start
        return stage_at(self.state, position, race)

    def stage_for_gap(self, position: int, context: Context) -> Stage | None:
        """Returns the stage of a gap at a place of the article; a gap of the standings belongs to none."""
        return None if context == "general" else stage_at(self.state, position, self.race)

    def _team_may_win(self, sentence: Sentence, clause: str, race: Entity | None, stage: Stage | None) -> bool:
        """A team has a result only in a race of teams, at championships one of the sentence or of the two before, or a classification of teams."""
        if cue("race_of_teams").search(clause) or (race is not None and cue("race_of_teams").search(race.name)):
            return True
        if self.race is not None and not self.is_tour:
            before = self.reading.sentences[max(0, sentence.index - 2) : sentence.index + 1]
            if any(cue("race_of_teams").search(one.text) for one in before):
                return True
        ours = [s for s in self.state.stages if s.race in (None, self.race)]
        spoken_of = [s for s in (stage, self.stage) if s is not None] or (ours if len(self.state.stages) == 1 else [])
        return any(s.type == "team_time_trial" for s in spoken_of)

    def of_list(self, found: ResultList) -> tuple[Entity | None, Stage | None]:
        """Returns the race and the stage of a result list."""
        race = self._with_stages(self.race_of_list[found.rows[0].start], found)
        heading = found.heading
        stage = next((s for s in self.state.stages for m in s.mentions if heading and heading.start <= m.start < heading.end), None)
        if stage is not None:
            return race or stage.race, stage
        if found.classification == "one_day":
            return race, None
        stages = (self._stage_above(found), self.stage)
        return race, next((stage for stage in stages if stage is not None and stage.race in (None, race)), None)

    def _with_stages(self, race: Entity | None, found: ResultList) -> Entity | None:
        """Returns the race of a list, or in its place, when it is a championship and the list one of a stage race, that of the first stage."""
        if race is None or race.type != "championship" or found.classification not in ("stage", "general"):
            return race
        return next((stage.race for stage in self.state.stages if stage.race is not None and stage.race.type != "championship"), race)

    def _stage_above(self, found: ResultList) -> Stage | None:
        """Returns the stage named last right above a list, or at the beginning of a line between it and the list before."""
        text, start = self.reading.article, found.rows[0].start
        floor = max((item.end for item in self.state.lists if item.end <= start), default=0)
        named = sorted((m.start, number) for number, stage in enumerate(self.state.stages) for m in stage.mentions if floor <= m.start < start)
        near = [number for at, number in named if at > start - _NEAR_LIST]
        near = near or [number for at, number in named if not text[text.rfind("\n", 0, at) + 1 : at].strip()]
        return self.state.stages[near[-1]] if near else None


def is_stage_race(race: Entity | None) -> bool:
    """Whether a race is run in stages, by its type or, without one, by its name."""
    if race is None:
        return False
    if race.type is not None:
        return race.type == "stage_race"
    return bool(cue("tour").search(race.name)) and not cue("championship").search(race.name)


def is_one_day(race: Entity | None) -> bool:
    """Whether a race is run on one day, by its type or, without one, by its name."""
    if race is None:
        return False
    if race.type is not None:
        return race.type in ("one_day", "championship")
    return bool(cue("championship").search(race.name)) and not cue("tour").search(race.name)
