"""Write the store that a version of the code makes as SQL: how the files beside this one came about.

In a checkout of the commit that made the version, with this folder copied into it:

    PYTHONPATH=src:. python tests/store/versions/dump.py tests/store/versions/schema_3.sql
"""

import sys
import tempfile
from pathlib import Path

import duckdb
from tests.store.versions.content import fill

# Times of day would differ at each run.
CLOCKS = {"first_seen", "started", "finished", "at", "applied"}


def literal(value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool | int | float):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    return "'" + str(value).replace("'", "''") + "'"


def dump(target: Path) -> None:
    with tempfile.TemporaryDirectory() as room:
        place = f"{room}/news.duckdb"
        fill(place)
        connection = duckdb.connect(place, read_only=True)
        lines = []
        for name, made in connection.execute(
            "SELECT table_name, sql FROM duckdb_tables() ORDER BY table_name"
        ).fetchall():
            lines.append(made)
            result = connection.execute(f"SELECT * FROM {name}")
            columns = [column[0] for column in result.description]
            times = [number for number, column in enumerate(columns) if column in CLOCKS]
            rows = sorted(result.fetchall(), key=lambda row: (*(row[time] for time in times), str(row)))
            for number, row in enumerate(rows):
                cells = [
                    f"TIMESTAMP '2024-03-01 10:00:{number:02d}'"
                    if column in CLOCKS and cell
                    else literal(cell)
                    for column, cell in zip(columns, row, strict=True)
                ]
                lines.append(f"INSERT INTO {name} VALUES ({', '.join(cells)});")
        connection.close()
    target.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    dump(Path(sys.argv[1]))
