from dataclasses import replace
from datetime import date

import pytest

from tripartite.coding.factuality import Factuality, factuality, is_background, status
from tripartite.coding.factuality.verdict import EFFECTS, Certainty, Polarity, Time
from tripartite.coding.parse import Parser
from tripartite.coding.pipeline import predicate_words
from tripartite.coding.propositions import propositions
from tripartite.lexicon.loader import DATA, read
from tripartite.records.article import Sentence
from tripartite.records.parse import Parse
from tripartite.records.proposition import Proposition
from tripartite.records.span import Span

NOUNS = frozenset(
    "attack visit talk meeting strike war ceasefire withdrawal protest coup raid summit arrest invasion"
    " negotiation sanction clash sabotage assault release".split()
)
# Only the cues are under test here: faults in other files of the lexicon are found by its own tests.
LEXICON = read(DATA)[0]
WORDS = replace(predicate_words(LEXICON), nouns=NOUNS, adjectives=frozenset())

# Sentence | the predicate's word | its status. Neighbouring lines differ in little.
STATUSES = """
Rebels attacked the town on Monday. | attacked | actual
Rebels attack the town every week. | attack | actual
Rebels are attacking the town. | attacking | actual
Rebels have attacked the town. | attacked | actual
Rebels were attacking the town when the convoy arrived. | attacking | actual
Rebels will attack the town. | attack | future
Rebels are going to attack the town. | attack | future
Rebels are about to attack the town. | attack | future
Rebels may attack the town. | attack | hypothetical
Rebels might attack the town. | attack | hypothetical
Rebels could attack the town. | attack | hypothetical
Rebels would attack the town. | attack | hypothetical
Rebels can attack the town at any time. | attack | hypothetical
Rebels should attack the town. | attack | hypothetical
Rebels must leave the town. | leave | hypothetical
Rebels ought to leave the town. | leave | hypothetical
Rebels may have attacked the town. | attacked | hypothetical
Rebels would have attacked the town. | attacked | hypothetical
Rebels could have attacked the town. | attacked | hypothetical
Rebels did not attack the town. | attack | negated
Rebels have not attacked the town. | attacked | negated
Rebels never attacked the town. | attacked | negated
Rebels no longer attack the town. | attack | negated
Rebels will not attack the town. | attack | negated
Rebels won't attack the town. | attack | negated
Rebels cannot attack the town. | attack | negated
Rebels could not capture the town. | capture | negated
Rebels may not attack the town. | attack | hypothetical
Rebels almost captured the town. | captured | negated
Rebels quickly captured the town. | captured | actual
No rebels attacked the town. | attacked | negated
Nobody attacked the town. | attacked | negated
None of the rebels attacked the town. | attacked | negated
Neither Iran nor Syria attacked the town. | attacked | negated
Both Iran and Syria attacked the town. | attacked | actual
The police arrested no protesters. | arrested | negated
The police arrested three protesters. | arrested | actual
The army not only attacked the town but also burned it. | attacked | actual
The army did not withdraw until Monday. | withdraw | actual
The army did not attack the town or burn it. | burn | negated
The army attacked the town and burned it. | burned | actual
The rebels failed to capture the town. | capture | negated
The rebels managed to capture the town. | capture | actual
The rebels did not manage to capture the town. | capture | negated
The rebels did not fail to capture the town. | capture | actual
The rebels may manage to capture the town. | capture | hypothetical
The rebels will manage to capture the town. | capture | future
The rebels succeeded in capturing the town. | capturing | actual
The rebels began to shell the town. | shell | actual
The rebels began shelling the town. | shelling | actual
The rebels continued to shell the town. | shell | actual
The rebels will continue to shell the town. | shell | future
The rebels kept shelling the town. | shelling | actual
The rebels helped the army to capture the town. | capture | actual
Russia forced Syria to withdraw its troops. | withdraw | actual
Russia did not force Syria to withdraw its troops. | withdraw | negated
Police were forced to arrest the mayor. | arrest | actual
Police had to arrest the mayor. | arrest | actual
Police were able to arrest the mayor. | arrest | actual
Police were unable to arrest the mayor. | arrest | negated
Police declined to arrest the mayor. | arrest | negated
Police refused to arrest the mayor. | arrest | negated
Police did not refuse to arrest the mayor. | arrest | hypothetical
Rebels stopped short of attacking the city. | attacking | negated
The army prevented rebels from attacking the city. | attacking | negated
The army stopped rebels from attacking the city. | attacking | negated
The army tried to prevent rebels from attacking the city. | attacking | hypothetical
The army avoided attacking the city. | attacking | negated
The army refrained from attacking the city. | attacking | negated
The army banned the party from holding a protest. | protest | negated
The army captured the town without attacking the camp. | attacking | negated
The army captured the town by attacking the camp. | attacking | actual
The army captured the town after attacking the camp. | attacking | actual
The army shelled the camp before capturing the town. | capturing | actual
The army will shell the camp before capturing the town. | capturing | future
The army captured the town instead of attacking the camp. | attacking | negated
The army attacked the town, killing three people. | killing | actual
The army will attack the town, killing many people. | killing | future
The minister denied that troops attacked the village. | attacked | negated
The minister said that troops attacked the village. | attacked | actual
The minister did not confirm that troops attacked the village. | attacked | hypothetical
The minister confirmed that troops attacked the village. | attacked | actual
The group denied attacking the ship. | attacking | negated
The group admitted attacking the ship. | attacking | actual
The group did not deny attacking the ship. | attacking | hypothetical
Iran denied plans to attack the ship. | attack | negated
Iran announced plans to attack the ship. | attack | future
Iran has no plans to attack the ship. | attack | negated
Iran has a plan to attack the ship. | attack | future
The general was accused of killing civilians. | killing | hypothetical
The general was convicted of killing civilians. | killing | actual
The general was acquitted of killing civilians. | killing | negated
The United States accused Iran of arming rebels. | arming | hypothetical
The United States condemned Iran for arming rebels. | arming | actual
The general is suspected of killing civilians. | killing | hypothetical
The general regretted attacking the village. | attacking | actual
The general did not regret attacking the village. | attacking | actual
The general knew that troops attacked the village. | attacked | actual
The general thinks that troops attacked the village. | attacked | hypothetical
The general does not think that troops attacked the village. | attacked | negated
The general doubts that troops attacked the village. | attacked | hypothetical
The general is believed to have ordered the killing. | ordered | hypothetical
The troops are said to have attacked the village. | attacked | hypothetical
The troops seem to have attacked the village. | attacked | hypothetical
Iran wants to attack Israel. | attack | hypothetical
Iran does not want to attack Israel. | attack | negated
Iran hopes to meet Saudi officials. | meet | hypothetical
Iran is seeking to pressure Israel. | pressure | hypothetical
Iran tried to sink the ship. | sink | hypothetical
Iran plans to sink the ship. | sink | future
Iran intends to visit Damascus. | visit | future
Iran has decided to close the embassy. | close | future
Iran agreed to close the embassy. | close | future
Iran promised to close the embassy. | close | future
Iran threatened to close the embassy. | close | hypothetical
Iran reportedly plans to close the embassy. | close | hypothetical
Iran did not agree to close the embassy. | close | negated
Iran is ready to close the embassy. | close | future
Iran is willing to close the embassy. | close | hypothetical
Iran is unwilling to close the embassy. | close | negated
Iran is likely to close the embassy. | close | hypothetical
Iran is unlikely to close the embassy. | close | hypothetical
Iran is set to close the embassy. | close | future
Iran is expected to close the embassy. | close | future
Iran was scheduled to close the embassy. | close | future
Iran is to close the embassy. | close | future
It is likely that Iran will attack. | attack | hypothetical
It is clear that Iran attacked the ship. | attacked | actual
It is unclear whether Iran attacked the ship. | attacked | hypothetical
It is not true that Iran attacked the ship. | attacked | negated
The goal is to attack Israel. | attack | hypothetical
The goal of attacking Israel unites them. | attacking | hypothetical
Israel fears that Iran will attack its ships. | attack | hypothetical
Israel urged Russia to withdraw its troops. | withdraw | hypothetical
Israel told Russia to withdraw its troops. | withdraw | hypothetical
Israel ordered its troops to attack the camp. | attack | hypothetical
Israel allowed the group to leave the camp. | leave | hypothetical
Israel did not allow the group to leave the camp. | leave | negated
Israel let the group leave the camp. | leave | actual
Israel demanded that Russia withdraw its troops. | withdraw | hypothetical
Israel called on Russia to withdraw its troops. | withdraw | hypothetical
Israel asked Russia to withdraw its troops. | withdraw | hypothetical
Israel warned Russia not to attack its troops. | attack | hypothetical
If rebels attack the town, the army will respond. | attack | hypothetical
If rebels attack the town, the army will respond. | respond | hypothetical
When rebels attack the town, the army will respond. | respond | future
The army will respond unless rebels leave the town. | leave | hypothetical
The army will respond as long as rebels hold the town. | hold | hypothetical
The army will respond even if rebels leave the town. | respond | future
Troops moved in case rebels attacked the town. | attacked | hypothetical
Troops moved because rebels attacked the town. | attacked | actual
Should rebels attack the town, the army will respond. | attack | hypothetical
Had rebels attacked the town, the army would have responded. | attacked | hypothetical
The army will respond if attacked. | respond | hypothetical
Troops will leave on condition that rebels free the hostages. | free | hypothetical
Before the rebels attacked the town, the army withdrew. | attacked | actual
When the president visits Ankara next week, he will meet the king. | visits | future
When the president visited Ankara last week, he met the king. | visited | actual
The army will stay until the rebels leave the town. | leave | future
Did Iran attack the ship? | attack | hypothetical
Has Iran attacked the ship? | attacked | hypothetical
Iran did attack the ship. | attack | actual
The envoy flew to Cairo to discuss the war. | discuss | hypothetical
The envoy met the king to discuss the war. | discuss | actual
The army attacked the town in order to free the hostages. | free | hypothetical
The army attacked the town and freed the hostages. | freed | actual
The army closed the road so that rebels could withdraw. | withdraw | hypothetical
The army used tear gas to disperse the crowd. | disperse | actual
He said that he would visit Ankara. | visit | future
He said that he visited Ankara. | visited | actual
He said that he would visit Ankara if invited. | visit | hypothetical
He said that he may visit Ankara. | visit | hypothetical
He will visit Ankara, officials said. | visit | future
He visited Ankara, officials said. | visited | actual
He did not visit Ankara, officials said. | visit | negated
US to withdraw troops from Syria | withdraw | future
Iran is allegedly arming the rebels. | arming | hypothetical
Iran is openly arming the rebels. | arming | actual
Iran has probably armed the rebels. | armed | hypothetical
The first rebel to enter the town was shot. | enter | actual
The plan to enter the town was leaked. | enter | future
The order to enter the town was leaked. | enter | hypothetical
The report that rebels entered the town worried the king. | entered | hypothetical
The fact that rebels entered the town worried the king. | entered | actual
Soldiers who attacked the village were punished. | attacked | actual
Soldiers attacking the village burned a school. | attacking | actual
Three people detained in the raid were freed. | detained | actual
The rebels launched an attack on the town. | attack | actual
The rebels will launch an attack on the town. | attack | future
The rebels launched an alleged attack on the town. | attack | hypothetical
The rebels did not launch an attack on the town. | attack | negated
The rebels planned an attack on the town. | attack | future
The rebels foiled an attack on the town. | attack | negated
The rebels condemned the attack on the town. | attack | actual
The rebels will condemn the attack on the town. | attack | actual
The rebels threatened an attack on the town. | attack | hypothetical
The rebels were blamed for the attack on the town. | attack | actual
The attack never took place. | attack | negated
The attack took place on Monday. | attack | actual
There was no attack on the town. | attack | negated
There was an attack on the town. | attack | actual
There will be an attack on the town. | attack | future
There were clashes after the attack on the town. | attack | actual
Iran held talks with Syria. | talks | actual
Iran held no talks with Syria. | talks | negated
Iran refused to hold talks with Syria. | talks | negated
Iran is ready to hold talks with Syria. | talks | future
Iran called for talks with Syria. | talks | hypothetical
Iran prepared for talks with Syria. | talks | future
Iran cancelled talks with Syria. | talks | negated
Iran was excluded from the talks with Syria. | talks | actual
The scheduled talks between Iran and Syria are in Geneva. | talks | future
The failed talks between Iran and Syria ended in Geneva. | talks | actual
The envoy arrived in Cairo ahead of talks with Hamas. | talks | future
The envoy arrived in Cairo for talks with Hamas. | talks | future
The envoy left Cairo after talks with Hamas. | talks | actual
The envoy spoke to reporters before a visit to Cairo. | visit | future
The envoy spoke to reporters during a visit to Cairo. | visit | actual
The envoy has a planned visit to Cairo. | visit | future
The envoy announced a visit to Cairo. | visit | future
The visit to Cairo was cancelled. | visit | negated
The visit to Cairo was postponed. | visit | future
The upcoming visit to Cairo was criticized. | visit | future
The recent visit to Cairo was criticized. | visit | actual
The proposed visit to Cairo was criticized. | visit | hypothetical
The cancelled visit to Cairo was criticized. | visit | negated
He spoke of the threat of war. | war | hypothetical
He spoke of the horrors of war. | war | actual
He warned of the risk of war. | war | hypothetical
He warned of a possible attack on the town. | attack | hypothetical
He warned against an attack on the town. | attack | hypothetical
He warned that the dispute may lead to war. | war | hypothetical
The dispute led to war. | war | actual
The dispute did not lead to war. | war | negated
An attack would trigger a war. | attack | hypothetical
An attack triggered a war. | attack | actual
In case of an attack, the army will respond. | attack | hypothetical
Because of the attack, the army will respond. | attack | actual
Plans for a visit to Ankara were announced. | visit | future
Reports of an attack on the town spread quickly. | attack | hypothetical
A wave of attacks hit the town. | attacks | actual
The talks are to be held in Geneva. | talks | future
The talks are due to resume in Geneva. | talks | future
The talks are likely to resume in Geneva. | talks | hypothetical
The talks are expected to resume in Geneva. | talks | future
The attack is expected to harm trade. | attack | actual
The attack is imminent. | attack | future
The talks planned for Monday angered the king. | talks | future
The talks held on Monday angered the king. | talks | actual
The ceasefire is aimed at ending the occupation. | ending | hypothetical
The army denied reports that it had attacked the village. | attacked | negated
The army rejected accusations that it attacked the village. | attacked | negated
Hundreds gathered to protest against the new law. | protest | actual
Hundreds hoped to protest against the new law. | protest | hypothetical
Thousands rallied in Paris to demand new elections. | demand | actual
Iran denies attacking ship | attacking | negated
Seven killed in attack on mosque | attack | actual
Putin considering visit to Ankara | visit | hypothetical
Iran says the US must lift the embargo before talks | talks | future
"We will not attack first," the general said. | attack | negated
"If they attack us, we will respond," the general said. | attack | hypothetical
Iran has vowed to retaliate for the attack. | retaliate | future
Iran has vowed to retaliate for the attack. | attack | actual
He called for an end to the war. | war | actual
Leaders condemned attacks on civilians. | attacks | actual
He urged both sides to avoid attacks on civilians. | attacks | hypothetical
The president said he had no plans to resign. | resign | negated
The president refused to say whether he would resign. | resign | hypothetical
The president resigned after protesters stormed the palace. | stormed | actual
There are fears that rebels will attack the town. | attack | hypothetical
Iran is close to signing the treaty. | signing | hypothetical
The country is on the brink of war. | war | hypothetical
The council voted to impose sanctions on Iran. | sanctions | future
The council voted against imposing sanctions on Iran. | sanctions | negated
The council failed to impose sanctions on Iran. | sanctions | negated
The council imposed sanctions on Iran. | sanctions | actual
The court ordered the release of the mayor. | release | hypothetical
The minister insisted that troops would not withdraw. | withdraw | negated
The minister insisted on withdrawing the troops. | withdrawing | hypothetical
The summit was called off. | summit | negated
The summit will take place in Vienna. | summit | future
A meeting between the two leaders is planned for Friday. | meeting | future
No meeting between the two leaders is planned. | meeting | negated
The group is capable of attacking ships. | attacking | hypothetical
Police arrested a man accused of planning attacks. | attacks | hypothetical
The army moved to seize the port. | seize | future
The army rushed to seize the port. | seize | actual
The government plans to begin withdrawing troops. | withdrawing | future
Not a single soldier attacked the village. | attacked | negated
Turkey opposes attacking the village. | attacking | hypothetical
He is not expected to visit Ankara. | visit | negated
He did not say that the army attacked the village. | attacked | hypothetical
Militants claimed to have attacked the base. | attacked | actual
The rebels promised not to attack the convoy. | attack | negated
The UN wants to help refugees return. | return | hypothetical
The US is helping refugees return. | return | actual
Neither side wants war. | war | negated
Iran neither attacked nor seized the ship. | seized | negated
Nor did Iran attack the ship. | attack | negated
Iran could be planning to attack the ship. | attack | hypothetical
Iran did not rule out attacking the ship. | attacking | hypothetical
Iran ruled out attacking the ship. | attacking | negated
Gunmen who tried to storm the embassy were killed. | storm | hypothetical
Gunmen who stormed the embassy were killed. | stormed | actual
The army vowed to keep attacking the town. | attacking | future
Washington is considering sending troops to Syria. | sending | hypothetical
Rather than attacking the town, the army withdrew. | attacking | negated
Iran ended the talks with Syria. | talks | actual
The lack of talks angered the king. | talks | negated
The former general, who had attacked the town in 1995, resigned. | attacked | historical
The general, who attacked the town on Monday, resigned. | attacked | actual
The general had attacked the town twice before. | attacked | historical
The general said that rebels had attacked the town. | attacked | actual
The general used to attack the town. | attack | historical
Iran denied attacking the tanker. | attacking | negated
Iran denied that it attacked the tanker. | attacked | negated
Iran admitted attacking the tanker. | attacking | actual
Iran denied any role in the attack on the tanker. | attack | actual
Iran did not deny attacking the tanker. | attacking | hypothetical
Iran has denied attacking the tanker. | attacking | negated
Iran denied it had attacked the tanker. | attacked | negated
The ministry dismissed reports that troops attacked the town. | attacked | negated
The ministry confirmed reports that troops attacked the town. | attacked | actual
The army rejected claims that it attacked the town. | attacked | negated
The general denied ordering troops to attack the town. | attack | negated
The group refuted claims that it killed the envoy. | killed | negated
The group claimed that it killed the envoy. | killed | actual
Iran's denial that it attacked the tanker convinced nobody. | attacked | negated
Troops will stay as long as the government asks. | asks | hypothetical
Troops will stay as long as the government asks. | stay | hypothetical
Troops stayed as long as the government asked. | stayed | actual
Troops stayed in the town. | stayed | actual
Troops will stay so long as fighters hold the town. | stay | hypothetical
Troops will stay provided that the government asks. | stay | hypothetical
Troops will stay in the town. | stay | future
Did rebels attack the town? | attack | hypothetical
Will rebels attack the town? | attack | hypothetical
Why did rebels attack the town? | attack | actual
Rebels attacked the town, did they not? | attacked | actual
Have rebels attacked the town? | attacked | hypothetical
Who attacked the town? | attacked | actual
Is the army attacking the town? | attacking | hypothetical
Can the army attack the town? | attack | hypothetical
The army is likely to attack the town. | attack | hypothetical
The army is unlikely to attack the town. | attack | hypothetical
The army may soon attack the town. | attack | hypothetical
The army could soon attack the town. | attack | hypothetical
The goal is to attack the town. | attack | hypothetical
The goal was to attack the town. | attack | hypothetical
The aim of the march is to force the minister out. | force | hypothetical
Their plan is to attack the town. | attack | future
The army attacked, hoping to capture the town. | capture | hypothetical
The army attacked, hoping to capture the town. | attacked | actual
The army attacked the town, capturing the port. | capturing | actual
The army is hoping to capture the town. | capture | hypothetical
The army hoped to capture the town. | capture | hypothetical
It is possible that the army attacked the town. | attacked | hypothetical
It is clear that the army attacked the town. | attacked | actual
The army perhaps attacked the town. | attacked | hypothetical
The army seems to have attacked the town. | attacked | hypothetical
The move may be meant to force the minister out. | force | hypothetical
The army seeks to capture the town. | capture | hypothetical
The army managed to capture the town. | capture | actual
The raid is seen as an attempt to capture the town. | capture | hypothetical
Analysts fear the army will attack the town. | attack | hypothetical
The army wants rebels to leave the town. | leave | hypothetical
Whether the army attacked the town is unclear. | attacked | hypothetical
It is unclear whether the army attacked the town. | attacked | hypothetical
The army attacked the town, it is clear. | attacked | actual
The army is expected to attack the town. | attack | future
"""

