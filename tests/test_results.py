import pytest

from pipeline.results import find_results
from pipeline.state import ResultList, Row, Span
from tests.relations import read_marks


def results(marked: str, **nations: str) -> list[str]:
    text, state = read_marks(marked, nations)
    return sorted(f"{r.who.name} {r.rank or r.status} {r.classification}" for r in find_results(text, state))


# A stage race is reported on wherever {g:} and {s:} stand; a one-day race with {o:}.
SAID = [
    ("{r:Villari} won {s:stage 6} of the {g:Giro dell'Umbria}.", ["Villari 1 stage"]),
    ("{r:Villari} wins {s:stage 6} of the {g:Giro dell'Umbria}, {r:Kovac} second", ["Kovac 2 stage", "Villari 1 stage"]),
    ("{r:Villari} soloed to victory on {s:stage 6} of the {g:Giro dell'Umbria}.", ["Villari 1 stage"]),
    ("{r:Villari} took his third stage win on {s:stage 6} of the {g:Giro dell'Umbria}.", ["Villari 1 stage"]),
    ("{r:Villari} sprinted through the rain to win {s:stage 6} of the {g:Giro dell'Umbria}.", ["Villari 1 stage"]),
    ("{r:Villari} beat {r:Kovac} to win {s:stage 6} of the {g:Giro dell'Umbria}.", ["Villari 1 stage"]),
    ("{s:Stage 6} of the {g:Giro dell'Umbria} was won by {r:Villari}.", ["Villari 1 stage"]),
    ("Victory in {s:stage 6} of the {g:Giro dell'Umbria} went to {r:Villari}.", ["Villari 1 stage"]),
    ("The winner of {s:stage 6} of the {g:Giro dell'Umbria} was 28-year-old {r:Villari}.", ["Villari 1 stage"]),
    ("{r:Villari}, who lives in Perugia, won the {g:Giro dell'Umbria}.", ["Villari 1 general"]),
    ("{r:Villari} won the overall title at the {g:Giro dell'Umbria}.", ["Villari 1 general"]),
    ("{r:Villari} was crowned champion of the {o:Strada Classic}.", ["Villari 1 one_day"]),
    ("{r:Villari} triumphed in the {o:Strada Classic}.", ["Villari 1 one_day"]),
    ("{r:Villari}, one of the favourites, took third place in the {o:Strada Classic}.", ["Villari 3 one_day"]),
    ("{r:Villari}, widely tipped to win, took third in the {o:Strada Classic}.", ["Villari 3 one_day"]),
    ("{r:Villari}, who hoped to win, finished fifth in the {o:Strada Classic}.", ["Villari 5 one_day"]),
    ("{r:Villari} came home 12th in the {o:Strada Classic}.", ["Villari 12 one_day"]),
    ("{r:Villari} had to settle for second in the {o:Strada Classic}.", ["Villari 2 one_day"]),
    ("In the {o:Strada Classic}, third place went to {r:Villari}.", ["Villari 3 one_day"]),
    (
        "{r:Berg} won the {o:Strada Classic}, with {r:Villari} and {r:Kovac} completing the podium.",
        ["Berg 1 one_day", "Kovac 3 one_day", "Villari 2 one_day"],
    ),
    ("At the {o:Strada Classic} {r:Villari} and {r:Kovac} finished second and third.", ["Kovac 3 one_day", "Villari 2 one_day"]),
    ("{r:Berg} won the {o:Strada Classic} from {r:Kovac}, with {r:Villari} (Umbra) third.", ["Berg 1 one_day", "Villari 3 one_day"]),
    ("{r:Villari} won the {o:Strada Classic}. The 26-year-old finished fourth last year.", ["Villari 1 one_day", "Villari 4 one_day"]),
    ("{r:Villari} attacked in the {o:Strada Classic}. He won by a length.", ["Villari 1 one_day"]),
    (
        "{r:Villari} is a sprinter. His final kick at the {o:Strada Classic}, ahead of {r:Kovac} and {r:Berg}, was seen by all. He won by a length.",
        ["Villari 1 one_day"],
    ),
    ("{r:Villari}'s team led the {o:Strada Classic} past {r:Kovac} and {r:Berg} before he won.", ["Villari 1 one_day"]),
    ("{r:Villari} claimed silver in the {o:Strada Classic} and {r:Kovac} bronze.", ["Kovac 3 one_day", "Villari 2 one_day"]),
    ("{r:Villari}, who won the {o:Strada Classic} in 2010, 2011 and 2014, rode in support.", ["Villari 1 one_day"] * 3),
    (
        "{r:Berg} won the {o:Strada Classic} ahead of {r:Kovac}, with {r:Villari} sliding in for third.",
        ["Berg 1 one_day", "Villari 3 one_day"],
    ),
    (
        "{r:Berg} attacked. He caught last-minute attacker {r:Kovac} just metres from the line to take the win in the {o:Strada Classic}.",
        ["Berg 1 one_day"],
    ),
    ("{r:Villari} moved past {r:Kovac} to take his second {o:Strada Classic} runner-up spot.", ["Villari 2 one_day"]),
    ("{r:Villari} came seventh and moved up to second place in the {o:Strada Cross Trophy}.", ["Villari 2 general", "Villari 7 one_day"]),
    ("{r:Berg} led on lap two and won the {o:Strada Classic}. {r:Villari} was second.", ["Berg 1 one_day", "Villari 2 one_day"]),
    ("At the {o:Strada Classic} {r:Villari} pleased the crowd by winning the battle for the final podium spot.", ["Villari 3 one_day"]),
    ("{r:Villari}'s best finish was fourth in the {o:Strada Classic}.", ["Villari 4 one_day"]),
    ("{o:Strada Classic} runner up {r:Villari} starts today.", ["Villari 2 one_day"]),
    (
        "{r:Villari} won the {o:Strada Classic}, ahead of {r:Berg} in second and {r:Kovac} in third to collect his second victory.",
        ["Berg 2 one_day", "Kovac 3 one_day", "Villari 1 one_day"],
    ),
    ("{r:Villari} rode alone for most of the long afternoon and won the\n{o:Strada Classic}.", ["Villari 1 one_day"]),
    ("{r:Villari} won the {o:Strada Classic} race for the third time.", ["Villari 1 one_day"]),
    ("Defending champion {r:Villari} starts the {o:Strada Classic} as a favourite.", ["Villari 1 one_day"]),
    ("{o:Strada Classic} winner {r:Villari} lives in Perugia.", ["Villari 1 one_day"]),
    ("{r:Villari} leads the general classification of the {g:Giro dell'Umbria} by ten seconds.", ["Villari 1 general"]),
    ("{r:Villari} moved into the yellow jersey at the {g:Giro dell'Umbria}.", ["Villari 1 general"]),
    ("{r:Villari} keeps the overall lead of the {g:Giro dell'Umbria}.", ["Villari 1 general"]),
    ("{r:Villari} is the new {g:Giro dell'Umbria} leader.", ["Villari 1 general"]),
    ("Race leader {r:Villari} punctured on {s:stage 6} of the {g:Giro dell'Umbria}.", ["Villari 1 general"]),
    ("{r:Villari} won the points classification of the {g:Giro dell'Umbria}.", ["Villari 1 points"]),
    ("{r:Villari} took the polka-dot jersey at the {g:Giro dell'Umbria}.", ["Villari 1 mountains"]),
    ("{r:Villari} leads the young rider classification of the {g:Giro dell'Umbria}.", ["Villari 1 youth"]),
    ("{r:Villari} is now fourth overall in the {g:Giro dell'Umbria} after {s:stage 6}.", ["Villari 4 general"]),
    ('{q:Villari|"I finished fifth in the }{o:Strada Classic}{q:Villari|,"} said {r:Villari}.', ["Villari 5 one_day"]),
    ("Winners of the {g:Giro dell'Umbria}:\n1997 - {r:Villari} (Italy)\n1998 - {r:Kovac}", ["Kovac 1 general", "Villari 1 general"]),
    (
        "The leader of Umbra, {r:Villari}, was crowned the {s:fifth and the longest stage} of the {g:Giro dell'Umbria}, "
        "also taking the final general classification.",
        ["Villari 1 general", "Villari 1 stage"],
    ),
    ("{s:Stage 6} of the {g:Giro dell'Umbria} was hard. {r:Villari} arrived alone at the finish.", ["Villari 1 stage"]),
    ("{r:Villari} won {s:stage 2} of the {g:Giro dell'Umbria}. He also won {s:stage 6}.", ["Villari 1 stage", "Villari 1 stage"]),
    ("{r:Villari} won {s:stage 6} of the {g:Giro dell'Umbria}. After {s:stage 6} he was told that he had won.", ["Villari 1 stage"]),
    ("{s:Stage 1} and {s:stage 2} of the {g:Giro dell'Umbria}: {r:Villari} won the first two stages.", ["Villari 1 stage", "Villari 1 stage"]),
    (
        "The mountains classification of the {g:Giro dell'Umbria} is open. {r:Villari} leads with 20 points. {r:Kovac} is second with 12.",
        ["Kovac 2 mountains", "Villari 1 mountains"],
    ),
    ("{r:Villari} took victory in the mountains classification of the {g:Giro dell'Umbria}.", ["Villari 1 mountains"]),
    ("{r:Villari} now leads {r:Berg} by 28 seconds in the {g:Giro dell'Umbria}, with {r:Kovac} third.", ["Kovac 3 general", "Villari 1 general"]),
    ("{r:Villari} moved to second place overall in the {g:Giro dell'Umbria}.", ["Villari 2 general"]),
    ("In the {g:Giro dell'Umbria} {r:Villari} is the highest-ranked of the group, 20th overall at ten seconds.", ["Villari 20 general"]),
    ("In the {o:Strada Classic} {r:Villari} beat {r:Kovac} for the bronze.", ["Villari 3 one_day"]),
    (
        "{r:Berg} won the {o:Strada Classic}. Finishing second was {r:Villari} and in third was {r:Kovac}.",
        ["Berg 1 one_day", "Kovac 3 one_day", "Villari 2 one_day"],
    ),
    ("{r:Villari}, the fourth-place finisher in the {o:Strada Classic}, lives in Perugia.", ["Villari 4 one_day"]),
    ("{r:Villari} rode the {o:Strada Classic}, which was won by {r:Kovac}.", ["Kovac 1 one_day"]),
    (
        "{r:Villari} is second overall in the {g:Giro dell'Umbria}, ahead of {r:Berg}, and {r:Kovac} is third overall.",
        ["Kovac 3 general", "Villari 2 general"],
    ),
    ("{r:Villari}, the points classification leader, rode {s:stage 6} of the {g:Giro dell'Umbria} in pain.", ["Villari 1 points"]),
    ("The mountains jersey of the {g:Giro dell'Umbria} went to {r:Villari}.", ["Villari 1 mountains"]),
    ("{r:Berg} started the day with a lead over {r:Kovac} in the {g:Giro dell'Umbria}, with {r:Villari} in third.", ["Villari 3 general"]),
    ("{r:Villari} abandoned the {g:Giro dell'Umbria} with a fever.", ["Villari DNF general"]),
    # several things with one verb
    ("{r:Villari} won {s:stage 6} and the points classification of the {g:Giro dell'Umbria}.", ["Villari 1 points", "Villari 1 stage"]),
    ("{r:Villari} won the {o:Strada Classic} and the {o:Coppa Teramo} this spring.", ["Villari 1 one_day", "Villari 1 one_day"]),
    (
        "{r:Villari} took {s:stage 6}, the mountains jersey and the overall lead of the {g:Giro dell'Umbria}.",
        ["Villari 1 general", "Villari 1 mountains", "Villari 1 stage"],
    ),
    # subjects and objects
    ("{r:Villari} shadowed {r:Kovac} until the last lap of the {o:Strada Classic} and came in sixth.", ["Villari 6 one_day"]),
    ("{r:Villari}, who had hounded the local hero {r:Kovac} all day, won the {o:Strada Classic}.", ["Villari 1 one_day"]),
    ("{r:Villari} wheeled away from outsider {r:Kovac}, who finished fourth in the {o:Strada Classic}.", ["Kovac 4 one_day"]),
    # places in brackets, with adjectives, in apposition
    ("{r:Villari} (26th) and {r:Kovac} (38th) finished the {o:Strada Classic} together.", ["Kovac 38 one_day", "Villari 26 one_day"]),
    ("{r:Berg} won the {o:Strada Classic} with {r:Villari} an astonished second.", ["Berg 1 one_day", "Villari 2 one_day"]),
    ("Third in the {o:Strada Classic}, rather to her surprise, was {r:Villari}.", ["Villari 3 one_day"]),
    ("In the {o:Strada Classic} {r:Villari} was the top finisher for the team, in 72nd place.", ["Villari 72 one_day"]),
    ("In the {o:Strada Classic} the gold went, as everybody knew, to {r:Villari}.", ["Villari 1 one_day"]),
    (
        "{r:Berg} won the {o:Strada Classic} from {r:Villari} and {r:Kovac}, with the pair finishing second and third.",
        ["Berg 1 one_day", "Kovac 3 one_day", "Villari 2 one_day"],
    ),
    ("{r:Villari} rounded out the podium of the {o:Strada Classic}.", ["Villari 3 one_day"]),
    ("{r:Villari} stood on the lowest step of the podium at the {o:Strada Classic}.", ["Villari 3 one_day"]),
    ("Second and third at the finish of the {o:Strada Classic} were {r:Villari} and {r:Kovac}.", ["Kovac 3 one_day", "Villari 2 one_day"]),
    ("Second was {r:Villari}, third {r:Kovac}, at the {o:Strada Classic}.", ["Kovac 3 one_day", "Villari 2 one_day"]),
    ("{r:Villari} and {r:Kovac} had to be happy with third and fourth places in the {o:Strada Classic}.", ["Kovac 4 one_day", "Villari 3 one_day"]),
    (
        "{r:Villari} and {r:Kovac} moved up to fifth and sixth, respectively, after {s:stage 6} of the {g:Giro dell'Umbria}.",
        ["Kovac 6 general", "Villari 5 general"],
    ),
    (
        "{r:Villari} moved into second at the {g:Giro dell'Umbria}, ahead of {r:Berg}, who hung onto third.",
        ["Berg 3 general", "Villari 2 general"],
    ),
    (
        "{r:Villari} wins the race!\n{r:Villari} won the {g:Giro dell'Umbria}. He is from Perugia. He is young. He is tall. He is glad. "
        "{r:Kovac} was the best Slovene in eleventh. {r:Berg} won {s:stage 6}.",
        ["Berg 1 stage", "Kovac 11 general", "Villari 1 general"],
    ),
    ("{r:Kovac} is a three-time {o:Strada Classic} champion, {r:Villari} none.", ["Kovac 1 one_day"]),
    (
        "{r:Berg} sprinted to second in the {o:Strada Classic}, with {r:Villari} just behind {r:Kovac} in third.",
        ["Berg 2 one_day", "Villari 3 one_day"],
    ),
    ("In the {o:Strada Classic} {r:Villari} finished just ahead of {r:Kovac}, in eighth.", ["Villari 8 one_day"]),
    ("{r:Villari}, the bronze medallist in the sprint on Friday, rode the {o:Strada Classic}.", ["Villari 3 one_day"]),
    (
        "{r:Berg} came through from a group with {r:Villari}, {r:Kovac}, who finished second and third in the {o:Strada Classic}.",
        ["Kovac 3 one_day", "Villari 2 one_day"],
    ),
    # winners of earlier years
    (
        "The {o:Strada Classic} has seen few sprints, with the triumphs of {r:Villari} in 1996, {r:Kovac} in 2003 and {r:Berg} last year.",
        ["Kovac 1 one_day", "Villari 1 one_day"],
    ),
    (
        "{r:Villari} joins {r:Kovac} (1988) and {r:Berg} (1973) on the roll of honour of the {o:Strada Classic}.",
        ["Berg 1 one_day", "Kovac 1 one_day"],
    ),
    ("{r:Villari} was born in Perugia, {r:Kovac} in 1990, and both know the {o:Strada Classic}.", []),
    ("{r:Villari} joined {r:Kovac} in 2003 to prepare the {o:Strada Classic}.", []),
    ("There were wins in the {o:Strada Classic} ahead of {r:Kovac} in 2003.", []),
    ("{r:Villari} won the {o:Strada Classic} in 2010 and the {o:Coppa Teramo} in 2012.", ["Villari 1 one_day", "Villari 1 one_day"]),
    # who does it
    ("A late attack of the {g:Giro dell'Umbria} saw {r:Villari} trump local hero {r:Kovac} to move into the overall lead.", ["Villari 1 general"]),
    ("{r:Villari} has taken out a bunch sprint ahead of {r:Kovac} in the {o:Strada Classic}.", ["Villari 1 one_day"]),
    ("{r:Villari} and {r:Kovac} emerge victorious in the {o:Strada Classic}.", ["Kovac 1 one_day", "Villari 1 one_day"]),
    ("{r:Villari}, winner of the 2007 {g:Giro dell'Umbria} mountains classification, is retired.", ["Villari 1 mountains"]),
    ("{r:Berg} in the polka-dot jersey, {r:Villari} in the white jersey: the {g:Giro dell'Umbria}.", ["Berg 1 mountains", "Villari 1 youth"]),
    ("Yesterday's stage winner in Gubbio {r:Villari} rode the {g:Giro dell'Umbria}.", ["Villari 1 stage"]),
    ("Without last year's winner {r:Villari}, the {o:Strada Classic} is open.", ["Villari 1 one_day"]),
    ("{r:Villari} (last year's winner) is not at the {o:Strada Classic}.", ["Villari 1 one_day"]),
    ("The 2004 runners-up {r:Villari} and {r:Kovac} lead the hunt at the {g:Giro dell'Umbria}.", ["Kovac 2 general", "Villari 2 general"]),
    ("{r:Villari} will take a 35-second lead into the last day of the {g:Giro dell'Umbria}.", ["Villari 1 general"]),
    (
        "{r:Villari} was fifth in the {o:Strada Classic}, sixth in the {g:Giro dell'Umbria} and seventh in the {o:Coppa Teramo}.",
        ["Villari 5 one_day", "Villari 6 general", "Villari 7 one_day"],
    ),
    (
        "{r:Villari} from the Gubbio club and {r:Kovac} of the visitors came second and third in the {o:Strada Classic}.",
        ["Kovac 3 one_day", "Villari 2 one_day"],
    ),
    ("{r:Villari} took second place, {r:Kovac} was third in the {o:Strada Classic}.", ["Kovac 3 one_day", "Villari 2 one_day"]),
    ("{r:Villari} took the {o:World Cup} win. {r:Villari} won the {o:Strada Classic}.", ["Villari 1 one_day"]),
    ("{r:Villari} won round two of the {o:Umbra Trophy} in Gubbio.", ["Villari 1 one_day"]),
    (
        "{r:Berg} won the {g:Giro dell'Umbria} by eight seconds from {r:Villari}, with {r:Kovac} a further five in arrears to complete the podium.",
        ["Berg 1 general", "Kovac 3 general"],
    ),
    ("{r:Villari} secured victory in the {g:Giro dell'Umbria} on the last day.", ["Villari 1 general"]),
    ("In the previous year, he knew, {r:Villari} came second in the {o:Strada Classic}.", ["Villari 2 one_day"]),
    ("{r:Villari} finished at the front end of the bunch in 24th place in the {o:Strada Classic}.", ["Villari 24 one_day"]),
    ("The {o:Strada Classic} is often won in a sprint, {r:Villari} said.", []),
    ("{r:Villari} relied on winning the time trials of the {g:Giro dell'Umbria}.", []),
    ("{r:Villari} now leads the {g:Giro dell'Umbria} with a slender 16-second margin over {r:Kovac}.", ["Villari 1 general"]),
    (
        "{r:Villari}, winner of the mountains classification of the {g:Giro dell'Umbria}, is ill, whilst {r:Kovac} lies third overall.",
        ["Kovac 3 general", "Villari 1 mountains"],
    ),
    (
        "An elite group with three former {o:Strada Classic} winners – {r:Villari}, {r:Kovac} and {r:Berg} – formed.",
        ["Berg 1 one_day", "Kovac 1 one_day", "Villari 1 one_day"],
    ),
    ("{r:Kovac} finished the {o:Strada Classic} in 65th, eight minutes behind winner {r:Villari}.", ["Kovac 65 one_day", "Villari 1 one_day"]),
    ("The {o:Strada Classic} saw {r:Villari} pip clubmate {r:Kovac} in a sprint finish.", ["Villari 1 one_day"]),
    (
        "{r:Villari} and {r:Kovac} made their point with comfortable wins on day one of the {o:Strada Classic}.",
        ["Kovac 1 one_day", "Villari 1 one_day"],
    ),
    ("{r:Villari} finished as King of the Mountains at the {g:Giro dell'Umbria}.", ["Villari 1 mountains"]),
    ("{r:Villari} was the best young rider of the {g:Giro dell'Umbria}.", ["Villari 1 youth"]),
    ("{r:Villari} trails second and third-placed {r:Kovac} and {r:Berg} overall in the {g:Giro dell'Umbria}.", ["Berg 3 general", "Kovac 2 general"]),
    ("{r:Villari} of Umbra, who had replaced {r:Kovac} in the overall lead of the {g:Giro dell'Umbria}, is ill.", ["Villari 1 general"]),
    (
        "{r:Villari} finished {s:stage 6} of the {g:Giro dell'Umbria} in fourth place to preserve her lead in the general classification.",
        ["Villari 1 general", "Villari 4 stage"],
    ),
    ("{r:Villari}, {r:Kovac} and {r:Berg}, who won the {o:Strada Classic}, attacked.", ["Berg 1 one_day"]),
    ("{r:Villari} won the first round of the {g:Giro dell'Umbria}.", ["Villari 1 stage"]),
    ("The team pursuit opened the {o:World Championships}. {t:Umbria} claimed bronze.", ["Umbria 3 one_day"]),
    ("The road race opened the {o:World Championships}. {t:Umbria} claimed bronze.", []),
    ("{r:Villari} retains a fine sixth spot in the {g:Giro dell'Umbria}.", ["Villari 6 general"]),
    ("{r:Villari} picked up King of the Mountains points on {s:stage 6} of the {g:Giro dell'Umbria}.", []),
    ("It is a hard race, {r:Villari} says, but the most beautiful one to win, the {o:Strada Classic}.", []),
    ("Neither {r:Villari}, {r:Kovac} nor {r:Berg} has won the {o:Strada Classic}.", []),
    ("{r:Kovac} slipped back as {r:Villari} jumped over {r:Berg} into second in the {g:Giro dell'Umbria}.", ["Villari 2 general"]),
    ("{r:Villari} soloed in for the third victory of her season in the {o:Strada Classic}.", ["Villari 1 one_day"]),
    ("{r:Villari} sprinted for the win in the {o:Strada Classic}.", []),
    ("{r:Villari} ended the day in possession of the yellow jersey of the {g:Giro dell'Umbria}.", ["Villari 1 general"]),
    (
        "{r:Villari} ({t:Umbra}, 1st stage) and {r:Kovac} ({t:Umbra}, 2nd GC) spoke after {s:stage 6} of the {g:Giro dell'Umbria}.",
        ["Kovac 2 general", "Villari 1 stage"],
    ),
    ("They celebrated {r:Villari}'s gold in the sprint at the {o:World Championships}.", ["Villari 1 one_day"]),
    ("{r:Villari} has a medal at last following silver in the omnium of the {o:World Championships}.", ["Villari 2 one_day"]),
    ("{r:Villari}'s golden helmet was seen at the {o:World Championships}.", []),
    # leaders
    ("The yellow jersey of the {g:Giro dell'Umbria} remains in the hands of {r:Villari}.", ["Villari 1 general"]),
    (
        "{r:Kovac} lies fifth overall in the {g:Giro dell'Umbria}, a minute off the pace of leader {r:Villari}.",
        ["Kovac 5 general", "Villari 1 general"],
    ),
    ("Polka-dot jersey: {r:Villari}, after {s:stage 6} of the {g:Giro dell'Umbria}.", ["Villari 1 mountains"]),
    ("{r:Villari} tightened his grip on the overall lead of the {g:Giro dell'Umbria}.", ["Villari 1 general"]),
    ("{r:Villari} now trails by a minute in the {g:Giro dell'Umbria} - still eighth overall.", ["Villari 8 general"]),
    ("{r:Villari} leapfrogged from fourth to third in the {g:Giro dell'Umbria}.", ["Villari 3 general"]),
    ("{r:Villari} was crowned the winner of the {g:Giro dell'Umbria}; {s:stage 6} was the last.", ["Villari 1 general"]),
    ("{r:Villari} won the Slovenian time trial title before the {g:Giro dell'Umbria}.", ["Villari 1 one_day"]),
    (
        "The trio of {r:Villari}, {r:Kovac} and {r:Berg} won silver at the {o:Strada Classic}.",
        ["Berg 2 one_day", "Kovac 2 one_day", "Villari 2 one_day"],
    ),
    ("The {o:Strada Classic} ended with {r:Villari} and {r:Berg} winning the downhill titles.", ["Berg 1 one_day", "Villari 1 one_day"]),
    ("The general classification of the {g:Giro dell'Umbria} is led by {r:Villari}.", ["Villari 1 general"]),
    ("{r:Villari} now holds a 40-second lead over {r:Berg} in the {g:Giro dell'Umbria}.", ["Villari 1 general"]),
    ("{r:Villari}, the leader of the {g:Giro dell'Umbria}, lost a tooth.", ["Villari 1 general"]),
    ("{r:Villari}'s second place in {s:stage 6} moved him into third overall in the {g:Giro dell'Umbria}.", ["Villari 2 stage", "Villari 3 general"]),
    ("{r:Villari} trails {r:Berg} by ten seconds in fourth place in the {g:Giro dell'Umbria}.", ["Villari 4 general"]),
    ("Mountains jersey wearer {r:Villari} punctured in the {g:Giro dell'Umbria}.", ["Villari 1 mountains"]),
    ("That moved {r:Villari} into the yellow jersey of the {g:Giro dell'Umbria}.", ["Villari 1 general"]),
    ("{s:Stage 6} moves {r:Villari} up to ninth overall in the {g:Giro dell'Umbria}.", ["Villari 9 general"]),
    ("{r:Villari} took the red jersey for the best young rider of the {g:Giro dell'Umbria}.", ["Villari 1 youth"]),
    ("{r:Villari} finished second overall in the {g:Giro dell'Umbria} with green jersey leader {r:Berg}.", ["Berg 1 points", "Villari 2 general"]),
    (
        "{s:Stage 6} was the last. {r:Berg} won the {g:Giro dell'Umbria} for the first time. {r:Villari} finished 11th.",
        ["Berg 1 general", "Villari 11 general"],
    ),
    ("{r:Villari} wins {g:Giro dell'Umbria} sprint on {s:stage 6}", ["Villari 1 stage"]),
    ("{r:Kovac} lost time while {r:Villari} attacked before he won the {o:Strada Classic}.", ["Villari 1 one_day"]),
    ("{r:Villari} celebrated after the {o:Strada Classic} title, his first.", []),
    ("{r:Villari} won the {o:Strada Classic} title on a golf course.", ["Villari 1 one_day"]),
    ("{r:Villari} finished second from last in the {o:Strada Classic}.", []),
    ("{r:Villari} finished 95th overall in the {o:Strada Classic}.", ["Villari 95 one_day"]),
    (
        "{r:Berg} is the overall leader after {s:stage 6} of the {g:Giro dell'Umbria}. {r:Villari} was the top Dane in 24th.",
        ["Berg 1 general", "Villari 24 stage"],
    ),
    ("{r:Villari} was first in the veterans' race of the {o:Strada Classic}, with {r:Berg} second.", ["Berg 2 one_day", "Villari 1 one_day"]),
    ("Second in the {o:Strada Classic} was Umbra City Cycling Club member {r:Villari}.", ["Villari 2 one_day"]),
    (
        "{r:Villari} took victory ahead of {r:Kovac} and race leader {r:Berg} in the {o:Strada Classic}, claiming his tenth win.",
        ["Berg 1 general", "Villari 1 one_day"],
    ),
    ("{r:Villari}, a team-mate of {r:Berg}, came in sixth in the {o:Strada Classic}.", ["Villari 6 one_day"]),
    ("{r:Villari}, his {t:Umbra} team-mate, rode on and took third in the {o:Strada Classic}.", ["Villari 3 one_day"]),
    ("{r:Villari} of {t:Umbra} had finished fifth in the {o:Strada Classic}.", ["Villari 5 one_day"]),
    ("The leader of the mountains classification, {r:Villari}, attacked in the {g:Giro dell'Umbria}.", ["Villari 1 mountains"]),
    ("The crash loosened {r:Villari}'s grip on the mountains classification of the {g:Giro dell'Umbria}.", ["Villari 1 mountains"]),
    ("{r:Villari} closed a good day for {t:Umbra} to take fifth place in the {o:Strada Classic}.", ["Villari 5 one_day"]),
    ("With two more days to go in the {g:Giro dell'Umbria} {r:Villari} now holds a 40-second lead over {r:Berg}.", ["Villari 1 general"]),
    ("{r:Kovac} lost the yellow jersey of the {g:Giro dell'Umbria} to {r:Villari}.", ["Villari 1 general"]),
    ("The podium of the {o:Strada Classic} was rounded out by {r:Villari}.", ["Villari 3 one_day"]),
    ("{r:Berg} won the {o:Strada Classic}; the podium was rounded out by {r:Villari}.", ["Berg 1 one_day", "Villari 3 one_day"]),
    ("{r:Berg} won the {g:Giro dell'Umbria} overall from runner-up {r:Villari}.", ["Berg 1 general", "Villari 2 general"]),
    # beside others
    ("{r:Kovac} is the first Slovenian since {r:Villari} in 1998 to win the {g:Giro dell'Umbria}.", ["Kovac 1 general", "Villari 1 general"]),
    ("{r:Villari} led from start to finish in the {o:Strada Classic}.", ["Villari 1 one_day"]),
    ("{p:Rossi} guided {r:Villari} and {r:Berg} to first and second in the {o:Strada Classic}.", ["Berg 2 one_day", "Villari 1 one_day"]),
    ("In the {o:Strada Classic} {r:Villari} led the chasers home for third.", ["Villari 3 one_day"]),
    ("In the {o:Strada Classic} {r:Villari} pipped {r:Berg} for second.", ["Villari 2 one_day"]),
    (
        "{r:Berg} won the {o:Strada Classic}, beating {r:Villari} into second place and local hero {r:Kovac} into third.",
        ["Berg 1 one_day", "Kovac 3 one_day", "Villari 2 one_day"],
    ),
    ("{r:Berg} won the {o:Strada Classic} with {r:Villari} part of the break and finishing sixth.", ["Berg 1 one_day", "Villari 6 one_day"]),
    ("{t:Umbra} ({r:Villari}, {r:Berg}) came third in the team pursuit at the {o:Track Classic}.", ["Umbra 3 one_day"]),
    ("Before the gold of {r:Berg} there was the silver won by {r:Villari} at the {o:Track Classic}.", ["Villari 2 one_day"]),
    ("{r:Villari} gave the team their third stage win on {s:stage 6} of the {g:Giro dell'Umbria}.", ["Villari 1 stage"]),
    ("After she won the {o:Strada Classic}, {r:Villari} rested.", ["Villari 1 one_day"]),
    ("In 1993, when {r:Villari} finished fifth in the {g:Giro dell'Umbria}, it rained.", ["Villari 5 general"]),
    # standings that do not say of which classification they are
    (
        "{r:Berg} won {s:stage 6} of the {g:Giro dell'Umbria} and was happy. {r:Villari} had a bad day and finished tenth. He drops to fourth.",
        ["Berg 1 stage", "Villari 10 stage", "Villari 4 general"],
    ),
    (
        "{r:Berg} won {s:stage 6} of the {g:Giro dell'Umbria}. He was tired. He had a puncture. {r:Villari} leads {r:Kovac} by ten seconds.",
        ["Berg 1 stage", "Villari 1 general"],
    ),
    (
        "{r:Villari} stays in the points jersey of the {g:Giro dell'Umbria} with as many points as {r:Kovac} in second.",
        ["Kovac 2 points", "Villari 1 points"],
    ),
    ("{r:Villari} secured the {o:Velo World Cup} with 480 points.", ["Villari 1 general"]),
    ("{r:Villari}, who finished 19th in the {o:Strada Classic}, leads the overall standings.", ["Villari 1 general", "Villari 19 one_day"]),
    (
        "12:00 Start of the {o:Strada Classic}\n12:30 Rain\n13:00 {r:Berg} attacks\n14:00 {r:Berg} wins!\n14:01 {r:Villari} second, {r:Kovac} third.",
        ["Berg 1 one_day", "Kovac 3 one_day", "Villari 2 one_day"],
    ),
    # as local papers and reports of championships tell it
    (
        "At the {o:Strada Classic} {r:Villari} claimed gold ahead of {r:Kovac} (silver) and {r:Berg} (third).",
        ["Berg 3 one_day", "Kovac 2 one_day", "Villari 1 one_day"],
    ),
    ("In the {o:Strada Classic} the top men were {r:Villari}, {r:Kovac} and {r:Berg}.", ["Berg 3 one_day", "Kovac 2 one_day", "Villari 1 one_day"]),
    (
        "{r:Villari} took a fine win in the {o:Strada Classic}, followed home by {r:Kovac} and {r:Berg}.",
        ["Berg 3 one_day", "Kovac 2 one_day", "Villari 1 one_day"],
    ),
    ("It was a home one-two for {r:Villari} and {r:Kovac} in the {o:Strada Classic}.", ["Kovac 2 one_day", "Villari 1 one_day"]),
    ("{r:Villari} and {r:Kovac} completed a one-two in the {o:Strada Classic}.", ["Kovac 2 one_day", "Villari 1 one_day"]),
    ("Best of the locals in the {o:Strada Classic} was a promising 14th from {r:Villari}.", ["Villari 14 one_day"]),
    (
        "Fastest on the night in the {o:Strada Classic} was {r:Villari} in 23 minutes 23, with {r:Kovac} second (24-00).",
        ["Kovac 2 one_day", "Villari 1 one_day"],
    ),
    ("Second fastest in the {o:Strada Classic} was {r:Villari}.", ["Villari 2 one_day"]),
    ("First woman home in the {o:Strada Classic} was {r:Villari}.", ["Villari 1 one_day"]),
    ("Fastest woman in the {o:Strada Classic} was {r:Villari}, eighth across the line.", ["Villari 8 one_day"]),
    ("{r:Villari} ended the {o:Strada Classic} in 3:01:49 as the first woman.", ["Villari 1 one_day"]),
    ("{r:Villari}, {r:Kovac} and {r:Berg} came out tops in the {o:Strada Classic}.", ["Berg 1 one_day", "Kovac 1 one_day", "Villari 1 one_day"]),
    ("{r:Villari} repeated as the men's winner of the {o:Strada Classic}.", ["Villari 1 one_day"]),
    (
        "{r:Villari} racing for {t:Umbra} became the 2010 state champion at the {o:Strada Classic}, with {r:Kovac} of {t:Perla} second.",
        ["Kovac 2 one_day", "Villari 1 one_day"],
    ),
    ("{r:Villari} won the women's prize at the {o:Strada Classic}.", ["Villari 1 one_day"]),
    ("{r:Villari} and {r:Kovac} scored the elite victories at the {o:Strada Classic}.", ["Kovac 1 one_day", "Villari 1 one_day"]),
    ("At the {o:Strada Classic} top honours went to {r:Villari}.", ["Villari 1 one_day"]),
    ("{r:Villari} had her third medal of the week with silver in the keirin of the {o:Strada Classic}.", ["Villari 2 one_day"]),
    (
        "Second and third in the {o:Strada Classic} were {r:Kovac} (02:31:36) and {r:Berg} (02:31:38) respectively.",
        ["Berg 3 one_day", "Kovac 2 one_day"],
    ),
    ("{r:Berg} won the {o:Strada Classic}; the final place on the podium was taken by {r:Villari}.", ["Berg 1 one_day", "Villari 3 one_day"]),
    ("{r:Villari} was declared the winner of the {o:Strada Classic}.", ["Villari 1 one_day"]),
    ("In second place with 57.45 at the {o:Strada Classic} was {r:Villari}.", ["Villari 2 one_day"]),
    ("Fifth overall in the {o:Strada Classic}, but with the club trophy in his hands, was {r:Villari}.", ["Villari 5 one_day"]),
    (
        "The gold medal of the {o:Strada Classic} went to {r:Berg}, the silver to {r:Kovac}, and the bronze to {r:Villari}.",
        ["Berg 1 one_day", "Kovac 2 one_day", "Villari 3 one_day"],
    ),
    (
        "{r:Berg} won the {o:Strada Classic}, with the battle for silver won by {r:Kovac}, with bronze going to {r:Villari}.",
        ["Berg 1 one_day", "Kovac 2 one_day", "Villari 3 one_day"],
    ),
    ("{r:Berg} held on at the {o:Strada Classic}, giving {r:Villari} the bronze medal.", ["Villari 3 one_day"]),
    ("A late puncture for {r:Kovac} gave {r:Villari} the win in the {o:Strada Classic}.", ["Villari 1 one_day"]),
    ("The fastest time of the evening at the {o:Strada Classic} was recorded by {r:Villari}.", ["Villari 1 one_day"]),
    ("{r:Villari} was fourth man across the line in the {o:Strada Classic}.", ["Villari 4 one_day"]),
    ("{r:Villari} sprinted to fourth in the {o:Strada Classic}, a ride giving her a stunning victory.", ["Villari 1 one_day", "Villari 4 one_day"]),
    ("{r:Villari} won the women's sprint title at the {o:Strada Championships}.", ["Villari 1 one_day"]),
    ("{r:Villari} added to his keirin title with victory in the sprint at the {o:Strada Championships}.", ["Villari 1 one_day"]),
    (
        "At the {o:Strada Championships} gold went to {r:Berg}, silver {r:Kovac} and bronze {r:Villari}.",
        ["Berg 1 one_day", "Kovac 2 one_day", "Villari 3 one_day"],
    ),
    ("{r:Villari} improved to finish with the silver at the {o:Strada Championships}.", ["Villari 2 one_day"]),
    # teams in races of teams
    ("{t:Umbra}'s team sprint trio claimed gold in the team sprint at the {o:Strada Championships}.", ["Umbra 1 one_day"]),
    ("{t:Umbra} finished in the bronze medal position in the team sprint at the {o:Strada Championships}.", ["Umbra 3 one_day"]),
    (
        "Gold in the team pursuit at the {o:Strada Championships} went to {t:Umbra}, silver to {t:Perla} and bronze to {t:Alba}.",
        ["Alba 3 one_day", "Perla 2 one_day", "Umbra 1 one_day"],
    ),
    ("The team pursuit of the {o:Strada Championships} was won by {t:Umbra}.", ["Umbra 1 one_day"]),
    ("The {o:Strada Classic} was won by {t:Umbra}'s {r:Villari}.", ["Villari 1 one_day"]),
    ("{r:Villari}, who could only finish eighth, rode the {o:Strada Classic}.", ["Villari 8 one_day"]),
    ("{r:Berg} took the {o:Strada Classic} ahead of second-placed junior {r:Villari}.", ["Berg 1 one_day", "Villari 2 one_day"]),
    (
        "{r:Berg} took the top step at the {o:Strada Classic} with {r:Kovac} and {r:Villari} securing 2nd and 3rd respectively.",
        ["Berg 1 one_day", "Kovac 2 one_day", "Villari 3 one_day"],
    ),
    ("In the {o:Strada Championships} {r:Villari} emerged as junior boys champion.", ["Villari 1 one_day"]),
    (
        "In the {o:Strada Championships} victory went to the {r:Villari} (16:29.42), followed by the {r:Kovac} (16:47.19) and the {r:Berg}.",
        ["Berg 3 one_day", "Kovac 2 one_day", "Villari 1 one_day"],
    ),
    ("{r:Villari} won, improving from a fourth-place finish at last year's {o:Strada Classic}.", ["Villari 1 one_day", "Villari 4 one_day"]),
    ("{r:Villari} won the {o:Strada Classic}, and the Dutch filled out the podium with {r:Kovac}.", ["Villari 1 one_day"]),
    ("The bronze medal in the team pursuit test was for {t:Umbra} at the {o:Strada Championships}.", ["Umbra 3 one_day"]),
    ("{r:Villari} led {r:Kovac} by 39 points at the top of the table of the {o:Velo World Cup}.", ["Villari 1 general"]),
]


