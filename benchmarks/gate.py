"""What the sentence gate skips, and every event and statement that is lost by it.

usage: python benchmarks/gate.py [--articles 300] [FILE ...]

Codes generated general and political news (`made_news.py`), or the files given, once with the gate and
once with all sentences parsed. An event is lost when no event of its type has its trigger, a statement when
none has its cue. Prints each that is lost, the share of sentences that is parsed, and what differs
otherwise: a sentence that is not parsed may have named whom a later one means.
"""

import argparse
import time
from collections.abc import Iterable

import made_news

from tripartite.api import coder as coder_of
from tripartite.coding.gate import Keep
from tripartite.coding.pipeline import Coder
from tripartite.coding.sentences import split
from tripartite.records.article import Article
from tripartite.records.reading import Event, Statement
from tripartite.sources.inputs import read_inputs


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("files", nargs="*")
    options.add_argument("--articles", type=int, default=300)
    given = options.parse_args()
    coder = coder_of()
    if given.files:
        compare("given", coder, [a for a in read_inputs(given.files) if isinstance(a, Article)])
        return
    compare("general", coder, list(made_news.general(given.articles)))
    compare("political", coder, list(made_news.political(given.articles)))


def compare(name: str, coder: Coder, articles: Iterable[Article]) -> None:
    sentences = parsed = events = statements = parties = 0
    lost: list[str] = []
    unsaid: list[str] = []
    seconds = 0.0
    for article in articles:
        own = split(article)
        started = time.process_time()
        decisions = coder.gate.decisions(article.text, own)
        seconds += time.process_time() - started
        sentences += len(own)
        parsed += sum(isinstance(decision, Keep) for decision in decisions)
        gated = coder.read(article)
        whole = coder.interpret(article, own, coder.parser.parse(article.text, own))
        events += len(whole.events)
        statements += len(whole.statements)
        found = {what(e): e for e in gated.events}
        for event in whole.events:
            if what(event) not in found:
                lost.append(f"{event.rule}: {event.evidence.sentence.of(article.text)}")
        countries = {a.id: a.country for reading in (gated, whole) for a in reading.actors}
        for event in whole.events:
            other = found.get(what(event))
            parties += other is not None and sides(event, countries) != sides(other, countries)
        told = {cue(s) for s in gated.statements}
        unsaid += [f"{s.cue.text}: {article.text[s.cue.start - 60 : s.cue.end + 60]!r}"
                   for s in whole.statements if cue(s) not in told]  # fmt: skip
    print(f"{name}: {parsed} of {sentences} sentences parsed, {parsed / max(1, sentences):.1%}")
    print(f"  gate {seconds / max(1, sentences) * 1e6:.0f} microseconds of processor a sentence")
    print(f"  lost: {len(lost)} of {events} events, {len(unsaid)} of {statements} statements")
    print(f"  events with parties of other countries: {parties}")
    for line in (*lost, *unsaid):
        print("  lost", line)


def what(event: Event) -> tuple[object, ...]:
    return event.type, event.evidence.trigger


def cue(statement: Statement) -> tuple[int, int]:
    return statement.cue.start, statement.cue.end


def sides(event: Event, countries: dict[str, str | None]) -> tuple[list[str], list[str]]:
    """The countries of an event's parties."""
    actors, recipients = (
        sorted(str(countries.get(a)) for a in ids) for ids in (event.actors, event.recipients)
    )
    return actors, recipients


if __name__ == "__main__":
    main()
