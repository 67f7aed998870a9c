from dataclasses import replace

from indexer.model import Acronym, Document
from indexer.search.index import Index
from server.documents.marked_text import abbreviations


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
