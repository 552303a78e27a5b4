"""Races: names, seasons, types, and which race an article reports on."""

import datetime

import pytest

from pipeline.races import main_race, race_name, section_race
from pipeline.races.sections import read_sections
from tests.marked import read

DAY = datetime.date(2019, 7, 14)


def races(marked: str, published: datetime.date | None = None) -> dict[str, int | None]:
    return {race.name: race.season for race in read(marked, published)[1].races}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Giro dell'Umbria", "Giro dell'Umbria"),
        ("2013 Tour of Oman", "Tour of Oman"),
        ("Tour of Oman 2013", "Tour of Oman"),
        ("94th Tour de France", "Tour de France"),
        ("Tour of Oman's", "Tour of Oman"),
        ("Cyclo-Cross Cup 2012-13", "Cyclo-Cross Cup"),
        ("Velox Tour of Wessex stage two", "Velox Tour of Wessex"),
        ("4 Days of Varmia", "4 Days of Varmia"),
        ("Grand Prix of 1", "Grand Prix of 1"),
        ("Wessex Stage Race", "Wessex Stage Race"),
        ("Gent-WevelgemBy", "Gent-Wevelgem"),
        ("Tour of Wessex - 2.HC", "Tour of Wessex"),
        ("Liège – Bastogne – Liège – 257", "Liège – Bastogne – Liège"),
        ("WorldTour Velox Tour of Wessex", "Velox Tour of Wessex"),
        ("Mountain World Cup presented by Velox", "Mountain World Cup"),
        ("Tour Grand Depart", "Tour"),
        ("Tour de France Riders Protest", "Tour de France"),
        ("Tour de France Femmes", "Tour de France Femmes"),
        ("Velox Women's Tour Down Under", "Velox Women's Tour Down Under"),
        ("Tour of Wessex Quick Facts", "Tour of Wessex"),
        ("Irish Tour de France", "Tour de France"),
        ("Irish Cycling Classic", "Irish Cycling Classic"),
        ("Tour of Flanders I'd", "Tour of Flanders"),
        ("Tour de Taiwan March", "Tour de Taiwan"),
        ("Société du Tour de France", "Tour de France"),
        ("Olympics-Cycling", "Olympics"),
    ],
)
def test_races_name_without_year_and_article(words: str, name: str) -> None:
    assert race_name(words) == name


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("He won the [race:Tour de France]. The [race:Tour] made him.", {"Tour de France"}),
        ("The [race:Amstel Gold Race] was wet; [race:Amstel] often is.", {"Amstel Gold Race"}),
        ("The [race:Tour of Flanders] is near. [race:Flanders] suits him.", {"Tour of Flanders"}),
        ("The [race:Vuelta a España] began; the [race:Tour of Spain] ends in Madrid.", {"Vuelta a España"}),
        ("At the [race:Velox Tour of Wessex] he led; the [race:Tour of Wessex] is long.", {"Velox Tour of Wessex"}),
        ("The [race:Tour of Wessex] was hard. The [race:Tour of Wesex] is no joke.", {"Tour of Wessex"}),
        ("The [race:G.P. Varmia] and the [race:GP Varmia] again.", {"G.P. Varmia"}),
        ("The [race:Tour of Oman] and the [race:Tour of Wessex] differ.", {"Tour of Oman", "Tour of Wessex"}),
        ("[race:Tour de France] riders met those of the [race:Tour de France Femmes].", {"Tour de France", "Tour de France Femmes"}),
        ("He rides the [race:WorldTour], the [race:spring classics] and every [race:Grand Tour].", set()),
        ("The [race:Flanders] classics are over.", set()),
        ("[race:De Ronde van Vlaanderen] is near. The [race:Tour of Flanders] is long.", {"Tour of Flanders"}),
        ("[race:La Vuelta Ciclista a España] began. The [race:Vuelta a España] ends.", {"La Vuelta Ciclista a España"}),
        ("The [race:Velox Amstel Gold Race] and the [race:Amstel Gold Race].", {"Velox Amstel Gold Race"}),
        ("The [race:Junior Amstel Gold Race] and the [race:Amstel Gold Race].", {"Junior Amstel Gold Race", "Amstel Gold Race"}),
        ("The [race:Tour of Flanders Paris-Roubaix] double", {"Tour of Flanders", "Paris-Roubaix"}),
        ("[race:Tour de Varm & Fleche Wallonne]", {"Tour de Varm", "Fleche Wallonne"}),
        ("[race:Varm Cross - Tour de San Luis]", {"Varm Cross", "Tour de San Luis"}),
        ("The [race:Belgian Road Championships] begin.", {"Belgian Road Championships"}),
        ("[race:GP Industria & Artigianato]", {"GP Industria & Artigianato"}),
        ("[race:Liège – Bastogne – Liège]", {"Liège – Bastogne – Liège"}),
        ("[race:Tour de France Database | Tour de France]", {"Tour de France"}),
        (
            "The [race:Tour of Spain] ends. He won the [race:Tour de France], not the [race:Vuelta a Espana]: the [race:Tour], [race:Le Tour].",
            {"Vuelta a Espana", "Tour de France"},
        ),
        ("The [race:Tour de France] and the women's [race:Tour de France].", {"Tour de France", "women's Tour de France"}),
        ("She won the USA Cycling Under 23 [race:Time Trial Championships].", {"USA Cycling Under 23 Time Trial Championships"}),
        ("Gold at the track cycling [race:World Championships].", {"track cycling World Championships"}),
        ("What happened in the [race:Ronde] van\nVlaanderen was hard.", {"Ronde van Vlaanderen"}),
        ("The [race:Ronde]\nof Wessex", {"Ronde"}),
        ("The [climb:Mt Wessex Classic] went to Berg.", {"Mt Wessex Classic"}),
        ("The [race:Governor's Cycling Tour of Wessex] ends. The [race:Governor's Wessex Tour] was wet.", {"Governor's Cycling Tour of Wessex"}),
        ("The [race:GP of Varm] began; the [race:Grand Prix Velox de Varm] ends.", {"Grand Prix Velox de Varm"}),
        ("The [race:Acme-Velox Wessex Trophy] began; the [race:AV Wessex Trophy] ends.", {"Acme-Velox Wessex Trophy"}),
        ("The [race:Acme-Velox Trophy] began; the [race:BT Wessex Trophy] ends.", {"Acme-Velox Trophy", "BT Wessex Trophy"}),
        ("[race:Umbra] (Calif.) [race:Bicycle Classic] is near.", {"Umbra (Calif.) Bicycle Classic"}),
        ("[race:Tour of Oman] (2.1) and [race:Tour of Wessex]", {"Tour of Oman", "Tour of Wessex"}),
        ("The [race:World Cup] of the road ended.", {"World Cup"}),
        ("Berg won the [race:Tour of Wessex] Women, Dahl the [race:Tour of Oman] Women's Race.", {"Tour of Wessex Women", "Tour of Oman"}),
        ("The [race:7-stage Tour of Wessex] begins.", {"Tour of Wessex"}),
        ("The [race:Wessex Enduro Cross]-Country has been stopped.", {"Wessex Enduro Cross-Country"}),
        ("She won the [race:Tour of Oman] Women's Edition, the men rode the [race:Tour of Oman].", {"Tour of Oman Women's Edition", "Tour of Oman"}),
        ("He kept his Velox Bank [race:Tour of Oman] lead on Sunday.", {"Velox Bank Tour of Oman"}),
        ("The French [race:Tour de Varm] starts.", {"Tour de Varm"}),
        ("He won Sunday's Big Velox [race:Tour de Varm] alone.", {"Big Velox Tour de Varm"}),
        ("He kept his [team:Velox Group] [race:Tour de Varm] lead.", {"Velox Group Tour de Varm"}),
        ("He made the [team:Velox Group] [race:Tour de Varm] squad.", {"Tour de Varm"}),
        ("She hoisted the [race:Setmana Varmiana]-[race:Volta Varmiana] Fémines trophy.", {"Setmana Varmiana-Volta Varmiana Fémines"}),
        ("It was in the [race:Singapore Criterium] that he fell.", {"Singapore Criterium"}),
        ("The [race:Tour departs Wells] for Bath. The [race:Tour of Wessex] is long.", {"Tour of Wessex"}),
        (
            "The [race:Nationals] begin: the [race:British National Championships] in Bath, the [race:Spanish National Championships] in Jaén.",
            {"Nationals", "British National Championships", "Spanish National Championships"},
        ),
        ("The [race:British National Championships] begin. The [race:National Championships] are near.", {"British National Championships"}),
    ],
)
def test_races_forms_of_one_race(marked: str, expected: set[str]) -> None:
    assert set(races(marked)) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "The third Grand [race:Tour] of his career.",
        "He watched the [race:World Cup] semi-final of his country.",
        "[race:LA GRANDE-MOTTE], France (AP) - Berg won.",
        "Round three in [race:Koksijde], Belgium, went to Berg.",
        "They met on the [race:Koksijde] course.",
        "The third round of the series in [race:Gavere] was wet.",
        "Stage 4 - February 25: [race:Wessex Road Race], 115 km",
        "A lap on the [race:Wessex Road Circuit] took a minute.",
        "The [race:World Anti-Doping Agency] appealed.",
        "The [race:Women's Road Race] was wet.",
        "A [race:Belgian criterium] pays well.",
        "Boonen, [race:King of the Classics].",
        "The [race:U14 Race] and the [race:Junior XC Championships].",
        "He is a specialist of the [race:Belgian Classics].",
        "Berg, [race:World U23] cyclo-cross champion",
        "The queen stage in the [race:Dolomiti] is near.",
        "He won the club [race:time trial championship].",
        "Dahl, [race:Belgian criterium] champion, was third.",
        "[race:Prologue Criterium], 40 km",
        "It is part of the [race:Union Cycliste Internationale Asia Tour].",
        "Berg kept the [race:A. B. Varm Dealerships] Overall Race Leader jersey.",
        "He lives in the canton [race:Varmgau] with his dog.",
        "They had a narrow win over [race:Poland].",
        "[race:Luxembourg U23 cyclo cross] champion Berg was third.",
        "It is on the calendar of the [race:UCI Junior World Tour].",
        "She won the [race:500m Time Trial] of the evening.",
        "It was her third consecutive [race:national championship].",
        "Stage 2 - Monday, July 7: [race:La Varm-sous]-Umbra - Bath",
        "[race:Varm to Varm 247]km",
        "A race in Wessex, [race:north-west France].",
        "They ride their [race:national cyclo-cross championships] in January.",
        "Dahl of the [race:Italian Pro Tour] team Velox fell.",
        "Tomorrow's [race:Wessex Road Race] Stage is long.",
        "It was his third title at the [race:California] race.",
        "They sprinted on the [race:Champs-Elysees].",
    ],
)
def test_races_words_that_name_none(marked: str) -> None:
    assert races(marked) == {}


