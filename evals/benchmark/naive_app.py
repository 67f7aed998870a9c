"""The naive template as a service: the smallest application that a user would write.

`python -m evals.benchmark.naive_app build TEXT FOLDER` indexes a text file; `… serve FOLDER PORT`
answers `/readyz`, `/api/search` and `/api/ask`.
"""

import sys
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import uvicorn
from fastapi import FastAPI
from langchain_core.embeddings import Embeddings
from pydantic import BaseModel

from evals.quality.baselines import SHOWN, MiniLM, NaiveTemplate, minilm_folder

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from langchain_community.vectorstores import FAISS


class Question(BaseModel):
    """The body of `/api/ask`."""

    question: str


def build(text: Path, folder: Path) -> None:
    """Index a text file into a folder."""
    NaiveTemplate(text.read_text("utf-8"), MiniLM(minilm_folder())).store.save_local(
        str(folder)
    )


def store_texts(folder: Path, texts: list[str], embeddings: Embeddings) -> None:
    """Store texts with vectors drawn at random, to see what size costs."""
    vectors = np.random.default_rng(2010).standard_normal((len(texts), 384), np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    pairs = zip(texts, vectors, strict=True)
    FAISS.from_embeddings(pairs, embeddings).save_local(str(folder))


def create_app(store: Any) -> FastAPI:
    """The application over a LangChain vector store."""
    app = FastAPI()

    def chunks(question: str, k: int) -> list[str]:
        return [found.page_content for found in store.similarity_search(question, k=k)]

    @app.get("/readyz")
    def ready() -> dict[str, bool]:
        return {"ready": True}

    @app.get("/api/search")
    def search(q: str, k: int = 10) -> list[str]:
        return chunks(q, k)

    @app.post("/api/ask")
    def ask(body: Question) -> list[str]:
        return chunks(body.question, SHOWN)

    return app


def serve(folder: Path, port: int) -> None:
    """Serve the index of a folder, on this machine only."""
    store = FAISS.load_local(
        str(folder), MiniLM(minilm_folder()), allow_dangerous_deserialization=True
    )
    uvicorn.run(create_app(store), host="127.0.0.1", port=port, log_level="warning")


def main(arguments: list[str]) -> None:
    """Build or serve."""
    action, *rest = arguments
    if action == "build":
        build(Path(rest[0]), Path(rest[1]))
    else:
        serve(Path(rest[0]), int(rest[1]))


if __name__ == "__main__":
    main(sys.argv[1:])
