"""The command line: functions that parse and check; the work is done in `pipeline.commands` and beside it."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.errors import OutputError, RacefactsError

app = typer.Typer(
    name="racefacts",
    help="Turns cycling news into validated records of riders, teams, races, stages, climbs, gaps, results and quotes.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
corpus_app = typer.Typer(help="Looks after the corpus.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(corpus_app, name="corpus")

Force = Annotated[bool, typer.Option("--force", help="Write over an existing output file.")]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"racefacts {version('racefacts')}")
        raise typer.Exit


@app.callback()
def racefacts(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")] = False,
) -> None:
    """Turns cycling news into validated records."""


@app.command()
def extract(
    file: Annotated[str, typer.Argument(help="An article as plain text, or - for standard input.", metavar="FILE|-")],
    json: Annotated[bool, typer.Option("--json", help="Print JSON also on a terminal.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write the JSON to this file.")] = None,
    published: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The article's date, when the text does not give it.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show each fact's rule and evidence.")] = False,
    force: Force = False,
) -> None:
    """Extract the facts of one article: tables on a terminal, JSON when piped.

    Example: racefacts extract article.txt --json -o article.json
    """
    from pipeline import commands, start
    from pipeline import output as out

    if output:
        out.check_writable(output, force)
    article = commands.read_input(file)
    if article.warning:
        typer.echo(f"racefacts: warning: {article.warning}", err=True)
    with start.short_process():
        document = commands.extract_article(article, published.date() if published else None)
    if output:
        with out.writing(output, force) as target:
            target.write(document.model_dump_json(indent=1) + "\n")
    elif json or (not sys.stdout.isatty() and not explain):
        sys.stdout.write(document.model_dump_json(indent=1) + "\n")
    else:
        from rich.console import Console

        from pipeline.show import show

        show(document, Console(), explain)


@app.command()
def batch(
    inputs: Annotated[list[str], typer.Argument(help="Folders, files (text, .gz, .jsonl, .html), or - for standard input.", metavar="IN...")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The documents, one a line; errors go to OUT.errors.jsonl.")],
    glob: Annotated[str, typer.Option(help="Which file names count in a folder.")] = "*",
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; the cores when not given.", show_default=False)] = None,
    timeout: Annotated[float, typer.Option(min=0, help="Seconds an article may take; 0 for no limit.")] = 120.0,
    memory: Annotated[int, typer.Option(min=256, help="Memory a worker may take, in MB.")] = 4096,
    retry_errors: Annotated[bool, typer.Option("--retry-errors", help="Do again the articles that failed before.")] = False,
    redo: Annotated[bool, typer.Option("--redo", help="Do every article anew.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Show no progress.")] = False,
    force: Force = False,
) -> None:
    """Extract many articles, one document a line. Killed at any moment, the same command goes on where it ended.

    Example: racefacts batch articles/ -o documents.jsonl --workers 4
    """
    from pipeline.batch import BatchOptions, run_batch

    options = BatchOptions(tuple(inputs), output, glob, workers, timeout, memory, redo, retry_errors, force, quiet)
    try:
        summary = run_batch(options)
    except KeyboardInterrupt:
        typer.echo(f"racefacts: interrupted; what was done is kept, the same command goes on with {output}", err=True)
        raise typer.Exit(130) from None
    typer.echo(summary.lines(), err=True)
    if summary.failed:
        from pipeline.batch.run import error_path

        typer.echo(f"racefacts: {summary.failed} articles failed, see {error_path(output)}", err=True)
        raise typer.Exit(1)


@app.command()
def export(
    documents: Annotated[Path, typer.Argument(help="What batch wrote: one document a line.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The flat records, one a line.")],
    force: Force = False,
) -> None:
    """Write the flat records of many documents, validated line by line.

    Example: racefacts export documents.jsonl -o facts.jsonl
    """
    from pipeline.commands import export_records

    count = export_records(documents, output, force)
    typer.echo(f"{count} records written to {output}", err=True)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the document and of the flat records.

    Example: racefacts schema > schema.json
    """
    from pipeline.schema import schema_text

    sys.stdout.write(schema_text())


@app.command()
def evaluate(
    corpus: Annotated[Path, typer.Argument(help="The corpus.")] = Path("corpus"),
    split: Annotated[list[str], typer.Option(help="Which split to score on: train, dev or test; may be given twice.")] = ["test"],  # noqa: B006
    instead: Annotated[str | None, typer.Option(help="Score what a user could pick instead: stock or textacy.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    errors: Annotated[Path | None, typer.Option(help="Write each miss and each extra to this file, one a line.")] = None,
    compare: Annotated[Path | None, typer.Option(help="An older report (JSON): show what moved.")] = None,
    gate: Annotated[bool, typer.Option("--gate", help="Fail when a score is below its floor or the corpus changed.")] = False,
    raise_floors: Annotated[bool, typer.Option("--raise-floors", help="Pin the scores as floors; none falls.")] = False,
    lower: Annotated[bool, typer.Option("--lower", help="With --raise-floors: floors may also fall.")] = False,
    force: Force = False,
) -> None:
    """Score the pipeline on the corpus: precision, recall and F1 by kind, by style, seen and unseen names apart.

    Example: racefacts evaluate corpus --errors errors.jsonl --compare old.json
    """
    from pipeline.evaluation.command import Options, run_evaluation

    if lower and not raise_floors:
        raise typer.BadParameter("--lower goes with --raise-floors")
    if instead and (gate or raise_floors):
        raise typer.BadParameter("--instead does not go with --gate or --raise-floors: the floors are the pipeline's own")
    options = Options(corpus, tuple(split), instead, errors, compare, gate, raise_floors, lower, force)
    text, breaches = run_evaluation(options, as_json=json)
    sys.stdout.write(text + "\n")
    for breach in breaches:
        typer.echo(f"racefacts: gate: {breach}", err=True)
    if breaches:
        raise typer.Exit(1)


@corpus_app.command("check")
def corpus_check(folder: Annotated[Path, typer.Argument(help="The corpus.")] = Path("corpus")) -> None:
    """Compile every article of the corpus and report each mistake with its file and line.

    Example: racefacts corpus check corpus
    """
    from pipeline.evaluation.notation import read_corpus

    articles = read_corpus(folder)
    typer.echo(f"{len(articles)} articles, {sum(len(a.text.split()) for a in articles)} words, no mistake")


@corpus_app.command("text")
def corpus_text(file: Annotated[Path, typer.Argument(help="An article of the corpus (.art).")]) -> None:
    """Print the plain text of an article of the corpus, without its marks.

    Example: racefacts corpus text corpus/train/a-agency-01.art | racefacts extract -
    """
    from pipeline.evaluation.notation import compile_article

    sys.stdout.write(compile_article(file).text)


def main() -> Any:
    """Runs the command line: a known failure becomes one line on standard error and exit status 1 (2 for wrong use)."""
    try:
        return app()
    except OutputError as error:
        sys.stderr.write(f"racefacts: {error}\n")
        return 2
    except RacefactsError as error:
        sys.stderr.write(f"racefacts: {error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
