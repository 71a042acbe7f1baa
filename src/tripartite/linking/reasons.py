"""Why two events were joined, in words for people."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tripartite.linking.cluster import Pair
from tripartite.linking.columns import AMOUNTS, NOTHING, EventColumns, party_word
from tripartite.linking.compare import FEATURES, features
from tripartite.linking.compatible import STATUSES, TYPES
from tripartite.linking.words import Bags

if TYPE_CHECKING:
    import numpy
    import polars

    Array = numpy.ndarray[Any, Any]

_WORDS_SHOWN: Final = 5
_EPOCH: Final = date(1970, 1, 1)
_CHUNK: Final = 50_000
_NO_RANK: Final = 2**31 - 1
_NO_AMOUNT: Final = float("inf")


def reasons(columns: EventColumns, events: "polars.DataFrame", links: Sequence[Pair]) -> Iterator[list[str]]:
    """What speaks for each link, then what speaks against it.

    `events` are those of `columns`, in their order.
    """
    import numpy

    places = events["place"].to_list()
    sides = zip(events["actor_names"].to_list(), events["recipient_names"].to_list(), strict=True)
    names = [" ".join(filter(None, [*(one or ()), *(two or ())])) for one, two in sides]
    texts = (columns.words, columns.context)
    ranks = [_ranks(bags) for bags in texts]
    for start in range(0, len(links), _CHUNK):
        part = links[start : start + _CHUNK]
        left = numpy.array([link.left for link in part], dtype=numpy.int64)
        right = numpy.array([link.right for link in part], dtype=numpy.int64)
        values = features(columns, left, right).tolist()
        amounts = _shared(columns.amounts[left], columns.amounts[right], _NO_AMOUNT).tolist()
        words, around = (
            _telling(bags.codes[left], bags.codes[right], *rank)
            for bags, rank in zip(texts, ranks, strict=True)
        )
        for row, link in enumerate(part):
            value = dict(zip(FEATURES, values[row], strict=True))
            held = _InCommon(
                [found for found in amounts[row] if found != _NO_AMOUNT], words[row], around[row]
            )
            yield _told(columns, value, link, held, places, names)


class _InCommon(NamedTuple):
    """What two events have in common: amounts, words of the sentences, and words around them."""

    amounts: list[float]
    words: str
    around: str


def _told(
    c: EventColumns,
    value: dict[str, float],
    link: Pair,
    common: _InCommon,
    places: list[str | None],
    names: list[str],
) -> list[str]:
    one, two = link.left, link.right
    kinds = TYPES[c.kind[one]], TYPES[c.kind[two]]
    told = [f"both {kinds[0]}" if value["same_type"] else f"{kinds[0]} and {kinds[1]} can be one happening"]
    told += _days(c, value, one, two)
    if value["same_actor_country"] or value["same_parties"]:
        told.append("the same side acts" if not value["same_parties"] else "the same two sides")
    elif value["countries"]:
        told.append("a country in common")
    if value["same_place"]:
        told.append(
            f"both in {places[one]}" if places[one] == places[two] else f"{places[one]} is {places[two]}"
        )
    if value["names"]:
        told.append(f"names in common: {_common_names(names[one], names[two])}")
    if common.amounts:
        told.append(f"numbers in common: {', '.join(f'{amount:g}' for amount in common.amounts[:AMOUNTS])}")
    if common.words:
        told.append(f"words in common: {common.words}")
    if common.around:
        told.append(f"words around in common: {common.around}")
    if value["status_differs"]:
        told.append(f"one is {STATUSES[c.status[one]]}, one {STATUSES[c.status[two]]}")
    against = (
        ("other_actor_country", "another country acts"),
        ("other_recipient_country", "another country is acted on"),
        ("roles_swapped", "the sides are swapped"),
        ("other_party", "another party takes part"),
        ("other_place", "another place"),
    )
    return told + [f"but {words}" for name, words in against if value[name]]


def _shared(left: "Array", right: "Array", end: float) -> "Array":
    """What the rows of two tables have in common, in ascending order, and `end` after the last.

    No row has a value twice, but for `NOTHING`.
    """
    import numpy

    both = numpy.concatenate((left, right), axis=1)
    both.sort(axis=1)
    twice = (both[:, 1:] == both[:, :-1]) & (both[:, 1:] != NOTHING)
    common = numpy.where(twice, both[:, 1:], both.dtype.type(end))
    common.sort(axis=1)
    return common


def _ranks(bags: Bags) -> "tuple[Array, list[str]]":
    """The rank of each word when those that tell most come first, and the words by rank."""
    import numpy

    words = numpy.lexsort((numpy.arange(len(bags.weights)), -bags.weights))
    rank = numpy.empty(len(words) + 1, dtype=numpy.int32)
    rank[words], rank[-1] = numpy.arange(len(words)), NOTHING
    return rank, [bags.names[code] for code in words.tolist()]


def _telling(left: "Array", right: "Array", rank: "Array", names: list[str]) -> list[str]:
    """The few common words of each pair of rows that tell most."""
    common = _shared(rank[left], rank[right], _NO_RANK)[:, :_WORDS_SHOWN]
    return [", ".join([names[place] for place in row if place != _NO_RANK]) for row in common.tolist()]


def _days(c: EventColumns, value: dict[str, float], one: int, two: int) -> list[str]:
    first = _EPOCH + timedelta(days=int(max(c.first[one], c.first[two])))
    if value["same_day"]:
        return [f"both on {first}"]
    if value["one_day_apart"] or value["days_apart"]:
        return ["dated a few days apart" if value["days_apart"] else "dated a day apart"]
    return ["reported in the same days"]


def _common_names(one: str, two: str) -> str:
    spelt = {party_word(word): word for word in one.replace("-", " ").split()}
    found = []
    for word in two.replace("-", " ").split():
        key = party_word(word)
        if key and key in spelt:
            found.append(word if spelt[key] == word else f"{spelt[key]}/{word}")
    return ", ".join(dict.fromkeys(found)) or "spelt alike"
