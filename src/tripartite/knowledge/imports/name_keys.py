"""The keys under which names are kept in a knowledge file: 64-bit digests of their forms.

A file of millions of names is asked for each capitalised word of a text. Digests are small enough to be
held in memory, sorted; only where one is there is the file itself asked.
"""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

from tripartite.knowledge.names import parts, skeleton
from tripartite.knowledge.offices import Person, goes_by_first_name, short_forms
from tripartite.knowledge.surface import form


@lru_cache(maxsize=65_536)
def _key(kind: str, *text: str) -> int:
    """A signed 64-bit digest of a kind of key and its text."""
    state = blake2b("\x1f".join((kind, *text)).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(state.digest(), "big", signed=True)


def organization_key(form: str) -> int:
    """The key of an organisation's name by its form."""
    return _key("organization", organization_case(form))


def organization_case(form: str) -> str:
    """The form in lower case, but for a single word ("US" is not "us")."""
    return form.lower() if " " in form else form


def first_piece_key(piece: str) -> int:
    """The key of the word that a name begins with, in any case."""
    return _key("first", piece.lower())


def full_name_key(form: str) -> int:
    """The key of the form of a person's whole name, in any case."""
    return _key("person", form.lower())


def spelling_key(given: str, surname: str) -> int:
    """The key of all transliterations of a given name with a surname."""
    return _key("spelling", skeleton(given), skeleton(surname))


def short_name_key(word: str) -> int:
    """The key of what a person is called by alone, in all transliterations."""
    return _key("short", skeleton(word))


def office_key(country: str, title: str) -> int:
    """The key of a country's office, by title or role."""
    return _key("office", country, title)


def person_keys(person: Person) -> frozenset[int]:
    """All keys of a person's names."""
    found: set[int] = set()
    first = goes_by_first_name(person)
    for name in (person.name, *person.names):
        counted = parts(tuple(name.split()))
        # One word alone names nobody: lists have aliases such as "Smith".
        if len(counted) > 1:
            found.add(full_name_key(form(name)))
            found.add(spelling_key(counted[0], counted[-1]))
        found.update(short_name_key(short) for short in short_forms(counted, first=first))
    return frozenset(found)


def organization_forms(names: Iterable[str]) -> tuple[str, ...]:
    """The forms of an organisation's names, without the article before them."""
    forms = (form(name.removeprefix("The ").removeprefix("the ")) for name in names)
    return tuple(dict.fromkeys(filter(None, forms)))
