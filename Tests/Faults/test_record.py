"""The record against somebody who writes the database but has not the key: what he forges is found, by doctor or by a signed head
that was kept outside; and sealing what was kept before there was a key survives kill -9."""
import hashlib
import http.server
import json
import os
import random
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import threading
import time

import pytest

from serving import BINARY, Agent, Server, bangban, is_content

DAY = 86_400_000


def sha(data):
    return hashlib.sha256(data).digest()


class Forger:
    """Writes the file, knows how digests were made before there was a key, has no key."""

    def __init__(self, data):
        self.database = sqlite3.connect(data / "bangban.db")
        self.county = self.one("SELECT county FROM county")

    def one(self, sql, *values):
        return self.database.execute(sql, values).fetchone()[0]

    def run(self, sql, *values):
        self.database.execute(sql, values)

    def rechain(self, case):
        chain, last = b"", 0
        rows = self.database.execute(
            "SELECT sequence, recorded_at, staff, post, actor, facts, words FROM case_event WHERE case_id = ? ORDER BY sequence",
            (case,)).fetchall()
        for sequence, at, staff, post, actor, facts, words in rows:
            if staff is not None and post is not None:
                actor = f"staff:{staff}:{post}" + (":cover" if actor == "cover" else "")
            chain = sha(chain + f"{self.county}|{case}|{sequence}|{at}|{actor}|{facts}".encode() + (words or b""))
            self.run("UPDATE case_event SET digest = ? WHERE case_id = ? AND sequence = ?", chain, case, sequence)
            last = sequence
        self.run("UPDATE case_head SET sequence = ?, digest = ?, seal = NULL, moved_at = NULL WHERE case_id = ?",
                 last, chain, case)

    def rechain_audit(self):
        chain = b""
        rows = self.database.execute("SELECT id, at, staff, post, what, about FROM audit ORDER BY id").fetchall()
        for id, *columns in rows:
            facts = [str(self.county), str(id)] + ["" if column is None else str(column) for column in columns]
            chain = sha(chain + "".join(f"{len(fact.encode())}:{fact};" for fact in facts).encode())
            self.run("UPDATE audit SET digest = ?, is_sealed = 0 WHERE id = ?", chain, id)

    def wind_back(self):
        """The whole database as it was kept before the record had a key."""
        for (case,) in self.database.execute("SELECT case_id FROM case_head").fetchall():
            self.rechain(case)
        self.rechain_audit()
        for table in ("record_mark", "record_break", "audit_end", "record_head", "record_delivery"):
            self.run(f"DELETE FROM {table}")
        self.run("DELETE FROM job WHERE name LIKE 'record-%'")

    def done(self):
        self.database.commit()
        self.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.database.close()


@pytest.fixture(scope="module")
def signed(tmp_path_factory):
    """A county that was worked in, its head of that evening, the public key, and a case."""
    folder = tmp_path_factory.mktemp("signed")
    data, head, key = folder / "data", folder / "head.jsonl", folder / "head.pub"
    server = Server(data)
    agent = Agent(server).sign_in("w306208")
    # One that is his own and not a mere consultation: its person he may see without giving a reason.
    case = next(
        found for found in re.findall(r'<h3><a href="/cases/(\d+)"', agent.ask("/desk?tab=mine")[1])
        if agent.ask(f"/cases/{found}/person")[0] == 200)
    for number in range(5):
        agent.ask(f"/cases/{case}/feedback", {
            "csrf": agent.token("/desk"), "note": f"第 {number} 次", "toldBy": "phone", "key": f"k{number}"})
        assert agent.ask(f"/cases/{case}/person")[0] == 200
    agent.ask("/cases/12345")  # which is noted too
    status, public = agent.ask("/.well-known/bangban-head.pub")
    assert status == 200 and "BEGIN PUBLIC KEY" in public
    key.write_text(public)
    server.stop()
    migrated = bangban("migrate", "--data", data)
    assert migrated.returncode == 0, migrated.stdout + migrated.stderr
    made = bangban("head", "--data", data, "--settle", "0", "--out", head)
    assert made.returncode == 0, made.stdout + made.stderr
    assert bangban("head", "--data", data, "--public-key").stdout == public
    return data, head, key, int(case)


