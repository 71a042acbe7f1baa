"""Numbered steps from an empty store to the present one.

A step that has been released is never changed: a later one changes what it made.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tripartite.store.schema import TABLES


@dataclass(frozen=True, slots=True)
class CreateTable:
    """Make a table of the schema."""

    table: str


@dataclass(frozen=True, slots=True)
class AddColumn:
    """Add a column, null in the rows that are there."""

    table: str
    column: str
    type: str


Step = CreateTable | AddColumn


@dataclass(frozen=True, slots=True)
class Migration:
    """What one version of the schema has more than the one before it."""

    number: int
    name: str
    steps: tuple[Step, ...]


def _create(*tables: str) -> tuple[Step, ...]:
    return tuple(CreateTable(table) for table in tables)


MIGRATIONS: Final = (
    Migration(
        1,
        "articles, runs and readings",
        _create(
            "articles", "coders", "runs", "outcomes", "readings", "events", "actors", "statements", "places"
        ),
    ),
    Migration(
        2, "judgements and happenings", _create("judgements", "links", "happenings", "happening_summary")
    ),
)
LATEST: Final = MIGRATIONS[-1].number


def pending(version: int) -> Iterator[Migration]:
    """The migrations that a store of schema `version` still needs, in order."""
    return (migration for migration in MIGRATIONS if migration.number > version)


def tables_at(version: int) -> tuple[str, ...]:
    """The names of the tables that a store of schema `version` has."""
    return tuple(
        step.table
        for migration in MIGRATIONS
        if migration.number <= version
        for step in migration.steps
        if isinstance(step, CreateTable)
    )


def statement(step: Step) -> str:
    """The step as SQL for a DuckDB file."""
    if isinstance(step, CreateTable):
        return TABLES[step.table].create()
    return f"ALTER TABLE {step.table} ADD COLUMN {step.column} {step.type}"
