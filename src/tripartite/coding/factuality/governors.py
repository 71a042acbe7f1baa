"""The class of the word that governs a clause or a noun: "plan" is planned, "fail" negative."""

from typing import Final

from tripartite.coding.factuality.clause_words import Cues, cue_class, cue_table
from tripartite.coding.propositions.features import features, is_command
from tripartite.coding.propositions.scheme import NOUN_LIKE
from tripartite.records.parse import Parse
from tripartite.records.proposition import Embedding

_UNIQUE: Final = frozenset({"first", "last", "only", "latest", "second", "third"})


def is_infinitive_link(parse: Parse, token: int, link: Embedding) -> bool:
    """True when "to" stands before the embedded verb."""
    if link.marker_token is not None and parse.tokens[link.marker_token].tag == "TO":
        return parse.tokens[link.marker_token].relation == "auxiliary"
    return features(parse, token).infinitive is not None


def is_perfect(parse: Parse, token: int) -> bool:
    """True for "to have left" and "having left"."""
    return features(parse, token).aspect == "perfect"


def preposition_of(parse: Parse, link: Embedding) -> str | None:
    """The preposition through which a noun or an -ing form hangs below its governor."""
    if link.marker_token is None or parse.tokens[link.marker_token].relation in (
        "marker",
        "auxiliary",
        "adverb",
    ):
        return None
    first = [c for c in parse.children[link.marker_token] if c < link.marker_token]
    return next((parse.tokens[c].lemma for c in first if parse.tokens[c].lemma == "instead"), link.marker)


def is_content_clause(parse: Parse, link: Embedding) -> bool:
    """True for what is said, thought or known: "said that", "the report that", "unclear whether"."""
    if link.relation == "clause":
        return True
    conjunction = link.marker_token is not None and parse.tokens[link.marker_token].relation == "marker"
    return link.relation in ("relative", "participle") and conjunction and link.marker in ("that", "whether")


def class_of(parse: Parse, cues: Cues, token: int, link: Embedding) -> tuple[str, int] | None:
    """The class of the governor in `link`, and the token that has it; None for words without a class.

    A copula's class is that of its complement ("is ready to"), else of its subject ("the goal is to").
    """
    governor = link.governor
    word = parse.tokens[governor]
    if word.lemma == "be" and word.pos in ("AUX", "VERB"):
        if link.relation == "noun_argument":
            return None
        for side in (("attribute", "adverb"), ("subject",)):
            for child in parse.children[governor]:
                if parse.tokens[child].relation in side and child != token:
                    found = class_of_word(parse, cues, child, token, link)
                    if found:
                        return found, child
        return None
    found = class_of_word(parse, cues, governor, token, link)
    return (found, governor) if found else None


def class_of_word(parse: Parse, cues: Cues, word: int, token: int, link: Embedding) -> str | None:
    """The class of one word as governor of `token`."""
    tokens = parse.tokens
    pos = tokens[word].pos
    preposition = preposition_of(parse, link)
    infinitive = link.relation != "noun_argument" and is_infinitive_link(parse, token, link)
    lemma = tokens[word].lemma.lower()
    after = preposition or ("to" if infinitive else None)
    if pos == "VERB" and tokens[word].relation != "attribute":
        return _verb_class(parse, cues, word, after, preposition is not None)
    if pos in ("ADJ", "ADV", "VERB", "PREP"):
        phrase = cue_class(cue_table(cues, "noun"), f"{lemma} {after}") if after else None
        if pos == "ADV" and preposition is None and tokens[word].relation != "attribute" and not infinitive:
            return phrase
        return phrase or cue_class(cue_table(cues, "adjective"), tokens[word].text.lower(), lemma)
    if pos in NOUN_LIKE:
        if infinitive and _is_unique(parse, word):
            return "factive"
        keys = [f"{lemma} {after}"] if after else []
        return cue_class(cue_table(cues, "noun"), *keys, *([] if preposition else [lemma]))
    return None


def _verb_class(
    parse: Parse, cues: Cues, verb: int, after: str | None, after_preposition: bool
) -> str | None:
    tokens = parse.tokens
    lemma = tokens[verb].lemma
    children = [tokens[c] for c in parse.children[verb]]
    particles = [c.lemma for c in children if c.relation == "particle"]
    passive = any(c.relation.endswith("auxiliary") and c.lemma == "be" for c in children)
    names = [f"{lemma} {p}" for p in particles]
    if passive or tokens[verb].relation in ("participle", "modifier"):
        names.append(f"be {tokens[verb].text.lower()}")
    names.append(lemma)
    keys = [f"{name} {after}" for name in names] if after else []
    if not after_preposition:
        if after == "to":
            keys += [f"{lemma} {c.lemma}" for c in children if c.relation == "preposition"]
        keys += names[:-1] if particles else names
    found = cue_class(cue_table(cues, "verb"), *keys)
    # "Press freedom groups condemned": a verb of wishing that opens a sentence is a noun taken for a verb.
    return None if found == "desired" and is_command(parse, verb) else found


def _is_unique(parse: Parse, noun: int) -> bool:
    words = [parse.tokens[noun], *(parse.tokens[c] for c in parse.children[noun])]
    return any(w.text.lower() in _UNIQUE for w in words)
