"""Numbers in words: `twenty-one`, `third`, `21st`."""

_UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
          "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ORDINAL_UNITS = ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
                  "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"]  # fmt: skip

CARDINALS: dict[str, int] = {word: n for n, word in enumerate(_UNITS)} | _TENS
ORDINALS: dict[str, int] = {word: n for n, word in enumerate(_ORDINAL_UNITS) if n}
for _ten, _value in _TENS.items():
    ORDINALS[_ten[:-1] + "ieth"] = _value
    for _n in range(1, 10):
        for _join in ("-", " "):
            CARDINALS[f"{_ten}{_join}{_UNITS[_n]}"] = _value + _n
            ORDINALS[f"{_ten}{_join}{_ORDINAL_UNITS[_n]}"] = _value + _n

# Roman figures as results and stages have them.
ROMANS: dict[str, int] = {figures: n for n, figures in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), 1)}
# Expressions for patterns: compact, because long lists of words are slow to compile and to match.
_TEN_STEMS = "twent|thirt|fort|fift|sixt|sevent|eight|ninet"
_UNIT_WORDS = "|".join(sorted(_UNITS, key=len, reverse=True))
_ORDINAL_UNIT_WORDS = "|".join(sorted(_ORDINAL_UNITS[1:], key=len, reverse=True))
CARDINAL_WORDS = rf"(?:{_TEN_STEMS})y(?:[- ](?:{'|'.join(_UNITS[1:10])})\b)?|{_UNIT_WORDS}"
ORDINAL_WORDS = rf"(?:{_TEN_STEMS})(?:ieth|y[- ](?:{'|'.join(_ORDINAL_UNITS[1:10])}))|{_ORDINAL_UNIT_WORDS}"
ORDINAL = rf"\d{{1,3}}\s?(?:st|nd|rd|th)\b|(?:{ORDINAL_WORDS})\b"
CARDINAL = rf"\d{{1,3}}\b|(?:{CARDINAL_WORDS})\b"


def read_number(words: str) -> int | None:
    """Reads a cardinal or ordinal in digits or words.

    Args:
        words: such as `12`, `12th`, `twelve`, `Twenty-first`.

    Returns:
        The number, or None when it is none.
    """
    word = " ".join(words.lower().split())
    digits = word.rstrip("stndrh ")
    if digits.isdigit() and digits.isascii():
        return int(digits)
    for table in (CARDINALS, ORDINALS):
        if word in table:
            return table[word]
    return None
