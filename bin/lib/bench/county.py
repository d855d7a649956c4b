"""What is drawn from while it is measured: desks, cases and people of the whole county, written into files for draw.lua."""
import collections
import datetime
import os
import random
import re
import statistics
import sys
import time
import typing
import urllib.parse

from people import COUNTY, Seat, by_unit, together
from servers import ROOT

sys.path.insert(0, str(ROOT / "Tests" / "Browser"))
from words import citizen_number  # noqa: E402

# Cases that are opened before the measuring, so that there are thousands to act on: of 10,000 simulated ones a hundred are open.
OPENED = int(os.environ.get("BENCH_OPEN", "10000"))
DRAWN = 100_000  # cases that pages are drawn from, of a county that has more
COMBINATIONS = 20_000  # of desk, item and person that new cases are drawn from
NAME = "张示例"
WORKING = "is_open = 1 AND step IN ('inHand', 'withDepartments', 'suspended')"


class Draw(typing.NamedTuple):
    """A request that may be drawn, and where the floor reads the same rows."""
    path: str
    seat: Seat
    form: str = ""  # encoded; none asks for a page
    floor: str = ""


class Person:
    """Somebody with a number of a region that there is not."""

    def __init__(self, number):
        birth = datetime.date(1940, 1, 1) + datetime.timedelta(days=number % 24_000)
        self.number = citizen_number(birth.strftime("%Y%m%d"), f"99{number % 10}", f"4100{number // 24_000 % 99 + 1:02d}")
        self.phone = "13800" + self.number[11:17]


def new_case(seat, item, place, number, phone, do, key):
    """The form of a new case. A request may be another one of the same person and item."""
    return {"csrf": seat.csrf, "item": item, "kind": "person", "number": number, "name": NAME, "phone": phone, "place": place,
            "channel": "visit", "do": do, "another": "on", "key": key}


