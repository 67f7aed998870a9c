from indexer.formats.choosing import read_content
from indexer.formats.reading import Description, Reading
from indexer.model import Document, Source
from indexer.readers.assembling import read_blocks
from tests.indexer.formats.archives import docx

SOURCE = Source("essai", "Essai", (), None, None, "fr", "essai.docx", "")
STYLES = """
<w:style w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Titre2"><w:name w:val="heading 2"/><w:basedOn w:val="Titre1"/>
  <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Mien"><w:name w:val="Mon titre"/><w:basedOn w:val="Titre2"/></w:style>
<w:style w:styleId="TM1"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="Oeuvre"><w:name w:val="Œuvre"/><w:rPr><w:i/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="7">
  <w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8">
  <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
"""
NOTES = """
<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="5"><w:p><w:r><w:t xml:space="preserve">A. Auteur, </w:t></w:r>
  <w:r><w:rPr><w:rStyle w:val="Oeuvre"/></w:rPr><w:t>Un livre</w:t></w:r>
  <w:r><w:t>, Éditeur, 1998.</w:t></w:r></w:p></w:footnote>
"""


def _p(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def _style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def _listed(list_: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'


def _read(body: str) -> Reading:
    content = docx(body, styles=STYLES, numbering=NUMBERING, footnotes=NOTES)
    return read_content(content, "essai.pdf")


def _document(body: str) -> Document:
    return read_blocks(_read(body).blocks, SOURCE)


def _shapes(body: str) -> list[tuple[str, str, int]]:
    return [(one.shape, one.text.text, one.level) for one in _read(body).blocks]


def test_headings_by_their_style_their_place_or_what_that_is_based_on() -> None:
    placed = '<w:outlineLvl w:val="2"/>'
    body = _p("Un", _style("Titre1")) + _p("Deux", _style("Mien")) + _p("Trois", placed)
    assert _shapes(body) == [
        ("heading", "Un", 1),
        ("heading", "2.a Deux", 2),
        ("heading", "Trois", 3),
    ]


def test_numbers_that_word_counts_are_those_that_it_prints() -> None:
    body = "".join(
        _p(text, _style("Titre1") + _listed(1, level))
        for text, level in [("Un", 0), ("Sous", 1), ("Sous", 1), ("Deux", 0), ("Sous", 1)]
    )
    assert [text for _, text, _ in _shapes(body)] == [
        "2. Un", "2.a Sous", "2.b Sous", "3. Deux", "3.a Sous",
    ]  # fmt: skip


def _bold(text: str, size: int) -> str:
    return f'<w:p><w:r><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'


def test_short_lines_in_bold_are_headings_below_those_of_a_style() -> None:
    prose = _p("Une phrase.") * 3
    body = _bold("Un titre", 32) + prose + _bold("Sous-titre", 28) + prose
    body += _bold("Ceci est une phrase en gras.", 28) + _bold("Autre titre", 32) + prose
    found = [(text, level) for shape, text, level in _shapes(body) if shape == "heading"]
    assert found == [("Un titre", 1), ("Sous-titre", 2), ("Autre titre", 1)]
    styled = _p("Vrai", _style("Titre1")) + prose + body
    found = [(text, level) for shape, text, level in _shapes(styled) if shape == "heading"]
    assert found == [("Vrai", 1), ("Un titre", 2), ("Sous-titre", 3), ("Autre titre", 2)]
    assert "heading" not in {shape for shape, _, _ in _shapes(_bold("Tout en gras", 24) * 5)}


def test_lists() -> None:
    body = _p("Il faut :") + _p("semer ;", _listed(2)) + _p("récolter.", _listed(2))
    document = _document(body)
    (listing,) = document.listings
    assert len(listing.items) == 2
    assert [one.shape for one in document.sentences] == ["announcement", "item", "item"]
    assert _shapes(_p("texte", '<w:numPr><w:numId w:val="0"/></w:numPr>'))[0][0] == "paragraph"


def test_a_note_is_tied_to_its_call_and_its_reference_read() -> None:
    call = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    document = _document(
        f"<w:p><w:r><w:t>Un fait</w:t></w:r>{call}<w:r><w:t>.</w:t></w:r></w:p>"
    )
    (note,) = document.notes
    assert document.text[: note.calls[0]] == "Un fait"
    assert document.text[note.start : note.end] == "A. Auteur, Un livre, Éditeur, 1998."
    assert [one.title for one in document.references] == ["Essai", "Un livre"]


def test_what_was_deleted_or_hidden_is_not_read_what_was_added_is() -> None:
    body = (
        "<w:p><w:ins><w:r><w:t>Ajouté</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>Ôté</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Caché</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:hyperlink><w:r><w:t> et lié</w:t><w:br/><w:t>Ligne</w:t></w:r></w:hyperlink></w:p>"
    )
    assert [text for _, text, _ in _shapes(body)] == ["Ajouté et lié\nLigne"]


def _table(*rows: str, look: str = "") -> str:
    cells = ("".join(f"<w:tc>{_p(cell)}</w:tc>" for cell in row.split("|")) for row in rows)
    inside = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    return f"<w:tbl><w:tblPr>{look}</w:tblPr>{inside}</w:tbl>"


def _said(inside: str) -> tuple[str, str]:
    (one,) = _read(f"<w:p><w:r>{inside}</w:r></w:p>").blocks
    return one.shape, one.text.text


def test_tabulations_and_breaks() -> None:
    tab = "<w:tab/>"
    assert _said(f"{tab}<w:t>Alinéa.</w:t>") == ("paragraph", "Alinéa.")
    assert _said(f"<w:t>1.</w:t>{tab}<w:t>Semer.</w:t>") == ("item", "1. Semer.")
    assert _said(f"<w:t>Date :</w:t>{tab}{tab}<w:t>12 mai</w:t>") == ("cells", "Date :\t12 mai")
    assert _said('<w:t>Avant</w:t><w:br w:type="page"/><w:t>après</w:t>')[1] == "Avant après"


def test_tables_with_a_header_and_without() -> None:
    head = "<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p><w:r><w:t>Lieu</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Nombre</w:t></w:r></w:p></w:tc></w:tr>"
    body = _table("Paris|3").replace("<w:tr>", f"{head}<w:tr>", 1)
    assert [text for _, text, _ in _shapes(body)] == [
        "Lieu\tNombre",
        "Lieu : Paris ; Nombre : 3",
    ]
    assert [text for _, text, _ in _shapes(_table("Paris|3", "Lyon|2"))] == [
        "Paris\t3",
        "Lyon\t2",
    ]
    assert _shapes(_table("Un encadré.")) == [("paragraph", "Un encadré.", 0)]


def test_a_table_of_contents_is_read_as_one() -> None:
    rows = [("1.", "Le jardin", 3), ("2.", "Le verger", 8)]
    contents = "".join(
        f"<w:p><w:pPr>{_style('TM1')}</w:pPr><w:hyperlink><w:r><w:t>{number}</w:t><w:tab/><w:t>{title}</w:t><w:tab/>"
        f"<w:t>{page}</w:t></w:r></w:hyperlink></w:p>"
        for number, title, page in rows
    )
    sdt = f"<w:sdt><w:sdtContent>{_p('Table des matières')}{contents}</w:sdtContent></w:sdt>"
    document = _document(sdt + _p("Le jardin", _style("Titre1")) + _p("Il est vert."))
    assert [(row.number, row.title, row.page) for row in document.toc] == [
        ("1", "Le jardin", 3), ("2", "Le verger", 8),
    ]  # fmt: skip
    section = document.sections[-1]
    assert (section.number, section.title, section.page) == ("1", "Le jardin", 3)
    assert _document(contents + _p("Il est vert.")).text == "Il est vert."


def test_boxes_of_text_are_read_once() -> None:
    box = f"<w:txbxContent>{_p('Encadré.')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    twice = f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    body = f"<w:p><w:r><w:t>Texte.</w:t>{twice}</w:r></w:p>"
    assert [text for _, text, _ in _shapes(body)] == ["Texte.", "Encadré."]


def test_the_properties_describe_the_document() -> None:
    assert _read(_p("Texte.")).described == Description("Bilan", ("A. Un", "B. Deux"))
