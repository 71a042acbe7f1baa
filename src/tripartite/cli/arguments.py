"""What the command line accepts, and its help."""

import argparse
from pathlib import Path
from typing import Final

from tripartite.cli import (
    evaluate_arguments,
    link_arguments,
    relation_arguments,
    serve_arguments,
    store_arguments,
)
from tripartite.cli.argument_parts import (
    PRIVATE,
    Formatter,
    Parser,
    add_coder,
    add_common,
    add_imported,
    add_inputs,
    add_look,
    add_workers,
    count,
    day,
    described,
)
from tripartite.cli.fetch_arguments import add_fetching
from tripartite.cli.observe_arguments import add_observing
from tripartite.records.codebook import MODE_SCORE, QUAD
from tripartite.version import __version__

FORMATS: Final = ("text", "reading", "events", "csv", "plover", "cameo")

_MAIN: Final = """\
Read news and code its political events: who did what to whom, where and when - and who says so.
"""
_MAIN_EXAMPLES: Final = """\
examples:
  tripartite read article.txt                 look at the events of one article
  tripartite read corpus.jsonl -o events.csv --format csv
  tripartite explain article.txt              why was it coded so?
  tripartite collect news/ --store news.duckdb    code them once and for all
  tripartite events --store news.duckdb --actor IRN --from 2024-01-01
  tripartite lexicon list --type PROTEST      which words are coded as a protest
  tripartite serve --store news.duckdb        look at it in the browser
  tripartite doctor                           is everything installed?

exit codes: 0 done; 1 some inputs failed, each with one line on standard error; 2 unusable call
"""
_READ: Final = """\
Code articles. An INPUT is a text file or an HTML page (one article); a JSONL, CSV, TSV or Parquet file (one
article a record, with the columns text, id, date, title, source, url, language); an RSS or Atom feed (one an
entry); a WARC archive (one a page); a folder of such files; the URL of a page or feed; or "-" for standard
input. An input that cannot be read gets one line on standard error; the rest is done.
"""
_READ_EXAMPLES: Final = """\
formats:
  text      for people: the marked-up article and a table of its events (default on a terminal)
  reading   one JSON object an article: actors, places, dates, statements, events (default elsewhere)
  events    one flat JSON object an event
  csv       the same flat columns with a header line
  plover    one PLOVER record in JSON an event
  cameo     GDELT-style tab-separated columns, one line a pair of actors

examples:
  tripartite read article.txt --date 2023-05-09 --source Reuters
  tripartite read news/ --format csv -o events.csv
  tripartite read news/ --lexicon my-lexicon            with entries of your own (docs/lexicon.md)
  tripartite read news/ --format csv --ontology codes.csv    with a column of your own codes
  cat corpus.jsonl | tripartite read - --format events | jq .type
  tripartite read crawl.warc.gz saved-page.html --format csv -o events.csv
  tripartite read https://news.example/feed.xml --follow --delay 2
  tripartite read news/ -o news.jsonl --stats --log-json -    JSON lines on standard error
"""
_EXPLAIN: Final = """\
Say why an article was coded as it was: its sections, which sentences were parsed, what the grammar is,
which lexicon entries matched or nearly did, who is who, whether it happened, when, where and who says so.
FILE is one article, as "read" takes it, or "-" for standard input. With --store it is the id of an event, or
the beginning of one: what is stored is shown, with what people said about it.
"""
_EXPLAIN_EXAMPLES: Final = """\
examples:
  tripartite explain article.txt --date 2023-05-09      every sentence in short
  tripartite explain article.txt --sentence 3           one sentence in full
  tripartite explain article.txt --event e07c           one event: each field, its words and its reason
  tripartite explain e07c --store news.duckdb           an event of a store
  echo "Police arrested two spies." | tripartite explain - --sentence 1 --format json
"""
_LEXICON: Final = "Prove that every entry of the lexicon codes its own examples, or look entries up."
_LEXICON_EXAMPLES: Final = """\
examples:
  tripartite lexicon check                    every entry against its examples
  tripartite lexicon check detain.police      one entry
  tripartite lexicon list --type COERCE --mode arrest
  tripartite lexicon list --lemma withdraw
  tripartite lexicon check --lexicon my-lexicon   the built-in lexicon with your own entries laid over it
  tripartite lexicon show detain.police
"""
_WHO: Final = """\
Say which country and sectors an actor phrase stands for, on a day, and why. Without a date, those in office
at present are meant. A batch has one JSON object a line with text and, if wanted, id, date and context; the
answers are JSON lines in the same order.
"""
_WHO_EXAMPLES: Final = """\
examples:
  tripartite who "Kassym-Jomart Tokayev" --date 2018-05-01
  tripartite who "the Mongolian president" --date "10 May 2015"
  tripartite who "Defence Minister" --context German
  tripartite who --batch actors.jsonl > answers.jsonl
  tripartite who "Ada Sample" --knowledge own.duckdb
"""
_SCHEMA: Final = """\
Print the JSON Schema (draft 2020-12) of a format that Tripartite writes or reads; without a name, list the
formats and their versions. The same files are in docs/schema/.
"""
_SCHEMA_EXAMPLES: Final = """\
examples:
  tripartite schema                           which formats are there?
  tripartite schema reading > reading.json
  tripartite schema --folder docs/schema      all of them, a file each
"""
_KNOWLEDGE: Final = """\
Check the built-in files of states, organisations, agent nouns and office holders, or import lists of others
into a file that "who" and "read" ask after the built-in ones.
"""
_KNOWLEDGE_EXAMPLES: Final = """\
examples:
  tripartite knowledge check
  tripartite knowledge import --wikidata latest-all.json.bz2 -o own.duckdb
  tripartite knowledge import --phoenix Phoenix.Countries.actors Phoenix.agents -o own.duckdb
  tripartite who "Ada Sample" --knowledge own.duckdb
"""
_IMPORT: Final = """\
Import people, organisations and offices. A Wikidata dump is one entity a line, in a list or bare, plain, .gz
or .bz2, whole or filtered. Dictionaries are those of PETRARCH and Phoenix, of actors or agents. An output
that exists keeps what other imports brought. It appears when the import is complete; one that was killed goes
on where it was when the same command is given again. Exit code 1: faulty parts of the input were left out.
"""
_IMPORT_EXAMPLES: Final = """\
examples:
  tripartite knowledge import --wikidata latest-all.json.gz
  tripartite knowledge import --phoenix own.actors own.agents -o own.duckdb
  export TRIPARTITE_KNOWLEDGE=own.duckdb      ask it in every call
"""
_DOCTOR: Final = """\
Say which model, lexicon, knowledge and gazetteer are in use, what is missing, and the command that gets it.
Exit code 1 when something is missing. With --report it is a block of text for a bug report: versions,
machine, data, a self-test; no article, no path of your home folder, no name.
"""
_DOCTOR_EXAMPLES: Final = """\
examples:
  tripartite doctor                           is everything in place?
  tripartite doctor --report                  paste this into a bug report
  tripartite doctor --report --store news.duckdb    with the schema of a store
"""