def test_races_short_form_goes_to_the_race_named_last() -> None:
    text, state = read("The [race:Tour of Oman] ends. The [race:Tour] was hot. The [race:Tour of Wessex] begins. The [race:Tour] is wet.")
    oman = next(race for race in state.races if race.name == "Tour of Oman")
    assert [text[m.start : m.end] for m in oman.mentions] == ["Tour of Oman", "Tour"]


@pytest.mark.parametrize(
    ("marked", "published", "season"),
    [
        ("The 2013 [race:Tour of Oman] began.", None, 2013),
        ("[race:Tour of Oman 2013] began.", None, 2013),
        ("'99 [race:Giro d'Italia] results", None, 1999),
        ("[race:Tour of Wessex]\n29th April to 4th May 1999\nStage 2: Bath - Wells", None, 1999),
        ("[race:Tour of Wessex]\nBritain, May 7-16, 1999\nStage 2: Bath - Wells, 120 km", None, 1999),
        ("Berg won the [race:Tour of Wessex] on Sunday.", DAY, 2019),
        ("Berg won the [race:Tour of Wessex] on Sunday.", None, None),
        ("The [race:Tour of Wessex] has a new leader.", DAY, 2019),
        ("The 2018 [race:Tour of Wessex], won by Berg, was wet.", DAY, 2018),
        ("The 2018 [race:Tour of Wessex], won by Berg, was wet. The [race:Tour of Wessex] has begun.", DAY, 2019),
        ("The 2014 track cycling [race:World Championships] began.", None, 2014),
        ("Berg won the [race:Tour of Wessex], over 1950 km of road.", None, None),
        ("Berg won the [race:Tour of Wessex].\n\nBerg in Bath, Thursday, May 16, 2013. (Photo)", None, 2013),
        ("Berg won the [race:Tour of Wessex], the third race on the 2013 calendar.", None, 2013),
        ("Dahl, runner-up in the 2009 [race:Tour of Wessex], has signed for Velox.", DAY, 2009),
        ("Berg has been silent since the 2013 season. He won the [race:Tour of Wessex].", None, None),
        ("The [race:Tour of Wessex] has begun. Dahl, the 2016 [race:Tour of Wessex] runner-up, leads.", DAY, 2019),
        ("[race:Tour of Wessex]: Berg wins\n\nBerg won. Dahl won the [race:Tour of Wessex] in 2010, 2011 and 2014.", None, None),
    ],
)
def test_races_season_of_the_race_reported_on(marked: str, published: datetime.date | None, season: int | None) -> None:
    assert next(iter(races(marked, published).values())) == season


