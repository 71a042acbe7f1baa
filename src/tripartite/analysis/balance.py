"""Structural balance: which triads of countries hold together, and which pull apart.

A triad is balanced when the product of its three signs is positive (Heider 1946; Cartwright and Harary
1956): the friend of a friend is a friend, the enemy of an enemy too.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Triad:
    """Three countries with the tones of their pairs: first-second, first-third, second-third.

    `strength` is the weakest of the three, without its sign.
    """

    countries: tuple[str, str, str]
    tones: tuple[float, float, float]
    balanced: bool
    strength: float

    def text(self) -> str:
        """Such as "IRN +IRQ, IRN −USA, IRQ −USA"."""
        one, other, third = self.countries
        pairs = ((one, other), (one, third), (other, third))
        return ", ".join(
            f"{left} {'+' if tone > 0 else '−'}{right}"
            for (left, right), tone in zip(pairs, self.tones, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Balance:
    """How many triads are balanced, and the strongest of either kind.

    `degree` is the balanced part, None without triads; `weighted` the same by strength.
    """

    balanced: int
    unbalanced: int
    degree: float | None
    weighted: float | None
    strongest: tuple[Triad, ...]


def balance(countries: tuple[str, ...], tone: "Array", *, most: int = 20) -> Balance:
    """The balance of a signed network; `most` triads of either kind are named, the strongest first."""
    import numpy

    size = len(countries)
    counts, strengths = [0, 0], [0.0, 0.0]
    named: dict[bool, list[Triad]] = {True: [], False: []}
    for one in range(size - 2):
        near = numpy.flatnonzero(tone[one, one + 1 :]) + one + 1
        if len(near) < 2:
            continue
        second, third = (near[part] for part in numpy.triu_indices(len(near), 1))
        closing = tone[second, third]
        tied = closing != 0
        second, third, closing = second[tied], third[tied], closing[tied]
        tones = numpy.stack([tone[one, second], tone[one, third], closing])
        good, strength = tones.prod(axis=0) > 0, numpy.abs(tones).min(axis=0)
        for kind in (True, False):
            chosen = numpy.flatnonzero(good == kind)
            counts[kind] += len(chosen)
            strengths[kind] += float(strength[chosen].sum())
            order = chosen[numpy.argsort(-strength[chosen], kind="stable")[:most]]
            named[kind] += [
                Triad(
                    (countries[one], countries[second[at]], countries[third[at]]),
                    (float(tones[0, at]), float(tones[1, at]), float(tones[2, at])),
                    kind,
                    float(strength[at]),
                )
                for at in order
            ]
            named[kind] = sorted(named[kind], key=lambda triad: (-triad.strength, triad.countries))[:most]
    total, weight = sum(counts), sum(strengths)
    return Balance(
        counts[True], counts[False], counts[True] / total if total else None,
        strengths[True] / weight if weight else None, (*named[True], *named[False]),
    )  # fmt: skip
