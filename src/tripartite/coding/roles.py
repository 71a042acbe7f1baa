"""What fills the roles of a proposition, and which actors that leads to."""

from collections.abc import Mapping
from typing import Final

from tripartite.coding.leading import Leads
from tripartite.coding.mentions import Phrases
from tripartite.coding.propositions.arguments import preposition_arguments
from tripartite.coding.propositions.carried import UNDERGONE, doer_below, undergoer
from tripartite.coding.propositions.phrases import conjuncts
from tripartite.coding.recipients import moved_to
from tripartite.records.proposition import Argument, Proposition

_CORE: Final = frozenset({"subject", "object", "indirect", "attribute", "clause", "modifier"})

_ASKING: Final = frozenset({"why", "whether", "if", "how", "when", "where", "what", "who"})

_CONDITIONS: Final = frozenset({"if", "unless", "until"})

_NO_PLACE_ROLES: Final = frozenset({"subject", "indirect", "attribute", "modifier", "with", "by"})
"""Roles in which a town is no party; in others it is acted upon ("threatened to shell Haifa")."""

_TAKING: Final = frozenset(
    "receive get obtain accept reject lose need face seek want suffer survive read see hear criticise invoke"
    " cite quote violate break ignore denounce study resent fear".split()
)
"""Verbs whose subject did not make their object: whoever "received waivers that allow" allows nothing."""

_ANYBODY: Final = frozenset("anyone anybody everyone everybody someone somebody noone nobody".split())
"""Who is no thing that somebody made."""

_WHITHER: Final = frozenset({"to", "into"})
_MOVING: Final = frozenset({"return", "repatriate", "restitute", "hand", "give", "send", "deliver", "deport"})
"""Verbs that say where their object goes, however much is said of it before."""


_FOR_WHOM: Final = frozenset({"to", "for"})
"""Prepositions that the parser hangs on the noun before them, whatever verb or noun they belong to."""

_BLAMING: Final = frozenset({"blame", "responsibility"})
_BY_MEANS: Final = frozenset({"with", "in", "under", "during"})


def _way_down(lemma: str) -> tuple[str, ...]:
    """The prepositions behind which more of a phrase's complements stand: "the blame for the war on Chad"."""
    return ("of", "for") if lemma in _BLAMING else ("of",)


