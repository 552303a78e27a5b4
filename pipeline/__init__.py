"""racefacts turns cycling news into data.

`extract(text)` reads one article and returns its validated document; `build()` returns the spaCy pipeline
behind it. Both are imported when they are first asked for: most of the package works without spaCy.
"""

import importlib
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.language import build, extract
    from pipeline.records import Document

# The recognizer's matrices are small: a second thread costs more than it gives, and workers would take one another's cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
__version__ = "0.1.0"
__all__ = ["Document", "__version__", "build", "extract"]
_MODULES = {"Document": "pipeline.records", "build": "pipeline.language", "extract": "pipeline.language"}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_MODULES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULES})
