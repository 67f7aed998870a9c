import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest

from indexer.errors import DamagedIndexError, MissingIndexError, UnwritableIndexError
from indexer.storage.versions import (
    MADE_BY,
    Manifest,
    check_files,
    clear,
    current,
    digests,
    new_version,
    read_manifest,
    seal,
)
from tests.paths import ROOT


def _publish(folder: Path, content: str) -> Path:
    with new_version(folder) as version:
        (version / "inner").mkdir()
        (version / "inner" / "file").write_text(content)
        seal(version, Manifest(MADE_BY, "corpus", None, None, 1, 2, 3, digests(version)))
    return version


def test_what_was_published_serves(tmp_path: Path) -> None:
    version = _publish(tmp_path / "new" / "folder", "one")
    pointer = current(version.parent)
    assert pointer.version == version.name
    manifest = read_manifest(version.parent, pointer)
    assert list(manifest.files) == ["inner/file"]
    check_files(version, manifest)


def test_the_next_version_replaces_it_and_leaves_no_rubbish(tmp_path: Path) -> None:
    _publish(tmp_path, "one")
    (tmp_path / "v-0000000000000000").mkdir()  # of a build that was killed
    for name in ("current.part", "thresholds.part", "relevance.json", "relevance.json.4242"):
        (tmp_path / name).write_text("half")
    (tmp_path / "vectors").mkdir()
    version = _publish(tmp_path, "two")
    assert current(tmp_path).version == version.name
    assert {path.name for path in tmp_path.iterdir()} == {
        version.name,
        "current",
        "lock",
        "vectors",
    }


def test_a_failed_build_leaves_the_old_version(tmp_path: Path) -> None:
    version = _publish(tmp_path, "one")
    with pytest.raises(RuntimeError), new_version(tmp_path):
        raise RuntimeError
    pointer = current(tmp_path)
    assert pointer.version == version.name
    check_files(version, read_manifest(tmp_path, pointer))


def _interrupted(version: Path) -> NoReturn:
    (version / "file").write_text("half")
    raise KeyboardInterrupt


def test_a_failed_build_leaves_nothing_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), new_version(tmp_path) as version:
        _interrupted(version)
    assert [path.name for path in tmp_path.iterdir()] == ["lock"]


def test_what_killed_builds_left_goes_before_the_next_needs_its_place(tmp_path: Path) -> None:
    served = _publish(tmp_path, "one")
    (tmp_path / "v-0000000000000000").mkdir()
    clear(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {served.name, "current", "lock"}


def test_where_nothing_says_which_version_serves_none_is_removed(tmp_path: Path) -> None:
    served = _publish(tmp_path, "one")
    (tmp_path / "current").write_text("damaged")
    clear(tmp_path)
    assert served.is_dir()
    assert _publish(tmp_path, "two").is_dir()
    assert not served.is_dir()


def test_what_a_live_build_writes_is_left_alone(tmp_path: Path) -> None:
    with new_version(tmp_path) as version:
        code = (
            "import sys; from pathlib import Path\n"
            "from indexer.storage import versions, whole\n"
            "with whole.alone(Path(sys.argv[1]), wait_seconds=0.1): print('never')"
        )
        other = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Une autre indexation" in other.stderr
        assert other.stdout == ""
        seal(version, Manifest(MADE_BY, "corpus", None, None, 1, 2, 3, digests(version)))
    assert current(tmp_path).version == version.name


SHORT = "131328 requested and 81856 written"  # as numpy says it


def _short_write(_: Path) -> NoReturn:
    raise OSError(SHORT)


def _short_write_on_a_full_disk(version: Path) -> NoReturn:
    (version.parent / "probe.part").symlink_to("/dev/full")
    raise OSError(SHORT)


@pytest.mark.parametrize(
    ("fails", "reason"),
    [(_short_write, SHORT), (_short_write_on_a_full_disk, "plus de place sur le disque")],
)
def test_a_write_that_fails_without_a_reason_is_told_the_disk_s(
    tmp_path: Path, fails: Callable[[Path], NoReturn], reason: str
) -> None:
    with pytest.raises(UnwritableIndexError, match=reason), new_version(tmp_path) as version:
        fails(version)


def test_a_file_that_changed_or_went_is_named(tmp_path: Path) -> None:
    version = _publish(tmp_path, "one")
    manifest = read_manifest(tmp_path, current(tmp_path))
    (version / "inner" / "file").write_text("eno")
    with pytest.raises(DamagedIndexError, match=r"inner/file.*repere index"):
        check_files(version, manifest)
    (version / "inner" / "file").unlink()
    with pytest.raises(DamagedIndexError, match="inner/file"):
        check_files(version, manifest)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"{}",
        b'{"version": "../other", "manifest": ""}',
        b'{"version": "v-0123456789abcdef", "manifest": ""}',
    ],
)
def test_a_pointer_that_leads_nowhere(tmp_path: Path, content: bytes) -> None:
    _publish(tmp_path, "one")
    (tmp_path / "current").write_bytes(content)
    with pytest.raises(DamagedIndexError):
        read_manifest(tmp_path, current(tmp_path))


def test_nothing_there_yet(tmp_path: Path) -> None:
    with pytest.raises(MissingIndexError, match="repere index"):
        current(tmp_path / "nowhere")


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnwritableIndexError, match="droits"), new_version(tmp_path / "file"):
        pytest.fail("never entered")


def test_two_builds_publish_one_after_the_other(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "lock")) as other:
        other.execute("BEGIN EXCLUSIVE")
        with (
            pytest.raises(UnwritableIndexError, match="Une autre indexation"),
            new_version(tmp_path, wait_seconds=0.1),
        ):
            pytest.fail("never entered")
    _publish(tmp_path, "after")
