"""Uploads while a virus scanner finds something, fails in every manner, or is away. A simulator of ClamAV's daemon stands
in for it on this machine."""
import contextlib
import os
import re
import shutil
import socket
import tempfile
import threading
import time
import uuid

import pytest

from attacking import Honest, memory
from datum import query
from serving import Agent, Server, bangban, free_port, is_content

# The harmless file that scanners know (eicar.org), in two halves so that none of them takes this one away.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + rb"ANTIVIRUS-TEST-FILE!$H+H*"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (640).to_bytes(4, "big") + (480).to_bytes(4, "big")
PIECE_MAX = 64 << 10
INFECTED, AWAY = "文件未通过病毒检查，未保存", "病毒检查暂不可用，请稍后再试"


def photo(size=1 << 20, within=b""):
    """More of it than a socket holds, unless told otherwise."""
    return PNG + os.urandom(size // 2) + within + os.urandom(size // 2)


class Clamd:
    """Answers INSTREAM and PING as the daemon does; `manner` says how it fails."""

    ANSWERS = {"error": b"stream: Can't allocate memory ERROR\0", "garbage": b"\xff\xfe" * 50 + b"\0",
               "long": b"A" * (1 << 20)}
    MANNERS = [*ANSWERS, "silent", "deaf", "cut", "early"]

    def __init__(self, address):
        self.manner, self.streams, self.wrong = "sound", [], []
        self.over = threading.Event()
        kind, _, place = address.partition(":")
        if kind == "unix":
            self.socket = socket.socket(socket.AF_UNIX)
            self.socket.bind(place)
        else:
            self.socket = socket.create_server(("127.0.0.1", int(place.rpartition(":")[2])))
        self.socket.listen(64)
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        with contextlib.suppress(OSError):  # closed
            while True:
                threading.Thread(target=self.serve, args=self.socket.accept()[:1], daemon=True).start()

    def serve(self, s):
        with s, s.makefile("rb") as stream:
            try:
                self.answer(s, stream)
            except OSError:
                pass  # the other side has gone
            except AssertionError as error:
                self.wrong.append(repr(error))

    def answer(self, s, stream):
        command = bytearray()
        while (byte := exactly(stream, 1)) != b"\0":
            command += byte
        if command == b"zPING":
            return s.sendall(b"PONG\0")
        assert command == b"zINSTREAM", command
        manner = self.manner
        if manner in ("deaf", "early"):
            if manner == "early":
                s.sendall(b"stream: OK\0")
            return self.over.wait(120)
        content = bytearray()
        while length := int.from_bytes(exactly(stream, 4), "big"):
            assert length <= PIECE_MAX, length
            content += exactly(stream, length)
            if manner == "cut":
                return None
        self.streams.append(bytes(content))
        if manner == "silent":
            return self.over.wait(120)
        if manner in self.ANSWERS:
            return s.sendall(self.ANSWERS[manner])
        return s.sendall(b"stream: Win.Test.EICAR_HDB-1 FOUND\0" if EICAR in content else b"stream: OK\0")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.over.set()
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()


def exactly(stream, count):
    content = stream.read(count)
    if len(content) < count:
        raise OSError("cut off")
    return content


@contextlib.contextmanager
def place(kind):
    """An address where nobody listens yet."""
    folder = tempfile.mkdtemp()  # a socket's path must be short
    yield f"unix:{folder}/clamd.ctl" if kind == "unix" else f"tcp:127.0.0.1:{free_port()}"
    shutil.rmtree(folder)


class Site:
    """The sample county with an agent who opens cases with photographs."""

    def __init__(self, data, scanner):
        self.data, self.began = data, time.time()
        self.server = Server(data, "--scanner", scanner)
        self.agent = Agent(self.server).sign_in("w306208")
        found = self.agent.ask("/items/search", {"csrf": self.agent.token("/cases/new"), "q": "社保卡挂失"})[1]
        self.item = re.search(r'data-value="(\d+)"', found).group(1)
        self.token = self.agent.token(f"/cases/new?item={self.item}")

    def open_case(self, *photos):
        fields = {
            "csrf": self.token, "key": str(uuid.uuid4()), "item": self.item, "kind": "person",
            "number": "411325199003070015", "name": "张示例", "phone": "13800000123", "place": "411325306208",
            "channel": "visit", "another": "on", "do": "request"}
        return self.agent.upload("/cases/new", fields, [("file.0", "照片.png", content) for content in photos])

    def files(self):
        return {path for path in (self.data / "files").rglob("*") if path.is_file()}

    def log(self):
        with open(self.server.log.name, encoding="utf-8") as file:
            return file.read()

    def noted(self):
        return query(["--data", str(self.data)], "SELECT about, outcome FROM audit WHERE what = 'malwareRefused'")

    def is_refused(self, words, *photos):
        """Whether an upload is refused with these words, while pages come, and leaves nothing."""
        before, honest = self.files(), Honest(self.server.port)
        try:
            status, page = self.open_case(*photos)
        finally:
            honest.stop()
        assert status == 422 and words in page, (status, re.findall(r'class="issue">([^<]*)', page))
        assert "张示例" in page, "what was typed is lost"
        assert self.files() == before
        assert honest.times and not honest.faults, honest.faults[:5]

    def is_kept(self, *photos):
        before = self.files()
        status, page = self.open_case(*photos)
        assert status == 303, re.findall(r'class="issue">([^<]*)', page)
        assert len(self.files() - before) == len(photos)


@contextlib.contextmanager
def serving(data, scanner):
    site = Site(data, scanner)
    try:
        yield site
    finally:
        site.server.stop()
    is_content("--data", data)


@pytest.mark.parametrize("kind", ["unix", "tcp"])
def test_what_it_finds_is_refused_and_the_rest_is_kept(kind, tmp_path):
    with place(kind) as address, Clamd(address) as clamd, serving(tmp_path / "data", address) as site:
        clean, large = photo(), photo(9 << 20)
        site.is_kept(clean, large)
        assert clamd.streams == [clean, large], "it was given something else than was sent"
        site.is_refused(INFECTED, photo(within=EICAR))
        site.is_refused(INFECTED, clean, photo(within=EICAR))  # with one beside it that is clean
        assert site.noted() == [["Win.Test.EICAR_HDB-1", "refused"]] * 2

        lead = Agent(site.server).sign_in("fgb1")
        for path in ("/office/calendar", "/office/authority"):
            fields = {"csrf": lead.token(path), "year": "2027"}
            status, page = lead.upload(path, fields, [("file", "表.csv", b"date,name,off_or_work\n" + EICAR)])
            assert status == 422 and INFECTED in page, path
        assert len(site.noted()) == 4
        left = [path for path in site.data.rglob("*") if path.is_file() and EICAR in path.read_bytes()]
        assert not left, left
        assert not clamd.wrong, clamd.wrong
        assert "没有应答" not in site.log() and "scanner unavailable" not in site.log()


@pytest.fixture(scope="module")
def failing(tmp_path_factory):
    """A site with a scanner that may be made to fail."""
    with place("unix") as address, Clamd(address) as clamd, \
            serving(tmp_path_factory.mktemp("scanner") / "data", address) as site:
        yield site, clamd
        assert not clamd.wrong, clamd.wrong
        told = site.log().count("scanner unavailable")
        assert 1 <= told <= 1 + (time.time() - site.began) // 60, told


@pytest.mark.parametrize("manner", Clamd.MANNERS)
def test_whatever_goes_wrong_nothing_is_kept(failing, manner):
    site, clamd = failing
    clamd.manner = manner
    site.is_refused(AWAY, photo(), photo())
    clamd.manner = "sound"
    site.is_kept(photo())
    assert not site.noted()


def test_files_wait_where_they_come_from_while_it_takes_none(failing):
    """Twenty-four of 9 MiB, 216 MiB in all, for a scanner that reads nothing."""
    site, clamd = failing
    clamd.manner = "deaf"
    content, answers = photo(9 << 20), []
    site.is_kept()
    before = memory(site.server.process)
    threads = [threading.Thread(target=lambda: answers.append(site.open_case(content))) for _ in range(24)]
    for thread in threads:
        thread.start()
    most = before
    while any(thread.is_alive() for thread in threads):
        most = max(most, memory(site.server.process))
        time.sleep(0.02)
    clamd.manner = "sound"
    print(f"memory: {before >> 10} MiB, then at most {most >> 10} MiB")
    assert [status for status, page in answers if AWAY in page] == [422] * 24
    assert most - before <= 108 << 10
    site.is_kept(photo())


def test_it_may_come_after_the_site(tmp_path):
    with place("unix") as address, serving(tmp_path / "data", address) as site:
        deadline = time.time() + 60
        while "没有应答" not in site.log():
            assert time.time() < deadline, "the start said nothing"
            time.sleep(0.05)
        site.is_refused(AWAY, photo())
        site.is_kept()  # without a file nobody is asked
        with Clamd(address):
            site.is_kept(photo())
        site.is_refused(AWAY, photo())


@pytest.mark.parametrize(
    "address", ["clamd.ctl", "unix:clamd.ctl", "tcp:127.0.0.1", "tcp:127.0.0.1:99999", "http://a:1"])
def test_an_address_that_is_none_stops_the_start(address, tmp_path):
    said = bangban("serve", "--data", tmp_path / "data", "--scanner", address)
    assert said.returncode != 0 and "--scanner 须写成 unix:" in said.stderr
    assert not (tmp_path / "data").exists()
