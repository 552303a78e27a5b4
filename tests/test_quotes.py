"""Quotations: what is one, where it begins and ends, and who says it. `[Name]` names a rider, `{Name}` another person, `<Name>` a team."""

import re
import time
from itertools import pairwise

import pytest

from pipeline.language import extract
from pipeline.quotes import find_quotations
from pipeline.quotes.paragraphs import is_interlude, paragraphs
from pipeline.quotes.saying import place_of_saying, saying_forms
from pipeline.quotes.segments import find_segments
from pipeline.state import Entity, Quotation, Span, State

KINDS = {"[": "rider", "{": "person", "<": "team"}
MENTION = re.compile(r"([\[{<])([^\]}>=<,\n]+)(?:=([A-Z]{3}))?[\]}>]")


def read(marked: str) -> tuple[str, list[Quotation]]:
    """Takes the mentions out of a text and finds its quotations; a surname belongs to the fuller name before it."""
    state, pieces, length, last = State(), [], 0, 0
    entities: list[Entity] = []
    for found in MENTION.finditer(marked):
        pieces.append(marked[last : found.start()])
        length += found.start() - last
        kind, name, nation = KINDS[found[1]], found[2], found[3]
        entity = next((e for e in entities if e.kind == kind and (e.name == name or e.name.endswith(" " + name))), None)
        if entity is None:
            entity = Entity(kind, name, nationality=nation)  # type: ignore[arg-type]
            entities.append(entity)
        entity.mentions.append(Span(length, length + len(name)))
        pieces.append(name)
        length += len(name)
        last = found.end()
    pieces.append(marked[last:])
    state.riders = [e for e in entities if e.kind == "rider"]
    state.people = [e for e in entities if e.kind == "person"]
    state.teams = [e for e in entities if e.kind == "team"]
    text = "".join(pieces)
    return text, find_quotations(text, state)


def voices(marked: str) -> list[tuple[str, str | None]]:
    """The words of each quotation and the name of its speaker."""
    text, quotes = read(marked)
    return [(" + ".join(text[p.start : p.end] for p in q.parts), q.speaker.name if q.speaker else None) for q in quotes]


A = "Ada Molnar"


@pytest.mark.parametrize(
    "marked",
    [
        "“It went well today,” said [Ada Molnar].",
        '"It went well today," said [Ada Molnar].',
        "«It went well today,» said [Ada Molnar].",
        "« It went well today, » said [Ada Molnar].",
        "»It went well today,« said [Ada Molnar].",
        "„It went well today,“ said [Ada Molnar].",
        "‹It went well today,› said [Ada Molnar].",
        "'It went well today,' said [Ada Molnar].",
        "‘It went well today,’ said [Ada Molnar].",
        "``It went well today,'' said [Ada Molnar].",
        "''It went well today,'' said [Ada Molnar].",
        '""It went well today,"" said [Ada Molnar].',
        '" It went well today, " said [Ada Molnar].',
        "<<It went well today,>> said [Ada Molnar].",
        "&ldquo;It went well today,&rdquo; said [Ada Molnar].",
        "\x93It went well today,\x94 said [Ada Molnar].",
        "â€œIt went well today,â€\x9d said [Ada Molnar].",
        "â€œIt went well today,â€ said [Ada Molnar].",
        "?It went well today,? said [Ada Molnar].",
        "\ufffdIt went well today,\ufffd said [Ada Molnar].",
        '“It went well today," said [Ada Molnar].',
        '"It went well today,” said [Ada Molnar].',
        "”It went well today,” said [Ada Molnar].",
        "“It went well today,“ said [Ada Molnar].",
        "«It went well today,«said [Ada Molnar].",
        "“It went well today,”said [Ada Molnar].",
        '"It went well today, said [Ada Molnar].',
        'It went well today," said [Ada Molnar].',
        'It went well today , " [Ada Molnar] said.',
    ],
)
def test_quotes_marks_of_every_kind(marked: str) -> None:
    found = voices(marked)
    assert [(words.rstrip(" ,"), speaker) for words, speaker in found] == [("It went well today", A)]


