"""The version of Repère that runs."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed


def version() -> str:
    """As installed; a clone that was never installed has none."""
    try:
        return installed("repere")
    except PackageNotFoundError:
        return "0+clone"
