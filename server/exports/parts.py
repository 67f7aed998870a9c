"""What the written exports say, whatever their format."""

from collections.abc import Iterable
from typing import Final

from server.exports import iso690
from server.exports.citing import Cited
from server.exports.iso690 import Run, Runs
from server.exports.sheet import Sheet

FURTHER: Final = "À lire aussi"
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
    """Each document once, followed by the works that it cites, which say so."""
    found: dict[str, dict[str, Runs]] = {}
    for one in cited:
        itself = iso690.reference(one.itself, one.source)
        listed = found.setdefault(one.document, {one.itself.key: itself})
        for work in one.works:
            listed.setdefault(work.key, iso690.secondary(work, one))
    return tuple(runs for listed in found.values() for runs in listed.values())
