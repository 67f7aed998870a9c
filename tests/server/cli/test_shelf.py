"""Documents come into the corpus and leave it, as it is typed."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.corpus import Problem
from server.cli.arguments import main
from server.cli.printing import Style
from server.cli.shelf import shelf_lines
from server.shelf.listing import ShelfView, ShelvedView
from tests.paths import ROOT

TEXT = "# Le verger\n\nLe verger compte {count} pommiers. Ils donnent en septembre.\n"


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPERE_CORPUS", str(tmp_path / "corpus"))
    monkeypatch.setenv("REPERE_INDEX", str(tmp_path / "index"))
    (tmp_path / "verger.md").write_text(TEXT.format(count=60), encoding="utf-8")
    return tmp_path


def test_a_document_is_added_found_listed_and_removed(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "autre.txt").write_text("# Le potager\n\nLe potager a 12 carrés.", encoding="utf-8")
    assert main(["add", "--yes", "verger.md", "autre.txt"]) == 0
    assert capsys.readouterr().out == "le-verger\nle-potager\n"
    assert main(["search", "--json", "pommiers"]) == 0
    assert json.loads(capsys.readouterr().out)["hits"][0]["passage"]["document"] == "le-verger"
    assert main(["documents"]) == 0
    assert "le-verger/verger.md, 69 octets, du 20" in capsys.readouterr().out
    assert main(["remove", "--yes", "le-verger"]) == 0
    assert "Retiré : « Le verger »" in capsys.readouterr().err
    assert main(["search", "--json", "pommiers"]) == 0
    hits = json.loads(capsys.readouterr().out)["hits"]
    assert {hit["passage"]["document"] for hit in hits} == {"le-potager"}


def test_what_is_not_read_is_named_by_each_command(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", "--yes", "--no-index", "verger.md"]) == 0
    assert "Lancez « repere index »" in capsys.readouterr().err
    (here / "corpus" / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert main(["documents", "--json"]) == 0
    view = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in view["documents"]] == ["le-verger"]
    assert [one["path"] for one in view["problems"]] == ["photo.png"]
    for command in (["index"], ["index"]):
        assert main(command) == 0
        assert "photo.png » est une image" in capsys.readouterr().err
    assert main(["add", "--yes", str(here / "corpus" / "photo.png")]) == 1
    assert "est une image" in capsys.readouterr().err


def test_one_file_that_is_refused_stops_no_other(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", "--yes", "--no-index", "absent.md", "verger.md"]) == 1
    shown = capsys.readouterr()
    assert shown.out == "le-verger\n"
    assert "absent.md » n'existe pas" in shown.err
    assert "1 fichier(s) sur 2 n'ont pas été ajoutés" in shown.err


def test_what_is_read_is_corrected_by_options(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--title", "Pommes", "--author", "A. Un", "--author", "B. Deux", "--year", "1999"]
    assert main(["add", "--yes", "--no-index", "--json", *given, "verger.md"]) == 0
    assert json.loads(capsys.readouterr().out)["added"][0]["id"] == "le-verger"
    assert main(["documents", "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["documents"]
    assert (one["title"], one["authors"], one["year"]) == ("Pommes", ["A. Un", "B. Deux"], 1999)
    (here / "verger.md").write_text("Un autre texte.")
    assert main(["add", "--yes", "--year", "jadis", "verger.md"]) == 1
    assert "« year » : un nombre entier" in capsys.readouterr().err
    assert main(["add", "--title", "Deux", "verger.md", "autre.md"]) == 2
    replacing = ["add", "--yes", "--no-index", "--replace", "le-verger"]
    assert main([*replacing, "--id", "deux", "verger.md"]) == 2
    assert "garde son identifiant" in capsys.readouterr().err
    assert main([*replacing, "--year", "2001", "verger.md"]) == 0
    assert (here / "corpus" / "le-verger" / one["file"].partition("/")[2]).exists() is False
    assert main(["documents"]) == 0
    assert "le-verger  Pommes\n    A. Un, B. Deux, 2001" in capsys.readouterr().out


def test_nothing_is_changed_where_nobody_can_confirm(here: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "server", "add", str(here / "verger.md")],
        cwd=ROOT, env={**os.environ, "PYTHONUTF8": "1"}, input=b"", capture_output=True, check=False,
    )  # fmt: skip
    assert run.returncode == 2
    assert "ajoutez --yes" in run.stderr.decode()
    assert not (here / "corpus").exists()


Typed = Callable[..., tuple[int, str]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Runs a command where `answers` are typed on a terminal: its code, and what it said."""

    def run(*arguments: str, answers: str) -> tuple[int, str]:
        ours, theirs = pty.openpty()
        os.write(ours, answers.encode())
        with os.fdopen(theirs, encoding="utf-8") as terminal, monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", terminal)
            code = main(arguments)
        os.close(ours)
        return code, capsys.readouterr().err

    return run


