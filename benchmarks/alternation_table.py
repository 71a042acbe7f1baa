"""The constructions of `alternations.py`: a plain sentence in parts, and the sentences made of it.

Each gives None where its English would be wrong for that sentence. Parties are tagged <a> (who acts) and <r>.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from alternation_forms import Parts

from tripartite.lexicon.entries import Frame

MARK: Final = re.compile(r"<(a|r)>(.*?)</\1>")
_ARTICLE: Final = re.compile(r"(^|(?<=[ >]))(the|a|an|its|their) ", re.IGNORECASE)
_PEOPLE: Final = re.compile(
    r"\b(man|woman|men|women|minister|president|leader|governor|mayor|editor|reporters?|activists?|protesters?"
    r"|soldiers?|general|generals|senators?|civilians|rebels|villagers|students|refugees|judge|ambassador|envoy"
    r"|prisoners|hostages|demonstrators|migrants|journalists?|lawyers?|officers?|officials?)$"
)
_STATIVE: Final = frozenset(
    {"have", "lack", "meet", "join", "leave", "visit", "mean", "let", "get", "go", "tell"}
)
"""Verbs that make no good passive, or whose passive says something else."""

_JOINING: Final = frozenset(
    "in on at for from of to with over as by near after before into out during off through against"
    " about".split()
)
"""Words that may follow an object; any other is the object's own."""

_AGAIN: Final = frozenset(
    "arrest impose deploy occupy capture open arm elect admit settle invade close".split()
)
_HARMING: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
_SPOKEN: Final = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "CONCEDE", "AGREE"})
_ATTACKS: Final = frozenset({"ASSAULT"})


@dataclass(frozen=True, slots=True)
class Seed:
    """A plain sentence in parts: `subject` VERB `middle` `recipient` `rest`.

    Of a noun of deed, `noun` is the trigger with the words before it that belong to it, and `article` what
    stands before that where somebody else acts ("a ", "an ", ""); None where that is not known.
    """

    frame: Frame
    subject: str
    trigger: str
    parts: Parts | None
    middle: str
    recipient: str
    rest: str
    noun: str = ""
    article: str | None = None

    @property
    def tail(self) -> str:
        """All behind the verb."""
        return _joined(self.middle, self.recipient, self.rest)

    @property
    def passive(self) -> bool:
        """Whether the recipient can be the subject of a passive."""
        particle = self.frame.particle or ""
        joins = not self.rest or self.rest.split()[0] in _JOINING
        if not joins:  # "Azeri positions": the object is no party
            return False
        lemma = self.parts.base if self.parts else ""
        return self.middle == particle and lemma not in _STATIVE and not self.frame.reciprocal


Construction = Callable[[Seed, Parts], str | None]


def _joined(*words: str) -> str:
    return " ".join(w for w in words if w)


def _plural(phrase: str) -> bool:
    words = MARK.sub(r"\2", phrase).split()
    if " and " in phrase or words[0].lower() in (
        "two",
        "three",
        "four",
        "five",
        "dozens",
        "hundreds",
        "both",
    ):
        return True
    last = words[-1]
    return last.islower() and (
        (last.endswith("s") and not last.endswith("ss"))
        or last in ("police", "people", "troops", "men", "women")
    )


def _was(phrase: str) -> str:
    return "were" if _plural(phrase) else "was"


def _has(phrase: str) -> str:
    return "have" if _plural(phrase) else "has"


def _who(phrase: str, case: str = "who") -> str:
    plain = MARK.sub(r"\2", phrase)
    return case if _PEOPLE.search(plain) else "which"


def _it(phrase: str) -> str:
    return "they" if _plural(phrase) else "he" if _PEOPLE.search(MARK.sub(r"\2", phrase)) else "it"


def _passive(middle: str) -> Construction:
    """A passive of the recipient; `middle` stands between it and the participle, then the agent."""

    def made(s: Seed, p: Parts) -> str | None:
        if not s.passive:
            return None
        agent = "" if "{a}" not in middle else s.subject
        text = middle.replace("{was}", _was(s.recipient)).replace("{has}", _has(s.recipient))
        text = (
            text.replace("{who}", _who(s.recipient))
            .replace("{it}", _it(s.recipient))
            .replace("{part}", _joined(p.participle, s.frame.particle or ""))
        )
        return text.replace("{r}", s.recipient).replace("{a}", agent).replace("{rest}", s.rest)

    return made


