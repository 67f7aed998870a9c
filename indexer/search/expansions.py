"""What the acronyms of a document stand for, so that a passage is found by either form."""

import re
from collections.abc import Iterator, Sequence

from indexer.language.french import fold_keeping_offsets
from indexer.model import Acronym

_WORD = re.compile(r"[\w-]+")


class Expansions:
    """The acronyms of a document, both ways: long forms for short ones, and back."""

    def __init__(self, acronyms: Sequence[Acronym]) -> None:
        self._listed = {acronym.start for acronym in acronyms if acronym.listed}
        self._long = {acronym.short: acronym.expansion for acronym in reversed(acronyms)}
        self._rank = {short: rank for rank, short in enumerate(self._long)}
        # By their first word, so that a long glossary costs a passage nothing.
        self._by_word: dict[str, list[tuple[str, str]]] = {}
        for short, long in self._long.items():
            folded = fold_keeping_offsets(long)
            word = _WORD.search(folded)
            self._by_word.setdefault(word[0] if word else "", []).append((folded, short))

    def defined_at(self, offset: int) -> bool:
        """Whether a row of the list of acronyms begins here."""
        return offset in self._listed

    def of(self, text: str) -> list[str]:
        """What the acronyms of a text stand for, and the acronyms of its expressions."""
        words = set(_WORD.findall(text))
        folded = fold_keeping_offsets(text)
        longer = sorted(words & self._long.keys(), key=self._rank.__getitem__)
        shorter = sorted(set(self._shorter(folded)), key=self._rank.__getitem__)
        forms = [*(self._long[short] for short in longer), *shorter]
        return [form for form in forms if fold_keeping_offsets(form) not in folded]

    def _shorter(self, folded: str) -> Iterator[str]:
        for word in set(_WORD.findall(folded)):
            for long, short in self._by_word.get(word, ()):
                if long in folded:
                    yield short
