"""The command `repere`: what can be typed, and how each run ends."""

import argparse
from collections.abc import Callable, Sequence
from typing import Final

from indexer.errors import RepereError
from server.cli.console import complain, discard_output, prepare_streams
from server.cli.exit_codes import INTERRUPTED, USAGE, exit_code
from server.cli.french_arguments import FrenchParser
from server.version import version

_FORMATS: Final = ("markdown", "docx", "bibtex", "ris", "csl-json")

_DESCRIPTION: Final = (
    "Questions et réponses citées, page à l'appui, sur les documents du corpus."
)
_EPILOG: Final = """\
exemples :
  repere serve                      sert la page et l'API sur http://127.0.0.1:8000
  repere ask "Faut-il choisir entre l'ISAP et l'ISIC ?"
  repere search -k 5 développement social local
  repere documents isic-2010        montre le plan d'un document
  repere add rapport.docx           ajoute un document au corpus

Chaque commande a sa propre aide : repere ask --help

Les réglages se donnent aussi par des variables d'environnement (REPERE_PORT, REPERE_CORPUS…)
ou dans un fichier repere.toml du dossier courant (ou celui que nomme REPERE_CONFIG).
"""
_ASK_EPILOG: Final = """\
exemples :
  repere ask "Qui a présidé le groupe de travail ?"
  repere ask --section 2.1 "Qu'est-ce que le développement social local ?"
  echo "Qui a signé le mandat ?" | repere ask -
  repere ask --json "Qui a signé le mandat ?" > reponse.json
  repere ask --format docx --output reponse.docx "Qui a signé le mandat ?"
"""
_SEARCH_EPILOG: Final = """\
exemples :
  repere search lutte contre les violences
  repere search -k 3 --json "travail avec les groupes"
"""
_SERVE_EPILOG: Final = """\
exemples :
  repere serve
  repere serve --port 9000

L'index est construit d'abord s'il manque ou n'est plus à jour. Ctrl-C arrête le serveur après
les requêtes en cours.
"""
_ADD_EPILOG: Final = """\
exemples :
  repere add rapport.docx           montre ce qui a été lu, demande confirmation, indexe
  repere add --yes --title "Bilan" --author "Une association" --year 2023 bilan.odt
  repere add --yes documents/*.epub

Le fichier est copié dans le corpus, où un corpus.toml dit ce qu'il est. Formats lus : Word (.docx),
OpenDocument (.odt), EPUB, HTML, Markdown et texte.
"""
_MCP_EPILOG: Final = """\
Un assistant lance cette commande lui-même : voyez docs/integrations.md. Ses outils :
search_corpus, ask_corpus, read_passage, list_sections. Le serveur (repere serve) les offre
aussi par HTTP, à l'adresse /mcp.
"""
_KEYS_EPILOG: Final = """\
exemples :
  repere keys create open-webui     affiche une nouvelle clé, une seule fois
  repere keys list
  repere keys revoke open-webui

Une clé est demandée à /v1, à /mcp et pour les réponses rédigées par un modèle, dès que la
requête ne vient pas de cette machine. Seule son empreinte est gardée (REPERE_KEYS).
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0, 1 for a problem, 2 for a bad command, 130 when interrupted."""
    prepare_streams()
    try:
        options = _parser().parse_args(arguments)
        return _run(options)
    except KeyboardInterrupt:
        complain("\nInterrompu.")
        return INTERRUPTED
    except BrokenPipeError:  # `repere search … | head`: the reader has all it wanted
        discard_output()
        return 0
    except RepereError as error:
        complain(f"repere : {error}")
        return exit_code(error)


def _run(options: argparse.Namespace) -> int:
    """Import what the command needs, and only that."""
    from server.settings import SettingsError, read_settings

    chosen = ("corpus", "index", "encoder", "host", "port", "keys")
    try:
        settings = read_settings(**{name: getattr(options, name, None) for name in chosen})
        if options.command == "serve":
            from server.cli.serve import serve

            return serve(settings)
        if options.command == "mcp":
            from server.cli.mcp import serve_mcp

            return serve_mcp(settings)
        from server.cli import commands

        run: Callable[..., None] = getattr(commands, options.command)
        run(options, settings)
    except SettingsError as error:
        complain(f"repere : {error}")
        return USAGE
    return 0


