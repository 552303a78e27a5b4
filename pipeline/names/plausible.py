"""Whether what the recognizer took for a name is one, and of which kind: a small model takes ordinary words, nations and towns for names."""

import re
from functools import cache

from pipeline.expressions import linear
from pipeline.gazetteer import gazetteer, name_key
from pipeline.ids import fold
from pipeline.knowledge import PhrasePattern, read_patterns, read_words
from pipeline.names.candidate import SENTENCE_START
from pipeline.names.listed import read_places, short_races, short_teams, team_tokens
from pipeline.names.words import PARTICLES, PERSONS, edges, has_race_word
from pipeline.nations import nations

_TITLE = linear(r"(?i)[ \u00a0](?:titles?|champions?|medal\w*|crown|gold|silver|bronze|jersey|stripes)\b")
_CLIMBING = linear(
    r"(?i)\b(?:climb\w*|slopes?|ascen\w+|descen\w+|summit\w*|gradient\w*|categor\w+|cat\.?|cols?|mountains?|hills?|cobble\w*|hairpins?|switchbacks?"
    r"|crest\w*|atop|foot|top|uphill|wall|kom|pass|metres|meters)\b|%|\d ?m\b"
)
_CLOSES = linear(r"\.?\)")
_JERSEY = linear(r"\b[Mm](?:aglia|aillot) $")
_STATE = linear(r", ?([^()\n]{1,20})\)")
_GIVEN_BEFORE = linear(r"(?:^|[.,;:!?\"“”(\n]|\b[a-zß-ÿ]{1,15}) ?\b([A-ZÀ-Þ][a-zß-ÿ]{1,15}) \($")
_PREFIXED = linear(r"(?:pro|anti|ex|non|mid|post|pre|semi|all)-[A-Z]")
_GLUED_WORDS = linear(r"\b([A-ZÀ-Þ]?[a-zß-ÿ]{3,20})([A-Z][a-z]{3,20})\b")
_TITLES = frozenset(
    ("capt", "col", "det", "dr", "gen", "gov", "hon", "insp", "lt", "maj", "mr", "mrs", "ms", "prof", "rep", "rev", "sen", "sgt", "supt")
)
_CAPITALS = 3  # words from which a line in capitals is a headline
_ROUTE = linear(r"(?:['’]s)? stage\b")  # behind `Here-There`: the stage between two towns
_SITE = linear(r"\.(?i:com|cc|org|net|co\.uk|be|fr|it|nl|de|tv)\b(?! ?[-–/] ?[A-Z]| (?:p/b|Cycling|Racing|Team|Pro|CC|RT)\b)")
_CHAMPIONSHIP = linear(r"(?i)\b(?:olympic|world|european|national|commonwealth|paralympic)")
_RACE_ENDS = frozenset(("tour", "tours", "classic", "prix", "giro", "vuelta", "championship", "championships", "cup", "criterium", "race"))
_COUNTY = linear(r"(?:Co\.?|County) [A-Z]\w+$")  # as Irish papers have it: `Charlestown, Co Mayo`
_WATERS = frozenset(("lake", "river", "lac", "lago"))
_LONGEST_PERSON, _LONGEST_TEAM = 6, 7  # words
_REACH = 50  # characters beside a name that tell of what kind it is
_PLACE_BEFORE = linear(r"(?:\b(?:in|from|to|near|at|outside|into|between|of|around|through)|[-–>])[ \u00a0\n]+$")


