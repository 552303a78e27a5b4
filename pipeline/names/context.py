"""What the words beside a name say of its kind."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.errors import PatternError
from pipeline.expressions import linear, words_needed
from pipeline.knowledge import FOLDER
from pipeline.names.candidate import Candidate
from pipeline.names.words import PERSONS
from pipeline.triggers import Triggered, triggered

_FILE = "names/context.toml"
_REACH = 40
_PERSON = "\ue000"  # a character of the private use area stands for a person


@dataclass(frozen=True)
class Context:
    """A rule: words before and behind a name, the label they speak for, and how strongly."""

    id: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    gives: str
    weight: float

    @property
    def needs(self) -> tuple[str, ...]:
        """Words in small letters of which the words beside a name hold one; none where nothing is known."""
        known = [words for side in (self.after, self.before) if side and (words := words_needed(side))]
        return min(known, key=len, default=())

    def fits(self, before: str, after: str) -> bool:
        """Whether the words before and behind a name are those of the rule."""
        return (not self.after or self.after.match(after) is not None) and (not self.before or self.before.search(before) is not None)


@cache
def contexts() -> Triggered[Context]:
    """Reads the rules.

    Raises:
        PatternError: a rule has no id, no label, or a broken expression.
    """
    rules = []
    with (FOLDER / _FILE).open("rb") as file:
        for entry in tomllib.load(file)["context"]:
            try:
                before, after = (entry.get(side, "").replace("{person}", _PERSON) for side in ("before", "after"))
                rules.append(
                    Context(
                        entry["id"],
                        linear(f"(?:{before})$") if before else None,
                        linear(after) if after else None,
                        entry["gives"],
                        float(entry["weight"]),
                    )
                )
            except (KeyError, ValueError, re.error) as error:
                raise PatternError(_FILE, 0, f"context {entry.get('id')!r}: {error}") from error
    return triggered(rules)


def evidence(text: str, mentions: Sequence[Candidate]) -> list[list[tuple[str, float]]]:
    """For each mention the labels that the words beside it speak for, with their weights.

    Args:
        text: the article.
        mentions: sorted, without overlap.
    """
    persons = [mention for mention in mentions if mention.label in PERSONS]
    starts = [mention.start for mention in persons]
    found = []
    for mention in mentions:
        before = _masked(text, max(0, mention.start - _REACH), mention.start, persons, starts)
        after = _masked(text, mention.end, min(len(text), mention.end + _REACH), persons, starts)
        telling = contexts().of(f"{before}\n{after}".lower())
        found.append([(rule.gives, rule.weight) for rule in telling if rule.fits(before, after)])
    return found


def _masked(text: str, start: int, end: int, persons: list[Candidate], starts: list[int]) -> str:
    """A stretch of text with a placeholder for each person that lies in it or reaches into it."""
    pieces, position = [], start
    i = max(0, bisect_left(starts, start) - 1)
    while i < len(persons) and persons[i].start < end:
        one = persons[i]
        i += 1
        if one.end <= start:
            continue
        pieces.append(text[position : max(position, one.start)])
        pieces.append(_PERSON)
        position = one.end
    pieces.append(text[position:end] if position < end else "")
    return "".join(pieces)
