from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tripartite.sources.decoding import decode
from tripartite.sources.failures import Failure, Refused


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("Zürich – talks".encode(), "Zürich – talks", "utf-8"),
        (b"\xef\xbb\xbfTalks", "Talks", "utf-8"),
        ("Talks in Zürich".encode("utf-16"), "Talks in Zürich", "utf-16"),
        (b"\xfe\xff" + "Talks".encode("utf-16-be"), "Talks", "utf-16"),
        ("Talks".encode("utf-32"), "Talks", "utf-32"),
        (b"one\r\ntwo\x0b", "one\r\ntwo\x0b", "utf-8"),
        (b"Police \x1b[1mfired\x1b[0m tear gas.", "Police \x1b[1mfired\x1b[0m tear gas.", "utf-8"),
    ],
)  # fmt: skip
def test_text_is_decoded_unaltered(data: bytes, text: str, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.note) == (text, encoding, None)


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_western_text_is_accepted_with_a_note(encoding: str) -> None:
    text = "The mayor of São Paulo met Ségolène Royal in Besançon."
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.note is not None
    assert "Windows-1252" in decoded.note


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "the file is empty"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        (b"\x01\x02\x03 a " * 50, "binary"),
        (b"%PDF-1.7 and so on", "a PDF"),
        ("Talks".encode("utf-16-le"), "UTF-16 without a byte order mark"),
        (b"\xff\xfea\xd8", "UTF-16 text is damaged at byte"),
        ("Zürich, Genève\nOrléans ".encode() + b"Besan\xe7on", "byte 31 (line 2)"),
        ("Президент прибыл в Минск".encode("koi8-r"), "neither UTF-8 nor Western"),
        (b"The army \x81\x8d\x8f withdrew from the town", "neither UTF-8 nor Western"),
    ],
)
def test_what_is_no_text_is_refused_with_its_cause(data: bytes, cause: str) -> None:
    with pytest.raises(Refused) as caught:
        decode(data)
    assert cause in caught.value.cause
    assert caught.value.remedy


def test_the_line_of_a_bad_byte_is_kept() -> None:
    with pytest.raises(Refused) as caught:
        decode("Zürich\nGenève\n".encode() + b"Besan\xe7on")
    assert caught.value.line == 3


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(Refused):
        decode(data).text.encode("utf-8")


def test_a_failure_is_one_printable_line() -> None:
    failure = Failure("odd\nname\udcff\x1b[31m", 7, "no text", "Give some")
    assert str(failure) == "odd\\u000aname\\udcff\\u001b[31m:7: no text. Give some"
