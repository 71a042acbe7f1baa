"""A second opinion on verbs that the lexicon does not know: the act of the lexicon's nearest examples.

A clause in which an unknown verb stands between two actors is compared with the lexicon's own examples, both
without their actors ("they bamboozled them"), by the cosine of their vectors. It is coded only where the
nearest example is near, and most of those nearest to it agree. Such a match has the rule `semantic.TYPE`,
low confidence, and the examples in its trace.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripartite.coding.embedding import Embedder
from tripartite.coding.frame_matches import FrameMatch
from tripartite.coding.leading import Leads
from tripartite.coding.mentions import Phrases
from tripartite.lexicon.entries import Example, Frame, Lexicon
from tripartite.records.identity import digest
from tripartite.records.parse import Parse
from tripartite.records.proposition import Argument, Proposition

if TYPE_CHECKING:
    from tripartite.coding.embedding import Vectors

RULE: Final = "semantic"
NEAR: Final = 0.70
"""The least cosine of the nearest example. See docs/accuracy.md, "The second opinion"; measure again when the
model or the wording of clauses changes."""
_ASKED: Final = 5
_AGREE: Final = 4
_CONFIDENCE: Final = 0.3
_DOER, _UNDERGOER = "they", "them"
_AGAINST: Final = ("against", "with", "on", "at", "to", "from", "for", "over")
_FURTHER: Final = 2  # complements that are told of a clause beyond its two actors


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An example of the lexicon and how near it is: the cosine, at most 1."""

    frame: Frame
    text: str
    nearness: float


@dataclass(frozen=True, slots=True)
class _Clause:
    """An unknown verb between two actors, in words without them."""

    proposition: Proposition
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    text: str


class SecondOpinion:
    """Codes clauses by the lexicon's nearest examples, with any embedder.

    The examples' vectors are kept in the user's cache folder. `near` is the least cosine that codes.
    """

    def __init__(self, lexicon: Lexicon, embedder: Embedder, near: float = NEAR) -> None:
        self._embedder = embedder
        self._near = near
        self._examples = tuple(_examples(lexicon))
        self._known = _known_verbs(lexicon)
        self.name = embedder.name

    @cached_property
    def _vectors(self) -> "Vectors":
        import numpy

        texts = [text for _, text in self._examples]
        path = _cache() / f"{digest(self._embedder.name, *texts)}.npy"
        with suppress(OSError, ValueError):
            known: Vectors = numpy.load(path, allow_pickle=False)
            if len(known) == len(texts):
                return known
        made = self._embedder.embed(texts)
        # Without a cache folder that can be written the vectors are made again, and nothing else.
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_name(f"{path.name}.{os.getpid()}.npy")
            numpy.save(unfinished, made, allow_pickle=False)
            unfinished.replace(path)
        return made

    def matches(
        self,
        parse: Parse,
        drafted: Sequence[Proposition],
        phrases: Phrases,
        standing: Sequence[FrameMatch],
    ) -> list[FrameMatch]:
        """What unknown verbs of a sentence are coded as, beside the matches that stand there."""
        taken = {token for match in standing for token in _tokens(match)}
        leads = Leads(phrases)
        clauses = [
            clause
            for proposition in drafted
            if proposition.kind == "verb"
            and proposition.lemma not in self._known
            and not taken & set(proposition.trigger)
            and (clause := _clause(parse, proposition, phrases, leads)) is not None
        ]
        if not clauses:
            return []
        found = (self._match(c, self.nearest(c.text)) for c in clauses)
        return [match for match in found if match is not None]

    def nearest(self, text: str) -> tuple[Neighbour, ...]:
        """The nearest examples to a clause in words, the nearest first."""
        (vector,) = self._embedder.embed([text])
        cosines = self._vectors @ vector
        # Rounded before they are compared, so that the order hangs on no processor's last digit.
        order = sorted(range(len(cosines)), key=lambda i: (-round(float(cosines[i]), 4), i))
        return tuple(
            Neighbour(self._examples[i][0], self._examples[i][1], round(float(cosines[i]), 4))
            for i in order[:_ASKED]
        )

    def _match(self, clause: _Clause, nearest: Sequence[Neighbour]) -> FrameMatch | None:
        if not nearest or nearest[0].nearness < self._near:
            return None
        first = nearest[0].frame
        agree = [n for n in nearest if n.frame.type == first.type]
        if len(agree) < min(_AGREE, len(nearest)):
            return None
        same_mode = all(n.frame.mode == first.mode for n in agree)
        reasons = [f'no entry has the verb "{clause.proposition.lemma}"; "{clause.text}" is nearest to:']
        reasons += [f'{n.nearness:.2f} {n.frame.id}: "{n.text}"' for n in agree]
        return FrameMatch(
            _frame(first.type, first.mode if same_mode else None, clause.proposition.lemma),
            clause.proposition,
            first.mode if same_mode else None,
            clause.actors,
            clause.recipients,
            False,
            0,
            reasons=tuple(reasons),
            confidence=_CONFIDENCE,
        )


