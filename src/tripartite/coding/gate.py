"""The sentence gate: which sentences can hold anything that is coded.

A sentence is parsed when one of its words can be a form of a frame's predicate, when all other words that a
frame of that predicate asks for can be there too - the words of a condition, a preposition or particle,
the predicate of an act within - and when somebody can be named who takes part; and when it has a word that
tells who says something. The gate may only drop what no frame could match: it takes a word for a form of
every lemma that it could be a form of, so it keeps too much rather than too little.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from tripartite.coding.party_words import PEOPLE, PartyWords
from tripartite.coding.propositions.carried import UNDERGONE
from tripartite.coding.propositions.roots import MARKED
from tripartite.lexicon.entries import Frame, Lexicon
from tripartite.records.article import Sentence

_WORD: Final = re.compile(r"[^\W\d_]+")
_QUOTE_MARKS: Final = re.compile(r"[\"“”„«»]|``|''|[‘'](?=[^\W\d])")
_BACK: Final = re.compile(
    r"\b(?:he|him|his|she|hers?|they|them|theirs?|himself|herself|themselves)\b", re.IGNORECASE
)
_BACK_TO_THINGS: Final = re.compile(r"\b(?:its?|itself)\b", re.IGNORECASE)
_COLON: Final = re.compile(r":[\s\"“‘']")
"""What may stand behind a speaker's name: 'Mayor: "No" to tolls'."""
_SAME: Final = {word: frozenset({"toward", "towards"}) for word in ("toward", "towards")} | {
    "on": frozenset({"on", "upon"})
}
_PREPOSITIONS: Final = frozenset(
    "of to with for on in from against into at between as over about under behind out_of toward towards after"
    " outside across alongside through near off down".split()
)
"""Roles that only a preposition of that name gives."""
_NEAR: Final = 400
"""Characters around a sentence in which a quotation may stand that its cue introduces."""

_ENDINGS: Final = (
    ("s", ""), ("es", ""), ("es", "is"), ("ies", "y"), ("ves", "f"), ("ves", "fe"), ("ed", ""), ("ed", "e"),
    ("ied", "y"), ("ing", ""), ("ing", "e"), ("ying", "ie"), ("en", ""), ("en", "e"), ("n", ""), ("er", ""),
    ("er", "e"), ("ier", "y"), ("est", ""), ("est", "e"), ("iest", "y"), ("ly", ""), ("men", "man"),
)  # fmt: skip
"""What a form ends in, and what its lemma may end in instead."""

_POLITICAL: Final = 2 / 3
"""The share of an article's sentences that can be coded from which on it is of politics."""

_DOUBLING: Final = frozenset({"s", "es", "ed", "ing", "er", "est", "en"})
"""Endings before which a consonant may be doubled: "banned"."""

_CONTRACTED: Final = frozenset({"be", "will", "can", "would", "have", "not"})
"""Lemmas whose forms need not look like words: "'ll", "n't"."""

_REMEMBERED: Final = 100_000
"""Words of the news whose lemmas are kept, a few megabytes."""


@dataclass(frozen=True, slots=True)
class Keep:
    """The sentence is parsed; `word` is the lemma that lets it through, else `reason` tells why."""

    word: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Drop:
    """The sentence is not parsed, for this reason."""

    reason: str


AMONG_OTHERS: Final = Keep("", "most of its article can be coded, and it has a word of the lexicon")
POINTED_AT: Final = Keep("", "a pronoun of the next sentence may mean what it names")
EVERYTHING: Final = Keep("", "the second opinion looks at every sentence")
COLON: Final = Keep("", "what stands before its colon may speak")
NO_LETTERS: Final = Drop("it has no words")
NO_TRIGGER: Final = Drop("it has no word that the lexicon codes")
NO_PARTY: Final = Drop("it names nobody who could take part in what the lexicon codes")
NO_PATTERN: Final = Drop("its words are not those that the lexicon's entries need together")

Pattern = tuple[frozenset[str], ...]
"""Sets of words; of each, a sentence must have one."""


