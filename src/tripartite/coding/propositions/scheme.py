"""Our relation names and the parser's labels that they stand for.

The rules of this package use only our names, so that another parser needs another table and
nothing else (the idea is PredPatt's `util/ud.py`). The labels on the left are ClearNLP's, which
the English spaCy pipelines give.
"""

from typing import Final

RELATIONS: Final[dict[str, str]] = {
    "ROOT": "root",
    "nsubj": "subject",
    "nsubjpass": "passive_subject",
    "csubj": "clausal_subject",
    "csubjpass": "clausal_subject",
    "expl": "expletive",
    "dobj": "object",
    "dative": "indirect",
    "attr": "attribute",
    "oprd": "attribute",
    "acomp": "attribute",
    "prep": "preposition",
    "agent": "agent",
    "pobj": "preposition_object",
    "pcomp": "preposition_clause",
    "poss": "possessor",
    "case": "case",
    "compound": "compound",
    "nmod": "compound",
    "amod": "modifier",
    "appos": "apposition",
    "conj": "conjunct",
    "cc": "coordinator",
    "preconj": "coordinator",
    "relcl": "relative",
    "acl": "participle",
    "advcl": "adverbial",
    "ccomp": "clause",
    "xcomp": "open_clause",
    "aux": "auxiliary",
    "auxpass": "passive_auxiliary",
    "neg": "negation",
    "prt": "particle",
    "mark": "marker",
    "det": "determiner",
    "predet": "determiner",
    "nummod": "number",
    "quantmod": "quantity",
    "advmod": "adverb",
    "npadvmod": "noun_adverb",
    "parataxis": "parataxis",
    "punct": "punctuation",
    "intj": "interjection",
    "meta": "meta",
    "dep": "unknown",
}

COARSE: Final[dict[str, str]] = {
    "NN": "NOUN",
    "NNS": "NOUN",
    "NNP": "NAME",
    "NNPS": "NAME",
    "VB": "VERB",
    "VBD": "VERB",
    "VBG": "VERB",
    "VBN": "VERB",
    "VBP": "VERB",
    "VBZ": "VERB",
    "MD": "AUX",
    "JJ": "ADJ",
    "JJR": "ADJ",
    "JJS": "ADJ",
    "AFX": "ADJ",
    "RB": "ADV",
    "RBR": "ADV",
    "RBS": "ADV",
    "WRB": "ADV",
    "PRP": "PRON",
    "PRP$": "PRON",
    "WP": "PRON",
    "WP$": "PRON",
    "EX": "PRON",
    "DT": "DET",
    "PDT": "DET",
    "WDT": "DET",
    "IN": "PREP",
    "RP": "PART",
    "TO": "PART",
    "POS": "PART",
    "CD": "NUM",
    "CC": "CONJ",
    ".": "PUNCT",
    ",": "PUNCT",
    ":": "PUNCT",
    "``": "PUNCT",
    "''": "PUNCT",
    "-LRB-": "PUNCT",
    "-RRB-": "PUNCT",
    "HYPH": "PUNCT",
    "NFP": "PUNCT",
}

NOUN_LIKE: Final = frozenset({"NOUN", "NAME", "PRON", "NUM"})
SUBJECTS: Final = frozenset({"subject", "passive_subject"})
CLAUSES: Final = frozenset({"clause", "open_clause"})
RELATIVIZERS: Final = frozenset({"who", "whom", "which", "that"})


def relation(label: str) -> str:
    """Our name for a parser label; labels we do not know are "unknown"."""
    return RELATIONS.get(label, "unknown")
