"""The codebook's status of a proposition."""

from tripartite.coding.factuality.verdict import Factuality
from tripartite.records.reading import Status


def status(factuality: Factuality, *, background: bool) -> Status:
    """The codebook's status; `background` is told by `is_background` or by a date far back."""
    if factuality.certainty != "certain":
        return "hypothetical"
    if factuality.polarity == "negative":
        return "negated"
    if factuality.time == "future":
        return "future"
    return "historical" if background else "actual"