ROWS = [tuple(part.strip() for part in line.split("|")) for line in STATUSES.strip().splitlines()]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def analysis(parser: Parser, text: str, word: str) -> tuple[Parse, Proposition, dict[int, Proposition]]:
    parse = parser.parse(text, [Sentence(Span(0, len(text)), 0, "body")])[0]
    found = {p.head: p for p in propositions(parse, WORDS)}
    heads = [head for head in found if parse.tokens[head].text == word]
    assert len(heads) == 1, f"{word!r} is {len(heads)} predicates in {text!r}"
    return parse, found[heads[0]], found


def judged(parser: Parser, text: str, word: str) -> Factuality:
    parse, proposition, others = analysis(parser, text, word)
    return factuality(parse, proposition, others, LEXICON.cues)


@pytest.mark.parametrize(("text", "word", "expected"), ROWS)
def test_status(parser: Parser, text: str, word: str, expected: str) -> None:
    parse, proposition, others = analysis(parser, text, word)
    found = factuality(parse, proposition, others, LEXICON.cues)
    assert status(found, background=is_background(parse, proposition)) == expected, found


def test_every_status_has_many_sentences() -> None:
    counts = {name: sum(row[2] == name for row in ROWS) for name in {row[2] for row in ROWS}}
    assert set(counts) == {"actual", "historical", "future", "hypothetical", "negated"}
    assert len(set(ROWS)) == len(ROWS) >= 350


