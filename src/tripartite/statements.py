"""Statements on their own: who says what in a text.

The parser is loaded when the first text is read. docs/statements.md says what counts as a statement. The
module can be called like its function: ``tripartite.statements("...")``.
"""

import sys
from datetime import date
from types import ModuleType

from tripartite.api import read
from tripartite.records.reading import Mention, Relay, Statement

__all__ = ["Mention", "Relay", "Statement", "statements"]


def statements(
    text: str, *, published: date | str | None = None, model: str | None = None
) -> tuple[Statement, ...]:
    """Who says what in a text, in text order.

    Each statement has its speaker (None where nobody is named), its cue, its content without the cue, its
    manner ("direct" when it is wholly quoted, "indirect", or "mixed") and those who relay it, outermost
    last. Offsets count from the first character of `text`. `published` is the day of publication, a date
    or "YYYY-MM-DD"; `model` an installed parsing model other than the default one.
    Raises InputError for a text that cannot be read, ModelMissing when there is no parsing model.

    >>> (said,) = statements('"The war is nearly over," Haddad said, according to Tasnim.')
    >>> said.speaker.text, said.cue.text, said.manner
    ('Haddad', 'said', 'direct')
    >>> said.content[0].text, said.relayed_by[0].text
    ('The war is nearly over,', 'Tasnim')
    """
    return read(text, published=published, model=model).statements


class _CallableModule(ModuleType):
    """`tripartite.statements` names both this module and what it does."""

    def __call__(
        self, text: str, *, published: date | str | None = None, model: str | None = None
    ) -> tuple[Statement, ...]:
        return statements(text, published=published, model=model)


sys.modules[__name__].__class__ = _CallableModule
