"""Places: toponyms found in the text and resolved to points on the map."""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from rapidfuzz import fuzz

from tripartite.coding.place_sightings import PlaceSighting, find
from tripartite.knowledge.gazetteer import Toponym, name_key
from tripartite.records.article import Article
from tripartite.records.identity import digest
from tripartite.records.reading import Mention, Place

__all__ = ["PlaceSighting", "find", "resolve"]

NEAR_KM: Final = 200.0
# A division or region has no population here; these stand for one (log10) against towns of the name.
_AREA_WEIGHT: Final[Mapping[str, float]] = {"admin1": 6.5, "region": 6.3}
_SHADOWED_DIVISION: Final = 4.0
_SHADOWING_TOWN: Final = 50_000
_GREAT_TOWN: Final = 600_000
# A little more than all that places nearby can add to a candidate (`_best`): 1.5 + 2.0 + 1.5.
_NEIGHBOURS: Final = 5.1
# Where news names the division itself ("in Ohio", "in Ontario"), a lesser town of that name does not hide it.
_NAMED_BY_DIVISION: Final = frozenset({"USA", "CAN", "AUS", "GBR", "IND"})


def resolve(
    sightings: Sequence[PlaceSighting], article: Article, country_context: Collection[str] = ()
) -> tuple[Place, ...]:
    """One `Place` for each distinct place seen, in the order of first mention.

    A name means one place throughout an article, unless the text says otherwise ("Paris, Texas").
    Countries named in the article, those of `country_context` (ISO 3166-1 alpha-3), the dateline and
    places nearby decide between namesakes; failing these, population. A name without candidates, such
    as a village that only "in" tells, is kept with null coordinates.
    """
    names = _by_name(sightings)
    countries = _countries(sightings, country_context)
    outers = frozenset(outer for sighting in sightings for outer in sighting.within)
    scored = {key: _scored(group, countries, outers) for key, group in names.items()}
    first = {key: _best(likely, (), outers) for key, likely in scored.items()}
    anchors = tuple(place for place in first.values() if place is not None)
    chosen: dict[int, Toponym | None] = {}
    for key, group in names.items():
        best = first[key]
        if len(scored[key]) > 1:
            best = _best(scored[key], [a for a in anchors if a is not first[key]], outers)
        for sighting in group:
            chosen[sighting.span.start] = best
    merged: dict[tuple[object, ...], list[PlaceSighting]] = {}
    for sighting in sightings:
        merged.setdefault(_identity(sighting, chosen[sighting.span.start]), []).append(sighting)
    return tuple(_place(group, chosen[group[0].span.start], article) for group in merged.values())


def _by_name(sightings: Sequence[PlaceSighting]) -> dict[tuple[str, str], list[PlaceSighting]]:
    # A mention without a container means what the first mention with one means.
    contained: dict[str, str] = {}
    for sighting in sightings:
        if sighting.within:
            contained.setdefault(name_key(sighting.text), sighting.within[0].name)
    groups: dict[tuple[str, str], list[PlaceSighting]] = {}
    for sighting in sightings:
        key = name_key(sighting.text)
        outer = sighting.within[0].name if sighting.within else contained.get(key, "")
        groups.setdefault((key, outer), []).append(sighting)
    return groups


def _countries(sightings: Sequence[PlaceSighting], context: Collection[str]) -> Mapping[str, float]:
    """How much speaks for each country: its own mentions, the caller's, and places that have no namesake."""
    counts: Counter[str] = Counter()
    for code in sorted(context):
        counts[code] += 1
    for sighting in sightings:
        codes = {c.country for c in sighting.candidates if c.country}
        areas = [c for c in sighting.candidates if c.kind != "city"]
        if len(areas) == 1 and areas[0].kind == "country":
            counts[areas[0].country or ""] += 2
        elif len(codes) == 1:
            counts[next(iter(codes))] += 1
        for outer in sighting.within:
            counts[outer.country or ""] += 1
    return {code: min(1.5, 0.75 + 0.25 * n) for code, n in counts.items() if code}


