"""Sentences and headlines whose verb the tagger took for something else, mended.

Each rule draws the sentence it is for. A rule changes a tree only where its whole pattern is there.
"""

from tripartite.coding.tree_edits import rerooted
from tripartite.records.parse import Parse


def headlines_have_verbs(parse: Parse) -> Parse:
    """ "Chad lifts travel ban on Mali": the tagger takes the verb of a headline for a plural.

    ban/root <-- Chad/compound, lifts/compound
    """
    tokens, root = parse.tokens, parse.root
    if tokens[root].pos not in ("NOUN", "NAME") or any(t.pos in ("VERB", "AUX") for t in tokens):
        return parse
    verb = next((t.index for t in tokens if t.tag == "NNS"), 0)
    plural = tokens[verb].text
    if not 0 < verb < root or not plural.islower() or plural.endswith("ss") or tokens[verb].head != root:
        return parse
    name = verb - 1
    if (
        any(t.pos not in ("NAME", "CONJ") and t.text != "," for t in tokens[:verb])
        or tokens[name].pos != "NAME"
    ):
        return parse
    if tokens[verb].relation != "compound":
        return parse
    changed = list(tokens)
    for index in range(name):
        if tokens[index].head == root:
            changed[index] = tokens[index]._replace(head=name)
    changed[name] = tokens[name]._replace(head=verb, relation="subject")
    changed[root] = tokens[root]._replace(head=verb, relation="object")
    return rerooted(parse, changed, verb, "VBZ")


def sentences_have_verbs(parse: Parse) -> Parse:
    """ "The militants pounced on soldiers.", "The junta smothered dissent.": a full sentence has a verb.

    militants/root <-- pounced/participle;  dissent/root <-- smothered/modifier, junta/noun_adverb
    """
    tokens, root = parse.tokens, parse.root
    if tokens[-1].text != "." or tokens[root].pos not in ("NOUN", "NAME"):
        return parse
    if any(t.pos == "AUX" or (t.pos == "VERB" and t.tag != "VBN") for t in tokens):
        return parse
    verb = next((t.index for t in tokens if t.tag == "VBN" and t.head == root), 0)
    name = verb - 1
    if name < 0 or tokens[name].pos not in ("NOUN", "NAME") or any(t.pos == "PREP" for t in tokens[:verb]):
        return parse
    changed = list(tokens)
    if tokens[verb].relation == "participle" and name == root:
        changed[root] = tokens[root]._replace(head=verb, relation="subject")
    elif tokens[verb].relation == "modifier" and tokens[name].head in (root, verb) and root > verb:
        for index in range(name):
            if tokens[index].head in (root, verb):
                changed[index] = tokens[index]._replace(head=name)
        changed[name] = tokens[name]._replace(head=verb, relation="subject")
        changed[root] = tokens[root]._replace(head=verb, relation="object")
    else:
        return parse
    return rerooted(parse, changed, verb, "VBD")


def verbs_behind_places(parse: Parse) -> Parse:
    """ "A strike on a port warehouse killed two.": the sentence's verb, for no participle has an object.

    strike/root <-- on <-- warehouse <-- killed/VBD/participle <-- two/object
    """
    tokens, root = parse.tokens, parse.root
    if tokens[-1].text != "." or tokens[root].pos != "NOUN":
        return parse
    finite = [t for t in tokens if t.pos == "AUX" or t.tag in ("VBD", "VBZ", "VBP", "MD")]
    if len(finite) != 1 or finite[0].relation != "participle" or finite[0].tag != "VBD":
        return parse
    verb = finite[0].index
    has = any(tokens[c].relation == "object" and c > verb for c in parse.children[verb])
    link = tokens[tokens[tokens[verb].head].head]
    if not has or verb < root or link.pos != "PREP" or tokens[verb - 1].text == ",":
        return parse
    changed = list(tokens)
    changed[root] = tokens[root]._replace(head=verb, relation="subject")
    changed[-1] = tokens[-1]._replace(head=verb)
    return rerooted(parse, changed, verb, "VBD")


def verbs_behind_relative_clauses(parse: Parse) -> Parse:
    """ "China, which has money there, offered to mediate.": the sentence's verb, no participle.

    China/root <-- offered/participle, behind a relative clause and a comma
    """
    tokens, root = parse.tokens, parse.root
    if tokens[-1].text != "." or tokens[root].pos not in ("NOUN", "NAME"):
        return parse
    below = [tokens[c] for c in parse.children[root] if c > root]
    told = next((t.index for t in below if t.relation == "relative"), None)
    verb = next((t.index for t in below if t.relation == "participle" and t.tag == "VBN"), None)
    if told is None or verb is None or verb < told or tokens[verb - 1].text != ",":
        return parse
    changed = list(tokens)
    changed[root] = tokens[root]._replace(head=verb, relation="subject")
    return rerooted(parse, changed, verb, "VBD")
