"""Phrases: conjuncts, and the words that belong to a noun before its complements begin."""

from typing import Final

from tripartite.coding.propositions.scheme import NOUN_LIKE
from tripartite.records.parse import Parse

_PREMODIFIERS: Final = frozenset(
    {"determiner", "possessor", "compound", "modifier", "number", "quantity", "noun_adverb", "adverb",
     "punctuation", "unknown", "case", "coordinator", "conjunct"}
)  # fmt: skip


def conjuncts(parse: Parse, head: int) -> tuple[int, ...]:
    """`head` and every noun joined to it by "and", "or" or a comma, in text order."""
    tokens = parse.tokens
    for child in parse.children[head]:
        if tokens[child].relation == "conjunct":
            break
    else:
        return (head,)
    found = [head]
    stack = [head]
    while stack:
        current = stack.pop()
        for child in parse.children[current]:
            token = tokens[child]
            if token.relation == "conjunct" and child > current and token.pos in NOUN_LIKE:
                found.append(child)
                stack.append(child)
    return tuple(sorted(found)) if len(found) > 1 else (head,)


def core(parse: Parse, head: int) -> tuple[int, int]:
    """First and last token of the noun phrase of `head`: all that stands before it, and it.

    Complements behind the head ("of ...", relative clauses, appositions) are left out, but a
    possessive mark that belongs to the head is not part of it either.
    """
    first = head
    stack = [head]
    while stack:
        current = stack.pop()
        for child in parse.children[current]:
            if child < current and parse.tokens[child].relation in _PREMODIFIERS:
                stack.append(child)
                first = min(first, child)
    while first < head and parse.tokens[first].pos in ("PUNCT", "CONJ"):
        first += 1
    return first, head


_PLURAL: Final = frozenset({"NNS", "NNPS"})


def meant_by(parse: Parse, pronoun: int) -> int:
    """The speaker whom a pronoun means: the bank of "the bank said it had been seized"; else itself."""
    tokens = parse.tokens
    token = tokens[pronoun]
    clause = tokens[token.head]
    if (
        token.tag != "PRP"
        or token.relation not in ("subject", "passive_subject")
        or clause.relation != "clause"
    ):
        return pronoun
    for child in parse.children[clause.head]:
        if tokens[child].relation == "subject" and child < pronoun and tokens[child].pos == "NOUN":
            several = tokens[child].tag in _PLURAL
            word = token.text.lower()
            return child if (word == "they") is several and word in ("they", "it", "he", "she") else pronoun
    return pronoun


def verb_conjuncts(parse: Parse, head: int) -> tuple[int, ...]:
    """Verbs joined to the verb `head`, itself left out."""
    return tuple(
        child
        for child in parse.children[head]
        if parse.tokens[child].relation == "conjunct" and parse.tokens[child].pos in ("VERB", "AUX")
    )
