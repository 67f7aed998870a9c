"""Answer with the corpus's own words: choose what answers, or say that nothing does."""

from collections.abc import Sequence

from indexer.index import Index
from server import prose
from server.contents import Contents, best_rows
from server.drafts import Draft, Line, merge, row_label, row_lines, whole
from server.evidence import Evidence, gather
from server.glossary import Glossary
from server.people import People
from server.questions import Part
from server.relevance import Relevance
from server.wording import say
from server.works import Works

# A row this much better than the best sentence is what answers, for each kind of question.
_ROW_MARGIN, _ROW_MARGIN_HOWTO = 0.035, -0.02
_CLOSE = 0.03  # sentences within this of the best one are worth quoting


class Extractive:
    """The answerers of one index, asked in turn."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.glossary = Glossary(index)
        self._people = People(index)
        self._works = Works(index)
        self._contents = Contents(index)
        self._relevance = Relevance(index)

    def answer(
        self, parts: Sequence[Part], document: str | None = None, section: str | None = None
    ) -> Draft:
        """Answer the parts of a question, and join the answers."""
        return merge([self._one(part, document, section) for part in parts])

    def _one(self, part: Part, document: str | None, section: str | None) -> Draft:
        evidence = gather(self._index, part, document, section)
        found = self._known(part, evidence)
        if found:
            return found
        if not self._relevance.relevant(evidence):
            return self._abstained(part, evidence)
        return self._searched(part, evidence) or self._abstained(part, evidence)

    def _known(self, part: Part, evidence: Evidence) -> Draft | None:
        """What is looked up rather than searched."""
        if "contact" in part.cues:
            return Draft("abstained", (Line((), say("abstain_contact", part.language)),))
        return (
            self._glossary_answer(part, evidence)
            or self._contents.answer(part, evidence)
            or self._works.answer(part, evidence)
            or self._people.answer(part, evidence)
        )

    def _glossary_answer(self, part: Part, evidence: Evidence) -> Draft | None:
        found = self.glossary.answer(part)
        if not found or "acronym" in part.cues:
            return found
        return None

    def _searched(self, part: Part, evidence: Evidence) -> Draft | None:
        rows = best_rows(evidence)
        best_row = evidence.rows[0].score if evidence.rows else 0.0
        sentences = prose.suited(evidence)
        best_sentence = sentences[0].score if sentences else 0.0
        if "list" in part.cues or "synthesis" in part.cues:
            listed = self._contents.listed(evidence)
            if listed and best_row > best_sentence - 0.02:
                return listed
        if rows and "where" in part.cues and "phrase" not in part.cues:
            return Draft("answered", row_lines(rows))
        margin = _ROW_MARGIN_HOWTO if "howto" in part.cues else _ROW_MARGIN
        if rows and best_row > best_sentence + margin:
            return self._oriented(part, evidence)
        count = 4 if part.cues & {"list", "synthesis"} else 2
        return prose.answer(evidence, count, _CLOSE)

    def _oriented(self, part: Part, evidence: Evidence) -> Draft:
        rows = best_rows(evidence)
        first = Line((whole(rows[0]),), say("orient", part.language, label=row_label(rows[0])))
        others = [
            Line((whole(row),), say("see", part.language, label=row_label(row)))
            for row in rows[1:]
        ]
        return Draft("orientation", (first, *others))

    def _abstained(self, part: Part, evidence: Evidence) -> Draft:
        near = self._relevance.neighbours(evidence)
        name = "abstain_near" if near else "abstain"
        return Draft("abstained", (Line((), say(name, part.language)),), tuple(near))
