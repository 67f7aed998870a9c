from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.model import Document, Source
from indexer.places import Places, is_included
from indexer.readers.layout import Layout
from indexer.readers.markdown import read_text

SOURCE = Source("essai", "Essai", (), None, None, "en", "essai.md", "")


@pytest.fixture(scope="module")
def places(report: Document) -> Places:
    return Places(report)


@pytest.mark.parametrize(
    ("number", "path", "label"),
    [
        ("2.1", ("Partie 2", "2.1"),
         "Table des matières : 2.1 Fondement et spécificités, p. 46"),
        ("2.1.3", ("Partie 2", "2.1", "2.1.3"),
         "Table des matières : 2.1.3 Le développement social local (DSL), p. 52"),
    ],
)  # fmt: skip
def test_a_row_points_to_its_page(
    places: Places, number: str, path: tuple[str, ...], label: str
) -> None:
    row = places.row(number)
    assert row
    place = places.of(row.start, row.end)
    assert (place.section.path, place.label) == (path, label)
    assert (place.pages, place.pages_role) == ((row.page, row.page), "target")
    assert not place.pages_inferred


def test_an_unknown_row(places: Places) -> None:
    assert places.row("10.1") is None


def test_a_part_has_no_page(report: Document, places: Places) -> None:
    part = report.parts[5]
    place = places.of(part.start, part.end)
    assert place.label == "Table des matières : Partie 6, Les enjeux"
    assert (place.pages, place.pages_role, place.section.path) == (
        None,
        "target",
        ("Partie 6",),
    )


def test_notes_say_their_number_and_the_asterisk_does_not(
    report: Document, places: Places
) -> None:
    labels = [places.of(note.start, note.end).label for note in report.notes]
    assert labels == [
        "Membres du groupe, p. 5",
        "Introduction, note 1, p. 9",
        "Introduction, note 2, p. 10",
        "Introduction, note 3, p. 12",
        "Introduction, note 4, p. 12",
    ]


def test_front_matter_and_contents_have_no_page(report: Document, places: Places) -> None:
    assert places.of(0, 10).label == "Pages liminaires"
    start = report.text.index("TABLE DES MATIÈRES")
    assert places.of(start, start + 18).pages is None


def test_what_is_partly_on_an_unknown_page_has_none(report: Document, places: Places) -> None:
    start = report.text.index("Membres du groupe")
    assert places.pages(start - 200, start + 20) == (None, False, False)


def test_only_titles_whose_text_is_there_are_included(report: Document) -> None:
    included = [row.title for row in report.toc if is_included(report, row)]
    assert included == ["Membres du groupe", "Mandat", "Introduction"]


def test_a_document_without_sections_is_called_by_its_title() -> None:
    document = read_text("Plain words.", SOURCE)
    assert Places(document).of(0, 5).label == "Essai"


def test_one_of_several_titles_is_named_with_the_one_above() -> None:
    text = "# Bail\n\n## Les lieux\n\n### Article 1 :\n\nUn.\n\n## La fin\n\n### Article 1 :\n\nDeux.\n"
    document = read_text(text, SOURCE)
    places = Places(document)
    labels = [
        places.of(document.text.index(word), document.text.index(word) + 3).label
        for word in ("Un.", "Deux.")
    ]
    assert labels == ["Les lieux, Article 1", "La fin, Article 1"]


@pytest.mark.parametrize(
    ("path", "names"),
    [
        (("Titre I", "Clés"), ["Titre I, Article 1", "Titre II, Article 1"]),
        (None, ["Article 1", "Article 1"]),
    ],
)
def test_it_is_the_title_that_tells_them_apart(
    path: tuple[str, str] | None, names: list[str]
) -> None:
    divisions = "## Clés\n\n### Article 1\n\n{}.\n\n"
    text = "".join(
        f"# Titre {number}\n\n{divisions.format(word)}"
        for number, word in (("I", "Un"), ("II", "Deux"))
    )
    alike = "# Lettre\n\n## Article 1\n\nUn.\n\n## Article 1\n\nDeux.\n"
    document = read_text(text if path else alike, SOURCE)
    places = Places(document)
    found = [document.text.index(word) for word in ("Un.", "Deux.")]
    assert [places.of(at, at + 2).label for at in found] == names


def test_an_english_document_speaks_english() -> None:
    document = read_text("# Contents\n\n- [Why](#why)\n\n# Why\n\nBecause.", SOURCE)
    row = document.toc[0]
    assert Places(document).of(row.start, row.end).label == "Table of contents : Why"
    assert Places(document).section(len("Contents")).title == "Table of contents"


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.integers(1, 9), min_size=1, max_size=8), st.data())
def test_pages_agree_with_a_slow_reading(lengths: list[int], data: st.DataObject) -> None:
    """Oracle: look at every character, one by one."""
    words = [f"{chr(97 + rank) * length}." for rank, length in enumerate(lengths)]
    marks = [
        {"pages": [rank + 1, rank + 1], "inferred": rank % 2 == 0, "from": word}
        for rank, word in enumerate(words)
    ]
    document = read_text(" ".join(words), SOURCE, Layout.model_validate({"page": marks}))
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))

    def pages() -> Iterator[tuple[int, bool]]:
        for page in document.pages:
            if document.text[max(start, page.start) : min(end, page.end)].strip():
                yield page.first, page.inferred

    held = list(pages())
    found, inferred, uncertain = Places(document).pages(start, end)
    assert not uncertain
    if held:
        assert found == (held[0][0], held[-1][0])
        assert inferred == any(one for _, one in held)
