"""English plurals of agent nouns, made by rule."""

_IRREGULAR = {"man": "men", "child": "children", "person": "people"}
_REGULAR = frozenset({"human", "shaman", "ottoman"})
_PREPOSITIONS = frozenset({"of", "for", "to", "in", "at", "on", "without"})


def plurals(noun: str) -> tuple[str, ...]:
    """The plurals of a noun, which may be several words; none for one that is plural already.

    The head takes the ending: "chiefs of staff", "foreign ministers". "Attorney general" and the like
    have both "attorneys general" and "attorney generals", -person has "-people" and "-persons".
    Irregular nouns other than those in -man, -child and -person must be given by the data.
    """
    words = noun.split()
    if not words or singular(noun):
        return ()
    head = next((i for i, word in enumerate(words) if i and word in _PREPOSITIONS), len(words)) - 1
    found = [_with(words, head, _plural(words[head]))]
    if words[head] == "general" and head:
        found.append(_with(words, head - 1, _plural(words[head - 1])))
    if words[head].endswith("person"):
        found.append(_with(words, head, words[head] + "s"))
    return tuple(found)


def singular(noun: str) -> str | None:
    """The singular of a noun given in the plural ("security forces"), or None if it is none.

    A lemmatizer undoes the plural, so a plural entry must be found under "security force" too.
    """
    if len(noun) < 5 or not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return None
    return noun[:-3] + "y" if noun.endswith("ies") else noun[:-1]


def _with(words: list[str], index: int, word: str) -> str:
    return " ".join([*words[:index], word, *words[index + 1 :]])


def _plural(word: str) -> str:
    for one, many in _IRREGULAR.items():
        if word.endswith(one) and word not in _REGULAR:
            return word[: -len(one)] + many
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in ("a", "e", "i", "o", "u"):
        return word[:-1] + "ies"
    return word + "s"
