"""A disk that fills while an index is stored on it: real ones, where one may mount them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT

# A file system may be mounted by whoever is root of a namespace of their own.
_AS_ROOT = ("unshare", "--user", "--map-root-user", "--mount")


def _may_mount() -> bool:
    try:
        tried = subprocess.run([*_AS_ROOT, "mount", "-t", "tmpfs", "none", "/mnt"], check=False)
    except FileNotFoundError:
        return False
    return tried.returncode == 0


@pytest.mark.skipif(not _may_mount(), reason="no disk can be mounted here")
def test_a_disk_too_small_is_said_and_left_as_it_was(tmp_path: Path) -> None:
    """Whichever file meets its end: the vectors, the words, FAISS, the manifest."""
    child = subprocess.run(
        [*_AS_ROOT, sys.executable, "-m", "tests.indexer.storage.small_disk", str(tmp_path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    *small, enough = json.loads(child.stdout)
    assert enough == {"message": "", "left": ["current", "lock"], "after": ""}
    assert len(small) > 10
    for outcome in small:
        assert "plus de place sur le disque" in outcome["message"]
        assert outcome["left"] == ["current", "lock"]
        assert outcome["after"] == outcome["message"]
