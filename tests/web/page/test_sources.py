"""What the sources of the page promise: colours in one place, nothing too new, nothing foreign."""

import re
from pathlib import Path

import pytest

from tests.paths import WEB

OURS = [path for path in WEB.rglob("*.*") if "vendor" not in path.parts]
STYLES = [path for path in OURS if path.suffix == ".css"]
SCRIPTS = [path for path in OURS if path.suffix == ".js"]


@pytest.fixture(autouse=True)
def noise() -> None:
    """No browser is needed here, so nobody listens to one."""


COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|light-dark)\(", re.IGNORECASE)

TOO_NEW = {
    r"anchor-name|position-anchor|anchor\(": "Firefox 147",
    r"CSS\.highlights|new Highlight\(|::highlight": "Firefox 140",
    r"startViewTransition|view-transition": "Firefox 144",
    r"\bwith \{ type:": "Firefox 138: import attributes",
    r"RegExp\.escape": "Firefox 134, Chromium 136",
    r"Promise\.try": "Firefox 134",
    r"closedby=|commandfor=|command=": "Chromium 134 and later, Firefox 144 and later",
    r"popover=\"hint\"|interestfor": "no Firefox",
    r"@scope|@function|\bif\(style": "Firefox 146 or none",
    r"scheduler\.(?:yield|postTask)": "Firefox 142",
    r"URLPattern": "Firefox 142",
    r"interpolate-size|calc-size\(": "no Firefox",
    r"\.moveBefore\(": "Firefox 144",
    r"cookieStore": "Firefox 140",
    r"Error\.isError|Math\.sumPrecise|Uint8Array\.fromBase64": "2025",
}
"""What is missing from Chromium 131 or Firefox 132, both of the autumn of 2024 (MDN, Baseline)."""


def test_colours_are_tokens_of_one_file() -> None:
    """Two themes hold only if no rule has a colour of its own; paper is black on white."""
    places = [
        f"{path.name}: {line.strip()}"
        for path in STYLES
        if path.name not in {"theme.css", "print.css"}
        for line in path.read_text().splitlines()
        if COLOUR.search(line)
    ]
    assert places == []


@pytest.mark.parametrize("pattern", TOO_NEW)
def test_nothing_is_newer_than_two_years(pattern: str) -> None:
    users = [path.name for path in STYLES + SCRIPTS if re.search(pattern, path.read_text())]
    assert users == [], TOO_NEW[pattern]


def test_nothing_is_written_in_line() -> None:
    """The content security policy forbids it: a style or a handler in the markup does nothing."""
    in_line = re.compile(r"""\sstyle=["']|\son[a-z]+=["']|<style|javascript:""")
    users = [
        path.name for path in [*SCRIPTS, WEB / "index.html"] if in_line.search(path.read_text())
    ]
    assert users == []


def test_third_parties_stand_apart_with_their_licences() -> None:
    folders = [path for path in (WEB / "vendor").iterdir() if path.is_dir()]
    assert folders
    for folder in folders:
        assert (folder / "LICENSE").is_file(), folder.name


def test_no_file_names_another_host() -> None:
    """But in the words that a person reads, and in names of XML's vocabularies."""
    url = re.compile(r"""["'(]https?://(?!www\.w3\.org/)[^"')]+""")
    users = [
        path.name
        for path in OURS
        if path.suffix in {".js", ".css", ".html"} and url.search(path.read_text())
    ]
    assert users == []


# --- what a first visit asks for

IMPORT = re.compile(r"""^(?:import|export)\b[^;]*?from\s+"(\.[^"]+)";""", re.MULTILINE)
PRELOAD = re.compile(r'<link rel="modulepreload" href="([^"]+)" />')


def imported(script: Path) -> set[Path]:
    """A module and all that it needs before it can run."""
    found: set[Path] = set()
    waiting = [script]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += [
                (one.parent / name).resolve() for name in IMPORT.findall(one.read_text())
            ]
    return found


def test_every_module_of_the_first_visit_is_asked_for_at_once() -> None:
    """Each level of imports would otherwise cost a round trip; `main.js` has its own tag."""
    scripts = imported(WEB / "js" / "main.js") - {WEB / "js" / "main.js"}
    needed = sorted(f"/{script.relative_to(WEB).as_posix()}" for script in scripts)
    links = "\n".join(f'    <link rel="modulepreload" href="{url}" />' for url in needed)
    listed = PRELOAD.findall((WEB / "index.html").read_text())
    assert listed == needed, f"web/index.html should preload:\n{links}"
