"""Answers about the people whom the corpus presents, and only what it says of them."""

import re
from collections.abc import Sequence

from indexer.language.french import fold, words
from indexer.model import Document, Passage, Person
from server.drafts import Draft, Line, Quote, counted, quoted, whole
from server.evidence.answer_types import counted_noun
from server.evidence.gathering import Evidence
from server.extractive.passages import Holding, Passages
from server.extractive.turns import given
from server.question.parts import Part
from server.wording import say

# Turns that ask for a rank, and how the table of members writes it.
_RANKS = {
    "rank_expert": "expert",
    "rank_titulaire": "titulaire",
    "rank_qualified": "qualifiee",
}
# What may be said of the members when all of them are asked for.
_MEMBERS = frozenset(words("liste lister membre membres groupe travail nom noms list members"))
_LIST_AT_MOST = 24
# Share of a question that somebody's organisation must cover, and how near to the best.
_LEAST, _NEAR = 0.25, 0.02


_Found = tuple[Document, Person, Passage]


class People:
    """The people of the corpus, by name, organisation and role."""

    def __init__(self, index: Holding) -> None:
        passages = Passages(index)
        # One file may hold again what another says: each thing said of somebody counts once.
        told: dict[tuple[str | None, ...], _Found] = {}
        for document in index.documents:
            for one in document.people:
                if passage := passages.at(document.id, one.start):
                    said = (one.name, one.organisation, one.role, passage.text)
                    told.setdefault(said, (document, one, passage))
        self._people = list(told.values())
        self._notes = [one for one in passages.of_kinds("note") if one.text.startswith("*")]
        self._surnames = [fold(one.name.split()[-1]) for _, one, _ in self._people]
        self._duties = [
            fold(document.text[one.start : one.end]) for document, one, _ in self._people
        ]
        self._organisations = {
            one.organisation: re.compile(rf"\b{re.escape(fold(one.organisation))}\b")
            for _, one, _ in self._people
            if one.organisation
        }

    def named(self, plain: str) -> bool:
        """Whether a folded text names one of them."""
        return not set(re.findall(r"\w+", plain)).isdisjoint(self._surnames)

    def answer(self, part: Part, evidence: Evidence) -> Draft | None:
        """Answer a question on who did, was or stood for what, or None."""
        plain = part.plain
        named = self._named(plain)
        if named:
            return self._draft(named, committee=given("committee", plain))
        if not part.cues & {"who", "list", "count", "existence"}:
            return None
        if "count" in part.cues and not _counts_people(plain):
            return None
        for found in (self._of_organisation(part), self._of_role(plain), self._of_duty(plain)):
            if found:
                drafting = given("committee", plain) and not given("outside", plain)
                draft = self._draft(found, committee=drafting)
                return self._counted(part, draft, found) if "count" in part.cues else draft
        if not given("members", plain):
            return None
        nearest = None if "count" in part.cues else self._nearest(evidence)
        every = "count" in part.cues or ("list" in part.cues and set(part.terms) <= _MEMBERS)
        return nearest or (self._all(part) if every else None)

    def _all(self, part: Part) -> Draft | None:
        """All the people of the table of members, with their number; None without such a table."""
        members = self._members()
        return (
            self._counted(part, self._draft(members, committee=False), members)
            if members
            else None
        )

    @staticmethod
    def _counted(part: Part, draft: Draft, found: Sequence[_Found]) -> Draft:
        more = len(found) > _LIST_AT_MOST
        notices = (say("first_of", part.language, count=_LIST_AT_MOST),) if more else ()
        lines = counted(draft.lines, len(found), part.language)
        return Draft("answered", lines, notices=notices)

    def _members(self) -> list[_Found]:
        members = [found for found in self._people if found[2].kind == "people"]
        return [found for found in members if found[1].role != "signataire"]

    def _named(self, plain: str) -> list[_Found]:
        tokens = set(re.findall(r"\w+", plain))
        return [
            found
            for found, surname in zip(self._people, self._surnames, strict=True)
            if surname in tokens and found[1].role != "signataire"
        ]

    def _of_organisation(self, part: Part) -> list[_Found]:
        asked = self._organisations_in(part.plain)
        if not asked and part.before:
            asked = self._organisations_in(part.searched_plain)
        return [pair for pair in self._people if pair[1].organisation in asked]

    def _organisations_in(self, plain: str) -> set[str]:
        return {name for name, pattern in self._organisations.items() if pattern.search(plain)}

    def _of_duty(self, plain: str) -> list[_Found]:
        if given("signatory", plain):
            return [pair for pair in self._people if pair[1].role == "signataire"]
        duties = [
            (duty, pair)
            for duty, pair in zip(self._duties, self._people, strict=True)
            if pair[2].kind != "people"
        ]
        if given("assistant", plain):
            return [pair for duty, pair in duties if duty.startswith("assist")]
        if given("chair", plain):
            return [pair for duty, pair in duties if not duty.startswith("assist")]
        return []

    def _of_role(self, plain: str) -> list[_Found]:
        if given("committee", plain) and given("outside", plain):
            return [pair for pair in self._members() if not pair[1].committee]
        if given("committee", plain):
            return [pair for pair in self._people if pair[1].committee]
        for turn, word in _RANKS.items():
            if given(turn, plain) and given("members", plain):
                return [pair for pair in self._people if word in fold(pair[1].role)]
        return []

    def _nearest(self, evidence: Evidence) -> Draft | None:
        """People whose organisation, spelt out, shares the question's rarest words."""
        scored = [
            (round(evidence.coverage(f"{pair[2].text} {pair[2].context}"), 3), pair)
            for pair in self._people
            if pair[2].kind == "people"
        ]
        best = max((score for score, _ in scored), default=0.0)
        chosen = [pair for score, pair in scored if score >= max(best - _NEAR, _LEAST)]
        return (
            self._draft(chosen, committee=False)
            if chosen and len(chosen) <= len(scored) // 2
            else None
        )

    def _draft(self, found: list[_Found], *, committee: bool) -> Draft:
        lines: dict[tuple[str, int], Line] = {}
        for _, one, passage in found[:_LIST_AT_MOST]:
            quote = (
                whole(passage)
                if len(passage.sentences) == 1
                else Quote(passage, one.start, one.end)
            )
            lines.setdefault((passage.document, quote.start), quoted(quote))
        notes = self._notes if committee else []
        return Draft("answered", (*lines.values(), *(quoted(whole(note)) for note in notes)))


def _counts_people(plain: str) -> bool:
    """Whether « combien » counts people: not their money, nor how often they met."""
    noun = counted_noun(plain)
    if noun is not None:
        return given("people", noun)
    return given("members", plain) or given("people", plain)
