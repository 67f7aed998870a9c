"""The map of README.md and the paths of docs/design.md are those of today."""

import re
import subprocess

import pytest

from tests.paths import ROOT

README = (ROOT / "README.md").read_text("utf-8")
DESIGN = (ROOT / "docs" / "design.md").read_text("utf-8")
MAP = README.partition("## Map of the folders")[2].partition("```\n")[2].partition("```")[0]


def stretch(folder: str) -> str:
    """What the map says of a folder at the top."""
    found = re.search(rf"^{folder}/ .*(?:\n +.*)*", MAP, re.MULTILINE)
    assert found, folder
    return found[0]


def rooms(folder: str) -> set[str]:
    """The rooms of a folder at the top that hold code."""
    known = subprocess.run(
        ["git", "ls-files", f"{folder}/*/*.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {line.split("/")[1] for line in known.stdout.splitlines()} - {"data"}


@pytest.mark.parametrize("folder", ["indexer", "server", "evals"])
def test_the_map_names_every_room_and_no_other(folder: str) -> None:
    named = set(re.findall(r"(\w+)/", stretch(folder))) - {folder, "data"}
    assert named == rooms(folder)


def test_the_map_names_every_page_of_the_documentation() -> None:
    named = set(re.findall(r"[\w-]+\.md", stretch("docs")))
    assert named == {path.name for path in (ROOT / "docs").glob("*.md")}


def test_the_paths_of_the_design_exist() -> None:
    named = set(
        re.findall(r"`((?:indexer|server|evals|tests|web|docs|corpus)/[\w./-]*)`", DESIGN)
    )
    assert len(named) > 25
    assert {
        one for one in named if not (ROOT / one).exists() and not (ROOT / f"{one}.py").exists()
    } == set()
