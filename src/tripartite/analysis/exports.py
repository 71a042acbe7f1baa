"""Networks as text for other programs: GraphML, GEXF, CSV, JSON."""

import io
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from tripartite.analysis.network import EXPORTS, Network, Tie
from tripartite.formats import json_line
from tripartite.formats.flat import csv_record

if TYPE_CHECKING:
    import networkx


def exported(found: Network, wanted: str) -> str:
    """The network in one of the formats of `EXPORTS`.

    CSV has the ties alone, JSON everything. GraphML and GEXF have the attributes of countries and ties;
    `weight` is without its sign there, as most programs need it, and `sign` and `tone` have it.
    """
    if wanted not in EXPORTS:
        raise ValueError(f"{wanted!r} is none of {', '.join(EXPORTS)}")
    if wanted == "csv":
        names = list(Tie.__dataclass_fields__)
        rows = ([getattr(tie, name) for name in names] for tie in found.ties)
        return csv_record(names) + "".join(csv_record([_plain(value) for value in row]) for row in rows)
    if wanted == "json":
        return json_line.encode(as_record(found)) + "\n"
    graph = found.graph()
    graph.graph.update({"since": found.since.isoformat(), "until": found.until.isoformat()})
    return _xml(graph, wanted)


def as_record(found: Network) -> dict[str, Any]:
    """Everything a network says, in plain values."""
    return {
        "since": found.since.isoformat(), "until": found.until.isoformat(), "unit": found.unit,
        "notes": list(found.notes),
        "ties": [{name: _plain(value) for name, value in asdict(tie).items()} for tie in found.ties],
        "countries": [asdict(place) for place in found.places],
        "balance": asdict(found.balance),
        "blocs": [
            {"name": bloc.name, "members": list(bloc.members), "together": bloc.together, "firm": bloc.firm}
            for bloc in found.blocs.blocs
        ],
    }  # fmt: skip


def _xml(graph: "networkx.Graph[str]", wanted: str) -> str:
    import networkx

    if wanted == "graphml":
        # The writer that builds on lxml orders nothing differently, and the plain one is always there.
        stream = io.BytesIO()
        networkx.write_graphml_xml(graph, stream, encoding="utf-8")
        return stream.getvalue().decode() + "\n"
    lines = networkx.generate_gexf(graph)
    # It writes the day on which it was written, which has no place in a result.
    kept = [line for line in lines if "<meta " not in line and "</meta>" not in line]
    return "\n".join(line for line in kept if "<creator>" not in line) + "\n"


def _plain(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value
