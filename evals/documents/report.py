"""The figures of the files that were read, as Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass

from evals.documents.frames import Frames
from evals.machine import provenance
from evals.markdown import figure, table

_SHOWN = 10  # wrong pages that are printed


@dataclass(frozen=True, slots=True)
class Wrong:
    """A sentence whose page is not that of the gold."""

    sentence: str
    expected: str
    told: str


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one file."""

    name: str
    pages: int
    seconds: float
    megabytes: float
    sentences: int
    wrong: tuple[Wrong, ...]
    recall: float | None
    in_order: float | None
    extra: float | None
    outline: tuple[int, int]
    frames: Frames
    notes: tuple[int, int]

    @property
    def right(self) -> float | None:
        """The share of the sentences whose page is right."""
        return 1 - len(self.wrong) / self.sentences if self.sentences else None


_HEAD = (
    *("file", "pages", "sentences", "right pages", "words read", "in order", "words added"),
    *("own in frame", "framed", "outline", "notes tied", "s / 100 pages", "peak MB"),
)


def report(rows: Sequence[Row]) -> str:
    """The whole report."""
    asked = sum(row.sentences for row in rows)
    wrong = sum(len(row.wrong) for row in rows)
    return "\n\n".join(
        [
            "# PDF files, read",
            provenance("python -m evals.documents FILE…", ("pypdfium2",)),
            _MEANING,
            table(_HEAD, [_cells(row) for row in rows]),
            f"In all: {asked} sentences, {asked - wrong} of them on their page.",
            *_wrongs(rows),
            "",
        ]
    )


_MEANING = """\
The gold is poppler's `pdftotext`, page by page; the printed number of a page is read there too, by a program that shares
nothing with Repère. *Sentences* are drawn by lot among those that stand in one place only, on a page or from one to the next;
*right pages* is the share of them that Repère cites by that number. *Words read* are those of a page that are read on it, running heads
and numbers of pages counted as lost; *in order*, those that come in the order of `pdftotext` too (which has its own faults, in tables above all); *words added*, those that
`pdftotext` does not have there. *Own in frame*: of the letters that poppler places within the boxes kept for a sentence, those that are the sentence's; *framed*: of
the sentence's letters, those that are there (300 sentences a file, drawn by lot; a word that an edge cuts counts for its part within; formulas are what fails). *Outline*: bookmarks of the file that are sections. *Notes tied*: footnotes with their call. Seconds are those of
one processor, for the whole reading; the peak is that of the process that reads, and never falls from one file to the next."""


def _cells(row: Row) -> list[str]:
    return [
        row.name,
        str(row.pages),
        str(row.sentences),
        figure(row.right),
        figure(row.recall),
        figure(row.in_order),
        figure(row.extra),
        figure(row.frames.exact),
        figure(row.frames.whole),
        f"{row.outline[0]} / {row.outline[1]}",
        f"{row.notes[0]} / {row.notes[1]}",
        figure(100 * row.seconds / row.pages, 2),
        figure(row.megabytes, 0),
    ]


def _wrongs(rows: Sequence[Row]) -> list[str]:
    found = [(row.name, one) for row in rows for one in row.wrong]
    if not found:
        return []
    lines = [
        f"- {name}: p. {one.told} instead of p. {one.expected}: « {' '.join(one.sentence.split())[:100]} »"
        for name, one in found[:_SHOWN]
    ]
    return ["## Wrong pages", "\n".join(lines)]
