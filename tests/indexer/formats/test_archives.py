"""Files that mean harm, or were harmed: each is refused with what to do, soon and cheaply."""

import random
import resource
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from indexer.errors import CorpusError
from indexer.formats.choosing import read_content
from tests.indexer.formats.archives import docx, epub, odt, zipped

WHOLE: dict[str, Callable[[str], bytes]] = {
    "docx": lambda text: docx(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"),
    "odt": lambda text: odt(f"<text:p>{text}</text:p>"),
    "epub": lambda text: epub(f"<p>{text}</p>"),
}
BODY = {"docx": "word/document.xml", "odt": "content.xml", "epub": "OEBPS/c0.xhtml"}
BOMB = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize("kind", WHOLE)
def test_a_zip_bomb_is_not_opened(kind: str) -> None:
    content = WHOLE[kind]("a" * 60_000_000)
    assert len(content) < 100_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    with pytest.raises(CorpusError, match="bien plus que ce qu'un document contient"):
        read_content(content, "essai")
    assert time.process_time() - began < 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_an_archive_of_countless_files_is_not_opened() -> None:
    files = {f"word/{n}": "" for n in range(20_001)} | {"word/document.xml": "<w/>"}
    with pytest.raises(CorpusError, match="bien plus que"):
        read_content(zipped(files), "essai")


def _with_entity(dtd: str, use: str) -> bytes:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:p><w:r><w:t>Avant{use}après</w:t></w:r></w:p>"
    return zipped({BODY["docx"]: f"{dtd}<w:document {w}><w:body>{body}</w:body></w:document>"})


def test_entities_are_neither_expanded_nor_fetched() -> None:
    content = _with_entity('<!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/hostname">]>', "&x;")
    (block,) = read_content(content, "essai").blocks
    assert block.text.text == "Avantaprès"
    began = time.process_time()
    with pytest.raises(CorpusError, match="est abîmé ou incomplet"):
        read_content(_with_entity(f"{BOMB}]>", "&i;"), "essai")
    assert time.process_time() - began < 1


def test_what_is_nested_too_deep_is_refused() -> None:
    deep = "<div>" * 100_000
    with pytest.raises(CorpusError, match="est abîmé ou incomplet"):
        read_content(f"<html><body>{deep}Texte".encode(), "essai")
    with pytest.raises(CorpusError, match="est abîmé ou incomplet"):
        read_content(epub(deep + "Texte" + "</div>" * 100_000), "essai")


def test_locked_documents() -> None:
    data = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    with pytest.raises(CorpusError, match="est protégé par un mot de passe"):
        read_content(odt("<text:p>T.</text:p>", manifest=data), "essai")
    content = bytearray(docx("<w:p/>"))
    at = content.rindex(BODY["docx"].encode())
    content[at - 38] |= 1  # the flag « encrypted » of the file's entry in the archive's list
    with pytest.raises(CorpusError, match="est protégé par un mot de passe"):
        read_content(bytes(content), "essai")


@pytest.mark.parametrize("kind", WHOLE)
def test_what_is_missing_or_empty_is_said(kind: str) -> None:
    with pytest.raises(CorpusError, match="ne contient aucun texte"):
        read_content(WHOLE[kind](""), "essai")
    content = WHOLE[kind]("Texte.")
    with pytest.raises(CorpusError):
        read_content(content[: len(content) // 2], "essai")


@pytest.mark.parametrize("kind", [*WHOLE, "html"])
def test_altered_files_are_read_or_refused_never_worse(kind: str) -> None:
    """Four hundred files of each format, with bytes changed, cut out or doubled."""
    page = "<!DOCTYPE html><html><body><p>{text}</p><ul><li>a</ul><table><tr><td>b</table>"
    text = "Une phrase. " * 20
    whole = WHOLE[kind](text) if kind in WHOLE else page.format(text=text).encode()
    chance = random.Random(11)
    began = time.process_time()
    for _ in range(400):
        content = bytearray(whole)
        for _ in range(chance.randrange(1, 8)):
            at = chance.randrange(len(content))
            content[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(4))
        with suppress(CorpusError):
            read_content(bytes(content), "essai")
    assert time.process_time() - began < 30
