"""Events from news: who did what to whom, where and when - and who says so.

```python
import tripartite

reading = tripartite.read("Police arrested three protesters in Minsk on Monday.", published="2023-05-09")
for event in reading.events:
    print(event.type, event.status, event.when)
```

Importing this package is cheap: the language model is loaded when the first article is read.
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING

from tripartite.version import __version__

if TYPE_CHECKING:
    from tripartite import dates, places, statements
    from tripartite.api import Readings, read, read_many
    from tripartite.coding.who import Resolution, who
    from tripartite.evaluation.evaluate import Evaluation, evaluate
    from tripartite.records.article import Article
    from tripartite.records.errors import InputError, LexiconError, ModelMissing, TripartiteError
    from tripartite.records.reading import Reading
    from tripartite.store.store import Store, open_store

_HOMES = {
    "read": "tripartite.api",
    "read_many": "tripartite.api",
    "Readings": "tripartite.api",
    "Article": "tripartite.records.article",
    "Evaluation": "tripartite.evaluation.evaluate",
    "evaluate": "tripartite.evaluation.evaluate",
    "Reading": "tripartite.records.reading",
    "InputError": "tripartite.records.errors",
    "LexiconError": "tripartite.records.errors",
    "ModelMissing": "tripartite.records.errors",
    "TripartiteError": "tripartite.records.errors",
    "Resolution": "tripartite.coding.who",
    "who": "tripartite.coding.who",
    "Store": "tripartite.store.store",
    "open_store": "tripartite.store.store",
}

if os.path.exists(os.path.join(__path__[0], "native.stamp")):  # noqa: PTH110, PTH118 - pathlib takes 5 ms
    from tripartite import native

    native.prepare()

# The stages that can be used alone: tripartite.dates.resolve(...), tripartite.statements(...).
_MODULES = ("dates", "places", "statements")

__all__ = [
    "Article",
    "Evaluation",
    "InputError",
    "LexiconError",
    "ModelMissing",
    "Reading",
    "Readings",
    "Resolution",
    "Store",
    "TripartiteError",
    "__version__",
    "dates",
    "evaluate",
    "open_store",
    "places",
    "read",
    "read_many",
    "statements",
    "who",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    if name in _MODULES:
        return import_module(f"tripartite.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module 'tripartite' has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
