"""Reads stores whose bytes were harmed, in a process of its own, since a damaged file may end it.

`python flipped.py PLACE FILE COUNT SEED`: COUNT times one byte of FILE, which belongs to the store PLACE, is turned
over, everything is read, and one line printed: "same" (all that is read is right), "told" (one clear message),
"found" (something else is read, and `verify` says so), "wrong" (it does not), "other ..." (an error that is none of ours).
"""

import random
import sys
from pathlib import Path

from tripartite.store.errors import StoreError
from tripartite.store.store import content, open_store


def outcome(place: str, whole: dict[str, str]) -> str:
    try:
        with open_store(place) as store:
            found = content(store)
            if found != whole:
                return "found" if store.verify() else "wrong"
            store.events(actor="NOR").count()
    except StoreError as error:
        return "told" if "\n" not in str(error) and place.rstrip("/") in str(error) else f"other {error}"
    except Exception as error:  # noqa: BLE001 - what a user would see as a fault of ours
        return f"other {type(error).__name__}: {str(error)[:200]}"
    return "same"


def main(place: str, file: str, count: int, seed: int) -> None:
    target = Path(file)
    sound = target.read_bytes()
    with open_store(place) as store:
        whole = content(store)
    chance = random.Random(seed)
    for number in range(count):
        at = chance.randrange(len(sound) * number // count, len(sound) * (number + 1) // count)
        harmed = bytearray(sound)
        harmed[at] ^= 1 << chance.randrange(8)
        target.write_bytes(bytes(harmed))
        sys.stdout.write(f"{at} {outcome(place, whole)}\n")
        sys.stdout.flush()
    target.write_bytes(sound)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
