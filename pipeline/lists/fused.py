"""Lines whose cells a page lost the separators of: `1Ane OlsenNorwayTeam Fjord4h 03'38"`."""

from dataclasses import replace

from pipeline.expressions import linear
from pipeline.lists.reading import Manner, Reading
from pipeline.lists.rows import read_row
from pipeline.lists.words import nation, team_likeness
from pipeline.state import Span

_TIME = linear(r"(?<=[^\W\d_)])(?=\+?\s?\d{1,3}\s?(?:h|[:.]\d\d|['′’\"″”]))|(?<=[^\W_])(?=\+\s?\d)|(?<=\w)(?=s\.\s?t\.?\W*$)")
# A line with neither a blank between the name and the team nor one before the time, whatever stands behind its rank.
FUSED_LINE = linear(r"[^()|\n\t]{5,60}?[a-zß-öø-ÿ]{2}[A-Z][^()|\n\t]{2,50}?[^\W\d_]\d{1,2}[:h]\d\d")
_CAPITAL = linear(r"(?<=[a-zß-öø-ÿ])(?=[A-Z])")
_WORD_BEFORE = linear(r"[^\W\d_]{1,9}$")
_PREFIXES = ("Mc", "Mac", "De", "Di", "Da", "Du", "La", "Le", "Lo", "Van", "Von", "Vande", "Fitz", "Del", "Della")  # also within a name
_CODE = linear(r"[A-Z]{3}(?=[A-Z][a-z])")
_MOST_OF_NATION = 30  # characters


def read_fused(text: str, start: int, end: int, manner: Manner) -> Reading:
    """Reads a line of fused cells as `read_row` reads another: with a tab where one cell ends and the next begins."""
    words = text[start:end]
    cuts = _cuts(words)
    apart = "".join("\t" * (number in cuts) + sign for number, sign in enumerate(words))
    places = [start + number for number in range(len(words)) for _ in range(1 + (number in cuts))] + [end]
    return _moved(read_row(apart, 0, len(apart), manner), places)


def _cuts(words: str) -> set[int]:
    """Returns where the cells begin: the first behind the name, the team behind a nation, the time."""
    time = _TIME.search(words)
    cuts = {time.start()} if time else set()
    end = time.start() if time else len(words)
    name_end = next((cut.start() for cut in _CAPITAL.finditer(words, 0, end) if _ends_name(words, cut.start(), end)), None)
    if name_end is None:
        return cuts
    cuts.add(name_end)
    code = _CODE.match(words, name_end, end)
    if code and nation(code.group()):
        cuts.add(code.end())
    elif nation(words[name_end:end]) is None:
        seams = [cut.start() for cut in _CAPITAL.finditer(words, name_end + 1, min(end, name_end + _MOST_OF_NATION))]
        cuts.update([seam for seam in seams if nation(words[name_end:seam])][:1])
    return cuts


def _ends_name(words: str, place: int, end: int) -> bool:
    """Says whether a capital behind a small letter begins a new cell, not the second half of a name such as `McKay`."""
    before = _WORD_BEFORE.search(words, max(0, place - 9), place)
    if " " not in words[:place].strip() or (before and before.group() in _PREFIXES):
        return False
    rest = words[place:end].strip()
    return rest[1:2].islower() or nation(rest[:3]) is not None or team_likeness(rest) >= 0.8


def _moved(reading: Reading, places: list[int]) -> Reading:
    """Returns a reading whose places are those of the article."""

    def moved(span: Span | None) -> Span | None:
        return Span(places[span.start], places[span.end]) if span else None

    times = [replace(t, start=places[t.start], end=places[t.end], begin=places[t.begin]) for t in reading.times]
    names = [Span(places[name.start], places[name.end]) for name in reading.names]
    return replace(
        reading, start=places[reading.start], end=places[reading.end], names=names, times=times,
        team=moved(reading.team), same_at=moved(reading.same_at), bare=moved(reading.bare),
    )  # fmt: skip
