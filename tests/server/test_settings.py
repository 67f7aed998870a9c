from pathlib import Path

import pytest
from pydantic import ValidationError

from server.settings import ROOT, SettingsError, read_settings


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_defaults() -> None:
    settings = read_settings()
    assert (settings.host, settings.port, settings.encoder) == ("127.0.0.1", 8000, "bundled")
    assert settings.corpus == ROOT / "corpus"
    assert settings.index == ROOT / "var" / "index"
    assert (settings.max_question, settings.max_history, settings.max_body) == (2000, 20, 65536)


def test_the_index_stands_beside_its_corpus(tmp_path: Path) -> None:
    assert read_settings(corpus=tmp_path / "corpus").index == tmp_path / "var" / "index"


def test_the_keys_stand_beside_the_index_and_links_lead_to_the_public_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_settings(index=tmp_path / "here" / "index").keys == tmp_path / "here/keys.json"
    assert read_settings().public_url is None
    monkeypatch.setenv("REPERE_PUBLIC_URL", "https://repere.example/")
    assert read_settings().public_url == "https://repere.example"


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        read_settings().port = 1


def test_the_environment_wins_over_the_file_and_the_caller_over_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "repere.toml").write_text('port = 1\nhost = "a"\nencoder = "e"\n')
    monkeypatch.setenv("REPERE_PORT", "2")
    monkeypatch.setenv("REPERE_HOST", "b")
    monkeypatch.setenv("REPERE_TIMEOUT", "")
    settings = read_settings(port=3, host=None)
    assert (settings.port, settings.host, settings.encoder) == (3, "b", "e")
    assert settings.timeout == 30


def test_folders_of_a_file_stand_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "r.toml").write_bytes(b'\xef\xbb\xbfcorpus = "mine"\nport = 9\n')
    monkeypatch.setenv("REPERE_CONFIG", "sub/r.toml")
    settings = read_settings()
    assert settings.corpus == tmp_path / "sub" / "mine"
    assert settings.port == 9


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        (
            "REPERE_PROT",
            "1",
            "Réglage inconnu : la variable d'environnement « REPERE_PROT » ;"
            " vouliez-vous dire « REPERE_PORT » ?",
        ),
        ("REPERE_XYZZY_42", "1", "clés possibles"),
        ("REPERE_PORT", "abc", "« port » : un nombre entier est attendu"),
        ("REPERE_PORT", "70000", "« port » : la valeur doit être au plus 65535"),
        ("REPERE_TIMEOUT", "nan", "« timeout »"),
        (
            "REPERE_MODE",
            "x",
            "« mode » : valeurs possibles : 'auto', 'extractive' ou 'generative'",
        ),
        ("REPERE_CONFIG", "nowhere.toml", "ne peut pas être lu"),
        ("REPERE_PUBLIC_URL", "repere.example", "« public_url » : une adresse complète"),
        ("REPERE_PUBLIC_URL", "https://a/?b=1", "« public_url » : une adresse complète"),
    ],
)
def test_a_mistake_is_explained(
    name: str, value: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"prot = 1", "« prot » ; vouliez-vous dire « port » ?"),
        (b"port", "mal formé"),
        (b"port = '\xff'", "mal formé"),
        (b"port = []", "un nombre entier est attendu"),
        (b"corpus = 3", "un chemin de dossier est attendu"),
    ],
)
def test_a_mistake_in_the_file_is_explained(
    content: bytes, message: str, tmp_path: Path
) -> None:
    (tmp_path / "repere.toml").write_bytes(content)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert message in str(caught.value)


# --- the language model


def test_without_a_model() -> None:
    settings = read_settings()
    assert (settings.model, settings.endpoint, settings.withheld) == (None, None, "hide")


def test_a_model_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPERE_MODEL", "openai:mistral-small")
    monkeypatch.setenv("REPERE_BASE_URL", "https://llm.example.org/v1/")
    monkeypatch.setenv("REPERE_MODEL_KEY", "k-secret")
    monkeypatch.setenv("REPERE_WITHHELD", "show")
    settings = read_settings()
    assert settings.endpoint is not None
    assert (settings.endpoint.name, settings.endpoint.host) == (
        "mistral-small",
        "llm.example.org",
    )
    assert settings.withheld == "show"
    assert settings.model_key is not None
    assert settings.model_key.get_secret_value() == "k-secret"
    assert "k-secret" not in repr(settings) + str(settings.model_dump())


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("model", "small", "fournisseur:modèle"),
        ("model", "opnai:small", "vouliez-vous dire « openai »"),
        ("base_url", "localhost:1", "adresse complète"),
        ("base_url", "http://user:secret@", "adresse complète"),
        ("model_timeout", "0", "model_timeout"),
        ("model_first", "nan", "model_first"),
        ("model_retries", "11", "model_retries"),
        ("model_context", "100", "model_context"),
        ("model_temperature", "3", "model_temperature"),
        ("withheld", "maybe", "hide"),
    ],
)
def test_a_model_that_cannot_work(
    name: str, value: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPERE_MODEL", "openai:small")
    monkeypatch.setenv(f"REPERE_{name.upper()}", value)
    with pytest.raises(SettingsError, match=said) as caught:
        read_settings()
    assert "secret" not in str(caught.value)
    assert "keys" not in str(caught.value)


def test_an_address_or_a_key_wants_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPERE_MODEL_KEY", "k-secret")
    with pytest.raises(SettingsError, match="REPERE_MODEL=openai:mistral-small"):
        read_settings()


def test_a_wrong_address_in_the_provider_s_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPERE_MODEL", "openai:small")
    monkeypatch.setenv("OPENAI_BASE_URL", "nowhere")
    with pytest.raises(SettingsError, match="adresse complète"):
        read_settings()