REASONS = [
    ("Rebels failed to capture the town.", "capture", [("failed", "negative")]),
    ("Rebels may not plan to attack.", "attack", [("plan", "planned"), ("not", "negated"), ("may", "modal")]),
    ("Rebels attacked the town.", "attacked", []),
    ("Iran denies plans to attack.", "attack", [("plans", "planned"), ("denies", "denial")]),
    ("The rebels made a possible attack.", "attack", [("possible", "possible")]),
    (
        "Unless they leave, he will resign.",
        "resign",
        [("will", "future"), ("Unless", "holds on a condition")],
    ),
]


@pytest.mark.parametrize(("text", "word", "expected"), REASONS)
def test_every_change_names_its_word(
    parser: Parser, text: str, word: str, expected: list[tuple[str, str]]
) -> None:
    assert [(cue.span.of(text), cue.reason) for cue in judged(parser, text, word).cues] == expected


FACETS = [
    ("Rebels attack the town every week.", "attack", "positive", "certain", "present"),
    ("Rebels have attacked the town.", "attacked", "positive", "certain", "past"),
    ("Rebels will not attack the town.", "attack", "negative", "certain", "future"),
    ("Rebels want to attack the town.", "attack", "positive", "desired", "future"),
    ("Rebels are said to have attacked the town.", "attacked", "positive", "possible", "past"),
    ("If rebels attack the town, people will flee.", "attack", "positive", "conditional", "present"),
    ("He is trying to stop rebels from attacking the town.", "attacking", "negative", "desired", "future"),
]


