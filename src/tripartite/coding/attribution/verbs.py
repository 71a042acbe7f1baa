"""Verbs as cues: "X said that ...", "..., X said", "X called for ...", "X was quoted as saying"."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from tripartite.coding.attribution.nouns import maker
from tripartite.coding.attribution.record import Draft
from tripartite.coding.attribution.trees import edge_left, is_loose, ranges, strip, subtree
from tripartite.coding.propositions.scheme import SUBJECTS
from tripartite.records.parse import Parse
from tripartite.records.proposition import Proposition
from tripartite.records.span import Span

Cues = Mapping[str, frozenset[str]]

_COMPLEMENTS: Final = frozenset({"clause", "open_clause", "parataxis"})
_OBJECTS: Final = frozenset({"object", "attribute", "clause", "open_clause", "preposition", "particle"})
_OBJECT_PREPOSITIONS: Final = frozenset({"for", "of", "over", "against", "about", "on", "with", "as"})
_HOSTS: Final = frozenset({"parataxis", "adverbial", "clause", "unknown"})
_RELATIVE_SPEAKERS: Final = frozenset({"who", "which", "that"})
_GOING_ON: Final = frozenset({"because", "if", "unless", "although", "though", "while", "so", "as", "since"})
_RAISING: Final = frozenset({"say", "report", "allege", "claim", "rumor", "rumour"})
_SHIFTED: Final = frozenset({"would", "could", "might"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_LOST: Final = frozenset({"root", "subject", "unknown", "noun_adverb", "object", "attribute"})
_QUOTES: Final = frozenset({'"', "“", "”", "''", "``"})
_SEEMING: Final = frozenset({"appear", "seem"})
_QUOTING: Final = frozenset({"quote", "cite"})
_EMPTY: Final = frozenset({"it", "there"})


def verb_draft(
    parse: Parse, index: int, verb: int, by_head: Mapping[int, Proposition], cues: Cues
) -> Draft | None:
    """The attribution whose cue is a verb; None where the verb says nothing here.

    `by_head` are the sentence's propositions by their head tokens.
    """
    proposition = by_head.get(verb)
    lemma = parse.tokens[verb].lemma
    says = lemma in cues["verbs"] or lemma in cues["quote_verbs"]
    weak = lemma in cues["weak_verbs"]
    judges = lemma in cues["object_verbs"]
    if not (says or weak or judges) or parse.tokens[verb].relation in ("modifier", "compound"):
        return None
    speaker = None if lemma in _SEEMING else speaker_of(parse, proposition)
    if lemma in _SEEMING:
        pass
    elif speaker is None:
        speaker = _lost_subject(parse, verb, proposition)
    elif parse.tokens[speaker].lemma in cues["nouns"]:
        speaker = maker(parse, speaker, by_head) or speaker
    draft = Draft(index, verb, cue_tokens(parse, verb), speaker, "verb with clause")
    complements = _complements(parse, verb, cues, says)
    inverted = _inverted_subject(parse, verb, complements) if speaker is None else None
    if inverted is not None:
        draft.speaker = inverted
        complements.remove(inverted)
    draft.needs_quotation = lemma in cues["quote_verbs"]
    if complements:
        if weak and speaker is None and lemma not in _SEEMING:
            return None
        if speaker is None and _is_raised(parse, verb, proposition):
            return None
        draft.resumed = tuple(_resumed(parse, verb, complements, cues))
        draft.tokens = _clause_tokens(parse, verb, complements, draft.resumed, cues)
        quoter = _quoted_by(parse, verb, by_head)
        if quoter is not None:
            draft.speaker, relay = quoter
            draft.relays += [(index, relay)] if relay is not None else []
        if draft.tokens:
            if judges and not says:
                draft.tokens = _object_tokens(parse, verb, cues) or draft.tokens
                draft.rule = "verb with object"
            return draft
    if says:
        draft.tokens = _around(parse, verb)
        draft.rule = "parenthesis"
        if draft.tokens:
            return draft
    if judges and not _is_name_or_summons(parse, verb, speaker, proposition):
        draft.tokens = _object_tokens(parse, verb, cues)
        draft.rule = "verb with object"
        if draft.tokens:
            draft.speaks = says
            if draft.cue[1] + 2 == draft.tokens[0][0] and parse.tokens[draft.cue[1] + 1].pos == "PREP":
                draft.cue = (verb, draft.cue[1] + 1)
            return draft
    draft.rule = "verb with quotation"
    return draft if says or judges else None


def cue_tokens(parse: Parse, verb: int) -> tuple[int, int]:
    """The verb with the particle right behind it."""
    last = verb
    while last + 1 in parse.children[verb] and parse.tokens[last + 1].relation == "particle":
        last += 1
    return verb, last


def speaker_of(parse: Parse, proposition: Proposition | None) -> int | None:
    """The head of the subject; expletives speak for nobody."""
    subject = proposition.argument("subject") if proposition else None
    if subject is None:
        return None
    head = subject.heads[0]
    token = parse.tokens[head]
    if token.relation == "expletive" or (token.text.lower() in _EMPTY and proposition and proposition.passive):
        return None
    return head


def _lost_subject(parse: Parse, verb: int, proposition: Proposition | None) -> int | None:
    """The noun that begins the clause of a finite verb which the parser left without a subject."""
    token = parse.tokens[verb]
    if token.tag not in _FINITE or (proposition is not None and proposition.passive):
        return None
    if any(parse.tokens[c].relation == "expletive" for c in parse.children[verb]):
        return None
    begin = verb
    while begin > 0 and parse.tokens[begin - 1].text not in _QUOTES:
        begin -= 1
    for candidate in parse.tokens[begin:verb]:
        if candidate.pos in ("NOUN", "NAME") and candidate.relation in _LOST:
            return candidate.index
    return None


def _complements(parse: Parse, verb: int, cues: Cues, says: bool) -> list[int]:
    found = []
    for child in parse.children[verb]:
        token = parse.tokens[child]
        if token.relation not in _COMPLEMENTS and not (
            parse.tokens[verb].lemma in _SEEMING and token.relation == "attribute"
        ):
            continue
        if token.relation == "parataxis" and (not says or _is_aside(parse, child, cues)):
            continue
        found.append(child)
    behind = [c for c in found if c > verb]
    if behind and len(behind) < len(found) and edge_left(parse, behind[0]) == verb + 1:
        return behind
    return found


def _is_aside(parse: Parse, child: int, cues: Cues) -> bool:
    return parse.tokens[child].lemma in cues["verbs"] and _is_bare(parse, child)


def _is_bare(parse: Parse, verb: int) -> bool:
    """True for a parenthesis, "he added": a subject and a verb with nothing said after it."""
    return not any(parse.tokens[c].relation in _COMPLEMENTS for c in parse.children[verb])


def _inverted_subject(parse: Parse, verb: int, complements: list[int]) -> int | None:
    """ '"...," said the woman': a noun behind the verb that was taken for what is said."""
    if verb == 0 or parse.tokens[verb - 1].pos != "PUNCT":
        return None
    for child in complements:
        if child > verb and parse.tokens[child].pos in ("NOUN", "NAME", "PRON") and not has_subject(parse, child):
            return child
    return None


def _is_raised(parse: Parse, verb: int, proposition: Proposition | None) -> bool:
    """ "was asked to leave", "was shown to fail": an order or a proof, nobody's words."""
    if proposition is None or not proposition.passive:
        return False
    return any(parse.tokens[c].relation == "open_clause" for c in parse.children[verb]) and (
        parse.tokens[verb].lemma not in _RAISING
    )


