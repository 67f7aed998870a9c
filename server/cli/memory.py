"""How much memory the C library keeps for itself: little, for a server that runs for weeks.

Only glibc has these habits; other systems' libraries are left alone.
"""

import ctypes
import gc
import sys
from typing import Final

_ARENA_MAX: Final = -8  # M_ARENA_MAX of <malloc.h>
_POOLS: Final = 2


def share_pools() -> None:
    """Have all threads share two pools of memory; to be called before there are threads.

    glibc gives each thread one of its own, up to eight a core, and what a thread frees stays
    in its pool: 14 MB after eight clients. Python lets few threads allocate at once.
    """
    limit = _of_glibc("mallopt")
    if limit is not None:
        limit(_ARENA_MAX, _POOLS)


def give_back() -> None:
    """Return to the system what was freed while the engine was opened: 20 MB."""
    gc.collect()
    trim = _of_glibc("malloc_trim")
    if trim is not None:
        trim(0)


def _of_glibc(name: str) -> "ctypes._NamedFuncPointer | None":
    if sys.platform != "linux":
        return None
    return getattr(ctypes.CDLL(None), name, None)  # musl has neither
