"""Principal parts of English verbs, for sentences that benchmarks make.

Only what is certain: a verb whose parts neither the table nor the spelling gives has none.
"""

from typing import Final, NamedTuple

IRREGULAR: Final = {
    lemma: (past, participle)
    for lemma, past, participle in (
        row.split()
        for row in (
            "abide abided abided;arise arose arisen;beat beat beaten;become became become;begin began begun;"
            "bind bound bound;blow blew blown;break broke broken;bring brought brought;build built built;"
            "buy bought bought;catch caught caught;choose chose chosen;come came come;cut cut cut;"
            "deal dealt dealt;draw drew drawn;drive drove driven;fall fell fallen;feed fed fed;"
            "feel felt felt;fight fought fought;find found found;flee fled fled;fling flung flung;"
            "fly flew flown;forbid forbade forbidden;forgive forgave forgiven;forgo forwent forgone;"
            "forsake forsook forsaken;freeze froze frozen;get got got;give gave given;go went gone;"
            "grow grew grown;hang hanged hanged;have had had;hear heard heard;hide hid hidden;hit hit hit;"
            "hold held held;hurt hurt hurt;keep kept kept;know knew known;lay laid laid;lead led led;"
            "leave left left;lend lent lent;let let let;lose lost lost;make made made;mean meant meant;"
            "meet met met;pay paid paid;plead pleaded pleaded;put put put;quit quit quit;read read read;"
            "rebuild rebuilt rebuilt;repay repaid repaid;retake retook retaken;rise rose risen;run ran run;"
            "say said said;see saw seen;seek sought sought;sell sold sold;send sent sent;set set set;"
            "shake shook shaken;shed shed shed;shoot shot shot;shut shut shut;slay slew slain;"
            "sink sank sunk;sit sat sat;speak spoke spoken;spend spent spent;split split split;"
            "stand stood stood;steal stole stolen;stick stuck stuck;strike struck struck;sue sued sued;"
            "swear swore sworn;sweep swept swept;swing swung swung;take took taken;teach taught taught;"
            "tear tore torn;tell told told;think thought thought;throw threw thrown;"
            "undercut undercut undercut;undergo underwent undergone;undertake undertook undertaken;"
            "uphold upheld upheld;wage waged waged;withdraw withdrew withdrawn;withhold withheld withheld;"
            "withstand withstood withstood;win won won;wind wound wound;wring wrung wrung;"
            "write wrote written;"
            "overthrow overthrew overthrown;override overrode overridden;overrun overran overrun;"
            "befriend befriended befriended;behead beheaded beheaded;burn burned burned;"
            "outlaw outlawed outlawed;"
            "mislead misled misled;foresee foresaw foreseen;reset reset reset;shun shunned shunned;"
            "slap slapped slapped;ban banned banned"
        ).split(";")
    )
}
_VOWELS: Final = "aeiou"


class Parts(NamedTuple):
    """The forms of one verb; `present` is the third person."""

    base: str
    present: str
    past: str
    participle: str
    gerund: str


def parts_of(lemma: str, past: str) -> Parts | None:
    """The parts of the verb of which a text has that past tense; None where it is not one of that verb."""
    if lemma in IRREGULAR:
        known, participle = IRREGULAR[lemma]
        return (
            Parts(lemma, _present(lemma), past, participle, _gerund(lemma, _doubles(lemma)))
            if (known == past)
            else None
        )
    doubled = past == f"{lemma}{lemma[-1]}ed"
    regular = {f"{lemma}ed", f"{lemma}d" if lemma.endswith("e") else "", f"{lemma[:-1]}ied"}
    if not doubled and past not in regular:
        return None
    return Parts(lemma, _present(lemma), past, past, _gerund(lemma, doubled))


def _present(lemma: str) -> str:
    if lemma in ("have", "do", "go"):
        return {"have": "has", "do": "does", "go": "goes"}[lemma]
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else f"{lemma}s"


def _doubles(lemma: str) -> bool:
    """ "Hit", "begin": the irregular verbs that double their last letter, by spelling."""
    if lemma in ("begin", "forbid", "forget", "rerun"):
        return True
    short = len(lemma) > 2 and lemma[-1] not in "aeiouwxy" and lemma[-2] in _VOWELS
    return short and lemma[-3] not in _VOWELS and sum(c in _VOWELS for c in lemma) == 1


def _gerund(lemma: str, doubled: bool) -> str:
    if lemma.endswith("ie"):
        return f"{lemma[:-2]}ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")):
        return f"{lemma[:-1]}ing"
    return f"{lemma}{lemma[-1]}ing" if doubled else f"{lemma}ing"
