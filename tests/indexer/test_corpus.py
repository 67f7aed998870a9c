import hashlib
import re
from pathlib import Path

import pytest

from indexer.corpus import READING_VERSION, Read, fingerprint, read_corpus, survey, unread
from indexer.errors import CorpusError
from indexer.model import Suggestions

QUESTIONS = """
[[fr]]
who = "En formation"
questions = ["Pourquoi ?", "Comment ?"]

[[en]]
who = "In training"
questions = ["Why?"]

[[fr]]
who = "Pour former"
questions = ["Qui ?"]
"""
TEXT = "# Un\n\nPremière phrase.\n\n# Deux\n\nSeconde phrase."


def _declare(
    folder: Path, id_: str = "essai", text: bytes = TEXT.encode(), **changed: str
) -> Path:
    """Write one document; `changed` replaces lines of its `corpus.toml`, "" removes one."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "essai.md").write_bytes(text)
    lines = {
        "id": f'id = "{id_}"',
        "title": 'title = "Essai"',
        "file": 'file = "essai.md"',
        "sha256": f'sha256 = "{hashlib.sha256(text).hexdigest()}"',
    } | changed
    (folder / "corpus.toml").write_text("\n".join(filter(None, lines.values())), "utf-8")
    return folder


def test_documents_come_in_the_order_of_their_ids(tmp_path: Path) -> None:
    _declare(tmp_path / "a", "second")
    _declare(tmp_path / "b", "premier", year="year = 2020", authors='authors = ["Une", "Deux"]')
    first, second = read_corpus(tmp_path)
    assert (first.id, second.id) == ("premier", "second")
    assert (first.source.year, first.source.authors) == (2020, ("Une", "Deux"))
    assert (second.source.language, second.source.publisher) == ("fr", None)


def test_a_declared_sum_may_be_in_capitals(tmp_path: Path) -> None:
    upper = hashlib.sha256(TEXT.encode()).hexdigest().upper()
    assert read_corpus(_declare(tmp_path, sha256=f'sha256 = "{upper}"'))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            {"sha256": f'sha256 = "{"0" * 64}"'},
            r"essai.md » a changé : son sha256 est \w{64}, ",
        ),
        ({"sha256": 'sha256 = "12"'}, "« sha256 » : valeur mal formée"),
        ({"sha256": ""}, "« sha256 » : il manque"),
        ({"file": 'file = "absent.md"'}, "absent.md », déclaré par corpus.toml, n'existe pas"),
        ({"file": 'file = "../secret.md"'}, "« file » : le fichier doit se trouver dans"),
        ({"file": 'file = "/etc/hosts"'}, "« file » : le fichier doit se trouver dans"),
        ({"id": 'id = "Un Deux"'}, "« id » : valeur mal formée"),
        ({"title": 'titre = "Essai"'}, "« title » : il manque ; « titre » : clé inconnue"),
        ({"title": "title = 3"}, "« title » : un texte entre guillemets est attendu"),
        ({"title": 'title = ""'}, "« title » : valeur inattendue"),
        ({"year": 'year = "jadis"'}, "« year » : un nombre entier est attendu"),
        ({"authors": 'authors = "Une"'}, "« authors » : une liste entre crochets est attendue"),
        ({"title": "title = "}, r"n'est pas du TOML correct \(ligne 2, colonne 9\)"),
        ({"title": 'title = """'}, "n'est pas du TOML correct. Corrigez"),
    ],
)
def test_what_is_wrong_is_said_in_french(
    tmp_path: Path, changed: dict[str, str], message: str
) -> None:
    with pytest.raises(CorpusError, match=message):
        read_corpus(_declare(tmp_path, "essai", TEXT.encode(), **changed))


@pytest.mark.parametrize("name", ["essai.md", "pages.toml", "questions.toml", "corpus.toml"])
def test_a_link_that_leaves_the_corpus_is_refused(tmp_path: Path, name: str) -> None:
    corpus = _declare(tmp_path / "corpus")
    (corpus / name).touch()
    (corpus / name).rename(tmp_path / name)
    (corpus / name).symlink_to(tmp_path / name)
    with pytest.raises(CorpusError, match=rf"{name} » est un lien.*sort du corpus.*copie"):
        read_corpus(corpus)
    refused = fingerprint(corpus)
    (corpus / name).unlink()
    (tmp_path / name).rename(corpus / name)
    assert fingerprint(corpus) != refused


def test_a_link_to_a_folder_outside_is_refused(tmp_path: Path) -> None:
    corpus = _declare(tmp_path / "corpus", file='file = "textes/essai.md"')
    (corpus / "essai.md").rename(tmp_path / "essai.md")
    (corpus / "textes").symlink_to(tmp_path)
    with pytest.raises(CorpusError, match="passe par un lien, qui sort du corpus"):
        read_corpus(corpus)


