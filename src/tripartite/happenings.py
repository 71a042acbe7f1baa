"""Happenings of a store: link its events, take that back, merge and split by hand, and list the result.

::

    with tripartite.open_store("news.duckdb", write=True) as store:
        happenings.relink(store)
        frame = happenings.select(store, country="SYR", min_reports=3)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from tripartite.records.errors import InputError

if TYPE_CHECKING:
    import polars

    from tripartite.linking.happenings import Happenings, Verdict
    from tripartite.store.store import Store

_MACHINE: Final = "machine"
_CHARACTERS: Final = 1_800
"""So many of an article are compared: what copies share and what tells the subject stands first."""
_ARTICLES: Final = "article_id, published, source, printed_source, wire_group"
_NO_LINKS: Final = '["nothing could be joined"]'


@dataclass(frozen=True, slots=True)
class Linked:
    """What a change did: its batch (to undo it), and how many events and happenings there are now.

    `several` are the happenings that more than one article reports, `copied` the articles that are copies.
    """

    batch_id: str
    events: int
    happenings: int
    several: int
    copied: int


def relink(store: "Store") -> Linked:
    """Compare all events of the store anew. Persons' judgements hold; the batch before can be had back."""
    import polars

    from tripartite.linking.happenings import link

    batch = _next_batch(store)
    text = f"concat_ws(' ', title, left(text, {_CHARACTERS})) AS text"
    # The tables are not kept here, so that linking can let go of what it has read.
    found = link(_events(store), _articles(store, text), _verdicts(store), batch)
    links, events = found.links, found.happenings.members
    if links.is_empty() and len(events):
        first = events["event_id"].min()
        # A batch must leave a trace, or the one before would count as the latest.
        row = (first, first, "same", 1.0, _NO_LINKS, _MACHINE, batch, False)
        links = polars.DataFrame([row], schema=links.schema, orient="row")
    with store.transaction():
        if len(links):
            store.write_links(links.to_arrow())
        _write(store, found.happenings)
        if len(found.wire_groups):
            store.write_wire_groups(found.wire_groups.to_arrow())
    copied = found.wire_groups["wire_group"].count()
    return _linked(batch, found.happenings, copied)


def undo(store: "Store", batch_id: str | None = None) -> Linked:
    """Take back a batch, the latest if none is named, and go back to what the others make.

    Raises InputError when there is no such batch, or it is undone already.
    """
    in_force = [row[0] for row in store.sql(_ACTIVE_BATCHES).fetchall()]
    if not in_force:
        raise InputError("there is nothing to undo: no link of the store is in force")
    wanted = batch_id or in_force[-1]
    if wanted not in in_force:
        known = ", ".join(in_force[-10:])
        raise InputError(f'there is no batch "{wanted}" to undo; in force are {known}')
    in_force.remove(wanted)
    found, copied = _replayed(store, in_force[-1] if in_force else None, without=wanted)
    with store.transaction():
        store.undo_links(wanted)
        _write(store, found)
        if not in_force:
            _forget_copies(store)
    return _linked(wanted, found, copied)


def merge(store: "Store", event_ids: Sequence[str], by: str = "person") -> Linked:
    """Say that events, and so their happenings, are one. It holds until it is undone or split again.

    Each id may be the beginning of one. Raises InputError for fewer than two events or an unknown one.
    """
    ids = list(dict.fromkeys(_known(store, event_id) for event_id in event_ids))
    if len(ids) < 2:
        raise InputError("give two events or more to merge")
    together = {member for event_id in ids for member in _members(store, event_id)}
    pairs = {_ordered(ids[0], other) for other in ids[1:]}
    verdicts = {_ordered(left, right): verdict for left, right, verdict in _verdicts(store)}
    # Who merges two happenings takes back what was said against it.
    pairs |= {
        pair for pair, verdict in verdicts.items() if verdict == "different" and together.issuperset(pair)
    }
    return _judge(store, sorted(pairs), "same", by)


def split(store: "Store", event_id: str, by: str = "person") -> Linked:
    """Say that an event is not what the others of its happening are.

    Raises InputError for an unknown event, or one that is alone.
    """
    event = _known(store, event_id)
    others = [member for member in _members(store, event) if member != event]
    if not others:
        raise InputError(f"event {event} is alone in its happening: there is nothing to split it from")
    return _judge(store, [_ordered(event, other) for other in others], "different", by)


def select(
    store: "Store",
    *,
    type: str | None = None,  # noqa: A002 - the codebook's word
    country: str | None = None,
    since: date | None = None,
    until: date | None = None,
    min_reports: int | None = None,
    disputed: bool = False,
    limit: int | None = None,
) -> "polars.DataFrame":
    """Happenings by day, then by id, with the columns of `happening_summary`.

    `country` is that of an actor, a recipient or the place; `disputed` asks for those whose reports differ.
    The day is the happening's, failing that the first report's.
    """
    conditions: dict[str, list[object]] = {
        "type = ?": [type],
        "(list_contains(actor_countries, ?) OR list_contains(recipient_countries, ?) OR place_country = ?)": [
            country
        ]
        * 3,
        f"{_DAY} >= ?": [since],
        f"{_DAY} <= ?": [until],
        "reports >= ?": [min_reports],
    }
    asked = {sql: values for sql, values in conditions.items() if values[0] is not None}
    if disputed:
        asked["disagreements <> '[]'"] = []
    query = "SELECT * FROM happening_summary"
    if asked:
        query += f" WHERE {' AND '.join(asked)}"
    query += f" ORDER BY {_DAY} NULLS LAST, happening_id"
    if limit is not None:
        query += f" LIMIT {int(limit)}"
    return _frame(store, query, [value for values in asked.values() for value in values])