class County:
    """The seats of a county with what each may open; `open_cases` fills their desks."""

    def __init__(self, engine, url, seats):
        self.engine, self.url, self.seats = engine, url, seats
        self.chance = random.Random(1)
        self.by_post = {seat.post: seat for seat in seats}
        self.towns = by_unit(seats, "townAgent")
        self.helpers = by_unit(seats, "departmentHelper")
        self.items = self.offered()
        self.villages = collections.defaultdict(list)  # of a town, those with an agent
        for place in by_unit(seats, "gridAgent"):
            self.villages[place[:9] + "000"].append(place)
        self.agents = [seat for seat in seats if self.items.get(seat.post) and self.places(seat)]
        self.known = collections.defaultdict(list)  # of a seat's post: persons with the place they live in

    def offered(self):
        """Of each agent's post the items that its page offers first, without those that only a visitor himself can ask for."""
        way = f"SELECT id FROM item WHERE county = {COUNTY} AND way = 'both' AND to_day IS NULL"
        usable = {row[0] for row in self.engine.query(way)}

        def items(client, seat):
            text = client.ask("/cases/new", cookies=seat.cookies)[1]
            return [item for item in re.findall(r'href="/cases/new\?item=(\d+)"', text) if item in usable]

        agents = [seat for seat in self.seats if seat.kind != "departmentHelper"]
        offers = dict(zip([seat.post for seat in agents], together(self.url, items, agents)))
        refused = self.refused(agents, offers)
        return {post: [item for item in items if item not in refused] for post, items in offers.items()}

    def refused(self, agents, offers):
        """Those that are not for persons: the form of each is looked at once."""
        by_item = {item: seat for seat in agents for item in offers[seat.post]}

        def takes_no_person(client, item):
            text = client.ask(f"/cases/new?item={item}", cookies=by_item[item].cookies)[1]
            return 'name="kind" value="person"' not in text

        return {item for item, no in zip(by_item, together(self.url, takes_no_person, list(by_item))) if no}

    def places(self, seat):
        return [seat.unit] if seat.kind == "gridAgent" else self.villages[seat.unit]

    def agent(self):
        """Three of four people go to their village's agent, the others to the town's (as in `bangban simulate`)."""
        kind = "gridAgent" if self.chance.random() < 0.75 else "townAgent"
        return self.chance.choice([seat for seat in self.agents if seat.kind == kind])

    # Before the measuring

    def open_cases(self):
        """Accepted cases of new people over all agents, and in every town each of them goes to a department.

        How many are open then, and the seconds it took.
        """
        began = time.time()
        until = (datetime.date.today() + datetime.timedelta(days=90)).isoformat()
        plans = []
        for number in range(OPENED):
            seat = self.agent()
            plans.append((number, seat, self.chance.choice(self.items[seat.post]), self.chance.choice(self.places(seat))))
        mark = time.time_ns()  # a county that is measured where it lies had such cases before

        def accept(client, plan):
            number, seat, item, place = plan
            person = Person(number)
            form = new_case(seat, item, place, person.number, person.phone, "accept", f"open-{mark}-{number}")
            status, text, case = client.ask("/cases/new", form | {
                "allReceived": "on", "powers": ["fillIn", "submit", "collect"], "to": until, "signedBy": "signature",
                "consent": "on"}, seat.cookies)
            if status == 303:
                opened.add(case.split("/")[2].split("?")[0])
                self.known[seat.post].append((person, place))
            return status == 303 or text

        opened = set()
        expect("opened", together(self.url, accept, plans))
        expect("dispatched", together(self.url, self.dispatch, self.in_town(opened)))
        in_work = self.engine.query(f"SELECT count(*) FROM case_index WHERE county = {COUNTY} AND {WORKING}")
        return int(in_work[0][0]), time.time() - began

    def in_town(self, opened):
        """Those of the cases that town agents have in hand, each with a department; 重大 ones need several."""
        rows = self.engine.query(
            f"SELECT case_id, owner FROM case_index WHERE county = {COUNTY} AND is_open = 1 AND class <> 'major' "
            f"AND owner IN ({', '.join(seat.post for seat in self.towns.values())}) ORDER BY case_id")
        return [(self.by_post[owner], case, self.chance.choice(list(self.helpers))) for case, owner in rows if case in opened]

    def dispatch(self, client, share):
        seat, case, department = share
        status, text, _ = client.ask(f"/cases/{case}/dispatch", {
            "csrf": seat.csrf, "task.0.department": department, "task.0.matter": "审核", "task.0.days": "5",
            "key": f"share-{case}"}, seat.cookies)
        return status == 303 or text

    # What is drawn

    def desks(self):
        """The first page of everybody's work."""
        return [Draw(seat.home, seat, floor=f"/tasks/{seat.unit}" if seat.home == "/tasks" else f"/desk/{seat.post}")
                for seat in self.seats]

    def cases(self):
        """Cases of all years, open and closed, each with somebody who has or had to do with it."""
        count = int(self.engine.query(f"SELECT count(*) FROM case_index WHERE county = {COUNTY}")[0][0])
        rows = self.engine.query(f"""
            SELECT case_id, owner, town,
              (SELECT max(department) FROM task_index WHERE county = {COUNTY} AND task_index.case_id = case_index.case_id)
            FROM case_index WHERE county = {COUNTY} AND case_id IN (
              SELECT case_id FROM case_index WHERE county = {COUNTY} AND {self.engine.one_in(max(1, count // DRAWN))})""")
        drawn = []
        for case, owner, town, department in rows:
            seats = [seat for seat in (self.by_post.get(owner), self.towns.get(town), self.helpers.get(department)) if seat]
            if seats:
                drawn.append(Draw(f"/cases/{case}", self.chance.choice(seats), floor=f"/case/{case}"))
        return drawn

    def acts(self, condition="1 = 1"):
        """Feedback on every case in work."""
        rows = self.engine.query(
            f"SELECT case_id, owner FROM case_index WHERE county = {COUNTY} AND {WORKING} AND {condition} "
            "ORDER BY due_day, case_id")
        return [feedback(case, self.by_post[owner])
                for case, owner in rows if owner in self.by_post]

    def new_cases(self):
        """Requests over all agents: one of two by somebody who came before, the other by somebody new."""
        drawn = []
        for _ in range(COMBINATIONS):
            seat = self.agent()
            item, place = self.chance.choice(self.items[seat.post]), self.chance.choice(self.places(seat))
            number, phone = "{number}", "{phone}"
            if self.known[seat.post] and self.chance.random() < 0.5:
                person, place = self.chance.choice(self.known[seat.post])
                number, phone = person.number, person.phone
            form = new_case(seat, item, place, number, phone, "request", "{key}")
            drawn.append(Draw("/cases/new", seat, encoded(form)))
        return drawn


def feedback(case, seat):
    form = {"csrf": seat.csrf, "note": "bench", "toldBy": "phone", "key": "{key}"}
    return Draw(f"/cases/{case}/feedback", seat, encoded(form))


def encoded(form):
    """With the braces of what draw.lua puts in."""
    return urllib.parse.urlencode(form, safe="{}")


def expect(what, answers):
    """Most must have gone well: the first page that says why one did not is shown."""
    wrong = [text for text in answers if text is not True]
    if len(wrong) > len(answers) // 20:
        said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", wrong[0]))
        sys.exit(f"Only {len(answers) - len(wrong)} of {len(answers)} cases could be {what}: {said[:1500]}")


def write(path, draws):
    """What draw.lua reads: path, cookie and form."""
    path.write_text("".join(f"{draw.path}\t{draw.seat.cookie}\t{draw.form}\n" for draw in draws))


def write_floor(path, draws):
    """The same of the floor, which knows nobody."""
    path.write_text("".join(f"{draw.floor}\t\t\n" for draw in draws))


def usual_page(url, draws, chance, number=100):
    """Of so many pages the mean size in bytes, and the one nearest to it."""
    def load(client, draw):
        status, text, _ = client.ask(draw.path, cookies=draw.seat.cookies)
        if status != 200:
            sys.exit(f"{draw.path} is answered {status} to {draw.seat.account}")
        return text

    pages = together(url, load, chance.choices(draws, k=number))
    mean = statistics.mean(len(page.encode()) for page in pages)
    return mean, min(pages, key=lambda page: abs(len(page.encode()) - mean))