def plausible(text: str, start: int, end: int, label: str) -> str | None:
    """Corrects what a small model gets wrong: ordinary words, nations and towns taken for names of ours.

    Returns:
        The label, PLACE in its stead, or None when the words name nothing.
    """
    form = text[start:end]
    known = edges()
    words = [fold(word) for word in re.findall(r"[^\W\d_]+", form)]
    if not words or sum(map(len, words)) < 2:
        return None
    if label in ("PLACE", "ORG"):
        return label
    if words[0] in read_words("names/sites.txt"):
        return "ORG"
    if _COUNTY.match(form):
        return "PLACE"
    if all(word in known.nations for word in words) and (label not in PERSONS or words[0] not in known.given):
        return None
    if "." in form and _SITE.search(form):
        return "ORG"
    opens = bool(SENTENCE_START.search(text, max(0, start - 6), start))
    if all(word in known.common for word in words) and _is_ordinary(form, words, label, opens):
        return None
    after_given = words[1:] if len(words) > 1 and words[0] in known.given else words  # `Jan` is a month, `Jan Maas` is not
    if label in ("CLIMB", *PERSONS) and any(word in read_words("names/never.txt") for word in after_given):
        return None
    is_place = fold(form) in known.places
    halves = re.split(r"[ \u00a0]*[-–][ \u00a0]*", form)
    if len(halves) == 2 and halves[0] == halves[1]:  # a stage that ends where it began
        return "PLACE"
    if label == "TEAM" and words[-1] in _RACE_ENDS and tuple(words) not in gazetteer("teams").by_name:
        label = "RACE"
    if label in PERSONS:
        if any(c.isdigit() for c in form) or len(words) > _LONGEST_PERSON:
            return None
        if _is_title(text, end, words[-1]):
            return None
        if "&" in form:  # `Smith & Sons`
            return "ORG"
        if words[-1] in read_words("names/site_words.txt") and not (len(words) == 2 and words[0] in known.given):
            return "PLACE"
        if fold(form) in nations().countries and words[0] not in known.given:
            return "PLACE"
        if len(words) > 1 and words[0] in read_words("names/streets.txt"):
            return "PLACE"
        if _JERSEY.search(text, max(0, start - 10), start):
            return None
        return "PLACE" if is_place and not (len(words) == 1 and words[0] in known.surnames) else label
    if label == "RACE":
        if form.rsplit(" ", 1)[-1].islower() and "championship" not in form and all(word in known.common or word in known.nations for word in words):
            return None
        if is_place and name_key(form) not in short_races():
            return "PLACE"
        title = _TITLE.match(text, end) and _CHAMPIONSHIP.search(form)
        if title or words[-1] in read_words("names/site_words.txt"):
            return None
        listed = name_key(form) in gazetteer("races").by_name
        if has_race_word(form) or listed or not _ROUTE.match(text, end):
            return label if _is_race(form) or (not _is_plain(words) and _fits(text, start, end, "races/contexts.toml")) else None
        return "PLACE"
    if label == "CLIMB":
        if not (_is_climb(words) or _CLIMBING.search(text, max(0, start - 60), end + 50) or _fits(text, start, end, "names/climb_contexts.toml")):
            return None
        if words[0] in _WATERS:
            return "PLACE"
        if _is_persons_name(form, words):
            return "RIDER"
    elif _is_home_town(text, start, end) or (_is_no_team(form, words) and not _is_told_as_team(text, start, end, words)):
        return None
    elif _completes_a_name(text, start, form, words) or _is_riders_name(words):
        return "RIDER"
    elif fold(form) in read_places() and tuple(words) not in gazetteer("teams").by_name and tuple(words) not in short_teams():
        return "PLACE"
    elif form.count("|") > 1 or "http" in form or len(words) > _LONGEST_TEAM or (form[0].isdigit() and not re.match(r"\d+[ -]?[A-Z]", form)):
        return None
    return "PLACE" if is_place and _PLACE_BEFORE.search(text, max(0, start - 12), start) else label


def _is_title(text: str, end: int, word: str) -> bool:
    """Whether the last word of a form is the short form of a title, parted from the name behind it: `Sgt. Lee`, `Ohio Sen. Ann Lee`."""
    return word in _TITLES and text[end : end + 2] == ". "


def _is_ordinary(form: str, words: list[str], label: str, opens: bool) -> bool:
    """Whether a form made of words of the language alone is no name: at the beginning of a sentence, in capitals, or without a sign of its kind."""
    if label in PERSONS:
        return words[0] not in edges().given and words[-1] not in edges().surnames and (opens or form.isupper() or len(words) > 1)
    if label == "RACE":
        return form.isupper() or len(words) == 1 or not has_race_word(form)
    return opens or form.isupper() or label == "CLIMB"


def _is_no_team(form: str, words: list[str]) -> bool:
    """Several words, all of the language, of sites or of nations, none of teams, and not listed."""
    known, never, teams = edges(), read_words("names/never.txt"), read_words("names/team_words.txt")
    plain = all(word in known.common or word in never or word in known.nations for word in words)
    if tuple(words) in gazetteer("teams").by_name:
        return False
    if (
        _PREFIXED.match(form)
        or _is_glued(form)
        or (form.isupper() and len(words) > _CAPITALS and sum(w in known.common for w in words) > len(words) / 2)
    ):
        return True
    if len(words) == 1 and words[0] in read_words("teams/no_teams.txt"):
        return True
    if any(word in read_words("names/bodies.txt") for word in words) or (len(words) > 1 and words[-1] in read_words("teams/no_last.txt")):
        return True
    levels = read_words("teams/common_words.txt").keys() | read_words("teams/divisions.txt").keys()
    if words[-1] in read_words("names/site_words.txt") or (
        len(words) > 1 and all(len(word) == 1 or word in levels or word in known.nations for word in words)
    ):
        return True
    return len(words) > 1 and plain and not any(word in teams for word in words)


