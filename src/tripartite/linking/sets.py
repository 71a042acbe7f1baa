"""Groups of positions that belong together, joined one pair at a time."""


class Groups:
    """Disjoint groups of the positions 0 to size - 1; each group is named by its smallest position."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, position: int) -> int:
        """The smallest position of the group."""
        parent = self._parent
        while parent[position] != position:
            parent[position] = parent[parent[position]]
            position = parent[position]
        return position

    def join(self, one: int, other: int) -> None:
        """Make one group of the groups of two positions."""
        one, other = self.find(one), self.find(other)
        if one != other:
            self._parent[max(one, other)] = min(one, other)

    def members(self) -> list[list[int]]:
        """All groups, each in order, by their smallest position."""
        found: dict[int, list[int]] = {}
        for position in range(len(self._parent)):
            found.setdefault(self.find(position), []).append(position)
        return list(found.values())
