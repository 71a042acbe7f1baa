"""Why two events were joined, in words for people."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from tripartite.linking.cluster import Pair
from tripartite.linking.columns import AMOUNTS, NOTHING, EventColumns, party_word
from tripartite.linking.compare import FEATURES, features
from tripartite.linking.compatible import STATUSES, TYPES

if TYPE_CHECKING:
    import numpy
    import polars

_WORDS_SHOWN: Final = 5
_EPOCH: Final = date(1970, 1, 1)
_CHUNK: Final = 50_000


def reasons(columns: EventColumns, events: "polars.DataFrame", links: Sequence[Pair]) -> Iterator[list[str]]:
    """What speaks for each link, then what speaks against it.

    `events` are those of `columns`, in their order.
    """
    import numpy

    places = events["place"].to_list()
    sides = zip(events["actor_names"].to_list(), events["recipient_names"].to_list(), strict=True)
    names = [" ".join(filter(None, [*(one or ()), *(two or ())])) for one, two in sides]
    for start in range(0, len(links), _CHUNK):
        part = links[start : start + _CHUNK]
        left = numpy.array([link.left for link in part], dtype=numpy.int64)
        right = numpy.array([link.right for link in part], dtype=numpy.int64)
        table = features(columns, left, right)
        for row, link in enumerate(part):
            value = dict(zip(FEATURES, table[row].tolist(), strict=True))
            yield _told(columns, value, link.left, link.right, places, names)


def _told(
    c: EventColumns, value: dict[str, float], one: int, two: int, places: list[str | None], names: list[str]
) -> list[str]:
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
    amounts = [f"{amount:g}" for amount in _common(c.amounts[one], c.amounts[two])][:AMOUNTS]
    if amounts:
        told.append(f"numbers in common: {', '.join(amounts)}")
    for words, what in ((c.words, "words in common"), (c.context, "words around in common")):
        common = sorted(
            _common(words.codes[one], words.codes[two]), key=lambda code: (-words.weights[code], code)
        )
        if common:
            told.append(f"{what}: {', '.join(words.names[code] for code in common[:_WORDS_SHOWN])}")
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


def _days(c: EventColumns, value: dict[str, float], one: int, two: int) -> list[str]:
    first = _EPOCH + timedelta(days=int(max(c.first[one], c.first[two])))
    if value["same_day"]:
        return [f"both on {first}"]
    if value["one_day_apart"] or value["days_apart"]:
        return ["dated a few days apart" if value["days_apart"] else "dated a day apart"]
    return ["reported in the same days"]


def _common(one: "numpy.ndarray[Any, Any]", two: "numpy.ndarray[Any, Any]") -> list[Any]:
    return sorted((set(one.tolist()) & set(two.tolist())) - {NOTHING})


def _common_names(one: str, two: str) -> str:
    spelt = {party_word(word): word for word in one.replace("-", " ").split()}
    found = []
    for word in two.replace("-", " ").split():
        key = party_word(word)
        if key and key in spelt:
            found.append(word if spelt[key] == word else f"{spelt[key]}/{word}")
    return ", ".join(dict.fromkeys(found)) or "spelt alike"
