"""Lines that training adds to an article, and the damage that it does to one: what pages of the web look like."""

import random
import re
import unicodedata
from collections.abc import Callable

from pipeline.recognizer.exchange import Named, Piece, Pool, materials

_FIELD = re.compile(r"\{(\w+)\}")
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
Line = list[Piece]


def lines_of(pieces: list[Piece]) -> list[Line]:
    """Cuts pieces at line breaks; the break belongs to its line."""
    lines: list[Line] = [[]]
    for piece in pieces:
        parts = piece.text.split("\n")
        for number, part in enumerate(parts):
            last = number == len(parts) - 1
            if part or not last:
                lines[-1].append(Piece(part if last else part + "\n", piece.label))
            if not last:
                lines.append([])
    return [line for line in lines if line]


def fill(form: str, pool: Pool, fields: dict[str, Piece] | None = None) -> Line:
    """Fills the fields of a form with new names: `{rider} ({team})`."""
    line, position = [], 0
    for match in _FIELD.finditer(form):
        if match.start() > position:
            line.append(Piece(form[position : match.start()]))
        line.append((fields or {}).get(match[1]) or _fresh(match[1], pool))
        position = match.end()
    if position < len(form):
        line.append(Piece(form[position:]))
    return [piece for piece in line if piece.text]


def _fresh(kind: str, pool: Pool) -> Piece:
    if kind == "rider":
        return Piece(pool.person().full, "RIDER")
    if kind == "surname":
        return Piece(pool.person().short, "RIDER")
    if kind == "person":
        return Piece(pool.person(rider=False).full, "PERSON")
    if kind == "org":
        return Piece(pool.org(), "ORG")
    if kind == "place":
        return Piece(pool.place(), "PLACE")
    if kind == "country":
        return Piece(pool.country(), "PLACE")
    if kind == "demonym":
        return Piece(pool.demonym())
    named = pool.thing({"race": "races", "team": "teams", "climb": "climbs"}[kind])
    return Piece(named.full if pool.chance.random() < 0.7 else named.short, kind.upper())


def result_list(pool: Pool) -> list[Line]:
    """Returns a result list: a heading and a few rows of one layout, in lines of their own or run together."""
    chance = pool.chance
    form = chance.choice(materials()["lists"]["rows"])
    running = chance.random() < 0.25 and "\n" not in form
    lines: list[Line] = []
    if chance.random() < 0.7:
        lines.append([Piece(chance.choice(materials()["lists"]["headings"]) + (" " if running else "\n"))])
    for rank in range(1, chance.randint(3, 11)):
        row = fill(form, pool, _row_fields(rank, pool))
        lines.append([*row, Piece(chance.choice((", ", " ", "; ")) if running else "\n")])
    return [*lines, [Piece("\n")]]


def _row_fields(rank: int, pool: Pool) -> dict[str, Piece]:
    rider: Named = pool.person()
    return {
        "rank": Piece(str(rank) if rank < 9 or pool.chance.random() < 0.8 else "DNF"),
        "name": Piece(rider.full, "RIDER"),
        "NAME": Piece(rider.short.upper(), "RIDER"),
        "CAPS": Piece(rider.full.upper(), "RIDER"),
        "given": Piece(rider.given, "RIDER"),
        "surname": Piece(rider.short, "RIDER"),
        "initial": Piece(rider.given[0], "RIDER"),
        "code": Piece(pool.code()),
        "time": Piece(pool.chance.choice(materials()["lists"]["times"])),
    }


def joined(line: Line) -> Line:
    """Joins a name that stands in two fields of a row (`SURNAME Given`) into one piece."""
    out: Line = []
    for piece in line:
        if piece.label and len(out) > 1 and out[-1].label is None and out[-1].text in (" ", ". ", ", ") and out[-2].label == piece.label == "RIDER":
            gap = out.pop()
            out.append(Piece(out.pop().text + gap.text + piece.text, piece.label))
        else:
            out.append(piece)
    return out


