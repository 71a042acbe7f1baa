"""The record of one attribution, and the draft that the rules fill."""

from dataclasses import dataclass, field

from tripartite.records.reading import Manner
from tripartite.records.span import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody says something, as the grammar and the quote marks tell it.

    `parse` is the index of the parse that holds the cue. `speaker` is the token index of the speaker
    phrase's head in parse `speaker_parse`; both are None when nobody is named. `cue` and `content`
    are characters of the article's text, the content in text order and without quote marks at its
    ends where it is wholly quoted. `relays` are (parse, token) of those who pass it on, outermost
    last. `rule` names the rule that found it.
    """

    parse: int
    speaker: int | None
    speaker_parse: int | None
    cue: Span
    content: tuple[Span, ...]
    manner: Manner
    relays: tuple[tuple[int, int], ...]
    rule: str


@dataclass(slots=True)
class Draft:
    """An attribution while its rules run; `head` is the cue's token, `tokens` those of its content.

    `resumed` are verbs inside the content that the same speaker governs ("said that ..., adding that").
    `speaks` is true when quotations may belong to it, `needs_quotation` when it counts only with one.
    """

    parse: int
    head: int
    cue: tuple[int, int]
    speaker: int | None
    rule: str
    tokens: list[tuple[int, int]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    relays: list[tuple[int, int]] = field(default_factory=list)
    speaks: bool = True
    needs_quotation: bool = False
    resumed: tuple[int, ...] = ()
