"""The server's clock is set back by a day: work goes on, nothing collides, and somebody is told."""
import shutil

import pytest

from serving import Agent, Server, bangban, is_content


@pytest.fixture
def tomorrow(tmp_path):
    """A data folder in which a day's work was done by a clock that ran a day ahead."""
    if not shutil.which("faketime"):
        pytest.skip("the clock can only be set with faketime (Debian's package): bin/setup tests")
    data = tmp_path / "data"
    # Waiting is not faked: only what day it is.
    server = Server(data, under=["env", "FAKETIME_DONT_FAKE_MONOTONIC=1", "faketime", "-f", "+1d"])
    agent = Agent(server).sign_in("w306208")
    case = agent.first_case()
    token = agent.token("/desk")
    for number in range(5):
        status, _ = agent.ask(
            f"/cases/{case}/feedback", {"csrf": token, "note": f"明天{number}", "toldBy": "phone", "key": f"a{number}"})
        assert status == 303
    server.stop()
    return data, agent, case


def test_a_clock_set_back_is_said_and_harms_nothing(tomorrow):
    data, agent, case = tomorrow
    server = Server(data)
    agent.server = server
    token = agent.token("/desk")
    for number in range(5):
        status, page = agent.ask(
            f"/cases/{case}/feedback", {"csrf": token, "note": f"今天{number}", "toldBy": "phone", "key": f"b{number}"})
        assert status == 303, page
        # A key from the other time is known all the same.
        assert agent.ask(
            f"/cases/{case}/feedback", {"csrf": token, "note": "重复", "toldBy": "phone", "key": f"a{number}"})[0] == 303
    told = agent.feedbacks(case)
    server.stop()
    assert sorted(note for note in told if note[:2] in ("明天", "今天")) == sorted(
        f"{day}{number}" for day in ("明天", "今天") for number in range(5))
    assert "重复" not in told
    warned = open(server.log.name).read()
    assert "早于数据库里最近的记录" in warned
    said = bangban("doctor", "--data", data)
    assert said.returncode == 1 and "系统时间" in said.stdout
    assert "✓ 摘要链" in said.stdout and "✓ 办件可读" in said.stdout and "✓ 索引行" in said.stdout


def test_a_right_clock_is_not_blamed(tmp_path):
    server = Server(tmp_path / "data")
    Agent(server).sign_in("w306208")
    server.stop()
    assert "警告" not in open(server.log.name).read()
    is_content("--data", tmp_path / "data")
