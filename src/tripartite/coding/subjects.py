"""What a text speaks of: sport, business, stories, shows, nature and leisure use the words of politics.

A sentence is judged with its neighbours and the headline. Words of a subject and of politics are counted as
the lexicon weighs them; where the subject wins, events whose parties have no political standing in it are
left out ("France attacked from the first whistle", "rivals attacked Apple over its app store").
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from tripartite.coding.entities import NAMED, Entity
from tripartite.coding.fitting import misfit
from tripartite.coding.frame_matches import FrameMatch
from tripartite.coding.propositions.features import features
from tripartite.lexicon.entries import Lexicon, Spared, Subject
from tripartite.records.article import Article, Sentence
from tripartite.records.parse import Parse
from tripartite.records.proposition import Proposition

_WORD: Final = re.compile(r"[^\W\d_]+")
_POLITICS: Final = "politics"
_NEAR: Final = 3
"""How many sentences on either side speak of the same: about a paragraph."""

_ALL_OF_A_STORY: Final = 8
"""The same for what a book or a film tells, which a review goes on telling."""

_PRAISE: Final = ("support.praise", "support.award", "support.grateful", "support.gesture", "support.pleased")
"""Entries of praise, thanks and good wishes."""

_STANDING: Final = frozenset("GOV MIL COP JUD LEG SPY REB PTY OPP PRM UAF ELI PRE REF REL CRM".split())
_PUBLIC: Final = frozenset("CVL LAB EDU JRN MED SOC AGR".split())
_INTERNATIONAL: Final = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG"})
_RANKS: Final[dict[Spared, int]] = {"everybody": 0, "public": 1, "states": 2, "standing": 3, "nobody": 4}

Parties = tuple[tuple[Entity, ...], tuple[Entity, ...]]
"""The actors and the recipients of a match."""

Points = dict[str, dict[str, int]]
"""Subject -> its words that were seen -> their points."""


class SubjectFinder:
    """Looks the lexicon's subject words up in text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._subjects = {subject.name: subject for subject in lexicon.subjects}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
        for subject in lexicon.subjects:
            for words, points in ((subject.words, 2), (subject.hints, 1)):
                for phrase in words:
                    for form in _forms(phrase):
                        self._phrases.setdefault(form[0], []).append((form, subject.name, points))
        self._first = frozenset(self._phrases)
        self._told_by: dict[tuple[str, ...], tuple[str, ...]] = {}

    def subjects(self, article: Article, sentences: Sequence[Sentence]) -> "Subjects":
        """What each sentence of an article speaks of."""
        return Subjects(self, article, sentences)

    def points(self, text: str) -> Points:
        """The subjects' words in a text, each once."""
        words = _WORD.findall(text.lower())
        found: Points = {}
        for at, word in enumerate(words):
            if word in self._first:
                for form, subject, points in self._phrases[word]:
                    if len(form) == 1 or tuple(words[at : at + len(form)]) == form:
                        found.setdefault(subject, {})[_stem(form)] = points
        return found

    def told_by(self, sectors: tuple[str, ...]) -> tuple[str, ...]:
        """The subjects that a party of these sectors hints at."""
        known = self._told_by.get(sectors)
        if known is None:
            hinting = (n for n, subject in self._subjects.items() if not subject.sectors.isdisjoint(sectors))
            known = self._told_by[sectors] = tuple(hinting)
        return known

    def weighed(self, points: Iterable[Points]) -> tuple[tuple[Subject, str], ...]:
        """The subjects that win, each with the words that tell it, of what some sentences have."""
        seen: Points = {}
        for one in points:
            for name, words in one.items():
                seen.setdefault(name, {}).update(words)
        totals = {name: sum(words.values()) for name, words in seen.items()}
        political = totals.get(_POLITICS, 0)
        found = []
        for name in sorted(totals):
            subject = self._subjects[name]
            if subject.spares == "everybody" or totals[name] < subject.enough:
                continue
            if subject.spares == "nobody" or totals[name] > political:
                found.append((subject, ", ".join(sorted(seen[name]))))
        return tuple(found)


