"""The tests' own PostgreSQL: fresh databases, templates, nothing left behind."""

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.helpers.postgres import PostgresServer, find_binaries

pytestmark = pytest.mark.needs_postgres


def _plain(url: str) -> str:
    return url.replace("postgresql+psycopg", "postgresql")


def _fill(url: str) -> None:
    with psycopg.connect(_plain(url)) as connection:
        connection.execute("CREATE TABLE sample (name text)")
        connection.execute("INSERT INTO sample VALUES ('Elveli')")


async def test_a_fresh_database_is_empty_and_speaks_utf8(postgres_url: str) -> None:
    engine = create_async_engine(postgres_url)
    async with engine.connect() as connection:
        tables = await connection.scalar(text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
        encoding = await connection.scalar(text("SHOW server_encoding"))
    await engine.dispose()
    assert (tables, encoding) == (0, "UTF8")


def test_databases_made_from_a_template_do_not_share_rows(postgres_server: PostgresServer) -> None:
    template = postgres_server.template("sample", _fill)
    with postgres_server.fresh(template) as first, postgres_server.fresh(template) as second:
        with psycopg.connect(_plain(first)) as connection:
            connection.execute("DELETE FROM sample")
        with psycopg.connect(_plain(second)) as connection:
            rows = connection.execute("SELECT name FROM sample").fetchall()
    assert rows == [("Elveli",)]


def test_a_template_is_built_once(postgres_server: PostgresServer) -> None:
    built: list[str] = []
    names = {postgres_server.template("counted", built.append) for _ in range(3)}
    assert len(built) == len(names) == 1


def test_a_database_is_dropped_even_while_somebody_is_connected(postgres_server: PostgresServer) -> None:
    with postgres_server.fresh() as url:
        left_open = psycopg.connect(_plain(url))
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(_plain(url))
    left_open.close()


def test_stopping_leaves_neither_server_nor_folder() -> None:
    binaries = find_binaries()
    assert binaries is not None
    with PostgresServer.start(binaries) as server:
        url = _plain(server.url("postgres"))
        psycopg.connect(url).close()
        folder = server.folder
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)
