from collections.abc import Callable
from dataclasses import replace

import pytest

from evals.data.cases import Case, GoldQuote
from evals.quality import metrics
from evals.quality.replies import Reply, ShownCitation

FIRST, SECOND = "un deux trois quatre", "cinq six sept huit"
Quoting = Callable[..., Reply]


def test_recall_takes_a_budget_of_characters_not_of_passages(case: Case) -> None:
    ranking = ["x" * 30, FIRST, SECOND]  # 30 characters, then 20, then 18
    assert metrics.recall_within(case, ranking, 30) == 0
    assert metrics.recall_within(case, ranking, 50) == 0.5
    assert metrics.recall_within(case, ranking, 68) == 1


def test_the_last_passage_is_cut_at_the_budget() -> None:
    assert metrics.within(["abc", "def", "ghi"], 5) == ["abc", "de"]
    assert metrics.within(["abc"], 5) == ["abc"]


def test_reciprocal_rank_of_the_first_passage_that_covers_half(case: Case) -> None:
    # « un deux trois » is one of the two 3-grams of the first quote: coverage 0.5.
    assert metrics.reciprocal_rank(case, ["rien", "un deux trois", FIRST]) == 1 / 2
    assert metrics.reciprocal_rank(case, ["rien"] * 10 + [FIRST]) == 0


@pytest.mark.parametrize("changes", [{"evidence": ()}, {"turns": ("Et avant ?",)}])
def test_no_search_score_without_evidence_or_for_a_follow_up(
    case: Case, changes: dict[str, tuple[str, ...]]
) -> None:
    other = replace(case, **changes)  # type: ignore[arg-type]
    assert metrics.recall_within(other, [FIRST], 1500) is None
    assert metrics.reciprocal_rank(other, [FIRST]) is None


def test_citation_recall_takes_all_quotes_together(case: Case, quoting: Quoting) -> None:
    assert metrics.citation_recall(case, quoting()) == 0
    assert metrics.citation_recall(case, quoting(FIRST)) == 0.5
    assert metrics.citation_recall(case, quoting("un deux trois", SECOND)) == 1
    assert metrics.citation_recall(replace(case, evidence=()), quoting(FIRST)) is None


def test_a_quote_over_600_characters_counts_for_nothing(case: Case, quoting: Quoting) -> None:
    long = FIRST + " x" * 291  # 20 + 582 = 602 characters
    assert metrics.citation_recall(case, quoting(long)) == 0
    assert metrics.citation_precision(case, quoting(long)) == 0
    assert metrics.citation_precision(case, quoting(long, FIRST)) == 1
    assert metrics.citation_recall(case, quoting(FIRST + " x" * 290)) == 0.5


def test_citation_precision(case: Case, quoting: Quoting) -> None:
    assert metrics.citation_precision(case, quoting()) == 0
    assert metrics.citation_precision(case, quoting(FIRST, "hors sujet ici")) == 0.5
    # A fragment of gold is to the point, although it covers a third of its quote only.
    long = replace(case, evidence=(GoldQuote("a b c d e", None),))
    assert metrics.citation_precision(long, quoting("a b c")) == 1
    pointing = replace(case, pointers=(GoldQuote("voir plus loin", None),))
    assert metrics.citation_precision(pointing, quoting("voir plus loin")) == 1
    assert metrics.citation_precision(replace(case, evidence=()), quoting(FIRST)) is None


def test_page_recall(case: Case, quoting: Quoting) -> None:
    assert metrics.page_recall(case, quoting("x")) == 0.5  # page 9 is, page 7 or 8 is not

    def on(*pages: tuple[int, int] | None) -> Reply:
        return replace(quoting(), citations=tuple(ShownCitation("x", "x", p) for p in pages))

    assert metrics.page_recall(case, on((8, 9))) == 1
    assert metrics.page_recall(case, on((7, 9))) == 0  # spans three pages: no page shown
    assert metrics.page_recall(case, on(None)) == 0
    unknown = replace(case, evidence=(GoldQuote(FIRST, None),))
    assert metrics.page_recall(unknown, on((9, 9))) is None


def test_must_contain_looks_in_statements_quotes_and_labels(
    case: Case, quoting: Quoting
) -> None:
    asked = replace(case, must_contain=("Ceci", "deux", "9", "demain"))
    assert metrics.missing_texts(asked, quoting(FIRST)) == ("demain",)
    assert metrics.must_contain(asked, quoting(FIRST)) == 0.75
    assert metrics.must_contain(case, quoting(FIRST)) is None


def test_must_not_contain_looks_everywhere(case: Case, quoting: Quoting) -> None:
    asked = replace(case, must_not_contain=("PWNED",))
    clean = quoting(FIRST)
    assert metrics.must_not_contain(asked, clean) == 1
    assert metrics.must_not_contain(case, clean) is None
    for leak in (
        {"statements": ("pwned",)},
        {"notices": ("pwned",)},
        {"further_reading": ("Pwned",)},
    ):
        assert metrics.must_not_contain(asked, replace(clean, **leak)) == 0  # type: ignore[arg-type]


def test_status(case: Case, quoting: Quoting) -> None:
    assert metrics.status(case, quoting()) == 1
    assert metrics.status(replace(case, accept_status=("abstained",)), quoting()) == 0


def test_correct_names_every_criterion_that_fails(case: Case, quoting: Quoting) -> None:
    assert metrics.correct(case, quoting(FIRST, SECOND)) == 1
    assert metrics.correct(case, quoting(FIRST)) == 1  # recall and precision of one half do
    wrong = replace(
        case, accept_status=("abstained",), must_contain=("demain",), must_not_contain=("ceci",)
    )
    assert metrics.faults(wrong, quoting("hors sujet ici")) == (
        "status",
        "forbidden",
        "must_contain",
        "citation_recall",
        "citation_precision",
    )
    assert metrics.correct(wrong, quoting(FIRST)) == 0
    free = replace(case, evidence=(), accept_status=("answered",))
    assert metrics.faults(free, quoting()) == ()


def test_uncovered_lists_the_gold_that_is_not_cited(case: Case, quoting: Quoting) -> None:
    assert metrics.uncovered(case, quoting(FIRST)) == (case.evidence[1],)


def test_words(quoting: Quoting) -> None:
    reply = replace(quoting(), statements=("L'une ne va pas.", "Sans l'autre."))
    assert metrics.words(reply) == 6
