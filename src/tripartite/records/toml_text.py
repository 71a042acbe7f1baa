"""TOML text to its values, with one kind of error for every fault of it."""

import tomllib
from typing import Any


def toml_values(text: str) -> dict[str, Any]:
    """The tables of a TOML text.

    Raises tomllib.TOMLDecodeError for all that keeps it from being read: broken syntax, a whole number of
    thousands of digits, brackets nested deeper than Python follows.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except ValueError as error:
        raise tomllib.TOMLDecodeError(str(error).partition("; use sys")[0]) from error
    except RecursionError as error:
        raise tomllib.TOMLDecodeError("its brackets are nested too deeply") from error
