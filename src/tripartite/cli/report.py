"""``tripartite doctor --report``: what those who look into a fault need to know, and nothing personal."""

import getpass
import hashlib
import locale
import os
import platform
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from tripartite.records.errors import TripartiteError
from tripartite.version import __version__

_SENTENCE: Final = "Police arrested three protesters in Minsk on Monday, the Interior Ministry said."
_CODED: Final = (("COERCE", "actual", "2023-05-08"),)
"""What the sentence, published on 2023-05-09, must give: type, status and day."""
_OPTIONAL: Final = ("pandas", "pyspark", "ray")
_SETTINGS: Final = (
    "TRIPARTITE_MODEL", "TRIPARTITE_KNOWLEDGE", "XDG_CACHE_HOME", "OMP_NUM_THREADS", "PYTHONPATH", "NO_COLOR",
    "LANG", "LC_ALL", "TERM",
)  # fmt: skip
_SHOWN: Final = frozenset({"OMP_NUM_THREADS", "LANG", "LC_ALL", "TERM"})
"""Settings whose value is told; of the others only that they are set."""


def report(store: str | None) -> tuple[str, bool]:
    """The report as a block of text, and whether the self-test gave what it must.

    It has no words of any article, and neither the home folder nor the user's name. With `store`, the schema
    of that store is in it.
    """
    healthy = True
    lines: list[str] = []
    for name, ask in _PARTS.items():
        found, failed = _asked(ask)
        healthy = healthy and not failed
        lines += _labelled(name, found)
    lines += _labelled("store", [_store(store)])
    return _impersonal("".join(f"{line}\n" for line in lines)), healthy


def _asked(ask: Callable[[], Iterator[str]]) -> tuple[list[str], bool]:
    """The lines of a part, and whether it failed: a report must come about whatever is broken."""
    found: list[str] = []
    try:
        found.extend(ask())
    except Exception as error:  # noqa: BLE001 - what is broken is what the report is for
        return [*found, f"FAILED: {type(error).__name__}: {error}"], True
    return found, any(line.startswith("FAILED") for line in found)


def _labelled(name: str, lines: list[str]) -> Iterator[str]:
    for number, line in enumerate(lines or ["none"]):
        yield f"{name if number == 0 else '':<12}{' '.join(line.split())[:400]}"


def _version() -> Iterator[str]:
    yield f"tripartite {__version__}"
    yield str(Path(__file__).parents[1])


def _python() -> Iterator[str]:
    bits = sys.maxsize.bit_length() + 1
    yield f"{platform.python_implementation()} {platform.python_version()}, {bits} bit"
    yield f"{sys.prefix}{' (virtual environment)' if sys.prefix != sys.base_prefix else ''}"


def _platform() -> Iterator[str]:
    # platform.platform() and not uname(), which has the machine's name.
    yield platform.platform()
    encoding = getattr(sys.stdout, "encoding", None)
    preferred = locale.getpreferredencoding(False)
    yield f"output {encoding}, files {sys.getfilesystemencoding()}, locale {preferred}"


def _machine() -> Iterator[str]:
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    yield f"{os.cpu_count()} CPUs, {usable} usable"
    pages = os.sysconf_names if hasattr(os, "sysconf_names") else {}
    if "SC_PHYS_PAGES" in pages and "SC_PAGE_SIZE" in pages:
        size = os.sysconf("SC_PAGE_SIZE")
        free = f", {_size(os.sysconf('SC_AVPHYS_PAGES') * size)} free" if "SC_AVPHYS_PAGES" in pages else ""
        yield f"{_size(os.sysconf('SC_PHYS_PAGES') * size)} memory{free}"
    limit = Path("/sys/fs/cgroup/memory.max")
    if limit.is_file() and (words := limit.read_text().strip()).isdigit():
        yield f"{_size(int(words))} memory allowed to this container"


def _packages() -> Iterator[str]:
    for name in (*_required(), *_OPTIONAL):
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            if name not in _OPTIONAL:
                yield f"{name} is MISSING"


def _required() -> list[str]:
    """The packages that this one needs, as its own metadata names them."""
    needed = metadata.requires("tripartite") or []
    names = [re.match(r"[A-Za-z0-9._-]+", line) for line in needed if "extra ==" not in line]
    return sorted(found.group().lower() for found in names if found is not None)


