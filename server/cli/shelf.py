"""What `repere add`, `remove` and `documents` do: the shelf of documents that the corpus is."""

import dataclasses
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from indexer.adding import Proposal, add, examined, remove, replace, successor
from indexer.declared import Declaration, Entry, entries
from indexer.errors import CorpusError, RepereError
from indexer.storage.reading_cache import keep
from server.cli.console import complain, typed
from server.cli.printing import Style
from server.errors import RefusedError
from server.settings import Settings
from server.shelf.listing import ShelfView, ShelvedView

_FIELDS: Final = {
    "title": "Titre",
    "authors": "Auteurs",
    "publisher": "Éditeur",
    "place": "Lieu",
    "address": "Adresse de l'éditeur",
    "year": "Année",
    "isbn": "ISBN",
    "licence": "Licence",
    "language": "Langue",
    "id": "Identifiant",
}
"""What is shown of a declaration, to be confirmed or corrected."""
_EMPTY: Final = "-"


def shelf_lines(view: ShelfView, style: Style) -> Iterator[str]:
    """The documents of the corpus, with their files; then what is not read, and why."""
    for one in view.documents:
        yield f"{style.bold(one.id)}  {one.title}"
        origin = dict.fromkeys([", ".join(one.authors), one.publisher, one.year])
        if any(origin):
            yield style.wrap(", ".join(str(part) for part in origin if part), "    ")
        yield style.dim(f"    {one.file}, {_size(one.bytes)}, du {one.added}, {_pages(one)}")
        for warning in one.warnings:
            yield style.wrap(f"À vérifier : {warning}.", "    ")
    if view.problems:
        yield style.bold("Ne sont pas lus :")
    for problem in view.problems:
        yield style.wrap(f"- {problem.message}", "  ")


def add_files(options: Namespace, settings: Settings) -> tuple[Entry, ...]:
    """Add each file, once what is known of it was confirmed; one that is refused stops no other."""
    files = [Path(name) for name in options.files]
    if options.replace:
        return (_replaced(options, settings),)
    changes = _changes(options)
    if changes and len(files) > 1:
        raise RefusedError(
            "one_file_only", "Un titre, un auteur… se donnent pour un fichier à la fois."
        )
    added: list[Entry] = []
    for path in files:
        try:
            proposal = examined(path, settings.corpus).corrected(changes)
            confirmed = proposal if options.yes else _confirmed(proposal)
            added.append(one := add(confirmed, settings.corpus))
            keep(one, confirmed.reading, settings.index)
        except CorpusError as error:
            complain(f"repere : {error}")
    if not added:
        raise RepereError("Aucun document n'a été ajouté.")
    return tuple(added)


def _replaced(options: Namespace, settings: Settings) -> Entry:
    """Another file in the place of a document's own; what is declared of it stays."""
    changes = _changes(options)
    if len(options.files) > 1 or "id" in changes:
        raise RefusedError(
            "one_file_only",
            "--replace prend un seul fichier, et le document garde son identifiant.",
        )
    proposal = examined(Path(options.files[0]), settings.corpus)
    declared = successor(proposal, options.replace, settings.corpus, changes)
    if not options.yes:
        for line in proposal_lines(
            dataclasses.replace(proposal, declaration=declared, alike=())
        ):
            complain(line)
    for line in _told_otherwise(proposal, declared):
        complain(line)
    if not options.yes:
        _sure(f"Remplacer le fichier de « {options.replace} » par celui-ci ?", "remplacé")
    return replace(proposal, options.replace, settings.corpus, changes)


def _told_otherwise(proposal: Proposal, declared: Declaration) -> Iterator[str]:
    """What a file says otherwise than what is declared of its document."""
    for name, label in _FIELDS.items():
        told = getattr(proposal.declaration, name)
        if name != "id" and told and told != getattr(declared, name):
            yield f"  Le fichier dit : {label} : {_shown(told)}"


