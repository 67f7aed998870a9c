"""Verification measured: on the real pairs, with floors that hold the figures up."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from evals.data.pairs import FILE, read_pairs
from evals.quality.aggregates import Rate
from evals.verification.measure import check_all, errors, main, support_sections, tuning
from evals.verification.report import Checked, rates, section
from indexer.search.index import Index


@pytest.fixture(scope="module")
def checked(index: Index) -> Sequence[Checked]:
    return check_all(read_pairs(), index)


@pytest.fixture(scope="module")
def tested(checked: Sequence[Checked]) -> Sequence[Checked]:
    """The French statements of the test half."""
    return [one for one in checked if one.pair.half == "test" and not one.english]


@pytest.mark.slow
def test_most_of_what_is_supported_passes(tested: Sequence[Checked]) -> None:
    precision, recall, _, _ = rates(tested)
    assert (recall.share or 0) >= 0.6
    assert (precision.share or 0) >= 0.8


@pytest.mark.slow
def test_little_passes_of_what_is_not(tested: Sequence[Checked]) -> None:
    _, _, unsupported, contradicting = rates(tested)
    assert (unsupported.share or 0) <= 0.2
    assert (contradicting.share or 0) <= 0.15


@pytest.mark.parametrize(
    ("made", "most"),
    [("number", 0), ("page", 0), ("section", 0), ("quotation", 1), ("name", 1)],
)
@pytest.mark.slow
def test_what_code_can_tell_hardly_ever_passes(
    checked: Sequence[Checked], made: str, most: int
) -> None:
    wrong = [one for one in checked if one.pair.made == made and one.pair.label != "supported"]
    assert wrong
    assert sum(one.accepted for one in wrong) <= most


@pytest.mark.slow
def test_corpus_sentences_are_exact(checked: Sequence[Checked]) -> None:
    exact = [one.verdict.support for one in checked if one.pair.made == "exact"]
    assert set(exact) == {"exact"}


@pytest.mark.slow
def test_the_report_has_its_tables(checked: Sequence[Checked]) -> None:
    text = section(checked)
    assert text.startswith("## Verification of statements\n")
    assert f"{len(checked)} statements" in text
    for words in ("French, test half", "wrong-citation", "negation", "Wilson"):
        assert words in text


@pytest.mark.slow
def test_only_errors_of_the_tuning_half_are_shown(checked: Sequence[Checked]) -> None:
    shown = "\n".join(errors(checked))
    assert shown
    kept = {one.pair.statement for one in checked if one.pair.half == "tune"}
    for one in checked:
        if one.pair.half == "test" and one.pair.statement not in kept:
            assert one.pair.statement not in shown
    assert all(pair.half == "tune" for pair in tuning(read_pairs()))


def test_a_rate_has_its_wilson_interval() -> None:
    # 8 of 10: the worked example that textbooks give, [0.490, 0.943].
    assert Rate(8, 10).interval == pytest.approx((0.490, 0.943), abs=0.001)
    assert str(Rate(8, 10)) == "0.80 [0.49, 0.94] (8/10)"
    assert str(Rate(0, 0)) == "– [0.00, 1.00] (0/0)"


def test_another_corpus_has_no_such_section(small_corpus: Path, tmp_path: Path) -> None:
    from evals.quality.systems import open_index  # noqa: PLC0415

    assert support_sections(open_index(small_corpus, tmp_path)) == []
    main(["--corpus", str(small_corpus), "--index", str(tmp_path)])


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """The pairs that cost least to check."""
    made = ('"made": "exact"', '"made": "number"', '"made": "english-number"')
    lines = [one for one in FILE.read_text("utf-8").splitlines() if any(m in one for m in made)]
    path = tmp_path / "few.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_the_section_is_put_in_its_report(
    index_folder: Path, few: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "quality.md"
    report.write_text("# Quality\n\n## What the figures mean\n", "utf-8")
    where = ["--index", str(index_folder), "--pairs", str(few)]
    main([*where, "--write", "--output", str(tmp_path)])
    assert f"on {len(read_pairs(few))} statements" in report.read_text("utf-8")
    capsys.readouterr()
    main([*where, "--errors"])
    assert capsys.readouterr().out == "\n"
    main([*where, "--fit"])
    assert "French: nothing is left" in capsys.readouterr().out


def test_the_errors_can_be_printed(
    small_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(KeyError):  # the pairs are about another document
        main(["--corpus", str(small_corpus), "--index", str(tmp_path), "--errors"])
    assert not capsys.readouterr().out
