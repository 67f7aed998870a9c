"""Memory that nobody uses any more, given back to the system."""

import ctypes
import sys


def give_back() -> None:
    """Have the C library return what was freed while the engine was opened.

    glibc keeps it for later, 20 MB of it; other systems' libraries return it by themselves.
    """
    if sys.platform != "linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
    if trim is not None:
        trim(0)
