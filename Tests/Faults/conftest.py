import subprocess

import pytest

from serving import shell


@pytest.fixture
def postgres():
    """A server of our own, durable as a real one; gives its address and a way to restart it."""
    # A socket's path must be short.
    folder = subprocess.run(["mktemp", "-d"], capture_output=True, text=True, check=True).stdout.strip()
    subprocess.run(["chmod", "711", folder], check=True)
    place = f"{folder}/pg"
    started = shell(f"start_postgres {place}")
    assert started.returncode == 0, started.stderr

    def restart():
        done = shell(f'"${{postgres_as[@]}}" "$postgres_bin/pg_ctl" -D {place}/data -l {place}/server.log -w -m immediate restart')
        assert done.returncode == 0, done.stderr

    yield started.stdout.strip(), restart
    shell(f"stop_postgres {place}; rm -rf {folder}")
