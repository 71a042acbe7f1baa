"""How sure shares and means are: the Bayesian bootstrap over happenings (Rubin 1981).

Each draw weighs every happening anew by an exponential variate; happenings that look alike share one gamma
variate. Half a happening of a typical cooperative kind and half of a conflictual one are added, which for a
share is Jeffreys' prior: so few happenings, even if all are alike, never look certain.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

DRAWS: Final = 2000
LEVEL: Final = 0.9
_NORMAL: Final = 1.645  # the 95 % point
_PRIOR: Final = 0.5  # happenings of either kind
_TYPICAL: Final = (4.0, -4.0)  # scores between those of words and of deeds


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with the interval that holds it with probability `LEVEL`."""

    value: float
    low: float
    high: float

    def text(self, *, digits: int = 2, signed: bool = False) -> str:
        """Such as "0.71 (0.55–0.84)"; with a sign "−3.1 (−4.0 to −2.2)"."""
        shape = f"+.{digits}f" if signed else f".{digits}f"
        value, low, high = (
            format(part, shape).replace("-", "−") for part in (self.value, self.low, self.high)
        )
        return f"{value} ({low} to {high})" if signed else f"{value} ({low}–{high})"


@dataclass(frozen=True, slots=True)
class Standing:
    """What happened within a group, or between a group and somebody.

    `cooperation` is the part of quad classes 1 and 2, `score` the mean score.
    """

    happenings: int
    cooperation: Estimate
    score: Estimate

    def __bool__(self) -> bool:
        return self.happenings > 0


def standing(count: "Array", score: "Array", cooperative: "Array", *, seed: int = 0) -> Standing:
    """Estimates from counts of happenings with their scores. The value is what was observed."""
    import numpy

    total = float(count.sum())
    if not total:
        none = Estimate(float("nan"), float("nan"), float("nan"))
        return Standing(0, none, none)
    shares, means = draws(count, score, cooperative, seed=seed)
    tails = [50 * (1 - LEVEL), 100 - 50 * (1 - LEVEL)]
    # Means of few happenings scatter more than the draws do: as Student's distribution says.
    freedom = total + 2 * _PRIOR - 1
    wider = _widening(freedom)

    def estimate(value: float, drawn: "Array", factor: float = 1.0) -> Estimate:
        low, high = (float(part) for part in numpy.percentile(drawn, tails))
        middle = float(drawn.mean())
        low, high = middle + factor * (low - middle), middle + factor * (high - middle)
        return Estimate(value, min(low, value), max(high, value))

    return Standing(
        round(total),
        estimate(float(count[cooperative].sum() / total), shares),
        estimate(float((count * score).sum() / total), means, wider),
    )


def _widening(freedom: float) -> float:
    """How much wider Student's interval is than that of the draws, which divide by one too many."""
    student = _NORMAL + (_NORMAL**3 + _NORMAL) / (4 * freedom)
    return float(student / _NORMAL * ((freedom + 2) / freedom) ** 0.5)


def draws(count: "Array", score: "Array", cooperative: "Array", *, seed: int = 0) -> "tuple[Array, Array]":
    """Draws of the share of cooperation and of the mean score."""
    import numpy

    generator = numpy.random.default_rng(seed)
    kinds: dict[tuple[float, bool], float] = {}
    for number, value, good in zip(count.tolist(), score.tolist(), cooperative.tolist(), strict=True):
        kinds[value, good] = kinds.get((value, good), 0.0) + number
    held = sorted(kinds.items())
    shapes = numpy.array([*(number for _, number in held), _PRIOR, _PRIOR])
    values = numpy.array([*(key[0] for key, _ in held), *_TYPICAL])
    good = numpy.array([*(key[1] for key, _ in held), True, False])
    weights = generator.gamma(shapes, size=(DRAWS, len(shapes)))
    totals = weights.sum(axis=1)
    return weights[:, good].sum(axis=1) / totals, weights @ values / totals


def change(later: "tuple[Array, Array, Array]", earlier: "tuple[Array, Array, Array]") -> float:
    """The probability that the share of cooperation is higher in the later of two sets of happenings."""
    risen = draws(*later, seed=1)[0] > draws(*earlier, seed=2)[0]
    return float(risen.mean())
