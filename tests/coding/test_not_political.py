"""Sport, business, films, weather, science and metaphor use the words of politics; they give no event."""

import pytest

import tripartite

SPORT = (
    "The striker shot wide twice before he struck the winner in stoppage time.",
    "Kenya attacked from the first whistle and beat Ghana 3-1 in the quarter-final.",
    "The Spaniard fought back from two sets down to win the tournament.",
    "Australia bombarded the home side with short balls and took nine wickets before lunch.",
    "Chelsea have agreed to sell their goalkeeper to a club in Turkey.",
    "The coach criticised the referee after the match.",
    "Serena marched into the semi-finals with a straight-sets victory.",
    "Italy were eliminated by Sweden after a penalty shoot-out.",
    "The defending champion crushed her opponent in 52 minutes.",
    "France will meet Brazil in the final of the World Cup on Sunday.",
    "Real Madrid released the midfielder at the end of the season.",
    "The home team surrendered a lead of ten points in the fourth quarter.",
    "England declared on 402 for six and had the visitors on the run at stumps.",
    "The captain defended his players after their defeat by New Zealand.",
    "Morocco held Spain to a goalless draw before a crowd of 60,000.",
)
BUSINESS = (
    "The carmaker agreed to buy a battery maker for $2 billion.",
    "Shares in the bank retreated after it warned of lower profits.",
    "The retailer launched a price war with its rivals ahead of Christmas.",
    "The software company will acquire a start-up that helps shops to fight fraud.",
    "Investors punished the stock after the chipmaker cut its forecast.",
    "The airline struck a deal with a leasing company for 30 jets.",
    "Analysts criticised the merger as too expensive.",
    "The drug maker defended its pricing and promised shareholders a higher dividend.",
    "Two supermarket chains are battling for customers with ever lower prices.",
    "The brewer withdrew its bid for a smaller competitor.",
    "Apple launched a new phone and took aim at its rivals.",
    "The dollar came under attack as traders bet on lower rates.",
)
STORIES = (
    "The thriller bombed at the box office and was savaged by the critics.",
    "In the film's second act the hero shoots his brother and escapes across the border.",
    "The director shot the film in three weeks in the hills of Umbria.",
    "Her novel tells of a detective who hunts a killer through Lisbon.",
    "In the final episode the spies kidnap the ambassador's daughter.",
    "The villain threatens to blow up the city unless the heroine marries him.",
    "A soldier falls in love with a nurse and deserts in this sentimental drama.",
    "The band attacks every song on the album with real fury.",
    "The opera ends when the king pardons his enemies and the chorus sings.",
    "The singer apologised to her fans for cancelling the concert.",
)
NATURE = (
    "Heavy rain attacked the coast and high winds battered the harbour.",
    "A cold front will invade the Midwest on Thursday, forecasters said.",
    "Lightning struck a barn and killed four cows.",
    "The storm threatened the islands before it retreated out to sea.",
    "Floods cut off several villages in the valley.",
    "The virus attacks the liver and can kill within days.",
    "White blood cells fight infection and destroy damaged tissue.",
    "The telescope will visit an asteroid that may strike the planet.",
    "Ants attack the beetles and carry them off to their nest.",
    "The probe fired its engines and left the orbit of Venus.",
    "A shark attacked a surfer off the beach.",
    "Heat killed thousands of trees in the park.",
)
METAPHORS = (
    "Central bankers are fighting inflation with higher rates.",
    "She attacked the problem with a pencil and a ruler.",
    "Doctors are waging war on obesity.",
    "The recipe calls for two eggs and a cup of flour.",
    "His new haircut was the talk of the town.",
    "The restaurant has won over the toughest critics.",
    "Old furniture was bombarded with colour until it looked new.",
    "The two chefs traded jokes while the sauce simmered.",
    "The garden surrenders to weeds by August.",
    "Guests are asked to leave their shoes at the door.",
    "The climbers reached the summit on Friday and held a short ceremony.",
    "My grandmother went to war against moths every spring.",
)


@pytest.mark.parametrize("text", [*SPORT, *BUSINESS, *STORIES, *NATURE, *METAPHORS])
def test_gives_no_event(text: str) -> None:
    events = tripartite.read(text, published="2021-06-02").events
    assert [(e.type, e.rule) for e in events] == []
