"""The words of saying of `patterns/quotes/saying.tsv`: which forms say, ask, write or call something."""

import re
from functools import cache

from pipeline.errors import PatternError
from pipeline.expressions import linear
from pipeline.knowledge import read_table

_FILE = "quotes/saying.tsv"
_COLUMNS = ("verb", "kind", "third", "past", "participle", "ing", "bare", "noun")
KINDS = ("speech", "tell", "writing", "manner", "thought", "judging")
_WORD = linear(r"[^\W\d_][\w-]*")
_CLAUSE_START = linear(r"[,.!?…]['’\"”»]?(?=\s)")
_SUBJECT = linear(
    r"(?:(?i:he|she|they)|(?i:the|his|her|its|their|an?) (?:[\w'’-]+ ){0,4}[\w'’-]+"
    r"|(?!(?:I|We|You)\b)[A-ZÀ-Ž][\w'’.-]*(?: (?:[A-ZÀ-Ž][\w'’.-]*|de|van|der|den|da|di|von|le|la)){0,5})"
)
_MODIFIER = linear(r"(?:\s+(?:\w+ly|also|then|later|has|had|have|would))+\Z", re.IGNORECASE)
_TO_DO = linear(r"\s+to\s+[a-z]")
_GOING_ON = ("continu", "beg")  # verbs that say something only without "to"
# What may follow the verb of a sentence of its own that reports what stands in front of it: "... at home. He said afterwards."
_REPORT_END = linear(r"\s*(?:(?:afterwards?|later|yesterday|today|on|at|in|after|to|with|of|about|via)\b.*)?[.:,;]?")


@cache
def saying_forms() -> dict[str, str]:
    """Returns the kind of each form of a verb of saying, in lower case.

    Raises:
        PatternError: a row has an unknown kind.
    """
    forms: dict[str, str] = {}
    for line, row in read_table(_FILE, _COLUMNS):
        if row["kind"] not in KINDS:
            raise PatternError(_FILE, line, f"kind is {row['kind']!r}; known: {', '.join(KINDS)}")
        for column in ("third", "past", "participle", "ing"):
            if row[column]:
                forms.setdefault(row[column], row["kind"])
        if row["bare"]:
            forms.setdefault(row["verb"], row["kind"])
    return forms


@cache
def noun_forms() -> frozenset[str]:
    """Returns the forms that are plural nouns too: points, rules, reports."""
    return frozenset(row["third"] for _, row in read_table(_FILE, _COLUMNS) if row["noun"])


def place_of_saying(text: str) -> int | None:
    """Finds where speech ends and its reporting begins, in a text whose closing mark is missing.

    Args:
        text: from an opening mark onwards.

    Returns:
        The position behind the stop or comma in front of the first "he said" or "said Name", or None.
    """
    forms = saying_forms()
    starts = [m.end() for m in _CLAUSE_START.finditer(text)]
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(text)
        clause = text[start:end].strip()
        word = _WORD.match(clause)
        if not word:
            continue
        if forms.get(word.group()) in ("speech", "tell", "manner", "writing") and not word.group().endswith("ing"):
            rest = clause[word.end() :].lstrip()
            if _SUBJECT.match(rest) and not rest.startswith(("it ", "that ")):
                return start
            continue
        alone = clause[0].isupper() and text[:start].rstrip("'’\"”»").endswith((".", "…"))
        for verb in _WORD.finditer(clause, 0, 90):
            if forms.get(verb.group()) in ("speech", "tell", "writing", "manner") and not verb.group().endswith("ing"):
                if _SUBJECT.fullmatch(_MODIFIER.sub("", clause[: verb.start()].rstrip())) and _reports(clause, verb, alone):
                    return start
                break
    return None


def _reports(clause: str, verb: "re.Match[str]", alone: bool) -> bool:
    """Whether a verb reports the speech in front of it: not in "he continues to ride", nor, in a sentence of its own, in "He said I should rest."."""
    if verb.group().startswith(_GOING_ON) and _TO_DO.match(clause, verb.end()):
        return False
    return not alone or bool(_REPORT_END.fullmatch(clause, verb.end()))
