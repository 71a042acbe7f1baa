"""Slips of the parser, mended: the relation that a word must have in the sentence."""

import pytest

from tripartite.coding.parse import Parser
from tripartite.records.article import Sentence
from tripartite.records.span import Span

ROWS = (
    (
        "On a visit to Zimbabwe, South African President Cyril Ramaphosa praised the vote.",
        "Ramaphosa",
        "subject",
    ),
    ("In cooperation with its partners, UNHCR delivered tents to 300 families.", "UNHCR", "subject"),
    ("Kenya's judges demanded that the health minister resign for the failure.", "resign", "clause"),
    ("A congressional report called for sanctions against Chad.", "report", "subject"),
    (
        "A Harare court has freed on bail two ex-ministers who served in his government.",
        "ministers",
        "object",
    ),
    ("Minister Ada Banda, second left, and Minister Joy Phiri, left, attended a rally.", "Phiri", "conjunct"),
    ("Iran, Iraq sign border deal", "Iran", "subject"),
    ("Kenya lifts travel ban on Somalia", "ban", "object"),
    ("The museum service returned to Peru last Wednesday 21 masks from its vaults.", "masks", "object"),
    (
        "A Belarus-backed Syrian regime offensive on the last big opposition post has displaced 800 people.",
        "offensive",
        "subject",
    ),
    ("Kenya dismissed as baseless the allegation by Somalia.", "allegation", "object"),
    ("Kenya denounced as illegal and reckless Somalia's use of mines.", "use", "object"),
    ("Chad declared two Russian embassy employees persona non grata.", "employees", "object"),
    ("The militants pounced on soldiers.", "militants", "subject"),
    ("China, which has money in both countries, offered to mediate.", "China", "subject"),
    ("Two rebels, arrested in March.", "arrested", "participle"),
    ("The junta smothered dissent.", "junta", "subject"),
    ("The junta smothered dissent.", "dissent", "object"),
    ("Iran's oil minister demanded that India resume buying its crude.", "resume", "clause"),
    ("Iran's oil minister demanded that India resume buying its crude.", "India", "subject"),
    ("Tibetan exiles insist that Beijing open talks with the envoys.", "open", "clause"),
    ("Tibetan exiles insist that Beijing open talks with the envoys.", "talks", "object"),
    ("Eritrea let the peacekeepers back into the zone.", "peacekeepers", "object"),
    ("Iran has consented to visits by inspectors at two sites.", "visits", "preposition_object"),
    ("Shelling by Israeli tanks wounded five people in Rafah.", "Shelling", "subject"),
    ("Fighting between the army and the rebels raged in Omdurman.", "Fighting", "subject"),
    ("The regulator gave the broadcaster 48 hours to comply or lose its licence.", "hours", "object"),
    ("The archbishop appealed to striking nurses to go back to their wards.", "nurses", "preposition_object"),
    ("Thailand let UN inspectors into the camp.", "inspectors", "object"),
)


@pytest.mark.parametrize(("text", "word", "relation"), ROWS)
def test_relation(parser: Parser, text: str, word: str, relation: str) -> None:
    (parse,) = parser.parse(text, [Sentence(Span(0, len(text)), 0, "body")])
    token = next(t for t in parse.tokens if t.text == word)
    assert token.relation == relation
    assert token.pos in ("NAME", "VERB", "NOUN")
    assert token.index in parse.children[token.head]
