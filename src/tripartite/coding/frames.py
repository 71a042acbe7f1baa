"""Frame matching: which lexicon entry a proposition is, and whom it binds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from tripartite.coding.complements import Complements
from tripartite.coding.frame_matches import FrameMatch, NearMiss, word_of
from tripartite.coding.leading import Leads
from tripartite.coding.mentions import Phrases
from tripartite.coding.propositions.carried import STANDS_IN, UNDERGONE
from tripartite.coding.propositions.phrases import verb_conjuncts
from tripartite.coding.propositions.roots import CARRIERS, carried_by
from tripartite.coding.propositions.rules import with_particle
from tripartite.coding.recipients import Recipients
from tripartite.coding.roles import Roles
from tripartite.coding.whoever import is_own, is_whoever, supposed
from tripartite.coding.wording import Wording
from tripartite.lexicon.entries import Condition, Frame, Lacking, Lexicon, Test
from tripartite.records.parse import Parse
from tripartite.records.proposition import Argument, Proposition

_DEEPEST: Final = 40  # acts inside acts
_DUTY: Final = frozenset({"must", "should", "ought", "need"})

_HEEDING: Final = frozenset({"REJECT", "CONCEDE", "RETREAT"})
"""Types of acts that answer somebody's asking, who is then the one to whom they are done."""

_SUPPOSED: Final = frozenset({"clause.condition", "clause.or"})
"""Roles of what a threat only supposes: it is not coded again."""

_PEOPLES: Final = 5
"""What it takes from a word's weight that only a people's name stands for it: hardly any is left."""

_WHOLE_DYAD: Final = 5
"""What it adds to a frame's weight that both sides are bound: nearly a word class."""


_STAND_IN: Final = 4
"""What it takes off that who "came under" an act fills a preposition: entries that name the role say more."""


def _says_more(one: FrameMatch, other: FrameMatch) -> bool:
    """The heavier says more; of two alike, the one that knows the phrasal verb: "called off a strike"."""
    if one.weight == other.weight:
        return one.frame.particle is not None and other.frame.particle is None
    return one.weight > other.weight


