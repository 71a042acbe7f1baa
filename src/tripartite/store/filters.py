"""Questions about events as conditions in SQL; every value goes in as a parameter."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Final

from tripartite.records.codebook import SECTORS
from tripartite.store import vocabulary
from tripartite.store.errors import QueryError

Values = str | Sequence[str] | None
_CODE_LENGTH: Final = 3


@dataclass(frozen=True, slots=True)
class Filters:
    """What events must be like; all that is given must hold, of several values of one field any.

    `actor`, `recipient`, `either` (one of the two) and `said_by` take a country code or name ("IRN", "Iran"),
    a sector ("MIL"), both run together ("IRNMIL"), or part of an actor's name. `country` and `sector` are
    those of an actor or recipient. `since` and `until` are days, both included, that the event's days must
    touch; an event without a day counts from its article's publication.
    """

    actor: Values = None
    recipient: Values = None
    either: Values = None
    type: Values = None
    mode: Values = None
    context: Values = None
    quad: int | Sequence[int] | None = None
    country: Values = None
    sector: Values = None
    status: Values = None
    source: Values = None
    since: date | str | None = None
    until: date | str | None = None
    place_country: Values = None
    said_by: Values = None
    min_confidence: float | None = None

    def condition(self) -> "Condition":
        """The SQL that holds for the events meant. Raises QueryError for an unknown code or day."""
        found = [
            _BUILDERS[f.name](value) for f in fields(self) if (value := getattr(self, f.name)) is not None
        ]
        return both(found)


@dataclass(frozen=True, slots=True)
class Condition:
    """SQL with its parameters in order."""

    sql: str
    parameters: tuple[object, ...] = ()


def both(conditions: Iterable[Condition]) -> Condition:
    """All conditions at once; true when there are none."""
    return _joined(conditions, " AND ", "true")


def any_of(conditions: Iterable[Condition]) -> Condition:
    """One of the conditions at least; false when there are none."""
    return _joined(conditions, " OR ", "false")


def _joined(conditions: Iterable[Condition], word: str, empty: str) -> Condition:
    parts = list(conditions)
    if not parts:
        return Condition(empty)
    sql = word.join(part.sql for part in parts)
    parameters = tuple(value for part in parts for value in part.parameters)
    return Condition(sql if len(parts) == 1 else f"({sql})", parameters)


def _several(value: Values) -> list[str]:
    given = [value] if isinstance(value, str) else list(value or ())
    words = [word.strip() for word in given]
    if not all(words):
        raise QueryError("an empty value was given to filter by. Leave the option out instead")
    for word in words:
        if any("\ud800" <= letter <= "\udfff" for letter in word):
            raise QueryError(f"{word!a} cannot be filtered by: it holds half a character. Check its encoding")
    return words


def party(side: str, value: str) -> Condition:
    """That one of the actors ("actor") or recipients ("recipient") is what `value` says."""
    country, sector = codes_of(value)
    if country and sector:
        # Countries and sectors are parallel lists: both must hold of the same actor.
        pairs = f"list_zip({side}_countries, {side}_sectors)"
        return both(
            [
                Condition(f"list_contains({side}_countries, ?)", (country,)),
                Condition(f"list_contains({pairs}, row(?, ?))", (country, sector)),
            ]
        )
    if country:
        return Condition(f"list_contains({side}_countries, ?)", (country,))
    if sector:
        return Condition(f"list_contains({side}_sectors, ?)", (sector,))
    return _name_in(f"{side}_names", value)


def codes_of(value: str) -> tuple[str | None, str | None]:
    """Country and sector that `value` stands for, null for what it does not say; both null for a name.

    Raises QueryError for what is written like a code and is none.
    """
    if value.isupper() and value.isalpha() and len(value) in (_CODE_LENGTH, 2 * _CODE_LENGTH):
        head, tail = value[:_CODE_LENGTH], value[_CODE_LENGTH:]
        if not tail and head in SECTORS:
            return None, head
        if tail:
            return vocabulary.country(head), vocabulary.sector(tail)
        return vocabulary.country(head), None
    return (vocabulary.country(value) if vocabulary.is_country(value) else None), None


def _name_in(column: str, name: str) -> Condition:
    return Condition(f"len(list_filter({column}, lambda n: contains(lower(n), ?))) > 0", (name.lower(),))


def _parties(sides: Sequence[str]) -> Callable[[Values], Condition]:
    return lambda value: any_of(party(side, word) for word in _several(value) for side in sides)


def _in(column: str, check: Callable[[str], str]) -> Callable[[Values], Condition]:
    def build(value: Values) -> Condition:
        words = [check(word) for word in _several(value)]
        return any_of(Condition(f"{column} = ?", (word,)) for word in words)

    return build


def _holds(columns: Sequence[str], check: Callable[[str], str]) -> Callable[[Values], Condition]:
    def build(value: Values) -> Condition:
        words = [check(word) for word in _several(value)]
        return any_of(
            Condition(f"list_contains({column}, ?)", (word,)) for word in words for column in columns
        )

    return build


def _source(value: Values) -> Condition:
    return any_of(Condition("lower(source) = ?", (word.lower(),)) for word in _several(value))


def _quad(value: int | Sequence[int]) -> Condition:
    numbers = [value] if isinstance(value, int) else list(value)
    if not all(number in (1, 2, 3, 4) for number in numbers):
        raise QueryError(f"there is no quad class {numbers}. They are 1, 2, 3 and 4")
    return any_of(Condition("quad = ?", (number,)) for number in numbers)


def _said_by(value: Values) -> Condition:
    parts = []
    for word in _several(value):
        country, sector = codes_of(word)
        if sector is not None:
            raise QueryError(f'the sector of a speaker is not stored: give a country or a name, not "{word}"')
        if country is not None:
            parts.append(Condition("said_by_country = ?", (country,)))
        else:
            parts.append(Condition("contains(lower(said_by_name), ?)", (word.lower(),)))
    return any_of(parts)


def day(value: date | str) -> date:
    """A day given as a date or as YYYY-MM-DD. Raises QueryError."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise QueryError(f'"{value[:40]}" is no day written YYYY-MM-DD') from None


def _since(value: date | str) -> Condition:
    return Condition("last_day >= ?", (day(value),))


def _until(value: date | str) -> Condition:
    return Condition("first_day <= ?", (day(value),))


def _confidence(value: float) -> Condition:
    return Condition("confidence >= ?", (float(value),))


_COUNTRIES: Final = ("actor_countries", "recipient_countries")
_SECTORS: Final = ("actor_sectors", "recipient_sectors")
_BUILDERS: Final[dict[str, Callable[..., Condition]]] = {
    "actor": _parties(["actor"]),
    "recipient": _parties(["recipient"]),
    "either": _parties(["actor", "recipient"]),
    "type": _in("type", vocabulary.event_type),
    "mode": _holds(["modes"], vocabulary.mode),
    "context": _holds(["contexts"], vocabulary.context),
    "quad": _quad,
    "country": _holds(_COUNTRIES, vocabulary.country),
    "sector": _holds(_SECTORS, vocabulary.sector),
    "status": _in("status", vocabulary.status),
    "source": _source,
    "since": _since,
    "until": _until,
    "place_country": _in("place_country", vocabulary.country),
    "said_by": _said_by,
    "min_confidence": _confidence,
}