@pytest.mark.parametrize(
    ("words", "season"),
    [
        ("winner of the 2007 [race:Tour de France]", 2007),
        ("second at last year's [race:Tour de France]", 2018),
        ("third in the [race:Tour de France] last season", 2018),
        ("third in the [race:Tour de France] last week", 2019),
        ("in the [race:Tour de France] in 2015", 2015),
        ("tired.\n\n[race:Tour de France] ninth stage (153km, Bath to Wells): 1 Berg", 2019),
        ("once at home in the [race:Tour de France]", None),
        ("born in Bath. In 2014 he nearly won the [race:Tour de France]", 2014),
        ("in Paris today, on the final day of the [race:Tour de France]", 2019),
    ],
)
def test_races_season_of_another_race(words: str, season: int | None) -> None:
    found = races(f"[race:Tour of Wessex]: Berg wins\n\nBerg won the [race:Tour of Wessex] on Sunday. He was {words}.", DAY)
    assert found == {"Tour of Wessex": 2019, "Tour de France": season}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("the [race:Tour de France]", "stage_race"),
        ("[race:Paris-Roubaix]", "one_day"),
        ("the [race:Varmian National Championships]", "championship"),
        ("Berg leads the [race:Ronde of Varmia] after stage 2.", "stage_race"),
        ("the [race:Grand Prix of Varmia]", "one_day"),
        ("the [race:Tour of Varmia]", None),
        ("the [race:Varmia Mountain World Cup]", None),
        ("Berg won the [race:Tour of Varmia] with an attack in the closing stages.", None),
        ("Berg won the [race:Varmia Cycle Tour].", "one_day"),
    ],
)
def test_races_type(marked: str, expected: str | None) -> None:
    assert read(marked)[1].races[0].type == expected


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        (
            "Berg wins in Bath\n\nOnce of the [race:Tour de France], Berg won the [race:Tour of Wessex]. The [race:Tour of Wessex] ends.",
            "Tour of Wessex",
        ),
        ("The [race:Tour of Wessex] went to Berg, who will miss the [race:Tour de France].", "Tour of Wessex"),
        (
            "Recently on\n\n[race:Mt Wessex Classic]\nPhoto: A. Maas\n\n12th [race:Tour of Oman] - 2.1\n\nOman, May 1-5, 2007\n\nBerg won.",
            "Tour of Oman",
        ),
        (
            "Berg warms up for [race:Tour de France]\n\nBerg, a favourite for the [race:Tour de France], won the [race:Tour of Wessex] on Sunday.",
            "Tour of Wessex",
        ),
        ("Berg won the [race:Wessex Classic] before the women's racing at the [race:Tour of Oman] on Saturday.", "Wessex Classic"),
        (
            "Berg won round six of the [race:Women's World Cup], the [race:Amstel Gold Race], today. Dahl leads the [race:World Cup].",
            "Amstel Gold Race",
        ),
        ("Berg took the [race:Tour of Oman], the second event of the 2008 [race:Velox Series]. Dahl leads the [race:Velox Series].", "Tour of Oman"),
        (
            "Pre-[race:Tour of Oman] test. The build up for the [race:Tour of Oman] goes on with the [race:Tour of Wessex] on Sunday.",
            "Tour of Wessex",
        ),
        ("1990 [race:World Cup], race 2 of 13\n\nBerg won the [race:Amstel Gold Race] in the rain.", "Amstel Gold Race"),
        ("Berg won the [race:World Cup] on Sunday. He leads the [race:World Cup] before the [race:Amstel Gold Race].", "World Cup"),
        (
            "File photo: Cycling - The 104th [race:Tour de France] - Stage 1 - Bath\n\nBATH (UPI) - Berg won the [race:Wessex Classic] on Sunday. "
            "Dahl, the [race:Tour de France] green jersey winner, was third. 'I have rested since the [race:Tour de France],' Berg said.",
            "Wessex Classic",
        ),
        (
            "Berg upsets favourites to win [race:Wessex Classic]\n\nBATH (UPI) - Berg outgunned the favourites to win the [race:Wessex Classic]. "
            "The season continues on Wednesday with the [race:Tour of Oman] and the [race:Amstel Gold Race].",
            "Wessex Classic",
        ),
        ("Berg boosts [race:Tour de France] hopes with [race:Dauphiné] win\n\nThe [race:Tour de France] is near. He was glad.", "Dauphiné"),
    ],
)
def test_races_main_race(marked: str, name: str) -> None:
    race = main_race(read(marked)[1])
    assert race is not None
    assert race.name == name


