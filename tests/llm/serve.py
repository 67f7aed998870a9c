"""Serves the weights of a language model on this machine, for the tests: see README.md.

    python tests/llm/serve.py WEIGHTS.gguf [--port 8081] [--threads 1] [--context 4096]

Run it with a Python where `xllamacpp` is installed, or have `llama-server` on the path.
"""

import os
import shutil
import signal
import threading
from argparse import ArgumentParser, Namespace
from importlib import import_module
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"


def main() -> None:
    """Serves until it is interrupted."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="a GGUF file")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--context", type=int, default=4096, help="tokens")
    options = parser.parse_args()
    if not options.weights.is_file():
        raise SystemExit(f"{options.weights} is not there.")
    program = shutil.which("llama-server")
    if program is not None:
        os.execv(program, [program, *llama_arguments(options)])
    serve_here(options)


def llama_arguments(options: Namespace) -> list[str]:
    """The command line of llama.cpp's own server."""
    pairs = {
        "--model": options.weights,
        "--alias": "local",
        "--host": HOST,
        "--port": options.port,
        "--threads": options.threads,
        "--ctx-size": options.context,
        "--parallel": 1,
    }
    return [str(word) for pair in pairs.items() for word in pair]


def serve_here(options: Namespace) -> None:
    """The same server, inside this process."""
    try:
        llama: Any = import_module("xllamacpp")
    except ModuleNotFoundError:
        raise SystemExit("Neither llama-server nor the package xllamacpp is here.") from None
    chosen = llama.CommonParams()
    chosen.model.path, chosen.model_alias = str(options.weights), {"local"}
    chosen.hostnames, chosen.port = [HOST], options.port
    chosen.n_ctx, chosen.n_parallel, chosen.ui = options.context, 1, False
    chosen.cpuparams.n_threads = chosen.cpuparams_batch.n_threads = options.threads
    server = llama.Server(chosen)
    print(f"{server.listening_address}/v1", flush=True)  # noqa: T201
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    while not stop.wait(1):
        pass


if __name__ == "__main__":
    main()
