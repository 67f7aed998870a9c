"""The house stays one that a stranger can walk through: rooms of a size, functions of a length."""

import ast
import subprocess
from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path
from statistics import median

import pytest

from tests.paths import ROOT

CODE = {".py", ".js", ".css", ".html"}
FULL = 16
DEEP = 2
FUNCTION = 8


def files() -> list[Path]:
    """The files of code that the project keeps, as paths from its folder."""
    known = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = [Path(line) for line in known.stdout.splitlines()]
    return [path for path in found if path.suffix in CODE and (ROOT / path).is_file()]


def test_no_folder_is_overfull() -> None:
    rooms = Counter(path.parent for path in files())
    assert len(rooms) > 30
    assert {str(room): count for room, count in rooms.items() if count > FULL} == {}


@pytest.mark.parametrize("house", ["indexer", "server", "evals", "repere", "web/js"])
def test_no_room_is_more_than_two_levels_down(house: str) -> None:
    inside = [path.relative_to(house) for path in files() if path.is_relative_to(house)]
    assert inside
    assert [str(path) for path in inside if len(path.parents) - 1 > DEEP] == []


def test_functions_are_short() -> None:
    lengths = [
        node.end_lineno - node.lineno + 1
        for path in files()
        if path.suffix == ".py" and path.parts[0] in {"indexer", "server", "evals", "repere"}
        for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    ]
    assert len(lengths) > 1000
    assert median(lengths) <= FUNCTION


def modules() -> dict[str, Path]:
    """The modules of the product and of its evaluation, by name."""
    return {
        ".".join(path.with_suffix("").parts).removesuffix(".__init__"): ROOT / path
        for path in files()
        if path.suffix == ".py" and path.parts[0] in {"indexer", "server", "evals", "repere"}
    }


def needs(name: str, path: Path, known: dict[str, Path]) -> set[str]:
    """The modules that one imports, wherever in it, for more than types."""
    found = set()
    tree = ast.parse(path.read_text("utf-8"))
    for statement in tree.body:
        if isinstance(statement, ast.If) and ast.unparse(statement.test) == "TYPE_CHECKING":
            statement.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names} & known.keys()
            found |= inside or {node.module}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return (found & known.keys()) - {name}


def test_no_module_needs_itself_in_the_end() -> None:
    """Rooms are kept apart by the import contracts; this holds inside them too."""
    known = modules()
    graph = {name: needs(name, path, known) for name, path in known.items()}
    assert sum(map(len, graph.values())) > 500
    tuple(TopologicalSorter(graph).static_order())  # raises CycleError, which names the circle


def test_tests_stand_in_the_rooms_of_what_they_test() -> None:
    """`tests/server/question/test_cues.py` is for `server/question/cues.py`, room for room."""
    rooms = {str(path.parent) for path in files() if path.suffix == ".py"}
    mirrored = {room.removeprefix("tests/") for room in rooms if room.startswith("tests/")}
    unknown = {"docs", "llm"} | {room for room in mirrored if room.split("/")[0] == "web"}
    assert mirrored - unknown - rooms == set()


def test_a_word_names_one_thing() -> None:
    """No two public classes of `server` share a name, nor any two those that docs/design.md explains."""
    found = [
        (name.partition(".")[0], node.name)
        for name, path in modules().items()
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    explained = {
        "Request",
        "Scope",
        "Part",
        "Evidence",
        "Draft",
        "Statement",
        "Passage",
        "Unit",
    }
    everywhere = Counter(name for _, name in found)
    assert explained <= everywhere.keys()
    assert {name for name in explained if everywhere[name] > 1} == set()
    inside = Counter(name for package, name in found if package == "server")
    assert {name for name, times in inside.items() if times > 1} == set()
