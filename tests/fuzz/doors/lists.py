"""Lexicons, knowledge tables, tables of codes, and lists of others: what users write or get from elsewhere."""

import bz2
import gzip
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from tests.fuzz.harness import Door, with_name, workplace
from tests.fuzz.hostile import JSON, NUMBERS, ODD_DATES, TRAPS, damaged, texts, utf8

SAMPLES = Path(__file__).parents[2] / "knowledge" / "samples"


def _toml(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            escaped = "".join(c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08X}" for c in value)
            return f'"{escaped}"'
        case list():
            return f"[{', '.join(_toml(item) for item in value)}]"
        case dict():
            return "{" + ", ".join(f"{_toml(str(key))} = {_toml(item)}" for key, item in value.items()) + "}"
        case None:
            return '""'
        case _:
            return str(value)


RAW = st.sampled_from((
    "2023-02-30", "1979-05-27T07:32:00+99:00", "0001-01-01", "inf", "nan", "9" * 5_000, "0xffffffffffffffffffff", "[" * 1_200, "{a=" * 600, "'''", '"""x', "1e999",
    "1979-05-27", "07:32:00", "[[1], [2]]", '"\\ud800"', "_", "",
))  # fmt: skip


def written(
    tables: tuple[str, ...], keys: tuple[str, ...], values: st.SearchStrategy[Any]
) -> st.SearchStrategy[str]:
    """TOML of tables with such keys; values of other kinds stand among them."""
    written_value = st.one_of(values.map(_toml), values.map(_toml), JSON.map(_toml), NUMBERS.map(str), RAW)
    entry = st.lists(
        st.tuples(st.one_of(*[st.sampled_from(keys)] * 6, texts(1).map(_toml)), written_value),
        max_size=9,
        unique_by=lambda pair: pair[0],
    )
    header = st.one_of(
        *[st.sampled_from([f"[[{table}]]" for table in tables])] * 6,
        st.sampled_from(("[x]", "[[x.y]]", "[[a(b]]", "", f"[{tables[0]}]", "[[" + "a." * 1_500 + "b]]")),
    )
    return st.lists(
        st.builds(
            lambda top, pairs: "\n".join((top, *(f"{key} = {value}" for key, value in pairs))), header, entry
        ),
        max_size=5,
    ).map("\n".join)


# --- lexicon
_FRAME = (
    '[[frame]]\nid = "own.meet"\ntype = "CONSULT"\nmode = "visit"\ncameo = "042"\ncontexts = ["crime"]\npredicate = { kind = "verb", lemma = ["palaver"] }\n'
    'requires = { object = ["*actor"] }\nroles = { actor = "subject", recipient = "object" }\n[[frame.example]]\n'
    'text = "<actor>Iraq</actor> <trigger>palavered</trigger> <recipient>Syria</recipient>."\n[[frame.counter]]\ntext = "The bee palavered."\nwhy = "no actor"\n'
)
_LEXICON_FILES = ("frames/own.toml", "classes/own.toml", "disabled.toml", "irregular.toml", "other/x.toml")
_LEXICON_SEEDS = (
    b"frames/own.toml\n" + _FRAME.encode(),
    b'classes/own.toml\n[[class]]\nname = "own"\nwords = ["gizmo"]\n[[class]]\nname = "weapon"\nextend = true\nwords = ["trebuchet"]\n',
    b'disabled.toml\n[[disable]]\nid = "consult.meet"\nwhy = "none"\n', b'irregular.toml\n[forms]\nmeet = ["met"]\n',
)  # fmt: skip
_LEXICON_KEYS = (
    "id", "type", "mode", "cameo", "contexts", "predicate", "requires", "forbids", "roles", "joint", "negated", "example", "counter", "known_miss", "override",
    "name", "words", "extend", "why", "frame", "class", "forms", "meet", "text",
)  # fmt: skip
_LEXICON_VALUES = st.one_of(
    st.sampled_from(("own.meet", "consult.meet", "CONSULT", "visit", "inner", "042", "subject", "object", "*actor", "weapon", "a" * 3_000)),
    st.booleans(), st.lists(st.sampled_from(("crime", "*actor", "*any", "ACT", "gizmo", "")), max_size=3),
    st.sampled_from((
        {"kind": "verb", "lemma": ["palaver"]}, {"actor": "subject", "recipient": "object"}, {"object": ["*actor"], "of": 3}, {"parties": ["subject", "with"]},
        [{"text": "<actor>Iraq</actor> <trigger>met</trigger> <recipient>Syria</recipient>."}], [{"text": "<actor><trigger></actor>" * 40}], [{"text": 3}], {},
    )),
)  # fmt: skip


def _lexicon(case: bytes) -> None:
    from tripartite.lexicon import loader

    name, content = with_name(_LEXICON_FILES, case)
    folder = workplace() / "lexicon"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_bytes(content)
    # Not `load`, which remembers a folder: the next case is another lexicon in the same place.
    for problem in loader.read(loader.DATA, folder)[1]:
        str(problem)


_LEXICONS = st.one_of(
    st.builds(
        lambda name, text: utf8(f"{name}\n{text}"), st.sampled_from(_LEXICON_FILES),
        written(("frame", "class", "disable", "forms", "frame.example", "frame.counter"), _LEXICON_KEYS, _LEXICON_VALUES),
    ),
    damaged(_LEXICON_SEEDS),
)  # fmt: skip
LEXICON = Door("lexicon", _LEXICONS, _lexicon, _LEXICON_SEEDS, few=30, base=6.0)

# --- knowledge
_KNOWLEDGE_FILES = (
    "countries.toml",
    "organizations.toml",
    "groups.toml",
    "institutions.toml",
    "agents.toml",
    "offices/own.toml",
)
_COUNTRY = (
    '[[country]]\ncode = "IRN"\nname = "Iran"\nadjectives = ["Iranian"]\ncapital = "Tehran"\nfrom = "1935"\n'
)
_KNOWLEDGE_SEEDS = (
    f"countries.toml\n{_COUNTRY}".encode(),
    b'groups.toml\n[[organization]]\nname = "Home Front"\ncountry = "IRN"\nsector = "REB"\nsectors = ["CRM"]\nkind = "group"\nto = "1979-02-11"\n',
    b'agents.toml\n[[agent]]\nnoun = "minister"\nsector = "GOV"\nkind = "person"\ntitle = true\nplural = "ministers"\n',
    b'offices/own.toml\n[[office]]\ncountry = "IRN"\ntitle = "President"\nrole = "head_of_state"\nsector = "GOV"\nholders = [["Ada Sample", "2013-08", "2021-08-03"], ["Bo Sample", "2021-08-03"]]\n'
    b'[[person]]\nname = "Ada Sample"\nnames = ["A. Sample"]\n',
)  # fmt: skip
_KNOWLEDGE_KEYS = (
    "code", "name", "names", "adjectives", "inhabitants", "metonyms", "capital", "successors", "country", "sector", "sectors", "kind", "from", "to", "noun",
    "variants", "plural", "title", "former", "role", "concurrent", "holders",
)  # fmt: skip
_KNOWLEDGE_VALUES = st.one_of(
    st.sampled_from(("IRN", "Iran", "GOV", "group", "organization", "person", "President", "head_of_state", "", " x ", "1999", "2023-05-09")), st.sampled_from(ODD_DATES),
    st.booleans(), st.lists(st.sampled_from(("Iran", "Iranian", "x", "x", "", "ﬁ", "'")), max_size=3), st.sampled_from(TRAPS),
    st.lists(st.lists(st.one_of(st.sampled_from(("Ada Sample", "2013-08", "2021-13", "", "0000", "9999-12-31", "1999")), NUMBERS), max_size=4), max_size=3),
)  # fmt: skip


def _knowledge(case: bytes) -> None:
    from tripartite.knowledge import loader

    name, content = with_name(_KNOWLEDGE_FILES, case)
    folder = workplace() / "knowledge"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "offices").mkdir(parents=True)
    (folder / "countries.toml").write_text(_COUNTRY)
    (folder / name).write_bytes(content)
    for problem in loader.check(folder):
        str(problem)
    loaded = loader.load_folder(folder)
    loaded.officeholder("IRN", "President", None)


