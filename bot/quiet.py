"""What may be written to the log: warnings and failures. Rasa's debug lines hold customers' words, so they are never
made.
"""

from __future__ import annotations

import logging
import os
import warnings
from typing import Any


def quieten() -> None:
    """Call before Rasa is imported: it logs while it loads."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    warnings.showwarning = _unheard  # filters would not do: Rasa and its libraries set their own
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("rasa").setLevel(logging.WARNING)

    import structlog

    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.stdlib.LoggerFactory(),
        processors=[structlog.processors.KeyValueRenderer(key_order=["event"])],
        cache_logger_on_first_use=True,
    )


def _unheard(*warning: Any, **where: Any) -> None:
    """Deprecations in other people's code, thousands of them, which nobody here can act on."""