def _parser() -> FrenchParser:
    parser = FrenchParser(prog="repere", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument(
        "--version", action="version", version=f"repere {version()}", help="affiche la version"
    )
    commands = parser.add_subparsers(
        title="Commandes", dest="command", metavar="COMMANDE", required=True
    )
    _add_serve(commands.add_parser("serve", help="sert la page et l'API", epilog=_SERVE_EPILOG))
    _add_ask(
        commands.add_parser(
            "ask", help="pose une question, avec les sources", epilog=_ASK_EPILOG
        )
    )
    _add_search(
        commands.add_parser("search", help="cherche des passages", epilog=_SEARCH_EPILOG)
    )
    _add_add(
        commands.add_parser("add", help="ajoute des documents au corpus", epilog=_ADD_EPILOG)
    )
    _add_remove(commands.add_parser("remove", help="retire un document du corpus"))
    _add_index(commands.add_parser("index", help="construit l'index s'il le faut"))
    _add_documents(
        commands.add_parser(
            "documents", help="liste les documents et ce qui n'est pas lu, ou un plan"
        )
    )
    _add_sources(
        commands.add_parser(
            "mcp", help="offre le corpus à un assistant (MCP)", epilog=_MCP_EPILOG
        )
    )
    _add_keys(commands.add_parser("keys", help="gère les clés d'API", epilog=_KEYS_EPILOG))
    return parser


def _add_serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", metavar="ADRESSE", help="adresse d'écoute (127.0.0.1)")
    parser.add_argument(
        "--port", metavar="PORT", type=int, help="port (8000 ; 0 : un port libre)"
    )
    _add_sources(parser)


def _add_ask(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "question",
        nargs="+",
        metavar="QUESTION",
        help="la question ; « - » lit l'entrée standard",
    )
    _add_scope(parser)
    _add_json(parser)
    parser.add_argument(
        "--format",
        choices=_FORMATS,
        help="écrit la réponse ou ses références : markdown, docx, bibtex, ris ou csl-json",
    )
    parser.add_argument("--output", metavar="FICHIER", help="où l'écrire (sortie standard)")
    _add_sources(parser)


def _add_search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "query",
        nargs="+",
        metavar="TEXTE",
        help="ce qu'il faut trouver ; « - » : entrée standard",
    )
    parser.add_argument(
        "-k", type=_hit_count, default=10, metavar="N", help="nombre de passages, 1 à 100 (10)"
    )
    _add_scope(parser)
    _add_json(parser)
    _add_sources(parser)


def _add_index(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--force", action="store_true", help="reconstruit même un index à jour")
    _add_json(parser)
    _add_sources(parser)


def _add_add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FICHIER", help="les fichiers à ajouter")
    group = parser.add_argument_group(
        "Ce que le document est (sinon, ce que le fichier en dit)"
    )
    group.add_argument("--title", metavar="TITRE", help="son titre")
    group.add_argument(
        "--author",
        metavar="AUTEUR",
        action="append",
        dest="authors",
        help="un auteur ; à répéter s'ils sont plusieurs",
    )
    group.add_argument("--publisher", metavar="ÉDITEUR", help="qui l'a publié")
    group.add_argument("--place", metavar="LIEU", help="où")
    group.add_argument("--address", metavar="ADRESSE", help="l'adresse de qui l'a publié")
    group.add_argument("--year", metavar="ANNÉE", help="quand")
    group.add_argument("--isbn", metavar="ISBN", help="son numéro")
    group.add_argument("--licence", metavar="LICENCE", help="ce qu'elle permet : CC BY 4.0…")
    group.add_argument("--language", metavar="LANGUE", help="sa langue : fr, en…")
    group.add_argument(
        "--id", metavar="ID", help="son identifiant : minuscules, chiffres, tirets"
    )
    parser.add_argument(
        "--replace", metavar="ID", help="met ce fichier à la place de celui d'un document"
    )
    _add_changing(parser)


def _add_remove(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document", metavar="ID", help="l'identifiant du document")
    _add_changing(parser)


def _add_changing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help="ne demande pas de confirmation")
    parser.add_argument("--no-index", action="store_true", help="ne met pas l'index à jour")
    _add_json(parser)
    _add_sources(parser)


def _add_documents(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "document",
        nargs="?",
        metavar="ID",
        help="montre le plan de ce document ; * : texte inclus",
    )
    parser.add_argument(
        "--bib", action="store_true", help="écrit en BibTeX les œuvres que les documents citent"
    )
    _add_json(parser)
    _add_sources(parser)


def _add_keys(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(
        title="Actions", dest="action", metavar="ACTION", required=True
    )
    for action, help_text in (
        ("create", "crée une clé et l'affiche"),
        ("list", "liste les clés, sans elles"),
        ("revoke", "révoque une clé"),
    ):
        one = actions.add_parser(action, help=help_text)
        if action != "list":
            one.add_argument("name", metavar="NOM", help="nom de la clé")
        if action == "create":
            one.add_argument(
                "--admin",
                action="store_true",
                help="permet aussi d'ajouter et de retirer des documents depuis la page",
            )
        _add_json(one)
        group = one.add_argument_group("Réglages")
        group.add_argument("--keys", metavar="FICHIER", help="fichier des clés")


def _add_scope(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--document",
        metavar="ID",
        action="append",
        default=[],
        dest="documents",
        help="seulement dans ce document ; à répéter pour plusieurs",
    )
    parser.add_argument(
        "--section", metavar="NUMÉRO", help="seulement dans cette section (2.1)"
    )


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="écrit l'objet de l'API, en JSON")


def _add_sources(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("Réglages")
    group.add_argument("--corpus", metavar="DOSSIER", help="dossier des documents")
    group.add_argument("--index", metavar="DOSSIER", help="dossier de l'index")
    group.add_argument("--encoder", metavar="NOM", help="encodeur (bundled)")


def _hit_count(text: str) -> int:
    """A number of hits that the API would take; `ValueError` otherwise."""
    count = int(text)
    if not 1 <= count <= 100:  # noqa: PLR2004 - the API's own bound
        raise ValueError
    return count
