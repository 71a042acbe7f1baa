"""The page of the codebook: types, modes, contexts and sectors, out of the tables that the coder uses."""

from tripartite.records.codebook import CONTEXTS, INTERNATIONAL, MODE_SCORE, QUAD, SCORE, SECTORS

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


def page() -> str:
    """The page in Markdown."""
    types = [
        f"| [{name}](types/{name.lower()}.md) | {QUAD[name]} {QUADS[QUAD[name]]} | {SCORE[name]:+.1f} | "
        + ", ".join(f"{mode} ({score:+.1f})" for mode, score in MODE_SCORE[name].items())
        + " |"
        for name in QUAD
    ]
    return "\n".join(
        [
            "# Codebook",
            "",
            "The codes are those of [PLOVER](https://github.com/openeventdata/PLOVER). The score goes from "
            "−10 (conflict) to +10 (cooperation); an event has that of its first mode, else of its type. "
            "Each type has a page with its lexicon entries.",
            "",
            "## Types and modes",
            "",
            "| type | quad class | score | modes (score) |",
            "| --- | --- | --- | --- |",
            *types,
            "",
            "## Contexts",
            "",
            ", ".join(f"`{name}`" for name in CONTEXTS) + ".",
            "",
            "## Sectors",
            "",
            ", ".join(f"`{name}`" for name in SECTORS) + ".",
            "",
            "## Actors that are no state's",
            "",
            ", ".join(f"`{name}`" for name in INTERNATIONAL) + ", in place of a country's code.",
            "",
            "## Status",
            "",
            "`actual`, `historical`, `future`, `hypothetical`, `negated`: see [Status](../status.md).",
            "",
        ]
    )