_TABLES = st.one_of(
    st.builds(
        lambda name, text: utf8(f"{name}\n{text}"), st.sampled_from(_KNOWLEDGE_FILES),
        written(("country", "region", "organization", "agent", "office", "person"), _KNOWLEDGE_KEYS, _KNOWLEDGE_VALUES),
    ),
    damaged(_KNOWLEDGE_SEEDS),
)  # fmt: skip
KNOWLEDGE = Door("knowledge-tables", _TABLES, _knowledge, _KNOWLEDGE_SEEDS, few=60)

# --- tables of another ontology's codes
_ONTOLOGY_FILES = ("codes.toml", "codes.csv")
_ONTOLOGY_SEEDS = (
    b'codes.toml\n[[map]]\ntype = "CONSULT"\nmode = "visit"\ncode = "C1"\nlabel = "visits"\n[[map]]\ncameo = "04"\ncode = "C2"\n',
    b'codes.csv\ntype,mode,context,cameo,code,label\nCONSULT,visit,,,C1,visits\n,,,04,C2,"talks, all"\n',
)  # fmt: skip
_ONTOLOGY_VALUES = st.sampled_from(
    ("CONSULT", "visit", "crime", "04", "0", "042", "C1", "", "x" * 500, "²³", "٣٤")
)


