"""A county as an older build left it is brought up to date: nothing of it is lost, everything opens, also when the upgrade is killed."""
import hashlib
import json
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

# Tables whose rows lie in another one since: the older name, and where as many rows must be.
MOVED = {
    "claim": "workflow WHERE kind = 'claim'",
    "item_proposal": "workflow WHERE kind = 'proposal'",
    "guide": "workflow WHERE kind = 'guide'",
    "authority_batch": "workflow WHERE kind = 'authorityBatch'",
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
    for table, rows in MOVED.items():
        assert table not in counts, f"{table} is still there"
        counts[table] = int(datum.query(place, f"SELECT count(*) FROM {rows}")[0][0])
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


def test_what_goes_from_hand_to_hand_is_where_it_was(old):
    """Each row of the four older tables is one workflow in the same state with the same text, and its steps lead there."""
    before = {
        "claim": datum.query(old, "SELECT id, stage, body FROM claim"),
        "proposal": datum.query(old, "SELECT id, stage, body FROM item_proposal"),
        "guide": datum.query(old, "SELECT item_code || '/' || version, state, body FROM guide"),
        "authorityBatch": datum.query(old, "SELECT id, stage, file FROM authority_batch"),
    }
    steps = dict(datum.query(old, "SELECT id, steps FROM item_proposal"))
    migrate(old)
    for kind, rows in before.items():
        name = "subject || '/' || number" if kind == "guide" else "id"
        found = {key: rest for key, *rest in datum.query(old, f"SELECT {name}, id, state, body FROM workflow WHERE kind = '{kind}'")}
        assert len(rows) == len(found) > 0
        for key, state, text in rows:
            id, is_in, body = found[key]
            assert is_in == state, f"{kind} {key}"
            new = json.loads(body)
            assert list(new["state"]) == [state], f"{kind} {key}"
            if kind == "authorityBatch":
                assert new["file"] == text
            else:
                # What stood there stands there; a guide has its number besides.
                assert {**json.loads(text), "id": int(id)} == new, f"{kind} {key}"
            made = datum.query(
                old, f"SELECT number, from_state, to_state FROM workflow_step WHERE kind = '{kind}' AND id = {id} ORDER BY number")
            assert [int(number) for number, *_ in made] == list(range(1, len(made) + 1))
            assert [came for _, came, _ in made] == ["", *(to for _, _, to in made[:-1])], f"{kind} {key}"
            assert made[-1][2] == state, f"{kind} {key}"
            if kind == "proposal":
                assert len(made) == int(steps[key])


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