@pytest.mark.parametrize(
    ("marked", "parts"),
    [
        # interruptions
        ("“It was hard,” said [Ada Molnar], “but we got there.”", ["It was hard, + but we got there."]),
        ("“The wall,” [Molnar] said, “is where it broke.”", ["The wall, + is where it broke."]),
        ("“It was hard,” said [Molnar]. “But we got there.”", ["It was hard,", "But we got there."]),
        ("“It was hard.” said [Molnar]. “But we got there.”", ["It was hard.", "But we got there."]),
        ("“It was hard,” [Molnar] said, adding: “We nearly stopped.”", ["It was hard,", "We nearly stopped."]),
        # paragraphs
        ("“First we waited.\n\n“Then we went,” said [Molnar].", ["First we waited. + Then we went,"]),
        ("“First we waited.\n“Then we went.\n“Then I won,” [Molnar] said.", ["First we waited. + Then we went. + Then I won,"]),
        ("“First we waited.\n\nThen we went,” said [Molnar].", ["First we waited. + Then we went,"]),
        ("‘First we waited.\n\n‘Then we went,’ said [Molnar].", ["First we waited. + Then we went,"]),
        ('"First we waited. "Then we went. "Then I won," said [Molnar].', ["First we waited. + Then we went. + Then I won,"]),
        ("“First we waited,” said [Molnar].\n\n“Then we went.”", ["First we waited,", "Then we went."]),
        # nested marks stay inside
        ("“She said ‘go now’ and I went,” said [Molnar].", ["She said ‘go now’ and I went,"]),
        ("“She said “go now” and I went,” said [Molnar].", ["She said “go now” and I went,"]),
        ("«It was «her day» and she knew,» said [Molnar].", ["It was «her day» and she knew,"]),
        ('‘She said "go now" and I went,’ said [Molnar].', ['She said "go now" and I went,']),
        # apostrophes and possessives
        ("'It's the riders' race, isn't it,' said [Molnar].", ["It's the riders' race, isn't it,"]),
        ("‘The boys’ legs weren’t there,’ said [Molnar].", ["The boys’ legs weren’t there,"]),
        ("‘We rode ’em down in the ’90s,’ said [Molnar].", ["We rode ’em down in the ’90s,"]),
        ('"I lost 12" on the hill and 1\'05" after it," said [Molnar].', ['I lost 12" on the hill and 1\'05" after it,']),
        # brackets and ellipses
        ("“He [the boss] … well, he knew,” said [Molnar].".replace("[the boss]", "(the boss)"), ["He (the boss) … well, he knew,"]),
        ("“...and then we won,” said [Molnar].", ["...and then we won,"]),
        # a missing mark belongs in front of “he said”
        ('"I waited too long, [Molnar] said.\n\nThe race goes on.', ["I waited too long,"]),
        ('"I waited too long, said [Molnar]. "Then it rained."', ["I waited too long,", "Then it rained."]),
        # what one kind opens another closes, where it does not close it itself
        ("[Molnar] said that, ‘they say the court's wrong. It is a shame.”", ["they say the court's wrong. It is a shame."]),
        ("“It got off the ground,’ said [Molnar]. It sold.\n\n“We knew,” [Molnar] says.", ["It got off the ground,"]),
        ("“It was on.”Given the road, we knew it,” added [Molnar]. “So well done.”", ["It was on.", "Given the road, we knew it,", "So well done."]),
        ("'It was hard. 'Then I said 'go now' to the boys,' said [Molnar].", ["It was hard. + Then I said 'go now' to the boys,"]),
        # the blank in front of a mark was lost
        ('"I felt good," said [Molnar]."I felt better at the top."', ["I felt good,", "I felt better at the top."]),
        ('"I felt good," said [Molnar]."I felt better.\n\n"I won," she added.', ["I felt good,", "I felt better. + I won,"]),
        # the rest of a paragraph without its closing mark is no "he said"
        ('[Molnar] said: "We are glad. The money continues to flow.\n\nIt rained.', ["We are glad. The money continues to flow."]),
        ('"I fell last year. The doctors said I would not race again. I did', ["I fell last year. The doctors said I would not race again. I did"]),
        ('"I fell last year. [Molnar] said afterwards.\n\nThe race goes on.', ["I fell last year."]),
        # a paragraph without its mark between two of one quotation, in the first person; and one that is none
        ("[Molnar] said: “It is ours.\n\nOur team is one.\n\n“We signed it.”", ["It is ours. + Our team is one. + We signed it."]),
        ("[Molnar] said: “It is for us.\n\nIt was a long day.\n\n“We signed it.”", ["It is for us.", "We signed it."]),
        # a paragraph without its mark that the end of the text cuts off
        ("[Molnar]: “It was fast.\n\nPart of it is his. I just had to make", ["It was fast. + Part of it is his. I just had to make"]),
        # a caption, an advertisement or a link between two paragraphs
        ("[Molnar] said: “We waited.\n\nPhoto: Bela Kiss\n\n“Then we went.”", ["We waited. + Then we went."]),
        ('[Molnar] says "nothing is out of reach"Frick takes the jersey', ["nothing is out of reach"]),
        ("[Molnar] said of it: 'It was how we wanted to go today.\n\n'I knew the boys.'", ["It was how we wanted to go today. + I knew the boys."]),
        ("[Molnar] said: “We waited.\n\nADVERTISEMENT\n\n“Then we went.”", ["We waited. + Then we went."]),
        ("[Molnar] said: “We waited.\n\nRead more: how the race was lost\n\n“Then we went.”", ["We waited. + Then we went."]),
        # the opening mark was lost, and a sentence in front reports
        ('[Molnar] said she would not go. The boys will go and they will win," [Molnar] said.', ["The boys will go and they will win,"]),
        # the opening mark was lost below a colon
        ("In her remarks [Molnar] said:\n\nYour conduct was bad for us all.”", ["Your conduct was bad for us all."]),
        # the end of the text cuts one off
        ("[Molnar] said: 'We think that the day was ours and that the", ["We think that the day was ours and that the"]),
        ("It rained.\n\n?I came here with good legs, but I didn?t know", ["I came here with good legs, but I didn?t know"]),
        ("[Molnar] was glad. “It is a day that I will not forget for the rest of my", ["It is a day that I will not forget for the rest of my"]),
        # the full stop may stand outside
        ("“I had it,” said [Molnar]. “Then it went”.", ["I had it,", "Then it went"]),
    ],
)
def test_quotes_begin_and_end(marked: str, parts: list[str]) -> None:
    assert [words for words, _ in voices(marked)] == parts


