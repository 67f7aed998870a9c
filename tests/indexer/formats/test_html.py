import pytest

from indexer.formats.choosing import read_content
from indexer.formats.reading import Description, Reading
from indexer.model import Document, Source
from indexer.readers.assembling import read_blocks

SOURCE = Source("essai", "Essai", (), None, None, "fr", "essai.html", "")


def _page(body: str, head: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html lang='fr'><head>{head}</head><body>{body}</body></html>".encode()
    )


def _read(body: str) -> Reading:
    return read_content(_page(body), "essai")


def _shapes(body: str) -> list[tuple[str, str]]:
    return [(one.shape, one.text.text) for one in _read(body).blocks]


def _document(body: str) -> Document:
    return read_blocks(_read(body).blocks, SOURCE)


def test_headings_paragraphs_and_blanks() -> None:
    body = "<h2>Un\n\ttitre</h2><div>Une <b>phrase</b>\n\n suivie.<p>Autre<br>Ligne</div>Reste &amp; fin"
    assert _shapes(body) == [
        ("heading", "Un titre"), ("paragraph", "Une phrase suivie."),
        ("paragraph", "Autre\nLigne"), ("paragraph", "Reste & fin"),
    ]  # fmt: skip


def test_paragraphs_in_bold_are_headings() -> None:
    prose = "<p>Une <b>phrase</b>.</p><p>Une autre.</p>"
    bold = "<p><strong>Qui <em>peut</em> venir ?</strong></p>"
    styled = "<p><span style='font-weight: 700'>Où aller ?</span></p>"
    found = [
        text for shape, text in _shapes(bold + prose + styled + prose) if shape == "heading"
    ]
    assert found == ["Qui peut venir ?", "Où aller ?"]


@pytest.mark.parametrize(
    "body",
    [
        "<nav><a href='/'>Accueil</a></nav><p>Texte.</p><script>var a;</script><!-- ôté -->",
        "<header>Site</header><p>Texte.</p><footer>Mentions</footer>",
        "<div class='navheader'>Suivant</div><div role=navigation>Menu</div><p>Texte.</p>",
        "<div>Menu</div><main><p>Texte.</p></main>",
        "<div>Menu</div><article><p>Texte.</p></article>",
        "<p hidden>Caché</p><p style='display: none'>Caché</p><p>Texte.</p><p aria-hidden=true>×</p>",
    ],
)
def test_what_is_about_the_site_is_left_out(body: str) -> None:
    assert _shapes(body) == [("paragraph", "Texte.")]


def test_a_page_that_is_all_header_is_read() -> None:
    assert _shapes("<header><h1>Titre</h1></header>") == [("heading", "Titre")]


@pytest.mark.parametrize(
    ("call", "note"),
    [
        (
            "<sup><a href='#n1' id='c1'>1</a></sup>",
            "<ol><li id='n1'>{said} <a href='#c1'>↩</a></li></ol>",
        ),
        (
            "<a class='sdfootnoteanc' name='a1' href='#s1'><sup>1</sup></a>",
            "<div id='sdfootnote1'><p><a name='s1' href='#a1'>1</a>{said}</p></div>",
        ),
        ("<a epub:type='noteref' href='#n'>[1]</a>", "<aside id='n'><p>1. {said}</p></aside>"),
    ],
)
def test_notes_are_tied_to_their_calls(call: str, note: str) -> None:
    said = "A. Auteur, <i>Un livre</i>, Éditeur, 1998."
    document = _document(f"<p>Un fait{call}.</p><p>Suite.</p>{note.format(said=said)}")
    (one,) = document.notes
    assert (one.label, document.text[: one.calls[0]]) == ("1", "Un fait")
    assert (
        document.text[one.start : one.end].rstrip(" ↩") == "A. Auteur, Un livre, Éditeur, 1998."
    )
    assert document.references[1].title == "Un livre"
    assert document.text.count("Auteur") == 1


def test_a_link_to_a_section_is_no_call() -> None:
    body = "<p>Voir <a href='#s'>1</a>.</p><section id='s'><h2>Un</h2><p>Texte.</p></section>"
    assert _document(body).notes == ()
    assert "Voir 1." in _document(body).text


def test_words_that_link_to_what_stands_elsewhere_are_words() -> None:
    body = (
        "<h2 id='s'>Un <a href='#s'>¶</a></h2><p id='p2'>Texte.</p><p>Voir <a href='#s'>3.2</a>, "
        "<a href='#p2'>2</a> et <a href='#p7'>7</a>.</p><p id='p7'>La suite.</p>"
    )
    assert _document(body).text == "Un\n\nTexte.\n\nVoir 3.2, 2 et 7.\n\nLa suite."


def test_the_title_of_what_a_button_folds_away_is_one() -> None:
    body = "<section class='fr-accordion'><h3><button>Qui peut adhérer ?</button></h3><p>Tous.</p></section><button>Fermer</button>"
    found = [(one.shape, one.text.text) for one in _read(body).blocks]
    assert found == [("heading", "Qui peut adhérer ?"), ("paragraph", "Tous.")]


