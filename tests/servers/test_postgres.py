# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The PostgreSQL of the tests is real, empty and of each test alone."""

import psycopg
import pytest

from tests.servers import postgres


@pytest.mark.parametrize("turn", [1, 2])
def test_every_test_gets_an_empty_database(postgres_url: str, turn: int) -> None:
    with psycopg.connect(postgres_url) as connection:
        connection.execute("CREATE TABLE gemeente (naam text)")
        connection.execute("INSERT INTO gemeente VALUES ('Zilverdam'), ('’s-Gravenzande')")
        names = connection.execute("SELECT naam FROM gemeente ORDER BY naam").fetchall()
    assert len(names) == 2, f"turn {turn} saw the rows of another test: {names}"


def test_two_servers_stand_side_by_side(postgres_server: str) -> None:
    with postgres.running_server(postgres.find_programs()) as second:
        assert second != postgres_server
        for url in (postgres_server, second):
            with psycopg.connect(f"{url}/postgres") as connection:
                assert connection.execute("SELECT 1").fetchone() == (1,)


def test_the_server_is_gone_afterwards() -> None:
    if (programs := postgres.find_programs()) is None:
        pytest.skip("PostgreSQL is not installed (Debian package: postgresql)")
    with postgres.running_server(programs) as url:
        pass
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(f"{url}/postgres", connect_timeout=5)
