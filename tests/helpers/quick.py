"""What makes thousands of tests quick and leaves what they prove as it is: memory for a disk, and things read once.

A test has a database of its own, and with it an engine of its own. What an engine works out about a statement is the
same for all engines of a kind, so they share it here; a program has one engine, and shares it with itself.
"""

import functools
import gc
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.dialects.postgresql.psycopg import PGDialectAsync_psycopg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.util import LRUCache

from bot.content import programme
from bot.content.asking.loading import AskerSource, load_all
from bot.content.programme import PROGRAMMES, Programme
from bot.content.texts import LOCALES, Texts, Translator

MEMORY = Path("/dev/shm")
ENOUGH = 2 * 1024**3
"""Bytes that must be free there."""

_KINDS = (SQLiteDialect_aiosqlite, PGDialectAsync_psycopg)


def memory_folder() -> Path | None:
    """Return a folder whose files are in memory, where the machine has one with room: a commit waits for no disk."""
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ENOUGH
    return MEMORY if roomy else None


def keep_bytecode() -> None:
    """Compile each module once, also where the environment says no: the tests start a hundred processes."""
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@contextmanager
def lasting() -> Iterator[None]:
    """What is made in the block stays to the end: the garbage collector need not look at it again and again."""
    gc.disable()
    try:
        yield
    finally:
        gc.collect()
        gc.freeze()
        gc.set_threshold(2000, 20, 20)
        gc.enable()


def share_statements() -> None:
    """Let all engines of a kind read each statement once."""
    shared: LRUCache[object, object] = LRUCache(5000)
    for kind in _KINDS:
        kind.__hash__ = lambda self: hash(type(self))  # type: ignore[method-assign]
        kind.__eq__ = lambda self, other: type(self) is type(other)  # type: ignore[method-assign]
    Engine._compiled_cache = property(lambda _: shared, lambda _, __: None)  # type: ignore[assignment]


def share_contents() -> None:
    """Read our own catalogues and programmes and what was learnt once, not once a command or router.

    Files of a test's own are read as ever, and so is what a test asks for by its loader (`load_all`, `read_messages`).
    """
    translators: dict[str, Translator] = {}
    programmes: dict[tuple[Path, ...], Programme] = {}
    begin, read = Texts.__init__, programme.read_model  # type: ignore[attr-defined]

    def begin_with_those_known(texts: Texts, folder: Path, languages: tuple[str, ...]) -> None:
        begin(texts, folder, languages)
        if folder == LOCALES:
            texts._translators = translators

    def read_once(model: type[Programme], files: Iterable[Path]) -> Programme:
        key = tuple(files)
        if not all(path.is_relative_to(PROGRAMMES) for path in key):
            return read(model, key)
        if key not in programmes:
            programmes[key] = read(model, key)
        return programmes[key]

    AskerSource.__init__.__defaults__ = (functools.cache(load_all),)
    Texts.__init__ = begin_with_those_known  # type: ignore[method-assign,assignment]
    programme.read_model = read_once  # type: ignore[attr-defined,assignment]
