"""What is measured of a county, row by row: drawn over the whole county, and one desk's own as before."""
import contextlib
import pathlib
import re
import typing

import county
import people
from load import Target
from servers import RELEASE, Server

HERE = pathlib.Path(__file__).parent
DRAW, INSERT = HERE / "draw.lua", HERE / "insert.lua"
VILLAGE = "411325306208"  # the desk that the simulation keeps full
KNOWN = "411325194102039918"  # a synthetic number
CACHED = 100  # of one desk's cases: they fit into the server's cache of 400 to 800


class Row(typing.NamedTuple):
    name: str
    note: str  # what may differ from one run to the next
    product: Target
    floor: Target


class Plan:
    """The rows of one county, and the floor that they are held against; `words` say what was made ready."""

    def __init__(self, engine, server, folder):
        self.engine, self.server, self.folder = engine, server, folder
        seats, signing_in = people.signed_in(engine, server.url)
        print(f"   {people.described(seats)} signed in within {signing_in:.0f} s", flush=True)
        self.county = county.County(engine, server.url, seats)
        self.desk = people.by_unit(seats, "gridAgent")[VILLAGE]
        # Before others are opened: those that the simulation left on this desk.
        self.own = self.county.acts(f"owner = {self.desk.post}")[:CACHED]
        if len(self.own) < CACHED * 0.8:
            raise RuntimeError(f"{len(self.own)} cases on one desk")
        opened, opening = self.county.open_cases()
        print(f"   {opened:,} cases in work, opened within {opening:.0f} s", flush=True)
        self.words = f"{people.described(seats)}; {opened:,} cases in work"

    def start(self):
        """Starts the floor and gives it with the rows; whoever asked stops it."""
        desk, page = self.page("/desk"), self.page(self.one_case)
        shown = len(re.findall(r'<h3><a href="/cases/\d+"', desk))
        if shown != 50:
            raise RuntimeError(f"a desk of {shown} rows")
        desks, cases, acts = self.county.desks(), self.county.cases(), self.county.acts()
        new, own_new = self.county.new_cases(), [self.same_request()]
        print(f"   drawn from {len(desks):,} desks, {len(cases):,} cases to look at and {len(acts):,} to act on", flush=True)
        desk_size, any_desk = county.usual_page(self.server.url, desks, self.county.chance)
        page_size, any_page = county.usual_page(self.server.url, cases, self.county.chance)
        floor = Server(
            RELEASE / "benchfloor", "--database", self.engine.database, "--owner", self.desk.post,
            "--kase", self.one_case.split("/")[-1], "--desk", self.kept("desk.html", desk),
            "--page", self.kept("case.html", page), "--any-desk", self.kept("any-desk.html", any_desk),
            "--any-page", self.kept("any-case.html", any_page), first="/hello")
        insert = self.bare(floor, script=INSERT)
        return floor, [
            Row("worklist, any desk", f"{kilobytes(desk_size)} on average", self.drawn("desks", desks),
                self.bare_drawn(floor, "desks", desks)),
            Row("worklist, 50 rows", kilobytes(len(desk.encode())), self.one("/desk"), self.bare(floor, "/desk")),
            Row("case page, any case", f"{kilobytes(page_size)} on average", self.drawn("cases", cases),
                self.bare_drawn(floor, "cases", cases)),
            Row("case page, one cached case", kilobytes(len(page.encode())), self.one(self.one_case), self.bare(floor, "/case")),
            Row("act, any case in work, durable", "", self.drawn("acts", acts), insert),
            Row(f"act, {CACHED} cached cases, durable", "", self.drawn("own-acts", self.own), insert),
            Row("new case, any desk and person, durable", "", self.drawn("new", new), insert),
            Row("new case, one desk and person, durable", "", self.drawn("own-new", own_new), insert),
        ]

    def shared(self, floor):
        """One durable row through the store's shared commits, and one by one."""
        return self.bare(floor, "/shared", script=INSERT, env={"BENCH_PATH": "/shared"}), self.bare(floor, script=INSERT)

    @property
    def one_case(self):
        return self.own[0].path.removesuffix("/feedback")

    def one(self, path):
        return Target(self.server.url + path, self.server, self.engine, headers=[f"Cookie: {self.desk.cookie}"])

    def bare(self, floor, path="", **how):
        return Target(floor.url + path, floor, self.engine, **how)

    def drawn(self, name, draws):
        file = self.folder / f"{name}.tsv"
        county.write(file, draws)
        return Target(self.server.url, self.server, self.engine, script=DRAW, env={"BENCH_DRAWS": str(file)})

    def bare_drawn(self, floor, name, draws):
        file = self.folder / f"floor-{name}.tsv"
        county.write_floor(file, draws)
        return self.bare(floor, script=DRAW, env={"BENCH_DRAWS": str(file)})

    def kept(self, name, text):
        file = self.folder / name
        file.write_text(text)
        return file

    def page(self, path):
        """A page as the one desk's agent sees it."""
        with contextlib.closing(people.Client(self.server.url)) as client:
            status, text, _ = client.ask(path, cookies=self.desk.cookies)
        if status != 200:
            raise RuntimeError(f"{path}: {status}")
        return text

    def same_request(self):
        """The same person's request of the same item, again and again."""
        desk = self.desk
        with contextlib.closing(people.Client(self.server.url)) as client:
            def post(**form):
                return client.ask("/cases/new", {"csrf": desk.csrf, **form}, desk.cookies)

            _, _, found = post(do="search", q="挂失")
            item = re.search(r"/cases/new\?item=(\d+)", client.ask(found, cookies=desk.cookies)[1]).group(1)
            # Of people elsewhere an agent is told only that they are known: this one is registered in his own village first.
            post(**county.new_case(desk, item, VILLAGE, KNOWN, "13800000123", "request", "bench-0"))
            _, text, _ = post(item=item, kind="person", who=KNOWN, do="find")
        party = re.search(r'name="party" value="([^"]+)"', text).group(1)
        form = {"csrf": desk.csrf, "item": item, "place": VILLAGE, "party": party, "channel": "visit", "do": "request",
                "another": "on", "key": "{key}"}
        return county.Draw("/cases/new", desk, county.encoded(form))


def kilobytes(count):
    return f"{count / 1024:.0f} KB"
