"""The command as it is typed, in processes of its own."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from server.cli.arguments import main
from tests.paths import ROOT
from tests.server.conftest import Home, encoded

REPERE = [sys.executable, "-m", "server"]


def environment(home: Home, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("REPERE_")}
    settings = {"REPERE_CORPUS": str(home.corpus), "REPERE_INDEX": str(home.index)}
    return {**kept, **settings, "PYTHONUTF8": "1", **more}


def run(
    home: Home, *arguments: str, env: Mapping[str, str] | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*REPERE, *arguments],
        cwd=ROOT,
        env=environment(home, **(env or {})),
        input=stdin,
        capture_output=True,
        check=False,
    )


# --- in this process: the ways a run can end


@pytest.fixture
def here(home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Home:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPERE_CORPUS", str(home.corpus))
    monkeypatch.setenv("REPERE_INDEX", str(home.index))
    return home


def test_an_answer_in_json_is_the_api_object(
    here: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "--json", "Combien de parcelles compte le jardin ?"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["question"] == "Combien de parcelles compte le jardin ?"
    assert {"id", "status", "statements", "citations", "notices"} <= set(answer)


def test_an_answer_to_read(here: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "Combien", "de", "parcelles", "compte", "le", "jardin", "?"]) == 0
    shown = capsys.readouterr()
    assert "douze parcelles" in shown.out
    assert "Sources" in shown.out
    assert "\x1b" not in shown.out
    assert shown.err == ""


def test_a_search(here: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "-k", "1", "--section", "Les outils", "cabane"]) == 0
    assert "1. Les outils" in capsys.readouterr().out
    assert main(["search", "--json", "cabane"]) == 0
    assert json.loads(capsys.readouterr().out)["query"] == "cabane"


def test_documents_and_an_outline(here: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["documents"]) == 0
    assert capsys.readouterr().out.startswith("jardin  Rapport du jardin\n")
    assert main(["documents", "jardin"]) == 0
    assert "* Les outils" in capsys.readouterr().out
    assert main(["documents", "--json", "jardin"]) == 0
    assert json.loads(capsys.readouterr().out)["outline"][0]["included"] is True


def test_an_index_is_built_only_if_it_must_be(
    here: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = str(encoded(here, tmp_path / "new"))
    assert main(["index"]) == 0
    assert "L'index est à jour." in capsys.readouterr().out
    assert main(["index", "--json", "--index", new]) == 0
    assert json.loads(capsys.readouterr().out)["built"] is True
    assert main(["index", "--force", "--index", new]) == 0
    assert "Index construit." in capsys.readouterr().out


def test_a_question_builds_the_index_that_is_missing(
    here: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = encoded(here, tmp_path / "new")
    assert main(["search", "cabane", "--index", str(new)]) == 0
    shown = capsys.readouterr()
    assert "construction de l'index" in shown.err
    assert "Les outils" in shown.out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["ask", " ? "], 2, "Posez une question"),
        (["ask", "a" * 2001], 2, "trop longue"),
        (["ask", "--document", "x", "Qui ?"], 1, "Ce document n'est pas"),
        (["search", "--section", "9.9", "Qui ?"], 1, "Cette section n'est pas"),
        (["documents", "x"], 1, "qui contient : jardin"),
        (["ask", "--corpus", "/nowhere", "Qui ?"], 1, "repere : "),
        (["serve", "--port", "99999"], 2, "« port »"),
    ],
)
def test_problems_are_said_on_the_error_stream(
    here: Home, arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err


def test_generative_answers_need_a_model(
    here: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REPERE_MODE", "generative")
    assert main(["ask", "Qui ?"]) == 1
    assert "Aucun modèle" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["dance"], ["ask"], ["search", "-k", "0", "x"]])
def test_bad_commands(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "--help" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["ask"],
        ["search"],
        ["index"],
        ["serve"],
        ["documents"],
        ["add"],
        ["remove"],
        ["mcp"],
        ["keys"],
        ["keys", "create"],
    ],
)
def test_every_help_is_in_french(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main([*command, "--help"])
    assert caught.value.code == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Utilisation : repere")
    assert "show this" not in shown
    assert max(map(len, shown.splitlines())) <= 100


# --- in a process of its own


def test_a_question_on_standard_input(home: Home) -> None:
    done = run(
        home, "ask", "-", stdin="\ufeffCombien de parcelles\ncompte le jardin ?".encode()
    )
    assert done.returncode == 0, done.stderr
    assert "douze" in done.stdout.decode()


@pytest.mark.slow
def test_a_terminal_that_is_not_in_utf8(home: Home) -> None:
    ascii_only = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = run(home, "ask", "Combien de parcelles compte le jardin partagé ?", env=ascii_only)
    assert done.returncode == 0, done.stderr
    assert b"Le jardin partage compte douze parcelles" in done.stdout
    done = run(home, "ask", "--json", "Combien de parcelles ?", env=ascii_only)
    assert json.loads(done.stdout)["citations"]


def test_a_reader_that_stops_reading(home: Home) -> None:
    process = subprocess.Popen(
        [*REPERE, "documents"],
        cwd=ROOT,
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    _, error = process.communicate()
    assert (process.returncode, error) == (0, b"")


def test_an_interruption_is_said_and_no_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupted:
        @property
        def buffer(self) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", Interrupted())
    assert main(["ask", "-"]) == 130
    assert capsys.readouterr().err == "\nInterrompu.\n"


def wait_until_it_waits(process: subprocess.Popen[bytes]) -> None:
    """Until a process has slept through ten looks: on a busy machine, starting takes seconds."""
    slept = 0
    while slept < 10:
        assert process.poll() is None, process.communicate()
        stat = Path(f"/proc/{process.pid}/stat").read_text()
        slept = slept + 1 if stat.rpartition(")")[2].split()[0] == "S" else 0
        time.sleep(0.1)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="Linux tells of processes")
def test_an_interruption(home: Home) -> None:
    process = subprocess.Popen(
        [*REPERE, "ask", "-"],
        cwd=ROOT,
        env=environment(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    wait_until_it_waits(process)
    process.send_signal(signal.SIGINT)
    _, error = process.communicate()
    assert (process.returncode, error.decode()) == (130, "\nInterrompu.\n")


@pytest.mark.parametrize(("plain", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colours_on_a_terminal_only(
    here: Home, monkeypatch: pytest.MonkeyPatch, plain: dict[str, str], coloured: bool
) -> None:
    master, slave = pty.openpty()
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in {"TERM": "xterm", **plain}.items():
        monkeypatch.setenv(name, value)
    with os.fdopen(slave, "w", encoding="utf-8") as terminal, monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", terminal)
        assert main(["documents"]) == 0
    shown = os.read(master, 10_000)
    os.close(master)
    assert (b"\x1b[1m" in shown) is coloured


def test_the_version(home: Home) -> None:
    assert run(home, "--version").stdout.startswith(b"repere ")
