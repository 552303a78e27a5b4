"""Regular expressions that stay linear on any text.

An expression such as `\\s+X` tries, from each blank of a long run, all the rest of the run: its time grows with the square of the
run. Real text has no such runs, hostile text has. `linear` therefore gives every unbounded repetition a bound that
no real text reaches, so that the time grows with the length of the text alone.
"""

import atexit
import re
from pathlib import Path

from pipeline.compiled import CompiledExpressions

# How often what may be repeated: blanks of aligned tables, letters of a word, characters between two marks, groups.
_BLANKS, _WORD, _NEGATED, _GROUP = 80, 60, 4000, 40
_QUANTIFIER = re.compile(r"[*+]|\{(\d*),\}")


def bounded(pattern: str, verbose: bool = False) -> str:
    """Gives the unbounded repetitions of an expression their bounds.

    Args:
        pattern: an expression of `re`.
        verbose: whether it is written for `re.VERBOSE`.

    Returns:
        The expression with `*`, `+` and `{n,}` behind an atom replaced by `{n,bound}`.
    """
    if not _QUANTIFIER.search(pattern):
        return pattern
    pieces: list[str] = []
    bound = 0  # of the atom just read; 0 where no quantifier can follow
    i = 0
    while i < len(pattern):
        c = pattern[i]
        quantifier = _QUANTIFIER.match(pattern, i) if bound else None
        if quantifier:
            least = "1" if c == "+" else quantifier[1] or "0"
            pieces.append(f"{{{least},{max(bound, int(least))}}}")
            i, bound = quantifier.end(), 0
            continue
        if c == "\\":
            atom = pattern[i : i + 2]
            bound = _BLANKS if atom in (r"\s", r"\n", r"\t", r"\r") else 0 if atom in (r"\b", r"\B", r"\A", r"\Z") else _WORD
        elif c == "[":
            atom = pattern[i : _end_of_class(pattern, i)]
            bound = _NEGATED if atom.startswith("[^") else _BLANKS if r"\s" in atom or " " in atom else _WORD
        elif verbose and c == "#":
            atom = pattern[i : pattern.find("\n", i) if "\n" in pattern[i:] else len(pattern)]
        elif verbose and c.isspace():
            atom = c  # white space of the notation: a quantifier behind it still belongs to the atom before
        elif c == "(" and pattern[i + 1 : i + 2] == "?":
            atom, bound = pattern[i : i + 2], 0
        else:
            atom = c
            bound = {"(": 0, "|": 0, "^": 0, "$": 0, ")": _GROUP, ".": _NEGATED, " ": _BLANKS}.get(c, _WORD)
        pieces.append(atom)
        i += len(atom)
    return "".join(pieces)


def _end_of_class(pattern: str, start: int) -> int:
    """Returns the place behind a character class that begins at `start`."""
    i = start + 1
    i += pattern.startswith("^", i)
    i += pattern.startswith("]", i)
    while pattern[i] != "]":
        i += 2 if pattern[i] == "\\" else 1
    return i + 1


_COMPILED = CompiledExpressions(Path(__file__), lambda pattern, flags: bounded(pattern, bool(flags & re.VERBOSE) or "(?x" in pattern))
keep_compiled, words_needed = _COMPILED.save, _COMPILED.needs
atexit.register(keep_compiled)


def linear(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compiles an expression with bounded repetitions.

    Raises:
        re.error: the expression is none.
    """
    return _COMPILED.compile(pattern, flags)


def as_written(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compiles an expression without bounds, for rules of others; it is kept as ours are."""
    return _COMPILED.compile(pattern, flags, prepared=True)


def may_match(expression: re.Pattern[str], text: str) -> bool:
    """Says whether a text holds what an expression needs, which is found out much faster than whether it matches.

    Args:
        expression: made by `linear`.
        text: a text in small letters.
    """
    needed = words_needed(expression)
    return not needed or any(map(text.__contains__, needed))
