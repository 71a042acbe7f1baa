"""When an act is background: a story of long ago stays one until it comes to the present."""

import pytest

import tripartite

# The text, and the status of each event in it.
CASES = (
    ("In 1871 Japan sent envoys to the United States. They visited Washington. Soldiers attacked a post.",
     ("historical", "historical", "historical")),
    ("In 1925 France bombed Damascus. Rebels attacked a garrison. On Tuesday Syria condemned France.",
     ("historical", "historical", "actual")),
    ("When rebels seized the port in 1998, the king fled. Soldiers arrested the mayor.",
     ("historical", "historical")),
    ("Police arrested a minister. In 2009 he met the rebels. The army attacked a village.",
     ("actual", "historical", "actual")),
    ("Voters in Chad, where rebels killed the president in 2011, marched against the army. Police arrested a minister.",
     ("historical", "actual", "actual")),
    ("The war began in April, when gunmen seized a port. The army attacked the gunmen.",
     ("historical", "actual")),
    ("In March 1998 rebels attacked a port. Chad sent in troops and has arrested the rebels.",
     ("historical", "actual", "actual")),
    ("Soldiers fired into the air to disperse a crowd.", ("actual",)),
    ("The police used batons to disperse students.", ("actual",)),
    ("The police refused to disperse the crowd.", ("actual",)),
    ("Soldiers attacked a port, hours after the president had sacked a minister.", ("actual", "actual")),
    ("The rebels had attacked the port once before.", ("historical",)),
    ("Police arrested a colonel who had attacked a village.", ("actual", "historical")),
    ("A senator, twice convicted of bribery, criticised the president.", ("historical", "actual")),
    ("The opposition leader urged Tunisians to march as they did in 2011.", ("actual",)),
    ("The opposition leader urged Tunisians to march in 2011.", ("historical",)),
    ("The junta had dissolved parliament a year earlier and jailed the president.", ("historical", "historical")),
    ("The army had dismissed the general two days earlier and arrested his aides.", ("actual", "actual")),
    ("Iran expelled an envoy, eight months after Chad pulled out of the accord.", ("actual", "historical")),
    ("Iraq declared victory in Mosul, nine months after its forces began to shell the city.",
     ("historical",)),
    ("The minister resigned two months after he condemned the raid.", ("actual", "actual")),
    ("Police arrested two men three years after the murder of the mayor.", ("actual", "historical")),
    ("As a young lawyer he was arrested by the police and deported by France.", ("historical", "historical")),
    ("In his youth he attacked a policeman.", ("historical",)),
    ("At 19 she was jailed by the Soviet Union.", ("historical",)),
    ("At 9 he met the minister.", ("actual",)),
    ("As a protest students occupied the ministry.", ("actual",)),
    ("Voters backed a man who once attacked a policeman.", ("actual", "historical")),
    ("In 1285 the men of Genoa attacked a palace and beheaded a bishop.", ("historical", "historical")),
    ("Vera Stolz, who has died at 94, met the king. She was arrested by the Germans.",
     ("historical", "historical")),
    ("Kenya's president once threatened to expel an envoy.", ("historical",)),
    ("Rebels attacked the port once more.", ("actual",)),
    ("Spain had hoped to restore ties with Algeria.", ("hypothetical",)),
    ("Algeria hopes to restore ties with Spain.", ("actual",)),
    ("The killing of a journalist in Tripoli has never been explained.", ("actual",)),
    ("Norway and Chile were among the first to congratulate the president.", ("actual",)),
    ("Nurses packed a hall to protest against the government.", ("actual",)),
    ("The party stopped short of endorsing the plan.", ("negated",)),
    ("The minister told voters that he was right, adding that he would press for talks.", ("future",)),
)  # fmt: skip


@pytest.mark.parametrize(("text", "statuses"), CASES)
def test_status(text: str, statuses: tuple[str, ...]) -> None:
    events = tripartite.read(text, published="2021-07-24").events
    assert tuple(event.status for event in events) == statuses, [(e.type, e.rule) for e in events]
