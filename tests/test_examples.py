"""The examples of docstrings say what is true."""

import doctest
import importlib
import pkgutil
import types
from collections.abc import Iterator
from pathlib import Path

import evals
import indexer
import server


def modules() -> Iterator[types.ModuleType]:
    """Those whose source has an example: nothing else is imported for it."""
    for package in (indexer, server, evals):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            spec = found.module_finder.find_spec(found.name, None)
            if spec and spec.origin and ">>> " in Path(spec.origin).read_text("utf-8"):
                yield importlib.import_module(found.name)


def test_every_example_is_true() -> None:
    shown = 0
    for module in modules():
        for test in doctest.DocTestFinder(exclude_empty=True).find(module):
            shown += len(test.examples)
        assert doctest.testmod(module).failed == 0, module.__name__
    assert shown > 150