class Gate:
    """Decides sentence by sentence; `cues` are words of speech and of status kept beside the frames.

    `quoting` are those of them that say something only with a quotation near by. Where `everything` is true,
    every sentence that has words is kept. Without `parties` any sentence may name somebody.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        cues: Iterable[str] = (),
        quoting: Iterable[str] = (),
        *,
        everything: bool = False,
        parties: PartyWords | None = None,
    ) -> None:
        self._everything = everything
        self._frames = lexicon.frames
        self._quoting = frozenset(map(_first, quoting))
        self._cues = frozenset(map(_first, cues)) - self._quoting
        self._irregular = _by_form(_forms(lexicon))
        self._classes = lexicon.classes
        self._light_verbs = lexicon.light_verbs
        self._parties = parties
        self._known: dict[str, tuple[str, ...]] = {}
        self._firsts: dict[str, frozenset[str]] = {}
        self._of_types: dict[tuple[str, ...], frozenset[str]] = {}

    @cached_property
    def _patterns(self) -> dict[str, tuple[Pattern, ...]]:
        """What the frames of each predicate need beside it; nothing for one that needs no more."""
        found: dict[str, dict[Pattern, None]] = {}
        for frame in self._frames:
            for first in dict.fromkeys(map(_first, frame.lemmas)):
                found.setdefault(first, {})[self._pattern(frame, first)] = None
        return {lemma: () if () in patterns else tuple(patterns) for lemma, patterns in found.items()}

    def _pattern(self, frame: Frame, own: str) -> Pattern:
        """What a frame needs beside its predicate `own`, which is no act within itself."""
        sets = [] if frame.particle is None else [frozenset({frame.particle})]
        for condition in frame.requires:
            if condition.absent_passes:
                continue
            if condition.role in _PREPOSITIONS:
                words = [_SAME.get(word, frozenset({word})) for word in condition.role.split("_")]
                undergone = frame.kind == "noun" and condition.role in UNDERGONE
                sets += [each | self._undergoing for each in words] if undergone else words
            if any(test.kind != "act" for test in condition.others):
                continue
            named = frozenset(map(_first, condition.words)).union(*map(self._class, condition.classes))
            acts = self._predicates(tuple(test.value.partition(".")[0] for test in condition.others))
            if own in acts:
                acts -= {own}
            firsts = acts | named if acts else named
            if firsts.isdisjoint(_CONTRACTED) and "" not in firsts:
                sets.append(firsts)
        return tuple(dict.fromkeys(sets))

    @cached_property
    def _undergoing(self) -> frozenset[str]:
        """What stands before a deed in place of the preposition of those whom it is done to."""
        sides = ("undergoer", "inflicter")
        verbs = {_first(v.lemma) for v in self._light_verbs if v.subject_is in sides and not v.preposition}
        prepositions = {v.preposition for v in self._light_verbs if v.subject_is in sides and v.preposition}
        return frozenset(verbs | prepositions | MARKED)

    def _class(self, name: str) -> frozenset[str]:
        """The first parts of a class of words."""
        known = self._firsts.get(name)
        if known is None:
            known = self._firsts[name] = frozenset(map(_first, self._classes[name]))
        return known

    def _predicates(self, kinds: tuple[str, ...]) -> frozenset[str]:
        """The first words of all predicates of the types; "ACT" is any."""
        known = self._of_types.get(kinds)
        if known is None:
            known = self._of_types[kinds] = frozenset(
                _first(lemma)
                for frame in self._frames
                if frame.type in kinds or "ACT" in kinds
                for lemma in frame.lemmas
            )
        return known

    @cached_property
    def _lemmas(self) -> frozenset[str]:
        """All words that count."""
        needed = (words for patterns in self._patterns.values() for pattern in patterns for words in pattern)
        return frozenset(self._patterns).union(self._cues, self._quoting, *needed)

    def decisions(self, text: str, sentences: Sequence[Sentence]) -> list[Keep | Drop]:
        """What becomes of each sentence of an article.

        Where most are kept, the article is of politics: there a sentence with the predicate of a frame is
        parsed without the frame's other words too, since it may name those whom the others mean. So is
        everywhere the sentence before one that is kept and has a pronoun.
        """
        named: list[frozenset[str]] = []

        def names() -> frozenset[str]:
            if not named and self._parties is not None:
                named.append(self._parties.names(text, sentences))
            return named[0] if named else frozenset()

        found = [self._decision(text, sentence, names) for sentence in sentences]
        kept = sum(isinstance(decision, Keep) for decision in found)
        if kept >= _POLITICAL * len(found):
            found = [AMONG_OTHERS if decision is NO_PATTERN else decision for decision in found]
        for index, (before, after) in enumerate(pairwise(found)):
            if isinstance(before, Drop) and before is not NO_LETTERS and isinstance(after, Keep):
                span = sentences[index + 1].span
                thing = _BACK_TO_THINGS.search(text, span.start, span.end) is not None
                if thing or (
                    _BACK.search(text, span.start, span.end) is not None
                    and self._may_name(text, sentences[index], names)
                ):
                    found[index] = POINTED_AT
        return found

    def decide(self, text: str, sentence: Sentence) -> Keep | Drop:
        """Keep a sentence whose words can be a frame's or a cue's."""
        return self._decision(text, sentence, frozenset)

    def _decision(self, text: str, sentence: Sentence, names: Callable[[], frozenset[str]]) -> Keep | Drop:
        words = _WORD.findall(sentence.span.of(text).lower().replace("per cent", "percent"))
        if not words:
            return NO_LETTERS
        lemmas = [lemma for word in words for lemma in self._lemmas_of(word)]
        there = frozenset(lemmas)
        waiting = fits = ""
        for lemma in lemmas:
            if lemma in self._cues:
                return Keep(lemma)
            patterns = self._patterns.get(lemma)
            if patterns is not None and not fits:
                waiting = lemma
                if not patterns or any(_fits(pattern, there) for pattern in patterns):
                    fits = lemma
            if lemma in self._quoting and self._is_quotation_near(text, sentence):
                return Keep(lemma)
        somebody = not waiting or self._may_name(text, sentence, names)
        if fits and somebody:
            return Keep(fits)
        if self._everything:
            return EVERYTHING
        if self._cues and _COLON.search(text, sentence.span.start, sentence.span.end):
            return COLON
        if not somebody:
            return NO_PARTY
        return NO_PATTERN if waiting else NO_TRIGGER

    def _may_name(self, text: str, sentence: Sentence, names: Callable[[], frozenset[str]]) -> bool:
        return self._parties is None or self._parties.may_name(text, sentence, names)

    def _is_quotation_near(self, text: str, sentence: Sentence) -> bool:
        start, end = max(0, sentence.span.start - _NEAR), sentence.span.end + _NEAR
        return _QUOTE_MARKS.search(text, start, end) is not None

    def _lemmas_of(self, word: str) -> tuple[str, ...]:
        """The words that count of which a word can be a form, in alphabetical order."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = set(_lemmas(word))
            found.update(*(self._irregular.get(form, ()) for form in tuple(found)))
            if self._parties is not None and self._parties.is_people(word):
                found.add(PEOPLE)
            known = self._known[word] = tuple(sorted(self._lemmas.intersection(found)))
        return known


