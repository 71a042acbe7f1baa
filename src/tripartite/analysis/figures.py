"""Drawing results with Matplotlib, in colours that the colour-blind tell apart (Okabe and Ito 2008).

What colour says, form says as well: cooperation is blue, solid and upwards, conflict vermilion, dashed and
downwards.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from tripartite.analysis.answers import span
from tripartite.analysis.errors import NothingThere

if TYPE_CHECKING:
    import polars
    from matplotlib.figure import Figure

    from tripartite.analysis.blocs import Blocs
    from tripartite.analysis.changes import Changes
    from tripartite.analysis.forecast import Forecasts
    from tripartite.analysis.network import Network

COOPERATION, CONFLICT, NEUTRAL = "#0072B2", "#D55E00", "#666666"
PALETTE: Final = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#000000")
MARKERS: Final = "osD^vPX*"
_MOST_DYADS: Final = 6
_MOST_COUNTRIES: Final = 40


def _sheet(rows: int, height: float, note: str, *, width: float = 8.0) -> "tuple[Figure, list[Any]]":
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height + 0.5), layout="constrained")
    found = figure.subplots(rows, 1, squeeze=False, sharex=rows > 1)
    if note:
        figure.supxlabel(note, fontsize=7, color=NEUTRAL, x=0.01, ha="left", parse_math=False)
    axes = [row[0] for row in found]
    for each in axes:
        for side in ("top", "right"):
            each.spines[side].set_visible(False)
        each.tick_params(labelsize=8)
        each.margins(x=0.02)
    return figure, axes


def _titled(axes: Any, words: str, size: int = 11) -> None:
    axes.set_title(words, fontsize=size, loc="left", parse_math=False)


def of_dyads(frame: "polars.DataFrame", note: str, title: str | None) -> "Figure":
    """Cooperative happenings up, conflictual ones down, by period; the busiest pairs one below the other."""
    import polars

    if frame.is_empty():
        raise NothingThere("there are no pairs to draw")
    totals = frame.group_by("actor", "recipient").agg(polars.col("events").sum())
    order = totals.sort(["events", "actor", "recipient"], descending=[True, False, False])
    pairs = order.head(_MOST_DYADS).select("actor", "recipient").rows()
    starts = frame["period"].drop_nulls().unique().sort().to_list()
    wide = min((b - a).days for a, b in pairwise(starts)) * 0.85 if len(starts) > 1 else 20
    sign = "–" if "forth" in frame.columns else "→"
    if frame["period"].null_count() == len(frame):
        return _bars(frame, sign, note, title)
    figure, axes = _sheet(len(pairs), 1.6 * len(pairs), note)
    for each, (actor, recipient) in zip(axes, pairs, strict=True):
        rows = frame.filter(actor=actor, recipient=recipient).drop_nulls("period").sort("period")
        rows = rows.group_by("period", maintain_order=True).agg(
            polars.col("quad1", "quad2", "quad3", "quad4").sum()
        )
        good = (rows["quad1"] + rows["quad2"]).to_list()
        bad = [-count for count in (rows["quad3"] + rows["quad4"]).to_list()]
        days = rows["period"].to_list()
        each.bar(days, good, width=wide, align="edge", color=COOPERATION, label="cooperation")
        each.bar(
            days, bad, width=wide, align="edge", color=CONFLICT, label="conflict", hatch="////",
            edgecolor="white", linewidth=0,
        )  # fmt: skip
        each.axhline(0, color="black", linewidth=0.6)
        _titled(each, f"{actor}{sign}{recipient}", 9)
        each.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
        each.set_ylabel("happenings", fontsize=8)
    axes[0].legend(fontsize=7, frameon=False, ncols=2, loc="upper right")
    if title:
        figure.suptitle(title, fontsize=12, parse_math=False)
    return figure


def _bars(frame: "polars.DataFrame", sign: str, note: str, title: str | None) -> "Figure":
    """The busiest pairs of all time, one bar each way."""
    import polars

    rows = frame.group_by("actor", "recipient").agg(polars.col("events", "quad1", "quad2").sum())
    rows = rows.sort(["events", "actor", "recipient"], descending=[True, False, False]).head(20).reverse()
    figure, (axes,) = _sheet(1, 0.8 + 0.28 * len(rows), note)
    names = [f"{one}{sign}{other}" for one, other in rows.select("actor", "recipient").rows()]
    good = (rows["quad1"] + rows["quad2"]).to_list()
    bad = [total - part for total, part in zip(rows["events"].to_list(), good, strict=True)]
    axes.barh(names, good, color=COOPERATION, label="cooperation")
    axes.barh(
        names, [-count for count in bad], color=CONFLICT, label="conflict", hatch="////", edgecolor="white"
    )
    axes.axvline(0, color="black", linewidth=0.6)
    axes.xaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    axes.set_xlabel("happenings", fontsize=8)
    axes.legend(fontsize=7, frameon=False)
    _titled(axes, title or "Cooperation and conflict by pair")
    return figure


def of_network(found: "Network", note: str, title: str | None) -> "Figure":
    """Countries in a circle, blocs side by side; the strongest ties between them."""
    import numpy

    labels = found.blocs.labels()
    busiest = sorted(found.places, key=lambda place: (-place.happenings, place.country))[:_MOST_COUNTRIES]
    order = sorted((place.country for place in busiest), key=lambda code: (labels.get(code, 10**6), code))
    angles = numpy.linspace(0, 2 * numpy.pi, len(order), endpoint=False)
    spot = {code: (math.cos(angle), math.sin(angle)) for code, angle in zip(order, angles, strict=True)}
    figure, (axes,) = _sheet(1, 7.0, note)
    shown = [tie for tie in found.ties if tie.one in spot and tie.other in spot and tie.tone]
    shown = sorted(shown, key=lambda tie: (-abs(tie.tone), tie.one, tie.other))[:200]
    for tie in reversed(shown):
        (x, y), (u, v) = spot[tie.one], spot[tie.other]
        friendly = tie.tone > 0
        axes.plot(
            [x, u], [y, v], color=COOPERATION if friendly else CONFLICT, linestyle="-" if friendly else "--",
            linewidth=0.4 + 5 * abs(tie.tone), alpha=0.65, zorder=1,
        )  # fmt: skip
    for code in order:
        number = labels.get(code, len(PALETTE) - 1)
        in_bloc = number < len(found.blocs.blocs)
        axes.scatter(
            *spot[code], s=330, zorder=2, color=PALETTE[number % len(PALETTE)] if in_bloc else "#DDDDDD",
            marker=MARKERS[number % len(MARKERS)] if in_bloc else "o", edgecolor="black", linewidth=0.6,
        )  # fmt: skip
        axes.annotate(
            code, spot[code], xytext=(spot[code][0] * 1.12, spot[code][1] * 1.12), ha="center", va="center",
            fontsize=8, parse_math=False,
        )  # fmt: skip
    for words, color, style in (("cooperative tie", COOPERATION, "-"), ("conflictual tie", CONFLICT, "--")):
        axes.plot([], [], color=color, linestyle=style, label=words)
    for number, bloc in enumerate(found.blocs.blocs[: len(PALETTE)]):
        axes.scatter(
            [], [], color=PALETTE[number], marker=MARKERS[number], edgecolor="black", linewidth=0.6,
            label=f"{bloc.name}{'' if bloc.firm else ' (not firm)'}",
        )  # fmt: skip
    axes.legend(fontsize=7, frameon=False, loc="upper center", bbox_to_anchor=(0.5, 0.0), ncols=4)
    axes.set_axis_off()
    axes.set_xlim(-1.25, 1.25)
    axes.set_ylim(-1.25, 1.25)
    axes.set_aspect("equal")
    _titled(axes, title or f"Who stands with whom, {span(found.since, found.until)}")
    return figure


def of_blocs(many: "Sequence[Blocs]", note: str, title: str | None) -> "Figure":
    """Cooperation within each bloc with its interval; of several windows, as lines over time."""
    if not any(one.blocs for one in many):
        raise NothingThere("there are no blocs to draw")
    if len(many) == 1:
        return _of_window(many[0], note, title)
    names = list(dict.fromkeys(bloc.name for one in many for bloc in one.blocs))[: len(PALETTE)]
    figure, (axes,) = _sheet(1, 4.5, note)
    for number, name in enumerate(names):
        points = [
            (at + 0.06 * (number - len(names) / 2), bloc)
            for at, one in enumerate(many)
            for bloc in one.blocs
            if bloc.name == name
        ]
        _points(axes, points, PALETTE[number], MARKERS[number], name)
    axes.set_xticks(range(len(many)), [span(one.since, one.until) for one in many], fontsize=8)
    _cooperation(axes.set_ylim, axes.set_ylabel)
    axes.legend(fontsize=7, frameon=False, ncols=4, loc="upper center", bbox_to_anchor=(0.5, -0.08))
    _titled(axes, title or "Cooperation within blocs, with 90 % intervals (hollow: not firm)")
    return figure


def _points(axes: Any, points: Sequence[tuple[float, Any]], color: str, marker: str, name: str) -> None:
    axes.plot(
        [at for at, _ in points], [bloc.within.cooperation.value for _, bloc in points], color=color,
        linewidth=1, label=name, marker=marker,
    )  # fmt: skip
    for at, bloc in points:
        inner = bloc.within.cooperation
        axes.plot([at, at], [inner.low, inner.high], color=color, linewidth=2, alpha=0.6)
        if not bloc.firm:
            axes.plot(at, inner.value, marker=marker, color="white", markeredgecolor=color)


def _cooperation(set_limits: Any, set_label: Any) -> None:
    set_limits(-0.02, 1.02)
    set_label("share of cooperation", fontsize=8)


def _of_window(found: "Blocs", note: str, title: str | None) -> "Figure":
    shown = found.blocs[:12]
    figure, (axes,) = _sheet(1, 1.2 + 0.5 * len(shown), note)
    for at, bloc in enumerate(reversed(shown)):
        inner = bloc.within.cooperation
        color = COOPERATION if bloc.firm else NEUTRAL
        axes.plot(
            [inner.low, inner.high], [at, at], color=color, linewidth=3, alpha=0.6, solid_capstyle="butt"
        )
        axes.plot(
            inner.value, at, marker="o", color=color if bloc.firm else "white", markeredgecolor=color,
            markersize=8,
        )  # fmt: skip
    names = [_shortened(bloc) for bloc in reversed(shown)]
    axes.set_yticks(range(len(shown)), names, fontsize=8)
    axes.set_ylim(-0.7, len(shown) - 0.3)
    _cooperation(axes.set_xlim, axes.set_xlabel)
    _titled(axes, title or f"Blocs, {span(found.since, found.until)}: cooperation within (hollow: not firm)")
    return figure


def _shortened(bloc: Any) -> str:
    members = bloc.members
    told = ", ".join(members[:6]) + (f" and {len(members) - 6} more" if len(members) > 6 else "")
    against = ", ".join(one.country for one in bloc.opponents)
    return f"{told}\n({bloc.within.happenings:,} happenings" + (f"; against {against})" if against else ")")


def of_changes(found: "Changes", note: str, title: str | None) -> "Figure":
    """Each happening's score, the mean of each stretch, and the days on which it changed."""
    days, scores = found.series["day"].to_list(), found.series["score"].fill_null(0.0).to_list()
    if not days:
        raise NothingThere("there is nothing between the two to draw")
    figure, (axes,) = _sheet(1, 4.0, note)
    for friendly, color, marker, words in (
        (True, COOPERATION, "o", "cooperation"),
        (False, CONFLICT, "x", "conflict and requests"),
    ):
        chosen = [(day, score) for day, score in zip(days, scores, strict=True) if (score > 0) is friendly]
        axes.scatter(
            [day for day, _ in chosen], [score for _, score in chosen], s=18, color=color, marker=marker,
            alpha=0.7, label=words, linewidth=1,
        )  # fmt: skip
    tone = [point for point in found.points if point.kind == "tone"]
    edges = [days[0], *(point.day for point in tone), days[-1]]
    means = [point.before for point in tone] + ([tone[-1].now] if tone else [sum(scores) / len(scores)])
    for start, end, mean in zip(edges, edges[1:], means, strict=False):
        axes.plot([start, end], [mean, mean], color="black", linewidth=2)
    for point in found.points:
        style = "-" if point.kind == "tone" else ":"
        axes.axvline(point.day, color="black", linestyle=style, linewidth=1)
        axes.annotate(
            f"{point.day}\n{point.kind}", (point.day, 10.2), fontsize=7, va="bottom", ha="left",
            parse_math=False,
        )  # fmt: skip
    axes.axhline(0, color=NEUTRAL, linewidth=0.6)
    axes.set_ylim(-10.8, 12.5)
    axes.set_ylabel("score, −10 to 10", fontsize=8)
    axes.legend(fontsize=7, frameon=False, ncols=2, loc="lower right")
    _titled(axes, title or f"{found.one}–{found.other}: happenings, and when their tone or number changed")
    return figure


