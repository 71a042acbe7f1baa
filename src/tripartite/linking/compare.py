"""Comparing pairs of events, whole columns at a time."""

from dataclasses import dataclass
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
_CHUNK: Final = 400_000
_NEAR_KM: Final = 40.0
_FAR_KM: Final = 120.0
_EARTH_KM: Final = 6_371.0
_ALIKE: Final = 0.5
"""More in common than half of all words says no more: two raids are often told in the same words."""
_OWN_ARTICLE: Final = 0.25
"""What the words around two events of one article count: they are the same words, which says little."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs of rows (`left` < `right`) with the probability that both tell of one happening.

    Pairs that never are one have the probability 0.
    """

    left: "Array"
    right: "Array"
    probability: "Array"


def judge(columns: EventColumns, pairs: "Array") -> Judged:
    """Score candidate pairs, given as numbers of `candidate_pairs`."""
    import numpy

    size = numpy.int64(len(columns))
    weights = numpy.array([WEIGHTS[name] for name in FEATURES], dtype=numpy.float32)
    probability = numpy.zeros(len(pairs), dtype=numpy.float32)
    lefts, rights = (numpy.empty(len(pairs), dtype=numpy.int32) for _ in range(2))
    for start in range(0, len(pairs), _CHUNK):
        part = pairs[start : start + _CHUNK]
        end = start + len(part)
        left, right = part // size, part % size
        lefts[start:end], rights[start:end] = left, right
        possible = numpy.flatnonzero(may_be_one(columns, left, right))
        odds = features(columns, left[possible], right[possible]) @ weights
        probability[start + possible] = 1 / (1 + numpy.exp(-odds))
    return Judged(lefts, rights, probability)


