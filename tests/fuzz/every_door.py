"""All doors by name; the modules behind them are imported when one is asked for."""

from importlib import import_module

from tests.fuzz.harness import Door

_WHERE = {
    "article": ("articles", "CODED"), "stages": ("words", "STAGES"), "dates": ("words", "DATES"), "places": ("words", "PLACES"), "who-batch": ("words", "WHO"),
    "text-file": ("tables", "TEXT"), "html": ("pages", "HTML"), "mhtml": ("pages", "MHTML"), "feed": ("pages", "FEED"), "warc": ("archives", "WARC"),
    "jsonl": ("tables", "JSONL"), "json": ("tables", "JSON_FILE"), "csv": ("tables", "CSV"), "tsv": ("tables", "TSV"), "parquet": ("tables", "PARQUET"),
    "lexicon": ("lists", "LEXICON"), "knowledge-tables": ("lists", "KNOWLEDGE"), "ontology": ("lists", "ONTOLOGY"), "phoenix": ("lists", "PHOENIX"),
    "phoenix-import": ("lists", "PHOENIX_IMPORT"), "wikidata": ("lists", "WIKIDATA"), "wikidata-import": ("lists", "WIKIDATA_IMPORT"),
    "reading": ("readings", "READING"), "questions": ("readings", "QUESTIONS"), "feed-memory": ("readings", "FEED_MEMORY"), "addresses": ("readings", "ADDRESSES"),
    "desk": ("requests", "DESK"),
}  # fmt: skip
NAMES = tuple(_WHERE)


def door(name: str) -> Door:
    """The door of that name."""
    module, attribute = _WHERE[name]
    found: Door = getattr(import_module(f"tests.fuzz.doors.{module}"), attribute)
    assert found.name == name
    return found
