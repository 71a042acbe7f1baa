"""What happened between pairs of countries as arrays: networks, blocs and their uncertainty count on it."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tripartite.analysis.scope import Scope

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

SHRINKAGE: Final = 5.0
"""A pair's tone is its sum of scores by so many happenings more than it has: few reports weigh little."""

# Happenings of the same countries, quad class and score are interchangeable: they are counted together.
_PATTERNS: Final = """
    SELECT if({one_each}, a[1], array_to_string(list_sort(list_distinct(
            list_filter(coalesce(a, []), lambda c: c IS NOT NULL))), ';')) AS actors,
        if({one_each}, r[1], array_to_string(list_sort(list_distinct(
            list_filter(coalesce(r, []), lambda c: c IS NOT NULL))), ';')) AS recipients,
        coalesce(reciprocal, false) AS reciprocal, quad <= 2 AS cooperative, score,
        count(*) AS happenings, min(day) AS first, max(day) AS last
    FROM chosen WHERE day IS NOT NULL GROUP BY ALL
    ORDER BY actors, recipients, reciprocal, cooperative, score
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Counted happenings between countries. `countries` are in alphabetical order.

    By pattern (happenings that look alike): `count`, `score`, `cooperative`, `first` and `last` (days since
    1970). By row, a pattern and one of its pairs: `pattern`, `left` and `right` (positions of countries, left
    before right), `forth` and `back` (whether left acted on right, and right on left).
    """

    countries: tuple[str, ...]
    count: "Array"
    score: "Array"
    cooperative: "Array"
    first: "Array"
    last: "Array"
    pattern: "Array"
    left: "Array"
    right: "Array"
    forth: "Array"
    back: "Array"

    def matrix(self, values: "Array", rows: "Array | None" = None) -> "Array":
        """Sums of what each pattern has (`values`) by pair, symmetric; `rows` tells which rows count."""
        import numpy

        size = len(self.countries)
        cells = self.left * size + self.right
        told = values[self.pattern]
        if rows is not None:
            cells, told = cells[rows], told[rows]
        half = numpy.bincount(cells, weights=told, minlength=size * size).reshape(size, size)
        return half + half.T

    def tone(self, count: "Array | None" = None) -> "Array":
        """The signed weight of each pair, -1 to 1: the mean score by ten, drawn to zero where little is
        known.

        `count` are other counts of the patterns than those observed.
        """
        held = self.count if count is None else count
        return self.matrix(held * self.score) / (self.matrix(held) + SHRINKAGE) / 10.0

    def positions(self, countries: "tuple[str, ...]") -> list[int]:
        """Where these countries are; those that occur nowhere are left out."""
        place = {code: index for index, code in enumerate(self.countries)}
        return [place[code] for code in countries if code in place]


def evidence(scope: Scope) -> Evidence:
    """Everything between two different countries in a scope."""
    import numpy

    one_each = "(len(a) = 1 AND len(r) = 1 AND NOT coalesce(reciprocal, false))"
    table = scope.table(_PATTERNS.format(one_each=one_each))
    columns = {name: table[name].to_pylist() for name in ("actors", "recipients", "reciprocal")}
    rows: list[tuple[int, str, str, bool, bool]] = []
    for index, (actors, recipients, mutual) in enumerate(zip(*columns.values(), strict=True)):
        for pair, (forth, back) in pairs_of(actors or "", recipients or "", mutual).items():
            rows.append((index, *pair, forth, back))
    countries = tuple(sorted({code for row in rows for code in row[1:3]}))
    place = {code: index for index, code in enumerate(countries)}

    def column(part: int, kind: str) -> "Array":
        return numpy.array([row[part] for row in rows], dtype=kind)

    def days(name: str) -> "Array":
        numbers: Array = table[name].cast("int32").to_numpy(zero_copy_only=False)
        return numbers

    return Evidence(
        countries,
        count=table["happenings"].to_numpy().astype("float64"),
        score=table["score"].fill_null(0.0).to_numpy().astype("float64"),
        cooperative=table["cooperative"].fill_null(False).to_numpy(zero_copy_only=False),
        first=days("first"), last=days("last"), pattern=column(0, "int64"),
        left=numpy.array([place[row[1]] for row in rows], dtype="int64"),
        right=numpy.array([place[row[2]] for row in rows], dtype="int64"),
        forth=column(3, "bool"), back=column(4, "bool"),
    )  # fmt: skip


def pairs_of(actors: str, recipients: str, mutual: bool) -> dict[tuple[str, str], tuple[bool, bool]]:
    """The pairs of different countries in a happening, with who of them acted on whom.

    Countries are joined by ";". A pair is in alphabetical order; the values say whether the first acted on
    the second, and the second on the first.
    """
    if len(actors) == len(recipients) == 3 and not mutual:  # the common case, a million times
        if actors == recipients:
            return {}
        return {(actors, recipients): (True, False)} if actors < recipients else {
            (recipients, actors): (False, True)
        }  # fmt: skip
    one, other = (
        [code for code in actors.split(";") if code],
        [code for code in recipients.split(";") if code],
    )
    if mutual:
        one = other = sorted({*one, *other})
    found: dict[tuple[str, str], tuple[bool, bool]] = {}
    for actor in one:
        for recipient in other:
            if actor == recipient:
                continue
            pair = (min(actor, recipient), max(actor, recipient))
            forth, back = found.get(pair, (False, False))
            found[pair] = (forth or actor < recipient, back or actor > recipient)
    return found


def as_day(number: int) -> date:
    """A day out of days since 1970."""
    return date.fromordinal(date(1970, 1, 1).toordinal() + int(number))
