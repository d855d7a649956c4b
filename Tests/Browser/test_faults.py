"""kill -9 under load: every acknowledged act is there, once, and doctor is content. Bounded in rounds and time."""
import re
import signal
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

import pytest

from conftest import BINARY, PASSWORD, Server

ROUNDS = 50


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Agent:
    """A browser without a browser: cookies kept by hand, redirects not followed."""

    def __init__(self, server):
        self.server, self.cookies = server, {}
        self.opener = urllib.request.build_opener(NoRedirect)

    def ask(self, path, fields=None):
        body = urllib.parse.urlencode(fields).encode() if fields else None
        request = urllib.request.Request(self.server.url + path, body)
        request.add_header("Cookie", "; ".join(f"{k}={v}" for k, v in self.cookies.items()))
        try:
            answer = self.opener.open(request, timeout=10)
        except urllib.error.HTTPError as error:
            answer = error
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.read().decode()

    def token(self, path):
        return re.search(r'name="csrf" value="([^"]+)"', self.ask(path)[1]).group(1)

    def sign_in(self, account):
        self.ask("/sign-in", {"csrf": self.token("/sign-in"), "account": account, "password": PASSWORD})
        return self


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a disk of its own, 48 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", place], capture_output=True, text=True)
    if mounted.returncode:
        pytest.skip(f"a small disk needs the right to mount one: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_full_disk_loses_nothing_and_says_so(small_disk):
    data = small_disk / "data"
    server = Server(data)
    agent = Agent(server).sign_in("w306208")
    case = re.search(r'<h3><a href="/cases/(\d+)"', agent.ask("/desk?tab=mine")[1]).group(1)
    token = agent.token("/desk")

    def tell(note, key):
        return agent.ask(
            f"/cases/{case}/feedback", {"csrf": token, "note": note, "toldBy": "phone", "key": key})

    def told():
        return re.findall(r"反馈进展（电话）：(满盘\d+)<", agent.ask(f"/cases/{case}?all=1")[1])

    assert tell("满盘0", str(uuid.uuid4()))[0] == 303
    filler = small_disk / "filler"
    with open(filler, "wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(1 << 16))
        except OSError:
            pass

    # What the log has room for still goes through; then each act is refused whole, with a sentence that says why.
    acknowledged, refused = ["满盘0"], None
    for number in range(1, 400):
        key = str(uuid.uuid4())
        status, page = tell(f"满盘{number}", key)
        if status != 303:
            refused = (f"满盘{number}", key)
            break
        acknowledged.append(f"满盘{number}")
    assert refused, "the disk never ran full"
    assert status == 503
    assert "服务器存储空间已满，刚才的操作没有保存" in page
    assert agent.ask("/desk")[0] == 200, "reading goes on"
    assert sorted(told()) == sorted(acknowledged), "nothing is half-done"

    # Room again: the same page sent once more is done, once.
    filler.unlink()
    assert tell(*refused)[0] == 303
    assert tell(*refused)[0] == 303
    assert sorted(told()) == sorted(acknowledged + [refused[0]])
    server.stop()
    said = subprocess.run([BINARY, "doctor", "--data", data], capture_output=True, text=True, timeout=60)
    assert said.returncode == 0, said.stdout


def test_fifty_kills_lose_nothing_that_was_acknowledged(tmp_path):
    data = tmp_path / "data"
    server = Server(data)
    agent = Agent(server).sign_in("w306208")
    case = re.search(r'<h3><a href="/cases/(\d+)"', agent.ask("/desk?tab=mine")[1]).group(1)
    acknowledged, lock = [], threading.Lock()

    def work(mark, token, until):
        number = 0
        while time.time() < until:
            number += 1
            note = f"{mark}-{number}"
            try:
                status, _ = agent.ask(
                    f"/cases/{case}/feedback", {"csrf": token, "note": note, "toldBy": "phone", "key": str(uuid.uuid4())})
            except OSError:
                return
            if status == 303:
                with lock:
                    acknowledged.append(note)

    for round_number in range(ROUNDS):
        token = agent.token("/desk")
        until = time.time() + 0.25
        threads = [threading.Thread(target=work, args=(f"r{round_number}t{n}", token, until + 1)) for n in range(4)]
        for thread in threads:
            thread.start()
        time.sleep(max(0, until - time.time()))
        server.stop(signal.SIGKILL)
        for thread in threads:
            thread.join()
        server = Server(data)
        agent.server = server  # the session is a row: it survives the kill
    page = agent.ask(f"/cases/{case}?all=1")[1]
    server.stop()
    told = re.findall(r"反馈进展（电话）：(r\d+t\d+-\d+)<", page)
    assert len(acknowledged) > ROUNDS
    assert len(told) == len(set(told)), "an act was doubled"
    assert set(acknowledged) <= set(told), f"lost: {sorted(set(acknowledged) - set(told))[:5]}"
    said = subprocess.run([BINARY, "doctor", "--data", data], capture_output=True, text=True, timeout=60)
    assert said.returncode == 0, said.stdout
