"""A made-up Wikidata dump of any size: the shape and the mix of a real one, with invented names.

Of a hundred entities some sixty are none of our business (articles, places, species), twenty are people
without office, twelve people with offices, six organisations and two offices. All have labels in many
languages, references and statements that the importer does not read, as the real ones do.
"""

import json
from pathlib import Path
from random import Random

_LANGUAGES = (
    "ar az be bg bn ca cs da de el en eo es et eu fa fi fr gl he hi hr hu hy id it ja ka kk ko lt lv mk ms nb"
    " nl pl pt ro ru sk sl sr sv th tr uk ur uz vi zh"
).split()
_SYLLABLES = "ka lo mi ra ten dor vel sin bar mun ge tal or esh fi no ru za lin pe".split()
_COUNTRIES = (30, 145, 142, 183, 159, 148, 668, 17, 155, 79, 114, 794, 796, 801, 43, 20, 657, 419, 954, 1009)
_CLASSES = (7278, 17149090, 192350, 11032, 772547, 35749)
_PROPERTIES = tuple(range(1000, 1040))


def make_dump(path: Path, size: int, seed: int = 1) -> int:
    """Write about `size` bytes, one entity a line in a list, and return the number of entities."""
    random = Random(seed)
    written, number = 2, 0
    with path.open("w", encoding="utf-8") as file:
        file.write("[\n")
        while written < size:
            number += 1
            line = json.dumps(_entity(number, random), ensure_ascii=False, separators=(",", ":"))
            file.write(line if number == 1 else ",\n" + line)
            written += len(line.encode()) + 2
        file.write("\n]\n")
    return number


def _entity(number: int, random: Random) -> dict[str, object]:
    kind = number % 100
    name = f"{_word(random)} {_word(random)}"
    others = random.sample(_PROPERTIES, 12)
    claims = {f"P{p}": [_statement(_item(random.randrange(10**8)), random)] for p in others}
    country = random.choice(_COUNTRIES)
    if kind < 2:
        name = f"Minister of {_word(random)}"
        claims |= {"P31": [_statement(_item(4164871), random)], "P1001": [_statement(_item(country), random)]}
    elif kind < 8:
        name = f"{name} {random.choice(('Party', 'Front', 'Union', 'Gazette'))}"
        claims |= {
            "P31": [_statement(_item(random.choice(_CLASSES)), random)],
            "P17": [_statement(_item(country), random)],
            "P571": [_statement(_year(random.randrange(1950, 2015)), random)],
        }
    elif kind < 40:
        claims |= {"P31": [_statement(_item(5), random)], "P27": [_statement(_item(country), random)]}
        if kind < 20:
            claims["P39"] = [_holding(number, random) for _ in range(random.randrange(1, 4))]
    else:
        claims["P31"] = [_statement(_item(13442814), random)]
    return {
        "type": "item",
        "id": f"Q{10**8 + number if kind >= 2 else number}",
        "labels": {lang: {"language": lang, "value": name} for lang in _LANGUAGES},
        "descriptions": {
            lang: {"language": lang, "value": f"made-up entity {number}"} for lang in _LANGUAGES
        },
        "aliases": {"en": [{"language": "en", "value": f"{_word(random)} {_word(random)}"}]},
        "claims": claims,
        "sitelinks": {
            f"{lang}wiki": {"site": f"{lang}wiki", "title": name} for lang in _LANGUAGES[: kind // 4]
        },
        "lastrevid": number,
    }


def _holding(number: int, random: Random) -> dict[str, object]:
    """An office of an entity before this one, or a little behind it."""
    office = random.randrange(1, max(2, number // 50)) * 100 + random.randrange(2)
    begins = random.randrange(1950, 2015)
    ends = begins + random.randrange(1, 9)
    return _statement(_item(office), random, P580=[_year(begins)], P582=[_year(ends)])


def _word(random: Random) -> str:
    return "".join(random.choice(_SYLLABLES) for _ in range(random.randrange(2, 5))).title()


def _item(number: int) -> dict[str, object]:
    value = {"entity-type": "item", "numeric-id": number, "id": f"Q{number}"}
    return {"snaktype": "value", "datavalue": {"value": value, "type": "wikibase-entityid"}}


def _year(year: int) -> dict[str, object]:
    value = {"time": f"+{year}-01-01T00:00:00Z", "precision": 9, "timezone": 0}
    return {"snaktype": "value", "datavalue": {"value": value, "type": "time"}}


def _statement(snak: dict[str, object], random: Random, **qualifiers: object) -> dict[str, object]:
    made: dict[str, object] = {
        "mainsnak": snak,
        "type": "statement",
        "rank": "normal",
        "qualifiers": qualifiers or [],
    }
    made["references"] = [{"hash": f"{random.getrandbits(160):040x}", "snaks": {"P248": [_item(36578)]}}]
    return made
