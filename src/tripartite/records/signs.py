"""Signs that an event is right or wrong, by the names under which `confidence.toml` weighs them."""

from typing import Literal

Sign = Literal[
    "no actor", "no recipient", "actor is a pronoun", "recipient is a pronoun",
    "actor stands apart", "recipient stands apart", "recipient behind a preposition",
    "actor nobody knows", "recipient nobody knows", "a bare name", "all sides known", "no side known",
    "two countries", "one country on both sides", "one party with itself",
    "infinitive", "bare noun", "main clause", "side clause", "passive",
    "hypothetical", "future", "negated", "historical", "long sentence", "dated", "placed", "says who said it",
    "entry asks for little", "entry asks for much",
    "party acts again", "politics all around", "little politics around", "another subject around",
    "text too short to tell",
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
