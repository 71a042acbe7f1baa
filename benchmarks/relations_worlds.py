"""How well relations are found in generated worlds whose truth is known.

    python benchmarks/relations_worlds.py [blocs] [changes] [coverage] [reports] [--worlds 40]

Prints the figures of docs/accuracy.md, section Relations. Nothing is asserted.
"""

import argparse
from dataclasses import replace
from datetime import date, timedelta

import numpy

from tripartite.analysis.bloc_history import history
from tripartite.analysis.blocs import find_blocs
from tripartite.analysis.changes import tone_changes
from tripartite.analysis.forecast import predicted
from tripartite.analysis.intervals import standing
from tripartite.analysis.scope import Question, scope
from tripartite.evaluation.worlds import World, adjusted_rand, happenings, planted, reported


def _labels(found, world: World, day: date) -> tuple[list[int], list[int]]:  # type: ignore[no-untyped-def]
    members = sorted(code for bloc in world.blocs for code in bloc)
    labels = found.labels()
    return [labels.get(code, 1000 + at) for at, code in enumerate(members)], [
        world.bloc_of(code, day) for code in members
    ]


def recover(worlds: int) -> None:
    print("blocs recovered: mean adjusted Rand index, part of worlds at 0.9 or more")
    for countries, number in ((12, 3), (24, 4)):
        for name, within, across in (("little", 0.85, 0.25), ("moderate", 0.75, 0.35), ("much", 0.65, 0.45)):
            for rate in (0.25, 0.5, 1.0):
                world = World(planted(countries, number), rate=rate, within=within, across=across)
                scores = []
                for seed in range(worlds):
                    found = find_blocs(happenings(world, seed), resamples=0)
                    scores.append(adjusted_rand(*_labels(found, world, world.since)))
                good = sum(score >= 0.9 for score in scores) / worlds
                print(
                    f"  {countries} countries, {number} blocs, {name:8} noise ({within}/{across}), "
                    f"{rate:4} happenings a pair and month: {numpy.mean(scores):.3f}  {good:.0%}"
                )
    world = World(planted(), defection=("ARG", 1, date(2021, 1, 1)))
    hits = 0
    for seed in range(worlds):
        years = history(happenings(world, seed), resamples=0)
        before, after = (year.of("ARG") for year in years)
        old, new = set(world.blocs[0]) - {"ARG"}, set(world.blocs[1])
        hits += bool(before and after and old <= set(before.members) and new <= set(after.members))
    print(f"a defection is seen in {hits} of {worlds} worlds")
    firm = 0
    for seed in range(worlds):
        noise = World(planted(), rate=0.05, within=0.5, across=0.5)
        firm += sum(bloc.firm for bloc in find_blocs(happenings(noise, seed)).blocs)
    print(f"firm blocs in {worlds} worlds of noise with few happenings: {firm}")
    firm = 0
    for seed in range(worlds):
        noise = World(planted(), rate=1.0, within=0.5, across=0.5)
        firm += sum(bloc.firm for bloc in find_blocs(happenings(noise, seed)).blocs)
    print(f"firm blocs in {worlds} worlds of noise with many happenings: {firm}")


def change_points(worlds: int) -> None:
    print("a rivalry that turns: part found, part within a week, other points found")
    for rate in (4.0, 8.0, 16.0):
        for before, now in ((0.05, 0.95), (0.15, 0.85), (0.25, 0.75)):
            found, near, extra = 0, 0, 0
            for seed in range(worlds):
                day = date(2020, 6, 1) + timedelta(days=11 * (seed % 30))
                world = World((("IRN",), ("IRQ",)), rate=rate, turns={("IRN", "IRQ"): (day, before, now)})
                rows = happenings(world, seed)
                points = _points(rows)
                off = [abs((point - day).days) for point in points]
                found += any(each <= 60 for each in off)
                near += any(each <= 7 for each in off)
                extra += sum(each > 60 for each in off)
            print(
                f"  {rate:4} a month, cooperative {before} then {now}: {found / worlds:.0%} found, "
                f"{near / worlds:.0%} within a week, {extra / worlds:.2f} others"
            )
    false = 0
    for seed in range(worlds):
        world = World((("IRN",), ("IRQ",)), rate=8.0, within=0.5, across=0.5)
        false += bool(_points(happenings(world, seed)))
    print(f"  a relation that does not change: {false / worlds:.0%} with a point")


