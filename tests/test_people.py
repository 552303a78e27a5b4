import pytest

from tests.persons_helper import person, persons

PEOPLE = [
    ("Team manager [R:Gino Sala] praised [R:Ann Dee].", "Team manager"),
    ("[P:Gino Sala], the sports director of [T:Alpha], praised [R:Ann Dee].", "sports director"),
    ("[R:Gino Sala], president of the federation, spoke to the riders of the race.", "president"),
    ("Her coach, [R:Gino Sala], praised the rider after the race.", "coach"),
    ("[T:Alpha] team doctor [P:Gino Sala] praised [R:Ann Dee].", "team doctor"),
    ("[T:Alpha]'s sports director [R:Gino Sala] praised the rider.", "sports director"),
    ("[R:Ann Dee] won the race.\n\nBy [P:Gino Sala]", None),
    ("By [R:Gino Sala]\n\n[T:Alpha] won the race.", None),
    ("[T:Alpha] won the race. Photo: [R:Gino Sala]", None),
    ("[T:Alpha] won the race. (Writing by [R:Ann Dee] and [R:Gino Sala])", None),
    ("The race was opened by the mayor, [R:Gino Sala].", "mayor"),
    ("The riders of the race had [R:Gino Sala] as their coach.", "coach"),
    ("Footballer [R:Gino Sala] watched [R:Ann Dee] win the race.", "Footballer"),
    ("The club's director of road racing and juniors, [R:Gino Sala], opened the race.", "director"),
    ("Former chairman of the cycling club, [R:Gino Sala], opened the race.", "chairman"),
    ("The contract of the riders was signed by [R:Gino Sala] the president of the cycling federation.", "president"),
    ("The squad of young riders, managed by [R:Gino Sala], won the race.", None),
    ("The squad is coached by the Spanish former rider [R:Gino Sala], who raced in May.", "former rider"),
    ("Cllr [R:Gino Sala] opened the cycling race.", None),
    ("Mr [R:Gino Sala] wants a bike race in his street, with 100 riders.", None),
    ("[R:Gino Sala] QC spoke for the riders of the race.", None),
    ("“The road stays closed to the riders,” said [R:Gino Sala]. [R:Ann Dee] won the race.", None),
    ("“The road stays closed to the riders,” said Alpine Bank's [R:Gino Sala]. [R:Ann Dee] won the race.", None),
    ("[R:Gino Sala], who lives beside the road of the race, said the riders were too loud.", None),
    ("“Good,” said the president of the National Cycling Association [R:Gino Sala].", "president"),
    ("“Good,” said the director of the [C:Tour of Nowhere] [R:Gino Sala].", "director"),
    ("Credit: Alpix/[R:Gino Sala]\n[R:Ann Dee] won the race.", None),
    ("Cyclingnews' [R:Gino Sala] is on the ground. [R:Ann Dee] won the race.", None),
    ("The young rider [R:Ann Dee] was spotted by [R:Gino Sala] for the team.", None),
    ("The race is won in the mind. - [R:Gino Sala]\n\n[R:Ann Dee] won the bike race.", None),
    ("[R:Gino Sala]'s book about the race is sold out. [R:Ann Dee] won the bike race.", None),
    ("Thanks to [R:Gino Sala] for the lift. [R:Ann Dee] won the bike race.", None),
    ("Born in Nowhere, [R:Gino Sala] moved to London aged seven. [R:Ann Dee] won the bike race.", None),
    ("Dee wins again\n[R:Gino Sala]\nCycling News\n[R:Ann Dee] won the bike race.", None),
    ("[T:Alpha]'s director sportif [R:Gino Sala] and [R:Ann Dee] before the bike race", "director sportif"),
    ("Pusher off: [R:Gino Sala]\n[R:Ann Dee] won the race.", None),
    ("[R:Gino Sala] joined the site as news editor and is now a journalist. [R:Ann Dee] won the race.", None),
    ("It was a good day for [R:Ann Dee].By [R:Gino Sala] in Nowhere. The [C:Tour of Nowhere] goes on.", None),
    ("[R:Gino Sala]’s back with more cycling news on our live blog. [R:Ann Dee] leads the race.", None),
]


@pytest.mark.parametrize(("marked", "role"), PEOPLE)
def test_people_are_no_riders(marked: str, role: str | None) -> None:
    found = person(marked, "Gino Sala")
    assert found.kind == "person"
    assert found.role == role


