"""What two events have in common counts so much: the weights of the comparison."""

from typing import Final

WEIGHTS: Final[dict[str, float]] = {
    "start": -3.2,
    "same_type": 0.8,
    "close_type": 0.0,
    "same_mode": 0.5,
    "other_mode": -0.3,
    "status_differs": -0.2,
    "same_day": 1.7,
    "one_day_apart": -3.5,
    "days_apart": -7.0,
    "same_actor_country": 0.4,
    "other_actor_country": -3.5,
    "same_recipient_country": 0.3,
    "other_recipient_country": -4.0,
    "roles_swapped": -5.0,
    "same_parties": 0.6,
    "other_party": -5.0,
    "countries": 1.2,
    "other_countries": -1.0,
    "routine": -4.0,
    "names": 0.9,
    "same_place": 0.5,
    "other_place": -4.5,
    "numbers": 0.6,
    "same_rule": 0.1,
    "same_trigger": 0.1,
    "words": 3.8,
    "context": 5.5,
    "named": 3.2,
}
"""Log odds, by feature; `compare.py` says what each feature is."""

LINK_FROM: Final = 0.5
"""Least probability, on average over all pairs, with which two clusters become one happening."""
