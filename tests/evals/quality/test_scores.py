from collections.abc import Callable
from dataclasses import replace

from evals.data.cases import Case
from evals.quality.details import cut, details, show, summary
from evals.quality.replies import Reply
from evals.quality.runs import run_answers, run_searches
from evals.quality.scores import answer_scores, latency, search_scores

FIRST, SECOND = "un deux trois quatre", "cinq six sept huit"
Quoting = Callable[..., Reply]


def test_search_scores_keep_every_case_and_the_means(case: Case) -> None:
    bare = replace(case, id="t-2", evidence=())
    scores = search_scores("both", run_searches([case, bare], lambda _: [FIRST, SECOND]))
    assert scores.by_case["recall@1500c"] == (1, None)
    assert scores.figures["mrr@10"] == 1
    assert (scores.figures["p95_ms"] or 0) >= (scores.figures["p50_ms"] or 0) >= 0


def test_answer_scores(case: Case, quoting: Quoting) -> None:
    lists = replace(case, id="t-2", type="list")
    replies = {
        "t-1": replace(quoting(FIRST, SECOND), statements=("un deux", "trois")),
        "t-2": replace(quoting("hors sujet ici"), exact=False),
    }
    runs = run_answers([case, lists], lambda asked: replies[asked.id])
    figures = answer_scores("half", runs).figures
    assert figures["correct"] == 0.5
    assert figures["quotes_exact"] == 0.5
    assert figures["status_macro"] == 1
    assert figures["abstention_precision"] is figures["abstention_recall"] is None
    assert figures["median_words"] == 3  # the list is left out
    assert answer_scores("lists", runs[1:]).figures["median_words"] is None


def test_latency_is_in_milliseconds() -> None:
    assert latency([0.001, 0.002, 0.003])["p50_ms"] == 2


def test_details_of_a_good_reply_are_short(case: Case, quoting: Quoting) -> None:
    [run] = run_answers([case], lambda _: quoting(FIRST, SECOND))
    first, *rest = details(run).splitlines()
    assert first.startswith("t-1 [factoid] ok | answered, ")
    assert rest == ["  ? Que dit-il ?", "  - Ceci."]


def test_details_of_a_wrong_reply_say_what_is_wrong(case: Case, quoting: Quoting) -> None:
    wrong = replace(
        case,
        turns=("Avant ?",),
        accept_status=("abstained", "orientation"),
        must_contain=("demain",),
        must_not_contain=("ceci",),
    )
    [run] = run_answers([wrong], lambda _: quoting(FIRST))
    text = details(run)
    assert "status, forbidden, must_contain | answered" in text
    for line in (
        "  < Avant ?",
        "  cites: Introduction, p. 9 (20)",
        "  status wanted: abstained or orientation",
        "  missing: demain",
        "  forbidden: ceci",
        "  uncovered: cinq six sept huit",
    ):
        assert line in text.splitlines()


def test_a_reply_without_citations_has_no_line_about_them(case: Case, quoting: Quoting) -> None:
    [run] = run_answers([case], lambda _: quoting())
    assert "cites" not in details(run)


def test_summary_and_numbers(case: Case, quoting: Quoting) -> None:
    scores = answer_scores("mine", run_answers([case], lambda _: quoting(FIRST)))
    text = summary(scores)
    assert text.startswith("== mine\n")
    assert "citation_recall       0.500" in text
    assert (show(None), show(0.25), show(61.0)) == ("–", "0.250", "61")


def test_cut() -> None:
    assert cut("a \n b") == "a b"
    assert len(cut("x" * 500)) == 160
