"""The code blocks of a documentation page, in order, and what stands around them.

| in the page | means |
| --- | --- |
| ```` ```bash ```` | run by bash, which stops at the first failing command |
| ```` ```console ```` | lines that begin with "$ " are run, the lines under one must be in its output |
| ```` ```python ```` | run; all Python blocks of a page share their variables |
| ```` ```LANGUAGE title="FILE" ```` | written to that file first |
| ```` ```text title="Output" ```` | must be in the output of the block before it |
| `<!-- before: COMMAND -->` | run by bash first: what the page takes for granted |
| `<!-- let WORD = COMMAND -->` | before a block: WORD stands for what the command prints, such as an id |
| `<!-- check: COMMAND -->` | run by bash, where `.ci/stranger` runs the page |
| `<!-- not run: REASON -->` | before a block: it is not run |

As a program it prints the bash of a page as one script: `python docs_build/blocks.py PAGE`.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

RUN: Final = ("bash", "console", "python", "before", "check")
OUTPUT: Final = "Output"

_PART: Final = re.compile(
    r"^(?P<indent>[ ]*)(?P<fence>```+)(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=indent)(?P=fence)[ ]*$"
    r"|^[ ]*<!-- (?P<word>before|check|not run|let)(?::| ) ?(?P<said>.*?) -->$",
    re.DOTALL | re.MULTILINE,
)
_TITLE: Final = re.compile(r'title="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Block:
    """One block or comment: `kind` is the language, "before" or "check"; `line` where it begins.

    `title` is the file it is written to, or OUTPUT; `excuse` why it is not run. `words` are the words that
    stand for what a command prints, with the commands.
    """

    kind: str
    body: str
    line: int
    title: str | None = None
    excuse: str | None = None
    words: tuple[tuple[str, str], ...] = ()

    @property
    def runs(self) -> bool:
        """True for what is executed, not written to a file, compared, or excused."""
        return self.kind in RUN and self.excuse is None and self.title is None


def blocks(page: str) -> Iterator[Block]:
    """The blocks of a page's Markdown."""
    excuse: str | None = None
    words: list[tuple[str, str]] = []
    for found in _PART.finditer(page):
        line = page.count("\n", 0, found.start()) + 1
        word = found["word"]
        if word == "not run":
            excuse = found["said"]
            continue
        if word == "let":
            name, _, asked = found["said"].partition(" = ")
            words.append((name, asked))
            continue
        if word:
            yield Block(word, found["said"], line)
            continue
        language, _, _ = found["info"].strip().partition(" ")
        title = _TITLE.search(found["info"])
        body = re.sub(rf"^{found['indent']}", "", found["body"], flags=re.MULTILINE)
        yield Block(language, body, line, title[1] if title else None, excuse, tuple(words))
        excuse = None
        words.clear()


def commands(body: str) -> Iterator[tuple[str, list[str]]]:
    """The commands of a console block, each with the lines shown under it."""
    command: str | None = None
    shown: list[str] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            if command is not None:
                yield command, shown
            command, shown = line[2:], []
        elif command is not None and command.endswith("\\"):
            command = f"{command}\n{line.removeprefix('> ')}"
        elif line.strip():
            shown.append(line)
    if command is not None:
        yield command, shown


def script(page: str) -> str:
    """The files, bash blocks and checks of a page as one bash script."""
    parts = ["set -euo pipefail"]
    for block in blocks(page):
        if block.title and block.title != OUTPUT:
            parts += [f"mkdir -p '{Path(block.title).parent}'", f"cat >'{block.title}' <<'END_OF_BLOCK'"]
            parts += [block.body.removesuffix("\n"), "END_OF_BLOCK"]
        elif block.runs and block.kind in ("bash", "check"):
            parts += [f"printf '%s\\n' '-- line {block.line}'", block.body.removesuffix("\n")]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.stdout.write(script(Path(sys.argv[1]).read_text("utf-8")))