@pytest.mark.parametrize(
    "marked",
    [
        "[Ada Molnar] won the “Queen Stage” on Friday.",
        "They call [Molnar] “the Eagle” at home.",
        "[Ada “the Eagle” Molnar] won again.",
        "Her book “A Life on Two Wheels” is out.",
        "[Molnar] called her book “A Life on Two Wheels”.",
        "The film “Slow Sunday” was shown in the tent.",
        "The band played ‘Hey Mister Postman’ at the finish.",
        "In our ‘I love the rain’ series, [Ada Molnar] reflects on it.",
        "Nobody wanted the “Hell of the Hills” in March.",
        "The so-called “neutral” zone was eight kilometres long.",
        "[Molnar] said she was “happy”.",
        "[Molnar] said the “Wall” was steep.",
        "The riders' bus and the mechanics' truck were late.",
        'He lost 12" at the first check and 1\'05" at the second.',
        "The ’90s were [Molnar]’s time, and the '80s her father's.",
        "» Results\n» Photos\n» Comments",
        "[Molnar] said that the road was wet.",
        "The road was wet, [Molnar] said.",
        "[Molnar] did not say “I will stop at the end of the year”.",
        "[Molnar] won again.\n\nRead in the Lake Times: “Two roads and a good deal of rain at the lake”\n\nIt rained.",
        "Was it wet? Yes. Was it cold? Yes.",
        "",
        " \n ",
        '"',
        "“”",
        "I fly home on Monday, says the airline.",
        "Prices from 10' to 12'.",
        "Photo: [Ada Molnar]\nStage 3: A fine day for us",
    ],
)
def test_quotes_none(marked: str) -> None:
    assert voices(marked) == []


