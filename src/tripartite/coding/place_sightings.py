"""Finds toponyms in the running text: names of the gazetteer, with the evidence that each is a place."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from tripartite.coding.name_runs import Run, Word, person_words, starts_name
from tripartite.coding.place_evidence import KNOWN_TOWN, SMALL_TOWN, PlaceEvidence
from tripartite.coding.place_names import (
    NameMatcher,
    Unit,
    Window,
    has_population,
    is_main_name,
    lies_in,
    like_demonym,
    units_of,
)
from tripartite.knowledge.gazetteer import Gazetteer, Toponym, name_key
from tripartite.knowledge.name_words import load_name_words
from tripartite.records.article import Article, Sentence
from tripartite.records.span import Span

_DIVISIONS: Final = frozenset({"province", "governorate", "oblast", "state", "region"})
_AFTER_A_PLACE: Final = frozenset(
    "on in at and or after before when where while who that which is was were are has have had since as for "
    "to from by with during last this over early late".split()
)


class PlaceSighting(NamedTuple):
    """A toponym in the text before it is resolved.

    `candidates` are the gazetteer's places of that name, none for a name it does not know; `within` the
    places that the text itself says it lies in ("Paris, Texas"); `evidence` why it was taken for a place.
    `dateline` marks the place from which the report was filed.
    """

    span: Span
    text: str
    candidates: tuple[Toponym, ...]
    evidence: str
    within: tuple[Toponym, ...] = ()
    dateline: bool = False


def find(article: Article, sentences: tuple[Sentence, ...]) -> tuple[PlaceSighting, ...]:
    """Toponyms of the article's sentences and datelines, in text order, none overlapping another."""
    lexicon = load_name_words()
    gazetteer = Gazetteer.load()
    units = units_of(article, sentences, lexicon)
    persons: frozenset[str] = frozenset().union(*(person_words(u.words, u.runs, lexicon) for u in units))
    found: list[PlaceSighting] = []
    doubtful: list[tuple[Unit, Window]] = []
    for unit in units:
        finder = _Finder(NameMatcher(article.text, unit, lexicon, gazetteer), persons)
        found += finder.sightings()
        doubtful += [(unit, window) for window in finder.doubtful]
    known = {name_key(s.text) for s in found if s.evidence != "known"}
    for unit, window in doubtful:
        # A small town once shown to be a place keeps its name through the article.
        if (
            name_key(window.name) in known
            and window.name.lower() not in persons
            and has_population(window, SMALL_TOWN)
        ):
            found.append(_sighting(unit.words, window, "elsewhere"))
    return _without_overlaps(found)


def _without_overlaps(found: Sequence[PlaceSighting]) -> tuple[PlaceSighting, ...]:
    kept: list[PlaceSighting] = []
    for sighting in sorted(found, key=lambda s: (s.span.start, -s.span.end)):
        if not kept or sighting.span.start >= kept[-1].span.end:
            kept.append(sighting)
    return tuple(kept)


def _sighting(words: Sequence[Word], window: Window, evidence: str, dateline: bool = False) -> PlaceSighting:
    span = Span(words[window.first].start, words[window.last - 1].end)
    return PlaceSighting(span, window.name, window.candidates, evidence, (), dateline)


