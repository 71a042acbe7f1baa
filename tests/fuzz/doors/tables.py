"""Corpora of records: JSON lines, JSON, CSV, TSV, Parquet; and plain text files."""

import gzip
import io

from hypothesis import strategies as st
from tests.fuzz.harness import Door, file_reader
from tests.fuzz.hostile import JSON, ODD_DATES, as_json, damaged, texts, utf8

_NAMES = st.sampled_from(
    ("text", "text", "id", "date", "title", "source", "url", "language", "extra", "", "\x00", "TEXT", "ﬁ")
)
_RECORD = st.dictionaries(
    _NAMES,
    st.one_of(texts(8), JSON, st.sampled_from(ODD_DATES), st.sampled_from(("en", "de", "English"))),
    max_size=7,
)
_SOUND_LINES = (
    b'{"id": "a1", "text": "Police arrested three protesters in Minsk on Monday.", "date": "2023-05-09", "title": "Arrests", "source": "Herald"}\n'
    b'{"id": "a2", "text": "Iraq and Syria agreed to reopen a border crossing.", "date": "2023-05-10T10:00:00Z", "url": "http://herald.example/a", "x": [1, {"y": null}]}\n'
)  # fmt: skip


@st.composite
def json_lines(draw: st.DrawFn) -> bytes:
    """Lines of JSON, some of them something else."""
    lines = draw(st.lists(st.one_of(_RECORD, _RECORD, _RECORD, JSON), min_size=1, max_size=5))
    end = draw(st.sampled_from(("\n", "\r\n", "\n\n", "\x00\n")))
    data = utf8(end.join(as_json(line) for line in lines))
    match draw(st.integers(0, 9)):
        case 0:
            return data.decode("utf-8", "replace").encode("utf-16")
        case 1:
            return gzip.compress(data, mtime=0)
        case 2:
            return gzip.compress(data, mtime=0)[: draw(st.integers(0, 60))]
        case _:
            return data


JSONL = Door(
    "jsonl",
    st.one_of(json_lines(), damaged(json_lines()), damaged((_SOUND_LINES,))),
    file_reader(".jsonl"),
    (_SOUND_LINES,),
)
_ARRAY = b'[{"text": "Iraq and Syria agreed.", "id": 7}, {"text": null}, 3]'
_DOCUMENTS = st.builds(
    lambda value: utf8(as_json(value)), st.one_of(st.lists(_RECORD, max_size=4), _RECORD, JSON)
)
JSON_FILE = Door(
    "json", st.one_of(_DOCUMENTS, damaged(_DOCUMENTS), damaged((_ARRAY,))), file_reader(".json"), (_ARRAY,)
)

_CELLS = st.one_of(
    texts(4),
    st.sampled_from(ODD_DATES),
    st.sampled_from(('"', '""', '"a"b', "a\nb", '"' + "x" * 2_000, "'", "=1+1")),
)


@st.composite
def separated(draw: st.DrawFn) -> bytes:
    """A header and rows, quoted rightly, wrongly or not at all."""
    mark = draw(st.sampled_from((",", ",", ";", "\t")))
    rows = [draw(st.one_of(st.just(["text", "id", "date", "title"]), st.lists(_NAMES, max_size=6)))]
    rows += draw(st.lists(st.lists(_CELLS, max_size=6), max_size=5))
    quoted = draw(st.booleans())
    lines = [
        mark.join('"' + cell.replace('"', '""') + '"' if quoted else cell for cell in row) for row in rows
    ]
    return utf8(draw(st.sampled_from(("\n", "\r\n", "\r"))).join(lines))


_SOUND_CSV = b'id,date,title,text\na1,2023-05-09,Arrests,"Police arrested ""three"" protesters,\nin Minsk."\na2,,,Iraq and Syria agreed.\n'
CSV = Door("csv", st.one_of(separated(), damaged((_SOUND_CSV,))), file_reader(".csv"), (_SOUND_CSV,))
_SOUND_TSV = _SOUND_CSV.replace(b",", b"\t")
TSV = Door("tsv", st.one_of(separated(), damaged((_SOUND_TSV,))), file_reader(".tsv"), (_SOUND_TSV,))

_FILES = st.one_of(
    texts(30).map(utf8),
    damaged(texts(20).map(utf8)),
    st.binary(max_size=300),
    texts(20).map(lambda t: t.encode("utf-16", "replace")),
)
TEXT = Door(
    "text-file",
    _FILES,
    file_reader(".txt"),
    (b"MINSK (Reuters) - Police arrested three protesters on Monday.\n\nBy A. Person\n",),
    few=100,
)


def _parquet(columns: dict[str, list[object]], compression: str) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    made = io.BytesIO()
    length = max((len(values) for values in columns.values()), default=0)
    arrays = {}
    for name, values in columns.items():
        padded = [*values, *[None] * (length - len(values))]
        try:
            arrays[name] = pa.array(padded)
        except (pa.ArrowException, OverflowError, UnicodeError):
            arrays[name] = pa.array([utf8(repr(value)) for value in padded])
    pq.write_table(pa.table(arrays), made, compression=compression)
    return made.getvalue()


_COLUMNS = st.dictionaries(
    st.sampled_from(("text", "id", "date", "title", "language", "x")),
    st.one_of(
        st.lists(texts(4), max_size=3), st.lists(st.binary(max_size=9), max_size=3), st.lists(st.dates(), max_size=3), st.lists(st.datetimes(), max_size=3),
        st.lists(st.integers(-(2**63), 2**63 - 1), max_size=3), st.lists(st.floats(), max_size=3), st.lists(st.lists(st.integers(0, 9), max_size=2), max_size=3),
        st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9), max_size=3), st.lists(st.timedeltas(), max_size=3),
        st.lists(st.fixed_dictionaries({"a": st.integers(0, 9)}), max_size=3),
    ),
    max_size=5,
)  # fmt: skip
_MADE = st.builds(_parquet, _COLUMNS, st.sampled_from(("snappy", "zstd", "none")))


def _seed() -> bytes:
    return _parquet(
        {
            "text": ["Iraq and Syria agreed.", "Police arrested three."],
            "id": ["a", "b"],
            "date": ["2023-05-09", None],
        },
        "none",
    )


PARQUET = Door("parquet", st.one_of(_MADE, damaged(_MADE)), file_reader(".parquet"), (_seed(),))
