"""kill -9 of the server under load, again and again: every acknowledged act is there, once, and doctor is content."""
import os
import re
import signal
import time

import pytest

from serving import Agent, Server, is_content
from writing import Writers, check

ROUNDS = int(os.environ.get("BANGBAN_KILLS", "200"))
LOAD = 0.12  # seconds of load before each kill


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_kills_lose_and_double_nothing(engine, tmp_path, request):
    place = [] if engine == "sqlite" else ["--database", request.getfixturevalue("postgres")[0]]
    data = tmp_path / "data"
    server = Server(data, *place)
    agent = Agent(server).sign_in("w306208")
    cases = re.findall(r'<h3><a href="/cases/(\d+)"', agent.ask("/desk?tab=mine")[1])[:8]
    assert len(cases) == 8
    rounds, down = [], []
    for number in range(ROUNDS):
        # The same session all along: it is a row, and survives.
        writers = Writers(f"r{number}", [(agent, cases[(number + n) % 8]) for n in range(4)])
        time.sleep(LOAD)
        server.stop(signal.SIGKILL)
        killed = time.time()
        rounds.append(writers.stop())
        server = Server(data, *place)
        agent.server = server
        down.append(time.time() - killed)
    told = [note for case in cases for note in agent.feedbacks(case)]
    server.stop()
    acknowledged = sum(len(w.acknowledged) for w in rounds)
    # Not told apart by the test, but worth knowing: done, though the kill came before the answer.
    print(f"{engine}: {ROUNDS} kills, {acknowledged} acts acknowledged, {len(told)} in the journals, "
          f"answering again after {sorted(down)[len(down) // 2]:.2f} s (median)")
    assert acknowledged > ROUNDS
    check(rounds, [note for note in told if re.fullmatch(r"r\d+w\d-\d+", note)])
    is_content("--data", data, *place)