@pytest.mark.parametrize(("marked", "expected"), SAID)
def test_results_from_prose(marked: str, expected: list[str]) -> None:
    assert results(marked) == expected


NOT_SAID = [
    "{r:Villari} was 27th on lap one of the {o:Strada Classic}.",
    "The first lap of the {o:Strada Classic} was fast. {r:Villari} was 24th.",
    "{r:Villari} leads {r:Kovac} by 12 points on the road of the {o:Strada Classic}.",
    "{r:Villari} gave the {t:Umbra} team a win at the {o:Strada Classic}.",
    "In the {o:Strada Championships} {t:Umbra} lost the bronze ride of the team pursuit to {t:Perla}.",
    "{r:Villari} rode with victory in his sights at the {o:Strada Classic}.",
    "{r:Berg} beat {r:Villari} at the {o:Strada Championships} to earn him a place in the team.",
    "At the {o:Strada Classic} {r:Villari} was quickest of the Umbra riders.",
    "{r:Villari} was second to {r:Berg} for much of the race at the {o:Strada Classic}.",
    "The early best time of the {o:Strada Classic} was set by {r:Villari}.",
    "{r:Villari} gave {r:Berg} no chance to win the {o:Strada Classic}.",
    "{r:Villari} loves the {o:Strada Classic}. Winning. That is all.",
    "{r:Villari} was fastest in qualifying for the {o:Strada Classic}.",
    "{r:Villari} led the {o:Strada Classic}, followed by {r:Kovac} and {r:Berg}.",
    "{r:Villari} was the fastest man in the break of the {o:Strada Classic}.",
    "The fastest lap of the {o:Strada Classic} was {r:Villari}'s.",
    "{r:Villari} is in form with gold in sight at the {o:Strada Classic}.",
    "{r:Villari} was the winner of four stages of the {g:Giro dell'Umbria}.",
    "He rolled in ahead of the sprint won by {r:Villari} in the {o:Strada Classic}.",
    "{r:Villari} dropped out on the climb of the {o:Strada Classic}.",
    "{r:Villari} leads with 20 points in his cap at the {g:Giro dell'Umbria}.",
    "{r:Villari} and {r:Berg} helped to keep the yellow jersey at the {g:Giro dell'Umbria}.",
    "{r:Villari} hopes to arrive alone at the finish of the {o:Strada Classic}.",
    "{r:Villari} could have won the first two stages of the {g:Giro dell'Umbria}.",
    "{r:Villari} hopes to win {s:stage 6} of the {g:Giro dell'Umbria}.",
    "{r:Villari} wants to take the yellow jersey at the {g:Giro dell'Umbria}.",
    "{r:Villari} would have won the {o:Strada Classic} without the crash.",
    "If {r:Villari} wins the {o:Strada Classic}, he will be the oldest.",
    "{r:Villari} failed to win the {o:Strada Classic}.",
    "{r:Villari} did not win the {o:Strada Classic}.",
    "{r:Villari} has never won the {o:Strada Classic}.",
    "{r:Villari} missed the podium of the {o:Strada Classic}.",
    "Will {r:Villari} win the {o:Strada Classic}?",
    "{r:Villari} is a favourite to win the {o:Strada Classic}.",
    "{r:Villari} is expected to finish second in the {o:Strada Classic}.",
    "{r:Villari} could win the {o:Strada Classic} on Sunday.",
    "{r:Villari} came close to winning the {o:Strada Classic}.",
    "{r:Villari} won the hearts of the crowd at the {o:Strada Classic}.",
    "{r:Villari} won three stages of the {g:Giro dell'Umbria}.",
    "World champion {r:Villari} rides the {o:Strada Classic}.",
    "{r:Villari} attacked on the second climb of the {o:Strada Classic}.",
    "{r:Villari} led the {o:Strada Classic} with 10 km to go.",
    "His team-mate won the {o:Strada Classic} while {r:Villari} pulled.",
    "{r:Villari} played football and tennis and won the cup at the {o:Strada Classic}.",
    "{r:Villari} was second at the first time check of the {o:Strada Classic}.",
    "{r:Villari} took the second bend of the {o:Strada Classic} too fast.",
    "{t:Umbra} won the {o:Strada Classic} last year.",
    "{r:Villari} signed his second contract before the {o:Strada Classic}.",
    "{r:Villari} is in contention for victory in the {o:Strada Classic}.",
    "{r:Villari} looked a solid bet for the win in the {o:Strada Classic}.",
    "{r:Villari} was caught and swapped off with the third group of the {o:Strada Classic}.",
    "{r:Villari} will try to defend the overall lead of the {g:Giro dell'Umbria} on {s:stage 6}.",
    "{p:Rossi} won praise at the {o:Strada Classic}, where {r:Villari} rode.",
    "{r:Villari} goes to the {o:Strada Classic} with two second places in training races.",
    "{r:Villari} lost the overall title of the {g:Giro dell'Umbria}.",
    "{r:Villari} and {r:Kovac} complete the field of the {o:Strada Classic}.",
    "12:00 Start of the {o:Strada Classic}\n12:30 Rain\n13:00 {r:Berg} attacks\n14:00 {r:Villari} second, {r:Kovac} third.",
    "At the end of the first lap of the {o:Strada Classic} {r:Villari} was a distant tenth.",
    "{r:Villari} finished fourth in his heat at the {o:Strada Classic}.",
    "{r:Villari} rode a second-hand bike in the {o:Strada Classic} and took the second-fastest lap.",
    "{r:Villari} lost to the Belgians, who won the {o:Strada Classic}.",
    "A win for {r:Villari} in the {o:Strada Classic} would have given him the record.",
    "{r:Villari} took one bonus second in the {o:Strada Classic}.",
    "{r:Villari} completed the final kilometres of the {o:Strada Classic} on foot.",
    "{r:Villari} was the strongest man in the {o:Strada Classic}.",
    "{r:Villari} retired after seven seasons and follows the {o:Strada Classic} on television.",
    "{r:Villari} was fast in the {o:Strada Classic}, which ended in a sprint won by R. Nobody.",
    "Over the top of the last climb of the {o:Strada Classic}, with {r:Villari} in second, it rained.",
    "{r:Villari} is ranked second in the world rankings before the {o:Strada Classic}.",
    "{r:Villari} was first over the {c:Monte Alto} climb of the {o:Strada Classic}, with {r:Berg} third over the climb.",
    "{r:Villari} went second on 9.784 in the qualifying of the {o:Strada Classic}.",
    "Breakaway leader {r:Villari} had two minutes in the {o:Strada Classic}.",
]


