"""The connection breaks: in the middle of a response, of a request, and between a request and its answer."""
import os
import re
import socket
import struct
import urllib.parse
import uuid

import pytest

from serving import Agent, Server, is_content


@pytest.fixture
def server(tmp_path):
    running = Server(tmp_path / "data")
    yield running
    running.stop()
    is_content("--data", tmp_path / "data")


def connect(server):
    s = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    # Closed without a farewell, as a broken line is: the other side gets a reset.
    s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return s


def request(agent, path, fields=None):
    body = urllib.parse.urlencode(fields).encode() if fields else b""
    cookies = "; ".join(f"{k}={v}" for k, v in agent.cookies.items())
    head = f"{'POST' if fields else 'GET'} {path} HTTP/1.1\r\nHost: bangban\r\nCookie: {cookies}\r\n"
    if fields:
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"\r\n" + body


def open_files(server):
    return len(os.listdir(f"/proc/{server.process.pid}/fd"))


def test_three_hundred_cut_responses_leave_nothing_behind(server):
    agent = Agent(server).sign_in("w306208")
    agent.ask("/desk")
    before = open_files(server)
    for number in range(300):
        s = connect(server)
        s.sendall(request(agent, "/desk"))
        s.recv(1 + number % 3000)
        s.close()
    assert agent.ask("/desk")[0] == 200
    assert open_files(server) <= before + 5


def test_half_a_request_does_nothing(server):
    agent = Agent(server).sign_in("w306208")
    case, token = agent.first_case(), agent.token("/desk")
    whole = request(agent, f"/cases/{case}/feedback", {"csrf": token, "note": "半截", "toldBy": "phone", "key": "half"})
    for cut in range(40, len(whole) - 1, 40):
        s = connect(server)
        s.sendall(whole[:cut])
        s.close()
    assert "半截" not in agent.feedbacks(case)


def test_an_act_whose_answer_was_lost_is_done_once_however_often_it_is_sent(server):
    agent = Agent(server).sign_in("w306208")
    case, token = agent.first_case(), agent.token("/desk")
    sent = []
    for number in range(60):
        fields = {"csrf": token, "note": f"断线{number}", "toldBy": "phone", "key": str(uuid.uuid4())}
        s = connect(server)
        s.sendall(request(agent, f"/cases/{case}/feedback", fields))
        if number % 2:
            s.recv(10)  # in the middle of the answer
        s.close()
        # What a person does who saw no answer: the same page once more.
        status, _ = agent.ask(f"/cases/{case}/feedback", fields)
        assert status == 303
        sent.append(fields["note"])
    told = [note for note in agent.feedbacks(case) if re.fullmatch(r"断线\d+", note)]
    assert sorted(told) == sorted(sent)
