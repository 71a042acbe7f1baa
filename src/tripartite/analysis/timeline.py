"""What happened between countries, day by day: the happenings themselves."""

from typing import TYPE_CHECKING

from tripartite.analysis.dyads import countries_of
from tripartite.analysis.errors import AnalysisError
from tripartite.analysis.scope import Question, scope

if TYPE_CHECKING:
    import polars

    from tripartite.analysis.scope import Source

COLUMNS = (
    "day", "id", "type", "quad", "score", "actors", "recipients", "reciprocal", "reports", "outlets",
    "running",
)  # fmt: skip


def timeline_of(
    source: "Source", question: Question | None = None, *, least: float = 0.0, limit: int | None = None
) -> "polars.DataFrame":
    """The happenings in order of their first day, with the columns of `COLUMNS`.

    Where the question's filters name countries on both sides (or `either` two or more), only what is between
    these is given. `running` is the sum of the scores so far. `least` leaves out scores nearer to zero than
    that; they still count in `running`. Raises NothingThere when nothing matches.
    """
    import polars

    found = scope(source, question)
    filters = found.question.filters
    either = countries_of(filters.either)
    wanted, parameters = "true", []
    if len(either) > 1:
        marks = ", ".join("?" for _ in either)
        sides = "list_concat(coalesce(a, []), coalesce(r, []))"
        wanted = f"len(list_distinct(list_filter({sides}, lambda c: c IN ({marks})))) > 1"
        parameters = either
    frame = found.frame(
        "SELECT day, id, type, quad, score, coalesce(a, []) AS actors, coalesce(r, []) AS recipients, "
        "coalesce(reciprocal, false) AS reciprocal, reports, outlets, "
        "round(sum(score) OVER (ORDER BY day NULLS LAST, id), 6) AS running "
        f"FROM chosen WHERE {wanted} ORDER BY day NULLS LAST, id",
        parameters,
    )
    if frame.is_empty():
        raise found.nothing()
    if least < 0:
        raise AnalysisError(f"a least score of {least:g} makes no sense. Give a number from 0 to 10")
    frame = frame.filter(polars.col("score").abs() >= least)
    return frame if limit is None else frame.head(limit)
