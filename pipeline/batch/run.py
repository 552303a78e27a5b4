"""Runs a batch: reads the articles, gives them to workers, writes the documents in the articles' order."""

import json
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from pipeline.batch.inputs import Inputs, Task, read_tasks
from pipeline.batch.journal import Key, LineFile, article_key, fingerprint, read_state, write_state
from pipeline.batch.lock import alone
from pipeline.batch.progress import Progress
from pipeline.batch.seen import Seen
from pipeline.batch.worker import Outcome, Worker, default_workers, kinds, ready_workers
from pipeline.errors import DiskError, OutputError
from pipeline.ids import article_id, clean_id, slug
from pipeline.output import check_folder
from pipeline.reading import describe
from pipeline.records import text_hash

_WINDOW = 16  # articles under way for each worker: what a slow one may hold back in memory
_WARNINGS = 10  # encodings guessed that are told one by one
_SYNC_EVERY = 5.0  # seconds of work that a power cut may cost


@dataclass(frozen=True)
class BatchOptions:
    """What `racefacts batch` is told.

    Attributes:
        inputs: folders, files or `-`.
        output: the JSONL file of documents; errors go beside it, to `OUT.errors.jsonl`.
        pattern: which names count in a folder; those of articles when None.
        workers: processes; the number of cores when None.
        timeout: seconds an article may take, 0 for no limit.
        memory_mb: how much memory a worker's data may take.
        redo: do everything anew.
        retry_errors: do again what failed before.
        force: write over an output that is no batch's.
        quiet: no progress.
    """

    inputs: tuple[str, ...]
    output: Path
    pattern: str | None = None
    workers: int | None = None
    timeout: float = 120.0
    memory_mb: int = 4096
    redo: bool = False
    retry_errors: bool = False
    force: bool = False
    quiet: bool = False


@dataclass
class Summary:
    """What a batch did.

    Attributes:
        read: articles found. written: done in this run. skipped: done before, or the same article twice. failed: errors, old ones included.
        facts: facts by kind, of this run.
        words, seconds: of this run.
    """

    read: int = 0
    written: int = 0
    skipped: int = 0
    failed: int = 0
    facts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(kinds(), 0))
    words: int = 0
    seconds: float = 0.0

    def lines(self) -> str:
        """Returns the summary as it is printed."""
        rate = self.words / self.seconds if self.seconds else 0.0
        facts = ", ".join(f"{n} {kind}" for kind, n in self.facts.items())
        return (
            f"read {self.read}, written {self.written}, skipped {self.skipped}, failed {self.failed}\n"
            f"facts: {facts}\n{self.words} words in {self.seconds:.1f} s, {rate:.0f} words/s"
        )


def error_path(output: Path) -> Path:
    """Returns where the errors of a batch are written: `OUT.errors.jsonl` beside `OUT.jsonl`."""
    return output.with_name(output.name.removesuffix(".jsonl") + ".errors.jsonl")


def state_path(output: Path) -> Path:
    """Returns where a batch keeps the version that made its output: `OUT.state.json`."""
    return output.with_name(output.name.removesuffix(".jsonl") + ".state.json")


def run_batch(options: BatchOptions) -> Summary:
    """Runs a batch, or goes on with one.

    Args:
        options: what to do.

    Returns:
        What was done. `failed` counts the lines of the error file.

    Raises:
        UnreadableArticle: an input is missing, or there is no article.
        OutputError: the output's folder cannot be used, the output is an input, is not a batch's, is written by another run just now, or was
            made by another version.
        DiskError: the disk refuses; what was written is kept.
        KeyboardInterrupt: after what was done has been kept.
    """
    check_folder(options.output)
    inputs = Inputs(options.inputs, options.pattern, frozenset(path.resolve() for path in (*_parts(options.output), state_path(options.output))))
    total, passed_over = inputs.survey()  # a wrong input is said before anything is written or taken away
    with alone(options.output):
        _prepare(options)
        run = _Run(options, inputs, total)
        if passed_over:
            kinds_of_names = ", ".join(f"{n} {name}" for name, n in passed_over.items())
            run.progress.say(f"warning: passed over, since their names are no articles' (--glob takes them): {kinds_of_names}")
        return run.run()


def _parts(output: Path) -> list[Path]:
    files = [output, error_path(output)]
    return [*files, *(f.with_name(f.name + end) for f in files for end in (".part", ".rest"))]


def _prepare(options: BatchOptions) -> None:
    """Decides whether what is there is taken up, refused or done anew."""
    from pipeline import __version__

    output, state_file = options.output, state_path(options.output)
    state = read_state(state_file)
    there = [path for path in _parts(output) if path.exists()]
    if there and not state and not options.force:
        raise OutputError(f"{there[0]}: exists and is no output of `racefacts batch`; --force writes over it")
    if there and state and state.get("fingerprint") != fingerprint() and not options.redo:
        raise OutputError(
            f"{output}: was made by racefacts {state.get('racefacts')} with other code, patterns or model; --redo does every article anew"
        )
    if options.redo or (there and not state):
        for path in there:
            path.unlink()
    write_state(state_file, __version__)


def _own_id(task: Task) -> str:
    """Returns the id that an article gets: its own in the form of an id, its code points when it is in another script, else one from its source."""
    given = (task.id or "").strip()
    return (clean_id(given) or slug(given)) if given else article_id(task.source, task.text or "")


class _Pending(NamedTuple):
    number: int
    key: Key


