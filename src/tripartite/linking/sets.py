"""Groups of positions that belong together, joined one pair at a time."""

from collections.abc import Iterable


class Groups:
    """Disjoint groups of the positions 0 to size - 1; each group is named by its smallest position.

    The groups of a pair in `apart` are never joined.
    """

    def __init__(self, size: int, apart: Iterable[tuple[int, int]] = ()) -> None:
        self._parent = list(range(size))
        self._apart: dict[int, set[int]] = {}
        for one, other in apart:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def find(self, position: int) -> int:
        """The smallest position of the group."""
        parent = self._parent
        while parent[position] != position:
            parent[position] = parent[parent[position]]
            position = parent[position]
        return position

    def may_join(self, one: int, other: int) -> bool:
        """True unless a pair of the two positions' groups must stay apart."""
        return not self._apart or self.find(other) not in self._apart.get(self.find(one), ())

    def join(self, one: int, other: int) -> bool:
        """Make one group of two; False where it is one already, or must not be."""
        one, other = self.find(one), self.find(other)
        if one == other or not self.may_join(one, other):
            return False
        keep, gone = min(one, other), max(one, other)
        self._parent[gone] = keep
        for stranger in self._apart.pop(gone, ()):
            self._apart[stranger].discard(gone)
            self._apart[stranger].add(keep)
            self._apart.setdefault(keep, set()).add(stranger)
        return True

    def members(self) -> list[list[int]]:
        """All groups, each in order, by their smallest position."""
        found: dict[int, list[int]] = {}
        for position in range(len(self._parent)):
            found.setdefault(self.find(position), []).append(position)
        return list(found.values())
