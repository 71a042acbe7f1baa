"""What the lexicon files say: frames with their examples, word classes, light verbs, cues."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from tripartite.records.problem import Problem
from tripartite.records.span import Span

Depth = Literal["places", "about", "conditions", "forces", "actors", "phrases"]
TestKind = Literal["lemma", "class", "builtin", "act"]

Spared = Literal["everybody", "public", "states", "standing", "nobody"]

BUILTIN_TESTS: Final = frozenset(
    {
        "*actor",
        "*direct",
        "*place",
        "*any",
        "*clause",
        "*none",
        "*must",
        "*several",
        "*told",
        "*own",
        "*whoever",
    }
)

WEIGHTS: Final[Mapping[str, int]] = {
    "lemma": 8, "act": 7, "class": 6, "*direct": 4, "*must": 4, "*several": 4, "*own": 4, "*whoever": 4,
    "*actor": 3, "*place": 3, "*told": 2, "*clause": 2, "*any": 2, "*none": 1,
}  # fmt: skip
"""How much a passed test says about a frame: the sum over its roles decides which frame wins."""


@dataclass(frozen=True, slots=True)
class Test:
    """One thing that the head of a phrase may be: a lemma, of a class, an actor, a coded act."""

    kind: TestKind
    value: str

    @property
    def weight(self) -> int:
        """How specific the test is."""
        return WEIGHTS[self.value if self.kind == "builtin" else self.kind]


@dataclass(frozen=True, slots=True)
class Condition:
    """Tests on one role of a proposition; one of them must pass (or, forbidden, none may).

    A role "clause.object" is that role of the clause. `absent_passes` is true when the role need not be
    there at all. `words` and `classes` are what its tests of words ask for, `others` its other tests.
    """

    role: str
    tests: tuple[Test, ...]
    absent_passes: bool = False
    words: frozenset[str] = field(default=frozenset(), init=False, repr=False, compare=False)
    classes: tuple[str, ...] = field(default=(), init=False, repr=False, compare=False)
    others: tuple[Test, ...] = field(default=(), init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the tests, so that a matcher need not ask them one by one."""
        words = frozenset(test.value for test in self.tests if test.kind == "lemma")
        classes = tuple(dict.fromkeys(test.value for test in self.tests if test.kind == "class"))
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "classes", classes)
        others = tuple(test for test in self.tests if test.kind not in ("lemma", "class"))
        object.__setattr__(self, "others", others)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the spans it must give. `line` is that of its header in the file."""

    text: str
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()
    triggers: tuple[Span, ...] = ()
    why: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry of the lexicon: a predicate, what it needs, its code and who takes part.

    `mode` may be "inner": the inner act decides. `joint`: several actors do it with each other.
    `file` is relative to the lexicon folder, `line` the line of the entry's header. `needed` are the
    roles without which no requirement can be met. `private` entries come out of a private lexicon, and
    `file` is then the whole path; `overrides` says that it replaces the built-in entry of its id.
    `negated` is the type of the act when it is denied.
    """

    id: str
    type: str
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    kind: str
    lemmas: tuple[str, ...]
    particle: str | None
    requires: tuple[Condition, ...]
    forbids: tuple[Condition, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    parties: tuple[str, ...]
    joint: bool
    file: str
    line: int
    examples: tuple[Example, ...] = ()
    counters: tuple[Example, ...] = ()
    misses: tuple[Example, ...] = ()
    needed: frozenset[str] = frozenset()
    overrides: bool = False
    private: bool = False
    negated: str | None = None

    @property
    def reciprocal(self) -> bool:
        """True when all parties do the same to each other."""
        return bool(self.parties)

    @property
    def pattern(self) -> tuple[object, ...]:
        """What the frame matches, without what it codes."""
        return (self.kind, self.particle, self.requires, self.forbids)

    @property
    def code(self) -> tuple[object, ...]:
        """What the frame codes."""
        return (self.type, self.mode, self.cameo, self.negated)


Lacking = tuple[tuple[Frame, str], ...]
"""Frames that need a role or a particle that is not there; why, where it is no role."""

_REMEMBERED: Final = 20_000


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb over a noun that tells an act; `subject_is` says what its subject is to the act.

    "doer", "undergoer" and "event" are verbs that only carry the noun; an "inflicter" does it to the verb's
    object ("subjected the town to shelling"); an "author" decides on the act, and
    the verb keeps a meaning of its own.
    """

    lemma: str
    subject_is: Literal["doer", "undergoer", "inflicter", "event", "author"]
    preposition: str | None = None


@dataclass(frozen=True, slots=True)
class ContextWords:
    """The words, as lemma sequences, that put an event into a context."""

    name: str
    words: tuple[tuple[str, ...], ...]
    examples: tuple[Example, ...] = ()
    counters: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of news that borrows the words of politics, told by its words and, half as surely, its hints.

    Both are sequences of words in lower case. A party of one of its `sectors` is a hint too. From `enough`
    points on a text is of the subject; `spares` says whose events count all the same.
    """

    name: str
    spares: Spared
    enough: int
    words: tuple[tuple[str, ...], ...]
    hints: tuple[tuple[str, ...], ...]
    sectors: frozenset[str] = frozenset()
    examples: tuple[Example, ...] = ()
    counters: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Also:
    """A second event of one act: a conviction "to five years in prison" is an arrest, too.

    It is where the act's lemma is among `predicates` or a word of its own clause among `words`, and none is
    among `but_not`.
    """

    type: str
    mode: str | None
    cameo: str
    words: frozenset[str]
    predicates: frozenset[str] = frozenset()
    but_not: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class InnerTable:
    """What an outer act makes of an inner one: keys are types or "TYPE.mode", "" the default.

    `modes` maps the outer type to inner keys and modes; `future` gives the type of an act still to come,
    `refused` that of one that will not be. `within` are types whose recipient may stand deep inside the
    complements: "places" where a place in which something is done counts, too, "actors" where it does not,
    "phrases" where moreover no clause is entered. `swallows` are the types that are not coded again beside an
    act of the same actor in one sentence. `purposes` maps an act to the types that it is where its own clause
    has words of a context: troops who keep a peace are AID. `also` has the second events of acts.
    """

    modes: Mapping[str, Mapping[str, str]]
    future: Mapping[str, str]
    refused: Mapping[str, str]
    within: Mapping[str, Depth] = field(default_factory=dict)
    swallows: Mapping[str, frozenset[str]] = field(default_factory=dict)
    purposes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    also: Mapping[str, Also] = field(default_factory=dict)

    def depth(self, kind: str, mode: str | None) -> Depth | None:
        """How deep the recipient of such an act may stand; None: only where a role binds it."""
        return self.within.get(f"{kind}.{mode}") or self.within.get(kind)

    def mode(self, outer: str, inner: str | None, inner_mode: str | None) -> str | None:
        """The mode of the outer act for that inner type and mode."""
        table = self.modes.get(outer, {})
        for key in (f"{inner}.{inner_mode}", inner or "", ""):
            if key in table:
                return table[key] or None
        return None


@dataclass(frozen=True, slots=True)
class Trust:
    """How sure an event is by its signs: ten points multiply the odds that it is right by e.

    `base` are the points of an event without signs. What is below the `floor` is not coded.
    """

    base: int = 0
    floor: float = 0.0
    points: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the files of one folder hold, before anything is laid over it. `text` is all that they say."""

    frames: tuple[Frame, ...]
    classes: Mapping[str, frozenset[str]]
    light_verbs: tuple[LightVerb, ...]
    contexts: tuple[ContextWords, ...]
    subjects: tuple[Subject, ...]
    inner: InnerTable
    cues: Mapping[str, Mapping[str, frozenset[str]]]
    irregular: Mapping[str, tuple[str, ...]]
    trust: Trust
    text: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All of the lexicon. `index` maps (kind, lemma) to the frames that have that predicate, `nouns` are
    the lemmas of its noun predicates. Not for several threads at once.
    """

    frames: tuple[Frame, ...]
    classes: Mapping[str, frozenset[str]]
    light_verbs: tuple[LightVerb, ...]
    contexts: tuple[ContextWords, ...]
    subjects: tuple[Subject, ...]
    inner: InnerTable
    cues: Mapping[str, Mapping[str, frozenset[str]]]
    irregular: Mapping[str, tuple[str, ...]]
    version: str
    trust: Trust = field(default_factory=Trust)
    index: Mapping[tuple[str, str], tuple[Frame, ...]] = field(default_factory=dict)
    nouns: frozenset[str] = frozenset()
    _entries: dict[tuple[object, ...], tuple[Frame | Lacking, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def entries(
        self, kind: str, lemma: str, roles: frozenset[str], particle: str | None, *, phrasal: bool = False
    ) -> tuple[Frame | Lacking, ...]:
        """The frames of a predicate with these roles and that particle, in order; `phrasal`: those with it.

        Those that lack a role or their particle, which most do, come together and need not be tried. News
        repeats its predicates, so what was told apart once is kept.
        """
        key = (kind, lemma, roles, particle, phrasal)
        found = self._entries.get(key)
        if found is None:
            if len(self._entries) >= _REMEMBERED:
                self._entries.clear()
            frames = self.index.get((kind, lemma), ())
            found = self._entries[key] = _told_apart(frames, roles, particle, phrasal=phrasal)
        return found


def _told_apart(
    frames: tuple[Frame, ...], roles: frozenset[str], particle: str | None, *, phrasal: bool
) -> tuple[Frame | Lacking, ...]:
    found: list[Frame | Lacking] = []
    lacking: list[tuple[Frame, str]] = []
    for frame in frames:
        if phrasal and frame.particle != particle:
            continue
        if not frame.needed <= roles:
            lacking.append((frame, ""))
        elif frame.particle is not None and frame.particle != particle:
            lacking.append((frame, f'particle "{frame.particle}" is missing'))
        else:
            if lacking:
                found.append(tuple(lacking))
                lacking = []
            found.append(frame)
    if lacking:
        found.append(tuple(lacking))
    return tuple(found)
