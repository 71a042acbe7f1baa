"""Comparing pairs of events, whole columns at a time."""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from tripartite.linking.candidates import MAX_DAYS
from tripartite.linking.columns import NOTHING, EventColumns
from tripartite.linking.compatible import STATUSES, TYPES, status_distance, type_distance
from tripartite.linking.weights import WEIGHTS
from tripartite.linking.words import Bags

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, Any]

FEATURES: Final = tuple(WEIGHTS)
BELOW: Final = -1.0
"""In the place of a probability: surely less than what was asked for, and not told how much."""
_CHUNK: Final = 32_768
"""Pairs compared at a time: few enough for their columns to stay in the processor's cache."""
_MOST_WORKERS: Final = 4
_ROWS_MULTIPLIED: Final = 64
_NEAR_KM: Final = 40.0
_FAR_KM: Final = 120.0
_EARTH_KM: Final = 6_371.0
_ALIKE: Final = 0.5
"""More in common than half of all words says no more: two raids are often told in the same words."""
_OWN_ARTICLE: Final = 0.25
"""What the words around two events of one article count: they are the same words, which says little."""

_WORDS_AT_MOST: Final = {"names": 1.0, "words": _ALIKE, "context": _ALIKE, "named": _ALIKE}
"""The features that compare words, which is slow, and their largest values."""
_ROUNDING: Final = 0.001


def judge(columns: EventColumns, pairs: "Array", least: float = 0.0) -> "Array":
    """The probability that both events of each pair tell of one happening; 0 for what never is one.

    `pairs` are numbers of `candidate_pairs`. Pairs that cannot reach `least`, whatever their words, get
    `BELOW`: that spares comparing the words of most pairs.
    """
    import numpy

    probability = numpy.empty(len(pairs), dtype=numpy.float32)

    def compare(start: int) -> None:
        part = pairs[start : start + _CHUNK]
        probability[start : start + len(part)] = _judged(columns, part, least)

    # Numpy lets other threads work while it does; each writes to its own part.
    with ThreadPoolExecutor(min(os.cpu_count() or 1, _MOST_WORKERS)) as workers:
        for _ in workers.map(compare, range(0, len(pairs), _CHUNK)):
            pass
    return probability


def _judged(columns: EventColumns, pairs: "Array", least: float) -> "Array":
    import numpy

    left, right = numpy.divmod(pairs, numpy.int64(len(columns)))
    probability = numpy.zeros(len(pairs), dtype=numpy.float32)
    open_ones = numpy.flatnonzero(may_be_one(columns, left, right))
    left, right = left[open_ones], right[open_ones]
    value = _without_words(columns, left, right)
    if least > 0:
        needed = numpy.log(least / (1 - least)) - _ROUNDING
        words = sum(max(WEIGHTS[name], 0.0) * most for name, most in _WORDS_AT_MOST.items())
        bound = sum(column * numpy.float32(WEIGHTS[name]) for name, column in value.items()) + words
        probability[open_ones] = BELOW
        kept = numpy.flatnonzero(bound >= needed)
        open_ones, left, right = open_ones[kept], left[kept], right[kept]
        value = {name: column[kept] for name, column in value.items()}
    odds = _odds(_table(value | _of_words(columns, left, right)))
    probability[open_ones] = 1 / (1 + numpy.exp(-odds))
    return probability


