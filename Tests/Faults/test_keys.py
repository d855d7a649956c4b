"""A rotation of the master key beside a server, killed in the middle: nothing is lost, and the old key is not needed any more."""
import hashlib
import re
import shutil
import signal
import subprocess
import time

import pytest

import datum
from serving import BINARY, Agent, Server, bangban, is_content

CASES = 2_000  # some 4,000 wrapped keys: several batches, so that a kill finds the job in the middle


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A data folder with many cases, to be copied."""
    data = tmp_path_factory.mktemp("filled") / "data"
    said = bangban("simulate", "--cases", CASES, "--data", data, timeout=600)
    assert said.returncode == 0, said.stderr
    return data


def kill_in_the_middle(*words):
    """Runs a command that tells of its job's batches and kills it after the first."""
    process = subprocess.Popen([BINARY, *map(str, words)], stdout=subprocess.PIPE, text=True)
    for line in process.stdout:
        if re.search(r"rewrap-\d+：\d+/\d+", line):
            break
    process.send_signal(signal.SIGKILL)
    process.wait(20)
    assert process.returncode == -signal.SIGKILL, "it ended before it could be killed"


def progress(place):
    """The job's row: done, total, and whether it ended."""
    said = bangban("jobs", *place)
    assert said.returncode == 0, said.stderr
    done, total, rest = re.search(r"rewrap-2：(\d+)/(\d+)(.*)", said.stdout).groups()
    return int(done), int(total), "完成" in rest


def wrapped(place):
    """How many keys each master key wraps."""
    said = bangban("key", "list", *place)
    assert said.returncode == 0, said.stderr
    return {int(n): int(count) for n, count in re.findall(r"第 (\d+) 号：.*封存 (\d+) 项", said.stdout)}


