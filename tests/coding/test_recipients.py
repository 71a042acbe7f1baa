"""Whom an act is done to: found where the words name it, and left open where they name somebody else."""

import pytest

import tripartite

# The text, the type of an event in it, and the names of its recipients.
BOUND = (
    ("Norway gave 20 million dollars to promote trade in Ethiopia.", "AID", ("Ethiopia",)),
    ("Canada provided Malawi with food aid.", "AID", ("Malawi",)),
    ("Turkey sent rescue teams to help earthquake victims in Nepal.", "AID", ("earthquake victims",)),
    ("The charity flew medicine into Afghanistan.", "AID", ("Afghanistan",)),
    ("Qatar donated buses to the Lebanese army.", "AID", ("Lebanese army",)),
    ("Japan agreed to lend two billion dollars to Indonesia.", "AGREE", ("Indonesia",)),
    ("Egypt agreed to open its borders to Sudanese refugees.", "AGREE", ("Sudanese refugees",)),
    ("Spain promised to work with Morocco on fishing.", "AGREE", ("Morocco",)),
    ("Denmark pledged to extend its mission in Mali.", "AGREE", ("Mali",)),
    ("Vietnam is willing to provide rice to Cuba.", "AGREE", ("Cuba",)),
    ("India lifted its ban on Chinese apps.", "CONCEDE", ("China",)),
    ("Sweden lifted sanctions on Eritrea.", "CONCEDE", ("Eritrea",)),
    ("Peru dropped its boycott of Chilean wine.", "CONCEDE", ("Chile",)),
    ("The court has lifted restrictions imposed on the former president.", "CONCEDE", ("former president",)),
    ("Greece refused to negotiate the future of Cyprus.", "REJECT", ("Cyprus",)),
    ("Kenya refused a request from the Somali president.", "REJECT", ("Somali president",)),
    ("The rebels refused to talk to the government.", "REJECT", ("government",)),
    ("Poland rejected a demand by Germany to take refugees.", "REJECT", ("Germany",)),
    ("The union will not end the strike until the government yields to it.", "REJECT", ("government",)),
    ("Venezuela condemned the American raid.", "ACCUSE", ("United States",)),
    ("Ghana accused Togo of harbouring rebels.", "ACCUSE", ("Togo",)),
    ("The prosecutor opened an investigation into the mayor.", "ACCUSE", ("mayor",)),
    ("The senator criticised the president for the delay.", "ACCUSE", ("president",)),
    ("Fiji praised the Australian decision.", "SUPPORT", ("Australia",)),
    ("Brazil expressed support for Argentina.", "SUPPORT", ("Argentina",)),
    ("The king congratulated the prime minister.", "SUPPORT", ("prime minister",)),
    ("Bolivia recognised the Palestinian state.", "SUPPORT", ("Palestine",)),
    ("Pakistan threatened India with war.", "THREATEN", ("India",)),
    ("Israel threatened to bomb Iran.", "THREATEN", ("Iran",)),
    ("France urged Mali to hold elections.", "REQUEST", ("Mali",)),
    ("Chad asked the United Nations for help.", "REQUEST", ("United Nations",)),
    ("Chile demanded a meeting of the Security Council.", "REQUEST", ("United Nations Security Council",)),
    ("Russia sent warships to Syria.", "MOBILIZE", ("Syria",)),
    ("China deployed jets against Taiwan.", "MOBILIZE", ("Taiwan",)),
    ("Ethiopia massed troops on the border with Eritrea.", "MOBILIZE", ("Eritrea",)),
    ("Saudi Arabia lifted its blockade of Yemen.", "RETREAT", ("Yemen",)),
    ("Rwanda withdrew its troops from Burundi.", "RETREAT", ("Burundi",)),
    ("The rebels freed two French journalists.", "RETREAT", ("two French journalists",)),
    ("Britain imposed sanctions on Belarus.", "SANCTION", ("Belarus",)),
    ("Colombia expelled the Nicaraguan ambassador.", "SANCTION", ("Nicaraguan ambassador",)),
    ("Police arrested three opposition leaders.", "COERCE", ("three opposition leaders",)),
    ("Students marched against the government.", "PROTEST", ("government",)),
    ("A Taliban bomb struck a bus carrying government employees.", "ASSAULT", ("government employees",)),
    ("Turkish jets bombed Kurdish rebels.", "ASSAULT", ("Kurdish rebels",)),
    ("The general attacked rebels in the north.", "ASSAULT", ("rebels",)),
    ("A gunman shot and wounded Prime Minister Robert Fico in Handlova.", "ASSAULT", ("Robert Fico",)),
    ("The premier refused to lift the decree despite pleas from Kenya.", "REJECT", ("Kenya",)),
    ("The general refused to resign in defiance of calls by the bishops.", "REJECT", ("bishops",)),
)

