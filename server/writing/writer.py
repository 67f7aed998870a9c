"""Answers that a language model writes, of which only what the corpus supports is said.

Each sentence is checked as soon as it is whole, against the sentences that it cites and no
others. Where too little is left, or the model fails, the extractive answer stands.
"""

import re
import threading
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from indexer.language.french import fold
from indexer.model import Passage
from server.answers import Citation, Statement
from server.drafts import Assembly, Line, Quote, row_label, whole
from server.verification.verifier import Verifier
from server.wording import Language, say
from server.writing.chat_model import ChatModel, Fault, ModelError
from server.writing.followup import INSTRUCTIONS
from server.writing.prompts import ABSTENTION, RULES, Prompt, make_prompt
from server.writing.sentence_stream import Cutter, Written

Outcome: TypeAlias = Literal["kept", "shortened", "silent", "unsupported"] | Fault
"""What came of it: an answer, one that was cut at its length, an abstention, too little that
the corpus supports, or the fault of the model."""

_SENTENCES: Final = 12  # an answer that goes on for longer has lost its thread
_CHARACTERS: Final = 8000
_REPEATED: Final = 3  # and so has one that says the same again and again
_LEAKED: Final = 7  # words in a row that are in the prompt's own text
_SILENCE: Final = re.compile(
    r"\b(?:extraits?|corpus|documents?|textes?|passages?|rapport|extracts?|report)\b.{0,40}"
    r"\b(?:ne|n'|do not|does not|don't|doesn't)\s?(?:\w+ ){0,3}?"
    r"(?:permet\w*|repond\w*|contien\w*|precis\w*|mentionn\w*|indiqu\w*|answer|contain|mention|say)"
)
_REFUSAL: Final = re.compile(
    r"\b(?:je (?:suis desolee?|ne peux pas|ne suis pas en mesure)|desolee?, |i(?:'m| am) sorry"
    r"|i can(?:'t|not)|as an ai|en tant qu'(?:ia|assistant|intelligence))"
)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|!\[", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Policy:
    """How much a prompt may hold, in tokens, and what becomes of unsupported sentences."""

    budget: int = 3000
    withheld: Literal["hide", "show"] = "hide"


DEFAULT: Final = Policy()


@dataclass(frozen=True, slots=True)
class Writing:
    """What came of a model's writing: the lines that hold, and how many sentences do not.

    `shown` tells whether those are shown all the same, as unsupported.
    """

    outcome: Outcome
    lines: tuple[Line, ...] = ()
    withheld: int = 0
    shown: bool = False

    @property
    def stands(self) -> bool:
        """Whether it is an answer."""
        return self.outcome in {"kept", "shortened"}


@dataclass(slots=True)
class _Tally:
    """What was written so far: sentences that claim something, and those that were kept."""

    claims: int = 0
    kept: list[Line] = field(default_factory=list)
    silent: bool = False
    refused: bool = False
    seen: set[str] = field(default_factory=set)
    repeated: int = 0

    def outcome(self) -> Outcome:
        """An answer if at least half of what is claimed is supported."""
        if self.kept and 2 * len(self.kept) >= self.claims:
            return "kept"
        if not self.kept and (self.silent or self.refused):
            return "silent" if self.silent else "refused"
        return "unsupported" if self.claims else "empty"


class Writer:
    """Has a model write, and says what holds; safe to use from several threads."""

    def __init__(self, model: ChatModel, verifier: Verifier, policy: Policy = DEFAULT) -> None:
        self.model = model
        self._verifier = verifier
        self._policy = policy
        self._own_words = _grams(f"{RULES} {INSTRUCTIONS}")

    def prompt(self, question: str, language: Language, passages: Iterable[Passage]) -> Prompt:
        """What the model is told of a question, the best of the passages first."""
        return make_prompt(question, language, passages, self._policy.budget)

    def write(
        self, prompt: Prompt, language: Language, assembly: Assembly, stop: threading.Event
    ) -> Generator[Citation | Statement, None, Writing]:
        """Yield the citations and statements of an answer as they are written.

        Returns what came of it. Raises `StoppedError`.
        """
        if not prompt.shown:
            return Writing("silent")
        tally = _Tally()
        ended: Outcome = "kept"
        try:
            for sentence in self._sentences(prompt, stop):
                for line in self._lines(sentence, prompt, tally, language):
                    yield from assembly.add(line)
                if tally.claims >= _SENTENCES or tally.repeated >= _REPEATED:
                    break
        except ModelError as error:
            ended = error.fault
        outcome = tally.outcome()
        if outcome == "kept" or ended != "kept":
            outcome = "shortened" if (ended, outcome) == ("length", "kept") else ended
        shown = self._policy.withheld == "show"
        return Writing(outcome, tuple(tally.kept), tally.claims - len(tally.kept), shown)

    def _sentences(self, prompt: Prompt, stop: threading.Event) -> Generator[Written]:
        cutter = Cutter()
        for piece in self.model.stream(prompt.messages, stop):
            yield from cutter.feed(piece)
            if cutter.lost or len(cutter.text) > _CHARACTERS:
                break
        yield from cutter.close()

    def _lines(
        self, sentence: Written, prompt: Prompt, tally: _Tally, language: Language
    ) -> list[Line]:
        """What a sentence adds to the answer: nothing, or one line."""
        plain = fold(sentence.text)
        if fold(ABSTENTION) in plain or (not sentence.ids and _SILENCE.search(plain)):
            tally.silent = True
            return []
        if not sentence.ids and sentence.text.endswith(":"):  # it introduces a list
            return []
        if plain in tally.seen:
            tally.repeated += 1
            return []
        tally.seen.add(plain)
        tally.claims += 1
        tally.refused |= not sentence.ids and bool(_REFUSAL.search(plain))
        line = self._checked(sentence, prompt, language)
        if line is None:
            return []
        if line.support != "none":
            tally.kept.append(line)
        return [line] if line.support != "none" or self._policy.withheld == "show" else []

    def _checked(self, sentence: Written, prompt: Prompt, language: Language) -> Line | None:
        """The sentence with its support; None if it must not be shown, whatever the policy."""
        quotes = tuple(prompt.shown[one] for one in sentence.ids if one in prompt.shown)
        unknown = len(quotes) < len(sentence.ids)
        texts = [quote.said for quote in quotes]
        if self._own_words & _grams(sentence.text) - _grams("\n".join(texts)):
            return None
        if quotes and not unknown and all(_is_row(quote) for quote in quotes):
            return _pointing(quotes, language)
        if unknown or set(_ADDRESS.findall(sentence.text)) - set(
            _ADDRESS.findall("\n".join(texts))
        ):
            return Line(quotes, sentence.text, "none")
        places = [quote.passage.place.label for quote in quotes]
        return Line(
            quotes, sentence.text, self._verifier.check(sentence.text, texts, places).support
        )


def oriented(lines: Sequence[Line], language: Language) -> tuple[Line, ...]:
    """Lines that only point at rows, the first of them saying so."""
    rows = [quote.passage for line in lines for quote in line.quotes]
    first, *others = dict.fromkeys(rows)
    said = say("orient", language, label=row_label(first))
    return (
        Line((whole(first),), said),
        *(Line((whole(row),), say("see", language, label=row_label(row))) for row in others),
    )


def _pointing(quotes: Sequence[Quote], language: Language) -> Line:
    """Our own words for a sentence that cites rows alone: a title is no content.

    From the model comes which rows to open, and nothing of what it says of them.
    """
    labels = " ; ".join(row_label(quote.passage) for quote in quotes)
    return Line(tuple(quotes), say("see", language, label=labels))


def _is_row(quote: Quote) -> bool:
    return quote.passage.kind == "toc"


def _grams(text: str) -> set[tuple[str, ...]]:
    """The runs of words of a text by which it is recognised when it is repeated."""
    terms = re.findall(r"\w+", fold(text))
    return {tuple(terms[at : at + _LEAKED]) for at in range(len(terms) - _LEAKED + 1)}
