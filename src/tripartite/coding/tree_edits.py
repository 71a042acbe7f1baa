"""Changes of a parse tree, each giving a new tree."""

from dataclasses import replace

from tripartite.records.parse import Parse, Token


def moved(parse: Parse, index: int, head: int, relation: str) -> Parse:
    """The tree with one token, and what is below it, under another head."""
    token = parse.tokens[index]
    children = [list(c) for c in parse.children]
    children[token.head].remove(index)
    children[head] = sorted([*children[head], index])
    tokens = list(parse.tokens)
    tokens[index] = token._replace(head=head, relation=relation)
    return replace(parse, tokens=tuple(tokens), children=tuple(map(tuple, children)))


def with_tokens(parse: Parse, changed: dict[int, Token]) -> Parse:
    """The tree with some tokens in place of others, which must have the same heads."""
    if not changed:
        return parse
    return replace(parse, tokens=tuple(changed.get(t.index, t) for t in parse.tokens))


def rerooted(parse: Parse, changed: list[Token], verb: int, tag: str) -> Parse:
    """The tree of all tokens with their new heads, its root a verb of that tag."""
    changed[verb] = parse.tokens[verb]._replace(head=verb, relation="root", pos="VERB", tag=tag)
    return rearranged(parse, changed, verb)


def rearranged(parse: Parse, changed: list[Token], root: int) -> Parse:
    """The tree of all tokens with their new heads; the root hangs on itself."""
    changed[root] = changed[root]._replace(head=root, relation="root")
    children: list[list[int]] = [[] for _ in changed]
    for token in changed:
        if token.head != token.index:
            children[token.head].append(token.index)
    return replace(parse, tokens=tuple(changed), children=tuple(map(tuple, children)), root=root)
