"""Date expressions: where they stand, and the days they mean."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tripartite.coding import dates
from tripartite.records.article import Article, Section
from tripartite.records.date import DateMention, DateRange, Unresolved
from tripartite.records.span import Span

TUESDAY = date(2019, 3, 19)


def read(text: str, published: date | None = TUESDAY, tense: str | None = None) -> tuple[DateMention, ...]:
    article = Article(id="a", text=text, published=published)
    return dates.mentions(article, (lambda offset: tense) if tense else None)


def days(mention: DateMention) -> str:
    """The days as "2019-03-18" or "2019-03-18/2019-03-20"; an unresolved one is "?"."""
    value = mention.value
    if isinstance(value, Unresolved):
        return "?"
    first, last = value.earliest.isoformat(), value.latest.isoformat()
    return first if first == last else f"{first}/{last}"


RESOLVED = [
    # absolute days
    ("The truce took hold on March 18, 2019.", "on March 18, 2019", "2019-03-18"),
    ("The truce took hold on 18 March 2019.", "on 18 March 2019", "2019-03-18"),
    ("The truce took hold on the 18th of March 2019.", "on the 18th of March 2019", "2019-03-18"),
    ("The truce took hold on March 18th.", "on March 18th", "2019-03-18"),
    ("The truce took hold Mar. 18.", "Mar. 18", "2019-03-18"),
    ("Filed 2019-03-18 from Lagos", "2019-03-18", "2019-03-18"),
    ("Filed 3/18/2019 from Lagos", "3/18/2019", "2019-03-18"),
    ("Filed 18/3/2019 from Lagos", "18/3/2019", "2019-03-18"),
    ("Filed 3/4/2019 from Lagos", "3/4/2019", "2019-03-04"),
    ("Filed 18.03.2019 from Lagos", "18.03.2019", "2019-03-18"),
    ("Filed 3/18/99 from Lagos", "3/18/99", "1999-03-18"),
    ("LAGOS, MARCH 18 - Ministers met", "MARCH 18", "2019-03-18"),
    ("They met on Monday, March 18, in Oslo.", "on Monday, March 18", "2019-03-18"),
    ("They met on Mon., March 18, in Oslo.", "on Mon., March 18", "2019-03-18"),
    ("They met on Monday 18 March in Oslo.", "on Monday 18 March", "2019-03-18"),
    ("He was shot on Oct. 23 last year.", "on Oct. 23 last year", "2018-10-23"),
    ("He was shot last Oct. 23.", "last Oct. 23", "2018-10-23"),
    ("The march was on Feb. 29.", "on Feb. 29", "2016-02-29"),
    ("The 9/11 attacks changed that.", "9/11", "2001-09-11"),
    # the weekday tells the year
    ("They met on Friday, March 16, in Oslo.", "on Friday, March 16", "2018-03-16"),
    # months
    ("They met in March 2018.", "in March 2018", "2018-03-01/2018-03-31"),
    ("They met in October.", "in October", "2018-10-01/2018-10-31"),
    ("They met last October.", "last October", "2018-10-01/2018-10-31"),
    ("They met in April last year.", "in April last year", "2018-04-01/2018-04-30"),
    ("They will meet in May.", "in May", "2019-05-01/2019-05-31"),
    ("The May elections were rigged.", "May", "2018-05-01/2018-05-31"),
    ("Prices fell in late November.", "in late November", "2018-11-01/2018-11-30"),
    ("Prices fell in mid-February.", "in mid-February", "2019-02-01/2019-02-28"),
    ("In March 20 people died.", "In March", "2019-03-01/2019-03-31"),
    # years
    ("The war began in 1995.", "in 1995", "1995-01-01/1995-12-31"),
    ("It has grown since 2014.", "2014", "2014-01-01/2014-12-31"),
    ("Russia's 2014 annexation of Crimea", "2014", "2014-01-01/2014-12-31"),
    ("The post-1959 order", "1959", "1959-01-01/1959-12-31"),
    ("The crisis of 2011-12 ended.", "2011-12", "2011-01-01/2012-12-31"),
    ("It fell from 2010 to 2015.", "from 2010 to 2015", "2010-01-01/2015-12-31"),
    ("It fell between 2010 and 2015.", "between 2010 and 2015", "2010-01-01/2015-12-31"),
    ("The 1914-1918 war", "1914-1918", "1914-01-01/1918-12-31"),
    ("Debts of the 1990s remain.", "1990s", "1990-01-01/1999-12-31"),
    ("Debts of the early 1980s remain.", "the early 1980s", "1980-01-01/1989-12-31"),
    ("Debts of the '90s remain.", "the '90s", "1990-01-01/1999-12-31"),
    ("A border of the 19th century", "19th century", "1801-01-01/1900-12-31"),
    # weekdays
    ("They met on Monday.", "on Monday", "2019-03-18"),
    ("They met on Tuesday.", "on Tuesday", "2019-03-19"),
    ("They met on Wednesday.", "on Wednesday", "2019-03-13"),
    ("They met Monday night.", "Monday night", "2019-03-18"),
    ("They met early Tuesday.", "early Tuesday", "2019-03-19"),
    ("They met last Monday.", "last Monday", "2019-03-18"),
    ("They met last Tuesday.", "last Tuesday", "2019-03-12"),
    ("They meet next Friday.", "next Friday", "2019-03-29"),
    ("They meet this Friday.", "this Friday", "2019-03-22"),
    ("They met on Friday of last week.", "on Friday of last week", "2019-03-15"),
    ("They meet on Friday next week.", "on Friday next week", "2019-03-29"),
    ("They will meet on Wednesday.", "on Wednesday", "2019-03-20"),
    ("They will meet on Tuesday.", "on Tuesday", "2019-03-19"),
    ("A summit is scheduled for Saturday.", "Saturday", "2019-03-23"),
    ("Talks were postponed until Thursday.", "Thursday", "2019-03-21"),
    ("Until Thursday, they had not met.", "Thursday", "2019-03-14"),
    ("He was freed under Friday's ruling.", "Friday", "2019-03-15"),
    # relative days
    ("He resigned today.", "today", "2019-03-19"),
    ("He resigned yesterday.", "yesterday", "2019-03-18"),
    ("He resigns tomorrow.", "tomorrow", "2019-03-20"),
    ("He speaks tonight.", "tonight", "2019-03-19"),
    ("He resigned last night.", "last night", "2019-03-18"),
    ("He resigned this morning.", "this morning", "2019-03-19"),
    ("He resigned yesterday afternoon.", "yesterday afternoon", "2019-03-18"),
    ("He resigned the day before yesterday.", "the day before yesterday", "2019-03-17"),
    ("He resigned three days ago.", "three days ago", "2019-03-16"),
    ("He resigned 11 days ago.", "11 days ago", "2019-03-08"),
    # relative stretches
    ("Rebels struck last week.", "last week", "2019-03-11/2019-03-17"),
    ("Rebels struck this week.", "this week", "2019-03-18/2019-03-24"),
    ("Talks open next week.", "next week", "2019-03-25/2019-03-31"),
    ("Rebels struck last month.", "last month", "2019-02-01/2019-02-28"),
    ("Rebels struck last year.", "last year", "2018-01-01/2018-12-31"),
    ("Rebels struck last weekend.", "last weekend", "2019-03-16/2019-03-17"),
    ("Rebels struck over the weekend.", "the weekend", "2019-03-16/2019-03-17"),
    ("Talks open this weekend.", "this weekend", "2019-03-23/2019-03-24"),
    ("Output fell last quarter.", "last quarter", "2018-10-01/2018-12-31"),
    ("Output fell this decade.", "this decade", "2010-01-01/2019-12-31"),
    ("Rebels struck last summer.", "last summer", "2018-06-01/2018-08-31"),
    ("Rebels struck six weeks ago.", "six weeks ago", "2019-02-04/2019-02-10"),
    ("Rebels struck two months ago.", "two months ago", "2019-01-01/2019-01-31"),
    ("Rebels struck almost four years ago.", "four years ago", "2015-01-01/2015-12-31"),
    ("It doubled in the past eight years.", "in the past eight years", "2011-03-19/2019-03-19"),
    ("It doubled over the past week.", "the past week", "2019-03-12/2019-03-19"),
    ("It doubled for the last three months.", "the last three months", "2018-12-19/2019-03-19"),
    ("It will double over the next two years.", "the next two years", "2019-03-19/2021-03-19"),
    ("It closed earlier this month.", "earlier this month", "2019-03-01/2019-03-19"),
    ("It will close later this month.", "later this month", "2019-03-19/2019-03-31"),
    ("It closed late last month.", "late last month", "2019-02-21/2019-02-28"),
    ("It closed early this week.", "early this week", "2019-03-18/2019-03-19"),
    ("It will open by the end of the year.", "the end of the year", "2019-09-01/2019-12-31"),
    ("He will return in two weeks.", "in two weeks", "2019-04-01/2019-04-07"),
    # ranges
    ("It ran from March 3 to 7.", "March 3 to 7", "2019-03-03/2019-03-07"),
    ("It ran March 3-7 in Oslo.", "March 3-7", "2019-03-03/2019-03-07"),
    ("It ran March 3-7, 2018.", "March 3-7, 2018", "2018-03-03/2018-03-07"),
    ("It ran on 18/19 March.", "18/19 March", "2019-03-18/2019-03-19"),
    ("It ran 3-7 March 2018.", "3-7 March 2018", "2018-03-03/2018-03-07"),
    ("It ran from February 28 to March 2.", "from February 28 to March 2", "2019-02-28/2019-03-02"),
    ("It ran between Monday and Wednesday.", "between Monday and Wednesday", "2019-03-11/2019-03-13"),
    ("It ran from January to March 2018.", "from January to March 2018", "2018-01-01/2018-03-31"),
    ("It ran from November to January.", "from November to January", "2018-11-01/2019-01-31"),
    # seasons, quarters, halves
    ("It fell in the summer of 2018.", "in the summer of 2018", "2018-06-01/2018-08-31"),
    ("It fell in the winter of 2017.", "in the winter of 2017", "2017-12-01/2018-02-28"),
    ("It fell in the third quarter of 2018.", "third quarter of 2018", "2018-07-01/2018-09-30"),
    ("It fell in the fourth quarter.", "fourth quarter", "2018-10-01/2018-12-31"),
    ("It fell in the first half of 2018.", "first half of 2018", "2018-01-01/2018-06-30"),
    # holidays
    ("He was found on Christmas Eve.", "on Christmas Eve", "2018-12-24"),
    ("He was found on New Year's Day.", "on New Year's Day", "2019-01-01"),
    ("He was found on Easter Sunday.", "on Easter Sunday", "2018-04-01"),
    ("He was found on Good Friday 2015.", "on Good Friday 2015", "2015-04-03"),
    ("He was found last Thanksgiving.", "last Thanksgiving", "2018-11-22"),
    ("He was found two days before Christmas.", "two days before Christmas", "2018-12-23"),
    ("He was found on Martin Luther King, Jr. Day.", "on Martin Luther King, Jr. Day", "2019-01-21"),
    ("He was found on Orthodox Christmas.", "on Orthodox Christmas", "2019-01-07"),
    ("He was found on Orthodox Easter 2018.", "on Orthodox Easter 2018", "2018-04-08"),
    ("He was found on the 11th.", "on the 11th", "2019-03-11"),
    # clock times
    ("It blew up at 10:35 a.m. Friday.", "10:35 a.m. Friday", "2019-03-15"),
    ("It blew up Friday at 10 a.m. in Lagos.", "Friday at 10 a.m.", "2019-03-15"),
    ("It blew up at 10:35 a.m. near the gate.", "10:35 a.m.", "2019-03-19"),
    ("It blew up Monday night (local time).", "Monday night", "2019-03-18"),
    ("It blew up on Monday (local time).", "on Monday", "2019-03-18"),
    ("It blew up at 9 p.m. local time on Monday.", "9 p.m. local time on Monday", "2019-03-18"),
    # weeks and days of something
    ("The week of March 6 was calm.", "The week of March 6", "2019-03-04/2019-03-10"),
    ("The last week of February was calm.", "The last week of February", "2019-02-22/2019-02-28"),
    ("The first day of February was calm.", "The first day of February", "2019-02-01"),
]


@pytest.mark.parametrize(("sentence", "words", "expected"), RESOLVED)
def test_a_sentence_with_one_date(sentence: str, words: str, expected: str) -> None:
    found = read(sentence, tense=None if "will" in sentence or "until" in sentence.lower() else "")
    assert [(mention.text, days(mention)) for mention in found] == [(words, expected)]


BY_TENSE = [
    ("They meet on Wednesday.", "past", "2019-03-13"),
    ("They meet on Wednesday.", "future", "2019-03-20"),
    ("They meet on Tuesday.", "past", "2019-03-19"),
    ("They meet on Tuesday.", "future", "2019-03-19"),
    ("They meet in February.", "past", "2019-02-01/2019-02-28"),
    ("They meet in June.", "future", "2019-06-01/2019-06-30"),
    ("They meet in March.", "past", "2019-03-01/2019-03-31"),
    ("They meet in March.", "future", "2019-03-01/2019-03-31"),
    ("They meet on March 25.", "future", "2019-03-25"),
    ("They meet on March 25.", "past", "2018-03-25"),
    ("They meet on March 25.", "present", "2019-03-25"),
    ("They meet on August 25.", "past", "2018-08-25"),
    ("They meet in two weeks.", "past", "?"),
    ("They meet on Christmas Day.", "future", "2019-12-25"),
    ("They meet this summer.", "future", "2019-06-01/2019-08-31"),
    ("They meet from Monday to Wednesday.", "future", "2019-03-25/2019-03-27"),
]


@pytest.mark.parametrize(("sentence", "tense", "expected"), BY_TENSE)
def test_tense_decides(sentence: str, tense: str, expected: str) -> None:
    (expression,) = dates.find(sentence)
    value = dates.resolve(expression, TUESDAY, tense)
    assert days(DateMention(expression.span, "", value)) == expected


UNRESOLVED = [
    ("Rebels struck in recent weeks.", "vague"),
    ("Rebels struck several weeks ago.", "vague"),
    ("Rebels struck a few days ago.", "vague"),
    ("Rebels struck more than four years ago.", "one side"),
    ("Rebels struck on February 30.", "no day 30"),
    ("Rebels struck on 31 April 2019.", "no day 31"),
    ("Rebels struck on February 29, 2019.", "no day 29"),
    ("Rebels struck on March 18, 2450.", "impossible year"),
    ("Filed 0000-03-18 from Lagos", "impossible year"),
    ("Rebels struck on the eve of the vote.", "event"),
    ("Rebels struck 10 days before the vote.", "event"),
    ("Rebels struck on Independence Day.", "country"),
    ("Rebels struck during Ramadan.", "another calendar"),
    ("Revenue for fiscal 2019 fell.", "fiscal"),
    ("Pupils of the 2018-19 school year sang.", "fiscal"),
    ("Revenue for FY 2019-20 fell.", "fiscal"),
    ("Revenue for the financial year 2018-19 fell.", "fiscal"),
    ("Revenue fell in the first quarter of fiscal 2019.", "fiscal"),
    ("Clubs of the 2018/19 season protested.", "fiscal"),
    ("Rebels struck on March 32.", "no month has such a day"),
    ("Rebels struck on 0 May.", "no month has such a day"),
    ("Filed 2019-13-01 from Lagos", "no month 13"),
    ("Filed 2019-02-30 from Lagos", "no day 30"),
    ("Filed 31.02.2019 from Lagos", "no day 31"),
    ("Rebels struck 9000 years ago.", "outside the calendar"),
    ("They will meet in 9000 years.", "outside the calendar"),
    ("They march every Friday.", "recurs"),
    ("They met that day.", "named before"),
]


@pytest.mark.parametrize(("sentence", "reason"), UNRESOLVED)
def test_what_has_no_day_says_why(sentence: str, reason: str) -> None:
    (mention,) = read(sentence)
    assert isinstance(mention.value, Unresolved)
    assert reason in mention.value.reason


@pytest.mark.parametrize(
    "sentence",
    [
        "A 7-year-old boy waited for two hours.",
        "They fought for 24 hours and fired 2000 rounds.",
        "May I ask Theresa May, who may march?",
        "March on, he said; the Women's March passed.",
        "August Wilson and April Ryan spoke.",
        "The Sun and the Sunday Times reported it.",
        "Bloody Sunday is remembered.",
        "Some 1,995 men and 2000 people fled; room 1990 was empty.",
        "He paid $2015 for flight 1998.",
        "Eastern Europe and Easter Island and a Christmas tree",
        "Last but not least, in the end, the last man left this time.",
        "Resolution 1973 passed by 10-5.",
        "Jan Kowalski sat.",
    ],
)
def test_no_date_here(sentence: str) -> None:
    assert read(sentence) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police came on Friday. He had fled a day earlier.", ["2019-03-15", "2019-03-14"]),
        ("He left on June 3, 2018, and came back later that year.", ["2018-06-03", "2018-06-03/2018-12-31"]),
        ("Fire broke out on Sunday. The next morning it was out.", ["2019-03-17", "2019-03-18"]),
        ("Fire broke out on Sunday. The next afternoon it was out.", ["2019-03-17", "2019-03-18"]),
        ("They meet on April 24 and 25 in Oslo.", ["2019-04-24", "2019-04-25"]),
        ("A bomb went off at 6 a.m. (0300 GMT) Friday in Aden.", ["2019-03-15", "2019-03-15"]),
        ("He said on Monday that they will meet on Thursday.", ["2019-03-18", "2019-03-21"]),
        ("He spoke Monday, a day after Friday's raid.", ["2019-03-18", "2019-03-16"]),
    ],
)
def test_dates_beside_each_other(text: str, expected: list[str]) -> None:
    assert [days(mention) for mention in read(text)] == expected


def test_without_a_publication_day_only_absolute_dates_resolve() -> None:
    found = read("In 2014, on March 3, 2015, on Monday, last week and on June 4 they met.", published=None)
    assert [days(mention) for mention in found] == ["2014-01-01/2014-12-31", "2015-03-03", "?", "?", "?"]


def test_a_dateline_day_is_the_anchor() -> None:
    text = "LAGOS, March 17 - Ministers met today."
    sections = (Section("dateline", Span(0, 18)), Section("body", Span(18, len(text))))
    article = Article(id="a", text=text, published=TUESDAY, sections=sections)
    assert [days(mention) for mention in dates.mentions(article)] == ["2019-03-17", "2019-03-17"]


@pytest.mark.parametrize(
    ("dateline", "anchor"),
    [
        ("LAGOS, March 18 -", "2019-03-18"),
        ("LAGOS, Monday -", "2019-03-19"),
        ("LAGOS, March 1 -", "2019-03-19"),
        ("LAGOS, March 25 -", "2019-03-19"),
        ("LAGOS -", "2019-03-19"),
    ],
)
def test_only_a_dateline_day_shortly_before_publication_is_the_anchor(dateline: str, anchor: str) -> None:
    text = f"{dateline} Ministers met today."
    sections = (Section("dateline", Span(0, len(dateline))), Section("body", Span(len(dateline), len(text))))
    article = Article(id="a", text=text, published=TUESDAY, sections=sections)
    assert days(dates.mentions(article)[-1]) == anchor


def test_find_keeps_to_its_part_of_the_text() -> None:
    text = "On Monday they met; on Tuesday they left."
    (found,) = dates.find(text, 19, 30)
    assert found.span.of(text) == "on Tuesday"


def test_precision_follows_the_words() -> None:
    text = "On Monday, last week, in May 2018, in 2014, in the 1990s, last summer and in the past two years"
    values = [mention.value for mention in read(text)]
    assert [value.precision for value in values if isinstance(value, DateRange)] == [
        "day", "week", "month", "year", "decade", "season", "years",
    ]  # fmt: skip


WORDS = (
    "March May 18 31 2019 Monday Mon. last next the past two weeks ago from to between and - , . in on "
    "10:35 a.m. Friday week of before Christmas Easter 1990s early late this year day that earlier Feb. 30 "
    "9999 0000 second third quarter afternoon same following Eve Holy 12/13/2014 eleven several the 18th"
).split()


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)),
    st.one_of(st.none(), st.dates()),
)
def test_any_text_gives_sound_mentions(text: str, published: date | None) -> None:
    end = 0
    for mention in read(text, published):
        assert mention.span.start >= end
        assert mention.span.of(text) == mention.text != ""
        end = mention.span.end
        if isinstance(mention.value, DateRange):
            assert mention.value.earliest <= mention.value.latest
        else:
            assert mention.value.reason


@pytest.mark.parametrize(
    "unit", ["may ", "May 3 to ", "1", "12 ", " ", "the last ", "between Monday and ", "a.m."]
)
def test_time_grows_with_the_length_only(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    started = time.process_time()
    dates.find(text)
    assert time.process_time() - started < 2.0


@pytest.mark.parametrize("unit", ["Monday ", "Monday, ", "last Monday and ", "Monday Tuesday ", "at 9 a.m. "])
def test_days_without_end_take_linear_time(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        started = time.process_time()
        dates.mentions(Article("a", text, published=TUESDAY))
        return time.process_time() - started

    seconds(100)
    assert seconds(8000) < 32 * max(seconds(1000), 0.005)
