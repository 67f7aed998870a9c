"""Questions to begin with, which the text does answer."""

from dataclasses import replace

import pytest

from indexer.model import Document, Source
from indexer.readers.markdown import read_markdown
from server.documents.starters import starters
from tests.paths import DATA


@pytest.fixture(scope="module")
def association() -> Document:
    source = Source("a", "L’association", (), None, 2023, "fr", "association.md", "")
    return read_markdown(DATA / source.file, source)


def test_a_document_brings_its_own(report: Document) -> None:
    assert starters(report) == report.source.questions
    assert len(starters(report)) > 3


def test_some_are_made_for_one_that_brings_none(association: Document) -> None:
    french, english = starters(association)
    assert (french.language, english.language) == ("fr", "en")
    assert french.who == "L’association"
    *sections, acronym = french.questions
    assert acronym == f"Que signifie {association.acronyms[0].short} ?"
    titles = [question.split("« ")[1].split(" »")[0] for question in sections]
    known = {section.title: section.start for section in association.sections}
    assert 0 < len(titles) <= 2
    assert sorted(titles, key=known.__getitem__) == titles
    assert all(
        title in question for title, question in zip(titles, english.questions, strict=False)
    )


def test_what_says_little_is_not_asked_about(association: Document) -> None:
    bare = replace(association, sections=association.sections[:0], acronyms=())
    assert starters(bare) == ()
    short = replace(
        association,
        acronyms=(),
        sections=tuple(replace(one, end=one.start + 50) for one in association.sections),
    )
    assert starters(short) == ()