@pytest.fixture
def forged(signed, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(signed[0], data)
    return data


def doctor(data, *more):
    said = bangban("doctor", "--data", data, *more)
    return said.returncode, said.stdout + said.stderr


def test_an_untouched_copy_fits_its_head_and_says_what_it_cannot_prove(signed, forged):
    _, head, key, _ = signed
    code, words = doctor(forged, "--head", head, "--public-key", key)
    assert code == 0, words
    assert "无法证明" in words and "一切正常" not in words
    code, words = doctor(forged)
    assert code == 0 and "未与外部留存的签名存证比对" in words, words


def test_openssl_verifies_the_signature_too(signed, tmp_path):
    if not shutil.which("openssl"):
        pytest.skip("no openssl")
    _, head, key, _ = signed
    line = json.loads(head.read_text())
    (tmp_path / "text").write_text(line["head"])
    (tmp_path / "signature").write_bytes(bytes.fromhex(line["signature"]))
    said = subprocess.run(
        ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", key, "-rawin", "-in", tmp_path / "text", "-sigfile",
         tmp_path / "signature"], capture_output=True, text=True)
    assert said.returncode == 0, said.stdout + said.stderr


def forgery(number, forger, case):
    if number == 1:  # the last rows of the audit
        forger.run("DELETE FROM audit WHERE id IN (SELECT id FROM audit ORDER BY id DESC LIMIT 5)")
    if number == 2:  # all rows of one act, the rest chained anew
        forger.run("DELETE FROM audit WHERE what = 'personalDataViewed'")
        forger.rechain_audit()
    if number == 3:  # a case whole
        for table in ("case_event", "case_head", "case_index", "task_index", "case_file"):
            forger.run(f"DELETE FROM {table} WHERE case_id = ?", case)
    if number == 4:  # the last event a day earlier, chained anew
        last = forger.one("SELECT max(sequence) FROM case_event WHERE case_id = ?", case)
        forger.run("UPDATE case_event SET recorded_at = recorded_at - ? WHERE case_id = ? AND sequence = ?", DAY, case, last)
        forger.rechain(case)
    if number == 5:  # when it happened
        forger.run("UPDATE case_event SET happened_at = 0 WHERE case_id = ?", case)
    forger.done()


@pytest.mark.parametrize("number, alone, outside", [
    (1, "审计的末端与封存的末端不符", "末尾被截去"),
    (2, "与前一条记录对不上", "重新连链"),
    (3, None, "整件不存在"),
    (4, "没有用密钥封存", "改了日期"),
    (5, "条经过与摘要链不符", None),
])
def test_the_five_forgeries_are_found(signed, forged, number, alone, outside):
    _, head, key, case = signed
    forgery(number, Forger(forged), case)
    code, words = doctor(forged)
    assert (code == 1) == (alone is not None) and (alone or "未与外部留存") in words, words
    code, words = doctor(forged, "--head", head, "--public-key", key)
    assert code == 1 and (outside or alone) in words, words
    if number >= 3:
        assert f"办件 {case} " in words, words


def test_a_database_wound_back_to_before_the_key_is_found_from_outside(signed, forged):
    _, head, key, _ = signed
    forger = Forger(forged)
    forger.run("DELETE FROM audit WHERE what = 'personalDataViewed'")
    forger.wind_back()
    forger.done()
    assert bangban("migrate", "--data", forged).returncode == 0
    code, words = doctor(forged, "--head", head, "--public-key", key)
    assert code == 1 and "在数据库里不存在" in words and "重新连链" in words, words


def test_the_audit_tells_who_sat_at_the_console(signed, forged, tmp_path):
    out = tmp_path / "audit.csv"
    said = bangban("user", "disable", "w306208", "--data", forged, env={**os.environ, "SUDO_USER": "caozuoyuan"})
    assert said.returncode == 0, said.stdout + said.stderr
    said = bangban("export", "audit", "--data", forged, "--out", out)
    assert said.returncode == 0, said.stdout + said.stderr
    rows = out.read_text().splitlines()
    assert rows[0].endswith("编号,时间,人员,岗位,事项,结果,来源,系统用户,内容")
    assert ",停用账号,成功,,caozuoyuan (sudo " in rows[1], rows[1]
    assert any(",查看个人信息,成功,127.0.0.1,," in row for row in rows)


