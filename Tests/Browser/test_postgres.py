"""Several server processes on one PostgreSQL database, which is restarted in the middle."""
import re
import subprocess
import threading
import time
import uuid

import pytest

from conftest import BINARY, ROOT, Server
from test_faults import Agent


def shell(command):
    return subprocess.run(
        ["bash", "-c", f'set -euo pipefail; . "{ROOT}/bin/lib/postgres.sh"; {command}'], capture_output=True, text=True)


@pytest.fixture
def postgres(tmp_path_factory):
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


def test_two_processes_and_a_restart_of_the_database_lose_and_double_nothing(postgres, tmp_path):
    address, restart = postgres
    data = tmp_path / "data"
    servers = [Server(data, "--database", address), Server(data, "--database", address)]
    try:
        agents = [Agent(server).sign_in("w306208") for server in servers]
        case = re.search(r'<h3><a href="/cases/(\d+)"', agents[0].ask("/desk?tab=mine")[1]).group(1)
        acknowledged, unsure, lock = [], [], threading.Lock()
        until = time.time() + 8

        def work(mark, agent, token):
            number = 0
            while time.time() < until:
                number += 1
                note = f"{mark}-{number}"
                status, page = agent.ask(
                    f"/cases/{case}/feedback", {"csrf": token, "note": note, "toldBy": "phone", "key": str(uuid.uuid4())})
                with lock:
                    if status == 303:
                        acknowledged.append((note, time.time()))
                    else:
                        # Nothing else than “we do not know” may be said of what may have been done.
                        assert status == 503, page
                        unsure.append((note, "不能确认" in page))

        threads = [
            threading.Thread(target=work, args=(f"p{place}t{n}", agent, agent.token("/desk")))
            for place, agent in enumerate(agents) for n in range(3)]
        for thread in threads:
            thread.start()
        time.sleep(3)
        restarted = time.time()
        restart()
        for thread in threads:
            thread.join()

        told = re.findall(r"反馈进展（电话）：(p\dt\d-\d+)<", agents[0].ask(f"/cases/{case}?all=1")[1])
        assert len(told) == len(set(told)), "an act was doubled"
        assert {note for note, _ in acknowledged} <= set(told), "an acknowledged act was lost"
        denied = {note for note, is_unsure in unsure if not is_unsure}
        assert not denied & set(told), "an act was done that was said not to be"
        assert any(at > restarted + 1 for _, at in acknowledged), "the service came back by itself"
        gap = max(b - a for a, b in zip([at for _, at in sorted(acknowledged, key=lambda x: x[1])],
                                        [at for _, at in sorted(acknowledged, key=lambda x: x[1])][1:]))
        print(f"{len(acknowledged)} acts, longest interruption {gap:.1f} s, {len(unsure)} not sure")
    finally:
        for server in servers:
            server.stop()
    said = subprocess.run(
        [BINARY, "doctor", "--data", data, "--database", address], capture_output=True, text=True, timeout=120)
    assert said.returncode == 0, said.stdout


def test_a_county_moves_from_its_file_to_a_server(postgres, tmp_path):
    address, _ = postgres
    data = tmp_path / "data"
    server = Server(data)
    before = Agent(server).sign_in("w306208").ask("/desk")[1]
    server.stop()
    copied = subprocess.run(
        [BINARY, "copy", "--from", f"sqlite:{data}/bangban.db", "--to", address], capture_output=True, text=True, timeout=120)
    assert copied.returncode == 0 and "逐行核对一致" in copied.stdout, copied.stdout + copied.stderr
    again = subprocess.run(
        [BINARY, "copy", "--from", f"sqlite:{data}/bangban.db", "--to", address], capture_output=True, text=True, timeout=120)
    assert again.returncode != 0 and "没有复制" in again.stderr

    moved = Server(data, "--database", address)
    try:
        # The session is a row like any other; only the form tokens of its cookie are the same because the key is.
        after = Agent(moved).sign_in("w306208").ask("/desk")[1]
        rows = lambda page: re.findall(r'<h3><a href="(/cases/\d+)">([^<]+)<', page)
        assert rows(before) == rows(after) and len(rows(after)) > 5
    finally:
        moved.stop()


def test_a_lost_key_is_not_replaced_by_a_new_one(postgres, tmp_path):
    address, _ = postgres
    Server(tmp_path / "data", "--database", address).stop()
    elsewhere = subprocess.run(
        [BINARY, "serve", "--data", tmp_path / "other", "--database", address, "--port", "1"],
        capture_output=True, text=True, timeout=60)
    assert elsewhere.returncode != 0 and "缺少主密钥" in elsewhere.stderr
    assert not (tmp_path / "other" / "master.key").exists()


def test_an_address_that_does_not_answer_is_said_clearly(tmp_path):
    said = subprocess.run(
        [BINARY, "serve", "--data", tmp_path / "data", "--database", "postgres://nobody@127.0.0.1:1/none"],
        capture_output=True, text=True, timeout=60)
    assert said.returncode != 0
    assert "不能连接数据库服务器" in said.stderr + said.stdout
