"""The infinitive of a verb's form, by spelling, where the model's tables do not have it."""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Words:
    """The words that the model's tables know: adjectives, nouns and verbs in their base forms."""

    adjectives: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()

    def verb(self, form: str) -> str | None:
        """The infinitive of a present or past form in lower case; None where it is no verb's."""
        certain = certain_verb(form, inflected=True)
        if certain is not None:
            return certain if certain in self.verbs else None
        for ending, instead in _ENDINGS:
            stem = f"{form.removesuffix(ending)}{instead}"
            if form.endswith(ending) and stem in self.verbs:
                return stem
        return verb_by_spelling(form, self.verbs, self.nouns) if form.endswith("ed") else None


NO_WORDS: Final = Words()

_ENDINGS: Final = (
    ("ies", "y"), ("s", ""), ("es", ""), ("ises", "ize"), ("ours", "or"), ("ied", "y"), ("ed", ""), ("d", ""),
)  # fmt: skip


def certain_verb(form: str, *, inflected: bool) -> str | None:
    """The infinitive of a form that the tables have wrong, or that only one verb can have."""
    mute = _MUTE_E.fullmatch(form) if inflected else None
    if mute:
        return f"{mute[1] or mute[2]}e"
    return _IRREGULAR.get(form)


def gerunds(lemma: str) -> tuple[str, ...]:
    """The -ing forms that a verb could have; one of them is right."""
    if lemma.endswith("ie"):
        return (f"{lemma[:-2]}ying",)
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return (f"{lemma[:-1]}ing",)
    return (f"{lemma}ing", f"{lemma}{lemma[-1]}ing")


def verb_by_spelling(form: str, verbs: frozenset[str], nouns: frozenset[str]) -> str | None:
    """The infinitive of a form whose verb no table has; None where the spelling does not tell it.

    "Defunded" is of fund, "waterboarded" is made of a noun, "gutted" doubles its consonant, and a stem that
    ends in two consonants has lost no e ("rousted").
    """
    ending = _VERB_ENDING.fullmatch(form)
    if ending is None:
        return None
    stem = ending[1]
    single = stem[:-1] if stem[-1] == stem[-2] else stem
    forms = (f"{stem[:-1]}y",) if stem.endswith("i") else (single, stem, f"{stem}e")
    prefix = _VERB_PREFIX.match(stem)
    length = prefix.end() if prefix else 0
    known = next((f for f in forms if f in verbs or (length and f[length:] in verbs)), None)
    known = known or next((f for f in forms if f in nouns), None)
    if known or stem.endswith("i"):
        return known or forms[0]
    if single != stem:
        return stem if stem.endswith(("ss", "ff", "zz", "ll")) else single
    return stem if _TWO_CONSONANTS.search(stem) else None


_VERB_ENDING: Final = re.compile(r"(\w{3,})(?:ed|ing)")
_VERB_PREFIX: Final = re.compile(r"(?:counter|under|over|out|mis|dis|de|re|un|co)(?=\w{3})")
_TWO_CONSONANTS: Final = re.compile(r"[^aeiou][bdfhkmnptwxy]$")

_IRREGULAR: Final = {
    "axed": "axe", "axing": "axe", "extolled": "extol", "extolling": "extol", "readmitted": "readmit",
    "installed": "install", "installing": "install", "tossed": "toss", "jeered": "jeer", "forgave": "forgive",
    "retook": "retake", "retaken": "retake", "airdropped": "airdrop", "airdropping": "airdrop",
    "wiretapped": "wiretap", "wiretapping": "wiretap",
    "cordoned": "cordon", "unbanned": "unban", "backpedalled": "backpedal",
}  # fmt: skip
"""Forms whose lemma the model's tables have wrong and no rule of spelling gives."""

_MUTE_E: Final = re.compile(
    r"([^aeiou]*[aeiou][^aeiouwxyhszj])(?:ed|ing|es)|([^aeiou]*[aeiou][sz])(?:ed|ing)"
)
"""A stem of one syllable doubles its consonant ("banned"); one that does not has lost an e ("fined")."""
