"""The gate: floors under the scores, pinned together with a hash of the corpus, so that quality only rises."""

import json
from pathlib import Path
from typing import Any

from pipeline.errors import CorpusError, WrongUse
from pipeline.evaluation.report import Report
from pipeline.output import write_text

FLOORS = "floors.json"


def read_floors(folder: Path) -> dict[str, Any]:
    """Reads the floors of a corpus.

    Raises:
        CorpusError: the file is missing or broken.
    """
    path = folder / FLOORS
    try:
        floors: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(floors["floors"], dict) or not isinstance(floors["corpus_hash"], str):
            raise ValueError("`floors` and `corpus_hash` expected")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CorpusError(f"{path}: cannot be used: {error}; `racefacts evaluate --raise-floors` writes it") from error
    return floors


def check_gate(report: Report, floors: dict[str, Any]) -> list[str]:
    """Compares a report with the floors.

    Returns:
        One line for each breach: a score below its floor, a kind without a floor, a corpus that changed since the
        floors were looked at, or scores of other splits. Empty when the gate is passed.
    """
    breaches = []
    splits = _splits(floors, report)
    if splits != report["splits"]:
        return [f"the floors are of {_named(splits)}, these scores of {_named(report['splits'])}"]
    if report["corpus_hash"] != floors["corpus_hash"]:
        breaches.append(
            f"the corpus changed since the floors were pinned; look at the scores and run `racefacts evaluate {_options(splits)} --raise-floors`"
        )
    for kind, row in report["kinds"].items():
        floor = floors["floors"].get(kind)
        if floor is None:
            breaches.append(f"{kind}: has no floor")
        elif row["f1"] is not None and row["f1"] < floor:
            breaches.append(f"{kind}: F1 {row['f1']:.4f} is below its floor {floor:.4f}")
    return breaches


def raise_floors(folder: Path, report: Report, lower: bool = False) -> list[str]:
    """Pins the report's scores as floors, one point below what was measured, and the corpus as it is.

    Args:
        folder: the corpus.
        report: a report over the whole of the gate's splits.
        lower: whether floors may fall, as after a corpus was made harder.

    Returns:
        A line for each floor that moved or was kept above the score.

    Raises:
        WrongUse: the floors are of other splits.
    """
    path = folder / FLOORS
    pinned: dict[str, Any] = read_floors(folder) if path.exists() else {"floors": {}}
    splits = _splits(pinned, report)
    if splits != report["splits"]:
        raise WrongUse(f"{path}: the floors are of {_named(splits)}; give {_options(splits)}")
    old: dict[str, float] = pinned["floors"]
    new, lines = {}, []
    for kind, row in report["kinds"].items():
        wanted = max(0.0, round((row["f1"] or 0.0) - 0.01, 4))
        before = old.get(kind)
        new[kind] = wanted if before is None or lower or wanted > before else before
        if before != new[kind]:
            lines.append(f"{kind}: {'-' if before is None else f'{before:.4f}'} -> {new[kind]:.4f}")
        elif before is not None and (row["f1"] or 0.0) < before:
            lines.append(f"{kind}: {row['f1']:.4f} is below the floor {before:.4f}, which stays (--lower lets it fall)")
    write_text(path, json.dumps({"corpus_hash": report["corpus_hash"], "splits": splits, "floors": new}, indent=1) + "\n", force=True)
    return lines


def _splits(floors: dict[str, Any], report: Report) -> list[str]:
    """Returns the splits that floors are of; floors that do not say it are of any."""
    splits: list[str] = floors["splits"] if "splits" in floors else report["splits"]
    return splits


def _named(splits: list[str]) -> str:
    return " and ".join(splits)


def _options(splits: list[str]) -> str:
    return " ".join(f"--split {split}" for split in splits)
