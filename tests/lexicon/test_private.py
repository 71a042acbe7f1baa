"""A private lexicon: what it adds, replaces and disables, and how its faults are named before anything is coded."""

from pathlib import Path

import pytest

import tripartite
from tripartite.cli import main
from tripartite.lexicon.loader import DATA, load, read
from tripartite.lexicon.private import additions
from tripartite.records.errors import LexiconError
from tripartite.records.problem import Problem

OWN = """
[[frame]]
id = "coerce.misinformation.bamboozle"
type = "COERCE"
mode = "misinformation"
predicate = { kind = "verb", lemma = ["bamboozle"] }
requires = { object = ["*actor"] }
roles = { actor = "subject", recipient = "object" }
[[frame.example]]
text = "<actor>Police</actor> <trigger>bamboozled</trigger> <recipient>the senate</recipient>."
"""
OVERRIDE = """
[[frame]]
id = "retreat.access.open"
override = true
type = "RETREAT"
mode = "access"
predicate = { kind = "verb", lemma = ["unseal"] }
requires = { object = ["@crossing"] }
roles = { actor = "subject" }
[[frame.example]]
text = "<actor>Kenya</actor> <trigger>unsealed</trigger> its border."
"""
DISABLE = '[[disable]]\nid = "coerce.arrest.detain"\nwhy = "coded by hand"\n'
EXTEND = '[[class]]\nname = "crossing"\nwords = ["footpath"]\nextend = true\n'


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def private(tmp_path: Path, files: dict[str, str]) -> Path:
    folder = tmp_path / "own"
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def rules(text: str, folder: Path | None) -> list[str]:
    return [event.rule for event in tripartite.read(text, lexicon=folder).events]


def test_an_entry_is_added(tmp_path: Path) -> None:
    text = "Police bamboozled three Chilean senators."
    assert rules(text, None) == []
    assert rules(text, private(tmp_path, {"frames/own.toml": OWN})) == ["coerce.misinformation.bamboozle"]


def test_an_entry_is_replaced(tmp_path: Path) -> None:
    folder = private(tmp_path, {"frames/own.toml": OVERRIDE})
    assert rules("Kenya reopened its border.", None) == ["retreat.access.open"]
    assert rules("Kenya reopened its border.", folder) == []
    assert rules("Kenya unsealed its border.", folder) == ["retreat.access.open"]


def test_an_entry_is_disabled(tmp_path: Path) -> None:
    assert "coerce.arrest.detain" in rules("Police detained a Chilean senator.", None)
    folder = private(tmp_path, {"disabled.toml": DISABLE})
    assert "coerce.arrest.detain" not in rules("Police detained a Chilean senator.", folder)


def test_words_are_added_to_a_class(tmp_path: Path) -> None:
    folder = private(tmp_path, {"classes/own.toml": EXTEND})
    assert rules("Kenya reopened the footpath.", None) == []
    assert rules("Kenya reopened the footpath.", folder) == ["retreat.access.open"]


def test_a_reading_names_the_private_lexicon(tmp_path: Path) -> None:
    text = "Kenya reopened its border."
    folder = private(tmp_path, {"frames/own.toml": OWN})
    assert tripartite.read(text, lexicon=folder).coder.lexicon != tripartite.read(text).coder.lexicon


def test_a_proof_is_remembered_by_content(tmp_path: Path) -> None:
    folder = private(tmp_path, {"frames/own.toml": OWN})
    rules("Kenya reopened its border.", folder)
    (mark,) = (tmp_path / "cache/tripartite/proved").iterdir()
    again = private(tmp_path / "again", {"frames/own.toml": OWN})
    rules("Kenya reopened its border.", again)
    assert list(mark.parent.iterdir()) == [mark]


def test_many_articles_and_the_command_line_take_it_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = private(tmp_path, {"frames/own.toml": OWN})
    text = "Police bamboozled three Chilean senators."
    (reading,) = tripartite.read_many([text], lexicon=str(folder))
    assert [e.rule for e in reading.events] == ["coerce.misinformation.bamboozle"]
    article = tmp_path / "article.txt"
    article.write_text(text, encoding="utf-8")
    assert main(["read", str(article), "--format", "csv", "--lexicon", str(folder)]) == 0
    assert "coerce.misinformation.bamboozle" in capsys.readouterr().out
    assert main(["explain", str(article), "--event", "e", "--lexicon", str(folder)]) == 0
    assert f"{folder}/frames/own.toml:2" in "".join(capsys.readouterr().out.split())


