"""Words by which the rules about results see what a sentence speaks of: the expressions of `patterns/results/cues.toml`."""

import re
from functools import cache

from pipeline.knowledge import read_patterns
from pipeline.masked import MACROS
from pipeline.numbers import CARDINAL, ORDINAL


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    given = (*MACROS, ("ordinal", ORDINAL), ("number", CARDINAL))
    return {pattern.id: pattern.regex for pattern in read_patterns("results/cues.toml", given)}


@cache
def cue(name: str) -> re.Pattern[str]:
    """Returns an expression by its id.

    Args:
        name: its id in the file.

    Raises:
        KeyError: there is none.
        PatternError: the file is broken.
    """
    return _cues()[name]
