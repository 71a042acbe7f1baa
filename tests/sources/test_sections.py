from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tripartite.records.article import Article
from tripartite.sources.sections import sectioned


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    article = sectioned(Article("a", text, title=title))
    return [(section.kind, section.span.of(text)) for section in article.sections]


CAPTION = (
    "King Idris Omari (C) greets Foreign Minister Lea Brandt (2nd from left) and General Sam Oduya (4th-R) "
    "at the palace in Rabat"
)
PICTURED = f"""Omari hosts ministers for border talks

“We stand as one against the smugglers,” King Idris Omari said, according to the Maghreb Post.

{CAPTION}  (photo credit: MPA/AFP)
{CAPTION}
(photo credit: MPA/AFP)
King Idris Omari received two ministers on Monday to discuss patrols along the border. They spoke for an hour.
The king was glad. “We stand as one against the smugglers,” Omari said, according to the Maghreb Post.
"""


def test_an_article_with_deck_and_repeated_caption() -> None:
    article = sectioned(Article("a", PICTURED))
    found = [(section.kind, section.repeats) for section in article.sections]
    assert found == [
        ("headline", None),
        ("deck", 7),
        ("caption", None),
        ("credit", None),
        ("caption", 2),
        ("credit", None),
        ("body", None),
        ("body", None),
    ]
    caption = article.sections[2]
    assert caption.span.of(PICTURED) == CAPTION
    assert [mark.text for mark in caption.marks] == ["C", "2nd from left", "4th-R"]
    assert [mark.span.of(PICTURED) for mark in caption.marks] == ["(C)", "(2nd from left)", "(4th-R)"]


WIRE = """Rebels seize northern town

By Ann Lee and Omar Haddad
Published March 3, 2019

ALDERA, Kentar (AP) — Rebels seized the town of Nur on Monday, witnesses said.

The army did not comment.

(Reporting by Ann Lee; Editing by Joe Dale)
___
Follow us on Twitter for more news.
Copyright 2019 The Kentar Post. All rights reserved.
"""


def test_a_wire_report() -> None:
    assert kinds(WIRE) == [
        ("headline", "Rebels seize northern town"),
        ("byline", "By Ann Lee and Omar Haddad"),
        ("byline", "Published March 3, 2019"),
        ("dateline", "ALDERA, Kentar (AP) —"),
        ("body", "Rebels seized the town of Nur on Monday, witnesses said."),
        ("body", "The army did not comment."),
        ("boilerplate", "(Reporting by Ann Lee; Editing by Joe Dale)"),
        ("boilerplate", "___"),
        ("boilerplate", "Follow us on Twitter for more news."),
        ("boilerplate", "Copyright 2019 The Kentar Post. All rights reserved."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The army left the town.",
        "Army leaves town",
        "The army left the town. It had held it for a year.",
        "The army left the town.\nIt had held it for a year.",
        "NATO - the alliance of the West - said it would stay.",
        "Omar Haddad - once a rebel - was freed.",
        "Haddad: We will stay in the town.",
        "POLICE FIRE ON CROWD - OFFICIALS",
        "Sen. Ruth Lane (R) and Rep. Tom Hall (D) met the envoy.",
    ],
)
def test_ordinary_text_is_body(text: str) -> None:
    assert {kind for kind, _ in kinds(text)} == {"body"}


@pytest.mark.parametrize(
    ("dateline", "body"),
    [
        ("DAMASCUS (Reuters) -", "Rebels left on Monday."),
        ("BEIRUT, Lebanon (AP) —", "Rebels left on Monday."),
        ("NAIROBI, Kenya (AP) _", "Rebels left on Monday."),
        ("SAN FRANCISCO -", "The union sued the agency."),
        ("Paris, March 3 (AFP) --", "France recalled its envoy."),
        ("BAGHDAD, Iraq, Aug. 4 (UPI) --", "Police fired on a crowd."),
        ("WASHINGTON, D.C. —", "The senator resigned."),
        ("PORT-AU-PRINCE (AFP) –", "“We won,” he said."),
        ("BEIRUT—", "The army left."),
        ("KABUL:", "The army left."),
        ("GAZA/JERUSALEM, 5 May 2021 (Reuters) -", "The truce held."),
        ("(Reuters) -", "The truce held."),
        ("Tehran, March 15, IRNA -", "The truce held."),
        ("United Nations, April 13 (IANS)", "The truce held."),
    ],
)
def test_datelines(dateline: str, body: str) -> None:
    gap = "" if dateline == "BEIRUT—" else " "
    assert kinds(dateline + gap + body) == [("dateline", dateline), ("body", body)]


