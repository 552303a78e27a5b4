"""Reads the name in a line of a result list, told from the nation and the team that may stand beside it without a separator."""

from pipeline.expressions import linear
from pipeline.lists.reading import Manner, Reading
from pipeline.lists.words import flag, is_code, is_given_name, leading_nation, nation, no_names, particles, person_likeness, team_likeness
from pipeline.state import Span

LETTER = linear(r"[^\W\d_]")
_TOKEN = linear(r"\S+")
_EDGE = " \t\n\r\xa0.,;:-–—*•·#|'\"“”‘’=…\u200b"
_WORD_SIGN = linear(r"\w")
_SMALL_HEAD = linear(r"(?:d['’]|l['’]|['’]t |al-|el-|[ei]|van|de|mac)[A-Z]")
_GENERATION = ("jr", "sr", "ii", "iii", "iv")
_SMALL_OF_TEAMS = ("by", "of", "the", "and", "for", "pro", "per", "in", "des", "du", "aux", "et", "sur", "und", "en", "am")
_AND = ("&", "and", "+", "und", "et", "e")
_MOST_NAME_WORDS = 4


def read_name(words: str, span: Span, reading: Reading, manner: Manner) -> None:
    """Reads the part that holds the name: before it a code, after it perhaps a nation and a team without separators."""
    tokens = [Span(match.start(), match.end()) for match in _TOKEN.finditer(words, span.start, span.end)]
    while tokens and not LETTER.search(words, *tokens[0]) and not (manner.teams and words[tokens[0].start].isdigit()):
        reading.nationality = reading.nationality or flag(words[tokens[0].start : tokens[0].end])
        tokens.pop(0)
    if manner.teams:
        _put_name(words, tokens, reading)
        return
    if manner.nation_first and (length := leading_nation(words[span.start : span.end])):
        reading.nationality = nation(words[span.start : span.start + length])
        tokens = [token for token in tokens if token.start >= span.start + length]
    lead = _word(words, tokens[0]) if tokens else ""
    if (
        len(tokens) > 2
        and is_code(lead)
        and nation(lead)
        and not any(is_code(word) and nation(word) for word in (_word(words, t) for t in tokens[2:]))
    ):
        reading.nationality = nation(lead)
        tokens.pop(0)
    capitals = all(_word(words, t).isupper() for t in tokens[:2])
    name: list[Span] = []
    rest: list[Span] = []
    for number, token in enumerate(tokens):
        word = _word(words, token)
        if word.lower() in _AND and number and manner.pairs and len(reading.names) == 0 and name:
            _put_name(words, name, reading)
            name = []
            continue
        if number and word.lower() == "of" and number + 1 < len(tokens):
            reading.nationality = nation(words[tokens[number + 1].start : tokens[-1].end])
            break
        if not _is_name_word(word) and not (number == 1 and number + 1 == len(tokens) and _is_small_surname(lead, word)):
            reading.nationality = reading.nationality or flag(word)
            rest = tokens[number + (_WORD_SIGN.search(word) is None) :]
            break
        count = _nation_at(words, tokens, number, capitals)
        if not count and manner.coded and number > 1 and number + 1 == len(tokens) and is_code(word):
            break
        if count:
            reading.nationality = nation(words[token.start : tokens[number + count - 1].end])
            rest = tokens[number + count :]
            break
        name.append(token)
        if words[token.end - 1] in ",;":
            rest = tokens[number + 1 :]
            break
    surname = _capitals_end(words, name) if manner.capital_surnames else 0
    name, tail = (name[:surname], name[surname:]) if surname else _without_team(words, name)
    rest = [*tail, *rest]
    while name and _word(words, name[-1]) in particles():
        name.pop()
    _put_name(words, name, reading)
    if rest and begins_as_name(words[rest[0].start : rest[0].end]) and reading.team is None:
        team = capital_run(words, Span(rest[0].start, rest[-1].end))
        reading.team = Span(team.start + reading.start, team.end + reading.start)
        rest = [token for token in rest if token.start >= team.end]
    reading.residue += len(rest)


def add_first_name(words: str, span: Span, reading: Reading, manner: Manner) -> None:
    """Adds the first name behind a comma to a surname; what follows it is a nation's code, or a team where the lines of the list have one."""
    tokens = [Span(match.start(), match.end()) for match in _TOKEN.finditer(words, span.start, span.end)]
    last = _word(words, tokens[-1])
    team: list[Span] = []
    if len(tokens) > 1 and (nation(last) or is_code(last)):
        reading.nationality = nation(last)
        team = [] if reading.nationality else tokens[-1:]
        tokens.pop()
    elif manner.team_behind_first_name:
        first = 1
        while first < len(tokens) and len(_word(words, tokens[first])) == 1:
            first += 1
        tokens, team = tokens[:first], tokens[first:]
    if team:
        reading.team = Span(team[0].start + reading.start, trim(words, team[0].start, team[-1].end).end + reading.start)
    reading.names[0] = Span(reading.names[0].start, _whole(words, tokens).end + reading.start)


