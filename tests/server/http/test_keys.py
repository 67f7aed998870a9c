"""Keys in a file, as a command writes them and a server reads them."""

import hashlib
import json
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from server.cli.arguments import main
from server.http.keys import Keys, KeysError
from tests.paths import ROOT


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "keys.json"


def test_a_token_opens_until_it_is_revoked(path: Path) -> None:
    keys = Keys(path)
    assert not keys.accepts("")
    key, token = keys.create("open-webui")
    assert key.name == "open-webui"
    assert keys.accepts(token)
    assert not keys.accepts(token[:-1])
    assert not keys.accepts(key.sha256)
    assert not keys.accepts("repere-\udcff")
    keys.revoke("open-webui")
    assert not keys.accepts(token)


def test_a_token_is_long_and_never_stored(path: Path) -> None:
    _, first = Keys(path).create("a")
    _, second = Keys(path).create("b")
    assert first != second
    # 32 bytes in base64 are 43 characters.
    assert len(first) == len("repere-") + 43
    stored = path.read_text()
    assert first.removeprefix("repere-") not in stored
    assert hashlib.sha256(first.encode()).hexdigest() in stored


def test_only_the_owner_may_read_the_file(path: Path) -> None:
    Keys(path).create("a")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    Keys(path).create("b")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir() if one.name.endswith(".part")] == []


def test_a_server_that_runs_knows_what_a_command_did(path: Path) -> None:
    server, command = Keys(path), Keys(path)
    _, token = command.create("a")
    assert server.accepts(token)
    _, other = command.create("b")
    command.revoke("a")
    assert server.accepts(other)
    assert not server.accepts(token)
    path.unlink()
    assert not server.accepts(other)


@pytest.mark.parametrize("name", ["", " ", "a b", "é" * 65, "-a", "a\n", "../a", "a/b"])
def test_names_that_are_refused(path: Path, name: str) -> None:
    with pytest.raises(KeysError, match="Le nom d'une clé"):
        Keys(path).create(name)
    assert not path.exists()


def test_a_name_is_given_once(path: Path) -> None:
    keys = Keys(path)
    keys.create("Élodie@poste-2")
    with pytest.raises(KeysError, match="s'appelle déjà"):
        keys.create("Élodie@poste-2")
    with pytest.raises(KeysError, match="Aucune clé ne s'appelle"):
        keys.revoke("autre")


_BY_HAND = '{{"keys": [{{"name": "a", "sha256": "{}", "created": "2026-01-01"}}]}}'


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"keys": [{"name": 1}]}', "{}", '{"keys": [{"name": "a"}]}']
    + [_BY_HAND.format(digest) for digest in ("é" * 64, "0" * 63, "0" * 63 + "g", "")],
)
def test_a_malformed_file_opens_to_nobody(path: Path, content: str) -> None:
    path.parent.mkdir()
    path.write_text(content)
    for use in (
        Keys(path).all,
        lambda: Keys(path).accepts("x"),
        lambda: Keys(path).create("a"),
    ):
        with pytest.raises(KeysError, match="mal formé"):
            use()
    assert path.read_text() == content


def test_a_file_that_cannot_be_read(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(KeysError, match="ne peut pas être lu"):
        Keys(path).accepts("x")


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KeysError, match="ne peuvent pas être écrites"):
        Keys(tmp_path / "file" / "keys.json").create("a")


def test_what_a_killed_command_left_is_in_nobody_s_way(path: Path) -> None:
    path.parent.mkdir()
    path.with_name("keys.json.part").write_text("{")
    _, token = Keys(path).create("a")
    assert Keys(path).accepts(token)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.slow
def test_commands_that_run_together_lose_no_key(path: Path) -> None:
    code = "import sys; from server.cli.arguments import main; sys.exit(main(sys.argv[1:]))"
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, "keys", "create", f"k{number}", "--keys", str(path)],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for number in range(2)
    ]
    assert [process.wait() for process in running] == [0] * 2
    assert sorted(key.name for key in Keys(path).all()) == ["k0", "k1"]


def test_a_command_waits_for_the_one_that_writes(path: Path) -> None:
    Keys(path).create("a")
    with closing(sqlite3.connect(path.with_name("keys.json.lock"))) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        waiting = Keys(path, wait_seconds=0.1)
        with pytest.raises(KeysError, match="locked"):
            waiting.revoke("a")
    Keys(path).revoke("a")


# --- the command


def test_the_life_of_a_key(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = ["--keys", str(path)]
    assert main(["keys", "list", *file]) == 0
    assert "Aucune clé" in capsys.readouterr().out
    assert main(["keys", "create", "poste", *file]) == 0
    shown = capsys.readouterr()
    token = shown.out.strip()
    assert Keys(path).accepts(token)  # the token alone: KEY=$(repere keys create poste)
    assert "ne sera plus jamais affichée" in shown.err
    assert main(["keys", "list", *file]) == 0
    listed = capsys.readouterr().out
    assert listed.startswith("poste  créée le 20")
    assert token not in listed
    assert main(["keys", "revoke", "poste", *file]) == 0
    assert capsys.readouterr().out == "Clé « poste » révoquée.\n"
    assert not Keys(path).accepts(token)


def test_a_key_that_changes_documents_is_asked_for_by_name(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = ["--keys", str(path)]
    assert main(["keys", "create", "tenue", "--admin", *file]) == 0
    token = capsys.readouterr().out.strip()
    assert main(["keys", "create", "poste", *file]) == 0
    other = capsys.readouterr().out.strip()
    keys = Keys(path)
    assert (keys.accepts(token, "admin"), keys.accepts(other, "admin")) == (True, False)
    assert (keys.accepts(token), keys.accepts(other)) == (True, True)
    assert main(["keys", "list", *file]) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith(", administration")


def test_the_command_in_json(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = ["--json", "--keys", str(path)]
    assert main(["keys", "create", "poste", *file]) == 0
    made = json.loads(capsys.readouterr().out)
    assert Keys(path).accepts(made["key"])
    assert main(["keys", "list", *file]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed == {"keys": [{"name": "poste", "created": made["created"], "role": "use"}]}
    assert main(["keys", "revoke", "poste", *file]) == 0
    assert json.loads(capsys.readouterr().out) == {"name": "poste", "revoked": True}


def test_problems_are_said(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "revoke", "poste", "--keys", str(path)]) == 1
    assert "Aucune clé ne s'appelle « poste »" in capsys.readouterr().err
    with pytest.raises(SystemExit) as caught:
        main(["keys"])
    assert caught.value.code == 2
    assert "il manque : ACTION" in capsys.readouterr().err
