"""First the project itself, then how changes are noticed, on a package of five small files."""

from pathlib import Path

import pytest

from tests.artefacts import (
    ARTEFACTS,
    RECORD,
    THRESHOLDS,
    Artefact,
    closure,
    digest,
    read,
    record,
    unraised,
    update,
)
from tests.paths import ROOT


def test_what_makes_an_artefact_changes_only_with_its_version() -> None:
    was = read(RECORD)
    faults = unraised(was, ROOT, ARTEFACTS)
    assert not faults, "\n".join(faults)
    assert record(ROOT, ARTEFACTS) == was, "the record is behind the code: run `make artefacts`"


def test_thresholds_follow_all_that_scores_a_question() -> None:
    scoring = {
        *("language/french.py", "language/lexicon.py", "data/lexique.toml"),
        *("search/index.py", "search/lexical.py", "search/semantic.py", "search/fusion.py"),
        "data/questions-temoins.txt",
    }
    asked = {"evidence/concepts.py", "evidence/gathering.py", "question/cues.py"}
    expected = {f"indexer/{file}" for file in scoring} | {f"server/{file}" for file in asked}
    assert expected <= set(closure(ROOT, THRESHOLDS))


@pytest.mark.parametrize("artefact", ARTEFACTS, ids=lambda artefact: artefact.name)
def test_the_makers_of_an_artefact_are_there(artefact: Artefact) -> None:
    files = closure(ROOT, artefact)
    assert {f"{maker.replace('.', '/')}.py" for maker in artefact.made_by} <= set(files)
    assert not [file for file in files if file.startswith(("server/http", "server/cli"))]


def test_each_file_of_data_is_named_by_who_reads_it() -> None:
    """A file that is read under a name put together would change unseen."""
    files = [file for top in ("indexer", "server") for file in (ROOT / top).rglob("*.*")]
    files = [file for file in files if file.is_file() and file.suffix not in {".pyc", ".md"}]
    names = [file.relative_to(ROOT).as_posix() for file in files]
    modules = [name[:-3].replace("/", ".") for name in names if name.endswith(".py")]
    modules = [module.removesuffix(".__init__") for module in modules]
    assert set(names) == set(closure(ROOT, Artefact("all", "", tuple(modules))))


SOUP = Artefact("soup", "kitchen.pot.SOUP_VERSION", ("kitchen.pot",))
MEAL = Artefact("meal", "kitchen.table.MEAL_VERSION", ("kitchen.table",), (SOUP,))
KITCHEN = {
    "__init__.py": "",
    "pot.py": "import os\nfrom kitchen import knife\n\nSOUP_VERSION = 1\n",
    "knife.py": 'def cut():\n    from kitchen.stone import edge\n    return edge("stone.toml")\n',
    "stone.py": 'def edge(file):\n    """Sharp."""\n    return f"/{file}"  # in grams\n',
    "stone.toml": "[grain]\nfine = 1000\n",
    "table.py": "import kitchen.pot\n\nMEAL_VERSION = 4\n",
    "spoon.py": "SIZE = 3\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose record is up to date."""
    (tmp_path / "kitchen").mkdir()
    for name, content in KITCHEN.items():
        (tmp_path / "kitchen" / name).write_text(content)
    assert _updated(tmp_path) == []
    return tmp_path


def _updated(root: Path, *, same: bool = False) -> list[str]:
    return update(root / "record.json", root, (SOUP, MEAL), same=same)


def _faults(root: Path) -> list[str]:
    return unraised(read(root / "record.json"), root, (SOUP, MEAL))


def _change(root: Path, name: str, old: str, new: str) -> None:
    file = root / "kitchen" / name
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))


def test_what_an_artefact_follows(root: Path) -> None:
    names = ["__init__.py", "knife.py", "pot.py", "stone.py", "stone.toml"]
    assert closure(root, SOUP) == [f"kitchen/{name}" for name in names]


def test_what_another_artefact_follows_is_that_ones_business(root: Path) -> None:
    assert closure(root, MEAL) == ["kitchen/__init__.py", "kitchen/table.py"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("pot.py", "import os", "import sys"),
        ("stone.py", "/", "//"),  # two imports away
        ("stone.toml", "1000", "400"),
    ],
)
def test_a_change_says_what_to_do(root: Path, name: str, old: str, new: str) -> None:
    _change(root, name, old, new)
    (fault,) = _faults(root)
    said = f"the code that makes the soup changed (kitchen/{name}): raise SOUP_VERSION"
    assert fault.startswith(f"{said} in kitchen.pot and run `make artefacts`.")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("stone.py", "Sharp.", "Very sharp."),
        ("stone.py", '    """Sharp."""\n', ""),
        ("stone.py", "  # in grams", ""),
        ("stone.py", 'f"/{file}"', "(\n        f'/{file}'\n    )"),
        ("stone.toml", "fine = 1000", "fine = 1_000  # a metre"),
        ("spoon.py", "3", "4"),  # nobody imports it
    ],
)
def test_what_changes_nothing_is_not_noticed(root: Path, name: str, old: str, new: str) -> None:
    _change(root, name, old, new)
    assert _faults(root) == []


def test_raising_the_version_satisfies(root: Path) -> None:
    _change(root, "stone.py", "/", "//")
    assert _updated(root) == _faults(root) != []
    assert _faults(root) != [], "a refused update writes nothing"
    _change(root, "pot.py", "SOUP_VERSION = 1", "SOUP_VERSION = 2")
    assert _updated(root) == []
    assert read(root / "record.json").versions == {"soup": 2, "meal": 4}
    _change(root, "stone.py", "//", "/")
    assert len(_faults(root)) == 1


def test_a_lower_version_does_not(root: Path) -> None:
    _change(root, "stone.py", "/", "//")
    _change(root, "pot.py", "SOUP_VERSION = 1", "SOUP_VERSION = 0")
    assert len(_updated(root)) == 1


def test_a_raised_version_changes_no_code(root: Path) -> None:
    """Else the version of one artefact would ask for that of the next."""
    before = digest(root / "kitchen" / "pot.py")
    _change(root, "pot.py", "SOUP_VERSION = 1", "SOUP_VERSION = 2")
    assert digest(root / "kitchen" / "pot.py") == before


def test_a_move_that_changes_nothing_may_say_so(root: Path) -> None:
    (root / "kitchen" / "stone.py").rename(root / "kitchen" / "whetstone.py")
    _change(root, "knife.py", "kitchen.stone", "kitchen.whetstone")
    assert "(kitchen/knife.py, kitchen/whetstone.py)" in _updated(root)[0]
    assert _updated(root, same=True) == _faults(root) == []
