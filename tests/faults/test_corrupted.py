"""Bytes that changed by themselves: what is read is right, or one line says what is damaged and what to do.

Files that are no store, and broken manifests, are in tests/store/test_faults.py.
"""

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.faults.conftest import ENVIRONMENT, ROOT, copied

from tripartite.cli import main
from tripartite.knowledge import gazetteer, gazetteer_build
from tripartite.knowledge.gazetteer import Gazetteer, Toponym
from tripartite.records import compact_file
from tripartite.records.errors import LexiconError
from tripartite.store.errors import StoreDamaged
from tripartite.store.store import content, open_store


def flipped(place: str, file: Path, count: int, seed: int) -> Counter[str]:
    """How many of `count` stores with one wrong bit were read rightly, were told, were found by `verify`."""
    script = [sys.executable, str(ROOT / "tests/faults/flipped.py"), place, str(file), str(count), str(seed)]
    done = subprocess.run(script, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    lines = done.stdout.splitlines()
    assert len(lines) == count, done.stdout[-2000:]
    return Counter(line.split(" ", 1)[1] for line in lines)


def test_a_wrong_bit_in_a_file_is_told_or_makes_no_difference(collected: Path, tmp_path: Path) -> None:
    place = copied(collected, "news.duckdb", tmp_path)
    found = flipped(place, Path(place), 25, 1)
    assert set(found) <= {"same", "told"}
    assert found["told"] > 8


@pytest.mark.parametrize("table", ["events", "readings", "runs"])
def test_a_wrong_bit_in_a_folder_is_told_or_found_by_verify(
    collected: Path, tmp_path: Path, table: str
) -> None:
    place = copied(collected, "news/", tmp_path)
    file = next(Path(place).glob(f"{table}/*.parquet"))
    found = flipped(place, file, 16, 2)
    assert set(found) <= {"same", "told", "found"}
    assert (
        found["told"] + found["found"] > 0
    )  # most bits make no difference: Parquet has room between its pages


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.9, 0.999])
def test_a_store_cut_short_is_told_and_left(
    store: str, part: float, capsys: pytest.CaptureFixture[str]
) -> None:
    file = next(Path(store).glob("events/*.parquet")) if store.endswith("/") else Path(store)
    whole = file.read_bytes()
    cut = whole[: int(len(whole) * part)]
    file.write_bytes(cut)
    codes = set()
    for call in (["events", "--format", "csv"], ["prune"], ["correct", "e", "--accept", "--by", "N. A."]):
        codes.add(main([*call, "--store", store]))
        said = capsys.readouterr().err
        assert "fault of Tripartite" not in said
        assert said.count("\n") <= 1
    assert codes <= {0, 2}  # what is cut off the end of a DuckDB file may be nothing that was asked for
    if part < 0.9:
        assert main(["verify", "--store", store]) in (1, 2)
        said = "".join(capsys.readouterr())
        assert "Put back a copy" in said or "put back a copy" in said
    if codes == {2}:
        assert file.read_bytes() == cut


