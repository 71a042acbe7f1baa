"""A reading's actors, places and statements by the ids that its events point to."""

from collections.abc import Mapping
from dataclasses import dataclass

from tripartite.records.reading import Actor, Event, Place, Reading, Statement


@dataclass(frozen=True, slots=True)
class References:
    """What the ids inside one reading stand for."""

    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    statements: Mapping[str, Statement]

    @classmethod
    def of(cls, reading: Reading) -> "References":
        """The references of `reading`."""
        return cls(
            actors={actor.id: actor for actor in reading.actors},
            places={place.id: place for place in reading.places},
            statements={statement.id: statement for statement in reading.statements},
        )

    def place(self, event: Event) -> Place | None:
        """Where the event happened, if that is known."""
        return None if event.where is None else self.places[event.where]

    def statement(self, event: Event) -> Statement | None:
        """The statement that asserts the event; None when the article itself does."""
        return None if event.said_by is None else self.statements[event.said_by]

    def speaker(self, statement: Statement) -> Actor | None:
        """The actor who speaks, if the speaker was resolved to one."""
        return None if statement.speaker_actor is None else self.actors[statement.speaker_actor]

    def speaker_name(self, statement: Statement) -> str | None:
        """The speaker's name, else the words that stand for the speaker, else None."""
        actor = self.speaker(statement)
        if actor is not None:
            return actor.name
        return None if statement.speaker is None else statement.speaker.text

    def relay_names(self, statement: Statement) -> tuple[str, ...]:
        """The names of those who passed the statement on, outermost last."""
        return tuple(
            relay.text if relay.actor is None else self.actors[relay.actor].name
            for relay in statement.relayed_by
        )

    def dangling(self, reading: Reading) -> str | None:
        """The first id that `reading` uses and does not define, as words; None when all is well."""
        for event in reading.events:
            for actor in (*event.actors, *event.recipients):
                if actor not in self.actors:
                    return f"event {event.id} names the actor {actor}"
            if event.where is not None and event.where not in self.places:
                return f"event {event.id} names the place {event.where}"
            if event.said_by is not None and event.said_by not in self.statements:
                return f"event {event.id} names the statement {event.said_by}"
        for statement in reading.statements:
            for voice in (statement.speaker_actor, *(relay.actor for relay in statement.relayed_by)):
                if voice is not None and voice not in self.actors:
                    return f"statement {statement.id} names the actor {voice}"
        return None
