"""What the stores of every version hold: written once by the code of that version, and by the present one."""

from dataclasses import replace
from datetime import date

import pyarrow as pa
from tests.store.conftest import CODER, NEWER, reading_of

from tripartite.store.judgements import Judgement
from tripartite.store.rows import stored
from tripartite.store.store import Outcome, open_store


def fill(place: str) -> None:
    """Two coders' readings, an undated one among them, with judgements, links and copies."""
    with open_store(place, write=True) as store:
        run = store.begin_run(NEWER, "collect a.jsonl")
        store.write_readings([stored(reading_of(1, NEWER))], run)
        store.write_outcomes([Outcome("coded", "n001")], run)
        store.finish_run(run)
        run = store.begin_run(CODER, "collect b.jsonl")
        undated = reading_of(2, day=None)
        undated = replace(undated, events=tuple(replace(event, when=None) for event in undated.events))
        store.write_readings([stored(reading_of(1, day=date(2023, 5, 9))), stored(undated)], run)
        store.write_outcomes(
            [Outcome("coded", "n002"), Outcome("failed", None, "no text", "b.jsonl", 3)], run
        )
        store.finish_run(run)
        store.write_judgement(Judgement("e1n001", "reject", note="a play", by="N. Abashidze"))
        store.write_judgement(Judgement("e1n001", "correct", {"type": "CONSULT"}, by="N. Abashidze"))
        store.write_links(
            pa.table(
                {
                    "left_event": ["e1n001"], "right_event": ["e1n002"], "verdict": ["same"], "score": [0.75],
                    "reasons": ["[]"], "made_by": ["machine"], "batch_id": ["b000001"], "undone": [False],
                }
            )
        )  # fmt: skip
        store.write_wire_groups(pa.table({"article_id": ["n001", "n002"], "wire_group": ["n001", "n001"]}))
