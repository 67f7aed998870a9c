from collections.abc import Iterator, Sequence

from indexer.model import Document, Source
from indexer.readers.markdown import read_text
from server.documents.outline import OutlineNode, outline


def flat(nodes: Sequence[OutlineNode]) -> Iterator[OutlineNode]:
    for node in nodes:
        yield node
        yield from flat(node.children)


def test_every_row_of_the_contents_is_in_the_tree(report: Document) -> None:
    shown = [(node.number, node.title) for node in flat(outline(report))]
    assert all((row.number, row.title) in shown for row in report.toc)
    assert len(shown) == len(set(shown))


def test_parts_hold_their_sections(report: Document) -> None:
    tops = outline(report)
    second = next(node for node in tops if node.number == "Partie 2")
    assert second.pages is None
    assert [child.number for child in second.children[:1]] == ["2.1"]
    third = second.children[0].children[2]
    assert (third.number, third.pages, third.included) == ("2.1.3", (52, 52), False)
    assert report.text[third.start : third.end].startswith("2.1.3")


def test_what_belongs_to_no_part_stands_at_the_top(report: Document) -> None:
    titles = [node.title for node in outline(report)]
    assert titles[-2:] == ["Annexes", "Bibliographie"]
    assert titles.index("Mandat") < titles.index("Introduction")


def test_included_sections_give_their_whole_text(report: Document) -> None:
    tops = {node.title: node for node in outline(report)}
    introduction = tops["Introduction"]
    assert introduction.included
    assert introduction.pages == (9, 9)
    assert "Le contenu du rapport" in {child.title for child in introduction.children}
    assert introduction.end == max(child.end for child in introduction.children)
    assert not tops["Bibliographie"].included


def test_a_node_says_what_a_question_can_be_restricted_to(report: Document) -> None:
    by_title = {node.title: node.scope for node in flat(outline(report))}
    assert by_title["Introduction"] == "Introduction"
    assert by_title["Le développement social local (DSL)"] == "2.1.3"
    assert by_title["Les éléments d'approche conceptuelle"] == "Partie 2"
    assert by_title["Annexes"] == "Annexes"
    assert by_title["Le contenu du rapport"] is None


CONTENTS = """\
# Table des matières

1. L'eau ........ 3
1.1 Le puits ........ 4
1.2 La pluie ........ 5
2. La terre ........ 8
2.1 Le compost ........ 9
Annexes ........ 12
"""
WRITTEN = """
# 1. L'eau

Il y en a.

## 1.1 Le puits

Il est profond.

### Sa margelle

Elle est en pierre.

# 2. La terre

Elle est noire.

## 2.1 Le compost

Il mûrit.
"""


def test_a_row_whose_text_is_there_is_that_section_and_no_other() -> None:
    source = Source("sol", "Le sol", (), None, None, "fr", "sol.md", "")
    document = read_text(CONTENTS + WRITTEN, source)
    tops = outline(document)
    assert [(node.number, node.title, node.included) for node in flat(tops)] == [
        ("1", "L'eau", True),
        ("1.1", "Le puits", True),
        (None, "Sa margelle", True),
        ("1.2", "La pluie", False),  # where it would be read
        ("2", "La terre", True),
        ("2.1", "Le compost", True),
        (None, "Annexes", False),
    ]
    well = tops[0].children[0]
    assert well.scope == "1.1"
    assert document.text[well.start : well.end].rstrip().endswith("en pierre.")
    assert [child.title for child in well.children] == ["Sa margelle"]
