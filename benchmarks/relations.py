"""How fast relations are counted in a large store.

    python benchmarks/relations.py [--happenings 10000000] [--countries 200] [--folder DIR]

Makes a store of linked happenings over twenty years in a temporary folder, or in --folder, where it is found
again, and measures each question in a process of its own, with its greatest memory. All data are generated:
eight blocs, cooperative in three of four happenings within and in one of three between, busy countries and
quiet ones.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tripartite.analysis.blocs import find_blocs
from tripartite.analysis.changes import find_changes
from tripartite.analysis.dyads import dyad_counts
from tripartite.analysis.forecast import forecast_next
from tripartite.analysis.network import signed_network
from tripartite.analysis.scope import Question
from tripartite.knowledge import loader
from tripartite.store.filters import Filters
from tripartite.store.store import Store, open_store

GENERATE = """
INSERT INTO happening_summary BY NAME
WITH drawn AS (
    SELECT i, CAST(floor(pow((h(i + 6) % 1000003) / 1000003.0, 1.5) * {size}) AS INTEGER) AS one,
        CAST(floor(pow((h(i + 9) % 1000003) / 1000003.0, 1.5) * {size}) AS INTEGER) AS other,
        h(i + 3) % 100 AS luck, 1 + h(i + 4) % 5 AS kind
    FROM range({start}, {stop}) r(i)
),
told AS (
    SELECT *, if(luck < if(one % 8 = other % 8, 75, 33), kind, 5 + kind) AS number FROM drawn
)
SELECT 'p' || printf('%016x', h(i)) AS happening_id, t.type AS type, [] AS modes, t.quad AS quad,
    t.score AS score, if(h(i + 1) % 10 = 0, 'future', 'actual') AS status,
    DATE '2004-01-01' + CAST(i * 7300 // {total} AS INTEGER) AS date_start, date_start AS date_end,
    [{codes}[1 + one]] AS actor_countries, ['Somebody'] AS actor_names,
    [{codes}[1 + other]] AS recipient_countries, ['Another'] AS recipient_names,
    1 + h(i + 2) % 5 AS reports, 1 + h(i + 2) % 3 AS outlets, date_start AS first_report,
    date_start AS last_report, '[]' AS disagreements
FROM told JOIN (VALUES (1, 'AGREE', 1, 2.5), (2, 'CONSULT', 1, 4.0), (3, 'SUPPORT', 1, 5.0),
    (4, 'COOPERATE', 2, 9.5), (5, 'AID', 2, 10.0), (6, 'ACCUSE', 3, -3.0), (7, 'REJECT', 3, -2.0),
    (8, 'SANCTION', 4, -6.0), (9, 'COERCE', 4, -7.0), (10, 'ASSAULT', 4, -9.5)) t(n, type, quad, score)
ON t.n = told.number ORDER BY i
"""


def generated(folder: str, total: int, size: int) -> str:
    import duckdb

    from tripartite.records.reading import Coder

    place = f"{folder}/relations-{total}-{size}.duckdb"
    if Path(place).exists():
        return place
    started = time.perf_counter()
    with open_store(place, write=True) as store:
        store.finish_run(store.begin_run(Coder("0", "generated", "none"), "benchmark"))
    codes = sorted(loader.load().countries)[:size]
    with duckdb.connect(place) as connection:
        connection.execute("CREATE TEMP MACRO h(x) AS CAST(hash(x) >> 2 AS BIGINT)")
        for start in range(0, total, 500_000):
            stop = min(total, start + 500_000)
            connection.execute(GENERATE.format(codes=codes, size=size, total=total, start=start, stop=stop))
    print(f"made {total:,} happenings in {time.perf_counter() - started:.0f} s", flush=True)
    return place


def questions(store: Store) -> dict[str, Callable[[], object]]:
    year = Question(Filters(since="2019-01-01", until="2019-12-31"))
    busy, other = store.sql(
        "SELECT actor_countries[1], recipient_countries[1] FROM happening_summary "
        "WHERE actor_countries <> recipient_countries LIMIT 1"
    ).fetchall()[0]
    return {
        "dyads of everything by month": lambda: dyad_counts(store, by="month"),
        "the same, undirected": lambda: dyad_counts(store, by="month", undirected=True),
        "one dyad by month": lambda: dyad_counts(store, Filters(actor=busy, recipient=other), by="month"),
        "blocs of everything": lambda: find_blocs(store),
        "blocs of one year": lambda: find_blocs(store, year),
        "network of everything": lambda: signed_network(store),
        "changes of one pair": lambda: find_changes(store, busy, other),
        "forecast of one pair": lambda: forecast_next(store, busy, other),
    }


def asked(place: str, number: int) -> None:
    with open_store(place) as store:
        name, ask = list(questions(store).items())[number]
        started, worked = time.perf_counter(), time.process_time()
        found = ask()
        seconds, work = time.perf_counter() - started, time.process_time() - worked
        size = f"{len(found):,} rows" if hasattr(found, "__len__") else ""
        if hasattr(found, "blocs"):
            blocs = getattr(found.blocs, "blocs", found.blocs)
            size = f"{len(blocs)} blocs, {sum(bloc.firm for bloc in blocs)} firm"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{name:<30} {seconds:6.1f} s  {work:6.1f} s of processor  {memory:5.2f} GB  {size}", flush=True)


def main() -> None:
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=shape)
    parser.add_argument("--happenings", type=int, default=10_000_000)
    parser.add_argument("--countries", type=int, default=200)
    parser.add_argument("--folder")
    parser.add_argument("--ask", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = generated(arguments.folder or folder, arguments.happenings, arguments.countries)
        if arguments.ask is not None:
            asked(place, arguments.ask)
            return
        with open_store(place) as store:
            count = len(questions(store))
        for number in range(count):
            call = [sys.executable, __file__, "--ask", str(number), "--folder", str(Path(place).parent)]
            sizes = ["--happenings", str(arguments.happenings), "--countries", str(arguments.countries)]
            subprocess.run([*call, *sizes], check=True)


if __name__ == "__main__":
    main()
