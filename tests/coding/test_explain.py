"""What the stages found, in words: each sentence, each match and near miss, each field of an event."""

import re
from datetime import date

import pytest

from tripartite import api
from tripartite.coding.explain import explain
from tripartite.coding.explain_event import NoSuchEvent, event_of_id, explain_event
from tripartite.records.article import Article
from tripartite.records.explanation import EventExplained, Explanation, SentenceExplained
from tripartite.records.span import Span
from tripartite.sources.articles import make_article
from tripartite.sources.sections import sectioned

TEXT = """\
Mali reopens border crossing

BAMAKO (Sahel Wire) - Mali and Niger agreed on Monday to reopen a border crossing, Malian Foreign Minister \
Awa Keita said.

Police arrested three protesters in Niamey. The hills were green. Rebels may shell the port of Mopti, \
residents fear. Chad condemned the plan and called off talks with Mali. The firm juggled its accounts."""


def article() -> Article:
    return sectioned(make_article(TEXT, published=date(2024, 5, 14)))


@pytest.fixture(scope="module")
def explanation() -> Explanation:
    return explain(article(), api.coder())


def sentence(explanation: Explanation, words: str) -> SentenceExplained:
    (found,) = (s for s in explanation.sentences if words in s.span.of(TEXT))
    return found


def field(explained: EventExplained, name: str) -> tuple[str, list[str], tuple[str, ...]]:
    found = next(f for f in explained.fields if f.name == name)
    return found.value, [words.text for words in found.words], found.because


def test_explaining_changes_no_reading(explanation: Explanation) -> None:
    assert explanation.reading == api.coder().read(article())


def test_sentences_are_numbered_and_named_by_their_section(explanation: Explanation) -> None:
    assert [(s.number, s.section) for s in explanation.sentences] == [
        (1, "headline"), *((n, "body") for n in range(2, 8)),
    ]  # fmt: skip


def test_the_gate_says_why(explanation: Explanation) -> None:
    dropped = sentence(explanation, "hills")
    assert (dropped.gate.kept, dropped.gate.reason) == (False, "it has no word that the lexicon codes")
    assert dropped.propositions == dropped.matched == dropped.missed == ()
    kept = sentence(explanation, "arrested")
    assert kept.gate.kept
    assert '"arrest"' in kept.gate.reason


def test_a_proposition_has_its_arguments_with_the_rules_that_found_them(explanation: Explanation) -> None:
    reopen = next(p for p in sentence(explanation, "agreed").propositions if p.lemma == "reopen")
    subject = next(a for a in reopen.arguments if a.role == "subject")
    assert [words.text for words in subject.words] == ["Mali", "Niger"]
    assert subject.rule == "subject control"
    assert reopen.below == 'open_clause below "agreed", marked "to"'


def test_a_match_says_what_it_bound_and_what_became_of_it(explanation: Explanation) -> None:
    (match,) = sentence(explanation, "arrested").matched
    assert (match.entry, match.type, match.mode) == ("coerce.arrest.detain", "COERCE", "arrest")
    assert [b.words.text for b in match.recipients] == ["three protesters"]
    known = {actor.id for actor in explanation.reading.actors}
    assert set(match.recipients[0].actors) <= known
    assert match.event in {event.id for event in explanation.reading.events}
    assert match.why_not is None


def test_an_inner_act_says_which_act_took_it_in(explanation: Explanation) -> None:
    matched = sentence(explanation, "called off").matched
    (talks,) = (m for m in matched if m.entry == "consult.talks.noun")
    assert talks.event is None
    assert talks.why_not == "reject.meet.call-off takes it in as its inner act"
    (outer,) = (m for m in matched if m.entry == "reject.meet.call-off")
    assert outer.inner == "consult.talks.noun"


def test_near_misses_say_why_not_and_stand_once_each_nearest_first(explanation: Explanation) -> None:
    missed = sentence(explanation, "called off").missed
    assert len({(m.entry, m.predicate) for m in missed}) == len(missed)
    reasons = {m.entry: m.reason for m in missed}
    assert reasons["mobilize.troops.call_up"] == 'particle "up" is missing'
    lacking = [m.reason.startswith("there is no") for m in missed]
    assert lacking == sorted(lacking)


