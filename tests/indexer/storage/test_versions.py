import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from indexer.errors import DamagedIndexError, MissingIndexError, UnwritableIndexError
from indexer.storage.versions import (
    MADE_BY,
    Manifest,
    check_files,
    current,
    digests,
    new_version,
    read_manifest,
    seal,
)


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
