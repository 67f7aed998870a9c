"""Recorded answers, played back through the engine: verified, and with nothing verified."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from evals.cases import Case
from evals.metrics import to_the_point
from evals.recordings import Exchange, Playback, Recorded, Run
from evals.replies import Reply, reply_of
from evals.text import gold
from indexer.index import Index
from server.answers import Answer, Turn
from server.assembly import Sources
from server.chat import ChatModel
from server.composing import Composer
from server.engine import Engine
from server.generative import Generative, Policy
from server.verification import Verdict, Verifier


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence of the model: whether the verifier lets it pass, and what the gold says.

    `cites_gold` is None where the case has no gold evidence, or the sentence cites nothing.
    """

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


class Variant(Engine):
    """The engine with a verifier of one's choice."""

    def __init__(
        self, index: Index, cache: Path, model: ChatModel, verifier: Verifier, policy: Policy
    ) -> None:
        super().__init__(index, cache, model, policy)
        self._composer = Composer(Sources(index), Generative(model, verifier, policy))


def played(
    rows: Sequence[Recorded], known: Mapping[str, Case], index: Index, cache: Path, run: Run
) -> list[Played]:
    """The recorded questions that are among the known cases.

    `cache` is the folder where an engine keeps what it measures of the index.
    """
    model = _Switch()
    noting = Noting(index)
    served = Variant(index, cache, model, noting, Policy(run.context))
    trusting = Variant(index, cache, model, Trusting(index), Policy(run.context, "show"))
    texts = {document.id: document.text for document in index.documents}
    found = []
    for row in rows:
        if row.id not in known:
            continue
        case = known[row.id]
        model.load(row.exchanges)
        noting.noted.clear()
        verified, unverified = (_ask(engine, case) for engine in (served, trusting))
        found.append(
            Played(
                case=case,
                recorded=row,
                verified=reply_of(verified, texts),
                unverified=reply_of(unverified, texts),
                extractive=reply_of(_ask(served, case, "extractive"), texts),
                sentences=tuple(_judged(case, *noted) for noted in noting.noted),
                generated=bool(row.exchanges),
                stale=model.missing > 0,
            )
        )
    return found


class _Switch(Playback):
    """A playback that is loaded again for each question."""

    def __init__(self) -> None:
        super().__init__(())

    def load(self, exchanges: Sequence[Exchange]) -> None:
        Playback.__init__(self, exchanges)


def _ask(engine: Engine, case: Case, mode: Literal["auto", "extractive"] = "auto") -> Answer:
    history = [Turn(role="user", content=turn) for turn in case.turns]
    return engine.ask(case.question, history=history, mode=mode)


def _judged(case: Case, cited: Sequence[str], verdict: Verdict) -> Judged:
    near = any(on_gold(case, text) for text in cited) if case.evidence and cited else None
    return Judged(verdict.support != "none", near, verdict.reason)


def on_gold(case: Case, text: str) -> bool:
    """Whether a sentence is to the point: it covers half of a gold quote, or the reverse."""
    return to_the_point(text, [gold(evidence.quote) for evidence in case.evidence])
