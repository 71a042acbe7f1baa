"""Words of a clause that bear on whether it holds: negation, subordinators, conditions, questions."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from tripartite.coding.propositions.phrases import conjuncts
from tripartite.coding.propositions.scheme import NOUN_LIKE
from tripartite.records.parse import Parse

Cues = Mapping[str, Mapping[str, frozenset[str]]]

_NEGATIVE_PRONOUNS: Final = frozenset({"nobody", "none", "nothing", "neither", "no-one"})
_NEGATIVE_DETERMINERS: Final = frozenset({"no", "neither"})
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
_NOMINAL: Final = frozenset({"subject", "passive_subject", "object", "attribute"})
_OWN_WORDS: Final = frozenset(
    {
        "subject",
        "passive_subject",
        "auxiliary",
        "passive_auxiliary",
        "marker",
        "adverb",
        "expletive",
        "negation",
    }
)
_INVERTED: Final = frozenset({"should", "had", "were"})
_CONCESSIVE: Final = "even"


def cue_table(cues: Cues, name: str) -> Mapping[str, frozenset[str]]:
    """The classes of the table `factuality_<name>`; none if the lexicon lacks it."""
    return cues.get(f"factuality_{name}", {})


def special(cues: Cues, name: str) -> frozenset[str]:
    """One list of words that only a single rule asks for."""
    return cue_table(cues, "special").get(name, frozenset())


def cue_class(words: Mapping[str, frozenset[str]], *keys: str) -> str | None:
    """The class whose words hold the first of `keys` that any class holds."""
    for key in keys:
        for name, members in words.items():
            if key in members:
                return name
    return None


def negations(parse: Parse, token: int) -> tuple[int, ...]:
    """The words that negate a verb or a noun: "not", "never", "no longer", "nor", "nobody", "no" + noun.

    "not only" negates nothing, and "did not leave until Monday" says that they left.
    """
    tokens = parse.tokens
    if tokens[token].pos in NOUN_LIKE:
        return _negative_determiner(parse, token)
    found: list[int] = []
    for child in parse.children[token]:
        word = tokens[child]
        if word.relation == "negation" or (word.relation == "adverb" and word.lemma in ("never", "not")):
            if _denies(parse, child):
                found.append(child)
        elif (
            word.relation == "adverb" and word.lemma in ("long", "longer") and tokens[child - 1].lemma == "no"
        ):
            found.append(child - 1)
        elif word.relation in _NOMINAL:
            for head in conjuncts(parse, child):
                found.extend(_negative_determiner(parse, head))
        elif word.lemma in ("nor", "neither") and child < token and word.relation != "conjunct":
            found.append(child)
    above = tokens[token].head
    if tokens[token].relation == "conjunct":
        found += [c for c in parse.children[above] if tokens[c].lemma == "nor" and above < c < token]
    return () if found and _until(parse, token) else tuple(sorted(set(found)))


def _denies(parse: Parse, word: int) -> bool:
    follower = parse.tokens[word + 1].lemma if word + 1 < len(parse.tokens) else ""
    return follower not in ("only", "just", "merely")


def _negative_determiner(parse: Parse, noun: int) -> tuple[int, ...]:
    tokens = parse.tokens
    if tokens[noun].text.lower() in _NEGATIVE_PRONOUNS:
        return (noun,)
    return tuple(
        c
        for c in parse.children[noun]
        if c < noun
        and (tokens[c].text.lower() in _NEGATIVE_DETERMINERS or tokens[c].lemma == "not")
        and _denies(parse, c)
    )


def _until(parse: Parse, verb: int) -> bool:
    tokens = parse.tokens
    past = any(tokens[c].tag == "VBD" for c in (*parse.children[verb], verb))
    for child in parse.children[verb]:
        if past and child > verb and tokens[child].lemma == "until":
            return True
        clause = tokens[child].relation == "adverbial" and child > verb
        if past and clause and any(tokens[c].lemma == "until" for c in parse.children[child]):
            return True
    return False


def is_definite(parse: Parse, noun: int) -> bool:
    """True for "the attack", "this attack", "Iran's attack" and names: something already known."""
    if parse.tokens[noun].pos == "NAME":
        return True
    for child in parse.children[noun]:
        word = parse.tokens[child]
        if word.relation == "possessor" or word.text.lower() in _DEFINITE:
            return True
    return False


def leading_cue(parse: Parse, cues: Cues, verb: int) -> tuple[str, int] | None:
    """The class of the subordinator that opens the clause of `verb`, and its token; None if none does.

    Phrases of several words ("as long as", "in case") are read off the text where the clause begins,
    since parsers disagree on what they hang from.
    """
    words = cue_table(cues, "subordinator")
    tokens = parse.tokens
    edge = _left_edge(parse, verb)
    openers = _phrase_openers(tuple(words.values()))
    for start in range(max(0, edge - 4), edge + 1):
        if tokens[start].text.lower() not in openers:
            continue
        for end in range(min(edge + 3, verb), max(start + 1, edge - 1), -1):
            if end - start > 1:
                phrase = " ".join(t.text.lower() for t in tokens[start:end])
                found = cue_class(words, phrase)
                if found:
                    return found, start
    for child in parse.children[verb]:
        word = tokens[child]
        opens = word.relation == "marker" or (word.relation == "adverb" and word.tag in ("WRB", "IN"))
        if opens and child < verb:
            found = cue_class(words, word.text.lower())
            if found:
                return found, child
    first = tokens[edge]
    inverted = first.text.lower() in _INVERTED and first.head == verb and first.relation.endswith("auxiliary")
    subject_follows = any(
        tokens[c].relation in ("subject", "passive_subject") and c > edge for c in parse.children[verb]
    )
    if inverted and subject_follows and not question_mark(parse):
        return "conditional", edge
    return None


# One lexicon's table is asked for at every clause; the sets keep their own hashes.
@lru_cache(maxsize=64)
def _phrase_openers(classes: tuple[frozenset[str], ...]) -> frozenset[str]:
    """The first words of the phrases of several words."""
    return frozenset(phrase.split(" ", 1)[0] for members in classes for phrase in members if " " in phrase)


def _left_edge(parse: Parse, verb: int) -> int:
    """The first word of the verb's own clause: its subject, auxiliaries, marker and adverbs."""
    own = [c for c in parse.children[verb] if parse.tokens[c].relation in _OWN_WORDS and c < verb]
    return min((_leftmost(parse, c) for c in own), default=verb)