def test_races_main_race_of_none() -> None:
    assert main_race(read("Nothing happened in Bath.")[1]) is None


_TOLD = "It was a long and wet week for all of them, but in the end the favourite had the better of all his rivals."


def test_races_sections_under_their_headings() -> None:
    text, state = read(f"Weekend\n\n[race:Tour of Oman] review: Berg\n{_TOLD}\n[race:Tour of Wessex]\n{_TOLD} Berg won.\n")
    sections = read_sections(text, state.races)
    assert [section.race.name for section in sections] == ["Tour of Oman", "Tour of Wessex"]
    state.sections = sections
    race = section_race(state, text.index("Berg won"))
    assert race is not None
    assert race.name == "Tour of Wessex"
    assert section_race(state, 0) is None


@pytest.mark.parametrize(
    "marked",
    [
        f"[race:Tour of Oman]\n{_TOLD}\nThe [race:Tour of Wessex] is near, and the [race:Tour of Oman] is over.\n",
        f"Calendar\n[race:Tour of Oman]\n[race:Tour of Wessex]\nMay\n{_TOLD}",
        f"[race:Tour of Oman]\n{_TOLD}\n[race:Tour of Oman] stage 2\n{_TOLD}",
    ],
)
def test_races_no_sections(marked: str) -> None:
    text, state = read(marked)
    assert read_sections(text, state.races) == []
