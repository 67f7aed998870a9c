"""Read PDF files, and hold what was read against the gold pages."""

import argparse
import random
import resource
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from evals.documents.frames import frames
from evals.documents.gold import GoldPage, gold, letters, words
from evals.documents.report import Row, Wrong, report
from indexer.formats.pdf import PdfReader
from indexer.model import Document, Source, Unit
from indexer.pdf.pdfium import PdfFile
from indexer.places import Places
from indexer.readers.assembling import read_blocks

_Shares = tuple[float, float, float] | tuple[None, None, None]
_SHORTEST = 25  # letters of a sentence that is looked for
_PROBE = 15  # letters of its beginning and of its end, where it goes over a page
_SENTENCES = 400  # of a file, at most
_SEED = 11


def main() -> None:
    """Measure the files that the command line names, and write the report."""
    parser = argparse.ArgumentParser(prog="python -m evals.documents", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--write", type=Path, help="the report to write; printed otherwise")
    options = parser.parse_args()
    rows = [measured(path) for path in options.files]
    text = report(rows)
    print(text)
    if options.write:
        options.write.write_text(text, "utf-8")


def measured(path: Path) -> Row:
    """All the figures of one file."""
    content = path.read_bytes()
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    began = time.process_time()
    reading = PdfReader().read(content, path.name)
    document = read_blocks(reading.blocks, _source(path))
    own = time.process_time() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    pages = gold(path)
    asked, wrong = _placed(document, pages)
    recall, in_order, extra = _recalled(document, pages)
    marks = _marks(content)
    return Row(
        name=path.name,
        pages=len(pages),
        seconds=own + used.ru_utime - before,
        megabytes=used.ru_maxrss / 1000,
        sentences=asked,
        wrong=tuple(wrong),
        recall=recall,
        in_order=in_order,
        extra=extra,
        outline=_outline(document, marks),
        frames=frames(path, document, reading.traces),
        notes=(sum(1 for note in document.notes if note.calls), len(document.notes)),
    )


def _source(path: Path) -> Source:
    return Source("file", path.stem, (), None, None, "fr", path.name, "")


def _placed(document: Document, pages: Sequence[GoldPage]) -> tuple[int, list[Wrong]]:
    """How many sentences could be looked for, and those whose page is another one."""
    places = Places(document)
    found = [unit for unit in document.sentences if unit.shape == "sentence"]
    random.Random(_SEED).shuffle(found)
    asked, wrong = 0, list[Wrong]()
    whole = letters(document.text)
    for unit in found:
        said = letters(document.text[unit.start : unit.end])
        expected = _expected(said, pages) if whole.count(said) == 1 else None
        if expected and asked < _SENTENCES:
            asked += 1
            told = _told(places, unit)
            if told != expected:
                wrong.append(Wrong(document.text[unit.start : unit.end], expected, told))
    return asked, wrong


def _told(places: Places, unit: Unit) -> str:
    pages, _, _ = places.pages(unit.start, unit.end)
    if pages is None:
        return places.printed(unit.start, unit.end) or "?"
    return str(pages[0]) if pages[0] == pages[1] else f"{pages[0]}-{pages[1]}"


def _expected(sentence: str, pages: Sequence[GoldPage]) -> str | None:
    """The printed page of a sentence, None where it stands on none or on several."""
    if len(sentence) < _SHORTEST:
        return None
    whole = [page.label for page in pages if sentence in page.letters]
    if whole:
        return whole[0] if len(whole) == 1 else None
    begins = [rank for rank, page in enumerate(pages) if sentence[:_PROBE] in page.letters]
    ends = [rank for rank, page in enumerate(pages) if sentence[-_PROBE:] in page.letters]
    if len(begins) != 1 or ends != [begins[0] + 1]:
        return None
    first, last = pages[begins[0]].label, pages[ends[0]].label
    return f"{first}-{last}" if first and last else None


def _recalled(document: Document, pages: Sequence[GoldPage]) -> _Shares:
    """Of the words of each page, the share that is read, and in the same order; and what is added."""
    by_label: dict[str, list[str]] = {}
    for page in document.pages:
        label = page.printed or str(page.first)
        by_label.setdefault(label, []).extend(words(document.text[page.start : page.end]))
    total = kept = ordered = added = 0
    for gold_page in pages:
        read = by_label.get(gold_page.label or "")
        if read is None:
            continue
        total += len(gold_page.words)
        common = sum((Counter(gold_page.words) & Counter(read)).values())
        kept += common
        added += len(read) - common
        matcher = SequenceMatcher(None, gold_page.words, read, autojunk=False)
        ordered += sum(block.size for block in matcher.get_matching_blocks())
    if not total:
        return None, None, None
    return kept / total, ordered / total, added / total


def _marks(content: bytes) -> Iterator[str]:
    with PdfFile(content) as file:
        return iter([letters(mark.title) for mark in file.bookmarks()])


def _outline(document: Document, marks: Iterator[str]) -> tuple[int, int]:
    """How many bookmarks are sections, and how many there are."""
    titles = {letters(f"{one.number or ''} {one.title}") for one in document.sections}
    titles |= {letters(one.title) for one in document.sections}
    found = [mark for mark in marks if mark]
    return sum(mark in titles for mark in found), len(found)