def remove_document(options: Namespace, settings: Settings) -> Entry:
    """Take a document out, once that was confirmed."""
    known = {one.declaration.id: one for one in entries(settings.corpus)}
    one = known.get(options.document)
    if one and not options.yes:
        _sure(f"Retirer « {one.declaration.title} », et effacer son fichier ?", "retiré")
    return remove(options.document, settings.corpus)


def proposal_lines(proposal: Proposal) -> Iterator[str]:
    """What was read of a file: what it is, how much, and what it says of itself."""
    document = proposal.document
    yield f"{proposal.path} ({proposal.format}, {_size(len(proposal.content))})"
    yield (
        f"  lu : {len(document.sentences)} phrases, {len(document.sections)} sections, "
        f"{len(document.notes)} notes"
    )
    for name, label in _FIELDS.items():
        yield f"  {label} : {_shown(getattr(proposal.declaration, name)) or _EMPTY}"
    for warning in proposal.warnings:
        yield f"  À vérifier : {warning}."
    for one in proposal.alike:
        yield (
            f"  À vérifier : « {one.title} » ({one.id}), du même titre ou du même ISBN, est déjà "
            f"dans le corpus ; pour le remplacer, --replace {one.id}."
        )


def _confirmed(proposal: Proposal) -> Proposal:
    """The proposal, as the person before the terminal wants it."""
    for line in proposal_lines(proposal):
        complain(line)
    answer = _asked("Est-ce exact ? [O/n, ou c pour corriger] ").lower()
    if answer in {"", "o", "oui"}:
        return proposal
    if answer in {"c", "corriger"}:
        return _corrected(proposal)
    raise CorpusError(f"« {proposal.path} » n'a pas été ajouté.")


def _corrected(proposal: Proposal) -> Proposal:
    """Ask for each value, until it is a possible one."""
    complain("Entrée garde la valeur, « - » l'efface ; des auteurs se séparent par « ; ».")
    for name, label in _FIELDS.items():
        proposal = _with_value(proposal, name, label)
    return proposal


def _with_value(proposal: Proposal, name: str, label: str) -> Proposal:
    while answer := _asked(f"{label} [{_shown(getattr(proposal.declaration, name))}] : "):
        value = _parsed(name, "" if answer == _EMPTY else answer)
        try:
            return proposal.corrected({name: value})
        except CorpusError as error:
            complain(str(error))
    return proposal


def _changes(options: Namespace) -> dict[str, Any]:
    """What the command line corrects."""
    given = {name: getattr(options, name) for name in _FIELDS}
    return {
        name: _parsed(name, "; ".join(value) if isinstance(value, list) else value)
        for name, value in given.items()
        if value is not None
    }


def _parsed(name: str, text: str) -> object:
    text = typed(text).strip()
    if name == "authors":
        return tuple(one.strip() for one in text.split(";") if one.strip())
    if name == "year" and text.isdigit():
        return int(text)
    return text or ("" if name in {"title", "id"} else None)


def _asked(question: str) -> str:
    """What a person answers; refused where nobody is there to."""
    if not sys.stdin.isatty():
        raise RefusedError(
            "not_confirmed",
            "Personne ne peut confirmer ici : ajoutez --yes (et --title, --author… pour "
            "corriger ce qui a été lu).",
        )
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def _sure(question: str, done: str) -> None:
    if _asked(f"{question} [o/N] ").lower() not in {"o", "oui"}:
        raise RefusedError("not_confirmed", f"Rien n'a été {done}.")


def _pages(one: ShelvedView) -> str:
    return f"p. {one.pages[0]} à {one.pages[1]}" if one.pages else "sans numéros de page"


def _shown(value: object) -> str:
    return "; ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def _size(count: int) -> str:
    """« 1,2 Mo »."""
    for unit, size in (("Mo", 1_000_000), ("Ko", 1_000)):
        if count >= size:
            return f"{count / size:.1f} {unit}".replace(".", ",")
    return f"{count} octets"
