"""The fields of a gold line, checked one by one."""

from collections.abc import Mapping

from tripartite.records.errors import InputError
from tripartite.records.span import Span


class GoldFault(InputError):
    """What is wrong with one line of a gold file."""


def span_lists(record: Mapping[str, object], name: str, text: str) -> tuple[Span, ...] | None:
    """The spans of a field such as [[0, 5], [9, 14]]; None where it is absent or null. Raises GoldFault."""
    given = record.get(name)
    if given is None:
        return None
    if not isinstance(given, list):
        raise GoldFault(f'"{name}" must be a list of [start, end]')
    return tuple(_span(name, pair, len(text)) for pair in given)


def words_of(record: Mapping[str, object], *names: str) -> tuple[str, ...]:
    """The words that a field has, one or a list, under the first of its names that is given.

    Raises GoldFault.
    """
    for name in names:
        given = record.get(name)
        if given is None:
            continue
        several = given if isinstance(given, list) else [given]
        words = tuple(word for word in several if isinstance(word, str))
        if len(words) < len(several):
            raise GoldFault(f'"{name}" must be a text or a list of texts')
        return tuple(word for word in words if word.strip())
    return ()


def _span(name: str, pair: object, length: int) -> Span:
    if (
        not isinstance(pair, list)
        or len(pair) != 2
        or not all(isinstance(edge, int) and not isinstance(edge, bool) for edge in pair)
    ):
        raise GoldFault(f'"{name}" must be a list of [start, end] with whole numbers')
    start, end = pair
    if not 0 <= start < end <= length:
        raise GoldFault(f'"{name}" has [{start}, {end}], which is no part of a text of {length} characters')
    return Span(start, end)
