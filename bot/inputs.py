"""What a model is made of, and the name of the model made of it.

Everything here is standard library: finding out that nothing has changed must not take the time of importing Rasa. The
code of `hearing/` is not among the inputs: the model holds nothing of it, it is read anew at every start.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TRAINED_ON = ("config.yml", "bot/domain/*.yml", "data/nlu/*.yml", "data/rules/*.yml", "data/stories/*.yml")
TRAINED_WITH = ("bot/*_component.py", "bot/words.py", "bot/words_weighed.py", "policies/*.py")


def fingerprint() -> str:
    """Twelve characters that change whenever the model would."""
    digest = hashlib.sha256(version("rasa").encode())
    for pattern in (*TRAINED_ON, *TRAINED_WITH):
        for file in sorted(ROOT.glob(pattern)):
            digest.update(f"\0{file.relative_to(ROOT).as_posix()}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def model_file() -> Path:
    return ROOT / "models" / f"earshot-{fingerprint()}.tar.gz"
