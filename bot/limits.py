"""What this process may take from the machine, whoever starts it and however odd a message is.

A turn that takes more memory fails, and the customer gets a person; nothing here may fill the disk, leave a core dump
with customers' words in it, or gain a right it was not started with.
"""

from __future__ import annotations

import ctypes
import resource
import sys

MEMORY = 3 * 1024**3  # bytes of its own data: some twelve times what it needs
LARGEST_FILE = 256 * 1024**2
PR_SET_NO_NEW_PRIVS = 38


def hold(memory: int = MEMORY) -> None:
    """For this process and all it starts. A lower limit that is there already stays."""
    for kind, wanted in (
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_FSIZE, LARGEST_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (most, most))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
