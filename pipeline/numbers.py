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

# Expressions for patterns: longest words first, so that `twenty-one` is not read as `twenty`.
CARDINAL_WORDS = "|".join(word.replace(" ", r"[ ]") for word in sorted(CARDINALS, key=len, reverse=True))
ORDINAL_WORDS = "|".join(word.replace(" ", r"[ ]") for word in sorted(ORDINALS, key=len, reverse=True))
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
