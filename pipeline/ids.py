"""Ids: names folded to ASCII, lower case and hyphens, as results databases form their paths."""

import hashlib
import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose into a base letter and a mark.
_PLAIN_LETTERS = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
        "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss", "ı": "i", "ħ": "h",
        "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "–": "-", "—": "-", "‐": "-", "‑": "-",
    }
)  # fmt: skip


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Folds a name for comparison: no accents, lower case, one kind of apostrophe and hyphen.

    Args:
        text: any text.

    Returns:
        The folded text; its length may differ from the original's.
    """
    return _folded(text)


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


@lru_cache(maxsize=50_000)
def slug(name: str) -> str:
    """Forms an id from a name: `Alexey Lutsenko` gives `alexey-lutsenko`.

    Args:
        name: a name as printed.

    Returns:
        Letters a-z, digits and single hyphens. A name with none of these (another script) gives
        its letters' code points in hexadecimal, so that no two such names share an id.
    """
    ascii_name = re.sub(r"[^a-z0-9]+", "-", fold(name).replace("'", "")).strip("-")
    if ascii_name:
        return ascii_name
    return "u" + "-".join(f"{ord(c):x}" for c in name if not c.isspace()) if name.strip() else "unnamed"


def article_id(source: str, text: str) -> str:
    """Forms an article's id: its path without the ending, folded; the text's hash when the source is no file.

    Args:
        source: a path relative to the folder it was found in, `text` or `-`.
        text: the article's text.
    """
    named = "" if source in ("text", "-") else clean_id(re.sub(r"\.(?:txt|text|html?)?(?:\.gz)?$", "", source, flags=re.IGNORECASE))
    return named or f"text-{hashlib.sha256(text.encode('utf-8', 'backslashreplace')).hexdigest()[:12]}"


def clean_id(name: str) -> str:
    """Gives a path or a foreign id the form of an id; what is already one stays as it is.

    Returns:
        Lower-case ASCII segments between slashes, empty when nothing of the name can stand in an id.
    """
    # Paths do not come again: keeping them folded would take more memory with every article.
    segments = (re.sub(r"[-_.]{2,}", "-", re.sub(r"[^a-z0-9_.-]+", "-", _folded(part))).strip("-_.") for part in name.split("/"))
    return "/".join(segment for segment in segments if segment)
