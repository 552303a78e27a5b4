"""A document on a terminal, as a sports desk reads it: results by race and classification, gaps, quotations, then who and what is named."""

import io
from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.output import is_terminal
from pipeline.records import Document, Evidence, Gap, Quote, Race, Result, Stage
from pipeline.wording import behind_winner, clock, day, number, order, place_of_gap, plain, ranking, shortened, stage_name

_QUOTE = 200  # characters of a quotation that are shown
_EVIDENCE = 70
_Place = tuple[str | None, str | None, str, str | None]  # race, stage, classification, rider
_Row = tuple[str | Text | None, ...]
_FINISHES = {"finish": ("stage", "one_day"), "general": ("general",), "road": ()}  # whose winner a gap may be behind


def page(document: Document, explain: bool = False) -> str:
    """Returns the facts of a document as `show` prints them: with colours where standard output is a terminal, as wide as it is."""
    out = io.StringIO()
    show(document, Console(file=out, force_terminal=is_terminal()), explain)
    return out.getvalue()


def show(document: Document, console: Console, explain: bool = False) -> None:
    """Prints the facts of a document; kinds without facts are left out.

    Args:
        document: what to print.
        console: where.
        explain: also print each fact's rule and the words it was read from, and quotations whole.
    """
    blocks = _Page(document, explain).blocks()
    article = document.article
    facts = [
        "standard input" if article.source == "-" else article.source,
        article.published and day(article.published),
        article.place,
        article.agency,
    ]
    if article.title:
        console.print(Text(plain(article.title), style="bold"))
    console.print(Text(" · ".join(plain(str(fact)) for fact in facts if fact), style="dim" if article.title else "bold"))
    shown = False
    for title, block in blocks:
        console.print(Text(f"\n{title}", style="bold"))
        console.print(Padding(block, (0, 0, 0, 2), expand=False))
        shown = True
    if not shown:
        console.print("\nno facts found")


def _grid(rows: Iterable[_Row], *, right: tuple[int, ...] = (), widths: tuple[int, ...] = ()) -> Table:
    """Lays rows out in columns without lines; a column without values is left out.

    Args:
        rows: the cells.
        right: columns whose values stand flush right.
        widths: the least width of each column, so that several grids below one another agree.
    """
    cells = [[Text(plain(cell)) if isinstance(cell, str) else cell or Text() for cell in row] for row in rows]
    used = [any(column) or (at < len(widths) and widths[at] > 0) for at, column in enumerate(zip(*cells, strict=True))]
    grid = Table.grid(padding=(0, 2, 0, 0))
    for at, wanted in enumerate(used):
        if wanted:
            justify = "right" if at in right else "left"
            grid.add_column(justify=justify, overflow="fold", no_wrap=at in right, min_width=widths[at] if at < len(widths) else None)  # type: ignore[arg-type]
    for row in cells:
        grid.add_row(*(cell for cell, wanted in zip(row, used, strict=True) if wanted))
    return grid


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _if_other(known_as: str | None, name: str) -> str | None:
    return f"= {known_as}" if known_as and known_as.casefold() != name.casefold() else None