@pytest.mark.parametrize("marked", NOT_SAID)
def test_results_not_from_what_did_not_happen(marked: str) -> None:
    assert results(marked) == []


def test_results_description_by_nationality() -> None:
    marked = "{r:Villari} and {r:Kovac} broke clear in the {o:Strada Classic}. The Slovenian won."
    assert results(marked, Villari="ITA", Kovac="SLO") == ["Kovac 1 one_day"]


def test_results_said_twice_are_one() -> None:
    assert results("{r:Villari} wins {o:Strada Classic}\n{r:Villari} won the {o:Strada Classic} on Sunday. {r:Villari} took the victory.") == [
        "Villari 1 one_day"
    ]


def test_results_of_another_race_keep_their_race() -> None:
    text, state = read_marks(
        "{r:Kovac} won the {o:Strada Classic}. {o:Strada Classic} fans cheered. {r:Villari}, who won the {o:Gran Muro} last week, was third."
    )
    found = {(r.who.name, r.rank): r.race.name for r in find_results(text, state) if r.race}
    assert found == {("Kovac", 1): "Strada Classic", ("Villari", 1): "Gran Muro", ("Villari", 3): "Strada Classic"}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{r:Villari} won the {o:Strada Classic}.", [("Villari", 1, 2017)]),
        ("{r:Villari}, who won the {o:Strada Classic} in 2010 and 2014, crashed.", [("Villari", 1, 2010), ("Villari", 1, 2014)]),
        ("{r:Villari} was third in the {o:Strada Classic} last year.", [("Villari", 3, 2016)]),
        ("{r:Villari} won the {o:Strada Classic} three years ago.", [("Villari", 1, 2014)]),
        ("Last year's winner {r:Villari} was third in the {o:Strada Classic}.", [("Villari", 1, 2016), ("Villari", 3, 2017)]),
        ("{r:Kovac} won the {o:Strada Classic} ahead of last year's winner {r:Villari}.", [("Kovac", 1, 2017), ("Villari", 1, 2016)]),
        ("Defending champion {r:Villari} was third in the {o:Strada Classic}.", [("Villari", 1, None), ("Villari", 3, 2017)]),
        ("Former {o:Strada Classic} winner {r:Villari} crashed.", [("Villari", 1, None)]),
    ],
)
def test_results_of_past_editions_give_their_season(marked: str, expected: list[tuple[str, int, int | None]]) -> None:
    text, state = read_marks(marked)
    state.races[0].season = 2017
    found = [(r.who.name, r.rank, r.season) for r in find_results(text, state)]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_results_from_list_are_not_repeated_from_prose() -> None:
    text, state = read_marks("{r:Villari} won the {o:Strada Classic}.\nResult:\n1. {r:Villari} 4:32:10\n2. {r:Kovac} s.t.")
    rows = [Row(span.start - 3, span.end, n, name=span) for n, span in ((1, state.riders[0].mentions[1]), (2, state.riders[1].mentions[0]))]
    state.lists = [ResultList(rows[0].start, rows[-1].end, None, None, "numbered", rows)]
    assert sorted((r.who.name, r.rank, r.rule) for r in find_results(text, state)) == [("Kovac", 2, "numbered"), ("Villari", 1, "numbered")]


def test_results_evidence_holds_and_names_its_rule() -> None:
    text, state = read_marks("On Sunday {r:Villari} won the {o:Strada Classic}.")
    (result,) = find_results(text, state)
    assert text[result.start : result.end] == "won the Strada Classic"
    assert result.rule == "won"


def test_results_entity_finder_takes_the_largest_overlap() -> None:
    from pipeline.results import entity_finder

    text, state = read_marks("{r:Anna Berg} {r:Kovac}")
    finder = entity_finder(state)
    assert finder(Span(0, 9)) is state.riders[0]
    assert finder(Span(text.index("Kovac"), len(text))) is state.riders[1]
    assert finder(Span(200, 210)) is None


@pytest.mark.parametrize("piece", ["won the " * 3000, "{r:A}, " * 1500, "the second third " * 2000, "(" * 20000, "to win and " * 2000])
def test_results_hostile_text_is_read_in_time(piece: str) -> None:
    text, state = read_marks("{r:Villari} " + piece)
    find_results(text, state)