class Roles:
    """The roles of one sentence's propositions; what was found is kept, for every entry asks again."""

    def __init__(self, phrases: Phrases, propositions: Mapping[int, Proposition], leads: Leads) -> None:
        self._parse = phrases.parse
        self._phrases = phrases
        self._propositions = propositions
        self._actors_of = leads
        self._fillers: dict[tuple[int, str | None, str], list[Argument]] = {}

    def reachable(self, proposition: Proposition) -> frozenset[str]:
        """All roles that `_arguments` could fill: a frame that needs another one need not be tried."""
        roles = {a.role for a in proposition.arguments}
        if proposition.kind == "noun" or proposition.passive:
            roles.add("subject")
        if proposition.kind == "noun" and proposition.support is None:
            roles.add("above")
        if proposition.kind == "noun" and proposition.lemma in _BLAMING:
            for head in self._blamed_for(proposition):
                roles |= self._prepositions_below(head)
        if proposition.kind == "noun" and "object" in roles:
            roles |= UNDERGONE
        if proposition.kind == "noun" and "of" in roles:
            roles |= _FOR_WHOM
        for argument in proposition.arguments:
            if argument.rule == "agent after by":
                roles |= self._prepositions_below(argument.heads[-1])
        if proposition.kind == "verb":
            for argument in proposition.arguments:
                if argument.role == "object":
                    for head in argument.heads:
                        roles |= self._prepositions_below(head)
                    if proposition.lemma in _MOVING:
                        roles |= _WHITHER
        return frozenset(roles)

    def _prepositions_below(self, head: int) -> set[str]:
        tokens = self._parse.tokens
        names = {tokens[c].lemma for c in self._parse.children[head] if tokens[c].relation == "preposition"}
        ways = _way_down(tokens[head].lemma)
        if not names.isdisjoint(ways):
            for inner in self._phrases.prepositional(head, ways):
                names |= self._prepositions_below(inner)
        kind = self._actors_of.kind_of_sum(head) if "in" in names else None
        return names if kind is None else names | self._prepositions_below(kind)

    def arguments(self, role: str, proposition: Proposition) -> list[Argument]:
        """What fills a role of a proposition; every frame of its verb asks the same."""
        key = (proposition.head, proposition.particle, role)
        found = self._fillers.get(key)
        if found is None:
            found = self._fillers[key] = self._find_arguments(role, proposition)
        return found

    def _find_arguments(self, role: str, proposition: Proposition) -> list[Argument]:
        if role.startswith("clause."):
            return self._of_clause(role.removeprefix("clause."), proposition)
        if role == "above":
            return self._above(proposition)
        found = [a for a in proposition.arguments if a.role == role]
        if not found and proposition.lemma in _BLAMING and proposition.kind == "noun" and role not in _CORE:
            found = [a for head in self._blamed_for(proposition) for a in self._below(head, role)]
        if not found and role == "subject" and proposition.kind == "noun":
            found = [a for a in proposition.arguments if a.role == "modifier" and self._names_actor(a)]
            found = found or [a for a in proposition.arguments if a.role == "author"]
        if not found and role == "subject" and (proposition.kind == "noun" or proposition.passive):
            found = doer_below(self._parse, proposition.head, proposition.support, proposition.arguments)
        if not found and proposition.kind == "verb" and role not in _CORE:
            found = self._under_object(role, proposition)
            if not found:
                found = self._under_agent(role, proposition)
            if not found and role in _WHITHER and proposition.lemma in _MOVING:
                found = moved_to(self._phrases, proposition, role)
        if not found and proposition.kind == "noun" and role not in _CORE:
            found = self._under_agent(role, proposition) or undergoer(proposition.arguments, role)
            if not found and role in _FOR_WHOM:
                found = self._under_made_of(role, proposition)
        return found

    def _under_made_of(self, role: str, proposition: Proposition) -> list[Argument]:
        """What hangs on what a noun is "of": Chad in "the pledge of trucks for Chad"."""
        made = (a for a in proposition.arguments if a.role == "of" and a.rule == "preposition")
        return [found for argument in made for found in self._below(argument.heads[0], role)]

    def _blamed_for(self, proposition: Proposition) -> tuple[int, ...]:
        """What blame is for, on which who is blamed hangs: "laid the blame for the war on Chad"."""
        return tuple(h for a in proposition.arguments if a.role == "for" for h in a.heads)

    def _above(self, proposition: Proposition) -> list[Argument]:
        """Whose act is done with, in or under it: the police of "with help from Chad, police freed"; of
        what is done to somebody, to whom: "the army was paid with Qatari money".
        """
        tokens = self._parse.tokens
        noun = tokens[proposition.head]
        if proposition.kind != "noun" or proposition.support is not None:
            return []
        if noun.relation != "preposition_object" or tokens[noun.head].lemma not in _BY_MEANS:
            return []
        verb = self._propositions.get(tokens[noun.head].head)
        if verb is None:
            return []
        role = "object" if verb.passive and verb.argument("subject") is None else "subject"
        return [a for a in verb.arguments if a.role == role]

    def _under_agent(self, role: str, proposition: Proposition) -> list[Argument]:
        """A complement that the parser hangs on who does it: "cleared by the court of fraud"."""
        behind = (a for a in proposition.arguments if a.rule == "agent after by")
        return [found for agent in behind for found in self._below(agent.heads[-1], role)]

    def _of_clause(self, role: str, proposition: Proposition) -> list[Argument]:
        """What fills a role of the clause, its own subject only; "modal" is "will", "condition" is "if"."""
        own = proposition.argument("subject")
        mine = set(own.heads) if own is not None else set()
        found: list[Argument] = []
        for argument in proposition.arguments:
            if argument.role != "clause" and argument.rule != "preposition with clause":
                continue
            for head in argument.heads:
                clause = self._propositions.get(head)
                if clause is None:
                    continue
                if role == "or":
                    found += self._or_else(clause.head)
                    continue
                if role in ("modal", "negation", "question", "condition"):
                    word = self._word_of(role, clause)
                    if word is not None:
                        found.append(Argument(role, (word,), f"{role} of the clause"))
                    continue
                filled = [a for a in clause.arguments if a.role == role]
                if not filled and role in _FOR_WHOM and clause.kind == "verb":
                    filled = self._under_object(role, clause)
                found += [a for a in filled if role != "subject" or not mine.issuperset(a.heads)]
        return found

    def _word_of(self, role: str, clause: Proposition) -> int | None:
        """The modal or "not" of a clause, or what makes it a question: "asked why they fled"."""
        if role == "question":
            tokens = self._parse.tokens
            asking = (c for c in self._parse.children[clause.head] if tokens[c].lemma.lower() in _ASKING)
            return next((c for c in asking if c < clause.head), None)
        if role == "condition":
            return self._condition(clause.head)
        return clause.modal if role == "modal" else clause.negation

    def _or_else(self, verb: int) -> list[Argument]:
        """What follows where a clause is not heeded: "told them to leave or face arrest"."""
        tokens = self._parse.tokens
        below = self._parse.children[verb]
        if not any(tokens[c].relation == "coordinator" and tokens[c].lemma == "or" for c in below):
            return []
        acts = (c for c in below if tokens[c].relation == "conjunct" and tokens[c].pos == "VERB")
        return [Argument("or", (act,), "or else") for act in acts]

    def _condition(self, verb: int) -> int | None:
        """The "if" or "unless" on which a verb holds."""
        tokens = self._parse.tokens
        for child in self._parse.children[verb]:
            if tokens[child].relation == "adverbial":
                for word in self._parse.children[child]:
                    if tokens[word].relation == "marker" and tokens[word].lemma.lower() in _CONDITIONS:
                        return word
        return None

    def _under_object(self, role: str, proposition: Proposition) -> list[Argument]:
        """A complement that the parser, or English, hangs on the object: "suspended a pact with Japan"."""
        found: list[Argument] = []
        for argument in proposition.arguments:
            if argument.role == "object":
                heads = argument.heads[:1] if self._has_owner(argument.heads[0]) else argument.heads
                for head in heads:
                    found += self._below(head, role)
        return [a for a in found if a.role == role]

    def _has_owner(self, head: int) -> bool:
        tokens = self._parse.tokens
        return any(
            tokens[c].relation == "possessor" and tokens[c].pos == "NAME" for c in self._parse.children[head]
        )

    def _below(self, head: int, role: str) -> list[Argument]:
        """What hangs on a noun, or on what it is made of: "a team of experts to Iran"."""
        found: list[Argument] = []
        for child in self._parse.children[head]:
            token = self._parse.tokens[child]
            if token.relation != "preposition":
                continue
            if token.lemma == role:
                found += preposition_arguments(self._parse, child)
            elif token.lemma in _way_down(self._parse.tokens[head].lemma):
                for inner in self._phrases.prepositional(head, (token.lemma,)):
                    found += self._below(inner, role)
            elif token.lemma == "in":
                kind = self._actors_of.kind_of_sum(head)
                found += self._below(kind, role) if kind is not None else []
        return found

    def _names_actor(self, argument: Argument) -> bool:
        head = argument.heads[0]
        if self._phrases.demonym_at(head) or self._phrases.entry_at(head):
            return True
        token = self._parse.tokens[head]
        return token.relation == "compound" and self._phrases.at(head).kind in ("agent", "name")

    def filling(self, path: str, proposition: Proposition, recipient: bool) -> tuple[int, ...]:
        """The actors that a role of an entry leads to: "object", "clause.subject", or "to.in"."""
        if path == "condition":
            return self._under_condition(proposition)
        if path.startswith("clause."):
            return self._in_clause(path.removeprefix("clause."), proposition, recipient)
        if "." in path:
            role, within = path.split(".")
            return self._inside(role, within, proposition, recipient)
        arguments = self.arguments(path, proposition)
        found = tuple(
            head
            for argument in arguments
            for head in self.leads(argument, recipient and path not in _NO_PLACE_ROLES, outward=recipient)
        )
        if not found and path == "subject" and not recipient:
            makes = (a for a in arguments if a.rule != "object control")  # nobody made whom he asked
            found = tuple(h for a in makes for head in a.heads for h in self._maker(head))
        return found

    def _under_condition(self, proposition: Proposition) -> tuple[int, ...]:
        """Who does what a clause hangs on: Kosovo in "said it would, if Kosovo sent police"."""
        for marker in self._of_clause("condition", proposition):
            clause = self._propositions.get(self._parse.tokens[marker.heads[0]].head)
            who = clause.argument("subject") if clause is not None else None
            if who is not None and self._parse.tokens[who.heads[0]].pos != "PRON":
                return self.leads(who, False)
        return ()

    def _inside(self, role: str, within: str, proposition: Proposition, recipient: bool) -> tuple[int, ...]:
        """Whom a complement of an argument leads to: Haiti in "joined the peacekeeping mission in Haiti"."""
        found: list[int] = []
        for argument in self.arguments(role, proposition):
            for head in argument.heads:
                for complement in self._phrases.prepositional(head, (within,)):
                    leads = self._actors_of.leads_to(complement, places=recipient)
                    found += [h for h in leads if h not in found]
        return tuple(found)

    def _maker(self, head: int) -> tuple[int, ...]:
        """Who made the thing that acts: "Amnesty issued a report accusing ...", "fired a shell that hit"."""
        token = self._parse.tokens[head]
        if token.pos != "NOUN" or token.relation not in ("object", "passive_subject"):
            return ()
        if token.lemma in _ANYBODY:
            return ()  # "thanked everyone who marched"
        above = self._propositions.get(token.head)
        subject = above.argument("subject") if above is not None else None
        if subject is None or head in subject.heads or (above and above.lemma in _TAKING):
            return ()
        return self.leads(subject, False)

    def _in_clause(self, role: str, proposition: Proposition, recipient: bool) -> tuple[int, ...]:
        for argument in proposition.arguments:
            if argument.role != "clause" and argument.rule != "preposition with clause":
                continue
            for head in argument.heads:
                clause = self._propositions.get(head)
                if clause is not None and role.startswith("clause."):
                    return self._in_clause(role.removeprefix("clause."), clause, recipient)
                found = clause.argument(role) if clause else self._of_copula(role, head)
                if clause is not None and found is None and role in _FOR_WHOM and clause.kind == "verb":
                    found = next(iter(self._under_object(role, clause)), None)
                if found:
                    return self.leads(found, recipient and role not in _NO_PLACE_ROLES)
        return ()

    def _of_copula(self, role: str, copula: int) -> Argument | None:
        """The subject of "said that *Brussels* must be ready", for "be" is no proposition."""
        tokens = self._parse.tokens
        for child in self._parse.children[copula]:
            if role == "subject" == tokens[child].relation and tokens[copula].lemma == "be":
                return Argument(role, conjuncts(self._parse, child), "subject of be")
        return None

    def leads(self, argument: Argument, places: bool, *, outward: bool = False) -> tuple[int, ...]:
        """The actors that an argument's phrases lead to, see `Leads.leads_to`."""
        found: list[int] = []
        first = argument.heads[0]
        owned = len(argument.heads) > 1 and self._has_owner(first) and self._phrases.at(first).kind == "thing"
        for head in argument.heads:
            if self._parse.tokens[head].pos == "VERB":
                continue
            if owned and head != first and self._phrases.at(head).kind == "thing":
                continue  # "refuted his remarks and the killing of monks"
            leads = self._actors_of.leads_to(head, places=places, outward=outward)
            found += [h for h in leads if h not in found]
        return tuple(found)