@pytest.mark.parametrize(
    ("marked", "speakers"),
    [
        # named after, before, in the middle
        ("“It was fine by me,” explained [Ada Molnar].", [A]),
        ("“It was fine by me,” [Ada Molnar] later explained.", [A]),
        ("“It was fine by me,” said an exhausted [Ada Molnar] at the bus.", [A]),
        ("“It was fine by me,” said <Lazur> team manager {Petra Lind}.", ["Petra Lind"]),
        ("“It was fine by me,” said the team's manager, {Petra Lind}, on Friday.", ["Petra Lind"]),
        ("“It was fine by me,” said [Ada Molnar]'s manager {Petra Lind}.", ["Petra Lind"]),
        ("“It was fine by me,” said {Petra Lind}, [Ada Molnar]'s manager.", ["Petra Lind"]),
        ("“It was fine by me,” [Ada Molnar], who had won in May, June and July, said.", [A]),
        ("“It was fine by me,” [Ada Molnar] (<Lazur>) told reporters.", [A]),
        ("“It was fine by me,” [Ada Molnar], 24, was quoted as saying by the agency.", [A]),
        ("“It was fine by me,” she said. [Ada Molnar] had won.", [None]),
        ("[Ada Molnar] said: “It was fine by me.”", [A]),
        ("[Ada Molnar], the winner, said after the race: “It was fine by me.”", [A]),
        ("[Ada Molnar] told Reuters that “it was fine by me”.", [A]),
        ("[Ada Molnar] wrote on Twitter, “It was fine by me.”", [A]),
        ("[Ada Molnar] is quoted as saying “it was fine by me” in the paper.", [A]),
        ("Added [Ada Molnar]: “It was fine by me.”", [A]),
        ("In the words of [Ada Molnar], “it was fine by me”.", [A]),
        ("According to [Ada Molnar], “it was fine by me”.", [A]),
        ("“It was fine by me,” according to [Ada Molnar].", [A]),
        ("“It was fine by me,” was how [Ada Molnar] put it.", [A]),
        ("“It was fine by me” - [Ada Molnar]", [A]),
        ("“It was fine by me.”\n– [Ada Molnar], winner", [A]),
        ("“It was fine by me” ([Ada Molnar])", [A]),
        ("“It was fine by me,” harrumph-shouted [Ada Molnar].", [A]),
        ("“It was fine by us,” poses the reporter. [Ada Molnar] nods.", [None]),
        ("“It was fine by us,” said Fictional Cycling Union (FCU) president {Tom Okafor}.", ["Tom Okafor"]),
        ("{Petra Lind} asked [Ada Molnar] about the rain. “It was fine by me,” she said.", [A]),
        ("“It was fine by me,” said the South African. [Ada Molnar=RSA] had won ahead of [Lena Frick=SUI].", [A]),
        ("[Ada Molnar] was asked about it and shrugged: “It was fine by me.”", [A]),
        # fragments
        ("[Ada Molnar] described the descent as “wet and very silly”.", [A]),
        ("[Ada Molnar] was determined not to “sit there and wait”.", [A]),
        ("[Ada Molnar] won and said the course was “wet and very silly”.", [A]),
        # pronouns
        ("[Ada Molnar] won by a length. “It was fine by me,” she said.", [A]),
        ("[Ada Molnar] beat [Lena Frick]. “It was fine by me,” she said.", [A]),
        ("After passing [Lena Frick], [Ada Molnar] stopped. “It was fine by me,” she said.", [A]),
        ("{Petra Lind} had seen [Rob Baker] fall. “It was fine by me,” he said.", ["Rob Baker"]),
        ("According to coach [Rob Baker], [Lena Frick] will stop. “It was fine by me,” he said.", ["Rob Baker"]),
        # descriptions
        ("[Ada Molnar=HUN] and [Lena Frick=SUI] rode off. “It was fine by me,” said the Hungarian.", [A]),
        ("[Ada Molnar], 26, beat [Lena Frick], 31. “It was fine by me,” the 26-year-old said.", [A]),
        ("[Ada Molnar] won the stage. [Lena Frick] fell. “It was fine by me,” said the winner.", [A]),
        ("Sports director {Petra Lind} saw [Ada Molnar] fall. “It was fine by me,” said the sports director.", ["Petra Lind"]),
        # the turn that is running
        ("“It was fine by me,” said [Ada Molnar]. “I had legs.” [Lena Frick] left. “We go on.”", [A, A, "Lena Frick"]),
        ("“It was fine by me,” said [Ada Molnar].\n\n“I had good legs today.”", [A, A]),
        ("[Ada Molnar] was glad afterwards. “I had good legs today.”", [A]),
        ("[Ada Molnar] was glad afterwards: “I had good legs today.”", [A]),
        ("[Ada Molnar] (<Lazur>)\n“I had good legs today.”\n[Lena Frick] (<Obol>)\n“I had none at all.”", [A, "Lena Frick"]),
        # bodies and unnamed people have no name
        ("“It was fine by us,” said a team spokesman. [Ada Molnar] was silent.", [None]),
        ("“It was fine by us,” <Lazur> said in a statement.", [None]),
        ("“It was fine by us,” organisers said.", [None]),
        ("[Ada Molnar] left. “It was fine by me,” said one fan.", [None]),
        # nobody can tell
        ("[Ada Molnar] and [Lena Frick] shared a cake. “It was fine by me,” she said.", [None]),
        ("“It was fine by us,” said [Ada Molnar] and [Lena Frick].", [None]),
        # a post in front of the name, also with a word that ends in -ing
        ("“It was fine by us,” said chief operating officer {Ada Molnar} in a letter.", [A]),
        ("“It was fine by us,” said the managing director of the firm, {Ada Molnar}, smiling.", [A]),
        ("“It was fine by us,” said chairman of the Rowing Association {Ada Molnar}.", [A]),
        ("“It was fine by us,” said the manager of <Lazur> {Ada Molnar}.", [A]),
        ("“It was fine by us,” said Sgt. {Ada Molnar} of the river police.", [A]),
        # a relative clause speaks of whom it follows
        ("{Ada Molnar} was late for the start. The door was opened by the girl's landlady, who said, “It was fine by us.”", [None]),
        ("“It was fine by us,” the door keeper said. The door for {Ada Molnar} was shut.", [None]),
        # a headline
        ("‘It was fine by me’: how the young [Ada Molnar] took it\n\nIt rained.", [A]),
        ("It rained. ‘It was fine’: how the young [Ada Molnar] took it.", []),
        # lines broken to fit a column
        ("“It was fine by me,” [Ada Molnar]\nsaid, “but I had no coat.”", [A]),
        # a label with a dash
        ("[Ada Molnar] (Hungary, of the team <Lazur>) – “It was fine by us, all day.”", [A]),
        ("[Ada Molnar] – “That was close!” – {Petra Lind} report from the lake", [A]),
        ("“It was fine by us,” said Chairman of the Board, President and Chief Executive Officer {Ada Molnar}.", [A]),
        # what a body puts out, or says in passing
        ("While not naming {Ada Molnar}, the OBU issued an open letter to its clubs. “The rule is as plain as can be.”", [None]),
        ("OBU banned [Ada Molnar] and said she had done “something that we do not forget”.", [None]),
        ("[Ada Molnar] waved.\n\nThe group however said it would be heard.\n\n“We are many and we shall be heard.”", [None]),
        ("{Petra Lind}, chief of the lake, told Dr. {Tom Okafor} that “we are glad to have you”.", ["Petra Lind"]),
        # "regarding" says nothing
        ("“It was fine,” said [Ada Molnar] regarding the rain, “It was wet.”", [A]),
        # a quotation over paragraphs, and what the next one says of somebody else
        ("[Ada Molnar] said: “It was fine.\n\n“We had coats.”\n\nHer sister was there and added: “I had none.”", [A, None]),
    ],
)
def test_quotes_speaker(marked: str, speakers: list[str | None]) -> None:
    assert [speaker for _, speaker in voices(marked)] == speakers


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("{Jo Reyes}: Was it hard?\n[Ada Molnar]: I have had harder days.\n{Jo Reyes}: And the rain?\n[Ada Molnar]: We had coats.", 4),
        ("[Ada Molnar] talks to us.\nQ. Was it hard?\nA. I have had harder days.\nQ. And the rain?\nA. We had coats.", 2),
        ("[Ada Molnar] talks to us.\nRN: Was it hard?\nAM: I have had harder days.\nRN: And the rain?\nAM: We had coats.", 2),
        (
            "[Ada Molnar] talks.\n**A bad day?**\nI have had worse.\n**And the cold rain?**\nWe had coats.\n**What is next now?**\nI rest a lot.",
            3,
        ),
        ("[Ada Molnar]: I have had harder days than this one.", 1),
        ("LT: Was it hard?\n[Ada Molnar]: I have had harder days than this one.\n\nI am glad of my coat, and of my shoes.", 1),
        ("– I have had harder days, says [Ada Molnar].\n\n{Petra Lind} was not sure.\n\n– We have had none as hard as this.", 2),
        ("– The day was hard\n\n– We have had none as hard as this.\n\n[Ada Molnar] won.", 0),
        ("- I have had harder days, says [Molnar]. - But not many.", 2),
        ("I have had harder days, said [Ada Molnar]. We had coats.", 2),
        ("[Ada Molnar] said: I have had harder days. We had coats.", 1),
        ('I have had harder days, said [Ada Molnar]. "We had coats."', 2),
        ('The days had been hard, said [Ada Molnar]. "We had coats."', 1),
        ("Stage 1: [Ada Molnar]\nStage 2: [Lena Frick]\nStage 3: [Ada Molnar]\nStage 4: [Lena Frick]", 0),
        ("[Ada Molnar]: second on the stage, third overall, first of the Hungarians.", 0),
        ("1. [Ada Molnar]: 4:12:01\n2. [Lena Frick]: 4:12:09\n3. [Eva Horn]: 4:13:00", 0),
        ("Who wins today?\nWho fell yesterday?\nWho knows?\nThe race began at noon.", 0),
        ("- Stage one was won by [Ada Molnar]\n- Stage two was won by [Lena Frick]", 0),
        ("The days had been harder, said [Ada Molnar]. The coats helped.", 0),
        ("According to the Lake Times, [Ada Molnar] said:\nI have had harder days. We had coats.\nIt was wet, but my team stayed.", 1),
        ("According to the Lake Times, [Ada Molnar] said:\nThe days had been harder.\nThe coats helped.", 0),
        ('[Ada Molnar] declared that "this was my win - we dodged some rocks and I was glad."', 1),
        ("Nobody asked me to stop, says [Ada Molnar]\n\nThe rider [Molnar] spoke on Friday.", 0),
    ],
)
def test_quotes_without_marks(marked: str, said: int) -> None:
    assert len(voices(marked)) == said
    assert all(speaker for _, speaker in voices(marked))


