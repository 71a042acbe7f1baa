"""Article text through the whole coder, and its reading in every format and as rows of a store."""

import re

from hypothesis import strategies as st
from tests.fuzz.doors.words import ARTICLE, as_text
from tests.fuzz.harness import Door, Fault
from tests.fuzz.hostile import BRIEF, damaged, texts, utf8

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _coded(case: bytes) -> None:
    from tripartite import api
    from tripartite.coding.explain_event import explain_event
    from tripartite.formats.cameo import cameo_lines
    from tripartite.formats.flat import csv_text, events_lines
    from tripartite.formats.plover import plover_lines
    from tripartite.formats.reading_json import from_line, reading_line
    from tripartite.formats.terminal import render
    from tripartite.store.rows import arrow_tables, restored, stored

    first, bar, rest = as_text(case).partition("|")
    day, text = (first, rest) if bar and _DAY.fullmatch(first) else ("2023-05-09", as_text(case))
    (reading,) = api.read_many([{"text": text, "language": "en", "date": day, "title": text[:40] or None}])
    line = reading_line(reading)
    if from_line(line) != reading:
        raise Fault("the reading does not come back from its JSON")
    for event in reading.events:
        explain_event(reading, event, api.coder().lexicon, None)
        if not 0 <= event.evidence.sentence.start <= event.evidence.sentence.end <= len(text):
            raise Fault(f"a sentence out of the text: {event.evidence}")
    printed = (
        *events_lines(reading),
        *plover_lines(reading),
        *cameo_lines(reading),
        csv_text(reading),
        render(reading, width=90, color=True),
        line,
    )
    for text_of in printed:
        text_of.encode()
    row = stored(reading)
    arrow_tables([row], "r1", None)
    if restored(row.tables["readings"][0][2], text).events != reading.events:
        raise Fault("the reading does not come back from its rows")


_DAYS = st.sampled_from(("", "", "", "0001-01-01|", "0001-01-09|", "9999-12-31|", "2024-02-29|"))
# The model is slow on long texts, and what is long is tried on the stages before it.
_SHORT = st.builds(
    lambda day, text: day.encode() + text[:2_000],
    _DAYS,
    st.one_of(texts(12, BRIEF).map(utf8), texts(8, BRIEF).map(utf8), texts(2).map(utf8), damaged((ARTICLE,))),
)
CODED = Door("article", _SHORT, _coded, (ARTICLE,), few=60, base=4.0, per_byte=200e-6)
