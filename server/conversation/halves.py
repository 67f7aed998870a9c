"""A question of several parts: what is said of a part that the corpus does not answer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from indexer.language.french import fold
from indexer.scope import Scope
from server.drafts import Draft, Line, merge
from server.evidence.decision import lacks
from server.extractive.answering import Extractive, Known
from server.question.parts import Part
from server.wording import say

_GENERAL: Final = ("abstain", "abstain_near")
_ENDS: Final = " ?!.,;:"


def answered(
    extractive: Extractive,
    parts: Sequence[Part],
    scope: Scope,
    *,
    names: bool = False,
    known: Known | None = None,
) -> Draft:
    """The answers to the parts of a question, joined; see `Extractive.drafts`."""
    return merge(_told(parts, extractive.drafts(parts, scope, names=names, known=known)))


def _told(parts: Sequence[Part], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of the parts; where one is answered, those that are not say so."""
    if all(draft.status == "abstained" for draft in drafts):
        return list(drafts)
    return [
        replace(draft, lines=(*draft.lines, *_left(part, draft)))
        if draft.status != "abstained"
        else _unanswered(part, draft)
        for part, draft in zip(parts, drafts, strict=True)
    ]


def _unanswered(part: Part, draft: Draft) -> Draft:
    """A sentence about the part, unless its refusal says more than that nothing is found."""
    general = {say(name, part.language) for name in _GENERAL}
    if all(line.text in general for line in draft.lines):
        draft = replace(draft, lines=(_no_answer(part, part.text),))
    # The weakest status that is kept: the other parts tell how the whole stands.
    return replace(draft, status="orientation", looked_up=True, strong=True)


def _left(part: Part, draft: Draft) -> Iterator[Line]:
    """A sentence for each clause that asks for a number or a time that is not quoted."""
    said = fold(" ".join(quote.said for line in draft.lines for quote in line.quotes))
    for clause in part.tails:
        if lacks(fold(clause), said):
            yield _no_answer(part, clause)


def _no_answer(part: Part, text: str) -> Line:
    return Line((), say("no_part", part.language, part=text.strip(_ENDS)))
