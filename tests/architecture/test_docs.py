"""Documents lead somewhere: links exist, decisions have their parts and are listed, recipes name real files."""

import re
from pathlib import Path

import pytest

from tests.architecture import source

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)#]+)[^)]*\)")
_CODE = re.compile(r"`((?:bot|tests|bench|docs|scripts)/[\w./-]+)`")
_PARTS = ["## Context", "## Decision", "## Consequences", "## Alternatives"]
_PAGES = [path for path in source.all_texts() if path.suffix == ".md"]
_DECISIONS = sorted((source.ROOT / "docs" / "decisions").glob("[0-9]*.md"))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", _PAGES, ids=source.name)
def test_links_lead_to_files(page: Path) -> None:
    targets = [link for link in _LINK.findall(_text(page)) if "://" not in link]
    assert [link for link in targets if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", _PAGES, ids=source.name)
def test_files_that_are_named_exist(page: Path) -> None:
    assert [named for named in _CODE.findall(_text(page)) if not (source.ROOT / named).exists()] == []


@pytest.mark.parametrize("decision", _DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_parts_in_order(decision: Path) -> None:
    headings = [line for line in _text(decision).splitlines() if line.startswith("#")]
    assert re.match(rf"# {decision.name[:4]} \S", headings[0])
    assert headings[1:] == _PARTS


def test_every_decision_is_listed() -> None:
    listed = re.findall(r"\((\d{4}-[\w-]+\.md)\)", _text(source.ROOT / "docs" / "decisions" / "README.md"))
    assert sorted(set(listed)) == [path.name for path in _DECISIONS]