def test_list_show_and_check_know_private_entries(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(private(tmp_path, {"frames/own.toml": OWN}))
    assert main(["lexicon", "list", "--lemma", "bamboozle", "--lexicon", folder]) == 0
    assert f"{folder}/frames/own.toml:2" in capsys.readouterr().out
    assert main(["lexicon", "show", "coerce.misinformation.bamboozle", "--lexicon", folder]) == 0
    assert 'lemma = ["bamboozle"]' in capsys.readouterr().out
    assert main(["lexicon", "check", "own", "--lexicon", folder]) == 0
    assert "checked 1 entry with 1 example" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["lexicon", "check", "--lexicon", folder, "--folder", folder])


# Files, the file that is to blame, the line, the entry, and words of the message.
FAULTS = {
    "unknown key": ({"frames/own.toml": OWN.replace("requires", "requries")}, 2, "coerce.misinformation.bamboozle", 'unknown key "requries" in the entry; it may have'),
    "duplicate id": ({"frames/own.toml": OWN + OWN.replace('["bamboozle"]', '["hoodwink"]')}, 12, "coerce.misinformation.bamboozle", "duplicate id, first at"),
    "id of the built-in lexicon": ({"frames/own.toml": OWN.replace("coerce.misinformation.bamboozle", "coerce.arrest.detain")}, 2, "coerce.arrest.detain", "of the built-in lexicon; expected another id, or override = true"),
    "one pattern twice": ({"frames/own.toml": OWN + OWN.replace(".bamboozle", ".second")}, 12, "coerce.misinformation.second", "stands twice: also in coerce.misinformation.bamboozle"),
    "a built-in pattern": ({"frames/own.toml": OWN.replace('["bamboozle"]', '["arrest"]')}, 2, "coerce.misinformation.bamboozle", "stands two codes: also in coerce.arrest.detain"),
    "unknown type": ({"frames/own.toml": OWN.replace('"COERCE"', '"COERSE"')}, 2, "coerce.misinformation.bamboozle", 'unknown type "COERSE"; the codebook has AGREE'),
    "unknown mode": ({"frames/own.toml": OWN.replace('"misinformation"', '"trick"')}, 2, "coerce.misinformation.bamboozle", 'unknown mode "trick" of COERCE; it has'),
    "unknown class": ({"frames/own.toml": OWN.replace("*actor", "@nobody")}, 2, "coerce.misinformation.bamboozle", "unknown word class @nobody"),
    "not TOML": ({"frames/own.toml": OWN.replace("]]", "]", 1)}, 2, "", "not readable as TOML"),
    "no example": ({"frames/own.toml": OWN.partition("[[frame.example]]")[0]}, 2, "coerce.misinformation.bamboozle", "without an example does not load"),
    "an override of nothing": ({"frames/own.toml": OVERRIDE.replace("access.open", "access.opened")}, 2, "retreat.access.opened", "override = true expects an entry of that id to replace, found none; did you mean retreat.access.open"),
    "disabled and overridden": ({"frames/own.toml": OVERRIDE, "disabled.toml": '[[disable]]\nid = "retreat.access.open"\n'}, 2, "retreat.access.open", "both disabled and overridden"),
    "disabling nothing": ({"disabled.toml": DISABLE.replace("detain", "detains")}, 1, "coerce.arrest.detains", "expected the id of an entry to disable, found none of that id; did you mean coerce.arrest.detain"),
    "disabled twice": ({"disabled.toml": DISABLE + DISABLE}, 4, "coerce.arrest.detain", "it is disabled twice"),
    "unknown key of disable": ({"disabled.toml": DISABLE.replace("why", "because")}, 1, "[[disable]]", 'unknown key "because"; expected the id of an entry'),
    "class of the built-in lexicon": ({"classes/own.toml": EXTEND.replace("extend = true\n", "")}, 1, "crossing", "the class is there already; expected another name, or extend = true"),
    "extending no class": ({"classes/own.toml": EXTEND.replace("crossing", "crosings")}, 1, "crosings", "extend = true expects a class of that name, found none; did you mean crossing"),
    "words that are no words": ({"classes/own.toml": EXTEND.replace('"footpath"', "7")}, 1, "crossing", "expected words as a list of words in lower case"),
    "irregular forms that are none": ({"irregular.toml": '[forms]\nmeet = "met"\n'}, 1, "meet", "expected a list of forms, found 'met'"),
    "a file of no meaning": ({"frames/own.toml": OWN, "frame/own.toml": OWN}, 1, "", "a private lexicon has frames/*.toml"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "line", "entry", "words"), FAULTS.values(), ids=FAULTS.keys())
