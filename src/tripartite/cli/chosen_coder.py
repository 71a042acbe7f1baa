"""The coder that a command's options ask for."""

from argparse import Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tripartite.coding.pipeline import Coder


def chosen_coder(arguments: Namespace) -> "Coder":
    """Load what `--model`, `--ner`, `--lexicon`, `--knowledge`, `--semantic` and `--min-confidence` name.

    Raises what `api.coder` raises.
    """
    from tripartite import api

    return api.coder(
        arguments.model,
        ner=arguments.ner,
        lexicon=arguments.lexicon,
        knowledge=arguments.knowledge,
        semantic=arguments.semantic,
        min_confidence=arguments.min_confidence,
    )