def _tokens(match: FrameMatch) -> Iterator[int]:
    yield from match.proposition.trigger
    yield from match.absorbed
    if match.inner is not None:
        yield from _tokens(match.inner)


def _frame(event_type: str, mode: str | None, lemma: str) -> Frame:
    return Frame(
        f"{RULE}.{event_type}", event_type, mode, None, (), "verb", (lemma,), None, (), (),
        ("subject",), ("object",), (), False, "", 0,
    )  # fmt: skip


def _examples(lexicon: Lexicon) -> Iterator[tuple[Frame, str]]:
    """Active clauses of one actor and one recipient, without the two; each wording once."""
    seen: set[tuple[str, str]] = set()
    for frame in lexicon.frames:
        if frame.kind != "verb" or frame.mode == "inner" or frame.reciprocal:
            continue
        for example in frame.examples:
            text = _without_actors(example)
            if text is not None and (frame.type, text) not in seen:
                seen.add((frame.type, text))
                yield frame, text


def _without_actors(example: Example) -> str | None:
    if len(example.actors) != 1 or len(example.recipients) != 1:
        return None
    actor, recipient, trigger = example.actors[0], example.recipients[0], example.triggers[0]
    if not actor.end <= trigger.start < trigger.end <= recipient.start:
        return None
    between = example.text[actor.end : recipient.start]
    return f"{_DOER}{between}{_UNDERGOER}{example.text[recipient.end :]}".rstrip(" .")


def _known_verbs(lexicon: Lexicon) -> frozenset[str]:
    """Verbs that have an entry, carry a noun, or only tell who says so and whether it happened."""
    words = {lemma for kind, lemma in lexicon.index if kind == "verb"}
    words |= {verb.lemma.split()[0] for verb in lexicon.light_verbs}
    for lists in lexicon.cues.values():
        for entries in lists.values():
            words |= {word.removeprefix("be ").split()[0] for word in entries if word.strip()}
    return frozenset(words | {"be", "have", "do"})


def _clause(parse: Parse, proposition: Proposition, phrases: Phrases, leads: Leads) -> _Clause | None:
    """The clause in words, if its subject is an actor and another one undergoes it."""
    subject = proposition.argument("subject")
    if subject is None or not all(phrases.at(head).is_actor for head in subject.heads):
        return None
    actors = tuple(subject.heads)
    undergoer: Argument | None = None
    recipients: tuple[int, ...] = ()
    for role in ("object", *_AGAINST):
        undergoer = proposition.argument(role)
        if undergoer is not None:
            recipients = tuple(
                head for own in undergoer.heads for head in leads.leads_to(own) if head not in actors
            )
        if recipients:
            break
    if undergoer is None or not recipients:
        return None
    verb = " ".join(parse.tokens[token].text for token in proposition.trigger)
    words = [_DOER, verb]
    words += [_UNDERGOER] if undergoer.role == "object" else _object(proposition, phrases)
    words += [] if undergoer.role == "object" else [undergoer.role.replace("_", " "), _UNDERGOER]
    further = [
        f"{argument.role.replace('_', ' ')} {_words(phrases, argument.heads[0])}"
        for argument in proposition.arguments
        if argument.rule.startswith("preposition")
        and argument is not undergoer
        and parse.tokens[argument.heads[0]].pos in ("NOUN", "NAME")
        and phrases.at(argument.heads[0]).kind not in ("time", "place")
    ]
    return _Clause(proposition, actors, recipients, " ".join((*words, *further[:_FURTHER])))


def _object(proposition: Proposition, phrases: Phrases) -> list[str]:
    argument = proposition.argument("object")
    return [] if argument is None else [_words(phrases, argument.heads[0])]


def _words(phrases: Phrases, head: int) -> str:
    phrase = phrases.at(head)
    tokens = phrases.parse.tokens[phrase.first : phrase.last + 1]
    return " ".join(token.text for token in tokens)


def _cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME")
    cache = Path(base) if base and Path(base).is_absolute() else Path("~/.cache").expanduser()
    return cache / "tripartite" / "vectors"
