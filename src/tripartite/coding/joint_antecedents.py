"""Whom "they" stands for where several are joined: "Iran and Iraq", the joint subjects of a sentence."""

from collections.abc import Sequence
from typing import Final

from tripartite.coding.entities import Entity
from tripartite.coding.propositions.phrases import conjuncts
from tripartite.coding.roll import Roll
from tripartite.records.parse import Parse, Token
from tripartite.records.span import Span

_SUBJECTS: Final = frozenset({"subject", "passive_subject"})


class JointAntecedents:
    """Finds groups before a plural pronoun; answers are their members."""

    def __init__(self, parses: Sequence[Parse], roll: Roll) -> None:
        self._parses = parses
        self._roll = roll

    def above(self, index: int, token: Token) -> tuple[Entity, ...]:
        """ "They" in what "Google and Meta said": the joint subjects of a verb above its own."""
        parse = self._parses[index]
        tokens = parse.tokens
        seen = self._seen(index, token.index)
        verb = tokens[token.index].head
        while tokens[verb].head != verb:
            verb = tokens[verb].head
            for child in parse.children[verb]:
                if tokens[child].relation in _SUBJECTS:
                    found = tuple(dict.fromkeys(seen[h] for h in conjuncts(parse, child) if h in seen))
                    if len(found) > 1:
                        return found
        return ()

    def subjects_before(self, index: int) -> tuple[Entity, ...]:
        """ "They" after "Kenya and Uganda closed ...": the joint subjects of the sentence before."""
        if not index:
            return ()
        parse = self._parses[index - 1]
        seen = self._seen(index - 1, len(parse.tokens))
        root = next((t.index for t in parse.tokens if t.relation == "root"), None)
        for child in () if root is None else parse.children[root]:
            if parse.tokens[child].relation in _SUBJECTS:
                found = tuple(dict.fromkeys(seen[h] for h in conjuncts(parse, child) if h in seen))
                return found if len(found) > 1 else ()
        return ()

    def acted_together(self, index: int, token: Token) -> tuple[Entity, ...]:
        """ "They" after "Iran and Iraq signed ..." in the same or the previous sentence."""
        for before, group in reversed(self._roll.groups):
            if before < index - 1:
                break
            if before == index and all(min(e.mentions) < Span(token.start, token.end) for e in group):
                return group
            if before in (index, index - 1) and len(group) > 1:
                return group
        return ()

    def with_joined(self, index: int, token: Token, one: Entity) -> tuple[Entity, ...]:
        """All who are joined with one by "and": "Greens and Liberals backed it; the mayor blamed them"."""
        parse = self._parses[index]
        tokens = parse.tokens
        seen = self._seen(index, token.index)
        for head in sorted((h for h, e in seen.items() if e is one), reverse=True):
            first = head
            while tokens[first].relation == "conjunct":
                first = tokens[first].head
            joined = conjuncts(parse, first)
            if len(joined) > 1 and all(h in seen for h in joined):
                return tuple(dict.fromkeys(seen[h] for h in joined))
            break
        return (one,)

    def _seen(self, index: int, stop: int) -> dict[int, Entity]:
        return {head: e for at, head, e in self._roll.earlier(index, 0) if at == index and head < stop}
