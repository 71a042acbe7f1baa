"""Who does what to whom, counted by pairs of countries over time."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from tripartite.analysis.coverage import PERIODS, calendar, volume
from tripartite.analysis.pairs import DIRECTED, UNDIRECTED
from tripartite.analysis.scope import Question, Scope, Unit, scope
from tripartite.records.periods import Period
from tripartite.store.filters import Condition, Filters, codes_of

if TYPE_CHECKING:
    import polars

    from tripartite.analysis.scope import Source

COUNTS: Final = ("events", "quad1", "quad2", "quad3", "quad4")
COLUMNS: Final = ("period", "actor", "recipient", *COUNTS, "mean_score", "sum_score", "cooperation")
"""The columns of every table of dyads; others follow where they are asked for."""


def dyad_counts(
    source: "Source",
    filters: Filters | None = None,
    *,
    by: Period | None = None,
    undirected: bool = False,
    types: bool = False,
    per_volume: bool = False,
    fill: bool = False,
    ids: bool = False,
    min_sources: int = 1,
    unit: Unit | None = None,
    text: str | None = None,
    limit: int | None = None,
) -> "polars.DataFrame":
    """One row a period and pair of countries, in that order, with the columns of `COLUMNS`.

    Linked happenings are counted where there are links, else events; only actual ones unless `filters` name a
    status. One counts once for each pair of its actors' and recipients' countries, a reciprocal one for each
    two of its parties in both directions; where `filters` name actor or recipient countries, only pairs of
    those are given. `period` is the first day (weeks begin on Monday) of what its first day falls into; null
    without `by`. Scores are PLOVER's, from -10 to 10; `cooperation` is the part of quad classes 1 and 2.

    `undirected` makes one row of both directions, `actor` and `recipient` in alphabetical order, and adds
    `forth`, `back` and `reciprocity` (the smaller by the greater of the two). `types` counts by type as well.
    `per_volume` adds `volume`, what the source holds in the period, and `per_1000`, events by thousand of it.
    `fill` adds the periods in which a pair did nothing: zero where the source holds anything, else null.
    `ids` adds `happenings`, what was counted. Raises QueryError, AnalysisError.
    """
    asked = Question(filters or Filters(), text, min_sources, unit)
    return counted(
        scope(source, asked), by=by, undirected=undirected, types=types, per_volume=per_volume, fill=fill,
        ids=ids, limit=limit,
    )  # fmt: skip


def counted(
    found: Scope,
    *,
    by: Period | None = None,
    undirected: bool = False,
    types: bool = False,
    per_volume: bool = False,
    fill: bool = False,
    ids: bool = False,
    limit: int | None = None,
) -> "polars.DataFrame":
    """The same for a question that was put already."""
    if by is not None and by not in PERIODS:
        raise ValueError(f"{by!r} is none of {', '.join(PERIODS)}")
    query = _query(found.question.filters, by, undirected=undirected, types=types, ids=ids)
    sql, parameters = query.sql, list(query.parameters)
    if limit is not None:
        sql, parameters = f"{sql} LIMIT ?", [*parameters, limit]
    frame = found.frame(sql, parameters)
    if by is not None and (fill or per_volume):
        frame = _with_volume(frame, found, by, fill=fill, per_volume=per_volume)
    return frame


def _query(filters: Filters, by: Period | None, *, undirected: bool, types: bool, ids: bool) -> Condition:
    period = "CAST(NULL AS DATE)" if by is None else f"CAST(date_trunc('{by}', day) AS DATE)"
    kept = _kept(filters, undirected=undirected)
    sides = "one AS actor, other AS recipient" if undirected else "actor, recipient"
    extra = ""
    if undirected:
        extra += (
            ", count(*) FILTER (onward) AS forth, count(*) FILTER (backward) AS back, "
            "round(least(forth, back) / greatest(forth, back), 6) AS reciprocity"
        )
    if ids:
        extra += ", list(id ORDER BY id) AS happenings"
    order = "period NULLS FIRST, actor, recipient" + (", type" if types else "")
    sql = f"""
        , {UNDIRECTED if undirected else DIRECTED}
        SELECT {period} AS period, {sides}, {"type, " if types else ""}count(*) AS events,
            count(*) FILTER (quad = 1) AS quad1, count(*) FILTER (quad = 2) AS quad2,
            count(*) FILTER (quad = 3) AS quad3, count(*) FILTER (quad = 4) AS quad4,
            round(sum(score) / count(score), 6) AS mean_score, round(sum(score), 6) AS sum_score,
            round(count(*) FILTER (quad <= 2) / count(*), 6) AS cooperation{extra}
        FROM {"both_ways" if undirected else "pairs"} WHERE {kept.sql}
        GROUP BY period, actor, recipient{", type" if types else ""} ORDER BY {order}
    """
    return Condition(sql, kept.parameters)


def _kept(filters: Filters, *, undirected: bool) -> Condition:
    """That the pair's countries are those that were asked for."""
    actors, recipients = countries_of(filters.actor), countries_of(filters.recipient)
    either = countries_of(filters.either)
    found: list[Condition] = []
    if undirected:
        if actors and recipients:
            forth = f"(one IN ({_marks(actors)}) AND other IN ({_marks(recipients)}))"
            back = f"(one IN ({_marks(recipients)}) AND other IN ({_marks(actors)}))"
            values = (*actors, *recipients, *recipients, *actors)
            found.append(Condition(f"({forth} OR {back})", values))
        elif actors or recipients:
            either = actors or recipients
        columns = ("one", "other")
    else:
        for column, wanted in (("actor", actors), ("recipient", recipients)):
            if wanted:
                found.append(Condition(f"{column} IN ({_marks(wanted)})", tuple(wanted)))
        columns = ("actor", "recipient")
    if either:
        sides = " OR ".join(f"{column} IN ({_marks(either)})" for column in columns)
        found.append(Condition(f"({sides})", (*either, *either)))
    sql = " AND ".join(part.sql for part in found) or "true"
    return Condition(sql, tuple(value for part in found for value in part.parameters))


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" for _ in values)


