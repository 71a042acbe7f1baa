"""Where the reports of one happening tell different things."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from tripartite.linking.states import is_state
from tripartite.linking.words import numbers

Member = Mapping[str, Any]
"""One event of a happening as a row of the table `events`."""

_COUNTED: Final[dict[str, str]] = {
    word: about
    for about, words in {
        "killed": "kill kills killed killing dead died dies death deaths toll bodies fatalities slain lives",
        "wounded": "wound wounds wounded wounding injured injures injuring injuries hurt",
        "detained": "arrest arrests arrested detain detains detained arresting detaining custody jailed",
        "abducted": "abduct abducts abducted kidnap kidnapped kidnaps hostage hostages captives",
        "freed": "free freed frees release released releases releasing",
        "missing": "missing unaccounted",
        "crowd": "protesters demonstrators marchers crowd marched rallied supporters",
        "money": "euros euro dollars dollar pounds yen yuan roubles rubles lira francs",
        "expelled": "expel expels expelled diplomats",
    }.items()
    for word in words.split()
}
_NEAR: Final = 6
"""Words between a number and the word that tells what is counted."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_FAR_DEGREES: Final = 0.5


def disagreements(members: Sequence[Member]) -> list[dict[str, object]]:
    """One entry a field in which reports differ: `field`, `values` with the events that give each.

    `numbers` also says what they are `about`. Fields: numbers, place, actor, status (affirmed and denied),
    type, day. Within one article nothing is compared with itself.
    """
    found = [entry for entry in _numbers(members) if entry is not None]
    for name, values, differ in (
        ("place", _grouped(members, _place), _places_differ),
        ("actor", _grouped(members, _actors), _disjoint),
        ("status", _grouped(members, _affirmed), _any_two),
        ("type", _grouped(members, lambda member: str(member["type"])), _any_two),
        ("day", _grouped(members, _days), _days_differ),
    ):
        if _several_articles(values, members) and differ(values, members):
            found.append({"field": name, "values": _listed(values)})
    return found


Values = dict[Any, list[str]]


def _grouped(members: Sequence[Member], value: Callable[[Member], Any]) -> Values:
    found: Values = {}
    for member in members:
        told = value(member)
        if told is not None:
            found.setdefault(told, []).append(member["event_id"])
    return found


def _listed(values: Values) -> list[dict[str, object]]:
    ordered = sorted(values.items(), key=lambda item: (-len(item[1]), str(item[0])))
    return [{"value": _shown(value), "events": sorted(events)} for value, events in ordered]


def _shown(value: Any) -> object:
    if isinstance(value, tuple):
        return list(value) if len(value) > 1 else value[0]
    return value


def _several_articles(values: Values, members: Sequence[Member]) -> bool:
    """True when there are two values, and not only inside one article."""
    if len(values) < 2:
        return False
    article = {member["event_id"]: member["article_id"] for member in members}
    told = [{article[event] for event in events} for events in values.values()]
    return any(one != other or len(one) > 1 for one in told for other in told if one is not other)


def _numbers(members: Sequence[Member]) -> Iterable[dict[str, object] | None]:
    by_subject: dict[str, Values] = {}
    for member in members:
        for about, amount in counted(member["sentence"] or "").items():
            by_subject.setdefault(about, {}).setdefault(amount, []).append(member["event_id"])
    for about, values in sorted(by_subject.items()):
        if _several_articles(values, members):
            yield {"field": "numbers", "about": about, "values": _listed(values)}


def counted(sentence: str) -> dict[str, float]:
    """What a sentence counts: the killed, the wounded, money; the first number of each, in its words' reach.

    "killing at least 12 people" counts 12 killed; a number far from any such word counts nothing.
    """
    amounts = numbers(sentence)
    if not amounts:
        return {}
    words = [(match.start(), match[0].lower()) for match in _WORD.finditer(sentence)]
    found: dict[str, float] = {}
    for amount, start, end in amounts:
        place = sum(1 for position, _ in words if position < start)
        best: tuple[int, str] | None = None
        for index, (position, word) in enumerate(words):
            about = _COUNTED.get(word)
            if about is None or start <= position < end:
                continue
            distance = place - index if index < place else index - place + 1
            if distance <= _NEAR and (best is None or distance < best[0]):
                best = (distance, about)
        if best is not None:
            found.setdefault(best[1], amount)
    return found


def _place(member: Member) -> tuple[str, float | None, float | None] | None:
    if not member["place"] or member["latitude"] is None or is_state(member["place"]):
        return None
    return (member["place"], member["latitude"], member["longitude"])


def _places_differ(values: Values, members: Sequence[Member]) -> bool:
    spots = list(values)
    return any(
        abs(one[1] - other[1]) > _FAR_DEGREES or abs(one[2] - other[2]) > _FAR_DEGREES
        for one in spots
        for other in spots
    )


def _actors(member: Member) -> tuple[str, ...] | None:
    sides = list(member["actor_countries"] or ())
    if member["reciprocal"] or member["type"] == "CONSULT":
        sides += member["recipient_countries"] or ()
    return tuple(sorted({side for side in sides if side})) or None


def _disjoint(values: Values, members: Sequence[Member]) -> bool:
    """True for two that have nothing in common, unless a third names both as acting together."""
    sides = [set(value) for value in values]
    return any(
        not one & other and not any(one | other <= third for third in sides)
        for one in sides
        for other in sides
    )


def _affirmed(member: Member) -> str | None:
    if member["status"] == "negated":
        return "denied"
    return "affirmed" if member["status"] in ("actual", "historical") else None


def _days(member: Member) -> tuple[str, str] | None:
    if member["date_start"] is None or member["date_end"] is None:
        return None
    return (member["date_start"].isoformat(), member["date_end"].isoformat())


def _days_differ(values: Values, members: Sequence[Member]) -> bool:
    return any(one[0] > other[1] or other[0] > one[1] for one in values for other in values)


def _any_two(values: Values, members: Sequence[Member]) -> bool:
    return len(values) > 1