def test_a_dateline_in_a_line_of_its_own() -> None:
    text = "\n\nALDERA, Kentar (AP) _\n\nThe army left.\n\nRebels came."
    assert [kind for kind, _ in kinds(text)] == ["dateline", "body", "body"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Ann Lee", "byline"),
        ("BY ANN LEE AND OMAR HADDAD", "byline"),
        ("Ann Lee and Omar Haddad, Reuters", "byline"),
        ("Updated 10:30 a.m. on March 3, 2019", "byline"),
        ("Associated Press", "byline"),
        ("March 3, 2019", "byline"),
        ("(Image: Joe Dale)", "credit"),
        ("Photo: Joe Dale/Reuters", "credit"),
        ("REUTERS/Joe Dale", "credit"),
        ("Joe Dale/Getty Images", "credit"),
        ("Getty Images", "credit"),
        ("Read more: Army leaves town", "boilerplate"),
        ("Sign up for our newsletter", "boilerplate"),
        ("Advertisement", "boilerplate"),
        ("© 2019 Kentar Post", "boilerplate"),
        ("* * *", "boilerplate"),
        ("Ann Lee in Aldera contributed to this report.", "boilerplate"),
        ("By Monday the army had left.", "body"),
        ("Thousands sign up for military service.", "body"),
        ("This report was written by three judges.", "body"),
        ("Follow-up talks on X were held.", "body"),
        ("Follow Ann Lee on Twitter at @annlee.", "boilerplate"),
        ("Like us on Facebook", "boilerplate"),
    ],
)
def test_lines_of_their_own(line: str, kind: str) -> None:
    text = (
        f"Army leaves the town\n\nThe army left the town on Monday.\n\n{line}\n\nIt had held it for a year."
    )
    assert (kind, line) in kinds(text)


@pytest.mark.parametrize(
    "caption",
    [
        "FILE PHOTO: Omar Haddad waves to a crowd in Aldera.",
        "File - Omar Haddad waves to a crowd in Aldera.",
        "Pictured: Omar Haddad in Aldera.",
        "Omar Haddad (L) and Ann Lee (R) shake hands in Aldera.",
        "Omar Haddad (centre) waves to a crowd in Aldera.",
        "Omar Haddad (third from right) waves to a crowd in Aldera.",
    ],
)
def test_captions(caption: str) -> None:
    text = (
        f"Army leaves the town\n\nThe army left the town on Monday. It rained.\n\n{caption}\n\nRebels came."
    )
    assert ("caption", caption) in kinds(text)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Attorney General Joe Dale (R) asked the court for a quick decision.",
        "Omar Haddad (pictured) denied the charge in a statement on Friday.",
        "The party (left) of the president lost its majority.",
    ],
)
def test_brackets_that_mark_no_picture(paragraph: str) -> None:
    text = (
        f"Army leaves the town\n\nThe army left the town on Monday. It rained.\n\n{paragraph}\n\nRebels came."
    )
    assert ("body", paragraph) in kinds(text)


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Rebels seized the town of Nur in the north of Kentar on Monday after\n"
        "two days of fighting with the army, witnesses and a spokesman for the\n"
        "rebels said. The army had held the town since the autumn of last year,\n"
        "and\n"
        "did not comment."
    )
    assert kinds(text) == [("body", text)]


def test_the_title_is_the_headline_even_with_a_full_stop() -> None:
    text = "The army has left.\nRebels came to the town."
    assert kinds(text, title="The Army Has Left")[0] == ("headline", "The army has left.")
    assert kinds(text)[0][0] == "body"


def test_a_body_paragraph_printed_twice_is_one_report() -> None:
    line = "The army left the town of Nur on Monday morning."
    text = f"Army leaves\n\n{line} It rained.\n\n{line}\n\n{line}\n"
    sections = sectioned(Article("a", text)).sections
    assert [section.repeats for section in sections if section.kind == "body"][-1] == 2


def test_the_rest_of_the_article_is_kept() -> None:
    article = Article("a", "The army left.", published=date(2019, 3, 3), source="Post", extra={"n": 1})
    done = sectioned(article)
    assert (done.id, done.text, done.published, done.extra) == (
        "a",
        article.text,
        article.published,
        {"n": 1},
    )
    assert sectioned(done) is done


PARTS = [
    "By Ann Lee", "CAIRO (AP) - ", "The army left.", "Omar (C) and Lea (4th-R)", "(photo credit: X/AFP)",
    "\n", "\n\n", " ", "\r\n", "\u2028", "___", "Getty Images", "Army leaves", "“No,” he said", "Photo: X",
    "FILE PHOTO: ", "(", ")", "All rights reserved", "(Reporting by A; Editing by B)", ".", "March 3, 2019",
    "- ", "a,",
]  # fmt: skip


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PARTS), max_size=30).map("".join)))
def test_sections_cover_any_text_in_order(text: str) -> None:
    covered = [" "] * len(text)
    end = 0
    sections = sectioned(Article("a", text)).sections
    for section in sections:
        span = section.span
        assert end <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        assert all(span.covers(mark.span) for mark in section.marks)
        assert section.repeats is None or sections[section.repeats].repeats is None
        covered[span.start : span.end] = span.of(text)
        end = span.end
    assert "".join("".join(covered).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "unit", ["(", ". ", "(photo ", "Foo (C)\n", "AB ", "By A B\n", "Aa Bb, ", '"', "\n", "A. ", "a/"]
)
def test_long_monotonous_text_takes_linear_time(unit: str) -> None:
    text = "x" + unit * (60_000 // len(unit))
    assert sectioned(Article("a", text)).sections
