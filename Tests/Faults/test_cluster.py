"""Three database nodes, two processes of ours, and the primary dies, is relieved, is cut off: nothing acknowledged is lost."""
import os
import shutil
import subprocess
import time

import pytest

from serving import BINARY, ROOT, Agent, bangban
from writing import Writers, check


class Cluster:
    def __init__(self, folder):
        self.environment = {**os.environ, "CLUSTER_FOLDER": str(folder), "BANGBAN": str(BINARY)}
        self.folder = folder

    def do(self, *command, timeout=240):
        done = subprocess.run(
            [ROOT / "bin" / "cluster", *command], capture_output=True, text=True, timeout=timeout, env=self.environment)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def up(self):
        said = dict(line.split(None, 1) for line in self.do("up").splitlines())
        self.url, self.database = said["site"], said["database"]

    def members(self):
        """{node: (role, state)}"""
        rows = [line.strip("| ").split("|") for line in self.do("status").splitlines() if line.startswith("| n")]
        return {row[0].strip(): (row[2].strip(), row[3].strip()) for row in rows}

    def wait_whole(self, seconds=60, follows=None):
        """Until all three nodes are there, one of them a synchronous standby; and `follows` is not the leader (a node that
        was cut off shows what it knew then for a moment)."""
        end = time.time() + seconds
        while time.time() < end:
            try:
                members = self.members()
            except AssertionError:
                members = {}
            roles = sorted(role for role, state in members.values() if state in ("running", "streaming"))
            if roles == ["Leader", "Replica", "Sync Standby"] and members.get(follows, "")[:1] != ("Leader",):
                return members
            time.sleep(0.5)
        raise AssertionError(f"not whole after {seconds} s: {members}")


@pytest.fixture(scope="module")
def cluster():
    ready = subprocess.run([ROOT / "bin" / "setup", "cluster"], capture_output=True, text=True)
    if ready.returncode:
        pytest.skip(f"the cluster's packages cannot be had here: {ready.stderr.strip()}")
    # A socket's path must be short, and the database's user must get there.
    folder = subprocess.run(["mktemp", "-d"], capture_output=True, text=True, check=True).stdout.strip()
    made = Cluster(folder)
    try:
        made.up()
        yield made
    finally:
        made.do("down", "--purge")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def load(cluster):
    """Six people at work all the time, on two cases; afterwards every promise is held against the journals."""
    cluster.wait_whole()
    agents = [Agent(cluster).sign_in("w306208") for _ in range(2)]
    case = agents[0].first_case()
    writers = Writers(f"c{time.time():.0f}", [(agent, case) for agent in agents * 3])
    time.sleep(2)
    yield writers
    writers.stop()
    check([writers], [note for note in agents[0].feedbacks(case) if note.startswith(writers.mark)])


def go_on(writers, since, seconds=60):
    """Waits until acts are acknowledged again, and for a while longer."""
    end = time.time() + seconds
    while writers.last() < since + 1 and time.time() < end:
        time.sleep(0.2)
    assert writers.last() >= since + 1, f"no act was acknowledged for {seconds} s"
    time.sleep(3)


def tell(what, writers):
    failed = len(writers.unsure) + len(writers.denied) + len(writers.unanswered)
    print(f"{what}: interruption {writers.interruption():.1f} s, {len(writers.acknowledged)} acts acknowledged, "
          f"{failed} answered with an error")


def test_a_planned_switchover_is_not_noticed(cluster, load):
    before = cluster.do("switchover")
    load.since = time.time()
    go_on(load, load.since)
    load.stop()
    tell("switchover", load)
    assert not load.unsure and not load.denied and not load.unanswered, "somebody saw an error"
    # The aim is 2 s; HAProxy's clinging to the old primary made it 3.1.
    assert load.interruption() < 3
    cluster.wait_whole(follows=before)


def test_a_killed_primary_is_replaced(cluster, load):
    killed = cluster.do("kill-primary")
    since = time.time()
    time.sleep(1)
    go_on(load, since + 1)
    load.stop()
    tell("kill -9 of the primary", load)
    assert load.interruption() < 30
    cluster.do("start", killed)
    cluster.wait_whole(follows=killed)


def test_a_killed_process_of_ours_is_not_noticed(cluster, load):
    for number in ("1", "2"):
        pid = int(open(f"{cluster.folder}/site{number}.pid").read())
        os.kill(pid, 9)
        since = time.time()
        go_on(load, since)
        cluster.do("site", number)
        time.sleep(3)
    load.stop()
    tell("kill -9 of each bangban process", load)
    assert not load.unsure and not load.denied and not load.unanswered, "somebody saw an error"


def test_a_primary_that_is_cut_off_stops_and_its_place_is_taken(cluster, load):
    if not os.path.exists(f"{cluster.folder}/networks"):
        load.stop()
        pytest.skip("cutting a node off needs the right to make network namespaces")
    members = cluster.members()
    old = next(node for node, (role, _) in members.items() if role == "Leader")
    cluster.do("cut", old)
    since = time.time()
    time.sleep(1)
    go_on(load, since + 1)
    cluster.do("join", old)
    cluster.wait_whole(follows=old)
    load.stop()
    tell("primary cut off", load)
    assert load.interruption() < 30


def test_the_journals_are_whole_after_all_of_it(cluster):
    cluster.wait_whole()
    said = bangban("doctor", "--data", f"{cluster.folder}/site", "--database", cluster.database)
    assert said.returncode == 0, said.stdout + said.stderr
