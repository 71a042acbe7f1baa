"""The spaCy component "tripartite": events and statements on a spaCy `Doc`.

```python
import spacy

nlp = spacy.blank("en")
nlp.add_pipe("tripartite", config={"published": "2024-05-14"})
doc = nlp("Police arrested three protesters in Minsk on Monday, the Interior Ministry said.")
for event in doc._.events:
    print(event.type, event.status, event.when)
```

spaCy finds the component by the package's entry point; importing this module registers it as well. The text
is coded by Tripartite's own parser, one sentence at a time, so that a reading is the same in every pipeline
and the pipeline's other components neither help nor disturb. All offsets count characters of `doc.text`, so
`doc.char_span(mention.start, mention.end, alignment_mode="expand")` gives tokens.

| extension | holds |
| --- | --- |
| `doc._.published` | day of publication, a date or "YYYY-MM-DD"; set it before the component runs |
| `doc._.source` | the outlet; likewise |
| `doc._.reading` | the whole `Reading`, None before the component ran and for a text without a word |
| `doc._.events`, `doc._.statements` | those of the reading |
"""

from datetime import date
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from tripartite.records.reading import Event, Reading, Statement

KEPT: Final = "tripartite"
"""The key of `Doc.user_data` that holds the reading as a line of JSON, which `to_bytes` can write."""


class TripartiteComponent:
    """Codes each document; made by `nlp.add_pipe("tripartite", config={...})`.

    `published` and `source` hold for documents that state none of their own. Calling it raises InputError for
    a day that is none and for a text that cannot be read.
    """

    def __init__(
        self,
        published: date | str | None = None,
        source: str | None = None,
        model: str | None = None,
        lexicon: str | None = None,
    ) -> None:
        self.published = published
        self.source = source
        self.model = model
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """The same document, with its reading kept."""
        if not doc.text.strip():
            return doc
        from tripartite.api import read
        from tripartite.formats.reading_json import reading_line

        reading = read(
            doc.text,
            published=doc._.published or self.published,
            source=doc._.source or self.source,
            model=self.model,
            lexicon=self.lexicon,
        )
        doc.user_data[KEPT] = reading_line(reading)
        return doc


@Language.factory(
    "tripartite",
    assigns=["doc._.reading", "doc._.events", "doc._.statements"],
    default_config={"published": None, "source": None, "model": None, "lexicon": None},
)
def make(
    nlp: Language,
    name: str,
    published: str | None,
    source: str | None,
    model: str | None,
    lexicon: str | None,
) -> TripartiteComponent:
    """The component for spaCy: `model` and `lexicon` are as for `tripartite.read`."""
    return TripartiteComponent(published, source, model, lexicon)


def reading_of(doc: Doc) -> Reading | None:
    """The reading that the component kept with a document; None where it kept none."""
    from tripartite.formats.reading_json import from_line

    line = doc.user_data.get(KEPT)
    return None if line is None else from_line(line)


def events_of(doc: Doc) -> tuple[Event, ...]:
    """The events of a document; none where there is no reading."""
    reading = reading_of(doc)
    return () if reading is None else reading.events


def statements_of(doc: Doc) -> tuple[Statement, ...]:
    """The statements of a document; none where there is no reading."""
    reading = reading_of(doc)
    return () if reading is None else reading.statements


for _extension, _getter in (("reading", reading_of), ("events", events_of), ("statements", statements_of)):
    Doc.set_extension(_extension, getter=_getter, force=True)
for _extension in ("published", "source"):
    Doc.set_extension(_extension, default=None, force=True)
