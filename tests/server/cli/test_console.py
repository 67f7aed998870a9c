import codecs

import pytest

from server.cli.console import prepare_streams, typed


def test_characters_that_a_terminal_lacks() -> None:
    prepare_streams()
    assert "« Élève » – l’œuvre…".encode("ascii", "repere") == b'" Eleve " - l\'oeuvre...'
    assert "« œuvre » 漢".encode("latin-1", "repere") == "« oeuvre » ?".encode("latin-1")


def test_only_writing_is_repaired() -> None:
    prepare_streams()
    with pytest.raises(UnicodeDecodeError):
        codecs.decode(b"\xff", "utf-8", "repere")


def test_arguments_that_the_locale_could_not_decode() -> None:
    assert typed("\udcc3\udca9t\udcff") == "ét\ufffd"
