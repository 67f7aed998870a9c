from pathlib import Path

import pytest

from indexer.search.probe import survives, works_here


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    works_here.cache_clear()
    return tmp_path


def test_a_crash_in_the_child_is_only_a_no() -> None:
    assert survives("pass")
    assert not survives("import os; os.abort()")
    assert not survives("raise ImportError")


def test_a_package_that_is_not_there_does_not_work(caches: Path) -> None:
    assert not works_here("repere-no-such-package", "pass")


def test_a_success_is_remembered_and_a_failure_is_not(caches: Path) -> None:
    assert not works_here("numpy", "import os; os.abort()")
    assert not list(caches.iterdir())
    works_here.cache_clear()
    assert works_here("numpy", "import numpy")
    works_here.cache_clear()
    assert works_here("numpy", "import os; os.abort()"), "the marker spares the child"


def test_a_cache_folder_that_cannot_be_written_does_no_harm(
    caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (caches / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(caches / "file"))
    assert works_here("numpy", "import numpy")
