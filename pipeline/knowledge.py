"""Reads what the rules know from the folder `patterns/`: tables, word lists and phrase patterns.

Every reader checks what it reads and raises PatternError with the file and the line.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.errors import PatternError
from pipeline.expressions import linear, words_needed

FOLDER = Path(__file__).resolve().parent.parent / "patterns"


def _lines(file: str) -> list[str]:
    try:
        return (FOLDER / file).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise PatternError(file, 0, f"cannot be read: {error}") from error


@cache
def read_table(file: str, columns: tuple[str, ...]) -> tuple[tuple[int, dict[str, str]], ...]:
    """Reads a tab-separated table: `#` lines are comments, the first other line names the columns.

    Args:
        file: path below `patterns/`.
        columns: the columns that the table must have, in order.

    Returns:
        A pair for each row: its line number and its cells by column, stripped.

    Raises:
        PatternError: the columns differ, or a row has another number of cells.
    """
    rows = []
    header: list[str] | None = None
    for number, line in enumerate(_lines(file), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if " \t" in line or "\t " in line or line[0] == " " or line[-1] == " ":
            cells = [cell.strip() for cell in cells]
        if header is None:
            header = cells
            if tuple(header) != columns:
                raise PatternError(file, number, f"columns are {header}, expected {list(columns)}")
        elif len(cells) != len(header):
            raise PatternError(file, number, f"{len(cells)} cells, expected {len(header)} ({', '.join(header)})")
        else:
            rows.append((number, dict(zip(header, cells, strict=True))))
    if header is None:
        raise PatternError(file, 0, "is empty; the first line names the columns")
    return tuple(rows)


def cell_list(cell: str) -> list[str]:
    """Splits a cell that holds several values, `; ` between them."""
    return [value.strip() for value in cell.split(";") if value.strip()]


@cache
def read_words(file: str) -> dict[str, str]:
    """Reads a word list: one entry a line, `#` lines are comments, a tab before an optional tag.

    Returns:
        The tag (or an empty string) of each entry, in the file's order.

    Raises:
        PatternError: an entry stands twice.
    """
    words: dict[str, str] = {}
    for number, line in enumerate(_lines(file), 1):
        if not line.strip() or line.startswith("#"):
            continue
        word, _, tag = line.partition("\t")
        if word.strip() in words:
            raise PatternError(file, number, f"{word.strip()!r} stands twice")
        words[word.strip()] = tag.strip()
    return words


@dataclass(frozen=True)
class PhrasePattern:
    """A phrase pattern: a regular expression with a name, and what it gives.

    Attributes:
        id: the rule's name, found in the file.
        regex: the compiled expression, macros put in.
        gives: what a match means, as the file says it.
        line: the line of the file on which the id stands.
    """

    id: str
    regex: re.Pattern[str]
    gives: dict[str, Any]
    line: int

    @property
    def needs(self) -> tuple[str, ...]:
        """Words in small letters of which every text that matches holds one: those that the file gives, else those that the expression shows."""
        return tuple(self.gives.get("needs") or words_needed(self.regex))


_MACRO = re.compile(r"\{([a-z_][a-z0-9_]*)\}")
_PLACEHOLDER = r"\{(?:rider|person|team|race|stage)\}"
_WIDENED = re.compile(rf"\(\?P<(\w+)>{_PLACEHOLDER}\s+\)")  # a group that holds the blank behind a name too


def read_patterns(file: str, given: tuple[tuple[str, str], ...] = (), flags: int = re.IGNORECASE) -> list[PhrasePattern]:
    """Reads phrase patterns from a TOML file.

    The file has a table `macros` (name to expression; `{name}` in an expression puts another one in) and a list
    `pattern` of tables with `id`, `match` (an expression) and any further keys, which become `gives`.
    A blank in `match` stands for any white space, one before `?` also for none.

    Args:
        file: path below `patterns/`.
        given: macros that the code defines, such as the placeholders of masked text.
        flags: flags of `re`.

    Raises:
        PatternError: syntax, an unknown macro, a broken expression, an id twice or missing, a group that holds a name and the blank behind it.
    """
    lines = _lines(file)
    try:
        data = tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        raise PatternError(file, int(place[1]) if place else 0, f"no valid TOML: {error}") from error
    macros = {**dict(given), **data.get("macros", {})}

    def line_of(word: str) -> int:
        return next((n for n, line in enumerate(lines, 1) if word in line), 0)

    def expand(expression: str, line: int, depth: int = 0) -> str:
        if depth > 20:
            raise PatternError(file, line, "macros put in one another without end")

        def put(match: re.Match[str]) -> str:
            if match[1] not in macros:
                raise PatternError(file, line, f"unknown macro {{{match[1]}}}; known: {', '.join(sorted(macros))}")
            return "(?:" + expand(macros[match[1]], line, depth + 1) + ")"

        return _MACRO.sub(put, expression)

    patterns = []
    seen: set[str] = set()
    for entry in data.get("pattern", []):
        name = entry.pop("id", None)
        if not isinstance(name, str) or name in seen:
            raise PatternError(file, line_of(f'"{name}"'), f"every pattern has an id of its own; this one has {name!r}")
        seen.add(name)
        line = line_of(f'"{name}"')
        if not isinstance(entry.get("match"), str):
            raise PatternError(file, line, f"pattern {name!r} has no match")
        widened = _WIDENED.search(entry["match"])
        if widened:
            raise PatternError(file, line, f"pattern {name!r}: the group {widened[1]!r} stands for a name, so the blank behind it goes outside")
        expression = expand(entry.pop("match"), line).replace(" ?", r"\s*").replace(" ", r"\s+")
        try:
            patterns.append(PhrasePattern(name, linear(expression, flags), entry, line))
        except re.error as error:
            raise PatternError(file, line, f"pattern {name!r} is no regular expression: {error}") from error
    return patterns
