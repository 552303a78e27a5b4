"""Lists that run on within a line, with ranks: `1. A (Ita) 2. B (Fra)`, or without: `A 4:28:17; B at 1:44`."""

import re
from itertools import pairwise

from pipeline.expressions import linear
from pipeline.lists.lines import STATUSES, Group, Line, starts_name
from pipeline.state import Span

_INLINE = linear(
    r"(?:(?<![\w:.,+/-])|(?<=[a-z)]:))(?P<rank>\d{1,3})(?:st|nd|rd|th)?(?P<mark>\s?[.):\]=]\s?|,\s|\s)(?=[\"“'(\[]?(?:[^\W\d_a-z]|(?:van|de|der|von|den|d['’])))"
)
# A time, gap or number of points at the end of a row.
VALUE = (
    r"(?:(?:at|in|\+|@)?\s?(?:\d[\d:.'’\"”″h-]*(?:\s?(?:min|sec|s|hr|h|points|pts|seconds?|minutes?)\b\.?(?:\s\d{1,2})?)?)"
    r"|(?:both |all )?(?:same time|s\.t\.?))"
)
# A row between two ranks without signs, where ranks are left out: a surname in capitals, perhaps a first name, a nation, a time.
_ROW_OF_CAPITALS = linear(
    r"(?:[^\W\d_a-z][^\W\d_a-z'’-]+ ){1,3}(?:[^\W\d_a-z][^\W\d_A-Z]+[ -]?){0,2}\s*"
    rf"(?:\([^()]{{1,20}}\)\s*){{0,2}}(?:{VALUE})?\s*$"
)
# Such a row with a gap to the winner, which shows where it ends.
_ROW_WITH_GAP = linear(
    r"(?:[^\W\d_a-z][\w'’.-]+ ){2,4}\s*(?:\([^()]{1,30}\)\s*)?"
    r"(?:\+\s?\d[\d:.'’\"”″]{0,8}\s?(?:secs?|s|mins?)?|at \d[\d:.'’\"”″]{0,8}\s?(?:secs?|s|mins?|seconds?|minutes?)?|same time|s\.t\.)[\s,]*$"
)
# Words between two rows that lead over to later ranks: `. Also in the top 50:`.
_LEAD_OVER = linear(r"[.;]\s+[^\W\d_a-z][^.;:\n]{2,50}:\s*$|[;,]?\s*(?:…|\.{3})\s*$")
_TIED = linear(r"(?<=\)),\s+(?=[A-Z])|\s+and\s+(?=[A-Z])")
_UNRANKED_WINNER = linear(r":\s+(?P<rest>(?:[^:\n]|:(?=\d)){3,140}?)[\s,;/]*$")
_INLINE_STATUS = linear(r"\b(?P<status>DNF|DNS|OTL|DSQ|DQ)\b:?\s+(?P<rest>[^\W\d_a-z][^\n,;.]{2,60}?)(?=$|[\n,;.]|\s(?:DNF|DNS|OTL|DSQ|DQ)\b)")
_INLINE_STOP = linear(
    r"\s(?=[A-Z][A-Za-z' -]{2,40}:\s*$)|"
    r"\)\s*(?=[A-Z][\w&]+\s)|(?<=[\w)\"”'’])[.;](?=\s|$)|\s(?=(?:Stage|Day|General|Overall|Results?|Points|Mountains?|Final|Standings|Women|Men)\b)|\n"
    r"|(?<=\d)(?:[\"”″]|''|’’)?(?=\s[A-Z])|(?:same time|s\.t\.)"
)
_SAME_BEHIND = linear(r"[;,]?\s*(?:all |both )?(?:at |in |on )?(?:the )?(?:same time|s\.t\.)", re.IGNORECASE)
_RUN_ON_PIECE = linear(rf"\s*(?:and\s)?[^\W\d_a-z](?:[^\d;:()]|\([^();]{{0,30}}\)|\(){{2,60}}?[\s(]{VALUE}\)?(?:\s(?:points|pts|behind))?[\s.]*")
_INSIDE = r"[:.](?=\d)|(?<=\b[A-Z])\.|\.(?=t\b)|(?<=\.t)\."
_RUN_ON = linear(
    rf"(?:(?<![^\n])|[:.]\s+)(?P<rest>[^\W\d_a-z](?:[^;:\n.]|{_INSIDE}){{2,60}}\s{VALUE}\s?(?:points|pts)?[;,](?:[^\n:.]|{_INSIDE}){{8,700}})(?=[.\n]|$)"
)
_LONGEST_INLINE = 150
_LONGEST_RUN_ON = 1500


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
                within = mark.start() - chain[-1].end() < _LONGEST_INLINE and not _after_colon(text, mark.start())
                if mark["rank"] != "1" and within and not mark["mark"].strip():
                    continue
                if _is_chain(chain):
                    groups.extend(_inline_group(text, chain, line, number, mark.start()))
                chain = []
            if chain or mark["rank"] in ("1", "2") or mark["mark"].strip() or _after_colon(text, mark.start()):
                chain.append(mark)
        if _is_chain(chain):
            groups.extend(_inline_group(text, chain, line, number, line.end))
    return groups


def _after_colon(text: str, position: int) -> bool:
    return text[max(0, position - 3) : position].rstrip().endswith(":")