def test_a_malformed_entry_is_named_with_file_and_line(
    tmp_path: Path, files: dict[str, str], line: int, entry: str, words: str
) -> None:
    folder = private(tmp_path, files)
    _, problems = read(DATA, folder)
    assert len(problems) == 1, [str(p) for p in problems]
    problem = problems[0]
    assert problem.file in {str(folder / name) for name in files}
    assert (problem.line, problem.entry) == (line, entry)
    assert words in problem.message
    with pytest.raises(LexiconError):
        load(None, folder)


PROVED = {
    "another act": (
        OWN.replace("bamboozled", "arrested").replace('["bamboozle"]', '["bamboozle", "arrest"]').replace(
            '["*actor"]', '["*any"]'
        ),
        9, "expected COERCE (misinformation), found COERCE (arrest) of coerce.arrest.detain",
    ),
    "another actor": (
        OWN.replace("<actor>Police</actor>", "Police").replace("the senate</recipient>", "the senate</recipient>"),
        9, 'expected actor none, found "Police"',
    ),
    "another recipient": (
        OWN.replace("<recipient>the senate", "the <recipient>senate"),
        9, 'expected recipient "senate", found "the senate"',
    ),
    "nothing": (
        OWN.replace("<recipient>the senate</recipient>", "fog"),
        9, "expected COERCE (misinformation), found no event: object is none of *actor",
    ),
    "a counter-example that is coded": (
        OWN + '[[frame.counter]]\ntext = "Troops bamboozled the judge."\nwhy = "a joke"\n',
        11, "counter 1 is coded although a joke",
    ),
    "a form that the gate does not know": (
        OWN.replace('["bamboozle"]', '["wring"]').replace("bamboozled", "wrung").replace("bamboozle", "wring"),
        9, "the sentence gate drops it, so irregular.toml must name the form",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "words"), PROVED.values(), ids=PROVED.keys())
def test_coding_does_not_start_when_an_example_codes_otherwise(
    tmp_path: Path, text: str, line: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = private(tmp_path, {"frames/own.toml": text})
    article = tmp_path / "article.txt"
    article.write_text("Kenya reopened its border with Somalia.", encoding="utf-8")
    for command in ("read", "explain"):
        assert main([command, str(article), "--lexicon", str(folder)]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert f"tripartite: {folder}/frames/own.toml:{line}: " in captured.err
        assert words in captured.err
    assert main(["lexicon", "check", "own", "--lexicon", str(folder)]) == 1
    assert words in capsys.readouterr().out


@pytest.mark.parametrize(
    ("files", "words"), [(None, "there is no such folder"), ({}, "no lexicon files in it; expected frames")]
)
def test_a_folder_without_a_lexicon_is_refused(
    tmp_path: Path, files: dict[str, str] | None, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "own"
    if files is not None:
        folder.mkdir()
    for command in (["read", "-"], ["lexicon", "list"]):
        assert main([*command, "--lexicon", str(folder)]) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert words in line


@pytest.mark.parametrize("table", ["class", "disable", "forms"])
def test_no_table_of_a_wrong_kind_is_more_than_a_problem(tmp_path: Path, table: str) -> None:
    home = {"class": "classes/o.toml", "disable": "disabled.toml", "forms": "irregular.toml"}[table]
    for number, value in enumerate(("7", '"x"', "[7]", "{ x = 7 }", "true", '[["x"]]')):
        problems: list[Problem] = []
        additions(private(tmp_path / str(number), {home: f"{table} = {value}\n"}), problems)
        assert problems, value