def parser() -> Parser:
    """The parser; its result's `module` names the module of `tripartite.cli` whose `run` is to be called."""
    main = described(Parser(prog="tripartite", allow_abbrev=False), _MAIN, _MAIN_EXAMPLES)
    main.add_argument("--version", action="version", version=f"tripartite {__version__}")
    commands = main.add_subparsers(title="commands", metavar="COMMAND", required=True)

    read = described(
        commands.add_parser("read", help="code articles", allow_abbrev=False), _READ, _READ_EXAMPLES
    )
    _add_read(read)
    store_arguments.add_commands(commands)
    relation_arguments.add_relations(commands)
    link_arguments.add_commands(commands, day, count, Formatter)
    evaluate_arguments.add_evaluate(commands)
    serve_arguments.add_serve(commands)
    explain = described(
        commands.add_parser("explain", help="say why an article was coded so", allow_abbrev=False),
        _EXPLAIN,
        _EXPLAIN_EXAMPLES,
    )
    _add_explain(explain)
    lexicon = described(
        commands.add_parser("lexicon", help="check the lexicon or look entries up", allow_abbrev=False),
        _LEXICON,
        _LEXICON_EXAMPLES,
    )
    _add_lexicon(lexicon)
    who = described(
        commands.add_parser("who", help="say who an actor phrase means", allow_abbrev=False),
        _WHO,
        _WHO_EXAMPLES,
    )
    _add_who(who)
    knowledge = described(
        commands.add_parser("knowledge", help="check the knowledge, or import lists", allow_abbrev=False),
        _KNOWLEDGE,
        _KNOWLEDGE_EXAMPLES,
    )
    _add_knowledge(knowledge)
    _add_schema(commands)
    doctor = described(
        commands.add_parser("doctor", help="say what is in use and what is missing"),
        _DOCTOR,
        _DOCTOR_EXAMPLES,
    )
    doctor.set_defaults(module="doctor")
    doctor.add_argument("--report", action="store_true", help="a block of text for a bug report")
    store_arguments.add_store(doctor, required=False)
    add_common(doctor)
    return main


def _add_schema(commands: "argparse._SubParsersAction[Parser]") -> None:
    schema = described(
        commands.add_parser("schema", help="print the JSON Schema of a format", allow_abbrev=False),
        _SCHEMA,
        _SCHEMA_EXAMPLES,
    )
    schema.set_defaults(module="schema")
    schema.add_argument("name", nargs="?", metavar="FORMAT", help="such as reading, event or happening")
    schema.add_argument("--folder", type=Path, metavar="DIR", help="write all schemas there, a file each")
    add_common(schema)


