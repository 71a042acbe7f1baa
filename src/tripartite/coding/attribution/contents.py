"""What is said: the tokens that a verb of saying or judging governs."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from tripartite.coding.attribution.trees import Ranges, edge_left, is_loose, ranges, strip
from tripartite.coding.propositions.scheme import SUBJECTS
from tripartite.coding.subtrees import subtree
from tripartite.records.parse import Parse

Cues = Mapping[str, frozenset[str]]

COMPLEMENTS: Final = frozenset({"clause", "open_clause", "parataxis"})
SEEMING: Final = frozenset({"appear", "seem"})
_OBJECTS: Final = frozenset({"object", "attribute", "clause", "open_clause", "preposition", "particle"})
_OBJECT_PREPOSITIONS: Final = frozenset({"for", "of", "over", "against", "about", "on", "with", "as"})
_HOSTS: Final = frozenset({"parataxis", "adverbial", "clause", "unknown"})
_GOING_ON: Final = frozenset({"because", "if", "unless", "although", "though", "while", "so", "as", "since"})
_SHIFTED: Final = frozenset({"would", "could", "might"})
_DASHES: Final = frozenset({"-", "–", "—", "--"})
_QUOTES: Final = frozenset({'"', "“", "”", "''", "``"})
_CLOSING: Final = frozenset({'"', "”", "''"})
_ASIDE_MARKS: Final = frozenset({",", "-", "–", "—", "--", "“", "”", '"', "''"})


def clause_tokens(
    parse: Parse, verb: int, complements: list[int], resumed: Iterable[int], cues: Cues
) -> Ranges:
    """The clauses that a verb governs, without the acts that its subject goes on with."""
    inside: set[int] = set()
    for complement in complements:
        inside |= subtree(parse, complement)
    for child in resumed:
        inside -= subtree(parse, child)
    last = max(inside)
    if parse.tokens[verb].lemma in SEEMING or _is_passive_with_infinitive(parse, verb, complements):
        for child in parse.children[verb]:
            if child < verb and parse.tokens[child].relation in SUBJECTS:
                inside |= subtree(parse, child)
    for child in parse.children[verb]:
        full = parse.tokens[child].relation == "conjunct" and has_subject(parse, child)
        if child > max(last, verb) and (last > verb or full) and _goes_on(parse, child, cues):
            inside |= subtree(parse, child)
    inside |= _object_of_request(parse, verb, complements)
    return ranges(parse, inside)


def before_dash(parse: Parse, verb: int, runs: Ranges) -> Ranges:
    """Content without what the author adds behind a single dash: "called for a truce - the third this year".

    A pair of dashes is an aside and stays, and so does a dash inside a quotation.
    """
    tokens = parse.tokens
    kept: Ranges = []
    for first, last in runs:
        dashes = [i for i in range(first + 1, last) if _is_dash(parse, i)]
        if (
            len(dashes) == 1
            and first > verb
            and not any(tokens[i].text in _QUOTES for i in range(first, last + 1))
        ):
            cut = strip(parse, first, dashes[0] - 1)
            kept += [cut] if cut else []
        else:
            kept.append((first, last))
    return kept


def before_relative(parse: Parse, runs: Ranges) -> Ranges:
    """Objects without the author's remark on their last noun: "thanked the crowd, which chanted his name"."""
    tokens = parse.tokens
    kept: Ranges = []
    for first, last in runs:
        remark = next((i for i in range(first + 2, last) if _begins_remark(parse, i)), None)
        cut = strip(parse, first, remark - 1) if remark is not None else (first, last)
        kept += [cut] if cut else []
        if remark is not None and tokens[last].index > remark:
            break
    return kept


def _begins_remark(parse: Parse, token: int) -> bool:
    """True for a relative pronoun behind a comma."""
    relative = parse.tokens[token].tag in ("WDT", "WP", "WP$", "WRB") or parse.tokens[token].lemma == "as"
    return relative and parse.tokens[token - 1].text == ","


def delayed_clause(parse: Parse, verb: int) -> Ranges:
    """A that-clause that the parser hung on a noun: "said for the first time that the talks failed"."""
    tokens = parse.tokens
    below = {
        i
        for c in parse.children[verb]
        if c > verb and tokens[c].relation in ("preposition", "noun_adverb", "object")
        for i in subtree(parse, c)
    }
    for token in tokens[verb + 2 :]:
        if token.index not in below:
            break
        clause = tokens[token.head]
        if token.text.lower() != "that" or clause.index <= token.index:
            continue
        if token.relation in ("marker", "adverb") and has_subject(parse, clause.index):
            return ranges(parse, (i for i in subtree(parse, clause.index) if i >= token.index))
    return []


def past_semicolon(parse: Parse, runs: Ranges) -> Ranges:
    """What is said goes on behind a semicolon: "said the talks had failed; that both sides were to blame"."""
    tokens = parse.tokens
    if not runs or runs[-1][1] + 2 >= len(tokens) or tokens[runs[-1][1] + 1].text != ";":
        return runs
    last = strip(parse, runs[-1][0], len(tokens) - 1)
    return [*runs[:-1], last] if last else runs


def _is_dash(parse: Parse, token: int) -> bool:
    """True for a dash between clauses; the hyphen of a compound touches both its words."""
    before, dash, after = parse.tokens[token - 1 : token + 2]
    return dash.text in _DASHES and (before.end < dash.start or dash.end < after.start or dash.text == "—")