def test_verify_says_what_is_damaged(
    collected: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = copied(collected, "news/", tmp_path)
    assert main(["verify", "--store", place]) == 0
    assert capsys.readouterr().out.startswith(f"{place.rstrip('/')}: sound, 6 articles, 6 readings, ")
    file = next(Path(place).glob("events/*.parquet"))
    sound = file.read_bytes()
    for part in (0.1, 0.3, 0.5, 0.7, 0.9):  # some keep the store from being opened
        whole = bytearray(sound)
        whole[int(len(whole) * part)] ^= 1
        file.write_bytes(bytes(whole))
        assert main(["verify", "--store", place]) == 1
        said = capsys.readouterr().out
        assert said.startswith(f"events/{file.name}: not as it was written\n")
        assert "Put back a copy" in said
    # Nothing is made of it that would look sound.
    with (
        pytest.raises(StoreDamaged, match=r"not as it was written|cannot be used as a store"),
        open_store(place, write=True) as store,
        store.transaction(),
    ):
        store._backend.delete("events", "event_id = 'x'")


def test_verify_finds_rows_that_do_not_belong_together(
    collected: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = copied(collected, "news.duckdb", tmp_path)
    with open_store(place, write=True) as store, store.transaction():
        store._backend.delete("readings", "article_id = 'n1'")
    assert main(["verify", "--store", place]) == 1
    assert "1 events without a reading" in capsys.readouterr().out


def test_a_missing_file_of_a_folder_is_told(
    collected: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = copied(collected, "news/", tmp_path)
    next(Path(place).glob("events/*.parquet")).unlink()
    assert main(["events", "--store", place]) == 2
    assert "a file of it is no longer there" in capsys.readouterr().err


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_index_of_words_is_made_anew(
    collected: Path, tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    place = copied(collected, "news.duckdb", tmp_path)
    call = ["events", "--store", place, "--text", "port", "--format", "csv"]
    assert main(call) == 0
    wanted = capsys.readouterr().out
    assert wanted.count("\n") > 2
    index = Path(f"{place}.text")
    chance = random.Random(seed)
    harmed = bytearray(index.read_bytes())
    for start in range(512 * seed, len(harmed), 4096):
        harmed[start : start + 200] = chance.randbytes(200)
    index.write_bytes(bytes(harmed))
    assert main(call) == 0
    said = capsys.readouterr()
    assert said.out == wanted
    assert said.err == ""


def wrong_bits(content: bytes, count: int) -> Iterator[bytes]:
    chance = random.Random(7)
    for _ in range(count):
        harmed = bytearray(content)
        harmed[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        yield bytes(harmed)


def test_a_damaged_compact_file_counts_as_missing(tmp_path: Path) -> None:
    built = tmp_path / "packed.bin"
    digest = compact_file.digest_of(b"F", [("a.toml", b"x = 1")])
    rows = [["a.toml", number, "country", {"name": f"Exbñia {number}"}] for number in range(50)]
    compact_file.write(built, digest, rows)
    whole = built.read_bytes()
    for harmed in (*wrong_bits(whole, 200), whole[:-1], whole[: len(whole) // 2], whole + b" "):
        built.write_bytes(harmed)
        assert compact_file.read(built, digest) is None
    built.write_bytes(whole)
    assert compact_file.read(built, digest) == rows
    assert [path.name for path in tmp_path.iterdir()] == ["packed.bin"]


def test_a_damaged_gazetteer_is_named_with_its_remedy(tmp_path: Path) -> None:
    path = tmp_path / "small.bin"
    places = [
        (Toponym(f"Exbñia {number}", 10.5, -20.25, "MLI", None, number, 5_000, "city"), (f"Exbnia {number}",))
        for number in range(1, 200)
    ]
    whole = gazetteer_build.pack(places)
    told = 0
    for harmed in wrong_bits(whole, 60):
        path.write_bytes(harmed)
        with pytest.raises(LexiconError, match=r"small\.bin.*gazetteer_build"):
            Gazetteer(path)
        told += 1
    assert told == 60
    path.write_bytes(whole)
    assert len(Gazetteer(path).candidates("Exbnia 7")) == 1
    assert gazetteer.SIZES.unpack(whole[8:16])[1] != 0


def test_a_damaged_knowledge_file_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "own.duckdb"
    actors = ROOT / "tests/knowledge/samples/own.actors"
    assert main(["knowledge", "import", "--phoenix", str(actors), "-o", str(path)]) in (0, 1)
    capsys.readouterr()
    whole = path.read_bytes()
    for number in range(1, 7):
        cut = len(whole) * number // 7
        for harmed in (whole[:cut], whole[:cut] + b"\xa5" * 4096 + whole[cut + 4096 :]):
            path.write_bytes(harmed)
            code = main(["who", "the Chilean navy", "--knowledge", str(path)])
            said = capsys.readouterr()
            assert code in (0, 2)
            assert said.err.count("\n") == (1 if code else 0)
            assert "fault of Tripartite" not in said.err


def test_what_was_whole_is_still_whole(store: str) -> None:
    """The copies above harmed nothing but themselves."""
    with open_store(store) as opened:
        assert opened.verify() == []
        assert len(content(opened)) == 13