def _scored(
    group: Sequence[PlaceSighting], countries: Mapping[str, float], outers: frozenset[Toponym]
) -> list[tuple[float, Toponym]]:
    """What speaks for each candidate of a name, places nearby left out; hopeless ones are dropped."""
    candidates = group[0].candidates
    if group[0].evidence == "facility":
        # A castle lends its town's name to namesakes abroad: only a country in the news locates it.
        candidates = tuple(c for c in candidates if c.country in countries or c.population >= _GREAT_TOWN)
    if len(candidates) < 2:
        return [(0.0, place) for place in candidates]
    within = [outer for sighting in group for outer in sighting.within]
    key = name_key(group[0].text)

    is_state = any(c.kind == "country" for c in candidates)

    def listed(place: Toponym, outer: Toponym) -> bool:
        """ "China, Japan, South Korea" lists states: no town of that name in the next one."""
        return is_state and place.kind == "city" and outer.kind == "country"

    def score(place: Toponym) -> float:
        value = _weight(place, candidates) + _likeness(place, key) + countries.get(place.country or "", 0.0)
        if outers:
            value += 8.0 * any(_inside(place, outer) for outer in within if not listed(place, outer))
            value += 3.0 * (place in outers)
        return value

    scored = [(score(place), place) for place in candidates]
    hopeless = max(value for value, _ in scored) - _NEIGHBOURS
    return [(value, place) for value, place in scored if value >= hopeless]


def _best(
    scored: Sequence[tuple[float, Toponym]], anchors: Sequence[Toponym], outers: frozenset[Toponym]
) -> Toponym | None:
    """The candidate with the most support, that of places nearby included; of equals the first."""
    if len(scored) < 2:
        return scored[0][1] if scored else None
    cities = [a for a in anchors if a.kind == "city"]

    def score(entry: tuple[float, Toponym]) -> float:
        value, place = entry
        divisions = {a.admin1 for a in anchors if a.kind == "admin1" and a.country == place.country}
        divisions |= {o.admin1 for o in outers if o.kind == "admin1" and o.country == place.country}
        value += 1.5 * (place.admin1 in divisions)
        if place.kind == "admin1":
            value += min(2.0, sum(1.0 for a in cities if _inside(a, place)))
        value += min(1.5, 0.75 * sum(_km(place, a) < NEAR_KM for a in cities))
        return value

    return max(scored, key=score)[1]


def _weight(place: Toponym, rivals: Sequence[Toponym]) -> float:
    if place.kind == "country":
        return 9.5
    if place.kind == "city":
        return math.log10(max(place.population, 10))
    name = name_key(place.name)
    for rival in rivals:
        if rival.kind != "city" or rival.country != place.country or rival.population < _SHADOWING_TOWN:
            continue
        own = rival.admin1 == place.name and place.country not in _NAMED_BY_DIVISION
        alike = _likeness(rival, name) > 0
        if own or (alike and (rival.population >= _GREAT_TOWN or place.country not in _NAMED_BY_DIVISION)):
            return _SHADOWED_DIVISION
    return _AREA_WEIGHT[place.kind] + 0.5 * (place.country in _NAMED_BY_DIVISION)


def _likeness(place: Toponym, key: str) -> float:
    name = name_key(place.name)
    if name == key:
        return 1.5
    if name.startswith(f"{key} "):
        return 1.2
    # A respelling ("Odessa" for Odesa) speaks for a place nearly as much as its own name does.
    return 1.0 if fuzz.ratio(name, key) >= 80 else 0.0


def _inside(place: Toponym, outer: Toponym) -> bool:
    if outer.kind == "country":
        return place.country == outer.country and place.kind != "country"
    if outer.country is not None and place.country != outer.country:
        return False
    if place.admin1 is not None and outer.admin1 is not None:
        return place.admin1 == outer.admin1
    return _km(place, outer) < 2 * NEAR_KM


def _km(one: Toponym, other: Toponym) -> float:
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    half = math.sin((south - north) / 2) ** 2
    half += (
        math.cos(north) * math.cos(south) * math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    )
    return 12_742 * math.asin(min(1.0, math.sqrt(half)))


def _identity(sighting: PlaceSighting, place: Toponym | None) -> tuple[object, ...]:
    # A building inside a town is a place of its own, though it takes the town's point.
    if place is None or sighting.evidence == "facility":
        return ("name", name_key(sighting.text))
    return ("place", place.kind, place.geonameid, place.name, place.latitude, place.longitude)


def _place(group: Sequence[PlaceSighting], place: Toponym | None, article: Article) -> Place:
    first = group[0]
    mentions = tuple(
        Mention(s.span.start, s.span.end, s.span.of(article.text))
        for s in sorted(group, key=lambda s: s.span)
    )
    own = place is not None and first.evidence != "facility"
    return Place(
        id="p" + digest(article.id, mentions[0].start, mentions[0].end),
        name=place.name if place is not None and own else first.text,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        country=place.country if place else None,
        admin1=place.admin1 if place else None,
        geonameid=place.geonameid if place is not None and own else None,
        mentions=mentions,
    )
