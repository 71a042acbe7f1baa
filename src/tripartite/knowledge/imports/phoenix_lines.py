"""The syntax of PETRARCH and Phoenix actor and agent dictionaries: lines to names with their dated codes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import IO, Final

from tripartite.records.errors import InputError
from tripartite.records.problem import Problem

_LONGEST: Final = 10_000
_MOST_FORMS: Final = 200
"""Names that one line may stand for once its sets are written out."""

_BRACKET: Final = re.compile(r"\[([^\[\]]*)\]")
_PLURALS: Final = re.compile(r"\{([^{}]*)\}")
_SET: Final = re.compile(r"&\w+|!\w+!")
_MARK: Final = re.compile(r"[&!]")
_DATED: Final = re.compile(r"(\S+)(?:\s+(?:([<>])\s*(\d+)|(\d+)\s*-\s*(\d+)))?")
_NULL: Final = frozenset({"---", "###"})


@dataclass(frozen=True, slots=True)
class DatedCode:
    """One bracket: codes, and the days between which they hold, both included."""

    line: int
    codes: tuple[str, ...]
    since: date | None = None
    until: date | None = None


@dataclass(slots=True)
class Stem:
    """A name with its synonyms and codes; `agent` for the noun of an agent dictionary with its plurals."""

    line: int
    names: list[str]
    codes: list[DatedCode] = field(default_factory=list)
    plurals: list[str] = field(default_factory=list)
    agent: bool = False


def stems(file: IO[bytes], name: str) -> Iterator[Stem | Problem]:
    """The stems of a dictionary in order, between them the faults of its lines."""
    yield from _Reader(name).read(file)


def open_dictionary(path: Path) -> IO[bytes]:
    """A dictionary for reading. Raises InputError when it cannot be opened."""
    try:
        return path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}. Name an actor or agent dictionary.") from error


class _Reader:
    def __init__(self, name: str) -> None:
        self._name = name
        self._number = 0
        self._sets: dict[str, list[str]] = {}
        self._open_set: str | None = None
        self._stem: Stem | None = None
        self._in_markup = False

    def read(self, file: IO[bytes]) -> Iterator[Stem | Problem]:
        while True:
            raw = file.readline(_LONGEST + 1)
            if not raw:
                break
            self._number += 1
            if len(raw) > _LONGEST:
                yield self._problem(f"the line has more than {_LONGEST:,} bytes")
                while raw and not raw.endswith(b"\n"):
                    raw = file.readline(_LONGEST)
                continue
            try:
                text = raw.decode("utf-8-sig" if self._number == 1 else "utf-8")
            except UnicodeDecodeError:
                text = raw.decode("latin-1")
            yield from self._line(self._uncommented(text).strip())
        yield from self._closed()

    def _uncommented(self, text: str) -> str:
        """The line without what stands behind ";" and "#", and without markup comments."""
        if self._in_markup or text.lstrip().startswith("<!--"):
            self._in_markup = "-->" not in text
            return ""
        depth = 0
        for at, letter in enumerate(text):
            depth += (letter == "[") - (letter == "]")
            if letter == ";" or (letter == "#" and depth <= 0):
                return text[:at]
        return text

    def _line(self, text: str) -> Iterator[Stem | Problem]:
        if not text:
            return
        if "[" in text or "]" in text:
            rest = _BRACKET.sub("", text)
            if "[" in rest or "]" in rest:
                yield self._problem("a bracket is not closed, or not opened")
                return
        if text.startswith("["):
            yield from self._codes(text)
        elif text.startswith("+"):
            yield from self._synonym(text[1:])
        elif _SET.fullmatch(text) or ("=" in text and _SET.match(text)):
            yield from self._closed()
            self._define(text)
        else:
            yield from self._closed()
            yield from self._begin(text)

    def _define(self, text: str) -> None:
        """ "&MINISTRY" with "+" lines behind it, or "!PERSON! = MAN, WOMAN"."""
        name, _, members = text.partition("=")
        self._open_set = name.strip()
        self._sets[self._open_set] = [m.strip() for m in members.split(",") if m.strip()]

    def _synonym(self, text: str) -> Iterator[Stem | Problem]:
        name, codes = _BRACKET.sub(" ", text).strip(), _BRACKET.findall(text)
        if self._open_set is not None:
            self._sets[self._open_set].append(name)
        elif self._stem is None:
            yield self._problem('a synonym ("+") without a name before it')
        else:
            yield from self._add_names(self._stem, name)
            if codes:
                yield from self._codes(text[text.index("[") :])

    def _begin(self, text: str) -> Iterator[Problem]:
        self._open_set = None
        plurals = _PLURALS.findall(text)
        name = _PLURALS.sub(" ", _BRACKET.sub(" ", text)).strip()
        brackets = _BRACKET.findall(text)
        agent = bool(plurals) or any(b.strip().startswith("~") for b in brackets)
        self._stem = Stem(self._number, [], agent=agent)
        yield from self._add_names(self._stem, name)
        for plural in plurals:
            self._stem.plurals += [_spoken(word) for word in plural.split(",") if _spoken(word)]
        if brackets:
            yield from self._codes(text[text.index("[") :])

    def _add_names(self, stem: Stem, name: str) -> Iterator[Problem]:
        try:
            forms = self._written_out(name)
        except InputError as error:
            yield self._problem(str(error))
            return
        for form in forms:
            spoken = _spoken(form)
            if spoken and spoken not in stem.names:
                stem.names.append(spoken)

    def _written_out(self, name: str) -> list[str]:
        """The names that a name with sets in it stands for."""
        forms = [name]
        while (mark := _MARK.search(forms[0])) is not None:
            # "&DEFENCE_LEAGUE_" begins with the set "&DEFENCE".
            behind = forms[0][mark.start() :]
            named = max((s for s in self._sets if behind.startswith(s)), key=len, default=None)
            if named is None or not self._sets[named]:
                raise InputError(f'no synonym set stands before this line for "{behind}"')
            forms = [form.replace(named, member, 1) for form in forms for member in self._sets[named]]
            if len(forms) > _MOST_FORMS or len(forms[0]) > _LONGEST:
                raise InputError(f"its synonym sets make more than {_MOST_FORMS} names")
        return forms

    def _codes(self, text: str) -> Iterator[Problem]:
        if self._stem is None:
            yield self._problem("a code without a name before it")
            return
        for bracket in _BRACKET.findall(text):
            try:
                self._stem.codes.append(_dated(bracket, self._number))
            except InputError as error:
                yield self._problem(f"[{bracket}]: {error}")

    def _closed(self) -> Iterator[Stem | Problem]:
        stem, self._stem, self._open_set = self._stem, None, None
        if stem is None:
            return
        if not stem.names:
            yield Problem(self._name, stem.line, "", "a line without a name")
        else:
            yield stem

    def _problem(self, message: str) -> Problem:
        return Problem(self._name, self._number, "", message)


def _spoken(stem: str) -> str:
    """A stem as it is spoken: BARACK_OBAMA_ is "BARACK OBAMA"."""
    return " ".join(stem.replace("_", " ").split())


def _dated(bracket: str, line: int) -> DatedCode:
    """The code of a bracket with its days. Raises InputError."""
    found = _DATED.fullmatch(bracket.strip())
    if found is None:
        raise InputError("write [CODE], [CODE >YYMMDD], [CODE <YYMMDD] or [CODE YYMMDD-YYMMDD]")
    codes, sign, day, first, last = found.groups()
    names = tuple(part for part in codes.removeprefix("~").split("/") if part)
    if not names:
        raise InputError("there is no code in it")
    if codes in _NULL:
        names = ()
    if sign == ">":
        return DatedCode(line, names, since=_day(day))
    if sign == "<":
        following = _day(day)
        if following == date.min:
            raise InputError(f'nothing lies before "{day}"')
        return DatedCode(line, names, until=following - timedelta(days=1))
    if first is None:
        return DatedCode(line, names)
    since, until = _day(first), _day(last)
    if until < since:
        raise InputError(f"reversed dates: {until} lies before {since}")
    return DatedCode(line, names, since, until)


def _day(digits: str) -> date:
    """The day of "YYMMDD" or "YYYYMMDD"; two digits below 40 are of this century."""
    if len(digits) == 6:
        digits = ("20" if digits < "40" else "19") + digits
    try:
        if len(digits) == 8:
            return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        pass
    raise InputError(f'"{digits}" is no day: write YYMMDD or YYYYMMDD')
