import contextlib
import subprocess

import pytest

from serving import shell


@contextlib.contextmanager
def server_of_our_own():
    """A PostgreSQL server, durable as a real one: its address and its folder."""
    # A socket's path must be short.
    folder = subprocess.run(["mktemp", "-d"], capture_output=True, text=True, check=True).stdout.strip()
    subprocess.run(["chmod", "711", folder], check=True)
    place = f"{folder}/pg"
    started = shell(f"start_postgres {place}")
    assert started.returncode == 0, started.stderr
    yield started.stdout.strip(), place
    shell(f"stop_postgres {place}; rm -rf {folder}")


@pytest.fixture
def postgres():
    """A server for one test; gives its address and a way to restart it."""
    with server_of_our_own() as (address, place):
        def restart():
            done = shell(f'"${{postgres_as[@]}}" "$postgres_bin/pg_ctl" -D {place}/data -l {place}/server.log -w -m immediate restart')
            assert done.returncode == 0, done.stderr

        yield address, restart


@pytest.fixture(scope="module")
def lasting_postgres():
    """A server for all tests of a file, each of which makes a database of its own on it; gives its address."""
    with server_of_our_own() as (address, _):
        yield address
