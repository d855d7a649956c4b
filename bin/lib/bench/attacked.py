"""How the honest fare while the site is attacked (Tests/Support/attacking.py), against what was aimed at."""
import pathlib
import sys
import tempfile
import time

from servers import BANGBAN, ROOT, Server

sys.path.insert(0, str(ROOT / "Tests" / "Support"))
from attacking import ATTACKS, SECONDS, idle, p99, watched  # noqa: E402

AIMS = "p99 under 300 ms, a sign-in under 1 s, memory within 200 MB of idle"


def measure_attacked(binary=BANGBAN):
    """Rows of name, p99 and worst page in ms, sign-in in s, memory above idle in MiB, and whether the aims are met."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(binary, "serve", "--sample", "--data", pathlib.Path(folder) / "data")
        try:
            quiet, memory = idle(server)
            print(f"   idle: p99 {quiet * 1000:.1f} ms, {memory >> 10} MiB")
            rows = []
            for attack in ATTACKS:
                with watched(server) as told, attack(server):
                    time.sleep(SECONDS)
                more = (told.memory - memory) >> 10
                met = (not told.faults and told.signed_in and p99(told.pages) < 0.3 and told.sign_in < 1 and more < 200)
                rows.append((attack.__name__.replace("_", " "), p99(told.pages) * 1000, max(told.pages) * 1000, told.sign_in, more, met))
                print(f"   {rows[-1][0]}: {told}{'' if met else ' — not what was aimed at'}")
            return rows
        finally:
            server.stop()
