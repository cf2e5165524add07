"""Where a customer is reached, and when they would like to be: "07700 900321 (after 6)" among their answers."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BOTH = re.compile(r"(?P<where>.*\d.*?) \((?P<when>[^()]*[^\W\d_][^()]*)\)", re.S)


@dataclass(frozen=True)
class Reach:
    where: str
    when: str | None = None

    @classmethod
    def read(cls, written: str) -> Reach:
        both = _BOTH.fullmatch(written)
        return cls(written) if both is None else cls(both["where"], both["when"])

    def __str__(self) -> str:
        return self.where if self.when is None else f"{self.where} ({self.when})"