def may_be_one(columns: EventColumns, left: "Array", right: "Array") -> "Array":
    """What never is one happening: types or statuses that exclude each other, days too far apart.

    Inside one article two days are two happenings, however alike the words are.
    """
    import numpy

    types = numpy.array([[type_distance(one, two) for two in TYPES] for one in TYPES], dtype=numpy.int8)
    statuses = numpy.array(
        [[status_distance(one, two) for two in STATUSES] for one in STATUSES], dtype=numpy.int8
    )
    apart = days_apart(columns, left, right)
    same_article = columns.article[left] == columns.article[right]
    both_dated = columns.dated[left] & columns.dated[right]
    result: Array = (
        (types[columns.kind[left], columns.kind[right]] < 2)
        & (statuses[columns.status[left], columns.status[right]] < 2)
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
    import numpy

    c = columns
    value: dict[str, Array] = {"start": numpy.ones(len(left))}
    same_type = c.kind[left] == c.kind[right]
    value["same_type"], value["close_type"] = same_type, ~same_type
    modes = (c.modes[left] & c.modes[right]) != 0
    value["same_mode"] = modes
    value["other_mode"] = ~modes & (c.modes[left] != 0) & (c.modes[right] != 0)
    value["status_differs"] = c.status[left] != c.status[right]
    apart = days_apart(c, left, right)
    dated = c.dated[left] & c.dated[right]
    value["same_day"] = dated & (apart == 0)
    value["one_day_apart"] = apart == 1
    value["days_apart"] = apart > 1
    value |= _parties(c, left, right)
    value["routine"] = numpy.minimum(c.routine[left], c.routine[right])
    value["names"] = overlap(c.names, left, right, of_smaller=True)
    value |= _places(c, left, right)
    common, both = _shared(c.amounts, left, right)
    value["numbers"] = (common > 0) & both
    value["same_rule"] = (c.rule[left] == c.rule[right]) & (c.rule[left] != NOTHING)
    value["same_trigger"] = (c.trigger[left] == c.trigger[right]) & (c.trigger[left] != NOTHING)
    value["words"] = numpy.minimum(overlap(c.words, left, right), _ALIKE)
    same_article = c.article[left] == c.article[right]
    value["context"] = numpy.where(
        same_article, _OWN_ARTICLE, numpy.minimum(overlap(c.context, left, right), _ALIKE)
    )
    value["named"] = numpy.where(
        same_article, _OWN_ARTICLE, numpy.minimum(overlap(c.named, left, right), _ALIKE)
    )
    return numpy.stack([value[name].astype(numpy.float32) for name in FEATURES], axis=1)


def _parties(c: EventColumns, left: "Array", right: "Array") -> "dict[str, Array]":
    import numpy

    actors, both_actors = _shared(c.actors, left, right)
    recipients, both_recipients = _shared(c.recipients, left, right)
    crossed, _ = _shared(c.actors, left, right, c.recipients)
    crossed_back, _ = _shared(c.recipients, left, right, c.actors)
    countries, both = _shared(c.countries, left, right)
    # In a meeting each side may be printed as the one who acts.
    mutual = c.reciprocal[left] | c.reciprocal[right] | (c.kind[left] == _CONSULT)
    met = (actors > 0) | (mutual & ((crossed > 0) | (crossed_back > 0)))
    apart = (actors == 0) & both_actors & ~met
    swapped = ((crossed > 0) | (crossed_back > 0)) & (actors == 0) & (recipients == 0) & ~mutual
    parties, _ = _shared(c.parties, left, right)
    sides = (c.parties != NOTHING).sum(axis=1)
    few = numpy.minimum(sides[left], sides[right])
    return {
        "same_actor_country": met,
        "other_actor_country": apart & ~swapped,
        "same_recipient_country": (recipients > 0) & ~mutual,
        "other_recipient_country": (recipients == 0) & both_recipients & ~mutual & ~swapped,
        "roles_swapped": swapped,
        "same_parties": (few > 1) & (parties >= few) & ~swapped,
        "other_party": mutual & (few > 1) & (parties < few),
        "countries": _fraction(c.countries, countries, left, right),
        "other_countries": (countries == 0) & both,
    }


_CONSULT: Final = TYPES.index("CONSULT")


def _fraction(codes: "Array", common: "Array", left: "Array", right: "Array") -> "Array":
    """The part of the union that is common; 0 where both are empty."""
    import numpy

    known = (codes != NOTHING).sum(axis=1)
    part: Array = common / numpy.maximum(known[left] + known[right] - common, 1)
    return part


def _places(c: EventColumns, left: "Array", right: "Array") -> "dict[str, Array]":
    import numpy

    known = (c.place[left] != NOTHING) & (c.place[right] != NOTHING) & c.precise[left] & c.precise[right]
    same = known & (c.place[left] == c.place[right])
    kilometres = _distance(c, left, right)
    near = known & (kilometres <= _NEAR_KM)
    far = known & ~same & (kilometres > _FAR_KM)
    return {"same_place": numpy.where(same | near, 1.0, 0.0), "other_place": numpy.where(far, 1.0, 0.0)}


def _distance(c: EventColumns, left: "Array", right: "Array") -> "Array":
    """Great-circle kilometres; infinite where a coordinate is missing."""
    import numpy

    one, two = numpy.radians(c.latitude[left]), numpy.radians(c.latitude[right])
    east = numpy.radians(c.longitude[right] - c.longitude[left])
    half = numpy.sin((two - one) / 2) ** 2 + numpy.cos(one) * numpy.cos(two) * numpy.sin(east / 2) ** 2
    kilometres = 2 * _EARTH_KM * numpy.arcsin(numpy.sqrt(numpy.clip(half, 0, 1)))
    known: Array = numpy.where(numpy.isnan(kilometres), numpy.inf, kilometres)
    return known


def _shared(
    values: "Array", left: "Array", right: "Array", others: "Array | None" = None
) -> "tuple[Array, Array]":
    """How many values two rows have in common, and whether both have any."""
    import numpy

    one, two = values[left], (values if others is None else others)[right]
    common = numpy.zeros(len(left), dtype=numpy.int16)
    for place in range(one.shape[1]):
        value = one[:, place]
        for other in range(two.shape[1]):
            common += (value == two[:, other]) & (value != NOTHING)
    return common, (one[:, 0] != NOTHING) & (two[:, 0] != NOTHING)


def overlap(bags: Bags, left: "Array", right: "Array", *, of_smaller: bool = False) -> "Array":
    """The weight of the common words, as a part of the union's or of the lighter row's."""
    import numpy

    if not len(bags.weights):
        return numpy.zeros(len(left), dtype=numpy.float32)
    weight = numpy.append(bags.weights, numpy.float32(0))
    totals = weight[bags.codes].sum(axis=1)
    one, two = bags.codes[left], bags.codes[right]
    common = numpy.zeros(len(left), dtype=numpy.float32)
    for place in range(one.shape[1]):
        value = one[:, place]
        hit = (two == value[:, None]).any(axis=1) & (value != NOTHING)
        common += numpy.where(hit, weight[value], 0)
    whole = (
        numpy.minimum(totals[left], totals[right]) if of_smaller else totals[left] + totals[right] - common
    )
    return numpy.where(whole > 0, common / numpy.maximum(whole, 1e-9), 0)
