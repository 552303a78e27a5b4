"""Lists of the stages of a race with the winner and the leader of each: `Stage 2, A to B, 204 km (Ann Orr, Britain; Bea Roth)`."""

from pipeline.expressions import linear
from pipeline.lists.lines import starts_name
from pipeline.lists.words import nation, person_likeness, team_likeness
from pipeline.state import ResultList, Row, Span

_LINE = linear(
    r"[^\n()]{0,40}?\b(?P<stage>(?i:prologue|stage \d{1,2}[ab]?|(?:final|last) stage))\b[^\n()]{0,140}"
    r"(?:\([\d.,]{1,7}[^()\n\d]{0,12}\)[^\n()]{0,20})?\((?:(?i:stage|winner):\s?)?(?P<winner>[^();\n]{3,50})(?:;\s?(?:(?i:overall|leader):\s?)?(?P<leader>[^();\n]{3,50}))?\)\W*$"
)
_FEWEST = 2  # stages in one list


def stage_winners(text: str, lines: list[Span], taken: set[int]) -> list[ResultList]:
    """Finds the winners and leaders in a list of stages.

    Args:
        text: the article.
        lines: its lines.
        taken: the numbers of the lines that belong to other lists.

    Returns:
        For each stage a list of its winner and, where the leader after it is given, a list of him, both headed by the stage's name.
    """
    found: list[ResultList] = []
    stages = 0
    for number, line in enumerate(lines):
        match = _LINE.match(text, line.start, line.end) if number not in taken and ")" in text[line.end - 3 : line.end] else None
        if match is None:
            continue
        winner = _row(text, Span(*match.span("winner")))
        leader = _row(text, Span(*match.span("leader"))) if match["leader"] else None
        if winner is None or (match["leader"] is None and winner.nationality is None):
            continue
        stages += 1
        stage = Span(*match.span("stage"))
        found.append(ResultList(stage.start, winner.end, stage, "stage", "list_stages", [winner]))
        if leader is not None:
            found.append(ResultList(stage.start, leader.end, stage, "general", "list_stages", [leader]))
    return found if stages >= _FEWEST else []


def _row(text: str, span: Span) -> Row | None:
    """Reads a name with or without a nation behind it; None when the words are neither a rider nor a team."""
    words = text[span.start : span.end]
    name, comma, behind = words.partition(",")
    code = nation(behind.strip()) if comma else None
    if (comma and code is None) or not starts_name(name):
        return None
    is_team = team_likeness(name) > max(person_likeness(name), 0.7)
    at = Span(span.start + len(name) - len(name.lstrip()), span.start + len(name.rstrip()))
    return Row(span.start, span.end, 1, None, at, is_team, None, code)
