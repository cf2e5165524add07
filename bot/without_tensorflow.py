"""Rasa without TensorFlow: half the start and less than half the memory, for a pipeline that has no neural network in
it.

Rasa imports TensorFlow whatever the pipeline is: it names its classes as parents and in type hints of components that
are never made here. Names are all that is needed for that, so names are what it gets. Anything that would really
compute with TensorFlow fails at once and says so; a pipeline with DIET or TED in it is trained and served by plain
`rasa`.
"""

from __future__ import annotations

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, ClassVar

LEFT_OUT = frozenset({"tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text", "keras"})


class NeedsTensorFlow(RuntimeError):
    """Something was to be computed with TensorFlow, which has been left out."""


def leave_out_tensorflow() -> None:
    """Call before Rasa is imported. Does nothing where TensorFlow is already there."""
    if "tensorflow" not in sys.modules:
        sys.meta_path.insert(0, _Finder())


class _Name(type):
    """A class that has any attribute, can be a parent, a decorator and part of a type hint, and cannot do anything."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _named(f"{cls.__name__}.{name}")

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if not cls.__dict__.get("_left_out"):  # a class of Rasa's own that has such a parent
            raise NeedsTensorFlow(
                f"{cls.__name__} needs TensorFlow, which is left out here (bot/without_tensorflow.py)."
            )
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
