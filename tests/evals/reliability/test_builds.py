"""A few kills and flips; `make fuzz` tries hundreds."""

import json
from pathlib import Path

import pytest

from evals.reliability import builds
from evals.reliability.builds import Left, flipped, killed
from evals.reliability.commands import hostile_corpus
from indexer.build import build
from indexer.storage.store import load


@pytest.mark.slow
def test_a_killed_build_leaves_an_index_whole(tmp_path: Path) -> None:
    corpora = [hostile_corpus(None, tmp_path / str(seed), seed) for seed in (1, 2)]
    assert killed(corpora, tmp_path / "index", 3, seed=1) == Left(3, 0, 0, 0)


def test_a_flipped_bit_is_seen_or_harmless(small_corpus: Path, tmp_path: Path) -> None:
    left = flipped(small_corpus, tmp_path / "index", 40, seed=1)
    assert (left.wrong, left.broken) == (0, 0)
    assert left.refused > 10
    assert left.whole + left.refused == 40


def test_another_index_than_was_built_is_wrong(small_corpus: Path, tmp_path: Path) -> None:
    """An index that somebody made whole, of other words: its checksums are right."""
    hostile = hostile_corpus(None, tmp_path / "hostile", 1)
    other = build(hostile, tmp_path / "other", "bundled", lambda *_: None)
    build(small_corpus, tmp_path / "index", "bundled", lambda *_: None)
    assert builds._found(tmp_path / "index", [other]) == "wrong"
    assert builds._found(tmp_path / "absent", [other]) == "refused"
    stored = load(tmp_path / "index", encoder="bundled", fingerprint=None)
    assert builds._found(tmp_path / "index", [other, stored]) == "whole"
    (tmp_path / "index" / "current").write_text(json.dumps({}))
    assert builds._found(tmp_path / "index", [stored]) == "refused"
