import os
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.adding import add, examined, remove, replace
from indexer.corpus import read_corpus, unread
from indexer.declared import entries
from indexer.errors import CorpusError
from tests.paths import ROOT

TEXT = """---
author: Une association
date: 2021-03-02
---

# Rapport d’activité

Le jardin compte 48 parcelles. Elles sont louées à l’année.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return tmp_path / "corpus"


def _file(folder: Path, name: str = "rapport.md", text: str = TEXT) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_a_file_is_added_with_what_it_says_of_itself(tmp_path: Path, corpus: Path) -> None:
    proposal = examined(_file(tmp_path), corpus)
    assert (proposal.declaration.title, proposal.declaration.year) == (
        "Rapport d’activité", 2021,
    )  # fmt: skip
    one = add(proposal, corpus)
    assert one.file == corpus / "rapport-d-activite" / "rapport.md"
    (document,) = read_corpus(corpus)
    assert document.source.authors == ("Une association",)
    assert "48 parcelles" in document.text
    assert (tmp_path / "rapport.md").exists()


def test_the_imprint_is_read_with_the_file(tmp_path: Path, corpus: Path) -> None:
    printed = (
        f"{TEXT}\nDépôt légal : mai 2020. ISBN 978-2-8109-0021-3\n\nLicence CC BY 4.0\n\n"
        "Éditions du Jardin, 3, rue du Pré, 35043 Rennes Cedex\n"
    )
    proposal = examined(_file(tmp_path, text=printed), corpus)
    with pytest.raises(CorpusError, match="« isbn » : ce n'est pas un ISBN"):
        proposal.corrected({"isbn": "978-2-8109-0021-4"})
    add(proposal, corpus)
    (document,) = read_corpus(corpus)
    source = document.source
    assert (source.isbn, source.licence) == ("978-2-8109-0021-3", "CC BY 4.0")
    assert (source.year, source.place) == (2020, "Rennes")
    assert source.address == "3, rue du Pré, 35043 Rennes Cedex"
    (one,) = entries(corpus)
    replaced = _file(tmp_path, "autre.md", TEXT + "\nUne phrase de plus.\n")
    replace(examined(replaced, corpus), one.declaration.id, corpus)
    (document,) = read_corpus(corpus)
    assert document.source.isbn == "978-2-8109-0021-3"


def test_what_was_read_can_be_corrected(tmp_path: Path, corpus: Path) -> None:
    changes = {
        "title": 'Un « "bilan" » \\ \x7f',
        "authors": ("A", "B"),
        "year": 2020,
        "id": "b",
    }
    add(examined(_file(tmp_path), corpus).corrected(changes), corpus)
    (document,) = read_corpus(corpus)
    source = document.source
    assert (source.title, source.authors, source.year, source.id) == tuple(changes.values())


def test_what_was_erased_does_not_come_back_from_the_file(tmp_path: Path, corpus: Path) -> None:
    erased = {"authors": (), "year": None}
    add(examined(_file(tmp_path), corpus).corrected(erased), corpus)
    source = read_corpus(corpus)[0].source
    assert (source.authors, source.year) == ((), None)
    declared = corpus / source.id / "corpus.toml"
    declared.write_text(declared.read_text("utf-8").replace("confirmed = true", ""), "utf-8")
    source = read_corpus(corpus)[0].source
    assert (source.authors, source.year) == (("Une association",), 2021)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": "Deux Mots"}, "« id » : valeur mal formée"),
        ({"id": "../dehors"}, "« id » : valeur mal formée"),
        ({"year": "jadis"}, "« year » : un nombre entier est attendu"),
        ({"title": ""}, "« title » : valeur inattendue"),
    ],
)
def test_a_wrong_correction_is_said(
    tmp_path: Path, corpus: Path, changes: dict[str, object], said: str
) -> None:
    with pytest.raises(CorpusError, match=said):
        examined(_file(tmp_path), corpus).corrected(changes)


def test_the_same_content_is_not_added_twice(tmp_path: Path, corpus: Path) -> None:
    add(examined(_file(tmp_path), corpus), corpus)
    twin = _file(tmp_path, "copie.txt")
    with pytest.raises(CorpusError, match=r"copie.txt » est déjà.* « rapport-d-activite »"):
        examined(twin, corpus)


def test_another_document_of_that_title_gets_another_name(tmp_path: Path, corpus: Path) -> None:
    add(examined(_file(tmp_path), corpus), corpus)
    second = examined(_file(tmp_path, text=TEXT + "Et plus."), corpus)
    assert add(second, corpus).declaration.id == "rapport-d-activite-2"
    third = examined(_file(tmp_path, text="Autre."), corpus)
    with pytest.raises(CorpusError, match=r"« rapport-d-activite » est déjà pris.*--id"):
        add(third.corrected({"id": "rapport-d-activite"}), corpus)
    assert len(list(entries(corpus))) == 2


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("-rf; $(id) *.md", "rf-id.md"),
        ("Été\n2020.TXT", "ete-2020.txt"),
        ("..bilan", "document.md"),
        ("中文.md", "document.md"),
        ("a" * 200 + ".md", "a" * 48 + ".md"),
        ("essai.exe", "essai.md"),
    ],
)
def test_nasty_names_are_made_safe(tmp_path: Path, corpus: Path, name: str, kept: str) -> None:
    one = add(examined(_file(tmp_path, name, "Du texte sans titre."), corpus), corpus)
    assert one.file.name == kept
    assert len(read_corpus(corpus)) == 1


def test_a_title_that_is_the_name_of_the_file_is_none(tmp_path: Path, corpus: Path) -> None:
    text = "---\ntitle: {}\n---\n\n# Le bilan de 2021\n\nUne phrase.\n"
    same = _file(tmp_path, "bilan-21.md", text.format("bilan-21"))
    assert examined(same, corpus).declaration.title == "Le bilan de 2021"
    other = _file(tmp_path, "b.md", text.format("Bilan"))
    assert examined(other, corpus).declaration.title == "Bilan"


def test_what_is_no_file_is_refused(tmp_path: Path, corpus: Path) -> None:
    os.mkfifo(tmp_path / "tube")
    for path, said in [
        (tmp_path, "est un dossier : donnez les fichiers"),
        (tmp_path / "absent.pdf", "absent.pdf » n'existe pas : vérifiez"),
        (tmp_path / "tube", "n'est pas un fichier ordinaire"),
    ]:
        with pytest.raises(CorpusError, match=said):
            examined(path, corpus)
    assert not corpus.exists()


def test_a_file_that_was_dropped_in_the_corpus_is_moved(corpus: Path) -> None:
    dropped = _file(corpus)
    assert len(unread(corpus)) == 1
    add(examined(dropped, corpus), corpus)
    assert not dropped.exists()
    assert unread(corpus) == ()
    assert len(read_corpus(corpus)) == 1


def test_a_process_that_is_killed_while_it_adds_leaves_nothing(
    tmp_path: Path, corpus: Path
) -> None:
    code = (
        "import os, sys, signal; from pathlib import Path; from indexer import adding\n"
        "corpus = Path(sys.argv[2]); one = adding.examined(Path(sys.argv[1]), corpus)\n"
        "adding._toml = lambda _: os.kill(os.getpid(), signal.SIGKILL)\n"
        "adding.add(one, corpus)"
    )
    path = _file(tmp_path)
    command = [sys.executable, "-c", code, str(path), str(corpus)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -9
    (left,) = corpus.iterdir()
    assert left.name.startswith(".")
    assert list(entries(corpus)) == []
    os.utime(left, (0, 0))
    add(examined(path, corpus), corpus)
    assert [one.name for one in corpus.iterdir()] == ["rapport-d-activite"]


def test_a_corpus_that_cannot_be_written(tmp_path: Path, corpus: Path) -> None:
    corpus.write_text("a file")
    with pytest.raises(CorpusError, match="ne peut pas être modifié : ce n’est pas un dossier"):
        add(examined(_file(tmp_path), corpus), corpus)


def test_a_file_takes_the_place_of_another(tmp_path: Path, corpus: Path) -> None:
    one = add(examined(_file(tmp_path), corpus).corrected({"title": "Le jardin"}), corpus)
    for count in (50, 52):
        newer = _file(tmp_path, text=f"# Autre titre\n\nLe jardin a {count} parcelles.")
        replace(examined(newer, corpus), one.declaration.id, corpus)
        (document,) = read_corpus(corpus)
        assert (document.id, document.source.title) == (one.declaration.id, "Le jardin")
        assert f"{count} parcelles" in document.text
        assert unread(corpus) == ()
    assert len(list(one.path.parent.iterdir())) == 2
    with pytest.raises(CorpusError, match="est déjà dans le corpus"):
        examined(newer, corpus)


def test_a_newer_edition_is_declared_as_the_old_one_but_for_what_is_told(
    tmp_path: Path, corpus: Path
) -> None:
    told = {"publisher": "Le Pré", "year": 2020, "isbn": "978-2-8109-0021-3"}
    one = add(examined(_file(tmp_path), corpus).corrected(told), corpus)
    newer = _file(tmp_path, text=f"{TEXT}\nDépôt légal : mai 2024.\n")
    proposal = examined(newer, corpus)
    assert [other.id for other in proposal.alike] == [one.declaration.id]  # by its title
    changes = {"year": 2024, "publisher": None, "title": "Le rapport de 2024"}
    replace(proposal, one.declaration.id, corpus, changes)
    (document,) = read_corpus(corpus)
    source = document.source
    assert (source.id, source.title) == (one.declaration.id, "Le rapport de 2024")
    assert (source.year, source.publisher, source.isbn) == (2024, "Le Pré", told["isbn"])
    same = _file(tmp_path, text="# Autre\n\nDu texte. ISBN 9782810900213\n")
    assert examined(same, corpus).alike  # by its number, written otherwise
    assert not examined(_file(tmp_path, text="# Autre\n\nDu texte.\n"), corpus).alike
    with pytest.raises(CorpusError, match="« isbn » : ce n'est pas un ISBN"):
        replace(examined(same, corpus), one.declaration.id, corpus, {"isbn": "12"})


def test_a_file_that_does_not_fit_its_pages_takes_no_place(
    tmp_path: Path, corpus: Path
) -> None:
    one = add(examined(_file(tmp_path), corpus), corpus)
    pages = '[[page]]\npages = [3, 3]\ninferred = true\nfrom = "Elles sont louées"\n'
    (one.path.parent / "pages.toml").write_text(pages, encoding="utf-8")
    newer = examined(_file(tmp_path, text="Tout autre chose."), corpus)
    with pytest.raises(CorpusError, match=r"« Elles sont louées » .p. 3. est introuvable"):
        replace(newer, one.declaration.id, corpus)
    with pytest.raises(CorpusError, match="qui contient : rapport-d-activite"):
        replace(newer, "absent", corpus)
    assert "48 parcelles" in read_corpus(corpus)[0].text


def test_a_document_is_removed_with_its_folder(tmp_path: Path, corpus: Path) -> None:
    one = add(examined(_file(tmp_path), corpus), corpus)
    (one.path.parent / "pages.toml").touch()
    with pytest.raises(CorpusError, match="qui contient : rapport-d-activite"):
        remove("absent", corpus)
    assert remove("rapport-d-activite", corpus) == one
    assert list(corpus.iterdir()) == []


def test_a_document_that_shares_its_folder_leaves_the_others(
    tmp_path: Path, corpus: Path
) -> None:
    add(examined(_file(tmp_path), corpus), corpus)
    home = corpus / "rapport-d-activite"
    for path in home.iterdir():
        path.rename(corpus / path.name)
    home.rmdir()
    add(examined(_file(tmp_path, text="Un autre."), corpus), corpus)
    remove("rapport-d-activite", corpus)
    assert [path.name for path in corpus.iterdir()] == ["rapport"]
    assert len(read_corpus(corpus)) == 1
