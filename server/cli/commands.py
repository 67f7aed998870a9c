"""What each command of `repere` does but `serve` and `mcp`."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter

from indexer.corpus import survey
from indexer.declared import entries
from indexer.errors import RepereError, UnusableIndexError, reason
from server.answers import Request
from server.cli.console import colours_wanted, complain, read_input, say, typed
from server.cli.printing import (
    Style,
    answer_lines,
    outline_lines,
    search_lines,
    style_of,
)
from server.cli.shelf import add_files, remove_document, shelf_lines
from server.documents.views import document_view, search_view
from server.errors import RefusedError
from server.exports.bibtex import bibliography
from server.exports.files import File, export
from server.exports.sheet import answer_sheet
from server.http.documents.library import Library
from server.http.keys import Keys
from server.http.requests import checked_question, scope_of
from server.settings import Settings
from server.shelf.listing import shelf_view
from server.writing.endpoint import Endpoint

_ANY: Final[TypeAdapter[Any]] = TypeAdapter(Any)
_STDIN: Final = "-"


def ask(options: Namespace, settings: Settings) -> None:
    """Answer a question from the corpus."""
    question = checked_question(_text(options.question), settings.max_question)
    library = _library(settings, writes=settings.mode != "extractive")
    scope = library.checked(scope_of(options.documents, options.section))
    answer = library.engine.ask(Request(question, scope=scope, mode=settings.mode))
    if options.format:
        _save(export(answer_sheet(answer, library.index), options.format), options.output)
        return
    _show(answer, options.json, lambda style: answer_lines(answer, style))


def search(options: Namespace, settings: Settings) -> None:
    """Show the passages that a search finds."""
    query = checked_question(_text(options.query), settings.max_question)
    library = _library(settings)
    scope = library.checked(scope_of(options.documents, options.section))
    hits = library.engine.search(query, options.k, scope)
    results = search_view(query, hits, library.index)
    _show(results, options.json, lambda style: search_lines(results, style))


def documents(options: Namespace, settings: Settings) -> None:
    """List the documents, show the outline of one, or write the works that they cite."""
    if options.document is None and not options.bib:
        view = shelf_view(settings.corpus, settings.index)
        _show(view, options.json, lambda style: shelf_lines(view, style))
        return
    corpus = survey(settings.corpus).documents
    if options.document is None:
        say("\n".join(map(bibliography, corpus)).removesuffix("\n"))
        return
    chosen = {document.id: document for document in corpus}.get(options.document)
    if chosen is None:
        known = ", ".join(document.id for document in corpus)
        message = f"Ce document n'est pas dans le corpus, qui contient : {known}."
        raise RefusedError("unknown_document", message)
    if options.bib:
        say(bibliography(chosen).removesuffix("\n"))
        return
    detail = document_view(chosen)
    _show(detail, options.json, lambda style: outline_lines(detail.outline, style))


def index(options: Namespace, settings: Settings) -> None:
    """Build the index where it is missing or out of date."""
    from server.startup import build_index, stored_index  # noqa: PLC0415 - numpy, faiss

    built = False
    try:
        if options.force:
            raise UnusableIndexError
        ready = stored_index(settings)
        for problem in shelf_view(settings.corpus, settings.index).problems:
            complain(problem.message)
    except UnusableIndexError:
        ready, built = build_index(settings, complain), True
    summary = {
        "folder": str(settings.index),
        "built": built,
        "documents": len(ready.documents),
        "passages": len(ready.passages),
        "encoder": ready.encoder.name if ready.encoder else None,
        "fingerprint": ready.fingerprint,
    }
    _show(summary, options.json, lambda _: _index_lines(summary))


def add(options: Namespace, settings: Settings) -> None:
    """Add files to the corpus, and index them."""
    added = add_files(options, settings)
    done = "Remplacé" if options.replace else "Ajouté"
    for one in added:
        complain(f"{done} : « {one.declaration.title} » ({one.declaration.id}).")
    _index_again(options, settings)
    made = [{"id": one.declaration.id, "file": str(one.file)} for one in added]
    _show({"added": made}, options.json, lambda _: [one["id"] for one in made])
    refused = len(options.files) - len(added)
    if refused:
        raise RepereError(
            f"{refused} fichier(s) sur {len(options.files)} n'ont pas été ajoutés."
        )


def remove(options: Namespace, settings: Settings) -> None:
    """Take a document out of the corpus, and out of the index."""
    gone = remove_document(options, settings).declaration
    complain(f"Retiré : « {gone.title} » ({gone.id}).")
    if any(entries(settings.corpus)):
        _index_again(options, settings)
    else:
        from indexer.storage.versions import forget  # noqa: PLC0415 - numpy, faiss

        forget(settings.index)
        complain("Le corpus est vide : « repere add FICHIER » y met un document.")
    _show({"removed": gone.id}, options.json, lambda _: [])


def _index_again(options: Namespace, settings: Settings) -> None:
    """Build the index again: only what changed is read and encoded."""
    if options.no_index:
        complain("Lancez « repere index » pour que les réponses suivent.")
        return
    from server.startup import build_index  # noqa: PLC0415 - numpy, faiss

    build_index(settings, complain)


def keys(options: Namespace, settings: Settings) -> None:
    """Create, list or revoke the API keys."""
    held = Keys(settings.keys)
    if options.action == "create":
        key, token = held.create(options.name, "admin" if options.admin else "use")
        complain(f"Clé « {key.name} » créée. Notez-la : elle ne sera plus jamais affichée.")
        made = {"name": key.name, "created": key.created, "role": key.role, "key": token}
        _show(made, options.json, lambda _: [token])
    elif options.action == "revoke":
        held.revoke(options.name)
        gone = {"name": options.name, "revoked": True}
        _show(gone, options.json, lambda _: [f"Clé « {options.name} » révoquée."])
    else:
        known = [
            {"name": key.name, "created": key.created, "role": key.role} for key in held.all()
        ]
        _show({"keys": known}, options.json, lambda style: _key_lines(known, style))


def _key_lines(known: list[dict[str, str]], style: Style) -> Iterator[str]:
    if not known:
        yield "Aucune clé : « repere keys create NOM » en crée une."
    for key in known:
        told = "créée le " + key["created"][:10]
        told += ", administration" if key["role"] == "admin" else ""
        yield f"{style.bold(key['name'])}  {style.dim(told)}"


def _index_lines(summary: dict[str, Any]) -> Iterator[str]:
    yield "Index construit." if summary["built"] else "L'index est à jour."
    yield f"{summary['documents']} document(s), {summary['passages']} passages"
    yield f"Encodeur : {summary['encoder'] or 'aucun (recherche par mots seulement)'}"
    yield f"Dossier : {summary['folder']}"


def _library(settings: Settings, *, writes: bool = False) -> Library:
    # numpy, faiss: not for `documents`
    from server.startup import configured_model, make_engine, open_index  # noqa: PLC0415

    model = configured_model(settings) if writes else None
    if model is not None and settings.endpoint is not None:
        _announce(settings.endpoint)
    return Library(make_engine(settings, open_index(settings, complain), model))


def _announce(endpoint: Endpoint) -> None:
    """Say that a question leaves and, to who waits before a terminal, that a model writes."""
    if endpoint.remote:
        complain(
            f"La question part vers {endpoint.host or endpoint.provider}, hors de votre réseau"
            f" (modèle {endpoint.name}) ; les données personnelles reconnues y sont masquées."
        )
    if sys.stderr.isatty():
        complain(f"{endpoint.name} rédige ; chaque phrase est vérifiée avant d'être montrée…")


def _save(file: File, output: str | None) -> None:
    """Write a file where it was asked, or a text on the standard output."""
    if output:
        try:
            Path(output).write_bytes(file.content)
        except OSError as error:
            raise RepereError(
                f"« {output} » n'a pas pu être écrit : {reason(error)}."
            ) from error
        complain(f"Écrit : {output}")
        return
    if not file.text:
        message = "Un document Word s'écrit dans un fichier : ajoutez --output reponse.docx."
        raise RefusedError("output_missing", message)
    say(file.text.removesuffix("\n"))


def _text(words: list[str]) -> str:
    """The question as typed, in one argument or many, or from standard input."""
    return read_input() if words == [_STDIN] else typed(" ".join(words))


def _show(value: object, as_json: bool, lines: Callable[[Style], Iterable[str]]) -> None:
    """Print for a program or for a person."""
    if as_json:
        plain = _ANY.dump_python(value, mode="json")
        ascii_only = not (sys.stdout.encoding or "").lower().startswith("utf")
        say(json.dumps(plain, ensure_ascii=ascii_only, indent=2))
        return
    for line in lines(style_of(colours_wanted(sys.stdout))):
        say(line)
