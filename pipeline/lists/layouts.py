"""Finds where lines of result lists stand: each layout gives the groups of lines that could be a list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.ids import fold
from pipeline.knowledge import read_table
from pipeline.lists.build import Line
from pipeline.lists.words import particles
from pipeline.numbers import ORDINALS
from pipeline.records import Status
from pipeline.state import Span

_LINE = re.compile(r"[^\n\r\u2028]+")
_LEAD = r"[ \t\xa0|•*·‣▪>#-]*"
_ORDINAL = "|".join(sorted((w for w, n in ORDINALS.items() if n <= 20 and " " not in w), key=len, reverse=True))
_RANKED = re.compile(
    rf"""{_LEAD}(?:
      [=T(]?(?P<rank>\d{{1,3}})(?!\d)=?(?:(?:st|nd|rd|th|er|e|[°ºª])(?!\w))?(?P<mark>\s?[.):\]]|\s?,|\s?[-–—](?=\s)|(?=[\s|]|$)|(?=\.?[A-Z][a-z]))
    | (?P<word>(?i:{_ORDINAL}))\b[:.]?(?=\s+[^\W\d_a-z]|\s*\|)
    )[\s|\xa0*#=.]*(?P<rest>.*)""",
    re.VERBOSE,
)
_STATUS = re.compile(
    rf"{_LEAD}(?P<status>DNF|DNS|OTL|HD|DSQ|DQ|AB|ABD|NP|DNQ|(?i:did not finish|did not start|abandoned|abandons|disqualified|non[- ]starters?|withdrew))\b"
    r"[ \t]*[.:)–-]?[ \t|]*(?P<rest>.*)"
)
_STATUSES: dict[str, Status] = {
    "dnf": "DNF", "ab": "DNF", "abd": "DNF", "did not finish": "DNF", "abandoned": "DNF", "abandons": "DNF", "withdrew": "DNF",
    "dns": "DNS", "np": "DNS", "did not start": "DNS", "non-starter": "DNS", "non-starters": "DNS", "non starters": "DNS",
    "otl": "OTL", "hd": "OTL", "dsq": "DSQ", "dq": "DSQ", "disqualified": "DSQ",
}  # fmt: skip
_WINNER = re.compile(
    rf"{_LEAD}(?P<label>(?:[\w-]+[ \t]+){{0,2}}(?:winner|scoring|ranking|rating|evaluation|classification|champion))\b[:|\s]*(?P<rest>\S.*)", re.IGNORECASE
)
_FILLER = re.compile(r"[\s.…_*=|-]+$")
_INLINE = re.compile(
    r"(?<![\w:.,+/-])(?P<rank>\d{1,3})(?:st|nd|rd|th)?(?P<mark>\s?[.):\]=]\s?|,\s|\s)(?=[\"“'(\[]?(?:[^\W\d_a-z]|(?:van|de|der|von|den|d['’])))"
)
_LONGEST_LINE = 170
_LONGEST_INLINE = 150
_MOST_CELLS = 7


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that could be a list, the layout that found them and the number of the text line on which they begin.

    `label` are the words before the winner's name that say what is ranked, in layouts that have them.
    """

    layout: str
    lines: list[Line]
    number: int
    label: Span | None = None


@dataclass(slots=True)
class _Ranked:
    """A text line that begins with a rank or a status."""

    number: int
    rank: int | None
    status: Status | None
    mark: str
    content: Span


def text_lines(text: str) -> list[Span]:
    """Returns the lines of a text that are not empty, stripped of blanks at their beginning."""
    lines = []
    for match in _LINE.finditer(text):
        words = match.group()
        lead = len(words) - len(words.lstrip())
        if lead < len(words):
            lines.append(Span(match.start() + lead, match.end()))
    return lines


def numbered_groups(text: str, lines: list[Span]) -> list[Group]:
    """Finds lists with a rank before each line, or on a line of its own before the cells of a row.

    Ranks rise, also by more than one, and may tie; a rank of 1 begins a new list. Up to two short lines may stand between
    the rows of a list.
    """
    ranked = [found for number, line in enumerate(lines) if (found := _ranked(text, line, number)) is not None]
    groups: list[Group] = []
    run: list[_Ranked] = []
    for row in ranked:
        if run and _is_cell(text, lines, run[-1], row):
            continue
        if run and not _goes_on(text, lines, run, row):
            groups.extend(_groups_of(text, lines, run))
            run = []
        run.append(row)
    if run:
        groups.extend(_groups_of(text, lines, run))
    return groups


def _ranked(text: str, line: Span, number: int) -> _Ranked | None:
    if line.end - line.start > _LONGEST_LINE:
        return None
    match = _RANKED.match(text, line.start, line.end)
    if match:
        rank = int(match["rank"]) if match["rank"] else ORDINALS[match["word"].lower()]
        rest = match["rest"]
        if rest.strip() and not _starts_name(rest):
            return None
        if match["rank"] and not match["mark"] and rest and not text[match.end("rank")].isspace() and text[match.end("rank")] not in "|.=stndrh°ºª":
            return None
        return _Ranked(number, rank, None, (match["mark"] or "").strip() or ("word" if match["word"] else ""), Span(match.start("rest"), line.end))
    match = _STATUS.match(text, line.start, line.end)
    if match and (_starts_name(match["rest"]) if match["rest"].strip() else match["status"].isupper()):
        return _Ranked(number, None, _STATUSES.get(match["status"].lower()), "", Span(match.start("rest"), line.end))
    return None


def _starts_name(words: str) -> bool:
    words = words.lstrip("\"“'‘([*#=| \t\xa0")
    if not words:
        return False
    if words[0].isalpha():
        if not words[0].islower():
            return True
        first = re.split(r"[ '’]", words, maxsplit=1)[0]
        return (first in particles() or first in ("d", "t", "al", "l") or words[1:2].isupper()) and any(sign.isupper() for sign in words[:14])
    return ord(words[0]) > 0x1F1E5


def _goes_on(text: str, lines: list[Span], run: list[_Ranked], row: _Ranked) -> bool:
    """Says whether a ranked line belongs to the list before it."""
    last = next((r for r in reversed(run) if r.rank is not None), None)
    between = lines[run[-1].number + 1 : row.number]
    empty_cells = not text[run[-1].content.start : run[-1].content.end].strip()
    others = [line for line in between if not _FILLER.match(text, line.start, line.end)]
    if row.status is not None:
        return len(others) <= 1
    if last is None or last.rank is None or row.rank is None:
        return False
    if row.rank == 1 and last.rank != 1:
        return False
    if empty_cells or _stands_alone(text, row):
        return 1 <= len(others) <= _MOST_CELLS and last.rank <= row.rank <= last.rank + 5
    if row.rank < last.rank or run[-1].status is not None:
        return False
    if len(others) > 3 or any(line.end - line.start > 90 for line in others):
        return False
    return not (row.rank == last.rank == 1 and others)


def _is_cell(text: str, lines: list[Span], last: _Ranked, row: _Ranked) -> bool:
    """Says whether a number on a line of its own is no rank but a cell of the row before it, such as its points."""
    if row.rank is None or not _stands_alone(text, last) or not _stands_alone(text, row):
        return False
    if last.rank is None:
        return row.rank != 1
    return row.number == last.number + 1 or not (row.rank == 1 or last.rank <= row.rank <= last.rank + 5)


def _stands_alone(text: str, row: _Ranked) -> bool:
    return not text[row.content.start : row.content.end].strip()


def _groups_of(text: str, lines: list[Span], run: list[_Ranked]) -> Iterator[Group]:
    """Makes a group of a run of ranked lines: a line a row, or several lines a row."""
    alone = [row for row in run if _stands_alone(text, row)]
    if alone and len(alone) == len(run):
        if len(run) >= 2 and run[0].rank == 1:
            yield Group("list_columns", _with_cells(lines, run), run[0].number)
        return
    run = [_with_next_line(lines, row) if row.status and _stands_alone(text, row) else row for row in run if row.status or not _stands_alone(text, row)]
    if not run or run[0].status is not None:
        return
    distances = [b.number - a.number for a, b in zip(run, run[1:], strict=False)]
    if len(run) >= 3 and distances[0] > 1 and distances.count(distances[0]) * 10 >= len(distances) * 8:
        yield Group("list_columns", _with_cells(lines, run), run[0].number)
        return
    if run[0].mark == "word" and run[0].rank is not None and run[0].rank > 2:
        return
    rows = []
    number = run[0].number
    label = None
    if run[0].mark == "word" and run[0].rank == 2 and number:
        above = lines[number - 1]
        winner = _WINNER.match(text, above.start, above.end)
        if winner and _starts_name(winner["rest"]):
            number -= 1
            label = Span(*winner.span("label"))
            rows.append(Line(above.start, Span(winner.start("rest"), above.end), 1))
    for row in run:
        if row.status is not None:
            rows.extend(_status_lines(text, row, lines[row.number].start))
        else:
            rows.append(Line(lines[row.number].start, row.content, row.rank))
    yield Group("list_ordinals" if run[0].mark == "word" else "list_numbered", rows, number, label)


def _with_next_line(lines: list[Span], row: _Ranked) -> _Ranked:
    """Gives a status on a line of its own the line below it."""
    below = lines[min(row.number + 1, len(lines) - 1)]
    return _Ranked(row.number, row.rank, row.status, row.mark, below)


def _with_cells(lines: list[Span], run: list[_Ranked]) -> list[Line]:
    """Gives each row the lines up to the next one; the last as many as the row before it."""
    rows = []
    counts = [b.number - a.number for a, b in zip(run, run[1:], strict=False)]
    counts.append(min(counts[-1:] + counts))
    for row, count in zip(run, counts, strict=True):
        last = lines[min(row.number + count - 1, len(lines) - 1)]
        rows.append(Line(lines[row.number].start, Span(row.content.start, last.end), row.rank, row.status))
    return rows


def _status_lines(text: str, row: _Ranked, start: int) -> Iterator[Line]:
    """Parts the riders of a line such as `DNF: A (Team), B (Team)`."""
    begin = row.content.start
    for match in re.finditer(r"(?:,|;| and | & )\s*(?![^(]*\))", text[begin : row.content.end]):
        yield Line(start, Span(begin, row.content.start + match.start()), None, row.status)
        begin = row.content.start + match.end()
        start = begin
    yield Line(start, Span(begin, row.content.end), None, row.status)


def inline_groups(text: str, lines: list[Span]) -> list[Group]:
    """Finds lists that run on within a line: `1. A (Ita) 2. B (Fra) 3. C`, `1, A; 2, B; 3, C`."""
    groups: list[Group] = []
    for number, line in enumerate(lines):
        if line.end - line.start < 30:
            continue
        marks = list(_INLINE.finditer(text, line.start, line.end))
        if len(marks) < 2:
            continue
        chain: list[re.Match[str]] = []
        for mark in marks:
            if chain and not _next_inline(chain[-1], mark):
                within = mark.start() - chain[-1].end() < _LONGEST_INLINE and text[mark.start() - 2] != ":"
                if mark["rank"] != "1" and within and not mark["mark"].strip():
                    continue
                if _is_chain(chain):
                    groups.extend(_inline_group(text, chain, line, number, mark.start()))
                chain = []
            if chain or mark["rank"] in ("1", "2") or mark["mark"].strip() or text[line.start : mark.start()].rstrip().endswith(":"):
                chain.append(mark)
        if _is_chain(chain):
            groups.extend(_inline_group(text, chain, line, number, line.end))
    return groups


def _is_chain(chain: list[re.Match[str]]) -> bool:
    """Says whether ranks in a line are a list; one that does not begin with the winner needs three that rise."""
    ranks = [int(mark["rank"]) for mark in chain]
    if ranks[:1] == [1]:
        return len(ranks) >= 2
    if ranks[:3] == [2, 3, 4] or ranks == [2, 3]:
        return True
    return len(ranks) >= 3 and ranks[0] < ranks[1] < ranks[2] and chain[0]["mark"].strip() in (".", ")", "")


def _next_inline(last: re.Match[str], mark: re.Match[str]) -> bool:
    before, rank = int(last["rank"]), int(mark["rank"])
    if mark.start() - last.end() > _LONGEST_INLINE or mark["mark"].strip(" =") != last["mark"].strip(" ="):
        return False
    if rank == before + 1 or (rank == before and rank != 1):
        return True
    if not mark["mark"].strip(" ="):
        return rank > before and last.string[last.end() : mark.start()].rstrip().endswith(";")
    return rank != 1


def _inline_group(text: str, chain: list[re.Match[str]], line: Span, number: int, limit: int) -> list[Group]:
    """Makes the group of a chain of ranks; where it begins with 2, the winner stands before it after a colon."""
    rows = []
    if chain[0]["rank"] == "2":
        winner = _UNRANKED_WINNER.search(text, max(line.start, chain[0].start() - _LONGEST_INLINE), chain[0].start())
        if winner is None or not _starts_name(winner["rest"]):
            return []
        rows.append(Line(winner.start("rest"), Span(*winner.span("rest")), 1))
    for mark, following in zip(chain, [*chain[1:], None], strict=True):
        end = following.start() if following else _inline_end(text, mark.end(), min(limit, mark.end() + _LONGEST_INLINE), chain)
        tied = _TIED.search(text, mark.end(), end) if "=" in mark["mark"] else None
        if tied:
            rows.append(Line(mark.start(), Span(mark.end(), tied.start()), int(mark["rank"])))
        rows.append(Line(tied.end() if tied else mark.start(), Span(tied.end() if tied else mark.end(), end), int(mark["rank"])))
    statuses = list(_INLINE_STATUS.finditer(text, rows[-1].content.start, min(limit, rows[-1].content.start + 4 * _LONGEST_INLINE)))
    if statuses:
        rows[-1] = Line(rows[-1].start, Span(rows[-1].content.start, min(rows[-1].content.end, statuses[0].start())), rows[-1].rank)
        for match in statuses:
            rows.append(Line(match.start(), Span(match.start("rest"), match.end()), None, _STATUSES[match["status"].lower()]))
    return [Group("list_inline", rows, number)]


_TIED = re.compile(r"(?<=\)),\s+(?=[A-Z])|\s+and\s+(?=[A-Z])")
_UNRANKED_WINNER = re.compile(r":\s+(?P<rest>(?:[^:\n]|:(?=\d)){3,}?)[\s,;/]*$")
_INLINE_STATUS = re.compile(r"\b(?P<status>DNF|DNS|OTL|DSQ|DQ)\b:?\s+(?P<rest>[^\W\d_a-z][^\n,;.]{2,60}?)(?=$|[\n,;.]|\s(?:DNF|DNS|OTL|DSQ|DQ)\b)")
_INLINE_STOP = re.compile(
    r"\)\s*(?=[A-Z][a-z]+\s)|(?<=[\w)\"”'’])[.;](?=\s|$)|\s(?=(?:Stage|Day|General|Overall|Results?|Points|Mountains?|Final|Standings|Women|Men)\b)|\n"
    r"|(?<=\d)(?:[\"”″]|''|’’)?(?=\s[A-Z])|(?:same time|s\.t\.)"
)


def _inline_end(text: str, start: int, end: int, chain: list[re.Match[str]]) -> int:
    """Finds the end of the last row, where prose may follow at once."""
    spans = [text[a.end() : b.start()] for a, b in zip(chain, chain[1:], strict=False)]
    after_bracket = sum(bool(re.search(r"\)\W*[A-Z]", words)) for words in spans) * 2 > len(spans)
    for match in _INLINE_STOP.finditer(text, start, end):
        if match.group().startswith(")") and after_bracket:
            continue
        words = text[start : match.start()]
        if match.group().startswith(".") and re.search(r"(?:(?:^|\s)(?:[A-Z]|Jr|St|s\.t|m\.t)|\d\s?(?:min|sec|hr|hrs|h|m|s))$", words):
            continue
        if words.strip() and (match.group() != "" or len(words.split()) >= 2):
            return match.end()
    return end


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
        size = 0
        if number < len(lines) and number not in taken:
            line = lines[number]
            if _PLAIN.match(text, line.start, line.end):
                size = 1
            elif number + 1 < len(lines) and _NAME_ALONE.match(text, line.start, line.end):
                size = 2 * bool(_TIME_ALONE.match(text, lines[number + 1].start, lines[number + 1].end))
        if size:
            first = first if run else number
            run.append(Line(line.start, Span(line.start, lines[number + size - 1].end), len(run) + 1))
        else:
            if len(run) >= 3:
                groups.append(Group("list_plain", run, first))
            run = []
        number += size or 1
    return groups


def run_on_groups(text: str, lines: list[Span], taken: set[int]) -> list[Group]:
    """Finds lists without ranks in one line: `A 4:28:17; B at 1:44; C same time`, `Standings: A 95, B 94, C 71`.

    Args:
        text: the article.
        lines: its lines.
        taken: the numbers of the lines that belong to other lists.
    """
    groups = []
    for number, line in enumerate(lines):
        if number in taken or line.end - line.start > 1500:
            continue
        for match in _RUN_ON.finditer(text, line.start, line.end):
            mark = ";" if ";" in match["rest"] else ","
            rows = []
            begin = match.start("rest")
            for piece in match["rest"].split(mark):
                if _RUN_ON_PIECE.fullmatch(piece):
                    lead = len(piece) - len(piece.lstrip())
                    rows.append(Line(begin + lead, Span(begin + lead, begin + len(piece)), len(rows) + 1))
                begin += len(piece) + 1
            if len(rows) >= 3 and len(rows) == len(match["rest"].split(mark)):
                groups.append(Group("list_run_on", rows, number))
    return groups


_VALUE = r"(?:(?:at|in|\+|@)?\s?(?:\d[\d:.'’\"”″h-]*(?:\s?(?:min|sec|s|hr|h|points|pts|seconds?|minutes?)\b\.?(?:\s\d{1,2})?)?)|(?:both |all )?(?:same time|s\.t\.?))"
_RUN_ON_PIECE = re.compile(rf"\s*(?:and\s)?[^\W\d_a-z][^\d;:]{{2,60}}?[\s(]{_VALUE}\)?(?:\s(?:points|pts|behind))?[\s.]*")
_RUN_ON = re.compile(rf"(?:^|[:.]\s+)(?P<rest>[^\W\d_a-z](?:[^;:\n.]|[:.](?=\d)|(?<=\b[A-Z])\.){{2,60}}\s{_VALUE}\s?(?:points|pts)?[;,](?:[^\n:.]|[:.](?=\d)|(?<=\b[A-Z])\.){{8,700}})(?=[.\n]|$)")
_NAME_ALONE = re.compile(r"[ \t|•*-]*(?=[^\W\d_a-z]|van |de )[^\n\d:.]{3,45}$")
_TIME_ALONE = re.compile(rf"[ \t|]*{_VALUE}(?:\s*\(\+[^)\n]{{2,15}}\))?\s*$")
_PLAIN = re.compile(
    rf"{_LEAD}(?=[^\W\d_a-z]|van |de )[^\n:]{{4,70}}?(?:[\s(–-]|\s[+@]|\+|\bat\s)\s?"
    r"(?:\d{1,3}(?:[:.hH'’m′]|\s?(?:hrs?|hours?|mins?|minutes|secs?|seconds?|s)\b)[^\n]{0,22}|\d{1,2}\s?(?:[\"”″]|''|’’)|s\.?t\.?|same time)\s*$"
)


@cache
def _labels() -> dict[str, tuple[str, int]]:
    return {fold(row["label"]): (row["classification"], int(row["rank"])) for _, row in read_table("lists/labels.tsv", ("label", "classification", "rank"))}


_LABELLED = re.compile(rf"{_LEAD}(?P<label>[A-Za-z1-3][A-Za-z' -]{{2,28}}?)\s*(?:\*\*)?[:|](?:\*\*)?[\s|]*(?P<rest>\S.*)")
_MEDALS = re.compile(r"\b(?P<label>Gold|Silver|Bronze)(?: medal)?\s*[:–-]\s*(?P<rest>[^;.\n]{4,80}?)(?=[;.\n]|,?\s+(?:Silver|Bronze)\b|$)", re.IGNORECASE)


def labelled_groups(text: str, lines: list[Span], taken: set[int]) -> list[tuple[str, Group]]:
    """Finds lists with a label before each name: `Gold: X`, `Second: Y`, `Green: Z`.

    Returns:
        Groups with the classification of their labels, an empty string when the labels do not say it.
    """
    found: dict[tuple[int, str], list[tuple[Line, int]]] = {}
    block = last = -10
    for number, line in enumerate(lines):
        if number in taken or line.end - line.start > _LONGEST_LINE:
            continue
        match = _LABELLED.match(text, line.start, line.end)
        label = _labels().get(fold(match["label"])) if match else None
        if match is None or label is None or not _starts_name(match["rest"]):
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