class _Finder:
    """Walks over one unit and takes or leaves each name of the gazetteer."""

    def __init__(self, names: NameMatcher, persons: frozenset[str]) -> None:
        self.names = names
        self.evidence = PlaceEvidence(names, persons)
        self.text = names.text
        self.words = names.words
        self.unit = names.unit
        self.run_at = names.run_at
        self.lexicon = names.lexicon
        self.persons = persons
        self.doubtful: list[Window] = []

    def sightings(self) -> list[PlaceSighting]:
        """The unit\'s toponyms in text order; `doubtful` is then filled with the names left out for now."""
        found: list[PlaceSighting] = []
        index = 0
        for start in self.unit.starts:
            if start < index:
                continue
            index = start
            run = self.run_at.get(index)
            if found and not found[-1].candidates and found[-1].span.end == self.words[index - 1].end:
                short = self.names.short_container(index)
                if short is not None:
                    found.append(_sighting(self.words, short, "contains", found[-1].dateline))
                    index = short.last
                    continue
            if run is not None and run.first == index and run.kind == "facility":
                facility = self._facility(run)
                if facility is not None:
                    found.append(facility)
                    index = run.last
                    continue
            window = self.names.longest(index) if starts_name(self.words, index) else None
            if window is None:
                unknown = self._unknown(run) if run is not None and run.first == index else None
                if unknown is not None:
                    found.append(unknown)
                    index = run.last if run is not None else index + 1
                else:
                    index += 1
                continue
            taken = self._judge(window)
            index = window.last
            if taken is not None:
                found.append(taken)
                outer = self.names.container(index) if taken.within else None
                if outer is not None:
                    found.append(_sighting(self.words, outer, "contains", taken.dateline))
                    index = outer.last
        return found

    def _judge(self, window: Window) -> PlaceSighting | None:
        end = self.words[window.last - 1].end
        if window.name.lower() in self.lexicon.never or self.text[end : end + 1] in ("$", "£", "€"):
            return None
        if self.words[window.last - 1].possessive and self.words[window.first].lower in ("st", "saint"):
            # "at St Patrick's" is a church, a school or a ground.
            return None
        if end <= self.unit.dateline_until:
            return self._filed_from(window)
        if not self.evidence.stands_alone(window):
            return None
        bare = self.evidence.without_article(window)
        if bare is None:
            return None
        window = bare
        contained = self._contained(window)
        if contained is not None:
            return contained
        window = self._as_division(window)
        evidence = self.evidence.evidence(window)
        if evidence is None:
            self.doubtful.append(window)
            return None
        sighting = _sighting(self.words, window, evidence)
        if evidence in ("locative", "list"):
            self.evidence.last_locative_end = sighting.span.end
        return sighting

    def _as_division(self, window: Window) -> Window:
        # "Hama province" is the division, not the town of that name.
        if window.last < len(self.words) and self.words[window.last].lower in _DIVISIONS:
            areas = tuple(c for c in window.candidates if c.kind == "admin1")
            if areas and self.words[window.last].gap == " ":
                return Window(window.first, window.last, window.name, areas)
        return window

    def _filed_from(self, window: Window) -> PlaceSighting | None:
        contained = self._contained(window, dateline=True)
        run = self.run_at.get(window.first)
        ends = (
            run is None
            or window.last >= run.last
            or self.words[window.last].start >= self.unit.dateline_until
        )
        whole = ends and (run is None or window.first <= run.first)
        if contained is not None and whole:
            return contained
        if window.first and not any(w.end <= self.unit.dateline_until for w in self.words[:1]):
            return None
        plain = window.last - window.first == 1 and self.words[window.first].lower in self.lexicon.common
        if not whole or plain or not has_population(window, SMALL_TOWN):
            area = window.candidates[0].kind != "city"
            return _sighting(self.words, window, "dateline", True) if whole and area else None
        return _sighting(self.words, window, "dateline", True)

    def _contained(self, window: Window, dateline: bool = False) -> PlaceSighting | None:
        container = self.names.container(window.last)
        if container is None:
            return None
        inside = tuple(c for c in window.candidates if any(lies_in(c, c2) for c2 in container.candidates))
        if not inside:
            return None
        span = Span(self.words[window.first].start, self.words[window.last - 1].end)
        outer = tuple(c for c in container.candidates if any(lies_in(i, c) for i in inside))
        sighting = PlaceSighting(span, window.name, window.candidates, "contained", outer, dateline)
        self.evidence.last_locative_end = sighting.span.end
        return sighting

    def _facility(self, run: Run) -> PlaceSighting | None:
        """A named building or street that the text goes to; known places inside its name locate it."""
        before = self.words[run.first - 1] if run.first else None
        owned = before is not None and before.possessive and before.capital
        if self.evidence.locative(run.first) is None and not owned:
            return None
        whole = self.names.window(run.first, run.last)
        if whole is not None:
            return _sighting(self.words, whole, "locative")
        inner = self._town_of(run)
        name = self.text[self.words[run.first].start : self.words[run.last - 1].end]
        return _sighting(self.words, Window(run.first, run.last, name, inner), "facility")

    def _town_of(self, run: Run) -> tuple[Toponym, ...]:
        """Where a building stands: in the town of its name, its owner's, or the one that follows."""
        words = self.words
        spots = [run.first]
        if run.last < len(words) and words[run.last].lower in ("in", "near", "outside"):
            spots.append(run.last + 1)
        elif run.last < len(words) and words[run.last].gap == ", " and words[run.last].capital:
            spots.append(run.last)
        if run.first and words[run.first - 1].possessive:
            spots.append(run.first - 1)
        for spot in reversed(spots):
            window = self.names.longest(spot) if spot < len(words) and words[spot].capital else None
            if window is not None and is_main_name(window, KNOWN_TOWN if spot == run.first else SMALL_TOWN):
                return window.candidates
        return ()

    def _unknown(self, run: Run) -> PlaceSighting | None:
        """A name the gazetteer does not know, where "in" or "the town of" says that it is a place."""
        words = self.words
        forms = [w.lower for w in words[run.first : run.last]]
        if words[run.last - 1].end <= self.unit.dateline_until:
            return self._unknown_dateline(run)
        if (
            run.kind != "name"
            or self.unit.loose
            or len(forms) > 3
            or self.evidence.locative(run.first) != "strong"
        ):
            return None
        name = self.text[words[run.first].start : words[run.last - 1].end]
        if (
            any(c.isupper() for w in words[run.first : run.last] for c in w.text[1:])
            or len(name) > 60
            or any(f in self.lexicon.common for f in forms)
        ):
            return None
        if like_demonym(forms[0]) or any(f in self.lexicon.never or f in self.persons for f in forms):
            return None
        if run.first > 1 and words[run.first - 1].lower == "of" and words[run.first - 2].capital:
            return None
        following = words[run.last].gap if run.last < len(words) else "."
        after = words[run.last].lower if run.last < len(words) else ""
        if following == " " and after not in _AFTER_A_PLACE and after not in self.lexicon.place_words:
            return None
        return _sighting(words, Window(run.first, run.last, name, ()), "locative")

    def _unknown_dateline(self, run: Run) -> PlaceSighting | None:
        # "CAMP MURRAY, Wash. -": the division after the comma says that a place stands before it.
        if run.first or self.names.short_container(run.last) is None:
            return None
        name = self.text[self.words[0].start : self.words[run.last - 1].end]
        return _sighting(self.words, Window(0, run.last, name, ()), "dateline", True)
