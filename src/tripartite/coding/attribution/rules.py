"""All rules in order: cues and what they govern, then quotations, relays and the manner."""

from collections.abc import Mapping, Sequence

from tripartite.coding.attribution.according import according_drafts, adverb_drafts
from tripartite.coding.attribution.adjectives import MADE, adjective_draft
from tripartite.coding.attribution.colons import colon_draft
from tripartite.coding.attribution.contents import has_subject
from tripartite.coding.attribution.labels import label_draft
from tripartite.coding.attribution.nouns import noun_draft
from tripartite.coding.attribution.quotation import Quotations
from tripartite.coding.attribution.quoting import Quoting
from tripartite.coding.attribution.record import Attribution, Draft
from tripartite.coding.attribution.relays import join_relays
from tripartite.coding.attribution.told import told_draft
from tripartite.coding.attribution.topics import topic_draft
from tripartite.coding.attribution.trees import spans_of
from tripartite.coding.attribution.verbs import verb_draft
from tripartite.coding.mentions import Phrases
from tripartite.records.article import Article
from tripartite.records.parse import Parse
from tripartite.records.proposition import Proposition

_LEMMAS = (
    "verbs", "quote_verbs", "weak_verbs", "object_verbs", "topic_verbs", "hearer_verbs", "label_verbs",
    "nouns", "attitude_nouns", "equated_nouns", "adjectives", "adverbs",
)  # fmt: skip
_KEYS = (*_LEMMAS, "according", "relay_verbs")


def attributions(
    article: Article,
    parses: Sequence[Parse],
    propositions: Sequence[Sequence[Proposition]],
    phrases: Sequence[Phrases],
    cues: Mapping[str, frozenset[str]],
) -> tuple[Attribution, ...]:
    """Who says what in an article, in text order of the cues.

    `parses`, `propositions` and `phrases` run in parallel, one a sentence, in text order. `cues` are
    the tables of ``lexicon/data/cues/speech.toml``; a key that is missing has no words.
    """
    words = {key: cues.get(key, frozenset()) for key in _KEYS}
    lemmas = MADE.union(*(words[key] for key in _LEMMAS))
    quotations = Quotations(article, parses)
    drafts: list[Draft] = []
    for index, parse in enumerate(parses):
        own = _in_sentence(parse, index, propositions[index], phrases[index], article.text, words, lemmas)
        spoken = [d for d in own if not _is_quoted(parse, d, quotations)]
        drafts += join_relays(parse, spoken, words["relay_verbs"]) if len(spoken) > 1 else spoken
    for draft in drafts:
        draft.spans = spans_of(parses[draft.parse], draft.tokens)
    quoting = Quoting(article.text, parses, quotations, drafts)
    quoting.attach()
    return tuple(quoting.finished())


def _in_sentence(
    parse: Parse,
    index: int,
    propositions: Sequence[Proposition],
    phrases: Phrases,
    text: str,
    cues: Mapping[str, frozenset[str]],
    lemmas: frozenset[str],
) -> list[Draft]:
    """The drafts of one sentence in text order; `lemmas` are those of all cues but phrases and marks."""
    by_head: dict[int, Proposition] = {}
    drafts: list[Draft] = []
    adverbs = False
    for token in parse.tokens:
        if token.lemma not in lemmas:
            continue
        by_head = by_head or {p.head: p for p in propositions}
        draft: Draft | None = None
        if token.pos == "VERB":
            draft = _by_verb(parse, index, token.index, by_head, cues)
        elif token.pos == "NOUN":
            draft = noun_draft(parse, index, token.index, by_head, cues)
        elif token.pos == "ADJ":
            draft = adjective_draft(parse, index, token.index, by_head, cues)
        elif token.pos == "ADV":
            adverbs = True
        if draft is not None:
            drafts.append(draft)
    outer = {verb: draft.speaker for draft in drafts for verb in draft.resumed}
    for draft in drafts if outer else ():
        if not has_subject(parse, draft.head):
            draft.speaker = outer.get(draft.head, draft.speaker)
    marked = colon_draft(parse, index, phrases, text)
    drafts += [marked] if marked is not None else []
    drafts += according_drafts(parse, index, phrases, cues)
    drafts += adverb_drafts(parse, index, cues) if adverbs else []
    return sorted(drafts, key=lambda d: d.cue) if len(drafts) > 1 else drafts


def _by_verb(
    parse: Parse,
    index: int,
    verb: int,
    by_head: Mapping[int, Proposition],
    cues: Mapping[str, frozenset[str]],
) -> Draft | None:
    """The reading of a verb that gives it content: a clause or object, a topic, a label; else it waits."""
    draft = verb_draft(parse, index, verb, by_head, cues)
    if draft is not None and draft.tokens:
        return draft
    about = None
    if parse.tokens[verb].lemma in cues["topic_verbs"]:
        about = topic_draft(parse, index, verb, by_head, cues)
    if about is None and parse.tokens[verb].lemma in cues["hearer_verbs"]:
        about = told_draft(parse, index, verb, by_head, cues)
    if about is not None:
        # A verb that also speaks keeps the right to a quotation: 'He spoke of peace: "..."'.
        about.speaks = draft is not None and draft.speaks
    return about or label_draft(parse, index, verb, cues) or draft


def _is_quoted(parse: Parse, draft: Draft, quotations: Quotations) -> bool:
    """True for a cue inside somebody's quoted speech, where "I think" is no report."""
    holder = quotations.holding(parse.tokens[draft.head].start)
    return holder is not None and not holder.is_short
