from pathlib import Path

import pytest

from indexer.errors import CorpusError
from indexer.formats.choosing import LARGEST, read_bytes, read_content

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b" \n\t", "est vide : vérifiez que c'est le bon fichier"),
        (COMPOUND, "dans l'ancien format de Microsoft Office.*enregistrez-le en .docx"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "protégé par un mot de passe"),
        (b"{\\rtf1\\ansi Bonjour\x00}", "est en RTF.*en .docx, en .odt ou en PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "est une image.*reconnaissance de caractères"),
        (b"RIFF\0\0\0\0WEBP", "est une image"),
        (b"PK\3\4\0\0Index/Document.iwa", "vient de Pages.*Exportez-le"),
        (b"PK\3\4\0\0xl/workbook.xml", "est un classeur"),
        (b"PK\3\4\0\0ppt/presentation.xml", "est un diaporama"),
        (b"PK\3\4\0\0word/document.xml", "abîmé ou incomplet : téléchargez-le"),
        (b"PK\3\4\0\0photos/a.jpg", "est une archive : ouvrez-la"),
        (b"\x1f\x8b\x08\0\0", "est une archive"),
        (bytes(60) + b"BOOKMOBI", "livre pour Kindle. Convertissez-le en EPUB"),
        (b"\x7fELF\0\0\1", "n'est pas d'un format lu .*Convertissez-le"),
    ],
)
def test_a_file_that_is_not_read_is_told_what_it_is(content: bytes, said: str) -> None:
    with pytest.raises(CorpusError, match=f"« essai.md » .*{said}"):
        read_content(content, "essai.md")


def test_a_file_of_blank_marks_holds_no_text() -> None:
    with pytest.raises(CorpusError, match="ne contient aucun texte"):
        read_content(b"---\n\n***\n", "essai.md")


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    with (tmp_path / "gros.md").open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(CorpusError, match=r"pèse 200 Mo.*coupez-le"):
        read_bytes(tmp_path / "gros.md")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"absent.md » ne peut pas être lu"):
        read_bytes(tmp_path / "absent.md")
