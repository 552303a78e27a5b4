"""A document as tables for a terminal."""

from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.records import Document, Evidence

_WIDE = 70


def show(document: Document, console: Console, explain: bool = False) -> None:
    """Prints the facts of a document, one table a kind; kinds without facts are left out.

    Args:
        document: what to print.
        console: where.
        explain: also print each fact's rule and the words it was read from.
    """
    article = document.article
    head = [article.title, article.published, article.place, article.agency]
    console.print(Text(article.source, style="bold"), Text("  ".join(str(v) for v in head if v)))
    names: dict[str | None, str] = {e.id: e.name for e in (*document.riders, *document.people, *document.teams, *document.races)}
    names[None] = ""
    stages = {s.id: _stage_name(s.number, s.part, s.label, s.date) for s in document.stages}

    def table(title: str, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
        cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
        if cells:
            grid = Table(title=f"{title} ({len(cells)})", title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
            for column in columns:
                grid.add_column(column, overflow="fold")
            for row in cells:
                grid.add_row(*(Text(cell) for cell in row))
            console.print(grid)

    def why(evidence: Evidence) -> list[str]:
        return [evidence.rule, _short(evidence.text)] if explain else []

    reasons = ["rule", "evidence"] if explain else []
    table("Riders", ["name", "nation", "team", "known as"], ([r.name, r.nationality, names[r.team], r.known_as] for r in document.riders))
    table("People", ["name", "role", "team"], ([p.name, p.role, names[p.team]] for p in document.people))
    table("Teams", ["name", "known as"], ([t.name, t.known_as] for t in document.teams))
    table("Races", ["name", "season", "type", "known as"], ([r.name, r.season, r.type, r.known_as] for r in document.races))
    table(
        "Stages",
        ["stage", "race", "type", "date", "start", "finish", "km"],
        ([stages[s.id], names[s.race], s.type, s.date, s.start_place, s.finish_place, _number(s.distance_km)] for s in document.stages),
    )
    table(
        "Climbs",
        ["name", "km", "%", "category", "altitude"],
        ([c.name, _number(c.length_km), _number(c.gradient_percent), c.category, _number(c.altitude_m)] for c in document.climbs),
    )
    table(
        "Results",
        ["rank", "who", "classification", "race", "stage", "time", "gap", *reasons],
        (
            [r.rank or r.status, names[r.rider or r.team], r.classification, names[r.race], stages.get(r.stage or ""), _clock(r.time_seconds),
             _clock(r.gap_seconds, "+"), *why(r.evidence)]
            for r in document.results
        ),
    )  # fmt: skip
    table(
        "Gaps",
        ["gap", "ahead", "behind", "where", "race", "stage", "km to go", *reasons],
        (
            [_clock(g.seconds), names[g.ahead] or g.ahead_text, names[g.behind] or g.behind_text, g.context, names[g.race],
             stages.get(g.stage or ""), _number(g.km_to_go), *why(g.evidence)]
            for g in document.gaps
        ),
    )  # fmt: skip
    table(
        "Quotes",
        ["speaker", "words", *(reasons[:1])],
        ([names[q.speaker] or q.speaker_text, _short(q.text), *why(q.evidence)[:1]] for q in document.quotes),
    )


def _stage_name(number: int | None, part: str | None, label: str | None, date: object) -> str:
    return " ".join(str(v) for v in (f"{number}{part or ''}" if number else None, label) if v) or str(date or "-")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _WIDE else f"{flat[: _WIDE // 2]} … {flat[-_WIDE // 2 + 3 :]}"


def _number(value: float | None) -> str | None:
    return None if value is None else f"{value:g}"


def _clock(seconds: float | None, sign: str = "") -> str | None:
    if seconds is None:
        return None
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(int(minutes), 60)
    tail = f"{rest:05.2f}".removesuffix(".00") if rest % 1 else f"{int(rest):02d}"
    return f"{sign}{hours}:{minutes:02d}:{tail}" if hours else f"{sign}{minutes}:{tail}"
