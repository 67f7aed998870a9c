"""Answer with the corpus's own words: choose what answers, or say that nothing does."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from indexer.language.french import words
from indexer.model import Hit
from indexer.places import is_included
from indexer.scope import EVERYWHERE, Scope
from indexer.search.index import Index
from server.drafts import Draft, Line, row_label, row_lines, whole
from server.evidence.absent import absent_names, in_quotes, subject_absent
from server.evidence.candidates import Candidate
from server.evidence.gathering import (
    Evidence,
    Focus,
    gather,
    likeliest,
    nearest,
    quotations,
    share,
)
from server.evidence.relevance import Relevance, speaks_of_document
from server.extractive import sentences
from server.extractive.acronyms import Glossary
from server.extractive.contents import best_rows
from server.extractive.headings import Headings, asks_to_read
from server.extractive.itself import Itself
from server.extractive.lists import announces, asked_list, asks_several, section_of
from server.extractive.lookups import LookUps, LookUpsWithin
from server.extractive.named_sections import NamedSections, NumberedSections
from server.extractive.path import compared, path, points, sides
from server.extractive.structure import Structure
from server.extractive.turns import given
from server.question.parts import Part, contrasts, make_part
from server.wording import say


@dataclass(frozen=True, slots=True)
class Margins:
    """How much better, how near and how much is asked of what answers.

    All were chosen by hand on the development questions; none was fitted.
    """

    row: float = 0.05
    """A row this much better than the best sentence is what answers."""
    listed: float = 0.04
    """A list may be answered by rows this much worse than the best sentence."""
    close: float = 1.4
    """Sentences whose odds are within this of the best one's are worth quoting."""
    close_broad: float = 2.5
    """The same where a list is asked for."""
    rows: tuple[int, float] = (2, 0.04)
    """Rows that are named at most, and how near to the best one."""
    rows_broad: tuple[int, float] = (3, 0.06)
    quoted: int = 3
    """Words that make a quotation in a question worth checking."""
    verbatim: float = 0.7
    """The share of them that a text must hold."""
    least: float = 0.2
    """The chance to answer below which no single sentence is quoted, unless the document itself is
    asked about."""
    sure: float = 0.4
    """The chance to answer below which readers are told that an answer is uncertain, and shown
    more."""
    whole: float = 0.25
    """The chance to answer below which a sentence is a point of the way, not the whole."""
    unknown: float = 0.5
    """The share of the question's vocabulary that the corpus may ignore where a way is told."""
    carried: float = 0.5
    """How far above the bar, in log-odds, a follow-up stands whose own words the corpus ignores."""
    titled: float = 0.6
    """The share of a notion that a title must hold to be about it."""


MARGINS = Margins()


_PAGE = re.compile(r"\bpages?\b")

Known: TypeAlias = dict[tuple[Part, bool], Evidence]
"""What was searched for one question, so that each reading is searched once: a part, and whether
it looked first where the question says."""


