"""Finite verbs that the parser takes for nouns or participles, told by tables of words and mended.

"Mayor rants at reporters", "Canada, officials said, increased pressure": headlines have no articles, and what
stands between commas hides the subject. Each rule draws the sentence it is for.
"""

from typing import Final

from tripartite.coding.tree_edits import rearranged, with_tokens
from tripartite.coding.verb_spelling import Words
from tripartite.records.parse import Parse, Token

_NOMINAL: Final = frozenset({"NOUN", "NAME"})
_PHRASE: Final = frozenset({"compound", "modifier", "number", "possessor", "case", "noun_adverb", "unknown"})
_PLURALS_BEFORE_NOUNS: Final = frozenset(
    "rights arms sales sports affairs goods news works services systems communications operations resources"
    " troops forces guards weapons savings customs police proceeds jobs drugs talks ties peers sanctions"
    " politics economics athletics headquarters women men people children veterans savings parks".split()
)
"""Plurals that stand before nouns ("arms talks"), and such as act ("government troops")."""

_JOINING: Final = frozenset({"as", "after", "before", "since", "while", "until"})
_TOLD: Final = frozenset({"clause", "unknown", "noun_adverb", "parataxis"})
_SAYING: Final = frozenset({"say", "report", "claim", "show", "warn", "add"})
_TO_A_NOUN: Final = frozenset({"participle", "adverbial", "open_clause", "relative", "clause"})


def with_finite_verbs(parse: Parse, words: Words) -> Parse:
    """The tree after all rules of this file."""
    parse = nouns_behind_to(parse, words)
    parse = adjectives_are_participles(parse, words)
    parse = past_is_no_present(parse, words)
    parse = having_done(parse)
    parse = subjects_behind_as(parse)
    if parse.tokens[-1].text != "." or parse.tokens[parse.root].pos in _NOMINAL:
        parse = verbs_between_nouns(parse, words)
    return verbs_behind_asides(parse, words)


def nouns_behind_to(parse: Parse, words: Words) -> Parse:
    """ "King cedes power to parliament", "sent aid to rebels' allies": what no table has as a verb is none.

    power <-- parliament/VB <-- to
    """
    tokens = parse.tokens
    for token in tokens[1:]:
        to = tokens[token.index - 1]
        if token.tag != "VB" or to.text.lower() != "to" or to.head != token.index:
            continue
        lemma = token.text.lower()
        if lemma in words.verbs or lemma not in words.nouns or token.relation not in _TO_A_NOUN:
            continue
        changed = list(tokens)
        changed[to.index] = to._replace(head=token.head, relation="preposition", pos="PREP", tag="IN")
        changed[token.index] = token._replace(
            head=to.index, relation="preposition_object", pos="NOUN", tag="NN"
        )
        return rearranged(parse, changed, parse.root)
    return parse


def adjectives_are_participles(parse: Parse, words: Words) -> Parse:
    """ "The palace was encircled on Monday by soldiers.": what is done by somebody is a passive.

    encircled/JJ <-- was/passive_auxiliary, by/agent
    """
    tokens = parse.tokens
    changed = list(tokens)
    for token in tokens:
        if token.tag != "JJ" or not token.text.endswith("ed"):
            continue
        below = {tokens[c].relation for c in parse.children[token.index]}
        lemma = words.verb(token.text.lower())
        if lemma is not None and {"passive_auxiliary", "passive_subject"} <= below:
            changed[token.index] = token._replace(pos="VERB", tag="VBN", lemma=lemma)
    return parse if changed == list(tokens) else rearranged(parse, changed, parse.root)


def past_is_no_present(parse: Parse, words: Words) -> Parse:
    """ "Doctors petitioned the ministry": the tagger takes a past tense for a present one."""
    changed: dict[int, Token] = {}
    for token in parse.tokens:
        form = token.text.lower()
        if token.tag != "VBP" or not form.endswith("ed") or form in words.verbs:
            continue
        lemma = words.verb(form)
        if lemma is not None:
            changed[token.index] = token._replace(tag="VBD", lemma=lemma)
    return with_tokens(parse, changed)


