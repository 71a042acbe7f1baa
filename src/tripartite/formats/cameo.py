"""Tab-separated rows in the 58 columns of GDELT 1.0: one row for each pair of actor and recipient.

Dyadic data know no status, so only events that are `actual` become rows unless the caller names other
statuses. Where our data differ from GDELT's, the column keeps its place and holds ours:

- GLOBALEVENTID is our event id; an event of several rows numbers them, "4f1c....2".
- GoldsteinScale is PLOVER's conflict-cooperation score and QuadClass PLOVER's quad class.
- Actor countries are ISO 3166-1 alpha-3. UNO is a known group of type IGO; IGO, NGO, IMG, MNC and ISM
  are types. CAMEO calls journalists MED and health workers HLH, and so does this table.
- ActionGeo_CountryCode is ISO 3166-1 alpha-3, not FIPS, and ActionGeo_FeatureID the GeoNames id.
- SQLDATE is the first day of the event's range; a range of more days is not visible here.
- NumMentions, NumSources and NumArticles are 1: a row is what one article says once.
- What is not known, and what we do not measure (AvgTone, DATEADDED), is empty.
"""

import re
from collections.abc import Collection, Iterator
from itertools import permutations
from typing import Final

from tripartite.formats.paragraphs import paragraphs
from tripartite.formats.plover import sectors_of
from tripartite.formats.references import References
from tripartite.records.article import Article
from tripartite.records.reading import Actor, Event, Place, Reading, Status
from tripartite.records.span import Span

_ACTOR: Final = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
    "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_GEO: Final = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")

CAMEO_COLUMNS: Final[tuple[str, ...]] = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR),
    *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{name}" for name in _GEO),
    *(f"Actor2Geo_{name}" for name in _GEO),
    *(f"ActionGeo_{name}" for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip

_SECTOR_IN_CAMEO: Final = {"JRN": "MED", "MED": "HLH", "UNK": ""}
_TYPES: Final = ("IGO", "NGO", "IMG", "MNC", "ISM")
_LEAD_SECTIONS: Final = ("headline", "deck", "dateline")
# str.splitlines, spreadsheets and awk must all see one row a line and one cell a tab.
_BREAKS = re.compile("[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")

Pair = tuple[Actor | None, Actor | None]
_HAPPENED: Final[tuple[Status, ...]] = ("actual",)


def cameo_header() -> str:
    """The column names, tab-separated, without line end. GDELT's own files have no such line."""
    return "\t".join(CAMEO_COLUMNS)


def cameo_lines(reading: Reading, statuses: Collection[Status] = _HAPPENED) -> Iterator[str]:
    """The rows of the events with one of `statuses`, tab-separated, without line ends.

    Tabs and line breaks inside a value become spaces.
    """
    for row in cameo_rows(reading, statuses):
        yield "\t".join(_BREAKS.sub(" ", cell) for cell in row.values())


def cameo_rows(reading: Reading, statuses: Collection[Status] = _HAPPENED) -> Iterator[dict[str, str]]:
    """The same as dictionaries with the keys of `CAMEO_COLUMNS` in their order, "" for the unknown."""
    references = References.of(reading)
    for event in reading.events:
        if event.status not in statuses:
            continue
        shared = _event_cells(event) | _place_cells(references.place(event))
        shared["IsRootEvent"] = "1" if _in_lead(event, reading.article) else "0"
        shared["SOURCEURL"] = reading.article.url or ""
        pairs = dyads(event, references)
        for number, (first, second) in enumerate(pairs, start=1):
            cells = shared | _actor_cells("Actor1", first) | _actor_cells("Actor2", second)
            cells["GLOBALEVENTID"] = event.id if len(pairs) == 1 else f"{event.id}.{number}"
            yield {column: cells.get(column, "") for column in CAMEO_COLUMNS}


def dyads(event: Event, references: References) -> list[Pair]:
    """Who did it to whom, pair by pair; None where nobody is named.

    A reciprocal event gives every two of its parties in both directions.
    """
    parties = tuple(dict.fromkeys((*event.actors, *event.recipients)))
    if event.reciprocal and len(parties) > 1:
        return list(permutations((references.actors[key] for key in parties), 2))
    actors = [references.actors[key] for key in event.actors]
    recipients = [references.actors[key] for key in event.recipients]
    return [(first, second) for first in actors or (None,) for second in recipients or (None,)]


def _event_cells(event: Event) -> dict[str, str]:
    cells = {
        "QuadClass": str(event.quad),
        "GoldsteinScale": str(event.score),
        "NumMentions": "1",
        "NumSources": "1",
        "NumArticles": "1",
    }
    if event.cameo is not None:
        cells["EventCode"] = event.cameo
        cells["EventBaseCode"] = event.cameo[:3]
        cells["EventRootCode"] = event.cameo[:2]
    if event.when is not None:
        year, month, day = event.when.start.split("-")
        # GDELT's own reckoning: months of 30 days in a year of 365.
        fraction = min(((int(month) - 1) * 30 + int(day)) / 365, 0.9999)
        cells["SQLDATE"] = year + month + day
        cells["MonthYear"] = year + month
        cells["Year"] = year
        cells["FractionDate"] = f"{int(year) + fraction:.4f}"
    return cells


def _actor_cells(side: str, actor: Actor | None) -> dict[str, str]:
    if actor is None:
        return {}
    country, group, types = actor.country or "", "", [_SECTOR_IN_CAMEO.get(s, s) for s in sectors_of(actor)]
    if country == "UNO":
        country, group, types = "", "UNO", ["IGO", *types]
    elif country in _TYPES:
        country, types = "", [country, *types]
    types = [code for code in types if code]
    shown = dict(zip(("Type1Code", "Type2Code", "Type3Code"), types, strict=False))
    cells = {
        "Code": "".join((country, group, *types)),
        "Name": actor.name,
        "CountryCode": country,
        "KnownGroupCode": group,
        **shown,
    }
    return {side + name: cell for name, cell in cells.items()}


def _place_cells(place: Place | None) -> dict[str, str]:
    if place is None:
        return {}
    parts = (place.name, place.admin1, place.country)
    cells = {
        "FullName": ", ".join(part for part in parts if part),
        "CountryCode": place.country or "",
        "Lat": "" if place.latitude is None else str(place.latitude),
        "Long": "" if place.longitude is None else str(place.longitude),
        "FeatureID": "" if place.geonameid is None else str(place.geonameid),
    }
    return {f"ActionGeo_{name}": cell for name, cell in cells.items()}


def _in_lead(event: Event, article: Article) -> bool:
    """True when the event stands in the headline or in the first paragraph of the body."""
    start = event.evidence.sentence.start
    leads = [section.span for section in article.sections if section.kind in _LEAD_SECTIONS]
    bodies = [section.span for section in article.sections if section.kind == "body"]
    first = paragraphs(article.text, bodies[0] if bodies else Span(0, len(article.text)))[:1]
    return any(span.start <= start < span.end for span in (*leads, *first))
