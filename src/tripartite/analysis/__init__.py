"""What the happenings of a store say together: pairs over time, networks, blocs, changes, forecasts.

```python
from datetime import date

import tripartite
from tripartite import analysis

with tripartite.open_store("news.duckdb") as store:
    year = analysis.Question().during(date(2019, 1, 1), date(2019, 12, 31))
    found = analysis.find_blocs(store, year)
    print(analysis.bloc_sentence(found.blocs[0]))
```

Nothing heavy is imported before a question is asked.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tripartite.analysis.answers import bloc_sentence
    from tripartite.analysis.bloc_history import Compared, compare, history, named_as
    from tripartite.analysis.blocs import Bloc, Blocs, find_blocs, group_of
    from tripartite.analysis.changes import ChangePoint, Changes, find_changes
    from tripartite.analysis.dyads import dyad_counts
    from tripartite.analysis.errors import AnalysisError, NoLinks, NothingThere
    from tripartite.analysis.exports import exported
    from tripartite.analysis.forecast import Forecast, Forecasts, forecast_next
    from tripartite.analysis.network import Network, signed_network
    from tripartite.analysis.scope import Question
    from tripartite.analysis.timeline import timeline_of
    from tripartite.store.filters import Filters

_HOMES: Final = {
    "AnalysisError": "errors", "Bloc": "blocs", "Blocs": "blocs", "ChangePoint": "changes",
    "Changes": "changes",
    "Compared": "bloc_history", "Forecast": "forecast", "Forecasts": "forecast", "Network": "network",
    "NoLinks": "errors", "NothingThere": "errors", "Question": "scope", "history": "bloc_history",
    "bloc_sentence": "answers", "compare": "bloc_history", "dyad_counts": "dyads", "exported": "exports",
    "find_blocs": "blocs", "find_changes": "changes", "forecast_next": "forecast", "group_of": "blocs",
    "named_as": "bloc_history", "signed_network": "network", "timeline_of": "timeline",
}  # fmt: skip

__all__ = [
    "AnalysisError",
    "Bloc",
    "Blocs",
    "ChangePoint",
    "Changes",
    "Compared",
    "Filters",
    "Forecast",
    "Forecasts",
    "Network",
    "NoLinks",
    "NothingThere",
    "Question",
    "bloc_sentence",
    "compare",
    "dyad_counts",
    "exported",
    "find_blocs",
    "find_changes",
    "forecast_next",
    "group_of",
    "history",
    "named_as",
    "signed_network",
    "timeline_of",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    if name == "Filters":
        return import_module("tripartite.store.filters").Filters
    if name not in _HOMES:
        raise AttributeError(f"module 'tripartite.analysis' has no attribute {name!r}")
    value: object = getattr(import_module(f"tripartite.analysis.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
