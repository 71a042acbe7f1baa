"""The codes that a question may name, and the nearest one to a code that does not exist."""

from collections.abc import Collection
from difflib import get_close_matches
from functools import cache

from tripartite.records.codebook import CONTEXTS, INTERNATIONAL, MODE_SCORE, QUAD, SECTORS
from tripartite.store.errors import QueryError

STATUSES = ("actual", "historical", "future", "hypothetical", "negated")
MODES = tuple(sorted({mode for modes in MODE_SCORE.values() for mode in modes}))


def known(what: str, code: str, codes: Collection[str]) -> str:
    """`code` as `codes` spell it, in upper or lower case. Raises QueryError with the nearest one."""
    folded = {name.casefold(): name for name in codes}
    if code.casefold() in folded:
        return folded[code.casefold()]
    near = get_close_matches(code.casefold(), folded, n=1, cutoff=0.5)
    hint = f"Did you mean {folded[near[0]]}?" if near else f"Known: {', '.join(list(codes)[:16])}"
    raise QueryError(f'there is no {what} "{code[:60]}". {hint}')


def event_type(code: str) -> str:
    """A PLOVER type."""
    return known("type", code, QUAD)


def mode(code: str) -> str:
    """A PLOVER mode."""
    return known("mode", code, MODES)


def context(code: str) -> str:
    """A PLOVER context."""
    return known("context", code, CONTEXTS)


def status(code: str) -> str:
    """A status of an event."""
    return known("status", code, STATUSES)


def sector(code: str) -> str:
    """A sector code."""
    return known("sector", code, SECTORS)


def country(code: str) -> str:
    """A country or international code for a code, or for a country's name."""
    codes, names = _countries()
    if code.upper() in codes:
        return code.upper()
    if code.casefold() in names:
        return names[code.casefold()]
    alike = [names[name] for name in get_close_matches(code.casefold(), names, n=1, cutoff=0.6)]
    if not alike and len(code) == len("IRN"):
        alike = [known for known in sorted(codes) if known[:2] == code[:2].upper()]
    hint = f"Did you mean {' or '.join(alike[:4])}?" if alike else "Use a code of three letters, such as IRN"
    raise QueryError(f'there is no country "{code[:60]}". {hint}')


def is_country(code: str) -> bool:
    """True for a code or a name that `country` knows."""
    codes, names = _countries()
    return code.upper() in codes or code.casefold() in names


@cache
def _countries() -> tuple[frozenset[str], dict[str, str]]:
    from tripartite.knowledge import loader

    known_states = loader.load().countries
    names: dict[str, str] = {}
    for entry in known_states.values():
        for name in (entry.name, *entry.names):
            names.setdefault(name.casefold(), entry.code)
    return frozenset(known_states) | frozenset(INTERNATIONAL), names
