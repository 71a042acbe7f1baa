"""What kind of voice a news organisation is: wire service, state media, social media."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from tripartite.records.errors import LexiconError

DATA: Final = Path(__file__).parent / "data" / "voices.toml"
CLASSES: Final = ("wire_service", "state_media", "social_media")


@cache
def voice_classes(path: Path = DATA) -> Mapping[str, str]:
    """The class of each name in the file. Raises LexiconError for an unknown class or a name with two."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path.name}: not readable as TOML: {error}") from error
    found: dict[str, str] = {}
    for kind, names in content.get("voices", {}).items():
        if kind not in CLASSES:
            raise LexiconError(f'{path.name}: unknown class "{kind}"; there are {", ".join(CLASSES)}')
        for name in names:
            if name in found:
                raise LexiconError(f'{path.name}: "{name}" is listed twice; leave it in one class')
            found[name] = kind
    return found
