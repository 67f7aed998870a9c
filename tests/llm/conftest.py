"""These tests ask a real language model: they are collected only where one is named."""

import os
from pathlib import Path

import pytest

from evals.writing.recordings import Recorder
from indexer.search.index import Index
from server.engine import Engine
from server.verification.verifier import Verifier
from server.writing.endpoint import endpoint
from server.writing.langchain_model import ModelOptions, Patience, open_model
from server.writing.writer import Policy, Writer

URL = os.environ.get("REPERE_TEST_LLM_URL")
MODEL = os.environ.get("REPERE_TEST_LLM_MODEL", "local")
KEY = os.environ.get("REPERE_TEST_LLM_KEY")

collect_ignore_glob = [] if URL else ["test_*.py"]


@pytest.fixture(scope="session")
def real() -> Recorder:
    """The real model, with what it writes kept."""
    options = ModelOptions(KEY, 0.0, 200, Patience(first=400, pause=120, whole=600, retries=0))
    return Recorder(open_model(endpoint(f"openai:{MODEL}", URL), options))


@pytest.fixture(scope="session")
def written(index: Index, index_folder: Path, real: Recorder) -> Engine:
    """The report's engine, its answers written by the real model; its prompts are short."""
    return Engine(index, index_folder, Writer(real, Verifier(index), Policy(budget=1500)))
