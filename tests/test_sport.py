"""Which stretches of an article are about bicycle racing, and what the rest may give."""

import pytest

from pipeline import extract
from pipeline.sport import find_elsewhere

OTHER = {
    "tennis": "The top seed won in straight sets at Wimbledon. Ada Lund saved two match points and never dropped her serve.",
    "slalom": "Ina Berg won the World Cup slalom, 0.42 seconds ahead of Eva Stroem. The skier was fastest on the second run.",
    "motor racing": "Leo Brandt took pole position and his third Formula One victory after a safety car. Max Ruud made two pit stops.",
    "football": "The striker scored twice before half time and the goalkeeper saved a penalty kick. Tom Reed was the man of the match.",
    "marathon": "Abel Koros won the marathon in two hours and six minutes. The runner broke away in the half marathon of March as well.",
    "politics": "The prime minister lost a vote in parliament. Senator Jane Holt said the budget and the tax bill would be withdrawn.",
    "business": "Shareholders backed the merger. Analysts said shares of the bank would fall. Chief executive Paul Stone was pleased.",
}
CYCLING = {
    "sheet": "1. Ane Olsen (Nor) 3:41:02\n2. Bea Roth (Sui) at 0:12\n3. Cia Lund (Den) same time",
    "plain": "Marco Villari won on Sunday, 12 seconds ahead of Luca Kovac.",
    "football as a boy": "Luca Kovac, who played football as a boy, won the third stage. The rider was once a goalkeeper.",
    "skater": "The former speed skating champion Ina Berg won the time trial. Skating had given her strong legs, the cyclist said.",
    "cyclo-cross": "Jan Peeters won the cyclo-cross in the snow, 20 seconds ahead of Wim Claes. Running was needed on the last lap.",
    "doping": "The court heard the cyclist Tom Reed. A judge and two lawyers asked about the stage he won, and police had the bikes.",
    "sponsor": "The company's chief executive said the bank would back the cycling team until the Tour de France. Shares rose.",
    "motorbike": "A motorcycle hit the peloton on the climb. The rider Leo Brandt fell, and the driver was arrested by police.",
}


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_other_subjects_give_no_facts_of_racing(text: str) -> None:
    assert find_elsewhere(text)
    document = extract(text)
    assert not (document.riders or document.teams or document.races or document.climbs or document.stages)
    assert not (document.gaps or document.results)


@pytest.mark.parametrize("text", CYCLING.values(), ids=CYCLING)
def test_articles_about_racing_stay_whole(text: str) -> None:
    assert find_elsewhere(text) == []


DIGESTS = {
    "headings": f"CYCLING\nMarco Villari won the third stage.\n\nTENNIS\n{OTHER['tennis']}",
    "leads": f"Tennis - {OTHER['tennis']}\nCycling - Marco Villari won the third stage.",
    "bullets": f"- Tennis: {OTHER['tennis']}\n- Cycling: Marco Villari won the third stage.",
    "no labels": f"{OTHER['tennis']}\n\nMarco Villari won the third stage of the Giro d'Italia, a cyclist's dream.\n\n{OTHER['slalom']}",
}


@pytest.mark.parametrize("text", DIGESTS.values(), ids=DIGESTS)
def test_the_cycling_of_a_digest_stays(text: str) -> None:
    stretches = find_elsewhere(text)
    villari, lund = text.index("Marco"), text.index("Ada Lund")
    assert not any(span.start <= villari < span.end for span in stretches)
    assert any(span.start <= lund < span.end for span in stretches)


def test_a_label_alone_does_not_outweigh_the_words() -> None:
    assert find_elsewhere("Rugby\nThe peloton caught the breakaway and the sprinters won the stage of the Vuelta. The riders were tired.") == []
    assert find_elsewhere("Golf\nAnn Dee was two ahead after the first day.") != []


def test_stretches_hold_whole_paragraphs() -> None:
    text = f"{OTHER['tennis']}\n\n{OTHER['slalom']}\n"
    assert [text[span.start : span.end] for span in find_elsewhere(text)] == [text.strip()]


def test_no_text_gives_no_stretch() -> None:
    assert find_elsewhere("") == [] == find_elsewhere("\n -- \n")