def _add_read(read: argparse.ArgumentParser) -> None:
    read.set_defaults(module="read")
    add_inputs(read)
    add_workers(read)
    read.add_argument("--format", choices=FORMATS, metavar="FORMAT", help="one of " + ", ".join(FORMATS))
    read.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write there; FILE appears once it is complete"
    )
    read.add_argument(
        "--ontology",
        type=Path,
        metavar="FILE",
        help="table of your own codes, for the formats events and csv",
    )
    add_coder(read)
    add_observing(read)
    add_look(read)
    add_common(read)


def _add_explain(explain: argparse.ArgumentParser) -> None:
    explain.set_defaults(module="explain")
    explain.add_argument(
        "target", metavar="FILE", help="one article: file, URL, or - for stdin; with --store an event's id"
    )
    store_arguments.add_store(explain, required=False)
    explain.add_argument("--article", metavar="ID", help="which article, where FILE holds several")
    part = explain.add_mutually_exclusive_group()
    part.add_argument("--sentence", type=count, metavar="N", help="one sentence in full, counted from 1")
    part.add_argument("--event", metavar="ID", help="one event: its id, or the beginning of it")
    explain.add_argument("--date", type=day, metavar="DAY", help="day of publication, YYYY-MM-DD")
    explain.add_argument("--source", metavar="NAME", help="outlet, if the article states none")
    explain.add_argument(
        "--format", choices=("text", "json"), default="text", metavar="FORMAT", help="text or json"
    )
    add_fetching(explain)
    add_coder(explain)
    add_look(explain)
    add_common(explain)


def _add_lexicon(lexicon: argparse.ArgumentParser) -> None:
    actions = lexicon.add_subparsers(title="actions", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="code every example; exit 1 when one fails")
    check.add_argument("ids", metavar="ID", nargs="*", help="only these entries")
    check.add_argument("--model", metavar="NAME", help="parsing model")
    entries = actions.add_parser("list", help="one line an entry")
    entries.add_argument("--type", choices=tuple(QUAD), metavar="TYPE", help="only this PLOVER type")
    modes = sorted({mode for modes in MODE_SCORE.values() for mode in modes})
    entries.add_argument("--mode", choices=modes, metavar="MODE", help="only this PLOVER mode")
    entries.add_argument("--lemma", metavar="WORD", help="only entries with this word as predicate")
    show = actions.add_parser("show", help="one entry with its examples")
    show.add_argument("id", metavar="ID")
    for action, name in ((check, "check"), (entries, "list"), (show, "show")):
        which = action.add_mutually_exclusive_group()
        which.add_argument("--lexicon", type=Path, metavar="DIR", help=PRIVATE)
        which.add_argument(
            "--folder", type=Path, metavar="DIR", help="a whole lexicon in place of the built-in one"
        )
        action.set_defaults(module="lexicon", action=name)
        add_common(action)


def _add_who(who: argparse.ArgumentParser) -> None:
    who.set_defaults(module="who")
    asked = who.add_mutually_exclusive_group(required=True)
    asked.add_argument("name", metavar="NAME", nargs="*", default=[], help="the phrase")
    asked.add_argument("--batch", metavar="FILE", help="JSON lines with text, id, date, context; - for stdin")
    who.add_argument("--date", metavar="DAY", help='YYYY-MM-DD, "10 May 2015" or "today" (the default)')
    who.add_argument("--context", metavar="WORDS", help="words around the phrase, which may tell the country")
    who.add_argument("--json", action="store_true", help="one line of JSON for a single phrase too")
    add_imported(who)
    add_common(who)


def _add_knowledge(knowledge: argparse.ArgumentParser) -> None:
    actions = knowledge.add_subparsers(title="actions", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="print every fault; exit 1 when there is one")
    check.add_argument("--folder", type=Path, metavar="DIR", help="files other than the built-in ones")
    check.set_defaults(module="knowledge", action="check")
    add_common(check)
    imported = described(
        actions.add_parser("import", help="import lists of people and organisations", allow_abbrev=False),
        _IMPORT,
        _IMPORT_EXAMPLES,
    )
    lists = imported.add_mutually_exclusive_group(required=True)
    lists.add_argument("--wikidata", type=Path, metavar="FILE", help="a Wikidata JSON dump")
    lists.add_argument("--phoenix", type=Path, metavar="FILE", nargs="+", help="actor and agent dictionaries")
    imported.add_argument(
        "-o", "--output", type=Path, metavar="FILE", default=Path("knowledge.duckdb"),
        help="the knowledge file (default: knowledge.duckdb)",
    )  # fmt: skip
    imported.set_defaults(module="knowledge", action="import")
    add_common(imported)