def _odds(table: "Array") -> "Array":
    """The log odds of each row; the same for the same row, wherever in a table it stands."""
    import numpy

    weights = numpy.array([WEIGHTS[name] for name in FEATURES], dtype=numpy.float32)
    # The last few rows of a product are added up in another order than those in full blocks.
    rows = -(-len(table) // _ROWS_MULTIPLIED) * _ROWS_MULTIPLIED
    full = numpy.zeros((rows, len(FEATURES)), dtype=numpy.float32)
    full[: len(table)] = table
    odds: Array = (full @ weights)[: len(table)]
    return odds


@lru_cache(maxsize=1)
def _exclusive() -> "tuple[Array, Array]":
    """For each pair of types, and of statuses, whether they exclude each other."""
    import numpy

    types = numpy.array([[type_distance(one, two) > 1 for two in TYPES] for one in TYPES])
    statuses = numpy.array([[status_distance(one, two) > 1 for two in STATUSES] for one in STATUSES])
    return types, statuses


def may_be_one(columns: EventColumns, left: "Array", right: "Array") -> "Array":
    """What never is one happening: types or statuses that exclude each other, days too far apart.

    Inside one article two days are two happenings, however alike the words are.
    """
    types, statuses = _exclusive()
    apart = days_apart(columns, left, right)
    same_article = columns.article[left] == columns.article[right]
    both_dated = columns.dated[left] & columns.dated[right]
    result: Array = (
        ~types[columns.kind[left], columns.kind[right]]
        & ~statuses[columns.status[left], columns.status[right]]
        & (apart <= MAX_DAYS)
        & ~(same_article & both_dated & (apart > 0))
    )
    return result


def days_apart(columns: EventColumns, left: "Array", right: "Array") -> "Array":
    """Whole days between the two ranges; 0 where they overlap."""
    import numpy

    gap = numpy.maximum(columns.first[left], columns.first[right]) - numpy.minimum(
        columns.last[left], columns.last[right]
    )
    apart: Array = numpy.maximum(gap, 0)
    return apart


def features(columns: EventColumns, left: "Array", right: "Array") -> "Array":
    """A row of `FEATURES` for every pair, each 0 where it does not apply, mostly between 0 and 1."""
    return _table(_without_words(columns, left, right) | _of_words(columns, left, right))


def _table(value: "dict[str, Array]") -> "Array":
    import numpy

    table = numpy.empty((len(value["start"]), len(FEATURES)), dtype=numpy.float32)
    for place, name in enumerate(FEATURES):
        table[:, place] = value[name]
    return table


def _without_words(c: EventColumns, left: "Array", right: "Array") -> "dict[str, Array]":
    """All features but those of `_WORDS_AT_MOST`."""
    import numpy

    value: dict[str, Array] = {"start": numpy.ones(len(left), dtype=numpy.float32)}
    same_type = c.kind[left] == c.kind[right]
    value["same_type"], value["close_type"] = same_type, ~same_type
    one, two = c.modes[left], c.modes[right]
    modes = (one & two) != 0
    value["same_mode"] = modes
    value["other_mode"] = ~modes & (one != 0) & (two != 0)
    value["status_differs"] = c.status[left] != c.status[right]
    apart = days_apart(c, left, right)
    dated = c.dated[left] & c.dated[right]
    value["same_day"] = dated & (apart == 0)
    value["one_day_apart"] = apart == 1
    value["days_apart"] = apart > 1
    value |= _parties(c, left, right)
    value["routine"] = numpy.minimum(c.routine[left], c.routine[right])
    value |= _places(c, left, right)
    value["numbers"] = _common(_at(c.amounts, left), _at(c.amounts, right)) > 0
    rule, trigger = c.rule[left], c.trigger[left]
    value["same_rule"] = (rule == c.rule[right]) & (rule != NOTHING)
    value["same_trigger"] = (trigger == c.trigger[right]) & (trigger != NOTHING)
    return value


def _of_words(c: EventColumns, left: "Array", right: "Array") -> "dict[str, Array]":
    import numpy

    same_article = c.article[left] == c.article[right]
    value = {
        "names": overlap(c.names, left, right, of_smaller=True),
        "words": numpy.minimum(overlap(c.words, left, right), _ALIKE),
    }
    for name, held in (("context", c.context), ("named", c.named)):
        alike = numpy.minimum(overlap(held, left, right), _ALIKE)
        value[name] = numpy.where(same_article, _OWN_ARTICLE, alike)
    return value


def _parties(c: EventColumns, left: "Array", right: "Array") -> "dict[str, Array]":
    import numpy

    actors, other_actors = _at(c.actors, left), _at(c.actors, right)
    recipients, other_recipients = _at(c.recipients, left), _at(c.recipients, right)
    acting, acted_on = _common(actors, other_actors) > 0, _common(recipients, other_recipients) > 0
    crossed = (_common(actors, other_recipients) > 0) | (_common(recipients, other_actors) > 0)
    # In a meeting each side may be printed as the one who acts.
    mutual = c.reciprocal[left] | c.reciprocal[right] | (c.kind[left] == _CONSULT)
    met = acting | (mutual & crossed)
    apart = _both_known(actors, other_actors) & ~met
    swapped = crossed & ~acting & ~acted_on & ~mutual
    one, two = _at(c.parties, left), _at(c.parties, right)
    parties, few = _common(one, two), numpy.minimum(_known(one), _known(two))
    one, two = _at(c.countries, left), _at(c.countries, right)
    countries = _common(one, two)
    union = (_known(one) + _known(two) - countries).astype(numpy.float64)
    return {
        "same_actor_country": met,
        "other_actor_country": apart & ~swapped,
        "same_recipient_country": acted_on & ~mutual,
        "other_recipient_country": (
            ~acted_on & _both_known(recipients, other_recipients) & ~mutual & ~swapped
        ),
        "roles_swapped": swapped,
        "same_parties": (few > 1) & (parties >= few) & ~swapped,
        "other_party": mutual & (few > 1) & (parties < few),
        "countries": countries / numpy.maximum(union, 1),
        "other_countries": (countries == 0) & _both_known(one, two),
    }


_CONSULT: Final = TYPES.index("CONSULT")


def _places(c: EventColumns, left: "Array", right: "Array") -> "dict[str, Array]":
    import numpy

    one, two = c.place[left], c.place[right]
    known = (one != NOTHING) & (two != NOTHING) & c.precise[left] & c.precise[right]
    same = known & (one == two)
    far = numpy.zeros(len(left), dtype=bool)
    unlike = numpy.flatnonzero(known & ~same)
    kilometres = _distance(c, left[unlike], right[unlike])
    same[unlike] = kilometres <= _NEAR_KM
    far[unlike] = kilometres > _FAR_KM
    return {"same_place": same, "other_place": far}


def _distance(c: EventColumns, left: "Array", right: "Array") -> "Array":
    """Great-circle kilometres; infinite where a coordinate is missing."""
    import numpy

    one, two = numpy.radians(c.latitude[left]), numpy.radians(c.latitude[right])
    east = numpy.radians(c.longitude[right] - c.longitude[left])
    half = numpy.sin((two - one) / 2) ** 2 + numpy.cos(one) * numpy.cos(two) * numpy.sin(east / 2) ** 2
    kilometres = 2 * _EARTH_KM * numpy.arcsin(numpy.sqrt(numpy.clip(half, 0, 1)))
    known: Array = numpy.where(numpy.isnan(kilometres), numpy.inf, kilometres)
    return known


def _at(values: "Array", rows: "Array") -> "list[Array]":
    """The values of some rows, column by column, without the last columns in which none of them has any.

    Unknown values stand last in each row.
    """
    import numpy

    columns = list(numpy.ascontiguousarray(values[rows].T))
    while len(columns) > 1 and not (columns[-1] != NOTHING).any():
        columns.pop()
    return columns


def _known(columns: "list[Array]") -> "Array":
    """How many values each row has."""
    import numpy

    count = numpy.zeros(len(columns[0]), dtype=numpy.int16)
    for column in columns:
        count += column != NOTHING
    return count


def _both_known(one: "list[Array]", two: "list[Array]") -> "Array":
    known: Array = (one[0] != NOTHING) & (two[0] != NOTHING)
    return known


def _common(one: "list[Array]", two: "list[Array]") -> "Array":
    """How many values two rows have in common; no row has a value twice."""
    import numpy

    common = numpy.zeros(len(one[0]), dtype=numpy.int16)
    for value in one:
        hit = value == two[0]
        for other in two[1:]:
            hit |= value == other
        common += hit & (value != NOTHING)
    return common


def overlap(bags: Bags, left: "Array", right: "Array", *, of_smaller: bool = False) -> "Array":
    """The weight of the common words, as a part of the union's or of the lighter row's."""
    import numpy

    common = numpy.zeros(len(left), dtype=numpy.float32)
    if not len(bags.weights):
        return common
    weight = numpy.append(bags.weights, numpy.float32(0))
    two = _at(bags.codes, right)
    for value in _at(bags.codes, left):
        hit = value == two[0]
        for other in two[1:]:
            hit |= value == other
        found = numpy.flatnonzero(hit & (value != NOTHING))
        common[found] += weight[value[found]]
    one_total, other_total = bags.totals[left], bags.totals[right]
    whole = numpy.minimum(one_total, other_total) if of_smaller else one_total + other_total - common
    return numpy.where(whole > 0, common / numpy.maximum(whole, 1e-9), 0)
