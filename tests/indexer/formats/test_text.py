import pytest

from indexer.errors import CorpusError
from indexer.formats.reading import Description
from indexer.formats.text import TextReader, decoded

FRENCH = "L’été, l'élève de l'école où l'on vérifie la cohérence : « Noël », œuvre d’un garçon."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_without_a_word(encoding: str) -> None:
    assert TextReader().claims(FRENCH.encode(encoding))
    assert decoded(FRENCH.encode(encoding), "essai") == (FRENCH, ())


@pytest.mark.parametrize("text", [FRENCH, "été", "Une phrase avec un seul é."])
@pytest.mark.parametrize(
    ("encoding", "machine"), [("cp1252", "Windows"), ("mac_roman", "Mac"), ("cp850", "MS-DOS")]
)
def test_older_files_keep_their_accents(text: str, encoding: str, machine: str) -> None:
    written = text.replace("œ", "oe").replace("’", "'").encode(encoding)
    assert TextReader().claims(written)
    read, (warning,) = decoded(written, "essai")
    assert read == written.decode(encoding)
    assert machine in warning


def test_unicode_that_is_cut_is_said() -> None:
    with pytest.raises(CorpusError, match="« essai » est abîmé : il s'annonce en utf-16"):
        decoded(FRENCH.encode("utf-16")[:-1], "essai")


def test_ends_of_lines_of_all_machines() -> None:
    assert decoded(b"un\r\ndeux\rtrois\n", "essai")[0] == "un\ndeux\ntrois\n"


@pytest.mark.parametrize("content", [b"\x7fELF\0\0\xff", b"\xe9t\xe9\0\1", b"a\0\0b"])
def test_what_is_no_text_is_not_claimed(content: bytes) -> None:
    assert not TextReader().claims(content)


def test_the_header_describes_the_document() -> None:
    content = (
        b"---\ntitle: Un rapport\nauthor: Une association\ndate: 2019-05-01\n---\n\nTexte."
    )
    read = TextReader().read(content, "essai")
    assert read.described == Description("Un rapport", ("Une association",), year=2019)
    assert [block.text.text for block in read.blocks] == ["Texte."]
