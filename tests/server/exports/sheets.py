"""Sheets to export: everything that an answer can cite, and what nobody should send."""

from server.answers import Support
from server.exports.sheet import Said, Sheet, sheet
from tests.server.exports.conftest import Cite
from tests.server.exports.passages import (
    BOURDIEU,
    COMPLEMENTARY,
    CSTS_1988,
    HOSTILE,
    INSEE,
    MANDATE,
    NOTE,
    PART,
    ROW,
)

QUESTION = "Faut-il choisir entre l'ISAP et l'ISIC ?"


def quoted(cite: Cite, words: str, support: Support = "exact") -> Said:
    """The words of the corpus as a statement."""
    cited = cite(words)
    return Said(" ".join(cited.quote.split()), support, (cited,))


def whole(cite: Cite) -> Sheet:
    """Quotations, a paraphrase, pointers, works that the report cites, a withheld statement."""
    exact = [COMPLEMENTARY, CSTS_1988, BOURDIEU, INSEE, NOTE]
    pointed = cite(ROW)
    said = [
        *(quoted(cite, words) for words in exact),
        Said("Le rapport veut lever les obstacles.", "supported", (cite(MANDATE), pointed)),
        Said("2.1.3 Le développement social local (DSL), p. 52.", "fixed", (pointed,)),
        Said("Ceci n'est pas vérifié.", "none", (cite("Elle est un outil"),)),
    ]
    return sheet(QUESTION, said, [pointed, cite(PART)])


def hostile(cite: Cite) -> Sheet:
    """What no page sends, and what a file must survive."""
    said = [
        Said(HOSTILE, "supported", (cite(COMPLEMENTARY),)),
        Said(HOSTILE, "exact", (cite(NOTE),)),
        Said("1. " + "x" * 10_000, "fixed", ()),
        Said("\x00\u2028", "fixed", ()),
    ]
    return sheet(f"1) {HOSTILE}", said, [])