def test_formulas_leave_as_text(tmp_path):
    table = tmp_path / "numbers.csv"
    table.write_text("kind,value\nmobile,=1+1\nmobile,+86 138 0000 1234\nmobile,-1+1\n")
    rows = bangban("check", table).stdout.splitlines()
    assert rows[1].startswith("mobile,'=1+1,") and rows[2].startswith("mobile,+86 138 0000 1234,")
    assert rows[3].startswith("mobile,'-1+1,")


def test_heads_leave_the_machine_and_are_sent_again_until_they_arrive(tmp_path):
    received = []

    class Hook(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.append(body)
            self.send_response(503 if len(received) == 1 else 204)
            self.end_headers()

        def log_message(self, *_):
            pass

    hook = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=hook.serve_forever, daemon=True).start()
    log = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    log.bind(("127.0.0.1", 0))
    log.settimeout(200)
    data, folder = tmp_path / "data", tmp_path / "heads"
    server = Server(
        data, "--head-file", folder, "--head-syslog", f"127.0.0.1:{log.getsockname()[1]}",
        "--head-webhook", f"http://127.0.0.1:{hook.server_port}/heads")
    message = log.recv(65_536).decode()
    assert message.startswith("<110>1 ") and '"head"' in message
    deadline = time.time() + 200
    while len(received) < 2 and time.time() < deadline:
        time.sleep(0.5)
    server.stop()
    hook.shutdown()
    assert len(received) >= 2 and received[0] == received[1]
    assert json.loads(received[1])["head"].startswith("bangban head 1\n")
    files = list(folder.iterdir())
    assert len(files) == 1
    code, words = doctor(data, "--head", files[0])
    assert code == 0 and "逐件比对" in words, words
    # Not sent again by the next process.
    with sqlite3.connect(data / "bangban.db") as database:
        assert {row[0].split(":")[0] for row in database.execute(
            "SELECT way FROM record_delivery WHERE delivered_at IS NOT NULL")} == {"file", "syslog", "webhook"}


def test_sealing_what_was_there_survives_kills(tmp_path):
    data = tmp_path / "data"
    made = bangban("simulate", "--data", data, "--cases", "400", timeout=600)
    assert made.returncode == 0, made.stdout + made.stderr
    # The other backfills are done with, so that every kill meets the sealing.
    assert bangban("migrate", "--data", data, timeout=600).returncode == 0
    forger = Forger(data)
    for number in range(1, 60_001):
        forger.run("INSERT INTO audit (county, id, at, what, about, digest) VALUES (?, ?, ?, ?, ?, x'00')",
                   forger.county, number, 1, "parameterSet", f"第 {number} 次")
    forger.wind_back()
    forger.done()
    dice, kills, seen = random.Random(5), 0, set()
    while kills < 60:
        process = subprocess.Popen(
            [BINARY, "migrate", "--data", data], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(dice.uniform(0.3, 1.2))
            break
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills += 1
        with sqlite3.connect(data / "bangban.db") as database:
            seen.add(tuple(database.execute("SELECT name, done FROM job WHERE name LIKE 'record-%' ORDER BY name")))
    finished = bangban("migrate", "--data", data)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    with sqlite3.connect(data / "bangban.db") as database:
        assert database.execute("SELECT count(*) FROM audit WHERE is_sealed = 0").fetchone() == (0,)
        assert database.execute("SELECT count(*) FROM case_head WHERE seal IS NULL").fetchone() == (0,)
        assert database.execute("SELECT count(*) FROM record_break").fetchone() == (0,)
    print(f"{kills} kills, {len(seen)} different places where it was left")
    assert kills >= 2 and len(seen) >= 2
    is_content("--data", data)
