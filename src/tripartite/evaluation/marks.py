"""One event of gold: what it is, and how its parties are marked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypedDict

from tripartite.evaluation.gold_fields import GoldFault, words_of
from tripartite.records.codebook import QUAD
from tripartite.records.span import Span
from tripartite.store import vocabulary
from tripartite.store.filters import codes_of

YIELD: Final = "YIELD"
YIELDS: Final = ("CONCEDE", "RETREAT")
"""Types that some gold does not tell apart; there both count as YIELD."""

Party = tuple[str | None, str | None]
"""Country and sector, None for what is not said."""


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """What a line says. A side is marked by characters, by codes, or not at all (None and empty).

    Sources that are given as an empty list were looked for and not found: no event can link them.
    `countries` and `target_countries` are what the parties' countries must be.
    """

    line: int
    type: str
    sources: tuple[Span, ...] | None = None
    targets: tuple[Span, ...] | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    modes: tuple[str, ...] = ()
    status: str | None = None
    countries: tuple[str, ...] = ()
    target_countries: tuple[str, ...] = ()

    @property
    def marked(self) -> bool:
        """Whether anything tells who does it or to whom."""
        return bool(self.sources is not None or self.targets or self.actors or self.recipients)


class Codes(TypedDict):
    """The fields of a gold event that hold codes."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    modes: tuple[str, ...]
    status: str | None
    countries: tuple[str, ...]
    target_countries: tuple[str, ...]


def known_type(given: object) -> str:
    """A type of PLOVER, or YIELD. Raises GoldFault and QueryError."""
    if not isinstance(given, str):
        raise GoldFault('"type" must be a PLOVER type such as "PROTEST", or null')
    return vocabulary.known("type", given, (*QUAD, YIELD))


def known_codes(record: Mapping[str, object]) -> Codes:
    """The codes of a line, each one of the codebook. Raises GoldFault and QueryError."""
    statuses = words_of(record, "status")
    if len(statuses) > 1:
        raise GoldFault('"status" must be one of ' + ", ".join(vocabulary.STATUSES))
    return Codes(
        actors=_parties(words_of(record, "actors")),
        recipients=_parties(words_of(record, "recipients")),
        modes=tuple(map(vocabulary.mode, words_of(record, "mode", "modes"))),
        status=vocabulary.status(statuses[0]) if statuses else None,
        countries=tuple(map(vocabulary.country, words_of(record, "country"))),
        target_countries=tuple(map(vocabulary.country, words_of(record, "target_country"))),
    )


def _parties(codes: tuple[str, ...]) -> tuple[Party, ...]:
    found = []
    for code in codes:
        party = codes_of(code.upper())
        if party == (None, None):
            raise GoldFault(
                f'"{code[:60]}" is no code of an actor. Give a country and sector, such as IRNMIL'
            )
        found.append(party)
    return tuple(found)
