import pytest

from indexer.markup.front_matter import FrontMatter, parted
from indexer.model import Source

HEADER = '---\ntitle: "Le guide"\nauthors:\n  - Anne Sol\n  - name: Jean Rive\ndate: 2019-05-02\n---\n# Guide\n'


@pytest.mark.parametrize(
    ("content", "title", "authors", "year"),
    [
        (HEADER, "Le guide", ("Anne Sol", "Jean Rive"), 2019),
        ("---\nauthor: [Anne, Jean]\n...\nTexte", None, ("Anne", "Jean"), None),
        ("+++\ntitre = 'Le guide'\n+++\nTexte", "Le guide", (), None),
        ("---\ntitle:\ntags: [a]\n---\n", None, (), None),
    ],
)
def test_a_header_is_read(
    content: str, title: str | None, authors: tuple[str, ...], year: int | None
) -> None:
    found, rest = parted(content)
    assert (found.title, found.authors, found.year) == (title, authors, year)
    assert "---" not in rest
    assert "+++" not in rest


@pytest.mark.parametrize(
    "content",
    [
        "---\n\nUne phrase : deux.\n\n---\n",
        "Texte\n---\ntitle: non\n---\n",
        "---\ntitle: seul\n",
    ],
)
def test_a_rule_is_no_header(content: str) -> None:
    assert parted(content) == (FrontMatter(), content)


def test_it_completes_what_is_declared_and_changes_nothing_else() -> None:
    source = Source("g", "Déclaré", (), None, None, "fr", "g.md", "")
    completed = parted(HEADER)[0].completing(source)
    assert (completed.title, completed.authors, completed.year) == (
        "Déclaré", ("Anne Sol", "Jean Rive"), 2019,
    )  # fmt: skip
