"""The text as the rules read it: every character in its place, with odd blanks and marks that an encoding damaged put right.

What is read lies at the same offsets as in the article; records are always cut from the article itself.
"""

import re

from pipeline.expressions import linear
from pipeline.ids import fold
from pipeline.names.words import edges

_ODD = linear(r"[\r\x80-\x9f\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]|(?<=[^\W\d_])[?\ufffd‚Õ](?=[^\W\d_])")
_WORD_BEFORE = linear(r"[^\W\d_]+$")
_WORD_AFTER = linear(r"[^\W\d_]+")
_CLITICS = frozenset(("s", "t", "d", "m", "re", "ve", "ll"))
_ELIDED = frozenset(("d", "l", "o", "dell", "nell", "all", "dall", "sull", "qu"))
_LONGEST = 30  # characters of a word beside a damaged mark
# What Windows-1252 means by the codes that Latin-1 gives to control characters, see the mapping of the Unicode Consortium.
_WINDOWS = {code: bytes([code]).decode("cp1252", "replace").replace("\ufffd", " ") for code in range(0x80, 0xA0)}


def mended(text: str) -> str:
    """Puts right, character by character, what would hide words and marks from the rules.

    Blanks of every width become a blank, each end of a line becomes a line feed (with a blank before it for two characters),
    control characters become the marks that Windows-1252 has in their place. A question mark or replacement character inside a word
    becomes the apostrophe or the dash that it stands for, where the words beside it tell (`the race?s`, `d?Epargne`); so do the
    signs that other code pages have for an apostrophe (`it‚s`, `itÕs`).

    Args:
        text: the article's text.

    Returns:
        A text of the same length.
    """
    return _ODD.sub(_mend, text)


def _mend(match: re.Match[str]) -> str:
    odd, text = match.group(), match.string
    if odd == "\r":
        return " " if text[match.end() : match.end() + 1] == "\n" else "\n"
    if odd in "\u2028\u2029":
        return "\n"
    if odd in "?\ufffd‚Õ":
        return _inside_word(text, match.start())
    return _WINDOWS.get(ord(odd), " ")


def _inside_word(text: str, at: int) -> str:
    """Returns the mark that stood between two words, or the damaged one where it may have been a letter (`Beltr?n`, `Andr?s`)."""
    left, right = _WORD_BEFORE.search(text, max(0, at - _LONGEST), at), _WORD_AFTER.match(text, at + 1, at + 1 + _LONGEST)
    if not left or not right:
        return text[at]
    before, after = fold(left.group()), fold(right.group())
    if after in _CLITICS and not any(before + vowel + after in edges().given for vowel in "aeiou"):
        return "’"
    if before in _ELIDED and right.group()[0].isupper():
        return "’"
    if text[at] not in "?\ufffd":
        return text[at]
    return "—" if any(len(word) > 2 and word in edges().common for word in (before, after)) else text[at]
