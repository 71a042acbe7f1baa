"""Ids are digests of content: the same content has the same id everywhere."""

from hashlib import blake2b


def digest(*parts: object, size: int = 8) -> str:
    """A hexadecimal digest of `size` bytes over the parts' text; None and "" differ."""
    state = blake2b(digest_size=size)
    for part in parts:
        text = "\x00" if part is None else f"{part}"
        state.update(text.encode("utf-8", "surrogatepass"))
        state.update(b"\x1f")
    return state.hexdigest()
