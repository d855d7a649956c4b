"""A full disk under a running server."""
import subprocess
import uuid

import pytest

from serving import Agent, Server, is_content


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a disk of its own, 48 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", place], capture_output=True, text=True)
    if mounted.returncode:
        pytest.skip(f"a small disk needs the right to mount one: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_full_disk_loses_nothing_and_says_so(small_disk):
    data = small_disk / "data"
    server = Server(data)
    agent = Agent(server).sign_in("w306208")
    case = agent.first_case()
    token = agent.token("/desk")

    def tell(note, key):
        return agent.ask(
            f"/cases/{case}/feedback", {"csrf": token, "note": note, "toldBy": "phone", "key": key})

    def told():
        return [note for note in agent.feedbacks(case) if note.startswith("满盘")]

    assert tell("满盘0", str(uuid.uuid4()))[0] == 303
    filler = small_disk / "filler"
    with open(filler, "wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(1 << 16))
        except OSError:
            pass

    # What the log has room for still goes through; then each act is refused whole, with a sentence that says why.
    acknowledged, refused = ["满盘0"], None
    for number in range(1, 400):
        key = str(uuid.uuid4())
        status, page = tell(f"满盘{number}", key)
        if status != 303:
            refused = (f"满盘{number}", key)
            break
        acknowledged.append(f"满盘{number}")
    assert refused, "the disk never ran full"
    assert status == 503
    assert "服务器存储空间已满，刚才的操作没有保存" in page
    assert agent.ask("/desk")[0] == 200, "reading goes on"
    assert sorted(told()) == sorted(acknowledged), "nothing is half-done"

    # Room again: the same page sent once more is done, once.
    filler.unlink()
    assert tell(*refused)[0] == 303
    assert tell(*refused)[0] == 303
    assert sorted(told()) == sorted(acknowledged + [refused[0]])
    server.stop()
    is_content("--data", data)