def test_links_inside_a_corpus_and_a_link_to_a_corpus_are_followed(tmp_path: Path) -> None:
    corpus = _declare(tmp_path / "corpus")
    (corpus / "essai.md").rename(corpus / "texte.md")
    (corpus / "essai.md").symlink_to("texte.md")
    (tmp_path / "lien").symlink_to(corpus)
    (document,) = read_corpus(tmp_path / "lien")
    assert document.source.id == "essai"
    assert fingerprint(tmp_path / "lien") == fingerprint(corpus)


def test_a_link_to_itself_is_no_file(tmp_path: Path) -> None:
    (_declare(tmp_path) / "essai.md").unlink()
    (tmp_path / "essai.md").symlink_to("essai.md")
    with pytest.raises(CorpusError, match="n'existe pas"):
        read_corpus(tmp_path)


def test_a_corpus_toml_that_is_not_utf8(tmp_path: Path) -> None:
    (_declare(tmp_path) / "corpus.toml").write_bytes(b'title = "\xe9"')
    with pytest.raises(
        CorpusError, match=r"corpus.toml » n'est pas en UTF-8 : convertissez-le"
    ):
        read_corpus(tmp_path)


def test_a_text_that_is_not_utf8_is_read_and_that_is_said(tmp_path: Path) -> None:
    (read,) = survey(_declare(tmp_path, text="Un été à l’école.".encode("cp1252"))).reads
    assert read.document.text == "Un été à l’école."
    assert read.warnings == ("texte lu dans l'alphabet de Windows : vérifiez les accents",)


def test_one_edited_file_stops_no_other(tmp_path: Path) -> None:
    _declare(tmp_path / "a", "premier")
    _declare(tmp_path / "b", "second")
    _declare(tmp_path / "c", title="")
    (tmp_path / "b" / "essai.md").write_text("Autre.")
    found = survey(tmp_path)
    assert [document.id for document in found.documents] == ["premier"]
    edited, wrong = found.problems
    assert (edited.path, wrong.path) == ("b/corpus.toml", "c/corpus.toml")
    assert re.search(r"essai.md » a changé : .*Rétablissez le fichier", edited.message)
    assert "« title » : il manque" in wrong.message


def test_a_document_without_text_is_named(tmp_path: Path) -> None:
    _declare(tmp_path / "a", "plein")
    _declare(tmp_path / "b", "vide", text=b" \n")
    _declare(tmp_path / "c", "muet", text=b"---\n")
    assert [document.id for document in survey(tmp_path).documents] == ["plein"]
    empty, silent = survey(tmp_path).problems
    assert "b/essai.md » est vide" in empty.message
    assert "c/essai.md » ne contient aucun texte" in silent.message


def test_a_file_that_nobody_declares_is_named(tmp_path: Path) -> None:
    _declare(tmp_path / "a")
    for name in (
        "a/README.md",
        "a/pages.toml",
        ".brouillon/corpus.toml",
        "a/.vu",
        "rapport.pdf",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"%PDF-1.4")
    (problem,) = unread(tmp_path)
    assert problem.path == "rapport.pdf"
    assert f'Ajoutez-le avec « repere add "{tmp_path / "rapport.pdf"}" »' in problem.message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "est vide"),
        (b"PK\3\4\0\0Index/Document.iwa", "vient de Pages"),
        (b"\0\0\xff", "format"),
    ],
)
def test_what_no_reader_takes_is_not_said_to_be_added(
    tmp_path: Path, content: bytes, said: str
) -> None:
    _declare(tmp_path / "a")
    (tmp_path / "budget.pages").write_bytes(content)
    (problem,) = unread(tmp_path)
    assert said in problem.message
    assert "repere add" not in problem.message


class Kept(dict[str, Read]):
    def put(self, key: str, read: Read) -> None:
        self[key] = read


def test_only_what_changed_is_read_again(tmp_path: Path) -> None:
    _declare(tmp_path / "a", "premier")
    _declare(tmp_path / "b", "second")
    kept = Kept()
    first, _ = survey(tmp_path, kept).documents
    _declare(tmp_path / "b", "second", title='title = "Autre"')
    again = survey(tmp_path, kept).documents
    assert again[0] is first
    assert (again[1].source.title, len(kept)) == ("Autre", 3)


def test_two_documents_may_not_share_an_id(tmp_path: Path) -> None:
    _declare(tmp_path / "a")
    _declare(tmp_path / "b")
    with pytest.raises(CorpusError, match="portent l'identifiant « essai » : changez-en un"):
        read_corpus(tmp_path)


@pytest.mark.parametrize("folder", ["", "absent"])
def test_a_folder_without_documents(tmp_path: Path, folder: str) -> None:
    with pytest.raises(CorpusError, match=r"Aucun corpus.toml dans .*REPERE_CORPUS"):
        read_corpus(tmp_path / folder)


