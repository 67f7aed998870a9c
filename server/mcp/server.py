"""The corpus as tools of the Model Context Protocol, over standard streams or HTTP."""

import functools
import inspect
import json
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Annotated, Any, Final, TypeVar

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecuritySettings
from mcp_types import CallToolResult, TextContent, ToolAnnotations
from pydantic import Field, RootModel, TypeAdapter, ValidationError
from starlette.requests import Request

from indexer.errors import RepereError
from server.answers import Answer, AskedMode
from server.documents.views import SearchView
from server.errors import RefusedError
from server.http.api import Api
from server.http.errors import internal, of_validation
from server.http.middleware import log_fault
from server.http.page import page_url
from server.http.requests import Name, Names, Within
from server.mcp.refusals import asked_in, invalid, said, unknown_tool
from server.mcp.tools import CorpusPlan, CorpusTools, PassageReading
from server.version import version

_INSTRUCTIONS: Final = """\
Repère répond sur un corpus de documents, citations à l'appui. Tout ce qu'il rend vient du corpus :
citez `quote` à la lettre, avec `label` et `url`. `pages_inferred` : la page est déduite, dites-le.
`pages_role: target` : ligne de la table des matières ; la page est celle où le sujet est traité.
`status` : `answered`, le corpus répond ; `orientation`, il dit seulement où lire ; `abstained`, il
ne dit rien : ne complétez pas. `uncertain` : l'extrait ne répond peut-être pas, dites-le.
`nearby` : passages proches, qui ne répondent pas forcément.
Une réponse `answered` sans citation parle de Repère lui-même.

Repère answers about a corpus of documents, with citations. All it returns comes from the corpus:
quote `quote` verbatim, with `label` and `url`. `pages_inferred`: the page was deduced, say so.
`pages_role: target`: a row of the table of contents, whose page is where the subject is treated.
`status`: `answered`; `orientation`, the corpus only says where to read; `abstained`, it says
nothing: do not fill in. `uncertain`: the extract may not answer, say so. `nearby`: passages that
resemble the question, and may well not answer it.
An `answered` reply without citations speaks of Repère itself.
"""
_SEARCH: Final = """\
Cherche dans le corpus les passages les plus proches d'une question ou d'un thème, par les mots et
par le sens ; chacun avec sa section, sa page imprimée et son adresse. Les mots en français donnent
les meilleurs résultats.

Finds the passages of the corpus nearest to a question or a subject, by words and by meaning, each
with its section, its printed page and its address. French words find best: the corpus is in French.
"""
_ASK: Final = """\
Pose une question au corpus, en français ou en anglais : des phrases avec leurs citations exactes
(texte, section, page, adresse), ou le constat que le corpus ne répond pas. Une question à la fois,
complète : rien n'est retenu d'un appel à l'autre.

Asks the corpus a question, in French or in English: sentences with their exact citations (text,
section, page, address), or the statement that the corpus does not answer. One whole question at a
time: nothing is kept from one call to the next.
"""
_READ: Final = """\
Lit un passage en entier, par l'identifiant que donnent `search_corpus` et `ask_corpus`, avec ceux
qui l'entourent si on le demande : à faire avant de citer hors contexte.

Reads a whole passage, by the id that `search_corpus` and `ask_corpus` give, and those around it if
asked for: do so before quoting out of context.
"""
_LIST: Final = """\
Donne le plan de chaque document, sous son titre et son identifiant : numéros, titres, pages, et si
le texte de la section est dans le corpus (`included`) ou seulement son titre. Sans `document` ni
`documents`, de tous ; `shortened` : demandez-en un pour avoir son plan entier.

Gives the plan of each document, under its title and its id: numbers, titles, pages, and whether the
text of a section is in the corpus (`included`) or only its title. Without `document` or `documents`,
of all of them; `shortened`: ask for one to get its whole plan.
"""

_Text = Annotated[str, Field(description="En français ou en anglais / in French or English.")]
_Count = Annotated[
    int, Field(ge=1, le=50, description="Nombre de passages / how many passages.")
]
_Document = Annotated[
    Name | None,
    Field(description="Identifiant d'un document, ou tous / id of a document, or all of them."),
]
_Documents = Annotated[
    Names | None,
    Field(
        description="Plusieurs documents, par leurs identifiants / several documents, by id."
    ),
]
_Section = Annotated[
    Name | None,
    Field(description="Numéro ou titre ; « 2.1 » comprend « 2.1.3 » / number or title."),
]
_Mode = Annotated[
    AskedMode,
    Field(
        description="`extractive` : les phrases du corpus ; `generative` : rédigée par un modèle"
        " de langue, s'il y en a un / the corpus's own sentences, or written by a language model."
    ),
]
_PassageId = Annotated[Name, Field(description="Identifiant d'un passage / id of a passage.")]
_Around = Annotated[
    int,
    Field(ge=0, le=5, description="Passages voisins de chaque côté / neighbours on each side."),
]
_Depth = Annotated[
    int, Field(ge=1, le=9, description="1 : les parties seules / the parts alone.")
]
_TOOLS: Final = ("search_corpus", "ask_corpus", "read_passage", "list_sections")
_Tool = TypeVar("_Tool", bound=Callable[..., Awaitable[Any]])