def test_quotes_without_cycling() -> None:
    found = voices(
        "The finance minister, {Ines Duarte}, defended the budget on Tuesday. “Nobody will pay more,” she told parliament.\n\n"
        "“That is simply untrue,” said {Tom Okafor}, who leads the opposition. “The figures are there for all to read.”\n\n"
        "A spokeswoman for the central bank called the plan “a step into the fog”. The minister said: “We know the road.”"
    )
    assert [speaker for _, speaker in found] == ["Ines Duarte", "Tom Okafor", "Tom Okafor", None, "Ines Duarte"]


@pytest.mark.parametrize(
    ("marked", "speakers"),
    [
        # titles, parties, places of work
        ("“It will not pass,” Sen. {Ann Dale} told the radio on Sunday.", ["Ann Dale"]),
        ("“It will not pass,” said Rep. {Ann Dale} (D., Ohio).", ["Ann Dale"]),
        ("Mr {Dale} said the plan was “a gift to the rich”.", ["Dale"]),
        ("President {Ann Dale} met Senator {Tom Hale}. “We have a deal,” the senator said.", ["Tom Hale"]),
        # bodies, and people who speak for somebody
        ("{Ann Dale} resigned. The report said there was “no trace of fraud”.", [None]),
        ("{Ann Dale} resigned. “We thank her for her work,” a spokesman for Ms {Dale} said.", [None]),
        ("{Ann Dale} resigned. “False in every line,” a {Dale} aide said.", [None]),
        ("{Ann Dale} resigned. A spokeswoman said the bank had no comment. “We do not discuss staff.”", [None]),
        ("“The bank is sorry,” said {Ann Dale}. The company added that it would pay. “We know our duty.”", ["Ann Dale", None]),
        ("{Tom Hale}, 34, was charged. “He lied to the bank,” the judge said.", [None]),
        ("{Tom Hale}, 34, was charged. The judge told {Hale}: “You are a danger to us all.”", [None]),
        # fragments of three words and more, also two in one sentence, and who says them in the passive
        ("{Ann Dale} spoke of “a wave of closures”.", ["Ann Dale"]),
        ("{Ann Dale} expressed her fear of “a wave of closures”.", ["Ann Dale"]),
        ("{Ann Dale} said she had “no idea at all” who paid and that it was “not her job”.", ["Ann Dale", "Ann Dale"]),
        ("While {Ann Dale} said it “was the right thing”, {Tom Hale} said it “was a sad day”.", ["Ann Dale", "Tom Hale"]),
        ("{Tom Hale} was described by {Ann Dale} as “a danger to us all”.", ["Ann Dale"]),
        ("{Tom Hale} was told by the judge that he was “a danger to us all”.", [None]),
        # marks lost in front of a report that ends the paragraph
        ("{Ann Dale} left. “I think we paid, she said.\n“I do not know who took it.", ["Ann Dale", "Ann Dale"]),
        # no speech
        ("Their album, “Songs of the Sea”, sold well, {Ann Dale} said.", []),
        ("{Ann Dale} said that “nobody” wanted it and that it was “dead”.", []),
        ("US roads are wet, as the attacks began. US drivers stayed at home.", []),
    ],
)
def test_quotes_of_general_news(marked: str, speakers: list[str | None]) -> None:
    assert [speaker for _, speaker in voices(marked)] == speakers