SIGNATURES = [
    "Dee wins again\n\nMay 3, 2011, 10:12 BST\n[R:Gino Sala]\n\n[R:Ann Dee] won the race.",
    "Dee wins again\n[R:Gino Sala]\n[R:Ann Dee] won the third stage of the [C:Tour of Nowhere] here on Sunday after a long ride alone in the rain.",
    "[R:Ann Dee] won the race.\nPhoto ©: [R:Sala]\nMore photos. [R:Gino Sala] was there.",
    "Photo: [R:Gino Sala]/Getty Images\n[R:Ann Dee] won the race.",
    "[R:Gino Sala] writes: the race was won by [R:Ann Dee].",
    "[R:Gino Sala] in Nowhere Town\n[R:Ann Dee] won the race.",
    "[R:Ann Dee] won the race.\nMedia contact: [R:Gino Sala], +44 555 0100",
    "Is it live on television, emails [R:Gino Sala]. [R:Ann Dee] leads the race.",
    "A day at the race by [R:Gino Sala]\n\n[R:Ann Dee] won the cycling race.",
]


@pytest.mark.parametrize("marked", SIGNATURES)
def test_people_who_sign_are_no_riders(marked: str) -> None:
    kinds = {p.name: p.kind for p in persons(marked)}
    assert kinds["Gino Sala"] == "person"
    assert kinds["Ann Dee"] == "rider"


RIDERS_WHO_SPEAK = [
    "[R:Gino Sala], third in the bike race, said the road was bad.",
    "“My legs were good,” said [R:Gino Sala] after the bike race.",
    "“Nothing worked,” said [R:Gino Sala] of the bike race. Later Sala took the sprint.\nIn the end [R:Sala] was fourth.",
    "[R:Gino Sala] told the riders about it. He had won the bike race in May.",
    "Sprint king [R:Gino Sala] was at the front of the bike race.",
    "Sir [R:Gino Sala] won the bike race.",
    "Many came to coach [R:Gino Sala] at the bike race.",
]


@pytest.mark.parametrize("marked", RIDERS_WHO_SPEAK)
def test_people_exclude_riders_who_speak(marked: str) -> None:
    assert person(f"{marked} The [C:Tour of Nowhere] goes on.", "Gino Sala").kind == "rider"


NO_SIGNATURES = [
    "The stage was won by [R:Gino Sala]\nBehind, [R:Ann Dee] was second in the sprint.",
    "An attack by [R:Gino Sala] was followed by [R:Ann Dee].",
    "Stage 2, May 3, 2011\n[R:Gino Sala] won the sprint.",
    "[R:Gino Sala] (Italy)\n[R:Ann Dee] (Spain)\nwere the best of the race.",
    "Photo: [R:Gino Sala] (left) and [R:Ann Dee] in the peloton of the bike race.",
    "Photo: [R:Gino Sala] leads [R:Ann Dee] in the race.",
]


@pytest.mark.parametrize("marked", NO_SIGNATURES)
def test_people_named_by_a_line_are_no_authors(marked: str) -> None:
    assert person(marked, "Gino Sala").kind == "rider"


OFFICES = [
    "The president of the organising committee [R:Gino Sala] thanked the riders of the race.",
    "[R:Gino Sala], the team's director of communications, praised the rider.",
    "[R:Gino Sala], who has managed the team for years, praised [R:Ann Dee] after the race.",
    "[R:Ann Dee], coached by [R:Gino Sala], won the race.",
    "Head of medical [R:Gino Sala] said that the rider can race.",
    "The state prosecutor for the town of Nowhere, [R:Gino Sala], questioned the rider after the race.",
    "The manager of Adria, [R:Gino Sala], praised his rider after the race.",
    "[R:Ann Dee] won the race. Timekeepers: [R:Gino Sala] and [R:Bo Lind]",
]


@pytest.mark.parametrize("marked", OFFICES)
def test_people_with_an_office_are_no_riders(marked: str) -> None:
    assert person(marked, "Gino Sala").kind == "person"


