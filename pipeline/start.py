"""What lets a short process start and end quickly."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


@contextmanager
def short_process() -> Iterator[None]:
    """For a process that does one thing and ends: nothing is collected in it, nor looked through at its end, which takes a fifth of its time."""
    thresholds = gc.get_threshold()
    gc.set_threshold(0)  # `gc.disable` would not last: reading a model ends with `gc.enable`
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*thresholds)


def import_spacy() -> None:
    """Imports spaCy without its command line, which the package imports for the function `info` alone.

    The command line brings clients of the web and templates along, a quarter of the import's time. It is imported when it is asked for.
    """
    if "spacy" in sys.modules:
        return
    commands, module = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    module.info = _info  # type: ignore[attr-defined]
    stand_ins = {"spacy.cli": commands, "spacy.cli.info": module}
    sys.modules.update(stand_ins)
    try:
        import spacy  # noqa: F401
    finally:
        for name in stand_ins:
            del sys.modules[name]


def _info(*arguments: Any, **settings: Any) -> Any:
    from spacy.cli.info import info

    return info(*arguments, **settings)