def _active(template: str) -> Construction:
    """An active form; {s} is the subject, {t} all behind the verb."""

    def made(s: Seed, p: Parts) -> str | None:
        present = p.base if _plural(s.subject) else p.present
        return template.format(
            s=s.subject, t=s.tail, past=p.past, part=p.participle, base=p.base, ger=p.gerund, present=present,
            Ger=p.gerund.capitalize(), has=_has(s.subject), was=_was(s.subject), who=_who(s.subject),
            it=_it(s.subject),
            isnow="are" if _plural(s.subject) else "is",
        )  # fmt: skip

    return made


def _headline(template: Construction) -> Construction:
    def made(s: Seed, p: Parts) -> str | None:
        text = template(s, p)
        return None if text is None else _ARTICLE.sub(r"\1", text).rstrip(".")

    return made


def _object_relative(s: Seed, p: Parts) -> str | None:
    if not s.passive or s.frame.particle:
        return None
    who = _who(s.recipient, "whom")
    return _joined(f"{s.recipient}, {who} {s.subject} {p.past}", s.rest) + ", gave no comment."


def _moved_particle(s: Seed, p: Parts) -> str | None:
    if not s.passive or not s.frame.particle:
        return None
    return _joined(s.subject, p.past, s.recipient, s.frame.particle, s.rest) + "."


def _plain_object(text: str) -> Construction:
    """{o}: the recipient as object, for sentences that change it."""

    def made(s: Seed, p: Parts) -> str | None:
        if not s.passive or s.frame.particle:
            return None
        return _joined(text.format(s=s.subject, past=p.past, o=s.recipient), s.rest) + "."

    return made


def _some_of(s: Seed, p: Parts) -> str | None:
    found = re.fullmatch(
        r"<r>(the|two|three|four|five|dozens of|hundreds of)? ?([a-z -]+s)</r>", s.recipient, re.IGNORECASE
    )
    if found is None or not s.passive or s.frame.particle:
        return None
    return _joined(s.subject, p.past, f"<r>three of the {found.group(2)}</r>", s.rest) + "."


def _shared(s: Seed, p: Parts) -> str | None:
    if not re.fullmatch(r"<a>[A-Z][a-z]+</a>", s.subject):
        return None
    return _joined(f"Paraguay and {s.subject}", p.past, s.tail) + "."


def _shared_objects(s: Seed, p: Parts) -> str | None:
    if not re.fullmatch(r"<r>[A-Z][a-z]+</r>", s.recipient):
        return None
    return _joined(s.subject, p.past, s.middle, f"Paraguay and {s.recipient}", s.rest) + "."


def _again(s: Seed, p: Parts) -> str | None:
    return _joined(s.subject, f"re-{p.past}", s.tail) + "." if p.base in _AGAIN else None


def _two_objects(s: Seed, p: Parts) -> str | None:
    given = re.fullmatch(r"(.+) to", s.middle)
    if given is None or "indirect" not in s.frame.recipient or len(given.group(1).split()) > 4:
        return None
    return _joined(s.subject, p.past, s.recipient, given.group(1), s.rest) + "."


def _thing_passive(template: str) -> Construction:
    """ "Imposed sanctions on Y": the thing becomes the subject."""

    def made(s: Seed, p: Parts) -> str | None:
        found = re.fullmatch(r"((?:\w+ ){0,3}\w+) (on|to|for|from|against|with|over|of|into)", s.middle)
        if found is None or s.frame.particle or p.base in _STATIVE or p.base in ("put", "take", "turn"):
            return None
        if not any(c.role == "object" for c in s.frame.requires):
            return None
        thing, preposition = found.groups()
        if re.match(r"(up|off|out|in|on|down|back|away|over|itself|themselves)\b", thing):
            return None
        text = template.format(
            thing=thing, was=_was(thing), part=p.participle, p=preposition, r=s.recipient, a=s.subject
        )
        return _joined(text, s.rest) + "."

    return made


