"""The lock that `make run` installs by: what pyproject.toml asks for, each file by its hash."""

import re
import tomllib

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement

from tests.paths import ROOT

LOCK = (ROOT / "requirements.lock").read_text()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _locked() -> dict[str, tuple[Requirement, list[str]]]:
    """Each requirement of the lock, by its name, and its hashes."""
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", LOCK, flags=re.MULTILINE).strip())
    found = {}
    for entry in entries:
        asked, *hashes = entry.replace("\\\n", "").split("--hash=")
        requirement = Requirement(asked.strip())
        found[_plain(requirement.name)] = requirement, [one.strip() for one in hashes]
    return found


LOCKED = _locked()


def _version(requirement: Requirement) -> str:
    (one,) = requirement.specifier
    assert one.operator == "=="
    return one.version


@pytest.mark.parametrize("asked", list(map(Requirement, PROJECT["dependencies"])), ids=str)
def test_all_that_the_project_needs_is_locked(asked: Requirement) -> None:
    """After a change of the requirements: `make lock`."""
    locked, _ = LOCKED[_plain(asked.name)]
    assert _version(locked) in asked.specifier
    assert str(locked.marker or "") == str(asked.marker or "")


def test_every_file_is_known_by_its_hash() -> None:
    assert len(LOCKED) > 30
    for name, (requirement, hashes) in LOCKED.items():
        assert _version(requirement), name
        assert hashes, name
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in hashes), name


def test_the_lock_and_the_constraints_name_the_same_versions() -> None:
    pinned = dict(
        line.split("==")
        for line in (ROOT / "constraints.txt").read_text().splitlines()
        if "==" in line
    )
    pinned = {_plain(name): version for name, version in pinned.items()}
    both = LOCKED.keys() & pinned.keys()
    assert len(both) > 30
    assert {name: _version(LOCKED[name][0]) for name in both} == {
        name: pinned[name] for name in both
    }


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_nothing_is_left_out_on_any_system(python: str, system: str) -> None:

    here = {"python_version": python, "python_full_version": f"{python}.0"}
    here |= {"sys_platform": system, "platform_python_implementation": "CPython"}
    wanted = {
        _plain(asked.name)
        for asked in map(Requirement, PROJECT["dependencies"])
        if asked.marker is None or Marker(str(asked.marker)).evaluate(here)
    }
    kept = {
        name
        for name, (locked, _) in LOCKED.items()
        if locked.marker is None or locked.marker.evaluate(here)
    }
    assert wanted <= kept


def test_no_address_is_in_the_lock() -> None:
    assert "://" not in LOCK
    assert not re.search(r"--(?:extra-)?index|--find-links", LOCK)


def test_the_project_can_be_built_from_what_is_locked() -> None:
    """`pip install --no-build-isolation` builds with the lock's own setuptools."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    (asked,) = map(Requirement, project["build-system"]["requires"])
    assert _version(LOCKED[asked.name][0]) in asked.specifier


def test_torch_is_in_no_light_install() -> None:
    assert not LOCKED.keys() & {"torch", "transformers", "sentence-transformers", "langchain"}
