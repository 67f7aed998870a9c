from indexer.formats.choosing import read_content
from indexer.formats.reading import Description
from indexer.model import Document, Source
from indexer.readers.assembling import read_blocks
from tests.indexer.formats.archives import odt

SOURCE = Source("essai", "Essai", (), None, None, "fr", "essai.odt", "")
STYLES = """
<style:style style:name="T1"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="P1"><style:text-properties fo:font-weight="bold" fo:font-size="16pt"/></style:style>
<style:style style:name="T2"><style:text-properties fo:font-weight="bold"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-number/></text:list-style>
"""


def _shapes(body: str) -> list[tuple[str, str]]:
    return [(one.shape, one.text.text) for one in read_content(odt(body, STYLES), "e").blocks]


def _document(body: str) -> Document:
    return read_blocks(read_content(odt(body, STYLES), "e").blocks, SOURCE)


def test_headings_paragraphs_and_blanks() -> None:
    body = (
        '<text:h text:outline-level="2">Titre</text:h><text:section><text:p>Un<text:s/>mot<text:line-break/>'
        "Ligne<text:soft-page-break/> suite</text:p></text:section><text:p/>"
    )
    assert _shapes(body) == [("heading", "Titre"), ("paragraph", "Un mot\nLigne suite")]


def test_a_note_is_tied_to_its_call_and_its_reference_read() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>3</text:note-citation>'
        "<text:note-body><text:p>A. Auteur, <text:span text:style-name='T1'>Un livre</text:span>, "
        "Éditeur, 1998.</text:p></text:note-body></text:note>"
    )
    document = _document(f"<text:p>Un fait{note}.</text:p><text:p>Suite.</text:p>")
    (one,) = document.notes
    assert (one.label, document.text[: one.calls[0]]) == ("3", "Un fait")
    assert document.references[1].title == "Un livre"
    assert document.text.startswith("Un fait.\n\nA. Auteur")


def test_lists_one_in_the_other() -> None:
    body = (
        "<text:p>Il faut :</text:p><text:list text:style-name='L1'><text:list-item><text:p>semer</text:p>"
        "<text:list><text:list-item><text:p>tôt</text:p></text:list-item></text:list></text:list-item>"
        "<text:list-item><text:p>récolter.</text:p></text:list-item></text:list>"
    )
    blocks = read_content(odt(body, STYLES), "e").blocks
    assert [(one.shape, one.level, one.label) for one in blocks[1:]] == [
        ("item", 0, "1"), ("item", 2, "1"), ("item", 0, "1"),
    ]  # fmt: skip


def test_tables_with_a_header_and_what_is_written_in_frames() -> None:
    def row(*cells: str) -> str:
        inside = "".join(
            f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in cells
        )
        return f"<table:table-row>{inside}</table:table-row>"

    head = f"<table:table-header-rows>{row('Lieu', 'Nombre')}</table:table-header-rows>"
    frame = "<draw:frame><draw:text-box><text:p>Légende.</text:p></draw:text-box></draw:frame>"
    body = f"<table:table>{head}{row('Paris', '3')}</table:table><text:p>Texte.{frame}</text:p>"
    assert [text for _, text in _shapes(body)] == [
        "Lieu\tNombre", "Lieu : Paris ; Nombre : 3", "Texte.", "Légende.",
    ]  # fmt: skip


def test_a_table_of_contents_is_read_as_one() -> None:
    rows = "".join(
        f"<text:p>{title}<text:tab/>{page}</text:p>"
        for title, page in [("Jardin", 3), ("Verger", 8)]
    )
    body = (
        "<text:table-of-content><text:index-body><text:index-title><text:p>Sommaire</text:p>"
        f"</text:index-title>{rows}</text:index-body></text:table-of-content>"
        '<text:h text:outline-level="1">Verger</text:h><text:p>Des pommes.</text:p>'
    )
    document = _document(body)
    assert [(row.title, row.page) for row in document.toc] == [("Jardin", 3), ("Verger", 8)]
    assert (document.sections[-1].title, document.sections[-1].page) == ("Verger", 8)


def test_what_was_deleted_or_noted_in_the_margin_is_not_read() -> None:
    body = (
        "<text:tracked-changes><text:p>Ôté.</text:p></text:tracked-changes>"
        "<text:p>Texte<office:annotation><text:p>Avis.</text:p></office:annotation>.</text:p>"
    )
    assert _shapes(body) == [("paragraph", "Texte.")]


def test_the_properties_describe_the_document() -> None:
    read = read_content(odt("<text:p>Texte.</text:p>"), "essai")
    assert read.described == Description("Bilan", ("A. Un",), language="fr-FR")


def test_without_styles_short_lines_in_bold_are_the_headings() -> None:
    prose = "<text:p>Une <text:span text:style-name='T2'>phrase</text:span>.</text:p>" * 3
    body = (
        f"<text:p text:style-name='P1'>Un titre</text:p>{prose}"
        f"<text:p><text:span text:style-name='T2'>Sous-titre</text:span></text:p>{prose}"
    )
    blocks = read_content(odt(body, STYLES), "e").blocks
    found = [(one.text.text, one.level) for one in blocks if one.shape == "heading"]
    assert found == [("Un titre", 1), ("Sous-titre", 2)]


def test_the_numbers_of_headings_are_those_that_are_printed() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        '<text:outline-level-style text:level="3" style:num-format=""/></text:outline-style>'
    )
    body = "".join(
        f'<text:h text:outline-level="{level}"{more}>{title}</text:h>'
        for level, title, more in [
            (1, "Un", ""), (2, "Sous", ""), (2, "", ""), (2, "Sous", ""), (3, "Bas", ""),
            (1, "Sans", ' text:is-list-header="true"'), (1, "Deux", ""), (2, "Sous", ""),
        ]
    )  # fmt: skip
    blocks = read_content(odt(body, outline=outline), "e").blocks
    assert [one.text.text for one in blocks] == [
        "I. Un", "I.1 Sous", "I.2 Sous", "Bas", "Sans", "II. Deux", "II.1 Sous",
    ]  # fmt: skip
