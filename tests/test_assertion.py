import pytest

from pipeline.assertion import held_stretches, judge, other_sports


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
    ("He missed the break and then won the race", "won the race"),
]


@pytest.mark.parametrize(("sentence", "words"), STATED)
def test_assertion_lets_facts_pass(sentence: str, words: str) -> None:
    assert verdict(sentence, words) is None


OTHER = [
    "Kovac won the final of the Australian Open in three sets.",
    "Villari took pole position for the Monaco Grand Prix.",
    "Berg won the 100 metres freestyle, 2 seconds ahead of Lund.",
    "Lund won the marathon in Kigali by 20 seconds.",
    "Villari won the giant slalom.",
    "The party won the by-election, with Rossi second.",
]


@pytest.mark.parametrize("text", OTHER)
def test_assertion_other_sports_are_found(text: str) -> None:
    assert other_sports(text) == [(0, len(text))]


CYCLING = [
    "Kovac won stage 6 in a bunch sprint.",
    "Villari, who played football as a boy, won the bike race from a breakaway of five riders.",
    "Berg won the cross-country marathon on a bike that weighed nine kilos, ahead of ninety other riders.",
    "1. Villari (Umbra) 4:32:10",
]


@pytest.mark.parametrize("text", CYCLING)
def test_assertion_cycling_is_no_other_sport(text: str) -> None:
    assert other_sports(text) == []


def test_assertion_other_sports_by_paragraph() -> None:
    text = "Villari won stage 6 of the cycling race.\n\nIn tennis Kovac won Wimbledon.\n\nHe beat Lund."
    assert [text[start:end] for start, end in other_sports(text)] == ["In tennis Kovac won Wimbledon.", "He beat Lund."]
