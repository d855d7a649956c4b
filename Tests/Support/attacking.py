"""What takes a site down by asking too much of it, and honest people who are there at the same time. Used by
Tests/Faults/test_attacks.py and by bin/bench."""
import contextlib
import dataclasses
import re
import socket
import threading
import time
import urllib.parse

from serving import Agent

SECONDS = 3.0  # of each attack
HOST = "127.0.0.1"
ATTACKER = "127.0.0.2"  # the same machine, another address: the honest are not he


def page(port, path="/", timeout=10):
    """One page by a connection of its own: its status and how long it took."""
    began = time.perf_counter()
    with socket.create_connection((HOST, port), timeout) as s:
        s.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while more := s.recv(1 << 16):
            answer += more
    return int(answer.split(b" ", 2)[1] if answer else 0), time.perf_counter() - began


def p99(times):
    return sorted(times)[max(0, int(len(times) * 0.99) - 1)]


class Honest:
    """Asks for pages all along."""

    PATHS = ["/", "/lookup", "/sign-in", "/roster"]

    def __init__(self, port):
        self.port, self.times, self.faults = port, [], []
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self):
        number = 0
        while not self.ended.is_set():
            path = self.PATHS[number % len(self.PATHS)]
            number += 1
            try:
                status, took = page(self.port, path)
                if status != 200:
                    self.faults.append((path, status))
                self.times.append(took)
            except OSError as error:
                self.faults.append((path, repr(error)))
            time.sleep(0.01)

    def stop(self):
        self.ended.set()
        self.thread.join()
        return self.times


def memory(process):
    """KiB."""
    return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{process.pid}/status").read()).group(1))


def idle(server):
    """The p99 of pages, in seconds, and the memory, in KiB, of a server that nobody attacks."""
    agent = Agent(server).sign_in("w306203")  # a password's 32 MiB are part of idle
    # Somebody's own browser, which was in his account before.
    server.devices = {name: value for name, value in agent.cookies.items() if "device" in name}
    assert server.devices
    for path in Honest.PATHS * 20:
        page(server.port, path)
    honest = Honest(server.port)
    time.sleep(2)
    times = honest.stop()
    assert not honest.faults, honest.faults[:5]
    return p99(times), memory(server.process)


@dataclasses.dataclass
class Told:
    """How the honest fared."""

    pages: list = dataclasses.field(default_factory=list)  # seconds each
    faults: list = dataclasses.field(default_factory=list)
    signed_in: bool = False
    sign_in: float = 0.0  # seconds
    memory: int = 0  # KiB, at most

    def __str__(self):
        return (f"{len(self.pages)} pages, p99 {p99(self.pages) * 1000:.1f} ms, worst {max(self.pages) * 1000:.1f} ms, "
                f"sign-in {self.sign_in:.2f} s, at most {self.memory >> 10} MiB")


@contextlib.contextmanager
def watched(server):
    """Watches honest people while what is within goes on, and some seconds longer; one of them signs in, in his own browser."""
    told, honest = Told(), Honest(server.port)
    agent = Agent(server)
    agent.cookies = dict(server.devices)

    def sign_in():
        began = time.perf_counter()
        with contextlib.suppress(OSError):
            told.signed_in = agent.sign_in("w306203").ask("/posts")[0] == 200
        told.sign_in = time.perf_counter() - began

    person = threading.Timer(SECONDS / 3, sign_in)
    person.start()
    try:
        yield told
        deadline = time.time() + SECONDS
        while time.time() < deadline or person.is_alive():
            told.memory = max(told.memory, memory(server.process))
            time.sleep(0.05)
    finally:
        told.pages, told.faults = honest.stop(), honest.faults
        person.join()


