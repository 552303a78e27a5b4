"""Compiled expressions, kept between processes beside Python's bytecode.

`re` takes more than a second for all the expressions of the pipeline. What it makes of each is therefore kept in a file of the folder
`__pycache__`. It works as bytecode does: the file is made anew when the source has changed, nothing is written where Python is told to
write none, and nothing breaks where nothing can be written.
"""

import importlib.util
import marshal
import os
import re
import sys
import tempfile
from array import array
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]

    from pipeline.firsts import with_first_characters
    from pipeline.needs import words_needed
except ImportError:  # another implementation of Python: everything is compiled at each start
    _sre = None

_LIMIT = 3000  # expressions in a file; beyond it those stay that the latest process used
_VERSION = 7  # of what is kept
_Key = tuple[str, int, bool]


class _Code(NamedTuple):
    """What `re` makes of an expression: the arguments of the last step of `re.compile`."""

    pattern: str
    flags: int
    code: bytes
    groups: int
    names: dict[str, int]
    needs: tuple[str, ...]  # what a text must hold for a match


class CompiledExpressions:
    """Compiles expressions, and keeps what it compiled.

    Args:
        source: the module whose expressions they are; the file lies where its bytecode lies.
        prepare: what is done to an expression before it is compiled; it gets the flags too.
    """

    def __init__(self, source: Path, prepare: Callable[[str, int], str]) -> None:
        self._prepare = prepare
        self._path = Path(importlib.util.cache_from_source(str(source))).with_suffix(".expressions")
        self._kept: dict[_Key, _Code] = {}
        self._used: dict[_Key, _Code] = {}
        self._needs: dict[tuple[str, int], tuple[str, ...]] = {}
        self._stamp: tuple[int, ...] = ()
        self._new = False
        with suppress(OSError, EOFError, ValueError, TypeError):
            about = source.stat()
            self._stamp = (_VERSION, sys.hexversion, about.st_mtime_ns, about.st_size)
            stamp, kept = marshal.loads(self._path.read_bytes())
            if stamp == self._stamp:
                self._kept = kept

    def compile(self, expression: str, flags: int, prepared: bool = False) -> re.Pattern[str]:
        """Compiles an expression, or takes it from the file.

        Args:
            expression: the expression.
            flags: flags of `re`.
            prepared: whether it is compiled as it stands.

        Raises:
            re.error: the expression is none.
        """
        if _sre is None:
            return re.compile(expression if prepared else self._prepare(expression, flags), flags)
        key = expression, int(flags), prepared
        code = self._used.get(key) or self._kept.get(key)
        if code is None:
            code = _compiled(expression if prepared else self._prepare(expression, flags), int(flags))
            self._new = True
        self._used[key] = code
        made = _pattern(*code[:5])
        self._needs[made.pattern, made.flags] = code[5]
        return made

    def needs(self, compiled: re.Pattern[str]) -> tuple[str, ...]:
        """Returns words in small letters of which every text that matches holds one; none where nothing is known."""
        return self._needs.get((compiled.pattern, compiled.flags), ())

    def save(self) -> None:
        """Writes the file, if there is anything new and Python may write bytecode."""
        if not self._new or not self._stamp or sys.dont_write_bytecode:
            return
        self._new = False
        together = {**self._kept, **self._used}
        kept = {key: tuple(code) for key, code in (together if len(together) <= _LIMIT else self._used).items()}
        with suppress(OSError):
            self._path.parent.mkdir(exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._path.parent, delete=False) as file:
                file.write(marshal.dumps((self._stamp, kept)))
            os.replace(file.name, self._path)  # noqa: PTH105


def _compiled(pattern: str, flags: int) -> _Code:
    """Does what `re.compile` does, short of its last step, and notes with which characters a match can begin."""
    tree = _parser.parse(pattern, flags)
    code = array("I", with_first_characters(_compiler._code(tree, flags), tree, flags | tree.state.flags)).tobytes()
    return _Code(pattern, flags | tree.state.flags, code, tree.state.groups - 1, dict(tree.state.groupdict), words_needed(tree))


def _pattern(pattern: str, flags: int, code: bytes, groups: int, names: dict[str, int]) -> re.Pattern[str]:
    """Does the last step of `re.compile`."""
    by_number = {number: name for name, number in names.items()}
    numbers = array("I", code).tolist()
    made: re.Pattern[str] = _sre.compile(pattern, flags, numbers, groups, names, tuple(map(by_number.get, range(groups + 1))))
    return made
