import pytest

from tripartite.formats.neutral import neutral


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("plain – naïve 日本", "plain – naïve 日本"),
        ("a\t b\r\n\u2028c\x85d", "a b c d"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("bell\x07 nul\x00 del\x7f", "bell␇ nul␀ del␡"),
        ("csi\x9b2J", "csi<U+009B>2J"),
        ("user\u202etxt.exe\u2066x\u2069", "user<U+202E>txt.exe<U+2066>x<U+2069>"),
        ("lone\ud800 tag\U000e0041", "lone\ufffd tag\ufffd"),
        ("soft\xadhyphen zero\u200bwidth\ufeff \u200fright", "softhyphen zerowidth right"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_nothing_steers_the_terminal(text: str, wanted: str) -> None:
    assert neutral(text) == wanted
