"""What is left out to be fast does not change what is found."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import polars
import pytest

from tripartite.linking import words
from tripartite.linking.candidates import candidate_pairs
from tripartite.linking.columns import EventColumns, event_columns, table_of
from tripartite.linking.compare import BELOW, judge
from tripartite.linking.happenings import link
from tripartite.linking.words import bags, numbers, tokens

WORDS = "raid bridge convoy harbour depot market border tunnel airport strike patrol village".split()


@pytest.fixture(scope="module")
def events(event: Callable[..., dict[str, Any]], frame: Callable[..., polars.DataFrame]) -> polars.DataFrame:
    """Three hundred events that resemble each other more or less."""
    chance = random.Random(7)
    rows = []
    for number in range(300):
        day = date(2023, 3, 1) + timedelta(days=chance.randrange(12))
        said = chance.sample(WORDS, 5)
        rows.append(
            event(
                event_id=f"e{number:03}", article_id=f"a{number // 2:03}", published=day,
                day=chance.choice((day, None)), type=chance.choice(("ASSAULT", "COERCE", "PROTEST")),
                actor_countries=[chance.choice(("AFG", "PAK", None))],
                recipient_names=["guards"] * chance.randrange(2), recipient_countries=["AFG"],
                place=chance.choice(("Kabul", "Kandahar", "Bagram", None)),
                sentence=f"Fighters hit the {' '.join(said)}, killing {chance.randrange(3, 9)} people.",
            )
        )  # fmt: skip
    return frame(rows)


@pytest.fixture(scope="module")
def columns(events: polars.DataFrame) -> EventColumns:
    return event_columns(table_of(events))


def test_a_pair_left_out_could_not_have_reached_the_threshold(columns: EventColumns) -> None:
    pairs = candidate_pairs(columns)
    everything, some = judge(columns, pairs), judge(columns, pairs, 0.5)
    told = some != BELOW
    assert (some[told] == everything[told]).all()
    assert (everything[~told] < 0.5).all()
    assert 0 < told.sum() < len(pairs)


def test_a_probability_does_not_depend_on_what_else_is_judged(columns: EventColumns) -> None:
    pairs = candidate_pairs(columns)
    everything = judge(columns, pairs)
    alone = [judge(columns, pairs[place : place + 1])[0] for place in range(0, len(pairs), 41)]
    assert alone == everything[::41].tolist()


def test_happenings_do_not_depend_on_the_size_of_the_chunks(
    events: polars.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = link(events)
    for module in ("words", "compare", "judging", "reasons", "consolidate"):
        monkeypatch.setattr(f"tripartite.linking.{module}._CHUNK", 37)
    parts = link(events)
    assert parts.links.equals(whole.links)
    assert parts.happenings.summaries.equals(whole.happenings.summaries)


def test_the_rarest_words_of_each_text_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(3)
    texts: list[str | None] = [
        " ".join(chance.choices(WORDS, range(1, 13), k=chance.randrange(12))) for _ in range(60)
    ]
    texts[5] = None
    monkeypatch.setattr(words, "_CHUNK", 7)
    found = bags(tokens(polars.Series(texts, dtype=polars.String)), 3, str)
    count = Counter(word for text in texts for word in set((text or "").split()))
    assert found.names == sorted(count)
    assert dict(zip(found.names, found.frequencies.tolist(), strict=True)) == count
    for row, text in enumerate(texts):
        rarest = sorted(set((text or "").split()), key=lambda word: (count[word], word))[:3]
        codes = sorted(found.names.index(word) for word in rarest)
        assert found.codes[row].tolist() == codes + [-1] * (3 - len(codes))
        assert found.totals[row] == pytest.approx(found.weights[codes].sum())


def test_no_texts_have_no_words() -> None:
    found = bags(tokens(polars.Series([], dtype=polars.String)), 3)
    assert found.codes.shape == (0, 3)
    assert found.names == found.totals.tolist() == []


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Nobody was hurt.", []),
        ("SEVEN were hurt", [7]),
        ("a dozen, then 1,200 more", [12, 1200]),
        ("fifty million euros", [50_000_000]),
        ("often and tensely", []),
        ("hundreds of them", []),
        ("\N{ARABIC-INDIC DIGIT FOUR} were hurt", [4]),
    ],
)
def test_numbers(text: str, amounts: list[float]) -> None:
    assert [value for value, _, _ in numbers(text)] == amounts