def _put_name(words: str, tokens: list[Span], reading: Reading) -> None:
    if not tokens:
        return
    span = _whole(words, tokens)
    if len(words[span.start : span.end]) > 1 and words[span.start : span.end].lower() not in no_names():
        reading.names.append(Span(span.start + reading.start, span.end + reading.start))


def _whole(words: str, tokens: list[Span]) -> Span:
    """Returns the stretch of a name's words, with the full stop of an initial or of `Jr.` at its end."""
    span = trim(words, tokens[0].start, tokens[-1].end)
    last = _word(words, tokens[-1])
    stop = words[span.end : span.end + 1] == "." and (last.lower() in _GENERATION or len(last) == 1)
    return Span(span.start, span.end + stop)


def _nation_at(words: str, tokens: list[Span], number: int, capitals: bool) -> int:
    """Returns how many tokens from this one name a nation printed after a name; 0 for none."""
    if number == 0 or (number == 1 and capitals):
        return 0
    word = _word(words, tokens[number])
    if is_code(word) and nation(word) and not (capitals and number < 2):
        return int(number + 1 == len(tokens) or team_likeness(words[tokens[number].start : tokens[-1].end]) < 1.0)  # not the team UAE Team Emirates
    if number < 2:
        return 0
    for count in (3, 2, 1):
        if number + count <= len(tokens):
            stretch = words[tokens[number].start : tokens[number + count - 1].end]
            if len(stretch) > 3 and nation(stretch):
                return count if team_likeness(words[tokens[number].start : tokens[-1].end]) < 0.8 else 0
    return 0


def _without_team(words: str, tokens: list[Span]) -> tuple[list[Span], list[Span]]:
    """Parts a name from a team that follows it without a separator."""
    if len(tokens) < 2:
        return tokens, []
    whole = words[tokens[0].start : tokens[-1].end]
    if person_likeness(whole) == 1.0:
        return tokens, []
    cuts = [number for number in range(2, len(tokens)) if _word(words, tokens[number - 1]).lower() not in particles()]
    rests = {number: words[tokens[number].start : tokens[-1].end] for number in cuts}
    for least in (1.0, 0.8):  # a team that is known before words that teams have
        for number, rest in rests.items():
            if team_likeness(rest) >= least and not (len(tokens) - number == 1 and is_given_name(rest)):
                return tokens[:number], tokens[number:]
    names = [token for token in tokens if _word(words, token).lower() not in particles()]
    if len(names) > _MOST_NAME_WORDS:
        cut = tokens.index(names[2])
        return tokens[:cut], tokens[cut:]
    return tokens, []


def _capitals_end(words: str, tokens: list[Span]) -> int:
    """Returns how many words a name has whose surname is in capitals when a word in small letters follows it, 0 otherwise."""
    capitals = [_word(words, token)[-2:].isupper() and len(_word(words, token)) > 1 for token in tokens]
    if True not in capitals[1:]:
        return 0
    end = next((n for n in range(capitals.index(True, 1), len(tokens)) if not capitals[n]), 0)
    following = _word(words, tokens[end]).lower()
    while end > 2 and team_likeness(_word(words, tokens[end - 1])) >= 0.8:  # `Jo LEE CC Fjord`
        end -= 1
    return 0 if following in _GENERATION or following in particles() else end


def capital_run(words: str, span: Span) -> Span:
    """Returns the beginning of a stretch up to its first word in small letters that does not belong to a team's name."""
    end = span.start
    for match in _TOKEN.finditer(words, span.start, span.end):
        word = match.group().strip(_EDGE)
        if not word or begins_as_name(word) or word[0].isdigit() or word in ("&", "p/b"):
            end = match.end()
        elif word.lower() not in particles() and word not in _SMALL_OF_TEAMS:
            break
    return trim(words, span.start, max(end, span.start + 1))


def _is_name_word(word: str) -> bool:
    return bool(word) and (begins_as_name(word) or word.lower() in particles()) and not any(sign.isdigit() for sign in word)


def _is_small_surname(given: str, word: str) -> bool:
    """Says whether a word in small letters behind a given name, with nothing behind it, is a surname all the same: `Mathew king`."""
    return len(word) > 2 and word.isalpha() and word not in no_names() and is_given_name(given)


def begins_as_name(words: str) -> bool:
    """Says whether words begin as a name does: with a capital, or with `d'`, `'t` or `al-` before one."""
    letter = LETTER.search(words)
    if letter is None:
        return False
    if letter.group().isupper() or not letter.group().islower():
        return True
    first, _, rest = words.partition(" ")
    if first.lower() in particles() or first in ("d'", "d’"):
        return any(sign.isupper() for sign in rest[:15])
    return bool(_SMALL_HEAD.match(words))


def _word(words: str, token: Span) -> str:
    return words[token.start : token.end].strip(_EDGE)


def trim(words: str, start: int, end: int) -> Span:
    """Returns a stretch without the blanks and marks at its edges."""
    while start < end and words[start] in _EDGE:
        start += 1
    while end > start and words[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)
