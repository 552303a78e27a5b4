"""Lists without ranks: a name and a time a line, and names behind labels such as `Gold:` and `Green jersey:`."""

import re
from functools import cache

from pipeline.expressions import linear
from pipeline.ids import fold
from pipeline.knowledge import read_table
from pipeline.lists.inline import VALUE
from pipeline.lists.lines import LEAD, LONGEST_LINE, Group, Line, starts_name
from pipeline.state import Span

_NAME_ALONE = linear(r"[ \t|•*-]*(?=[^\W\d_a-z]|van |de )[^\n\d:.]{3,45}$")
_TIME_ALONE = linear(rf"[ \t|]*{VALUE}(?:\s*\(\+[^)\n]{{2,15}}\))?\s*$")
_PLAIN = linear(
    rf"{LEAD}(?=[^\W\d_a-z]|van |de )[^\n:]{{4,70}}?(?:[\s(–-]|\s[+@]|\+|\bat\s|\b[aà]\s)\s?"
    r"(?:"
    r"\d{1,3}(?:[:.](?=\d)|[hH'’m′]|\s?(?:h(?:rs?|ours?|oras?)|min(?:s?|utes|ut[oi]s?|uten)|se[cgk](?:s?|[ou]n\w{1,4})|s)\b)[^\n]{0,22}"
    r"|\d{1,2}\s?(?:[\"”″]|''|’’)|s\.?t\.?|same time)\s*$"
)
_CLOCK = r"\d{1,2}[:.h]\d\d(?:[:.]\d\d)?"
# A line that ends with its times in brackets, perhaps with prose or the heading of the next list behind it: `Ane Olsen: Fjordlaget (2:31:35 | +14)`.
_BRACKETED = linear(
    rf"{LEAD}(?P<row>(?=[^\W\d_a-z]|van |de )[^\n():]{{4,60}}(?::[^\n():]{{2,60}})?"
    rf"\((?:{_CLOCK}(?:\s*[|,/]\s*[+@]?\s*\d[\d:.]*)?|(?i:s\.?t\.?|same time))\))"
    r"(?P<behind>\s+[A-Z][^\n]{2,160})?\s*$"
)
_WINNER_BEHIND = linear(rf":\s+(?P<rest>[^\W\d_a-z][^\n:().]{{2,40}}(?::[^\n:()]{{2,60}})?\({_CLOCK}\))\s*$")
_LABELLED = linear(
    rf"{LEAD}(?P<label>[A-Za-z1-3][A-Za-z' -]{{2,28}}?)"
    r"(?:\s*(?:\*\*)?[:|]|[ \t\xa0]{2}|\s[–—-](?=\s)|[ \t](?=[^\W\d_a-z][^()\n]{3,40}\([A-Z]{3}\)))(?:\*\*)?[\s|]*(?P<rest>\S.*)"
)
_TEAM_LABEL = linear(rf"{LEAD}(?P<label>Team) (?![Pp]oints)(?P<rest>[^\W\d_a-z][^\n]{{2,40}})")
_MEDALS = linear(
    r"\b(?P<label>Gold|Silver|Bronze)(?: medal)?\s*[:–-]\s*(?P<rest>[^;.\n]{4,80}?)(?=[;.\n]|,?\s+(?:Silver|Bronze)\b|$)",
    re.IGNORECASE,
)


@cache
def _labels() -> dict[str, tuple[str, int]]:
    rows = read_table("lists/labels.tsv", ("label", "classification", "rank"))
    return {fold(row["label"]): (row["classification"], int(row["rank"])) for _, row in rows}


def plain_groups(text: str, lines: list[Span], taken: set[int]) -> list[Group]:
    """Finds lists without ranks: lines of a name and a time each, one below the other, the winner's time first.

    Args:
        text: the article.
        lines: its lines.
        taken: the numbers of the lines that belong to other lists.
    """
    groups = []
    run: list[Line] = []
    first = number = 0
    while number <= len(lines):
        size, content, last = _plain_row(text, lines, number) if number < len(lines) and number not in taken else (0, None, False)
        if content is not None:
            if not run:
                first = number
                run.extend(_winner_behind(text, lines[number - 1]) if number and number - 1 not in taken else [])
            run.append(Line(content.start, content, len(run) + 1))
        if content is None or last:
            if len(run) >= 3:
                groups.append(Group("list_plain", run, first))
            run = []
        number += size or 1
    return groups


def _plain_row(text: str, lines: list[Span], number: int) -> tuple[int, Span | None, bool]:
    """Reads a line of a list without ranks.

    Returns:
        How many lines the row takes, where it stands, None when there is none, and whether other words stand behind it.
    """
    line = lines[number]
    if _PLAIN.match(text, *line):
        return 1, line, False
    bracketed = _BRACKETED.match(text, *line)
    if bracketed:
        return 1, Span(*bracketed.span("row")), bracketed["behind"] is not None
    if number + 1 < len(lines) and _NAME_ALONE.match(text, *line) and _TIME_ALONE.match(text, *lines[number + 1]):
        return 2, Span(line.start, lines[number + 1].end), False
    return 0, None, False


def _winner_behind(text: str, above: Span) -> list[Line]:
    """Finds the winner of a list behind the colon at the end of the line above it."""
    winner = _WINNER_BEHIND.search(text, max(above.start, above.end - LONGEST_LINE), above.end)
    return [Line(winner.start("rest"), Span(*winner.span("rest")), 1)] if winner else []


def labelled_groups(text: str, lines: list[Span], taken: set[int]) -> list[tuple[str, Group]]:
    """Finds lists with a label before each name: `Gold: X`, `Second: Y`, `Green: Z`.

    Returns:
        Groups with the classification of their labels, an empty string when the labels do not say it.
    """
    found: dict[tuple[int, str], list[tuple[Line, int]]] = {}
    block = last = -10
    for number, line in enumerate(lines):
        if number in taken or line.end - line.start > LONGEST_LINE:
            continue
        match = _LABELLED.match(text, line.start, line.end) or (_TEAM_LABEL.match(text, line.start, line.end) if number - last <= 2 else None)
        label = _labels().get(fold(match["label"])) if match else None
        if match is None or label is None or not starts_name(match["rest"]):
            continue
        if number - last > 3:
            block = number
        last = number
        classification, rank = label
        found.setdefault((block, classification), []).append((Line(line.start, Span(match.start("rest"), line.end), rank), number))
    sizes: dict[int, int] = {}
    for (begin, _), rows in found.items():
        sizes[begin] = sizes.get(begin, 0) + len(rows)
    groups = []
    for (begin, classification), rows in found.items():
        if sizes[begin] >= 2 and rows[0][0].rank == 1:
            groups.append((classification, Group("list_labels", [line for line, _ in rows], rows[0][1])))
    for number, line in enumerate(lines):
        medals = list(_MEDALS.finditer(text, line.start, line.end)) if "old" in text[line.start : line.end] else []
        if len(medals) >= 2 and number not in taken:
            ranks = [("gold", "silver", "bronze").index(m["label"].lower()) + 1 for m in medals]
            rows = [(Line(m.start(), Span(m.start("rest"), m.end("rest")), rank), number) for m, rank in zip(medals, ranks, strict=True)]
            groups.append(("", Group("list_medals", [line for line, _ in rows], number)))
    return groups
