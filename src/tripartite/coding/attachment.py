"""Which date and which place of a sentence belong to a proposition."""

from collections.abc import Mapping, Sequence
from typing import Final

from tripartite.records.date import DateMention, DateRange
from tripartite.records.parse import Parse
from tripartite.records.proposition import Proposition
from tripartite.records.reading import Place

_LOCATIVE: Final = frozenset(
    "in at near outside inside around along off across throughout within by over on above behind beyond"
    " between through".split()
)
_AREAS: Final = frozenset(
    "province city town village district region area airport base port suburb capital governorate county"
    " state neighborhood neighbourhood square street border coast valley island strip camp prefecture".split()
)
_GOAL: Final = frozenset({"to", "into", "toward", "towards"})
_GOING: Final = frozenset({"CONSULT", "MOBILIZE", "AID", "RETREAT"})
_OTHER_CLAUSE: Final = 5
_TIMES: Final = frozenset(
    "day night morning evening week weekend month year decade century spring summer autumn winter end"
    " beginning start middle half quarter eve course part period fall".split()
)
_IN_FORCE: Final = frozenset(
    "accord agreement armistice ban ceasefire charter constitution contract convention deal decree embargo"
    " law memorandum pact protocol resolution ruling settlement statute treaty truce".split()
)
"""What a year before it dates, and not what is done with it now."""

_WHEN: Final = frozenset("when after before while until till once since whenever".split())


def distance(parse: Parse, token: int, head: int) -> int:
    """Steps in the tree from a token up to a predicate or the predicate's own clause; 99 when apart."""
    steps = 0
    current = token
    while True:
        if current == head:
            return steps
        above = parse.tokens[current].head
        if above == current or steps > 30:
            break
        current = above
        # What hangs below another verb is rather its own time or place.
        steps += 5 if parse.tokens[current].pos == "VERB" and current != head else 1
    up: dict[int, int] = {}
    current, climbed = head, 0
    while climbed <= 30:
        up[current] = climbed
        above = parse.tokens[current].head
        if above == current:
            break
        current, climbed = above, climbed + 1
    current, steps = token, 0
    while steps <= 30:
        if current in up:
            return 10 + steps + 2 * up[current]
        current, steps = parse.tokens[current].head, steps + 1
    return 99


def date_of(
    parse: Parse, proposition: Proposition, dates: Sequence[DateMention], *, own: bool = False
) -> DateMention | None:
    """The resolved date of the sentence that is nearest to the predicate in the tree.

    With `own` it must stand in the predicate's clause: what is told as background has no date of the story.
    """
    best: tuple[int, int] | None = None
    chosen: DateMention | None = None
    heads = (proposition.head,) if proposition.support is None else (proposition.head, proposition.support)
    for date in dates:
        if not isinstance(date.value, DateRange):
            continue
        token = token_at(parse, date.span.start, date.span.end)
        if token is None:
            continue
        if _is_of_relative(parse, token, proposition.head) or _is_year_of_pact(parse, token):
            continue
        apart = min(distance(parse, token, head) for head in heads)
        if own and apart >= _OTHER_CLAUSE:
            continue
        if best is None or (apart, date.span.start) < best:
            best, chosen = (apart, date.span.start), date
    return chosen


def _is_of_relative(parse: Parse, token: int, head: int) -> bool:
    """True where the date belongs to a relative clause that the predicate is outside of."""
    current, clause = token, None
    while parse.tokens[current].head != current:
        if parse.tokens[current].relation == "relative" and parse.tokens[current].pos in ("VERB", "AUX"):
            clause = current
            break
        current = parse.tokens[current].head
    if clause is None:
        return False
    current = head
    while current != clause and parse.tokens[current].head != current:
        current = parse.tokens[current].head
    return current != clause


def tells_when(parse: Parse, proposition: Proposition, date: DateMention) -> bool:
    """False where the date is another's: "the war began in 2020 and has killed thousands".

    So is one of a clause below that does not say when: "urged them to march as they did in 2011".
    """
    verb = proposition.head if proposition.support is None else proposition.support
    token = token_at(parse, date.span.start, date.span.end)
    if token is None or _is_of_clause_below(parse, token, verb) or _is_of_noun(parse, token, verb):
        return False
    if (proposition.tense, proposition.aspect) != ("present", "perfect"):
        return True
    return parse.tokens[verb].relation != "conjunct" or not parse.tokens[verb].head < token < verb


