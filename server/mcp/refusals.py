"""What a tool refuses, said in the language of what was asked.

Refusals are in French everywhere else, and the page has its own words for each code; the
assistants that call tools pass on what they get to whoever asked.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from server.errors import RefusedError
from server.question.parts import language_of
from server.wording import Language

_ENGLISH: Final = {
    "empty_question": "Ask a question: there is no word in it.",
    "question_too_long": "The question is too long: {length} characters, at most {limit}.",
    "unknown_document": "This document is not in the corpus; list_sections gives their ids.",
    "unknown_passage": "This passage is not in the corpus; search_corpus and ask_corpus give ids.",
    "unknown_section": "This section is not in the corpus; list_sections gives their numbers.",
    "model_not_configured": "No language model is configured: ask with the mode “auto”.",
    "too_many_requests": "Too many questions are under way: try again in a moment.",
    "timeout": "The answer took too long: try again, or ask a shorter question.",
    "not_ready": "The index is being loaded or built: try again in a few seconds.",
    "unusable_index": "The index cannot serve: have it built again (repere index).",
    "stopping": "The server is stopping: try again later.",
    "internal_error": "An internal error occurred.",
}
"""The codes that a tool may meet; what is wrong with an argument has words of its own."""


def asked_in(arguments: Mapping[str, Any]) -> Language:
    """The language of a call: that of its question; French where it has none."""
    asked = arguments.get("question") or arguments.get("query")
    return language_of(asked) if isinstance(asked, str) else "fr"


def said(error: RefusedError, language: Language) -> str:
    """Why something is refused."""
    if language == "fr" or error.code not in _ENGLISH:
        return error.message
    details = error.detail if isinstance(error.detail, dict) else {}
    return _ENGLISH[error.code].format_map(details)


def unknown_tool(name: str, known: Sequence[str], language: Language) -> str:
    """That there is no tool of this name, and which there are."""
    tools = ", ".join(known)
    if language == "en":
        return f"There is no tool “{name[:80]}”; there are: {tools}."
    return f"L'outil « {name[:80]} » n'existe pas ; il y a : {tools}."


def invalid(errors: Sequence[Mapping[str, Any]]) -> str:
    """In English, what is wrong with the first wrong argument; its value is never repeated."""
    first = errors[0]
    place = ".".join(map(str, first["loc"]))[:100]
    return f"“{place}”: {first['msg']}."
