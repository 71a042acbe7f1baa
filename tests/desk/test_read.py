"""Reading an article at the desk: text, file and address, marks, statements and why."""

import re

import pytest
from tests.desk.client import Client, served

from news_site import REPORTS, NewsSite
from tripartite.desk.coding import Readings
from tripartite.desk.settings import Settings
from tripartite.sources.fetching.rules import FetchRules

TEXT = (
    "Iraq and Syria agreed on Monday to reopen a border crossing, the Iraqi foreign minister said. "
    "The weather was fine."
)
FORM = {"text": TEXT, "date": "2023-05-10", "source": "Morning Paper"}


def read(client: Client, **form: str) -> str:
    answer = client.post("/read", data={**FORM, **form})
    assert answer.status == 200, answer.text
    return answer.text


def test_a_pasted_text_shows_its_events_beside_its_words(bare: Client) -> None:
    shown = read(bare)
    assert re.search(r'class="m m-trigger[^>]*data-e="1"[^>]*>agreed<', shown)
    assert re.search(r'class="m m-actor[^>]*data-e="1"[^>]*title="Iraq · IRQ GOV">Iraq<', shown)
    assert re.search(r'class="m m-date[^>]*data-e="1"[^>]*>on Monday<', shown)
    assert 'id="event-1"' in shown
    assert "AGREE" in shown
    assert "2023-05-08" in shown
    assert "Morning Paper" in shown


def test_who_speaks_and_what_was_left_out_stand_beside_it_too(bare: Client) -> None:
    shown = read(bare)
    assert "Iraqi foreign minister" in shown
    assert "indirect" in shown
    assert "The weather was fine." in shown


def test_why_gives_words_reasons_and_the_lexicon_entry(bare: Client) -> None:
    link = re.search(r'class="why" href="([^"]+)"', read(bare))
    assert link is not None
    address = link[1].replace("&amp;", "&")
    shown = bare.get(address).text
    assert "<mark>agreed</mark>" in shown
    assert "codes" in shown
    assert "Rules, in order" in shown
    record = bare.get(address.replace("/why?", "/why.json?")).json()
    assert record["event"]["type"] == "AGREE"


def test_the_same_as_json(bare: Client) -> None:
    reading = bare.post("/read.json", data=FORM).json()
    assert reading["article"]["text"] == TEXT
    assert reading["events"][0]["type"] == "AGREE"
    again = bare.get("/article.json", params={"article": reading["article"]["id"]}).json()
    assert again == reading


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plain.txt", TEXT.encode()),
        ("page.html", f"<html><body><article><h1>Border</h1><p>{TEXT}</p></article></body></html>".encode()),
        ("corpus.jsonl", b'{"text": "' + TEXT.encode() + b'"}\n'),
    ],
)
def test_a_dropped_file_is_read(bare: Client, name: str, content: bytes) -> None:
    answer = bare.post("/read", files={"file": (name, content)}, data={"date": "2023-05-10"})
    assert answer.status == 200
    assert "AGREE" in answer.text


def test_an_address_is_fetched_within_the_rules_of_all_fetching(news_site: NewsSite) -> None:
    rules = FetchRules(allow_private=True, delay=0, retries=0, first_wait=0)
    with served(Settings(), Readings(rules)) as client:
        shown = client.post("/read", data={"url": news_site.base + REPORTS[0].path})
        refused = client.post("/read", data={"url": f"{news_site.base}/closed/1.html"})
    assert shown.status == 200
    assert REPORTS[0].title in shown.text
    assert refused.status == 422
    assert "robots.txt" in refused.text


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"text": "", "url": ""}, "nothing to read"),
        ({"text": TEXT, "date": "2023-02-30"}, "is no day"),
        ({"text": "", "url": "http://127.0.0.1/"}, "127.0.0.1"),
        ({"text": "", "url": "file:///etc/passwd"}, "http"),
        ({"text": "", "url": "/etc/passwd"}, "/etc/passwd"),
        ({"text": "x" * 1_000_001}, "1,000,000"),
        (
            {
                "text": "Der Minister sagte am Montag, dass die Regierung das Gesetz nicht aufheben wird und lehnte alle Vorschläge ab."
            },
            "nglish",
        ),
    ],
)
def test_what_cannot_be_read_says_why_and_keeps_the_form(
    bare: Client, form: dict[str, str], words: str
) -> None:
    answer = bare.post("/read", data={"date": "2023-05-10", **form})
    assert answer.status in (413, 422)
    assert 'role="alert"' in answer.text
    assert words in answer.text
    assert 'value="2023-05-10"' in answer.text or form.get("date")
    assert bare.post("/read.json", data=form).json()["error"]


HOSTILE = (
    '<script>alert(1)</script> Police <img src=x onerror=alert(1)> arrested "three" protesters in Minsk.\n\n'
    "Iraq \u202eand\u202c Syria agreed\u0007 on Monday. {{ 7 * 7 }} '\"><svg onload=alert(2)>"
)


def test_hostile_text_is_shown_and_does_nothing(bare: Client) -> None:
    shown = read(bare, text=HOSTILE, source='<b onclick="x">Paper</b>')
    main = shown[shown.index("<main") :]
    assert "<script" not in main
    assert "<img" not in main
    assert not re.search(r"<[^>]+ on(error|load|click)=", main)
    assert "\u202e" not in shown
    assert "&lt;U+202E&gt;" in shown
    assert "{{ 7 * 7 }}" in shown


def test_a_megabyte_of_one_word_is_shown(bare: Client) -> None:
    answer = bare.post("/read", data={"text": "a" * 999_000})
    assert answer.status == 200
    assert "a" * 999_000 in answer.text


def test_an_article_that_is_forgotten_says_what_to_do(bare: Client) -> None:
    answer = bare.get("/article", params={"article": "../../etc/passwd"})
    assert answer.status == 404
    assert "Paste it again" in answer.text


def test_coding_that_takes_too_long_is_given_up() -> None:
    readings = Readings(seconds=0.0)
    with served(Settings(), readings) as client:
        answer = client.post("/read", data=FORM)
    assert answer.status == 503
    assert "was given up" in answer.text
