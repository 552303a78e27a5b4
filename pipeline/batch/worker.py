"""Worker processes: each does one article at a time; one that hangs, dies or outgrows its memory harms only its article."""

import gc
import multiprocessing
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from pipeline.batch.inputs import Task
from pipeline.errors import RacefactsError

_ZONE = 200  # articles after which what is known of their words is freed
_FIRST = "Jan Kovac (Alpha) of Slovakia won stage 1 of the Tour of Wessex by 12 seconds. “It was hard,” he said."
_KINDS = ("riders", "people", "teams", "races", "stages", "climbs", "gaps", "results", "quotes")


@dataclass(frozen=True)
class Outcome:
    """What became of an article: a document line, or the reason why there is none.

    Attributes:
        number: the article's number in the batch.
        line: the document as JSON.
        problem: why there is no document.
        counts: facts by kind.
        words: words of the text.
        old: whether an earlier run did it.
    """

    number: int
    line: str | None = None
    problem: str | None = None
    counts: tuple[int, ...] = ()
    words: int = 0
    old: bool = False


@dataclass(frozen=True)
class StartProblem:
    """Why a worker could not start."""

    problem: str


def kinds() -> tuple[str, ...]:
    """Returns the kinds that `Outcome.counts` counts, in order."""
    return _KINDS


def _serve(connection: Connection, memory_mb: int) -> None:
    """Runs in the worker: receives (number, task), sends an Outcome for each, until it receives None."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to end
    _limit_memory(memory_mb)
    from pipeline.expressions import keep_compiled
    from pipeline.language import default_pipeline, extract
    from pipeline.recognizer import room_for_words

    try:
        extract(_FIRST)  # what is read and compiled at the first article counts against no article's time limit
        keep_compiled()
    except (RacefactsError, MemoryError, ImportError) as error:
        connection.send(StartProblem(str(error) or "not enough memory; a larger --memory may help"))
        return
    gc.freeze()  # patterns and gazetteers stay to the end
    connection.send(None)
    while True:
        with room_for_words(default_pipeline()):
            for _ in range(_ZONE):
                try:
                    job: tuple[int, Task] | None = connection.recv()
                except EOFError:  # the parent is gone
                    return
                if job is None:
                    return
                connection.send(_work(*job))


def _limit_memory(memory_mb: int) -> None:
    try:
        import resource
    except ImportError:  # not on this system; the parent's watch remains
        return
    limit = memory_mb * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _work(number: int, task: Task) -> Outcome:
    from pipeline.language import extract

    text = task.text or ""
    try:
        document = extract(text, source=task.source, id=task.id, title=task.title, published=task.published)
        line = document.model_dump_json()
    except MemoryError:
        return Outcome(number, problem="needs more memory than a worker may have")
    except RacefactsError as error:
        return Outcome(number, problem=str(error).removeprefix(f"{task.source}: "))
    except Exception as error:  # one bad article harms no other: whatever it is, it is recorded with its name
        return Outcome(number, problem=f"{type(error).__name__}: {error}".splitlines()[0][:500])
    return Outcome(number, line, counts=tuple(len(getattr(document, kind)) for kind in _KINDS), words=len(text.split()))


class Worker:
    """A worker process and the article it is at.

    Args:
        memory_mb: how much memory its data may take.
        timeout: seconds an article may take; none when 0.
    """

    def __init__(self, memory_mb: int, timeout: float) -> None:
        self._memory_mb, self._timeout = memory_mb, timeout
        self.number: int | None = None
        self._deadline: float | None = None
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, child = context.Pipe()
        self._process: BaseProcess = context.Process(target=_serve, args=(child, self._memory_mb), daemon=True)
        self._process.start()
        child.close()
        self.ready = False

    def give(self, number: int, task: Task) -> None:
        """Gives the worker an article. It must be idle."""
        self.number = number
        self._deadline = time.monotonic() + self._timeout if self._timeout and self.ready else None
        with suppress(OSError):  # it died: `receive` says so
            self.connection.send((number, task))

    def receive(self) -> Outcome | None:
        """Takes what the worker sent: an Outcome, or None when it only became ready."""
        try:
            outcome: Outcome | StartProblem | None = self.connection.recv()
        except (EOFError, OSError):
            self._process.join(5)
            code = self._process.exitcode
            return self._replace(f"the worker died (exit status {code})" if self.ready else None)
        if isinstance(outcome, StartProblem):
            raise RacefactsError(outcome.problem)
        if outcome is None:
            self.ready = True
            if self.number is not None and self._timeout:
                self._deadline = time.monotonic() + self._timeout
            return None
        self.number = self._deadline = None
        return outcome

    def overdue(self, now: float) -> bool:
        """Whether the article took longer than it may."""
        return self._deadline is not None and now > self._deadline

    def give_up(self) -> Outcome | None:
        """Kills the worker over an overdue article and starts it anew."""
        return self._replace(f"took longer than {self._timeout:g} seconds")

    def _replace(self, problem: str | None) -> Outcome | None:
        number, self.number, self._deadline = self.number, None, None
        if problem is None:
            raise RacefactsError(f"a worker could not start (exit status {self._process.exitcode})")
        self.stop()
        self._start()
        return Outcome(number, problem=problem) if number is not None else None

    def stop(self) -> None:
        """Ends the process at once."""
        self._process.kill()
        self._process.join()
        self.connection.close()


def ready_workers(workers: list[Worker], seconds: float) -> list[Worker]:
    """Waits until a worker has something to say. Returns those that have."""
    connections = {worker.connection: worker for worker in workers}
    return [connections[c] for c in wait(list(connections), seconds) if isinstance(c, Connection)]


def default_workers() -> int:
    """Returns the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
