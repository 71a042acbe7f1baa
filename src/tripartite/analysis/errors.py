"""What an analysis cannot answer, in words for people."""

from tripartite.records.errors import TripartiteError


class AnalysisError(TripartiteError):
    """A question about relations that has no answer; the message says why and what to ask instead."""


class NothingThere(AnalysisError):
    """No happening matches what was asked."""


class NoLinks(AnalysisError):
    """The question needs linked happenings, and the store has none."""
