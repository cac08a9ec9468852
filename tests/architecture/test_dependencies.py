"""Each library we depend on has its place in the import rules."""

import re
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.architecture import source

# Pydantic describes data in every layer; tzdata is data, for machines that have no zones of their own.
_EVERYWHERE = {"pydantic", "tzdata"}
_PROJECT = tomllib.loads((source.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
_DEPENDENCIES = [re.split(r"[\[>=<; ]", line)[0].lower() for line in _PROJECT["project"]["dependencies"]]
_CONTRACTS = {contract["id"]: contract for contract in _PROJECT["tool"]["importlinter"]["contracts"]}


def _modules(distribution: str) -> set[str]:
    """Return the top-level modules that a distribution brings."""
    normal = {module: {re.sub(r"[-_.]+", "-", name).lower() for name in names} for module, names in _BROUGHT.items()}
    return {module for module, names in normal.items() if distribution in names and not module.startswith("_")}


_BROUGHT = packages_distributions()


@pytest.mark.parametrize("dependency", [name for name in _DEPENDENCIES if name not in _EVERYWHERE])
def test_every_library_has_its_place(dependency: str) -> None:
    placed = set(_CONTRACTS["libraries"]["forbidden_modules"])
    assert _modules(dependency) & placed, f"give {dependency} its place in the contract 'libraries' in pyproject.toml"


def test_the_core_may_use_only_what_does_no_input_or_output() -> None:
    lines = [line for line in _CONTRACTS["libraries"]["ignore_imports"] if line.startswith("bot.core")]
    assert sorted(line.split(" -> ")[1] for line in lines) == ["holidays", "rapidfuzz"]