def _fits(pattern: Pattern, there: frozenset[str]) -> bool:
    return not any(words.isdisjoint(there) for words in pattern)


def _first(words: str) -> str:
    """The first part of a word or phrase: "cease" of "cease-fire"; "" for one without letters."""
    if words.isascii() and words.isalpha() and words.islower():
        return words
    match = _WORD.search(words.lower())
    return "" if match is None else match.group()


def _forms(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Of each lemma the forms that do not begin like it, and the nouns that are read as it."""
    forms = dict(lexicon.irregular)
    for verb, nouns in lexicon.cues.get("nominals", {}).items():
        forms[verb] = (*forms.get(verb, ()), *sorted(nouns), *(f"{noun}s" for noun in sorted(nouns)))
    return forms


def _by_form(irregular: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The lemmas of the forms that no rule gives ("met": "meet")."""
    found: dict[str, tuple[str, ...]] = {}
    for lemma, forms in irregular.items():
        for form in forms:
            found[form] = (*found.get(form, ()), lemma)
    return found


def _lemmas(word: str) -> Iterable[str]:
    """A word, and all that it could be a form of by its ending."""
    yield word
    for ending, instead in _ENDINGS:
        if len(word) <= len(ending) + 1 or not word.endswith(ending):
            continue
        stem = word[: -len(ending)]
        yield stem + instead
        if ending in _DOUBLING and stem[-1] == stem[-2:-1]:
            yield stem[:-1]