@pytest.mark.parametrize(("text", "word", "polarity", "certainty", "time"), FACETS)
def test_facets(parser: Parser, text: str, word: str, polarity: str, certainty: str, time: str) -> None:
    found = judged(parser, text, word)
    assert (found.polarity, found.certainty, found.time) == (polarity, certainty, time)


BACKGROUND = [
    ("The group, which attacked the embassy in 2012, said it will disarm.", "attacked", 2019, True),
    ("The group, which attacked the embassy in 2018, said it will disarm.", "attacked", 2019, False),
    ("The group, which attacked the embassy in 2012, said it will disarm.", "attacked", None, False),
    ("The group attacked the embassy in 2012.", "attacked", 2019, False),
    ("The group, which had attacked the embassy, said it will disarm.", "attacked", None, True),
    ("The group said it had attacked the embassy.", "attacked", None, False),
    ("The group said it had attacked the embassy and had burned the flag.", "burned", None, False),
    ("The group would have attacked the embassy.", "attacked", None, False),
    ("Police used force to disperse them.", "disperse", None, False),
]


@pytest.mark.parametrize(("text", "word", "year", "expected"), BACKGROUND)
def test_background(parser: Parser, text: str, word: str, year: int | None, expected: bool) -> None:
    parse, proposition, _ = analysis(parser, text, word)
    published = None if year is None else date(year, 3, 19)
    assert is_background(parse, proposition, published=published) is expected


