"""Small clauses without a verb, mended: "let inspectors into the camp" has an object and a way."""

from typing import Final

from tripartite.coding.tree_edits import moved
from tripartite.records.parse import Parse

_LETTING: Final = frozenset({"let", "allow", "permit"})
_WAYS: Final = frozenset({"into", "in", "through", "across", "onto", "out", "to"})


def let_has_objects(parse: Parse) -> Parse:
    """ "Let UN inspectors into the camp": the noun is no clause, and where it goes is of the verb.

    let <-- inspectors/clause <-- into/preposition
    """
    for verb in parse.tokens:
        if verb.pos != "VERB" or verb.lemma not in _LETTING:
            continue
        for child in parse.children[verb.index]:
            token = parse.tokens[child]
            if token.relation != "clause" or token.pos not in ("NOUN", "NAME") or child < verb.index:
                continue
            ways = [
                c
                for c in parse.children[child]
                if c > child and parse.tokens[c].relation == "preposition" and parse.tokens[c].lemma in _WAYS
            ]
            parse = moved(parse, child, verb.index, "object")
            for way in ways:
                parse = moved(parse, way, verb.index, "preposition")
            return parse
    return parse
