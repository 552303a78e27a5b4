"""Judges whether words state a fact: what is wished, forecast, denied, conditional, asked or of another sport is none.

One judge for all kinds of fact. It works on masked sentences in the manner of ConText (Chapman et al. 2007, Harkema et al. 2009):
a cue holds a stretch of its sentence, and a statement inside such a stretch is rejected with the cue's reason.
The cues stand in `patterns/assertion.toml`.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pipeline.errors import PatternError
from pipeline.expressions import linear, may_match
from pipeline.knowledge import FOLDER
from pipeline.masked import MACROS

_FILE = "assertion.toml"
_MACRO = linear(r"\{([a-z_]+)\}")
_APPOSED = linear(r"\s(?:\w+ly |still |long |also |one of the |the |a |an |among the |once |not |never |without |despite )*(?:\w+ )?")
# A cue that is a name or a month in the middle of a sentence: "with Will Heath third", "in May".
_NAME = linear(r"(?:(?<=[a-z,] )Will|(?<=[\w,] )May)\Z")


class Held(NamedTuple):
    """A stretch of a sentence in which nothing is stated as a fact."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True)
class Cues:
    """The compiled cues: `tables` are pairs of a reach (forward, backward, sentence) and its expression."""

    tables: tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]
    shields: re.Pattern[str]
    ends: re.Pattern[str]


@cache
def read_cues() -> Cues:
    """Reads the cues.

    Raises:
        PatternError: the file is broken.
    """
    try:
        data = tomllib.loads((FOLDER / _FILE).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PatternError(_FILE, 0, f"cannot be read: {error}") from error
    macros = {**dict(MACROS), **data.get("macros", {})}

    def expand(expression: str) -> str:
        return _MACRO.sub(lambda m: "(?:" + expand(macros[m[1]]) + ")", expression)

    def joined(entries: list[dict[str, str]]) -> re.Pattern[str]:
        return linear("|".join(expand(entry["match"]) for entry in entries))

    try:
        tables = []
        for scope in ("forward", "backward", "sentence"):
            entries = [entry for entry in data["cue"] if entry["scope"] == scope]
            if entries:
                expression = "|".join(f"(?P<c{n}>{expand(entry['match'])})" for n, entry in enumerate(entries))
                tables.append((scope, linear(expression), tuple(entry["id"] for entry in entries)))
        return Cues(tuple(tables), joined(data["but"]), joined(data["ends"]))
    except (KeyError, re.error) as error:
        raise PatternError(_FILE, 0, f"a cue is broken: {error}") from error


def held_stretches(sentence: str) -> list[Held]:
    """Finds where a sentence states no fact.

    Args:
        sentence: a masked sentence.

    Returns:
        The stretches in the order of their cues.
    """
    cues = read_cues()
    lowered = sentence.lower()
    if len(lowered) != len(sentence):  # a letter whose small form is longer
        lowered = sentence
    shields: list[re.Match[str]] | None = None
    held = []
    for scope, expression, reasons in cues.tables:
        if not may_match(expression, lowered):
            continue
        for match in expression.finditer(lowered):
            if shields is None:
                shields = list(cues.shields.finditer(lowered))
            if any(shield.start() <= match.start() < shield.end() for shield in shields) or _NAME.search(
                sentence, max(0, match.end() - 6), match.end()
            ):
                continue
            start, end = 0, len(sentence)
            if scope == "forward":
                stop = cues.ends.search(lowered, match.end())
                start, end = match.start(), stop.start() if stop else end
                closed = _relative_clause(lowered, match.start())
                if closed is not None:
                    end = min(end, closed)
            elif scope == "backward":
                end = match.end()
                stops = [stop.end() for stop in cues.ends.finditer(lowered, 0, match.start())]
                start = stops[-1] if stops else 0
            held.append(Held(start, end, reasons[int((match.lastgroup or "c0")[1:])]))
    return held


def _relative_clause(sentence: str, cue: int) -> int | None:
    """Returns where the clause between commas that holds a cue is closed: ", who hopes to win,", ", widely tipped to win,"; else None."""
    comma = sentence.rfind(",", 0, cue)
    if comma < 0:
        return None
    opening = sentence[comma + 1 : cue]
    if not opening.lstrip().startswith(("who ", "whose ", "which ")) and not _APPOSED.fullmatch(opening):
        return None
    closing = sentence.find(",", cue)
    return closing if closing >= 0 else None


def judge(held: list[Held], start: int, end: int) -> str | None:
    """Judges one statement.

    Args:
        held: `held_stretches` of its sentence.
        start, end: the words that state it, such as a verb; it is no fact when a stretch holds their beginning, or begins inside them.

    Returns:
        The reason why the statement is no fact, None when it is one.
    """
    for stretch in held:
        if stretch.start <= start < stretch.end or start < stretch.start < end:
            return stretch.reason
    return None