def _is_year_of_pact(parse: Parse, token: int) -> bool:
    """True for the year before what is still in force, which tells its age: "suspended a 2018 accord"."""
    tokens = parse.tokens
    year, noun = tokens[token], tokens[tokens[token].head]
    return (
        year.relation in ("number", "modifier", "compound")
        and noun.index > token
        and noun.lemma in _IN_FORCE
        and len(year.text) == 4
        and year.text.isdigit()
    )


def _is_of_noun(parse: Parse, token: int, verb: int) -> bool:
    """True for the date of a noun, which tells the noun's time: "the worst since the war of 2020"."""
    tokens, current = parse.tokens, token
    while current != verb and tokens[current].head != current:
        above = tokens[tokens[current].head]
        if tokens[current].lemma == "of" and above.pos == "NOUN" and above.lemma not in _TIMES:
            return above.relation != "subject"
        current = above.index
    return False


def _is_of_clause_below(parse: Parse, token: int, verb: int) -> bool:
    """True where the date stands in a finite clause below the verb that "when" or its like does not open."""
    tokens, current = parse.tokens, token
    clause: int | None = None
    while current != verb:
        children = parse.children[current]
        said = any(tokens[c].relation in ("subject", "passive_subject") for c in children)
        if tokens[current].pos in ("VERB", "AUX") and said and clause is None:
            clause = current
        if tokens[current].head == current:
            return False
        current = tokens[current].head
    if clause is None or tokens[clause].relation in ("conjunct", "root"):
        return False
    return not any(tokens[c].lemma.lower() in _WHEN for c in parse.children[clause])


def is_since(parse: Parse, date: DateMention) -> bool:
    """True for the day from which on something has been so: "since last year"."""
    token = token_at(parse, date.span.start, date.span.end)
    return token is not None and parse.tokens[parse.tokens[token].head].lemma.lower() == "since"


def token_at(parse: Parse, start: int, end: int) -> int | None:
    """The highest token of a range of characters: its phrase's head."""
    inside = [t for t in parse.tokens if start <= t.start and t.end <= end]
    if not inside:
        return None
    indices = {t.index for t in inside}
    return next((t.index for t in inside if t.head not in indices or t.head == t.index), inside[0].index)


def place_of(
    parse: Parse, proposition: Proposition, event_type: str, places: Mapping[int, Place], taken: set[int]
) -> tuple[Place, str] | None:
    """Where the event happened, with the rule: a locative phrase of the predicate or above it.

    `places` maps the start of each mention to its place. `taken` are tokens of actors and recipients, which a
    locative phrase may belong to without saying where the event was.
    """
    if not places:
        return None
    heads = {proposition.head} if proposition.support is None else {proposition.head, proposition.support}
    best: tuple[int, int, Place, str] | None = None
    for token in parse.tokens:
        place = places.get(token.start)
        if place is None:
            continue
        head = token.index
        while _names_above(parse, head):
            head = parse.tokens[head].head
        above = parse.tokens[parse.tokens[head].head]
        if parse.tokens[head].relation == "apposition":
            above = parse.tokens[parse.tokens[above.index].head]
        if above.pos not in ("PREP", "PART"):
            continue
        word = above.lemma.lower()
        going = word in _GOAL and word not in _LOCATIVE and event_type in _GOING
        if word not in _LOCATIVE and not going:
            continue
        holder = above.head
        if going and holder not in heads:
            continue
        apart = min(distance(parse, above.index, h) for h in heads)
        if holder in taken and holder not in heads:
            apart += 3
        if apart >= 99:
            continue
        if place.latitude is not None and place.geonameid is None and place.country is None:
            apart += 1
        if best is None or (apart, token.index) < best[:2]:
            best = (apart, token.index, place, f'"{word}" {place.name} attached to the event')
    return (best[2], best[3]) if best else None


def _names_above(parse: Parse, token: int) -> bool:
    """True when the word above still names the place: "Khan Younis", "Latakia province", "Syria and Iraq"."""
    this = parse.tokens[token]
    above = parse.tokens[this.head]
    if this.relation == "conjunct":
        return above.pos == "NAME"
    return this.relation in ("compound", "modifier") and (above.pos == "NAME" or above.lemma in _AREAS)
