"""What somebody asks: masked, cleared of instructions, respelled."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.search.index import Index
from server.answers import Turn
from server.budget import go_on
from server.privacy import masking
from server.privacy.names import is_sought
from server.question.courtesy import Courtesy, read_courtesy
from server.question.instructions import clear
from server.question.parts import content, language_of
from server.question.spelling import Speller
from server.question.word_list import words_of
from server.wording import Language, say

_HISTORY = 20  # turns that are kept, the newest


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was understood. No field but `question` holds personal data."""

    question: str
    """As it was typed."""
    masked: str
    text: str
    """What is left to search; empty when all of it was an instruction."""
    before: str
    """For a follow-up, the earlier question that it continues (`server.conversation` tells)."""
    earlier: tuple[str, ...]
    """The questions before, oldest first."""
    language: Language
    notices: tuple[str, ...]
    courtesy: Courtesy | None = None
    """What it says to Repère, where it is no question, or asks for what is not done."""
    names: bool = False
    """Whether somebody is named, masked or not."""

    @property
    def talk(self) -> Courtesy | None:
        """What it says to Repère, with nothing to search."""
        return self.courtesy if self.courtesy and not self.courtesy.subject else None

    @property
    def conversed(self) -> str:
        """The question with the one that it continues, as one text."""
        return f"{self.before} {self.text}".strip()

    @property
    def understood_as(self) -> str:
        """The question that is searched, as it is shown."""
        return (f"{self.before} → {self.text}" if self.before else self.text) or self.masked


class Understanding:
    """Reads questions with what an index knows: its names, its words."""

    def __init__(self, index: Index, shorts: Sequence[str]) -> None:
        """`shorts` are the acronyms of the corpus, which no spelling repairs."""
        self._words_only = index.encoder is None
        self._names = masking.printed_names(*index.documents)
        self._speller = Speller((document.text for document in index.documents), shorts)

    def warm(self, language: Language) -> None:
        """Read what only some questions need: a dictionary of the speller."""
        words_of(language)

    def read(self, question: str, history: Sequence[Turn] = ()) -> Asked:
        """Understand a question; personal data is masked before anything else is done."""
        clues = masking.Clues(question)
        masked = clues.masked(self._names)
        cleared = clear(masked.text)
        asked_before = (turn for turn in history[-_HISTORY:] if turn.role == "user")
        cleared_before = (clear(self.plain(turn.content)).text for turn in asked_before)
        earlier = tuple(filter(None, map(_searchable, cleared_before)))
        courtesy = read_courtesy(cleared.text)
        language = courtesy.language if courtesy else language_of(masked.text, earlier)
        notices = self._notices(masked.kinds, cleared.ignored, language)
        text, searchable = "", courtesy.subject if courtesy else cleared.text
        if searchable:
            corrected = self._speller.correct(_unmasked(searchable), language)
            if corrected.changes:
                meant = ", ".join(after for _, after in corrected.changes)
                notices.append(say("understood", language, terms=meant))
            text = corrected.text if corrected.text.strip(" ?!.,;:…") else ""
        return Asked(
            question,
            masked.text,
            text,
            "",
            earlier,
            language,
            tuple(notices),
            courtesy,
            names="name" in clues.masked().kinds or is_sought(question),
        )

    def plain(self, text: str) -> str:
        """A text without personal data, respelled."""
        go_on()
        masked = masking.mask(text, self._names).text
        return self._speller.correct(_unmasked(masked), language_of(masked)).text

    def _notices(self, kinds: Sequence[str], ignored: bool, language: Language) -> list[str]:
        notices = []
        if kinds:
            named = ", ".join(masking.TOKENS[kind].strip("[]") for kind in kinds)
            notices.append(say("masked", language, kinds=named))
        if ignored:
            notices.append(say("ignored", language))
        if self._words_only:
            notices.append(say("words_only", language))
        return notices


def _searchable(text: str) -> str:
    """What there is to search in an earlier question: nothing in « merci »."""
    courtesy = read_courtesy(text)
    left = courtesy.subject if courtesy else text
    return left if left.strip(" ?!.,;:…") else ""


def _unmasked(text: str) -> str:
    """A masked text without its tokens, nor the clauses that only present somebody."""
    clauses = re.findall(r"[^,;.!?]+[,;.!?]*\s*|[,;.!?]+", text)
    rest = "".join(one for one in clauses if not _presents(one)) or text
    return " ".join(masking.PLACEHOLDER.sub(" ", rest).split())


def _presents(clause: str) -> bool:
    """Whether a clause is hardly more than somebody's data: « né le [date] »."""
    return (
        masking.PLACEHOLDER.search(clause) is not None
        and "?" not in clause
        and len(content(masking.PLACEHOLDER.sub(" ", clause))) <= 1
    )