VERBAL: Final[dict[str, Construction]] = {
    "base": _active("{s} {past} {t}."),
    "passive by": _passive("{r} {was} {part} by {a} {rest}."),
    "passive, agentless": _passive("{r} {was} {part} {rest}."),
    "passive, perfect": _passive("{r} {has} been {part} by {a} {rest}."),
    "passive, agent last": _passive("{r} {was} {part} {rest} on Monday by {a}."),
    "passive, get": _passive("{r} got {part} {rest}."),
    "passive relative": _passive("{r}, {who} {was} {part} by {a} {rest}, gave no comment."),
    "participle, commas": _passive("{r}, {part} by {a} {rest}, gave no comment."),
    "participle, reduced": _passive("{r} {part} by {a} {rest} gave no comment."),
    "among those": _passive("Among those {part} by {a} {rest} {was} {r}."),
    "told by the undergoer": _passive("{r} said on Monday that {it} had been {part} by {a} {rest}."),
    "headline passive by": _headline(_passive("{r} {part} by {a} {rest}.")),
    "headline passive": _headline(_passive("{r} {part} {rest}.")),
    "headline passive, source": _headline(_passive("{r} {part} by {a} {rest}, officials say.")),
    "thing as subject": _thing_passive("{thing} {was} {part} {p} {r} by {a}"),
    "thing, participle": _thing_passive("{thing} {part} {p} {r} by {a} made headlines"),
    "subject relative": _active("{s}, {who} {past} {t}, gave no details."),
    "subject relative, tight": _active("The move followed talks with {s}, {who} {past} {t}."),
    "object relative": _object_relative,
    "second of two verbs": _active("{s} waited for an hour and {past} {t}."),
    "third of three verbs": _active("{s} waited, consulted lawyers and then {past} {t}."),
    "first of two verbs": _active("{s} {past} {t} and gave no reason."),
    "not only": _active("{s} not only {past} {t} but also set a date."),
    "two subjects": _shared,
    "two objects joined": _shared_objects,
    "after V-ing": _active("After {ger} {t}, {s} gave no comment."),
    "after V-ing, behind": _active("{s} gave no details after {ger} {t}."),
    "by V-ing": _active("{s} responded by {ger} {t}."),
    "V-ing behind": _active("{s} went further on Monday, {ger} {t}."),
    "having V-ed": _active("Having {part} {t}, {s} gave no reason."),
    "with V-ing": _active("The week began with {s} {ger} {t}."),
    "moved to": _active("{s} moved to {base} {t}."),
    "went on to": _active("{s} went on to {base} {t}."),
    "did not hesitate to": _active("{s} did not hesitate to {base} {t}."),
    "managed to": _active("{s} managed to {base} {t}."),
    "rushed to": _active("{s} rushed to {base} {t}."),
    "succeeded in": _active("{s} succeeded in {ger} {t}."),
    "began": _active("{s} began {ger} {t}."),
    "continued to": _active("{s} continued to {base} {t}."),
    "present perfect": _active("{s} {has} {part} {t}."),
    "progressive": _active("{s} {isnow} {ger} {t}."),
    "perfect progressive": _active("{s} {has} been {ger} {t}."),
    "adverb between": _active("{s} {has} repeatedly {part} {t}."),
    "adverb before": _active("{s} abruptly {past} {t}."),
    "day before": _active("{s} on Monday {past} {t}."),
    "cleft": _active("It was {s} that {past} {t}."),
    "decision to": _active("{s}'s decision to {base} {t} came on Monday."),
    "relay behind": _active("{s} {past} {t}, officials said."),
    "relay before": _active("Officials said {s} {past} {t}."),
    "relay inside": _active("{s}, officials said, {past} {t}."),
    "according to": _active("According to state television, {s} {past} {t}."),
    "confirmed it": _active("{s} confirmed that {it} {past} {t}."),
    "admitted V-ing": _active("{s} admitted {ger} {t}."),
    "time fronted": _active("On Monday, {s} {past} {t}."),
    "time and place fronted": _active("Early on Monday in the capital, {s} {past} {t}."),
    "hours after": _active("Hours after {s} {past} {t}, crowds dispersed."),
    "as": _active("Crowds dispersed as {s} {past} {t}."),
    "when": _active("The week ended when {s} {past} {t}."),
    "apposition to subject": _active("{s}, long the strongest voice in the region, {past} {t}."),
    "apposition to object": _plain_object("{s} {past} {o}, a critic of the plan,"),
    "heavy object": _plain_object("{s} {past} on Monday {o}"),
    "some of": _some_of,
    "again": _again,
    "particle moved": _moved_particle,
    "indirect object": _two_objects,
    "headline present": _headline(_active("{s} {present} {t}.")),
    "headline present, source": _headline(_active("{s} {present} {t}, officials say.")),
    "headline as": _headline(_active("Crowds disperse as {s} {present} {t}.")),
    "headline, two verbs": _headline(_active("{s} {present} {t}, sets date.")),
}


