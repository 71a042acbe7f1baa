"""The one root of all errors that Tripartite raises on purpose."""


class TripartiteError(Exception):
    """Base of every error of this package; its message says what, where and what to do."""


class InputError(TripartiteError):
    """An article or corpus record that cannot be read."""


class LexiconError(TripartiteError):
    """A lexicon or knowledge file that breaks its rules."""


class OntologyError(TripartiteError):
    """A table of another ontology's codes that breaks its rules, one fault a line."""


class ModelMissing(TripartiteError):
    """The parsing model is not installed; the message gives the command that installs it."""