def _ontology(case: bytes) -> None:
    from tripartite.formats.ontology import read_ontology

    name, content = with_name(_ONTOLOGY_FILES, case)
    path = workplace() / name
    path.write_bytes(content)
    read_ontology(path)


_CODES = st.one_of(
    written(("map",), ("type", "mode", "context", "cameo", "code", "label"), _ONTOLOGY_VALUES).map(lambda text: utf8(f"codes.toml\n{text}")),
    st.lists(st.lists(st.one_of(_ONTOLOGY_VALUES, st.sampled_from(("type", "code", "cameo", '"', '"a', "\x00"))), max_size=7), max_size=6).map(
        lambda rows: utf8("codes.csv\ntype,mode,context,cameo,code,label\n" + "\n".join(map(",".join, rows)))
    ),
    damaged(_ONTOLOGY_SEEDS),
)  # fmt: skip
ONTOLOGY = Door("ontology", _CODES, _ontology, _ONTOLOGY_SEEDS, few=100)


# --- PETRARCH and Phoenix dictionaries
@cache
def _built_in() -> Any:
    from tripartite.knowledge.loader import load

    return load()


def _phoenix_lines(case: bytes) -> None:
    """Lines to rows, as the import makes them, without the file that they go to."""
    from tripartite.knowledge.imports.phoenix import _Importer
    from tripartite.knowledge.imports.phoenix_lines import open_dictionary, stems
    from tripartite.knowledge.imports.summary import Complaints, Summary
    from tripartite.records.problem import Problem

    path = workplace() / "own.actors"
    path.write_bytes(case)
    summary = Summary()
    importer = _Importer(_built_in(), summary, Complaints(summary))
    with open_dictionary(path) as file:
        for stem in stems(file, path.name):
            if isinstance(stem, Problem):
                str(stem)
            elif stem.agent:
                list(importer.agent(stem, path.name))
            else:
                list(importer.actors(stem, path.name))