def test_the_fingerprint_follows_every_file_that_is_read(tmp_path: Path) -> None:
    _declare(tmp_path)
    prints = [fingerprint(tmp_path), fingerprint(tmp_path)]
    (tmp_path / "README.md").write_text("sans effet")
    prints.append(fingerprint(tmp_path))
    assert len(set(prints)) == 1
    (tmp_path / "pages.toml").write_text("")
    prints.append(fingerprint(tmp_path))
    (tmp_path / "questions.toml").write_text(QUESTIONS, "utf-8")
    prints.append(fingerprint(tmp_path))
    _declare(tmp_path, text=b"Autre.")
    prints.append(fingerprint(tmp_path))
    _declare(tmp_path, text=b"Autre.", title='title = "Autre"')
    prints.append(fingerprint(tmp_path))
    assert len(set(prints)) == 5


def test_the_fingerprint_follows_the_version_of_the_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = fingerprint(_declare(tmp_path))
    monkeypatch.setattr("indexer.corpus.READING_VERSION", READING_VERSION + 1)
    assert fingerprint(tmp_path) != now


def test_a_missing_file_does_not_stop_the_fingerprint(tmp_path: Path) -> None:
    (_declare(tmp_path) / "essai.md").unlink()
    assert len(fingerprint(tmp_path)) == 64


def test_questions_to_begin_with_are_optional(tmp_path: Path) -> None:
    (document,) = read_corpus(_declare(tmp_path))
    assert document.source.questions == ()
    (tmp_path / "questions.toml").write_text(QUESTIONS, "utf-8")
    (document,) = read_corpus(tmp_path)
    assert document.source.questions == (
        Suggestions("fr", "En formation", ("Pourquoi ?", "Comment ?")),
        Suggestions("fr", "Pour former", ("Qui ?",)),
        Suggestions("en", "In training", ("Why?",)),
    )


@pytest.mark.parametrize(
    ("questions", "message"),
    [
        ("[[fr]]\nwho = 3\nquestions = ['Qui ?']", "« fr.0.who » : un texte entre guillemets"),
        ("[[fr]]\nwho = 'Ici'", "« fr.0.questions » : il manque"),
        ("[[fr]]\nwho = 'Ici'\nquestions = 'Qui ?'", "« fr.0.questions » : une liste entre"),
        ("[[fr]]\nwho = 'Ici'\nquestions = []", "« fr.0.questions » : valeur inattendue"),
        ("[[de]]\nwho = 'Hier'\nquestions = ['Wer?']", "« de » : clé inconnue"),
        ("[[fr", "questions.toml » n'est pas du TOML correct"),
    ],
)
def test_a_wrong_questions_toml(tmp_path: Path, questions: str, message: str) -> None:
    (_declare(tmp_path) / "questions.toml").write_text(questions, "utf-8")
    with pytest.raises(CorpusError, match=message):
        read_corpus(tmp_path)


PAGE = '[[page]]\npages = [{pages}]\ninferred = true\nfrom = "{start}"\n'


@pytest.mark.parametrize(
    ("pages", "message"),
    [
        (
            PAGE.format(pages="3, 3", start="Introuvable"),
            r"« Introuvable » \(p. 3\) est introu",
        ),
        (
            PAGE.format(pages="3, 3", start="Seconde")
            + PAGE.format(pages="4, 4", start="Première"),
            r"« Première » \(p. 4\) est introuvable dans le texte, ou pas à sa place",
        ),
        (PAGE.format(pages="3, 3", start="Un") + 'until = "Jamais"', "« Jamais »"),
        (PAGE.format(pages="4, 3", start="Un"), "« page.0.pages » : la première page doit"),
        (PAGE.format(pages="3", start="Un"), r"« page.0.pages.1 » : il manque"),
        ('running_headers = ["# Trois"]', "le titre courant « # Trois » n'est pas une ligne"),
        ("pagination = 3", "« pagination » : clé inconnue"),
        ("[[page", "pages.toml » n'est pas du TOML correct"),
    ],
)
def test_a_wrong_pages_toml(tmp_path: Path, pages: str, message: str) -> None:
    (_declare(tmp_path) / "pages.toml").write_text(pages, encoding="utf-8")
    with pytest.raises(CorpusError, match=message):
        read_corpus(tmp_path)


def test_a_pages_toml_that_is_not_utf8(tmp_path: Path) -> None:
    (_declare(tmp_path) / "pages.toml").write_bytes(b"# \xe9")
    with pytest.raises(CorpusError, match=r"pages.toml » n'est pas en UTF-8"):
        read_corpus(tmp_path)


def test_pages_and_running_headers_are_applied(tmp_path: Path) -> None:
    marks = 'running_headers = ["# Deux"]\n' + PAGE.format(pages="3, 3", start="Première")
    (_declare(tmp_path) / "pages.toml").write_text(marks + 'until = "Seconde"', "utf-8")
    (document,) = read_corpus(tmp_path)
    (page,) = document.pages
    assert document.text[page.start : page.end] == "Première phrase.\n\n"
    assert "Deux" not in document.text
