"""What is below a token of a parse."""

from tripartite.records.parse import Parse


def subtree(parse: Parse, head: int) -> set[int]:
    """All tokens below `head`, and itself."""
    found = {head}
    stack = [head]
    while stack:
        for child in parse.children[stack.pop()]:
            if child not in found:
                found.add(child)
                stack.append(child)
    return found


def has_child(parse: Parse, token: int, relations: frozenset[str]) -> bool:
    """True where one of these relations hangs on the token."""
    return any(parse.tokens[c].relation in relations for c in parse.children[token])
