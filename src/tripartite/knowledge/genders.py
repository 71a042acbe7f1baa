"""Titles and given names that tell "he" from "she"."""

from collections.abc import Sequence
from typing import Final, Literal

from tripartite.knowledge.name_words import load_name_words

Gender = Literal["f", "m"]

_WOMEN: Final = frozenset(
    "queen princess duchess countess baroness empress lady dame mrs ms miss madam madame mme sister nun"
    " mother spokeswoman congresswoman chairwoman businesswoman policewoman assemblywoman councilwoman"
    " alderwoman noblewoman stateswoman anchorwoman camerawoman servicewoman woman girl wife widow"
    " daughter actress heiress".split()
)
_MEN: Final = frozenset(
    "king prince duke baron emperor sultan emir amir lord sir mr sheikh shaikh pope imam ayatollah mullah"
    " cardinal father brother spokesman congressman chairman businessman policeman assemblyman councilman"
    " alderman nobleman statesman anchorman cameraman serviceman gunman man boy husband widower son".split()
)


def gender(title: str, name: Sequence[str]) -> Gender | None:
    """The gender that a title ("spokeswoman", "King") or the given name tells; None when neither does."""
    for word in title.lower().replace(".", "").split():
        if word in _WOMEN:
            return "f"
        if word in _MEN:
            return "m"
    woman = load_name_words().is_woman(name[0].lower()) if len(name) > 1 else None
    return None if woman is None else "f" if woman else "m"