def of_timeline(frame: "polars.DataFrame", note: str, title: str | None) -> "Figure":
    """Happenings as stems, their running sum as a line."""
    rows = frame.drop_nulls("day")
    if rows.is_empty():
        raise NothingThere("there are no happenings with a day to draw")
    figure, axes = _sheet(2, 4.6, note)
    days, scores = rows["day"].to_list(), rows["score"].fill_null(0.0).to_list()
    colors = [COOPERATION if score > 0 else CONFLICT for score in scores]
    axes[0].vlines(days, 0, scores, colors=colors, linewidth=1.6)
    axes[0].scatter(days, scores, s=14, c=colors)
    axes[0].axhline(0, color="black", linewidth=0.6)
    axes[0].set_ylabel("score", fontsize=8)
    _titled(axes[0], title or "Happenings: cooperation up (blue), conflict down (vermilion)")
    axes[1].step(days, rows["running"].to_list(), where="post", color="black", linewidth=1.2)
    axes[1].axhline(0, color=NEUTRAL, linewidth=0.6)
    axes[1].set_ylabel("running sum", fontsize=8)
    return figure


def of_forecasts(found: "Forecasts", note: str, title: str | None) -> "Figure":
    """The past of each quad class, and next month with its interval."""
    from tripartite.analysis.forecast import QUADS

    figure, axes = _sheet(len(found.by_quad), 1.5 * len(found.by_quad), note)
    sign = "→" if found.directed else "–"
    for each, one in zip(axes, found.by_quad, strict=True):
        color = COOPERATION if one.quad <= 2 else CONFLICT
        months, counts = [day for day, _ in one.past], [count for _, count in one.past]
        each.step(months, counts, where="mid", color=color, linewidth=1.2)
        each.plot([one.month, one.month], [one.low, one.high], color="black", linewidth=4, alpha=0.5)
        each.plot(one.month, one.expected, marker="D", color="black", markersize=5)
        tried = "" if one.covered is None else f": {one.covered:.0%} of {one.tested} past months within"
        beats = "" if one.error is None or one.beats else ", does not beat the simple ways"
        _titled(each, f"{QUADS[one.quad]}{tried}{beats}", 8)
        each.set_ylim(bottom=0)
    figure.suptitle(
        title or f"{found.one}{sign}{found.other}: happenings a month, next month with its 90 % interval",
        fontsize=11, parse_math=False,
    )  # fmt: skip
    return figure
