"""While each attack runs, honest people's pages come, somebody signs in, and memory stays where it was."""
import contextlib
import socket
import time

import pytest

from attacking import (ATTACKS, HOST, SECONDS, Honest, boundaries, held, held_connections, idle, large_forms, many_addresses,
                       p99, page, passwords, post, watched)
from serving import Agent, Server

MEMORY = 200 << 10  # KiB above idle


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("attacks") / "data")
    server.idle, server.memory = idle(server)
    print(f"idle: p99 {server.idle * 1000:.1f} ms, {server.memory >> 10} MiB")
    yield server
    server.stop()


ANSWERS = {
    boundaries: ({0, 400, 413, 431}, 400), passwords: ({0, 401, 413, 429, 503}, 401),
    many_addresses: ({0, 401, 429, 503}, 503), large_forms: ({0, 413}, 413),
}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_the_site_goes_on(served, attack):
    with watched(served) as told, attack(served) as going_on:
        time.sleep(SECONDS)
        if attack is held_connections:
            assert sum(map(is_open, going_on)) <= 200, "more of one address than are allowed"
    print(f"{attack.__name__}: {told}")
    assert not told.faults, told.faults[:5]
    assert p99(told.pages) <= min(3, max(20 * served.idle, 0.05))
    assert max(told.pages) <= 3
    assert told.signed_in and told.sign_in < 3
    assert told.memory - served.memory <= MEMORY
    if attack in ANSWERS:
        may, must = ANSWERS[attack]
        assert set(going_on.statuses) <= may and must in going_on.statuses


def is_open(s):
    s.setblocking(False)
    try:
        return s.recv(1) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


def test_times_run_out(tmp_path):
    """Each kind of holding has its end: here after a second."""
    server = Server(tmp_path / "data", "--idle-seconds", "1", "--body-seconds", "2")
    try:
        heads = [b"GET / HTTP/1.1\r\nHost: x\r\n", post("/lookup", b"a=1", length=60_000), b""]
        with held(server.port, heads, HOST) as sockets:
            began = time.time()
            for s in sockets:
                s.settimeout(10)
                with contextlib.suppress(ConnectionError):
                    while s.recv(4096):
                        pass
                assert time.time() - began < 4
        with held(server.port, [post("/lookup", b"", length=60_000)], HOST) as (s,):
            began = time.time()
            with contextlib.suppress(ConnectionError):
                for _ in range(100):
                    s.sendall(b"a")
                    time.sleep(0.1)
            assert 1.5 < time.time() - began < 8
    finally:
        server.stop()


def test_few_files(tmp_path):
    """H3: with 200 open files allowed, 300 idle connections stopped the site."""
    server = Server(tmp_path / "data", under=["bash", "-c", 'ulimit -n 400; exec "$@"', "--"])
    try:
        with held(server.port, [b""] * 350), held(server.port, [b""] * 350, "127.0.0.3"), \
                held(server.port, [b""] * 350, "127.0.0.4"):
            times = [page(server.port, path) for path in Honest.PATHS * 10]
            assert all(status == 200 for status, _ in times) and max(took for _, took in times) < 3
            assert Agent(server).sign_in("w306208").ask("/desk")[0] == 200
    finally:
        server.stop()


def test_one_host_and_sound_lengths(served):
    def ask(request):
        with socket.create_connection((HOST, served.port), 5) as s:
            s.sendall(request)
            return int(s.recv(4096).split(b" ", 2)[1])

    assert ask(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n") == 400
    assert ask(b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n") == 400
    assert ask(b"GET / HTTP/1.1\r\nHost: user@a\r\nConnection: close\r\n\r\n") == 400
    assert ask(b"GET http://other.example/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n") == 200
    assert ask(post("/lookup", b"a=1", length=10 ** 15)) == 413
    assert ask(b"OPTIONS / HTTP/1.1\r\nHost: x\r\n\r\n") == 405
    assert ask(b"HEAD / HTTP/1.1\r\nHost: x\r\n\r\n") == 200


NEXT = b"GET /roster HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.mark.parametrize("head, body", [
    (b"Content-Length: 5\r\nTransfer-Encoding: chunked", b"0\r\n\r\n"),
    (b"Transfer-Encoding: chunked\r\nContent-Length: 5", b"0\r\n\r\n"),
    (b"Content-Length: 0\r\nContent-Length: 39", b""), (b"Content-Length: 0, 39", b""), (b"Content-Length: +0", b""),
    (b"Content-Length: -1", b""), (b"Content-Length: 0x0", b""), (b"Content-Length: 1e1", b""), (b"Content-Length:", b""),
    (b"Transfer-Encoding: chunked, identity", b"0\r\n\r\n"), (b"Transfer-Encoding: xchunked", b"0\r\n\r\n"),
    (b"Transfer-Encoding : chunked", b"0\r\n\r\n"), (b"Transfer-Encoding: chunked", b"0x0\r\n\r\n"),
    (b"Transfer-Encoding: chunked", b"FFFFFFFFFFFFFFFF0\r\n\r\n"), (b"Transfer-Encoding: chunked", b"0\n\n"),
    (b"Transfer-Encoding: chunked", b"3\r\na=1X\r\n0\r\n\r\n"), (b"A: b\r\n c", b""), (b"A: b\rContent-Length: 39", b""),
    (b"A: b\0c", b""), (b"A b: c", b""), (b"A", b""),
])
def test_no_request_hides_in_another(served, head, body):
    """WSTG-INPV-16: whoever is unsure where a request ends answers 400 and reads no further."""
    with socket.create_connection((HOST, served.port), 5) as s:
        s.sendall(b"POST /lookup HTTP/1.1\r\nHost: x\r\n" + head + b"\r\n\r\n" + body + NEXT)
        answer = b""
        with contextlib.suppress(ConnectionError):
            while more := s.recv(65536):
                answer += more
    assert answer.startswith(b"HTTP/1.1 400") and answer.count(b"HTTP/1.1 ") == 1, answer[:200]
