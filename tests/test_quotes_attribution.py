"""Who says a quotation: the kinds of attribution, one list a kind. `[Name]` names a rider, `{Name}` another person, `<Name>` a team."""

import pytest

from tests.test_quotes import voices

ADA, LENA, PETRA, ROB = "Ada Molnar", "Lena Frick", "Petra Lind", "Rob Baker"


def speakers(marked: str) -> list[str | None]:
    return [speaker for _, speaker in voices(marked)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # a list of voices: names above, with lines that say what the words are about
        ("[Ada Molnar] (<Lazur>)\n\nOn the stage:\n“I had good legs today.”\n\nOn the rain:\n“We had coats, most of us.”", [ADA, ADA]),
        ("[Ada Molnar] (<Lazur>)\n\nShe came in third, a minute down.\n“I had good legs.”\n\n[Lena Frick]\n\n“I had none at all.”", [ADA, LENA]),
        # a caption is no heading
        (
            "[Ada Molnar] soloed to the win.\n\n[Lena Frick] (<Obol>) \nPhoto: A. Agency\n\n[Ada Molnar] had gone early.\n\n“I had good legs today.”",
            [ADA],
        ),
        ("[Ada Molnar] soloed to the win, ahead of all.\n\n[Lena Frick]\n\nIt had rained all the day.\n\n[Ada Molnar] smiled.\n\n“I won it.”", [ADA]),
        # a heading above a caption and its credit
        (
            "[Ada Molnar] (<Lazur>, 1st)\nClick for larger\nPhoto: © {Bela}\n\n“I had good legs today.”\n\n[Lena Frick] (<Obol>)\n\n“I had none.”",
            [ADA, LENA],
        ),
        ("[Ada Molnar] (<Lazur>)\n“I had good legs today.”\nDame [Lena Frick] (<Obol>, 9th)\n“I had none at all.”", [ADA, LENA]),
        # names below
        ("“I had good legs today.”\n[Ada Molnar] speaking at the start of the tour\n\n“We had coats.”\n[Lena Frick] on the cold day", [ADA, LENA]),
        ("Three voices from the tent:\n\n“I had good legs today.”\n[Ada Molnar], stage winner\n\n“We had coats.”\n[Lena Frick], second", [ADA, LENA]),
        ("[Ada Molnar] won.\n\n“I had good legs today.”\n[Lena Frick] then left the tent and went to look for her coat.", [ADA]),
        ("“I had good legs.”\n\n[Lena Frick]\n\n“I had none at all.”\n\n[Rob Baker]\n\n“We had coats.”", [None, LENA, ROB]),
        ("[Lena Frick] left. [Frick] was glad.\n\n“The camp is not about the miles”. –  [Ada Molnar]\n\nFive of them rode.", [ADA]),
        # words set apart with the name below are not spoken of further
        ("[Ada Molnar] was glad to have made it.\n\nI am sorry for my team and for me\n[Lena Frick]\n\n“It was hard to do,” she said.", [ADA]),
        # a colon at the end of the line above
        ("[Ada Molnar] after the stage:\n“I had good legs today.”", [ADA]),
        ("[Lena Frick]\n\nHer trainer {Petra Lind}, more cheerfully:\n“She had good legs today.”", [PETRA]),
        ("[Ada Molnar] said after the stage:\n\n“I had good legs today.”", [ADA]),
    ],
)
def test_quotes_speaker_on_a_line_of_its_own(marked: str, expected: list[str | None]) -> None:
    assert speakers(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # who is asked speaks
        ("{Petra Lind} asked [Ada Molnar] about the rain. “We had coats, most of us.”", [ADA]),
        ("[Lena Frick] won. {Petra Lind} quizzed [Ada Molnar] on the rain. “We had coats,” she said.", [ADA]),
        ("[Lena Frick] won. When asked about her rival, [Lena Frick] (<Obol>), [Ada Molnar] was brief. “She had legs.”", [ADA]),
        # a subject behind a place, or where a sentence begins anew
        ("[Ada Molnar] won. At Mont-Sainte-Odile she beat [Lena Frick]. “I had good legs today.”", [ADA]),
        ("[Ada Molnar=HUN] fell. In fact the Hungarian rider had hit [Lena Frick]. “I am sorry,” she said. “I did not see her.”", [ADA, ADA]),
        # only a pronoun of the same gender rules the others out
        ("[Lars Boom] rode. He got the jersey from {Kathy Gosling}. She was glad of it. “It is huge for us,” she said.", ["Kathy Gosling"]),
        # an Englishman is no woman; a label that nobody bears; thoughts
        ("{Tom Kenny} and {Laura Trott=GBR} married. {Laura Trott} won. “I knew it would come,” said the Englishman.", ["Tom Kenny"]),
        ("[Lena Frick] was fifth.\n\nDotty: “The goal at the start was to attack.”", [None]),
        ("For [Ada Molnar], the stage is not as hard as expected: “The race is really different.”", [ADA]),
        # quoted by somebody else
        ("The paper quoted [Ada Molnar] as saying “it was a very long day”.", [ADA]),
        ("A story quoting <Lazur>'s [Ada Molnar] on her third win: “It is just a very long day.”", [ADA]),
        # given names that both bear tell nothing
        ("General secretary {Pat Cole} met {Tom Hale}. {Pat Cole} was angry. “They lied to us,” she said.", ["Pat Cole"]),
        ("{Tran Thi Lien} said that all were well. “We have seven doctors,” she added.", ["Tran Thi Lien"]),
        # own words
        ("[Ada Molnar] had been ill, “not a big ill, a small ill,” in her words.", [ADA]),
        ("[Ada Molnar] was fifth at the top, and by her own admission “looking for a wall to lean on”.", [ADA]),
        ("[Ada Molnar] rode, by her own account, “like a cow on ice”.", [ADA]),
        ("For [Ada Molnar], the win comes thanks to “everyone back at home”.", [ADA]),
        ("According to [Ada Molnar] it was easy. According to her the stage was “a ride in the park”.", [ADA]),
    ],
)
def test_quotes_speaker_of_pronouns_and_own_words(marked: str, expected: list[str | None]) -> None:
    assert speakers(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # parties and places in brackets
        ("{Tom Hale} left. “It will not pass,” Sen. {Ann Dale} (R-Okla.) said on Sunday.", ["Ann Dale"]),
        ("Sen. {Ann Dale} (D-Vt.) described the bill as a “massive attack on the poor,” countering claims that it helps.", ["Ann Dale"]),
        ("Envoy {Ann Dale} described the talks as “long and painful and sad,” adding that she would stay.", ["Ann Dale"]),
        # the last name of a phrase is its head
        ("“It will not pass,” said {Hale} spokesman {Ann Dale}.", ["Ann Dale"]),
        ("“It will not pass,” said {Hale} and {Dale}.", [None]),
        # a list of voices, each behind a dash
        (
            "- {Ann Dale} (12): “It has to go to the house”\n- {Tom Hale} (31): “It will never get there” and “This is a first step”",
            ["Ann Dale", "Tom Hale", "Tom Hale"],
        ),
        (
            "Voices of the night:\n\n* “I wish I had the time.” Councilor {Ann Dale} on the long hours.\n* “We have seven.” – {Tom Hale} to {Dale}.",
            ["Ann Dale", "Tom Hale"],
        ),
        ("{Ann Dale} owned that the council was wrong, “Things fall through the cracks.” She voted no.", ["Ann Dale"]),
        ("{Tom Hale} spoke. When {Ann Dale}'s budget was thrown out, she dared them. She called it “rhetoric and nothing more”.", ["Ann Dale"]),
        # roles without an article, and roles that say something new of the one just named
        ("Envoy says talks were ‘long and painful’\n\nBERN - UN envoy {Ann Dale} left the talks.", ["Ann Dale"]),
        ("{Ann Dale} accused the bank of lies.\n\nThe Labour MP said: “They took it all.”", ["Ann Dale"]),
        ("{Ann Dale} was charged.\n\nThe judge said: “You took it all.”", [None]),
        ("[Ada Molnar] was fined.\n\nThe Lazur manager said: “They took it all.”", [None]),
        ("Opposition leader {Ann Dale} met minister {Tom Hale}. “We will win it,” the opposition leader said.", ["Ann Dale"]),
        ("{Ann Dale}, the party's secretary, left. Kailash Vijay, the party's general secretary, said: “We will go.”", [None]),
        # what the surname tells where no mention was read
        ("{Ann Dale} left. “It will not pass,” said Fast Lipton Dale.", ["Ann Dale"]),
    ],
)
def test_quotes_speaker_in_general_news(marked: str, expected: list[str | None]) -> None:
    assert speakers(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # fewer than three words are none, but tell who goes on
        ("“No,” said [Ada Molnar]. “But write a yes.”", [("But write a yes.", ADA)]),
        ("“No,” said [Ada Molnar], “not now.”", [("No, + not now.", ADA)]),
        ("Asked why, [Ada Molnar] said “Rice”. Then she left.", []),
        # a gesture behind a whole sentence is no word of saying
        ("{Rob Baker} turned to {Petra Lind}. “We left early today.” {Petra Lind} nodded.", [("We left early today.", ROB)]),
        # a headline in capitals
        ("ADA MOLNAR: “I HAVE GOOD LEGS”\n[Ada Molnar] said it.", [("I HAVE GOOD LEGS", None)]),
    ],
)
def test_quotes_of_few_words(marked: str, expected: list[tuple[str, str | None]]) -> None:
    assert voices(marked) == expected


