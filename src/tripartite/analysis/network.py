"""The signed network of a window: who is tied to whom, how strongly, and who stands where in it."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tripartite.analysis.balance import Balance, balance
from tripartite.analysis.blocs import Blocs, find_blocs
from tripartite.analysis.evidence import Evidence, as_day
from tripartite.analysis.scope import Question

if TYPE_CHECKING:
    import networkx
    import polars

    from tripartite.analysis.scope import Source

EXPORTS: Final = ("graphml", "gexf", "csv", "json")


@dataclass(frozen=True, slots=True)
class Tie:
    """What is between two countries, the first before the second in the alphabet.

    `tone` is the signed weight, -1 to 1: the mean score by ten, drawn towards zero where happenings are few.
    `forth` are happenings in which the first acted on the second, `back` the other way; mutual ones are both.
    """

    one: str
    other: str
    tone: float
    happenings: int
    cooperation: float
    mean_score: float
    forth: int
    back: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Place:
    """Where a country stands. Centralities are 0 to 1.

    `friends` and `foes` are sums of positive and of negative tones. `degree` is the part of the others it is
    tied to, `betweenness` counts shortest ways over positive ties, strong ones being short, `pagerank` is
    over positive ties, `conflict` over negative ones.
    """

    country: str
    happenings: int
    friends: float
    foes: float
    degree: float
    betweenness: float
    pagerank: float
    conflict: float
    bloc: str | None


@dataclass(frozen=True, slots=True)
class Network:
    """The signed network of a window, by country and pair in alphabetical order."""

    since: date
    until: date
    ties: tuple[Tie, ...]
    places: tuple[Place, ...]
    balance: Balance
    blocs: Blocs = field(repr=False)
    notes: tuple[str, ...]
    unit: str

    def graph(self) -> "networkx.Graph[str]":
        """As a networkx graph, with everything known as attributes."""
        return _graph(self.ties, self.places)

    def to_polars(self) -> "polars.DataFrame":
        """The ties as a frame."""
        import polars

        columns = list(Tie.__dataclass_fields__)
        return polars.DataFrame(
            [[getattr(tie, name) for name in columns] for tie in self.ties], schema=columns, orient="row"
        )

    def _repr_svg_(self) -> str:
        from tripartite.analysis.plots import svg

        return svg(self)


def signed_network(source: "Source", question: Question | None = None, *, min_happenings: int = 1) -> Network:
    """The network of the window that the question's `since` and `until` give.

    Raises NothingThere when nothing happened between two countries.
    """
    found = find_blocs(source, question, min_happenings=min_happenings)
    ties = ties_of(found.held, min_happenings)
    held = found.held
    tone = held.tone() * (held.matrix(held.count) >= min_happenings)
    return Network(
        found.since, found.until, ties, _places(ties, found), balance(held.countries, tone), found,
        found.notes, found.unit,
    )  # fmt: skip


def ties_of(held: Evidence, least: int = 1) -> tuple[Tie, ...]:
    """All pairs of countries with at least so many happenings."""
    import numpy

    size = len(held.countries)
    counts, sums = held.matrix(held.count), held.matrix(held.count * held.score)
    good, tone = held.matrix(held.count * held.cooperative), held.tone()
    forth, back = held.matrix(held.count, held.forth), held.matrix(held.count, held.back)
    first, last = numpy.full(size * size, 10**9), numpy.full(size * size, -(10**9))
    cells = held.left * size + held.right
    numpy.minimum.at(first, cells, held.first[held.pattern])
    numpy.maximum.at(last, cells, held.last[held.pattern])
    found = []
    for left, right in zip(*numpy.nonzero(numpy.triu(counts, 1) >= max(least, 1)), strict=True):
        number, cell = float(counts[left, right]), int(left) * size + int(right)
        found.append(
            Tie(
                held.countries[left],
                held.countries[right],
                round(float(tone[left, right]), 6),
                round(number),
                round(float(good[left, right]) / number, 6),
                round(float(sums[left, right]) / number, 6),
                round(float(forth[left, right])),
                round(float(back[left, right])),
                as_day(first[cell]),
                as_day(last[cell]),
            )
        )
    return tuple(found)


def _places(ties: tuple[Tie, ...], found: Blocs) -> tuple[Place, ...]:
    import networkx

    whole = _graph(ties)
    friendly, hostile = networkx.Graph(), networkx.Graph()
    friendly.add_nodes_from(whole)
    hostile.add_nodes_from(whole)
    for tie in ties:
        if tie.tone > 0:
            friendly.add_edge(tie.one, tie.other, weight=tie.tone, length=1.0 / tie.tone)
        elif tie.tone < 0:
            hostile.add_edge(tie.one, tie.other, weight=-tie.tone)
    degree = networkx.degree_centrality(whole)
    betweenness = networkx.betweenness_centrality(friendly, weight="length")
    rank = networkx.pagerank(friendly, weight="weight") if friendly.number_of_edges() else {}
    enmity = networkx.pagerank(hostile, weight="weight") if hostile.number_of_edges() else {}
    members = {code: bloc.name for bloc in found.blocs for code in bloc.members}
    near: dict[str, list[Tie]] = {code: [] for code in whole}
    for tie in ties:
        near[tie.one].append(tie)
        near[tie.other].append(tie)
    return tuple(
        Place(
            code, sum(tie.happenings for tie in near[code]),
            round(sum(max(tie.tone, 0.0) for tie in near[code]), 6),
            round(sum(min(tie.tone, 0.0) for tie in near[code]), 6),
            round(degree[code], 6), round(betweenness[code], 6), round(rank.get(code, 0.0), 6),
            round(enmity.get(code, 0.0), 6), members.get(code),
        )
        for code in sorted(whole)
    )  # fmt: skip


def _graph(ties: tuple[Tie, ...], places: tuple[Place, ...] = ()) -> "networkx.Graph[str]":
    import networkx

    graph: Any = networkx.Graph()
    for place in places:
        kept = {
            name: getattr(place, name)
            for name in Place.__dataclass_fields__
            if name not in ("country", "bloc")
        }
        graph.add_node(place.country, label=place.country, bloc=place.bloc or "", **kept)
    for tie in ties:
        graph.add_edge(
            tie.one, tie.other, weight=abs(tie.tone), sign=1 if tie.tone > 0 else -1 if tie.tone < 0 else 0,
            tone=tie.tone, happenings=tie.happenings, cooperation=tie.cooperation, mean_score=tie.mean_score,
            forth=tie.forth, back=tie.back, first=tie.first.isoformat(), last=tie.last.isoformat(),
        )  # fmt: skip
    return graph
