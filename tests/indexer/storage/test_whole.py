import errno
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.errors import UnwritableIndexError
from indexer.storage.whole import alone, get, put, replace, sweep
from tests.paths import ROOT


def test_what_was_put_is_what_one_gets(tmp_path: Path) -> None:
    put(tmp_path / "kept", b"one")
    put(tmp_path / "kept", b"two")
    assert bytes(get(tmp_path / "kept") or b"") == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_no_flipped_bit_and_no_cut_goes_unseen(tmp_path: Path) -> None:
    put(tmp_path / "kept", b"content")
    whole = (tmp_path / "kept").read_bytes()
    for bit in range(8 * len(whole)):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        (tmp_path / "kept").write_bytes(flipped)
        assert get(tmp_path / "kept") is None
    for length in range(len(whole)):
        (tmp_path / "kept").write_bytes(whole[:length])
        assert get(tmp_path / "kept") is None


def test_nothing_is_got_where_nothing_can_be_read(tmp_path: Path) -> None:
    assert get(tmp_path / "absent") is None
    assert get(tmp_path) is None


def test_a_disk_that_fills_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    replace(tmp_path / "kept", b"old")
    (tmp_path / "kept.part").symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space") as caught:
        replace(tmp_path / "kept", b"new")
    assert caught.value.errno == errno.ENOSPC
    assert (tmp_path / "kept").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


_HOLD = """
import sys, time
from pathlib import Path
from indexer.storage.whole import alone
folder = Path(sys.argv[1])
with alone(folder):
    (folder / "new.part").write_text("half")
    print("ready", flush=True)
    time.sleep(60)
"""


def test_what_a_live_process_writes_stays_and_what_a_killed_one_left_goes(
    tmp_path: Path,
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        with (
            pytest.raises(UnwritableIndexError, match=r"Une autre indexation.*Attendez"),
            alone(tmp_path, wait_seconds=0.1),
        ):
            pytest.fail("two hold one lock")
        writer.kill()
    assert (tmp_path / "new.part").exists()
    with alone(tmp_path):
        sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["lock"]


def test_a_folder_that_is_not_there_is_the_system_s_reason(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="unable to open"), alone(tmp_path / "absent"):
        pytest.fail("never entered")


def test_a_lock_that_is_something_else_is_said(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("something else " * 100)
    with pytest.raises(UnwritableIndexError, match="effacez ce fichier"), alone(tmp_path):
        pytest.fail("never entered")


def test_the_lock_is_an_empty_file_that_asks_nothing_of_the_disk(tmp_path: Path) -> None:
    with alone(tmp_path):
        assert {path.name for path in tmp_path.iterdir()} == {"lock"}
        assert (tmp_path / "lock").stat().st_size == 0
