"""Linking as a whole: tables of events and articles in, tables of links and happenings out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tripartite.formats.json_line import encode
from tripartite.linking.cluster import Pair, judgements_by_pair, replay
from tripartite.linking.columns import event_columns, table_of
from tripartite.linking.consolidate import summaries
from tripartite.linking.copies import origins, wire_groups
from tripartite.linking.judging import clustered
from tripartite.linking.reasons import reasons
from tripartite.records.identity import digest

if TYPE_CHECKING:
    import polars

MACHINE: Final = "machine"
SAME, DIFFERENT = "same", "different"

Verdict = tuple[str, str, str]
"""What a person says of two events: left event, right event, "same" or "different"."""


@dataclass(frozen=True, slots=True)
class Happenings:
    """Which events are one happening, and what each happening is.

    `members` has the columns `happening_id`, `event_id` and `batch_id`, `summaries` those of
    `consolidate.COLUMNS`. Every event is in one happening, if only its own.
    """

    members: "polars.DataFrame"
    summaries: "polars.DataFrame"


@dataclass(frozen=True, slots=True)
class Linking:
    """What one run of linking found.

    `links` are the machine's, with the columns of the store's table of that name: with persons' verdicts they
    connect each happening. `wire_groups` has the columns `article_id` and `wire_group` (null: no copies).
    """

    links: "polars.DataFrame"
    happenings: Happenings
    wire_groups: "polars.DataFrame"


def link(
    events: "polars.DataFrame",
    articles: "polars.DataFrame | None" = None,
    verdicts: Iterable[Verdict] = (),
    batch_id: str = "1",
) -> Linking:
    """Join the events that report one happening.

    `events` has the columns that `columns.NEEDED` names, `articles` has `article_id`, `text`, `published`,
    `source` and `printed_source`. `verdicts` are persons' judgements in the order in which they were given;
    they hold against the machine's. The result does not depend on the order of the rows.
    """
    import polars

    events = table_of(events)
    groups = copies(articles)
    columns = event_columns(events, articles)
    if articles is not None:
        # The texts are the largest part of all that is held, and are not needed any more.
        articles = articles.drop("text")
    position = {event: row for row, event in enumerate(columns.event_ids)}
    judged = judgements_by_pair(verdicts, position)
    found = clustered(columns, judged)
    ids = columns.event_ids
    links = polars.DataFrame(
        {
            "left_event": [ids[pair.left] for pair in found.links],
            "right_event": [ids[pair.right] for pair in found.links],
            "score": [round(float(pair.probability), 4) for pair in found.links],
            "reasons": [encode(told) for told in reasons(columns, events, found.links)],
        },
        schema={"left_event": polars.String, "right_event": polars.String, "score": polars.Float64,
                "reasons": polars.String},
    ).select(
        "left_event", "right_event", polars.lit(SAME).alias("verdict"), "score", "reasons",
        polars.lit(MACHINE).alias("made_by"), polars.lit(batch_id).alias("batch_id"),
        polars.lit(False).alias("undone"),
    )  # fmt: skip
    del columns
    return Linking(links, _happenings(events, found.clusters, articles, groups, batch_id), groups)


def happenings_of(
    events: "polars.DataFrame",
    links: "polars.DataFrame",
    verdicts: Iterable[Verdict] = (),
    articles: "polars.DataFrame | None" = None,
    batch_id: str = "1",
) -> Happenings:
    """The happenings that stored links and persons' verdicts make; nothing is compared anew.

    `links` are the machine's, with `left_event`, `right_event` and `score`; `articles` needs no text, but may
    have a `wire_group`. For the links of `link` and the same verdicts the happenings are those of `link`.
    """
    import polars

    events = table_of(events)
    position = {event: row for row, event in enumerate(events["event_id"].to_list())}
    rows = links.select("left_event", "right_event", "score").iter_rows()
    pairs = [
        Pair(min(position[left], position[right]), max(position[left], position[right]), score)
        for left, right, score in rows
        if left in position and right in position
    ]
    same, different = judgements_by_pair(verdicts, position)
    clusters = replay(len(events), pairs, same, different)
    none = polars.DataFrame(schema={"article_id": polars.String, "wire_group": polars.String})
    groups = none if articles is None or "wire_group" not in articles.columns else articles
    return _happenings(events, clusters, articles, groups.select("article_id", "wire_group"), batch_id)


def copies(articles: "polars.DataFrame | None") -> "polars.DataFrame":
    """Every article with its group of near-identical copies, null for none."""
    import polars

    schema = {"article_id": polars.String, "wire_group": polars.String}
    if articles is None:
        return polars.DataFrame(schema=schema)
    groups = wire_groups(articles)
    ids = articles["article_id"].unique().sort().to_list()
    return polars.DataFrame(
        {"article_id": ids, "wire_group": [groups.get(key) for key in ids]}, schema=schema
    )


def _happenings(
    events: "polars.DataFrame",
    clusters: Sequence[Sequence[int]],
    articles: "polars.DataFrame | None",
    groups: "polars.DataFrame",
    batch_id: str,
) -> Happenings:
    import polars

    ids = events["event_id"].to_list()
    named = [(digest("happening", ids[rows[0]]), rows) for rows in clusters]
    table = {
        "happening_id": [name for name, rows in named for _ in rows],
        "event_id": [ids[row] for _, rows in named for row in rows],
    }
    members = polars.DataFrame(table, schema=dict.fromkeys(table, polars.String))
    shared = dict(groups.drop_nulls("wire_group").iter_rows())
    own = {} if articles is None else origins(articles, shared)
    return Happenings(
        members.with_columns(polars.lit(batch_id).alias("batch_id")), summaries(events, named, own)
    )
