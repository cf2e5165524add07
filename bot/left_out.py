"""Rasa without what this bot never uses: a third of the start and less than half the memory.

Rasa imports TensorFlow whatever the pipeline is, the clients of seven chat services whatever the channel is, and a
library that draws in order to serve. It names their classes as parents and in type hints of components that are never
made here. Names are all that is needed for that, so names are what it gets. Anything that would really use one of them
fails at once and says so; a pipeline with DIET or TED in it is trained and served by plain `rasa`.
"""

from __future__ import annotations

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, ClassVar

NEURAL_NETWORKS = {"tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text", "keras"}
CHAT_SERVICES = {
    "aiogram",
    "fbmessenger",
    "mattermostwrapper",
    "rocketchat_API",
    "slack_sdk",
    "twilio",
    "webexteamssdk",
}
OTHERS = {"boto3", "botocore", "matplotlib"}
LEFT_OUT = NEURAL_NETWORKS | CHAT_SERVICES | OTHERS


class IsLeftOut(RuntimeError):
    """Something was to be done with a library that has been left out."""


def leave_out() -> None:
    """Call before Rasa is imported. What has already been imported stays."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
        _know_our_classifier_only()


def _know_our_classifier_only() -> None:
    """The library that reads classifiers imports all of scikit-learn, its tests included, to list what it may trust. It
    is told of the one classifier our models hold; any other would not be trusted and the model not be loaded."""
    import sklearn.utils
    from sklearn.linear_model import LogisticRegression

    everything = sklearn.utils.all_estimators
    sklearn.utils.all_estimators = lambda *_, **__: [(LogisticRegression.__name__, LogisticRegression)]
    try:
        import skops.io  # noqa: F401
    finally:
        sklearn.utils.all_estimators = everything


class _Name(type):
    """A class that has any attribute, can be a parent, a decorator and part of a type hint, and cannot do anything."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _named(f"{cls.__name__}.{name}")

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if not cls.__dict__.get("_left_out"):  # a class of Rasa's own that has such a parent
            raise IsLeftOut(f"{cls.__name__} needs a library that is left out here (bot/left_out.py).")
        decorates = len(args) == 1 and callable(args[0]) and not kwargs
        return args[0] if decorates else cls

    def __getitem__(cls, item: Any) -> Any:
        return cls

    def __or__(cls, other: Any) -> Any:
        return cls

    __ror__ = __or__


class _Module(ModuleType):
    __path__: ClassVar[list[str]] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _named(f"{self.__name__}.{name}")


class _Finder(MetaPathFinder, Loader):
    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if fullname.partition(".")[0] not in LEFT_OUT:
            return None
        return ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing in it."""


def _named(name: str) -> _Name:
    return _Name(name, (), {"_left_out": True})