_DAY: Final = "coalesce(date_start, first_report)"


def reports(store: "Store", happening_ids: Sequence[str]) -> "polars.DataFrame":
    """The events of happenings with their articles, by happening, day of publication and id."""
    if not happening_ids:
        return _frame(store, f"{_REPORTS} WHERE false")
    chosen = "WHERE list_contains(?, happening_id) ORDER BY happening_id, e.published, article_id"
    return _frame(store, f"{_REPORTS} {chosen}, e.sentence_start, event_id", [list(happening_ids)])


_REPORTS: Final = (
    "SELECT happening_id, event_id, article_id, e.source, a.printed_source, a.wire_group, e.published, "
    "a.title, a.url, e.type, e.status, e.said_by_name, e.sentence FROM happenings "
    "JOIN current_events e USING (event_id) JOIN articles a USING (article_id)"
)
_ACTIVE_BATCHES: Final = "SELECT DISTINCT batch_id FROM links WHERE NOT undone ORDER BY batch_id"


def _judge(store: "Store", pairs: Sequence[tuple[str, str]], verdict: str, by: str) -> Linked:
    import polars

    if by == _MACHINE or not by.strip():
        raise InputError(f'"{by}" cannot be who says so. Give a name with --by')
    batch = _next_batch(store)
    columns = ("left_event", "right_event", "verdict", "score", "reasons", "made_by", "batch_id", "undone")
    rows = [(left, right, verdict, 1.0, "[]", by, batch, False) for left, right in pairs]
    found, copied = _replayed(store, batch, more=[(left, right, verdict) for left, right in pairs])
    with store.transaction():
        store.write_links(polars.DataFrame(rows, schema=list(columns), orient="row").to_arrow())
        _write(store, found)
    return _linked(batch, found, copied)


def _replayed(
    store: "Store", state: str | None, *, without: str = "", more: "Sequence[Verdict]" = ()
) -> "tuple[Happenings, int]":
    """The happenings that the links in force make, and how many articles are copies.

    `state` is the latest batch in force, None for none; `without` is left out, `more` are new verdicts.
    """
    from tripartite.linking.happenings import happenings_of

    events, articles = _events(store), _articles(store)
    in_force = "made_by = 'machine' AND NOT undone AND batch_id <> ?"
    machine = _frame(
        store,
        f"SELECT left_event, right_event, score FROM links WHERE {in_force} "
        f"AND batch_id = (SELECT max(batch_id) FROM links WHERE {in_force})",
        [without, without],
    )
    if state is None:
        return happenings_of(events.clear(), machine), 0
    verdicts = [*_verdicts(store, without), *more]
    return happenings_of(events, machine, verdicts, articles, state), articles["wire_group"].count()


def _forget_copies(store: "Store") -> None:
    import polars

    articles = _articles(store)
    if len(articles):
        nothing = articles.select("article_id", polars.lit(None, polars.String).alias("wire_group"))
        store.write_wire_groups(nothing.to_arrow())


def _write(store: "Store", found: "Happenings") -> None:
    store.write_happenings(found.members.to_arrow(), found.summaries.to_arrow())


def _linked(batch: str, found: "Happenings", copied: int) -> Linked:
    several = int((found.summaries["reports"] > 1).sum())
    return Linked(batch, len(found.members), len(found.summaries), several, copied)


def _events(store: "Store") -> "polars.DataFrame":
    from tripartite.linking.columns import NEEDED

    return _frame(store, f"SELECT {', '.join(NEEDED)} FROM current_events")


def _articles(store: "Store", *more: str) -> "polars.DataFrame":
    return _frame(store, f"SELECT {', '.join((_ARTICLES, *more))} FROM articles")


def _frame(store: "Store", query: str, parameters: Sequence[object] = ()) -> "polars.DataFrame":
    frame: polars.DataFrame = store.sql(query, parameters).pl()
    return frame


def _verdicts(store: "Store", without: str = "") -> "list[Verdict]":
    """What persons said, in the order in which they said it."""
    return store.sql(
        "SELECT left_event, right_event, verdict FROM links WHERE made_by <> 'machine' AND NOT undone "
        "AND batch_id <> ? ORDER BY batch_id, left_event, right_event",
        [without],
    ).fetchall()


def _next_batch(store: "Store") -> str:
    """Batches are numbered; also those that were undone keep their number."""
    latest = store.sql("SELECT max(batch_id) FROM links").fetchall()[0][0]
    return f"b{int(latest[1:]) + 1 if latest else 1:06}"


def _known(store: "Store", event_id: str) -> str:
    row = store.event(event_id)
    if row is None:
        raise InputError(f'there is no event "{event_id}" in the store')
    return str(row["event_id"])


def _members(store: "Store", event_id: str) -> list[str]:
    """The events of an event's happening, at least itself."""
    rows = store.sql(
        "SELECT event_id FROM happenings WHERE happening_id = (SELECT happening_id FROM happenings "
        "WHERE event_id = ?) ORDER BY event_id",
        [event_id],
    ).fetchall()
    return [row[0] for row in rows] or [event_id]


def _ordered(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)