def _gerund_of(s: Seed, p: Parts) -> str | None:
    if not s.passive or s.frame.particle:
        return None
    return f"The {p.gerund} of {s.recipient} by {s.subject} came on Monday."


VERBAL["nominal gerund"] = _gerund_of


_VOWELS: Final = "aeiou"
_FIRED: Final = frozenset("attack fire assault bombardment shelling pressure criticism scrutiny".split())
"""What one comes under."""


def _nominal(template: str, types: frozenset[str] | None = None, prepositions: str = "") -> Construction:
    """A form of a noun of deed: {n} the noun, {an} with its article, {p} before whom it is done to."""

    def made(s: Seed, _: Parts) -> str | None:
        if types is not None and s.frame.type not in types:
            return None
        if prepositions and s.middle not in prepositions.split():
            return None
        if ("{an}" in template and s.article is None) or (
            "came under" in template and s.trigger not in _FIRED
        ):
            return None
        was = "were" if s.trigger.endswith("s") else "was"
        return template.format(
            a=s.subject, n=s.noun, an=f"{s.article}{s.noun}", p=s.middle, r=s.recipient, was=was
        )

    return made


NOMINAL: Final[dict[str, Construction]] = {
    "A's N on R": _nominal("{a}'s {n} {p} {r} came on Monday."),
    "the N by A on R": _nominal("The {n} by {a} {p} {r} came on Monday."),
    "the N on R by A": _nominal("The {n} {p} {r} by {a} came on Monday."),
    "carried out": _nominal("{a} carried out {an} {p} {r}.", _HARMING),
    "launched": _nominal("{a} launched {an} {p} {r}.", _ATTACKS),
    "staged": _nominal("{a} staged {an} {p} {r}.", _ATTACKS),
    "mounted": _nominal("{a} mounted {an} {p} {r}.", _ATTACKS),
    "issued": _nominal("{a} issued {an} {p} {r}.", _SPOKEN),
    "delivered": _nominal("{a} delivered {an} {p} {r}.", _SPOKEN),
    "repeated": _nominal("{a} repeated its {n} {p} {r}.", _SPOKEN),
    "responded with": _nominal("{a} responded with {an} {p} {r}."),
    "N was carried out": _nominal("{an} {p} {r} {was} carried out by {a}.", _HARMING),
    "N was issued": _nominal("{an} {p} {r} {was} issued by {a}.", _SPOKEN),
    "came under": _nominal("{r} came under {n} by {a}.", _ATTACKS),
    "faced from": _nominal("{r} faced {an} from {a}.", _SPOKEN | _ATTACKS, "on against to at"),
    "drew from": _nominal(
        "{r} drew {an} from {a}.", _SPOKEN - {"AGREE", "CONCEDE"}, "on against to at of for"
    ),
    "target of": _nominal("{r} was the target of {an} by {a}.", _ATTACKS | {"ACCUSE", "THREATEN"}),
    "was subjected to": _nominal("{r} was subjected to {an} by {a}.", _HARMING),
    "R suffered": _nominal("{r} suffered {an} by {a}.", _ATTACKS),
    "by-N after": _nominal("Shops closed after {an} {p} {r} by {a}."),
    "with relative": _nominal("The {n} {p} {r}, which {a} carried out on Monday, was brief.", _ATTACKS),
    "claimed": _nominal("{a} claimed responsibility for {an} {p} {r}.", _ATTACKS),
    "headline N": _headline(_nominal("{a} {n} {p} {r} makes headlines.", _HARMING)),
    "N in which": _nominal("In {an} {p} {r}, {a} spared nobody.", _ATTACKS),
}

INTENDED: Final = frozenset({"moved to", "decision to"})
"""Constructions in which an act may be only decided on."""
