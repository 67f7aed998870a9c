"""What a question asks of the answer before it: where it stands, its source, more of it…."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, TypeAlias, get_args

from indexer.language.closed_lists import either, folded, forms
from indexer.language.french import fold, stem, words
from server.question.cues import cues

Wanted: TypeAlias = Literal["next", "reference", "language", "more", "place"]
FILE: Final = Path(__file__).with_name("on_answers.toml")

_TOKEN: Final = re.compile(r"[^\W\d_]+")
# Who asks who, how, why or how many asks for something of their own; so does who names.
_OWN: Final = re.compile(
    rf"\d|«|\b(?:{either(tuple(one for one in folded('interrogatives.adverbs_fr', 'interrogatives.determiners_fr') if one not in {'ou', 'comment'}))}"
    r"|who|when|why)\b"
)
_NAME: Final = re.compile(r"\b[A-ZÀ-Þ]{2,}\b")
_SEVERAL: Final = frozenset({"list", "count", "plan"})
_WHERE: Final = re.compile(r"\boù\b|\bwhere\b", re.IGNORECASE)
# « l'article 5 », « la section 5.1 »: the number, and the last figure of it.
_NUMBERED: Final = re.compile(
    r"\b(?:articles?|sections?|parties?|chapitres?|titres?|pages?|notes?|étapes?|chapters?|parts?|steps?)\s+(?:n[°o]\s*)?(?:\d+\.)*(\d+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Request:
    words: frozenset[str]
    examples: tuple[str, ...]


def wanted(text: str) -> Wanted | None:
    """What a text asks of the answer before it, or None where it asks something else.

    >>> wanted("à quelle page ?"), wanted("Qui préside ?")
    ('place', None)
    """
    if _OWN.search(fold(text)) or _NAME.search(text) or cues(text) & _SEVERAL:
        return None
    known = requests()
    left = _terms(text) - _asking()
    kinds = ("place",) if _WHERE.search(text) else get_args(Wanted)
    for kind in kinds:
        own = known[kind].words
        if left & own and left <= own | known["place"].words:
            return kind  # type: ignore[no-any-return]
    return None


def following(text: str) -> str | None:
    """A question about the place after the one that it numbers: « article 5 » → « article 6 ».

    >>> following("Que dit l'article 5 ?")
    "Que dit l'article 6 ?"
    """
    found = list(_NUMBERED.finditer(text))
    if not found:
        return None
    start, end = found[-1].span(1)
    return f"{text[:start]}{int(text[start:end]) + 1}{text[end:]}"


@cache
def requests() -> dict[str, _Request]:
    """What `FILE` holds, its words stemmed."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        name: _Request(_stems(table["words"]), tuple(table.get("examples", ())))
        for name, table in data.items()
    }


@cache
def _asking() -> frozenset[str]:
    """Words that only ask, or stand beside what does."""
    asks = forms("document.asks", "document.asks_en", "requests", "function_words")
    known = requests()
    own = frozenset().union(*(known[kind].words for kind in get_args(Wanted)))
    return (_stems([*asks]) | known["aside"].words) - own


def _terms(text: str) -> frozenset[str]:
    """The stems of a text, stop words left out but for « où »."""
    found = frozenset(words(text))
    return found | _stems(["où"]) if _WHERE.search(text) else found


def _stems(texts: list[str]) -> frozenset[str]:
    return frozenset(stem(token) for text in texts for token in _TOKEN.findall(fold(text)))
