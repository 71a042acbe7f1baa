"""Slips that the parser often makes, mended before anything reads the tree.

Each rule draws the sentence it is for. A rule changes a tree only where its whole pattern is there.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from tripartite.coding.bare_passives import headlines_are_passive, participles_behind_subjects
from tripartite.coding.clause_mending import (
    acting_people,
    deeds_are_nouns,
    demands_have_verbs,
    let_back_is_one_verb,
    let_has_objects,
    people_who_meet,
    plurals_are_no_infinitives,
    shot_and_wounded,
    terms_are_given,
)
from tripartite.coding.complement_mending import (
    courts_are_places,
    objects_are_whole,
    reduced_relatives,
    terms_end,
    tools_are_downed,
    twice_told_nouns,
    warned_people,
)
from tripartite.coding.conjunct_mending import gerunds_join_gerunds, passives_share_being, speakers_go_on
from tripartite.coding.joined_verbs import (
    finite_verbs_join_finite_verbs,
    semicolons_part_sentences,
    verbs_behind_adjectives,
    who_is_a_person,
)
from tripartite.coding.late_objects import (
    objects_behind_as,
    objects_behind_days,
    objects_behind_phrases,
    things_before_adverbs,
    things_behind_days,
)
from tripartite.coding.missing_verbs import (
    headlines_have_verbs,
    sentences_have_verbs,
    verbs_behind_places,
    verbs_behind_relative_clauses,
)
from tripartite.coding.modifier_mending import (
    adjectives_before_names,
    called_what_it_is,
    deeds_are_joined,
    nationality_of_the_strike,
    shot_dead,
    texts_that_do,
)
from tripartite.coding.phrase_mending import (
    acts_behind_places,
    acts_join_acts,
    harm_is_of_the_act,
    names_of_one,
    phrases_behind_examples,
    sums_in_kind,
)
from tripartite.coding.subject_mending import (
    captions_join_names,
    descriptions_are_no_subjects,
    headlines_join_subjects,
    speakers_behind_quotations,
    subjects_before_asides,
    subjects_behind_fronted_phrases,
)
from tripartite.coding.tree_edits import moved, with_tokens
from tripartite.coding.verb_spelling import NO_WORDS, Words
from tripartite.coding.verbs_by_words import with_finite_verbs
from tripartite.records.parse import Parse, Token

_CLAUSE_HEADS: Final = frozenset({"clause", "root", "relative", "adverbial"})
_VERB_MARKS: Final = frozenset({"marker", "auxiliary", "object", "clause", "open_clause"})
_ADJECTIVAL: Final = tuple("an ese ish ic ist al ive ous ary i ful less ed ite im ant dox".split())
"""Endings of adjectives, nationalities among them, whose names the tables know."""


def mended(parse: Parse, words: Words = NO_WORDS) -> Parse:
    """The tree after all rules. `words` are all that are known; none: no word is judged by them."""
    if words.adjectives:
        parse = unknown_adjectives_are_names(parse, words.adjectives)
        parse = with_finite_verbs(parse, words)
    for rule in _RULES:
        parse = rule(parse)
    return parse


def acronyms_are_names(parse: Parse) -> Parse:
    """ "With its partners, USAID provided shelter": the tagger takes acronyms for adjectives."""
    words = parse.tokens
    if sum(t.text.isupper() and len(t.text) > 1 for t in words) > len(words) // 2:
        return parse  # a headline in capitals
    doubtful = [
        t.index
        for t in words
        if t.pos in ("ADJ", "ADV", "X") and len(t.text) > 2 and t.text.isalpha() and t.text.isupper()
    ]
    return with_tokens(
        parse, {i: words[i]._replace(pos="NAME", tag="NNP", lemma=words[i].text) for i in doubtful}
    )


def unknown_adjectives_are_names(parse: Parse, adjectives: frozenset[str]) -> Parse:
    """ "The eastern Ghouta region": a capitalised word inside a sentence that is no known adjective."""
    words = parse.tokens
    changed: dict[int, Token] = {}
    for token in words[1:]:
        text = token.text
        if token.tag != "JJ" or not text[0].isupper() or not text.isalpha() or len(text) < 4:
            continue
        before = words[token.index - 1]
        if text.lower() in adjectives or before.tag in ("``", "POS") or text.endswith(_ADJECTIVAL):
            continue
        relation = "compound" if token.relation == "modifier" else token.relation
        changed[token.index] = token._replace(pos="NAME", tag="NNP", lemma=text, relation=relation)
    return with_tokens(parse, changed)


def nouns_with_subjects_are_verbs(parse: Parse) -> Parse:
    """ "Demanded that the government resign": a noun that has a subject is a verb.

    that <-- resign/NOUN --> government/subject
    """
    tokens = parse.tokens
    changed: dict[int, Token] = {}
    for token in tokens:
        if token.pos != "NOUN" or token.relation not in _CLAUSE_HEADS:
            continue
        below = [tokens[c].relation for c in parse.children[token.index] if c != token.index]
        subject = any(
            tokens[c].relation == "subject" and c < token.index for c in parse.children[token.index]
        )
        if subject and _VERB_MARKS & set(below):
            changed[token.index] = token._replace(pos="VERB", tag="VBZ" if token.tag == "NNS" else "VB")
    return with_tokens(parse, changed)


def let_free_is_one_verb(parse: Parse) -> Parse:
    """ "The junta let free three monks": what is free is not the monks before, but after."""
    tokens = parse.tokens
    for token in tokens[1:]:
        verb = tokens[token.index - 1]
        if token.lemma == "free" and token.relation == "modifier" and verb.lemma == "let":
            return moved(parse, token.index, verb.index, "particle")
    return parse


_PARTICLE_NOUNS: Final = frozenset({"in", "out", "off", "down", "up", "over", "back", "through"})


def particle_nouns(parse: Parse) -> Parse:
    """ "Staged a sit-in", "a pull-out from Mali": the noun is what the hyphen joins, not "in"."""
    tokens = parse.tokens
    changed: dict[int, Token] = {}
    for token in tokens[2:]:
        particle = token.lemma.lower() if token.tag == "NNS" else token.text.lower()
        before = tokens[token.index - 2]
        if (
            particle in _PARTICLE_NOUNS
            and tokens[token.index - 1].text == "-"
            and before.head == token.index
            and token.relation not in ("compound", "modifier", "particle")
        ):
            lemma = f"{before.text.lower()}-{particle}"
            changed[token.index] = token._replace(pos="NOUN", lemma=lemma)
    return with_tokens(parse, changed)


def nobody_is_welcome(parse: Parse) -> Parse:
    """ "Declared two attaches persona non grata": the tagger takes "persona" for a verb with a subject."""
    tokens = parse.tokens
    for token in tokens[1:-2]:
        if token.text.lower() not in ("persona", "personae") or tokens[token.index + 1].text.lower() != "non":
            continue
        verb = token.head
        if tokens[verb].lemma not in ("declare", "name", "designate") or token.pos != "VERB":
            continue
        people = next((c for c in parse.children[token.index] if tokens[c].relation == "subject"), None)
        parse = with_tokens(parse, {token.index: token._replace(pos="NOUN", tag="NN", lemma="persona")})
        parse = moved(parse, token.index, verb, "attribute")
        if people is not None:
            parse = moved(parse, people, verb, "object")
    return parse


def reports_that_call(parse: Parse) -> Parse:
    """ "A report called for sanctions": no report that is called, but one that calls.

    report/root <-- called/participle <-- for
    """
    tokens, root = parse.tokens, parse.root
    verb = next((c for c in parse.children[root] if tokens[c].relation == "participle" and c > root), None)
    if verb is None or tokens[root].pos not in ("NOUN", "NAME") or tokens[verb].lemma != "call":
        return parse
    below = {tokens[c].lemma for c in parse.children[verb] if tokens[c].relation == "preposition"}
    if verb != root + 1 or not below & {"for", "on"}:
        return parse
    children = [list(c) for c in parse.children]
    moved = [c for c in children[root] if c > verb]
    children[root] = [c for c in children[root] if c < verb]
    children[verb] = sorted([*children[verb], *moved, root])
    changed = list(tokens)
    changed[root] = tokens[root]._replace(head=verb, relation="subject")
    changed[verb] = tokens[verb]._replace(head=verb, relation="root", tag="VBD")
    for each in moved:
        changed[each] = tokens[each]._replace(head=verb)
    return replace(parse, tokens=tuple(changed), children=tuple(map(tuple, children)), root=verb)


def adjectives_with_subjects_are_nouns(parse: Parse) -> Parse:
    """ "The regime offensive on the town drove out thousands": what acts is a noun.

    drove <-- offensive/ADJ/subject <-- regime/subject
    """
    tokens = parse.tokens
    changed: dict[int, Token] = {}
    for token in tokens[1:]:
        before = tokens[token.index - 1]
        acts = token.pos == "ADJ" and token.relation in ("subject", "passive_subject")
        if acts and before.pos == "NOUN" and before.relation == "subject" and before.head == token.index:
            changed[token.index] = token._replace(pos="NOUN", tag="NN")
            changed[before.index] = before._replace(relation="compound")
    return with_tokens(parse, changed)


_RULES: Final[tuple[Callable[[Parse], Parse], ...]] = (
    acronyms_are_names,
    nouns_with_subjects_are_verbs,
    demands_have_verbs,
    shot_and_wounded,
    let_free_is_one_verb,
    let_back_is_one_verb,
    let_has_objects,
    people_who_meet,
    plurals_are_no_infinitives,
    acting_people,
    deeds_are_nouns,
    people_who_meet,
    terms_are_given,
    terms_end,
    courts_are_places,
    objects_are_whole,
    tools_are_downed,
    twice_told_nouns,
    reduced_relatives,
    warned_people,
    particle_nouns,
    objects_behind_as,
    nobody_is_welcome,
    headlines_have_verbs,
    sentences_have_verbs,
    verbs_behind_places,
    verbs_behind_relative_clauses,
    verbs_behind_adjectives,
    who_is_a_person,
    finite_verbs_join_finite_verbs,
    semicolons_part_sentences,
    subjects_behind_fronted_phrases,
    subjects_before_asides,
    reports_that_call,
    objects_behind_phrases,
    things_behind_days,
    objects_behind_days,
    things_before_adverbs,
    captions_join_names,
    headlines_join_subjects,
    adjectives_with_subjects_are_nouns,
    participles_behind_subjects,
    headlines_are_passive,
    descriptions_are_no_subjects,
    speakers_behind_quotations,
    adjectives_before_names,
    called_what_it_is,
    deeds_are_joined,
    nationality_of_the_strike,
    texts_that_do,
    shot_dead,
    gerunds_join_gerunds,
    speakers_go_on,
    passives_share_being,
    phrases_behind_examples,
    acts_behind_places,
    acts_join_acts,
    harm_is_of_the_act,
    names_of_one,
    sums_in_kind,
)