_PHOENIX_SEEDS = tuple((SAMPLES / name).read_bytes() for name in ("own.actors", "own.agents"))
_PHOENIX_PARTS = st.one_of(
    st.sampled_from((
        "ADA_SAMPLE_", "+A._SAMPLE_", "&DEFENCE", "+DEFENSE_", "EXAMPLIAN_&DEFENCE_LEAGUE_", "!FOLK! = MAN, WOMAN", "SHIELD_!FOLK!_", "{SHIELD_PEOPLE}", "[~PRM]", "[TCDELI >140401]",
        "[TCDGOVMIL 100501-140331]", "[GBRGOV <00010101]", "[IGOUNO >99991231]", "[---]", "[USA/GBR]", "[", "]", "{", "}", "&&", "!A!B!", "&A = &A &A, &A&A", "+", "_", "<!--", "-->", ";", "#", "\t",
        "[X >000000]", "[GBR 991231-000101]", "[" + "USA" * 900 + "]", "A" * 10_001, "[GBRGOV <00000101]",
    )),
    st.sampled_from(TRAPS), st.text(max_size=6),
)  # fmt: skip
_PHOENIX = st.lists(st.tuples(_PHOENIX_PARTS, st.sampled_from((" ", "\n", "\n", "\n\t"))), max_size=20).map(
    lambda parts: utf8("".join(a + b for a, b in parts))
)
PHOENIX = Door(
    "phoenix", st.one_of(_PHOENIX, damaged(_PHOENIX_SEEDS)), _phoenix_lines, _PHOENIX_SEEDS, few=100
)


def _imported(importing: Callable[[Path, Path], object], case: bytes, name: str) -> None:
    """A whole import, and then questions to the knowledge file that it made."""
    from tripartite.knowledge.imports.imported import ImportedKnowledge

    folder = workplace() / "import"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    source, target = folder / name, folder / "own.duckdb"
    source.write_bytes(case)
    importing(source, target)
    asked = ImportedKnowledge(target)
    asked.longest(["Sons", "of", "the", "Wet", "Valley"], 0, None)
    asked.people(["Ada", "Sample"], None, None, None, {})


def _phoenix_import(case: bytes) -> None:
    from tripartite.knowledge.imports.phoenix import import_phoenix

    _imported(lambda source, target: import_phoenix([source], target, _built_in()), case, "own.actors")


PHOENIX_IMPORT = Door("phoenix-import", PHOENIX.cases, _phoenix_import, _PHOENIX_SEEDS, few=4, base=10.0)

# --- Wikidata dumps
_DUMP = (SAMPLES / "wikidata.json").read_bytes()
_ENTITIES = tuple(line for line in _DUMP.splitlines() if len(line) > 5)
_ITEM = st.one_of(st.sampled_from((5, 20, 82955, 7278, 0, -1, 10**12, 2**63, 2**70)), st.none(), texts(1))
_TIME = st.fixed_dictionaries({
    "time": st.one_of(st.sampled_from(("+2013-08-00T00:00:00Z", "+0000-01-01T", "-0044-03-15T", "+9999-12-31T", "+10000-01-01T", "+2013-02-30T", "+2013-13-01T", "+99999999999999999-01-01T", "")), JSON),
    "precision": st.one_of(st.integers(6, 14), st.sampled_from((9.5, -1, None, "11", 1e308))),
})  # fmt: skip
_VALUE = st.one_of(
    st.fixed_dictionaries({"numeric-id": _ITEM}),
    st.fixed_dictionaries({"id": _ITEM.map(lambda i: f"Q{i}")}),
    _TIME,
    texts(2),
    JSON,
)
_SNAK = st.one_of(
    st.fixed_dictionaries(
        {
            "snaktype": st.sampled_from(("value", "somevalue", "novalue")),
            "datavalue": st.one_of(st.none(), _VALUE.map(lambda v: {"value": v})),
        }
    ),
    JSON,
)
_CLAIM = st.fixed_dictionaries(
    {"mainsnak": _SNAK, "rank": st.one_of(st.sampled_from(("normal", "preferred", "deprecated")), JSON)},
    optional={
        "qualifiers": st.one_of(
            st.just([]),
            st.dictionaries(
                st.sampled_from(("P580", "P582", "P642", "P1001")), st.lists(_SNAK, max_size=2), max_size=3
            ),
        )
    },
)
_PROPERTIES = st.sampled_from(
    "P17 P27 P31 P39 P102 P106 P159 P241 P279 P298 P410 P488 P569 P570 P571 P576 P1001 P1142 P1308".split()
)
_LABEL = st.one_of(st.fixed_dictionaries({"value": texts(2)}), JSON)
_ENTITY = st.fixed_dictionaries(
    {"id": st.one_of(st.integers(-1, 10**13).map(lambda i: f"Q{i}"), JSON), "labels": st.one_of(st.just([]), st.dictionaries(st.sampled_from(("en", "mul", "de")), _LABEL, max_size=2))},
    optional={
        "type": st.sampled_from(("item", "property", "lexeme")), "aliases": st.one_of(JSON, st.fixed_dictionaries({"en": st.lists(_LABEL, max_size=4)})),
        "claims": st.one_of(st.just([]), st.dictionaries(_PROPERTIES, st.lists(_CLAIM, max_size=3), max_size=6)), "sitelinks": JSON,
    },
)  # fmt: skip


