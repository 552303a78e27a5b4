"""Reads one line of a result list: whose it is, and the nation, team and times printed beside the name."""

from dataclasses import replace
from functools import cache

from pipeline.expressions import linear
from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.lists.lines import STATUSES
from pipeline.lists.names import LETTER
from pipeline.lists.parts import PartReader
from pipeline.lists.reading import Manner, Reading
from pipeline.lists.times import find_list_times
from pipeline.lists.words import hometown
from pipeline.state import Span

JOINED_TEAM = linear(r"[\s*]*(?:[^\W\d_a-z][\w'’.]*(?:-[^\W\d_a-z][\w'’.]*)? ){1,3}[^\W\d_a-z][\w'’.]+(?P<hyphen>-)[^\W\d_a-z]")
PARTED_NAME = linear(r"[\s*]*(?P<given>[^\W\d_a-z][\w'’.-]+)(?P<tab>\t)(?P<surname>[^\W\d_a-z][\w'’.-]+(?: [^\W\d_a-z][\w'’.-]+)?)(?=\t| {2}|$)")
_FILL = "\x00"
_BARE = linear(r"(?<=[\s\x00.])\d{1,4}(?=[\s.,;]*$)")


@cache
def _row_words() -> list[PhrasePattern]:
    return read_patterns("lists/row_words.toml")


def read_row(text: str, start: int, end: int, manner: Manner) -> Reading:
    """Reads the words of a line after its rank.

    What has been read is blotted out, so that what is left in the end is the name with the nation and the team.

    Args:
        text: the article.
        start, end: the line without its rank.
        manner: how the lines of this list are to be read.

    Returns:
        The reading; one that is not `readable` when the line is no line of a result list.
    """
    reading = Reading(start, end)
    words = _read_row_words(text[start:end], reading)
    if "," in words:
        for match in list(hometown().finditer(words)):
            words = _blotted(words, *match.span())
    times = find_list_times(words)
    for time in times:
        words = _blotted(words, time.begin, time.end)
    reading.times = [replace(t, start=t.start + start, end=t.end + start, begin=t.begin + start) for t in times]
    if not times and not reading.points:
        bare = _BARE.search(words)
        if bare and LETTER.search(words[: bare.start()]):
            reading.bare = Span(start + bare.start(), start + bare.end())
            words = _blotted(words, *bare.span())
    if manner.hyphen_before_team and (joined := JOINED_TEAM.match(words)):
        words = _blotted(words, *joined.span("hyphen"))
    if manner.parted and (parted := PARTED_NAME.match(words)):
        words = words[: parted.start("tab")] + " " + words[parted.end("tab") :]
    PartReader(words, reading, manner).read()
    return reading


def _read_row_words(words: str, reading: Reading) -> str:
    """Reads what `patterns/lists/row_words.toml` knows; returns the words without it."""
    for pattern in _row_words():
        for match in list(pattern.regex.finditer(words)):
            if match.end() == match.start():
                continue
            kind = pattern.gives["kind"]
            if kind in ("same", "all same"):
                reading.same, reading.same_at = kind, Span(reading.start + match.start(), reading.start + match.end())
            elif kind == "status":
                reading.status = STATUSES[match.group().lower()]
            elif kind in ("points", "distance", "lapped", "all"):
                setattr(reading, kind, True)
            words = _blotted(words, *match.span())
    return words


def _blotted(words: str, start: int, end: int) -> str:
    return words[:start] + _FILL * (end - start) + words[end:]
