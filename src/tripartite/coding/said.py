"""Statements as the reading keeps them, made of the voices that the attribution stage found."""

from tripartite.coding.actors import Cast
from tripartite.coding.attribution import Attribution, printed_source
from tripartite.coding.entities import Entity
from tripartite.coding.voices import voice_of
from tripartite.records.article import Article
from tripartite.records.identity import digest
from tripartite.records.reading import Mention, Relay, Statement


def speaker_of(cast: Cast, voice: Attribution) -> Entity | None:
    """Who speaks, where the text names somebody."""
    if voice.speaker is None or voice.speaker_parse is None:
        return None
    found = cast.leading(voice.speaker_parse, voice.speaker)
    return found[0] if found else None


def statement_of(article: Article, voice: Attribution, speaker: Entity | None, cast: Cast) -> Statement:
    """The record of what one voice says."""
    text = article.text
    said: Mention | None = None
    if voice.speaker is not None and voice.speaker_parse is not None:
        span = cast.phrase_span(voice.speaker_parse, voice.speaker)
        said = Mention(span.start, span.end, span.of(text))
    relays = []
    for parse, token in voice.relays:
        span = cast.phrase_span(parse, token)
        found = cast.leading(parse, token)
        if found:
            found[0].used = True
        relays.append(
            Relay(cast.roll.actor_id(found[0]) if found else None, span.start, span.end, span.of(text))
        )
    if speaker is not None:
        speaker.used = True
    content = tuple(Mention(s.start, s.end, s.of(text)) for s in voice.content)
    return Statement(
        id="s" + digest(article.id, voice.cue.start, voice.cue.end, *[(c.start, c.end) for c in content]),
        speaker=said,
        speaker_actor=cast.roll.actor_id(speaker) if speaker is not None else None,
        cue=Mention(voice.cue.start, voice.cue.end, voice.cue.of(text)),
        content=content,
        manner=voice.manner,
        relayed_by=tuple(relays),
        voice=voice_of(speaker),
    )


def printed(article: Article) -> Mention | None:
    """Who supplied the report, as the text says it."""
    span = printed_source(article)
    return None if span is None else Mention(span.start, span.end, span.of(article.text))
