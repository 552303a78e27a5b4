"""The command line: functions that parse and check; the work is done in `pipeline.commands` and beside it."""

import datetime
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.errors import RacefactsError, WrongUse

app = typer.Typer(
    name="racefacts",
    help="Turns cycling news into validated records of riders, teams, races, stages, climbs, gaps, results and quotes.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
corpus_app = typer.Typer(help="Look after the corpus.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(corpus_app, name="corpus")

_USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]  # typer brings its own parser since 0.26 and does not export this class
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


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day of the form YYYY-MM-DD", param_hint="--published") from None


@app.command()
def extract(
    file: Annotated[str, typer.Argument(help="An article: plain text, HTML, either in gzip, or - for standard input.", metavar="FILE|-")],
    json: Annotated[bool, typer.Option("--json", help="Print JSON also on a terminal.")] = False,
    table: Annotated[bool, typer.Option("--table", help="Print tables also when piped.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Tables with each fact's rule and evidence.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write the JSON to this file; - is standard output.")] = None,
    published: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The article's date, when the text does not give it.")] = None,
    force: Force = False,
) -> None:
    """Extract the facts of one article: tables on a terminal, JSON when piped.

    Example: racefacts extract article.txt --json -o article.json
    """
    from pipeline import commands, start
    from pipeline import output as out

    for option, wanted in (("--explain", explain), ("--table", table)):
        if wanted and (json or output):
            raise typer.BadParameter(f"{option} does not go with --json or -o, which write JSON")
    day = _day(published) if published else None
    if output:
        out.check_writable(output, force, file)
    article = commands.read_input(file)
    if article.warning:
        typer.echo(f"racefacts: warning: {article.warning}", err=True)
    with start.short_process():
        document = commands.extract_article(article, day)
    if explain or table or (out.is_terminal() and not (json or output)):
        from pipeline.show import page

        out.print_page(page(document, explain))
    else:
        out.write_text(output or out.STANDARD, document.model_dump_json(indent=1) + "\n", force)


@app.command()
def batch(
    inputs: Annotated[list[str], typer.Argument(help="Folders, files (text, .gz, .jsonl, .html), or - for standard input.", metavar="IN...")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The documents, one a line; errors go to OUT.errors.jsonl.")],
    glob: Annotated[str | None, typer.Option(help="Which names count in a folder; those of text, HTML and JSONL when not given.")] = None,
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

    if redo and retry_errors:
        raise typer.BadParameter("--redo does every article anew, so --retry-errors does not go with it")
    if str(output) == "-":
        raise typer.BadParameter("-o: a batch goes on with its output, so that must be a file")
    options = BatchOptions(tuple(inputs), output, glob, workers, timeout, memory, redo, retry_errors, force, quiet)
    try:
        summary = run_batch(options)
    except KeyboardInterrupt:
        typer.echo(f"racefacts: interrupted; what was done is kept, the same command goes on with {output}", err=True)
        raise typer.Exit(130) from None
    typer.echo(summary.lines(), err=True)
    if summary.failed:
        from pipeline.batch.run import error_path

        typer.echo(f"racefacts: {summary.failed} {'article' if summary.failed == 1 else 'articles'} failed, see {error_path(output)}", err=True)
        raise typer.Exit(1)


@app.command()
def export(
    documents: Annotated[Path, typer.Argument(help="What batch or extract wrote; - is standard input.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The flat records, one a line; - is standard output.")],
    force: Force = False,
) -> None:
    """Write the flat records of many documents, validated line by line.

    Example: racefacts export documents.jsonl -o facts.jsonl
    """
    from pipeline.commands import export_records
    from pipeline.output import STANDARD

    count = export_records(documents, output, force)
    typer.echo(f"{count} records written to {'standard output' if output == STANDARD else output}", err=True)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the document and of the flat records.

    Example: racefacts schema > schema.json
    """
    from pipeline.output import STANDARD, write_text
    from pipeline.schema import schema_text

    write_text(STANDARD, schema_text())


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
    from pipeline.output import STANDARD, write_text

    if lower and not raise_floors:
        raise typer.BadParameter("--lower goes with --raise-floors")
    if instead and (gate or raise_floors):
        raise typer.BadParameter("--instead does not go with --gate or --raise-floors: the floors are the pipeline's own")
    if json and (compare or raise_floors):
        raise typer.BadParameter("--json does not go with --compare or --raise-floors, which add to the table")
    options = Options(corpus, tuple(split), instead, errors, compare, gate, raise_floors, lower, force)
    text, breaches = run_evaluation(options, as_json=json)
    write_text(STANDARD, text + "\n")
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
    from pipeline.output import STANDARD, write_text

    write_text(STANDARD, compile_article(file).text)


def main() -> int:
    """Runs the command line: a known failure becomes one line on standard error and exit status 1, wrong use 2, an interrupt 130."""
    try:
        return app(prog_name="racefacts", standalone_mode=False) or 0
    except _USAGE_ERROR as error:
        sys.stderr.write(_usage_line(error) + "\n")
        return 2
    except RacefactsError as error:
        sys.stderr.write(f"racefacts: {error}\n")
        return 2 if isinstance(error, WrongUse) else 1
    except (KeyboardInterrupt, typer.Abort):
        return 130


def _usage_line(error: Any) -> str:
    message: str = error.format_message().rstrip()
    if "\n" in message:  # no command was given: the message is the help
        return message
    return f"racefacts: {message.removesuffix('.')} (see `{error.ctx.command_path if error.ctx else 'racefacts'} --help`)"


if __name__ == "__main__":
    sys.exit(main())
