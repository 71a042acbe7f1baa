"""Importing others' lists of actors: Wikidata dumps and Phoenix dictionaries, into one DuckDB file."""