def added(lines: list[Line], pool: Pool) -> list[Line]:
    """Adds a result list, lines of a site and single sentences; shuffles or cuts the article now and then."""
    chance = pool.chance
    roll = chance.random()
    if roll < 0.12:
        chance.shuffle(lines)
    elif roll < 0.4 and len(lines) > 6:
        start = chance.randrange(len(lines) // 2)
        lines = lines[start : start + max(4, len(lines) // 2)]
    if lines and not lines[-1][-1].text.endswith("\n"):
        lines = [*lines, [Piece("\n")]]
    for _ in range(chance.choice((1, 2, 3, 4, 6, 9))):
        at = chance.randrange(len(lines) + 1)
        lines.insert(at, [*fill(chance.choice(materials()["lines"]["sentences"]), pool), Piece(chance.choice((" ", "\n", "\n\n")))])
    if chance.random() < 0.4:
        for _ in range(chance.randint(1, 4)):
            lines.insert(chance.randrange(len(lines) + 1), [*fill(chance.choice(materials()["lines"]["clutter"]), pool), Piece("\n")])
    if chance.random() < 0.35:
        at = chance.choice((0, len(lines), len(lines)))
        lines[at:at] = [joined(line) for line in result_list(pool)]
    return lines


def damaged(lines: list[Line], chance: random.Random) -> list[Piece]:
    """Damages an article as pages are damaged: capitals, accents, quotation marks, dashes, blanks and line breaks.

    Args:
        lines: the article.
        chance: the source of all choices.

    Returns:
        Its pieces; they still name what they named.
    """
    roll = chance.random()
    if roll < 0.15 and lines:
        lines = [_changed(lines[0], str.upper), *lines[1:]]
    elif roll < 0.2:
        lines = [_changed(line, str.upper) for line in lines]
    elif roll < 0.24:
        lines = [_changed(line, str.lower) for line in lines]
    elif roll < 0.34:
        lines = [_changed(line, _title) if chance.random() < 0.3 else line for line in lines]
    elif roll < 0.42:
        lines = [_changed(line, str.upper, names=True) for line in lines]
    pieces = [piece for line in lines for piece in line]
    if chance.random() < 0.4:
        pieces = _changed(pieces, _without_accents)
    roll = chance.random()
    if roll < 0.25:
        pieces = _changed(pieces, lambda text: text.translate(_QUOTES))
    elif roll < 0.4:
        pieces = _changed(pieces, lambda text: text.replace("'", "’").replace(' "', " “").replace('"', "”"))
    elif roll < 0.45:
        pieces = _changed(pieces, lambda text: text.translate(_QUOTES).replace('"', "?"))
    elif roll < 0.5:
        pieces = _changed(pieces, lambda text: text.translate(_QUOTES).replace('"', "''"))
    if chance.random() < 0.2:
        dash = chance.choice(("-", " - ", "--", "–", "?"))
        pieces = _changed(pieces, lambda text: text.replace("–", dash).replace("—", dash))
    roll = chance.random()
    if roll < 0.12:
        pieces = _changed(pieces, lambda text: re.sub(r"\n+", " ", text))
    elif roll < 0.3:
        pieces = _changed(pieces, lambda text: re.sub(r"\n+", "\n\n", text))
    elif roll < 0.4:
        pieces = _changed(pieces, lambda text: re.sub(r"\n+", "\n", text))
    return [piece for piece in pieces if piece.text]


def _changed(line: Line, change: Callable[[str], str], *, names: bool = False) -> Line:
    """Changes the text of every piece, or of riders' names alone."""
    return [piece if names and piece.label != "RIDER" else Piece(change(piece.text), piece.label) for piece in line]


def _title(text: str) -> str:
    return re.sub(r"(?<![\w'’])[a-z]", lambda match: match[0].upper(), text)


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)) if not text.isascii() else text