# What users of a well-known quotation finder complain of, each in words of our own.
@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # an odd number of marks stops nothing; a stray apostrophe inside does not end a quotation
        ('{Bill} told me I "shouldn‘t wear that hat" but I will.', [("shouldn‘t wear that hat", "Bill")]),
        ('"We left early," said {Bill}. "It rained. Nobody came.', [("We left early,", "Bill"), ("It rained. Nobody came.", "Bill")]),
        ("» News\n“We left early,” said {Bill}.", [("We left early,", "Bill")]),
        # blanks inside the marks, and the opening mark lost
        ('" We left early , " the minister said.', [("We left early ,", None)]),
        ('We left early , and nobody came , " the minister said.', [("We left early , and nobody came ,", None)]),
        # a paragraph's end without a closing mark
        ("“We left early.\n\n“Nobody came,” {Bill} said.", [("We left early. + Nobody came,", "Bill")]),
        # a signature behind a dash, a heading that ends in a colon, a signature in front
        ("“We left early, and I was glad of it.” -Commissioner {Ann Ross}", [("We left early, and I was glad of it.", "Ann Ross")]),
        ('And from Chairwoman {Ann Ross}:\n\n“We left early, and I was glad of it"', [("We left early, and I was glad of it", "Ann Ross")]),
        ("From the desk of {Ann Ross}, analyst.\n\n“Leaving early has become usual”", [("Leaving early has become usual", "Ann Ross")]),
        # speech in a narrative without any word of saying
        ('{Alice} turned to {Bob}. "We left early." {Bob} nodded.', [("We left early.", "Alice")]),
    ],
)
def test_quotes_complaints(marked: str, expected: list[tuple[str, str | None]]) -> None:
    assert voices(marked) == expected


