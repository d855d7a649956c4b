"""A county as an older build left it is brought up to date: nothing of it is lost, everything opens, also when the upgrade is killed."""
import hashlib
import random
import shutil
import signal
import subprocess
import time

import pytest

import datum
from serving import BINARY, Agent, bangban, is_content, shell

EXPECTED = datum.expected()

# Tables in which an upgrade may leave more or fewer rows than it found, and why. Every other table keeps exactly its rows.
MAY_CHANGE = {
    "migration": "a row for each step of the schema",
    "rate": "counts of the minute, by addresses as they were: forgotten, since they are counted by keyed digests now (schema 15)",
    "parameter": "counties that are there go on without a second factor until they decide (schema 23)",
}


@pytest.fixture(params=["sqlite", "postgres"])
def old(request, tmp_path):
    """The datum as the older build left it: the arguments that name its place."""
    server = request.getfixturevalue("lasting_postgres") if request.param == "postgres" else None
    return datum.unpack(tmp_path / "data", server)


@pytest.fixture
def upgraded(old):
    migrate(old)
    return old


def migrate(place):
    said = bangban("migrate", *place)
    assert said.returncode == 0, said.stdout + said.stderr


def has_everything(place):
    counts, states = datum.counts(place), datum.case_states(place)
    for table, count in EXPECTED["counts"].items():
        if table not in MAY_CHANGE:
            assert counts.get(table) == count, f"{table} had {count} rows and has {counts.get(table)}"
    assert states == EXPECTED["cases"]


def shape(place):
    """The schema, as the database itself tells it."""
    if len(place) > 2:
        return sorted(datum.query(
            place, "SELECT table_name || ' ' || column_name || ' ' || data_type FROM information_schema.columns WHERE table_schema = 'public'"
            " UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'"))
    return sorted(datum.query(place, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))


def test_the_datum_is_of_an_older_schema(old):
    """Else nothing here would be an upgrade."""
    numbers = [int(row[0]) for row in datum.query(old, "SELECT number FROM migration")]
    assert max(numbers) == 11
    assert "已更新到第" in bangban("migrate", *old).stdout


def test_every_row_case_and_chain_is_there(upgraded):
    has_everything(upgraded)
    is_content(*upgraded)
    # Once more changes nothing.
    migrate(upgraded)
    has_everything(upgraded)


# Who may not see a person in full (decision 0032); everybody else says why where he is asked.
SEE_NO_PERSON = {"departmentLeader", "projectAgent", "ratingReviewer"}


def test_every_page_shows_what_it_showed(upgraded):
    if not shutil.which("faketime"):
        pytest.skip("the clock can only be set with faketime (Debian's package): bin/setup tests")
    facts = datum.told()
    server = datum.Clocked(upgraded)
    lacking, files = [], {}
    try:
        # Whoever was at work goes on.
        at_work = Agent(server)
        at_work.cookies["session"] = facts["session"]
        assert at_work.ask("/tasks")[0] == 200
        for name, agent, _ in datum.visitors(server):
            for path, words in EXPECTED["pages"][name].items():
                status, page = datum.look(agent, path)
                if path.endswith("/person") and name in SEE_NO_PERSON:
                    assert status == 403, path
                    continue
                shown = datum.words_of(page.decode(errors="replace"))
                missing = [word for word in words if word not in shown]
                if status != 200 or missing:
                    lacking.append(f"{name} {path}: {status}, without {missing}")
            if name in ("gridAgent", "townAgent"):
                for file in EXPECTED["files"]:
                    status, body = datum.look(agent, file)
                    if status == 200:
                        files[file] = hashlib.sha256(body).hexdigest()
    finally:
        server.stop()
    assert not lacking, f"{len(lacking)} pages:\n" + "\n".join(lacking[:20])
    assert files == EXPECTED["files"]
    is_content(*upgraded)


def test_its_backup_brings_everything_back(upgraded, tmp_path):
    again = tmp_path / "again"
    if len(upgraded) > 2:
        address = datum.new_database(upgraded[3])
        done = shell(f"pg_dump --no-owner '{upgraded[3]}' | psql -q -v ON_ERROR_STOP=1 '{address}'")
        assert done.returncode == 0, done.stderr
        place = [*upgraded[:3], address]
    else:
        backup = tmp_path / "county.bangban"
        made = bangban("backup", backup, *upgraded)
        assert made.returncode == 0, made.stdout + made.stderr
        restored = bangban("restore", backup, "--data", again, "--key", f"{upgraded[1]}/master.key")
        assert restored.returncode == 0, restored.stdout + restored.stderr
        place = ["--data", str(again)]
    is_content(*place)
    has_everything(place)


def test_kills_in_the_middle_of_the_upgrade_change_nothing(old, tmp_path, request):
    whole = datum.unpack(tmp_path / "whole", request.getfixturevalue("lasting_postgres") if len(old) > 2 else None)
    began = time.time()
    migrate(whole)
    takes = time.time() - began
    for part in range(3):
        upgrading = subprocess.Popen([BINARY, "migrate", *old], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(takes * (part + random.random()) / 4)
        upgrading.send_signal(signal.SIGKILL)
        upgrading.wait(20)
    migrate(old)
    has_everything(old)
    is_content(*old)
    assert datum.counts(old) == datum.counts(whole)
    assert shape(old) == shape(whole)
