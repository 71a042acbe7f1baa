"""Pages saved as one file with their pictures (MHTML), as browsers do."""

import binascii
import re
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from quopri import decodestring
from typing import Final

from tripartite.sources.failures import Refused
from tripartite.sources.markup import require_size

_BOUNDARY = re.compile(rb'boundary\s*=\s*(?:"([^"\r\n]{1,100})"|([^\s;"]{1,100}))', re.IGNORECASE)
_FIELD = re.compile(rb"^([A-Za-z-]{1,60}):[ \t]*(.{0,4000}?)\s*$", re.MULTILINE)
_FOLD = re.compile(rb"\r?\n[ \t]+")
_END = re.compile(rb"\r?\n\r?\n")
_HEAD_BYTES: Final = 64 * 1024
_REMEDY: Final = "Save the page as HTML, or its words as plain text"


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The HTML of a saved page, its Content-Type, and where and when it was saved, if the file tells."""

    body: bytes
    content_type: str
    url: str | None
    day: date | None


def saved_page(data: bytes) -> SavedPage:
    """The page in an MHTML file. Raises Refused if there is none, or the file is too large."""
    require_size(data)
    head, rest = _parted(data)
    found = _BOUNDARY.search(head.get("content-type", b""))
    if found is None:
        raise Refused("it is no saved page (MHTML)", _REMEDY)
    for piece in rest.split(b"--" + (found[1] or found[2])):
        fields, body = _parted(piece.lstrip(b"\r\n"))
        kind = fields.get("content-type", b"").decode("latin-1")
        if kind.lower().startswith(("text/html", "application/xhtml")):
            place = head.get("snapshot-content-location") or fields.get("content-location", b"")
            coding = fields.get("content-transfer-encoding", b"").lower()
            return SavedPage(_plain(body, coding), kind, place.decode("latin-1") or None, _day(head))
    raise Refused("the saved page (MHTML) holds no HTML", _REMEDY)


def _parted(data: bytes) -> tuple[dict[str, bytes], bytes]:
    """The header fields, names in lower case, and what follows the blank line below them."""
    end = _END.search(data, 0, _HEAD_BYTES)
    if end is None:
        return {}, b""
    head = _FOLD.sub(b" ", data[: end.start()])
    return {found[1].decode("ascii").lower(): found[2] for found in _FIELD.finditer(head)}, data[end.end() :]


def _plain(body: bytes, coding: bytes) -> bytes:
    if coding == b"quoted-printable":
        return decodestring(body)
    if coding == b"base64":
        try:
            return binascii.a2b_base64(body)
        except binascii.Error as error:
            raise Refused("the saved page (MHTML) is damaged", _REMEDY) from error
    return body


def _day(head: dict[str, bytes]) -> date | None:
    try:
        return parsedate_to_datetime(head.get("date", b"").decode("latin-1")).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