def test_a_newer_edition_is_shown_as_it_will_be_declared(here: Path, typed: Typed) -> None:
    assert (
        typed("add", "--no-index", "--year", "2021", str(here / "verger.md"), answers="o\n")[0]
        == 0
    )
    newer = "# Le verger\n\nOn y cueille des poires.\n\nDépôt légal : mai 2024.\n"
    (here / "verger.md").write_text(newer, encoding="utf-8")
    add = ["add", "--no-index", str(here / "verger.md")]
    code, said = typed(*add, answers="n\n")
    assert "du même titre ou du même ISBN, est déjà dans le corpus" in said
    assert "--replace le-verger" in said
    code, said = typed(*add, "--replace", "le-verger", answers="oui\n")
    assert code == 0, said
    assert "Année : 2021" in said
    assert "Le fichier dit : Année : 2024" in said
    assert "Remplacé : « Le verger »" in said
    assert "year = 2021" in (here / "corpus" / "le-verger" / "corpus.toml").read_text("utf-8")


def test_what_is_read_is_shown_and_corrected_on_a_terminal(here: Path, typed: Typed) -> None:
    add = ("add", "--no-index", str(here / "verger.md"))
    code, said = typed(*add, answers="n\n")
    assert code == 1
    assert "lu : 2 phrases" in said
    assert "Titre : Le verger" in said
    assert not (here / "corpus").exists()
    answers = "c\nPommes\nA. Un ; B. Deux\n\n-\n3, rue du Pré\njadis\n2001\n978\n978-2-8109-0021-3\n\n\n\n"
    code, said = typed(*add, answers=answers)
    assert "« year » : un nombre entier" in said
    assert "« isbn » : ce n'est pas un ISBN" in said
    assert code == 0, said
    declared = (here / "corpus" / "le-verger" / "corpus.toml").read_text("utf-8")
    for line in (
        'title = "Pommes"',
        'authors = ["A. Un", "B. Deux"]',
        "year = 2001",
        'isbn = "978-2-8109-0021-3"',
    ):
        assert line in declared
    code, _ = typed("remove", "--no-index", "le-verger", answers="\n")
    assert code == 2
    assert (here / "corpus" / "le-verger").exists()
    code, _ = typed("remove", "--no-index", "le-verger", answers="oui\n")
    assert code == 0
    assert not (here / "corpus" / "le-verger").exists()


def test_the_shelf_as_it_is_read() -> None:
    one = ShelvedView(
        "jardin", "Rapport du jardin", ("Les voisins",), None, 2005, "fr", 800, "/lecture/jardin",
        "jardin/rapport.epub", 1_250_000, "2026-01-31", (3, 48), ("vérifiez les accents",),
    )  # fmt: skip
    view = ShelfView((one,), (Problem("photo.png", "« photo.png » n'est pas lu."),))
    assert list(shelf_lines(view, Style(90, False))) == [
        "jardin  Rapport du jardin",
        "    Les voisins, 2005",
        "    jardin/rapport.epub, 1,2 Mo, du 2026-01-31, p. 3 à 48",
        "    À vérifier : vérifiez les accents.",
        "Ne sont pas lus :",
        "  - « photo.png » n'est pas lu.",
    ]