def subjects_behind_as(parse: Parse) -> Parse:
    """ "Crowds disperse as minister insists": no "as a minister", but a clause.

    disperse <-- as/preposition <-- minister;  disperse <-- insists/adverbial
    """
    tokens = parse.tokens
    changed = list(tokens)
    for token in tokens:
        joins = tokens[token.head]
        if token.relation != "preposition_object" or joins.lemma not in _JOINING or token.pos not in _NOMINAL:
            continue
        verb = next(
            (t for t in tokens[token.index + 1 : token.index + 3] if t.tag in ("VBZ", "VBD", "VBP")), None
        )
        if verb is None or verb.relation not in ("adverbial", "conjunct", "clause", "unknown"):
            continue
        between = tokens[token.index + 1 : verb.index]
        own = {tokens[c].relation for c in parse.children[verb.index] if c < verb.index}
        if any(t.pos not in ("ADV", "AUX") for t in between) or own & {"subject", "passive_subject"}:
            continue
        if verb.head != joins.head:
            continue
        changed[token.index] = token._replace(head=verb.index, relation="subject")
        changed[joins.index] = joins._replace(head=verb.index, relation="marker")
        changed[verb.index] = verb._replace(relation="adverbial")
    return parse if changed == list(tokens) else rearranged(parse, changed, parse.root)


def verbs_between_nouns(parse: Parse, words: Words) -> Parse:
    """ "King snubs premier", "Mayor rants at reporters", "as regime dragoons villagers".

    premier/root <-- King/compound, snubs/NNS/compound;  rants/NNS/root <-- Mayor/compound
    """
    tokens = parse.tokens
    for token in tokens[1:]:
        top = _top(parse, token)
        if top is None or not _is_verb(parse, token, top, words):
            continue
        subject = tokens[token.index - 1]
        first = token.index - 1
        while first > 0 and tokens[first - 1].head in (token.index, top.index, subject.index):
            if tokens[first - 1].relation not in _PHRASE:
                break
            first -= 1
        lemma = token.lemma if token.pos == "VERB" else words.verb(token.text.lower()) or token.lemma
        changed = list(tokens)
        tag = token.tag if token.pos == "VERB" else "VBZ"
        verb = token._replace(pos="VERB", tag=tag, lemma=lemma, head=top.head, relation=top.relation)
        above = tokens[top.head]
        if top.relation in _TOLD:
            verb = verb._replace(relation="clause")  # "King snubs premier, officials say"
        elif top.relation == "preposition_object":
            verb = verb._replace(head=above.head, relation="adverbial")
            changed[above.index] = above._replace(head=token.index, relation="marker")
        for index in range(first, subject.index):
            if tokens[index].head in (token.index, top.index):
                changed[index] = tokens[index]._replace(head=subject.index)
        for other in tokens[:first]:
            if other.head == top.index and other.index != top.index and changed[other.index] == other:
                changed[other.index] = other._replace(head=token.index)
        changed[subject.index] = subject._replace(head=token.index, relation="subject")
        if top.index != token.index:
            changed[top.index] = top._replace(head=token.index, relation="object")
        changed[token.index] = verb
        return rearranged(parse, changed, token.index if top.index == parse.root else parse.root)
    return parse


def _top(parse: Parse, token: Token) -> Token | None:
    """The head of the phrase in which a verb hides: the token itself, or the noun behind it."""
    top = parse.tokens[token.head] if token.relation in ("compound", "modifier") else token
    if top.index < token.index or top.pos not in _NOMINAL:
        return None
    above = parse.tokens[top.head]
    told = top.relation in _TOLD and above.lemma in _SAYING and top.index < above.index
    joined = top.relation == "preposition_object" and above.lemma in _JOINING
    return top if top.index == parse.root or joined or told else None


def _is_verb(parse: Parse, token: Token, top: Token, words: Words) -> bool:
    tokens = parse.tokens
    before = tokens[token.index - 1]
    if before.pos not in _NOMINAL or before.head not in (token.index, top.index):
        return False
    if before.relation not in ("compound", "subject", "noun_adverb") or not token.text.islower():
        return False
    if token.tag in ("VBZ", "VBD", "VBP"):
        return top.index != token.index
    form = token.text.lower()
    if token.tag != "NNS" or form in _PLURALS_BEFORE_NOUNS or form.endswith("ss") or before.tag == "NNS":
        return False
    lemma = words.verb(form)
    if lemma is None:
        return False
    if lemma not in words.nouns:
        return True
    # "Army attacks villages", but "army attacks on villages"; and nothing else may be the verb.
    others = [t for t in tokens if t.pos in ("VERB", "AUX") and t.lemma not in _SAYING]
    told = bool(others) and top.relation != "preposition_object"
    ends = tokens[-1].text == "."
    return token.index + 1 <= top.index and not told and not ends and tokens[0].pos != "DET"


