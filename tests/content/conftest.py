"""Catalogues of their own for tests, and the product's."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.content.texts import Texts, Translator

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
WriteCatalogue = Callable[[str, str, str], Path]


@pytest.fixture
def write_catalogue(tmp_path: Path) -> WriteCatalogue:
    """Write ``<tmp>/<language>/<name>.po`` with a header and ``body``; return its path."""

    def write(language: str, name: str, body: str) -> Path:
        path = tmp_path / language / f"{name}.po"
        path.parent.mkdir(exist_ok=True)
        path.write_text(HEADER + body, encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def texts() -> Texts:
    """The product's own texts."""
    return Texts.load()


@pytest.fixture(scope="session")
def nb(texts: Texts) -> Translator:
    return texts.for_language("nb")


@pytest.fixture(scope="session")
def nn(texts: Texts) -> Translator:
    return texts.for_language("nn")


@pytest.fixture(scope="session")
def en(texts: Texts) -> Translator:
    return texts.for_language("en")
