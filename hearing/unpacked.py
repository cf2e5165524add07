"""The figures' file, read without numpy: that is 11 MB of memory, for the look-ups that a message needs."""

from __future__ import annotations

import io
import math
import struct
import zipfile
from array import array
from ast import literal_eval
from typing import Any

HEAD = struct.Struct("<6sBBH")  # of a .npy file: its magic, its version, how long the description is that follows
MAGIC, VERSION = b"\x93NUMPY", (1, 0)
CODES = {"<f2": "e", "<f4": "f", "<f8": "d"}  # numpy's name of a kind of number, and struct's
LETTER = 4  # bytes: text is kept in UTF-32


class Some(array):  # type: ignore[type-arg]
    """Numbers that are asked for several at once, and summed: in numpy's way, since those just learned are numpy's."""

    def __getitem__(self, at: Any) -> Any:
        return Some("d", map(super().__getitem__, at)) if isinstance(at, list) else super().__getitem__(at)

    def sum(self) -> float:
        return math.fsum(self)


Held = dict[str, "array[float] | list[str]"]


def unpacked(content: bytes) -> Held:
    """The pieces of an .npz file by their names, numbers as such and text as text. Raises ValueError for others."""
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        return {name.removesuffix(".npy"): _piece(held.read(name)) for name in held.namelist()}


def _piece(content: bytes) -> array[float] | list[str]:
    magic, *version, length = HEAD.unpack_from(content)
    if (magic, tuple(version)) != (MAGIC, VERSION):
        raise ValueError("that is no .npy file of the first version")
    start = HEAD.size + length
    kind, body = literal_eval(content[HEAD.size : start].decode("latin-1"))["descr"], content[start:]
    if kind in CODES:
        # One number at a time: all of them as Python's own would take up four megabytes meanwhile.
        numbers = (number for (number,) in struct.iter_unpack(f"<{CODES[kind]}", body))
        return array("d" if kind == "<f8" else "f", numbers)
    if not kind.startswith("<U"):
        raise ValueError(f"{kind} is no kind of number or text that the figures have")
    size = LETTER * int(kind.removeprefix("<U"))
    return [body[at : at + size].decode("utf-32-le").rstrip("\0") for at in range(0, len(body), size)]
