"""Servers of the debug binary for tests, and people who use them without a browser."""
import os
import pathlib
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = ROOT / ".build" / "debug" / "bangban"
PASSWORD = "Bangban-2026"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    """Serves a data folder. A folder without a database gets the sample county, unless `sample` says otherwise."""
    def __init__(self, data, *more, under=(), sample=None):
        self.data, self.port = data, free_port()
        if sample or (sample is None and not (pathlib.Path(data) / "bangban.db").exists()):
            more = ("--sample", *more)
        self.log = open(pathlib.Path(data).parent / f"serve-{self.port}.log", "wb")
        self.process = subprocess.Popen(
            [*under, BINARY, "serve", "--data", str(data), "--port", str(self.port), *more],
            stdout=self.log, stderr=self.log, start_new_session=True)
        self.url = f"http://127.0.0.1:{self.port}"
        deadline = time.time() + 90
        while True:
            try:
                urllib.request.urlopen(self.url + "/health", timeout=1).read()
                return
            except OSError:
                if self.process.poll() is not None or time.time() > deadline:
                    raise RuntimeError("the server did not start: " + pathlib.Path(self.log.name).read_text())
                time.sleep(0.02)

    def stop(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            # With whatever it runs under: faketime does not pass a signal on.
            os.killpg(self.process.pid, how)
            self.process.wait(20)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Agent:
    """A browser without a browser: cookies kept by hand, redirects not followed."""

    def __init__(self, server):
        self.server, self.cookies = server, {}
        self.opener = urllib.request.build_opener(NoRedirect)

    def ask(self, path, fields=None, timeout=10):
        """Status and text of an answer."""
        status, body = self.load(path, fields, timeout)
        return status, body.decode()

    def load(self, path, fields=None, timeout=10):
        """Status and bytes of an answer."""
        return self._send(path, urllib.parse.urlencode(fields).encode() if fields else None, None, timeout)

    def upload(self, path, fields, files, timeout=60):
        """Status and text of the answer to a form with files, (field, name, bytes) each."""
        mark = "bangban-example"
        parts = [(f'name="{name}"', value.encode()) for name, value in fields.items()]
        parts += [(f'name="{field}"; filename="{name}"', content) for field, name, content in files]
        body = b"".join(f"--{mark}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + content + b"\r\n"
                        for head, content in parts) + f"--{mark}--\r\n".encode()
        status, answer = self._send(path, body, f"multipart/form-data; boundary={mark}", timeout)
        return status, answer.decode()

    def _send(self, path, body, kind, timeout):
        request = urllib.request.Request(self.server.url + path, body)
        if kind:
            request.add_header("Content-Type", kind)
        request.add_header("Cookie", "; ".join(f"{k}={v}" for k, v in self.cookies.items()))
        try:
            answer = self.opener.open(request, timeout=timeout)
        except urllib.error.HTTPError as error:
            answer = error
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.read()

    def token(self, path):
        return re.search(r'name="csrf" value="([^"]+)"', self.ask(path)[1]).group(1)

    def sign_in(self, account, password=PASSWORD):
        self.ask("/sign-in", {"csrf": self.token("/sign-in"), "account": account, "password": password})
        return self

    def first_case(self):
        return re.search(r'<h3><a href="/cases/(\d+)"', self.ask("/desk?tab=mine")[1]).group(1)

    def feedbacks(self, case):
        """The notes of all feedback in a case's journal, as often as they stand there."""
        return re.findall(r"反馈进展（电话）：([^<]+)<", self.ask(f"/cases/{case}?all=1", timeout=60)[1])


def bangban(*arguments, timeout=300, **how):
    """A command of the product: its answer with code, stdout and stderr."""
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=timeout, **how)


COUNTY = ["init", "--divisions", ROOT / "Tests" / "Data" / "divisions.csv", "--code", "411325", "--letters", "NX",
          "--lead-office", "内乡县放管服办", "--organiser", "内乡县政务服务和大数据管理局", "--phone", "0377-60000000"]


def start_county(*place):
    """A county in earnest, with nothing in it yet."""
    said = bangban(*COUNTY, *place)
    assert said.returncode == 0, said.stdout + said.stderr
    return said.stdout


def is_content(*place):
    """Fails with what `doctor` says unless it finds nothing wrong."""
    said = bangban("doctor", *place)
    assert said.returncode == 0, said.stdout + said.stderr


def shell(command):
    """With the functions of bin/lib/postgres.sh at hand."""
    return subprocess.run(
        ["bash", "-c", f'set -euo pipefail; . "{ROOT}/bin/lib/postgres.sh"; {command}'], capture_output=True, text=True)
