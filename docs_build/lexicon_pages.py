"""One page a type: every lexicon entry that codes it, with its examples as they are marked up."""

from collections.abc import Iterable
from html import escape

from docs_build.codebook_pages import QUADS
from tripartite.lexicon.entries import Condition, Example, Frame
from tripartite.lexicon.loader import load
from tripartite.records.codebook import MODE_SCORE, QUAD, SCORE


def pages() -> dict[str, str]:
    """The pages in Markdown, by their place in the site."""
    frames = load().frames
    return {
        f"reference/types/{name.lower()}.md": _page(name, [frame for frame in frames if frame.type == name])
        for name in QUAD
    }


def _page(name: str, frames: list[Frame]) -> str:
    modes = list(dict.fromkeys([*MODE_SCORE[name], *sorted({frame.mode or "" for frame in frames})]))
    parts = [
        f"# {name}\n",
        f"Quad class {QUAD[name]}, {QUADS[QUAD[name]]}; score {SCORE[name]:+.1f}; {len(frames)} entries. "
        'In the examples <span class="actor">actors</span>, <span class="trigger">triggers</span> and '
        '<span class="recipient">recipients</span> are marked as they must come out.\n',
    ]
    for mode in modes:
        of_mode = sorted((f for f in frames if (f.mode or "") == mode), key=lambda frame: frame.id)
        if not of_mode:
            continue
        title = {"": "Without a mode", "inner": "With the mode of the inner act"}.get(mode, mode)
        score = f", score {MODE_SCORE[name][mode]:+.1f}" if mode in MODE_SCORE[name] else ""
        parts.append(f"## {title}\n\n{len(of_mode)} entries{score}.\n")
        parts += [_entry(frame) for frame in of_mode]
    return "\n".join(parts)


def _entry(frame: Frame) -> str:
    words = f"{frame.kind} {', '.join(frame.lemmas)}" + (f" + {frame.particle}" if frame.particle else "")
    facts = [words, f"CAMEO {frame.cameo}" if frame.cameo else "", ", ".join(frame.contexts)]
    facts += [_conditions("needs", frame.requires), _conditions("never with", frame.forbids)]
    lines = [
        '<div class="entry" markdown="0">',
        f'<h3 id="{escape(frame.id)}"><code>{escape(frame.id)}</code></h3>',
        f"<p>{escape(' · '.join(fact for fact in facts if fact))}</p>",
        "<ul>",
        *(f"<li>{marked(example)}</li>" for example in frame.examples),
        *(
            f'<li class="counter">{escape(e.text)} <em>not: {escape(e.why or "")}</em></li>'
            for e in frame.counters
        ),
        *(f'<li class="miss">{marked(e)} <em>not yet: {escape(e.why or "")}</em></li>' for e in frame.misses),
        "</ul>",
        "</div>\n",
    ]
    return "\n".join(lines)


def _conditions(word: str, conditions: Iterable[Condition]) -> str:
    told = [f"{c.role} {' or '.join(_test(t.kind, t.value) for t in c.tests)}" for c in conditions]
    return f"{word} {'; '.join(told)}" if told else ""


def _test(kind: str, value: str) -> str:
    return f"@{value}" if kind == "class" else value


def marked(example: Example) -> str:
    """The example's sentence as HTML, with its actors, recipients and trigger marked."""
    spans = sorted(
        (span.start, span.end, name)
        for name, found in (
            ("actor", example.actors),
            ("recipient", example.recipients),
            ("trigger", example.triggers),
        )
        for span in found
    )
    parts: list[str] = []
    at = 0
    for start, end, name in spans:
        if start < at:
            continue
        parts += [
            escape(example.text[at:start]),
            f'<span class="{name}">{escape(example.text[start:end])}</span>',
        ]
        at = end
    return "".join([*parts, escape(example.text[at:])])
