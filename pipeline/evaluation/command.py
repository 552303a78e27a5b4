"""The work behind `racefacts evaluate`."""

import json
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import WrongUse
from pipeline.evaluation.gate import check_gate, raise_floors, read_floors
from pipeline.evaluation.report import error_lines, make_report, read_report, report_table
from pipeline.evaluation.run import Extractor, corpus_hash, evaluate, racefacts
from pipeline.output import check_writable, writing

SPLITS = ("train", "dev", "test")


@dataclass(frozen=True)
class Options:
    """The options of `racefacts evaluate`, each as the command line names it."""

    corpus: Path
    splits: tuple[str, ...] = ("test",)
    instead: str | None = None
    errors: Path | None = None
    compare: Path | None = None
    gate: bool = False
    raise_floors: bool = False
    lower: bool = False
    force: bool = False


def run_evaluation(options: Options, as_json: bool = False) -> tuple[str, list[str]]:
    """Evaluates, writes what was asked for, and checks the gate.

    Returns:
        The report as text (a table, or JSON), and the gate's breaches.

    Raises:
        WrongUse: an unknown split or tool, an output that exists.
        RacefactsError: a broken corpus, an unreadable report.
    """
    unknown = sorted(set(options.splits) - set(SPLITS))
    if unknown:
        raise WrongUse(f"unknown split {unknown[0]!r}; known: {', '.join(SPLITS)}")
    if options.errors:
        check_writable(options.errors, options.force)
    old = read_report(options.compare) if options.compare else None
    floors = read_floors(options.corpus) if options.gate else None
    judgements, count = evaluate(options.corpus, options.splits, _extractor(options.instead))
    report = make_report(judgements, count, corpus_hash(options.corpus), options.splits)
    if options.errors:
        with writing(options.errors, options.force) as file:
            file.writelines(line + "\n" for line in error_lines(judgements))
    text = json.dumps(report, indent=1, ensure_ascii=False) if as_json else report_table(report, old)
    if options.raise_floors:
        text += "\n\n" + "\n".join(raise_floors(options.corpus, report, options.lower) or ["no floor moved"])
    return text, check_gate(report, floors) if floors else []


def _extractor(instead: str | None) -> Extractor:
    if instead is None:
        return racefacts
    from pipeline.evaluation.baselines import EXTRACTORS

    if instead not in EXTRACTORS:
        raise WrongUse(f"unknown tool {instead!r}; known: {', '.join(EXTRACTORS)}")
    return EXTRACTORS[instead]
