"""Ids are digests of content: the same content has the same id everywhere."""

from hashlib import blake2b


def digest(*parts: object, size: int = 8) -> str:
    """A hexadecimal digest of `size` bytes over the parts' text; None and "" differ."""
    text = "".join(["\x00\x1f" if part is None else f"{part}\x1f" for part in parts])
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
