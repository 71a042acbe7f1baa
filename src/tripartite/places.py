"""Places on their own: names on the map, and the places that a text names.

The gazetteer is mapped from disk; the language model is not needed. docs/places.md says what is covered.
"""

from collections.abc import Collection

from tripartite.coding.place_names import lies_in
from tripartite.coding.places import find as find_sightings
from tripartite.coding.places import resolve as resolve_sightings
from tripartite.coding.sentences import split
from tripartite.knowledge.gazetteer import Gazetteer, Toponym
from tripartite.records.article import Article
from tripartite.records.reading import Place
from tripartite.sources.sections import sectioned

__all__ = ["Place", "Toponym", "find", "resolve"]


def resolve(name: str, *, countries: Collection[str] = ()) -> tuple[Toponym, ...]:
    """The places that bear a name, the likeliest first; none for a name that the gazetteer does not know.

    Countries and regions come before towns, and towns by population. `countries` are ISO 3166-1 alpha-3
    codes of the context: places in them come first. What follows a comma must hold the place.

    >>> best = resolve("Damascus")[0]
    >>> best.name, best.country, best.geonameid
    ('Damascus', 'SYR', 170654)
    >>> resolve("Tripoli")[0].country, resolve("Tripoli", countries=["LBN"])[0].country
    ('LBY', 'LBN')
    >>> [(place.country, place.admin1) for place in resolve("Paris, Texas")]
    [('USA', 'Texas')]
    >>> resolve("Qarhaz Tahtani")
    ()
    """
    gazetteer = Gazetteer.load()
    whole = gazetteer.candidates(name.strip())
    inner, comma, outer = name.partition(",")
    if comma and not whole:
        holders = tuple(h for h in gazetteer.candidates(outer.strip()) if h.kind != "city")
        whole = tuple(
            c for c in gazetteer.candidates(inner.strip()) if any(lies_in(c, holder) for holder in holders)
        )
    return tuple(sorted(whole, key=lambda place: place.country not in countries))


def find(text: str, *, countries: Collection[str] = ()) -> tuple[Place, ...]:
    """The places that a text names, each once with all its mentions, in the order of first mention.

    A name means one place throughout. Countries that the text names, those of `countries` (ISO 3166-1
    alpha-3), the dateline and the other places decide between namesakes. A place that cannot be told keeps
    its name and has no coordinates.

    >>> [(place.name, place.country) for place in find("Clashes broke out in Tripoli, Lebanon.")]
    [('Tripoli', 'LBN'), ('Lebanon', 'LBN')]
    """
    article = sectioned(Article("", text))
    return resolve_sightings(find_sightings(article, split(article)), article, countries)
