"""Where a language model is, told from settings alone: its provider, its name, its host."""

import os
import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from ipaddress import ip_address, ip_network
from typing import Final
from urllib.parse import urlsplit

PROVIDERS: Final[dict[str, tuple[str, str]]] = {
    "anthropic": ("langchain-anthropic", "ChatAnthropic"),
    "azure_openai": ("langchain-openai", "AzureChatOpenAI"),
    "cohere": ("langchain-cohere", "ChatCohere"),
    "deepseek": ("langchain-deepseek", "ChatDeepSeek"),
    "fireworks": ("langchain-fireworks", "ChatFireworks"),
    "google_genai": ("langchain-google-genai", "ChatGoogleGenerativeAI"),
    "groq": ("langchain-groq", "ChatGroq"),
    "mistralai": ("langchain-mistralai", "ChatMistralAI"),
    "nvidia": ("langchain-nvidia-ai-endpoints", "ChatNVIDIA"),
    "ollama": ("langchain-ollama", "ChatOllama"),
    "openai": ("langchain-openai", "ChatOpenAI"),
    "openrouter": ("langchain-openrouter", "ChatOpenRouter"),
    "together": ("langchain-together", "ChatTogether"),
    "xai": ("langchain-xai", "ChatXAI"),
}
"""The providers that `REPERE_MODEL` may name, with the package and the class of each."""

# Where each provider's library looks for its address, and where it goes without one.
_VARIABLES: Final = {
    "openai": ("OPENAI_API_BASE", "OPENAI_BASE_URL"),
    "azure_openai": ("AZURE_OPENAI_ENDPOINT",),
    "ollama": ("OLLAMA_HOST",),
    "anthropic": ("ANTHROPIC_API_URL", "ANTHROPIC_BASE_URL"),
    "mistralai": ("MISTRAL_BASE_URL",),
    "groq": ("GROQ_API_BASE",),
    "deepseek": ("DEEPSEEK_API_BASE",),
}
_ADDRESSES: Final = {
    "anthropic": "https://api.anthropic.com",
    "cohere": "https://api.cohere.com",
    "deepseek": "https://api.deepseek.com",
    "google_genai": "https://generativelanguage.googleapis.com",
    "groq": "https://api.groq.com",
    "mistralai": "https://api.mistral.ai",
    "ollama": "http://127.0.0.1:11434",
    "openai": "https://api.openai.com",
    "openrouter": "https://openrouter.ai",
    "xai": "https://api.x.ai",
}
# Neither the carrier-grade range 100.64/10 nor the test ranges: nobody's own network. Who calls
# 0.0.0.0 reaches this machine.
_PRIVATE: Final = tuple(
    ip_network(block)
    for block in (
        "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16",
        "0.0.0.0/32", "::/128", "::1/128", "fc00::/7", "fe80::/10",
    )
)  # fmt: skip
_SPEC: Final = re.compile(r"(?P<provider>[A-Za-z_-]+):(?P<name>\S+)")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model and where it is reached; `base_url` is None for a provider's usual address."""

    provider: str
    name: str
    base_url: str | None = field(default=None, repr=False)  # it may hold credentials

    @property
    def host(self) -> str:
        """The host name or address, without port or credentials; « » where it is unknown."""
        address = self.base_url or _ADDRESSES.get(self.provider, "")
        return (urlsplit(address).hostname or "") if address else ""

    @property
    def remote(self) -> bool:
        """Whether what is asked leaves this machine and its private network."""
        return not is_private(self.host)


def endpoint(model: str, base_url: str | None = None) -> Endpoint:
    """The endpoint of `provider:name`; raises `ValueError`, said in French."""
    provider, name = read_model(model)
    variables = (os.environ.get(variable) for variable in _VARIABLES.get(provider, ()))
    found = base_url or next(filter(None, variables), None)
    if found is not None:
        scheme = "" if provider != "ollama" or "://" in found else "http://"
        found = read_address(scheme + found)
    return Endpoint(provider, name, found)


def read_model(model: str) -> tuple[str, str]:
    """The provider and the name in `openai:mistral-small`; raises `ValueError`.

    >>> read_model("openai:mistral-small")
    ('openai', 'mistral-small')
    """
    found = _SPEC.fullmatch(model.strip())
    known = f"fournisseurs possibles : {', '.join(PROVIDERS)}"
    if not found:
        raise ValueError(
            f"« fournisseur:modèle » est attendu, par exemple openai:mistral-small ({known})"
        )
    provider = found["provider"].lower().replace("-", "_")
    if provider not in PROVIDERS:
        near = get_close_matches(provider, PROVIDERS, n=1)
        hint = f"vouliez-vous dire « {near[0]} » ?" if near else known
        raise ValueError(f"fournisseur inconnu : « {found['provider']} » ; {hint}")
    return provider, found["name"]


def read_address(url: str) -> str:
    """An address that a model can be reached at; raises `ValueError`, which repeats none of it.

    >>> read_address("http://127.0.0.1:11434/v1/")
    'http://127.0.0.1:11434/v1'
    """
    message = "une adresse complète est attendue, par exemple http://127.0.0.1:11434/v1"
    try:
        parts = urlsplit(url.strip())
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
        usable = usable and parts.port != 0
    except ValueError:  # a port that is no number, brackets that do not match
        raise ValueError(message) from None
    if not usable:
        raise ValueError(message)
    return url.strip().rstrip("/")


def is_private(host: str) -> bool:
    """Whether a host can only be this machine or one of its private network.

    Names are not looked up: what a resolver says today may change tomorrow, so a name that
    cannot be told is remote. Told are `localhost`, what is below it, and `host.docker.internal`,
    which containers call their own machine. A name in `.local` is announced by whoever is on
    the network, and is remote.

    >>> is_private("192.168.1.4"), is_private("api.example")
    (True, False)
    """
    name = host.strip("[]").split("%")[0].rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost") or name == "host.docker.internal":
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    return any(address in block for block in _PRIVATE if block.version == address.version)
