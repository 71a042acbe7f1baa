"""Time and memory of linking generated events.

usage: python benchmarks/linking.py [--events 10000 100000 1000000] [--articles] [--store]

Generates happenings of two years, one event a report, two reports a happening on average: a dyad, a place, a
type, a day (three in ten reports do not tell it), and a sentence of twenty words of which the reports of one
happening share nine. States, types and words are unevenly frequent, as in the news. Each size runs in its
own process, so that its peak memory is its own; the generated table is part of it. `--articles` also
gives every event an article of 80 words, and looks for copies (every twentieth article is one). `--store`
does the same from and into a store, a DuckDB file: read all, link, write, as `tripartite link` does.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import numpy
import polars

from tripartite.linking.compatible import TYPES

STATES = [f"{a}{b}{c}" for a in "ABCDE" for b in "FGHIJK" for c in "LMNOP"]
FIRST_DAY = date(2022, 1, 1)
DAYS = 730


def words(count: int) -> list[str]:
    syllables = [c + v + e for c in "bdfgklmnprstvz" for v in "aeiou" for e in ("", "n", "r", "st")]
    picked = numpy.random.default_rng(1).integers(0, len(syllables), (count, 3))
    return ["".join(syllables[place] for place in row) for row in picked.tolist()]


def uneven(chance: numpy.random.Generator, size: int, shape: int | tuple[int, ...]) -> numpy.ndarray:
    """Numbers below `size`, the low ones far more often."""
    return (size * chance.random(shape) ** 3).astype(numpy.int64)


def generated(count: int, articles: bool) -> tuple[polars.DataFrame, polars.DataFrame | None, numpy.ndarray]:
    """`count` events, their articles if wanted, and the number of the happening of each event."""
    chance = numpy.random.default_rng(20_240_501)
    vocabulary = numpy.array(words(40_000))
    happenings = max(count // 2, 1)
    actor, recipient = uneven(chance, len(STATES), happenings), uneven(chance, len(STATES), happenings)
    day, kind = chance.integers(0, DAYS, happenings), uneven(chance, len(TYPES), happenings)
    place, core = uneven(chance, 4_000, happenings), uneven(chance, 40_000, (happenings, 12))
    of = numpy.sort(uneven(chance, happenings, count) // 2 + chance.integers(0, happenings, count) // 2)
    mixed = numpy.concatenate(
        (core[of][:, chance.permutation(12)[:9]], uneven(chance, 40_000, (count, 11))), axis=1
    )
    sentences = [" ".join(row) for row in vocabulary[mixed].tolist()]
    late = chance.integers(0, 3, count)
    state, spot = numpy.array(STATES), vocabulary[:4_000]
    frame = polars.DataFrame(
        {
            "event_id": [f"e{number:08d}" for number in chance.permutation(count).tolist()],
            "article_id": [f"a{number:08d}" for number in range(count)],
            "type": numpy.array(TYPES)[kind[of]],
            "actor": state[actor[of]],
            "recipient": state[recipient[of]],
            "place": spot[place[of]],
            "place_country": state[place[of] % len(STATES)],
            "geonameid": place[of],
            "latitude": (place[of] % 160 - 80).astype(float),
            "longitude": (place[of] % 340 - 170).astype(float),
            "days": day[of],
            "late": late,
            "dated": chance.random(count) < 0.7,
            "sentence": sentences,
            "outlet": chance.integers(0, 300, count),
        }
    )
    start = polars.lit(FIRST_DAY) + polars.duration(days="days")
    events = frame.select(
        "event_id", "article_id", "type", "place", "place_country", "geonameid", "latitude", "longitude",
        "sentence",
        source=polars.format("Outlet {}", "outlet"),
        published=start + polars.duration(days="late"),
        modes=polars.lit([], dtype=polars.List(polars.String)),
        status=polars.lit("actual"),
        reciprocal=polars.lit(False),
        quad=polars.lit(1, dtype=polars.Int8),
        score=polars.lit(0.0),
        actor_names=polars.concat_list(polars.format("{} army", "actor")),
        actor_countries=polars.concat_list("actor"),
        recipient_names=polars.concat_list(polars.format("{} guard", "recipient")),
        recipient_countries=polars.concat_list("recipient"),
        date_start=polars.when("dated").then(start),
        date_end=polars.when("dated").then(start),
        rule=polars.col("type").str.to_lowercase(),
        trigger=polars.col("type").str.to_lowercase(),
    )  # fmt: skip
    return events, _articles(events, chance, vocabulary) if articles else None, of


def _articles(
    events: polars.DataFrame, chance: numpy.random.Generator, vocabulary: numpy.ndarray
) -> polars.DataFrame:
    more = [" ".join(row) for row in vocabulary[uneven(chance, 40_000, (len(events), 60))].tolist()]
    texts = [f"{sentence}. {rest}" for sentence, rest in zip(events["sentence"], more, strict=True)]
    for number in range(20, len(texts), 20):
        texts[number] = texts[number - 1]
    columns = events.select(
        "article_id", "published", "source", printed_source=polars.lit(None, polars.String)
    )
    return columns.with_columns(text=polars.Series(texts))


def run(count: int, articles: bool) -> None:
    from tripartite.linking.happenings import link

    events, texts, _ = generated(count, articles)
    started, busy = time.perf_counter(), time.process_time()
    linked = link(events, texts)
    seconds, busy = time.perf_counter() - started, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    happenings = len(linked.happenings.summaries)
    print(
        f"{count:>9,} events  {seconds:7.1f} s ({busy:.1f} s of processors)  peak {peak:5.2f} GB  "
        f"{happenings:,} happenings",
        flush=True,
    )


def run_in_store(count: int) -> None:
    from tripartite import happenings
    from tripartite.store.store import open_store

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "events.duckdb"
        fill(place, count)
        started, busy = time.perf_counter(), time.process_time()
        with open_store(place, write=True) as store:
            linked = happenings.relink(store)
        seconds, busy = time.perf_counter() - started, time.process_time() - busy
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(
            f"{count:>9,} events  {seconds:7.1f} s ({busy:.1f} s of processors)  peak {peak:5.2f} GB  "
            f"{linked.happenings:,} happenings, {linked.copied:,} articles with copies, in a store of "
            f"{place.stat().st_size / 2**20:,.0f} MB",
            flush=True,
        )


def fill(place: Path, count: int) -> None:
    """Make a store of generated events and articles."""
    import duckdb

    from tripartite.records.reading import Coder
    from tripartite.store.store import open_store

    with open_store(place, write=True) as store:
        coder = store.begin_run(Coder("0", "generated", "none"), "benchmark")
        store.finish_run(coder)
    made, texts, _ = generated(count, True)
    assert texts is not None
    rows = {"events": made.with_columns(coder_id=polars.lit(coder.coder_id)), "articles": texts}
    with duckdb.connect(place) as connection:
        for table, frame in rows.items():
            connection.register("generated", frame.to_arrow())
            connection.execute(f"INSERT INTO {table} BY NAME FROM generated")


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--events", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    options.add_argument("--articles", action="store_true")
    options.add_argument("--store", action="store_true")
    options.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = options.parse_args()
    for count in given.events:
        if given.here and given.store:
            run_in_store(count)
        elif given.here:
            run(count, given.articles)
        else:
            more = [f"--{name}" for name in ("articles", "store") if getattr(given, name)]
            subprocess.run([sys.executable, __file__, "--here", "--events", str(count), *more], check=True)


if __name__ == "__main__":
    main()
