"""Headlines in title case are coded as their sentences would be; other text keeps its capitals."""

import pytest

import tripartite
from tripartite.coding.parse import Parser
from tripartite.coding.title_case import in_sentence_case
from tripartite.knowledge import loader
from tripartite.knowledge.gazetteer import Gazetteer
from tripartite.knowledge.name_words import load_name_words

# Title | type | who acts | to whom.
TITLES = (
    ("Israel Bombs Gaza After Rocket Attack", "ASSAULT", {"Israel"}, {"Gaza"}),
    ("Russia Rejects U.S. Proposal on Syria", "REJECT", {"Russia"}, {"United States"}),
    ("Turkey Arrests 40 Soldiers Over Coup Plot", "COERCE", {"Turkey"}, {"40 soldiers"}),
    ("EU Imposes New Sanctions on Belarus", "SANCTION", {"European Union"}, {"Belarus"}),
    ("Bill Clinton to Visit Haiti Next Week", "AGREE", {"Bill Clinton"}, {"Haiti"}),
    ("Trump Threatens Mexico With Tariffs", "THREATEN", {"Trump"}, {"Mexico"}),
    ("Iran, Iraq Sign Border Deal", "SUPPORT", {"Iran", "Iraq"}, set()),
)


@pytest.mark.parametrize(("title", "kind", "actors", "recipients"), TITLES)
def test_a_title_is_coded(title: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    reading = tripartite.read(title, published="2019-03-19")
    names = {actor.id: actor.name for actor in reading.actors}
    sides = [(e.type, {names[i] for i in e.actors}, {names[i] for i in e.recipients}) for e in reading.events]
    assert (kind, actors, recipients) in sides


@pytest.mark.parametrize(
    "text",
    [
        "President Ada Holm met the Prime Minister of Chad in Abuja.",
        "ISRAEL BOMBS GAZA AFTER ATTACK",
        "Arsenal Beat",
    ],
)
def test_other_text_is_left(parser: Parser, text: str) -> None:
    assert _cased(parser, text) == text


def test_only_capitals_change(parser: Parser) -> None:
    title = "Mosul's Mayor Fires North Korea Envoy as Rebels Seize Aid"
    assert _cased(parser, title) == "Mosul's mayor fires North Korea envoy as rebels seize aid"
    assert _cased(parser, "Minister Ada Holm Visits Chad") == "Minister Ada Holm visits Chad"


def _cased(parser: Parser, text: str) -> str:
    return in_sentence_case(text, parser.dictionary, loader.load(), load_name_words(), Gazetteer.load)