class _Server(MCPServer[Any]):
    """The SDK's server, which says what is wrong with a call in the language of its question."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> Any:
        """Call a tool; what it cannot be called with is a result too."""
        language = asked_in(arguments)
        if name not in _TOOLS:
            return _refusal(unknown_tool(name, _TOOLS, language))
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            if not isinstance(error.__cause__, ValidationError):
                raise
            wrong = error.__cause__.errors()
        if language == "en":
            return _refusal(invalid(wrong))
        places = [{**one, "loc": ("arguments", *one["loc"])} for one in wrong]
        return _refusal(str(of_validation(places)))


def build(api: Api) -> MCPServer[Any]:
    """The server and its four tools, over whatever the API serves."""
    # The SDK says at each call which tool ran: the access log does, where there is one.
    logging.getLogger("mcp").setLevel(logging.WARNING)
    server = _Server(
        "repere",
        title="Repère",
        instructions=_INSTRUCTIONS,
        version=version(),
        log_level="WARNING",
    )
    tools = CorpusTools(api)

    @_tool(server, "Chercher dans le corpus", _SEARCH)
    async def search_corpus(
        ctx: Context[Any, Any],
        query: _Text,
        k: _Count = 8,
        document: _Document = None,
        documents: _Documents = None,
        section: _Section = None,
    ) -> SearchView:
        where = Within(document=document, documents=documents, section=section)
        return await tools.search(query, k, where, _base(api, ctx))

    @_tool(server, "Interroger le corpus", _ASK)
    async def ask_corpus(
        ctx: Context[Any, Any],
        question: _Text,
        document: _Document = None,
        documents: _Documents = None,
        section: _Section = None,
        mode: _Mode = "auto",
    ) -> Answer:
        where = Within(document=document, documents=documents, section=section)
        return await tools.ask(question, where, mode, _base(api, ctx))

    @_tool(server, "Lire un passage", _READ)
    async def read_passage(
        ctx: Context[Any, Any], passage: _PassageId, around: _Around = 0
    ) -> PassageReading:
        return await api.workers.run(partial(tools.read, passage, around, _base(api, ctx)))

    @_tool(server, "Lire le plan du corpus", _LIST)
    async def list_sections(
        ctx: Context[Any, Any],
        document: _Document = None,
        documents: _Documents = None,
        depth: _Depth = 9,
    ) -> CorpusPlan:
        where = Within(document=document, documents=documents)
        return await api.workers.run(partial(tools.plan, where, depth, _base(api, ctx)))

    return server


def over_http(api: Api) -> StreamableHTTPSessionManager:
    """The server over HTTP: no session outlives a request, so none is lost in a restart.

    Hosts and origins are checked before, with the keys: `server.http.access`.
    """
    server = build(api)
    unchecked = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    server.streamable_http_app(stateless_http=True, transport_security=unchecked)
    return server.session_manager


def _tool(server: MCPServer[Any], title: str, description: str) -> Callable[[_Tool], _Tool]:
    """Register a function as a tool that only reads; its result is told as JSON."""
    reading = ToolAnnotations(
        title=title,
        read_only_hint=True,
        destructive_hint=False,
        idempotent_hint=True,
        open_world_hint=False,
    )

    def register(function: _Tool) -> _Tool:
        server.add_tool(
            _told(function), title=title, description=description.strip(), annotations=reading
        )
        return function

    return register


def _told(function: _Tool) -> Callable[..., Awaitable[CallToolResult]]:
    """The function as the SDK calls it: refusals and faults are results too.

    The SDK cannot read our slotted dataclasses, so it is given the schema by another way.
    """
    signature = inspect.signature(function, eval_str=True)
    shape = signature.return_annotation
    as_json = TypeAdapter(shape)

    @functools.wraps(function)
    async def run(**arguments: Any) -> CallToolResult:
        try:
            value = as_json.dump_python(await function(**arguments), mode="json")
        except RefusedError as error:
            return _refusal(said(error, asked_in(arguments)))
        except RepereError as error:
            return _refusal(str(error))
        except Exception as error:
            log_fault(error)  # the SDK would log its message, which could hold the question
            return _refusal(said(internal(), asked_in(arguments)))
        text = json.dumps(value, ensure_ascii=False)
        return CallToolResult(content=[_text(text)], structured_content=value)

    returned = Annotated[CallToolResult, RootModel[shape]]  # type: ignore[valid-type]
    run.__signature__ = signature.replace(return_annotation=returned)  # type: ignore[attr-defined]
    return run


def _refusal(message: str) -> CallToolResult:
    return CallToolResult(content=[_text(message)], is_error=True)


def _text(text: str) -> TextContent:
    return TextContent(type="text", text=text)


def _base(api: Api, ctx: Context[Any, Any]) -> str:
    """What to put before an address; nothing over standard streams, unless it was set."""
    request = ctx.request_context.request
    if isinstance(request, Request):
        return page_url(api.settings, request)
    return api.settings.public_url or ""
