"""`python -m evals.verification`: how well statements are checked against what they cite.

The pairs of `support.jsonl` go through the product's own verifier. The section that is written
is part of `docs/quality.md`: `--write` puts it there. With `--fit`, the weights of the score are fitted again on the
tuning half, and printed for `server/verification/score.py`.
"""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from evals.data.pairs import FILE, Pair, read_pairs
from evals.markdown import write_section
from evals.options import REPORT, ROOT
from evals.quality.systems import open_index
from evals.verification.fitting import fitted
from evals.verification.report import Checked, section
from indexer.places import Places
from indexer.search.index import Index
from server.verification.verifier import Verifier


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs what the command line asks for."""
    parser = ArgumentParser(prog="python -m evals.verification", description=__doc__)
    parser.add_argument("--pairs", type=Path, default=FILE)
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    parser.add_argument("--index", type=Path, default=ROOT / "var" / "evals")
    parser.add_argument("--output", type=Path, default=REPORT.parent, help="reports are here")
    parser.add_argument("--fit", action="store_true", help="fit on the tuning half, and print")
    parser.add_argument("--write", action="store_true", help="put the section in its report")
    parser.add_argument("--errors", action="store_true", help="print those of the tuning half")
    options = parser.parse_args(arguments)
    index = open_index(options.corpus, options.index)
    if options.fit:
        print("\n".join(fitted(tuning(read_pairs(options.pairs)), index)))
        return
    if options.errors:
        print("\n".join(errors(check_all(tuning(read_pairs(options.pairs)), index))))
        return
    for text in support_sections(index, options.pairs):
        print(text)
        if options.write:
            write_section(options.output / "quality.md", text)


def support_sections(index: Index, path: Path = FILE) -> list[str]:
    """The section of the report, where the index holds the document that the pairs are about."""
    known = {document.id for document in index.documents}
    pairs = [pair for pair in read_pairs(path) if pair.document in known]
    return [section(check_all(pairs, index))] if pairs else []


def tuning(pairs: Sequence[Pair]) -> list[Pair]:
    """The half that may be looked at."""
    return [pair for pair in pairs if pair.half == "tune"]


def check_all(pairs: Sequence[Pair], index: Index) -> list[Checked]:
    """Every pair through the verifier, as the product calls it."""
    verifier = Verifier(index)
    places = {document.id: Places(document) for document in index.documents}
    return [
        Checked(pair, verifier.check(pair.statement, pair.texts, labels(pair, places)))
        for pair in pairs
    ]


def labels(pair: Pair, places: dict[str, Places]) -> list[str]:
    """What the citations of a pair would show beside the quotes."""
    return [places[pair.document].of(one.start, one.end).label for one in pair.sources]


def errors(checked: Sequence[Checked]) -> list[str]:
    """The mistakes on the tuning half, one a line; the other half is not shown."""
    return [
        f"{one.pair.label:13} {one.pair.made:16} {one.verdict.reason or 'accepted':11} "
        f"{one.pair.statement}"
        for one in checked
        if one.pair.half == "tune" and one.accepted != (one.pair.label == "supported")
    ]
