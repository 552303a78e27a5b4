"""What the words beside a name say against it: shared by races and climbs."""

from functools import cache

from pipeline.knowledge import PhrasePattern, read_patterns
from pipeline.state import Mention
from pipeline.triggers import Triggered, triggered

_REACH = 60  # characters on either side of a name
_MARK = "§"


@cache
def _patterns(file: str) -> Triggered[PhrasePattern]:
    return triggered(read_patterns(file, flags=0))


def told_otherwise(file: str, text: str, mention: Mention, bare: bool) -> str | None:
    """Says by which pattern of a file the words in or beside a name show that it names nothing of the kind.

    Args:
        file: path below `patterns/`. Its patterns read the name between two marks `§` with the words around it; those with
            `bare` count only for names without a word of their kind.
        text: the article's text.
        mention: the name.
        bare: whether this name has no such word.

    Returns:
        The pattern's id, None when none fits.
    """
    start, end = mention.start, mention.end
    window = f"{text[max(0, start - _REACH) : start]}{_MARK}{text[start:end]}{_MARK}{text[end : end + _REACH]}"
    patterns = _patterns(file).of(window.lower())
    return next((p.id for p in patterns if (bare or not p.gives.get("bare")) and p.regex.search(window)), None)
