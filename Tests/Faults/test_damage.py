"""A damaged database file: refused with a sentence that says what to do, and the backup brings everything back."""
import os
import random
import shutil
import sqlite3
import time

import pytest

from serving import Agent, Server, bangban, is_content


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A data folder that was stopped in good order, and a backup of it made while it served."""
    folder = tmp_path_factory.mktemp("sound")
    data, backup = folder / "data", folder / "backup.bangban"
    server = Server(data)
    agent = Agent(server).sign_in("w306208")
    case = agent.first_case()
    agent.ask(f"/cases/{case}/feedback", {"csrf": agent.token("/desk"), "note": "损坏之前", "toldBy": "phone", "key": "k1"})
    made = bangban("backup", backup, "--data", data)
    assert made.returncode == 0, made.stderr
    server.stop()
    # Everything in the one file, as after a stop that wrote the log back.
    with sqlite3.connect(data / "bangban.db") as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return data, backup, case


@pytest.fixture
def damaged(sound, tmp_path):
    data, _, _ = sound
    copy = tmp_path / "data"
    shutil.copytree(data, copy)
    for leftover in copy.glob("bangban.db-*"):
        leftover.unlink()
    return copy


def refuses(data):
    said = bangban("serve", "--data", data, "--port", "1", timeout=60)
    words = said.stdout + said.stderr
    assert said.returncode not in (0, None) and said.returncode > 0, f"ended with {said.returncode}: {words}"
    assert "恢复" in words and "bangban.db" in words, words
    assert "已启动" not in words
    return words


@pytest.mark.parametrize("left", [0, 100, 4096, 0.3, 0.9, 0.999])
def test_a_file_that_was_cut_off_is_refused(damaged, left):
    file = damaged / "bangban.db"
    size = file.stat().st_size
    os.truncate(file, int(size * left) if isinstance(left, float) else left)
    refuses(damaged)


@pytest.mark.parametrize("place", [0, 18, 100])
def test_a_file_with_a_wrong_head_is_refused(damaged, place):
    flip(damaged / "bangban.db", [place + n for n in range(8)])
    refuses(damaged)


def flip(file, places):
    with open(file, "r+b") as f:
        for place in places:
            f.seek(place)
            byte = f.read(1)[0]
            f.seek(place)
            f.write(bytes([byte ^ 0xFF]))


def test_overwritten_pages_are_refused(damaged):
    file = damaged / "bangban.db"
    dice = random.Random(3)
    pages = file.stat().st_size // 4096
    for page in dice.sample(range(2, pages), 20):
        flip(file, range(page * 4096, page * 4096 + 64))
    refuses(damaged)


def test_single_bits_never_pass_unseen_where_the_journal_lies(damaged):
    """A flipped bit in a row keeps the pages whole. It is found by the seals and chains: doctor says where."""
    file = damaged / "bangban.db"
    with sqlite3.connect(file) as database:
        pages = {row[0] for row in database.execute(
            "SELECT DISTINCT pageno FROM dbstat WHERE name IN ('case_event', 'case_head') AND pagetype = 'leaf'")
        } if has_dbstat(database) else set()
    database.close()
    whole = file.read_bytes()
    dice = random.Random(4)
    places = [dice.choice(sorted(pages)) * 4096 - 4096 + dice.randrange(2000, 4096) for _ in range(12)] if pages else [
        at for at in (whole.find(b'"feedbackGiven"'), whole.find(b'"accepted"')) if at > 0]
    assert places
    seen = []
    for place in places:
        file.write_bytes(whole)
        flip(file, [place])
        for leftover in damaged.glob("bangban.db-*"):
            leftover.unlink()
        said = bangban("doctor", "--data", damaged)
        seen.append(said.returncode != 0)
    # A byte of a page that no row uses may be anything: it is nobody's.
    print(f"{sum(seen)} of {len(seen)} flipped bytes found")
    assert sum(seen) >= len(seen) * 0.7


def has_dbstat(database):
    try:
        database.execute("SELECT 1 FROM dbstat LIMIT 1").fetchone()
        return True
    except sqlite3.OperationalError:
        return False


def test_the_backup_brings_everything_back(sound, damaged, tmp_path):
    data, backup, case = sound
    flip(damaged / "bangban.db", range(0, 16))
    refuses(damaged)
    again = tmp_path / "again"
    restored = bangban("restore", backup, "--data", again, "--key", damaged / "master.key")
    assert restored.returncode == 0, restored.stdout + restored.stderr
    is_content("--data", again)
    server = Server(again)
    agent = Agent(server).sign_in("w306208")
    assert "损坏之前" in agent.feedbacks(case)
    server.stop()