class Subjects:
    """What the sentences of one article speak of; looked up only for sentences that are asked about."""

    def __init__(self, finder: SubjectFinder, article: Article, sentences: Sequence[Sentence]) -> None:
        self._finder = finder
        self._text = article.text
        self._sentences = sentences
        self._at = {sentence.span: index for index, sentence in enumerate(sentences)}
        self._points: dict[int, Points] = {}
        self._near: dict[tuple[int, int], list[Points]] = {}
        self._leaning: dict[int, tuple[int, int]] = {}
        self._titles = [i for i, s in enumerate(sentences) if s.kind in ("headline", "deck")]

    def political(
        self, parse: Parse, matches: Sequence[FrameMatch], parties: Sequence[Parties]
    ) -> tuple[list[FrameMatch], list[Parties], str | None]:
        """The matches of a sentence that are of politics, with their parties; why the last other is not."""
        kept: list[FrameMatch] = []
        theirs: list[Parties] = []
        why: str | None = None
        for match, (actors, recipients) in zip(matches, parties, strict=True):
            reason = misfit(match, actors, recipients) or self._left_out(parse, match, actors, recipients)
            if reason is None:
                kept.append(match)
                theirs.append((actors, recipients))
            else:
                why = reason
        return kept, theirs, why

    def leaning(self, parse: Parse) -> tuple[int, int]:
        """The points of politics and of the strongest other subject in a sentence and those around it."""
        at = self._at.get(parse.sentence.span)
        if at is None:
            return 0, 0
        known = self._leaning.get(at)
        if known is None:
            known = self._leaning[at] = self._leans(at)
        return known

    def _leans(self, at: int) -> tuple[int, int]:
        seen: Points = {}
        for one in self._around(at, _NEAR):
            for name, words in one.items():
                seen.setdefault(name, {}).update(words)
        totals = {name: sum(words.values()) for name, words in seen.items()}
        return totals.pop(_POLITICS, 0), max(totals.values(), default=0)

    def _left_out(
        self, parse: Parse, match: FrameMatch, actors: Sequence[Entity], recipients: Sequence[Entity]
    ) -> str | None:
        sentence, parties = parse.sentence, (*actors, *recipients)
        at = self._at.get(sentence.span)
        if at is None or not parties:
            return None
        sides: Points = {}
        for party in parties:
            for name in self._finder.told_by(party.sectors):
                sides.setdefault(name, {})[party.name] = 1
        near = (sides, *self._around(at, _NEAR))
        others = any(name != _POLITICS for one in near for name in one)
        told = self._finder.weighed(near) if others else ()
        if is_retold(parse, match.proposition):
            wide = self._finder.weighed((sides, *self._around(at, _ALL_OF_A_STORY)))
            told = (*told, *(found for found in wide if found[0].spares == "nobody"))
        else:
            told = tuple(found for found in told if found[0].spares != "nobody")
        for subject, words in told:
            story = subject.spares == "nobody"
            needed = _RANKS[subject.spares]
            if match.frame.type == "PROTEST" and not story:
                needed = 1  # civilians have standing in a protest: it is what they do
            elif actors and all(self._standing(actor, subject) == 0 for actor in actors):
                needed = max(needed, 3)  # a cold front has none, whatever country it invades
            praised = bool(actors) and match.frame.id.startswith(_PRAISE)
            if praised and all(self._standing(r, subject) < needed for r in recipients):
                return f"it speaks of {subject.name}: {words}"  # a minister who praises a player
            if all(self._standing(party, subject) < needed for party in parties):
                return f"it speaks of {subject.name}: {words}"
        return None

    def _around(self, at: int, reach: int) -> list[Points]:
        """What the sentences near one and the titles speak of, as far as they speak of any subject."""
        known = self._near.get((at, reach))
        if known is None:
            section = self._sentences[at].section
            near = [
                i
                for i in range(max(0, at - reach), min(len(self._sentences), at + reach + 1))
                if self._sentences[i].section == section
            ]
            found = (self._of(i) for i in sorted({*near, *self._titles}))
            known = self._near[at, reach] = [points for points in found if points]
        return known

    def _is_named_by(self, subject: Subject, party: Entity) -> bool:
        return party.key[0] not in NAMED and subject.name in self._finder.points(party.name)

    def _standing(self, party: Entity, subject: Subject) -> int:
        """3: acts in politics, 2: a state or people of one, 1: other persons, 0: companies and the unknown.

        Who is named by the subject's own words ("the captain", in sport) is unknown there, who is named by
        those of politics ("70 countries") is not.
        """
        if party.key[0] not in NAMED:
            if self._is_named_by(subject, party):
                return 0
            if _POLITICS in self._finder.points(party.name):
                return 3
        if party.kind == "state" or party.key[0] in ("state", "people", "town"):
            return 2
        if set(party.sectors) & _STANDING or party.country in _INTERNATIONAL:
            return 3
        if set(party.sectors) & _PUBLIC:
            return 1
        return 2 if party.country and party.country != "MNC" and "BUS" not in party.sectors else 0

    def _of(self, index: int) -> Points:
        if index not in self._points:
            self._points[index] = self._finder.points(self._sentences[index].span.of(self._text))
        return self._points[index]


def is_retold(parse: Parse, proposition: Proposition) -> bool:
    """True where the tense is that of retelling a story: the present, outside headlines.

    What a relative clause says in the past is told, too: "hides from the colonel who signed the order".
    """
    if parse.sentence.kind != "body":
        return False
    at = proposition.head if proposition.support is None else proposition.support
    tense = proposition.tense
    while parse.tokens[at].head != at and (tense == "none" or (tense == "past" and _in_relative(parse, at))):
        at = parse.tokens[at].head
        tense = features(parse, at).tense
    return tense == "present"


def _in_relative(parse: Parse, verb: int) -> bool:
    return parse.tokens[verb].relation == "relative" or parse.tokens[verb].pos not in ("VERB", "AUX")


def _forms(phrase: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """A phrase and its plural."""
    *before, last = phrase
    forms = [last, f"{last}s"]
    if last.endswith(("s", "x", "z", "ch", "sh")):
        forms.append(f"{last}es")
    if last.endswith("y"):
        forms.append(f"{last[:-1]}ies")
    return tuple((*before, form) for form in forms)


def _stem(form: tuple[str, ...]) -> str:
    """One spelling for the singular and the plural of a phrase."""
    *before, last = form
    if last.endswith("ies"):
        last = f"{last[:-3]}y"
    elif last.endswith(("ches", "shes", "sses", "xes")):
        last = last[:-2]
    elif last.endswith("s") and not last.endswith("ss"):
        last = last[:-1]
    return " ".join((*before, last))