INTERVIEW = """{Jo Reyes}: How was it?
[Ada Molnar]: I say this:
Best: the lakes I saw.
Worst: the rain.
{Jo Reyes}: The food?
[Ada Molnar]: I ate it."""
SECTIONS = """Words at the finish
[Ada Molnar] (<Lazur>, 1st)
Q: Was it a hard day?
A: I have had harder days.
[Lena Frick] (<Obol>, 2nd)
Q: And how was yours?
A: I never had a worse one."""


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # labels that stand once belong to the answer
        (
            INTERVIEW,
            [("How was it?", "Jo Reyes"), ("I say this: + Best: the lakes I saw. + Worst: the rain.", ADA), ("I ate it.", ADA)],
        ),
        # a name on a line of its own begins the next one's answers
        (SECTIONS, [("I have had harder days.", ADA), ("I never had a worse one.", LENA)]),
        ("[Ada Molnar] talks to us.\nQuestion: Was it hard?\nAnswer: I have had harder days.", [("I have had harder days.", ADA)]),
        # dashes, and whom the words in front of them name
        (
            "[Lena Frick] won. [Frick] knew it.\n[Ada Molnar] lost.\n– Was it hard?\n– I have had harder days.\n– And the rain?\n– We had coats.",
            [("I have had harder days.", ADA), ("We had coats.", ADA)],
        ),
        # whoever answers behind initials speaks, also when no name is known
        (
            "RN: Was it hard?\nKT: I have had harder days.\nRN: And the rain?\nKT: We had coats.\nRN: What now?\nKT: I want to rest.",
            [("I have had harder days.", None), ("We had coats.", None), ("I want to rest.", None)],
        ),
        # below a headline that quotes the one who goes on
        (
            "[Ada Molnar]: “Second, but what a day”\n\nIt was hard for us. I had legs.\n\nWe let them go.\n\nFollow the race here",
            [("Second, but what a day", ADA), ("It was hard for us. I had legs. + We let them go.", ADA)],
        ),
        ("[Ada Molnar]: “Second, but what a day”\n\nI met her at the tent. She wept.", [("Second, but what a day", ADA)]),
        ("Men: twelve starters.\nWomen: nine starters.\nMen: ten finishers.\nWomen: six finishers.", []),
    ],
)
def test_quotes_of_interviews(marked: str, expected: list[tuple[str, str | None]]) -> None:
    assert voices(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # the subject of the clause in front of the pronoun, also where it is a description
        ("[Ada Molnar=HUN] won. The Hungarian had [Lena Frick] on her wheel, and to be calm she sang. “I like to sing,” she said.", [ADA]),
        # nobody who is named behind "his" or "her" at the beginning of a sentence, nor behind a preposition
        ("[Rob Baker] had his plans. His quarrel with captain [Lars Boom] had led him to leave. “I wish him well,” he said.", [ROB]),
        ("[Rob Baker] won with his son. The presence of young [Luke] was a sign of [Rob Baker]'s return. “It is a dream,” he said.", [ROB]),
        # of whom the text spoke before, of two in the sentence
        ("[Rob Baker] won the race. [Lars Boom] led before [Rob Baker] came through. “It is a dream,” he said.", [ROB]),
        ("[Rob Baker] won the race. [Lars Boom] said he led when [Rob Baker] came through. “It is a pity,” he said.", ["Lars Boom"]),
        # a name that the end of the text cuts off
        ("[Ada Molnar] won. [Lena Frick] fell. “She was the best of us all,” said [Fri]", [LENA]),
        ("[Ada Molnar] won. [Lena Frick] fell. “She was the best of us all,” said [Tom]", ["Tom"]),
        # a pronoun in front of its name
        ("[Ada Molnar] stays. And though she had a year in which she fell, [Ada Molnar] has a team that she says “feels like home”.", [ADA]),
        # who goes on is who spoke before
        ("[Rob Baker] denied it. He said they would stay. Governor {Lars Boom} was the fifth to leave. “We will stay,” he added.", [ROB]),
        ("[Rob Baker] denied it. He said they would stay. Governor {Lars Boom} was the fifth to leave. “We will stay,” he said.", ["Lars Boom"]),
        # "the winner was X"
        ("[Lena Frick] wrote of it. The last time that they met, the winner was [Ada Molnar], then 37. “I need no map,” she says.", [ADA]),
        # the pronouns of a person's own sentences tell man from woman
        ("[Quill] lost her bottle. [Rob Baker] won. “I had none left,” she said.", ["Quill"]),
        ("[Quill], her husband, was there. [Lena Frick] won. “I had none left,” she said.", [LENA]),
    ],
)
def test_quotes_speaker_by_pronoun(marked: str, expected: list[str | None]) -> None:
    assert speakers(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # a German may be a woman, a Frenchman is none
        ("[Petra Lind=GER] won from [Lena Frick]. “I had good legs,” said the German.", [PETRA]),
        ("[Rob Baker=FRA] beat [Lena Frick=FRA]. “I had good legs,” said the Frenchman.", [ROB]),
        # the winner is whom the article names first, and most
        ("[Ada Molnar] was home first. She had two minutes. [Lena Frick] saw [Ada Molnar] go. “I was mad,” said the winner.", [ADA]),
        # the winner of another race is not
        ("[Lena Frick] lost time. [Ada Molnar] had led. Still the winner of Paris-Lilas has kept her jersey. “I had legs,” she said.", [ADA]),
        # of whom nothing tells the age: the one whom the article is about
        ("[Ada Molnar] took the title. [Lena Frick] was second. [Ada Molnar] waved. [Lena Frick] wept. “I had legs,” the 20-year-old said.", [ADA]),
        # the latter
        ("[Ada Molnar] led from [Lena Frick]. The jersey passed to the latter. “I had legs,” the latter told the radio.", [LENA]),
        # what is said to be said of somebody is nobody's in particular
        ("The day was said to be “good for nothing but ducks”.", [None]),
    ],
)
def test_quotes_speaker_by_description(marked: str, expected: list[str | None]) -> None:
    assert speakers(marked) == expected