def _is_told_as_team(text: str, start: int, end: int, words: list[str]) -> bool:
    """Whether the words beside a name of words of the language show it to be a team's."""
    if len(words) == 1 or text[start:end].isupper() or any(word in read_words("names/classes.txt") for word in words):
        return False
    return _fits(text, start, end, "names/team_contexts.toml")


def _is_home_town(text: str, start: int, end: int) -> bool:
    """Whether a name in brackets is a state's, or one stands behind it: `(Boulder, Colo.)`."""
    behind = _STATE.match(text, end) if text[start - 1 : start] == "(" else None
    state = behind[1] if behind else text[start:end] if text[start - 2 : start] == ", " and _CLOSES.match(text, end) else ""
    return " ".join(name_key(state)) in read_words("names/states.txt")


def _completes_a_name(text: str, start: int, form: str, words: list[str]) -> bool:
    """Whether a bracket holds the surname to the given name before it: `Anna (Dee)`, `Anna (Dee Lind)` where Lind is one."""
    before = _GIVEN_BEFORE.search(text, max(0, start - 30), start)
    if before is None or fold(before[1]) not in edges().given or name_key(form) in gazetteer("teams").by_name:
        return False
    if len(words) > 1:
        return all(word in edges().surnames for word in words)
    return name_key(form) not in short_teams() and fold(form) not in read_words("names/team_words.txt")


def _is_riders_name(words: list[str]) -> bool:
    """Whether a form is a given name and a rider's surname, and no team is called so."""
    known = edges()
    if len(words) != 2 or words[0] not in known.given or words[1] not in known.surnames:
        return False
    return words[1] not in known.common and tuple(words) not in short_teams()


def _is_glued(form: str) -> bool:
    """Whether a page ran two words together, one of them of the language: `SmithPowerful`."""
    known = edges()
    for glued in _GLUED_WORDS.finditer(form):
        left, right = fold(glued[1]), fold(glued[2])
        follows = right in known.common or (right in known.given and left in known.places)
        if follows and any(left in words for words in (known.common, known.surnames, known.places)) and left + right not in team_tokens():
            return True
    return False


@cache
def _contexts(file: str) -> list[PhrasePattern]:
    return read_patterns(file, (), 0)


def _fits(text: str, start: int, end: int, file: str) -> bool:
    """Whether the words beside a name show that it is what the file is about: `winner of the X`, `on the slopes of X`."""
    window = f"{text[max(0, start - _REACH) : start]}§{text[end : end + _REACH]}"
    return any(pattern.regex.search(window) for pattern in _contexts(file))


def _is_plain(words: list[str]) -> bool:
    """Whether a form has nothing but words of the language and of nations."""
    return all(word in edges().common or word in edges().nations or word in edges().places for word in words)


def _is_persons_name(form: str, words: list[str]) -> bool:
    """Whether a name taken for a climb's begins with a given name: `Anna Hill-Dee`."""
    if len(words) < 2 or words[0] not in edges().given or any(sign.isdigit() for sign in form) or _is_listed_climb(words):
        return False
    return words[0] not in read_words("names/climb_words.txt") and words[0] not in read_words("climbs/words.txt")


def _is_listed_climb(words: list[str]) -> bool:
    return tuple(words) in gazetteer("climbs").by_name


def _is_climb(words: list[str]) -> bool:
    """A climb is listed or has a word of climbs."""
    return _is_listed_climb(words) or any(word in read_words("names/climb_words.txt") for word in words)


def _is_race(form: str) -> bool:
    """A race has a word of races, is listed, joins two places, or has a number in its name."""
    if has_race_word(form) or re.search(r"[^\W\d_]{3,}[-–][^\W\d_]{3,}|\d", form):
        return True
    key = name_key(form)
    return key in gazetteer("races").by_name or key in short_races()


def without_ordinary_end(text: str, start: int, end: int) -> tuple[int, int]:
    """Cuts words of sites and headings off the end of a race (`Tour de Suisse Results`)."""
    never = read_words("names/never.txt")
    while (at := text.rfind(" ", start, end)) > start:
        if text[start:at].rsplit(" ", 1)[-1] in PARTICLES | {"of", "the"} or fold(text[at + 1 : end]) not in never:
            break
        end = at
    return start, end
