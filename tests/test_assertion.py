import pytest

from pipeline.assertion import held_stretches, judge


def verdict(sentence: str, words: str) -> str | None:
    start = sentence.index(words)
    return judge(held_stretches(sentence), start, start + len(words))


HELD = [
    ("If he wins the stage, he leads", "wins the stage", "condition"),
    ("He would have won the race", "won the race", "possibility"),
    ("He could win the race", "win the race", "possibility"),
    ("He is expected to win the race", "win the race", "possibility"),
    ("She hopes to win the race", "win the race", "hope"),
    ("She tried to win the race", "win the race", "hope"),
    ("She failed to win the race", "win the race", "negation"),
    ("She has never won the race", "won the race", "negation"),
    ("She did not win the race", "win the race", "negation"),
    ("Who won the race?", "won the race", "question"),
    ("Bookmakers say he won the race", "won the race", "forecast"),
    ("He briefly took the lead", "took the lead", "unfinished"),
    ("He plays football and won the race", "won the race", "other_sport"),
    ("On a training ride he won the race", "won the race", "training"),
]


@pytest.mark.parametrize(("sentence", "words", "reason"), HELD)
def test_assertion_holds_back(sentence: str, words: str, reason: str) -> None:
    assert verdict(sentence, words) == reason


STATED = [
    ("He won the race", "won the race"),
    ("He failed in March but won the race", "won the race"),
    ("He, who hoped to attack, won the race", "won the race"),
    ("He, widely tipped to attack, won the race", "won the race"),
    ("He not only won the race", "won the race"),
    ("He would later go on to win the race", "win the race"),
    ("Nobody could follow as he won the race", "won the race"),
    ("As expected he won the race", "won the race"),
    ("Against the odds he won the race", "won the race"),
    ("He was able to win the race", "win the race"),
    ("There was no doubt that he won the race", "won the race"),
    ("He came home in May and won the race", "won the race"),
    ("He left it to his friend Will Heath, who won the race", "won the race"),
    ("He missed the break and then won the race", "won the race"),
]


@pytest.mark.parametrize(("sentence", "words"), STATED)
def test_assertion_lets_facts_pass(sentence: str, words: str) -> None:
    assert verdict(sentence, words) is None
