"""An answer as one message of a chat: Markdown, its references at the end.

Interfaces show such a message whatever they know of citations; those that know OpenAI's
annotations also get the place of each call, `[1]`, and the address that it leads to. What a
document says is text: its tags and signs are escaped, as in an export.
"""

import re
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from server.answers import Answer, Citation, Statement
from server.exports.markdown import escape, unescape
from server.wording import Language, one_line

Annotation: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Words:
    """What is written around an answer, in one language."""

    uncertain: str
    references: str
    reading: str
    nearby: str
    note: str
    inferred: str
    target: str
    replaced: str


_WORDS: Final = {
    "fr": _Words(
        uncertain="Réponse incertaine : le texte ne dit peut-être pas exactement ce qui est demandé.",
        references="Références :",
        reading="À lire aussi :",
        nearby="Passages proches, qui ne répondent pas forcément :",
        note="Note :",
        inferred=" (page déduite)",
        target=" (page où le sujet est traité)",
        replaced="Vérification faite, cette réponse remplace la précédente :",
    ),
    "en": _Words(
        uncertain="Uncertain answer: the text may not say exactly what is asked.",
        references="References:",
        reading="See also:",
        nearby="Nearby passages, which may well not answer:",
        note="Note:",
        inferred=" (inferred page)",
        target=" (page where the subject is treated)",
        replaced="Once verified, this answer replaces the one above:",
    ),
}
_AFTER: Final = re.compile(
    "|".join(
        rf"\n\n(?:{words.uncertain}|{words.references}\n\n\[|{words.reading}\n\n- |{words.nearby}\n\n- |{words.note} )"
        for words in _WORDS.values()
    )
)


@dataclass(frozen=True, slots=True)
class _Call:
    """Where the text calls a citation: `text[start:end] == "[1]"`."""

    number: int
    start: int
    end: int


class AnswerMessage:
    """A message as it is written; each method hands back what it has just added.

    Offsets count Unicode code points, like those of documents.
    """

    def __init__(self, base_url: str, language: Language) -> None:
        """`base_url` is where readers reach the page, without its last slash."""
        self.text = ""
        self._base_url = base_url
        self._words = _WORDS[language]
        self._stated: list[Statement] = []
        self._calls: list[_Call] = []

    def state(self, statement: Statement) -> str:
        """Add a statement with its calls; struck out if nothing supports it."""
        before = len(self.text)
        self._add("\n\n" if self.text else "")
        text = escape(statement.text)
        self._add(f"~~{text}~~" if statement.support == "none" else text)
        for place, number in enumerate(statement.citations):
            self._add("" if place else " ")
            start = len(self.text)
            self._add(f"[{number}]")
            self._calls.append(_Call(number, start, len(self.text)))
        self._stated.append(statement)
        return self.text[before:]

    def finish(self, answer: Answer) -> str:
        """Add what the answer says beyond the statements already written, then its references.

        An answer that says otherwise than they did replaces them, and the text says so.
        """
        before = len(self.text)
        written = len(self._stated)
        if self._stated != list(answer.statements[:written]):
            self._add(f"\n\n---\n\n{self._words.replaced}")
            self._calls.clear()
            written = 0
        for statement in answer.statements[written:]:
            self.state(statement)
        self._add("".join(f"\n\n{block}" for block in self._blocks(answer)))
        return self.text[before:]

    def annotations(self, answer: Answer) -> list[Annotation]:
        """OpenAI's `url_citation` for each call, in the order of the citations' numbers.

        Interfaces that number their sources as they come so agree with the text.
        """
        cited = {citation.number: citation for citation in answer.citations}
        return [
            {
                "type": "url_citation",
                "url_citation": {
                    "start_index": call.start,
                    "end_index": call.end,
                    "title": self._title(cited[call.number]),
                    "url": f"{self._base_url}{cited[call.number].url}",
                },
            }
            for call in sorted(self._calls, key=lambda call: (call.number, call.start))
            if call.number in cited
        ]

    def _add(self, text: str) -> None:
        self.text += text

    def _blocks(self, answer: Answer) -> list[str]:
        """The paragraphs after the statements."""
        blocks = [self._words.uncertain] if answer.uncertain else []
        blocks += [self._words.references] if answer.citations else []
        blocks += [
            f"[{one.number}] {escape(self._title(one))} : « {escape(one_line(one.words))} »"
            f" {self._base_url}{one.url}"
            for one in answer.citations
        ]
        if answer.further_reading:
            lines = [
                f"- {escape(row.label)} {self._base_url}{row.url}"
                for row in answer.further_reading
            ]
            blocks += [self._words.reading, "\n".join(lines)]
        if answer.nearby:
            lines = [
                f"- {escape(near.label)} : « {escape(one_line(near.quote))} »"
                f" {self._base_url}{near.url}"
                for near in answer.nearby
            ]
            blocks += [self._words.nearby, "\n".join(lines)]
        return [*blocks, *(f"{self._words.note} {escape(one)}" for one in answer.notices)]

    def _title(self, citation: Citation) -> str:
        """A row of the table of contents has another page than the one it is printed on."""
        if citation.pages and citation.pages_role == "target":
            return citation.label + self._words.target
        return citation.label + (self._words.inferred if citation.pages_inferred else "")


def statements_of(text: str) -> str:
    """A message of ours without what follows its statements: what a later question leans on."""
    found = _AFTER.search(text)
    return unescape(text[: found.start()] if found else text)
