"""Generated worlds whose relations are known: planted blocs, a defection, a rivalry that turns, noise."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from tripartite.records.codebook import QUAD, SCORE

if TYPE_CHECKING:
    import polars
    from numpy.typing import NDArray

    Array = NDArray[Any]

COUNTRIES: Final = tuple(
    "ARG AUS BRA CAN CHN DEU EGY FRA GBR IDN IND IRN IRQ ISR ITA JPN KEN KOR MEX NGA PAK POL RUS SAU".split()
)
_FRIENDLY: Final = ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID")
_HOSTILE: Final = ("ACCUSE", "REJECT", "THREATEN", "SANCTION", "COERCE", "ASSAULT")


@dataclass(frozen=True, slots=True)
class World:
    """What there is to find.

    `blocs` are the members of each; `within` and `across` the chances that a happening in a bloc, or between
    two, is cooperative. `rate` is how many happenings a pair has in a month. `defection` is a country, its
    new bloc and the day from which it belongs there. `turns` maps pairs to a day and the chances before and
    from it.
    """

    blocs: tuple[tuple[str, ...], ...]
    since: date = date(2020, 1, 1)
    days: int = 730
    rate: float = 1.0
    within: float = 0.75
    across: float = 0.35
    defection: tuple[str, int, date] | None = None
    turns: dict[tuple[str, str], tuple[date, float, float]] = field(default_factory=dict)

    def chance(self, one: str, other: str, day: date) -> float:
        """The chance that what happens between two countries on a day is cooperative."""
        turn = self.turns.get((min(one, other), max(one, other)))
        if turn is not None:
            return turn[1] if day < turn[0] else turn[2]
        return self.within if self.bloc_of(one, day) == self.bloc_of(other, day) else self.across

    def bloc_of(self, country: str, day: date) -> int:
        """The number of the bloc that a country is in on a day."""
        if self.defection is not None and country == self.defection[0] and day >= self.defection[2]:
            return self.defection[1]
        return next(number for number, bloc in enumerate(self.blocs) if country in bloc)


def planted(countries: int = 12, blocs: int = 3) -> tuple[tuple[str, ...], ...]:
    """So many countries dealt out to so many blocs."""
    return tuple(tuple(COUNTRIES[start:countries:blocs]) for start in range(blocs))


def happenings(world: World, seed: int) -> "polars.DataFrame":
    """Happenings of a world, with the columns of the store's happening_summary."""
    import numpy

    generator = numpy.random.default_rng(seed)
    rows: list[dict[str, object]] = []
    members = sorted(code for bloc in world.blocs for code in bloc)
    for at, one in enumerate(members):
        for other in members[at + 1 :]:
            number = int(generator.poisson(world.rate * world.days / 30.4))
            for day in sorted(generator.integers(0, world.days, number).tolist()):
                when = world.since + timedelta(days=day)
                good = generator.random() < world.chance(one, other, when)
                kinds = _FRIENDLY if good else _HOSTILE
                kind = kinds[int(generator.integers(len(kinds)))]
                sides = (one, other) if generator.random() < 0.5 else (other, one)
                rows.append(_row(f"h{seed}-{len(rows):06d}", kind, when, *sides))
    return _frame(rows)


def series(
    counts: Sequence[int], since: date, pair: tuple[str, str], kind: str = "ACCUSE"
) -> "polars.DataFrame":
    """Happenings of one type between two countries, so many in each month."""
    rows: list[dict[str, object]] = []
    month = since.replace(day=1)
    for count in counts:
        for number in range(count):
            when = month + timedelta(days=27 - 27 * number // count)
            rows.append(_row(f"h{len(rows):06d}", kind, when, *pair))
        month = month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)
    return _frame(rows)


def reported(
    happened: "polars.DataFrame", seed: int, most: int = 6
) -> "tuple[polars.DataFrame, polars.DataFrame]":
    """Events and members of happenings that are reported unevenly, once to `most` times each.

    The conflictual ones are reported most, as they are in the news: over events, answers change.
    """
    import numpy
    import polars

    generator = numpy.random.default_rng(seed)
    times = generator.integers(1, most + 1, len(happened))
    times = numpy.where(happened["quad"].to_numpy() > 2, times, 1)
    at = numpy.repeat(numpy.arange(len(happened)), times)
    number = numpy.arange(len(at))
    members = happened[at].select(
        "happening_id", polars.Series("event_id", [f"e{each:07d}" for each in number.tolist()])
    )
    events = happened[at].with_columns(
        members["event_id"],
        reciprocal=polars.col("recipient_countries").list.len() == 0,
        published="first_report",
    )
    others = ("happening_id", "reports", "outlets", "first_report", "last_report", "disagreements")
    return events.drop(others), members


def adjusted_rand(found: Sequence[int], truth: Sequence[int]) -> float:
    """The adjusted Rand index of two divisions (Hubert and Arabie 1985): 1 for equal, about 0 for chance."""
    import numpy

    one, other = numpy.unique(found, return_inverse=True)[1], numpy.unique(truth, return_inverse=True)[1]
    table = numpy.zeros((one.max() + 1, other.max() + 1))
    numpy.add.at(table, (one, other), 1)

    def pairs(counts: "Array") -> float:
        return float((counts * (counts - 1) / 2).sum())

    both, rows, columns = pairs(table), pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    total = len(found) * (len(found) - 1) / 2
    expected, most = rows * columns / total, (rows + columns) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def _row(key: str, kind: str, day: date, actor: str, recipient: str) -> dict[str, object]:
    return {
        "happening_id": key, "type": kind, "modes": [], "quad": QUAD[kind], "score": SCORE[kind],
        "status": "actual", "date_start": day, "date_end": day, "actor_countries": [actor],
        "actor_names": [actor], "recipient_countries": [recipient], "recipient_names": [recipient],
        "place": None, "latitude": None, "longitude": None, "place_country": None, "reports": 1, "outlets": 1,
        "first_report": day, "last_report": day, "disagreements": "[]",
    }  # fmt: skip


def _frame(rows: list[dict[str, object]]) -> "polars.DataFrame":
    import polars

    words = polars.List(polars.String)
    kinds: dict[str, Any] = {
        "modes": words, "actor_countries": words, "actor_names": words, "recipient_countries": words,
        "recipient_names": words, "quad": polars.Int8, "place": polars.String, "latitude": polars.Float64,
        "longitude": polars.Float64, "place_country": polars.String, "reports": polars.Int32,
        "outlets": polars.Int32, "date_start": polars.Date, "date_end": polars.Date,
        "first_report": polars.Date, "last_report": polars.Date,
    }  # fmt: skip
    names = _row("", "AGREE", date(2020, 1, 1), "", "")
    return polars.DataFrame(
        rows, schema={name: kinds.get(name) or _kind(value) for name, value in names.items()}
    )


def _kind(value: object) -> Any:
    import polars

    return polars.Float64 if isinstance(value, float) else polars.String
