"""One line of a Wikidata dump: of its JSON only what the importer needs is ever made into objects."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Final

import msgspec

from tripartite.records.errors import InputError

_ID: Final = re.compile(r"Q[1-9]\d{0,11}", re.ASCII)
_TIME: Final = re.compile(r"([+-])(\d{4,16})-(\d\d)-(\d\d)T", re.ASCII)
_LONGEST_NAME: Final = 200
_MOST_NAMES: Final = 60
_YEAR, _MONTH, _DAY = 9, 10, 11


class Value(msgspec.Struct):
    """The value of a statement: an item's id or a time; of all other kinds nothing is kept."""

    id: str | None = None
    number: int | None = msgspec.field(default=None, name="numeric-id")
    time: str | None = None
    precision: int | float | None = None


class DataValue(msgspec.Struct):
    """A value in its wrapping; texts are plain."""

    value: Value | str | None = None


class Snak(msgspec.Struct):
    """A property's value, or the word that it has an unknown one ("somevalue") or none."""

    snaktype: str = "value"
    datavalue: DataValue | None = None

    @property
    def item(self) -> int | None:
        """The number of the item that is the value."""
        value = self.datavalue.value if self.datavalue else None
        if not isinstance(value, Value):
            return None
        if value.number is not None:
            return value.number if 0 < value.number < 10**12 else None
        return int(value.id[1:]) if value.id and _ID.fullmatch(value.id) else None

    @property
    def text(self) -> str | None:
        """The text that is the value."""
        value = self.datavalue.value if self.datavalue else None
        return value if isinstance(value, str) else None

    def days(self) -> tuple[date, date] | None:
        """The first and last day that a time can mean; None where it names no year from 1 on."""
        value = self.datavalue.value if self.datavalue else None
        if not isinstance(value, Value) or not value.time or value.precision is None:
            return None
        found = _TIME.match(value.time)
        if found is None or found[1] == "-" or len(found[2].lstrip("0")) > 4 or value.precision < _YEAR:
            return None
        year, month, day = int(found[2]), int(found[3]), int(found[4])
        try:
            if value.precision < _MONTH:
                return date(year, 1, 1), date(year, 12, 31)
            if value.precision < _DAY:
                return date(year, month, 1), date(year, month, monthrange(year, month)[1])
            return date(year, month, day), date(year, month, day)
        except ValueError:
            return None


Snaks = tuple[Snak, ...]


class Qualifiers(msgspec.Struct):
    """What is said about a statement: since when, until when, of what."""

    P580: Snaks = ()
    P582: Snaks = ()
    P642: Snaks = ()
    P1001: Snaks = ()


class Statement(msgspec.Struct):
    """One claim with its qualifiers and rank."""

    mainsnak: Snak
    # An empty map is written as a list.
    qualifiers: Qualifiers | list[None] | None = None
    rank: str = "normal"

    @property
    def about(self) -> Qualifiers:
        """The qualifiers, empty where there are none."""
        return self.qualifiers if isinstance(self.qualifiers, Qualifiers) else Qualifiers()


Statements = tuple[Statement, ...]


class Claims(msgspec.Struct):
    """The statements of the properties that matter here; `docs/knowledge.md` says what each is."""

    P17: Statements = ()
    P27: Statements = ()
    P31: Statements = ()
    P39: Statements = ()
    P102: Statements = ()
    P106: Statements = ()
    P159: Statements = ()
    P241: Statements = ()
    P279: Statements = ()
    P298: Statements = ()
    P410: Statements = ()
    P488: Statements = ()
    P569: Statements = ()
    P570: Statements = ()
    P571: Statements = ()
    P576: Statements = ()
    P1001: Statements = ()
    P1142: Statements = ()
    P1308: Statements = ()
    P2388: Statements = ()
    P2389: Statements = ()


class Text(msgspec.Struct):
    """A label or alias."""

    value: str


class Labels(msgspec.Struct):
    """The English label, or the one for all languages."""

    en: Text | None = None
    mul: Text | None = None


class Aliases(msgspec.Struct):
    """The English aliases, and those of all languages."""

    en: tuple[Text, ...] = ()
    mul: tuple[Text, ...] = ()


class Entity(msgspec.Struct):
    """One entity of a dump."""

    id: str
    type: str = "item"
    labels: Labels | list[None] | None = None
    aliases: Aliases | list[None] | None = None
    claims: Claims | list[None] | None = None
    sitelinks: dict[str, msgspec.Raw] | list[None] | None = None

    @property
    def number(self) -> int | None:
        """The number of an item, None for anything else ("P31", "L7")."""
        return int(self.id[1:]) if self.type == "item" and _ID.fullmatch(self.id) else None

    @property
    def label(self) -> str | None:
        """The English name."""
        if not isinstance(self.labels, Labels):
            return None
        text = self.labels.en or self.labels.mul
        return clean(text.value) if text else None

    @property
    def names(self) -> tuple[str, ...]:
        """Further English names."""
        if not isinstance(self.aliases, Aliases):
            return ()
        every = (*self.aliases.en, *self.aliases.mul)[:_MOST_NAMES]
        found = dict.fromkeys(name for text in every if (name := clean(text.value)))
        found.pop(self.label or "", None)
        return tuple(found)

    @property
    def said(self) -> Claims:
        """The claims, empty where there are none."""
        return self.claims if isinstance(self.claims, Claims) else Claims()

    @property
    def popularity(self) -> int:
        """How many Wikipedias and sister projects have a page."""
        return len(self.sitelinks) if self.sitelinks else 0


_decoder: Final = msgspec.json.Decoder(Entity)


def parse(content: bytes) -> Entity | None:
    """The entity of a line; None for the brackets around the list and for empty lines.

    Raises InputError for what is no JSON, is nested too deeply, or is no entity.
    """
    line = content.strip().removeprefix(b"\xef\xbb\xbf").removesuffix(b",").strip()
    if line.startswith(b"["):
        line = line[1:].strip()
    if line.endswith(b"]"):
        line = line[:-1].strip()
    if not line:
        return None
    try:
        return _decoder.decode(line)
    except msgspec.ValidationError as error:
        raise InputError(f"no Wikidata entity: {error}") from error
    except (msgspec.DecodeError, UnicodeError) as error:
        raise InputError(f"no JSON: {error}") from error
    except RecursionError as error:
        raise InputError("no Wikidata entity: nested too deeply") from error


def items(statements: Statements) -> tuple[int, ...]:
    """The items that statements name, the preferred ones first; deprecated ones do not count."""
    found = [(s.rank != "preferred", s.mainsnak.item) for s in statements if s.rank != "deprecated"]
    return tuple(dict.fromkeys(item for _, item in sorted(found, key=lambda f: f[0]) if item))


def held(statements: Statements) -> Iterator[Statement]:
    """Statements with an item as their value that are not deprecated."""
    return (s for s in statements if s.rank != "deprecated" and s.mainsnak.item)


def first_days(statements: Statements) -> tuple[date, date] | None:
    """The days of the first statement that names any, the preferred ones first."""
    ranked = sorted(statements, key=lambda s: s.rank != "preferred")
    return next((d for s in ranked if s.rank != "deprecated" and (d := s.mainsnak.days())), None)


def clean(name: str) -> str | None:
    """A name without control characters and blanks at its ends; None for one that is none."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    return plain if plain and len(plain) <= _LONGEST_NAME else None
