"""racefacts turns cycling news into data.

`extract(text)` reads one article and returns its validated document; `build()` returns the spaCy pipeline
behind it.
"""

from pipeline.language import build, extract
from pipeline.records import Document

__version__ = "0.1.0"
__all__ = ["Document", "__version__", "build", "extract"]