KNOWN = [
    ("[R:Brian Cookson] spoke before the race.", "Brian Cookson", "person"),
    ("[R:Ann Dee] won. [R:Brailsford] smiled at the cycling riders.", "Brailsford", "person"),
    ("[C:Tour of Nowhere] 1996: [R:Bjarne Riis] attacked on the climb.", "Bjarne Riis", "rider"),
    ("In 2011 [R:Bjarne Riis] praised [R:Ann Dee] of [T:Alpha] after the race.", "Bjarne Riis", "person"),
]


@pytest.mark.parametrize(("marked", "name", "kind"), KNOWN)
def test_people_known_for_another_post(marked: str, name: str, kind: str) -> None:
    assert person(marked, name).kind == kind


RIDERS = [
    "Sprinter [P:Gino Sala] won the stage.",
    "[P:Gino Sala] ([T:Alpha]) won the stage.",
    "World champion [P:Gino Sala] attacked.",
    "Former rider [P:Gino Sala] won the [C:Tour of Nowhere] in 1987.",
    "[P:Gino Sala] attacked on the climb; [T:Alpha] chased.",
    "Frenchman [R:Gino Sala] said the coach was happy.",
    "[R:Gino Sala] beat [R:Ann Dee], [R:Bo Lind] and [P:Cy Roe].",
    "[R:Gino Sala] said he would win the race.",
    "The winner of the stage to Nowhere, [R:Gino Sala], was glad.",
    "[R:Gino Sala], third on general classification, was glad.",
]


@pytest.mark.parametrize("marked", RIDERS)
def test_people_riders_are_no_people(marked: str) -> None:
    assert person(f"{marked} The [C:Tour of Nowhere] goes on.", "Gino Sala").kind == "rider"


def test_people_team_of_a_director() -> None:
    found = person("[T:Alpha] sports director [P:Gino Sala] praised [R:Ann Dee] ([T:Beta]).", "Gino Sala")
    assert found.team is not None
    assert found.team.name == "Alpha"


def test_people_in_other_news() -> None:
    marked = "Prime minister [P:Ada Moor] met [P:Ben Yates] in Vienna. [P:Moor] said that taxes would fall. [P:Yates] disagreed."
    assert {p.name: p.kind for p in persons(marked)} == {"Ada Moor": "person", "Ben Yates": "person"}


@pytest.mark.parametrize(
    "marked",
    ["The [R:Thais] won two medals in the race.", "The [R:Sarnian] was fifth.", "They rode through [R:Rovello] and past [R:Castelmo].", "Rain fell."],
)
def test_people_nobody_is_named(marked: str) -> None:
    assert persons(marked) == []


NO_PERSONS = [
    "The race ran 120 km from [R:Qualdo Besar] to [R:Tamba Rulas].",
    "It ends at the [R:Velmora Arena] on Sunday. A rider won.",
    "The app runs on [R:vOS] devices for cyclists.",
    "Stage 4, [R:Brunolo], 91 km: the peloton waited.",
    "[R:Blargh]! The peloton was late.",
    "Stage ten to [R:Brunolo] suits the sprinters of the peloton.",
    "[R:Brunolo] will host the start of the cycling race.",
    "\n[R:VELMORA], Spain (AP) - The cycling race began.",
    "The riders of the race passed through [R:Qualdo], [R:Brunolo], [R:Velmora] and [R:Tamba].",
    "The cycling race is between the roads of Here, 80 km between Horne and [R:Brunolo].",
    "[R:Velmora] Police closed the road for the race.",
    "Taxes rose again. [P:Qualdo Besar] shares fell in Vienna.",
    "Taxes rose again, and at [P:Qualdo Besar], a broker, nobody laughed.",
]

HOME_TOWNS = [
    "A dentist, 65, of [R:Selbo], said that the race was too loud.",
    "Taxi drivers, 35, from [R:Selbo], watched the cycling race.",
]


@pytest.mark.parametrize("marked", HOME_TOWNS)
def test_people_home_towns_are_nobody(marked: str) -> None:
    assert persons(marked) == []


@pytest.mark.parametrize("marked", NO_PERSONS)
def test_people_places_and_words_are_nobody(marked: str) -> None:
    assert persons(marked) == []


@pytest.mark.parametrize(
    "marked", ["[R:Qualdo] won the stage.", "He rode behind [R:Velmora].", '"Fine," said [R:Blargh].', "[R:Tamba Rulas] (Spain) attacked."]
)
def test_people_unknown_names_need_only_a_word_beside_them(marked: str) -> None:
    assert len(persons(marked)) == 1
