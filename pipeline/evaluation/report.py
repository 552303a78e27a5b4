"""The report of an evaluation: as plain data, as a table, and compared with an older one."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline.errors import RacefactsError, UnreadableArticle
from pipeline.evaluation.score import KINDS, Judgement, Tally, tally
from pipeline.reading import describe

Report = dict[str, Any]


def make_report(judgements: list[Judgement], articles: int, corpus_hash: str, splits: Iterable[str]) -> Report:
    """Sums up judgements on the articles of some splits.

    Returns:
        Plain data: `kinds` (precision, recall, f1 and counts by kind), `names` (the entity kinds for seen and unseen names apart),
        `styles` (f1 by style and kind), `articles`, `corpus_hash`, `splits`.
    """
    named = [j for j in judgements if j.seen is not None]
    styles: dict[str, dict[str, Any]] = {}
    for key, counts in sorted(tally(judgements, lambda j: f"{j.style}\t{j.kind}").items()):
        style, kind = key.split("\t")
        styles.setdefault(style, {})[kind] = _numbers(counts)
    kinds = tally(judgements)
    return {
        "articles": articles,
        "corpus_hash": corpus_hash,
        "splits": sorted(set(splits)),
        "kinds": {kind: _numbers(kinds.get(kind, Tally())) for kind in KINDS},
        "names": {key: _numbers(counts) for key, counts in sorted(tally(named, lambda j: f"{j.kind} {'seen' if j.seen else 'unseen'}").items())},
        "styles": styles,
    }


def _numbers(counts: Tally) -> dict[str, Any]:
    def rounded(value: float | None) -> float | None:
        return None if value is None else round(value, 4)

    return {"precision": rounded(counts.precision), "recall": rounded(counts.recall), "f1": rounded(counts.f1), **asdict(counts)}


def report_table(report: Report, old: Report | None = None) -> str:
    """Returns the report as a table of plain text; with an older report, each f1 also says how far it moved."""
    lines = [f"{report['articles']} articles", "", f"{'kind':22s} {'P':>6s} {'R':>6s} {'F1':>6s} {'right':>6s} {'extra':>6s} {'missed':>6s}"]
    for part in ("kinds", "names"):
        for kind, row in report[part].items():
            lines.append(f"{kind:22s} {_row(row)}{_moved(row, (old or {}).get(part, {}).get(kind))}")
        lines.append("")
    kinds = [kind for kind in KINDS if any(kind in rows for rows in report["styles"].values())]
    lines.append("F1 by style")
    lines.append(f"{'style':22s} " + " ".join(f"{kind[:9]:>9s}" for kind in kinds))
    for style, rows in report["styles"].items():
        lines.append(f"{style:22s} " + " ".join(f"{_number(rows.get(kind, {}).get('f1')):>9s}" for kind in kinds))
    return "\n".join(lines)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _row(row: dict[str, Any]) -> str:
    scores = " ".join(f"{_number(row[key]):>6s}" for key in ("precision", "recall", "f1"))
    return scores + " " + " ".join(f"{row[key]:6d}" for key in ("right", "extra", "missed"))


def _moved(row: dict[str, Any], old: dict[str, Any] | None) -> str:
    if not old or row["f1"] is None or old.get("f1") is None or row["f1"] == old["f1"]:
        return ""
    return f"  {row['f1'] - old['f1']:+.3f}"


def read_report(path: Path) -> Report:
    """Reads a report that was written as JSON.

    Raises:
        UnreadableArticle: the file cannot be read.
        RacefactsError: it holds no report.
    """
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableArticle(f"{path}: {describe(error)}") from error
    except ValueError as error:
        raise RacefactsError(f"{path}: is no JSON: {error}") from error
    if not isinstance(report, dict) or not {"kinds", "names", "styles"} <= set(report):
        raise RacefactsError(f"{path}: is no report of `racefacts evaluate --json`")
    return report


def error_lines(judgements: Iterable[Judgement]) -> list[str]:
    """Returns each miss and each extra as a line of JSON."""
    return [json.dumps(asdict(j), ensure_ascii=False) for j in judgements if j.outcome != "right"]