def _is_chain(chain: list[re.Match[str]]) -> bool:
    """Says whether ranks in a line are a list; one that does not begin with the winner needs three that rise."""
    ranks = [int(mark["rank"]) for mark in chain]
    if ranks[:1] == [1]:
        return len(ranks) >= 2
    if ranks[:3] == [2, 3, 4] or ranks == [2, 3]:
        return True
    return len(ranks) >= 3 and ranks[0] < ranks[1] < ranks[2] and chain[0]["mark"].strip() in (".", ")", "")


def _next_inline(last: re.Match[str], mark: re.Match[str]) -> bool:
    """Says whether a rank goes on with the list of the rank before it."""
    before, rank = int(last["rank"]), int(mark["rank"])
    if mark.start() - last.end() > _LONGEST_INLINE or mark["mark"].strip(" =") != last["mark"].strip(" ="):
        return False
    if rank == before + 1 or (rank == before and rank != 1):
        return True
    if not mark["mark"].strip(" ="):
        between = last.string[last.end() : mark.start()]
        return rank > before and (between.rstrip().endswith(";") or any(row.match(between) for row in (_ROW_OF_CAPITALS, _ROW_WITH_GAP)))
    return rank != 1


def _inline_group(text: str, chain: list[re.Match[str]], line: Span, number: int, limit: int) -> list[Group]:
    """Makes the group of a chain of ranks; where it begins with 2, the winner stands before it after a colon."""
    rows = []
    if chain[0]["rank"] == "2":
        winner = _UNRANKED_WINNER.search(text, max(line.start, chain[0].start() - _LONGEST_INLINE), chain[0].start())
        if winner is None or not starts_name(winner["rest"]):
            return []
        rows.append(Line(winner.start("rest"), Span(*winner.span("rest")), 1))
    for mark, following in zip(chain, [*chain[1:], None], strict=True):
        end = (
            _row_end(text, mark.end(), following.start())
            if following
            else _inline_end(text, mark.end(), min(limit, mark.end() + _LONGEST_INLINE), chain)
        )
        tied = _TIED.search(text, mark.end(), end) if "=" in mark["mark"] else None
        if tied:
            rows.append(Line(mark.start(), Span(mark.end(), tied.start()), int(mark["rank"])))
        rows.append(Line(tied.end() if tied else mark.start(), Span(tied.end() if tied else mark.end(), end), int(mark["rank"])))
    statuses = list(_INLINE_STATUS.finditer(text, rows[-1].content.start, min(limit, rows[-1].content.start + 4 * _LONGEST_INLINE)))
    if statuses:
        rows[-1] = Line(rows[-1].start, Span(rows[-1].content.start, min(rows[-1].content.end, statuses[0].start())), rows[-1].rank)
        for match in statuses:
            rows.append(Line(match.start(), Span(match.start("rest"), match.end()), None, STATUSES[match["status"].lower()]))
    return [Group("list_inline", rows, number)]


def _row_end(text: str, start: int, end: int) -> int:
    """Finds the end of a row before the next rank, without words that lead over to that one."""
    lead_over = _LEAD_OVER.search(text, start, end)
    return lead_over.start() if lead_over else end


def _inline_end(text: str, start: int, end: int, chain: list[re.Match[str]]) -> int:
    """Finds the end of the last row, where prose may follow at once."""
    spans = [text[a.end() : b.start()] for a, b in pairwise(chain)]
    after_bracket = sum(bool(re.search(r"\)\W*[A-Z]", words)) for words in spans) * 2 > len(spans)
    for match in _INLINE_STOP.finditer(text, start, end):
        if match.group().startswith(")") and after_bracket:
            continue
        words = text[start : match.start()]
        if match.group().startswith(".") and re.search(r"(?:(?:^|\s)(?:[A-Z]|Jr|St|s\.t|m\.t)|\d\s?(?:min|sec|hr|hrs|h|m|s))$", words):
            continue
        if words.strip() and (match.group() != "" or len(words.split()) >= 2):
            same = _SAME_BEHIND.match(text, match.end(), end)
            return same.end() if same else match.end()
    return end


def run_on_groups(text: str, lines: list[Span], taken: set[int]) -> list[Group]:
    """Finds lists without ranks in one line: `A 4:28:17; B at 1:44; C same time`, `Standings: A 95, B 94, C 71`.

    Args:
        text: the article.
        lines: its lines.
        taken: the numbers of the lines that belong to other lists.
    """
    groups = []
    for number, line in enumerate(lines):
        if number in taken or line.end - line.start > _LONGEST_RUN_ON:
            continue
        for match in _RUN_ON.finditer(text, line.start, line.end):
            mark = ";" if ";" in match["rest"] else ","
            rows: list[Line] = []
            begin = match.start("rest")
            pieces = match["rest"].split(mark)
            for rank, piece in enumerate(pieces, start=1):
                if _RUN_ON_PIECE.fullmatch(piece):
                    lead = len(piece) - len(piece.lstrip())
                    rows.append(Line(begin + lead, Span(begin + lead, begin + len(piece)), rank))
                begin += len(piece) + 1
            if len(rows) >= 3 and rows[0].rank == 1 and len(rows) * 10 >= len(pieces) * 9:
                groups.append(Group("list_run_on", rows, number))
    return groups
