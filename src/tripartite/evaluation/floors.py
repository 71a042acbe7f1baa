"""Floors: figures that must not fall. A ratchet: they are raised by a better run and lowered only by hand."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import floor
from pathlib import Path
from typing import Final

from tripartite.evaluation.evaluate import Evaluation
from tripartite.records.errors import InputError

_NO_FLOOR: Final = frozenset({"events_per_text"})
"""Figures of which more is not better."""
_OF_ALL: Final = frozenset({"precision", "recall", "pair_precision", "pair_recall"})
_DIGITS: Final = 4
_HEADER: Final = """\
# Figures that must not fall. "tripartite evaluate GOLD --floors FILE" fails when one does; --raise-floors
# writes the higher ones. They are lowered by hand, with a reason.
"""


@dataclass(frozen=True, slots=True)
class Floors:
    """Floors by figure, and by type for its F1. `gold` is the digest of what they were measured on, if known.

    `comment` are the lines that the file begins with.
    """

    figures: Mapping[str, float]
    f1: Mapping[str, float]
    gold: str | None = None
    comment: str = _HEADER


def read_floors(path: Path | str) -> Floors:
    """The floors of a TOML file. Raises InputError for a file that cannot be read or has anything else."""
    try:
        text = Path(path).read_text(encoding="utf-8")
        given = tomllib.loads(text)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}. Write it first: --raise-floors") from error
    except ValueError as error:
        raise InputError(f"{path}: not a TOML file: {error}") from error
    unknown = sorted(set(given) - {"gold", "floors", "f1"})
    if unknown:
        raise InputError(f'{path}: there is no "{unknown[0]}" in a file of floors, but gold, floors and f1')
    digest = given.get("gold")
    if digest is not None and not isinstance(digest, str):
        raise InputError(f'{path}: "gold" must be the digest that the evaluation shows')
    figures = _table(path, given, "floors")
    for name in sorted(_NO_FLOOR.intersection(figures)):
        raise InputError(f'{path}: "{name}" has no floor: more of it is not better')
    comment = "".join(_first_comments(text))
    return Floors(figures, _table(path, given, "f1"), digest, comment or _HEADER)


def fallen(floors: Floors, found: Evaluation) -> tuple[str, ...]:
    """What fell below its floor, one line each; none when all is well."""
    return tuple(_fallen(floors, found))


def raised(floors: Floors | None, found: Evaluation) -> Floors:
    """The floors with all that is higher now, and with figures that have none yet; never a lower one.

    A type's F1 gets a floor only where it has one.
    """
    before = floors or Floors({}, {})
    now = {figure.name: _cut(figure.value) for figure in found.figures if figure.name not in _NO_FLOOR}
    of_types = {row.type: _cut(row.f1) for row in found.types if row.type in before.f1}
    return Floors(_higher(before.figures, now), _higher(before.f1, of_types), found.gold, before.comment)


def floors_text(floors: Floors) -> str:
    """The floors as TOML, as `read_floors` reads them."""
    lines = [floors.comment.rstrip("\n")]
    if floors.gold is not None:
        lines.append(f'gold = "{floors.gold}"')
    for title, table in (("floors", floors.figures), ("f1", floors.f1)):
        if table:
            lines += ["", f"[{title}]", *(f"{name} = {value:.{_DIGITS}f}" for name, value in table.items())]
    return "\n".join(lines) + "\n"


def _fallen(floors: Floors, found: Evaluation) -> Iterator[str]:
    if floors.gold is not None and floors.gold != found.gold:
        yield (
            f"the floors were measured on other gold ({floors.gold}, this is {found.gold}). "
            "Set them anew: --raise-floors, or by hand where a figure is lower now"
        )
    f1 = {row.type: row.f1 for row in found.types}
    values = {figure.name: figure.value for figure in found.figures}
    for table, there, what in ((floors.figures, values, ""), (floors.f1, f1, "F1 of ")):
        for name, least in table.items():
            value = there.get(name)
            if value is None:
                hint = ". Is --exhaustive missing?" if name in _OF_ALL else ""
                yield f"{what}{name} has the floor {least:.{_DIGITS}f}, and nothing was told about it{hint}"
            elif _cut(value) < least:
                yield f"{what}{name} fell to {value:.{_DIGITS}f}, its floor is {least:.{_DIGITS}f}"


def _table(path: Path | str, given: Mapping[str, object], name: str) -> dict[str, float]:
    table = given.get(name, {})
    if not isinstance(table, dict):
        raise InputError(f"{path}: [{name}] must be a table such as type_recall = 0.9")
    found = {}
    for key, value in table.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise InputError(f'{path}: the floor of "{key}" must be a number from 0 to 1')
        if not key.replace("_", "").isalnum() or not key.isascii():
            raise InputError(f'{path}: "{key[:60]}" is no figure')
        found[key] = float(value)
    return found


def _higher(before: Mapping[str, float], now: Mapping[str, float]) -> dict[str, float]:
    return {name: max(before.get(name, 0.0), now.get(name, 0.0)) for name in dict.fromkeys((*before, *now))}


def _cut(value: float) -> float:
    """Rounded down, so that the run a floor comes from reaches it; a hair is allowed for floats."""
    return floor(value * 10**_DIGITS + 1e-6) / 10**_DIGITS


def _first_comments(text: str) -> Iterator[str]:
    for line in text.splitlines(keepends=True):
        if not line.startswith("#"):
            return
        yield line