def countries_of(value: object) -> list[str]:
    """The countries that a filter by party names; empty when it names others as well."""
    if value is None:
        return []
    words = [value] if isinstance(value, str) else list(value)  # type: ignore[call-overload]
    countries = [codes_of(word)[0] for word in words]
    return [] if None in countries else [code for code in countries if code is not None]


def _with_volume(
    frame: "polars.DataFrame", found: Scope, by: Period, *, fill: bool, per_volume: bool
) -> "polars.DataFrame":
    import polars

    held = volume(found, by)
    if fill and len(frame):
        frame = _filled(frame, held, _window(found, held), by)
    if per_volume:
        frame = frame.join(held, on="period", how="left", maintain_order="left")
        rate = (1000 * polars.col("events") / polars.col("volume")).round(6)
        frame = frame.with_columns(rate.alias("per_1000"))
    return frame


def _window(found: Scope, held: "polars.DataFrame") -> tuple[date, date]:
    """The days that were asked for, as far as the source reaches."""
    from tripartite.store.filters import day

    filters, reach = found.question.filters, found.days()
    first = min([reach[0], *held["period"].head(1)]) if filters.since is None else day(filters.since)
    last = max([reach[1], *held["period"].tail(1)]) if filters.until is None else day(filters.until)
    return first, last


def _filled(
    frame: "polars.DataFrame", held: "polars.DataFrame", window: tuple[date, date], by: Period
) -> "polars.DataFrame":
    import polars

    keys = [name for name in ("actor", "recipient", "type") if name in frame.columns]
    periods = polars.DataFrame({"period": calendar(*window, by)}, schema={"period": polars.Date})
    grid = frame.select(keys).unique().sort(keys)
    whole = periods.join(grid, how="cross").join(frame, on=["period", *keys], how="left")
    covered = polars.col("period").is_in(held["period"].implode()) | polars.col("events").is_not_null()
    numbers = [name for name in (*COUNTS, "forth", "back", "sum_score") if name in frame.columns]
    zeros = [polars.when(covered).then(polars.col(name).fill_null(0)).alias(name) for name in numbers]
    return whole.with_columns(zeros).select(frame.columns).sort("period", *keys)
