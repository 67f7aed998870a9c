import re

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library

from indexer.model import Document, Reference
from server.exports.bibtex import bibliography, bibtex, escape, to_bibtex
from server.exports.entries import entries
from server.exports.person_names import person
from tests.paths import CORPUS
from tests.server.exports.conftest import Cite, Reading
from tests.server.exports.passages import HOSTILE, TITLE, shown
from tests.server.exports.sheets import whole


def parsed(text: str) -> Library:
    """As a BibTeX parser reads it: nothing that it could not take."""
    library = parse_string(text)
    assert library.failed_blocks == []
    return library


def test_a_parser_reads_every_entry_back(cite: Cite) -> None:
    library = parsed(bibtex(entries(whole(cite).cited)))
    assert [(one.entry_type, one.key) for one in library.entries] == [
        ("techreport", "isic-2010"),
        ("book", "csts-1988-cite-par-isic-2010"),
        ("incollection", "bourdieu-1998-cite-par-isic-2010"),
        ("article", "insee-2008-cite-par-isic-2010"),
    ]
    report, csts, bourdieu, insee = (one.fields_dict for one in library.entries)
    assert report["title"].value == f"{{{TITLE}}}"
    assert report["author"].value == "{Conseil supérieur du travail social}"
    assert "complémentaires" in report["annote"].value
    assert shown(report["annote"].value).count("[p. 14, déduite]") == 1
    assert "note" not in report
    for work in (csts, bourdieu, insee):
        assert work["note"].value.startswith("Cité dans")
        assert "[cité dans Conseil supérieur du travail social, 2010]" in work["title"].value
        assert "language" not in work
    assert bourdieu["author"].value == "Pierre Bourdieu"
    assert insee["journal"].value == "{Conjoncture}"


def test_hostile_titles_and_authors_stay_in_their_fields(reading: Reading) -> None:
    title = "Faux} @book{x, title={y} " + HOSTILE.replace("\x00\x1b", "").replace("\ud800", "")
    cite = reading(
        "# Essai\n\nUn { mot.\n", title=title, authors=["A} and {B"], place="{Rennes"
    )
    library = parsed(bibtex(entries([cite("Un { mot.")])))
    (entry,) = library.entries
    assert entry.key == "essai"
    assert "\n" not in entry.fields_dict["title"].value
    assert entry.fields_dict["address"].value == r"\textbraceleft{}Rennes"
    assert r"Un \textbraceleft{} mot." in entry.fields_dict["annote"].value
    for field in entry.fields:
        assert str(field.value).count("{") == str(field.value).count("}")


STORED = CORPUS / "rapport-isic-2010/references.bib"


def _reference(**changed: object) -> Reference:
    values: dict[str, object] = {
        "key": "durand-1990", "kind": "book", "authors": ("Anne Durand",), "title": "Un titre",
        "container": None, "publisher": "Un éditeur", "year": 1990, "detail": None,
        "missing": ("lieu",), "start": 0, "end": 1,
    }  # fmt: skip
    return Reference(**(values | changed))  # type: ignore[arg-type]


def test_the_stored_file_is_up_to_date(report: Document) -> None:
    assert STORED.read_text(encoding="utf-8") == bibliography(report)


def test_each_kind_has_its_type(report: Document) -> None:
    written = to_bibtex(report.references, report.id)
    assert re.findall(r"^@(\w+)\{([\w-]+),$", written, re.MULTILINE) == [
        ("techreport", "isic-2010"), ("book", "csts-1988"), ("incollection", "bourdieu-1998"),
        ("article", "insee-2008"),
    ]  # fmt: skip
    assert written.count("cité par isic-2010") == 3
    assert written.count("document du corpus") == 1


def test_an_entry_in_full() -> None:
    assert to_bibtex([_reference(authors=("Anne Durand", "J.-P. Le Goff"))], "essai") == (
        "@book{durand-1990,\n"
        "  author = {Anne Durand and J.-P. Le Goff},\n"
        "  title = {{Un titre}},\n"
        "  publisher = {Un éditeur},\n"
        "  year = {1990},\n"
        "  note = {Non indiqué dans la source : lieu},\n"
        "  keywords = {cité par essai},\n"
        "}\n"
    )


def test_a_cited_work_says_where_it_is_cited(report: Document) -> None:
    entries = bibliography(report).split("\n@")
    assert "Cité dans" not in entries[1]
    for entry, page in zip(entries[2:], (10, 12, 12), strict=True):
        assert "note = {Cité dans : Conseil supérieur du travail social, Développer" in entry
        assert f"p. {page} (page déduite). Non indiqué dans la source :" in entry


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Pierre Bourdieu", ("Pierre", "Bourdieu")),
        ("J.-P. Le Goff", ("J.-P.", "Le Goff")),
        ("Vincent de Gaulejac", ("Vincent", "de Gaulejac")),
        ("Insee", None),
        ("Conseil supérieur du travail social", None),
        ("Secours Catholique", None),
        ("World Bank", None),
        ("La Documentation", None),
    ],
)
def test_persons_are_told_from_institutions(
    name: str, expected: tuple[str, str] | None
) -> None:
    assert person(name) == expected


def test_what_is_not_given_is_left_out() -> None:
    bare = _reference(
        authors=(), title=None, publisher=None, year=None, missing=(), kind="letter"
    )
    assert to_bibtex([bare]) == "@misc{durand-1990,\n  keywords = {cité par self},\n}\n"
    assert to_bibtex([]) == ""


@pytest.mark.parametrize(
    ("detail", "expected"),
    [
        ("n° 215, 29 juillet 2008", ["number = {215}", "month = {29 juillet}"]),
        ("n° 3, mai 2001", ["number = {3}", "month = {mai}"]),
        ("n° 3", ["number = {3}"]),
        ("n° 3, printemps", ["number = {3}"]),
        ("t. 2", ["howpublished = {t. 2}"]),
    ],
)
def test_issues_of_periodicals(detail: str, expected: list[str]) -> None:
    written = to_bibtex([_reference(kind="periodical", container="Revue", detail=detail)])
    assert "journal = {{Revue}}" in written
    fields = re.findall(r"(?:number|month|howpublished) = \{.*?\}", written)
    assert fields == expected


def test_institutions_are_kept_whole() -> None:
    written = to_bibtex([_reference(authors=("Conseil supérieur du travail social", "CSTS"))])
    assert "author = {{Conseil supérieur du travail social} and {CSTS}}" in written


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("R & D, 50 % à 3 $ #1", r"R \& D, 50 \% à 3 \$ \#1"),
        ("a_b{c}", r"a\_b\textbraceleft{}c\textbraceright{}"),
        ("une\nligne\u2028puis\tune autre", "une ligne puis une autre"),
        ("~ ^ \\", r"\textasciitilde{} \textasciicircum{} \textbackslash{}"),
        ("été œuvre « »", "été œuvre « »"),
    ],
)
def test_special_characters_are_escaped(text: str, escaped: str) -> None:
    assert escape(text) == escaped
