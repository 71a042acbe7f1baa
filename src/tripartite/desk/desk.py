"""What every page of the desk works with."""

from dataclasses import dataclass, field

from tripartite.desk.coding import Readings
from tripartite.desk.holding import Holding
from tripartite.desk.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """The settings, the store, and the articles given to the desk itself."""

    settings: Settings
    holding: Holding
    readings: Readings = field(default_factory=Readings)
