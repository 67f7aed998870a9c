from dataclasses import replace

import pytest

from evals.quality.replies import ShownCitation, reply_of
from indexer.model import SectionRef
from server.answers import Answer, Citation, Pointer, Statement

SECTION = SectionRef(None, "Introduction", ("Introduction",))
CITATION = Citation(
    number=1,
    passage="d:1",
    document="d",
    kind="text",
    section=SECTION,
    pages=(9, 9),
    pages_role="printed",
    pages_inferred=False,
    label="Introduction, p. 9",
    quote="deux",
    start=3,
    end=7,
    url="/lecture/d#c3-7",
)
ANSWER = Answer(
    id="a-1",
    question="?",
    understood_as="?",
    status="answered",
    mode="extractive",
    confidence=0.8,
    statements=(Statement("deux", (1,), "exact"),),
    citations=(CITATION,),
    further_reading=(Pointer("Mandat, p. 7", (7, 7), SECTION, "d:2", "d", "/lecture/d"),),
    notices=("Attention.",),
    elapsed_ms=3,
)


def test_a_reply_is_what_the_user_is_shown() -> None:
    reply = reply_of(ANSWER, {"d": "un deux"})
    assert reply.statements == ("deux",)
    assert reply.citations == (ShownCitation("deux", "Introduction, p. 9", (9, 9)),)
    assert (reply.further_reading, reply.notices) == (("Mandat, p. 7",), ("Attention.",))
    assert (reply.status, reply.confidence) == ("answered", 0.8)


@pytest.mark.parametrize(("start", "exact"), [(3, True), (2, False)])
def test_a_quote_is_exact_when_it_is_the_slice(start: int, exact: bool) -> None:
    answer = replace(ANSWER, citations=(replace(CITATION, start=start),))
    assert reply_of(answer, {"d": "un deux"}).exact is exact
