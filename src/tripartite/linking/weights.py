"""What two events have in common counts so much: the weights of the comparison."""

from typing import Final

WEIGHTS: Final[dict[str, float]] = {
    "start": -3.5,
    "same_type": 0.8,
    "close_type": -0.4,
    "same_mode": 0.4,
    "other_mode": -0.6,
    "status_differs": -0.3,
    "same_day": 1.2,
    "one_day_apart": -1.2,
    "days_apart": -2.8,
    "same_actor_country": 0.9,
    "other_actor_country": -2.2,
    "same_recipient_country": 0.9,
    "other_recipient_country": -1.6,
    "roles_swapped": -2.0,
    "same_parties": 0.5,
    "other_party": -2.5,
    "countries": 0.8,
    "other_countries": -1.5,
    "names": 1.2,
    "other_names": -0.5,
    "same_place": 1.0,
    "other_place": -2.5,
    "numbers": 0.5,
    "same_rule": 0.2,
    "same_trigger": 0.4,
    "words": 5.0,
    "context": 6.0,
    "named": 3.0,
}
"""Log odds, by feature; `compare.py` says what each feature is."""

LINK_FROM: Final = 0.5
"""Least probability, on average over all pairs, with which two clusters become one happening."""
