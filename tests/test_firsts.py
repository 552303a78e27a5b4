"""First characters: an expression that knows them matches what it matched, and skips what cannot begin a match."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compiled import CompiledExpressions
from pipeline.firsts import with_first_characters

KNOWN = [
    (r"\b(?:won|took)\b", re.IGNORECASE),
    (r"(?<!not )\bwins?\b", 0),
    (r"(?i:stage) \d+|(?P<day>day) \d", 0),
    (r"(?:the )?(?:first|\d+)\b", re.IGNORECASE),
    (r"(?=[tw])\w+ \w+", 0),
    (r"(?<=\s)[^\W\d_]\w*", 0),
    (r"(?m)^\s?[-+]\d", 0),
    (r"\b[ks]\w", re.IGNORECASE),  # letters of which there are signs of their own
    (r"\b[a-zà-þ-]+\b", re.IGNORECASE),
    (r"\bstraße|\bİ", re.IGNORECASE),
    ("(?<!x)[\ue000-\ue383] won", re.IGNORECASE),
    (r"\b(?>a|the)\b", 0),
    (r"\b(?:ab)++c", 0),
    (r"(?i)\b(?:was|is)\b(?-i: A)", 0),
]
UNKNOWN = [
    (r"\b", 0),
    (r"\b[^a]b", 0),
    (r"(?<!a).b", 0),
    (r"(?:a|.)?b\b", 0),
    (r"\b(a)?(?(1)b|c)", 0),
    (r"(?a)\bé", re.IGNORECASE),
    (r"\b\U00010400", re.IGNORECASE),
]
LETTERS = "  \n.-+019abcdeikost wW SKıİſK\u212aßéÉæþÞ\ue000\ue001\ue383x"


def _compiled(tmp_path_factory, pattern: str, flags: int) -> re.Pattern[str]:
    return CompiledExpressions(tmp_path_factory, lambda pattern, flags: pattern).compile(pattern, flags)


def _code(pattern: str, flags: int) -> tuple[list[int], list[int]]:
    tree = re._parser.parse(pattern, flags)
    code = re._compiler._code(tree, flags)
    return code, with_first_characters(list(code), tree, flags | tree.state.flags)


@pytest.mark.parametrize(("pattern", "flags"), KNOWN)
def test_firsts_are_put_in(pattern, flags):
    before, after = _code(pattern, flags)
    assert after != before


@pytest.mark.parametrize(("pattern", "flags"), [*UNKNOWN, ("won", 0), ("[wt]on", 0)])
def test_firsts_are_not_put_in_where_they_are_unknown_or_stand_already(pattern, flags):
    before, after = _code(pattern, flags)
    assert after == before


@pytest.mark.parametrize(("pattern", "flags"), KNOWN)
@given(
    text=st.text(st.sampled_from(LETTERS), max_size=30)
    | st.lists(st.sampled_from(("won", "Took", "the", "first", "Stage", "day", "9", "IS", "A"))).map(" ".join)
)
def test_firsts_change_no_match(tmp_path_factory, pattern, flags, text):
    plain = re.compile(pattern, flags)
    quick = _compiled(tmp_path_factory.getbasetemp(), pattern, flags)
    assert [(m.span(), m.groups()) for m in quick.finditer(text)] == [(m.span(), m.groups()) for m in plain.finditer(text)]


def test_firsts_every_letter_in_all_cases(tmp_path):
    for letter in "ksiåß\u03c3\u0398":
        quick = _compiled(tmp_path, rf"\b{letter}", re.IGNORECASE)
        plain = re.compile(rf"\b{letter}", re.IGNORECASE)
        letters = " ".join(map(chr, range(0x3000)))
        assert quick.findall(letters) == plain.findall(letters)


def test_firsts_make_the_search_faster(tmp_path):
    pattern = r"\b(?:won|took|beats?)\b"
    text = "the peloton climbed at an even pace " * 2_000

    def seconds(expression: re.Pattern[str]) -> float:
        begin = time.process_time()
        assert not expression.search(text)
        return time.process_time() - begin

    quick, plain = _compiled(tmp_path, pattern, re.IGNORECASE), re.compile(pattern, re.IGNORECASE)
    assert min(seconds(quick) for _ in range(3)) < min(seconds(plain) for _ in range(3))
