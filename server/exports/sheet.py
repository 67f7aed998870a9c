"""An answer as it is exported: its words checked against the corpus, its notes numbered."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from indexer.language.french import fold
from indexer.search.index import Index
from server.answers import Answer, Support
from server.exports import iso690
from server.exports.citing import Cited, Citing, works_cited
from server.exports.iso690 import Run, Runs
from server.exports.text import flat, legal
from server.privacy.masking import mask, printed_names

_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of an answer as the client kept it, with what it cites."""

    text: str
    support: Support
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the sheet: the corpus's own words (`quoted`), or a sentence about them.

    `rephrased`: the sentence is neither a quotation nor one of Repère's fixed ones.
    """

    text: str
    quoted: bool
    rephrased: bool
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is exported. `cited` holds each thing once, in order of appearance."""

    question: str
    statements: tuple[Paragraph, ...]
    further: tuple[Cited, ...]
    nearby: tuple[Cited, ...] = ()
    """Passages that resemble the question, whether they answer it or not."""

    @property
    def cited(self) -> tuple[Cited, ...]:
        """All that the statements cite, each once, in order of appearance."""
        return tuple(dict.fromkeys(one for said in self.statements for one in said.cited))

    @property
    def rephrased(self) -> bool:
        """Whether a sentence was written by something else than the corpus or Repère."""
        return any(one.rephrased for one in self.statements)

    @property
    def inferred(self) -> bool:
        """Whether a page that is shown was deduced."""
        return any(one.place.pages_inferred for one in self.cited)


def sheet(
    question: str,
    statements: Sequence[Said],
    further: Sequence[Cited],
    nearby: Sequence[Cited] = (),
) -> Sheet:
    """The sheet of an answer, without the statements that were withheld."""
    kept = [_statement(one) for one in statements if one.support != "none"]
    return Sheet(
        legal(question),
        tuple(one for one in kept if one.text),
        tuple(dict.fromkeys(further)),
        tuple(dict.fromkeys(nearby)),
    )


def answer_sheet(answer: Answer, index: Index) -> Sheet:
    """The sheet of an answer that was just given; personal data is masked in its question."""
    citing = Citing(index.documents)
    cited = {
        one.number: citing.of(one.document, one.start, one.end) for one in answer.citations
    }
    said = [
        Said(one.text, one.support, tuple(cited[number] for number in one.citations))
        for one in answer.statements
    ]
    found = (pointed(one.passage, index, citing) for one in answer.further_reading)
    near = [citing.of(one.document, one.start, one.end) for one in answer.nearby]
    question = mask(answer.question, printed_names(*index.documents)).text
    return sheet(question, said, [one for one in found if one], near)


def pointed(passage: str, index: Index, citing: Citing) -> Cited | None:
    """Where to read on; nothing where the index no longer has that passage."""
    try:
        found = index.passage(passage)
    except KeyError:
        return None
    return citing.of(found.document, found.start, found.end)


def _statement(said: Said) -> Paragraph:
    """A quotation is written from the corpus; what is none of its words is no quotation."""
    text = legal(said.text)
    quotes = flat("\n".join(one.words for one in said.cited))
    quotable = said.support == "exact" and not any(one.pointer for one in said.cited)
    if not quotable or not _holds(quotes, text):
        return Paragraph(text, False, said.support != "fixed" and not _rows(said), said.cited)
    return Paragraph(text if text in quotes else quotes, True, False, said.cited)


def _rows(said: Said) -> bool:
    """Whether a statement is made of rows of the table of contents, word for word."""
    return said.support == "exact" and all(one.pointer for one in said.cited)


def _holds(quotes: str, text: str) -> bool:
    """Whether the words of a text stand in this order among those of the quotations."""
    wanted = " ".join(_WORD.findall(fold(text)))
    return bool(wanted) and f" {wanted} " in f" {' '.join(_WORD.findall(fold(quotes)))} "


FURTHER: Final = "À lire aussi"
NEARBY: Final = "Passages proches (ils ne répondent pas forcément)"
REFERENCES: Final = "Références"
INFERRED: Final = (
    "Une page « déduite » n'est pas imprimée dans le fichier du document : elle se vérifie dans "
    "l'ouvrage avant d'être citée."
)
REPHRASED: Final = (
    "Une phrase sans guillemets suivie d'une note est une reformulation, écrite par un modèle de "
    "langue et comparée par programme au passage cité : c'est le passage qui fait foi."
)


def remarks(sheet: Sheet) -> tuple[str, ...]:
    """What the reader of a sheet must know before using it."""
    told = ((REPHRASED, sheet.rephrased), (INFERRED, sheet.inferred))
    return tuple(remark for remark, holds in told if holds)


def footnote(cited: Cited, sheet: Sheet) -> Runs:
    """The note of a citation; it quotes the words that no statement shows."""
    note = iso690.note(cited)
    shown = any(one.quoted and cited in one.cited for one in sheet.statements)
    if shown or cited.pointer or cited.work:
        return note
    return (Run(f"{iso690.quoted(cited)} — "), *note)


def pointer(cited: Cited) -> Runs:
    """A place to read on: the section of the table of contents, or of the text."""
    if cited.pointer:
        return iso690.note(cited)
    return (Run("Voir "), *iso690.note(cited))


def references(cited: Iterable[Cited]) -> tuple[Runs, ...]:
    """Each document once, followed by the works that it is first to cite, which say so."""
    found = list(cited)
    works = works_cited(found)
    listed: list[Runs] = []
    for one in _first_places(found):
        listed.append(iso690.whole(one))
        listed += [
            iso690.secondary(work, _first_places(citing))
            for work, citing in works.get(one.document, ())
        ]
    return tuple(listed)


def _first_places(citing: Iterable[Cited]) -> list[Cited]:
    """The first place of each document."""
    found: dict[str, Cited] = {}
    for one in citing:
        found.setdefault(one.document, one)
    return list(found.values())
