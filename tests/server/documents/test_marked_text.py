from dataclasses import replace

import pytest

from indexer.model import Acronym, Document
from indexer.search.index import Index
from server.documents.marked_text import (
    KINDS,
    abbreviations,
    chosen_kinds,
    pages_view,
    text_view,
)
from server.errors import RefusedError


def test_the_whole_text_with_every_kind_of_mark(report: Document) -> None:
    view = text_view(report, 0, None)
    assert view.text == report.text
    assert {mark["kind"] for mark in view.marks} == set(KINDS)
    starts = [mark["start"] for mark in view.marks]
    assert starts == sorted(starts)


def test_marks_point_into_the_document(report: Document) -> None:
    for mark in text_view(report, 0, None).marks:
        said = report.text[mark["start"] : mark["end"]]
        match mark["kind"]:
            case "person":
                assert mark["name"] in said
            case "toc_row":
                assert mark["title"] in said
            case "note_call":
                assert said == ""
                assert mark["note"] in {note.start for note in report.notes}
            case "abbr":
                assert said == mark["short"]


def test_an_extract_has_the_marks_that_touch_it(report: Document) -> None:
    whole = text_view(report, 0, None)
    view = text_view(report, 10_000, 10_500)
    assert view.text == whole.text[10_000:10_500]
    assert 0 < len(view.marks) < len(whole.marks)
    assert all(mark["start"] <= 10_500 and mark["end"] >= 10_000 for mark in view.marks)


def test_the_end_is_cut_at_the_end(garden: Index) -> None:
    document = garden.documents[0]
    view = text_view(document, 5, 10**30)
    assert (view.start, view.end) == (5, len(document.text))


@pytest.mark.parametrize(("start", "end"), [(-1, None), (5, 4), (10**6, None), (0, -1)])
def test_an_extract_is_inside_the_document(garden: Index, start: int, end: int | None) -> None:
    with pytest.raises(RefusedError) as caught:
        text_view(garden.documents[0], start, end)
    assert caught.value.code == "invalid_range"


def test_a_client_may_ask_for_the_marks_that_it_shows(report: Document) -> None:
    view = text_view(report, 0, None, chosen_kinds("page,note,page"))
    assert {mark["kind"] for mark in view.marks} == {"page", "note"}
    assert len(view.marks) == len(report.pages) + len(report.notes)
    assert text_view(report, 0, None, chosen_kinds("")).marks == ()
    assert chosen_kinds(None) == KINDS
    with pytest.raises(RefusedError) as caught:
        text_view(report, 0, None, ["page", "inconnu"])
    assert caught.value.code == "unknown_kind"


def test_a_reference_keeps_its_own_kind_as_its_type(report: Document) -> None:
    marks = text_view(report, 0, None, ["reference"]).marks
    assert {mark["kind"] for mark in marks} == {"reference"}
    assert {mark["type"] for mark in marks} == {one.kind for one in report.references}


def test_a_page_begins_once_whatever_its_notes(report: Document) -> None:
    pages = pages_view(report).pages
    assert [(page.first, page.last) for page in pages] == [
        (5, 5), (6, 6), (7, 7), (7, 8), *((n, n) for n in range(9, 16))
    ]  # fmt: skip
    marks = [mark for mark in text_view(report, 0, None, ["page"]).marks if mark["begins"]]
    assert [mark["start"] for mark in marks] == [page.start for page in pages]


def test_every_use_has_the_expansion_that_the_document_gives(report: Document) -> None:
    uses = abbreviations(report)
    assert all(report.text[one.start : one.end] == one.short for one in uses)
    isic = [one for one in uses if one.short == "ISIC"]
    assert len(isic) == report.text.count("ISIC") > 50
    assert {one.expansion for one in isic} == {"Intervention sociale d'intérêt collectif"}
    definition = report.text[isic[0].defined_start : isic[0].defined_end]
    assert definition == "Intervention sociale d'intérêt collectif (ISIC)"


def test_the_first_use_of_a_section_is_told_and_definitions_are_not_uses(
    report: Document,
) -> None:
    contents = next(one for one in report.sections if one.title == "Le contenu du rapport")
    inside = [
        one
        for one in abbreviations(report)
        if one.short == "ISIC" and contents.start <= one.start < contents.end
    ]
    assert [one.first for one in inside] == [True] + [False] * (len(inside) - 1)
    listed = next(one for one in report.acronyms if one.short == "AFORTS")
    row = next(one for one in abbreviations(report) if one.start == listed.start)
    assert not row.first


def test_longer_forms_win_and_words_are_whole(garden: Index) -> None:
    def acronym(short: str, start: int, *, listed: bool) -> Acronym:
        return Acronym(short, f"{short} en clair", start, start + 1, listed)

    document = replace(
        garden.documents[0],
        text="x y z : DSU, IR-DSU, DSUX, CAFE.",
        sections=(),
        acronyms=(
            acronym("DSU", 0, listed=False),
            acronym("IR-DSU", 2, listed=False),
            acronym("DSU", 4, listed=True),
        ),
    )
    uses = abbreviations(document)
    assert [(one.short, one.defined_start) for one in uses] == [("DSU", 4), ("IR-DSU", 2)]
    assert all(one.first for one in uses)


def test_without_acronyms_there_is_nothing_to_spell_out(garden: Index) -> None:
    assert abbreviations(garden.documents[0]) == ()