class _Run:
    def __init__(self, options: BatchOptions, inputs: Inputs, total: int | None) -> None:
        self.options, self.inputs = options, inputs
        self.summary = Summary()
        self.documents = LineFile(options.output)
        self.errors = LineFile(error_path(options.output))
        self.pending: deque[_Pending] = deque()  # articles on their way, in order
        self.outcomes: dict[int, Outcome] = {}  # what came back and waits for its turn
        self.workers: list[Worker] = []
        self.guessed = 0  # articles whose encoding was guessed
        self.synced = time.monotonic()
        self.progress = Progress(total, options.quiet)

    def run(self) -> Summary:
        begin = time.monotonic()
        try:
            with self.progress:
                for number, (task, key) in enumerate(self.tasks()):
                    self.take(number, task, key)
                    self.show()
                while self.pending:
                    self.collect()
                    self.show()
            self.documents.finish()
            self.errors.finish()
            if self.guessed > _WARNINGS:
                self.progress.say(f"warning: {self.guessed - _WARNINGS} more not UTF-8")
        except OSError as error:
            raise DiskError(f"{self.options.output}: cannot be written: {describe(error)}; the same command goes on from here") from error
        finally:
            for worker in self.workers:
                worker.stop()
            self.keep_what_is_done()
        self.summary.seconds = time.monotonic() - begin
        return self.summary

    def show(self) -> None:
        self.progress.show(self.summary.read - len(self.pending), self.summary.failed)

    def keep_what_is_done(self) -> None:
        for file in (self.documents, self.errors):
            with suppress(OSError, ValueError):  # a full disk keeps what it has; a finished file is closed
                file.sync()
            with suppress(OSError):
                file.close()

    # --- the articles ---

    def tasks(self) -> Iterator[tuple[Task, Key]]:
        """Yields each article once, with the id that it gets and its key."""
        seen = Seen()
        for path, source in self.inputs.files():
            for task in read_tasks(path, source):
                self.summary.read += 1
                if task.warning:
                    self.guessed += 1
                    if self.guessed <= _WARNINGS:
                        self.progress.say(f"warning: {task.warning}")
                own = _own_id(task)
                sha256 = text_hash(task.text) if task.text is not None else ""
                again = seen.again(own, sha256)
                if again:
                    self.summary.skipped += 1
                    continue
                if again is not None:
                    task = replace(task, text=None, problem=f"the id {own!r} belongs to another article of this batch")
                yield replace(task, id=own), article_key(own, task.source, sha256)

    def take(self, number: int, task: Task, key: Key) -> None:
        """Brings one article on its way: kept from an earlier run, failed at once, or given to a worker."""
        if not self.pending:
            if self.documents.keep(key):
                self.summary.skipped += 1
                return
            if not self.options.retry_errors and self.errors.keep(key):
                self.summary.skipped += 1
                self.summary.failed += 1
                return
            self.documents.part_ways()
            self.errors.part_ways()
        self.pending.append(_Pending(number, key))
        if task.problem:
            self.outcomes[number] = Outcome(number, problem=task.problem)
        elif line := self.documents.find(key):
            self.outcomes[number] = Outcome(number, line.decode("utf-8").rstrip("\n"), old=True)
        elif not self.options.retry_errors and (line := self.errors.find(key)):
            self.outcomes[number] = Outcome(number, problem=json.loads(line)["problem"], old=True)
        else:
            self.give(number, task)
        self.write_ready()

    # --- the workers ---

    def give(self, number: int, task: Task) -> None:
        """Gives an article to an idle worker; waits for one when all are busy or too much waits to be written."""
        wanted = self.options.workers or default_workers()
        while True:
            idle = next((worker for worker in self.workers if worker.number is None), None)
            if len(self.outcomes) < _WINDOW * wanted:
                if idle is None and len(self.workers) < wanted:
                    idle = Worker(self.options.memory_mb, self.options.timeout)
                    self.workers.append(idle)
                if idle is not None:
                    idle.give(number, task)
                    return
            self.collect()

    def collect(self) -> None:
        """Waits for workers, takes what they send, ends those that are overdue, writes what has its turn."""
        for worker in ready_workers(self.workers, 0.5):
            self.come_back(worker.receive())
        now = time.monotonic()
        for worker in self.workers:
            if worker.overdue(now):
                self.come_back(worker.give_up())
        self.write_ready()

    def come_back(self, outcome: Outcome | None) -> None:
        if outcome is not None:
            self.outcomes[outcome.number] = outcome

    # --- the output ---

    def write_ready(self) -> None:
        """Writes every outcome whose turn it is."""
        while self.pending and self.pending[0].number in self.outcomes:
            pending = self.pending.popleft()
            self.write(self.outcomes.pop(pending.number), pending.key)
        if time.monotonic() - self.synced > _SYNC_EVERY:
            self.documents.sync()
            self.errors.sync()
            self.synced = time.monotonic()

    def write(self, outcome: Outcome, key: Key) -> None:
        if outcome.line is not None:
            self.documents.write(outcome.line.encode("utf-8") + b"\n")
        else:
            own, source, sha256 = (part.decode("utf-8") for part in key)
            record = {"id": own, "source": json.loads(source), "sha256": sha256, "problem": outcome.problem}
            self.errors.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace") + b"\n")
            self.summary.failed += 1
        if outcome.old:
            self.summary.skipped += 1
        elif outcome.line is not None:
            self.summary.written += 1
            self.summary.words += outcome.words
            for kind, n in zip(kinds(), outcome.counts, strict=True):
                self.summary.facts[kind] += n