class Flood:
    """The same requests from several threads until it is over; keeps the answers' statuses, 0 where there was none."""

    def __init__(self, port, requests, threads=3, pause=0.0, sources=(ATTACKER,)):
        self.port, self.requests, self.pause, self.sources = port, requests, pause, sources
        self.ended = threading.Event()
        self.statuses = []
        self.threads = [threading.Thread(target=self.run, args=(n,)) for n in range(threads)]

    def run(self, number):
        while not self.ended.is_set():
            try:
                source = self.sources[number % len(self.sources)]
                with socket.create_connection((HOST, self.port), 10, (source, 0)) as s:
                    with contextlib.suppress(OSError):  # refused before it was all sent
                        s.sendall(self.requests[number % len(self.requests)])
                    answer = s.recv(4096)
                    self.statuses.append(int(answer.split(b" ", 2)[1]) if answer else 0)
            except OSError:
                self.statuses.append(0)
            time.sleep(self.pause)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        for thread in self.threads:
            thread.join()


def post(path, body, kind="application/x-www-form-urlencoded", length=None, cookie=""):
    head = (f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\n"
            f"Content-Length: {len(body) if length is None else length}\r\n{cookie}Connection: close\r\n\r\n")
    return head.encode() + body


@contextlib.contextmanager
def held(port, heads, source=ATTACKER):
    """Connections that send something and then nothing."""
    sockets = []
    for head in heads:
        try:
            s = socket.create_connection((HOST, port), 10, (source, 0))
            s.sendall(head)
            sockets.append(s)
        except OSError:
            pass
    yield sockets
    for s in sockets:
        s.close()


def boundaries(server):
    """C2: three bodies of 300 KB with a boundary of 60,000 hyphens made a page wait 8 s."""
    return Flood(server.port, [
        post("/lookup", b"-" * 300_000, "multipart/form-data; boundary=" + "-" * 60_000 + "x"),
        post("/lookup", b"\r\n--" * 16_000, "multipart/form-data; boundary=" + "-" * 69 + "x")])


def sign_ins(server, passwords):
    """Forms that try them at an account that is none."""
    agent = Agent(server)
    token = agent.token("/sign-in")
    cookie = "Cookie: " + "; ".join(f"{k}={v}" for k, v in agent.cookies.items()) + "\r\n"
    bodies = [urllib.parse.urlencode({"csrf": token, "account": "nobody", "password": password}).encode()
              for password in passwords]
    return [post("/sign-in", body, cookie=cookie) for body in bodies]


def passwords(server):
    """H1: one password of 160 KB made every sign-in wait 10 s."""
    forms = sign_ins(server, ("a" + "\u0301\u0316" * 5_000, "a" + "\u0301\u0316" * 40_000, "wrong" * 10))
    return Flood(server.port, forms, threads=6, pause=0.05)


def many_addresses(server):
    """Wrong passwords from a hundred addresses at once: pages waited 10 s for the threads that hashed them."""
    sources = [f"127.0.3.{number}" for number in range(1, 101)]
    return Flood(server.port, sign_ins(server, ["wrong-one-2026"]), threads=len(sources), pause=0.05, sources=sources)


def large_forms(server):
    """H2: 40 MB of `a&` took 1.2 GB."""
    chunked = (b"POST /lookup HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
               b"Transfer-Encoding: chunked\r\n\r\n" + (b"10000\r\n" + b"a&" * 32768 + b"\r\n") * 64 + b"0\r\n\r\n")
    return Flood(server.port, [post("/lookup", b"a&" * (20 << 20)), chunked], threads=2, pause=0.1)


@contextlib.contextmanager
def unfinished_bodies(server):
    """H2: twelve of 12 MB stayed in memory."""
    body = post("/cases/new", b"a=" * (6 << 20), length=48 << 20)
    with held(server.port, [b""] * 12) as sockets:
        for s in sockets:
            s.settimeout(2)
            with contextlib.suppress(OSError):
                s.sendall(body)
        yield sockets


@contextlib.contextmanager
def held_connections(server):
    """H3: half heads, half bodies, silence: none was ever closed. Some from the honest ones' own address."""
    heads = ([b"GET / HTTP/1.1\r\nHost: x\r\nA: "] * 1_000 + [post("/lookup", b"a=1", length=60_000)] * 200
             + [b""] * 3_000)
    with held(server.port, heads) as sockets, held(server.port, heads[:600], HOST):
        yield sockets


ATTACKS = [boundaries, passwords, many_addresses, large_forms, unfinished_bodies, held_connections]