class Matcher:
    """Matches the propositions of one sentence, inner acts first, each once."""

    def __init__(
        self, parse: Parse, propositions: Sequence[Proposition], phrases: Phrases, lexicon: Lexicon
    ) -> None:
        self._parse = parse
        self._propositions: Mapping[int, Proposition] = {p.head: p for p in propositions}
        self._phrases = phrases
        self._actors_of = Leads(phrases)
        self._complements = Complements(phrases, self._actors_of)
        self._roles = Roles(phrases, self._propositions, self._actors_of)
        self._recipients = Recipients(phrases)
        self._lexicon = lexicon
        self._carried = {p.support: p.head for p in propositions if p.support is not None}
        self._matches: dict[int, FrameMatch | None] = {}
        self._depth = 0
        self._wording = Wording(phrases, self._actors_of, lexicon)
        self._filled: dict[tuple[int, str | None, str, bool], tuple[int, ...]] = {}
        self._filling: dict[tuple[int, str | None, str], set[str]] = {}
        self._reach: dict[int, tuple[int, ...]] = {}
        self._nouns = lexicon.nouns
        self._misses: list[NearMiss | tuple[Lacking, Proposition]] = []
        self.outdone: list[tuple[FrameMatch, FrameMatch]] = []  # that matched too, and what says more

    @property
    def misses(self) -> Iterator[NearMiss]:
        """What was looked at and did not match, in that order."""
        for miss in self._misses:
            if isinstance(miss, NearMiss):
                yield miss
            else:
                frames, proposition = miss
                yield from (NearMiss(frame, proposition, note) for frame, note in frames)

    def matches(self) -> tuple[FrameMatch, ...]:
        """The matches that stand: none inside another's act, one a trigger."""
        found = [m for head in sorted(self._propositions) if (m := self.at(head)) is not None]
        inner = {m.inner.proposition.head for m in found if m.inner is not None}
        inner |= {head for m in found for head in m.absorbed}
        standing = [m for m in found if m.proposition.head not in inner]
        kept: list[FrameMatch] = []
        for match in sorted(standing, key=lambda m: (-m.weight, m.proposition.head)):
            if not any(_same_trigger(match, other) for other in kept):
                kept.append(match)
        return tuple(self._with_aims(m, kept) for m in sorted(kept, key=lambda m: m.proposition.head))

    def _with_aims(self, match: FrameMatch, others: Sequence[FrameMatch]) -> FrameMatch:
        """A match with nobody acted upon takes those of an act by the same actors that is part of it.

        "Marched to demand that the cabinet resign" is a march against the cabinet.
        """
        if match.recipients or match.reciprocal or not match.actors:
            return match
        parts = self._lexicon.inner.swallows.get(match.frame.type)
        if not parts:
            return match
        parts |= {match.frame.type}
        for other in others:
            same = other.frame.type in parts and set(other.actors) == set(match.actors)
            if same and other.recipients and self._is_under(other.proposition, match.proposition):
                reason = f"those of its part, {other.frame.id}"
                return replace(match, recipients=other.recipients, reasons=(*match.reasons, reason))
        return match

    def _is_under(self, low: Proposition, high: Proposition) -> bool:
        current = low.head if low.support is None else low.support
        top = high.head if high.support is None else high.support
        for _ in range(8):
            above = self._parse.tokens[current].head
            if above == top:
                return True
            if above == current:
                return False
            current = above
        return False

    def at(self, head: int) -> FrameMatch | None:
        """The best match of the proposition at a token, if any."""
        if head in self._matches:
            return self._matches[head]
        if self._depth == _DEEPEST:
            return None  # "he said he said he said": what is further inside is matched on its own
        self._matches[head] = None  # an act cannot be inside itself
        proposition = self._propositions.get(head)
        if proposition is not None:
            self._depth += 1
            self._matches[head] = self._best(proposition)
            self._depth -= 1
        return self._matches[head]

    def _best(self, proposition: Proposition) -> FrameMatch | None:
        found = self._best_of(proposition, proposition.lemma)
        if found is None and proposition.kind == "noun" and proposition.lemma in CARRIERS:
            meant = carried_by(self._parse, proposition.head, self._nouns)
            found = self._best_of(proposition, meant) if meant is not None else None
        phrasal = with_particle(proposition) if found is None else None
        if phrasal is not None:
            found = self._best_of(phrasal, phrasal.lemma, phrasal=True)
        return found

    def _best_of(self, proposition: Proposition, lemma: str, *, phrasal: bool = False) -> FrameMatch | None:
        """The best match among the entries of a lemma; `phrasal`: among those that have its particle."""
        if (proposition.kind, lemma) not in self._lexicon.index:
            return None
        best: FrameMatch | None = None
        roles = self._roles.reachable(proposition)
        kind, particle = proposition.kind, proposition.particle
        for entry in self._lexicon.entries(kind, lemma, roles, particle, phrasal=phrasal):
            if isinstance(entry, tuple):
                self._misses.append((entry, proposition))
                continue
            first = entry.requires[0] if entry.requires else None
            if first is not None and not first.others and not self._may_pass(first, proposition):
                self._misses.append(NearMiss(entry, proposition, unmet=first))
                continue
            match = self._try(entry, proposition)
            if isinstance(match, NearMiss):
                self._misses.append(match)
            elif best is None:
                best = match
            else:
                better, worse = (match, best) if _says_more(match, best) else (best, match)
                self.outdone.append((worse, better))
                best = better
        return best

    def _may_pass(self, condition: Condition, proposition: Proposition) -> bool:
        """False where no word that fills the condition's role is one that its tests of words ask for."""
        key = (proposition.head, proposition.particle, condition.role)
        words = self._filling.get(key)
        if words is None:
            fillers = self._roles.arguments(condition.role, proposition)
            heads = (head for argument in fillers for head in argument.heads)
            words = self._filling[key] = {word for head in heads for word in self._wording.all_of(head)}
        if not words.isdisjoint(condition.words):
            return True
        return any(not words.isdisjoint(self._lexicon.classes[name]) for name in condition.classes)

    def _try(self, frame: Frame, proposition: Proposition) -> FrameMatch | NearMiss:
        weight, inner, reasons = 0, None, []
        absorbed: list[int] = []
        weapons: set[int] = set()  # the artillery of "artillery fire" is no army
        if frame.particle is not None:
            weight += 8
        for condition in frame.requires:
            passed = self._passes(condition, proposition)
            if passed is None:
                return NearMiss(frame, proposition, unmet=condition)
            test, found, head = passed
            weight += test.weight - _STAND_IN * self._stands_in(condition.role, proposition)
            weight -= _PEOPLES * (head is not None and self._wording.is_by_people(test, head))
            inner = found or inner
            if head is not None and test.kind in ("lemma", "class"):
                absorbed += dict.fromkeys((head, *self._actors_of.contents(head)))
                weapons |= {head} if condition.role == "modifier" and test.kind == "lemma" else set()
            if head is not None and (test.value == "*whoever" or condition.role in _SUPPOSED):
                absorbed += supposed(self._parse, head)
            reasons.append(f"{condition.role} is {word_of(test)}")
        for condition in frame.forbids:
            passed = self._passes(condition, proposition, peoples=False)
            if passed is not None:
                note = f"{condition.role} is {word_of(passed[0])}"
                return NearMiss(frame, proposition, note, excluded=condition.role)
        mode = frame.mode
        if mode == "inner":
            mode = self._lexicon.inner.mode(
                frame.type, inner.frame.type if inner else None, inner.mode if inner else None
            )
        if frame.parties:
            bound = self._parties(frame, proposition, inner)
            if not bound:
                return NearMiss(frame, proposition, "no party is an actor")
            weight += 2 + _WHOLE_DYAD * (len(bound) > 1)
            return FrameMatch(
                frame, proposition, mode, bound, (), True, weight, inner, tuple(absorbed), tuple(reasons)
            )
        actors = self._first(frame.actor, proposition, inner, recipient=False)
        if weapons and "modifier" not in frame.actor:
            actors = tuple(h for h in actors if h not in weapons)
        if not actors and self._subject_is_thing(frame, proposition):
            return NearMiss(frame, proposition, "its subject is no actor")
        if not actors and (held_by := self._recipients.authorities(proposition, f"{frame.type}.{mode}")):
            actors = held_by
            reasons.append("the authorities of where it was done")
        types = frozenset({frame.type, *((inner.frame.type,) if inner is not None else ())})
        if actors and self._is_sent_by_another(frame, proposition, actors):
            return NearMiss(frame, proposition, "its subject is no actor")
        recipients = self._acted_upon(frame, proposition, inner, actors, types)
        if frame.joint and self._are_several(actors) and self._recipients.each_other(recipients):
            recipients = ()
        joint = frame.joint and not recipients and self._are_several(actors)
        depth = self._lexicon.inner.depth(frame.type, mode)
        if not actors and not recipients:
            return NearMiss(frame, proposition, "no actor takes part")
        weight += 2 * bool(actors) + _WHOLE_DYAD * bool(recipients)
        vague = all(map(self._is_owner, recipients))
        if actors and vague and not joint and frame.recipient and depth is not None:
            below = proposition.head if proposition.support is None else proposition.support
            sides = frozenset((*actors, *recipients))
            told = frozenset((*absorbed, *(inner.absorbed if inner is not None else ())))
            near = self._complements.nearest(below, sides, told, depth)
            recipients = tuple(h for h in near if not self._recipients.is_spared(h, frame.type)) or recipients
        if actors and vague and not recipients and not joint and frame.type in _HEEDING:
            below = proposition.head if proposition.support is None else proposition.support
            recipients = tuple(h for h in self._complements.asking(below) if h not in actors)
        if inner is not None and recipients and frame.kind == "verb" and inner.proposition.kind == "noun":
            # "An attack on a barracks killed 20": those attacked and those killed.
            more = inner.recipients if inner.frame.type == frame.type else ()
            recipients = (*recipients, *(h for h in more if h not in recipients and h not in actors))
        served = tuple(h for h in self._recipients.served(recipients, frame.type) if h not in actors)
        if served:
            recipients = (*recipients, *served)
            reasons.append("and the country of those whom it is for")
        return FrameMatch(
            frame,
            proposition,
            mode,
            actors,
            recipients,
            joint,
            weight,
            inner,
            tuple(absorbed),
            tuple(reasons),
        )

    def _acted_upon(
        self,
        frame: Frame,
        proposition: Proposition,
        inner: FrameMatch | None,
        actors: tuple[int, ...],
        types: frozenset[str],
    ) -> tuple[int, ...]:
        """Whom the first role leads to that leads to anybody but those who act; see `comes_last`."""
        own: tuple[int, ...] = ()
        for path in frame.recipient:
            found = tuple(
                h
                for h in self._fill(path, proposition, inner, recipient=True)
                if h not in actors
                and not self._complements.is_made(h)
                and not self._recipients.is_spared(h, frame.type)
                and not self._recipients.are_own_forces(h, actors, types)
            )
            if found and all(self._recipients.comes_last(h, actors) for h in found):
                own = own or found
            elif found:
                return found
        return own

    def _is_sent_by_another(self, frame: Frame, proposition: Proposition, actors: tuple[int, ...]) -> bool:
        """True for the fleet of "Genoa sent a fleet", where nobody knows who Genoa is."""
        if frame.actor[:1] != ("subject",) or len(frame.actor) < 2 or proposition.passive:
            return False
        subject = proposition.argument("subject")
        if subject is None or proposition.kind != "verb" or set(actors) & set(subject.heads):
            return False
        head = subject.heads[0]
        named = self._parse.tokens[head].pos == "NAME" or self._phrases.is_toponym(head)
        return named and not self._roles.leads(subject, False)

    def _are_several(self, actors: tuple[int, ...]) -> bool:
        """True for several heads, and for one that stands for several states ("Thai and Lao negotiators")."""
        if len(actors) != 1:
            return len(actors) > 1
        phrase = self._phrases.at(actors[0])
        named = {
            found[2].country
            for i in range(phrase.first, phrase.head)
            if (found := self._phrases.demonym_at(i) or self._phrases.entry_at(i)) is not None
        }
        return len(named - {None}) > 1

    def _is_owner(self, head: int) -> bool:
        """ "Its", "their": mostly those who act, so that anybody else who is named comes first."""
        return self._parse.tokens[head].tag == "PRP$"

    def _subject_is_thing(self, frame: Frame, proposition: Proposition) -> bool:
        if "subject" not in frame.actor:
            return False
        subject = proposition.argument("subject")
        if subject is None:
            return False
        required = any(c.role == "subject" for c in frame.requires)
        return not required

    def _passes(
        self, condition: Condition, proposition: Proposition, *, peoples: bool = True
    ) -> tuple[Test, FrameMatch | None, int | None] | None:
        """The weightiest test that passes; with `peoples`, "Armenians" passes where people do."""
        fillers = self._roles.arguments(condition.role, proposition)
        best: tuple[Test, FrameMatch | None, int | None] | None = None
        if not fillers:
            absent = next((t for t in condition.tests if t.value == "*none"), None)
            return (absent, None, None) if absent else None
        for argument in fillers:
            for head in argument.heads:
                has_word = self._wording.has_any(condition, head, peoples=peoples)
                for test in condition.tests if has_word else condition.others:
                    if best is not None and test.weight <= best[0].weight:
                        continue
                    passed, inner = self._test(test, head, argument, proposition, peoples=peoples)
                    if passed:
                        best = (test, inner, head)
        return best

    def _stands_in(self, role: str, proposition: Proposition) -> bool:
        if proposition.kind != "noun" or role not in UNDERGONE:
            return False
        return any(a.rule == STANDS_IN for a in self._roles.arguments(role, proposition))

    def _test(
        self, test: Test, head: int, argument: Argument, proposition: Proposition, *, peoples: bool
    ) -> tuple[bool, FrameMatch | None]:
        token = self._parse.tokens[head]
        if test.kind == "lemma" or test.kind == "class":
            return self._wording.passes(test, head, peoples=peoples), None
        if test.kind == "act":
            inner = self._act(test.value, head)
            return inner is not None, inner
        match test.value:
            case "*any":
                return True, None
            case "*clause":
                return token.pos in ("VERB", "AUX") or argument.rule == "preposition with clause", None
            case "*place":
                return self._is_place(head), None
            case "*must":
                return (True, self.at(head)) if self._is_demanded(head) else (False, None)
            case "*told":
                return self._is_told(head), None
            case "*whoever":
                return is_whoever(self._parse, head), None
            case "*own":
                speaker = proposition.argument("subject")
                return is_own(self._phrases, head, speaker.heads if speaker is not None else ()), None
            case "*several":
                return self._are_several(self._roles.leads(argument, False)), None
            case "*direct":
                return token.pos != "VERB" and self._phrases.at(head).is_actor, None
            case "*actor":
                return token.pos != "VERB" and bool(self._actors_of.leads_to(head, places=True)), None
        return False, None

    def _is_place(self, head: int) -> bool:
        phrase = self._phrases.at(head)
        return phrase.kind == "place" or (
            phrase.entry is not None and (phrase.entry.kind == "state" or phrase.entry.metonym)
        )

    def _is_demanded(self, head: int) -> bool:
        """True for a clause in which some actor must or should do something."""
        clause = self._propositions.get(head)
        if clause is None:
            return self._must_be(head)
        if clause.modal is None:
            return False
        if self._parse.tokens[clause.modal].lemma not in _DUTY or clause.aspect == "perfect":
            return False  # "a court must first have ruled" asks nobody
        who = clause.argument("object" if clause.passive else "subject")
        return who is not None and bool(self._roles.leads(who, False))

    def _must_be(self, copula: int) -> bool:
        """ "Brussels should be ready to mediate": "be" is no proposition."""
        tokens = self._parse.tokens
        if tokens[copula].lemma != "be":
            return False
        below = self._parse.children[copula]
        duty = any(tokens[c].relation == "auxiliary" and tokens[c].lemma in _DUTY for c in below)
        return duty and any(
            tokens[c].relation == "subject" and bool(self._actors_of.leads_to(c)) for c in below
        )

    def _is_told(self, head: int) -> bool:
        """True for a clause that tells what is or was: "insisted that he left", not "that he leave"."""
        clause = self._propositions.get(head)
        if clause is None:
            return False
        if clause.modal is not None:
            return self._parse.tokens[clause.modal].lemma not in _DUTY
        return clause.tense in ("past", "future") or self._parse.tokens[head].tag == "VBZ"

    def _joined(self, head: int) -> tuple[int, ...]:
        """Verbs joined to a verb, but for "accused" in "refused to yield and accused"."""
        joined = verb_conjuncts(self._parse, head)
        if self._parse.tokens[head].tag != "VB":
            return joined
        return tuple(verb for verb in joined if self._parse.tokens[verb].tag not in ("VBD", "VBZ"))

    def _act(self, wanted: str, head: int) -> FrameMatch | None:
        reach = self._reach.get(head)
        if reach is None:
            carried = self._carried.get(head)
            own = (head,) if carried is None else (head, carried)
            reach = self._reach[head] = (*own, *self._joined(head))
        for token in reach:
            inner = self.at(token)
            if inner is None:
                continue
            if wanted == "ACT" or wanted == inner.frame.type or wanted == f"{inner.frame.type}.{inner.mode}":
                return inner
        return None

    def _parties(self, frame: Frame, proposition: Proposition, inner: FrameMatch | None) -> tuple[int, ...]:
        found: list[int] = []
        for path in frame.parties:
            for head in self._fill(path, proposition, inner, recipient=False):
                if head not in found:
                    found.append(head)
        return tuple(found)

    def _first(
        self, paths: tuple[str, ...], proposition: Proposition, inner: FrameMatch | None, *, recipient: bool
    ) -> tuple[int, ...]:
        for path in paths:
            found = self._fill(path, proposition, inner, recipient=recipient)
            if found:
                return found
        return ()

    def _fill(
        self, path: str, proposition: Proposition, inner: FrameMatch | None, *, recipient: bool
    ) -> tuple[int, ...]:
        if path.startswith("inner."):
            if inner is None:
                return ()
            if inner.reciprocal:
                own = proposition.argument("subject")
                # "Clashes between Chad and Sudan left nine dead" takes nobody out of the clashes.
                apart = own is not None and inner.proposition.head not in own.heads
                mine = set(self._roles.leads(own, False)) if own is not None and apart else set()
                return tuple(h for h in inner.actors if h not in mine)
            if path == "inner.recipient" and self._was_asked_before(proposition, inner):
                return inner.actors
            return inner.actors if path == "inner.actor" else inner.recipients
        key = (proposition.head, proposition.particle, path, recipient)
        found = self._filled.get(key)
        if found is None:
            found = self._filled[key] = self._roles.filling(path, proposition, recipient)
        return found

    def _was_asked_before(self, proposition: Proposition, inner: FrameMatch) -> bool:
        """True where what is refused was asked before: "police told villagers to leave; some refused"."""
        if inner.frame.type != "REQUEST" or proposition.lemma not in ("refuse", "decline"):
            return False
        return inner.proposition.kind == "verb" and inner.proposition.head < proposition.head


def _same_trigger(one: FrameMatch, other: FrameMatch) -> bool:
    return bool(set(one.proposition.trigger) & set(other.proposition.trigger))
