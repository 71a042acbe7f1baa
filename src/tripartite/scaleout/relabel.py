"""Messages about a copy of an input, said of the input itself."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from tripartite.sources.failures import Failure


@dataclass(slots=True)
class Labels:
    """The names that local copies stand for. `lines` counts the lines before the part that was copied."""

    names: Mapping[str, str]
    lines: Callable[[], int] | None = None
    _before: int | None = None

    def failure(self, failure: Failure) -> Failure:
        """The failure with the input's own name and line."""
        if failure.where not in self.names:
            return failure
        line = None if failure.line is None else failure.line + self._lines_before()
        return replace(failure, where=self.text(failure.where), line=line, cause=self.text(failure.cause))

    def text(self, text: str) -> str:
        """The text with the inputs' own names, and lines after them."""
        for path, name in self.names.items():
            if path in text:
                text = re.sub(f"{re.escape(path)}(?::([0-9]+))?", partial(self._named, name), text)
        return text

    def _named(self, name: str, found: re.Match[str]) -> str:
        return name if found[1] is None else f"{name}:{int(found[1]) + self._lines_before()}"

    def _lines_before(self) -> int:
        if self._before is None:
            self._before = 0 if self.lines is None else self.lines()
        return self._before