@pytest.mark.parametrize(
    ("polarity", "certainty", "time", "background", "expected"),
    [
        ("positive", "certain", "past", False, "actual"),
        ("positive", "certain", "present", False, "actual"),
        ("positive", "certain", "past", True, "historical"),
        ("positive", "certain", "future", True, "future"),
        ("negative", "certain", "past", True, "negated"),
        ("negative", "certain", "future", False, "negated"),
        ("negative", "possible", "past", False, "hypothetical"),
        ("positive", "desired", "future", True, "hypothetical"),
        ("positive", "conditional", "present", False, "hypothetical"),
    ],
)
def test_status_of_facets(
    polarity: Polarity, certainty: Certainty, time: Time, background: bool, expected: str
) -> None:
    assert status(Factuality(polarity, certainty, time, ()), background=background) == expected


def test_a_lexicon_without_cues_reads_tense_and_negation_alone(parser: Parser) -> None:
    parse, proposition, others = analysis(parser, "Rebels did not plan to attack.", "plan")
    assert factuality(parse, proposition, others, {}).polarity == "negative"


TABLES = ("verb", "noun", "adjective", "adverb", "modifier", "modal", "subordinator", "preposition")


def test_every_cue_stands_in_one_known_class() -> None:
    for table in TABLES:
        assert set(LEXICON.cues[f"factuality_{table}"]) <= {*EFFECTS, "conditional", "temporal"}
        words = [word for members in LEXICON.cues[f"factuality_{table}"].values() for word in members]
        assert len(words) == len(set(words)), table
