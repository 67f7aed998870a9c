import re

from markdown_it import MarkdownIt

from server.exports.markdown import escape, markdown
from server.exports.text import legal
from tests.server.exports.conftest import Cite
from tests.server.exports.passages import COMPLEMENTARY, HOSTILE, REPORT, shown
from tests.server.exports.sheets import hostile, whole


def rendered(text: str) -> str:
    """What a reader of Markdown shows, without its tags."""
    html = MarkdownIt("commonmark", {"html": True}).render(text)
    plain = re.sub(r"<[^>]+>", "", html)
    for entity, char in {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}.items():
        plain = plain.replace(entity, char)
    return plain


def test_a_sheet_reads_as_an_answer_with_its_notes(cite: Cite) -> None:
    written = shown(markdown(whole(cite)))
    title, first, *_ = written.split("\n\n")
    assert title == "# Faut-il choisir entre l'ISAP et l'ISIC ?"
    assert first == f"> « {COMPLEMENTARY} »[^1]"
    assert "\nLe rapport veut lever les obstacles.[^6][^7]\n" in written
    assert "\n2.1.3 Le développement social local (DSL), p. 52.[^7]\n" in written
    assert "## À lire aussi\n\n- Voir CONSEIL" in written
    assert "*Une page « déduite » n'est pas imprimée" in written
    assert "*Une phrase sans guillemets suivie d'une note est une reformulation" in written


def test_every_call_has_one_note(cite: Cite) -> None:
    written = markdown(whole(cite))
    notes = re.findall(r"^\[\^(\d+)\]: ", written, re.MULTILINE)
    assert notes == [str(number) for number in range(1, 8)]
    assert set(re.findall(r"(?<!^)\[\^(\d+)\]", written)) == set(notes)


def test_the_notes_give_the_pages_and_the_works_cited_in(cite: Cite) -> None:
    reference = REPORT.replace("Développer et", "*Développer et").replace(
        "collectif.", "collectif*."
    )
    reference = reference.replace("[S. l.]", r"\[S. l.\]")
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.+)$", shown(markdown(whole(cite))), re.MULTILINE))
    assert notes["1"] == rf"{reference}, \[p. 14, déduite\]."
    assert notes["2"].startswith("CSTS. *L'intervention sociale collective*.")
    assert notes["2"].endswith(rf"1988. Cité dans : {reference}, \[p. 10, déduite\], note 2.")
    assert notes["6"].startswith(
        "« Ce rapport devra, au regard des problématiques sociales : faire des propositions pour lever"
    )
    assert notes["7"].startswith("Voir CONSEIL")


def test_hostile_text_is_shown_and_does_nothing(cite: Cite) -> None:
    written = markdown(hostile(cite))
    title = MarkdownIt("commonmark").parse(written)[1].content
    assert rendered(title).strip() == legal(f"1) {HOSTILE}")
    tags = re.findall(r"<(\w+)", MarkdownIt("commonmark", {"html": True}).render(written))
    assert "script" not in tags
    assert "x" * 10_000 in written
    assert len(re.findall(r"^\[\^", written, re.MULTILINE)) == 2


def test_what_opens_a_list_is_escaped() -> None:
    for text in (
        "1. Afin",
        "2) De",
        "- puce",
        "+ plus",
        "# dièse",
        "> cité",
        "2.1.3 Le",
        "===",
        "1.",
    ):
        assert rendered(escape(text)).strip() == text
        assert rendered(escape(text)).count("\n") == 1
