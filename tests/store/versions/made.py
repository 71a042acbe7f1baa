"""Stores of earlier versions, as their code left them."""

import json
from pathlib import Path

import duckdb

HERE = Path(__file__).parent
# The second part of the tables came with schema 2; no release stopped at schema 1.
SECOND = ("judgements", "links", "happenings", "happening_summary")
VERSIONS = {"1": 1, "2_without_days": 2, "2": 2, "3": 3}


def statements(version: str) -> list[str]:
    name = "2_without_days" if version == "1" else version
    lines = (HERE / f"schema_{name}.sql").read_text("utf-8").splitlines()
    if version == "1":
        lines = [line for line in lines if line.split()[2].partition("(")[0] not in SECOND]
        lines = [line for line in lines if not line.startswith("INSERT INTO migrations VALUES (2")]
    return lines


def make(place: str, version: str, times: int = 1) -> None:
    """A store of that version at a path that is not there yet; with many times its events."""
    file = not place.endswith("/")
    with duckdb.connect(place if file else ":memory:") as connection:
        for line in statements(version):
            connection.execute(line)
        if times > 1:
            connection.execute(
                f"INSERT INTO events SELECT events.* REPLACE (event_id || '-' || n AS event_id) FROM events, range({times - 1}) t(n)"
            )
        if not file:
            _write_folder(connection, Path(place), VERSIONS[version])


def _write_folder(connection: duckdb.DuckDBPyConnection, folder: Path, schema: int) -> None:
    tables = {}
    names = [row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
    for number, name in enumerate(sorted(set(names) - {"migrations"}), start=1):
        if connection.execute(f"SELECT count(*) FROM {name}").fetchall() == [(0,)]:
            continue
        (folder / name).mkdir(parents=True)
        file = f"{name}/{number:08d}.parquet"
        connection.execute(f"COPY {name} TO '{folder / file}' (FORMAT parquet, COMPRESSION zstd)")
        tables[name] = [file]
    manifest = {
        "format": "tripartite-store", "schema": schema, "sequence": len(names), "coder": "48f233a76bc74a3e",
        "tables": tables,
    }  # fmt: skip
    (folder / "manifest.json").write_text(json.dumps(manifest))