def _leftmost(parse: Parse, token: int) -> int:
    first = token
    stack = [token]
    while stack:
        current = stack.pop()
        first = min(first, current)
        stack.extend(c for c in parse.children[current] if c < current)
    return first


def conditional_child(parse: Parse, cues: Cues, verb: int) -> int | None:
    """The word that opens a condition on `verb` ("if", "unless"), or None. "Even if" sets none."""
    for clause in _adverbial_clauses(parse, verb):
        opened = leading_cue(parse, cues, clause)
        if opened and opened[0] == "conditional":
            at = opened[1]
            words = {parse.tokens[i].text.lower() for i in (at - 1, at) if i >= 0}
            if _CONCESSIVE not in words:
                return at
    return None


def _adverbial_clauses(parse: Parse, verb: int) -> Iterator[int]:
    """The clauses that say when or if: below the verb, or below "as long" and "provided" below it."""
    for child in parse.children[verb]:
        relation = parse.tokens[child].relation
        if relation == "adverbial":
            yield child
        elif relation in ("adverb", "attribute"):
            yield from (
                c for c in parse.children[child] if parse.tokens[c].relation in ("adverbial", "clause")
            )


def presupposes(parse: Parse) -> bool:
    """True for a question that asks for a circumstance of what happened: "Why did they leave?"."""
    first = next((t for t in parse.tokens if t.pos not in ("PUNCT", "CONJ")), None)
    return first is not None and first.tag in ("WP", "WP$", "WDT", "WRB")


def question_mark(parse: Parse) -> int | None:
    """The question mark that ends the sentence, or None."""
    for token in reversed(parse.tokens):
        if token.text == "?":
            return token.index
        if token.pos != "PUNCT" and token.text not in ('"', "'", "”", "’"):
            return None
    return None
