"""``tripartite relations network`` and ``blocs``."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from tripartite.cli.relations import plot, question_of, tell, write_rows
from tripartite.cli.table_output import write_lines

if TYPE_CHECKING:
    from tripartite.analysis.bloc_history import Compared
    from tripartite.analysis.blocs import Bloc, Blocs
    from tripartite.analysis.network import Network
    from tripartite.store.store import Store

_SHOWN = 25


def network(store: "Store", wanted: str, arguments: Namespace) -> None:
    """The signed network, as tables for people or as an export."""
    from tripartite.analysis.exports import exported
    from tripartite.analysis.network import signed_network

    found = signed_network(store, question_of(arguments), min_happenings=arguments.min_happenings)
    tell(found.notes)
    plot(found, arguments, found.unit)
    if wanted == "table":
        _tables(found, arguments)
    else:
        write_lines([exported(found, wanted)], arguments.output)


def _tables(found: "Network", arguments: Namespace) -> None:
    import sys

    from tripartite.analysis.answers import span
    from tripartite.cli.layout import look
    from tripartite.formats.row_table import table

    width, color = look(arguments, to_terminal=sys.stdout.isatty() and arguments.output is None)
    balance = found.balance
    lines = [f"{len(found.places)} countries, {len(found.ties)} ties, {span(found.since, found.until)}\n\n"]
    ties = sorted(found.ties, key=lambda tie: (-abs(tie.tone), tie.one, tie.other))
    columns = ("one", "other", "tone", "happenings", "cooperation", "mean_score", "first", "last")
    cells = [[getattr(tie, name) for name in columns] for tie in ties[:_SHOWN]]
    lines.append(table(columns, cells, width=width, color=color))
    columns = ("country", "bloc", "happenings", "friends", "foes", "degree", "betweenness", "pagerank")
    places = sorted(found.places, key=lambda place: (-place.happenings, place.country))
    cells = [[getattr(place, name) for name in columns] for place in places[:_SHOWN]]
    lines += ["\n", table(columns, cells, width=width, color=color), "\n"]
    if balance.degree is None:
        lines.append("no triads\n")
    else:
        lines.append(
            f"{balance.balanced:,} balanced and {balance.unbalanced:,} unbalanced triads: "
            f"{balance.degree:.0%} balanced, {balance.weighted or 0:.0%} by strength\n"
        )
    for kind in (True, False):
        chosen = [triad for triad in balance.strongest if triad.balanced is kind][:5]
        lines += [f"  {'balanced  ' if kind else 'unbalanced'}  {triad.text()}\n" for triad in chosen]
    if len(found.ties) > _SHOWN:
        lines.append(f"the {_SHOWN} strongest of {len(found.ties):,} ties are shown; --format csv has all\n")
    write_lines(lines, arguments.output)


def blocs(store: "Store", wanted: str, arguments: Namespace) -> None:
    """Blocs, or a group that was asked for: a sentence each, or rows."""
    from tripartite.analysis.errors import AnalysisError

    if arguments.against and not arguments.members:
        raise AnalysisError("--against asks about a group: name its --members")
    if arguments.by is not None:
        if arguments.members or arguments.before or arguments.earlier_from or arguments.earlier_to:
            raise AnalysisError(
                "--by goes through all windows: leave out --members, --before and --earlier-…"
            )
        _history(store, wanted, arguments)
        return
    now = _window(store, arguments, None)
    earlier = _earlier(store, arguments, now)
    if earlier is not None:
        from tripartite.analysis.bloc_history import named_as

        now = named_as(now, earlier)
    asked = _asked(now, arguments)
    tell(now.notes)
    plot(now, arguments, now.unit)
    _write(wanted, now, earlier, asked, arguments)


def _window(store: "Store", arguments: Namespace, days: tuple[date, date] | None) -> "Blocs":
    from tripartite.analysis.blocs import find_blocs

    question = question_of(arguments)
    if days is not None:
        question = question.during(*days)
    return find_blocs(
        store, question, resolution=arguments.resolution, min_happenings=arguments.min_happenings
    )


def _earlier(store: "Store", arguments: Namespace, now: "Blocs") -> "Blocs | None":
    from tripartite.analysis.bloc_history import require_apart, window_before
    from tripartite.analysis.errors import AnalysisError, NothingThere

    since, until = arguments.earlier_from, arguments.earlier_to
    if since is None and until is None and not arguments.before:
        return None
    if (since is None) != (until is None):
        raise AnalysisError("an earlier window needs both --earlier-from and --earlier-to")
    days = (since, until) if since is not None else window_before(now.since, now.until)
    require_apart(days, (now.since, now.until))
    try:
        return _window(store, arguments, days)
    except NothingThere as error:
        raise NothingThere(f"in the earlier window, {days[0]} to {days[1]}: {error}") from error


def _asked(now: "Blocs", arguments: Namespace) -> "Bloc | None":
    if not arguments.members:
        return None

    from tripartite.analysis.blocs import group_of
    from tripartite.store import vocabulary

    members = tuple(
        vocabulary.country(code) for word in arguments.members for code in word.split(",") if code
    )
    opponent = None if arguments.against is None else vocabulary.country(arguments.against)
    return group_of(now, members, opponent)


def _write(
    wanted: str, now: "Blocs", earlier: "Blocs | None", asked: "Bloc | None", arguments: Namespace
) -> None:
    from tripartite.analysis.answers import bloc_sentence, span
    from tripartite.analysis.bloc_history import compare

    chosen: Sequence[Any] = now.blocs if asked is None else (asked,)
    pairs = [(bloc, None if earlier is None else compare(bloc, now, earlier)) for bloc in chosen]
    if wanted != "table":
        rows = [_row(now, bloc, compared) for bloc, compared in pairs]
        write_rows(wanted, rows, _COLUMNS, arguments)
        return
    lines = [f"{span(now.since, now.until)}, {now.happenings:,} {now.unit} between countries\n"]
    lines += [f"{bloc_sentence(bloc, compared, asked=asked is not None)}\n" for bloc, compared in pairs]
    if not pairs:
        lines.append("no blocs: no two countries stand together\n")
    if asked is not None:
        found = [bloc for bloc in now.blocs if set(asked.members) & set(bloc.members)]
        lines += [f"Found without being asked: {', '.join(bloc.members)}\n" for bloc in found]
    elif now.alone:
        lines.append(f"In no bloc: {', '.join(now.alone)}\n")
    write_lines(lines, arguments.output)


_COLUMNS = (
    "since", "until", "name", "members", "firm", "happenings", "cooperation", "cooperation_low",
    "cooperation_high", "score", "together", "against", "against_score", "joined", "left",
    "before_cooperation", "risen",
)  # fmt: skip


def _row(now: "Blocs", bloc: "Bloc", compared: "Compared | None") -> dict[str, object]:
    share = bloc.within.cooperation
    before = compared.before.cooperation.value if compared is not None and compared.before else None
    values = (
        now.since, now.until, bloc.name, list(bloc.members), bloc.firm, bloc.within.happenings,
        *(round(part, 4) for part in (share.value, share.low, share.high)),
        round(bloc.within.score.value, 4), round(bloc.together, 4),
        [one.country for one in bloc.opponents],
        [round(one.between.score.value, 4) for one in bloc.opponents],
        list(compared.joined) if compared else [], list(compared.left) if compared else [],
        None if before is None else round(before, 4), compared.risen if compared else None,
    )  # fmt: skip
    return dict(zip(_COLUMNS, values, strict=True))


def _history(store: "Store", wanted: str, arguments: Namespace) -> None:
    from tripartite.analysis.answers import span
    from tripartite.analysis.bloc_history import changes_of_members, history

    found = history(
        store, question_of(arguments), by=arguments.by, resolution=arguments.resolution,
        min_happenings=arguments.min_happenings,
    )  # fmt: skip
    tell(found[0].notes)
    plot(found, arguments, found[0].unit)
    told = changes_of_members(found)
    if wanted != "table":
        rows = [
            _row(one, bloc, None) | {"joined": list(new), "left": list(gone)} for one, bloc, new, gone in told
        ]
        write_rows(wanted, rows, _COLUMNS, arguments)
        return
    columns = ("window", "bloc", "members", "joined", "left", "happenings", "cooperation", "firm")
    rows = [
        dict(zip(columns, (
            span(one.since, one.until), bloc.name, list(bloc.members), list(new), list(gone),
            bloc.within.happenings, bloc.within.cooperation.text(), "yes" if bloc.firm else "no",
        ), strict=True))
        for one, bloc, new, gone in told
    ]  # fmt: skip
    write_rows("table", rows, columns, arguments)
