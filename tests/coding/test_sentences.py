import pytest
from hypothesis import given
from hypothesis import strategies as st

from tripartite.coding.sentences import MAX_SENTENCE, abbreviations, split
from tripartite.records.article import Article, PositionMark, Section, Sentence
from tripartite.records.span import Span


def sentences(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in split(Article("a", text))]


# The bar stands between sentences.
SPLITS = [
    "Gen. Omar Haddad resigned.| He gave no reason.",
    "Iranian Maj.-Gen. Reza Karimi met Lt. Col. Ali Saad and Brig. Gen. Noor Aziz.| They spoke briefly.",
    "Sen. Ruth Lane, Rep. Tom Hall and Gov. Ann Reed met Dr. Omar and Prof. Li in St. Louis.| Mr. Kent left.",
    "Sgt. Paul Neri was hurt.| Mrs. Neri was told.",
    "J. Smith met George W. Stone and A. B. Clarke.| They signed the pact.",
    "Troops from the U.S. Army left.| The U.N. Security Council met.",
    "The envoy flew to the U.S.| The senator welcomed him.",
    "She spoke at the U.N.| It was her first visit.",
    "The U.S. Embassy in Cairo closed.| Its staff left.",
    "Talks began on Jan. 5 and ended in Feb. 2019.| They failed.",
    "Polls close in Nov.| The result comes later.",
    "Order No. 5 bans rallies under Art. 12 of the code.| Nobody obeyed.",
    "It was Lane vs. Hall.| Lane won.",
    "Kentar Inc. Chairman Joe Dale met Volt Corp. officials.| He signed.",
    "He works for Kentar Inc.| The firm declined to comment.",
    "She lives in Calif.| Together they fled.",
    "Police came at 5 p.m. Monday and left at 7 p.m. GMT.| Nobody was hurt.",
    "Police came at 5 p.m.| The crowd fled.",
    "Police came at 5 p.m.| Protesters fled.",
    "Inflation reached 3.5 percent.| Prices rose 12.7 points.",
    "He paused ... and left.| She stayed.",
    "He paused...| Then he left.",
    "“We won.| We will stay,” the rebel said.| He left.",
    '"We won," he said.| "We will stay."| The army denied it.',
    "“Never,” he said.| “They must go.”| The army denied it.",
    "He called it “a crime.”| The court agreed.",
    "“Why did they go?” the minister asked.| Nobody knew.",
    "“Why did they go?” Omar Haddad asked reporters.| Nobody knew.",
    "“Stop the war!” protesters shouted.| Police watched.",
    "“Who fired?”| The minister said the army had no answer.",
    "Why did they go?| Nobody knew!| The town was empty.",
    "The army (it denied this.  Twice.) left Homs.| It rained.",
    "(The army denied it.)| The rebels did not.",
    "The town fell on Friday.|The army left.",
    "Write to info@example.com or www.example.org.| The office is open.",
    "The front advanced in Idlib.| al-Qaida said nothing.| ISIS did.",
    "He was jailed in 2019.| In 2020 he was freed.",
    "The vote was 5 to 4.| 10 members abstained.",
    "First line of a paragraph\nthat goes on here.| Second sentence.",
    "A paragraph without a stop\n\n|The next paragraph.",
    "The demands are\n|- an end of the siege\n|- free elections",
    "1. Withdraw the troops.| 2. Free the prisoners.",
    "``We won,'' he said.| ``They lost.''| The end came.",
]  # fmt: skip


