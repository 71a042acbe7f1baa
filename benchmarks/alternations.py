"""Recall by construction: what an entry codes must be coded however English puts it.

usage: python benchmarks/alternations.py [--per-type N] [--type TYPE] [--construction WORDS] [--misses]

Needs no gold. The examples of the lexicon's entries are the seeds: a plain sentence with one actor, one
trigger and one recipient. Each is put into every construction that its grammar allows (passives, relative
clauses, gerunds, coordination, headlines, light verbs), and counts as kept where an event of its type still
has its actor and its recipient, as far as the construction tells them. Seeds are chosen evenly over the
entries of a type, one a lemma, the same at every run. Prints kept / all for each construction and type;
`--misses` lists the sentences.

A construction for which the English of a seed would be wrong is left out by rule, not counted.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

from alternation_forms import parts_of
from alternation_table import INTENDED, MARK, NOMINAL, VERBAL, Seed

import tripartite
from tripartite.lexicon.entries import Example, Frame
from tripartite.lexicon.loader import load
from tripartite.records.codebook import QUAD
from tripartite.records.reading import Reading
from tripartite.records.span import Span


def _seed_of(frame: Frame, example: Example) -> Seed | None:
    """The parts of a plain example; None where it is none."""
    parties = sorted((*example.actors, *example.recipients), key=lambda s: s.start)
    if len(parties) != 2 or len(example.triggers) != 1 or any(c in example.text for c in ",;:\"'"):
        return None
    actor, recipient = parties
    if actor not in example.actors or (recipient in example.actors) is not frame.reciprocal:
        return None
    text, trigger = example.text, example.triggers[0]
    word = trigger.of(text)
    tagged = f"<r>{recipient.of(text)}</r>"
    subject = f"<a>{_inside(actor.of(text))}</a>"
    rest = text[recipient.end :].strip(" .")
    if not text.endswith(".") or len(rest.split()) > 7 or not actor.end < trigger.start < recipient.start:
        return None
    if frame.kind == "noun":
        return _nominal_seed(frame, text, actor, trigger, recipient)
    middle = text[trigger.end : recipient.start].strip()
    ahead = (
        (_inside(text[: actor.start]) if actor.start else "")
        + subject
        + text[actor.end : trigger.start].rstrip()
    )
    if len(ahead.split()) > 6 or frame.kind != "verb" or text[actor.end : trigger.start] != " ":
        return None
    if re.search(r"\b(that|which|who|whom|when|after|and)\b", middle + " " + rest):
        return None
    for lemma in frame.lemmas:
        parts = parts_of(lemma, word)
        if parts is not None:
            return Seed(frame, ahead, word, parts, middle, tagged, rest)
    return None


def _nominal_seed(frame: Frame, text: str, actor: Span, trigger: Span, recipient: Span) -> Seed | None:
    middle = text[trigger.end : recipient.start].strip()
    if not re.fullmatch("[a-z]+", middle) or "subject" not in (*frame.actor, *frame.parties):
        return None
    before = re.search(r"(?:'s|\b(?:a|an|the|its|his|her|their)) ((?:[\w-]+ )?)$", text[: trigger.start])
    if before is None and any(c.role == "modifier" for c in frame.requires):
        return None
    noun = (before.group(1) if before else "") + trigger.of(text)
    return Seed(
        frame, f"<a>{_inside(actor.of(text))}</a>", trigger.of(text), None, middle,
        f"<r>{recipient.of(text)}</r>", "", noun, _article(noun),
    )  # fmt: skip


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """Words of all examples that stand in lower case somewhere, and nouns behind "a" or "an"."""
    texts = [e.text for frame in load().frames for e in frame.examples]
    lower = frozenset(w for text in texts for w in re.findall(r"\b[a-z-]+\b", text))
    counted = frozenset(n for text in texts for n in re.findall(r"\ban? (?:[\w-]+ )?([a-z-]+)\b", text))
    return lower, counted


def _article(noun: str) -> str | None:
    """What stands before a noun without a possessor."""
    head = noun.split()[-1]
    if head.endswith("s") and not head.endswith("ss"):
        return ""
    if head in _words()[1]:
        return "an " if noun[0] in "aeiou" else "a "
    return None


def seeds(per_type: int) -> tuple[Seed, ...]:
    """The chosen seeds: of each type and kind as many as asked for, entry after entry, one a lemma."""
    found: dict[tuple[str, str], dict[str, Seed]] = defaultdict(dict)
    for frame in sorted(load().frames, key=lambda f: f.id):
        for example in frame.examples:
            seed = _seed_of(frame, example)
            if seed is not None:
                word = seed.parts.base if seed.parts else seed.trigger
                found[frame.type, frame.kind].setdefault(f"{word} {frame.particle}", seed)
    chosen: list[Seed] = []
    for key in sorted(found):
        every = list(found[key].values())
        step = max(1.0, len(every) / per_type)
        chosen += [every[int(i * step)] for i in range(min(per_type, len(every)))]
    return tuple(chosen)


def sentences(seed: Seed) -> Iterator[tuple[str, str]]:
    """The constructions of a seed with the tagged sentence of each."""
    table = VERBAL if seed.parts is not None else NOMINAL
    for name, construction in table.items():
        text = construction(seed, seed.parts)  # type: ignore[arg-type]
        if text is None:
            continue
        text = re.sub(r"\s+", " ", text).replace(" .", ".").replace(" ,", ",")
        yield name, _capital(text)


def _inside(phrase: str) -> str:
    """A phrase as it is written inside a sentence."""
    first = phrase.split()[0]
    return phrase[0].lower() + phrase[1:] if first.lower() in _words()[0] else phrase


def _capital(text: str) -> str:
    """A sentence begins with a capital."""
    first = re.search(r"[A-Za-z](?![>])", text)
    assert first is not None
    return text[: first.start()] + text[first.start()].upper() + text[first.start() + 1 :]


def kept(tagged: str, seed: Seed, construction: str, status: str = "") -> bool:
    """Whether the sentence has an event of the type with the parties that it names."""
    text, spans = "", {"a": (0, 0), "r": (0, 0)}
    position = 0
    for mark in MARK.finditer(tagged):
        text += tagged[position : mark.start()]
        spans[mark.group(1)] = (len(text), len(text) + len(mark.group(2)))
        text += mark.group(2)
        position = mark.end()
    text += tagged[position:]
    types = {seed.frame.type}
    if construction in INTENDED:  # what is only decided on is a promise
        future = load().inner.future
        types |= {future.get(f"{seed.frame.type}.{seed.frame.mode}") or future.get(seed.frame.type, "")}
    reading = tripartite.read(text, published="2024-05-14")
    for event in reading.events:
        if status and event.status != status:
            continue
        others = (*event.recipients, *event.actors) if seed.frame.reciprocal else event.recipients
        if event.type in types and all(
            span == (0, 0) or _touches(reading, sides, span)
            for sides, span in ((event.actors, spans["a"]), (others, spans["r"]))
        ):
            return True
    return False


def _touches(reading: Reading, sides: tuple[str, ...], span: tuple[int, int]) -> bool:
    return any(
        mention.start < span[1] and mention.end > span[0]
        for actor in reading.actors
        if actor.id in sides
        for mention in actor.mentions
    )


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--per-type", type=int, default=15, metavar="N", help="seeds a type and kind (15)")
    options.add_argument("--type", choices=sorted(QUAD), help="only this type")
    options.add_argument(
        "--construction", default="", metavar="WORDS", help="only constructions with these words"
    )
    options.add_argument("--status", action="store_true", help="kept only where the event is actual too")
    options.add_argument("--misses", action="store_true", help="list the sentences that are not kept")
    given = options.parse_args()
    whole, good = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for seed in seeds(given.per_type):
        if given.type not in (None, seed.frame.type):
            continue
        for name, tagged in sentences(seed):
            if given.construction not in name:
                continue
            whole[name, seed.frame.type] += 1
            if kept(tagged, seed, name, "actual" if given.status and name not in INTENDED else ""):
                good[name, seed.frame.type] += 1
            elif given.misses:
                print(f"{name} | {seed.frame.id} | {tagged}")
    _print_table(good, whole)


def _print_table(good: Counter[tuple[str, str]], whole: Counter[tuple[str, str]]) -> None:
    types = sorted({kind for _, kind in whole})
    print(f"{'construction':26}", *(f"{kind[:7]:>7}" for kind in types), f"{'all':>13}")
    for name in (*VERBAL, *NOMINAL):
        if any(whole[name, kind] for kind in types):
            _print_row(name, [(good[name, kind], whole[name, kind]) for kind in types])
    total = [
        (sum(good[n, k] for n in (*VERBAL, *NOMINAL)), sum(whole[n, k] for n in (*VERBAL, *NOMINAL)))
        for k in types
    ]
    _print_row("all", total)


def _print_row(name: str, cells: list[tuple[int, int]]) -> None:
    right, every = sum(r for r, _ in cells), sum(n for _, n in cells)
    shown = (f"{f'{r}/{n}' if n else '.':>7}" for r, n in cells)
    print(f"{name:26}", *shown, f"{f'{right}/{every}':>10} {right / every:.2f}" if every else "")


if __name__ == "__main__":
    main()