def _is_name_or_summons(
    parse: Parse, verb: int, speaker: int | None, proposition: Proposition | None
) -> bool:
    """ "A group called Dawn", "called his lawyer": names and telephone calls judge nothing."""
    if parse.tokens[verb].lemma != "call":
        return False
    if proposition is None or proposition.passive:
        return speaker is None
    below = [parse.tokens[c] for c in parse.children[verb] if c > verb]
    return not any(t.relation in ("attribute", "clause") or t.text == "for" for t in below)


def _resumed(parse: Parse, verb: int, complements: list[int], cues: Cues) -> Iterator[int]:
    """Verbs below a complement that go on with the outer subject's acts.

    "said A and warned that B", "said A, adding that B", "vowed to fight and left the room".
    """
    for complement in complements:
        if complement < verb:
            continue
        infinitive = any(parse.tokens[c].tag == "TO" for c in parse.children[complement])
        for child in parse.children[complement]:
            token = parse.tokens[child]
            if child < complement:
                continue
            if token.relation == "conjunct":
                if _is_cue(parse, child, cues) or (infinitive and token.tag in ("VBD", "VBZ")):
                    yield child
            elif token.relation == "adverbial" and token.tag == "VBG":
                first = edge_left(parse, child)
                known = token.lemma in cues["verbs"] or token.lemma in cues["object_verbs"]
                if known and parse.tokens[first - 1].text == ",":
                    yield child


def _clause_tokens(
    parse: Parse, verb: int, complements: list[int], resumed: Iterable[int], cues: Cues
) -> list[tuple[int, int]]:
    inside: set[int] = set()
    for complement in complements:
        inside |= subtree(parse, complement)
    for child in resumed:
        inside -= subtree(parse, child)
    last = max(inside)
    if parse.tokens[verb].lemma in _SEEMING or _is_passive_with_infinitive(parse, verb, complements):
        for child in parse.children[verb]:
            if child < verb and parse.tokens[child].relation in SUBJECTS:
                inside |= subtree(parse, child)
    if last > verb:
        for child in parse.children[verb]:
            if child > last and _goes_on(parse, child, cues):
                inside |= subtree(parse, child)
    return ranges(parse, inside)


