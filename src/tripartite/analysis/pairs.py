"""Pairs of countries out of happenings, as SQL over the table `chosen` of a `Scope`.

A happening counts once for each pair of its actors' and recipients' countries, a reciprocal one for each two
of its parties in both directions.
"""

from typing import Final

# Nine of ten happenings have one country on each side; unnesting lists for them would cost seconds.
_ONE_EACH: Final = "len(a) = 1 AND len(r) = 1 AND NOT coalesce(reciprocal, false)"
_KEPT: Final = "id, day, type, quad, score"

DIRECTED: Final = f"""
    plain AS (
        SELECT {_KEPT}, a[1] AS actor, r[1] AS recipient FROM chosen
        WHERE {_ONE_EACH} AND a[1] IS NOT NULL AND r[1] IS NOT NULL
    ),
    several AS (
        SELECT {_KEPT}, coalesce(reciprocal, false) AS reciprocal,
            list_distinct(list_filter(coalesce(a, []), lambda c: c IS NOT NULL)) AS a,
            list_distinct(list_filter(coalesce(r, []), lambda c: c IS NOT NULL)) AS r
        FROM chosen WHERE NOT coalesce({_ONE_EACH}, false)
    ),
    sides AS (
        SELECT {_KEPT}, reciprocal, if(reciprocal, list_distinct(a || r), a) AS a,
            if(reciprocal, list_distinct(a || r), r) AS r
        FROM several
    ),
    actors AS (SELECT {_KEPT}, reciprocal, unnest(a) AS actor, r FROM sides),
    spread AS (SELECT {_KEPT}, reciprocal, actor, unnest(r) AS recipient FROM actors),
    more AS (SELECT {_KEPT}, actor, recipient FROM spread WHERE NOT (reciprocal AND actor = recipient)),
    pairs AS (FROM plain UNION ALL FROM more)
"""
"""Common table expressions up to `pairs`: one row a happening and directed pair."""

UNDIRECTED: Final = f"""
    {DIRECTED},
    both_ways AS (
        SELECT {_KEPT}, least(actor, recipient) AS one, greatest(actor, recipient) AS other,
            actor <= recipient AS onward, actor > recipient AS backward
        FROM plain
        UNION ALL
        SELECT id, any_value(day), any_value(type), any_value(quad), any_value(score),
            least(actor, recipient) AS one, greatest(actor, recipient) AS other,
            bool_or(actor <= recipient), bool_or(actor > recipient)
        FROM more GROUP BY id, one, other
    )
"""
"""The same up to `both_ways`: one row a happening and pair, `one` before `other` in the alphabet."""