@pytest.mark.parametrize("marked", SPLITS)
def test_split(marked: str) -> None:
    assert sentences(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


def test_sections_decide() -> None:
    text = "Army leaves. Rebels rejoice\nBy A. Lee\nCAIRO -\nThe army left. It rained.\nThe army left.\nPhoto"
    kinds = ("headline", "byline", "dateline", "body", "body", "credit")
    sections = []
    start = 0
    for kind, line in zip(kinds, text.split("\n"), strict=True):
        sections.append(Section(kind, Span(start, start + len(line))))
        start += len(line) + 1
    sections[4] = Section("body", sections[4].span, repeats=3)
    found = split(Article("a", text, sections=tuple(sections)))
    assert [(sentence.section, sentence.kind, sentence.span.of(text)) for sentence in found] == [
        (0, "headline", "Army leaves. Rebels rejoice"),
        (3, "body", "The army left."),
        (3, "body", "It rained."),
    ]


@pytest.mark.parametrize(
    ("text", "asides"),
    [
        ("The Syrian Democratic Forces (SDF) left.", ["(SDF)"]),
        ("The Government of National Accord (GNA) and the United Nations (UN) spoke.", ["(GNA)", "(UN)"]),
        ("Rudaw (Reuters) said so.", ["(Reuters)"]),
        ("Volt Corp (NYSE: VLT) paid.", ["(NYSE: VLT)"]),
        ("Omar Haddad (45) was freed.", ["(45)"]),
        ("Sen. Ruth Lane (R-Ohio) objected.", ["(R-Ohio)"]),
        ("The army (which denied it) left.", []),
        ("The fighters of a group (formerly of Nusra) left.", []),
        ("In the capital (2019) they met.", []),
        ("(SDF) fighters left.", []),
        ("Spain sold arms worth $2 million to Chad.", [" worth $2 million"]),
        ("Chad got tanks worth about 30 million euros from Spain.", [" worth about 30 million euros"]),
        ("The company is worth $2 million.", []),
        ("A cease-fire and co-operation began.", ["-", "-"]),
        ("The one-day pull-out ended.", ["-"]),
    ],
)
def test_asides(text: str, asides: list[str]) -> None:
    (sentence,) = split(Article("a", text))
    assert [aside.of(text) for aside in sentence.asides] == asides


def test_marks_of_position_are_asides() -> None:
    text = "President Omar Haddad (C) greets Ann Lee (2nd from left)."
    marks = tuple(
        PositionMark(Span(text.index(mark), text.index(mark) + len(mark)), mark[1:-1])
        for mark in ("(C)", "(2nd from left)")
    )
    section = Section("caption", Span(0, len(text)), None, marks)
    (sentence,) = split(Article("a", text, sections=(section,)))
    assert [aside.of(text) for aside in sentence.asides] == ["(C)", "(2nd from left)"]


def test_long_sentences_are_cut_between_words() -> None:
    text = "the army said, " * 1000
    found = split(Article("a", text))
    assert len(found) > 5
    assert all(sentence.span.end - sentence.span.start <= MAX_SENTENCE for sentence in found)
    assert all(sentence.span.of(text).endswith("said,") for sentence in found)


def test_the_abbreviations_load() -> None:
    known = abbreviations()
    assert {"Gen", "Lt", "Col", "Maj", "Sen", "Rep", "Gov", "Dr", "Mr", "Prof", "St", "Sgt"} <= known.titles
    assert all(not word.endswith(".") for words in (known.titles, known.months) for word in words)


def assert_sound(text: str, found: tuple[Sentence, ...]) -> None:
    end = 0
    for sentence in found:
        assert end <= sentence.span.start < sentence.span.end <= len(text)
        assert sentence.span.of(text) == sentence.span.of(text).strip()
        assert all(sentence.span.covers(aside) for aside in sentence.asides)
        end = sentence.span.end


FRAGMENTS = [
    "Gen. ", "U.S. ", "The ", "army", "said", ". ", ".", "...", "? ", '"', "”", "“", "(SDF) ", "(", ")",
    "\n", "\n\n", " ", "5", "p.m. ", "No. ", "\u2028", "[", ", ", "; ",
]  # fmt: skip


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join)))
def test_any_text_gives_ordered_sentences(text: str) -> None:
    assert_sound(text, split(Article("a", text)))


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
def test_no_letter_is_lost(text: str) -> None:
    kept = "".join(sentence.span.of(text) for sentence in split(Article("a", text)))
    assert sum(map(str.isalnum, kept)) == sum(map(str.isalnum, text))
