"""Where the names of races begin and end: two that were taken as one are parted, what belongs to a championship's name is joined to it."""

from collections.abc import Iterator

from pipeline.expressions import linear
from pipeline.gazetteer import gazetteer, name_key, words_of
from pipeline.ids import fold
from pipeline.knowledge import read_words
from pipeline.names.forms import find_forms
from pipeline.names.words import has_race_word
from pipeline.nations import nations
from pipeline.races.known import kinds_of_words, known_race
from pipeline.races.naming import has_race_ending
from pipeline.state import Mention

_REACH = 60
_TO_LINE_END = 12  # characters of a name that can stand behind its mention in a line
# What belongs to the name of a championship or cup where it stands right before it; in small letters only before `World`, `European`, `National`.
_OF_A_TITLE = linear(
    r"(?:(?:UCI|USA|US|U\.S\.|UK|Cycling|Elite|Amateur|Masters|Under[ -]23|U-?23|Junior|Women['’]s|Men['’]s|Road|Track|Cyclo-?[Cc]ross"
    r"|Mountain [Bb]ike|MTB|BMX|Gravel|Downhill|Criterium|Time Trial|Para-?cycling)[ ])+$"
)
_DISCIPLINE = linear(r"(?<![\w-])(?:junior )?(?:track(?: cycling)?|road(?: cycling)?|cyclo-?cross|mountain bike) $")
_TITLES = ("world", "european", "national")
_GOES_ON = linear(
    r"-Country\b| (?:Women['’]s Edition|Women|Femmes|F[eé]min\w+|Ladies|Donne|Juniors|Espoirs)"
    r"(?![\w'’‘`-]| (?:Elite|[Rr]ace|[Ss]tage|[Rr]esults?|Pro|Cat)\b)"
)
_STATE = linear(r"-| \((?:[A-Z][a-z]{0,5}\.|[A-Z]{2,3})\) ")
# A sponsor before a name, between an article or the like and the name: `his Velox Bank` `Tour of Wessex`.
_SPONSOR = linear(r"(?:\b(?:the|his|her|their|this|its)|day['’]s|year['’]s|season['’]s)\s((?:[A-Z][\w.-]*\s(?:&\s)?){1,3})$")
_OF_A_TEAM = linear(r"\s(?:team|squad|line-?up|roster|selection|riders?|leader|captain|boss|car)\b")  # `the Velox Tour of Wessex squad`
_WOMENS = linear(r"(?<!\w)[Ww]omen['’‘`]s $")
_PIECE = linear(r"(?:[^\s|&/–-]+|(?<=\w)[-–/&](?=\w)| (?![|&/–-] ))+")  # between `|`, and `&`, `/` and dashes with blanks around them
_WORDS_OF_TWO = 4  # words from which a name can be two


def whole_names(text: str, mentions: list[Mention]) -> Iterator[Mention]:
    """Gives the races among the mentions, each with the whole of its name and nothing of another's; `Mt Hood Classic` is one, whoever read it.

    Args:
        text: the article's text.
        mentions: its mentions, of any label, in order.
    """
    floor = 0  # where the mention before ends; a team or company before a race can be its sponsor
    for mention in _rejoined(text, mentions):
        if mention.label == "RACE" or (mention.label == "CLIMB" and has_race_ending(text[mention.start : mention.end])):
            for one in _parted(text, _unwrapped(text, mention)):
                yield one._replace(start=_begin(text, one, floor), end=_end(text, one))
        floor = floor if mention.label in ("TEAM", "ORG") else mention.end


def _rejoined(text: str, mentions: list[Mention]) -> Iterator[Mention]:
    """Gives the mentions, those of races joined between which only a hyphen or a state in brackets stands: `Umbra` (Calif.) `Bicycle Classic`."""
    last: Mention | None = None
    for mention in mentions:
        if last and last.label == mention.label == "RACE" and _STATE.fullmatch(text, last.end, mention.start):
            last = last._replace(end=mention.end)
            continue
        if last:
            yield last
        last = mention
    if last:
        yield last


def _unwrapped(text: str, mention: Mention) -> Mention:
    """Gives a name of the gazetteer that is broken at the end of a line the part on the next line (`Ronde van` `Vlaanderen`)."""
    window = text[mention.start : mention.end + _REACH]
    broken = window.find("\n", mention.end - mention.start, mention.end - mention.start + _TO_LINE_END)
    if broken < 0:
        return mention
    window = window.replace("\n", " ")
    found = next(iter(find_forms(window, words_of(window))[0]), None)
    if found is None or found.start > 0 or found.short or found.end <= broken:
        return mention
    return mention._replace(end=mention.start + found.end)


def _parted(text: str, mention: Mention) -> list[Mention]:
    """Parts two races with a mark between them, or two of the gazetteer side by side (`Tour of Flanders Paris-Roubaix double`)."""
    words = text[mention.start : mention.end]
    key = name_key(words)
    if key in gazetteer("races").by_name:
        return [mention]
    pieces = [piece for piece in _PIECE.finditer(words) if _is_race(piece.group())]
    if pieces and pieces[0].group() != words and (len(pieces) > 1 or "|" in words or known_race(pieces[0].group())):
        return [
            _part(mention, piece.start() + len(piece.group()) - len(piece.group().lstrip()), piece.start() + len(piece.group().rstrip()))
            for piece in pieces
        ]
    if len(key) < _WORDS_OF_TWO:
        return [mention]
    found = [one for one in find_forms(words, words_of(words))[0] if not one.short]
    if len({id(one.entry) for one in found}) < 2:
        return [mention]
    return [_part(mention, one.start, one.end) for one in found]


def _part(mention: Mention, start: int, end: int) -> Mention:
    return mention._replace(start=mention.start + start, end=mention.start + end)


def _is_race(words: str) -> bool:
    return has_race_word(words) or known_race(words) is not None


def _end(text: str, mention: Mention) -> int:
    """Where a name ends that goes on: behind it is said for whom the race is (`Tour of Wessex` `Women`), or the end of its last word."""
    behind = _GOES_ON.match(text, mention.end)
    return behind.end() if behind else mention.end


def _begin(text: str, mention: Mention, floor: int) -> int:
    """Where a name begins that goes back further than its mention, not beyond `floor`: with a title's discipline, with a sponsor."""
    reach = max(floor, mention.start - _REACH)
    start = _begin_of_title(text, mention, reach)
    sponsor = _SPONSOR.search(text, reach, start)
    fits = sponsor and not _is_told(sponsor[1]) and not _OF_A_TEAM.match(text, mention.end)
    return sponsor.start(1) if sponsor and fits else start


def _begin_of_title(text: str, mention: Mention, reach: int) -> int:
    words = text[mention.start : mention.end]
    key = name_key(words)
    if any(kinds_of_words().get(word) in ("title", "cup") for word in (*key, *(word.removesuffix("s") for word in key))):
        found = _OF_A_TITLE.search(text, reach, mention.start)
        if found is None and key[0] in _TITLES:
            found = _DISCIPLINE.search(text, reach, mention.start)
        return found.start() if found else mention.start
    womens = _WOMENS.search(text, reach, mention.start)
    if womens and (entry := known_race(words)) is not None and entry.cells["gender"] == "m":
        return womens.start()
    return mention.start


def _is_told(words: str) -> bool:
    """Whether words before a race's name are no sponsor's: a nation, a discipline, a word that says what sort of race it is."""
    known = read_words("races/no_sponsors.txt")
    return any(fold(word) in nations().persons or fold(word) in kinds_of_words() or word in known for word in words.split())