@pytest.mark.parametrize(
    ("marked", "words", "cue"),
    [
        ("“It was fine by me,” explained [Ada Molnar].", A, "explained"),
        ("“It was fine by me,” said a team spokesman.", "a team spokesman", "said"),
        ("[Ada Molnar] won. “It was fine by me,” she told the paper.", "she", "told"),
        ("[Ada Molnar=HUN] won. “It was fine by me,” the Hungarian said.", "the Hungarian", "said"),
        ("“It was fine by me,” [Molnar] was quoted as saying.", "Molnar", "was quoted as saying"),
        ("“It was fine by me,” - [Ada Molnar]", A, None),
    ],
)
def test_quotes_speaker_text_and_cue(marked: str, words: str, cue: str | None) -> None:
    _, quotes = read(marked)
    assert (quotes[0].speaker_text, quotes[0].cue) == (words, cue)


def test_quotes_rule_says_why_there_is_no_speaker() -> None:
    _, several = read("[Ada Molnar] and [Lena Frick] shared a cake. “It was fine by me,” she said.")
    _, unnamed = read("“It was fine by me,” said a team spokesman.")
    assert several[0].rule.endswith("tie") and unnamed[0].rule.endswith("unnamed")


def test_quotes_evidence_holds() -> None:
    text = "Ada Molnar won.\n\n“It was hard,” said Molnar, “but – as ever – we\n\ngot there.\nNext: “"
    for quote in extract(text).quotes:
        assert text[quote.evidence.start : quote.evidence.end] == quote.evidence.text
        assert all(text[p.start : p.end] == p.text and p.text for p in quote.parts)


