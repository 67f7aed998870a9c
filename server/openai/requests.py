"""Requests in OpenAI's format, and the question that they hold.

The last message of the user is the question and the earlier turns are its history. System
messages are left out: no client changes the rules by which answers are made. So are tools and
the parameters of a model's sampling, as other servers of this format do.
"""

from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel, ConfigDict

from server.answers import AskedMode
from server.errors import RefusedError
from server.http.requests import AskRequest, TurnRequest, Whole
from server.openai.message import statements_of

NAME: Final = "repere"
MODES: Final[dict[str, AskedMode]] = {
    NAME: "auto",
    f"{NAME}-extractive": "extractive",
    f"{NAME}-generative": "generative",
}
_TOLERANT: Final = ConfigDict(extra="ignore", frozen=True)


class ContentPart(BaseModel):
    """A piece of a message: text, or something that is not understood here."""

    model_config = _TOLERANT
    type: str
    text: str | None = None


class ChatMessage(BaseModel):
    """A message of the conversation, whoever said it."""

    model_config = _TOLERANT
    role: str
    content: str | list[ContentPart] | None = None

    @property
    def text(self) -> str:
        """What is written in it."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.text)
        return self.content or ""

    @property
    def strange(self) -> str | None:
        """The type of a part that is not text, if there is one."""
        parts = self.content if isinstance(self.content, list) else []
        return next((part.type for part in parts if part.type != "text"), None)


class StreamOptions(BaseModel):
    """What a stream says beside the answer."""

    model_config = _TOLERANT
    include_usage: bool | None = None


class ChatRequest(BaseModel):
    """The body of `/v1/chat/completions`; what is not listed here is ignored."""

    model_config = _TOLERANT
    messages: list[ChatMessage]
    model: str = NAME
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: Whole | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """What the name of a model asks for: a way to answer, and some documents or all."""

    mode: AskedMode
    documents: tuple[str, ...]


def model_of(name: str) -> Model:
    """The model of a name such as « repere/isic-2010 » or « repere/bilan+statuts ».

    Raises a `RefusedError` for other names.

    >>> model_of("repere/bilan+statuts")
    Model(mode='auto', documents=('bilan', 'statuts'))
    """
    family, _, documents = name.partition("/")
    if family not in MODES:
        raise unknown_model(name)
    return Model(MODES[family], tuple(filter(None, documents.split("+"))))


def unknown_model(name: str) -> RefusedError:
    """The error for a model that is not served."""
    message = f"Le modèle « {name[:80]} » n'existe pas : GET /v1/models les énumère."
    return RefusedError("model_not_found", message, [{"field": "model"}])


def asked(request: ChatRequest, model: Model, length: int) -> AskRequest:
    """The question and its history, each turn cut at `length` characters.

    Raises a `RefusedError` where there is no question in text.
    """
    if request.n is not None and request.n != 1:
        raise _refused("n", "Une seule réponse est donnée par demande : « n » vaut 1.")
    places = [at for at, one in enumerate(request.messages) if one.role == "user"]
    if not places:
        raise _refused("messages", "Il manque une question : aucun message n'est de « user ».")
    last = request.messages[places[-1]]
    if last.strange is not None:
        kind = f"« {last.strange[:40]} »"
        raise _refused(
            "messages", f"Seul le texte est compris : la question contient un élément {kind}."
        )
    turns = [turn for one in request.messages[: places[-1]] for turn in _turns(one, length)]
    mode = None if model.mode == "auto" else model.mode
    documents = list(model.documents)
    return AskRequest(question=last.text, history=turns, documents=documents, mode=mode)


def _turns(message: ChatMessage, length: int) -> list[TurnRequest]:
    """The message as a turn of the conversation, if it is one and says something."""
    match message.role:
        case "user" if message.text:
            return [TurnRequest(role="user", content=message.text[:length])]
        case "assistant" if message.text:
            return [TurnRequest(role="assistant", content=statements_of(message.text)[:length])]
    return []


def _refused(field: str, message: str) -> RefusedError:
    return RefusedError("invalid_request", message, [{"field": field}])
