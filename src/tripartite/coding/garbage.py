"""When Python looks for garbage: not while an article is being coded."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept() -> Iterator[None]:
    """Leave garbage alone within.

    An article makes thousands of small records that live until its reading is done, and looking through them
    again and again took a tenth of the time of the stages. What goes out of use is freed at once all the
    same; only what refers to itself in a circle stays until afterwards.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