def _points(rows) -> list[date]:  # type: ignore[no-untyped-def]
    from tripartite.analysis.changes import between

    return [point.day for point in tone_changes(between(scope(rows), ("IRN", "IRQ")))]


def coverage(worlds: int) -> None:
    generator = numpy.random.default_rng(1)
    print("intervals of 90 %: part that hold the truth")
    scores = numpy.array([2.5, 5.0, 9.5, -3.0, -6.0, -9.0])
    good = scores > 0
    for number in (5, 10, 20, 50, 200):
        hits, means, tried = 0, 0, 25 * worlds
        for _ in range(tried):
            share = generator.uniform(0.2, 0.9)
            chances = numpy.where(good, share / 3, (1 - share) / 3)
            count = generator.multinomial(number, chances).astype(float)
            found = standing(count, scores, good, seed=int(generator.integers(1 << 30)))
            hits += found.cooperation.low <= share <= found.cooperation.high
            means += found.score.low <= float(chances @ scores) <= found.score.high
        print(f"  {number:4} happenings: cooperation {hits / tried:.1%}, score {means / tried:.1%}")
    print("forecasts of 90 %: part of months within, error beside last month's number and the mean")
    for name, drift in (("steady", 0.0), ("drifting", 0.15)):
        for rate in (1.0, 4.0, 15.0):
            hits, tried, errors, lasts, averages = 0, 0, 0.0, 0.0, 0.0
            for _ in range(worlds):
                level = rate * numpy.exp(
                    numpy.cumsum(generator.normal(0, drift, 48)) if drift else numpy.zeros(48)
                )
                counts = [int(each) for each in generator.poisson(level)]
                for at in range(24, 48, 2):
                    value, low, high = predicted(counts[:at])
                    hits, tried = hits + (low <= counts[at] <= high), tried + 1
                    errors += abs(value - counts[at])
                    lasts += abs(counts[at - 1] - counts[at])
                    averages += abs(numpy.mean(counts[:at]) - counts[at])
            print(
                f"  {name}, about {rate:4} a month: {hits / tried:.1%} within; error {errors / tried:.2f}, "
                f"last month {lasts / tried:.2f}, mean {averages / tried:.2f}"
            )


def double_reports(worlds: int) -> None:
    print("uneven reports (cooperation once, conflict up to six times): adjusted Rand, cooperation")
    world = replace(World(planted()), rate=0.5)
    linked, raw, shares, raw_shares = [], [], [], []
    for seed in range(worlds):
        happened = happenings(world, seed)
        events, _ = reported(happened, seed)
        for source, scores, held in ((happened, linked, shares), (events, raw, raw_shares)):
            found = find_blocs(source, Question(), resamples=0)
            scores.append(adjusted_rand(*_labels(found, world, world.since)))
            held += [bloc.within.cooperation.value for bloc in found.blocs]
    print(f"  over happenings: {numpy.mean(linked):.3f}, {numpy.mean(shares):.2f} (true 0.75)")
    print(f"  over events:     {numpy.mean(raw):.3f}, {numpy.mean(raw_shares):.2f}")


def main() -> None:
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=shape)
    parts = {"blocs": recover, "changes": change_points, "coverage": coverage, "reports": double_reports}
    parser.add_argument("what", nargs="*", metavar="PART", help=", ".join(parts))
    parser.add_argument("--worlds", type=int, default=40)
    arguments = parser.parse_args()
    for name, run in parts.items():
        if not arguments.what or name in arguments.what:
            run(arguments.worlds)


if __name__ == "__main__":
    main()