@st.composite
def _dumps(draw: st.DrawFn) -> bytes:
    import json

    made = st.one_of(
        _ENTITY.map(lambda e: utf8(json.dumps(e))), st.sampled_from(_ENTITIES), damaged(_ENTITIES)
    )
    lines = draw(st.lists(made, max_size=5))
    data = (
        draw(st.sampled_from((b"[\n", b"", b"[")))
        + b",\n".join(lines)
        + draw(st.sampled_from((b"\n]", b"\n]\n", b"", b"]")))
    )
    match draw(st.integers(0, 11)):
        case 0:
            return gzip.compress(data, mtime=0)
        case 1:
            return bz2.compress(data)
        case 2:
            return gzip.compress(data, mtime=0)[: draw(st.integers(1, 80))]
        case 3:
            return bz2.compress(data)[: draw(st.integers(1, 80))]
        case _:
            return data


def _wikidata_lines(case: bytes) -> None:
    """Lines to rows, as the import makes them, up to the tables that they are put in."""
    import pyarrow as pa

    from tripartite.knowledge.imports.dump_lines import Dump
    from tripartite.knowledge.imports.summary import Complaints, Summary
    from tripartite.knowledge.imports.wikidata import _Checkpoint, _take
    from tripartite.knowledge.imports.wikidata_entity import parse  # noqa: F401 - its decoder is made once
    from tripartite.knowledge.imports.wikidata_staging import Staged, schemas

    path = workplace() / "dump.json"
    path.write_bytes(case)
    staged, checkpoint = Staged(), _Checkpoint()
    complaints = Complaints(Summary())
    with Dump(path, 1_000_000) as opened:
        for line in opened.lines():
            _take(line, path.name, staged, checkpoint, complaints)
    for table, schema in schemas().items():
        pa.Table.from_pylist(staged.rows[table], schema=schema)


_WIKIDATA_SEEDS = (_DUMP, gzip.compress(_DUMP, mtime=0), bz2.compress(_DUMP))
WIKIDATA = Door(
    "wikidata",
    st.one_of(_dumps(), damaged(_dumps())),
    _wikidata_lines,
    _WIKIDATA_SEEDS,
    few=60,
    per_byte=500e-6,  # packed: a thousand lines may be in a byte, and dumps have no limit of size
)


def _wikidata_import(case: bytes) -> None:
    from tripartite.knowledge.imports.wikidata import import_wikidata

    _imported(lambda source, target: import_wikidata(source, target, _built_in()), case, "dump.json")


WIKIDATA_IMPORT = Door("wikidata-import", WIKIDATA.cases, _wikidata_import, _WIKIDATA_SEEDS, few=4, base=10.0)
