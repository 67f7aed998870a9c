"""Parts that are folded away below a title."""

import pytest

from indexer.markup.folds import opened


def _lines(source: str) -> list[str]:
    return [line.strip() for line in opened(source).split("\n") if line.strip()]


def test_each_title_is_a_heading_below_the_last_one_outside() -> None:
    source = (
        "## Avis\n\n<details>\n<summary><b>Qui\npaie ?</b></summary>\nPersonne.\n</details>\n"
        "<details open><summary>Quand ?</summary>\n#### Hier\nJamais.\n</details>\n\n## Suite"
    )
    assert _lines(source) == [
        "## Avis", "### Qui paie ?", "Personne.", "</details>", "### Quand ?", "#### Hier",
        "Jamais.", "</details>", "## Suite",
    ]  # fmt: skip


def test_its_words_stay() -> None:
    found = _lines(
        "<h2>Avis</h2>\n<details><summary>Q `List<T>`, 3 < 4 > 2</summary>R</details>"
    )
    assert found == ["<h2>Avis</h2>", "### Q `List<T>`, 3 < 4 > 2", "R</details>"]


def test_one_inside_another_is_lower() -> None:
    inner = "<details><summary>Le pain</summary>Blanc.</details>"
    found = _lines(f"<details><summary>Les repas</summary>\n{inner}\n</details>")
    assert found == ["# Les repas", "## Le pain", "Blanc.</details>", "</details>"]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ('{{% expand "Le pain" %}}', "{{% /expand %}}"),
        ('{{%collapse "Le pain" %}}', "{{%/collapse%}}"),
        ('{{< details title="Le pain" open=true >}}', "{{< /details >}}"),
        ('{{% expand id="q1" title="Le pain" %}}', "{{% /expand %}}"),
        ('<Accordion icon="x" title="Le pain">', "</Accordion>"),
    ],
)
def test_hugo_and_mdx_write_the_same(opening: str, closing: str) -> None:
    assert _lines(f"{opening}\nBlanc.\n{closing}") == ["# Le pain", "Blanc.", "</details>"]


@pytest.mark.parametrize(
    "source",
    [
        "<details><summary>Le pain</summary>Blanc.</details>\nCe qui suit n'en est pas.",
        "<details><summary>Le pain</summary>Rien ne le ferme.",
        f"<details><summary>{'mot ' * 60}</summary>Blanc.</details>",
        "<details><summary>Voir la réponse</summary>Oui.</details>\n" * 3,
        "<details>Sans titre.</details>",
    ],
)
def test_other_titles_stay_as_they_are(source: str) -> None:
    assert opened(source) == source
