"""The built-in lexicon as one compact file, made at wheel build (`hatch_build.py`) or on first use.

It holds the entries as they were read, so that no TOML need be. It is true to the lexicon's files and to the
code that reads them: where either has changed, where it is broken or cannot be written, the files are read.
"""

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Final

from tripartite.lexicon.entries import Parts
from tripartite.records import codebook, compact_file, toml_text
from tripartite.version import __version__

BUILT: Final = Path(__file__).parent / "data" / "lexicon.bin"
_FORMAT: Final = f"TRIPLEX1 {__version__}".encode()


def digest_of(folder: Path) -> bytes:
    """The digest of a lexicon's files and of the code that reads them."""
    code = (*Path(__file__).parent.glob("*.py"), Path(codebook.__file__), Path(toml_text.__file__))
    sources = sorted((*folder.rglob("*.toml"), *code), key=Path.as_posix)
    named = ((path.name, path.read_bytes()) for path in sources if path.is_file())
    return compact_file.digest_of(_FORMAT, named)


def read(digest: bytes) -> Parts | None:
    """What was compiled of the sources of that digest; None when there is nothing of the kind."""
    body = compact_file.read_json(BUILT, digest)
    if body is None:
        return None

    import msgspec

    try:
        return msgspec.json.decode(body, type=Parts)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def write(parts: Parts, digest: bytes) -> None:
    """Write the compact file. Raises OSError."""
    compact_file.write(BUILT, digest, parts, _plain)


def _plain(value: Any) -> object:
    if is_dataclass(value):
        return {f.name: getattr(value, f.name) for f in fields(value) if f.init}
    return sorted(value)  # a set of words, in the one order that does not change
