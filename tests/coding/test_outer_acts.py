"""Acts about acts: agree, refuse, threaten, demand, want, allow, call off, and what denies them."""

import pytest

import tripartite
from tripartite.records.reading import Event


def brief(event: Event) -> str:
    mode = f".{event.modes[0]}" if event.modes else ""
    return f"{event.type}{mode} {event.status}"


CASES = [
    # agreeing, promising, planning, wanting
    ("Turkey agreed to withdraw its troops from Iraq.", "CONCEDE actual"),
    ("The rebels pledged to release the hostages to the Red Cross.", "CONCEDE actual"),
    ("Spain promised to lift the ban on Cuban sugar.", "AGREE actual"),
    ("The cabinet decided to lift the ban on Iranian oil.", "CONCEDE actual"),
    ("Chile plans to visit Peru.", "AGREE actual"),
    ("Kenya wants to cooperate with Uganda.", "AGREE actual"),
    ("Malaysia hopes to strengthen ties with Brunei.", "AGREE actual"),
    ("Norway is ready to contribute soldiers to the United Nations.", "AGREE actual"),
    ("Iran said it would send aid to Lebanon.", "AGREE actual"),
    ("Iran said it would withdraw its troops from Syria.", "CONCEDE actual"),
    ("Peru and Chile agreed a fishing treaty.", "SUPPORT actual"),
    # refusing, calling off, and what a denied act is
    ("Iran refused to meet the Dutch minister.", "REJECT.meet actual"),
    ("Qatar refused to help Yemen.", "REJECT.assist actual"),
    ("Japan called off talks with Russia.", "REJECT.meet actual"),
    ("Greece will not meet Turkey.", "REJECT.meet actual"),
    ("Iran said it would not send aid to Lebanon.", "REJECT.assist actual"),
    ("Ghana is not ready to talk to Togo.", "REJECT.meet actual"),
    ("Hungary does not support the Dutch plan.", "REJECT.assist actual"),
    ("Serbia does not recognise Kosovo.", "REJECT.assist actual"),
    ("Egypt did not allow the Turkish delegation to meet the prisoners.", "REJECT.meet actual"),
    ("Egypt has not agreed to talks with Israel.", "AGREE negated"),
    # beginning, continuing, stopping
    ("Kenya began talks with Uganda.", "CONSULT actual"),
    ("Kenya continued talks with Uganda.", "CONSULT actual"),
    ("Kenya broke off talks with Uganda.", "SANCTION.discontinue actual"),
    ("Canada lifted sanctions on Sudan.", "CONCEDE actual"),
    # demanding and wanting of somebody
    ("Oman asked Iran to hold talks with Iraq.", "REQUEST.meet actual"),
    ("Oman demanded that Iran free the sailors.", "REQUEST.yield actual"),
    ("Sweden called for Iran to free the activist.", "REQUEST.yield actual"),
    ("Finland wants Russia to leave Georgia.", "REQUEST.yield actual"),
    ("Malawi asked Zambia to send food.", "REQUEST.assist actual"),
    # threatening, and announcing to do harm
    ("Iran threatened to bomb Israel.", "THREATEN.violence actual"),
    ("Mali threatened to cut ties with France.", "THREATEN.relations actual"),
    ("Turkey said it would attack Syria.", "THREATEN.violence actual"),
    ("France said it would impose sanctions on Mali.", "THREATEN.relations actual"),
    ("Turkey said that Israel would attack Syria.", "ASSAULT future"),
    # allowing and helping
    ("Kuwait allowed the opposition to hold a rally.", "CONCEDE actual"),
    ("Norway helped Iceland rebuild the port.", "AID actual"),
    ("Ukraine said Russia had violated the accord.", "ACCUSE.allege actual"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_outer_act(text: str, expected: str) -> None:
    assert [brief(event) for event in tripartite.read(text).events] == [expected]
