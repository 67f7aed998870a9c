"""`python -m evals.reliability`: try to break Repère, and say what came of it."""

import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from evals.benchmark.processes import free_port, serving, timed
from evals.machine import command_line, provenance
from evals.markdown import write_section
from evals.options import ROOT
from evals.reliability.builds import flipped, killed
from evals.reliability.campaign import Campaign, run
from evals.reliability.files import readings
from evals.reliability.hostile import document
from evals.reliability.report import builds_section, files_section, requests_section
from evals.reliability.sent import Known
from indexer.corpus import read_corpus
from indexer.splitting import split

_PACKAGES = ("fastapi", "starlette", "uvicorn", "h11", "pydantic", "onnxruntime", "faiss-cpu")
_DECLARATION = """\
id = "recueil"
title = "Recueil"
language = "fr"
file = "recueil.md"
sha256 = "{digest}"
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for; 1 where something broke."""
    options = read_options(arguments)
    section, faults = _ACTIONS[options.action](options)
    print(section)
    if options.write:
        write_section(options.page, section)
    return 1 if faults else 0


def _requests(options: Namespace) -> tuple[str, int]:
    """Hostile requests: the section of the page, and how many faults were found."""
    with TemporaryDirectory() as scratch:
        home = Path(scratch)
        corpus = hostile_corpus(options.corpus, home / "corpus", options.seed)
        environment = {"REPERE_CORPUS": str(corpus), "REPERE_INDEX": str(home / "index")}
        timed([sys.executable, "-m", "server", "index"], environment)
        campaign, internal = _campaign(corpus, environment, options)
    made = provenance(command_line("evals.reliability"), _PACKAGES)
    section = requests_section(campaign, options.seed, made, internal)
    return section, len(campaign.faults) + internal


def _builds(options: Namespace) -> tuple[str, int]:
    """Killed builds and flipped bits: the section of the page, and how many faults."""
    with TemporaryDirectory() as scratch:
        home = Path(scratch)
        corpora = [hostile_corpus(None, home / str(seed), seed) for seed in (1, 2)]
        after_kills = killed(corpora, home / "index", options.kills, options.seed)
        after_flips = flipped(corpora[0], home / "flipped", options.flips, options.seed)
    made = provenance(command_line("evals.reliability"), _PACKAGES)
    section = builds_section(after_kills, after_flips, options.seed, made)
    faults = after_kills.refused + sum(
        one.wrong + one.broken for one in (after_kills, after_flips)
    )
    return section, faults


def _files(options: Namespace) -> tuple[str, int]:
    """Damaged files: the section of the page, and how many faults."""
    numbers = options.only or range(options.count)
    found = list(readings(options.files, numbers, options.seed))
    made = provenance(command_line("evals.reliability"), ("pypdfium2", "lxml"))
    return files_section(found, options.seed, made), sum(bool(one.fault) for one in found)


def read_options(arguments: Sequence[str] | None) -> Namespace:
    """The command line; that of the process when None."""
    parser = ArgumentParser(prog="python -m evals.reliability", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True)
    requests = actions.add_parser("requests", help="send hostile requests to a real server")
    requests.add_argument("--count", type=int, default=2000)
    requests.add_argument("--seed", type=int, default=1)
    requests.add_argument("--only", type=int, nargs="*", help="the numbers of some of them")
    requests.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    builds = actions.add_parser("builds", help="kill builds, and flip bits of an index")
    builds.add_argument("--kills", type=int, default=200)
    builds.add_argument("--flips", type=int, default=1000)
    builds.add_argument("--seed", type=int, default=1)
    files = actions.add_parser("files", help="read damaged copies of files")
    files.add_argument("files", type=Path, nargs="+")
    files.add_argument("--count", type=int, default=2000)
    files.add_argument("--seed", type=int, default=1)
    files.add_argument("--only", type=int, nargs="*", help="the numbers of some of them")
    for action in (requests, builds, files):
        action.add_argument(
            "--write", action="store_true", help="write its section of the page"
        )
        action.add_argument("--page", type=Path, default=ROOT / "docs" / "reliability.md")
    return parser.parse_args(arguments)


def hostile_corpus(source: Path | None, folder: Path, seed: int) -> Path:
    """A document of hostile texts, beside a copy of a corpus if there is one."""
    if source is not None:
        shutil.copytree(source, folder)
    (folder / "recueil").mkdir(parents=True)
    content = document(seed).encode()
    (folder / "recueil" / "recueil.md").write_bytes(content)
    declaration = _DECLARATION.format(digest=sha256(content).hexdigest())
    (folder / "recueil" / "corpus.toml").write_text(declaration, "utf-8")
    return folder


def _campaign(
    corpus: Path, environment: dict[str, str], options: Namespace
) -> tuple[Campaign, int]:
    """What came of the requests, and how many internal errors the server wrote down."""
    documents = read_corpus(corpus)
    passages = (passage.id for one in documents for passage in split(one))
    known = Known({one.source.id: one.text for one in documents}, tuple(passages))
    numbers = options.only or range(options.count)
    port = free_port()
    command = [sys.executable, "-m", "server", "serve", "--port", str(port)]
    with serving(command, port, environment) as running:
        campaign = run(running, known, numbers, options.seed)
        log = running.log()
    return campaign, log.count("internal error") + log.count("Traceback")


_ACTIONS: Final[dict[str, Callable[[Namespace], tuple[str, int]]]] = {
    "requests": _requests,
    "builds": _builds,
    "files": _files,
}
