"""Hide personal data in a question before anything else sees it.

The text is read as it was typed, what is personal is found as spans, and the spans are then
replaced by tokens in French. Names that the corpus itself prints stay.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from indexer.model import Document
from server.privacy.identifiers import Finding, find_dates, find_identifiers
from server.privacy.names import name_spans, private_names, public_names, sentences

TOKENS: Final = {
    "email": "[e-mail]",
    "iban": "[IBAN]",
    "card": "[n° de carte]",
    "nir": "[n° de sécurité sociale]",
    "phone": "[téléphone]",
    "file_number": "[n° de dossier]",
    "birth_date": "[date de naissance]",
    "address": "[adresse]",
    "name": "[nom]",
}
"""What stands in place of each kind; where findings overlap, the first kind names them."""

PLACEHOLDER: Final = re.compile("|".join(re.escape(token) for token in TOKENS.values()))
"""Any of the tokens, for whoever must leave them out of a search."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without its personal data, and the kinds that were taken out, in order."""

    text: str
    kinds: tuple[str, ...]


def printed_names(*documents: Document) -> frozenset[str]:
    """The people whom documents present or name, and the authors that they cite: no secret."""
    people = {one.name for document in documents for one in document.people}
    works = (work for document in documents for work in document.references)
    named = (_named(document.text) for document in documents)
    return frozenset(people.union(*(work.authors for work in works), *named))


@lru_cache(maxsize=1024)
def _named(text: str) -> frozenset[str]:
    """The names in a text, which is read once: a large one takes a second."""
    return frozenset(public_names(text))


def mask(text: str, known: Collection[str] = ()) -> Masked:
    """Replace personal data by tokens such as « [nom] »; `known` names are left alone.

    >>> mask("Karim Benzerti, né le 12/03/1987, que faire ?").text
    '[nom], né le [date de naissance], que faire ?'
    """
    return Clues(text).masked(known)


class Clues:
    """What in a text may be personal, looked for once: what is masked follows the names known."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._shielded = PLACEHOLDER.sub(lambda token: "|" * len(token[0]), text)
        self._identifiers = tuple(find_identifiers(self._shielded))
        self._spans = name_spans(self._shielded, self._identifiers)

    def masked(self, known: Collection[str] = ()) -> Masked:
        """The text as `mask` gives it."""
        pieces: list[str] = []
        kinds: list[str] = []
        end = 0
        for finding in _merged(self._found(known)):
            pieces += [self._text[end : finding.start], TOKENS[finding.kind]]
            kinds.append(finding.kind)
            end = finding.end
        return Masked("".join([*pieces, self._text[end:]]), tuple(dict.fromkeys(kinds)))

    def _found(self, known: Collection[str]) -> list[Finding]:
        found = [*self._identifiers, *private_names(self._shielded, self._spans, known)]
        return found + list(_dates_beside(self._shielded, found))


def _dates_beside(text: str, found: Sequence[Finding]) -> Iterator[Finding]:
    """Full dates in the sentences that describe somebody."""
    described = [
        span
        for span in sentences(text)
        if any(span[0] <= item.start < span[1] for item in found)
    ]
    for date in find_dates(text) if described else ():
        if any(start <= date.start < end for start, end in described):
            yield date


def _merged(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Findings in reading order; those that overlap become one, of the most telling kind."""
    rank = list(TOKENS).index
    current: Finding | None = None
    for item in sorted(findings, key=lambda item: (item.start, -item.end)):
        if current is None or item.start >= current.end:
            if current is not None:
                yield current
            current = item
            continue
        kind = min(current.kind, item.kind, key=rank)
        current = Finding(kind, current.start, max(current.end, item.end))
    if current is not None:
        yield current
