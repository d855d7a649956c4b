"""Several server processes on one PostgreSQL database, which is restarted in the middle."""
import re
import subprocess
import time

from serving import ROOT, Agent, Server, bangban, is_content
from writing import Writers, check


def test_two_processes_and_a_restart_of_the_database_lose_and_double_nothing(postgres, tmp_path):
    address, restart = postgres
    data = tmp_path / "data"
    servers = [Server(data, "--database", address), Server(data, "--database", address)]
    try:
        agents = [Agent(server).sign_in("w306208") for server in servers]
        case = agents[0].first_case()
        writers = Writers("p", [(agent, case) for agent in agents * 3])
        time.sleep(3)
        restarted = time.time()
        restart()
        time.sleep(4)
        writers.stop()
        check([writers], [note for note in agents[0].feedbacks(case) if note.startswith("pw")])
        # Every form carries a key, so what was under way at the restart is found out instead of left open.
        assert not writers.unsure and not writers.denied and not writers.unanswered
        assert writers.last() > restarted + 1, "the service came back by itself"
        print(f"{len(writers.acknowledged)} acts, longest interruption {writers.interruption():.1f} s, none failed")
    finally:
        for server in servers:
            server.stop()
    is_content("--data", data, "--database", address)


def test_a_county_moves_from_its_file_to_a_server(postgres, tmp_path):
    address, _ = postgres
    data = tmp_path / "data"
    server = Server(data)
    before = Agent(server).sign_in("w306208").ask("/desk")[1]
    server.stop()
    copied = bangban("copy", "--from", f"sqlite:{data}/bangban.db", "--to", address)
    assert copied.returncode == 0 and "逐行核对一致" in copied.stdout, copied.stdout + copied.stderr
    again = bangban("copy", "--from", f"sqlite:{data}/bangban.db", "--to", address)
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
    elsewhere = bangban("serve", "--data", tmp_path / "other", "--database", address, "--port", "1")
    assert elsewhere.returncode != 0 and "缺少主密钥" in elsewhere.stderr
    assert not (tmp_path / "other" / "master.key").exists()


def test_an_address_that_does_not_answer_is_said_clearly(tmp_path):
    said = bangban("serve", "--data", tmp_path / "data", "--database", "postgres://nobody@127.0.0.1:1/none")
    assert said.returncode != 0
    assert "不能连接数据库服务器" in said.stderr + said.stdout


def test_a_role_that_owns_nothing_serves_the_county(postgres, tmp_path):
    owner, _ = postgres
    service = owner.replace("user=bangban", "user=service")

    def sql(*words, role=owner):
        return subprocess.run(["psql", "-v", "ON_ERROR_STOP=1", "-qAt", *words, role], capture_output=True, text=True)

    Server(tmp_path / "data", "--database", owner).stop()
    assert sql("-c", "CREATE ROLE service LOGIN").returncode == 0
    granted = sql("-v", "service=service", "-f", ROOT / "ops" / "postgres" / "roles.sql")
    assert granted.returncode == 0, granted.stderr

    server = Server(tmp_path / "data", "--database", service, sample=False)
    try:
        agent = Agent(server).sign_in("w306208")
        case = agent.first_case()
        writers = Writers("r", [(agent, case)])
        time.sleep(1)
        writers.stop()
        check([writers], [note for note in agent.feedbacks(case) if note.startswith("rw")])
        assert not writers.denied and len(writers.acknowledged) > 5
        assert "store fault" not in open(server.log.name).read()
        for change in ["ALTER TABLE audit ADD COLUMN x INT", "CREATE TABLE x (y INT)", "DROP TABLE audit",
                       "UPDATE case_event SET digest = NULL", "DELETE FROM case_event", "DELETE FROM audit",
                       "UPDATE audit SET digest = NULL", "DELETE FROM record_head", "DELETE FROM migration"]:
            said = sql("-c", change, role=service)
            assert said.returncode != 0 and ("permission denied" in said.stderr or "must be owner" in said.stderr), change
    finally:
        server.stop()
    is_content("--data", tmp_path / "data", "--database", service)

    # The schema is to change: said before anything is served.
    assert sql("-c", "DELETE FROM migration WHERE number = (SELECT max(number) FROM migration)").returncode == 0
    said = bangban("serve", "--data", tmp_path / "data", "--database", service, "--port", "1")
    assert said.returncode == 1 and "表的所有者运行 bangban migrate" in said.stderr, said.stderr
