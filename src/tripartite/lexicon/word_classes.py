"""Word classes out of their files: the sets of words that frames refer to as @name."""

from collections.abc import Iterable
from dataclasses import dataclass

from tripartite.lexicon.documents import Document, tables
from tripartite.records.problem import Problem


@dataclass(frozen=True, slots=True)
class WordClass:
    """One class as its file has it; `extends` adds its words to a class that is there already."""

    name: str
    words: frozenset[str]
    extends: bool
    file: str
    line: int


def classes_of(files: Iterable[Document], problems: list[Problem]) -> dict[str, frozenset[str]]:
    """The words of every class by its name; malformed ones and doubles become problems."""
    classes: dict[str, frozenset[str]] = {}
    for found in read_classes(files, problems, may_extend=False):
        if found.name in classes:
            problems.append(Problem(found.file, found.line, found.name, "the class is defined twice"))
        else:
            classes[found.name] = found.words
    return classes


def read_classes(
    files: Iterable[Document], problems: list[Problem], *, may_extend: bool
) -> Iterable[WordClass]:
    """The well-formed classes of the files, in their order."""
    keys = {"name", "words", "extend"} if may_extend else {"name", "words"}
    expected = f"a class has {', '.join(sorted(keys))}"
    for document in files:
        for table in document.content:
            if table != "class":
                line = document.line(table, 0)
                problems.append(Problem(document.name, line, "", f'unknown table "{table}": write [[class]]'))
        for found in tables(document, "class"):
            if isinstance(found, Problem):
                problems.append(found)
                continue
            line, entry = found
            name, words, extends = entry.get("name"), entry.get("words"), entry.get("extend", False)
            unknown = sorted(set(entry) - keys)
            fault = None
            if unknown:
                fault = f'unknown key "{unknown[0]}"; {expected}'
            elif not isinstance(name, str) or not name:
                fault = f"expected a name, found {name!r:.40}; {expected}"
            elif not isinstance(words, list) or not all(_is_word(word) for word in words):
                fault = f"expected words as a list of words in lower case; {expected}"
            elif not isinstance(extends, bool):
                fault = f"expected extend = true or false, found {extends!r:.40}"
            if fault is not None:
                problems.append(Problem(document.name, line, str(name), fault))
            else:
                assert isinstance(name, str)
                assert isinstance(words, list)
                yield WordClass(name, frozenset(words), extends is True, document.name, line)


def _is_word(word: object) -> bool:
    return isinstance(word, str) and bool(word.strip()) and word == word.lower()
