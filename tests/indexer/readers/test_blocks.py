import pytest

from indexer.readers.blocks import Block, bare, blocks


def _shapes(source: str) -> list[tuple[str, str]]:
    return [(block.shape, block.text.text) for block in blocks(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Un ##\n## Deux\n#hashtag", [("heading", "Un"), ("heading", "Deux"), ("paragraph", "#hashtag")]),
        ("Titre\nlong\n===\nSuite", [("heading", "Titre long"), ("paragraph", "Suite")]),
        ("Titre\n=====\n\nPartie\n++++++\nSuite", [("heading", "Titre"), ("heading", "Partie"), ("paragraph", "Suite")]),
        ("## Le but {#but .unnumbered}\n### La fin {-}", [("heading", "Le but"), ("heading", "La fin")]),
        ("Un\n---\n* * *\nDeux", [("paragraph", "Un"), ("rule", ""), ("rule", ""), ("paragraph", "Deux")]),
        ("1- un\n2- deux", [("item", "1- un"), ("item", "2- deux")]),
        ("10- 12 ans", [("paragraph", "10- 12 ans")]),
        ("Il faut :\n-le pain ;\n\n–la clé ;\n\n•le sel.",
         [("paragraph", "Il faut :"), ("item", "le pain ;"), ("item", "la clé ;"), ("item", "le sel.")]),
        ("Elle viendra peut\n-être à -5 °C.", [("paragraph", "Elle viendra peut -être à -5 °C.")]),
        ("- un\n* deux\n3) trois\nsuite", [("item", "un"), ("item", "deux"), ("item", "3) trois suite")]),
        ("> cité\n> > deux fois", [("paragraph", "cité deux fois")]),
        ("```python\ncode\n```\nfin", [("code", "code"), ("paragraph", "fin")]),
        ("```\n  \n```\nfin", [("paragraph", "fin")]),
        ("| À lire |\n|--|\n| un livre |\n| une carte |",
         [("paragraph", "À lire"), ("item", "un livre"), ("item", "une carte")]),
        (f"| À lire |\n|--|\n| {'mot ' * 50}|", [("header", "À lire"), ("row", f"À lire : {'mot ' * 50}".strip())]),
        ("| a | b\\|c |\n|:--|--:|\n| | |", [("header", "a\tb|c")]),
        ("| Tarifs |\n|---|\n| Adulte | 5 € |", [("header", "Tarifs"), ("row", "Tarifs : Adulte ; 5 €")]),
        ("a <!-- caché\nencore --> b", [("paragraph", "a  b")]),
        ("un  \nDeux  \ntrois\\\nQuatre", [("paragraph", "un\nDeux trois\nQuatre")]),
    ],
)  # fmt: skip
def test_shapes(source: str, expected: list[tuple[str, str]]) -> None:
    assert _shapes(source) == expected


def test_levels_of_headings() -> None:
    assert [block.level for block in blocks("### Trois\n\nUn\n===")] == [3, 1]


def _notes(source: str) -> list[Block]:
    return [block for block in blocks(source) if block.shape == "note"]


@pytest.mark.parametrize(
    ("source", "labels"),
    [
        ("Mot<sup>1</sup>.\n\n---\n\n1. Une note.\n2. Un point.", ["1"]),
        ("Mot<sup>1</sup>.\n\n1. Sans filet, un point de liste.", []),
        ("---\n\n1. Sans appel, un point de liste.", []),
        ("[^a]: Une.\n[^b]: Deux.", ["a", "b"]),
        ("---\n\n\\* Une étoile.", ["*"]),
        ("---\n\n* Une puce.", []),
    ],
)
def test_what_a_note_is(source: str, labels: list[str]) -> None:
    assert [note.label for note in _notes(source)] == labels


def test_indented_paragraphs_go_on_with_a_named_note() -> None:
    (note,) = _notes("[^a]: Une note\nsur deux lignes.\n\n    Encore.\n\n\tEt encore.\n\nFin.")
    assert note.text.text == "Une note sur deux lignes. Encore. Et encore."
    assert note.raw == note.text.text


def test_skipped_lines_are_left_out() -> None:
    found = list(blocks("# Courant\nTexte.", {"# Courant"}))
    assert [block.text.text for block in found] == ["Texte."]


@pytest.mark.parametrize(
    ("line", "left"), [("  - un", "un"), ("• un", "un"), ("1. un", "1. un")]
)
def test_a_number_belongs_to_the_text(line: str, left: str) -> None:
    assert bare(line) == left
