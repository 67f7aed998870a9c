"""Repair hasty typing: SMS forms, missing accents, slips of the keyboard, short forms.

A word is only corrected when neither the corpus nor a French or English dictionary knows it
(pyspellchecker's lists, read without accents); the corpus's own words are tried first.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from indexer.language.french import fold
from server.budget import go_on
from server.question.short_forms import ShortForms
from server.question.word_list import words_of
from server.wording import Language

_HASTY = tomllib.loads(Path(__file__).with_name("hasty.toml").read_text(encoding="utf-8"))
_SMS: dict[str, str] = {
    form: meant for meant, forms in _HASTY["meant"].items() for form in forms
}
_POLITE = frozenset(_HASTY["courtesy"]["words"])
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:-[^\W_]+)*")
# « l introduction », « d apres »: an apostrophe that was not typed.
_ELIDED = re.compile(r"\b([ldjn]|qu|c(?= est\b)) (?=[aeiouyhàâéèêîôœ])")
_LETTERS = re.compile(r"[^\W\d_]+")
_CAPITALS = re.compile(r"\b[A-Z]{2,5}\b")
_PIECE = re.compile(r"[^\W_]{4,}")
_LONG = 8  # letters from which two slips are forgiven
_SURE = 6  # letters from which an English word is compared with the dictionary
_HEARD = 3  # letters of a sound that tell a word: « cass » and « chat » share two
_SHORT = 4  # words shorter than this are left alone


@dataclass(frozen=True, slots=True)
class Corrected:
    """A text with its slips repaired; `changes` are the corrected terms, as (typed, meant)."""

    text: str
    changes: tuple[tuple[str, str], ...]


class Speller:
    """Knows the words of a corpus, folded, with how they are written there."""

    def __init__(self, texts: Iterable[str], acronyms: Collection[str] = ()) -> None:
        read = tuple(texts)
        counts = Counter(word.lower() for text in read for word in _LETTERS.findall(text))
        self._forms = frozenset(counts)
        self._short_forms = ShortForms(read, counts)
        self._written: dict[str, str] = {fold(word): word for word in sorted(self._forms)}
        self._acronyms = {fold(short): short for short in acronyms}
        self._written |= self._acronyms
        self._by_sound: dict[str, str] = {}
        for plain, word in self._written.items():
            if len(plain) >= _SHORT:
                self._by_sound.setdefault(_sound(plain), word)

    def correct(self, text: str, language: Language = "fr") -> Corrected:
        """Repair a question; what is known, however rare, stays as typed.

        The corpus is French: an English question is only compared with English words.
        """
        changes: list[tuple[str, str]] = []

        def repaired(found: re.Match[str]) -> str:
            go_on()
            word = found[0]
            meant = self._meant(word) if language == "fr" else self._meant_in_english(word)
            if meant not in {"", word} and fold(meant) != fold(word) and fold(word) not in _SMS:
                changes.append((word, meant))
            return meant

        elided = _ELIDED.sub(r"\1'", text) if language == "fr" else text
        return Corrected(_TOKEN.sub(repaired, elided), tuple(changes))

    def _meant(self, word: str) -> str:
        plain = fold(word)
        if plain in _POLITE:
            return ""
        if plain in _SMS and word.islower() and word.isascii():
            return _SMS[plain]
        if "'" in plain or "-" in plain:
            pieces = _PIECE.sub(lambda part: self._piece(part[0], word), word)
            return _CAPITALS.sub(lambda short: self._expression(short[0]), pieces)
        if plain in self._written:
            return self._as_written(word, plain)
        if (
            plain[:1] in "ld" and plain[1:] in self._acronyms
        ):  # « lisic », without its apostrophe
            return f"{word[0]}'{self._acronyms[plain[1:]]}"
        return self._repaired(word, plain) if _doubtful(word) else self._expression(word)

    def _repaired(self, word: str, plain: str) -> str:
        cut = self._short_forms.completed(plain) if word.isascii() else None
        if cut and len(plain) == _SHORT:  # one slip makes any short word of another
            return cut
        return self._nearest(plain) or cut or word

    def _expression(self, word: str) -> str:
        """What capitals that the corpus never writes are the initials of, or the word itself."""
        known = fold(word) in self._written
        return (None if known else self._short_forms.meant(word)) or word

    def _piece(self, piece: str, word: str) -> str:
        """A part of a compound; one that the compound is made of whole has no parts.

        « lʼarbre » is one piece: its letter ʼ is read as an apostrophe, and is none here.
        """
        return piece if piece == word else self._meant(piece)

    def _meant_in_english(self, word: str) -> str:
        plain = fold(word)
        if plain in _POLITE:
            return ""
        if word.islower() and plain in self._acronyms:
            return self._acronyms[plain]
        worth = len(plain) >= _SURE and plain not in self._written and _doubtful(word)
        return (words_of("en").correction(plain) if worth else None) or word

    def _as_written(self, word: str, plain: str) -> str:
        """A known word as the corpus writes it: acronyms typed in lower case, missing accents.

        What is a word as it stands is left alone: « a » is not « à ».
        """
        if not word.islower() or (plain not in self._acronyms and self._is_word(word)):
            return word
        return str(self._written[plain])

    def _is_word(self, word: str) -> bool:
        return word in self._forms or word in words_of("fr")

    def _nearest(self, plain: str) -> str | None:
        sound = _sound(plain)
        alike = self._by_sound.get(sound) if len(sound) >= _HEARD else None
        if alike:
            return alike
        reach = 2 if len(plain) >= _LONG else 1
        close = [
            (distance, other)
            for other in self._written
            if abs(len(other) - len(plain)) <= reach
            and len(other) >= _SHORT
            and other[0] == plain[0]
            and (distance := _edits(plain, other, reach)) <= reach
        ]
        if close:
            return self._written[min(close)[1]]
        # A dictionary word is only taken where it is read alike: « vertion », not « parseur ».
        word = words_of("fr").correction(plain)
        return word if word and _sound(fold(word)) == _sound(plain) else None


def _doubtful(word: str) -> bool:
    """Whether a word may be misspelt: no name, no acronym, in no dictionary."""
    if not (word.islower() and word.isalpha() and len(word) >= _SHORT):
        return False
    spellings = {fold(word), _american(fold(word))}
    return not any(
        spelling in words_of(language).folded
        for language in ("fr", "en")
        for spelling in spellings
    )


def _american(word: str) -> str:
    """A British spelling as the English dictionary has it: « organised », « behaviour »."""
    return re.sub(
        r"our(?=s?$|al|ed|ing)", "or", re.sub(r"is(?=e[drs]?$|ing$|ation)", "iz", word)
    )


def _sound(word: str) -> str:
    """A coarse French sound key: spellings that are read alike share it."""
    word = re.sub(r"(.)\1+", r"\1", word)
    for spelling, sound in (
        ("gy", "ji"), ("gi", "ji"), ("ge", "je"), ("eau", "o"), ("au", "o"), ("ph", "f"), ("qu", "k"), ("ck", "k"), ("ai", "e"), ("ei", "e"),
        ("an", "en"), ("am", "em"), ("y", "i"), ("ss", "s"), ("tion", "sion"), ("ce", "se"), ("ci", "si"),
        ("h", ""), ("c", "k"), ("x", "s"), ("z", "s"),
    ):  # fmt: skip
        word = word.replace(spelling, sound)
    word = re.sub(r"(.)\1+", r"\1", word)
    return re.sub(r"(?:e|es|s|t|ts|d|er|ent)$", "", word)


def _edits(first: str, second: str, limit: int) -> int:
    """Damerau-Levenshtein distance (optimal string alignment), or `limit + 1` if beyond."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, one in enumerate(first, 1):
        current = [i]
        for j, other in enumerate(second, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (one != other))
            if i > 1 and j > 1 and one == second[j - 2] and first[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, row = row, current
    return row[-1]
