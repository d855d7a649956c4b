"""Acts without pause while something breaks, and the account of what became of each."""
import threading
import time
import urllib.error
import uuid


class Writers:
    """Threads that give feedback on cases, each with a key and a note of its own.

    An answer is a promise: 303 is “done”, a page that says 不能确认 is “nobody knows”, any other refusal is “not done”,
    and no answer at all promises nothing.
    """

    def __init__(self, mark, workers):
        """`workers`: (agent, case) pairs, a thread each."""
        self.acknowledged, self.unsure, self.denied, self.unanswered = [], [], [], []
        self.mark, self.going = mark, True
        self._lock = threading.Lock()
        self._threads = [
            threading.Thread(target=self._work, args=(f"{mark}w{place}", agent, case, agent.token("/desk")))
            for place, (agent, case) in enumerate(workers)]
        for thread in self._threads:
            thread.start()

    def _work(self, mark, agent, case, token):
        number = 0
        while self.going:
            number += 1
            note = f"{mark}-{number}"
            began = time.time()
            try:
                status, page = agent.ask(
                    f"/cases/{case}/feedback",
                    {"csrf": token, "note": note, "toldBy": "phone", "key": str(uuid.uuid4())}, timeout=60)
            except (OSError, urllib.error.URLError, ValueError):
                kind = self.unanswered
                time.sleep(0.02)
            else:
                # 502 and 504 are a proxy's: it got no answer either.
                kind = (self.acknowledged if status == 303 else self.unanswered if status in (502, 504)
                        else self.unsure if "不能确认" in page else self.denied)
            with self._lock:
                kind.append((note, began, time.time()))

    def stop(self):
        self.going = False
        for thread in self._threads:
            thread.join()
        return self

    def interruption(self):
        """The longest time in seconds in which nothing was acknowledged."""
        times = sorted(end for _, _, end in self.acknowledged)
        return max(b - a for a, b in zip(times, times[1:]))

    def slowest(self):
        return max(end - began for _, began, end in self.acknowledged)

    def last(self):
        return max(end for _, _, end in self.acknowledged)


def check(writers, told):
    """Holds all promises against what stands in the journals."""
    done = set(told)
    assert len(told) == len(done), "an act was doubled"
    lost = {note for w in writers for note, *_ in w.acknowledged} - done
    assert not lost, f"acknowledged and lost: {sorted(lost)[:5]}"
    lied = {note for w in writers for note, *_ in w.denied} & done
    assert not lied, f"said not to be done, and done: {sorted(lied)[:5]}"
