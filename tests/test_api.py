"""The Python interface: what goes in as an article, and what comes out."""

import gc
from collections.abc import Iterator
from datetime import date

import pytest

import tripartite
from tripartite import api
from tripartite.formats.flat import COLUMNS
from tripartite.formats.reading_json import reading_line

TEXT = "Police arrested three protesters in Minsk on Monday, the Interior Ministry said."
OTHER = "Portugal expelled two Belarusian diplomats on Tuesday. Belarus condemned the decision."


def test_every_public_name_is_there() -> None:
    assert [name for name in tripartite.__all__ if not hasattr(tripartite, name)] == []
    assert set(dir(tripartite)) == set(tripartite.__all__)
    with pytest.raises(AttributeError, match="no_such_name"):
        tripartite.no_such_name  # noqa: B018


def test_read_keeps_what_it_is_told() -> None:
    reading = tripartite.read(TEXT, published="2024-05-14", source="Sample News", title="Arrests", url="a:b")
    article = reading.article
    assert (article.text, article.published, article.source) == (TEXT, date(2024, 5, 14), "Sample News")
    assert (article.title, article.url, article.language) == ("Arrests", "a:b", "en")
    assert article.sections


def test_a_date_may_be_a_date_or_a_text() -> None:
    assert tripartite.read(TEXT, published="2024-05-14") == tripartite.read(TEXT, published=date(2024, 5, 14))


def test_reading_an_article_is_reading_its_text() -> None:
    reading = tripartite.read(TEXT, published="2024-05-14")
    assert tripartite.read(reading.article) == reading


def test_an_article_without_sections_gets_them() -> None:
    assert tripartite.read(tripartite.Article(id="made by hand", text=TEXT)).article.sections


@pytest.mark.parametrize("day", ["2023-02-30", "yesterday", "14.05.2024"])
def test_an_impossible_date_is_refused(day: str) -> None:
    with pytest.raises(tripartite.InputError, match=day):
        tripartite.read(TEXT, published=day)
    with pytest.raises(tripartite.InputError, match=day):
        tripartite.read_many([TEXT], published=day)


@pytest.mark.parametrize("text", ["", " \n ", "\x01\x02\x03" * 50])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(tripartite.InputError):
        tripartite.read(text)


def test_an_unknown_model_is_refused() -> None:
    with pytest.raises(tripartite.ModelMissing, match="en_no_such_model"):
        tripartite.read(TEXT, model="en_no_such_model")


def test_read_many_takes_every_form_of_an_article() -> None:
    article = tripartite.read(OTHER, source="Own").article
    record = {"text": f"{TEXT} More.", "id": "r1", "date": "2024-05-13", "desk": "world"}
    readings = list(tripartite.read_many([TEXT, record, article], published="2024-05-14", source="Default"))
    assert [reading.article.published for reading in readings] == [date(2024, 5, 14), date(2024, 5, 13), None]
    assert [reading.article.source for reading in readings] == ["Default", "Default", "Own"]
    assert readings[1].article.id == "r1"
    assert readings[1].article.extra == {"desk": "world"}


def test_neighbours_do_not_change_a_reading() -> None:
    alone = [reading_line(tripartite.read(text)) for text in (TEXT, OTHER)]
    together = [reading_line(reading) for reading in tripartite.read_many([OTHER, TEXT])]
    assert alone == together[::-1]


def test_read_many_is_lazy_and_names_the_article_that_fails() -> None:
    taken: list[int] = []

    def articles() -> Iterator[str]:
        for number, text in enumerate((TEXT, "", OTHER)):
            taken.append(number)
            yield text

    readings = iter(tripartite.read_many(articles()))
    assert taken == []
    next(readings)
    assert taken == [0]
    with pytest.raises(tripartite.InputError, match="article 1"):
        next(readings)


def test_what_is_no_article_is_refused() -> None:
    with pytest.raises(tripartite.InputError, match="int"):
        list(tripartite.read_many([7]))  # type: ignore[list-item]


def test_tables_have_the_flat_columns() -> None:
    readings = tripartite.read_many([TEXT, OTHER], published="2024-05-14")
    arrow, polars, pandas = readings.to_arrow(), readings.to_polars(), readings.to_pandas()
    assert tuple(arrow.column_names) == tuple(polars.columns) == tuple(pandas.columns) == COLUMNS
    events = sum(len(reading.events) for reading in readings)
    assert events > 0
    assert arrow.num_rows == polars.height == len(pandas) == events
    assert tripartite.read_many([]).to_polars().height == 0


@pytest.mark.parametrize(("asked", "kept"), [(700, 30_000), (0, 0), (1_000_000, 1_000_000)])
def test_garbage_is_looked_for_seldom_unless_somebody_asked_for_less(asked: int, kept: int) -> None:
    before = gc.get_threshold()
    try:
        gc.set_threshold(asked, 10, 10)
        api._look_for_garbage_seldom()
        assert gc.get_threshold() == (kept, 10, 10)
    finally:
        gc.set_threshold(*before)