@pytest.fixture(params=["sqlite", "postgres"])
def place(request, filled, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(filled, data)
    if request.param == "sqlite":
        return data, ["--data", data]
    address = request.getfixturevalue("postgres")[0]
    said = bangban("copy", "--from", f"sqlite:{data}/bangban.db", "--to", address)
    assert said.returncode == 0, said.stderr
    return data, ["--data", data, "--database", address]


def test_a_rotation_that_is_killed_goes_on_and_loses_nothing(place):
    data, place = place
    server = Server(data, *place[2:])
    agent = Agent(server).sign_in("w306208")
    case = agent.first_case()
    before = agent.ask(f"/cases/{case}?all=1", timeout=60)[1]
    old = (data / "master.key").read_text()

    kill_in_the_middle("key", "rotate", *place)
    done, total, ended = progress(place)
    assert 0 < done < total and not ended
    left = wrapped(place)
    assert left[1] > 0 and left[2] > 0
    # The server saw neither a restart nor a signal. What it opens now is wrapped by either key.
    status, page = agent.ask(f"/cases/{case}?all=1", timeout=60)
    assert status == 200 and names(page) == names(before)
    note = {"csrf": agent.token("/desk"), "note": "轮换中", "toldBy": "phone", "key": "k1"}
    assert agent.ask(f"/cases/{case}/feedback", note)[0] == 303

    # Any process carries the job on: one more is killed, the next brings it to its end.
    kill_in_the_middle("migrate", *place)
    further, _, ended = progress(place)
    assert further > done and not ended
    refused = bangban("key", "retire", 1, *place)
    assert refused.returncode == 1 and "不能停用" in refused.stderr
    said = bangban("key", "rotate", *place)
    assert said.returncode == 0 and "现已做完" in said.stdout, said.stdout + said.stderr
    assert wrapped(place)[1] == 0

    assert bangban("key", "retire", 1, *place).returncode == 0
    new = (data / "master.key").read_text()
    assert "\n1:" not in "\n" + new and "\n2:" in "\n" + new and old.strip() not in new
    assert (data / "master.key").stat().st_mode & 0o777 == 0o600
    # With the new key only: the same session, the same cookies, everything readable.
    server.stop()
    server = Server(data, *place[2:])
    agent.server = server
    status, page = agent.ask(f"/cases/{case}?all=1", timeout=60)
    assert status == 200 and names(page) == names(before) and "轮换中" in page
    server.stop()
    is_content(*place)

    # The file of before does not open it, and says which key is missing.
    (data / "master.key").write_text(old)
    said = bangban("migrate", *place)
    assert said.returncode == 1 and "缺少第 2 号主密钥" in said.stderr, said.stderr


def names(page):
    """The masked names on a page."""
    return re.findall(r"[\u4e00-\u9fff]\*+", page)


def test_a_serving_process_carries_on_what_was_left(place):
    data, place = place
    kill_in_the_middle("key", "rotate", *place)
    server = Server(data, *place[2:])
    deadline = time.time() + 60
    while not progress(place)[2]:
        assert time.time() < deadline
        time.sleep(0.2)
    server.stop()
    assert wrapped(place)[1] == 0
    is_content(*place)


def test_an_old_backup_is_restored_with_the_old_key(filled, tmp_path):
    data, backup, kept = tmp_path / "data", tmp_path / "backup", tmp_path / "kept.key"
    shutil.copytree(filled, data)
    shutil.copy(data / "master.key", kept)
    assert bangban("backup", backup, "--data", data).returncode == 0
    assert bangban("key", "rotate", "--data", data).returncode == 0
    assert bangban("key", "retire", 1, "--data", data).returncode == 0
    # With the key of its time.
    said = bangban("restore", backup, "--data", tmp_path / "old", "--key", kept)
    assert said.returncode == 0, said.stderr
    is_content("--data", tmp_path / "old")
    # With the newest file only, its key is missing, by number.
    said = bangban("restore", backup, "--data", tmp_path / "new", "--key", data / "master.key")
    assert said.returncode == 1 and "缺少第 1 号主密钥" in said.stderr, said.stdout + said.stderr
    assert not (tmp_path / "new").exists()
    shutil.copy(data / "master.key", tmp_path / "old" / "master.key")
    said = bangban("migrate", "--data", tmp_path / "old")
    assert said.returncode == 1 and "缺少第 1 号主密钥" in said.stderr, said.stderr
    said = bangban("doctor", "--data", tmp_path / "old")
    assert said.returncode == 1 and "缺少第 1 号主密钥" in said.stdout


@pytest.fixture(scope="module")
def backed_up(filled, tmp_path_factory):
    """A backup of a database with master keys 1 to 3, with the key file of its time and the one of before number 3."""
    folder = tmp_path_factory.mktemp("backed-up")
    data = folder / "data"
    shutil.copytree(filled, data)
    for number in (2, 3):
        shutil.copy(data / "master.key", folder / "before.key")
        said = bangban("key", "rotate", "--data", data)
        assert said.returncode == 0 and f"第 {number} 号" in said.stdout, said.stdout + said.stderr
    assert bangban("backup", folder / "backup", "--data", data).returncode == 0
    shutil.copy(data / "master.key", folder / "right.key")
    return folder


def wrong_key(what, backed_up, path):
    right = (backed_up / "right.key").read_text()
    path.write_text({
        "foreign": "ab" * 32 + "\n",
        "malformed": "ab" * 20 + "\n",
        "half": right[: len(right) // 2],
        "lacks 3": (backed_up / "before.key").read_text(),
    }[what])
    return path


@pytest.mark.parametrize("what, words", [
    ("foreign", ["第 1 号主密钥不是这个数据库的"]), ("malformed", ["主密钥文件", "已损坏"]), ("half", ["主密钥文件", "已损坏"]),
    ("lacks 3", ["缺少第 3 号主密钥"]),
])
@pytest.mark.parametrize("place", ["named", "in the folder"])
def test_a_backup_is_not_restored_with_another_key(backed_up, tmp_path, what, words, place):
    data = tmp_path / "data"
    if place == "named":
        key = wrong_key(what, backed_up, tmp_path / "wrong.key")
        said = bangban("restore", backed_up / "backup", "--data", data, "--key", key)
        assert not data.exists()
    else:
        data.mkdir()
        key = wrong_key(what, backed_up, data / "master.key")
        before = key.read_text()
        said = bangban("restore", backed_up / "backup", "--data", data)
        assert [path.name for path in data.iterdir()] == ["master.key"] and key.read_text() == before
    assert said.returncode == 1 and all(word in said.stderr for word in words), said.stdout + said.stderr
    assert "没有恢复" in said.stderr and "已恢复" not in said.stdout
    # With the right one the same command succeeds.
    if place == "in the folder":
        key.unlink()
    said = bangban("restore", backed_up / "backup", "--data", data, "--key", backed_up / "right.key")
    assert said.returncode == 0, said.stdout + said.stderr
    assert sorted(path.name for path in data.iterdir()) == ["bangban.db", "files", "master.key"]
    is_content("--data", data)


def test_another_key_that_is_there_already_is_not_overwritten(backed_up, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(backed_up / "before.key", data / "master.key")
    said = bangban("restore", backed_up / "backup", "--data", data, "--key", backed_up / "right.key")
    assert said.returncode == 1 and "没有覆盖" in said.stderr
    assert (data / "master.key").read_text() == (backed_up / "before.key").read_text()
    assert not (data / "bangban.db").exists()


def test_a_file_that_is_no_backup_leaves_nothing(backed_up, tmp_path):
    (tmp_path / "none").write_bytes(b"this is no database" * 1000)
    said = bangban("restore", tmp_path / "none", "--data", tmp_path / "data", "--key", backed_up / "right.key")
    assert said.returncode == 1 and "恢复失败" in said.stderr
    assert not (tmp_path / "data").exists()


def test_doctor_does_not_call_forged_what_another_key_sealed(filled, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(filled, data)
    assert bangban("migrate", "--data", data).returncode == 0  # the database knows its key
    (data / "master.key").write_text("ab" * 32 + "\n")
    said = bangban("doctor", "--data", data)
    assert said.returncode == 1 and "第 1 号主密钥不是这个数据库的" in said.stdout
    assert "未核验，须用这个数据库的主密钥" in said.stdout and "有 1 处问题" in said.stdout
    for word in ("办件可读", "索引行：", "审计链", "末端", "摘要链"):
        assert word not in said.stdout, said.stdout


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_what_a_build_without_key_numbers_sealed_opens_with_a_new_key_alone(engine, tmp_path, request):
    if not shutil.which("faketime"):
        pytest.skip("the clock can only be set with faketime (Debian's package): bin/setup tests")
    server = request.getfixturevalue("lasting_postgres") if engine == "postgres" else None
    place = datum.unpack(tmp_path / "data", server)
    length = datum.query(place, "SELECT DISTINCT length(vault_key) FROM case_head WHERE vault_key IS NOT NULL")
    assert length == [["60"]], "else nothing here would be of such a build"
    for words in [["migrate"], ["key", "rotate"], ["key", "retire", 1]]:
        said = bangban(*words, *place)
        assert said.returncode == 0, said.stdout + said.stderr
    assert {n for n, count in wrapped(place).items() if count} == {2}
    is_content(*place)
    facts, expected, files = datum.told(), datum.expected(), {}
    server = datum.Clocked(place)
    try:
        at_work = Agent(server)  # with a session of before
        at_work.cookies["session"] = facts["session"]
        assert at_work.ask("/tasks")[0] == 200
        # Look-ups by code and telephone find their cases: `visitors` asserts it.
        for name, agent, _ in datum.visitors(server):
            if name in ("gridAgent", "townAgent"):
                for file in expected["files"]:
                    status, body = datum.look(agent, file)
                    if status == 200:
                        files[file] = hashlib.sha256(body).hexdigest()
    finally:
        server.stop()
    assert files == expected["files"]


def test_a_key_kept_elsewhere_is_used_where_it_is(tmp_path):
    data, vault = tmp_path / "data", tmp_path / "vault"
    Server(data).stop()
    vault.mkdir()
    key = vault / "bangban"
    shutil.move(data / "master.key", key)

    without = bangban("serve", "--data", data, "--port", "1")
    assert without.returncode == 1 and "缺少主密钥" in without.stderr
    server = Server(data, "--key-file", key)
    try:
        agent = Agent(server).sign_in("w306208")
        assert agent.ask(f"/cases/{agent.first_case()}")[0] == 200
    finally:
        server.stop()

    old = key.read_text()
    rotated = bangban("key", "rotate", "--data", data, "--key-file", key)
    assert rotated.returncode == 0, rotated.stderr
    assert key.read_text() != old and not (data / "master.key").exists()
    is_content("--data", data, "--key-file", key)
    key.chmod(0o644)
    said = bangban("doctor", "--data", data, "--key-file", key)
    assert said.returncode == 1 and f"{key} 的权限是 644" in said.stdout + said.stderr