def test_an_entry_that_says_less_names_the_one_that_says_more() -> None:
    told = explain(sectioned(make_article("Chad accused Niger of killing a scientist.")), api.coder())
    reasons = {m.entry: m.reason for s in told.sentences for m in s.missed}
    says_more = r"it matches, but accuse\.allege\.accuse-of says more \(\d+ against \d+\)"
    assert re.fullmatch(says_more, reasons["accuse.allege.accuse"])


def test_status_cues_have_their_words(explanation: Explanation) -> None:
    (match,) = sentence(explanation, "shell").matched
    assert match.status == "hypothetical"
    assert ("may", "modal") in [(cue.words.text, cue.reason) for cue in match.cues]


@pytest.mark.parametrize(
    ("text", "entry", "why"),
    [
        (
            "Chad met Niger and Mali and held talks with Mali.", "consult.talks.noun",
            "the same happening is coded once, by consult.meet.object",
        ),
        (
            "Chad deployed troops and attacked Niger.", "mobilize.troops.deploy",
            "the ASSAULT of the same actor in this sentence says it already (assault.attack.attack)",
        ),
    ],
)  # fmt: skip
def test_a_double_says_what_codes_it(text: str, entry: str, why: str) -> None:
    told = explain(sectioned(make_article(text)), api.coder())
    left_out = {m.entry: m.why_not for s in told.sentences for m in s.matched if m.event is None}
    assert left_out == {entry: why}


def test_what_another_subject_leaves_out_says_so() -> None:
    text = "Chile attacked Peru early in the second half of the league match and the striker scored twice."
    told = explain(sectioned(make_article(text)), api.coder())
    (why,) = {m.why_not for s in told.sentences for m in s.matched}
    assert why is not None
    assert "sport" in why


def test_every_word_shown_stands_at_its_place(explanation: Explanation) -> None:
    for told in explanation.sentences:
        words = [w for p in told.propositions for w in (*p.words, *(w for a in p.arguments for w in a.words))]
        words += [w for m in told.matched for w in (*m.trigger, *(c.words for c in m.cues))]
        words += [b.words for m in told.matched for b in (*m.actors, *m.recipients)]
        words += [m.predicate for m in told.missed] + [c.words for c in told.contexts]
        assert all(w.text == Span(w.start, w.end).of(TEXT) for w in words)


def test_an_event_is_explained_field_by_field(explanation: Explanation) -> None:
    reading = explanation.reading
    event = next(e for e in reading.events if e.type == "AGREE")
    explained = explain_event(reading, event, api.coder().lexicon, explanation)
    assert field(explained, "type")[:2] == ("AGREE", ["agreed", "reopen"])
    assert field(explained, "actor") == ("Mali (MLI GOV)", ["Mali"], ("state, countries.toml:MLI",))
    value, words, because = field(explained, "when")
    assert (value, words, because[-1]) == ("2024-05-13", ["on Monday"], "reckoned from 2024-05-14")
    value, words, because = field(explained, "said_by")
    assert value == "Awa Keita (MLI GOV)"
    assert words == ["Malian Foreign Minister Awa Keita", "said"]
    assert field(explained, "context")[:2] == ("diplomatic", ["Foreign Minister"])
    assert explained.entry is not None
    assert explained.entry.id == event.rule
    assert explained.entry.examples
    assert explained.trace == event.evidence.trace


def test_a_stored_event_is_explained_by_its_reading_alone(explanation: Explanation) -> None:
    reading = explanation.reading
    for event in reading.events:
        alone = explain_event(reading, event, api.coder().lexicon)
        assert [f.name for f in alone.fields] == [
            f.name for f in explain_event(reading, event, api.coder().lexicon, explanation).fields
        ]


def test_an_event_is_found_by_the_beginning_of_its_id(explanation: Explanation) -> None:
    reading = explanation.reading
    event = reading.events[0]
    assert event_of_id(reading, event.id) == event_of_id(reading, event.id[:8]) == event
    with pytest.raises(NoSuchEvent, match="the article has e"):
        event_of_id(reading, "zzz")
    with pytest.raises(NoSuchEvent, match='events begin with "e"'):
        event_of_id(reading, "e")
