"""Which code each stored artefact follows: whoever changes it must raise a version.

    python -m tests.artefacts                  writes the record anew (`make artefacts`)
    python -m tests.artefacts --same-output    the same, when no version needed to be raised

An artefact (the index, say) is kept with the version of what made it and made again, or
refused, when that version is another. The record, tests/data/artefacts.json, holds the
versions and a digest of every file that they stand for; `test_artefacts.py` compares.
"""

import argparse
import ast
import hashlib
import json
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import accumulate
from pathlib import Path
from typing import Final

from tests.paths import DATA, ROOT

RECORD: Final = DATA / "artefacts.json"


@dataclass(frozen=True, slots=True)
class Artefact:
    """Something kept on disk: the constant that is its version, and the modules that make it.

    `keyed_by` are other artefacts whose versions it is kept with: their changes are theirs.
    """

    name: str
    version: str
    made_by: tuple[str, ...]
    keyed_by: tuple["Artefact", ...] = ()


READING: Final = Artefact(
    "reading", "indexer.corpus.READING_VERSION", ("indexer.corpus", "indexer.splitting")
)
VECTORS: Final = Artefact(
    "vectors",
    "indexer.search.encoders.VECTORS_VERSION",
    ("indexer.search.encoders", "indexer.storage.vector_cache"),
)
INDEX: Final = Artefact(
    "index", "indexer.search.index.INDEX_VERSION", ("indexer.build",), (READING, VECTORS)
)
THRESHOLDS: Final = Artefact(
    "thresholds",
    "server.evidence.relevance.THRESHOLDS_VERSION",
    ("server.evidence.relevance",),
    (READING, VECTORS, INDEX),
)
ARTEFACTS: Final = (READING, VECTORS, INDEX, THRESHOLDS)


@dataclass(frozen=True, slots=True)
class Record:
    """The version of each artefact, and a digest of each file that one of them follows."""

    versions: dict[str, int]
    files: dict[str, str]


def read(path: Path) -> Record:
    """The record that was written last; an empty one before the first."""
    return Record(**json.loads(path.read_text())) if path.exists() else Record({}, {})


def record(root: Path, artefacts: Sequence[Artefact]) -> Record:
    """What the record should be, for the code as it is below `root`."""
    files = sorted({file for artefact in artefacts for file in closure(root, artefact)})
    return Record(
        versions={artefact.name: _version(root, artefact) for artefact in artefacts},
        files={file: digest(root / file) for file in files},
    )


def unraised(was: Record, root: Path, artefacts: Sequence[Artefact]) -> list[str]:
    """What to do about each artefact whose code changed under the version that it had."""
    now = record(root, artefacts)
    faults = []
    for one in artefacts:
        followed = closure(root, one)
        changed = [file for file in followed if was.files.get(file) != now.files[file]]
        if changed and now.versions[one.name] <= was.versions.get(one.name, 0):
            faults.append(_advice(one, changed))
    return faults


def update(path: Path, root: Path, artefacts: Sequence[Artefact], *, same: bool) -> list[str]:
    """Write the record anew, unless a version was to be raised; `same`: none was."""
    faults = [] if same else unraised(read(path), root, artefacts)
    if not faults:
        content = json.dumps(asdict(record(root, artefacts)), indent=1)
        path.write_text(content + "\n", encoding="utf-8")
    return faults


def closure(root: Path, artefact: Artefact) -> list[str]:
    """The files that an artefact follows: its makers, all they import, the data they name.

    The walk ends where the project does, and at the makers of what the artefact is keyed by.
    """
    others = {maker for other in artefact.keyed_by for maker in other.made_by}
    trees: dict[Path, ast.Module] = {}
    waiting = [name for maker in artefact.made_by for name in _down_to(maker)]
    while waiting:
        module = waiting.pop()
        file = _file(root, module)
        if file is not None and file not in trees and module not in others:
            trees[file] = ast.parse(file.read_bytes())
            waiting += _imported(trees[file])
    followed = {*trees, *_named_data(root, trees)}
    return sorted(file.relative_to(root).as_posix() for file in followed)


def digest(file: Path) -> str:
    """A digest of what a file says to the machine, the same in every version of Python.

    Comments, docstrings, formatting and the versions themselves are left out.
    """
    content = file.read_bytes()
    if file.suffix == ".py":
        content = ascii(_plain(ast.parse(content))).encode()
    elif file.suffix == ".toml":
        content = ascii(tomllib.loads(content.decode())).encode()
    return hashlib.sha256(content).hexdigest()[:16]


def _advice(artefact: Artefact, changed: Iterable[str]) -> str:
    module, _, constant = artefact.version.rpartition(".")
    return (
        f"the code that makes the {artefact.name} changed ({', '.join(changed)}): raise "
        f"{constant} in {module} and run `make artefacts`. Only if what it makes is proven "
        "to be the same, as after a move: `make artefacts SAME_OUTPUT=yes`."
    )


def _version(root: Path, artefact: Artefact) -> int:
    module, _, constant = artefact.version.rpartition(".")
    file = _file(root, module)
    body = ast.parse(file.read_bytes()).body if file else []
    return dict(filter(None, map(_raised, body)))[constant]


def _raised(node: object) -> tuple[str, int] | None:
    """`INDEX_VERSION = 2` gives ("INDEX_VERSION", 2); all else, None."""
    match node:
        case ast.Assign([ast.Name(name)], ast.Constant(int(number))) if name.endswith(
            "_VERSION"
        ):
            return name, number
    return None


def _file(root: Path, module: str) -> Path | None:
    """Where a module of this project stands; None for another's, or a name in a module."""
    path = root.joinpath(*module.split("."))
    found = (path / "__init__.py", path.with_suffix(".py"))
    return next(filter(Path.is_file, found), None)


def _imported(tree: ast.Module) -> Iterator[str]:
    """The modules that may be meant: `from a.b import c` gives a, a.b and a.b.c.

    Imports inside functions count; relative ones are forbidden in this project.
    """
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            yield from _down_to(name)


def _down_to(module: str) -> Iterator[str]:
    """Python runs the packages above a module first: a, a.b and a.b.c for a.b.c."""
    return accumulate(module.split("."), "{}.{}".format)


def _named_data(root: Path, trees: dict[Path, ast.Module]) -> Iterator[Path]:
    """The files of these packages, other than code, whose name is written in one of them."""
    texts = {
        node.value.rpartition("/")[2]
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    for package in {file.relative_to(root).parts[0] for file in trees}:
        for path in (root / package).rglob("*"):
            if path.name in texts and path.is_file() and path.suffix != ".py":
                yield path


def _plain(node: object) -> object:
    """A tree as plain lists, without what is empty: later Pythons add empty fields."""
    if isinstance(node, list):
        return [_plain(one) for one in node if not _idle(one)]
    if not isinstance(node, ast.AST):
        return node
    fields = [(name, value) for name, value in ast.iter_fields(node) if value not in (None, [])]
    return [type(node).__name__, *((name, _plain(value)) for name, value in fields)]


def _idle(node: object) -> bool:
    """Whether a statement does nothing of its own: a docstring, or a version."""
    match node:
        case ast.Expr(ast.Constant(str())):
            return True
    return _raised(node) is not None


def _main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.artefacts")
    parser.add_argument("--same-output", action="store_true", help="no version needs raising")
    options = parser.parse_args()
    sys.exit("\n".join(update(RECORD, ROOT, ARTEFACTS, same=options.same_output)) or None)


if __name__ == "__main__":
    _main()