def test_quotes_paragraphs_join_wrapped_lines() -> None:
    wrapped = (
        "The race was long and wet and nobody in the bunch wanted to\nride in front of it until the last hill came into their view\n"
        "And then they all went at once up the slope with great force\nso that nobody could say who had been first at the very top.\n"
        "After that it was quiet again for a time on the other slope."
    )
    assert len(paragraphs(wrapped)) == 1
    assert len(paragraphs("One day.\nTwo days.\n\nThree days.")) == 3


@pytest.mark.parametrize(
    ("line", "clutter"),
    [
        ("Photo: Bela Kiss", True),
        ("The podium on Sunday. Photograph: Bela Kiss/Agency", True),
        ("(Image: Kiss Pictures)", True),
        ("Advertisement", True),
        ("Read more: what the jury said", True),
        ("Article continues below", True),
        ("The picture was clear: she had won.", False),
        ("Photographers waited for her at the line.", False),
        ("They read more than one letter.", False),
        ("Photo: “We waited”", False),
    ],
)
def test_quotes_interlude(line: str, clutter: bool) -> None:
    assert is_interlude(line, Span(0, len(line))) is clutter


def test_quotes_segments_are_in_order_without_overlap() -> None:
    text = '“A b c “d” e,” he said. "F g, ‘h’ i" – «j» k» “l'
    segments = find_segments(text, paragraphs(text), place_of_saying)
    assert all(a.end <= b.start for a, b in pairwise(segments))


@pytest.mark.parametrize("piece", ['"a ', "'a ", "“a ", '" ', '"A b c," he said. ', "- A b, he said. ", "?a ", "A: I b\n", '"a\n'])
def test_quotes_hostile_text_is_read_in_time(piece: str) -> None:
    text = piece * (12000 // len(piece))
    begin = time.process_time()
    find_quotations(text, State())
    assert time.process_time() - begin < 5


def test_quotes_saying_forms_have_a_kind() -> None:
    forms = saying_forms()
    assert forms["said"] == "speech" and forms["told"] == "tell" and forms["called"] == "judging"
    assert len({*forms}) > 800 and "won" not in forms