def verbs_behind_asides(parse: Parse, words: Words) -> Parse:
    """ "Canada, officials said, increased pressure on China.": the verb behind the second comma.

    pressure/root <-- Canada/compound, increased/modifier
    """
    tokens, root = parse.tokens, parse.root
    commas = [t.index for t in tokens if t.text == ","]
    if tokens[-1].text != "." or len(commas) < 2 or commas[0] == 0 or tokens[root].pos not in _NOMINAL:
        return parse
    verb = tokens[commas[1] + 1]
    noun = tokens[verb.head]
    if noun.index == root and root < commas[0] and verb.relation in ("participle", "modifier"):
        return _behind_its_subject(parse, verb, words)
    if verb.relation not in ("modifier", "participle", "compound", "adverbial") or noun.pos not in _NOMINAL:
        return parse
    past = verb.tag in ("VBN", "VBD") or (verb.tag == "JJ" and verb.text.endswith("ed"))
    lemma = verb.lemma if verb.pos == "VERB" else words.verb(verb.text)
    if not past or lemma is None or noun.index < verb.index:
        return parse
    outside = (t for t in tokens[: commas[0]] if not 0 <= t.head < commas[0] or t.head == t.index)
    subject = next((t for t in outside if t.pos in _NOMINAL or t.pos == "PRON"), None)
    behind = tokens[verb.index + 1 :]
    if subject is None or any(
        t.tag in ("VBD", "VBZ", "VBP", "MD") for t in behind if t.head in (root, verb.index)
    ):
        return parse
    if tokens[commas[0] + 1].tag in ("NNP", "CC") and not any(
        t.pos in ("VERB", "AUX", "DET", "ADV") for t in tokens[commas[0] : commas[1]]
    ):
        return parse  # "Kenya, Chad, allied states": a list
    changed = list(tokens)
    for token in tokens:
        if token.head == root and token.index != root and token.index < verb.index:
            own = token.index < subject.index and token.relation != "preposition"
            if not own or subject.index != root:
                changed[token.index] = token._replace(head=subject.index if own else verb.index)
        if token.head == root and token.index > noun.index and token.relation == "punctuation":
            changed[token.index] = token._replace(head=verb.index)
    changed[subject.index] = subject._replace(head=verb.index, relation="subject")
    changed[noun.index] = noun._replace(head=verb.index, relation="object")
    changed[verb.index] = verb._replace(pos="VERB", tag="VBD", lemma=lemma)
    return rearranged(parse, changed, verb.index)


def _behind_its_subject(parse: Parse, verb: Token, words: Words) -> Parse:
    """ "The premier, officials said, interacted with them.": no participle of the premier.

    premier/root <-- interacted/participle, behind two commas
    """
    tokens, root = parse.tokens, parse.root
    lemma = verb.lemma if verb.pos == "VERB" else words.verb(verb.text)
    told = (
        t.relation == "parataxis" or (t.relation == "apposition" and t.pos == "NOUN")
        for t in tokens[: verb.index]
    )
    if lemma is None or verb.tag not in ("VBN", "VBD", "JJ") or not any(told):
        return parse
    changed = list(tokens)
    for token in tokens:
        if token.head == root and token.index > verb.index:
            changed[token.index] = token._replace(head=verb.index)
    changed[root] = tokens[root]._replace(head=verb.index, relation="subject")
    changed[verb.index] = verb._replace(pos="VERB", tag="VBD", lemma=lemma)
    return rearranged(parse, changed, verb.index)


def having_done(parse: Parse) -> Parse:
    """ "Having shared views with the king, the president left.": no views that are shared and had.

    having/adverbial <-- views/object <-- shared/modifier;  left <-- villagers/subject <-- mutilated/modifier
    """
    tokens = parse.tokens
    if len(tokens) < 4 or tokens[0].text != "Having" or tokens[1].tag != "VBN":
        return parse
    verb, noun = tokens[1], tokens[tokens[1].head]
    if verb.relation != "modifier" or noun.relation not in ("object", "subject", "unknown"):
        return parse
    above = tokens[0].head if noun.head == 0 else noun.head
    if above == 0 or tokens[above].pos not in ("VERB", "AUX"):
        return parse
    changed = list(tokens)
    changed[0] = tokens[0]._replace(head=1, relation="auxiliary", pos="AUX", lemma="have")
    changed[1] = verb._replace(head=above, relation="adverbial")
    changed[noun.index] = noun._replace(head=1, relation="object")
    for token in tokens[2:]:
        if token.head == 0:
            changed[token.index] = token._replace(head=above if token.text == "," else 1)
    return rearranged(parse, changed, parse.root)
