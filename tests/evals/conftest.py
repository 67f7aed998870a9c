"""A small case and its replies, changed by each test in the one respect it is about."""

from collections.abc import Callable
from pathlib import Path

import pytest

from evals.benchmark.synthetic import write_corpus
from evals.data.cases import Case, GoldQuote
from evals.quality.replies import Reply, ShownCitation

Quoting = Callable[..., Reply]


@pytest.fixture(scope="session")
def case() -> Case:
    return Case(
        id="t-1",
        question="Que dit-il ?",
        lang="fr",
        type="factoid",
        persona="student",
        answerable="full",
        evidence=(
            GoldQuote("un deux trois quatre", (9, 9)),
            GoldQuote("cinq six sept huit", (7, 8)),
        ),
        pointers=(),
        must_contain=(),
        must_not_contain=(),
        accept_status=("answered",),
        turns=(),
    )


@pytest.fixture(scope="session")
def quoting() -> Quoting:
    """A function that makes a reply of quotes, the first on page 9, the next on page 10…"""

    def make(*quotes: str) -> Reply:
        cited = tuple(
            ShownCitation(quote, f"Introduction, p. {page}", (page, page))
            for page, quote in enumerate(quotes, 9)
        )
        return Reply("answered", ("Ceci.",), cited, (), (), None, True)

    return make


@pytest.fixture(scope="session")
def small_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document of a few paragraphs, so that indexing it costs nothing."""
    folder = tmp_path_factory.mktemp("small") / "corpus"
    lines = (
        f"Le groupe numéro {n} réunit des habitants du quartier pour un projet collectif."
        for n in range(12)
    )
    write_corpus(folder, lines)
    return folder
