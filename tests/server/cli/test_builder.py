import os
from pathlib import Path

import pytest

from indexer.storage.store import load
from server.cli.builder import Builder, BuildError
from server.settings import Settings
from tests.server.conftest import Home, encoded, write_garden


def test_an_index_is_built_by_another_process(home: Home, tmp_path: Path) -> None:
    settings = Settings(corpus=home.corpus, index=encoded(home, tmp_path / "index"))
    builder = Builder(settings, dict(os.environ))
    builder.run()
    builder.stop()
    assert load(settings.index, encoder="bundled", fingerprint=None).documents


def test_a_builder_that_was_stopped_builds_nothing(tmp_path: Path) -> None:
    settings = Settings(corpus=write_garden(tmp_path / "corpus"), index=tmp_path / "index")
    builder = Builder(settings, dict(os.environ))
    builder.stop()
    with pytest.raises(BuildError):
        builder.run()
    assert not settings.index.exists()
