"""Phrases and clauses that the parser hangs on the noun before them, and not on one further up; mended.

Each rule draws the sentence it is for. A rule changes a tree only where its whole pattern is there.
"""

from typing import Final

from tripartite.coding.phrase import KINDS, SUMS
from tripartite.coding.propositions.phrases import core
from tripartite.coding.tree_edits import moved
from tripartite.records.parse import Parse, Token

_NAMING: Final = frozenset({"including"})
_ACTS: Final = frozenset(
    "abduction ambush arrest assassination attack beating beheading blast bombardment bombing burning"
    " deportation detention drowning eviction execution explosion expulsion extradition imprisonment jailing"
    " kidnapping killing lynching massacre murder poisoning raid rape release shelling shooting siege"
    " stabbing strike torture trial".split()
)
"""What is done to somebody, and may kill."""

_HARMING: Final = frozenset({"kill", "wound", "injure", "maim", "leave", "claim", "displace"})
_SITES: Final = frozenset(
    "airport area bakery bank bar barracks base border building bus cafe camp capital cathedral centre center"
    " checkpoint church city clinic compound convoy district embassy factory farm funeral hall home hospital"
    " hotel house mall market mosque neighborhood neighbourhood office parade port post prison province"
    " quarter rally region restaurant school settlement ship shrine square station street suburb synagogue"
    " temple theatre town train university vehicle village wedding".split()
)
"""Where something is done, and what kills nobody by itself."""

_WITHIN: Final = frozenset({"in", "at", "near", "on", "outside", "from"})
_LINKS: Final = _WITHIN | {"of", "against", "inside", "into"}


def harm_is_of_the_act(parse: Parse) -> Parse:
    """ "The attack on a mosque in Peshawar that killed ten": the attack killed, not the mosque.

    attack <-- on <-- mosque <-- killed/relative <-- that
    """
    tokens = parse.tokens
    for token in tokens[3:]:
        site = tokens[token.head]
        if token.relation != "relative" or token.lemma not in _HARMING or token.pos != "VERB":
            continue
        if not any(
            tokens[c].relation == "subject" and tokens[c].tag == "WDT" for c in parse.children[token.index]
        ):
            continue
        placed = tokens[site.head].lemma in _WITHIN and tokens[site.head].index == site.index - 1
        if site.lemma in _SITES or (site.pos == "NAME" and placed):
            act = _act_above(parse, site)
            if act is not None:
                return moved(parse, token.index, act, "relative")
    return parse


def _act_above(parse: Parse, site: Token) -> int | None:
    """The act whose site this is, or whose site holds it."""
    tokens = parse.tokens
    noun = site
    for _ in range(4):
        link = tokens[noun.head]
        if noun.relation != "preposition_object" or link.lemma not in _LINKS:
            return None
        noun = tokens[link.head]
        if noun.pos == "VERB":
            objects = [tokens[c] for c in parse.children[noun.index] if tokens[c].relation == "object"]
            return next((t.index for t in objects if t.lemma in _ACTS and t.index < link.index), None)
        if noun.lemma in _ACTS:
            return noun.index
    return None


def acts_behind_places(parse: Parse) -> Parse:
    """ "The arrest in Tehran of a German engineer": whose arrest it is, not whose Tehran.

    arrest <-- in <-- Tehran <-- of <-- engineer
    """
    tokens = parse.tokens
    for token in tokens[3:-1]:
        place = tokens[token.head]
        if token.lemma != "of" or place.pos != "NAME" or place.index != token.index - 1:
            continue
        link = tokens[place.head]
        if place.relation != "preposition_object" or link.lemma not in _WITHIN:
            continue
        noun = tokens[link.head]
        if noun.lemma not in _ACTS or noun.pos != "NOUN" or noun.index != link.index - 1:
            continue
        whom = next((tokens[c] for c in parse.children[token.index]), None)
        if whom is not None and (whom.pos == "NOUN" or core(parse, whom.index)[0] < whom.index):
            parse = moved(parse, token.index, noun.index, "preposition")
    return parse


def phrases_behind_examples(parse: Parse) -> Parse:
    """ "Restrictions, including visa bans, on judges": the restrictions are on them.

    restrictions <-- including <-- bans <-- on/preposition, behind a comma
    """
    tokens = parse.tokens
    for token in tokens[4:]:
        if token.relation != "preposition" or tokens[token.index - 1].text != ",":
            continue
        current = token.head
        while tokens[current].text not in _NAMING and tokens[current].pos in ("NOUN", "NAME", "PREP"):
            if tokens[current].head == current:
                break
            current = tokens[current].head
        naming = tokens[current]
        if naming.text not in _NAMING or naming.relation != "preposition" or naming.head > current:
            continue
        noun = tokens[naming.head]
        while noun.pos != "VERB" and noun.relation not in ("object", "passive_subject", "root"):
            noun = tokens[noun.head]
        return moved(parse, token.index, noun.index, "preposition")
    return parse


def sums_in_kind(parse: Parse) -> Parse:
    """ "Froze 95 million dollars in aid to Chad": that is what the dollars are, not where they were frozen.

    froze <-- dollars/object, froze <-- in <-- aid
    """
    tokens = parse.tokens
    for token in tokens[2:-1]:
        sum_ = tokens[token.index - 1]
        if token.text != "in" or sum_.lemma.lower() not in SUMS or token.head != sum_.head:
            continue
        kind = next((c for c in parse.children[token.index]), None)
        if (
            kind is not None
            and tokens[kind].lemma in KINDS
            and sum_.relation in ("object", "passive_subject")
        ):
            return moved(parse, token.index, sum_.index, "preposition")
    return parse


def names_of_one(parse: Parse) -> Parse:
    """ "Arrested one of its founders, Peter Okello, a lawyer": the name is the one's.

    arrested <-- one/object <-- of <-- founders;  arrested <-- Okello/noun_adverb
    """
    tokens = parse.tokens
    for token in tokens[4:]:
        if token.pos != "NAME" or token.relation not in ("noun_adverb", "apposition", "object"):
            continue
        comma = core(parse, token.index)[0] - 1
        if comma < 3 or tokens[comma].text != ",":
            continue
        group = tokens[comma - 1]
        of = tokens[group.head]
        one = tokens[of.head]
        if group.tag != "NNS" or of.lemma != "of" or one.text.lower() != "one" or one.index == token.head:
            continue
        if token.head in (one.head, group.index):
            return moved(parse, token.index, one.index, "apposition")
    return parse


def acts_join_acts(parse: Parse) -> Parse:
    """ "The expulsion of two deputies and the arrest of their leader": acts both, not a deputy and an act.

    expulsion <-- of <-- deputies <-- arrest/conjunct <-- of
    """
    tokens = parse.tokens
    for token in tokens[4:]:
        if token.relation != "conjunct" or token.lemma not in _ACTS:
            continue
        noun = tokens[token.head]
        of = tokens[noun.head]
        act = tokens[of.head]
        if noun.relation != "preposition_object" or of.lemma != "of" or act.lemma not in _ACTS:
            continue
        below = [tokens[c] for c in parse.children[token.index]]
        own = any(t.lemma == "of" and t.index == token.index + 1 for t in below)
        if own and any(t.relation == "determiner" and t.index == token.index - 1 for t in below):
            return moved(parse, token.index, act.index, "conjunct")
    return parse
