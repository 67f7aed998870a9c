import pytest

from indexer.markup.html import as_markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<table><tr><th>Lieu</th><th>Jour</th></tr><tr><td>Mairie<td>lundi</table>",
         "| Lieu | Jour |\n| --- | --- |\n| Mairie | lundi |"),
        ("<table><caption>Prix</caption><tr><td>a|b<br>c</td></tr></table>", "Prix\n\n| a\\|b<br>c |"),
        ("<dl><dt>Prêt</dt><dd>Une somme\nd'argent</dd></dl>", "Prêt : Une somme d'argent"),
        ("<h2 id='x'>Le <b>titre</b></h2>", "## Le <b>titre</b>"),
        ("<ul><li>un</li><li>deux</ul>", "- un</li>\n- deux"),
        ("<details><summary>Jours</summary>Lundi.</details>", "Jours\n\nLundi."),
        ("| a<p>b</p> | c |", "| a b  | c |"),
        ("Prix < 5 et > 3", "Prix < 5 et > 3"),
    ],
)  # fmt: skip
def test_blocks_stand_apart(html: str, markdown: str) -> None:
    lines = [
        line for line in as_markdown(html).replace("</li>", "").split("\n") if line.strip()
    ]
    expected = [line for line in markdown.replace("</li>", "").split("\n") if line.strip()]
    assert lines == expected