def host_tokens(parse: Parse, verb: int) -> Ranges:
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
    comma_before = first == 0 or tokens[first - 1].text in _ASIDE_MARKS or tokens[first].text == ","
    comma_after = last >= len(tokens) - 2 or tokens[last + 1].pos == "PUNCT" or tokens[last].pos == "PUNCT"
    if not (comma_before and comma_after):
        return []
    host = parse.root if is_loose(parse, last + 1, len(tokens) - 1) and first > parse.root else token.head
    return ranges(parse, subtree(parse, host) - own)


def object_tokens(parse: Parse, verb: int) -> Ranges:
    """Object and complements behind a verb of judgement, as one run: "blamed [Iran for the raid]"."""
    begin, end = None, None
    wished = wished_clause(parse, verb)
    if wished:
        return wished
    for child in parse.children[verb]:
        token = parse.tokens[child]
        if child < verb or token.relation not in _OBJECTS:
            continue
        if token.relation == "particle":
            continue
        if token.relation == "preposition" and token.lemma not in _OBJECT_PREPOSITIONS:
            continue
        if token.lemma == "on" and begin is None and parse.tokens[verb].lemma != "call":
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
    undergoer = [c for c in parse.children[verb] if parse.tokens[c].relation == "passive_subject"]
    before = ranges(parse, subtree(parse, undergoer[0])) if undergoer else []
    return [*before, run] if run else []


def wished_clause(parse: Parse, verb: int) -> Ranges:
    """ "Called for [the general to resign]": a clause with its own subject behind "for"."""
    for child in parse.children[verb]:
        marker = next((c for c in parse.children[child] if parse.tokens[c].relation == "marker"), None)
        if child < verb or marker != verb + 1 or parse.tokens[marker].lemma != "for":
            continue
        if has_subject(parse, child) and any(parse.tokens[c].tag == "TO" for c in parse.children[child]):
            return ranges(parse, (i for i in subtree(parse, child) if i > marker))
    return []


def relative_head(parse: Parse, verb: int) -> Ranges:
    """ "An offer [the leaders rebuffed]": what a relative clause without an object is about.

    The relative pronoun where there is one, else the noun phrase before the clause.
    """
    tokens = parse.tokens
    if tokens[verb].relation != "relative" or not has_subject(parse, verb):
        return []
    if any(
        tokens[c].relation in ("object", "clause", "open_clause", "passive_subject")
        for c in parse.children[verb]
    ):
        return []
    first = edge_left(parse, verb)
    noun = tokens[verb].head
    if noun > first or tokens[first].tag in ("WRB", "WP$") or tokens[first].relation in SUBJECTS:
        return []
    if tokens[first].tag in ("WDT", "WP"):
        return [(first, first)]
    run = strip(parse, edge_left(parse, noun), first - 1)
    return [run] if run else []


def resumed_verbs(parse: Parse, verb: int, complements: list[int], cues: Cues) -> Iterator[int]:
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
                before = parse.tokens[first - 1].text
                if known and (before == "," or (before in _CLOSING and parse.tokens[first - 2].text == ",")):
                    yield child


def _is_cue(parse: Parse, verb: int, cues: Cues) -> bool:
    return parse.tokens[verb].lemma in cues["verbs"] and not is_bare(parse, verb)


def is_bare(parse: Parse, verb: int) -> bool:
    """True for a parenthesis, "he added": a subject and a verb with nothing said after it."""
    return not any(parse.tokens[c].relation in COMPLEMENTS for c in parse.children[verb])


def has_subject(parse: Parse, verb: int) -> bool:
    """True when a subject hangs below a verb."""
    return any(parse.tokens[c].relation in SUBJECTS for c in parse.children[verb])


def _is_passive_with_infinitive(parse: Parse, verb: int, complements: list[int]) -> bool:
    """ "The general is said to have fled": the subject belongs to what is said."""
    return any(parse.tokens[c].relation == "passive_subject" for c in parse.children[verb]) and any(
        parse.tokens[c].relation == "open_clause" for c in complements
    )


def _object_of_request(parse: Parse, verb: int, complements: list[int]) -> set[int]:
    """ "asked [the court to rule]": whose act is asked for belongs to what is asked."""
    open_clauses = [c for c in complements if parse.tokens[c].relation == "open_clause"]
    asked = any(parse.tokens[t].tag == "TO" for c in open_clauses for t in parse.children[c])
    inside: set[int] = set()
    for child in parse.children[verb]:
        if asked and child > verb and parse.tokens[child].relation == "object":
            inside |= subtree(parse, child)
    return inside


def _goes_on(parse: Parse, child: int, cues: Cues) -> bool:
    """Clauses that parsers hang on the cue although they go on with what is said."""
    token = parse.tokens[child]
    if token.relation == "conjunct" and token.pos in ("VERB", "AUX"):
        if token.lemma in cues["verbs"] or token.lemma in cues["object_verbs"]:
            return False
        below = parse.children[child]
        return has_subject(parse, child) or any(parse.tokens[c].lemma in _SHIFTED for c in below)
    if token.relation in ("clause", "relative", "unknown", "apposition"):
        return True
    markers = (parse.tokens[c] for c in parse.children[child] if parse.tokens[c].relation == "marker")
    return token.relation == "adverbial" and any(marker.lemma in _GOING_ON for marker in markers)
