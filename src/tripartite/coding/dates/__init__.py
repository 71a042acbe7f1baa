"""When: date expressions of news English and the days they mean."""

from tripartite.coding.dates.combination import find
from tripartite.coding.dates.forms import DateExpression
from tripartite.coding.dates.mentions import mentions
from tripartite.coding.dates.resolution import resolve
from tripartite.coding.dates.tense import local_tense

__all__ = ["DateExpression", "find", "local_tense", "mentions", "resolve"]
