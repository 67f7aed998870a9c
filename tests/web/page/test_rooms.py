"""How the page is built: features stand on floors, no module needs one that needs it."""

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from tests.paths import WEB

JS = WEB / "js"

FLOORS = (
    {"page"},
    {"api.js"},
    {"document", "personal", "storage"},
    {"references", "welcome"},
    {"conversation"},
    {"reader"},
    {"reports"},
    {"screens"},
    {"main.js", "early.js"},
)
"""The folders of `web/js`, from the ground up: each imports only from those below it."""

FILES_MAX = 16
DEPTH_MAX = 2

COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*$", re.DOTALL | re.MULTILINE)
IMPORT = re.compile(r"""\b(?:from|import)\s*\(?\s*["'](\.{1,2}/[^"']+)["']""")
"""What a module imports at once, and what it imports when it is asked for."""

Graph = dict[str, set[str]]


@pytest.fixture(autouse=True)
def noise() -> None:
    """No browser is needed here, so nobody listens to one."""


def imports(script: Path) -> set[str]:
    names = IMPORT.findall(COMMENT.sub("", script.read_text("utf-8")))
    return {(script.parent / name).resolve().relative_to(JS).as_posix() for name in names}


MODULES: Graph = {
    path.relative_to(JS).as_posix(): imports(path) for path in sorted(JS.rglob("*.js"))
}


def folders(modules: Graph) -> Graph:
    """The same imports, from folder to folder; what stands at the top is alone."""
    between: Graph = defaultdict(set)
    for module, needed in modules.items():
        home = folder(module)
        between[home] |= {folder(one) for one in needed} - {home}
    return between


def folder(module: str) -> str:
    return module.rpartition("/")[0] or module


def room(module: str) -> str:
    return module.partition("/")[0]


def circle(graph: Graph) -> list[str]:
    """A way that leads back to where it began; empty where there is none."""
    done: set[str] = set()

    def follow(node: str, way: list[str]) -> list[str]:
        if node in way:
            return [*way[way.index(node) :], node]
        if node in done:
            return []
        found = next(
            filter(None, (follow(one, [*way, node]) for one in graph.get(node, ()))), []
        )
        done.add(node)
        return found

    return next(filter(None, (follow(node, []) for node in graph)), [])


def climbs(modules: Graph) -> list[str]:
    """The imports that lead to the same floor or to one above."""
    floor_of = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
    return [
        f"{module} → {one}"
        for module, needed in modules.items()
        for one in needed
        if room(one) != room(module) and floor_of[room(one)] >= floor_of[room(module)]
    ]


def test_every_import_leads_to_a_module() -> None:
    assert sum(map(len, MODULES.values())) > 300, "few imports were read"
    missing = {one for needed in MODULES.values() for one in needed} - set(MODULES)
    assert missing == set()


def test_no_module_needs_one_that_needs_it() -> None:
    assert circle(MODULES) == []


def test_no_folder_needs_one_that_needs_it() -> None:
    assert circle(folders(MODULES)) == []


def test_every_folder_has_its_floor_and_imports_go_down() -> None:
    rooms = {room(module) for module in MODULES}
    assert sorted(rooms) == sorted(room for floor in FLOORS for room in floor)
    assert climbs(MODULES) == []


@pytest.mark.parametrize(
    ("module", "needed"),
    [("page/dom.js", "main.js"), ("reader/text/view.js", "reports/form.js")],
)
def test_an_import_that_climbs_would_be_seen(module: str, needed: str) -> None:
    worse = {**MODULES, module: {*MODULES[module], needed}}
    assert climbs(worse) == [f"{module} → {needed}"]
    assert circle(folders(worse)) != []


def test_what_is_imported_later_counts() -> None:
    assert "screens/glossary/screen.js" in MODULES["screens/screens.js"]


def test_a_folder_is_taken_in_at_a_glance() -> None:
    """At most sixteen files in a folder, and at most two folders below `web/js`."""
    ours = [path for path in WEB.rglob("*") if "vendor" not in path.parts and path.is_file()]
    count = Counter(path.parent for path in ours)
    assert [home for home in count if count[home] > FILES_MAX] == []
    assert [home for home in count if len(home.relative_to(WEB).parts) > 1 + DEPTH_MAX] == []
