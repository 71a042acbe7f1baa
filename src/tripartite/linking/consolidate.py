"""One row a happening out of the events that report it."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from tripartite.formats.json_line import encode
from tripartite.linking.disagreements import Member, disagreements
from tripartite.records.codebook import QUAD, score_of

if TYPE_CHECKING:
    import polars

COLUMNS: Final = (
    "happening_id", "type", "modes", "quad", "score", "status", "date_start", "date_end",
    "actor_countries", "actor_names", "recipient_countries", "recipient_names", "place", "latitude",
    "longitude", "place_country", "reports", "outlets", "first_report", "last_report", "disagreements",
)  # fmt: skip
_READ: Final = (
    "event_id", "article_id", "published", "type", "modes", "status", "reciprocal", "actor_names",
    "actor_countries", "recipient_names", "recipient_countries", "date_start", "date_end", "place",
    "latitude", "longitude", "place_country", "sentence",
)  # fmt: skip
_STATUS_ORDER: Final = ("actual", "historical", "negated", "future", "hypothetical")
_CHUNK: Final = 20_000


def summaries(
    events: "polars.DataFrame", clusters: Sequence[tuple[str, Sequence[int]]], origins: Mapping[str, str]
) -> "polars.DataFrame":
    """The rows of `COLUMNS`, in the order of the clusters, which are ids of happenings with rows of `events`.

    `origins` says from which outlet or agency an article comes; an article without one is its own.
    """
    import polars

    alone = [(name, rows[0]) for name, rows in clusters if len(rows) == 1]
    several = [(name, rows) for name, rows in clusters if len(rows) > 1]
    frame = events.select(_READ)
    parts = [_of_one(frame, alone)]
    for start in range(0, len(several), _CHUNK):
        part = several[start : start + _CHUNK]
        rows = [row for _, members in part for row in members]
        members = _records(frame[rows])
        found = [consolidated(name, [next(members) for _ in held], origins) for name, held in part]
        columns = zip(parts[0].schema.items(), zip(*found, strict=True), strict=True)
        parts.append(polars.DataFrame([_series(name, values, kind) for (name, kind), values in columns]))
    order = polars.DataFrame(
        {"happening_id": [name for name, _ in clusters]}, schema={"happening_id": polars.String}
    )
    return order.join(polars.concat(parts), on="happening_id", how="left", maintain_order="left")


def _series(name: str, values: Sequence[Any], kind: Any) -> "polars.Series":
    import polars

    if kind != polars.List(polars.String):
        return polars.Series(name, values, kind)
    # Polars would make a series of every list first.
    flat = polars.DataFrame(
        {
            "row": [row for row, held in enumerate(values) for _ in held],
            "held": [one for held in values for one in held],
        },
        schema={"row": polars.UInt32, "held": polars.String},
    )
    lists = flat.group_by("row", maintain_order=True).agg("held")
    rows = polars.DataFrame({"row": range(len(values))}, schema={"row": polars.UInt32})
    joined = rows.join(lists, on="row", how="left", maintain_order="left")
    return joined["held"].fill_null([]).alias(name)


def _records(frame: "polars.DataFrame") -> "Iterator[Member]":
    names = frame.columns
    for values in zip(*(column.to_list() for column in frame.get_columns()), strict=True):
        yield dict(zip(names, values, strict=True))


def _of_one(frame: "polars.DataFrame", alone: Sequence[tuple[str, int]]) -> "polars.DataFrame":
    """What one event says is what is known of its happening."""
    import polars

    held = frame[[row for _, row in alone]] if alone else frame.clear()
    kinds = held.select("type", "modes").unique(maintain_order=True)
    scores = {
        (kind, tuple(modes)): score_of(kind, tuple(modes))
        for kind, modes in zip(kinds["type"].to_list(), kinds["modes"].to_list(), strict=True)
    }
    measured = [
        scores[kind, tuple(modes)]
        for kind, modes in zip(held["type"].to_list(), held["modes"].to_list(), strict=True)
    ]
    found = held.select(
        polars.Series("happening_id", [name for name, _ in alone], polars.String),
        "type",
        polars.col("modes").cast(polars.List(polars.String)),
        polars.col("type").replace_strict(QUAD, default=None, return_dtype=polars.Int8).alias("quad"),
        polars.Series("score", measured, polars.Float64),
        "status", "date_start", "date_end",
        *(
            polars.col(name).cast(polars.List(polars.String))
            for name in ("actor_countries", "actor_names", "recipient_countries", "recipient_names")
        ),
        "place",
        polars.col("latitude").cast(polars.Float64),
        polars.col("longitude").cast(polars.Float64),
        "place_country",
        polars.lit(1, polars.Int32).alias("reports"),
        polars.lit(1, polars.Int32).alias("outlets"),
        polars.col("published").cast(polars.Date).alias("first_report"),
        polars.col("published").cast(polars.Date).alias("last_report"),
        polars.lit("[]").alias("disagreements"),
    )  # fmt: skip
    dates = [polars.col(name).cast(polars.Date) for name in ("date_start", "date_end")]
    texts = [polars.col(name).cast(polars.String) for name in ("type", "status", "place", "place_country")]
    return found.with_columns(*dates, *texts)


def consolidated(name: str, members: Sequence[Member], origins: Mapping[str, str]) -> tuple[object, ...]:
    """The row of one happening: what most reports say, and where they differ.

    Actors and recipients are those of the report that tells most; what it lacks, the others give.
    """
    kind = _most(member["type"] for member in members)
    typed = [member for member in members if member["type"] == kind]
    modes = _modes(typed)
    status = min((member["status"] for member in members), key=_STATUS_ORDER.index)
    fullest = max(typed, key=_fullness)
    days = _most((m["date_start"], m["date_end"]) for m in members if m["date_start"] is not None)
    spot = _most(
        (m["place"], m["latitude"], m["longitude"], m["place_country"])
        for m in members
        if m["place"] is not None
    )
    articles = sorted({member["article_id"] for member in members})
    published = sorted(member["published"] for member in members if member["published"] is not None)
    start, end = days or (None, None)
    place, latitude, longitude, place_country = spot or (None, None, None, None)
    return (
        name, kind, modes, QUAD[kind], score_of(kind, tuple(modes)), status, start, end,
        *_sides(fullest, typed), place, latitude, longitude, place_country, len(articles),
        len({origins.get(article, article) for article in articles}),
        published[0] if published else None, published[-1] if published else None,
        encode(disagreements(members)),
    )  # fmt: skip


def _sides(fullest: Member, members: Sequence[Member]) -> tuple[list[str | None], ...]:
    found: list[list[str | None]] = []
    for side in ("actor", "recipient"):
        giver = fullest
        if not fullest[f"{side}_names"]:
            others = [member for member in members if any(member[f"{side}_countries"] or ())]
            giver = others[0] if others and not fullest["reciprocal"] else fullest
        found += [list(giver[f"{side}_countries"] or ()), list(giver[f"{side}_names"] or ())]
    return tuple(found)


def _fullness(member: Member) -> tuple[int, int, int, str]:
    """How much an event tells of its parties; the id decides between equals."""
    sides = [*(member["actor_countries"] or ()), *(member["recipient_countries"] or ())]
    known = len({side for side in sides if side})
    both = bool(member["actor_names"]) + bool(member["recipient_names"])
    names = sum(len(name or "") for name in member["actor_names"] or ())
    return known, both, min(names, 60), member["event_id"]


def _modes(members: Sequence[Member]) -> list[str]:
    """The modes that at least half of those give who give any, the most frequent first."""
    told = [member["modes"] for member in members if member["modes"]]
    counts = Counter(mode for modes in told for mode in modes)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [mode for mode, count in ordered if 2 * count >= len(told)]


def _most(values: Iterable[Hashable]) -> Any:
    counts = Counter(values)
    if not counts:
        return None
    return min(counts.items(), key=lambda item: (-item[1], str(item[0])))[0]
