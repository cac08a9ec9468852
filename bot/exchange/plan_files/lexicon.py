"""The words of plans, read once from data files. Adding a word to a file is all it takes to understand it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_DATA = Path(__file__).resolve().parent.parent / "data"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def words(name: str) -> Mapping[Any, Any]:
    """Return the lexicon ``plan_<name>.yaml``."""
    text = (_DATA / f"plan_{name}.yaml").read_text(encoding="utf-8")
    loaded: Mapping[Any, Any] = yaml.load(text, Loader=_LOADER)  # noqa: S506 - both loaders are the safe ones
    return loaded


@cache
def word_set(name: str, entry: str) -> frozenset[str]:
    """Return a list of a lexicon as a set."""
    return frozenset(str(word) for word in words(name)[entry])
