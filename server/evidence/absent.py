"""What a question names and the corpus nowhere holds: « Castel », « covid »."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from indexer.language.french import words
from server.evidence.gathering import Evidence

_NAME: Final = r"[A-ZÀ-Þ][^\W_]*(?:-[^\W_]+)*"
_WORD: Final = re.compile(rf"{_NAME}(?: {_NAME})+|[^\W_]+(?:-[^\W_]+)*")
_NAME_WORD: Final = re.compile(rf"(?:{_NAME}(?: {_NAME})*)(?<!\d)")
# Words that make a subject; more of them paraphrase what the text calls otherwise.
_FEW: Final = range(1, 3)
_SENTENCE_STARTS: Final = re.compile(r"^\W*|[.!?:]\s+\W*")


def absent_names(evidence: Evidence) -> tuple[str, ...]:
    """The names of a question that the corpus nowhere holds: capitals where none is due.

    Codes (« SESAME-42 ») are none: what somebody wants repeated is not.
    """
    text = evidence.part.text
    if evidence.part.language == "en":  # « Wednesday », « May »: capitals are no names there
        return ()
    starts = {found.end() for found in _SENTENCE_STARTS.finditer(text)}
    due = {found[0] for found in _WORD.finditer(text) if found.start() in starts}
    missing = _missing(evidence)
    names = (word for word in words_of(text) if _NAME_WORD.fullmatch(word) and word not in due)
    return tuple(dict.fromkeys(name for name in names if _is_absent(name, missing)))


def _is_absent(name: str, missing: set[str]) -> bool:
    """Of what is written as one word (« Val-de-Grâce »), one part that is nowhere is enough.

    Nothing is known of what is no word of an index (« CA », as « ça »).
    """
    if len(name.rsplit(maxsplit=1)[-1]) == 1:  # « Mme X » is nobody
        return False
    parts = set(words(name))
    needed = parts if " " in name else parts & missing
    return bool(needed) and needed <= missing


def subject_absent(evidence: Evidence) -> tuple[str, ...]:
    """The only words that tell what a question is about, if the corpus holds none of them."""
    missing = _missing(evidence)
    if evidence.part.language == "en" or len(missing) < len(evidence.concepts):
        return ()
    if len(missing) not in _FEW:
        return ()
    if any(evidence.index.lexical.begins(term) for term in missing):
        return ()
    return tuple(
        word for word in words_of(evidence.part.text) if missing.intersection(words(word))
    )


def _missing(evidence: Evidence) -> set[str]:
    return {one.term for one in evidence.concepts if one.term and not one.known}


def in_quotes(found: Iterable[str]) -> str:
    """Words to be shown, each between quotation marks, once.

    >>> in_quotes(["Castel", "covid", "Castel"])
    '« Castel », « covid »'
    """
    return ", ".join(f"« {word} »" for word in dict.fromkeys(found))


def words_of(text: str) -> Iterator[str]:
    """The words of a text as they were typed; names that stand side by side are one.

    >>> list(words_of("Que dit Robert Castel ?"))
    ['Que', 'dit', 'Robert Castel']
    """
    return (found[0] for found in _WORD.finditer(text))
