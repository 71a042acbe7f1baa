"""Quotations and the statements they belong to: widened, taken by adjacency, carried on."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from tripartite.coding.attribution.quotation import Quotation, Quotations, trimmed
from tripartite.coding.attribution.record import Attribution, Draft
from tripartite.records.parse import Parse
from tripartite.records.reading import Manner
from tripartite.records.span import Span

_MARKS: Final = " \t\r\n,.;:!?…—–-\"“”„«»‘’'()[]`"
_REACH: Final = 200
"""Characters between a quotation and the cue in a later sentence that tells who spoke."""
_QUOTES: Final = '"“”„«»`'


class Quoting:
    """Gives every quotation of an article its statement."""

    def __init__(
        self, text: str, parses: Sequence[Parse], quotations: Quotations, drafts: list[Draft]
    ) -> None:
        self._text = text
        self._parses = parses
        self._quotations = quotations
        self._drafts = drafts
        self._owner: dict[int, Draft] = {}
        self._by_parse: dict[int, list[Draft]] = {}
        for draft in drafts:
            self._by_parse.setdefault(draft.parse, []).append(draft)

    def attach(self) -> None:
        """Run the rules in order."""
        # The innermost of nested statements takes the quotation.
        for draft in sorted(self._drafts, key=lambda d: (d.parse, sum(s.end - s.start for s in d.spans))):
            self._widen(draft)
        for draft in self._drafts:
            if not draft.spans:
                self._take_adjacent(draft)
        for parse in sorted(self._by_parse):
            self._resume(parse)
        for draft in self._drafts:
            self._drop_narrative(draft)
        self._carry()

    def _widen(self, draft: Draft) -> None:
        """A quotation mostly inside the content is content up to its marks, over sentence ends."""
        if not draft.speaks:
            return
        cue = self._cue(draft)
        for span in tuple(draft.spans):
            for index in self._quotations.overlapping(span):
                quotation = self._quotations.all[index]
                if quotation.is_short and span.covers(quotation.inner):
                    continue
                if quotation.outer.overlaps(cue) or index in self._owner:
                    continue
                shared = min(span.end, quotation.outer.end) - max(span.start, quotation.outer.start)
                here = self._parses[draft.parse].sentence.span
                local = min(here.end, quotation.outer.end) - max(here.start, quotation.outer.start)
                if 2 * shared >= local:
                    self._owner[index] = draft
                    draft.spans.append(quotation.inner)
        self._merge(draft)
        self._cut_to_quotation(draft, cue)

    def _cut_to_quotation(self, draft: Draft, cue: Span) -> None:
        """'He gave a reason: "...," she said': what stands before the colon is the author's."""
        before = [s for s in draft.spans if s.end <= cue.start]
        if not before:
            return
        last = before[-1]
        for index in self._quotations.overlapping(last):
            quotation = self._quotations.all[index]
            lead = self._text[last.start : quotation.outer.start].rstrip()
            if self._owner.get(index) is draft and lead and lead[-1] in ":.!?" and quotation.stopped:
                speech = Span(quotation.inner.start, last.end)
                draft.spans = [speech, *(s for s in draft.spans if s.start > last.end)]
                return

    def _take_adjacent(self, draft: Draft) -> None:
        """'"...," said X': the quotation next to a cue that governs no clause."""
        if not draft.speaks:
            return
        sentence = self._parses[draft.parse].sentence.span
        cue = self._cue(draft)
        best: tuple[int, int] | None = None
        for index in self._quotations.overlapping(sentence):
            quotation = self._quotations.all[index]
            if index in self._owner or quotation.outer.overlaps(cue):
                continue
            if quotation.is_short and draft.rule != "verb with object" and not quotation.stopped:
                continue
            gap = max(cue.start - quotation.outer.end, quotation.outer.start - cue.end)
            if best is None or gap < best[0]:
                best = (gap, index)
        if best is not None:
            self._owner[best[1]] = draft
            draft.spans.append(self._quotations.all[best[1]].inner)

    def _resume(self, parse: int) -> None:
        """'"...," he said, "...": the second half of a quotation that the cue interrupts."""
        speaking = [d for d in self._by_parse[parse] if d.speaks and d.spans]
        for index in self._quotations.overlapping(self._parses[parse].sentence.span):
            quotation = self._quotations.all[index]
            if index in self._owner:
                continue
            after = next((d for d in speaking if self._cue(d).start >= quotation.outer.end), None)
            if after is not None and quotation.stopped and self._ends_before(quotation, after):
                self._give(index, after)
                continue
            if quotation.is_short:
                continue
            lead = self._text[max(0, quotation.outer.start - 3) : quotation.outer.start].rstrip()
            before = [d for d in speaking if self._cue(d).end <= quotation.outer.start]
            if not before or not lead or lead[-1] not in ",:—–-":
                continue
            self._give(index, next((d for d in reversed(before) if self._owns(d)), before[-1]))

    def _ends_before(self, quotation: Quotation, draft: Draft) -> bool:
        """True when a quotation begins its clause and only a short subject follows before the cue."""
        start = self._parses[draft.parse].sentence.span.start
        lead = self._text[start : quotation.outer.start].rstrip()
        if lead and lead[-1] not in ',:;.—–-"”':
            return False
        between = self._text[quotation.outer.end : self._cue(draft).start]
        return len(between.split()) <= 6 and not any(mark in between for mark in ".!?:;")

    def _give(self, index: int, draft: Draft) -> None:
        self._owner[index] = draft
        draft.spans.append(self._quotations.all[index].inner)
        self._merge(draft)

    def _drop_narrative(self, draft: Draft) -> None:
        """'"...," she said, and left': behind a cue that follows a full quotation stands no speech."""
        cue = self._cue(draft)
        before = [s for s in draft.spans if s.end <= cue.start]
        after = [s for s in draft.spans if s.start >= cue.end]
        if before and after and self._manner(tuple(before)) == "direct":
            kept = [s for s in after if self._manner((s,)) != "indirect"]
            draft.spans = [*before, *kept]

    def _carry(self) -> None:
        """Sentences that are only a quotation belong to who spoke before, else to who speaks next."""
        if not self._quotations.all:
            return
        speaking = sorted((d for d in self._drafts if d.speaks), key=lambda d: self._cue(d))
        starts = [self._cue(d).start for d in speaking]
        passed = 0
        last: Draft | None = None
        for index, quotation in enumerate(self._quotations.all):
            if index in self._owner or quotation.single or not self._alone(quotation):
                continue
            following = bisect_left(starts, quotation.outer.start)
            for draft in speaking[passed:following]:
                if draft.spans or self._leads_in(draft):
                    last = draft if last is None else self._likelier(last, draft)
            passed = following
            if last is not None and self._reaches(last, quotation):
                self._owner[index] = last
                last.spans.append(quotation.inner)
            elif following < len(speaking) and self._is_near(speaking[following], quotation):
                self._owner[index] = speaking[following]
                speaking[following].spans.insert(0, quotation.inner)
        for draft in speaking:
            self._merge(draft)

    def _alone(self, quotation: Quotation) -> bool:
        """True when the quotation's sentences have nothing but it."""
        if quotation.words < 2:
            return False
        start, end = quotation.outer.start, quotation.outer.end
        paragraph = self._quotations.paragraphs[quotation.paragraph]
        before = self._text[max(paragraph.start, start - 40) : start].rstrip()
        after = self._text[end : min(paragraph.end, end + 40)].lstrip()
        opens = not before or before[-1] in ".!?:…\"”’'"
        closes = not after or (quotation.stopped and (after[0].isupper() or after[0] in '"“‘—'))
        return opens and closes

    def _reaches(self, draft: Draft, quotation: Quotation) -> bool:
        """Into the next paragraph only a quotation or a colon carries on."""
        end = max(self._cue(draft).end, draft.spans[-1].end if draft.spans else 0)
        at = self._quotations.paragraph_at(min(end, quotation.outer.start))
        if at == quotation.paragraph:
            return True
        return quotation.paragraph - at == 1 and (self._leads_in(draft) or self._owns(draft))

    def _is_near(self, draft: Draft, quotation: Quotation) -> bool:
        """True for the first cue after a quotation, in its paragraph and within reach."""
        cue = self._cue(draft)
        same = self._quotations.paragraph_at(cue.start) == quotation.paragraph
        return same and cue.start - quotation.outer.end < _REACH

    def _likelier(self, one: Draft, other: Draft) -> Draft:
        """Whose quotation goes on: the later sentence's, in it the one quoted, else the main verb's."""
        if one.parse != other.parse:
            return other
        if self._owns(one) != self._owns(other):
            return one if self._owns(one) else other
        return one if one.head == self._parses[one.parse].root else other

    def _owns(self, draft: Draft) -> bool:
        return any(
            self._owner.get(i) is draft for span in draft.spans for i in self._quotations.overlapping(span)
        )

    def _leads_in(self, draft: Draft) -> bool:
        sentence = self._parses[draft.parse].sentence.span
        return sentence.of(self._text).rstrip().endswith(":")

    def _cue(self, draft: Draft) -> Span:
        return self._parses[draft.parse].span(*draft.cue)

    def _merge(self, draft: Draft) -> None:
        """Overlapping and touching spans become one; spans run in text order."""
        merged: list[Span] = []
        for span in sorted(draft.spans):
            if merged and (
                span.start <= merged[-1].end or not self._text[merged[-1].end : span.start].strip(_QUOTES)
            ):
                merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
            else:
                merged.append(span)
        draft.spans = merged

    def finished(self) -> Iterator[Attribution]:
        """The drafts that have content, as records."""
        for draft in sorted(self._drafts, key=lambda d: (self._cue(d), d.rule)):
            spans = tuple(s for s in (self._clean(s) for s in draft.spans) if s.start < s.end)
            if spans and (not draft.needs_quotation or self._owns(draft)):
                speaker_parse = draft.parse if draft.speaker is not None else None
                yield Attribution(
                    draft.parse, draft.speaker, speaker_parse, self._cue(draft), spans,
                    self._manner(spans), tuple(draft.relays), draft.rule,
                )  # fmt: skip

    def _clean(self, span: Span) -> Span:
        """A span with both quote marks of a quotation that it only begins or ends with."""
        start, end = span.start, span.end
        for index in self._quotations.overlapping(span):
            quotation = self._quotations.all[index]
            inner, outer = quotation.inner, quotation.outer
            if start == inner.start and end > outer.end:
                start = outer.start
            elif start < outer.start and inner.start < end <= outer.end:
                end = max(end, outer.end) if end >= inner.end - 1 else end
        return trimmed(self._text, Span(start, end))

    def _manner(self, spans: tuple[Span, ...]) -> Manner:
        if not any(map(self._quotations.overlapping, spans)):
            return "indirect"
        quoted, plain = 0, 0
        for span in spans:
            inside = 0
            for index in self._quotations.overlapping(span):
                outer = self._quotations.all[index].outer
                inside += len(
                    self._text[max(span.start, outer.start) : min(span.end, outer.end)].strip(_MARKS)
                )
            total = len(span.of(self._text).strip(_MARKS))
            quoted += inside
            plain += max(0, total - inside)
        if not quoted:
            return "indirect"
        return "direct" if plain <= 2 else "mixed"