class _Page:
    """The blocks of a page.

    Args:
        document: what is shown.
        explain: whether rules and evidence are shown too.
    """

    def __init__(self, document: Document, explain: bool) -> None:
        self._document, self._explain = document, explain
        self._names: dict[str | None, str] = {e.id: e.name for e in (*document.riders, *document.people, *document.teams)}
        self._nations: dict[str | None, str | None] = {rider.id: rider.nationality for rider in document.riders}
        self._teams: dict[str | None, str | None] = {rider.id: rider.team for rider in document.riders}
        self._roles: dict[str | None, str | None] = {person.id: person.role for person in document.people}
        self._races: dict[str | None, str] = {race.id: _race_name(race) for race in document.races}
        self._seasons: dict[str | None, int | None] = {race.id: race.season for race in document.races}
        self._stages: dict[str | None, str] = {stage.id: stage_name(stage) for stage in document.stages}
        self._several_races = len({*(result.race for result in document.results), *(gap.race for gap in document.gaps)}) > 1
        winners = {(r.race, r.stage, r.classification, r.rider) for r in document.results if r.rank == 1}
        self._to_winner: dict[_Place, list[Gap]] = {}
        for gap in document.gaps:
            for what in _FINISHES[gap.context]:
                if gap.behind and (gap.race, gap.stage, what, gap.ahead) in winners:
                    self._to_winner.setdefault((gap.race, gap.stage, what, gap.behind), []).append(gap)

    def blocks(self) -> Iterator[tuple[str, RenderableType]]:
        """Yields each block that has facts, with its title."""
        document = self._document
        kinds = (
            ("Results", document.results, self.results), ("Gaps", document.gaps, self.gaps), ("Quotes", document.quotes, self.quotes),
            ("Riders", document.riders, self.riders), ("People", document.people, self.people), ("Teams", document.teams, self.teams),
            ("Races", document.races, self.races), ("Stages", document.stages, self.stages), ("Climbs", document.climbs, self.climbs),
        )  # fmt: skip
        for title, facts, block in kinds:
            if facts:
                yield f"{title} ({len(facts)})", block()

    # --- results ---

    def results(self) -> RenderableType:
        """Returns the results, grouped by race and by what they are a place in, in the order of the text; by rank where no rank stands twice."""
        groups: dict[tuple[str | None, str], list[Result]] = {}
        for result in sorted(self._document.results, key=lambda r: r.evidence.start):
            what = _joined(ranking(result, self._stages.get(result.stage)), self.edition(result))
            groups.setdefault((result.race, what), []).append(result)
        names, times = (
            [len(plain(cell)) for cell in cells]
            for cells in zip(*((self._names[_who(r)], self.time(r)) for r in self._document.results), strict=True)
        )
        widths = (3, max(names), 3, max(times))
        races = list(dict.fromkeys(race for race, _ in groups))
        parts: list[RenderableType] = []
        for race in races:
            parts.append(Text(plain(self._races.get(race, "race not named")), style="underline"))
            for (of, what), results in groups.items():
                if of == race:
                    parts.extend([Text(plain(what[:1].upper() + what[1:]), style="italic")] if what else [])
                    parts.extend(self.facts([(self.result(r), r.evidence) for r in _ranked(results)], (0, 3), widths))
        return Group(*parts)

    def edition(self, result: Result) -> str | None:
        """Returns the year of a result that is of another edition than the record of its race."""
        return str(result.season) if result.season and result.season != self._seasons.get(result.race, result.season) else None

    def result(self, result: Result) -> _Row:
        """Returns a result as a row: rank, who, nation, time or gap, team."""
        who = _who(result)
        team = self._names.get(result.team or self._teams.get(who)) if result.rider else None
        return str(result.rank or result.status), self._names[who], self._nations.get(who), self.time(result), team

    def time(self, result: Result) -> str:
        """Returns the winner's time or the gap to the winner, also one that the text tells apart from the result."""
        if result.gap_seconds is not None and result.rank != 1:
            return behind_winner(result.gap_seconds)
        if result.time_seconds is not None:
            return clock(result.time_seconds)
        told = self._to_winner.get(_place(result), []) if result.rank != 1 else []
        return behind_winner(told[0].seconds) if told else ""

    # --- gaps and quotations ---

    def gaps(self) -> RenderableType:
        """Returns the gaps, without those that stand beside a result."""
        shown = {(*_place(result), self.time(result)) for result in self._document.results}
        told = {id(gap) for place, gaps in self._to_winner.items() for gap in gaps if (*place, behind_winner(gap.seconds)) in shown}
        rest = [gap for gap in self._document.gaps if self._explain or id(gap) not in told]
        beside = len(self._document.gaps) - len(rest)
        parts = self.facts([(self.gap(gap), gap.evidence) for gap in rest], (0,))
        if beside:
            parts.append(Text(f"{beside}{' more' if rest else ''} beside the results above", style="dim"))
        return Group(*parts)

    def gap(self, gap: Gap) -> _Row:
        """Returns a gap as a row: how long, who is ahead of whom, where."""
        ahead = self._names[gap.ahead] if gap.ahead else gap.ahead_text
        behind = self._names[gap.behind] if gap.behind else gap.behind_text
        race = self._races.get(gap.race) if self._several_races else None
        return clock(gap.seconds), order(ahead, behind), Text(plain(_joined(place_of_gap(gap, self._stages.get(gap.stage)), race)), style="dim")

    def quotes(self) -> RenderableType:
        """Returns the quotations, those that follow one another from one speaker below one name."""
        parts: list[RenderableType] = []
        for (speaker, words), quotes in groupby(self._document.quotes, key=lambda q: (q.speaker, None if q.speaker else q.speaker_text)):
            name = self._names[speaker] if speaker else words or "speaker not named"
            parts.append(Text(plain(_joined(name, self._roles.get(speaker))), style="underline"))
            parts.extend(self.quote(quote) for quote in quotes)
        return Group(*parts)

    def quote(self, quote: Quote) -> Text:
        """Returns a quotation in marks, shortened unless everything is to be explained."""
        if not self._explain:
            return Text(f"“{shortened(quote.text, _QUOTE)}”")
        return Text.assemble(f"“{plain(quote.text)}” ", (f"[{quote.evidence.rule}]", "dim"))

    def facts(self, rows: list[tuple[_Row, Evidence]], right: tuple[int, ...], widths: tuple[int, ...] = ()) -> list[RenderableType]:
        """Returns facts in columns, each with its rule and evidence below it when they are wanted."""
        if not rows:
            return []
        if not self._explain:
            return [_grid([row for row, _ in rows], right=right, widths=widths)]
        lines: list[RenderableType] = []
        for row, evidence in rows:
            lines.append(_grid([row], right=right, widths=widths))
            lines.append(Padding(Text(f"[{evidence.rule}] {shortened(evidence.text, _EVIDENCE)}", style="dim"), (0, 0, 0, 5), expand=False))
        return lines

    # --- who and what is named ---

    def riders(self) -> RenderableType:
        """Returns the riders: name, nation, team, and the name that they are known by."""
        return _grid((r.name, r.nationality, self._names.get(r.team), _if_other(r.known_as, r.name)) for r in self._document.riders)

    def people(self) -> RenderableType:
        """Returns the other people: name, role, team."""
        return _grid((p.name, p.role, self._names.get(p.team)) for p in self._document.people)

    def teams(self) -> RenderableType:
        """Returns the teams."""
        names = (" ".join(filter(None, (t.name, _if_other(t.known_as, t.name)))) for t in self._document.teams)
        return Text(" · ".join(map(plain, names)))

    def races(self) -> RenderableType:
        """Returns the races: name and season, type."""
        return _grid((self._races[r.id], (r.type or "").replace("_", " "), _if_other(r.known_as, r.name)) for r in self._document.races)

    def stages(self) -> RenderableType:
        """Returns the stages: which, of which race, type, date, course."""
        return _grid(map(self.stage, self._document.stages))

    def stage(self, stage: Stage) -> _Row:
        """Returns a stage as a row."""
        course = " – ".join(place or "?" for place in (stage.start_place, stage.finish_place)) if stage.start_place or stage.finish_place else None
        length = None if stage.distance_km is None else f"{number(stage.distance_km)} km"
        date = day(stage.date) if stage.date else None
        race = self._races.get(stage.race) if len(self._races) > 1 else None
        return self._stages[stage.id], race, _joined((stage.type or "").replace("_", " "), date, course, length)

    def climbs(self) -> RenderableType:
        """Returns the climbs: name, figures, stage."""
        rows = []
        for climb in self._document.climbs:
            length = None if climb.length_km is None else f"{number(climb.length_km)} km"
            gradient = None if climb.gradient_percent is None else f"{number(climb.gradient_percent)} %"
            height = None if climb.altitude_m is None else f"{number(climb.altitude_m)} m high"
            category = f"category {climb.category}" if climb.category else None
            rows.append((climb.name, _joined(length, gradient, category, height), self._stages.get(climb.stage)))
        return _grid(rows)


def _race_name(race: Race) -> str:
    return f"{race.name} {race.season}" if race.season and str(race.season) not in race.name else race.name


def _who(result: Result) -> str | None:
    return result.rider or result.team


def _place(result: Result) -> _Place:
    return result.race, result.stage, result.classification, result.rider


def _ranked(results: list[Result]) -> list[Result]:
    """Returns results by rank, those without one last; in the order of the text when a rank stands twice, as of men and women."""
    ranks = [result.rank for result in results if result.rank]
    return sorted(results, key=lambda r: r.rank or 1000) if len(set(ranks)) == len(ranks) else results
