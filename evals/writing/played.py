"""Recorded answers, played back through the engine: verified, and with nothing verified."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from evals.data.cases import Case
from evals.quality.metrics import to_the_point
from evals.quality.replies import Reply, reply_of
from evals.quality.text import gold
from evals.writing.recordings import Playback, Recorded, Run
from indexer.model import Passage
from indexer.search.index import Index
from server.answers import Answer, Request, Turn
from server.drafts import Quote
from server.engine import Engine
from server.verification.verifier import Verdict, Verifier
from server.wording import Language
from server.writing.prompts import Prompt
from server.writing.writer import Policy, Writer


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence of the model: what it cites, what the verifier and the gold say of it.

    `cites_gold` is None where the case has no gold evidence, or the sentence cites nothing.
    """

    cited: tuple[str, ...]
    passes: bool
    cites_gold: bool | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Played:
    """A recorded question, the replies that can be made of it, and the model's sentences.

    `verified` is the reply as served, `unverified` the one that believes the model; `stale` tells that the prompt has changed since, so that the writing could not be used.
    """

    case: Case
    recorded: Recorded
    verified: Reply
    unverified: Reply
    extractive: Reply
    sentences: tuple[Judged, ...]
    generated: bool
    stale: bool


class Trusting(Verifier):
    """Believes every statement; for comparison only."""

    def check(
        self,
        statement: str,  # noqa: ARG002
        cited: Sequence[str],  # noqa: ARG002
        places: Sequence[str] = (),  # noqa: ARG002
    ) -> Verdict:
        """Supported, whatever it says."""
        return Verdict("supported", None, None)


class Noting(Verifier):
    """The verifier itself, which also keeps what it was asked and what it said."""

    def __init__(self, index: Index) -> None:
        super().__init__(index)
        self.noted: list[tuple[tuple[str, ...], Verdict]] = []

    def check(
        self, statement: str, cited: Sequence[str], places: Sequence[str] = ()
    ) -> Verdict:
        """What the verifier says."""
        verdict = super().check(statement, cited, places)
        self.noted.append((tuple(cited), verdict))
        return verdict


class Recalling(Writer):
    """Shows what the recorded writing was shown, whatever would be shown now."""

    def __init__(
        self, index: Index, model: Playback, verifier: Verifier, policy: Policy
    ) -> None:
        super().__init__(model, verifier, policy)
        self._index = index
        self._played = model

    def prompt(self, question: str, language: Language, passages: Iterable[Passage]) -> Prompt:
        """The prompt of now, with the ids of then."""
        now = super().prompt(question, language, passages)
        shown = {key: self._quote(*span) for key, span in self._played.shown().items()}
        return replace(now, shown=shown)

    def _quote(self, document: str, start: int, end: int) -> Quote:
        holding = (
            passage
            for passage in self._index.passages
            if passage.document == document and passage.start <= start and end <= passage.end
        )
        return Quote(next(holding), start, end)


def played(
    rows: Sequence[Recorded], known: Mapping[str, Case], index: Index, cache: Path, run: Run
) -> list[Played]:
    """The recorded questions that are among the known cases.

    `cache` is the folder where an engine keeps what it measures of the index.
    """
    model, noting = Playback(), Noting(index)
    hide, show = Policy(run.context), Policy(run.context, "show")
    served = Engine(index, cache, Recalling(index, model, noting, hide))
    trusting = Engine(index, cache, Recalling(index, model, Trusting(index), show))
    texts = {document.id: document.text for document in index.documents}
    found = []
    for row in rows:
        if row.id not in known:
            continue
        case = known[row.id]
        noting.noted.clear()
        model.load(row.exchanges)
        verified = _ask(served, case)
        stale = model.missing > 0
        model.load(row.exchanges)
        unverified = _ask(trusting, case)
        found.append(
            Played(
                case=case,
                recorded=row,
                verified=reply_of(verified, texts),
                unverified=reply_of(unverified, texts),
                extractive=reply_of(_ask(served, case, "extractive"), texts),
                sentences=tuple(_judged(case, *noted) for noted in noting.noted),
                generated=bool(row.exchanges),
                stale=stale,
            )
        )
    return found


def _ask(engine: Engine, case: Case, mode: Literal["auto", "extractive"] = "auto") -> Answer:
    history = [Turn(role="user", content=turn) for turn in case.turns]
    return engine.ask(Request(case.question, history=history, mode=mode))


def _judged(case: Case, cited: Sequence[str], verdict: Verdict) -> Judged:
    near = any(on_gold(case, text) for text in cited) if case.evidence and cited else None
    return Judged(tuple(cited), verdict.support != "none", near, verdict.reason)


def on_gold(case: Case, text: str) -> bool:
    """Whether a sentence is to the point: it covers half of a gold quote, or the reverse."""
    return to_the_point(text, [gold(evidence.quote) for evidence in case.evidence])
