import pytest

from server.writing.endpoint import PROVIDERS, endpoint, is_private, read_address, read_model


@pytest.fixture(autouse=True)
def no_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_BASE", "OPENAI_BASE_URL", "OLLAMA_HOST"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "LOCALHOST.", "repere.localhost", "127.0.0.1", "127.8.9.1", "::1", "[::1]",
        "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.20", "169.254.1.1", "fd12::1",
        "fe80::1%eth0", "::ffff:192.168.0.1", "0.0.0.0", "host.docker.internal",
    ],
)  # fmt: skip
def test_hosts_of_this_machine_and_of_private_networks(host: str) -> None:
    assert is_private(host)


@pytest.mark.parametrize(
    "host",
    [
        "api.mistral.ai", "8.8.8.8", "172.32.0.1", "100.64.0.1", "2001:4860::8888", "nas.local",
        "llm", "localhost.example.org", "127.0.0.1.example.org", "::ffff:8.8.8.8", "",
    ],
)  # fmt: skip
def test_whatever_cannot_be_told_is_remote(host: str) -> None:
    assert not is_private(host)


def test_where_a_model_is() -> None:
    usual = endpoint("openai:gpt-x")
    assert (usual.name, usual.host, usual.remote) == ("gpt-x", "api.openai.com", True)
    local = endpoint("openai:qwen2:7b", "http://user:secret@127.0.0.1:11434/v1/")
    assert (local.name, local.host, local.remote) == ("qwen2:7b", "127.0.0.1", False)
    assert local.base_url == "http://user:secret@127.0.0.1:11434/v1"
    assert "secret" not in repr(local)
    unknown = endpoint("cohere:command", None)
    assert unknown.remote
    assert endpoint("nvidia:x").host == ""
    assert endpoint("nvidia:x").remote


def test_the_address_may_stand_in_the_provider_s_own_variable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not endpoint("ollama:qwen").remote
    monkeypatch.setenv("OLLAMA_HOST", "llm.example.org:11434")
    assert endpoint("ollama:qwen").host == "llm.example.org"
    monkeypatch.setenv("OPENAI_BASE_URL", "https://albert.example.org/v1")
    assert endpoint("openai:x").host == "albert.example.org"
    assert endpoint("openai:x", "http://localhost:1").host == "localhost"


@pytest.mark.parametrize(
    ("model", "said"),
    [
        ("mistral-small", "fournisseur:modèle"),
        ("openai:", "fournisseur:modèle"),
        ("opnai:x", "vouliez-vous dire « openai »"),
        ("zzz:x", "fournisseurs possibles : anthropic"),
    ],
)
def test_models_that_cannot_be(model: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_model(model)


@pytest.mark.parametrize(
    "url",
    ["127.0.0.1:8080/v1", "ftp://x", "http://", "http://x:port", "http://[::1", "http://x:0"],
)
def test_addresses_that_cannot_be(url: str) -> None:
    with pytest.raises(ValueError, match="adresse complète"):
        read_address(url)


def test_a_wrong_address_is_not_repeated() -> None:
    with pytest.raises(ValueError, match="adresse complète") as caught:
        read_address("htp://user:secret@llm")
    assert "secret" not in str(caught.value)


def test_every_provider_is_one_that_langchain_opens() -> None:
    from langchain.chat_models.base import _BUILTIN_PROVIDERS  # noqa: PLC0415

    known = {
        name: (entry[0].replace("_", "-"), entry[1])
        for name, entry in _BUILTIN_PROVIDERS.items()
    }
    assert {name: known[name] for name in PROVIDERS} == PROVIDERS
