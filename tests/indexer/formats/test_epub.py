import pytest

from indexer.errors import CorpusError
from indexer.formats.choosing import read_content
from indexer.formats.reading import Description
from indexer.model import Document, Source
from indexer.readers.assembling import read_blocks
from tests.indexer.formats.archives import epub

SOURCE = Source("essai", "Essai", (), None, None, "fr", "essai.epub", "")


def _document(content: bytes) -> Document:
    return read_blocks(read_content(content, "essai").blocks, SOURCE)


def test_chapters_are_read_in_the_order_of_the_spine() -> None:
    document = _document(epub("<h1>Un</h1><p>A&nbsp;b.</p>", "<h1>Deux</h1><p>C<br/>d.</p>"))
    assert document.text == "Un\n\nA\u00a0b.\n\nDeux\n\nC d."
    assert [one.title for one in document.sections] == ["Un", "Deux"]


@pytest.mark.parametrize("where", ["in the list", "in the chapter"])
def test_the_pages_of_the_printed_book(where: str) -> None:
    listed = where == "in the list"
    mark = "" if listed else 'epub:type="pagebreak" title="{n}"'
    body = "".join(
        f'<span id="p{n}" {mark.format(n=n)}></span><p>Page {n}.</p>' for n in (7, 8)
    )
    links = "".join(f'<li><a href="c0.xhtml#p{n}">{n}</a></li>' for n in (7, 8))
    nav = f'<nav epub:type="page-list"><ol>{links}</ol></nav>' if listed else ""
    document = _document(epub(f"<p>Avant.</p>{body}", nav=nav))
    pages = {
        document.text[p.start : p.end].strip(): (p.first, p.inferred) for p in document.pages
    }
    assert pages == {"Page 7.": (7, False), "Page 8.": (8, False)}


def test_notes_and_the_classes_of_italics() -> None:
    document = _document(
        epub(
            '<p>Un fait<a epub:type="noteref" href="#n1">1</a>.</p><aside epub:type="footnote" id="n1">'
            '<p>A. Auteur, <span class="oeuvre">Un livre</span>, Éditeur, 1998.</p></aside>'
        )
    )
    assert document.text[: document.notes[0].calls[0]] == "Un fait"
    assert document.references[1].title == "Un livre"


def test_a_book_without_headings_has_those_of_its_list() -> None:
    nav = '<nav epub:type="toc"><ol><li><a href="c0.xhtml">Le jardin</a></li></ol></nav>'
    document = _document(epub("<p>Le jardin</p><p>Il est vert.</p>", nav=nav))
    assert [one.title for one in document.sections] == ["Le jardin"]


def test_a_chapter_that_is_no_xml_is_read_as_html() -> None:
    assert _document(epub("<p>Un<br>deux <b>trois</p>")).text == "Un deux trois"


def test_the_package_describes_the_book() -> None:
    read = read_content(epub("<p>Texte.</p>"), "essai")
    assert read.described == Description(
        "Bilan", ("A. Un", "B. Deux"), "Éditeur", None, 2019, "fr"
    )


FONTS = '<e><EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></e>'


def test_a_book_with_a_lock_is_refused_but_not_for_its_fonts() -> None:
    assert _document(epub("<p>Texte.</p>", more={"META-INF/encryption.xml": FONTS})).text
    locked = FONTS.replace(
        "www.idpf.org/2008/embedding", "www.w3.org/2001/04/xmlenc#aes128-cbc"
    )
    for name, said in [("encryption.xml", locked), ("rights.xml", "<rights/>")]:
        with pytest.raises(CorpusError, match=r"« essai » .livre EPUB. est protégé"):
            read_content(epub("<p>T.</p>", more={f"META-INF/{name}": said}), "essai")
