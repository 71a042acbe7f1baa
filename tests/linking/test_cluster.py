"""Clusters out of judged pairs: guards, order, persons' judgements."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tripartite.linking.cluster import Pair, Rows, cluster, replay
from tripartite.linking.sets import Groups

SIZE = 9


@st.composite
def pairs(draw: st.DrawFn) -> list[Pair]:
    """Distinct pairs of rows with probabilities."""
    two = st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda p: p[0] < p[1])
    chosen = draw(st.lists(two, unique=True, max_size=25))
    return [Pair(*pair, draw(st.integers(1, 20)) / 20) for pair in chosen]


links = st.lists(
    st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda p: p[0] < p[1]), max_size=4
)
rows = st.builds(
    lambda articles, days: Rows(articles, [None if day == 0 else (day, day) for day in days]),
    st.lists(st.integers(0, 5), min_size=SIZE, max_size=SIZE),
    st.lists(st.integers(0, 6), min_size=SIZE, max_size=SIZE),
)


@settings(max_examples=150, deadline=None)
@given(rows, pairs(), links, links, st.randoms(use_true_random=False))
def test_clusters_do_not_depend_on_order_and_keep_the_guards(
    rows: Rows,
    pairs: list[Pair],
    same: list[tuple[int, int]],
    different: list[tuple[int, int]],
    chance: object,
) -> None:
    found = cluster(rows, pairs, 0.5, same, different)
    shuffled = list(pairs)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert cluster(rows, shuffled, 0.5, same[::-1], different[::-1]) == found
    assert sorted(row for members in found.clusters for row in members) == list(range(SIZE))
    for members in found.clusters:
        assert not any(one in members and other in members for one, other in different)
    if not same:
        for members in found.clusters:
            days = [rows.days[row] for row in members]
            told = [day[0] for day in days if day is not None]
            assert not told or max(told) - min(told) <= 3
            by_article: dict[int, set[int]] = {}
            for row in members:
                day = rows.days[row]
                if day is not None:
                    by_article.setdefault(rows.article[row], set()).add(day[0])
            assert all(len(days) == 1 for days in by_article.values())
    assert replay(SIZE, found.links, same, different) == found.clusters


@pytest.mark.parametrize(
    ("given_pairs", "clusters"),
    [
        ([Pair(0, 1, 0.9), Pair(1, 2, 0.9), Pair(0, 2, 0.8)], [[0, 1, 2], [3]]),
        ([Pair(0, 1, 0.9), Pair(1, 2, 0.9)], [[0, 1], [2], [3]]),
        ([Pair(0, 1, 0.9), Pair(2, 3, 0.9), Pair(1, 2, 0.99)], [[0], [1, 2], [3]]),
        ([Pair(0, 1, 0.49)], [[0], [1], [2], [3]]),
    ],
    ids=["all alike", "a bridge over one event does not carry", "nor one over two", "too little"],
)
def test_a_chain_is_no_cluster(given_pairs: list[Pair], clusters: list[list[int]]) -> None:
    assert cluster(Rows([0, 1, 2, 3], [None] * 4), given_pairs, 0.5).clusters == clusters


@given(links, links)
def test_groups_hold_apart_what_must_be_apart(
    joins: list[tuple[int, int]], apart: list[tuple[int, int]]
) -> None:
    groups = Groups(SIZE, apart)
    for one, other in joins:
        together = groups.find(one) == groups.find(other)
        allowed = groups.may_join(one, other)
        assert groups.join(one, other) == (allowed and not together)
    for members in groups.members():
        assert not any(one in members and other in members for one, other in apart)