# The text and the type of an event whose recipient it does not name, whoever else stands in it.
OPEN = (
    ("The United States rushed troops to evacuate diplomats.", "MOBILIZE"),
    ("Kenya mobilised the army to rescue the hostages.", "MOBILIZE"),
    ("The governor sent in troops and police to restore order.", "MOBILIZE"),
    ("The general sent an initial force of 260 soldiers and policemen.", "MOBILIZE"),
    ("Nigeria deployed 230 troops, including 19 officers.", "MOBILIZE"),
    ("Russian soldiers were deployed as peacekeeping forces.", "AID"),
    ("The troops remained on alert after gunmen tried to set off a bomb.", "MOBILIZE"),
    ("Chad sent soldiers to fight alongside the militias.", "MOBILIZE"),
    ("The pope appealed for an end to the persecution of Christians.", "REQUEST"),
    ("The bishop called for an end to attacks on farmers.", "REQUEST"),
    ("The party called for a debate on the treatment of migrants.", "REQUEST"),
    ("The senator demanded an apology for remarks about Muslim women.", "REQUEST"),
    ("The minister defended the labour law in Parliament.", "SUPPORT"),
    ("The senator praised the budget at a meeting in Congress.", "SUPPORT"),
    ("The president defended the treaty in parliament.", "SUPPORT"),
    ("The cabinet approved a plan for the coast, including 31 villagers' plots.", "SUPPORT"),
    ("The prime minister agreed to resign after the cabinet lost a vote.", "AGREE"),
    ("Mali and Niger agreed to share information, according to Algerian officials.", "AGREE"),
    ("Russia is ready to negotiate over Ukraine.", "AGREE"),
    ("The government agreed to set up a hospital and a team of nurses.", "AGREE"),
    ("The ministers agreed to meet again despite protests in Bolivia.", "AGREE"),
    ("The Labour leader refused to talk until she stops courting the European Union.", "REJECT"),
    ("The mayor called for calm in the dispute with farmers.", "REQUEST"),
    ("The premier rejected the plan in parliament.", "REJECT"),
    ("Negotiators failed to reach a deal over Kashmir.", "REJECT"),
    ("The police chief refused to step down after soldiers fired on a crowd.", "REJECT"),
    ("Authorities launched an investigation after the president fell ill.", "ACCUSE"),
    ("The senator complained about what the president calls a reform.", "ACCUSE"),
    ("Prosecutors opened an inquiry in the wake of an Associated Press report.", "ACCUSE"),
    ("The minister criticised the delay in parliament.", "ACCUSE"),
    ("The party condemned the verdict despite calls from the president.", "ACCUSE"),
    ("The court dropped the investigation following a plea by the general.", "CONCEDE"),
    ("The general declared a state of siege following the president's speech.", "COERCE"),
    ("Police seized cocaine in Antwerp.", "COERCE"),
    ("The government imposed a curfew after rebels attacked a post.", "COERCE"),
    ("The United States imposed sanctions over the Rohingya crisis.", "SANCTION"),
    ("The president resigned after the army asked him to go.", "RETREAT"),
    ("The drivers called off their strike before the minister spoke.", "RETREAT"),
    ("Workers went on strike while the president was abroad.", "PROTEST"),
    ("Nurses went on strike as the president met the unions.", "PROTEST"),
    ("The navy threatened to open fire unless the talks resumed.", "THREATEN"),
)


def _recipients(text: str, kind: str) -> set[tuple[str, ...]]:
    reading = tripartite.read(text, published="2021-06-02")
    names = {actor.id: actor.name for actor in reading.actors}
    return {tuple(names[r] for r in e.recipients) for e in reading.events if e.type == kind}


@pytest.mark.parametrize(("text", "kind", "recipients"), BOUND)
def test_a_recipient_is_found(text: str, kind: str, recipients: tuple[str, ...]) -> None:
    assert recipients in _recipients(text, kind)


@pytest.mark.parametrize(("text", "kind"), OPEN)
def test_no_recipient_is_taken_from_elsewhere(text: str, kind: str) -> None:
    assert _recipients(text, kind) == {()}
