"""The metrics, each a pure function of one case and what a system gave for it.

A case to which a metric does not apply gives None, never zero: means are taken over the cases
that count. Coverage thresholds are those of the definitions in `docs/quality.md`.
"""

from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean

from evals.data.cases import Case, GoldQuote
from evals.quality.replies import Reply, ShownCitation
from evals.quality.text import contains, coverage, gold

FOUND = 0.8
TOUCHED = 0.5
LONGEST_QUOTE = 600
WIDEST_PAGES = 1  # last - first: a citation may span two pages


def recall_within(case: Case, ranking: Sequence[str], budget: int) -> float | None:
    """The share of gold quotes found in the first `budget` characters of the ranking."""
    if not _scored_on_search(case):
        return None
    texts = within(ranking, budget)
    return fmean(coverage(gold(e.quote), texts) >= FOUND for e in case.evidence)


def within(ranking: Sequence[str], budget: int) -> list[str]:
    """The first texts of a ranking, the last one cut, so that `budget` characters remain."""
    texts = []
    for text in ranking:
        if budget <= 0:
            break
        texts.append(text[:budget])
        budget -= len(text)
    return texts


def reciprocal_rank(case: Case, ranking: Sequence[str], k: int = 10) -> float | None:
    """One over the rank of the first of `k` passages that covers half of a gold quote."""
    if not _scored_on_search(case):
        return None
    for rank, text in enumerate(ranking[:k], 1):
        if any(coverage(gold(e.quote), [text]) >= TOUCHED for e in case.evidence):
            return 1 / rank
    return 0.0


def _scored_on_search(case: Case) -> bool:
    """A follow-up means nothing without its history, which a search does not take."""
    return bool(case.evidence) and not case.turns


def quotes_that_count(reply: Reply) -> list[str]:
    """The quotes of at most 600 characters: more is a page to read, not a citation."""
    return [c.quote for c in reply.citations if len(c.quote) <= LONGEST_QUOTE]


def uncovered(case: Case, reply: Reply) -> tuple[GoldQuote, ...]:
    """The gold evidence that the citations, all together, do not cover by half."""
    quotes = quotes_that_count(reply)
    return tuple(e for e in case.evidence if coverage(gold(e.quote), quotes) < TOUCHED)


def citation_recall(case: Case, reply: Reply) -> float | None:
    """The share of gold quotes that the citations cover by half, all together."""
    if not case.evidence:
        return None
    return 1 - len(uncovered(case, reply)) / len(case.evidence)


def citation_precision(case: Case, reply: Reply) -> float | None:
    """The share of citations that are to the point; without any, zero.

    A citation is to the point when it covers half of a gold quote or pointer, or when half
    of it is gold.
    """
    if not case.evidence:
        return None
    golds = [gold(e.quote) for e in (*case.evidence, *case.pointers)]
    quotes = quotes_that_count(reply)
    return fmean(to_the_point(quote, golds) for quote in quotes) if quotes else 0.0


def first_right(case: Case, reply: Reply) -> float | None:
    """Whether the first quotation is to the point; None where nothing answers."""
    return citation_precision(case, replace(reply, citations=reply.citations[:1]))


def to_the_point(quote: str, golds: Sequence[str]) -> bool:
    """Whether a quote covers half of a gold quote, or is half covered by all of them."""
    covers = any(coverage(wanted, [quote]) >= TOUCHED for wanted in golds)
    return covers or coverage(quote, golds) >= TOUCHED


def page_recall(case: Case, reply: Reply) -> float | None:
    """The share of gold pages that a citation of at most two pages shows."""
    pages = {e.pages for e in case.evidence if e.pages}
    if not pages:
        return None
    return fmean(any(_shows(c, first, last) for c in reply.citations) for first, last in pages)


def _shows(citation: ShownCitation, first: int, last: int) -> bool:
    if citation.pages is None or citation.pages[1] - citation.pages[0] > WIDEST_PAGES:
        return False
    return citation.pages[0] <= last and first <= citation.pages[1]


def missing_texts(case: Case, reply: Reply) -> tuple[str, ...]:
    """What the reply should say and does not, in statements, quotes and labels."""
    said = _said(reply)
    return tuple(n for n in case.must_contain if not any(contains(text, n) for text in said))


def must_contain(case: Case, reply: Reply) -> float | None:
    """The share of the texts that a right reply holds."""
    if not case.must_contain:
        return None
    return 1 - len(missing_texts(case, reply)) / len(case.must_contain)


def forbidden_texts(case: Case, reply: Reply) -> tuple[str, ...]:
    """What the reply should never say and does, anywhere."""
    said = (*_said(reply), *reply.further_reading, *reply.notices)
    return tuple(n for n in case.must_not_contain if any(contains(text, n) for text in said))


def must_not_contain(case: Case, reply: Reply) -> float | None:
    """One when the reply holds nothing forbidden, else zero."""
    return float(not forbidden_texts(case, reply)) if case.must_not_contain else None


def _said(reply: Reply) -> tuple[str, ...]:
    cited = (text for c in reply.citations for text in (c.quote, c.label))
    return (*reply.statements, *cited)


def status(case: Case, reply: Reply) -> float:
    """One when the status is among those accepted, else zero."""
    return float(reply.status in case.accept_status)


def faults(case: Case, reply: Reply) -> tuple[str, ...]:
    """The criteria of a correct reply that this one does not meet, in a fixed order."""
    recall, precision = citation_recall(case, reply), citation_precision(case, reply)
    checks = {
        "status": not status(case, reply),
        "forbidden": bool(forbidden_texts(case, reply)),
        "must_contain": bool(missing_texts(case, reply)),
        "citation_recall": recall is not None and recall < TOUCHED,
        "citation_precision": precision is not None and precision < TOUCHED,
    }
    return tuple(name for name, failed in checks.items() if failed)


def correct(case: Case, reply: Reply) -> float:
    """One when no criterion fails, else zero."""
    return float(not faults(case, reply))


def words(reply: Reply) -> int:
    """How many words the statements hold."""
    return sum(len(statement.split()) for statement in reply.statements)