def _is_passive_with_infinitive(parse: Parse, verb: int, complements: list[int]) -> bool:
    """ "The general is said to have fled": the subject belongs to what is said."""
    return any(parse.tokens[c].relation == "passive_subject" for c in parse.children[verb]) and any(
        parse.tokens[c].relation == "open_clause" for c in complements
    )


def _quoted_by(
    parse: Parse, verb: int, by_head: Mapping[int, Proposition]
) -> tuple[int | None, int | None] | None:
    """Speaker and relay of "X was quoted by Y as saying"."""
    preposition = parse.tokens[verb].head
    above = parse.tokens[preposition].head
    if parse.tokens[verb].tag != "VBG" or parse.tokens[preposition].lemma != "as":
        return None
    quoting = by_head.get(above)
    if quoting is None or quoting.lemma not in _QUOTING:
        return None
    quoted, quoter = quoting.argument("object"), quoting.argument("subject")
    return (quoted.heads[0] if quoted else None, quoter.heads[0] if quoter else None)


def _is_cue(parse: Parse, verb: int, cues: Cues) -> bool:
    return parse.tokens[verb].lemma in cues["verbs"] and not _is_bare(parse, verb)


def _goes_on(parse: Parse, child: int, cues: Cues) -> bool:
    """Clauses that parsers hang on the cue although they go on with what is said."""
    token = parse.tokens[child]
    if token.relation == "conjunct" and token.pos in ("VERB", "AUX"):
        if token.lemma in cues["verbs"] or token.lemma in cues["object_verbs"]:
            return False
        return has_subject(parse, child) or any(parse.tokens[c].lemma in _SHIFTED for c in parse.children[child])
    if token.relation in ("clause", "relative", "unknown", "apposition"):
        return True
    return token.relation == "adverbial" and any(
        parse.tokens[c].relation == "marker" and parse.tokens[c].lemma in _GOING_ON for c in parse.children[child]
    )


def has_subject(parse: Parse, verb: int) -> bool:
    return any(parse.tokens[c].relation in ("subject", "passive_subject") for c in parse.children[verb])


def _around(parse: Parse, verb: int) -> list[tuple[int, int]]:
    """What a parenthetical "he said" stands in: "The talks, he said, will go on"."""
    token = parse.tokens[verb]
    if token.relation not in _HOSTS or token.head == verb or not has_subject(parse, verb):
        return []
    own = subtree(parse, verb)
    markers = [parse.tokens[c].lemma for c in parse.children[verb] if parse.tokens[c].relation == "marker"]
    if markers and markers != ["as"]:
        return []
    first, last = min(own), max(own)
    tokens = parse.tokens
    comma_before = first == 0 or tokens[first - 1].text in (",", "-", "–", "—", "--", "“", "”", '"') or tokens[first].text == ","
    comma_after = last >= len(tokens) - 2 or tokens[last + 1].pos == "PUNCT" or tokens[last].pos == "PUNCT"
    if not (comma_before and comma_after):
        return []
    host = parse.root if is_loose(parse, last + 1, len(tokens) - 1) and first > parse.root else token.head
    return ranges(parse, subtree(parse, host) - own)


def _object_tokens(parse: Parse, verb: int, cues: Cues) -> list[tuple[int, int]]:
    """Object and complements behind a verb of judgement, as one run: "blamed [Iran for the raid]"."""
    begin, end = None, None
    for child in parse.children[verb]:
        token = parse.tokens[child]
        if child < verb or token.relation not in _OBJECTS:
            continue
        if token.relation == "particle":
            continue
        if token.relation == "preposition" and token.lemma not in _OBJECT_PREPOSITIONS:
            continue
        inside = subtree(parse, child)
        first, last = min(inside), max(inside)
        if token.relation == "preposition" and begin is None and first == child:
            first += 1
        begin = first if begin is None else begin
        end = last
    if begin is None or end is None or end < begin:
        return []
    run = strip(parse, begin, end)
    return [run] if run else []


def spans_of(parse: Parse, tokens: list[tuple[int, int]]) -> list[Span]:
    """Token ranges as characters."""
    return [parse.span(first, last) for first, last in tokens]


def clause_start(parse: Parse, verb: int) -> int:
    """Where the clause of a cue begins: its subject or its first auxiliary."""
    first = verb
    for child in parse.children[verb]:
        if child < first and parse.tokens[child].relation in ("subject", "auxiliary", "adverb", "negation"):
            first = min(first, edge_left(parse, child))
    return first
