"""Whether an article does nothing but quote somebody: every place of a name has a word of saying beside it."""

from collections.abc import Iterable
from functools import cache

from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.state import Mention

_FILE = "persons/speaking.toml"
_BEFORE, _AFTER = 60, 160  # characters beside a name
_QUOTED = 250  # characters on either side in which what is said may stand
_MARK = "§"


def only_speaks(text: str, mentions: Iterable[Mention]) -> bool:
    """Says whether somebody is quoted wherever the article names the person.

    Args:
        text: the article's text.
        mentions: where the person is named.
    """
    return all(_speaks(text, mention) and not _tells_of_racing(text, mention) for mention in mentions)


def _speaks(text: str, mention: Mention) -> bool:
    window = f"{text[max(0, mention.start - _BEFORE) : mention.start]}{_MARK}{text[mention.end : mention.end + _AFTER]}"
    return any(pattern.regex.search(window) for pattern in _patterns() if "races" not in pattern.gives)


def _tells_of_racing(text: str, mention: Mention) -> bool:
    start, end = max(0, mention.start - _QUOTED), min(len(text), mention.end + _QUOTED)
    return any(pattern.regex.search(text, start, end) for pattern in _patterns() if "races" in pattern.gives)


@cache
def _patterns() -> list[PhrasePattern]:
    return read_patterns(_FILE, (), 0)