class Extractive:
    """The answerers of one index, asked in turn."""

    def __init__(self, index: Index, cache: Path | None = None) -> None:
        self._index = index
        self._look_ups = LookUpsWithin(index)
        self._named_sections = NamedSections(index)
        self._numbered = NumberedSections(index)
        self._itself = Itself(index)
        self._headings = Headings(index)
        self._structure = Structure(index, self._headings, self._numbered)
        self._relevance = Relevance(index, cache)
        self._included = {
            (document.id, row.start)
            for document in index.documents
            for row in document.toc
            if is_included(document, row)
        }

    def prepare(self) -> None:
        """Calibrate abstention on this index."""
        _ = self._relevance.thresholds

    def glossary(self, scope: Scope = EVERYWHERE) -> Glossary:
        """The acronyms of the documents of a scope."""
        return self._look_ups.of(scope).glossary

    def drafts(
        self,
        parts: Sequence[Part],
        scope: Scope = EVERYWHERE,
        *,
        names: bool = False,
        known: Known | None = None,
    ) -> list[Draft]:
        """The answers to the parts of a question, one by one; `known` was searched already.

        `names`: the question names somebody; their name may be masked since.
        """
        alone, known = len(parts) == 1, {} if known is None else known
        return [self._one(part, scope, known, alone=alone, names=names) for part in parts]

    def search(self, part: Part, k: int, scope: Scope = EVERYWHERE) -> list[Hit]:
        """The passages nearest to a question, by their best sentences."""
        focus = self._focus(part, scope, {})
        return gather(self._index, part, scope, focus, k).ranked[:k]

    def evidence(self, part: Part, scope: Scope, known: Known) -> Evidence:
        """What the corpus holds that may answer a part of a question, searched once."""
        if (part, True) not in known:
            focus = self._focus(part, scope, known)
            known[part, True] = gather(self._index, part, scope, focus)
        return known[part, True]

    def _before(self, part: Part, scope: Scope, known: Known) -> Evidence:
        """What the question that a part continues finds, wherever it looks."""
        before = make_part(part.before, part.language)
        if (before, False) not in known:
            known[before, False] = gather(self._index, before, scope)
        return known[before, False]

    def margin(self, evidence: Evidence) -> float:
        """How far a question stands above the bar, in log-odds."""
        return self._relevance.margin(evidence)

    def unknown(self, evidence: Evidence) -> float:
        """The share of a question's vocabulary that the corpus never uses."""
        return self._relevance.unknown(evidence)

    def _one(
        self, part: Part, scope: Scope, known: Known, *, alone: bool, names: bool
    ) -> Draft:
        if "contact" in part.cues and (names or self._private(part)):
            return Draft("abstained", (Line((), say("abstain_contact", part.language)),))
        evidence = self.evidence(part, scope, known)
        draft = self._answered(part, evidence, scope, known, alone=alone)
        if draft.status == "answered":
            return self._unpaged(part, _naming_absent(part, evidence, draft))
        return replace(draft, near=nearest(evidence))

    def _unpaged(self, part: Part, draft: Draft) -> Draft:
        """An answer that says that no page can be given, where one is asked for."""
        cited = {passage.document for passage in draft.passages}
        paged = any(self._index.document(name).pages for name in cited)
        if paged or not cited or _PAGE.search(part.plain) is None:
            return draft
        return replace(draft, notices=(*draft.notices, say("no_pages", part.language)))

    def _private(self, part: Part) -> bool:
        """Whether a way to reach somebody is asked, and not a service or an association."""
        return given("private", part.plain) or self._look_ups.everywhere.people.named(
            part.searched_plain
        )

    def _answered(
        self, part: Part, evidence: Evidence, scope: Scope, known: Known, *, alone: bool
    ) -> Draft:
        below = self._structure.below(part, evidence)
        if numbered := below or self._numbered.answer(part, scope):
            return numbered
        found = self._known(part, evidence, self._look_ups.of(scope))
        if found and (inside := _inside(found, scope)):
            return inside
        if self._invented(part, evidence):
            return Draft("abstained", (Line((), say("abstain_quote", part.language)),))
        if absent := self._absent(evidence):
            said = say("abstain_absent", part.language, words=in_quotes(absent))
            return Draft("abstained", (Line((), said),))
        if not self._relevance.relevant(evidence) and not self._carried(evidence, scope, known):
            return self._abstained(part, evidence)
        return (
            self._compared(part, evidence, scope, known)
            or self._searched(part, evidence, alone=alone)
            or self._abstained(part, evidence)
        )

    def _compared(
        self, part: Part, evidence: Evidence, scope: Scope, known: Known
    ) -> Draft | None:
        """What is said of each of two things that a question compares."""
        both = sides(part) if _opposes(part) and not part.before else None
        rows = self._announced(evidence)
        if both is None or (rows and rows[0].score > evidence.best):
            return None
        asked = [make_part(one, part.language) for one in (both.first, both.second)]
        searched = [self.evidence(one, scope, known) for one in asked]
        return compared(both, searched, self._relevance.confidence, MARGINS.sure)

    def _carried(self, evidence: Evidence, scope: Scope, known: Known) -> bool:
        """Whether a follow-up goes on about what the corpus is known to speak of.

        Its own words may say little (« à quelle condition ? »): those before it say the rest.
        """
        part = evidence.part
        if not part.before or self._relevance.margin(evidence) < MARGINS.carried:
            return False
        return self._relevance.relevant(self._before(part, scope, known))

    def _focus(self, part: Part, scope: Scope, known: Known) -> Focus:
        """Where to look first: sections that are named, what follows an earlier answer."""
        after, said = None, frozenset[str]()
        if part.before:
            earlier = self._before(part, scope, known)
            after = next(iter(earlier.suited), None)
            rows = best_rows(earlier.rows, *MARGINS.rows_broad) if contrasts(part) else []
            said = frozenset(row.id for row in rows)
        plain = part.searched_plain
        sections = frozenset({*self._named_sections.named(plain), *self._numbered.named(plain)})
        return Focus(sections, after, said, works="reference" in part.cues)

    def _known(self, part: Part, evidence: Evidence, look_ups: LookUps) -> Draft | None:
        """What is looked up rather than searched."""
        found = look_ups.glossary.answer(part)
        if found:
            said = self._defined(part, evidence, found, look_ups.glossary)
            return replace(said, looked_up="definition" not in part.cues)
        if "plan" in part.cues:
            announced = sentences.announced(self._index, evidence)
            if announced:
                return announced
        exact = (
            self._structure.answer(part, evidence)
            or look_ups.contents.answer(part, evidence)
            or look_ups.works.answer(part)
            or self._itself.answer(part, evidence)
            or (None if self._elsewhere(evidence) else look_ups.people.answer(part, evidence))
        )
        return replace(exact, looked_up=True) if exact else None

    def _elsewhere(self, evidence: Evidence) -> bool:
        """Whether a question is about what the corpus ignores, whomever else it names."""
        return self._relevance.strange(evidence) or bool(absent_names(evidence))

    def _defined(
        self, part: Part, evidence: Evidence, found: Draft, glossary: Glossary
    ) -> Draft:
        """What an acronym stands for and, where the thing is asked, what is said of it."""
        if "definition" not in part.cues:
            return found
        shorts = glossary.mentioned(part.text)
        names = [name for short in shorts for name in (short, *glossary.meanings(short))]
        said = sentences.defining(evidence, names) if names else []
        rows = (
            []
            if said or not self._titled(evidence)
            else best_rows(self._announced(evidence), 1)
        )
        return replace(found, lines=(*found.lines, *said, *row_lines(rows)))

    def _absent(self, evidence: Evidence) -> tuple[str, ...]:
        """What a question is about, where the corpus nowhere holds it."""
        names = absent_names(evidence) if self._relevance.ignored(evidence) else ()
        return names or subject_absent(evidence)

    def _invented(self, part: Part, evidence: Evidence) -> bool:
        """Whether a place is asked for words that the corpus does not hold."""
        asked = part.cues & {"where", "phrase"} or given("said", part.plain)
        if not asked:
            return False
        return any(
            all(share(quote, one.text) < MARGINS.verbatim for one in evidence.candidates)
            for quote in quotations(part.text)
            if len(words(quote)) >= MARGINS.quoted
        )

    def _searched(self, part: Part, evidence: Evidence, *, alone: bool) -> Draft | None:
        """What is searched: a list, a notion, places to read, or sentences."""
        cues = part.cues
        rows = self._announced(evidence)
        best_row = rows[0].score if rows else 0.0
        best_sentence = evidence.best
        if cues & {"list", "count"}:
            listed = self._look_ups.everywhere.contents.listed(evidence)
            if listed and best_row > best_sentence - MARGINS.listed:
                return replace(listed, looked_up=True)
        if "definition" in cues and self._titled(evidence):
            return self._oriented(part, evidence)
        if cues & {"where", "existence"} and not cues & {"phrase", "steps"}:
            placed = self._placed(part, evidence)
            if placed or self._relevance.ignored(evidence):
                return placed
        if not cues & {"count", "phrase"} and rows and best_row > best_sentence + MARGINS.row:
            return self._oriented(part, evidence)
        if "steps" in cues and _short_of(self._relevance.confidence(evidence), MARGINS.whole):
            return self._path(evidence) or self._quoted(part, evidence, alone=alone)
        return self._quoted(part, evidence, alone=alone)

    def _path(self, evidence: Evidence) -> Draft | None:
        near = self._relevance.neighbours(evidence)
        held = all((row.document, row.start) in self._included for row in near)
        return path(evidence, near, included=held)

    def _announced(self, evidence: Evidence) -> list[Candidate]:
        """The rows whose sections the corpus only announces: the others can be quoted."""
        return [
            one
            for one in evidence.rows
            if (one.passage.document, one.passage.start) not in self._included
        ]

    def _placed(self, part: Part, evidence: Evidence) -> Draft | None:
        """Rows to open; headings, where none is printed.

        None where a sentence says more: « où » may ask for a place in the world.
        """
        reads = asks_to_read(part)
        nearer = evidence.row_leads or (reads and evidence.row_at_home and evidence.row_says)
        if not nearer or evidence.row_is_silent:
            return self._headings.answer(evidence) if reads else None
        broad = "list" in part.cues or part.before
        rows = best_rows(evidence.rows, *(MARGINS.rows_broad if broad else MARGINS.rows))
        return Draft("answered", row_lines(rows), looked_up=True) if rows else None

    def _quoted(self, part: Part, evidence: Evidence, *, alone: bool) -> Draft | None:
        """Sentences that answer."""
        if whole := self._whole(part, evidence):
            return whole
        broad = "list" in part.cues
        likely = self._relevance.confidence(evidence)
        if evidence.lacking or self._hardly(part, likely):
            return None
        count = 4 if broad and alone else 2 if alone else 1
        near = MARGINS.close_broad if broad else MARGINS.close
        found = sentences.answer(evidence, count, near, reading_order=broad)
        if not found:
            return None
        uncertain = _short_of(likely, MARGINS.sure)
        return replace(
            found,
            lines=(*found.lines, *self._below(part, evidence)),
            reading=tuple(self._relevance.neighbours(evidence)),
            strong=self._relevance.strong(evidence, evidence.suited[0]),
            likely=likely,
            uncertain=uncertain,
            near=likeliest(evidence) if uncertain else (),
        )

    def _whole(self, part: Part, evidence: Evidence) -> Draft | None:
        """What is asked for as a whole: what is said of a subject, a list, the way to do something."""
        if given("synthesis", part.plain):
            return points(evidence, self._relevance.confidence(evidence))
        if evidence.lacking and "list" not in part.cues:
            return None
        found = self._listed(part, evidence) or sentences.way(evidence)
        return found if found and evidence.holds(self._text(found)) else None

    def _text(self, draft: Draft) -> str:
        """All that a draft quotes."""
        quotes = [quote for line in draft.lines for quote in line.quotes]
        texts = ((self._index.document(one.passage.document).text, one) for one in quotes)
        return "\n".join(text[one.start : one.end] for text, one in texts)

    def _below(self, part: Part, evidence: Evidence) -> tuple[Line, ...]:
        """The headings below the section of a sentence that announces them."""
        first = evidence.suited[0]
        document = self._index.document(first.passage.document)
        section = section_of(document, first.span.start)
        if not asks_several(part) or section is None:
            return ()
        titled = evidence.known_share_in(section.title) >= MARGINS.titled
        told = announces(document, first.span) or ("list" in part.cues and titled)
        return self._headings.below(document, section) if told else ()

    @staticmethod
    def _listed(part: Part, evidence: Evidence) -> Draft | None:
        """The list that is asked for, whole; « combien sur la liste d'attente ? » asks for none."""
        if found := asked_list(evidence):
            return found
        if "list" not in part.cues or "count" in part.cues:
            return None
        return sentences.listed(evidence) or sentences.listed_whole(evidence)

    @staticmethod
    def _hardly(part: Part, likely: float | None) -> bool:
        """Whether what would be quoted hardly answers: the text says otherwise what is asked of itself."""
        return not speaks_of_document(part) and _short_of(likely, MARGINS.least)

    @staticmethod
    def _titled(evidence: Evidence) -> bool:
        """Whether a section's title is the very notion asked for, and no sentence says it."""
        row = evidence.rows[0] if evidence.rows else None
        best = next(iter(evidence.suited), None)
        if row is None or evidence.known_coverage(row) < MARGINS.titled:
            return False
        return best is None or row.score > evidence.best or best.coverage < row.coverage

    def _oriented(self, part: Part, evidence: Evidence) -> Draft:
        rows = best_rows(
            self._announced(evidence), *(MARGINS.rows_broad if part.before else MARGINS.rows)
        )
        first = Line((whole(rows[0]),), say("orient", part.language, label=row_label(rows[0])))
        others = [
            Line((whole(row),), say("see", part.language, label=row_label(row)))
            for row in rows[1:]
        ]
        return Draft(
            "orientation", (first, *others), tuple(self._relevance.neighbours(evidence))
        )

    def _abstained(self, part: Part, evidence: Evidence) -> Draft:
        near = self._relevance.neighbours(evidence)
        known = self.unknown(evidence) <= MARGINS.unknown
        if "steps" in part.cues and known and self._relevance.promising(evidence):
            found = self._path(evidence)
            if found:
                return found
        name = "abstain_near" if near else "abstain"
        if evidence.lacking and self._relevance.promising(evidence):
            name = f"abstain_{evidence.lacking}"
        return Draft("abstained", (Line((), say(name, part.language)),), tuple(near))


def _short_of(chance: float | None, least: float) -> bool:
    """Whether a chance is known, and is lower."""
    return chance is not None and chance < least


def _naming_absent(part: Part, evidence: Evidence, draft: Draft) -> Draft:
    """An answer that says which names of the question the corpus nowhere holds.

    It is uncertain then: what is quoted is of something else, or of somebody else. Initials say
    less: a text may spell out what they stand for.
    """
    names = () if draft.looked_up else absent_names(evidence)
    if not names:
        return draft
    notice = say("absent", part.language, words=in_quotes(names))
    doubtful = draft.uncertain or not all(name.isupper() for name in names)
    return replace(draft, notices=(*draft.notices, notice), uncertain=doubtful)


def _opposes(part: Part) -> bool:
    return "comparison" in part.cues or given("both_sides", part.plain)


def _inside(draft: Draft, scope: Scope) -> Draft | None:
    """What is looked up, without what stands outside the filters; None if nothing is left."""
    if scope == EVERYWHERE:
        return draft
    lines = [
        line for line in draft.lines if all(scope.holds(quote.passage) for quote in line.quotes)
    ]
    kept = any(line.quotes for line in lines) or lines == list(draft.lines)
    return replace(draft, lines=tuple(lines)) if kept else None
