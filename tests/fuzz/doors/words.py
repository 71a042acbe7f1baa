"""Texts for the stages that need no model: sections, sentences, language, dates, places; and names to resolve."""

import contextlib
import io
import json
from typing import Any

from hypothesis import strategies as st
from tests.fuzz.harness import Door, Fault, workplace
from tests.fuzz.hostile import JSON, ODD_DATES, TRAPS, as_json, damaged, texts, utf8

ARTICLE = (
    "Iraq reopens crossing: ministry\n\nMINSK (Reuters) - Police arrested three protesters on Monday, the interior ministry said. “We will not\n"
    'leave,” the president told reporters in Tripoli, Lebanon. Photo: A. Person\n\nMaj.-Gen. B. Person met him on May 9, 2023. "No."\n'
).encode()


def as_text(case: bytes) -> str:
    """The case as Python may hold it: what is no UTF-8 becomes lone surrogates."""
    return case.decode("utf-8", "surrogateescape")


def _stages(case: bytes) -> None:
    from tripartite.coding.sentences import split
    from tripartite.formats.neutral import neutral
    from tripartite.records.article import Article
    from tripartite.sources.language import identify, require_english
    from tripartite.sources.sections import sectioned

    text = as_text(case)
    article = sectioned(Article("", text))
    end = 0
    for sentence in split(article):
        if not end <= sentence.span.start <= sentence.span.end <= len(text):
            raise Fault(f"a sentence out of its place: {sentence.span}")
        end = sentence.span.start
    neutral(text)
    identify(text)
    require_english(text)


_TEXTS = st.one_of(
    texts(30).map(utf8), damaged((ARTICLE,)), st.binary(max_size=400), damaged(texts(20).map(utf8))
)
STAGES = Door("stages", _TEXTS, _stages, (ARTICLE,), few=100)


def _dates(case: bytes) -> None:
    from tripartite import dates
    from tripartite.records.errors import InputError

    text = as_text(case)
    published, _, words = text.partition("|")
    try:
        dates.find(words, published=published)
    except InputError:
        published = "2023-05-09"
    for mention in dates.find(words, published=published or None):
        if words[mention.span.start : mention.span.end] != mention.text:
            raise Fault(f"a date out of its place: {mention}")
    for tense in ("past", "present", "future"):
        dates.resolve(words, published=published or None, tense=tense)


_EXPRESSIONS = st.one_of(
    st.sampled_from(ODD_DATES), texts(2),
    st.builds(
        lambda *p: " ".join(p), st.sampled_from(("", "last", "next", "on", "since", "by", "until", "early", "the", "in", "between")),
        st.one_of(st.integers(0, 99999).map(str), st.sampled_from(("Monday", "May", "three", "a", "weekend", "Christmas", "Ramadan", "1990s"))),
        st.sampled_from(("", "days", "weeks", "months", "years", "decades", "centuries", "hours", "th", "May", "Friday", "2023", "BC")),
        st.sampled_from(("", "ago", "later", "before", "from now", "to 9", "and June 31", ", 0000", "9999", "earlier", "after Easter")),
    ),
)  # fmt: skip
_DAYS = st.one_of(
    st.just("2023-05-09"),
    st.just(""),
    st.sampled_from(ODD_DATES),
    st.dates().map(str),
    st.sampled_from(("0001-01-01", "9999-12-31", "2024-02-29")),
)
_DATED = st.builds(
    lambda day, parts: utf8(day + "|" + " ".join(parts)), _DAYS, st.lists(_EXPRESSIONS, max_size=8)
)
_DATE_SEEDS = (
    b"2023-05-09|They met on Monday and will meet again in early June.",
    b"|between May 3 and 5, 2023",
)
DATES = Door("dates", st.one_of(_DATED, damaged(_DATED)), _dates, _DATE_SEEDS, few=40)


def _places(case: bytes) -> None:
    from tripartite import places

    text = as_text(case)
    places.find(text, countries=[text[:3]])
    places.resolve(text[:200], countries=[text[:3]])


_TOPONYMS = st.sampled_from(
    (
        "Tripoli",
        "Paris, Texas",
        "the Gulf of",
        "St.",
        "New",
        "York",
        "North",
        "Congo",
        "La",
        "’",
        "Al-",
        "City",
        "of",
        "Bab el-Mandeb",
        "Río",
        "Washington",
        "in",
    )
)
_NAMED = st.lists(st.one_of(_TOPONYMS, _TOPONYMS, texts(2)), max_size=30).map(
    lambda names: utf8(" ".join(names))
)
PLACES = Door(
    "places",
    st.one_of(_NAMED, damaged(_NAMED)),
    _places,
    (b"Clashes broke out in Tripoli, Lebanon, and in Paris, Texas.",),
    few=100,
)


def _who(case: bytes) -> None:
    from tripartite.cli import main

    path = workplace() / "batch.jsonl"
    path.write_bytes(case)
    printed, complained = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(complained):
        code = main(["who", "--batch", str(path)])
    if code not in (0, 1) or "fault of Tripartite" in complained.getvalue():
        raise Fault(f"exit code {code}: {complained.getvalue()[-400:]}")
    printed.getvalue().encode()
    answers = [json.loads(line) for line in printed.getvalue().split("\n")[:-1]]
    asked = sum(1 for line in case.split(b"\n") if line.strip())
    # Where a campaign is guided by coverage, each module that is imported says so.
    faults = [line for line in complained.getvalue().splitlines() if not line.startswith("INFO: Instr")]
    if len(answers) + len(faults) != asked:
        raise Fault(f"{asked} lines, {len(answers)} answers and {complained.getvalue()!r:.300}")


_PHRASES = st.lists(
    st.one_of(
        st.sampled_from(("former", "Iranian", "president", "the", "of", "Mr.", "White House", "Ministry of Mines", "’s", "Maj. Gen.", "rebels", "UN", "(", ",", "the United States'", "al-", "Hussein", "and")),
        st.sampled_from(TRAPS), st.text(max_size=8),
    ),
    max_size=12,
).map(" ".join)  # fmt: skip
_ASKED: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"text": st.one_of(_PHRASES, _PHRASES, JSON)},
    optional={
        "id": JSON,
        "date": st.one_of(st.sampled_from(ODD_DATES), st.dates().map(str), JSON),
        "context": st.one_of(_PHRASES, JSON),
    },
)
_BATCH = st.lists(st.one_of(_ASKED, _ASKED, _ASKED, JSON), max_size=3).map(
    lambda lines: utf8("\n".join(map(as_json, lines)))
)
_WHO_SEEDS = (
    b'{"id": "1", "text": "Iranian Maj. Gen. Mohammad Baqeri", "date": "2019-03-18"}\n{"text": "the Chilean navy", "context": "in Santiago"}',
)
WHO = Door("who-batch", st.one_of(_BATCH, damaged(_BATCH), damaged(_WHO_SEEDS)), _who, _WHO_SEEDS, few=80)