def test_a_button_beside_a_title_is_none_of_it() -> None:
    (found,) = _read("<h2>Les tarifs <button>Copier</button></h2>").blocks
    assert found.text.text == "Les tarifs"


def test_what_is_folded_away_stands_below_its_title() -> None:
    part = "<details><summary>{}</summary><p>Tous.</p></details>"
    inner = f"<details><summary>Où ?</summary><h4>Ici</h4>{part.format('Quand ?')}</details>"
    body = f"<h2>Avis</h2>{part.format('<b>Qui ?</b>')}\n{inner}<h2>Suite</h2>{part.format('Non')}<p>Fin.</p>"
    found = [(one.level, one.text.text) for one in _read(body).blocks if one.shape == "heading"]
    assert found == [
        (2, "Avis"), (3, "Qui ?"), (3, "Où ?"), (4, "Ici"), (4, "Quand ?"), (2, "Suite"),
    ]  # fmt: skip
    held = _read(f"<div>{part.format('Qui ?')}</div><p>Hors du pli.</p>").blocks
    assert [one.shape for one in held] == ["paragraph"] * 3
    assert "Voir" in _document(part.format("Voir") * 3).text


def test_bullets_that_were_typed_make_items() -> None:
    body = "<p>Il faut :<br>- le <b>pain</b> ;<br>-la clé ;<br>qui ouvre,</p><p><b>•</b> le sel.</p><p>Il fait -5 °C, peut-être<br>-7.</p><p>Il vint<br>– enfin – chez lui.</p><p>- 12 % de plus</p><p>- 2 photos</p>"
    found = [(one.shape, one.text.text, one.label) for one in _read(body).blocks]
    assert found == [
        ("paragraph", "Il faut :", ""), ("item", "le pain ;", "-"),
        ("item", "la clé ; qui ouvre,", "-"), ("item", "le sel.", "•"),
        ("paragraph", "Il fait -5 °C, peut-être\n-7.", ""),
        ("paragraph", "Il vint\n– enfin – chez lui.", ""), ("paragraph", "- 12 % de plus", ""),
        ("item", "2 photos", "-"),
    ]  # fmt: skip


def test_lists_and_definitions() -> None:
    body = (
        "<p>Il faut :</p><ul><li>semer<ol><li>tôt</li></ol></li><li><p>récolter.</p><p>Puis.</p></li></ul>"
        "<dl><dt>Sol</dt><dd>la terre</dd></dl>"
    )
    found = _read(body).blocks
    assert [(one.shape, one.text.text, one.level, one.label) for one in found] == [
        ("paragraph", "Il faut :", 0, ""), ("item", "semer", 0, "-"), ("item", "tôt", 2, "1"),
        ("item", "récolter.", 0, "-"), ("paragraph", "Puis.", 2, ""),
        ("paragraph", "Sol : la terre", 0, ""),
    ]  # fmt: skip


def test_tables_with_a_header_without_and_for_the_looks() -> None:
    body = (
        "<table><caption>Lieux</caption><tr><th>Lieu<th>Nombre<tr><td>Paris<td>3</table>"
        "<table><tr><td>a<td>b</table><table><tr><td><h3>Titre</h3>Texte.</table>"
    )
    assert _shapes(body) == [
        ("paragraph", "Lieux"), ("header", "Lieu\tNombre"), ("row", "Lieu : Paris ; Nombre : 3"),
        ("cells", "a\tb"), ("heading", "Titre"), ("paragraph", "Texte."),
    ]  # fmt: skip


def test_code_is_apart() -> None:
    assert _shapes("<p>Ainsi :</p><pre>\n a = 1\n\tb</pre>")[1] == ("code", " a = 1\n\tb")


def test_a_table_of_contents_of_links() -> None:
    body = (
        "<h2>Sommaire</h2><ul><li><a href='#a'>Jardin</a></li><li><a href='#b'>Verger</a></li></ul>"
        "<h2 id='a'>Jardin</h2><p>Vert.</p><h2 id='b'>Verger</h2><p>Rouge.</p>"
    )
    assert [row.title for row in _document(body).toc] == ["Jardin", "Verger"]


def test_the_head_describes_the_page() -> None:
    head = (
        "<title>Bilan</title><meta name=citation_author content='A. Un'>"
        "<meta name=citation_author content='B. Deux'><meta name='DC.publisher' content=Éditeur>"
        "<meta property='article:published_time' content='2021-03-01T00:00'>"
    )
    read = read_content(_page("<p>Texte.</p>", head), "essai")
    assert read.described == Description(
        "Bilan", ("A. Un", "B. Deux"), "Éditeur", None, 2021, "fr"
    )


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16"])
@pytest.mark.parametrize("declares", [True, False])
def test_the_alphabet_of_a_page(encoding: str, declares: bool) -> None:
    meta = f"<meta charset='{encoding}'>" if declares and encoding != "utf-16" else ""
    content = _page("<p>L'été à l'école.</p>", meta).decode().encode(encoding)
    assert [one.text.text for one in read_content(content, "e").blocks] == ["L'été à l'école."]
