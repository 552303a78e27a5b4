"""Riders of the gazetteer by surname."""

from functools import cache

from pipeline.gazetteer import Entry, read_gazetteer
from pipeline.persons.forms import Form, parse_form

_LEAST = 5  # letters of a surname that may stand for its only bearer


@cache
def _by_surname() -> dict[tuple[str, ...], list[Entry]]:
    index: dict[tuple[str, ...], list[Entry]] = {}
    for entry in read_gazetteer("riders"):
        for begin in range(1, len(entry.key)):
            index.setdefault(entry.key[begin:], []).append(entry)
    return index


def bearer(form: Form) -> Entry | None:
    """Returns the only rider of the gazetteer with a surname, None when there are several or the surname is short."""
    found = _by_surname().get(form.words, [])
    if len(found) != 1 or sum(map(len, form.words)) < _LEAST:
        return None
    if form.initials and form.initials[0] != parse_form(found[0].name).words[0][0]:
        return None
    return found[0]


def is_surname(form: Form) -> bool:
    """Says whether riders of the gazetteer have the surname, or the words alone, for their surname."""
    return form.words in _by_surname() or form.words[1:] in _by_surname()
