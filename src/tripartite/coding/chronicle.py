"""Whether an article tells a story of long ago: then what it says without a date is of long ago too.

It does where its first sentence puts its main clause at a date that is background already ("In 1871 Japan
sent ..."), and does until a sentence speaks of the present or names a recent date. An obituary ("Vera Stolz,
who has died at 94, taught ...") tells the life of one, in the sentences whose subject is "she" or "he".
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from tripartite.coding.attachment import token_at
from tripartite.records.date import DateMention, DateRange
from tripartite.records.parse import Parse

BACKGROUND: Final = timedelta(days=60)
"""How long before its report an act lies that is background to it rather than news."""

_STORY: Final = timedelta(days=365)
"""How long ago a story begins at least: what began this spring may go on."""

_STEPS: Final = 5
_PATH: Final = frozenset({"preposition", "preposition_object", "noun_adverb", "adverb", "number"})
_PRESENT: Final = frozenset({"VBZ", "VBP"})


def retold(parses: Sequence[Parse], dates: Sequence[DateMention], published: date | None) -> frozenset[int]:
    """The indices of the sentences that go on with a story of long ago; none where no day is known."""
    body = [i for i, parse in enumerate(parses) if parse.sentence.kind == "body"]
    if published is None or not body:
        return frozenset()
    first = parses[body[0]]
    if _is_obituary(first):
        return frozenset(i for i in body if i == body[0] or _is_of_the_dead(parses[i]))
    mine = _within(first, dates)
    if not any(is_long_ago(d, published, _STORY) and _dates_main_clause(first, d) for d in mine):
        return frozenset()
    found: list[int] = []
    for index in body:
        parse = parses[index]
        recent = any(not is_long_ago(d, published) for d in _within(parse, dates))
        if recent or _is_present(parse):
            break
        found.append(index)
    return frozenset(found)


def _is_obituary(parse: Parse) -> bool:
    """True for "Vera Stolz, who has died at 94, taught": what follows of her is of her life."""
    tokens = parse.tokens
    for token in tokens[2:]:
        if token.lemma != "die" or token.relation != "relative":
            continue
        has = any(tokens[c].text in ("has", "have") for c in parse.children[token.index])
        if has and tokens[token.index - 2].text == "who":
            return True
    return False


def _is_of_the_dead(parse: Parse) -> bool:
    """True where the main clause tells in the past what she or he did or suffered."""
    root = next((t for t in parse.tokens if t.relation == "root"), None)
    if root is None or root.tag not in ("VBD", "VBN") or _is_present(parse):
        return False
    return any(
        parse.tokens[c].text.lower() in ("he", "she") and parse.tokens[c].relation.endswith("subject")
        for c in parse.children[root.index]
    )


def is_long_ago(mention: DateMention, published: date, gap: timedelta = BACKGROUND) -> bool:
    """True for a range of days whose middle lies so long before a report of that day."""
    value = mention.value
    if not isinstance(value, DateRange):
        return False
    # A difference has no bounds; days before the first one cannot be reckoned.
    return published - (value.earliest + (value.latest - value.earliest) / 2) > gap


def _within(parse: Parse, dates: Sequence[DateMention]) -> list[DateMention]:
    span = parse.sentence.span
    return [d for d in dates if isinstance(d.value, DateRange) and span.start <= d.span.start < span.end]


def _dates_main_clause(parse: Parse, mention: DateMention) -> bool:
    """True for the date of a main clause, or of a "when" before it, not of a noun: "the coup of 2011"."""
    current = token_at(parse, mention.span.start, mention.span.end)
    if current is None:
        return False
    tokens = parse.tokens
    for _ in range(_STEPS):
        token = tokens[current]
        if token.pos in ("VERB", "AUX"):
            if token.relation == "root":
                return token.tag in ("VBD", "VBN")
            opened = any(tokens[c].lemma == "when" for c in parse.children[current])
            if token.relation != "adverbial" or not opened:
                return False
        elif token.relation not in _PATH or token.lemma == "of":
            return False
        current = token.head
    return False


def _is_present(parse: Parse) -> bool:
    """True where the main clause is in the present or the present perfect."""
    root = next((t for t in parse.tokens if t.relation == "root"), None)
    if root is None:
        return False
    joined = (c for c in parse.children[root.index] if parse.tokens[c].relation == "conjunct")
    verbs = (root, *(parse.tokens[c] for c in joined))
    helpers = [
        parse.tokens[c]
        for verb in verbs
        for c in parse.children[verb.index]
        if parse.tokens[c].relation in ("auxiliary", "passive_auxiliary")
    ]
    return any(t.tag in _PRESENT for t in (*verbs, *helpers))
