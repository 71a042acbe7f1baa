"""``tripartite schema``: the JSON formats as JSON Schema."""

import json
from argparse import Namespace

from tripartite import schemas
from tripartite.cli import output
from tripartite.records.errors import InputError


def run(arguments: Namespace) -> int:
    """List the formats, print the schema of one, or write all into a folder. Raises InputError."""
    if arguments.folder is not None:
        if arguments.name is not None:
            raise InputError("--folder writes all schemas. Leave the name out")
        if not arguments.folder.is_dir():
            raise InputError(f"there is no folder {arguments.folder}. Make it first")
        for name in schemas.FORMATS:
            with output.opened(arguments.folder / f"{name}.json") as stream:
                stream.write(text_of(name))
    elif arguments.name is not None:
        print(text_of(arguments.name), end="")
    else:
        for item in schemas.FORMATS.values():
            print(f"{item.name:<20}{item.version:>3}  {item.about}")
    return 0


def text_of(name: str) -> str:
    """The schema of a format as the file that docs/schema/ has. Raises InputError for an unknown name."""
    return json.dumps(schemas.schema(name), indent=1, ensure_ascii=False) + "\n"
