"""How fast the store takes in and answers.

    python benchmarks/store.py insert [--readings 20000]        events written a second, both kinds of store
    python benchmarks/store.py queries [--events 1000000 ...]   ten common queries, p50 and p95
    python benchmarks/store.py collect [--articles 2000]        collecting with 1 and 2 workers

All data are generated; stores are made in a temporary folder, or in --folder, where they are found again.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from tripartite.analysis.dyads import dyad_counts
from tripartite.store.filters import Filters
from tripartite.store.store import Store, open_store

STATES = (
    "IRN ISR USA RUS CHN FRA DEU GBR TUR SYR IRQ SAU EGY UKR POL IND PAK JPN KOR PRK BRA MEX NGA ETH"
).split()
REPEATS = 15


def insert(arguments: argparse.Namespace) -> None:
    import tripartite
    from tripartite.store.rows import stored

    text = (
        "Iraq and Syria agreed on Monday to reopen a border crossing, the Iraqi foreign minister said. "
        "Police arrested three protesters in Minsk. Rebels may shell the port, residents fear."
    )
    base = tripartite.read(text, published="2023-05-09", source="Paper")
    readings = []
    for number in range(arguments.readings):
        key = f"{number:07d}"
        day = date(2020, 1, 1) + timedelta(days=number % 900)
        article = replace(base.article, id=f"r{key}", published=day)
        events = tuple(replace(event, id=f"{event.id}-{key}") for event in base.events)
        readings.append(stored(replace(base, article=article, events=events)))
    events = len(base.events) * len(readings)
    for name in ("insert.duckdb", "insert/"):
        with open_store(f"{arguments.folder}/{name}", write=True) as store:
            run = store.begin_run(base.coder, "benchmark")
            started = time.perf_counter()
            for start in range(0, len(readings), 256):
                store.write_readings(readings[start : start + 256], run)
            seconds = time.perf_counter() - started
            store.finish_run(run, {"coded": len(readings)})
        rate = f"{events:,} events in {seconds:.1f} s: {events / seconds:,.0f} events/s"
        print(f"{name:<14} {len(readings):,} readings, {rate}")


GENERATE = """
INSERT INTO events BY NAME
SELECT 'e' || printf('%016x', h(i)) AS event_id, 'a' || printf('%08x', i // 5) AS article_id,
    '{coder}' AS coder_id, 'Outlet ' || (h(i // 5) % 200) AS source,
    DATE '2004-01-01' + CAST(i * 7300 // {total} AS INTEGER) AS published,
    t.type AS type, CASE WHEN h(i + 1) % 3 = 0 THEN [t.mode] ELSE [] END AS modes,
    [['military', 'diplomatic', 'economic', 'legal'][1 + h(i + 2) % 4]] AS contexts, '190' AS cameo,
    t.quad AS quad, t.score AS score,
    ['actual', 'actual', 'actual', 'historical', 'future', 'hypothetical', 'negated']
        [1 + h(i + 3) % 7] AS status,
    h(i + 4) % 10 = 0 AS reciprocal, ['a1'] AS actor_ids, ['Somebody ' || (h(i + 5) % 5000)] AS actor_names,
    [{states}[1 + CAST(floor(pow((h(i + 6) % 10000) / 10000.0, 2) * 24) AS INTEGER)]] AS actor_countries,
    [['GOV', 'MIL', 'COP', 'CVL', 'OPP'][1 + h(i + 7) % 5]] AS actor_sectors,
    ['a2'] AS recipient_ids, ['Another ' || (h(i + 8) % 5000)] AS recipient_names,
    [{states}[1 + CAST(floor(pow((h(i + 9) % 10000) / 10000.0, 2) * 24) AS INTEGER)]] AS recipient_countries,
    [['GOV', 'MIL', 'COP', 'CVL', 'OPP'][1 + h(i + 10) % 5]] AS recipient_sectors,
    published - CAST(h(i + 11) % 5 AS INTEGER) AS date_start, date_start AS date_end,
    date_start AS first_day, date_end AS last_day, 'on Monday' AS date_text,
    'Place ' || (h(i + 12) % 3000) AS place, (h(i + 13) % 18000) / 100.0 - 90 AS latitude,
    (h(i + 14) % 36000) / 100.0 - 180 AS longitude,
    {states}[1 + h(i + 15) % 24] AS place_country, 's1' AS said_by,
    'Speaker ' || (h(i + 16) % 900) AS said_by_name,
    {states}[1 + h(i + 17) % 24] AS said_by_country, 'indirect' AS manner, [] AS relayed_by,
    0.5 + (h(i + 18) % 50) / 100.0 AS confidence, 'rule.' || (h(i + 19) % 1200) AS rule, 'agreed' AS trigger,
    'A sentence of the article, of common length, with the number ' || i AS sentence,
    CAST(100 AS INTEGER) AS sentence_start, 190 AS sentence_end, 120 AS trigger_start, 126 AS trigger_end
FROM range({start}, {stop}) r(i)
JOIN (VALUES ('PROTEST', 'demo', 4, -5.0, 0), ('ASSAULT', 'aerial', 4, -9.5, 1),
    ('CONSULT', 'visit', 1, 4.0, 2),
    ('AGREE', 'x', 1, 2.5, 3), ('ACCUSE', 'allege', 3, -3.5, 4), ('THREATEN', 'violence', 3, -3.5, 5),
    ('AID', 'x', 2, 10.0, 6), ('COERCE', 'arrest', 4, -7.0, 7)) t(type, mode, quad, score, n)
ON t.n = h(r.i + 20) % 8 ORDER BY i
"""


def generated(folder: str, total: int) -> str:
    """A store of so many events, made unless it is there."""
    import duckdb

    from tripartite.records.reading import Coder

    place = f"{folder}/events-{total}.duckdb"
    if Path(place).exists():
        return place
    started = time.perf_counter()
    with open_store(place, write=True) as store:
        run = store.begin_run(Coder("0", "generated", "none"), "benchmark")
        store.finish_run(run)
    with duckdb.connect(place) as connection:
        connection.execute("CREATE TEMP MACRO h(x) AS CAST(hash(x) >> 2 AS BIGINT)")
        for start in range(0, total, 500_000):
            stop = min(total, start + 500_000)
            values = {"coder": run.coder_id, "total": total, "states": STATES, "start": start, "stop": stop}
            connection.execute(GENERATE.format(**values))
    size = Path(place).stat().st_size / 1e6
    print(f"made {total:,} events in {time.perf_counter() - started:.0f} s, {size:,.0f} MB")
    return place


def questions(store: Store) -> dict[str, Callable[[], object]]:
    """Ten questions, by their names."""
    some = str(next(iter(store.events(limit=1)))["event_id"])
    pair = Filters(actor="IRN", recipient="ISR")
    years = replace(pair, since="2015-01-01", until="2019-12-31")
    year = Filters(since="2016-01-01", until="2016-12-31")
    protests = replace(year, type="PROTEST", place_country="FRA")
    return {
        "dyad IRN-ISR, 5 years, by month": lambda: dyad_counts(store, years, by="month"),
        "dyad IRN-ISR, 20 years, by month": lambda: dyad_counts(store, pair, by="month"),
        "all dyads of one year": lambda: dyad_counts(store, year),
        "count of actor IRN": lambda: store.events(actor="IRN").count(),
        "count of protests in FRA, one year": lambda: store.select(protests).count(),
        "first 100 of IRN to ISR": lambda: store.select(pair, limit=100).to_arrow(),
        "one day, all columns": lambda: store.events(since="2016-03-01", until="2016-03-01").to_arrow(),
        "count of future threats": lambda: store.events(type="THREATEN", status="future").count(),
        "count of what Syria says, military": lambda: store.events(said_by="SYR", context="military").count(),
        "one event by its id": lambda: store.event(some),
    }


def queries(arguments: argparse.Namespace) -> None:
    for total in arguments.events:
        with open_store(generated(arguments.folder, total)) as store:
            print(f"\n{total:,} events{'':<26} p50 ms   p95 ms")
            for name, ask in questions(store).items():
                times = []
                ask()
                for _ in range(REPEATS):
                    started = time.perf_counter()
                    ask()
                    times.append(1000 * (time.perf_counter() - started))
                times.sort()
                p95 = times[round(0.95 * (REPEATS - 1))]
                print(f"{name:<42} {times[REPEATS // 2]:7.0f}  {p95:7.0f}", flush=True)


def collect(arguments: argparse.Namespace) -> None:
    from tripartite.scaleout.coding import CodeForStore
    from tripartite.scaleout.collect import collect as collected
    from tripartite.scaleout.executor import executor
    from tripartite.sources.inputs import read_inputs
    from tripartite.store.store import content

    samples = [json.loads(line) for line in Path("samples/corpus.jsonl").read_text("utf-8").splitlines()]
    file = Path(arguments.folder) / "articles.jsonl"
    with file.open("w", encoding="utf-8") as stream:
        for number in range(arguments.articles):
            record = {**samples[number % len(samples)], "id": f"x{number}"}
            stream.write(json.dumps(record) + "\n")
    digests = []
    for workers in (1, 2):
        place = f"{arguments.folder}/collect-{workers}.duckdb"
        works = executor(CodeForStore(), workers)
        assert works.about
        started = time.perf_counter()
        with open_store(place, write=True) as store:
            summary = collected(read_inputs([str(file)]), store, works, "benchmark")
            seconds = time.perf_counter() - started
            digests.append(content(store))
        works.close()
        rate = f"{summary.events:,} events in {seconds:.1f} s: {summary.seen / seconds:.1f} articles/s"
        print(f"{workers} worker(s): {summary.seen:,} articles, {rate}")
    print("stores equal:", digests[0] == digests[1])


def main() -> None:
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=shape)
    parser.add_argument("what", choices=("insert", "queries", "collect"))
    parser.add_argument("--folder")
    parser.add_argument("--readings", type=int, default=20_000)
    parser.add_argument("--events", type=int, nargs="+", default=[1_000_000, 5_000_000, 10_000_000])
    parser.add_argument("--articles", type=int, default=2_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        arguments.folder = arguments.folder or folder
        {"insert": insert, "queries": queries, "collect": collect}[arguments.what](arguments)


if __name__ == "__main__":
    main()