def _data() -> Iterator[str]:
    from tripartite.knowledge import loader as knowledge_loader
    from tripartite.knowledge.gazetteer import Gazetteer
    from tripartite.knowledge.imports.chosen import chosen_files, knowledge_of
    from tripartite.lexicon.loader import load

    lexicon = load()
    yield f"lexicon {lexicon.version}, {len(lexicon.frames):,} frames"
    yield f"knowledge {knowledge_loader.load().version}"
    for number, path in enumerate(chosen_files(), 1):
        try:
            yield f"imported knowledge {number}: {knowledge_of(path).version}"
        except TripartiteError as error:
            yield f"imported knowledge {number}: cannot be used: {type(error).__name__}"
    gazetteer = Gazetteer.load()
    yield f"gazetteer {gazetteer.digest}, {len(gazetteer):,} places"


def _caches() -> Iterator[str]:
    base = os.environ.get("XDG_CACHE_HOME")
    folder = (
        Path(base) if base and Path(base).is_absolute() else Path("~/.cache").expanduser()
    ) / "tripartite"
    files = [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
    size = _size(sum(path.stat().st_size for path in files))
    yield f"{folder}: {f'{len(files)} files, {size}' if folder.is_dir() else 'not there'}"
    built = Path(__file__).parents[1] / "knowledge" / "data"
    for path in sorted(built.glob("*.bin")):
        yield f"{path.name}: {_size(path.stat().st_size)}{'' if os.access(path, os.W_OK) else ', read only'}"


def _settings() -> Iterator[str]:
    for name in _SETTINGS:
        if name in os.environ:
            yield f"{name}={os.environ[name]}" if name in _SHOWN else f"{name} is set"


def _self_test() -> Iterator[str]:
    from tripartite import api
    from tripartite.formats.reading_json import reading_line

    reading = api.read(_SENTENCE, published=date(2023, 5, 9))
    yield f"model {reading.coder.model}, lexicon and knowledge {reading.coder.lexicon}"
    found = tuple((event.type, event.status, event.when and event.when.start) for event in reading.events)
    name = hashlib.blake2b(reading_line(reading).encode(), digest_size=8).hexdigest()
    words = "; ".join(" ".join(str(part) for part in event) for event in found) or "no event"
    yield f"{'ok' if found == _CODED else 'FAILED'}: {words}; reading {name}"
    again = reading_line(api.read(_SENTENCE, published=date(2023, 5, 9))) == reading_line(reading)
    yield "ok: the same again" if again else "FAILED: the second reading is another"


def _semantic() -> Iterator[str]:
    from tripartite.coding.embedding import PACKAGE

    yield f"{PACKAGE} is {'there' if find_spec(PACKAGE) else 'not installed'}"


def _store(place: str | None) -> str:
    from tripartite.store.migrations import LATEST

    ours = f"this version writes schema {LATEST}"
    if place is None:
        return ours
    from tripartite.store.store import open_store

    try:
        with open_store(place) as store:
            kind = "a folder of Parquet files" if Path(place).is_dir() else "a DuckDB file"
            articles = store.sql("SELECT count(*) FROM articles").fetchall()[0][0]
            return f"{kind} of schema {store.schema_version}, {articles:,} articles; {ours}"
    except TripartiteError as error:
        # Its path is not part of the report, the reason is.
        why = str(error).replace(str(Path(place).resolve()), "STORE").replace(place, "STORE")
        return f"cannot be used: {type(error).__name__}: {why}; {ours}"


def _impersonal(text: str) -> str:
    """The text with the home folder as "~", and without the user's name in other paths."""
    for home in sorted({str(Path.home()), str(Path.home().resolve())}, key=len, reverse=True):
        if len(home) > 1:
            text = re.sub(rf"{re.escape(home)}(?=[/\\\s:;,]|$)", "~", text)
    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        return text
    return re.sub(rf"(?<=[/\\]){re.escape(user)}(?=[/\\\s:;,]|$)", "USER", text) if user else text


def _size(count: int) -> str:
    return f"{count / 2**30:.1f} GB" if count >= 2**30 else f"{count / 2**20:.1f} MB"


_PARTS: Final[dict[str, Callable[[], Iterator[str]]]] = {
    "version": _version,
    "python": _python,
    "platform": _platform,
    "machine": _machine,
    "data": _data,
    "self-test": _self_test,
    "semantic": _semantic,
    "caches": _caches,
    "settings": _settings,
    "packages": _packages,
}
