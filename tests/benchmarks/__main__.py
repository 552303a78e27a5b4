"""Runs the benchmarks and prints a table in Markdown.

usage: python -m tests.benchmarks [NAME ...]      names: speed, workers, cold, scaling, memory; all when none is given
"""

import sys
from collections.abc import Callable, Iterable

from tests.benchmarks import cold, machine, memory, scaling, speed, workers

BENCHMARKS: dict[str, Callable[[], Iterable[str]]] = {
    "speed": speed.rows,
    "workers": workers.rows,
    "cold": cold.rows,
    "scaling": scaling.rows,
    "memory": memory.rows,
}


def main(names: list[str]) -> int:
    unknown = sorted(set(names) - set(BENCHMARKS))
    if unknown:
        print(f"unknown benchmark {unknown[0]!r}; known: {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    print(f"Machine: {machine.describe()}\n")
    print("| what | median | spread (min to max) | against | ratio |")
    print("|---|---|---|---|---|")
    for name in names or BENCHMARKS:
        for row in BENCHMARKS[name]():
            print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
