import json

from tripartite.formats.plover import actor_code, plover_lines, plover_records
from tripartite.records.reading import Reading


def test_the_record_of_a_meeting(reading: Reading) -> None:
    _, record, *_ = plover_records(reading)
    assert (record["event"], record["mode"], record["context"]) == ("CONSULT", ["visit"], ["diplomatic"])
    assert record["actor"] == [
        {
            "code": "NORGOV",
            "text": "Norwegian Foreign Minister Kari Lunde",
            "name": "Kari Lunde",
            "country": "NOR",
            "sector": "GOV",
            "sectors": ["GOV"],
            "kind": "person",
        },
        {
            "code": "TCDGOVPTY",
            "text": "her Chadian counterpart Idriss Maloum",
            "name": "Idriss Maloum",
            "country": "TCD",
            "sector": "GOV",
            "sectors": ["GOV", "PTY"],
            "kind": "person",
        },
    ]
    assert (record["recipient"], record["reciprocal"]) == ([], True)
    assert (record["date"], record["dateEnd"], record["dateText"]) == (
        "2023-05-08",
        "2023-05-08",
        "on Monday",
    )
    assert record["location"]["text"] == "Oslo"
    assert record["location"]["geonameid"] == 3143244
    assert record["text"].startswith("Norwegian Foreign Minister")
    assert record["text"] == reading.article.text[record["textInfo"]["start"] : record["textInfo"]["end"]]
    assert record["saidBy"] is None


def test_a_denial_keeps_its_status_and_its_voice(reading: Reading) -> None:
    record = list(plover_records(reading))[2]
    assert record["status"] == "negated"
    assert record["saidBy"] == {
        "code": "TCDGOVPTY",
        "text": "Maloum",
        "name": "Idriss Maloum",
        "cue": "said",
        "manner": "direct",
        "relayedBy": ["Tchad Soir"],
    }


def test_words_come_from_elsewhere_when_the_sentence_has_none(reading: Reading) -> None:
    record = list(plover_records(reading))[3]
    assert [party["text"] for party in record["recipient"]] == ["Chad", "residents"]


def test_an_unresolved_actor_has_an_empty_code(reading: Reading) -> None:
    assert actor_code(reading.actors[6]) == ""


def test_lines_are_the_records(reading: Reading, empty_reading: Reading) -> None:
    assert [json.loads(line) for line in plover_lines(reading)] == list(plover_records(reading))
    assert list(plover_lines(empty_reading)) == []
